package socialforces

import (
	"concert/models/collab"
	"concert/sim"
)

// tally is what a run adds up beside the means of its outcomes.
type tally struct {
	quarters         float64
	given            sim.Share       // of the donors reached
	followed, failed float64         // gifts of followers, failed evaluations
	by               [kinds]sim.Mean // shares of projects, over the quarters that count
}

// counts reports whether means are taken over the quarter.
func (c *County) counts() bool { return c.quarter.t >= c.from }

// countQuarter looks at villages and projects after all givers have chosen and
// before anything ends.
func (c *County) countQuarter(m *sim.Month) {
	m.Spend(len(c.donors))
	c.countVillages()
	c.countProjects()
	q, t := &c.quarter, &c.tally
	q.days = c.coordinationDays()
	t.quarters++
	t.given.Add(q.given)
	t.followed += q.followed
	if c.counts() {
		for kind, projects := range q.by {
			t.by[kind].Add(sim.Share{Part: projects, Whole: q.projects}.OrZero())
		}
	}
}

func (c *County) countVillages() {
	q, n, second := &c.quarter, len(c.villages), c.params.Projects.SecondEffect
	near, far := n/3, 2*n/3 // the nearest third ends, the most remote begins
	for i := range c.villages {
		v := &c.villages[i]
		helped := v.projects > 0
		q.served.Count(helped)
		q.twice.Count(v.projects > 1)
		q.works.Count(helped && v.works)
		switch {
		case i < near:
			q.missedNear.Count(!helped)
		case i >= far:
			q.missedFar.Count(!helped)
		}
		if helped {
			q.benefit += float64(v.need * (v.best + float64(second*(v.sum-v.best))))
			continue
		}
		q.unmet += v.need
		if c.counts() {
			v.missed++
		}
	}
}

func (c *County) countProjects() {
	var by [kinds]int
	weak, quality := 0, 0.0
	for i := range c.donors {
		if d := &c.donors[i]; d.village != none {
			by[d.kind]++
			quality += d.quality
			if d.quality < c.params.Evaluation.Threshold {
				weak++
			}
		}
	}
	q := &c.quarter
	for kind, n := range by {
		q.by[kind] = float64(n)
		q.projects += float64(n)
	}
	q.weak, q.quality = sim.Share{Part: float64(weak), Whole: q.projects}, sim.Share{Part: quality, Whole: q.projects}
}

// countEnds looks at what ended in the quarter, which is then complete.
func (c *County) countEnds(*sim.Month) {
	c.tally.failed += c.quarter.failed
	c.Count()
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
	quarterly := p.Days(&c.environment, c.use()) + c.quarter.sharingDays +
		float64(p.ReviewDays*c.params.Policy.Review) + c.listDays()
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
func (c *County) cost() float64 {
	p := &c.params.Programme
	shared := float64(quartersPerYear * p.Outlays(&c.environment, c.use()))
	publicity := float64(max(0, c.params.Giving.Publicity-1) * p.Publicity)
	bulletins := float64(c.params.Choice.Published * p.Bulletins)
	return float64(c.quarter.days*p.StaffDay) + (shared+publicity+bulletins)/c.villagesServed() +
		float64(c.givenFunds()*c.shareOfFunds())
}

// shareOfFunds is what is taken from gifts for open flows of funds, assessment by
// results and evaluation.
func (c *County) shareOfFunds() float64 {
	p := &c.params.Programme
	const mostMerit = 2 // at which nobody looks at results
	share := float64(p.TransparentShare*c.params.Funds.Transparency) +
		float64(p.ResultsShare*(1-float64(c.params.Bodies.Merit/mostMerit)))
	if c.params.Evaluation.Active {
		const halfYear = 2 // quarters
		share += float64(p.EvaluationShare * halfYear / float64(c.evaluationPeriod()))
	}
	return share
}

// givenFunds is what is given to a village in a year.
func (c *County) givenFunds() float64 {
	return float64(quartersPerYear * c.params.Programme.ProjectFunds * c.perVillage(c.quarter.given.Part))
}

// villagesServed is how many villages one staff of bodies works for.
func (c *County) villagesServed() float64 { return float64(c.params.Population.Villages) }

// What a quarter is, as numbers: nothing, where there is nothing to share.

func (c *County) perVillage(n float64) float64 { return n / float64(len(c.villages)) }
func (c *County) omission() float64            { return 1 - c.quarter.served.Value() }
func (c *County) nearOmission() float64        { return c.quarter.missedNear.OrZero() }
func (c *County) remoteOmission() float64      { return c.quarter.missedFar.OrZero() }
func (c *County) servedTwice() float64         { return c.quarter.twice.Value() }
func (c *County) projectsPerVillage() float64  { return c.perVillage(c.quarter.projects) }
func (c *County) benefit() float64             { return c.perVillage(c.quarter.benefit) }
func (c *County) quality() float64             { return c.quarter.quality.OrZero() }
func (c *County) weakShare() float64           { return c.quarter.weak.OrZero() }
func (c *County) trusted() float64             { return c.quarter.trust }
func (c *County) givingShare() float64         { return c.quarter.given.OrZero() }
func (c *County) sharing() float64             { return c.quarter.sharing.OrZero() }
func (c *County) willing() float64             { return c.quarter.willing }
func (c *County) agreed() float64              { return c.quarter.agreed }

// overlap is the share of projects in a village that has one already.
func (c *County) overlap() float64 {
	q := &c.quarter
	return sim.Share{Part: q.projects - q.served.Part, Whole: q.projects}.OrZero()
}

// effect is what a project achieves, duplicates included.
func (c *County) effect() float64 {
	return sim.Share{Part: c.quarter.benefit, Whole: c.quarter.projects}.OrZero()
}
