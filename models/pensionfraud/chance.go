package pensionfraud

import "concert/sim/random"

// The purposes of chance: each serves one kind of entity and one question.
// Their names are those of the specification, and rows hang on them.
var (
	// The city in a month.
	countDeaths      = random.For("deaths")
	countSuspensions = random.For("false")

	// A death, by its number within the month.
	isEmployee  = random.For("dtype")
	moralCost   = random.For("moral")
	isNegligent = random.For("negligent")

	// A case, by its id.
	isDetected    = random.For("detect")
	repaysAtOnce  = random.For("voluntary")
	stepSucceeds  = random.For("file")
	cannotRepay   = random.For("insolvent") // a trait: drawn in the first month
	agencyWorks   = random.For("hr")        // the agency
	asksForData   = random.For("ask")       // the agency, towards a source
	asksToEnforce = random.For("ask-case")  // the agency, towards an enforcer

	// A department.
	sharesData     = random.For("share")
	sharesByRule   = random.For("pin")
	enforces       = random.For("case")
	enforcesByRule = random.For("pincase")
	isObserved     = random.For("observe")

	officialRotates = random.For("official-rotates")
)

// caseID is the key of a case's chance: the month of the death and its number
// within the month. What else happens in the city shifts no other case's.
func caseID(month, number int) int { return month<<32 | number }
