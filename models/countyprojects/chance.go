package countyprojects

import (
	"concert/sim"
	"concert/sim/random"
)

// The purposes of chance: each serves one kind of entity and one question. Never
// rename one: results depend on its name. Where several things of a kind are
// drawn for one entity, the last part of the key counts them.
var (
	// A function of the county: traits, drawn before the first month.
	attracts   = random.For("county-s.attractiveness").Decides("a function's attraction, uniform; a trait")
	isRuled    = random.For("county-s.rule").Decides("the part of chance in which functions are ruled first; a trait")
	candidates = random.For("county-s.candidates").Decides("the rivals of a function's primary department; a trait")
	typeNeeds  = random.For("county-s.type-needs").Decides("the functions of a type of projects; a trait")

	// The county in a month.
	countProjects = random.For("county-s.projects").Decides("the number of projects in a month, Poisson, cut off")
	roundsAid     = random.For("county-s.aid-units").Decides("rounding of a month's units of aid, up or down")

	// A project, by its number within the month.
	size            = random.For("county-s.size").Decides("the number of functions of a project")
	needsFunction   = random.For("county-s.function").Decides("the functions of a project, where there are no types")
	isOfType        = random.For("county-s.type").Decides("the type of a project")
	isSettledByRule = random.For("county-s.overlap-rule").Decides("whether a rule settles a noticed overlap")
	isNoticed       = random.For("county-s.noticed").Decides("whether an overlap is noticed")
	comesUp         = random.For("county-s.arrival").Decides("the instant of the month at which a conflict goes up")
	officeHandles   = random.For("county-s.office-time").Decides("the time that the office takes, exponential")
	officeBinds     = random.For("county-s.office-binds").Decides("whether the office's word binds")
	topHandles      = random.For("county-s.top-time").Decides("the leaders' work on a conflict, exponential")

	// A function of a project: who is the project, with the function.
	stepsIn        = random.For("county-s.steps-in").Decides("whether another department may step in for a named one")
	settledBefore  = random.For("county-s.named").Decides("whether the office names a function's department beforehand")
	carriesThrough = random.For("county-s.kept").Decides("whether a function taken up for others is carried through")
	passesAnyway   = random.For("county-s.routine").Decides("whether a function passes on by routine")
	isObserved     = random.For("county-s.observed").Decides("whether a participant sees another's conduct")

	// A department: who is the department, with the project, n the function.
	claims       = random.For("county-s.claim").Decides("a department's answer on taking a function up")
	asks         = random.For("county-s.ask").Decides("whether the lead of a project asks for a part that nobody took up")
	agrees       = random.For("county-s.asked").Decides("the answer of the department that is asked")
	claimsByRule = random.For("county-s.fixed-claim").Decides("the same, where the chance is fixed")
	consults     = random.For("county-s.consult").Decides("a department's answer on settling an overlap")
	takesOver    = random.For("county-s.handover").Decides("a department's answer on following up")

	// A department.
	isReplaced = random.For("county-s.rotation").Decides("whether the head of a department is replaced")

	// A household.
	hasDisaster  = random.For("county-s.disaster").Decides("whether a disaster strikes a household, or ends")
	isSeen       = random.For("county-s.seen").Decides("how hard a household's need is to see, and whether monitoring sees it")
	comesFirst   = random.For("county-s.order").Decides("luck in the order of aid")
	getsWhat     = random.For("county-s.aid-type").Decides("whether a unit is money or means")
	incomeNoise  = random.For("county-s.income").Decides("the month's noise of income, normal")
	statusIsSeen = random.For("county-s.verified").Decides("whether an exit, or a fall, is registered this month")
)

// draws lists them for the description, in the order of a project's life.
func draws() []sim.Draw {
	return sim.Draws(
		attracts, isRuled, candidates, typeNeeds, countProjects, size, isOfType, needsFunction,
		settledBefore, claims, stepsIn, asks, agrees, isReplaced, isSettledByRule, claimsByRule, isNoticed,
		consults, comesUp, officeHandles, officeBinds, topHandles, carriesThrough, takesOver, passesAnyway,
		isObserved, roundsAid, hasDisaster, isSeen, comesFirst, getsWhat, incomeNoise, statusIsSeen,
	)
}
