package answer

import (
	"math"
	"slices"

	"concert/results/stats"
)

// Goal is a thing that the question asks for, as a bound on the mean of a
// measure, and which arms reach it.
type Goal struct {
	Say     string          `json:"say"`
	Measure string          `json:"measure"`
	AtLeast *Number         `json:"at_least,omitempty"` // one of the two, in the unit of the measure
	AtMost  *Number         `json:"at_most,omitempty"`
	Source  string          `json:"source"`
	Arms    Object[Attempt] `json:"arms"`
}

// Attempt is how an arm fares with a goal: its mean, with an interval in the
// unit of the measure. All intervals of all goals and arms hold together with
// 97.5 %, and with the contrasts that are not exploratory with 95 %.
type Attempt struct {
	N       int         `json:"n"` // replicates in which the measure exists
	Mean    Number      `json:"mean"`
	Low     Number      `json:"low"`
	High    Number      `json:"high"`
	Verdict GoalVerdict `json:"verdict"`
	Few     bool        `json:"few_cases,omitempty"` // it cannot be told since hardly any cases are left
	Needed  int         `json:"needed,omitempty"`    // replicates, in all, planned to decide what cannot be told yet
}

// Reached is whether an arm reaches all goals at once.
type Reached struct {
	Verdict GoalVerdict `json:"verdict"`
}

// GoalVerdict says whether an arm reaches a goal.
type GoalVerdict string

// The verdicts on goals.
const (
	GoalReached GoalVerdict = "reached"
	GoalMissed  GoalVerdict = "missed"
	GoalOpen    GoalVerdict = "cannot-tell-yet"
)

// goals judges every arm by every goal, all as one family. The verdicts on all
// goals together follow later, from what is left of those on each.
func (s *sample) goals() (goals []Goal, together Object[Reached]) {
	goals, together = []Goal{}, Object[Reached]{}
	asked := s.plan.Goals
	if len(asked) == 0 {
		return goals, together
	}
	for _, g := range asked {
		goals = append(goals, Goal{Say: g.Say, Measure: g.Measure, AtLeast: numbered(g.AtLeast),
			AtMost: numbered(g.AtMost), Source: g.Source})
	}
	judged := stats.JudgeClaim(s.inequalitiesOfGoals(), s.within(stats.GoalsError)).Clauses
	for a, arm := range s.plan.Arms {
		for k := range goals {
			i := a*len(goals) + k
			goals[k].Arms.add(arm.Name, goals[k].attempt(judged[i]).among(s.items()))
		}
		together.add(arm.Name, Reached{})
	}
	return goals, together
}

// inequalitiesOfGoals are arms × goals, arm by arm.
func (s *sample) inequalitiesOfGoals() (family []stats.Clause) {
	for _, arm := range s.plan.Arms {
		for _, g := range s.plan.Goals {
			family = append(family, s.inequality(g.Inequality(arm.Name)))
		}
	}
	return family
}

// attempt brings a judged inequality back into the unit of the measure.
func (g *Goal) attempt(r stats.ClauseResult) Attempt {
	out := Attempt{N: r.N, Verdict: GoalOpen, Needed: r.Needed}
	switch r.Verdict {
	case stats.Supported:
		if r.Low >= 0 { // a tie at the bound in every run is no certainty of another one
			out.Verdict = GoalReached
		}
	case stats.NotSupported:
		out.Verdict = GoalMissed
	}
	if g.AtMost != nil {
		most := float64(*g.AtMost)
		out.Mean, out.Low, out.High = Number(most-r.Mean), Number(most-r.High), Number(most-r.Low)
		return out
	}
	least := float64(*g.AtLeast)
	out.Mean, out.Low, out.High = Number(least+r.Mean), Number(least+r.Low), Number(least+r.High)
	return out
}

// items is the number of replicates that the sample holds.
func (s *sample) items() int {
	if s.rows == nil {
		return s.plan.Values.Items()
	}
	return s.rows.Items()
}

// among counts what is needed in replicates of the run, in some of which the measure
// may not exist.
func (x Attempt) among(replicates int) Attempt {
	if x.N > 0 && x.N < replicates {
		x.Needed = int(math.Ceil(float64(x.Needed) / float64(x.N) * float64(replicates)))
	}
	return x
}

// and is the verdict on two goals together: one that is missed is enough to
// miss both.
func (v GoalVerdict) and(other GoalVerdict) GoalVerdict {
	switch {
	case v == GoalMissed || other == GoalMissed:
		return GoalMissed
	case v == GoalOpen || other == GoalOpen:
		return GoalOpen
	}
	return GoalReached
}

func numbered(v *float64) *Number {
	if v == nil {
		return nil
	}
	n := Number(*v)
	return &n
}

