package pairedaid

import (
	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim/param"
)

// Params is everything that a scenario of paired aid can set.
type Params struct {
	collab.Conditions
	collab.Psychology
	Population Population
	Matching   Matching
	Funds      Funds
	Acts       Acts
	Mutual     Mutual
	Pressure   Pressure
	Cadres     Cadres
	Projects   Projects
	Firms      Firms
	Activity   Activity
	Programme  Programme
}

// pairedConditions is the case's set of conditions.
func pairedConditions() collab.Conditions {
	return collab.Conditions{
		PublicRationality: 0.25, PriorTrust: 0.5, Clarity: 0.7, Linkage: 0.3, Authority: 0.5, Platform: 0.3,
		Complementarity: 0.2, GoalOverlap: 0.4, AttentionStart: 1, AttentionFloor: 1, AttentionMonths: 18,
		Inspection: 0.6, RoutineInspection: 1, Assessed: 1, AssessmentSources: 1, Reward: 0,
		Meetings: 1, Observability: 0.6, Skill: 0.7,
	}
}

// Defaults are the conditions and facts of the case.
func Defaults() (p Params) {
	p.Declare(new(param.Set))
	return p
}

// Declare binds every parameter to set and gives it its default.
func (p *Params) Declare(set *param.Set) {
	p.Conditions, p.Psychology = pairedConditions(), collab.DefaultPsychology()
	p.Population.declare(set)
	p.Conditions.Declare(set)
	p.Psychology.Declare(set, theories.All())
	set.Idle("psychology.asking_days", "nobody asks in this case: what is weighed each quarter was agreed before")
	set.Idle("psychology.freshness_memory", "what the platform holds is as fresh as acts.freshness says")
	set.Idle("psychology.work_memory", "past help loads nobody in this case")
	p.Matching.declare(set)
	p.Funds.declare(set)
	p.Acts.declare(set)
	p.Mutual.declare(set)
	p.Pressure.declare(set)
	p.Cadres.declare(set)
	p.Projects.declare(set)
	p.Firms.declare(set)
	p.Activity.declare(set)
	p.Programme.declare(set)
}
