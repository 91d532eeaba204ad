package pairedaid

import (
	"math"

	"concert/sim"
)

// effort is what cadres do with their time.
type effort struct {
	result float64 // effort for results
	show   float64 // effort for what only shows
	gaming float64 // share of show in all effort
	level  float64 // effort for results, 0–1
	effect float64 // of their work on a project, 1 with an effort of 0.4 and without show
}

// cadresDivideTheirEffort between results and show, as in the theory of several
// tasks (Holmström & Milgrom 1991). One indicator rewards what shows; each
// further source of feedback looks at results, and several are less noisy.
func (w *Pairing) cadresDivideTheirEffort(*sim.Month) {
	c := &w.params.Cadres
	reward := c.reward()
	material := float64(reward * c.MaterialShare)
	bought := float64(c.MaterialEffect * math.Sqrt(material))
	honoured := float64(c.SpiritualEffect * math.Sqrt(reward-material))
	crowded := float64(float64(c.Crowding*c.MaterialShare) * min(1, reward))
	w.rewarded = bought + honoured - float64(c.OwnMotive*crowded)

	motive := max(0, float64(c.OwnMotive*(1-crowded))) + float64(c.RewardMotive*(bought+honoured))
	w.effort = divide(c.forResults()+motive, c.forShow()+c.PullToShow, c.Substitution)
	w.effort.effect = float64((1 - w.effort.gaming) * (c.EffortlessEffect + w.effort.level))
}

// reward is what is given for a post.
func (c *Cadres) reward() float64 { return float64(c.Reward * c.RewardPaid) }

// forResults is the incentive that the assessment gives for results: noise of
// the mean of all sources that look at results weakens it.
func (c *Cadres) forResults() float64 {
	others := c.Sources - 1
	weight := float64(c.Assessment*c.Honesty) * (others / c.Sources)
	return weight / (1 + float64(c.RiskAversion*c.SourceNoise)/max(others, 1))
}

// forShow is the incentive for what the single indicator counts.
func (c *Cadres) forShow() float64 { return c.Assessment / c.Sources }

// divide solves for the two efforts that get in each other's way, neither
// below zero.
func divide(results, show, substitution float64) (e effort) {
	alone := 1 - float64(substitution*substitution)
	e.result = max(0, (results-float64(substitution*show))/alone)
	e.show = max(0, (show-float64(substitution*results))/alone)
	if e.show == 0 {
		e.result = results
	}
	if e.result == 0 {
		e.show = show
	}
	if all := e.show + e.result; all > 0 {
		e.gaming = e.show / all
	}
	e.level = e.result / (1 + e.result)
	return e
}
