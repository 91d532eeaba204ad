package socialforces

import (
	"math"

	"concert/models/collab"
	"concert/sim/portable"
)

// sums is what the measures are made of: means over the quarters that count,
// totals over all, and single quarters.
type sums struct {
	from     int // first quarter that counts
	quarters int // that have counted

	projects, omission, twice, overlap float64
	remote, near, random, success      float64
	unmet                              float64
	by                                 [kinds]float64 // shares of projects
	benefit, perProject, quality, weak float64
	trust, collaboration, willing      float64
	agreed                             float64
	withdrawn, days, cost, misused     float64
	vacuum                             float64
	all, reached, given, followed      float64 // quarters, donors, gifts and gifts of followers, of the whole run
	failed                             float64

	early, late float64              // share of weak projects
	trustAt     [len(around)]float64 // in quarters around the event
	givingAt    [len(around)]float64 // share of the reached who gave
}

// around are the quarters, from that of the event, in which trust and giving
// are looked at: three before, the event's own, when nobody has heard of it
// yet, the next, and four later.
var around = [...]int{-3, 0, 1, 5}

// Indices of around.
const (
	earlier = iota
	before
	after
	yearAfter
)

func newSums(from int) sums {
	s := sums{from: from, early: math.NaN(), late: math.NaN()}
	for i := range around {
		s.trustAt[i], s.givingAt[i] = math.NaN(), math.NaN()
	}
	return s
}

// countQuarter looks at villages and projects after all givers have chosen and
// before anything ends.
func (c *County) countQuarter() {
	c.countVillages()
	c.countProjects()
	q, s := &c.quarter, &c.sums
	s.all++
	s.reached += float64(q.reached)
	s.given += float64(q.given)
	s.followed += float64(q.followed)
	s.late = c.weakShare()
	if q.t == c.params.Population.EarlyMonth/monthsPerQuarter {
		s.early = c.weakShare()
	}
	for i, distance := range around {
		if q.t == c.params.Population.EventMonth/monthsPerQuarter+distance {
			s.trustAt[i], s.givingAt[i] = q.trust, c.givingShare()
		}
	}
	if q.t >= s.from {
		c.countForMeasures()
	}
}

func (c *County) countVillages() {
	v, q := &c.villages, &c.quarter
	share := c.params.Projects.SecondEffect
	for i, projects := range v.projects {
		if projects > 0 {
			q.served++
			q.projects += int(projects)
			q.twice += count(projects > 1)
			q.works += count(v.works[i])
			q.benefit += float64(v.need[i] * (v.best[i] + float64(share*(v.sum[i]-v.best[i]))))
			continue
		}
		q.unmet += v.need[i]
		q.missedNear += count(i < v.near())
		q.missedFar += count(i >= v.far())
		if q.t >= c.sums.from {
			v.missed[i]++
		}
	}
}

// near is how many villages are near: the first third.
func (v *villages) near() int { return v.n / 3 }

// far is the first of the remote villages: the last third.
func (v *villages) far() int { return 2 * v.n / 3 }

func (c *County) countProjects() {
	for i, village := range c.donors.village {
		if village != none {
			c.quarter.by[c.donors.kind[i]]++
			c.quarter.quality += c.donors.quality[i]
			c.quarter.weak += count(c.donors.quality[i] < c.params.Evaluation.Threshold)
		}
	}
}

func (c *County) countForMeasures() {
	q, s := &c.quarter, &c.sums
	s.quarters++
	s.projects += c.perVillage(q.projects)
	s.omission += c.omission()
	s.twice += c.perVillage(q.twice)
	s.overlap += c.overlap()
	s.remote += c.remoteOmission()
	s.near += c.nearOmission()
	s.unmet += q.unmet / float64(c.villages.n)
	for kind, projects := range q.by {
		s.by[kind] += ratio(projects, q.projects)
	}
	s.random += portable.Exp(-c.perVillage(q.projects))
	s.success += c.perVillage(q.works)
	s.benefit += c.benefit()
	s.perProject += c.effect()
	s.quality += c.quality()
	s.weak += c.weakShare()
	s.trust += q.trust
	s.collaboration += c.sharing()
	s.willing += q.willing
	s.agreed += q.agreed
	s.misused += float64(c.givenFunds() * q.misuse)
	days := c.coordinationDays()
	s.days += days
	s.cost += c.cost(days)
}

