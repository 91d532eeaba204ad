package ruralcredit

import (
	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim/param"
)

// Params is everything that a scenario of rural credit can set.
type Params struct {
	collab.Conditions
	collab.Psychology
	Population Population
	Credit     Credit
	Household  Household
	Cadre      Cadre
	Township   Township
	Union      Union
	Programme  Programme
}

// How the union can be ordered to lend.
const (
	forcedNo = iota
	forcedAll
	forcedNotRuledOut
)

// The two readings of relief as a constraint that the source allows.
const (
	reliefForfeiture = iota
	reliefConditional
)

// Defaults are County L's conditions and facts, at the reduced size.
func Defaults() (p Params) {
	p.Declare(new(param.Set))
	return p
}

// Declare binds every parameter to set and gives it its default.
func (p *Params) Declare(set *param.Set) {
	p.Population.declare(set)
	p.Conditions.Declare(set, collab.CountyL)
	p.Psychology.Declare(set, theories.All())
	set.Idle("psychology.freshness_memory", "no list of data feeds the platform in this case: it is as fresh as can be")
	set.Idle("psychology.work_memory", "past help loads nobody in this case")
	p.Credit.declare(set)
	p.Household.declare(set)
	p.Cadre.declare(set)
	p.Township.declare(set)
	p.Union.declare(set)
	p.Programme.declare(set)
}
