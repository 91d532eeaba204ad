package sim

import "concert/sim/param"

// Arm is one set of changes to the base parameters, compared against the
// baseline arm.
type Arm struct {
	Name     string       `json:"name"`
	Set      []Assignment `json:"set"`                // from the start, the population's first state included
	Borrowed []Borrowed   `json:"borrowed,omitempty"` // values that another case holds uncertain, too
	Scaled   []Scaled     `json:"scaled,omitempty"`   // multiples of what the base or the world has
	Changes  []Change     `json:"changes,omitempty"`  // in time
}

// Assignment gives the parameter with this index a value. Files know
// parameters by their names.
type Assignment struct {
	Parameter int     `json:"-"`
	Name      string  `json:"parameter"`
	Value     float64 `json:"value"`
}

// Borrowed gives a parameter the value that the world holds in a column.
type Borrowed struct {
	Parameter int    `json:"-"`
	Column    int    `json:"-"`
	Name      string `json:"parameter"`
	From      string `json:"column"`
}

// Scaled multiplies a parameter's value, whatever the world draws for it.
type Scaled struct {
	Parameter int     `json:"-"`
	Name      string  `json:"parameter"`
	By        float64 `json:"by"`
}

// Change gives parameters other values in the months From ≤ t < Until. The
// first state of the population never sees it. Where changes overlap, the
// later in the list wins.
type Change struct {
	From  int          `json:"from"`
	Until int          `json:"until"`
	Set   []Assignment `json:"set"`
}

// values is the arm's vector of parameters at a point; point may be nil.
func (a *Arm) values(base []float64, columns []int, point []float64, into []float64) {
	copy(into, base)
	for column, parameter := range columns {
		if parameter >= 0 {
			into[parameter] = point[column]
		}
	}
	for _, set := range a.Set {
		into[set.Parameter] = set.Value
	}
	for _, b := range a.Borrowed {
		into[b.Parameter] = point[b.Column]
	}
	for _, s := range a.Scaled {
		into[s.Parameter] = float64(into[s.Parameter] * s.By)
	}
}

// turnsAt reports whether a change begins or ends in month t.
func (a *Arm) turnsAt(t int) bool {
	for _, c := range a.Changes {
		if c.From == t || c.Until == t {
			return true
		}
	}
	return false
}

// apply writes the parameters that hold in month t.
func (a *Arm) apply(set *param.Set, values []float64, t int) {
	set.Assign(values)
	for _, c := range a.Changes {
		if c.From <= t && t < c.Until {
			for _, s := range c.Set {
				set.Write(s.Parameter, s.Value)
			}
		}
	}
}
