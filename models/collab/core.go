package collab

import "concert/sim"

// Core counts what the core measures of a case are made of: collaboration,
// success, trust, days and money, which every case has, so that cases compare. A
// world holds one, and CoreMeasures tells it.
type Core struct {
	Collaboration sim.Share // acts that were asked for, and those that were done
	Success       sim.Share // joint tasks that began, and those that came off
	Costs         Costs
	Months        int

	use      Use       // what the prices of this month apply to
	month    sim.Share // acts of this month that were asked for, and those that were done
	last     sim.Share // the same of the month that was counted last
	staffDay float64   // CNY, as counted last
}

// Request counts a request that was made: asking takes time.
func (c *Core) Request() { c.use.Asked++ }

// Act counts an answer, and the days of the act if it is done.
func (c *Core) Act(d *sim.Decision, days float64) {
	if d.Asked {
		c.Collaboration.Count(d.Accepted)
		c.month.Count(d.Accepted)
	}
	if d.Accepted {
		c.use.Acts++
		c.Costs.Acts += days
	}
}

// Replaced counts an official who was replaced: handing over takes time.
func (c *Core) Replaced() { c.use.Replaced++ }

// Month adds what the month's coordination takes; part is the part of the whole
// county or city that is followed.
func (c *Core) Month(p *Programme, e *Environment, part float64) {
	c.use.Part = part
	c.Costs.Month(p, e, c.use)
	c.last, c.month, c.use, c.staffDay = c.month, sim.Share{}, Use{}, p.StaffDay
	c.Months++
}

// CoreWords are what a case says in its core measures.
type CoreWords[W any] struct {
	Per     string // what days and money are stated for, one of them: "township", "reach"
	Act     string // what collaboration counts: "requests that were answered with a report"
	Success string // what success counts: "requests that ended in a report which was followed up"
	Trust   string // whose trust in whom: "mean trust of the townships in the bureau"

	Core    func(W) *Core
	Units   func(W) float64 // how many of Per are followed
	Trusted func(W) float64 // the trust, 0–1
}

// CoreMeasures are the core measures in their order, for the table of a case. A
// case that counts otherwise says so in measures of its own with these names.
func CoreMeasures[W any](c CoreWords[W]) sim.Outcomes[W] {
	days := func(w W) float64 { return c.Core(w).Costs.Days() / (c.Units(w) * float64(c.Core(w).Months)) }
	return sim.Outcomes[W]{
		sim.ShareOf(sim.Measure{Name: "collaboration", Title: "Collaboration", Better: sim.Higher, Role: sim.Core,
			Matters: 0.02,
			Meaning: c.Act, Formula: "acts done / acts asked for"},
			func(w W) sim.Share { return c.Core(w).Collaboration }),
		sim.ShareOf(sim.Measure{Name: "success_share", Title: "Joint tasks that came off", Better: sim.Higher,
			Role: sim.Core, Matters: 0.02,
			Meaning: c.Success, Formula: "tasks that came off / tasks begun"},
			func(w W) sim.Share { return c.Core(w).Success }),
		sim.LevelOf(sim.Measure{Name: "trust", Title: "Trust", Better: sim.Higher, Role: sim.Core, Matters: 0.02,
			Meaning: c.Trust + ", at the end", Formula: "mean over pairs of kept / (kept + broken)"}, c.Trusted),
		sim.AmountOf(sim.Measure{Name: "coordination_staff_days", Title: "Staff-days of coordination",
			Unit:   "staff-days per " + c.Per + " and month",
			Better: sim.Lower, Role: sim.Core, Matters: 0.05, Meaning: "days that working together takes",
			Formula: "(days of the acts + Σ over months of " + DaysFormula + ") / (months · units of " + c.Per + ")"},
			days),
		sim.AmountOf(sim.Measure{Name: "programme_cost_cny", Title: "Cost of the programme", Unit: "CNY per " + c.Per +
			" and year",
			Better: sim.Lower, Role: sim.Core, Matters: 100,
			Meaning: "staff time of all who take part, platform and rewards",
			Formula: "12 · (coordination_staff_days · programme.staff_day_cny + Σ over months of " + OutlaysFormula +
				" / (months · units of " + c.Per + "))"},
			func(w W) float64 {
				money := c.Core(w).Costs.Outlays / (c.Units(w) * float64(c.Core(w).Months))
				return 12 * (float64(days(w)*c.Core(w).staffDay) + money)
			}),
	}
}

// CoreMonthly are collaboration and trust month by month.
func CoreMonthly[W any](c CoreWords[W]) sim.Outcomes[W] {
	collaboration := sim.InTime("collaboration", "Collaboration", "share", sim.Higher, "acts done / acts asked for")
	trust := sim.InTime("trust", "Trust", "share", sim.Higher, "mean over pairs of kept / (kept + broken)")
	collaboration.Meaning, trust.Meaning = c.Act, c.Trust
	return sim.Outcomes[W]{
		sim.ShareOf(collaboration.If("somebody was asked"), func(w W) sim.Share { return c.Core(w).last }),
		sim.LevelOf(trust, c.Trusted),
	}
}