// fewGoals takes back what is reached among hardly any cases: whether it would
// be, were there as many as in the baseline, the run does not say.
func (a *Answer) fewGoals() {
	for i := range a.Contrasts {
		c := &a.Contrasts[i]
		if !c.OtherCases() {
			continue
		}
		for k := range a.Goals {
			for j := range a.Goals[k].Arms {
				m := &a.Goals[k].Arms[j]
				if a.Goals[k].Measure == c.Measure && m.Name == c.Arm && m.Value.Verdict != GoalMissed {
					m.Value.Verdict, m.Value.Few, m.Value.Needed = GoalOpen, true, 0
				}
			}
		}
	}
}

// judgeTogether reads off the verdicts on each goal which arms reach all.
func (a *Answer) judgeTogether() {
	for i := range a.Together {
		all := GoalReached
		for k := range a.Goals {
			attempt, _ := a.Goals[k].Arms.Get(a.Together[i].Name)
			all = all.and(attempt.Verdict)
		}
		a.Together[i].Value.Verdict = all
	}
}

// withholdGoals takes back the verdicts on goals.
func (a *Answer) withholdGoals() {
	for k := range a.Goals {
		for i := range a.Goals[k].Arms {
			a.Goals[k].Arms[i].Value.Verdict, a.Goals[k].Arms[i].Value.Needed = GoalOpen, 0
		}
	}
	for i := range a.Together {
		a.Together[i].Value = Reached{Verdict: GoalOpen}
	}
}

// Outcome is the arms that miss the same goals. One goal missed is enough to
// know that not all are reached; of an arm that misses none, but of which some
// goal cannot be told yet, all is open.
type Outcome struct {
	Missed []int // goals, from 0
	Open   bool  // it cannot be told yet whether the arms reach all goals
	Arms   []string
}

// All reports whether the arms reach all goals.
func (o Outcome) All() bool { return len(o.Missed) == 0 && !o.Open }

// Outcomes sorts the arms, each group in the order of the file: first those
// that reach all goals, then those that miss some, fewer before more, last those
// of which it cannot be told yet. It is empty without goals.
func (a *Answer) Outcomes() (all []Outcome) {
	if len(a.Goals) == 0 {
		return nil
	}
	for _, arm := range a.Arms {
		missed, open := a.missed(arm.Name)
		i := slices.IndexFunc(all, func(o Outcome) bool { return o.Open == open && slices.Equal(o.Missed, missed) })
		if i < 0 {
			i = len(all)
			all = append(all, Outcome{Missed: missed, Open: open})
		}
		all[i].Arms = append(all[i].Arms, arm.Name)
	}
	slices.SortStableFunc(all, compareOutcomes)
	return all
}

// missed is the goals that an arm misses; open reports whether it misses none
// as far as that can be told.
func (a *Answer) missed(arm string) (missed []int, open bool) {
	for k := range a.Goals {
		switch attempt, _ := a.Goals[k].Arms.Get(arm); attempt.Verdict {
		case GoalMissed:
			missed = append(missed, k)
		case GoalOpen:
			open = true
		}
	}
	return missed, open && len(missed) == 0
}

func compareOutcomes(a, b Outcome) int {
	switch {
	case a.Open != b.Open:
		if a.Open {
			return 1
		}
		return -1
	case len(a.Missed) != len(b.Missed):
		return len(a.Missed) - len(b.Missed)
	}
	return slices.Compare(a.Missed, b.Missed)
}

// Bound is the bound of a goal, and whether the mean must not lie below it.
func (g *Goal) Bound() (bound Number, least bool) {
	if g.AtLeast != nil {
		return *g.AtLeast, true
	}
	return *g.AtMost, false
}

// Letter is a short name for the goal in this place: A, B, C.
func Letter(goal int) string { return string(rune('A' + goal)) }

// GoalsAt judges every arm at every point of a study by every goal, all as one
// family: point, arm, goal, in the orders of the brief. At the points of two
// studies intervals hold together only within each.
func GoalsAt(run *Run) (at [][][]Attempt) {
	p, per := run.Brief, run.Brief.Worlds.PerWorld
	all := &sample{plan: p, rows: run.Worlds.Rows, level: level}
	var family []stats.Clause
	for point := range p.Worlds.Worlds {
		for _, arm := range p.Arms {
			for _, g := range p.Goals {
				c := all.inequality(g.Inequality(arm.Name))
				c.Values = c.Values[point*per:][:per]
				family = append(family, c)
			}
		}
	}
	if len(family) == 0 {
		return nil
	}
	judged := stats.JudgeClaim(family, level).Clauses
	for range p.Worlds.Worlds {
		var arms [][]Attempt
		for range p.Arms {
			var goals []Attempt
			for _, g := range p.Goals {
				goal := Goal{AtLeast: numbered(g.AtLeast), AtMost: numbered(g.AtMost)}
				goals = append(goals, goal.attempt(judged[0]))
				judged = judged[1:]
			}
			arms = append(arms, goals)
		}
		at = append(at, arms)
	}
	return at
}

// Together is the verdict on all goals of attempts at them.
func Together(attempts []Attempt) GoalVerdict {
	all := GoalReached
	for _, a := range attempts {
		all = all.and(a.Verdict)
	}
	return all
}
