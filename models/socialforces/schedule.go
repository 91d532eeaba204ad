package socialforces

import (
	"concert/models/collab"
	"concert/sim"
)

// schedule is a quarter of the county, in order; it is lived in the first of its
// three months.
var schedule = sim.Schedule[*County]{
	Every: monthsPerQuarter,
	Begin: (*County).beginQuarter,
	Steps: []sim.Step[*County]{
		{Name: "Heads change", Do: (*County).headsChange,
			Text: "In some bodies; what they and the others knew of and had agreed with one another is lost, as far as it is not handed over."},
		{Name: "Bodies share their layout", Do: (*County).bodiesShareTheirLayout,
			Text: "Each decides whether to tell the others whom it serves."},
		{Name: "Layouts are known", Do: (*County).layoutsAreKnown,
			Text: "Villages that a sharing body serves at the start of the quarter are marked for the others that share."},
		{Name: "Needs are listed", Do: (*County).needsAreListed,
			Text: "The list of villages without a project is made, as old and as wrong as it is."},
		{Name: "Donors give", Do: (*County).donorsGive,
			Text: "Each free donor that is reached, or is asked again, decides whether to give; a giver chooses a village at once, unless it goes where its body says."},
		{Name: "Followers go where least is", Do: (*County).followersGoWhereLeastIs,
			Text: "Those whom linkage covers and whose body shares: the first to the village with fewest projects and among these greatest need, the next to the next."},
		{Name: "Needs are recorded", Do: (*County).needsAreRecorded,
			Text: "Who has no project now, for the lists to come."},
		{Name: "Projects work", Do: (*County).projectsWork,
			Text: "Each village gets the effect of its best project, and a share of the others'."},
		{Name: "The quarter is observed", Do: (*County).countQuarter,
			Text: "After givers have chosen and before projects end."},
		{Name: "Projects end", Do: (*County).projectsEnd,
			Text: "Some are completed, some donors drop out, an evaluation closes what it finds weak. The donor is free again."},
		{Do: (*County).countEnds},
		{Name: "Bodies learn", Do: (*County).bodiesLearn,
			Text: "Those that shared see who else did."},
		{Name: "Bodies agree", Do: (*County).bodiesAgree,
			Text: "Two that both shared come to count more of the result as their own; between others agreement fades."},
		{Name: "Donors learn", Do: (*County).donorsLearn,
			Text: "Some look at funds; all hear of what comes to light."},
	},
}

// beginQuarter takes the conditions over, clears the quarter and says how much is
// misused in it.
func (c *County) beginQuarter(m *sim.Month) {
	c.environment = collab.At(&c.params.Conditions, &c.params.Psychology, m.T)
	f := &c.params.Funds
	misuse := float64(f.Misuse * (1 - float64(f.MisuseCut*f.Transparency)))
	c.quarter = quarter{t: m.T / monthsPerQuarter, misuse: misuse}
	c.follow = c.follow[:0]
	for i := range c.villages {
		c.villages[i].before = c.villages[i].projects
	}
}
