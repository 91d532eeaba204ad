package answer

import (
	"math"
	"strings"

	"concert/results/csv"
)

// Tables makes summary.csv and contrasts.csv of a run.
func Tables(run *Run) (summary, contrasts []byte, err error) {
	a, err := Analyse(run)
	if err != nil {
		return nil, nil, err
	}
	return a.SummaryCSV(), a.ContrastsCSV(), nil
}

// SummaryCSV is the table arm × measure.
func (a *Answer) SummaryCSV() []byte {
	c := csv.New(a.columns("scenario", "arm", "arm_title", "measure", "measure_title", "unit", "better", "role", "n",
		"mean", "sd", "se", "low", "high", "q05", "median", "q95")...)
	for _, arm := range a.Arms {
		for i, m := range arm.Measures {
			about := a.Measures[i].Value
			c.Text(a.Scenario)
			c.Text(arm.Name)
			c.Text(arm.Title)
			c.Text(m.Name)
			c.Text(about.Title)
			c.Text(about.Unit)
			c.Text(string(about.Better))
			c.Text(string(about.Role))
			c.Whole(m.Value.N)
			v := &m.Value
			for _, n := range []Number{v.Mean, v.SD, v.SE, v.Low, v.High, v.Q05, v.Median, v.Q95} {
				c.Number(float64(n))
			}
			a.label(c, approximateInArms)
			c.Text(ShortStatement(a.plan))
			c.End()
		}
	}
	return c.Bytes()
}

// ContrastsCSV is the table of contrasts.
func (a *Answer) ContrastsCSV() []byte {
	c := csv.New(a.columns("scenario", "arm", "against", "measure", "measure_title", "unit", "better", "role", "exploratory",
		"matters", "n",
		"difference", "se", "low", "high", "verdict", "flips_at", "method", "doubtful", "needed",
		"assured_low", "assured_high", "assured_verdict", "typical", "typical_low", "typical_high",
		"superiority", "paired_superiority", "variance_ratio", "variance_ratio_low", "variance_ratio_high",
		"worlds", "worlds_difference", "worlds_low", "worlds_high", "worlds_share")...)
	for i := range a.Contrasts {
		k := &a.Contrasts[i]
		about, _ := a.Measures.Get(k.Measure)
		for _, text := range []string{a.Scenario, k.Arm, k.Against, k.Measure, about.Title, about.Unit,
			string(about.Better), string(about.Role)} {
			c.Text(text)
		}
		c.Text(yes(k.Exploratory))
		c.Number(float64(about.Matters))
		c.Whole(k.N)
		for _, n := range []Number{k.Difference, k.SE, k.Low, k.High} {
			c.Number(float64(n))
		}
		c.Text(string(k.Verdict))
		k.trust(c)
		for _, n := range []Number{k.Superiority, k.PairedSuperiority, k.VarianceRatio, k.VarianceRatioLow,
			k.VarianceRatioHigh} {
			c.Number(float64(n))
		}
		over := a.Worlds.contrast(k.Arm, k.Measure)
		c.Whole(over.N)
		for _, n := range []Number{over.Difference, over.Low, over.High, over.same(k.Verdict)} {
			c.Number(float64(n))
		}
		a.label(c, approximateInContrasts)
		c.Text(ShortStatement(a.plan))
		c.End()
	}
	return c.Bytes()
}

// columns are those of a table, one that says which are approximate where some are,
// and one that says what the model is not.
func (a *Answer) columns(names ...string) []string {
	if a.Approximate != nil {
		names = append(names, "approximate")
	}
	return append(names, "what_this_is_not")
}

// label names the columns that are approximate.
func (a *Answer) label(c *csv.Table, approximate []string) {
	if a.Approximate != nil {
		c.Text(strings.Join(approximate, " "))
	}
}

// trust writes what a verdict rests on.
func (k *Contrast) trust(c *csv.Table) {
	nan := Number(math.NaN())
	assured := Companion{Low: nan, High: nan}
	if k.Assured != nil {
		assured = *k.Assured
	}
	c.Number(float64(k.FlipsAt))
	c.Text(string(k.Method))
	c.Text(yes(k.Doubtful))
	needed := nan
	if k.Needed > 0 {
		needed = Number(k.Needed)
	}
	c.Number(float64(needed))
	c.Number(float64(assured.Low))
	c.Number(float64(assured.High))
	c.Text(string(assured.Verdict))
	for _, n := range []Number{k.Typical, k.TypicalLow, k.TypicalHigh} {
		c.Number(float64(n))
	}
}
