package ruralcredit

import (
	"concert/sim"
	"concert/sim/random"
)

// The purposes of chance: each serves one kind of entity and one question. Never
// rename one: results depend on its name. The names are those of the
// specification.
var (
	// Traits of a household, drawn in the first month.
	isReliable      = random.For("type").Decides("whether a household is reliable; a trait")
	wantsCredit     = random.For("wants").Decides("whether it wants credit at all; a trait")
	isKnown         = random.For("known").Decides("whether the union knows it from earlier business; a trait")
	diversionGain   = random.For("gap").Decides("its gain from diverting a loan, logistic; a trait")
	goodStanding    = random.For("pledge").Decides("what good standing is worth to it, logistic; a trait")
	reservationRate = random.For("imax").Decides("the highest rate that it accepts, logistic; a trait")
	loanSize        = random.For("size").Decides("the loan that it asks for, normal and cut off; a trait")
	firstIncome     = random.For("inc").Decides("its first income, lognormal")

	// A household in a month.
	applies        = random.For("apply").Decides("whether it applies this month")
	incomeShock    = random.For("e").Decides("the month's shock to its income, normal in the logarithm")
	loanReturn     = random.For("ret").Decides("the yield of its loan over the term, normal")
	useIsSeen      = random.For("check").Decides("whether the use of its loan is seen")
	ableDiverted   = random.For("able").Decides("whether it can repay a diverted loan")
	reliefWithheld = random.For("withhold").Decides("whether its production support is withheld this month, in a breach")

	// A report on a household.
	reportIsRight    = random.For("report").Decides("whether a cadre's report on it is right")
	reportedForQuota = random.For("quota").Decides("whether it is reported as good to fill a quota")

	// The credit union, towards a household, a village or a township.
	unionLends     = random.For("rcu").Decides("the union's answer on an applicant")
	screeningRight = random.For("own").Decides("whether the union's own screening of an applicant is right")
	unionChecks    = random.For("spot-check").Decides("whether the union screens an applicant with a report as well")
	asksCadre      = random.For("ask-cadre").Decides("whether the union asks a cadre")
	asksTownship   = random.For("ask-town").Decides("whether it asks a township")

	// A village and its cadre, a township.
	isPilot        = random.For("pilot").Decides("whether a village is a pilot; a trait")
	cadreReports   = random.For("cadre").Decides("a cadre's answer")
	cadreRotates   = random.For("rotate").Decides("whether a cadre is replaced")
	villageIsSeen  = random.For("observe").Decides("whether cadre and township see each other's and the union's conduct in a village")
	townshipActs   = random.For("town").Decides("a township's answer")
	townshipIsSeen = random.For("observe-town").Decides("whether a township sees the union's conduct")
)

// draws lists them for the description, in the order of a household's life.
func draws() []sim.Draw {
	return sim.Draws(
		isReliable, wantsCredit, isKnown, reservationRate, diversionGain, goodStanding, loanSize,
		firstIncome, incomeShock, applies, loanReturn, useIsSeen, ableDiverted, reliefWithheld,
		reportIsRight, reportedForQuota, unionLends, screeningRight, unionChecks, asksCadre, asksTownship,
		isPilot, cadreRotates, cadreReports, villageIsSeen, townshipActs, townshipIsSeen,
	)
}

// stride is the step between the ids of villages' first households: adding a
// household to a village shifts nobody's chance.
const stride = 1 << 12
