package modeltest

import (
	"context"
	"math"
	"slices"
	"testing"

	"concert/sim"
)

// What families need for tests of their own: experiments without quarantined
// replicates, and what is to hold of the arms that they ship.

// Each runs an experiment and looks at every item; a quarantined replicate is
// an error.
func Each(t testing.TB, e sim.Experiment, look func(*sim.Item)) {
	t.Helper()
	err := e.Run(context.Background(), 0, e.Items(), func(item *sim.Item) error {
		if f := item.Failure; f != nil {
			t.Fatalf("replicate %d, %s, month %d: %s\n%s", item.Replicate, f.Arm, f.Month, f.Reason, f.Details)
		}
		look(item)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Same compares values bit by bit; two missing values are the same.
func Same(a, b []float64) bool {
	return slices.EqualFunc(a, b, sameValue)
}

// ArmsShareTheirChance holds arms, by name, against the first one: up to the
// month they are given they have its values, monthly ones too, and after it other
// ones; an arm with month Never is the first one throughout.
func ArmsShareTheirChance(t *testing.T, e sim.Experiment, differFrom map[string]int) {
	t.Helper()
	width := len(e.Model.Vocabulary().Monthly)
	Each(t, e, func(item *sim.Item) {
		for k, arm := range e.Arms {
			month, named := differFrom[arm.Name]
			if !named {
				continue
			}
			before := min(month, e.Months) * width
			first, this := item.Monthly[0], item.Monthly[k]
			if !Same(first[:before], this[:before]) {
				t.Errorf("replicate %d: %s differs before month %d", item.Replicate, arm.Name, month)
			}
			if differs := !Same(first, this) || !Same(item.Rows[0], item.Rows[k]); differs != (month < Never) {
				t.Errorf("replicate %d: %s differs: %t", item.Replicate, arm.Name, differs)
			}
		}
	})
}

// Never is a month that no run reaches.
const Never = 1 << 30

// LeavesNoTrace holds that the last arm yields alone what it yields among
// others.
func LeavesNoTrace(t *testing.T, among sim.Experiment) {
	t.Helper()
	alone, last := among, len(among.Arms)-1
	alone.Arms = among.Arms[last:]
	var rows [][]float64
	Each(t, among, func(item *sim.Item) { rows = append(rows, slices.Clone(item.Rows[last])) })
	Each(t, alone, func(item *sim.Item) {
		if !Same(item.Rows[0], rows[item.Replicate]) {
			t.Errorf("replicate %d differs", item.Replicate)
		}
	})
}

// WorkersDoNotMatter holds that rows depend neither on how many work in
// parallel nor on what is recorded.
func WorkersDoNotMatter(t *testing.T, e sim.Experiment) {
	t.Helper()
	var digests []string
	for _, workers := range []int{1, 2, 7} {
		e.Workers, e.Record = workers, workers != 2
		digests = append(digests, DigestOf(t, e))
	}
	if digests[0] != digests[1] || digests[0] != digests[2] {
		t.Errorf("digests differ: %v", digests)
	}
}

// DigestOf is the digest of an experiment's rows.
func DigestOf(t testing.TB, e sim.Experiment) string {
	t.Helper()
	digest := sim.NewDigest()
	Each(t, e, digest.Add)
	return digest.String()
}

// Baseline holds the digest of a small run of all arms against the one that is
// written down. It changes with the rules, with chance, and with a wrong bit on
// some processor; whoever changes it says why in the commit and raises the
// family's version.
func Baseline(t *testing.T, e sim.Experiment, want string) {
	t.Helper()
	e.Record = false
	if got := DigestOf(t, e); got != want {
		t.Errorf("the digest is\n%s, want\n%s", got, want)
	}
}

// MonthsAllocateNothing holds that a long run allocates hardly more often than
// a short one.
func MonthsAllocateNothing(t *testing.T, e sim.Experiment, short, long int) {
	t.Helper()
	allocations := func(months int) float64 {
		e.Workers, e.Record, e.Months = 1, false, months
		return testing.AllocsPerRun(3, func() { Each(t, e, func(*sim.Item) {}) })
	}
	const noise = 5
	if a, b := allocations(short), allocations(long); b-a > noise {
		t.Errorf("%d runs of %d months allocate %v times more than of %d months", e.Replicates, long, b-a, short)
	}
}

// BenchmarkMonths runs b.N months of an experiment's length.
func BenchmarkMonths(b *testing.B, e sim.Experiment) {
	b.Helper()
	e.Workers, e.Replicates = 1, (b.N+e.Months-1)/e.Months
	b.ReportAllocs()
	Each(b, e, func(*sim.Item) {})
}

// SizeDoesNotMatter holds the difference of every arm from the first, in every
// main, harm and core measure: in a large world it is what it is in a small one,
// within what matters, with three standard errors allowed beside.
func SizeDoesNotMatter(t *testing.T, small, large sim.Experiment) {
	t.Helper()
	a, b := Contrasts(t, small), Contrasts(t, large)
	for i, arm := range small.Arms {
		for k, m := range small.Model.Vocabulary().Measures {
			x, y := &a[i][k], &b[i][k]
			if m.Role == sim.Detail || i == 0 || x.N < 2 || y.N < 2 {
				continue
			}
			if allowed := m.Matters + 3*math.Hypot(x.SE(), y.SE()); !(math.Abs(x.Mean()-y.Mean()) <= allowed) {
				t.Errorf("%s, %s: %v in the small world, %v in the large one, may differ by %v", arm.Name, m.Name,
					x.Mean(), y.Mean(), allowed)
			}
		}
	}
}

// Contrasts are the differences of every arm from the first, replicate by
// replicate: by arm and measure.
func Contrasts(t testing.TB, e sim.Experiment) [][]Sample {
	t.Helper()
	all := make([][]Sample, len(e.Arms))
	for i := range all {
		all[i] = make([]Sample, len(e.Model.Vocabulary().Measures))
	}
	Each(t, e, func(item *sim.Item) {
		for i, row := range item.Rows {
			for k := range row {
				all[i][k].Add(row[k] - item.Rows[0][k])
			}
		}
	})
	return all
}

// Measured is a measure of an experiment's first arm, over its replicates.
func Measured(t testing.TB, e sim.Experiment, name string) (s Sample) {
	t.Helper()
	i := slices.IndexFunc(e.Model.Vocabulary().Measures, func(m sim.Measure) bool { return m.Name == name })
	if i < 0 {
		t.Fatalf("no measure %q", name)
	}
	Each(t, e, func(item *sim.Item) { s.Add(item.Rows[0][i]) })
	return s
}

// Sample is what is known of a number over replicates.
type Sample struct{ N, sum, squares float64 }

// Add adds a value; a missing one is passed over.
func (s *Sample) Add(v float64) {
	if !math.IsNaN(v) {
		s.N, s.sum, s.squares = s.N+1, s.sum+v, s.squares+v*v
	}
}

// Mean is the mean of the values.
func (s *Sample) Mean() float64 { return s.sum / s.N }

// Variance is the variance of the values, by N − 1.
func (s *Sample) Variance() float64 {
	mean := s.Mean()
	return max(0, s.squares/s.N-mean*mean) * s.N / (s.N - 1)
}

// SE is the standard error of the mean.
func (s *Sample) SE() float64 { return math.Sqrt(s.Variance() / s.N) }

// Agrees holds the mean against a closed form, within four standard errors.
func (s *Sample) Agrees(t *testing.T, name string, theory float64) {
	t.Helper()
	z := math.Abs(s.Mean()-theory) / s.SE()
	said := t.Logf
	if !(z < 4) {
		said = t.Errorf
	}
	said("%s: theory %.5f, model %.5f, SE %.2g, z %.2f", name, theory, s.Mean(), s.SE(), z)
}
