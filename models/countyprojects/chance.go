package countyprojects

import "concert/sim/random"

// The purposes of chance: each serves one kind of entity and one question.
var (
	// A function of the county: traits, drawn before the first month.
	attracts   = random.For("county-s.attractiveness")
	isRuled    = random.For("county-s.rule")
	candidates = random.For("county-s.candidates") // n-th of a function
	typeNeeds  = random.For("county-s.type-needs") // n-th of a type of projects

	// The county in a month.
	countProjects = random.For("county-s.projects")
	roundsAid     = random.For("county-s.aid-units")

	// A project, by its number within the month.
	size            = random.For("county-s.size")
	needsFunction   = random.For("county-s.function") // n-th of a project
	isOfType        = random.For("county-s.type")
	isSettledByRule = random.For("county-s.overlap-rule")
	isNoticed       = random.For("county-s.noticed")
	comesUp         = random.For("county-s.arrival")
	officeHandles   = random.For("county-s.office-time")
	officeBinds     = random.For("county-s.office-binds")
	topHandles      = random.For("county-s.top-time")

	// A function of a project: who is the project, with the function.
	stepsIn        = random.For("county-s.steps-in")
	settledBefore  = random.For("county-s.named")
	carriesThrough = random.For("county-s.kept")
	passesAnyway   = random.For("county-s.routine")
	isObserved     = random.For("county-s.observed")

	// A department: who is the department, with the project, n the function.
	claims       = random.For("county-s.claim")
	asks         = random.For("county-s.ask")
	agrees       = random.For("county-s.asked")
	claimsByRule = random.For("county-s.fixed-claim")
	consults     = random.For("county-s.consult")
	takesOver    = random.For("county-s.handover")

	// A department.
	isReplaced = random.For("county-s.rotation")

	// A household.
	hasDisaster  = random.For("county-s.disaster")
	isSeen       = random.For("county-s.seen")
	comesFirst   = random.For("county-s.order")
	getsWhat     = random.For("county-s.aid-type")
	incomeNoise  = random.For("county-s.income")
	statusIsSeen = random.For("county-s.verified")
)
