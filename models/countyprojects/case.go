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

// conditions are those of County S.
func conditions() collab.Conditions {
	return collab.Conditions{
		PublicRationality: 0.25, PriorTrust: 0.5, Clarity: 0.3, Linkage: 0.3, Authority: 0.25, Platform: 0.1,
		Complementarity: 0.5, GoalOverlap: 0.5, AttentionStart: 1, AttentionFloor: 0.1, AttentionMonths: 36,
		Inspection: 0.8, RoutineInspection: 0, Assessed: 0.15, AssessmentSources: 1, Reward: 0,
		Meetings: 1, Observability: 0.6, Skill: 0.6,
	}
}

// Declare binds every parameter to set and gives it its default: County S's
// conditions and facts.
func (p *Params) Declare(set *param.Set) {
	p.Conditions, p.Psychology = conditions(), collab.DefaultPsychology()
	p.Population.declare(set)
	p.Conditions.Declare(set)
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
