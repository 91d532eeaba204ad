package countyprojects

import (
	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim/param"
)

// What a county consists of.
const (
	usualDepartments = 18
	mostDepartments  = 36
	functions        = 24
	rivals           = 3  // departments that could take up a function
	longest          = 5  // functions of a project
	most             = 20 // projects of a month
	mostTypes        = 240
)

// Params is everything that a scenario of county projects can set. What each
// means is said where it is declared.
type Params struct {
	collab.Conditions
	collab.Psychology
	Population   Population
	Remits       Remits
	Departments  Departments
	Assessment   Assessment
	Consultation Consultation
	Leadership   Leadership
	Projects     Projects
	Handover     Handover
	Poverty      Poverty
	Aid          Aid
	Programme    Programme
}

// Declare binds every parameter to set and gives it its default: County S's
// conditions and facts.
func (p *Params) Declare(set *param.Set) {
	p.Population.declare(set)
	p.Conditions.Declare(set, collab.CountyS)
	p.Psychology.Declare(set, theories.All())
	set.Idle("psychology.freshness_memory",
		"no list of data feeds the platform in this case: platform.freshness says how fresh it is")
	p.Remits.declare(set)
	p.Departments.declare(set)
	p.Assessment.declare(set)
	p.Consultation.declare(set)
	p.Leadership.declare(set)
	p.Projects.declare(set)
	p.Handover.declare(set)
	p.Poverty.declare(set)
	p.Aid.declare(set)
	p.Programme.declare(set)
}
