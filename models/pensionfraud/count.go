package pensionfraud

import (
	"math"

	"concert/models/collab"
	"concert/sim"
)

// sums is what the measures are made of, over the months that count.
type sums struct {
	months int

	willing, willingAct [departments]float64
	willingLead         float64
	requests            float64 // monthly shares
	collaboration       float64 // monthly shares
	trust               float64
	concealment         float64 // monthly shares, over the months with deaths
	monthsWithDeaths    int
	suspensions         float64
	checks              float64
	prevalence          float64
	records             float64
	partnerDays         float64
	agencyDays          float64
	coordinationDays    float64
	cost                float64

	found          float64 // cases detected per 10,000 pensioners
	avoided        float64 // months per 10,000 pensioners that own checks alone would have left, of cases detected
	byOwnChecks    float64 // months that own checks alone would have taken, of cases detected
	detected       tally
	ofPension      [pensions]tally
	ofCause        [causes]tally
	cohort         int // cases detected early enough to be followed to their end
	cohortEnforced int // … that did not repay at once
	recovered      int // of the cohort
	enforced       int
	births         int // cases born early enough to be followed
	resolved       int
}

// tally is cases detected and the months overpaid in them.
type tally struct{ cases, months int }

func (t *tally) add(months int) { t.cases, t.months = t.cases+1, t.months+months }

// mean is the months overpaid in a case; it does not exist without cases.
func (t *tally) mean() float64 { return share(t.months, t.cases) }

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

func (s *sums) born(c *City, t int) {
	if c.followedBirth(t) {
		s.births++
	}
}

// detect counts a case that was found this month.
func (s *sums) detect(c *City, u *unreported) {
	if !c.counts(u.detected) {
		return
	}
	months := u.months(u.detected)
	s.detected.add(months)
	s.ofPension[u.pension].add(months)
	s.ofCause[u.cause()].add(months)
	alone := 1 / c.ownDetection(int(u.pension)) // months, the mean of a geometric time
	s.byOwnChecks += alone
	s.avoided += float64(standard*(alone-float64(months))) / c.pensioners()
	if c.followedDetection(u.detected) {
		s.cohort++
		s.cohortEnforced += count(!u.volunteers)
	}
}

// recover counts a case that was recovered.
func (s *sums) recover(c *City, u *unreported) {
	if c.followedDetection(u.detected) {
		s.recovered++
		s.enforced += count(!u.volunteers)
	}
	if c.followedBirth(u.born) && u.months(u.detected) <= c.params.Supervision.PromptMonths {
		s.resolved++
	}
}

// countMonth adds the month to the sums, if it counts.
func (c *City) countMonth(turn *sim.Month) {
	turn.Spend(len(c.cases))
	m, s := &c.month, &c.sums
	if !c.counts(m.t) {
		return
	}
	s.months++
	for j := range departments {
		s.willing[j] += m.willing[j]
		s.willingAct[j] += m.willingAct[j]
	}
	s.willingLead += m.willingLead
	s.requests += c.requestsShare()
	s.collaboration += c.collaboration()
	s.trust += c.trustInSources()
	if m.deaths > 0 {
		s.concealment += float64(m.deliberate) / float64(m.deaths)
		s.monthsWithDeaths++
	}
	s.suspensions += c.suspensions()
	s.checks += c.checks
	s.prevalence += c.prevalence()
	s.records += c.records()
	s.partnerDays += c.perStandard(m.partnerDays)
	s.agencyDays += c.perStandard(c.agencyDays())
	s.coordinationDays += c.perStandard(c.coordinationDays())
	s.cost += c.perStandard(c.cost())
	s.found += c.perPensioners(m.detected)
}

// acts counts the acts that the month needs (data of every active source, and
// the act of every enforcer whose turn it is), those asked for, and those
// done.
func (c *City) acts() (needed, asked, done int) {
	for j := range departments {
		needed += count(j < sources && c.params.Partners[j].Active) + count(c.month.neededAct[j])
		asked += count(c.month.asked[j]) + count(c.month.askedAct[j])
		done += count(c.month.shared[j]) + count(c.month.acted[j])
	}
	return needed, asked, done
}

func (c *City) requestsShare() float64 {
	needed, asked, _ := c.acts()
	return float64(asked) / float64(needed)
}

func (c *City) collaboration() float64 {
	needed, _, done := c.acts()
	return float64(done) / float64(needed)
}

