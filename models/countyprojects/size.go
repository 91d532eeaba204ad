package countyprojects

// Bytes is about what households and the projects that reach them take.
func (c *County) Bytes() float64 {
	return float64(c.params.Population.Households*c.params.Population.Scale) * 120
}
