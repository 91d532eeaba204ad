package scenarios

import (
	"math"
	"slices"

	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// draw gives the experiment points of the uncertain parameters: those of the
// scenario and those that arms borrow. A number is keyed by the seed, the
// point and the column's name, so more points extend fewer, and a column does
// not move when another comes or goes.
func (p *Plan) draw(points int) error {
	columns, err := p.columns()
	if err != nil {
		return err
	}
	for i := range points {
		chance := random.At(random.Coordinates{Seed: p.Experiment.Seed, Point: i})
		row := make([]float64, len(columns))
		for c, u := range columns {
			x := chance.Uniform(random.For("point: "+u.Column()), 0, 0, 0)
			row[c] = u.at(x, p.Scenario.Parameters.At(u.Parameter).Kind == param.Whole)
		}
		p.Experiment.Points = append(p.Experiment.Points, row)
	}
	return nil
}

// uncertainAt is what points draw: what the file calls uncertain, or, if it names
// nothing, every parameter whose declaration gives a plausible range.
func (s *Scenario) uncertainAt(points int) []Uncertain {
	if points == 0 || len(s.Uncertain) > 0 {
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

// Range is what points draw the parameter called name from; ok is false if they
// leave it fixed. Where the file names what is uncertain, nothing else moves.
func (s *Scenario) Range(name string) (low, high float64, ok bool) {
	for _, u := range s.uncertainAt(1) {
		if u.Name == name {
			return u.Low, u.High, true
		}
	}
	return 0, 0, false
}

// columns lists what varies, and tells the experiment and its arms where each
// value goes.
func (p *Plan) columns() ([]Uncertain, error) {
	columns := slices.Clone(p.Uncertain)
	for _, u := range columns {
		p.Experiment.Columns = append(p.Experiment.Columns, u.Parameter)
	}
	for a, arm := range p.Arms {
		for _, u := range arm.LentUncertain {
			c := slices.IndexFunc(columns, func(other Uncertain) bool { return other.Column() == u.Column() })
			if c < 0 {
				c = len(columns)
				columns = append(columns, u)
				p.Experiment.Columns = append(p.Experiment.Columns, -1)
			}
			borrowed := &p.Experiment.Arms[a].Borrowed
			*borrowed = append(*borrowed, sim.Borrowed{Parameter: u.Parameter, Column: c})
		}
	}
	if len(columns) == 0 {
		return nil, Problems{Refuse("--points", "worlds-of-nothing", "scenario", p.Scenario.Name, "form", "[[uncertain]]")}
	}
	for _, u := range columns {
		p.Columns = append(p.Columns, u.Column())
	}
	return columns, nil
}

// at is the value a share x of the way from low to high; of whole values each
// has the same chance.
func (u Uncertain) at(x float64, whole bool) float64 {
	if whole {
		return min(u.High, u.Low+math.Floor(float64(x*(u.High-u.Low+1))))
	}
	return min(u.High, u.Low+float64(x*(u.High-u.Low)))
}
