package sim_test

import (
	"testing"

	"concert/sim"
)

// wages runs arms of the toy without chance, in which a month adds half of the
// wage to one person's wealth, and tells the wage of each month.
func wages(t *testing.T, e *sim.Experiment) (byArm [][]float64) {
	t.Helper()
	e.Generator, e.Record, e.Replicates = half{}, true, 1
	e.Base[number], e.Base[goodwill] = 1, 0
	stride := len(toy{}.Vocabulary().Monthly)
	for _, it := range collect(t, e, 0, e.Items()) {
		if it.failure != nil {
			t.Fatalf("%+v", it.failure)
		}
		for a := range it.monthly {
			before, months := 0.5, []float64(nil)
			for m := range e.Months {
				wealth := it.monthly[a][m*stride]
				months = append(months, 2*(wealth-before))
				before = wealth
			}
			byArm = append(byArm, months)
		}
	}
	return byArm
}

// TestChanges shows in which months a change holds: from its first up to, not
// including, its last; the later in the list wins; afterwards the arm's own
// value holds again.
func TestChanges(t *testing.T) {
	e := experiment()
	e.Months = 8
	e.Arms = []sim.Arm{
		{Name: "none"},
		{Name: "set", Set: []sim.Assignment{{Parameter: wage, Value: 4}}},
		{Name: "later", Changes: []sim.Change{change(3, 99, wage, 2)}},
		{Name: "for a while", Set: []sim.Assignment{{Parameter: wage, Value: 4}},
			Changes: []sim.Change{change(2, 5, wage, 2)}},
		{Name: "overlapping", Changes: []sim.Change{change(1, 6, wage, 2), change(3, 5, wage, 6)}},
		{Name: "the other way", Changes: []sim.Change{change(3, 5, wage, 6), change(1, 6, wage, 2)}},
		{Name: "from the start", Changes: []sim.Change{change(0, 1, wage, 2)}},
		{Name: "empty", Changes: []sim.Change{change(4, 4, wage, 2)}},
		{Name: "none again"},
	}
	want := [][]float64{
		{10, 10, 10, 10, 10, 10, 10, 10},
		{4, 4, 4, 4, 4, 4, 4, 4},
		{10, 10, 10, 2, 2, 2, 2, 2},
		{4, 4, 2, 2, 2, 4, 4, 4},
		{10, 2, 2, 6, 6, 2, 10, 10},
		{10, 2, 2, 2, 2, 2, 10, 10},
		{2, 10, 10, 10, 10, 10, 10, 10},
		{10, 10, 10, 10, 10, 10, 10, 10},
		{10, 10, 10, 10, 10, 10, 10, 10},
	}
	for a, got := range wages(t, e) {
		if !same(got, want[a]) {
			t.Errorf("%s: wages %v, want %v", e.Arms[a].Name, got, want[a])
		}
	}
}

// TestChangesComeAfterTheStart shows that the first state of the population
// never sees a change, while it sees what the arm sets.
func TestChangesComeAfterTheStart(t *testing.T) {
	e := experiment()
	e.Months = 1
	e.Arms = []sim.Arm{
		{Name: "as-is"},
		{Name: "set", Set: []sim.Assignment{{Parameter: number, Value: 5}}},
		{Name: "changed", Changes: []sim.Change{change(0, 1, number, 5)}},
	}
	it := collect(t, e, 0, 1)[0]
	decisions := func(arm int) int64 { return it.tallies[arm][0].Decisions + it.tallies[arm][1].Decisions }
	if decisions(0) != 3 || decisions(1) != 5 || decisions(2) != 3 {
		t.Errorf("%d, %d and %d people decide, want 3, 5 and 3", decisions(0), decisions(1), decisions(2))
	}
}

// TestPoints shows which value holds: the base, over it the point's, over it
// what the arm sets, over it what the arm borrows from a column; a factor multiplies
// what holds then.
func TestPoints(t *testing.T) {
	e := experiment()
	e.Months = 2
	e.Points, e.Columns = [][]float64{{6, 20}, {8, 30}}, []int{wage, -1}
	e.Arms = []sim.Arm{
		{Name: "as-is"},
		{Name: "set", Set: []sim.Assignment{{Parameter: wage, Value: 4}}},
		{Name: "borrowed", Borrowed: []sim.Borrowed{{Parameter: wage, Column: 1}}},
		{Name: "both", Set: []sim.Assignment{{Parameter: wage, Value: 4}},
			Borrowed: []sim.Borrowed{{Parameter: wage, Column: 1}}},
		{Name: "changed", Borrowed: []sim.Borrowed{{Parameter: wage, Column: 1}},
			Changes: []sim.Change{change(1, 2, wage, 2)}},
		{Name: "halved", Scaled: []sim.Scaled{{Parameter: wage, By: 0.5}}},
	}
	want := [][]float64{
		{6, 6}, {4, 4}, {20, 20}, {20, 20}, {20, 2}, {3, 3},
		{8, 8}, {4, 4}, {30, 30}, {30, 30}, {30, 2}, {4, 4},
	}
	for i, got := range wages(t, e) {
		if !same(got, want[i]) {
			t.Errorf("point %d, %s: wages %v, want %v", i/len(e.Arms), e.Arms[i%len(e.Arms)].Name, got, want[i])
		}
	}
}
