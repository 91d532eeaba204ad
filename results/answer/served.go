package answer

// PerPerson brings a value in a unit such as "CNY per month and 10,000
// pensioners" to one of those served and a year: the factor, what is counted
// and who is served, "CNY" and "pensioners"; ok is false where the unit does
// not name them.
func PerPerson(unit string) (factor float64, what, who string, ok bool) {
	p := perServed(unit, Summary{Mean: 1})
	if p == nil {
		return 0, "", "", false
	}
	parts := perUnit.FindStringSubmatch(unit)
	return float64(p.Mean) / 1000, parts[1], p.Served, true
}
