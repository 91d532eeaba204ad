package socialforces

// Bytes is about what villages and donors take.
func (c *County) Bytes() float64 {
	p := &c.params.Population
	return float64(float64(float64(p.Villages)*p.Scale)*120) + float64(float64(float64(p.Donors)*p.Scale)*120)
}
