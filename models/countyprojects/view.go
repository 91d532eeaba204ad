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
		v.Agencies = append(v.Agencies, sim.Agency{Actor: partner, Who: who})
		for whom := range c.departments {
			if who != whom {
				v.Ties = append(v.Ties, sim.Link{From: who, To: whom,
					Trust: c.trustIn(who, whom), Agreed: c.tie(who, whom).Agreed})
			}
		}
	}
	projects := sim.Population{Name: "projects", Classes: projectClasses}
	for i := range c.projects {
		projects.Of = append(projects.Of, c.projects[i].class())
	}
	households := sim.Population{Name: "households", Classes: householdClasses}
	for i := range c.households.all {
		households.Of = append(households.Of, c.households.all[i].class())
	}
	v.Populations = append(v.Populations, projects, households)
}
