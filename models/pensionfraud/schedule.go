package pensionfraud

import (
	"concert/models/collab"
	"concert/sim"
)

// schedule is a month of the city, in order.
var schedule = sim.Schedule[*City]{
	Begin: (*City).beginMonth,
	Steps: []sim.Step[*City]{
		{Name: "Officials rotate", Do: (*City).officialsRotate,
			Text: "Where a scenario says so, some of those through whom partners deal with the agency are replaced; a new one is a stranger to all."},
		{Name: "Everyone forgets", Do: (*City).everyoneForgets,
			Text: "All beliefs about partners fade towards those held before any evidence."},
		{Name: "Pensioners die", Do: (*City).pensionersDie,
			Text: "Most families report the death. Some do so late, some conceal it; each of these deaths opens a case, and the pension is paid on."},
		{Name: "The agency decides", Do: (*City).agencyDecides,
			Text: "Does it work on the task this month?"},
		{Name: "The agency asks for data", Do: (*City).agencyAsksForData,
			Text: "If it works, it decides for each active source whether to ask. A source under orders counts as asked."},
		{Name: "Sources share", Do: (*City).sourcesShare,
			Text: "Each decides whether to hand over its list for the month."},
		{Name: "The platform is fed", Do: (*City).platformIsFed,
			Text: "Its data on a source freshen if the source shared, and age if not."},
		{Name: "Lists are matched", Do: (*City).listsAreMatched,
			Text: "As far as the agency's capacity goes, by hand; what the platform holds matches by itself."},
		{Name: "Cases are detected", Do: (*City).casesAreDetected,
			Text: "By own checks, by the yearly certification where a scenario raises it, or by a list. The pension stops and the agency orders repayment. Some families repay at once; of the others fraud of some size waits for the police, all else for the court."},
		{Name: "Honest pensioners are suspended", Do: (*City).honestAreSuspended,
			Text: "Each matched list produces some false matches, and some pensioners miss a certification that must be done in person."},
		{Name: "The agency asks to enforce", Do: (*City).agencyAsksToEnforce,
			Text: "It decides whether to ask the police to file and the court to enforce, and both answer for the month."},
		{Name: "The court enforces", Do: (*City).courtEnforces,
			Text: "If it acts: cases whose order is final, or whose family is charged, are recovered, lost because the family cannot repay, or tried again later."},
		{Name: "The police file", Do: (*City).policeFile,
			Text: "If they act: cases that waited for them go to the procuratorate, which charges most of them. Some families repay then; the others come before the court from the next month on."},
		{Name: "The agency falls back on its order", Do: (*City).agencyFallsBack,
			Text: "What the police have not filed for some months it takes to the court itself, once its order is final."},
		{Name: "Old cases are lost", Do: (*City).oldCasesAreLost,
			Text: "Cases detected too long ago are given up."},
		{Name: "Closed cases leave", Do: (*City).closedCasesLeave,
			Text: "Recovered and lost cases are counted and forgotten."},
		{Name: "The public learns", Do: (*City).publicLearns,
			Text: "Beliefs about detection and recovery follow the month."},
		{Name: "The agency learns", Do: (*City).agencyLearns,
			Text: "From those whom it asked."},
		{Name: "Partners learn", Do: (*City).partnersLearn,
			Text: "About the agency, and about other partners, from the conduct that they happen to see."},
		{Name: "Partners agree", Do: (*City).partnersAgree,
			Text: "A partner that was asked comes to share the result a little more if it acted, or shared a list that was mostly used; else a little less."},
		{Name: "Help tires", Do: (*City).helpTires,
			Text: "Days of help load the helper for some time."},
		{Name: "Checks adapt", Do: (*City).checksAdapt,
			Text: "Where the agency's checks answer to fraud, their intensity moves."},
		{Name: "Observation", Do: (*City).countMonth,
			Text: "The month is counted."},
	},
}

// beginMonth takes the conditions over; nothing of the month has happened yet.
func (c *City) beginMonth(m *sim.Month) {
	c.environment = collab.At(&c.params.Conditions, &c.params.Psychology, m.T)
	c.month = month{}
}
