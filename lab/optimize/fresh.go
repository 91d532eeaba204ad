package optimize

import (
	"context"
	"math"
	"slices"
	"strings"

	"concert/lab/study"
	"concert/results/answer"
	"concert/results/stats"
	"concert/scenarios"
)

// The roles of what is run in fresh worlds.
const (
	recommended = "recommended"
	nextBest    = "next-best"
	without     = "without-withholding"
	asItIs      = "baseline"
	shipped     = "shipped"
	considered  = "considered"
)

// withheld is the measure of support that is withheld; ok is false where a case
// has none.
func withheld(b *scenarios.Brief) (string, bool) {
	const name = "relief_withheld_months"
	return name, b.MeasureIndex(name) >= 0
}

// shippedName keeps the scenario's own arms apart from packages.
func shippedName(arm string) string { return "shipped: " + arm }

// again runs the best packages, the baseline and the scenario's own arms in fresh
// worlds, and recommends: the first of the search whose mean cost and harm are
// within their bounds there, too.
func (x *search) again(ctx context.Context) error {
	var chosen []int
	add := func(i int) {
		if !slices.Contains(chosen, i) {
			chosen = append(chosen, i)
		}
	}
	for _, p := range x.Searched {
		if p.within && len(chosen) < candidates {
			add(p.number)
		}
	}
	if x.Withholds {
		for _, p := range x.Searched {
			if !p.relief { // shown even if it is beyond a bound
				add(p.number)
				break
			}
		}
	}
	add(0)
	var arms []scenarios.Arm
	for _, i := range chosen {
		arms = append(arms, x.arms[i])
	}
	own, err := x.affordable(ctx)
	if err != nil {
		return err
	}
	rows, err := x.ask(ctx, "fresh", append(arms, own...), "fresh", x.q.Fresh, freshPer)
	if err != nil {
		return err
	}
	x.rows = rows
	together := answer.GoalsOverWorlds(rows.Run)
	for k, arm := range append(arms, own...) {
		f := x.fresh(rows, arm)
		f.Together, _ = together.Get(arm.Name)
		f.Role = shipped
		if k < len(chosen) {
			f.Role = considered
			f.Searched = x.found[chosen[k]].Share
		} else {
			f.Name = strings.TrimPrefix(f.Name, shippedName(""))
			f.Searched = answer.Number(math.NaN())
		}
		x.Fresh = append(x.Fresh, f)
	}
	x.recommend(chosen)
	x.compareNext()
	x.worst(rows)
	return nil
}

// affordable are the scenario's own arms that the budget may allow, after a look
// at their costs.
func (x *search) affordable(ctx context.Context) (own []scenarios.Arm, err error) {
	arms := []scenarios.Arm{x.arms[0]}
	for _, a := range x.scenario.Arms {
		if a.Name != x.scenario.Experiment.Baseline {
			a.Name = shippedName(a.Name)
			arms = append(arms, a)
		}
	}
	if len(arms) == 1 {
		return nil, nil
	}
	rows, err := x.ask(ctx, "shipped", arms, "shipped", 2*enoughWorlds, 1)
	if err != nil {
		return nil, err
	}
	none := rows.Column(arms[0].Name, CostMeasure)
	for _, a := range arms[1:] {
		costs := slices.Clone(rows.Column(a.Name, CostMeasure))
		for w := range costs {
			costs[w] -= none[w]
		}
		if low, _ := around(costs, 1-2*costError); low*x.Money.Scale <= x.q.Budget {
			own = append(own, a)
		}
	}
	return own, nil
}

// fresh is what an arm gave in the fresh worlds.
func (x *search) fresh(rows *study.Rows, arm scenarios.Arm) Fresh {
	f := Fresh{Name: arm.Name, Title: arm.Title, Within: true, Harm: map[string]HarmFound{}}
	worlds := func(measure string) []float64 { return stats.PointMeans(rows.Column(arm.Name, measure), freshPer) }
	for _, g := range x.Goals {
		f.Goals = append(f.Goals, answer.Number(study.Mean(worlds(g.Measure))))
	}
	f.reaches = x.reaches(worlds, rows.Points())
	f.means = signed(worlds(x.aim.measure), x.aim.sign)
	for h := range f.halves {
		half := func(measure string) []float64 { return halfMeans(rows.Column(arm.Name, measure), h) }
		f.halves[h] = x.good(&Fresh{reaches: x.reaches(half, rows.Points()), means: signed(half(x.aim.measure),
			x.aim.sign)})
	}
	mean := stats.Summarize(signed(f.means, x.aim.sign), stats.Unbounded(), 1-alpha)
	f.Mean, f.MeanLow, f.MeanHigh = answer.Number(mean.Mean), answer.Number(mean.Low), answer.Number(mean.High)
	if measure, ok := withheld(x.Brief); ok {
		f.Withholds = slices.ContainsFunc(rows.Column(arm.Name, measure), func(v float64) bool { return v > 0 })
	}
	costs, none := worlds(CostMeasure), stats.PointMeans(rows.Column(x.arms[0].Name, CostMeasure), freshPer)
	for w := range costs {
		costs[w] -= none[w]
	}
	_, high := around(costs, 1-2*alpha)
	f.CostMean, f.CostHigh = answer.Number(study.Mean(costs)), answer.Number(high)
	f.Total, f.TotalTop = answer.Number(x.Money.Total(study.Mean(costs))), answer.Number(x.Money.Total(high))
	f.Within = x.Money.Total(high) <= x.q.Budget
	for _, limit := range x.q.Limits {
		values := worlds(limit.Measure)
		_, high := around(values, 1-2*alpha)
		f.Harm[limit.Measure] = HarmFound{answer.Number(study.Mean(values)), answer.Number(high),
			answer.Number(limit.AtMost)}
		f.Within = f.Within && high <= limit.AtMost
	}
	return f
}

