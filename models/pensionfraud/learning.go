package pensionfraud

import "concert/sim"

// publicLearns lets the public's beliefs follow what happened: how fast cases
// are found, and how many of them end in recovery. Only cases that were not
// repaid at once count: volunteers tell nothing to whoever means to keep the
// money. News fade; a month without any leaves the belief as it is.
func (c *City) publicLearns(*sim.Month) {
	memory := c.params.Population.BeliefMemory
	for kind := range c.believedHazard {
		c.believedHazard[kind] = blend(memory, c.believedHazard[kind], c.settled(kind))
	}
	closed := c.month.enforced + c.month.lost
	c.news.Part = float64(memory*c.news.Part) + float64(c.month.enforced)/c.units()
	c.news.Whole = float64(memory*c.news.Whole) + float64(closed)/c.units()
	if closed > 0 {
		c.believedRecovery = c.news.Value()
	}
}

// blend moves a smoothed value towards a new one.
func blend(memory, old, fresh float64) float64 {
	return float64(memory*old) + float64((1-memory)*fresh)
}

// agencyLearns keeps or breaks the agency's trust in whom it asked.
func (c *City) agencyLearns(*sim.Month) {
	for j := range departments {
		if r := &c.month.data[j]; r.asked {
			c.trust[inSource].LearnPromise(&c.environment, j, r.done)
		}
		if r := &c.month.act[j]; r.asked {
			c.trust[inEnforcer].LearnPromise(&c.environment, j, r.done)
		}
	}
}

// partnersLearn lets a partner that happens to see the conduct of the agency and
// of the others judge them.
func (c *City) partnersLearn(m *sim.Month) {
	e := &c.environment
	for j := range departments {
		if !c.params.Partners[j].Active || m.Chance.Uniform(isObserved, j, 0, 0) >= e.Observability {
			continue
		}
		if c.month.data[j].done {
			kept := c.worth(j)
			c.trust[ofSource].Learn(e, j, kept, 1-kept)
		}
		if c.month.act[j].done {
			c.trust[ofEnforcer].LearnPromise(e, j, true)
		}
		if others := c.conduct(j); others.asked > 0 {
			kept := float64(others.done) / float64(others.asked)
			c.trust[amongOthers].Learn(e, j, kept, 1-kept)
		}
	}
}

// partnersAgree lets the agency and a partner share the result of what they did
// together a little more: lists that were shared and mostly used, or cases
// that were acted on. A month in which the partner was not asked changes
// nothing.
func (c *City) partnersAgree(*sim.Month) {
	const mostly = 0.5
	for j := range departments {
		data, act := &c.month.data[j], &c.month.act[j]
		if data.asked || act.asked {
			c.ties.After(&c.environment, j, act.done || data.done && c.matched(j) >= mostly)
		}
	}
}

// worth is how far sharing was worth it to j, 0–1: fully if it was rewarded,
// else as far as its list was used. The share of the list that was matched is
// the share of the unreported deaths on it that were found by it, whatever
// their number: a result that does not grow with the city.
func (c *City) worth(j int) float64 {
	if c.environment.Reward > 0 {
		return 1
	}
	return c.matched(j)
}

// helpTires adds the days of help to the load of those who helped: for the
// month's list, and for each case, by the staff that the city has. They are the
// days that the department reckoned with when it decided: what it hopes that the
// platform saves is what the platform saves.
func (c *City) helpTires(*sim.Month) {
	memory := c.environment.WorkMemory
	for j := range departments {
		p := &c.params.Partners[j]
		days := float64(c.month.act[j].days*float64(c.month.handled[j])) / c.units()
		if list := &c.month.data[j]; list.done {
			days += list.days
		}
		c.month.partnerDays += days
		c.work[j] = blend(memory, c.work[j], float64(p.WorkWeight*days/p.Capacity))
	}
}

// checksAdapt is the inspection game in its replicator form: the agency
// checks more while the fraud that checks find is worth their cost.
func (c *City) checksAdapt(*sim.Month) {
	s := &c.params.Supervision
	if !s.Strategic {
		return
	}
	c.concealing = blend(s.CheckMemory, c.concealing, c.concealed().OrZero())
	advantage := float64(s.CheckGain*c.concealing) - s.CheckCost
	step := float64(s.CheckSpeed * c.checks * (1 - c.checks) * advantage)
	c.checks = min(1-s.CheckFloor, max(s.CheckFloor, c.checks+step))
}
