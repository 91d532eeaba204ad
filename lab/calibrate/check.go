package calibrate

import (
	"context"
	"fmt"
	"math"

	"concert/lab"
	"concert/lab/study"
	"concert/results/answer"
	"concert/results/stats/emulate"
	"concert/results/stats/match"
	"concert/results/stats/ranks"
	"concert/scenarios"
)

// Checked is what calibrations of made-up data gave, whose parameters are known.
type Checked struct {
	Scenario   string           `json:"scenario"`
	Dir        string           `json:"study"`
	DataSets   int              `json:"data_sets"`
	Weighed    int              `json:"posteriors"`   // data sets that gave a posterior
	Nothing    int              `json:"nothing_fits"` // data sets that nothing fits
	Effective  answer.Number    `json:"effective_draws"`
	Parameters []Held           `json:"parameters"`
	All        int              `json:"all_held"` // data sets whose intervals hold all parameters at once
	Runs       int              `json:"runs"`
	Brief      *scenarios.Brief `json:"-"`

	band *ranks.Band
}

// Held is how often the middle nine tenths held a parameter's true value.
type Held struct {
	Name    string    `json:"name"`
	Held    int       `json:"held"`
	Ranks   []float64 `json:"ranks"`   // of the true value within each posterior, from 0 to 1
	Outside int       `json:"outside"` // places at which their distribution leaves its 95 % band
	Narrows float64   `json:"narrows"` // mean width of the posterior's middle nine tenths over the prior's
}

const (
	middleShare = 0.9
	rankPlaces  = 20 // of the band
)

// Check calibrates made-up data, once a data set: parameters drawn from their
// ranges, all others as well, one run of each arm, and a discrepancy of which a
// target's half-width is two standard deviations.
func Check(ctx context.Context, l *lab.Lab, s *scenarios.Scenario, o scenarios.Options, q Question, dir string,
	force bool, watch study.Watcher) (*Checked, *study.Study, error) {
	a, err := open(l, s, o, q, dir, force, watch)
	if err != nil {
		return nil, nil, err
	}
	more := (match.MostLots - 1) * q.Draws * q.PerPoint // where the first draws are worth too few
	if err := a.predict(ctx, q.DataSets, (spare+more)*q.DataSets); err != nil {
		return nil, nil, err
	}
	c := &Checked{Scenario: s.Name, Dir: a.study.Dir, DataSets: q.DataSets, Brief: a.brief}
	for _, u := range q.By {
		c.Parameters = append(c.Parameters, Held{Name: u.Name, Ranks: []float64{}})
	}
	truths, data, err := a.makeUp(ctx)
	if err != nil {
		return nil, nil, err
	}
	for i := range truths {
		aims := make([]match.Aim, len(a.brief.Targets))
		for k, t := range a.brief.Targets {
			aims[k] = match.Aim{Value: data[i][k], Deviation: t.Within / 2, HeldOut: t.HeldOut || Holds(q.HeldOut, t)}
		}
		p := a.problem(aims, fmt.Sprintf("set-%d-", i+1))
		p.Enough = scenarios.EnoughDraws
		f, err := match.Solve(ctx, p)
		if err != nil {
			return nil, nil, err
		}
		c.add(f, truths[i], emulate.NewChance(p.Seed, uint64(0x4a4c00+i)))
	}
	c.finish()
	c.Runs = a.runs
	return c, a.study, nil
}

// spare is how many runs are made for each data set, since in some a measure does
// not exist.
const spare = 3

// makeUp draws true points and what is observed of them.
func (a *asker) makeUp(ctx context.Context) (truths, data [][]float64, err error) {
	d := len(a.q.By)
	source := emulate.NewChance(a.brief.Seed, 0x7a7a)
	points := make([][]float64, spare*a.q.DataSets)
	for i := range points {
		points[i] = make([]float64, d)
		for k := range points[i] {
			points[i][k] = source.Float64()
		}
	}
	plan := *a.plan
	plan.Values.Seed++ // chance that no calibration meets
	plan.Worlds.Seed = plan.Values.Seed
	rows, err := a.rows(ctx, &plan, "truth", points, 1)
	if err != nil {
		return nil, nil, err
	}
	for i, x := range points {
		var seen []float64
		for _, t := range a.brief.Targets {
			seen = append(seen, rows.Column(t.Arm, t.Measure)[i]+t.Within/2*source.NormFloat64())
		}
		if sum(seen) == sum(seen) && len(truths) < a.q.DataSets { // all measures exist
			truths, data = append(truths, x), append(data, seen)
		}
	}
	if len(truths) < a.q.DataSets {
		return nil, nil, fmt.Errorf("calibrate: in %d of %d made-up worlds a target's measure does not exist",
			len(points)-len(truths), len(points))
	}
	return truths, data, nil
}

func sum(all []float64) (total float64) {
	for _, v := range all {
		total += v
	}
	return total
}

// add counts one data set. One without a posterior holds nothing.
func (c *Checked) add(f *match.Found, truth []float64, source *emulate.Chance) {
	if !f.Fits {
		c.Nothing++
		return
	}
	if f.Effective < scenarios.EnoughDraws {
		return
	}
	c.Weighed++
	c.Effective += answer.Number(f.Effective)
	places, all := f.Ranks(truth, source), true
	for k, holds := range f.Holds(truth, middleShare) {
		p := &c.Parameters[k]
		p.Ranks = append(p.Ranks, places[k])
		column := make([]float64, len(f.Draws))
		for i, x := range f.Draws {
			column[i] = x[k]
		}
		ends := match.Quantiles(column, f.Weights, 0.05, 0.95)
		p.Narrows += (ends[1] - ends[0]) / middleShare
		if holds {
			p.Held++
		} else {
			all = false
		}
	}
	if all {
		c.All++
	}
}

func (c *Checked) finish() {
	if c.Weighed == 0 {
		c.Effective = answer.Number(math.NaN())
		return
	}
	c.Effective /= answer.Number(c.Weighed)
	c.band = ranks.NewBand(c.Weighed, rankPlaces, 0.95)
	for k := range c.Parameters {
		p := &c.Parameters[k]
		p.Narrows /= float64(c.Weighed)
		p.Outside = len(c.band.Outside(p.Ranks))
	}
}
