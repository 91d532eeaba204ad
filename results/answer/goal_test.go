package answer

import (
	"math"
	"reflect"
	"testing"

	"concert/results/answer/answertest"
	"concert/results/stats"
)

// TestGoals sets the attempts beside the means of arms, which come another way,
// and the verdicts beside the intervals.
func TestGoals(t *testing.T) {
	a := answered(t, answertest.Options{Replicates: 300, Seed: 1})
	if len(a.Goals) != 2 {
		t.Fatalf("%d goals", len(a.Goals))
	}
	seen := make(map[GoalVerdict]bool)
	for _, g := range a.Goals {
		bound, least := g.Bound()
		for _, arm := range a.Arms {
			at, ok := g.Arms.Get(arm.Name)
			sum, _ := arm.Measures.Get(g.Measure)
			if !ok || math.Abs(float64(at.Mean-sum.Mean)) > 1e-12 || at.N != sum.N {
				t.Errorf("%s in %s: %v of %d, but its mean is %v of %d", g.Measure, arm.Name, at.Mean, at.N, sum.Mean,
					sum.N)
			}
			// Joint intervals of several arms are wider than one by itself.
			if at.Low > sum.Low || at.High < sum.High {
				t.Errorf("%s in %s: the interval %v to %v is narrower than %v to %v", g.Measure, arm.Name, at.Low,
					at.High, sum.Low, sum.High)
			}
			want := GoalOpen
			if above, below := at.Low >= bound, at.High <= bound; least && above || !least && below {
				want = GoalReached
			} else if above && at.Low > bound || below && at.High < bound {
				want = GoalMissed
			}
			if at.Verdict != want {
				t.Errorf("%s in %s: %v to %v against %v is %s", g.Measure, arm.Name, at.Low, at.High, bound, at.Verdict)
			}
			seen[at.Verdict] = true
		}
	}
	if !seen[GoalReached] || !seen[GoalMissed] {
		t.Errorf("the toy has only the verdicts %v", seen)
	}
}

// TestGoalsOverWorlds: an arm reaches all goals in no more worlds than one of
// them, and is needed in no world in which it reaches them.
func TestGoalsOverWorlds(t *testing.T) {
	a := answered(t, answertest.Options{Replicates: 60, Worlds: 60, Seed: 1})
	w := a.Worlds
	if w == nil || w.Worlds != 60 || w.PerWorld != 2 || len(w.Goals) != len(a.Goals) || len(w.Needed) != len(a.Arms)-1 {
		t.Fatalf("worlds %+v", w)
	}
	base, _ := w.Together.Get(a.Baseline)
	for _, arm := range a.Arms {
		together, _ := w.Together.Get(arm.Name)
		for _, g := range w.Goals {
			at, ok := g.Arms.Get(arm.Name)
			if !ok || at.Worlds != 60 || together.Share > at.Share || at.Low > at.Share || at.High < at.Share {
				t.Errorf("%s in %s: %+v, together %+v", g.Measure, arm.Name, at, together)
			}
		}
		if needed, ok := w.Needed.Get(arm.Name); ok && (needed.Share > base.Share || needed.Share > 1-together.Share+
			1e-9) {
			t.Errorf("%s is needed in %v of worlds; the baseline reaches all goals in %v, the arm in %v", arm.Name,
				needed.Share, base.Share, together.Share)
		}
	}
	if identical, _ := w.Needed.Get("placebo"); identical.Share != 0 {
		t.Errorf("an arm that equals the baseline is needed in %v", identical.Share)
	}
}

func TestNoGoals(t *testing.T) {
	a := &Answer{Arms: []Arm{{Name: "as-is"}}}
	if all := a.Outcomes(); all != nil {
		t.Errorf("without goals there are outcomes %v", all)
	}
}

