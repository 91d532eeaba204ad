package socialforces

import "concert/sim/random"

// The purposes of chance: each serves one kind of entity and one question.
var (
	// A donor's traits, drawn in the first month.
	donorKind = random.For("socialforces: kind of donor")
	donorBody = random.For("socialforces: body that mobilises a donor")
	isCovered = random.For("socialforces: donor is covered by township linkage")

	// A body in a quarter.
	sharesLayout = random.For("socialforces: body shares its layout")
	sharesByRule = random.For("socialforces: body shares by order")
	isReplaced   = random.For("socialforces: person in charge of a body is replaced")

	// A donor in a quarter.
	isReached     = random.For("socialforces: donor is reached")
	isAskedAgain  = random.For("socialforces: redeployed donor is asked again")
	gives         = random.For("socialforces: donor gives")
	givesByRule   = random.For("socialforces: donor gives by a fixed chance")
	follows       = random.For("socialforces: covered donor follows its body")
	isInformed    = random.For("socialforces: giver knows the list of needs")
	visiblePlace  = random.For("socialforces: village that an uninformed giver chooses")
	listedPlace   = random.For("socialforces: village that an informed giver chooses")
	looksAgain    = random.For("socialforces: informed giver looks once more")
	secondPlace   = random.For("socialforces: village at the second look")
	heedsLayout   = random.For("socialforces: giver heeds the layout of bodies")
	otherPlace    = random.For("socialforces: village that it chooses instead")
	firstQuality  = random.For("socialforces: first part of a project's quality")
	secondQuality = random.For("socialforces: second part of a project's quality")
	isBlocked     = random.For("socialforces: contradictory demands block a project")
	isCompleted   = random.For("socialforces: project is completed")
	dropsOut      = random.For("socialforces: donor drops out")
	evaluated     = random.For("socialforces: error of a project's evaluation")
	looksAtFunds  = random.For("socialforces: donor looks at the flow of funds")
	seesMisuse    = random.For("socialforces: what it sees is misuse")

	// A village in a quarter.
	isListedWrong = random.For("socialforces: entry of a village is wrong")
	tieOfVillages = random.For("socialforces: order of villages with equally many projects")

	// The county in a quarter.
	misuseComesOut = random.For("socialforces: misuse comes to light")
)
