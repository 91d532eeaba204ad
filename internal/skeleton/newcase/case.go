package newcase

import (
	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim"
	"concert/sim/param"
	"concert/sim/param/declare"
	"concert/sim/random"
)

// Params is everything that a scenario of the case can set.
type Params struct {
	collab.Conditions
	collab.Psychology
	collab.Programme

	Partners                       int
	Rotation                       float64
	Succeeds                       float64
	FollowsUp                      float64
	FollowUpDays                   float64
	Need                           float64
	Days, Distance, Load, Aversion float64
}

// Declare binds every parameter to set and gives it its default: a line each,
// with unit, meaning, source and allowed range.
func (p *Params) Declare(set *param.Set) {
	in := set.Section("population")
	in.Int(&p.Partners, 8, declare.Structural(declare.Fact("partners", "partners", "partners of the lead",
		declare.Assumed, 1, 10000)))

	p.Conditions.Declare(set, collab.CountyL)
	p.Psychology.Declare(set, theories.All())
	set.Idle("psychology.freshness_memory", "no data feed the platform in this case: it is as fresh as can be")
	set.Idle("psychology.work_memory", "past help loads nobody in this case")
	p.Programme.Declare(set, collab.Whole{Called: "the lead and its partners", Officials: 25, Pairs: 10})

	in = set.Section("task")
	in.Float(&p.Succeeds, 0.9, declare.Uncertain("succeeds", "share", "help that makes a task come off, where it is followed up", declare.Assumed, 0, 1, 0.8, 1))

	in = set.Section("lead")
	in.Float(&p.FollowsUp, 0.7, declare.Lever("follows_up", "share", "help that the lead follows up", declare.Assumed, "lead.follow_up_days for each", 0, 1))
	in.Float(&p.FollowUpDays, 0.5, declare.Fact("follow_up_days", "staff-days", "following up one act of help", declare.Assumed, 0, 100))
	in.Float(&p.Need, 1, declare.Fact("need", "0–1", "need of the lead for help", declare.Assumed, 0, 10))

	in = set.Section("partner")
	in.Float(&p.Days, 1, declare.Uncertain("days", "staff-days", "work of helping with a task",
		declare.Assumed, 0, 100, 0.5, 1.5))
	in.Float(&p.Distance, 0.5, declare.Fact("distance", "0–1", "distance between a partner and the lead", declare.Assumed, 0, 1))
	in.Float(&p.Load, 0.6, declare.Fact("load", "share of capacity", "load of a partner with other work", declare.Assumed, 0, 5))
	in.Float(&p.Aversion, 0.5, declare.Fact("blame_aversion", "0–1", "aversion of a partner to blame", declare.Assumed, 0, 1))
	in.Float(&p.Rotation, 0.02, declare.Fact("rotation", "per month", "chance that the official through whom a partner deals with the lead is replaced", declare.Assumed, 0, 1))
}

// The purposes of chance, each for one kind of entity and one question. Never
// rename one: results depend on its name.
var (
	isReplaced = random.For("newcase.replaced").Decides("whether a partner's official is replaced")
	isAsked    = random.For("newcase.asked").Decides("whether the lead asks a partner")
	helps      = random.For("newcase.helps").Decides("a partner's answer")
	isFollowed = random.For("newcase.followed").Decides("whether help is followed up")
	succeeds   = random.For("newcase.succeeds").Decides("whether a task comes off where help was followed up")
	isSeen     = random.For("newcase.seen").Decides("whether a partner and the lead see what the other did")
)

// draws lists the purposes of chance for the description.
func draws() []sim.Draw { return sim.Draws(isReplaced, isAsked, helps, isFollowed, succeeds, isSeen) }
