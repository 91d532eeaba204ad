package socialforces

import (
	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim/param"
)

// Params is everything that a scenario of social forces can set.
type Params struct {
	collab.Conditions
	collab.Psychology
	Population Population
	Giving     Giving
	Choice     Choice
	Bodies     Bodies
	Linkage    Linkage
	Projects   Projects
	Evaluation Evaluation
	Funds      Funds
	Policy     Policy
	Programme  Programme
}

// The kinds of donors.
const (
	firm = iota
	ngo
	massOrganisation
	individual
	kinds
)

// bodies is how many bodies mobilise donors: the federation of industry and
// commerce, trade unions, women's and disabled persons' federations, the Youth
// League.
const bodies = 5

// Declare binds every parameter to set and gives it its default.
func (p *Params) Declare(set *param.Set) {
	p.Population.declare(set)
	p.Conditions.Declare(set, collab.SocialForces)
	p.Psychology.Declare(set, theories.All())
	set.Idle("psychology.asking_days",
		"nobody asks by this rule: giving.reached says whom an appeal reaches, and bodies share unasked")
	set.Idle("psychology.freshness_memory", "how far the platform helps is choice.ease, whatever its age")
	set.Idle("psychology.work_memory", "past help loads nobody in this case")
	p.Giving.declare(set)
	p.Choice.declare(set)
	p.Bodies.declare(set)
	p.Linkage.declare(set)
	p.Projects.declare(set)
	p.Evaluation.declare(set)
	p.Funds.declare(set)
	p.Policy.declare(set)
	p.Programme.declare(set)
}
