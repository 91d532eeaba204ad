package modeltest

import (
	"os"
	"slices"
)

// underTheories are the checks that depend on how motives combine; what a family
// says of itself does not. Long ones are left to CONCERT_FULL=1.
func underTheories() (all []check) {
	first := slices.IndexFunc(checks,
		func(c check) bool { return c.name == "an arm that changes nothing is the baseline" })
	for _, c := range checks[first:] {
		if !c.long || os.Getenv("CONCERT_FULL") != "" {
			all = append(all, c)
		}
	}
	return all
}

// theoryParameter is the one that chooses how motives combine.
func (f *family) theoryParameter() (i int, ok bool) { return f.parameters.Index("psychology.theory") }

// theories are the names of the choices that the family has; none if it has no
// choice. The first is its default, which is examined anyway.
func (f *family) theories() []string {
	i, ok := f.theoryParameter()
	if !ok {
		return nil
	}
	return f.parameters.At(i).Choices
}

// pointsUnder is how many points of the box are tried under each theory,
// beside those of the default, a share of which draws a theory as well.
const pointsUnder = 5

// under is the family with another theory in charge.
func (f *family) under(theory int) *family {
	other := *f
	other.theory, other.points = theory, f.points/pointsUnder
	return &other
}

// defaults are the family's, with the theory in charge.
func (f *family) defaults() []float64 { return f.underTheory(f.parameters.Defaults()) }

// underTheory puts the theory in charge of a vector of parameters.
func (f *family) underTheory(values []float64) []float64 {
	if i, ok := f.theoryParameter(); ok && f.theory != 0 {
		values[i] = float64(f.theory)
	}
	return values
}
