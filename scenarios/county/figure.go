package county

import (
	"fmt"
	"slices"
	"strings"

	"concert/results/say"
	"concert/scenarios"
	"concert/sim/param"
)

// Columns are those of a template, in its order. The last two explain and are
// not read.
func Columns() []string {
	return []string{"family", "figure", "value", "unit", "year", "source", "meaning", "allowed"}
}

// Given is a parameter with the value that a county's figures give it.
type Given struct {
	Parameter int
	Value     float64
	Source    string // where the figure stands, and its year
	Note      string // what was done with it; empty if nothing

	Warning scenarios.Message // what to look at; without a key: nothing
}

// plain is a figure in a county's own words, from which a parameter is worked
// out: value × times, or value / per × times.
type plain struct {
	family, name, unit, meaning string
	parameter                   string
	per                         string // a parameter that is given as well, or has its usual value
	times                       float64
}

// plains are the plain figures of the families.
func plains() []plain {
	return []plain{
		{"ruralcredit", "households", "households", "poor households of the whole county",
			"population.households_per_village", "population.villages", 1},
		{"ruralcredit", "townships", "townships", "townships of the county", "population.villages_per_township", "", 0},
		{"ruralcredit", "loan_term", "months", "term of a loan", "credit.term_months", "", 1},
		{"ruralcredit", "interest_rate", "per year", "interest rate of a loan", "credit.rate", "", 1},
		{"ruralcredit", "largest_loan", "CNY", "largest loan", "credit.loan_cap_cny", "", 1},
		{"ruralcredit", "relief", "CNY per year",
			"production support paid to a poor household whose production a township has inspected and found in order",
			"household.relief_cny", "", 1},
		{"pensionfraud", "deaths_of_pensioners", "persons per year", "pensioners who die in a year",
			"population.mortality", "population.pensioners", 1. / 12},
		{"countyprojects", "poverty_line", "CNY per person and year", "poverty line", "poverty.line_cny", "", 1},
		{"countyprojects", "poverty_share", "share", "share of the rural population that the poor households stand for",
			"population.bottom_share", "", 1},
		{"countyprojects", "budget", "CNY per month", "the county's budget against poverty", "projects.budget_cny", "",
			1},
		{"pairedaid", "persons_supported", "persons", "persons supported in a county", "funds.persons_thousand", "",
			1. / 1000},
		{"pairedaid", "mean_income", "CNY per person and year", "mean income in recipient counties before the pairing",
			"population.income_cny", "", 1},
		{"socialforces", "poor_villages", "villages", "poor villages of the county", "population.villages", "", 1},
	}
}

// conversion turns a unit that statistics use into a parameter's own.
type conversion struct {
	from, to string
	times    float64
}

func conversions() []conversion {
	return []conversion{
		{"%", "share", 0.01}, {"%", "0–1", 0.01}, {"%", "probability", 0.01}, {"0-1", "0–1", 1},
		{"% per year", "per year", 0.01}, {"% per month", "per month", 0.01}, {"% per quarter", "per quarter", 0.01},
		{"years", "months", 12}, {"thousand CNY", "CNY", 1000}, {"yuan", "CNY", 1},
		{"yuan per year", "CNY per year", 1},
		{"yuan per month", "CNY per month", 1}, {"million CNY per month", "CNY per month", 1e6},
		{"million CNY per year", "CNY per month", 1e6 / 12},
	}
}

// units are the units in which a figure may be given.
func units(own string) []string {
	all := []string{own}
	for _, c := range conversions() {
		if c.to == own {
			all = append(all, c.from)
		}
	}
	return all
}

// factor turns a value in a unit into the figure's own; ok is false if the
// unit is none of units.
func factor(unit, own string) (times float64, ok bool) {
	if unit == own {
		return 1, true
	}
	for _, c := range conversions() {
		if c.from == unit && c.to == own {
			return c.times, true
		}
	}
	return 0, false
}

// figure is what a row can name.
type figure struct {
	name, unit, meaning string
	declaration         param.Declaration
	index               int
	plain               *plain // nil: the parameter itself
}

// message says in words which values the figure may have.
func (f figure) message() scenarios.Message {
	if f.plain == nil || f.plain.per == "" && f.plain.times == 1 {
		return scenarios.Allowed(f.declaration)
	}
	return scenarios.NewMessage("county.such-that", "parameter", f.plain.parameter, "allowed",
		scenarios.Allowed(f.declaration))
}

// judged are the sections of parameters that no statistics give.
func judged(d param.Declaration) bool {
	section, _, _ := strings.Cut(d.Name, ".")
	return d.Block != "" || section == "conditions" || section == "psychology" || section == "motives" ||
		section == "theory"
}

// figures are all that a county may give a family: plain figures first.
func figures(family string, set *param.Set) (all []figure) {
	for _, p := range plains() {
		i, ok := set.Index(p.parameter)
		if p.family != family || !ok {
			continue
		}
		d := set.At(i)
		all = append(all, figure{name: p.name, unit: p.unit, meaning: p.meaning, declaration: d, index: i, plain: &p})
	}
	for i := range set.Len() {
		if d := set.At(i); !judged(d) {
			all = append(all, figure{name: d.Name, unit: d.Unit, meaning: d.Meaning, declaration: d, index: i})
		}
	}
	return all
}

// Template is the rows of a family's template, without its head: every figure,
// no values.
func Template(family string, set *param.Set) (rows [][]string) {
	for _, f := range figures(family, set) {
		rows = append(rows, []string{family, f.name, "", f.unit, "", "", f.meaning, f.message().In(say.InEnglish())})
	}
	return rows
}

// find is the figure of a name, by itself or by the last part of a parameter's
// name: that of the population, or the only one that ends so.
func find(all []figure, name string) (f figure, ok bool) {
	found := 0
	for _, g := range all {
		switch {
		case g.name == name, g.name == "population."+name &&
			!slices.ContainsFunc(all, func(h figure) bool { return h.name == name }):
			return g, true
		case g.plain == nil && g.name[strings.LastIndexByte(g.name, '.')+1:] == name:
			f = g
			found++
		}
	}
	return f, found == 1
}

// needs is the parameter that the figures must give for this one to mean
// anything; empty if none.
func (p *plain) needs() string {
	if p.name == "townships" {
		return "population.villages"
	}
	return p.per
}

// work turns the value of a plain figure into that of its parameter; note says
// how.
func (p *plain) work(value float64, per func(parameter string) float64) (v float64, note string) {
	switch {
	case p.name == "townships":
		villages := per("population.villages")
		return villages / value, fmt.Sprintf("%v villages / %v townships", villages, value)
	case p.per != "":
		by := per(p.per)
		v = value / by * p.times
		note = fmt.Sprintf("%v %s / %v of %s", value, p.unit, by, p.per)
		if p.times != 1 {
			note += fmt.Sprintf(" × %.4g", p.times)
		}
		return v, note
	case p.times != 1:
		return value * p.times, fmt.Sprintf("%v %s", value, p.unit)
	}
	return value, ""
}