// TestAttemptUnit brings excesses back into the unit of the measure.
func TestAttemptUnit(t *testing.T) {
	bound := Number(0.25)
	r := stats.ClauseResult{N: 9, Mean: 0.05, Low: 0.01, High: 0.08, Verdict: stats.Supported}
	for _, x := range []struct {
		goal Goal
		want Attempt
	}{
		{Goal{AtLeast: &bound}, Attempt{N: 9, Mean: 0.3, Low: 0.26, High: 0.33, Verdict: GoalReached}},
		{Goal{AtMost: &bound}, Attempt{N: 9, Mean: 0.2, Low: 0.17, High: 0.24, Verdict: GoalReached}},
	} {
		got := x.goal.attempt(r)
		for i, pair := range [][2]Number{{got.Mean, x.want.Mean}, {got.Low, x.want.Low}, {got.High, x.want.High}} {
			if math.Abs(float64(pair[0]-pair[1])) > 1e-12 {
				t.Errorf("number %d is %v, not %v", i, pair[0], pair[1])
			}
		}
		if got.Verdict != x.want.Verdict || got.N != x.want.N {
			t.Errorf("%+v", got)
		}
	}
	tie := stats.ClauseResult{N: 2, Low: -10, High: 0, Tied: true, Verdict: stats.Supported}
	if got := (&Goal{AtMost: &bound}).attempt(tie); got.Verdict != GoalOpen {
		t.Errorf("two runs at the bound make a goal %s, with an interval from %v to %v", got.Verdict, got.Low, got.High)
	}
}

// TestFewGoals: what is reached among hardly any cases is not called reached,
// neither by itself nor together; what is missed stays missed.
func TestFewGoals(t *testing.T) {
	hardlyAny, most := Number(0.1), Number(0.9)
	for _, x := range []struct {
		among         *Number
		on, want, all GoalVerdict
	}{
		{&hardlyAny, GoalReached, GoalOpen, GoalOpen},
		{&hardlyAny, GoalMissed, GoalMissed, GoalMissed},
		{&most, GoalReached, GoalReached, GoalReached},
		{nil, GoalReached, GoalReached, GoalReached},
	} {
		a := &Answer{Goals: []Goal{{Measure: "loss"}, {Measure: "other"}},
			Contrasts: []Contrast{{Arm: "a", Measure: "loss", N: 9, Among: x.among}}}
		a.Goals[0].Arms.add("a", Attempt{Verdict: x.on})
		a.Goals[1].Arms.add("a", Attempt{Verdict: GoalReached})
		a.Together.add("a", Reached{})
		a.fewGoals()
		a.judgeTogether()
		at, _ := a.Goals[0].Arms.Get("a")
		if all, _ := a.Together.Get("a"); at.Verdict != x.want || all.Verdict != x.all {
			t.Errorf("%s among %v is %s, and all together %s", x.on, x.among, at.Verdict, all.Verdict)
		}
	}
}

// TestOutcomes sorts arms by what they miss.
func TestOutcomes(t *testing.T) {
	a := &Answer{Goals: make([]Goal, 2)}
	for _, arm := range []struct {
		name string
		on   [2]GoalVerdict
	}{
		{"open", [2]GoalVerdict{GoalOpen, GoalReached}},
		{"neither", [2]GoalVerdict{GoalMissed, GoalMissed}},
		{"second", [2]GoalVerdict{GoalReached, GoalMissed}},
		{"both", [2]GoalVerdict{GoalReached, GoalReached}},
		{"first", [2]GoalVerdict{GoalMissed, GoalReached}},
		{"first-too", [2]GoalVerdict{GoalMissed, GoalOpen}}, // what is open no longer matters
	} {
		a.Arms = append(a.Arms, Arm{Name: arm.name})
		for k := range a.Goals {
			a.Goals[k].Arms.add(arm.name, Attempt{Verdict: arm.on[k]})
		}
	}
	want := []Outcome{
		{Arms: []string{"both"}},
		{Missed: []int{0}, Arms: []string{"first", "first-too"}},
		{Missed: []int{1}, Arms: []string{"second"}},
		{Missed: []int{0, 1}, Arms: []string{"neither"}},
		{Open: true, Arms: []string{"open"}},
	}
	if got := a.Outcomes(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
	for _, x := range []struct{ a, b, want GoalVerdict }{
		{GoalReached, GoalReached, GoalReached}, {GoalReached, GoalOpen, GoalOpen},
		{GoalOpen, GoalMissed, GoalMissed}, {GoalMissed, GoalReached, GoalMissed},
	} {
		if got := x.a.and(x.b); got != x.want {
			t.Errorf("%s and %s is %s", x.a, x.b, got)
		}
	}
}
