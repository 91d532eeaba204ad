package answer

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"concert/results/folder"
)

// Influences are the uncertain parameters that go with the size of a
// difference over points, strongest first: Spearman's rank correlation, of
// those alone that are too strong for chance among so many (two-sided level
// 0.05, shared among all columns by Bonferroni; normal approximation with
// standard error 1/√(n−1)). Without points there are none.
func Influences(run *folder.Run, arm, measure string) []Decider {
	plan := &run.Manifest.Plan
	a, b, m := plan.ArmIndex(arm), plan.BaselineIndex(), plan.MeasureIndex(measure)
	if plan.Points == 0 || a < 0 || m < 0 {
		return nil
	}
	s := &sample{plan: plan, rows: run.Rows, replicates: run.Rows.Items() / plan.Points}
	y := difference(s.units(run.Rows.Column(a, m)), s.units(run.Rows.Column(b, m)))
	var all []Decider
	for k, column := range plan.Columns {
		x := make([]float64, len(y))
		for i := range x {
			x[i] = plan.Values[i][k]
		}
		r, n := rankCorrelation(x, y)
		if math.Abs(r)*math.Sqrt(float64(n-1)) > distuv.UnitNormal.Quantile(1-0.025/float64(len(plan.Columns))) {
			all = append(all, Decider{column.Name, Number(r)})
		}
	}
	slices.SortStableFunc(all, func(a, b Decider) int {
		return cmp.Compare(math.Abs(float64(b.Correlation)), math.Abs(float64(a.Correlation)))
	})
	return all
}

// rankCorrelation is Spearman's, over the n pairs in which y exists; ties share
// the mean of their ranks. It is 0 where one side does not vary.
func rankCorrelation(x, y []float64) (r float64, n int) {
	var u, v []float64
	for i := range y {
		if !math.IsNaN(y[i]) {
			u, v = append(u, x[i]), append(v, y[i])
		}
	}
	if len(u) < 3 {
		return 0, len(u)
	}
	if r = stat.Correlation(ranks(u), ranks(v), nil); math.IsNaN(r) {
		r = 0
	}
	return r, len(u)
}

func ranks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	out := make([]float64, len(values))
	for from := 0; from < len(order); {
		to := from
		for to < len(order) && values[order[to]] == values[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			out[i] = float64(from+to+1) / 2
		}
		from = to
	}
	return out
}
