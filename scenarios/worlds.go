package scenarios

import (
	"math"
	"slices"

	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// draw gives the plan its worlds: sets of the uncertain parameters of the
// scenario and of those that arms borrow. A number is keyed by the seed, the
// world and the column's name, so more worlds extend fewer, and a column does
// not move when another comes or goes. Worlds meet the chance of the engine's
// points from 0 on.
// Where nothing can vary there are no worlds, and Unvaried says so.
func (p *Plan) draw(worlds, replicates int) {
	p.Worlds = p.Values
	p.Worlds.Arms = slices.Clone(p.Values.Arms)
	p.Worlds.Replicates = replicates
	p.lay()
	if p.Unvaried = worlds > 0 && len(p.columns) == 0; p.Unvaried {
		return
	}
	for i := range worlds {
		chance := random.At(random.Coordinates{Seed: p.Values.Seed, Point: i})
		row := make([]float64, len(p.columns))
		for c, u := range p.columns {
			x := chance.Uniform(random.For("point: "+u.Column()), 0, 0, 0)
			row[c] = u.at(x, p.Scenario.Parameters.At(u.Parameter).Kind == param.Whole)
		}
		p.Worlds.Points = append(p.Worlds.Points, row)
	}
}

// drawn is what worlds draw: what the file calls uncertain, or, if it names
// nothing, every parameter whose declaration gives a plausible range.
func (s *Scenario) drawn() []Uncertain {
	if len(s.Uncertain) > 0 {
		return s.Uncertain
	}
	var all []Uncertain
	for i := range s.Parameters.Len() {
		if d := s.Parameters.At(i); d.Varied() {
			all = append(all, Uncertain{Name: d.Name, Parameter: i, Low: d.Low, High: d.High})
		}
	}
	return all
}

// Range is what worlds draw the parameter called name from; ok is false if they
// leave it fixed. Where the file names what is uncertain, nothing else moves.
func (s *Scenario) Range(name string) (low, high float64, ok bool) {
	for _, u := range s.drawn() {
		if u.Name == name {
			return u.Low, u.High, true
		}
	}
	return 0, 0, false
}

// lay lists the columns of the worlds, and tells the experiment and its arms
// where each value goes.
func (p *Plan) lay() {
	p.columns = slices.Clone(p.Uncertain)
	for _, u := range p.columns {
		p.Worlds.Columns = append(p.Worlds.Columns, u.Parameter)
	}
	for a, arm := range p.Arms {
		for _, u := range arm.LentUncertain {
			c := slices.IndexFunc(p.columns, func(other Uncertain) bool { return other.Column() == u.Column() })
			if c < 0 {
				c = len(p.columns)
				p.columns = append(p.columns, u)
				p.Worlds.Columns = append(p.Worlds.Columns, -1)
			}
			borrowed := &p.Worlds.Arms[a].Borrowed
			*borrowed = append(*borrowed, sim.Borrowed{Parameter: u.Parameter, Column: c})
		}
	}
	for _, u := range p.columns {
		p.Columns = append(p.Columns, u.Column())
	}
}

// at is the value a share x of the way from low to high; of whole values each
// has the same chance.
func (u Uncertain) at(x float64, whole bool) float64 {
	if whole {
		return min(u.High, u.Low+math.Floor(float64(x*(u.High-u.Low+1))))
	}
	return min(u.High, u.Low+float64(x*(u.High-u.Low)))
}
