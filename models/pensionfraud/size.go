package pensionfraud

// Bytes is about what the cases take that are open at one time; pensioners are a
// count.
func (c *City) Bytes() float64 {
	return float64(c.params.Population.Pensioners*c.params.Population.Scale) * 0.08
}
