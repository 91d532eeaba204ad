package collab

import (
	"math"
	"testing"

	"concert/sim"
	"concert/sim/param"
)

// The worked checks of the specification's section 2.10.
func TestWorkedChecks(t *testing.T) {
	psychology := DefaultPsychology()
	for _, c := range []struct {
		name       string
		conditions Conditions
		signals    func(*Signals)
		terms      sim.Terms
		chance     float64
	}{
		{"County L", CountyL.Conditions(), func(s *Signals) {
			s.Need, s.Success, s.Otherwise, s.Trust = 0.5, 0.4, 0, 0.6
			s.Days, s.Distance, s.Load, s.Aversion, s.Freshness = 0.5, 0.4, 0.6, 0.5, 1
		}, sim.Terms{0.6, 0.336, 1.28, 0.72, 0, 0.3, -0.256, -0.5712, -0.135}, 0.9779},
		{"City Y", CityY.Conditions(), func(s *Signals) {
			s.Need, s.Success, s.Otherwise, s.Trust = 0.1, 0.5, 0.2, 0.4
			s.Days, s.Distance, s.Load, s.Aversion, s.Freshness = 0.6, 0.5, 0.7, 0.5, 0.2
		}, sim.Terms{0.15, 0.036, 0.29537, 0.03, 0, -0.3, -0.735, -0.87970, -0.24375}, 0.06036},
	} {
		e := At(&c.conditions, &psychology, 6)
		signals := e.Signals()
		c.signals(&signals)
		terms := e.Weigh(&signals)
		for i, want := range c.terms {
			if math.Abs(terms[i]-want) > 5e-6 {
				t.Errorf("%s: term %d is %.6f, want %.6f", c.name, i, terms[i], want)
			}
		}
		if chance := e.Willingness(terms.Sum()); math.Abs(chance-c.chance) > 5e-5 {
			t.Errorf("%s: chance %.5f, want %.5f", c.name, chance, c.chance)
		}
	}
	conditions := CityY.Conditions()
	e := At(&conditions, &psychology, 6)
	if chance := e.AskChance(1, 0.4); math.Abs(chance-0.6792) > 5e-5 {
		t.Errorf("chance of asking %.5f, want .6792", chance)
	}
}

// Attention after two years without meetings: .4 + .6/e.
func TestAttentionOfACampaign(t *testing.T) {
	conditions, psychology := CountyL.Conditions(), DefaultPsychology()
	conditions.Meetings = 0
	e := At(&conditions, &psychology, 24)
	if want := 0.4 + 0.6/math.E; math.Abs(e.Attention-want) > 1e-15 {
		t.Errorf("attention %v, want %v", e.Attention, want)
	}
	conditions.Meetings = 3
	if e := At(&conditions, &psychology, 0); e.Attention != 1 {
		t.Errorf("attention %v, want no more than 1", e.Attention)
	}
}

// A weight of zero removes a term and nothing else.
func TestWeightsSwitchTermsOff(t *testing.T) {
	conditions, psychology := CountyL.Conditions(), DefaultPsychology()
	conditions.Reward = 1
	e := At(&conditions, &psychology, 3)
	signals := e.Signals()
	signals.Need, signals.Success, signals.Trust, signals.Days, signals.Load = 0.5, 0.6, 0.9, 1, 0.5
	signals.Distance, signals.Aversion = 0.4, 0.5
	all := e.Weigh(&signals)
	for i := range motives {
		psychology.Weights[i] = 0
		terms := e.Weigh(&signals)
		for k := range motives {
			if want := all[k]; k != i && terms[k] != want || k == i && terms[k] != 0 {
				t.Errorf("without %s: term %d is %v, was %v", Motives()[i].Name, k, terms[k], all[k])
			}
		}
		psychology.Weights[i] = 1
	}
}

