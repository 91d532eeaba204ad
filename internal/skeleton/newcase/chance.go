package newcase

import (
	"concert/sim"
	"concert/sim/random"
)

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
