package ruralcredit

import (
	"concert/models/collab"
	"concert/sim"
)

// schedule is a month of the county, in order.
var schedule = sim.Schedule[*County]{
	Begin: (*County).beginMonth,
	Steps: []sim.Step[*County]{
		{Name: "Cadres rotate and learn", Do: (*County).cadresRotateAndLearn,
			Text: "Some cadres are replaced; their successors know little and nobody has a record with them. The others come to know their village a little better."},
		{Name: "Everyone forgets", Do: (*County).everyoneForgets,
			Text: "All beliefs fade towards those held before any evidence."},
		{Name: "Households apply", Do: (*County).householdsApply,
			Text: "A household that wants credit, has no loan, has never failed to repay and has waited since its last application applies with a given chance, if the rate is not above the highest that it accepts."},
		{Name: "Cadres report", Do: (*County).cadresReport,
			Text: "In each village with applications the credit union decides whether to ask the cadre. Who is asked decides whether to report."},
		{Name: "Townships constrain", Do: (*County).townshipsConstrain,
			Text: "In each township with applications or running loans the union decides whether to ask the township to watch over the use of loans and withhold support from borrowers in breach, and the township decides. What it does moves its record of constraint, which all know."},
		{Name: "Reports recommend", Do: (*County).reportsRecommend,
			Text: "A cadre who reports says of each applicant whether he is reliable, with errors, or as a quota wants it."},
		{Name: "The union lends", Do: (*County).unionLends,
			Text: "It looks at each applicant whom neither its own knowledge, nor a bad report, nor a spot check rules out, chooses its best way to lend, and decides. An order to lend overrules it. A loan is used as approved or diverted from the start."},
		{Name: "Use is checked", Do: (*County).useIsChecked,
			Text: "Of the loans in their month of check the union sees some: whether they are used as approved."},
		{Name: "Loans fall due", Do: (*County).loansFallDue,
			Text: "Loans long overdue are written off. A loan whose term is over is repaid if the household is able and willing, and is overdue otherwise."},
		{Name: "The union learns", Do: (*County).unionLearns,
			Text: "About reports, from checks of them against what it knows or has screened for itself; about townships, from the use of loans that it saw."},
		{Name: "Partners learn", Do: (*County).partnersLearn,
			Text: "Cadres and townships see now and then whether the others did their part this month."},
		{Name: "Partners agree", Do: (*County).partnersAgree,
			Text: "Where a report, constraint and a loan came together, those who brought it about come to share the result a little more; elsewhere a little less."},
		{Name: "Production support is withheld", Do: (*County).reliefIsWithheld,
			Text: "From households in breach, which divert a running loan or are overdue, by chance: the greater, the better the township's record of constraint is now."},
		{Name: "Incomes move", Do: (*County).incomesMove,
			Text: "Own incomes drift, loans yield, production support is missing where it is withheld. Households leave poverty or return."},
		{Name: "Observation", Do: (*County).countMonth,
			Text: "The month is counted."},
	},
}

// beginMonth takes the conditions over and clears what villages and townships
// hold for one month.
func (c *County) beginMonth(m *sim.Month) {
	c.environment = collab.At(&c.params.Conditions, &c.params.Psychology, m.T)
	c.now = m.T
	for v := range c.villages {
		w := &c.villages[v]
		*w = village{township: w.township, knowledge: w.knowledge, pilot: w.pilot, loans: w.loans}
	}
	for k := range c.townships {
		t := &c.townships[k]
		*t = township{first: t.first, last: t.last, enforcement: t.enforcement, running: t.running}
	}
	c.applicants = c.applicants[:0]
	c.tally.month = monthly{}
}
