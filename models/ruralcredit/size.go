package ruralcredit

// Bytes is about what villages and households take: columns of a household, and
// its place among applicants and loans.
func (c *County) Bytes() float64 {
	p := &c.params.Population
	villages := float64(float64(p.Villages) * p.Scale)
	return float64(villages*float64(p.HouseholdsPerVillage)*92) + float64(villages*600)
}