func TestProspects(t *testing.T) {
	near := func(what string, success, otherwise float64, p Prospect) {
		t.Helper()
		if math.Abs(p.Success-success) > 1e-12 || math.Abs(p.Otherwise-otherwise) > 1e-12 {
			t.Errorf("%s: %v, want %v and %v", what, p, success, otherwise)
		}
	}
	near("all", 0.3, 0, All(0.5, 0.6))
	near("nobody else is needed", 1, 0, All())
	near("any", 1-0.8*0.88*0.7, 1-0.8*0.88, Any(0.3, Source{0.5, 0.4}, Source{0.6, 0.2}))
	near("the only source", 0.3, 0, Any(0.3))
	near("additive", 2.1/3, 1.1/3, Additive(0.5, 0.6))
	near("CES of power 1", 2.1/3, 1.1/3, CES(1, 0.5, 0.6))
	near("CES of power 0", math.Cbrt(0.5*0.6), 0, CES(0, 0.5, 0.6))
	near("CES of power −1", 3/(1+2+1/0.6), 0, CES(-1, 0.5, 0.6))
	if weakest := CES(-400, 0.5, 0.6); math.Abs(weakest.Success-0.5) > 0.01 {
		t.Errorf("CES near the weakest link: %v", weakest)
	}
}

// Inspection follows the attention that leaders pay as far as it is not
// routine; meetings renew what officials feel, not what leaders pay.
func TestInspectionFollowsAttention(t *testing.T) {
	conditions, psychology := CountyL.Conditions(), DefaultPsychology()
	for _, c := range []struct{ routine, want float64 }{{1, 0.6}, {0, 0.6 * 0.5}, {0.25, 0.6 * (0.25 + 0.75*0.5)}} {
		conditions.RoutineInspection = c.routine
		e := At(&conditions, &psychology, 3)
		e.Attend(0.5)
		if math.Abs(e.Inspected-c.want) > 1e-15 || math.Abs(e.Attention-0.8) > 1e-15 {
			t.Errorf("routine %v: inspected %v, want %v; attention %v, want .8", c.routine, e.Inspected, c.want,
				e.Attention)
		}
	}
}

// half counts every motive for half of what it is worth.
type half struct{}

func (half) Account() Account { return Account{Name: "half"} }

func (half) Weigh(_ *Environment, _ Signals, worth sim.Terms) sim.Terms {
	for i := range worth {
		worth[i] /= 2
	}
	return worth
}

// The theory that the psychology names weighs the motives.
func TestTheoryWeighs(t *testing.T) {
	conditions, psychology := CountyL.Conditions(), DefaultPsychology()
	psychology.Declare(new(param.Set), []Theory{half{}, half{}})
	psychology.Theory = 1 // the first is the default, which adds up
	e := At(&conditions, &psychology, 3)
	signals := e.Signals()
	signals.Need, signals.Success, signals.Trust, signals.Days = 0.5, 0.6, 0.9, 1
	worth, terms := e.Worth(&signals), e.Weigh(&signals)
	for i := range worth {
		if terms[i] != worth[i]/2 {
			t.Errorf("term %d is %v, want half of %v", i, terms[i], worth[i])
		}
	}
}

// Ties grow by joint success up to the overlap of goals, and fade without it.
func TestTiesAreMadeByWorkingTogether(t *testing.T) {
	conditions, psychology := CountyL.Conditions(), DefaultPsychology()
	e := At(&conditions, &psychology, 0)
	ties := Ties(nil).Reset(2)
	for range 200 {
		ties.After(&e, 0, true)
	}
	if math.Abs(ties[0].Agreed-conditions.GoalOverlap) > 1e-6 || ties[1].Agreed != 0 {
		t.Errorf("agreed %v, want %v and 0", ties, conditions.GoalOverlap)
	}
	if mean := ties.Agreed(); math.Abs(mean-conditions.GoalOverlap/2) > 1e-6 {
		t.Errorf("mean %v", mean)
	}
	wins, stage := ties[0].Wins, ties[0].Stage
	ties.After(&e, 0, false)
	if ties[0].Wins >= wins || ties[0].Stage != stage || ties[1].Stage != 0 {
		t.Errorf("wins %v and stage %v, were %v and %v", ties[0].Wins, ties[0].Stage, wins, stage)
	}
	if want := conditions.GoalOverlap * (1 - psychology.AgreementFading); math.Abs(ties[0].Agreed-want) > 1e-6 {
		t.Errorf("after a month without success %v, want %v", ties[0].Agreed, want)
	}
}
