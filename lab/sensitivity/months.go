package sensitivity

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"concert/lab/study"
	"concert/results/answer"
	"concert/results/stats"
	"concert/results/stats/effects"
	"concert/scenarios"
	"concert/scenarios/window"
	"concert/sim"
)

// Course is what a monthly measure turns on, month by month.
type Course struct {
	Measure  string          `json:"measure"`
	Months   []int           `json:"months"` // counted from 1
	Noise    []answer.Number `json:"noise"`  // by month: share of variance that chance within a world makes
	Bound    []answer.Number `json:"bound"`  // by month: what the strongest of all parameters and months shows by chance
	Inputs   []InCourse      `json:"inputs"` // those beyond the bound in some month, strongest first
	LeftOut  int             `json:"months_left_out"`
	measured sim.Measure
}

// InCourse is what a parameter explains alone, by month.
type InCourse struct {
	Parameter string          `json:"parameter"`
	Assumed   bool            `json:"assumed"`
	First     []answer.Number `json:"first"`
	top       int             // month, by position, in which it explains most
}

const (
	mostMonths  = 24   // that are looked at
	courseLevel = 0.99 // of the bound over all parameters and months
)

// byMonth runs the same worlds again, with windows of a month on the monthly measure.
func (a *asking) byMonth(ctx context.Context) error {
	words := a.scenario.Model.Vocabulary()
	m := slices.IndexFunc(words.Monthly, func(m sim.Measure) bool { return m.Name == a.q.Month })
	if m < 0 {
		return fmt.Errorf("sensitivity: no monthly measure %q", a.q.Month)
	}
	s := *a.scenario
	var names []string
	months := chosenMonths(s.Months, words.Every)
	s.Windows = slices.Clone(s.Windows)
	for _, t := range months {
		names = append(names, fmt.Sprintf("%s_month_%d", a.q.Month, t+1))
		s.Windows = append(s.Windows, scenarios.Window{Name: names[len(names)-1],
			Title: fmt.Sprintf("%s, month %d", words.Monthly[m].Title, t+1), Measure: a.q.Month, From: t, Until: t + 1})
	}
	s.Model = window.Model(s.Model, s.Windows)
	rows, again, err := a.twice(ctx, &s, "months", "months-again")
	if err != nil {
		return err
	}
	a.course(rows, again, names, months)
	a.Course.measured = words.Monthly[m]
	return nil
}

// course is what the worlds show by month. Worlds that are quarantined are left
// out, and months in which the measure does not exist in some world.
func (a *asking) course(rows, again *study.Rows, names []string, months []int) {
	c := &Course{Measure: a.q.Month, Months: []int{}, Inputs: []InCourse{}}
	a.Course = c
	there := make([]bool, rows.Points())
	for _, name := range names {
		for w, v := range a.outcome(rows, name) {
			there[w] = there[w] || !math.IsNaN(v)
		}
	}
	var worlds []int
	for w, yes := range there {
		if yes {
			worlds = append(worlds, w)
		}
	}
	var outcomes [][]float64
	for k, name := range names {
		all := a.outcome(rows, name)
		y := make([]float64, len(worlds))
		for i, w := range worlds {
			y[i] = all[w]
		}
		variance := stats.Summarize(y, stats.Unbounded(), level).SD
		if slices.ContainsFunc(y, math.IsNaN) || !(variance > 0) {
			c.LeftOut++
			continue
		}
		within := stats.Decompose(stats.Points(a.outcome(again, name), 2)).Within
		outcomes, c.Months = append(outcomes, y), append(c.Months, months[k]+1)
		c.Noise = append(c.Noise, answer.Number(share(within, variance*variance)))
	}
	if len(outcomes) == 0 || len(worlds) < leastWorlds {
		return
	}
	columns, nominal := a.reaching()
	shares, bound := effects.NewGiven(draws(rows, worlds, columns), nominal).Course(outcomes, courseLevel)
	for _, noise := range c.Noise {
		c.Bound = append(c.Bound, answer.Number(bound)/(1-noise))
	}
	for k, all := range shares {
		if slices.Max(all) <= bound {
			continue
		}
		in := a.input(columns[k])
		one := InCourse{Parameter: in.Parameter, Assumed: in.Assumed}
		for i, v := range all {
			one.First = append(one.First, answer.Number(max(0, v))/(1-c.Noise[i]))
			if one.First[i] > one.First[one.top] {
				one.top = i
			}
		}
		c.Inputs = append(c.Inputs, one)
	}
	slices.SortStableFunc(c.Inputs, func(p, q InCourse) int { return cmp.Compare(q.First[q.top], p.First[p.top]) })
}

// chosenMonths are at most mostMonths months, evenly apart, the last among them: in
// families that have a turn every so many months, as many apart at least.
func chosenMonths(months, every int) (all []int) {
	apart := max(1, every, (months+mostMonths-1)/mostMonths)
	for t := months - 1; t >= 0; t -= apart {
		all = append(all, t)
	}
	slices.Reverse(all)
	return all
}
