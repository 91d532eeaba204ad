package riverchiefs

import (
	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim"
	"concert/sim/param"
	"concert/sim/param/declare"
	"concert/sim/random"
)

// Params is everything that a scenario can set.
type Params struct {
	collab.Conditions
	collab.Psychology
	collab.Programme
	Reaches                                               int
	Load, Spread, Carried, Limit, Cleaned                 float64
	Patrols, PatrolDays, Compensation, CompensationCost   float64
	Need, Days, Distance, Work, Aversion, Power, Rotation float64
}

// Declare binds every parameter to set and gives it its default.
func (p *Params) Declare(set *param.Set) {
	in := set.Section("population")
	in.Int(&p.Reaches, 8, declare.Structural(declare.Fact("reaches", "reaches", "reaches of the river, each with a chief", declare.Assumed, 1, 1000)))
	p.Conditions.Declare(set, collab.CountyL)
	p.Psychology.Declare(set, theories.All())
	set.Idle("psychology.freshness_memory", "no data feed the platform in this case")
	p.Programme.Declare(set, collab.Whole{Called: "a river and its chiefs", Officials: 25, Pairs: 10})
	in = set.Section("river")
	in.Float(&p.Load, 1, declare.Uncertain("load", "units per month", "dirt that one source brings into a reach", declare.Assumed, 0, 100, 0.8, 1.2))
	in.Float(&p.Spread, 0.5, declare.Fact("spread", "log", "how much months and sources differ", declare.Assumed, 0, 3))
	in.Float(&p.Carried, 0.4, declare.Uncertain("carried", "share", "dirt of a reach that flows into the next one", declare.Assumed, 0, 1, 0.3, 0.5))
	in.Float(&p.Limit, 3, declare.Fact("limit", "units", "dirt up to which the water of a reach counts as clean", declare.Assumed, 0.001, 1000))
	in = set.Section("chief")
	in.Float(&p.Patrols, 1, declare.Lever("patrols", "per month", "patrols of each chief: what is seen of sources and departments", declare.Assumed, "chief.patrol_days each", 0, 30))
	in.Float(&p.PatrolDays, 0.5, declare.Fact("patrol_days", "staff-days", "one patrol", declare.Assumed, 0, 100))
	in.Float(&p.Compensation, 0, declare.Lever("compensation", "0–1", "how far a chief answers for the next reach as for its own", declare.Assumed, "chief.compensation_cny a reach and year", 0, 1))
	in.Float(&p.CompensationCost, 20000, declare.Fact("compensation_cny", "CNY per year", "full compensation between two reaches", declare.Assumed, 0, 1e9))
	in.Float(&p.Need, 0.6, declare.Fact("need", "0–1", "need of a chief whose water is at the limit", declare.Assumed, 0, 10))
	in.Float(&p.Rotation, 0.02, declare.Fact("rotation", "per month", "chance that a chief is replaced", declare.Assumed, 0, 1))
	in = set.Section("department")
	in.Float(&p.Cleaned, 0.8, declare.Uncertain("cleaned", "share", "dirt of its source that a department takes away if it acts", declare.Assumed, 0, 1, 0.6, 0.9))
	in.Float(&p.Days, 1, declare.Uncertain("days", "staff-days", "work of acting on a source of mean load", declare.Assumed, 0, 100, 0.5, 1.5))
	in.Float(&p.Distance, 0.5, declare.Fact("distance", "0–1", "distance between a department and a chief", declare.Assumed, 0, 1))
	in.Float(&p.Work, 0.5, declare.Fact("load", "share of capacity", "load with other work, before what was done for the river", declare.Assumed, 0, 5))
	in.Float(&p.Aversion, 0.5, declare.Fact("blame_aversion", "0–1", "aversion to blame", declare.Assumed, 0, 1))
	in.Float(&p.Power, 0.5, declare.Fact("substitution", "power", "how far departments can stand in for one another (1: fully)", declare.Assumed, -4, 1))
}

// The purposes of chance: of a chief, or of a source, which is reach · departments + department.
var (
	isReplaced = random.For("riverchiefs.replaced").Decides("whether the chief of a reach is replaced")
	load       = random.For("riverchiefs.load").Decides("dirt of a source in a month, lognormal")
	isFound    = random.For("riverchiefs.found").Decides("whether a patrol finds a source")
	isAsked    = random.For("riverchiefs.asked").Decides("whether a chief asks a department")
	acts       = random.For("riverchiefs.acts").Decides("a department's answer")
	isSeen     = random.For("riverchiefs.seen").Decides("whether chief and department see what the other did")
)

func draws() []sim.Draw { return sim.Draws(isReplaced, load, isFound, isAsked, acts, isSeen) }
