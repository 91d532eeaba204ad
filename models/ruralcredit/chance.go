package ruralcredit

import "concert/sim/random"

// The purposes of chance: each serves one kind of entity and one question.
// Their names are those of the specification, and rows hang on them.
var (
	// Traits of a household, drawn in the first month.
	isReliable      = random.For("type")
	wantsCredit     = random.For("wants")
	isKnown         = random.For("known")
	diversionGain   = random.For("gap")
	goodStanding    = random.For("pledge")
	reservationRate = random.For("imax")
	loanSize        = random.For("size")
	firstIncome     = random.For("inc")

	// A household in a month.
	applies        = random.For("apply")
	incomeShock    = random.For("e")
	loanReturn     = random.For("ret")
	useIsSeen      = random.For("check")
	ableDiverted   = random.For("able")
	reliefWithheld = random.For("withhold")

	// A report on a household.
	reportIsRight    = random.For("report")
	reportedForQuota = random.For("quota")

	// The credit union, towards a household, a village or a township.
	unionLends     = random.For("rcu")
	screeningRight = random.For("own")
	unionChecks    = random.For("spot-check")
	asksCadre      = random.For("ask-cadre")
	asksTownship   = random.For("ask-town")

	// A village and its cadre, a township.
	isPilot        = random.For("pilot")
	cadreReports   = random.For("cadre")
	cadreRotates   = random.For("rotate")
	villageIsSeen  = random.For("observe")
	townshipActs   = random.For("town")
	townshipIsSeen = random.For("observe-town")
)

// stride is the step between the ids of villages' first households: adding a
// household to a village shifts nobody's chance.
const stride = 1 << 12
