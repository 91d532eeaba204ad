package pensionfraud

import "concert/sim"

// The classes of cases, as a viewer sees them.
const (
	classLate = iota
	classConcealed
	classForPolice
	classForCourt
)

var caseClasses = []sim.Word{
	classLate: {Name: "late", Title: "Paid on, reported late",
		Meaning: "a death that the family has not reported yet, without intent"},
	classConcealed: {Name: "concealed", Title: "Paid on, concealed",
		Meaning: "a death that the family conceals on purpose"},
	classForPolice: {Name: "for_police", Title: "Waits for the police",
		Meaning: "a case that is found and not yet filed"},
	classForCourt: {Name: "for_court", Title: "Waits for the court",
		Meaning: "a case with the agency's order to repay, or with a charge, that the court has not enforced yet"},
}

// class is where a case stands, and why the pension is paid on.
func (u *unreported) class() uint8 {
	switch {
	case u.state == waitsForCourt:
		return classForCourt
	case u.state == waitsForPolice:
		return classForPolice
	case u.cause == deliberate:
		return classConcealed
	}
	return classLate
}

// View shows the agency and its partners, who trusts whom, and the open cases.
// The police have two ties to the agency: they share data and act on cases.
func (c *City) View(v *sim.View) {
	lead := v.Add(sim.Agency{Actor: agency, Who: agency})
	for j := range departments {
		if !c.params.Partners[j].Active {
			continue
		}
		partner := v.Add(sim.Agency{Actor: j, Who: j})
		tie := func(t *task) {
			v.Tie(lead, partner, c.trust[t.trusted][j].Trust(), c.trust[t.trusting][j].Trust(), c.ties[j].Agreed)
		}
		if j < sources {
			tie(&sharing)
		}
		if j == police || j == court {
			tie(&enforcing)
		}
	}
	v.Show("cases", caseClasses, len(c.cases), func(i int) uint8 { return c.cases[i].class() }, nil)
}
