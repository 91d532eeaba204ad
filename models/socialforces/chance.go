package socialforces

import (
	"concert/sim"
	"concert/sim/random"
)

// The purposes of chance: each serves one kind of entity and one question. Never
// rename one: results depend on its name.
var (
	// A donor's traits, drawn in the first month.
	donorKind = random.For("socialforces: kind of donor").Decides("the kind of a donor, by shares; a trait")
	donorBody = random.For("socialforces: body that mobilises a donor").Decides("the body that a donor belongs to, all alike; a trait")
	isCovered = random.For("socialforces: donor is covered by township linkage").Decides("whether linkage covers it, by comparison with the coverage; a trait")

	// A body in a quarter.
	sharesLayout = random.For("socialforces: body shares its layout").Decides("a body's answer on sharing")
	sharesByRule = random.For("socialforces: body shares by order").Decides("the same, where the chance is fixed")
	isReplaced   = random.For("socialforces: person in charge of a body is replaced").Decides("whether the person in charge of a body is replaced")

	// A donor in a quarter.
	isReached     = random.For("socialforces: donor is reached").Decides("whether an appeal reaches a donor")
	isAskedAgain  = random.For("socialforces: redeployed donor is asked again").Decides("whether the donor of a closed project is asked again")
	gives         = random.For("socialforces: donor gives").Decides("a donor's answer")
	givesByRule   = random.For("socialforces: donor gives by a fixed chance").Decides("the same, where the chance is fixed")
	follows       = random.For("socialforces: covered donor follows its body").Decides("whether a covered giver goes where its body says")
	isInformed    = random.For("socialforces: giver knows the list of needs").Decides("whether a giver is informed")
	visiblePlace  = random.For("socialforces: village that an uninformed giver chooses").Decides("a village, by visibility")
	listedPlace   = random.For("socialforces: village that an informed giver chooses").Decides("a village of the list, by need")
	looksAgain    = random.For("socialforces: informed giver looks once more").Decides("whether it looks again where it finds a project")
	secondPlace   = random.For("socialforces: village at the second look").Decides("a village of the list, by need")
	heedsLayout   = random.For("socialforces: giver heeds the layout of bodies").Decides("whether a giver avoids a village that a sharing body serves")
	otherPlace    = random.For("socialforces: village that it chooses instead").Decides("a village, by visibility")
	firstQuality  = random.For("socialforces: first part of a project's quality").Decides("one of two uniform numbers whose mean is a project's quality")
	secondQuality = random.For("socialforces: second part of a project's quality").Decides("the other")
	isBlocked     = random.For("socialforces: contradictory demands block a project").Decides("whether a project achieves nothing this quarter")
	isCompleted   = random.For("socialforces: project is completed").Decides("whether a project is completed this quarter")
	dropsOut      = random.For("socialforces: donor drops out").Decides("whether its donor leaves it")
	evaluated     = random.For("socialforces: error of a project's evaluation").Decides("the error of an evaluation, normal")
	looksAtFunds  = random.For("socialforces: donor looks at the flow of funds").Decides("whether a donor looks at funds")
	seesMisuse    = random.For("socialforces: what it sees is misuse").Decides("what it sees")

	// A village in a quarter.
	isListedWrong = random.For("socialforces: entry of a village is wrong").Decides("whether the list is wrong on a village")
	tieOfVillages = random.For("socialforces: order of villages with equally many projects").Decides("the order of equals where followers go")

	// The county in a quarter.
	misuseComesOut = random.For("socialforces: misuse comes to light").Decides("whether misuse comes to light in the county this quarter")
)

// draws lists them for the description, in the order of a quarter.
func draws() []sim.Draw {
	return sim.Draws(
		donorKind, donorBody, isCovered, isReplaced, sharesLayout, sharesByRule, isReached,
		isAskedAgain, gives, givesByRule, follows, isInformed, visiblePlace, listedPlace, looksAgain,
		secondPlace, heedsLayout, otherPlace, firstQuality, secondQuality, isBlocked, isCompleted,
		dropsOut, evaluated, looksAtFunds, seesMisuse, isListedWrong, tieOfVillages, misuseComesOut,
	)
}
