package scenarios

// Bounds are all that a question sets a bound for, kind by kind. A scenario and
// its brief have the same.
type Bounds struct {
	Goals []Goal `json:"goals"`
}

// Bound is one of them, whatever its kind: what a list of all that is asked
// needs of it.
type Bound struct {
	Kind    string // "goal": its key in the file, and in messages
	Say     string
	Measure string
	AtLeast *float64 // one of the two, for the mean of the measure
	AtMost  *float64
	Source  string
}

// Asked are all bounds, kind by kind.
func (b *Bounds) Asked() (all []Bound) {
	for _, g := range b.Goals {
		all = append(all, Bound{"goal", g.Say, g.Measure, g.AtLeast, g.AtMost, g.Source})
	}
	return all
}
