package socialforces

import (
	"concert/sim"
	"concert/sim/random"
)

// qualityOf is the quality of a new project, by the numbers that its donor draws.
func (c *County) qualityOf(informed bool, drawn func(random.Purpose) float64) float64 {
	p := &c.params.Projects
	quality := float64((drawn(firstQuality) + drawn(secondQuality)) / 2)
	if informed {
		quality += p.InformedGain
	}
	return min(1-p.LeastQuality, max(p.LeastQuality, quality))
}

// projectsWork gives every village the effect of its projects this quarter: the
// best in full, of the others a share.
func (c *County) projectsWork(m *sim.Month) {
	p := &c.params.Policy
	for i := range c.villages {
		v := &c.villages[i]
		v.best, v.sum, v.works = 0, 0, false
	}
	factor := float64((1 + part(p.A, p.EffectA)) * (1 - c.quarter.misuse))
	blocked, stop := m.Chance.Stream(isBlocked), float64(c.contradiction()*p.Blocked)
	for i := range c.donors {
		d := &c.donors[i]
		if d.village == none || stop > 0 && blocked.At(i) < stop {
			continue
		}
		v, effect := &c.villages[d.village], float64(d.quality*factor)
		v.best = max(v.best, effect)
		v.sum += effect
		v.works = v.works || d.quality >= c.params.Evaluation.Threshold
	}
}

func part(holds bool, effect float64) float64 {
	if holds {
		return effect
	}
	return 0
}

// projectsEnd closes what is completed, what its donor leaves, and what an
// evaluation finds weak; the donor is free again.
func (c *County) projectsEnd(m *sim.Month) {
	p, e := &c.params.Projects, &c.params.Evaluation
	completed, dropped := m.Chance.Stream(isCompleted), m.Chance.Stream(dropsOut)
	evaluates := c.evaluates()
	noise := float64(e.Noise * (e.SkilledNoise + float64((1-e.SkilledNoise)*(1-c.environment.Skill))))
	for i := range c.donors {
		d := &c.donors[i]
		d.closed = false
		if d.village == none {
			continue
		}
		done := completed.At(i) < p.Finish+float64(p.FinishQuality*d.quality)
		drops := dropped.At(i) < p.Drop
		fails := evaluates && d.quality+float64(noise*m.Chance.Normal(evaluated, i)) < e.Threshold
		c.quarter.failed += sim.OneIf(fails)
		if done || drops || fails {
			c.villages[d.village].projects--
			d.village, d.closed = none, fails
			c.quarter.closed++
			c.quarter.withdrawn += sim.OneIf(!done)
		}
	}
}

// evaluates reports whether projects are evaluated at the end of this quarter.
func (c *County) evaluates() bool {
	e := &c.params.Evaluation
	return e.Active && (c.quarter.t+1)%c.evaluationPeriod() == 0
}

// evaluationPeriod is the time between evaluations, in quarters.
func (c *County) evaluationPeriod() int {
	return (c.params.Evaluation.PeriodMonths + monthsPerQuarter - 1) / monthsPerQuarter
}
