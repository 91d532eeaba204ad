package countyprojects_test

import (
	"math"
	"slices"
	"testing"

	"concert/models/countyprojects"
	"concert/models/docking"
	"concert/models/modeltest"
	"concert/sim"
)

// experiment is one arm at base values that differ from the defaults.
func experiment(values docking.Values, months, replicates int) sim.Experiment {
	model := countyprojects.Model{}
	base := model.NewWorld().Parameters().Defaults()
	for _, set := range docking.Assignments(model, values) {
		base[set.Parameter] = set.Value
	}
	return sim.Experiment{Model: model, Months: months, Seed: 11, Replicates: replicates, Base: base,
		Arms: []sim.Arm{{Name: "as-is"}}, Workers: 2}
}

// Oracle O14, remits: with three departments that each take a task with chance
// p, and a share chi of tasks named, omission is (1−χ)(1−p)³ and overlap
// (1−χ)(1−(1−p)³−3p(1−p)²).
func TestOverlappingRemits(t *testing.T) {
	for _, chi := range []float64{0, 0.5} {
		for _, p := range []float64{1. / 3, 0.6} {
			e := experiment(docking.Values{"departments.fixed_claim": p, "leadership.office": 0,
				"remits.rule_share": chi}, 60, fewer(150))
			omission, overlap := modeltest.Measured(t, e, "omission_share"), modeltest.Measured(t, e, "overlap_share")
			q := 1 - p
			omission.Agrees(t, "O14 omission", (1-chi)*q*q*q)
			overlap.Agrees(t, "O14 overlap", (1-chi)*(1-q*q*q-3*p*q*q))
		}
	}
}

// Oracle O15: without aid and with one income, the share of poor households
// is a two-state chain.
func TestPovertyIsAChain(t *testing.T) {
	e := experiment(docking.Values{"aid.units_per_project": 0, "population.income_growth": 0,
		"population.disaster_hazard": 0,
		"population.income_low_cny":  3400, "population.income_high_cny": 3400, "population.income_shock": 0.10,
		"poverty.exit_margin": 1,
		"poverty.verify_exit": 0.08, "poverty.verify_entry": 0.12, "population.bottom_share": 1}, 60, 200)
	e.Record = true
	v := e.Model.Vocabulary()
	at := slices.IndexFunc(v.Monthly, func(m sim.Measure) bool { return m.Name == "poverty_share" })
	var samples [3]modeltest.Sample
	months := []int{6, 24, 60}
	modeltest.Each(t, e, func(item *sim.Item) {
		for i, month := range months {
			samples[i].Add(item.Monthly[0][(month-1)*len(v.Monthly)+at])
		}
	})
	below := math.Erfc(-(3200.0/3400-1)/0.10/math.Sqrt2) / 2
	out, in := 0.08*(1-below), 0.12*below
	for i, month := range months {
		samples[i].Agrees(t, "O15 poor share", in/(in+out)*(1-math.Pow(1-in-out, float64(month))))
	}
}

// everyProjectGoesUp makes three departments claim everything, notice each
// overlap and refuse to talk.
func everyProjectGoesUp(more docking.Values) docking.Values {
	values := docking.Values{"departments.fixed_claim": 1, "remits.rule_share": 0, "consultation.notice": 1,
		"consultation.days":     1000,
		"aid.units_per_project": 0, "leadership.office": 0, "leadership.deadline_months": -1}
	for name, v := range more {
		values[name] = v
	}
	return values
}

// Oracle O18: the leaders are a queue with one server: a conflict stays
// 1/(μ−λ) months. With an office before it that binds half of the conflicts,
// 1/μ_office + (1−a)/(μ−(1−a)λ); the office settles tasks beforehand, too, so
// that only 1−Σ p_n·a^n of the projects have an overlap at all.
func TestLeadersAreAQueue(t *testing.T) {
	wait := func(values docking.Values) (s modeltest.Sample) {
		e := experiment(everyProjectGoesUp(values), 240, fewer(160))
		e.Record = true
		v := e.Model.Vocabulary()
		index := func(name string) int {
			return slices.IndexFunc(v.Monthly, func(m sim.Measure) bool { return m.Name == name })
		}
		wait, number := index("resolve_months"), index("escalated")
		modeltest.Each(t, e, func(item *sim.Item) {
			sum, n := 0.0, 0.0
			for month := 60; month < e.Months; month++ {
				row := item.Monthly[0][month*len(v.Monthly):][:len(v.Monthly)]
				if row[number] > 0 {
					sum += row[wait] * row[number]
					n += row[number]
				}
			}
			s.Add(sum / n)
		})
		return s
	}
	for _, lambda := range []float64{1, 2, 2.5} {
		s := wait(docking.Values{"projects.rate": lambda, "leadership.top_rate": 3})
		s.Agrees(t, "O18 one server", 1/(3-lambda))
	}
	const binds, rate = 0.5, 3.35
	none := 0.30*binds + 0.25*binds*binds + 0.25*math.Pow(binds, 3) + 0.12*math.Pow(binds, 4) + 0.08*math.Pow(binds, 5)
	lambda := rate * (1 - none)
	s := wait(docking.Values{"projects.rate": rate, "leadership.top_rate": 3, "leadership.office": 1,
		"leadership.office_rate": 4,
		"conditions.authority":   binds, "conditions.skill": 1, "conditions.attention_floor": 1})
	s.Agrees(t, "O18 two tiers", 1.0/4+(1-binds)/(3-(1-binds)*lambda))
}

