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
	enforced, closed := c.month.enforced, c.month.enforced+c.month.lost
	c.news.enforced = float64(memory*c.news.enforced) + float64(enforced)/c.units()
	c.news.closed = float64(memory*c.news.closed) + float64(closed)/c.units()
	if closed > 0 {
		c.believedRecovery = c.news.enforced / c.news.closed
	}
}

// blend moves a smoothed value towards a new one.
func blend(memory, old, fresh float64) float64 {
	return float64(memory*old) + float64((1-memory)*fresh)
}

// agencyLearns keeps or breaks the agency's trust in whom it asked.
func (c *City) agencyLearns(*sim.Month) {
	for j := range departments {
		if c.month.asked[j] {
			kept := oneIf(c.month.shared[j])
			c.trust.inSource.Learn(&c.environment, j, kept, 1-kept)
		}
		if c.month.askedAct[j] {
			kept := oneIf(c.month.acted[j])
			c.trust.inEnforcer.Learn(&c.environment, j, kept, 1-kept)
		}
	}
}

// partnersLearn lets a partner whose conduct is seen judge the agency and the
// others.
func (c *City) partnersLearn(m *sim.Month) {
	e := &c.environment
	for j := range departments {
		if !c.params.Partners[j].Active || m.Chance.Uniform(isObserved, j, 0, 0) >= e.Observability {
			continue
		}
		if c.month.shared[j] {
			kept := c.worth(j)
			c.trust.ofSource.Learn(e, j, kept, 1-kept)
		}
		if c.month.acted[j] {
			c.trust.ofEnforcer.Learn(e, j, 1, 0)
		}
		if asked, done := c.conductOfOthers(j); asked > 0 {
			kept := float64(done) / float64(asked)
			c.trust.amongOthers.Learn(e, j, kept, 1-kept)
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
		if !c.month.asked[j] && !c.month.askedAct[j] {
			continue
		}
		success := c.month.acted[j] || c.month.shared[j] && c.matched(j) >= mostly
		c.ties.After(&c.environment, j, success)
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

// conductOfOthers counts the acts that partners other than j were asked for
// this month, and those they did.
func (c *City) conductOfOthers(j int) (asked, done int) {
	for k := range departments {
		if k == j {
			continue
		}
		asked += count(c.month.asked[k]) + count(c.month.askedAct[k])
		done += count(c.month.shared[k]) + count(c.month.acted[k])
	}
	return asked, done
}

// helpTires adds the days of help to the load of those who helped: for the
// month's list, and for each case, by the staff that the city has. They are the
// days that the department reckoned with when it decided: what it hopes that the
// platform saves is what the platform saves.
func (c *City) helpTires(*sim.Month) {
	memory := c.environment.WorkMemory
	for j := range departments {
		p := &c.params.Partners[j]
		days := float64(c.month.caseDays[j]*float64(c.month.handled[j])) / c.units()
		if c.month.shared[j] {
			days += c.month.listDays[j]
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
	share := 0.0
	if c.month.deaths > 0 {
		share = float64(c.month.deliberate) / float64(c.month.deaths)
	}
	c.concealing = blend(s.CheckMemory, c.concealing, share)
	advantage := float64(s.CheckGain*c.concealing) - s.CheckCost
	step := float64(s.CheckSpeed * c.checks * (1 - c.checks) * advantage)
	c.checks = min(1-s.CheckFloor, max(s.CheckFloor, c.checks+step))
}

func oneIf(yes bool) float64 { return float64(count(yes)) }

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
