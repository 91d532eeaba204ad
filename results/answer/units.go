package answer

import (
	"regexp"
	"strconv"
	"strings"

	"concert/results/say"
)

// perUnit is a unit such as "staff-days per 1,000 households and month", "CNY
// per month and 10,000 pensioners" or "CNY per served household and year".
var perUnit = regexp.MustCompile(`^(.+) per (.+) and (.+)$`)

// served is part of such a unit: how many of whom.
var served = regexp.MustCompile(`^(?:([0-9][0-9,]*) )?(?:served )?(households?|pensioners?|persons?|people)$`)

// perServed brings a value to 1,000 of those served and a year; nil if the
// unit does not name them. Villages or pairs are not served people, so that
// what is given per village is left as it is.
func perServed(unit string, s Summary) *PerServed {
	parts := perUnit.FindStringSubmatch(unit)
	if parts == nil {
		return nil
	}
	whom, time := served.FindStringSubmatch(parts[2]), parts[3]
	if whom == nil {
		whom, time = served.FindStringSubmatch(parts[3]), parts[2]
	}
	perYear := map[string]float64{"month": 12, "quarter": 4, "year": 1}[time]
	if whom == nil || perYear == 0 {
		return nil
	}
	number := 1.0
	if whom[1] != "" {
		number, _ = strconv.ParseFloat(strings.ReplaceAll(whom[1], ",", ""),
			64) // the expression lets only digits through
	}
	if number == 0 {
		return nil
	}
	factor := Number(perYear * 1000 / number)
	who := say.Plural(whom[2])
	return &PerServed{Served: who, Unit: parts[1] + " per 1,000 " + who + " and year",
		Mean: factor * s.Mean, Low: factor * s.Low, High: factor * s.High}
}
