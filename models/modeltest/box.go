package modeltest

import (
	"context"
	"math"
	"strings"

	"concert/sim"
)

// boxMonths are the lengths of runs in the box, by turns.
var boxMonths = []int{1, 13, 36, 60}

// boxBudget ends runs that explode; it is far above a sound run of the shipped
// size.
const boxBudget = 20_000_000

// boxIsSound tries random points of the whole box of allowed values: whatever
// a scenario may set, a run ends, and its values are there, finite and within
// their bounds. Only a run that has used up its events may be quarantined.
func (f *family) boxIsSound(r *report) {
	exploded := 0
	for turn, months := range boxMonths {
		e := f.experiment(months, 1)
		e.Budget = boxBudget
		for i := range f.parameters.Len() {
			e.Columns = append(e.Columns, i)
		}
		var numbers []int
		for k := turn; k < f.points; k += len(boxMonths) {
			e.Points, numbers = append(e.Points, f.anywhere(k)), append(numbers, k)
		}
		err := e.Run(context.Background(), 0, e.Items(), func(item *sim.Item) error {
			switch failure := item.Failure; {
			case failure == nil:
				f.withinBounds(r, numbers[item.Point], item, months)
			case failure.Details == "" && strings.HasPrefix(failure.Reason, "more events"):
				exploded++
			default:
				r.complain("a run", "point %d, month %d of %d: %s\n%s", numbers[item.Point], failure.Month, months, failure.Reason, failure.Details)
			}
			return nil
		})
		if err != nil {
			r.complain("experiment", "%v", err)
		}
	}
	if exploded > f.points/10 {
		r.complain("events", "%d of %d runs have more than %d: cap the sizes with Options.Sizes", exploded, f.points, boxBudget)
	}
}

// withinBounds looks at the values of a run that ended: the experiment has
// seen to it that they are finite and there.
func (f *family) withinBounds(r *report, k int, item *sim.Item, months int) {
	f.bounded(r, k, "", f.words.Measures, item.Rows[0])
	for t := range months {
		f.bounded(r, k, "monthly ", f.words.Monthly, item.Monthly[0][t*len(f.words.Monthly):][:len(f.words.Monthly)])
	}
}

// bounded allows for rounding.
func (f *family) bounded(r *report, k int, kind string, measures []sim.Measure, values []float64) {
	for i, m := range measures {
		v := values[i]
		slack := 1e-9 * max(1, math.Abs(v))
		if m.Bounded() && (v < float64(m.Low)-slack || v > float64(m.High)+slack) {
			r.complain(kind+m.Name, "is %v at point %d, outside %v to %v", v, k, m.Low, m.High)
		}
		if m.Binary && v != 0 && v != 1 && !math.IsNaN(v) {
			r.complain(kind+m.Name, "is %v at point %d, but every value is said to be 0 or 1", v, k)
		}
	}
}
