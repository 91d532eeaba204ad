package pensionfraud

import "concert/sim"

// tally is what the outcomes of a run are made of, over the months that count.
type tally struct {
	partnerDays, agencyDays sim.Mean // staff-days a month, per 10,000 pensioners
	cost                    sim.Mean // CNY a month, per 10,000 pensioners

	found       float64 // cases detected per 10,000 pensioners
	byOwnChecks float64 // months that own checks alone would have taken, of cases detected
	avoided     float64 // months per 10,000 pensioners that own checks alone would have left, of cases detected

	detected  sim.Share // months overpaid, of the cases detected
	ofPension [pensions]sim.Share
	ofCause   [causes]sim.Share
	recovered sim.Share // of the cases detected early enough to be followed to their end
	enforced  sim.Share // of those of them that were not repaid at once
	resolved  sim.Share // of the cases born early enough to be followed
}

// counts reports whether measures are taken in month t.
func (c *City) counts(t int) bool { return t >= c.from }

// followedBirth reports whether a case born in month t can be followed long
// enough to say that it was resolved.
func (c *City) followedBirth(t int) bool {
	return c.counts(t) && t < c.months-c.params.Supervision.Followed
}

// followedDetection reports whether a case detected in month t can be followed
// to its end.
func (c *City) followedDetection(t int) bool { return c.counts(t) && t < c.until }

// countBirth counts a case that begins in month t.
func (c *City) countBirth(t int) {
	if c.followedBirth(t) {
		c.tally.resolved.Whole++
	}
}

// countDetection counts a case that was found this month.
func (c *City) countDetection(u *unreported) {
	if !c.counts(u.detected) {
		return
	}
	t, months := &c.tally, u.months(u.detected)
	found := sim.PartOf(months, 1)
	t.detected.Add(found)
	t.ofPension[u.pension].Add(found)
	t.ofCause[u.cause].Add(found)
	alone := 1 / c.params.Supervision.OwnDetection[u.pension] // months, the mean of a geometric time
	t.byOwnChecks += alone
	t.avoided += float64(standard*(alone-float64(months))) / c.pensioners()
	if c.followedDetection(u.detected) {
		t.recovered.Whole++
		if !u.volunteers {
			t.enforced.Whole++
		}
	}
}

// countRecovery counts a case that was recovered.
func (c *City) countRecovery(u *unreported) {
	t := &c.tally
	if c.followedDetection(u.detected) {
		t.recovered.Part++
		if !u.volunteers {
			t.enforced.Part++
		}
	}
	if c.followedBirth(u.born) && u.months(u.detected) <= c.params.Supervision.PromptMonths {
		t.resolved.Part++
	}
}

// countMonth adds the month to the tally, if it counts.
func (c *City) countMonth(m *sim.Month) {
	m.Spend(len(c.cases))
	c.month.acts = c.conduct(nobody)
	if !c.counts(m.T) {
		return
	}
	t := &c.tally
	t.partnerDays.Add(c.perStandard(c.month.partnerDays))
	t.agencyDays.Add(c.perStandard(c.agencyDays()))
	t.cost.Add(c.perStandard(c.cost()))
	t.found += c.perPensioners(c.month.detected)
	c.Count()
}

// standard is the number of pensioners that measures refer to.
const standard = 10_000

// perPensioners is a number of persons or cases per 10,000 pensioners.
func (c *City) perPensioners(n int) float64 { return float64(standard*float64(n)) / c.pensioners() }

// perStandard is an amount for Population.Served pensioners per 10,000.
func (c *City) perStandard(amount float64) float64 {
	return float64(amount*standard) / c.params.Population.Served
}
