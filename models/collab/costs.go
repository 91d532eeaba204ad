package collab

// Costs are what collaboration takes over a run, beside what a case adds of its
// own.
type Costs struct {
	Acts    float64 // staff-days of the acts themselves
	Beside  float64 // staff-days that coordination takes beside the acts
	Outlays float64 // CNY beside staff time
}

// Month adds what coordination takes in a month; the days of the acts are added
// where they are done.
func (c *Costs) Month(p *Programme, e *Environment, u Use) {
	c.Beside += p.Days(e, u)
	c.Outlays += p.Outlays(e, u)
}

// Days are all staff-days of the run.
func (c *Costs) Days() float64 { return c.Acts + c.Beside }
