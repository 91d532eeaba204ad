// Package theories holds the theories of collaboration that Concert can set
// against each other, one a file. Each is an operationalisation inspired by what
// its authors wrote: the named signals and their prices are shared, the form is
// our reading of the claim and open to dispute.
//
// To add one, write a file with a type that has the two methods of
// collab.Theory, and a line in All.
package theories

import "concert/models/collab"

// All lists the theories in the order in which they are shown; the first is
// the default.
func All() []collab.Theory {
	return []collab.Theory{
		Additive{},
		Loop{},
		Dynamics{},
		Dependence{},
		Mandate{},
		Transaction{},
		Manager{},
		Craft{},
		Null{},
	}
}