// requestsMet is the share of this month's requests that were met; it does
// not exist in a month without any.
func (c *City) requestsMet() float64 {
	_, asked, done := c.acts()
	return ratio(float64(done), float64(asked))
}

// standard is the number of pensioners that measures refer to.
const standard = 10_000

// perPensioners is a number of persons or cases per 10,000 pensioners.
func (c *City) perPensioners(n int) float64 { return float64(standard*float64(n)) / c.pensioners() }

// perStandard is an amount for Population.Served pensioners per 10,000.
func (c *City) perStandard(amount float64) float64 {
	return float64(amount*standard) / c.params.Population.Served
}

// prevalence is the undetected cases per 10,000 pensioners.
func (c *City) prevalence() float64 { return c.perPensioners(c.month.stock) }

// suspensions is the pensioners wrongly suspended this month per 10,000.
func (c *City) suspensions() float64 { return c.perPensioners(c.month.suspensions) }

// records is the personal records handed over this month per 10,000 pensioners.
func (c *City) records() float64 { return float64(standard * float64(c.lists())) }

// trustInSources is the agency's mean trust in the active sources.
func (c *City) trustInSources() float64 {
	return c.overSources(func(j int) float64 { return c.trust.inSource[j].Trust() })
}

// overSources is the mean of a value over the active sources. Civil affairs and
// the police always are.
func (c *City) overSources(value func(j int) float64) float64 {
	sum, n := 0.0, 0
	for j := range sources {
		if c.params.Partners[j].Active {
			sum += value(j)
			n++
		}
	}
	return sum / float64(n)
}

// agencyDays is what the agency spends this month, staff-days for
// Population.Served pensioners.
func (c *City) agencyDays() float64 {
	m, s := &c.month, &c.params.Supervision
	days := min(m.matching, s.MatchingCapacity)
	if m.agencyWorks {
		days += s.Days
	}
	handling := float64(s.CaseDays*float64(m.detected)) + float64(s.VerificationDays*float64(m.suspensions))
	return days + handling/c.units() + float64(s.Audit*s.AuditDays)
}

// coordinationDays is what working together takes this month beside the acts,
// staff-days for Population.Served pensioners.
func (c *City) coordinationDays() float64 {
	return c.params.Programme.Days(&c.environment, c.use())
}

// use is what the prices of the month apply to, for Population.Served pensioners.
func (c *City) use() collab.Use {
	_, asked, _ := c.acts()
	part := c.params.Population.Served / c.params.Programme.PlatformServes
	return collab.Use{Part: part, Asked: float64(asked), Acts: c.rewarded(), Replaced: float64(part * float64(c.month.replaced))}
}

// cost is the price of this month's work, platform and rewards, CNY for
// Population.Served pensioners.
func (c *City) cost() float64 {
	p := &c.params.Programme
	days := c.month.partnerDays + c.agencyDays() + c.coordinationDays()
	return float64(days*p.StaffDay) + p.Outlays(&c.environment, c.use())
}

// rewarded is the acts of help this month, for Population.Served pensioners:
// each list, and each case taken up.
func (c *City) rewarded() float64 {
	handled := 0
	for _, n := range c.month.handled {
		handled += n
	}
	return float64(c.lists()) + float64(handled)/c.units()
}

// avoidedShare is the part of the months that own checks alone would have left
// which was avoided; it does not exist where own checks find nothing.
func (s *sums) avoidedShare() float64 {
	if math.IsInf(s.byOwnChecks, 1) {
		return math.NaN()
	}
	return 1 - ratio(float64(s.detected.months), s.byOwnChecks)
}

// costOfAvoiding is the price of a month avoided, CNY. It does not exist where
// hardly any was: a price of nothing is noise.
func (s *sums) costOfAvoiding() float64 {
	const hardlyAny = 0.1
	if !(s.avoidedShare() >= hardlyAny) {
		return math.NaN()
	}
	return s.cost / s.avoided
}

// mean is a sum over the counted months, by month.
func (s *sums) mean(sum float64) float64 { return sum / float64(s.months) }

// ratio does not exist when nothing is there to divide by.
func ratio(part, whole float64) float64 {
	if whole == 0 {
		return math.NaN()
	}
	return part / whole
}

func share(part, whole int) float64 { return ratio(float64(part), float64(whole)) }