// reaches says of each world whether the means of its runs reach all goals.
func (x *search) reaches(means func(measure string) []float64, worlds int) []bool {
	all := make([]bool, worlds)
	for w := range all {
		all[w] = true
	}
	for _, g := range x.Goals {
		for w, v := range means(g.Measure) {
			all[w] = all[w] && beyond(g, v) >= 0
		}
	}
	return all
}

// halfMeans are the means of the first or the second half of each world's runs.
func halfMeans(column []float64, half int) []float64 {
	const n = freshPer / 2
	var values []float64
	for first := half * n; first < len(column); first += freshPer {
		values = append(values, column[first:first+n]...)
	}
	return stats.PointMeans(values, n)
}

// recommend gives the roles, and sorts by them: the recommended package is the
// first of the search that is within budget and limits in fresh worlds; what
// share of these it reaches the goals in does not choose it again.
func (x *search) recommend(chosen []int) {
	give := func(role string, fits func(k int) bool) {
		for k := range chosen {
			if x.Fresh[k].Role == considered && fits(k) {
				x.Fresh[k].Role = role
				return
			}
		}
	}
	give(recommended, func(k int) bool { return chosen[k] == 0 && len(chosen) == 1 || x.Fresh[k].Within })
	give(nextBest, func(k int) bool { return x.Fresh[k].Within && chosen[k] != 0 })
	if x.Withholds && slices.ContainsFunc(x.Fresh, func(f Fresh) bool { return f.Role == recommended }) {
		k := slices.IndexFunc(x.Fresh, func(f Fresh) bool { return f.Role == recommended })
		if x.found[chosen[k]].relief {
			give(without, func(k int) bool { return !x.found[chosen[k]].relief })
		}
	}
	give(asItIs, func(k int) bool { return chosen[k] == 0 })
	order := []string{recommended, nextBest, without, considered, asItIs, shipped}
	slices.SortStableFunc(x.Fresh,
		func(a, b Fresh) int { return slices.Index(order, a.Role) - slices.Index(order, b.Role) })
}

// Best is what has a role; nil if nothing has.
func (r *Result) Best(role string) *Fresh {
	for i := range r.Fresh {
		if r.Fresh[i].Role == role {
			return &r.Fresh[i]
		}
	}
	return nil
}

// compareNext is the regret against the next best.
func (x *search) compareNext() {
	a, b := x.Best(recommended), x.Best(nextBest)
	if a == nil || b == nil {
		return
	}
	low, high, mean := x.apart(a, b)
	x.Regret = &Regret{Against: b.Title, Difference: answer.Number(mean), Low: answer.Number(low),
		High: answer.Number(high)}
}

// apart is by how much the shares of worlds of two packages differ, or their means
// by how much a is better, world by world, with an interval of 95 %.
func (r *Result) apart(a, b *Fresh) (low, high, mean float64) {
	d := make([]float64, len(a.reaches))
	bounds := stats.Bounds{Low: -1, High: 1}
	for w := range d {
		switch {
		case r.By == Mean:
			d[w] = a.means[w] - b.means[w]
		case a.reaches[w] && !b.reaches[w]:
			d[w] = 1
		case b.reaches[w] && !a.reaches[w]:
			d[w] = -1
		}
	}
	if r.By == Mean {
		bounds = stats.Unbounded()
	}
	s := stats.Summarize(d, bounds, 1-alpha)
	return s.Low, s.High, s.Mean
}

// worst says which uncertain parameters go with missing the goals, or with a worse
// mean.
func (x *search) worst(rows *study.Rows) {
	x.Worst = []answer.Mover{}
	best := x.Best(recommended)
	if best == nil {
		return
	}
	y := best.means
	if x.By == Share {
		y = make([]float64, len(best.reaches))
		for w, reached := range best.reaches {
			if reached {
				y[w] = 1
			}
		}
	}
	x.Worst = answer.GoesWith(rows.Run, y, best.Name)
}
