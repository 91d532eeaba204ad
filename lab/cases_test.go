package lab_test

import (
	"context"
	"math"
	"os"
	"runtime"
	"testing"

	"concert/models"
	"concert/results/answer"
	"concert/scenarios"
	"concert/sim"
)

// judged is a shipped case judged at its values, from so many replicates: all arms.
func judged(t *testing.T, name string, replicates int) (*answer.Run, *answer.Answer) {
	t.Helper()
	s, err := scenarios.Load(scenarios.Shipped(), name, models.Find, models.Names()...)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := s.Plan(scenarios.Options{Replicates: replicates, Worlds: -1})
	if err != nil {
		t.Fatal(err)
	}
	brief, err := plan.Brief("")
	if err != nil {
		t.Fatal(err)
	}
	e := plan.Values
	e.Workers = runtime.GOMAXPROCS(0)
	rows := answer.NewRows(len(brief.Arms), len(brief.Vocabulary.Measures), e.Items())
	err = e.Run(context.Background(), 0, e.Items(), func(it *sim.Item) error {
		for a, row := range it.Rows {
			rows.Put(it.Index, a, row)
		}
		rows.Quarantined[it.Index] = it.Failure != nil
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	run := &answer.Run{Brief: brief, Values: answer.Part{Rows: rows}}
	found, err := answer.Analyse(run)
	if err != nil {
		t.Fatal(err)
	}
	return run, found
}

// replicatesOfCases are few where many are not asked for: what is held below holds
// for any number.
func replicatesOfCases() int {
	if os.Getenv("CONCERT_FULL") != "" {
		return 150
	}
	return 8
}

// TestNoIntervalIsWithoutEnd: whatever exists in an arm of the five cases has a mean
// and a difference with two ends, and a measure in two units is judged as one. What
// never exists has no interval at all.
func TestNoIntervalIsWithoutEnd(t *testing.T) {
	pairs := 0
	for _, name := range []string{"county-l", "city-y", "county-s", "east-west", "social-forces"} {
		run, a := judged(t, name, replicatesOfCases())
		means, contrasts := 0, 0
		for _, arm := range a.Arms {
			for _, m := range arm.Measures {
				if s := m.Value; s.N > 0 {
					if means++; unfinished(s.Low, s.High) && s.N > 1 {
						t.Errorf("%s, %s in %s: mean %v of %d, from %v to %v", name, m.Name, arm.Name, s.Mean, s.N, s.Low, s.High)
					}
				}
			}
		}
		for _, c := range a.Contrasts {
			if c.N > 1 {
				if contrasts++; unfinished(c.Low, c.High) {
					t.Errorf("%s, %s of %s: %v (%s), from %v to %v", name, c.Measure, c.Arm, c.Difference, c.Method, c.Low, c.High)
				}
			}
		}
		for _, g := range a.Claims {
			for _, clause := range g.Clauses {
				for _, x := range clause.Alternatives {
					if unfinished(x.Low, x.High) {
						t.Errorf("%s, claim %s: %s: from %v to %v", name, g.ID, clause.Text, x.Low, x.High)
					}
				}
			}
		}
		if all := len(run.Brief.Arms) * len(run.Brief.Vocabulary.Measures); means < all/2 || contrasts < all/2 {
			t.Errorf("%s: %d means and %d contrasts of %d", name, means, contrasts, all)
		}
		pairs += unitsAgree(t, name, run, a)
	}
	if pairs < 2 {
		t.Errorf("%d pairs of measures are multiples of each other", pairs)
	}
}

func unfinished(low, high answer.Number) bool {
	return math.IsNaN(float64(low-high)) || math.IsInf(float64(low-high), 0)
}

// unitsAgree: where one measure of a case is a fixed multiple of another of its family,
// in an arm and the baseline, the same matters of both, and they have one method, one
// interval and one verdict.
func unitsAgree(t *testing.T, name string, run *answer.Run, a *answer.Answer) (pairs int) {
	v, rows, base := run.Brief.Vocabulary.Measures, run.Values.Rows, run.Brief.BaselineIndex()
	at := func(arm, measure string) *answer.Contrast {
		for i := range a.Contrasts {
			if c := &a.Contrasts[i]; c.Arm == arm && c.Measure == measure {
				return c
			}
		}
		t.Fatalf("%s: no contrast of %s in %s", name, measure, arm)
		return nil
	}
	for i := range v {
		for j := range i {
			one := false
			for arm := range run.Brief.Arms {
				factor, ok := proportional(rows, []int{arm, base}, j, i)
				if arm == base || !ok || v[i].Unit == v[j].Unit {
					continue
				}
				x, y := at(run.Brief.Arms[arm].Name, v[j].Name), at(run.Brief.Arms[arm].Name, v[i].Name)
				if x.Exploratory != y.Exploratory {
					continue // they share out another error
				}
				one = true
				same := func(p, q answer.Number) bool {
					return math.Abs(float64(p)*factor-float64(q)) <= 1e-6*math.Abs(float64(x.High-x.Low))*factor
				}
				if x.Method != y.Method || !same(x.Low, y.Low) || !same(x.High, y.High) || x.Verdict != y.Verdict {
					t.Errorf("%s, %s: %s %s by %s (%v to %v), %s %s by %s (%v to %v), %v times as much", name, x.Arm, x.Measure,
						x.Verdict, x.Method, x.Low, x.High, y.Measure, y.Verdict, y.Method, y.Low, y.High, factor)
				}
				if d := v[i].Matters / v[j].Matters; math.Abs(d/factor-1) > .001 {
					t.Errorf("%s, %s: %s matters from %v on and %s from %v, which is not %v times as much", name, x.Arm, v[j].Name,
						v[j].Matters, v[i].Name, v[i].Matters, factor)
				}
			}
			if one {
				pairs++
			}
		}
	}
	return pairs
}

// proportional is what the second of two measures is times the first in some arms;
// ok is false if it is no fixed multiple, or both have hardly more than one value.
func proportional(rows *answer.Rows, arms []int, first, second int) (factor float64, ok bool) {
	const few = 5
	seen := make(map[float64]bool)
	for _, arm := range arms {
		x, y := rows.Column(arm, first), rows.Column(arm, second)
		for r := range x {
			if math.IsNaN(x[r]) != math.IsNaN(y[r]) || (x[r] == 0) != (y[r] == 0) {
				return 0, false
			}
			if seen[x[r]] = true; math.IsNaN(x[r]) || x[r] == 0 && y[r] == 0 {
				continue
			}
			if !ok {
				factor, ok = y[r]/x[r], true
			}
			if math.Abs(y[r]-factor*x[r]) > 1e-9*math.Abs(y[r]) {
				return 0, false
			}
		}
	}
	return factor, ok && len(seen) >= few
}
