package pensionfraud

import (
	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim/param"
)

// Params is everything that a scenario of pension fraud can set.
type Params struct {
	collab.Conditions
	collab.Psychology
	Population  Population
	Supervision Supervision
	Programme   Programme
	Partners    [departments]Partner
}

// Declare binds every parameter to set and gives it its default: City Y's
// conditions and facts, at the reduced size.
func (p *Params) Declare(set *param.Set) {
	p.Population.declare(set)
	p.Conditions.Declare(set, collab.CityY)
	p.Psychology.Declare(set, theories.All())
	p.Supervision.declare(set)
	p.Programme.declare(set)
	p.declarePartners(set)
}
