package window_test

import (
	"context"
	"math"
	"testing"

	"concert/models"
	"concert/models/ruralcredit"
	"concert/scenarios/window"
	"concert/sim"
)

// TestMeansOfMonths: a window is the mean of the recorded months in which the
// measure exists, in every family, and changes no other value.
func TestMeansOfMonths(t *testing.T) {
	const months, from, until = 18, 5, 11
	for _, m := range models.All() {
		monthly := m.Vocabulary().Monthly
		var windows []window.Window
		for _, x := range monthly {
			windows = append(windows, window.Window{Name: "w_" + x.Name, Measure: x.Name, From: from, Until: until})
		}
		rows := func(m sim.Model) (all [][]float64, series [][]float64) {
			e := sim.Experiment{Model: m, Months: months, Seed: 3, Replicates: 3, Record: true, Workers: 1,
				Base: m.NewWorld().Parameters().Defaults(), Arms: []sim.Arm{{Name: "as-is"}}}
			err := e.Run(context.Background(), 0, 3, func(it *sim.Item) error {
				if it.Failure != nil {
					t.Fatalf("%s: %s", m.Name(), it.Failure.Reason)
				}
				all = append(all, append([]float64(nil), it.Rows[0]...))
				series = append(series, append([]float64(nil), it.Monthly[0]...))
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			return all, series
		}
		plain, series := rows(m)
		with, again := rows(window.Model(m, windows))
		for i, row := range plain {
			if len(with[i]) != len(row)+len(windows) || !same(with[i][:len(row)], row) || !same(again[i], series[i]) {
				t.Fatalf("%s: looking at months changes the run", m.Name())
			}
			for k := range windows {
				sum, n := 0.0, 0.0
				for month := from; month < until; month++ {
					if v := series[i][month*len(monthly)+k]; !math.IsNaN(v) {
						sum, n = sum+v, n+1
					}
				}
				if got := with[i][len(row)+k]; !same([]float64{got}, []float64{sum / n}) {
					t.Errorf("%s: %s is %v, its months give %v", m.Name(), windows[k].Name, got, sum/n)
				}
			}
		}
	}
}

func same(a, b []float64) bool {
	for i := range a {
		if a[i] != b[i] && !(math.IsNaN(a[i]) && math.IsNaN(b[i])) {
			return false
		}
	}
	return len(a) == len(b)
}

// TestModelWithWindows: windows take the place of others, without any the model is
// itself, and whatever a world can do it still can.
func TestModelWithWindows(t *testing.T) {
	m, matters := sim.Model(ruralcredit.Model{}), .07
	first := m.Vocabulary().Monthly[0]
	one := window.Model(m, []window.Window{{Name: "a", Title: "A", Measure: first.Name, From: 3, Until: 9,
		Matters: &matters}})
	two := window.Model(one, []window.Window{{Name: "b", Measure: first.Name, Until: 1}})
	own := len(m.Vocabulary().Measures)
	if all := two.Vocabulary().Measures; len(all) != own+1 || all[own].Name != "b" {
		t.Errorf("windows add up: %d measures of %d", len(all), own)
	}
	if window.Model(two, nil) != m {
		t.Error("without windows the model is another")
	}
	if w := one.Vocabulary().Measures[own]; w.Matters != matters || w.Unit != first.Unit || w.High != first.High ||
		w.Role != sim.Detail || w.Title != "A" {
		t.Errorf("the window says %+v", w)
	}
	world := one.NewWorld()
	if _, ok := world.(sim.Viewer); !ok {
		t.Error("a world with windows cannot be looked at")
	}
	if s, ok := world.(sim.Sized); !ok || s.Bytes() != m.NewWorld().(sim.Sized).Bytes() {
		t.Error("a world with windows does not know its size")
	}
}
