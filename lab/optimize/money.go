package optimize

import (
	"fmt"
	"strconv"
	"strings"

	"concert/results/say"
)

// CostMeasure is the measure that every case has of what its programme costs.
const CostMeasure = "programme_cost_cny"

// Money brings a family's cost, "CNY per month and 10,000 pensioners", to the sum
// that people have: all of it, for so many, over so many years.
type Money struct {
	Unit  string  `json:"unit"`  // of the measure
	Thing string  `json:"thing"` // "pensioners"
	For   float64 `json:"for"`   // how many of them
	Years float64 `json:"years"`
	Each  float64 `json:"each"`  // how many of them the measure counts
	Scale float64 `json:"scale"` // total = measure × Scale
}

// NewMoney reads a unit: CNY for a month or year, and for a thing or a number of
// them, in either order.
func NewMoney(unit string, many, years float64) (m Money, err error) {
	rest, ok := strings.CutPrefix(unit, "CNY per ")
	periods, each := 0.0, 1.0
	thing := ""
	for _, part := range strings.Split(rest, " and ") {
		switch part {
		case "month":
			periods = 12 * years
		case "year":
			periods = years
		default:
			number, what, found := strings.Cut(part, " ")
			n, err := strconv.ParseFloat(strings.ReplaceAll(number, ",", ""), 64)
			if err == nil && found && n > 0 {
				each, thing = n, what
			} else {
				thing = part
			}
		}
	}
	if thing != "" {
		thing = say.Plural(thing)
	}
	if !ok || periods == 0 || thing == "" {
		return m, fmt.Errorf("optimize: its cost is in %q; allowed: CNY for a thing and a month or year", unit)
	}
	return Money{Unit: unit, Thing: thing, For: many, Years: years, Each: each, Scale: periods * many / each}, nil
}

// Total is a cost in the measure's unit as a sum, CNY.
func (m Money) Total(cost float64) float64 { return cost * m.Scale }