// countEnds looks at what ended in the quarter.
func (c *County) countEnds() {
	q, s := &c.quarter, &c.sums
	s.failed += float64(q.failed)
	if q.t >= s.from {
		s.withdrawn += c.perVillage(q.withdrawn)
	}
	if q.t == c.quarters-1 {
		s.vacuum = c.perVillage(c.neverServed())
	}
}

// neverServed is the villages without a project in every quarter that counts.
func (c *County) neverServed() (n int) {
	for _, quarters := range c.villages.missed {
		n += count(int(quarters) == c.sums.quarters)
	}
	return n
}

// use is what the prices of the quarter apply to, three months of whatever is
// paid by the month: an act is a body that shares its layout.
func (c *County) use() collab.Use {
	return collab.Use{Part: monthsPerQuarter, Acts: float64(bodies * c.sharing()), Replaced: c.quarter.handovers}
}

// coordinationDays is the time of bodies and of the township linkage body, for
// a village and a year.
func (c *County) coordinationDays() float64 {
	p := &c.params.Programme
	quarterly := p.Days(&c.environment, c.use()) + c.quarter.sharingDays + float64(p.ReviewDays*c.params.Policy.Review) + c.listDays()
	if c.params.Bodies.FixedSharing >= 0 {
		quarterly += float64(bodies * p.InspectionDays)
	}
	linkage := float64(c.params.Linkage.Coverage * p.LinkageStaff * p.WorkingDays)
	return (float64(quartersPerYear*quarterly) + linkage) / c.villagesServed()
}

// listDays is the time that keeping the list of needs takes in a quarter, as far
// as anybody is shown it: the older it may be, the less often villages are visited.
func (c *County) listDays() float64 {
	k := &c.params.Choice
	shown := max(c.environment.Platform, k.Published)
	visits := float64(monthsPerQuarter) / float64(max(1, k.LagMonths))
	return float64(c.villagesServed() * c.params.Programme.ListDays * k.Accuracy * shown * visits)
}

// cost is what coordination costs a village in a year.
func (c *County) cost(days float64) float64 {
	p := &c.params.Programme
	shared := float64(quartersPerYear * p.Outlays(&c.environment, c.use()))
	publicity := float64(max(0, c.params.Giving.Publicity-1) * p.Publicity)
	bulletins := float64(c.params.Choice.Published * p.Bulletins)
	const mostMerit = 2 // at which nobody looks at results
	share := float64(p.TransparentShare*c.params.Funds.Transparency) + float64(p.ResultsShare*(1-float64(c.params.Bodies.Merit/mostMerit)))
	if c.params.Evaluation.Active {
		const halfYear = 2 // quarters
		share += float64(p.EvaluationShare * halfYear / float64(c.evaluationPeriod()))
	}
	return float64(days*p.StaffDay) + (shared+publicity+bulletins)/c.villagesServed() + float64(c.givenFunds()*share)
}

// givenFunds is what is given to a village in a year.
func (c *County) givenFunds() float64 {
	return float64(quartersPerYear * c.params.Programme.ProjectFunds * c.perVillage(c.quarter.given))
}

// villagesServed is how many villages one staff of bodies works for.
func (c *County) villagesServed() float64 { return float64(c.params.Population.Villages) }

// What a quarter is, as shares: nothing, where there is nothing to share.

func (c *County) perVillage(n int) float64 { return float64(n) / float64(c.villages.n) }
func (c *County) omission() float64        { return 1 - c.perVillage(c.quarter.served) }
func (c *County) overlap() float64 {
	return ratio(c.quarter.projects-c.quarter.served, c.quarter.projects)
}
func (c *County) nearOmission() float64 { return ratio(c.quarter.missedNear, c.villages.near()) }
func (c *County) remoteOmission() float64 {
	return ratio(c.quarter.missedFar, c.villages.n-c.villages.far())
}
func (c *County) benefit() float64     { return c.quarter.benefit / float64(c.villages.n) }
func (c *County) effect() float64      { return mean(c.quarter.benefit, c.quarter.projects) }
func (c *County) quality() float64     { return mean(c.quarter.quality, c.quarter.projects) }
func (c *County) weakShare() float64   { return ratio(c.quarter.weak, c.quarter.projects) }
func (c *County) givingShare() float64 { return ratio(c.quarter.given, c.quarter.reached) }
func (c *County) sharing() float64 {
	n := 0
	for _, shares := range c.quarter.shares {
		n += count(shares)
	}
	return ratio(n, bodies)
}

func ratio(part, whole int) float64 { return mean(float64(part), whole) }

func mean(sum float64, n int) float64 {
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}
