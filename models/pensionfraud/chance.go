package pensionfraud

import (
	"concert/sim"
	"concert/sim/random"
)

// The purposes of chance: each serves one kind of entity and one question. Never
// rename one: results depend on its name. The names are those of the
// specification.
var (
	// The city in a month.
	countDeaths      = random.For("deaths").Decides("the number of deaths in a month, Poisson")
	countSuspensions = random.For("false").Decides("the number of pensioners alive who are suspended in a month, Poisson")

	// A death, by its number within the month.
	isEmployee  = random.For("dtype").Decides("the kind of pension of a death")
	moralCost   = random.For("moral").Decides("the family's moral cost of concealing it, lognormal")
	isNegligent = random.For("negligent").Decides("whether the family reports late without intent")

	// A case, by its id.
	isDetected   = random.For("detect").Decides("the threshold at which a case is found; a trait of the case")
	repaysAtOnce = random.For("voluntary").Decides("whether a family that is found repays at once; a trait of the case")
	stepSucceeds = random.For("file").Decides("whether a step of recovery succeeds, filing or enforcement")
	cannotRepay  = random.For("insolvent").Decides("whether the family cannot repay; a trait of the case")
	isCharged    = random.For("charge").Decides("whether the procuratorate charges the family of a case that is filed")
	repaysCharge = random.For("repays-charged").Decides("whether a family that is charged repays at once")
	certifiesIn  = random.For("certification-month").Decides("the month of the year in which the pensioner must be certified; a trait of the case")

	// The agency, by the partner that it asks.
	agencyWorks   = random.For("hr").Decides("the agency's answer on working at the task")
	asksForData   = random.For("ask").Decides("whether the agency asks a source for data")
	asksToEnforce = random.For("ask-case").Decides("whether the agency asks an enforcer to act")

	// A department.
	sharesData      = random.For("share").Decides("a source's answer")
	sharesByRule    = random.For("pin").Decides("whether a source under orders shares")
	enforces        = random.For("case").Decides("an enforcer's answer")
	enforcesByRule  = random.For("pincase").Decides("whether an enforcer under orders acts")
	isObserved      = random.For("observe").Decides("whether the conduct of others is seen by a partner")
	officialRotates = random.For("official-rotates").Decides("whether a partner's official is replaced")
)

// draws lists them for the description, in the order of a case's life.
func draws() []sim.Draw {
	return sim.Draws(
		countDeaths, isEmployee, moralCost, isNegligent, isDetected, repaysAtOnce, stepSucceeds,
		cannotRepay, isCharged, repaysCharge, certifiesIn, countSuspensions, agencyWorks, asksForData,
		sharesData, sharesByRule, asksToEnforce,
		enforces, enforcesByRule, officialRotates, isObserved,
	)
}

// caseID is the key of a case's chance: the month of the death and its number
// within the month. What else happens in the city shifts no other case's.
func caseID(month, number int) int { return month<<32 | number }
