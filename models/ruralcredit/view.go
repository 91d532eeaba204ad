package ruralcredit

import "concert/sim"

// The classes of households, as a viewer sees them.
const (
	classPoor = iota
	classBorrower
	classOverdue
	classExcluded
	classWithheld
	classOut
)

var householdClasses = []sim.Word{
	classPoor:     {Name: "poor", Title: "Poor, without a loan", Meaning: "a poor household that has no loan"},
	classBorrower: {Name: "borrower", Title: "With a running loan", Meaning: "a household whose loan is not yet due"},
	classOverdue:  {Name: "overdue", Title: "Overdue", Meaning: "a household that did not repay its loan on time"},
	classExcluded: {Name: "excluded", Title: "Written off",
		Meaning: "a household whose loan was given up, and which gets no other"},
	classWithheld: {Name: "withheld", Title: "Production support withheld",
		Meaning: "a household whose production support is withheld this month"},
	classOut: {Name: "out_of_poverty", Title: "Out of poverty",
		Meaning: "a household that has left poverty and has no loan"},
}

// class is the most telling thing about a household.
func (s state) class() uint8 {
	switch {
	case s&withheld != 0:
		return classWithheld
	case s&writtenOff != 0:
		return classExcluded
	case s&overdue != 0:
		return classOverdue
	case s&running != 0:
		return classBorrower
	case s&poor != 0:
		return classPoor
	}
	return classOut
}

// View shows the union, the townships and their cadres, who trusts whom, and the
// households of each village.
func (c *County) View(v *sim.View) {
	cadre := func(village int) int { return 1 + len(c.townships) + village }
	v.Agencies = append(v.Agencies, sim.Agency{Actor: actorUnion})
	for k := range c.townships {
		v.Agencies = append(v.Agencies, sim.Agency{Actor: actorTownship, Who: k, Group: k})
	}
	for i := range c.villages {
		v.Agencies = append(v.Agencies, sim.Agency{Actor: actorCadre, Who: i, Group: c.villages[i].township})
	}

	t := &c.trust
	tie := func(from, to int, trust, agreed float64) {
		v.Ties = append(v.Ties, sim.Link{From: from, To: to, Trust: trust, Agreed: agreed})
	}
	for k := range c.townships {
		agreed := c.ties.township[k].Agreed
		tie(0, 1+k, t.unionInTownship[k].Trust(), agreed)
		tie(1+k, 0, t.townshipInUnion[k].Trust(), agreed)
	}
	for i := range c.villages {
		agreed, township := c.ties.village[i].Agreed, 1+c.villages[i].township
		tie(0, cadre(i), c.trustInCadre(i), agreed)
		tie(cadre(i), 0, t.cadreInUnion[i].Trust(), agreed)
		tie(cadre(i), township, t.cadreInTownship[i].Trust(), 0)
		tie(township, cadre(i), t.townshipInCadre[i].Trust(), 0)
	}

	households := sim.Population{Name: "households", Classes: householdClasses}
	for i, s := range c.households.state {
		households.Of = append(households.Of, s.class())
		households.Group = append(households.Group, c.villages[i/c.households.perVillage].township)
	}
	v.Populations = append(v.Populations, households)
}
