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
	t, union := &c.trust, v.Add(sim.Agency{Actor: actorUnion})
	for k := range c.townships {
		v.Tie(union, v.Add(sim.Agency{Actor: actorTownship, Who: k, Group: k}), t.unionInTownship[k].Trust(),
			t.townshipInUnion[k].Trust(), c.ties.township[k].Agreed)
	}
	for i := range c.villages {
		township := c.villages[i].township
		cadre := v.Add(sim.Agency{Actor: actorCadre, Who: i, Group: township})
		v.Tie(union, cadre, c.trustInCadre(i), t.cadreInUnion[i].Trust(), c.ties.village[i].Agreed)
		v.Tie(cadre, union+1+township, t.cadreInTownship[i].Trust(), t.townshipInCadre[i].Trust(), 0)
	}
	v.Show("households", householdClasses, len(c.households.state),
		func(i int) uint8 { return c.households.state[i].class() },
		func(i int) int { return c.villages[i/c.households.perVillage].township })
}
