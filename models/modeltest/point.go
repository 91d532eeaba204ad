package modeltest

import (
	"fmt"
	"strings"

	"concert/sim/param"
)

// at tells a point by what differs from the defaults: "credit.rate = 0,
// cadre.days = 3". Many differences are counted instead of told; shrink makes
// them few.
func (f *family) at(values []float64) string {
	const told = 6
	var different []string
	more := 0
	for i, v := range values {
		d := f.parameters.At(i)
		if v == d.Default {
			continue
		}
		if len(different) == told {
			more++
			continue
		}
		different = append(different, d.Name+" = "+d.Show(v))
	}
	switch {
	case len(different) == 0:
		return "at the defaults"
	case more > 0:
		return fmt.Sprintf("at %s and %d more", strings.Join(different, ", "), more)
	}
	return "at " + strings.Join(different, ", ")
}

// shrink takes a point at which something is wrong as near to the defaults as it
// stays wrong: one value after another goes back. What is left tells what it
// takes.
func (f *family) shrink(values []float64, wrong func(values []float64) bool) []float64 {
	small := append([]float64(nil), values...)
	defaults := f.defaults()
	for step := max(1, len(small)/4); ; step /= 2 {
		for first := 0; first < len(small); first += step {
			trial := append([]float64(nil), small...)
			copy(trial[first:min(first+step, len(trial))], defaults[first:])
			if !same(trial, small) && wrong(trial) {
				small = trial
			}
		}
		if step == 1 {
			return small
		}
	}
}

func same(a, b []float64) bool { return firstDifference(a, b) < 0 }

// moved is the defaults with one parameter moved.
func (f *family) moved(i int, value float64) []float64 {
	values := f.defaults()
	values[i] = value
	return values
}

// ends are the allowed values of a parameter at which rules break first.
func ends(d param.Declaration) []float64 {
	all := []float64{d.Min, d.Max}
	if d.Off != "" {
		all = append(all, param.Off)
	}
	return all
}
