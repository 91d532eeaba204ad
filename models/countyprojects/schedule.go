package countyprojects

import (
	"concert/models/collab"
	"concert/sim"
)

// schedule is a month of the county, in order.
var schedule = sim.Schedule[*County]{
	Begin: (*County).beginMonth,
	Steps: []sim.Step[*County]{
		{Name: "Leaders attend", Do: (*County).leadersAttend,
			Text: "Their attention fades, faster once the leading body is dissolved. With an office, the chance that its word binds follows authority, attention and skill."},
		{Name: "Heads are replaced", Do: (*County).headsAreReplaced,
			Text: "In some departments; nobody knows the new head, and it knows nobody."},
		{Name: "Departments divide effort", Do: (*County).departmentsDivideEffort,
			Text: "Between own and joint tasks, by this month's assessment."},
		{Name: "Projects begin", Do: (*County).projectsBegin,
			Text: "Their number, size and type are drawn, and so the functions they need."},
		{Name: "Departments are named", Do: (*County).departmentsAreNamed,
			Text: "For a function that a rule covers, or that the office settles beforehand, the primary department is named; the others may only step in for it."},
		{Name: "Departments claim", Do: (*County).departmentsClaim,
			Text: "Every department that may take a function up decides whether it does. Nobody does, which is an omission, or one, or several, which is an overlap. For a function with a named department another may step in, one at most, when the named one has declined and remits are flexible."},
		{Name: "Leads ask", Do: (*County).leadsAsk,
			Text: "The department that leads a project under way may ask, for a part that nobody took up, the department whose part it is; who is asked decides once more."},
		{Name: "Overlaps are noticed", Do: (*County).overlapsAreNoticed,
			Text: "Some by themselves, more where a platform shows them."},
		{Name: "Departments consult", Do: (*County).departmentsConsult,
			Text: "A rule settles some noticed overlaps at once, if there is one. Of the others the first two departments talk. If both settle it, it is settled; else the conflict goes up."},
		{Name: "Conflicts go up", Do: (*County).conflictsGoUp,
			Text: "In the order in which they arise within the month: to the office first, where there is one; what its word does not bind waits for the leaders, who take one at a time. A deadline, if there is one, withdraws what would wait longer."},
		{Name: "Projects are funded", Do: (*County).projectsAreFunded,
			Text: "In their order, until one is too dear. Duplicates are paid as far as nobody has resolved the overlap in time."},
		{Name: "Projects are carried through", Do: (*County).projectsAreCarriedThrough,
			Text: "The leading function always; the others as far as departments lend joint effort."},
		{Name: "Functions are handed over", Do: (*County).functionsAreHandedOver,
			Text: "From each function of a funded project to the next: the department of the next decides to follow up, or it passes by routine."},
		{Name: "Projects take effect", Do: (*County).projectsTakeEffect,
			Text: "Fully, if all functions were carried through and handed over; else as far as parts replace one another. Waiting costs effect."},
		{Name: "Departments learn", Do: (*County).departmentsLearn,
			Text: "Beliefs fade, then take in what was seen."},
		{Name: "Partners agree", Do: (*County).partnersAgree,
			Text: "Departments that completed a project together come to share the result a little more; those whose project stayed incomplete, a little less."},
		{Name: "Work loads", Do: (*County).workLoads,
			Text: "This month's work weighs on the next."},
		{Name: "Disasters strike", Do: (*County).disastersStrike,
			Text: "Some households; others recover."},
		{Name: "Need is seen", Do: (*County).needIsSeen,
			Text: "Of poor households, and of formerly poor ones whose income would fall too low with the money that ends soon."},
		{Name: "Aid is given", Do: (*County).aidIsGiven,
			Text: "The projects' effect makes units of aid, one each for those who come first by priority and luck; as money or as means to earn."},
		{Name: "Households earn", Do: (*County).householdsEarn,
			Text: "Aid arrives, means wear out and pay, drive follows experience, income is added up."},
		{Name: "Poverty is verified", Do: (*County).povertyIsVerified,
			Text: "Exits and falls are registered, with delay; an exit is tested on income without the money about to end."},
		{Name: "Observation", Do: (*County).countMonth,
			Text: "The month is counted."},
	},
}

// beginMonth takes the conditions over; nothing of the month has happened yet.
func (c *County) beginMonth(m *sim.Month) {
	c.environment = collab.At(&c.params.Conditions, &c.params.Psychology, m.T)
	c.month = month{}
}
