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

// Declare binds every parameter to set and gives it its default.
func (p *Params) Declare(set *param.Set) {
	p.Population.declare(set)
	p.Conditions.Declare(set, collab.EastWest)
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