// With a deadline D the queue is M/M/1 with patience: the work before an arrival has the
// density λp₀·exp((λ−μ)x) up to D and λp₀·exp(λD−μx) beyond, so that the share
// withdrawn is λp₀·exp((λ−μ)D)/μ. It has a steady state at any load.
func TestDeadlineBoundsTheQueue(t *testing.T) {
	const mu, deadline = 3.0, 2.0
	for _, lambda := range []float64{2, 3.5, 5} {
		at := math.Exp((lambda - mu) * deadline)
		p0 := 1 / (1 + lambda*(at-1)/(lambda-mu) + lambda*at/mu)
		e := experiment(everyProjectGoesUp(docking.Values{"projects.rate": lambda, "leadership.top_rate": mu,
			"leadership.deadline_months": deadline}), 480, fewer(60))
		s := modeltest.Measured(t, e, "withdrawn_share")
		s.Agrees(t, "O18 withdrawn at the deadline", lambda*p0*at/mu)
	}
}

// Oracle O12: own effort solves the two-task contract, and joint effort is what
// carries others' parts through.
func TestEffortIsDivided(t *testing.T) {
	for _, c := range []struct{ own, joint float64 }{{0.7, 0.15}, {0.5, 0.5}, {0.85, 0}} {
		e := experiment(docking.Values{"assessment.own": c.own, "conditions.assessed": c.joint,
			"departments.fixed_claim": 1}, 60, 40)
		b1, b2, s := c.own+0.1, c.joint+0.6, 0.4
		own, help := (b1-s*b2)/(1-s*s), (b2-s*b1)/(1-s*s)
		i := slices.IndexFunc(e.Model.Vocabulary().Measures, func(m sim.Measure) bool { return m.Name == "own_output" })
		modeltest.Each(t, e, func(item *sim.Item) {
			if got := item.Rows[0][i]; math.Abs(got-own) > 1e-12 {
				t.Fatalf("O12 own effort %v/%v: theory %v, model %v", c.own, c.joint, own, got)
			}
		})
		followed := modeltest.Measured(t, e, "collaboration")
		followed.Agrees(t, "O12 joint effort, as what is carried through", 1-math.Exp(-help/0.25))
	}
}

// Oracle O13: in a team of N each bears the cost and has one N-th of the result,
// so that the pull of the common goal, where parts add up, is 1/N of what it would be alone: on
// average over the parts of projects of n functions, 1/E[n]. Nothing is agreed here.
func TestCommonGoalIsSharedInATeam(t *testing.T) {
	e := experiment(docking.Values{"leadership.office": 0, "remits.rule_share": 0, "projects.substitution": 1,
		"psychology.agreement_growth": 0}, 60, 100)
	const goal, expected = 4 * 0.25 * 0.5, 0.30 + 2*0.25 + 3*0.25 + 4*0.12 + 5*0.08
	var s modeltest.Sample
	modeltest.Each(t, e, func(item *sim.Item) {
		tally := &item.Ledgers[0].Tallies[0] // taking up, unasked
		s.Add(tally.Terms[1] / float64(tally.Decisions))
	})
	s.Agrees(t, "O13 pull of the common goal", goal/expected)
}

// Departments agree on what they complete together: never beyond the overlap of
// their goals, more where joint work counts, nothing where nothing is completed.
func TestDepartmentsAgreeOnWhatTheyComplete(t *testing.T) {
	agreed := func(values docking.Values) (last float64) {
		e := experiment(values, 60, 10)
		e.Record = true
		v := e.Model.Vocabulary()
		at := slices.IndexFunc(v.Monthly, func(m sim.Measure) bool { return m.Name == "agreed" })
		modeltest.Each(t, e, func(item *sim.Item) {
			for month := range e.Months {
				last = item.Monthly[0][month*len(v.Monthly)+at]
				if last < 0 || last > 0.4 {
					t.Fatalf("month %d: %v agreed, goals overlap by 0.4", month, last)
				}
			}
		})
		return last
	}
	usual := agreed(docking.Values{"conditions.goal_overlap": 0.4})
	more := agreed(docking.Values{"conditions.goal_overlap": 0.4, "conditions.assessed": 0.5})
	none := agreed(docking.Values{"conditions.goal_overlap": 0.4, "projects.budget_cny": 0})
	if !(more > usual && usual > 0 && none == 0) {
		t.Errorf("agreed: %v where joint work counts, %v as it is, %v without money", more, usual, none)
	}
}

// Where a named department declines another one may step in, and a rule may
// settle what is noticed: neither makes anybody act twice, and one lever does not
// do the other's work.
func TestFlexibilityAndRules(t *testing.T) {
	of := func(values docking.Values, name string) float64 {
		s := modeltest.Measured(t, experiment(values, 60, 20), name)
		return s.Mean()
	}
	remits := docking.Values{"remits.rule_share": 1, "departments.asking_need": -1, "remits.named_assessed": 0}
	flexible := docking.Values{"remits.rule_share": 1, "departments.asking_need": -1, "remits.named_assessed": 0,
		"remits.flexible": 1}
	if a, b := of(remits, "omission_share"), of(flexible, "omission_share"); !(b < a) {
		t.Errorf("omission is %v where the named may be replaced, %v where not", b, a)
	}
	if overlap := of(flexible, "overlap_share"); overlap != 0 {
		t.Errorf("one steps in, and %v are taken up twice", overlap)
	}
	if pushed := of(docking.Values{"consultation.rule": 1}, "escalated_share"); pushed != 0 {
		t.Errorf("a rule settles every overlap, and %v go upward", pushed)
	}
}
