package countyprojects

import "concert/sim"

// The classes of households, as a viewer sees them.
const (
	classPoor = iota
	classAided
	classOut
	classNeverPoor
)

var householdClasses = []sim.Word{
	classPoor: {Name: "poor", Title: "Poor, without aid",
		Meaning: "a household registered as poor that had no aid for a year"},
	classAided: {Name: "poor_aided", Title: "Poor, with aid",
		Meaning: "a household registered as poor that had aid within the year"},
	classOut: {Name: "out_of_poverty", Title: "Out of poverty",
		Meaning: "a household that was poor and is not any more"},
	classNeverPoor: {Name: "never_poor", Title: "Never poor", Meaning: "a household that was never registered as poor"},
}

// class is where a household stands.
func (h *household) class() uint8 {
	switch {
	case h.poor && h.unaided >= year:
		return classPoor
	case h.poor:
		return classAided
	case h.everPoor:
		return classOut
	}
	return classNeverPoor
}

// The classes of projects.
const (
	classComplete = iota
	classIncomplete
	classUnfunded
)

var projectClasses = []sim.Word{
	classComplete: {Name: "complete", Title: "Completed",
		Meaning: "a project that is funded, carried through and handed over in all its parts"},
	classIncomplete: {Name: "incomplete", Title: "Incomplete",
		Meaning: "a project that is funded, and some part of which is missing"},
	classUnfunded: {Name: "unfunded", Title: "Not funded",
		Meaning: "a project that nobody took up, or for which the money does not last"},
}

func (p *project) class() uint8 {
	switch {
	case p.complete:
		return classComplete
	case p.funded:
		return classIncomplete
	}
	return classUnfunded
}

// View shows the departments and who trusts whom, the month's projects, and the
// households.
func (c *County) View(v *sim.View) {
	for who := range c.departments {
		v.Add(sim.Agency{Actor: partner, Who: who})
	}
	c.among.Show(v)
	v.Show("projects", projectClasses, len(c.projects), func(i int) uint8 { return c.projects[i].class() }, nil)
	v.Show("households", householdClasses, len(c.households.all),
		func(i int) uint8 { return c.households.all[i].class() }, nil)
}
