package modeltest

import (
	"context"
	"fmt"
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
				f.complainOfPoint(r, numbers[item.Point], months, failure.Reason)
			}
			return nil
		})
		if err != nil {
			r.complain("experiment", "%v", err)
		}
	}
	if exploded > f.points/10 {
		r.complain("events", "%d of %d runs have more than %d: cap the sizes with Options.Sizes", exploded, f.points,
			boxBudget)
	}
}

// withinBounds looks at the values of a run that ended: the experiment has
// seen to it that they are finite and there.
func (f *family) withinBounds(r *report, k int, item *sim.Item, months int) {
	wrong := f.valuesWrong(f.words.Measures, item.Rows[0])
	for t := 0; t < months && wrong == ""; t++ {
		if wrong = f.valuesWrong(f.words.Monthly,
			item.Monthly[0][t*len(f.words.Monthly):][:len(f.words.Monthly)]); wrong != "" {
			wrong = "monthly " + wrong
		}
	}
	if wrong != "" {
		f.complainOfPoint(r, k, months, wrong)
	}
}

// complainOfPoint tells what is wrong at a point of the box by the few values
// that it takes.
func (f *family) complainOfPoint(r *report, k, months int, wrong string) {
	small := f.shrink(f.anywhere(k), func(values []float64) bool { return f.wrongAt(values, months) != "" })
	if said := f.wrongAt(small, months); said != "" {
		wrong = said
	}
	r.complain(fmt.Sprintf("point %d of the box", k), "%s, %d months: %s", f.at(small), months, wrong)
}

// valuesWrong says which value is missing, infinite or outside its bounds, which
// allow for rounding; "" if none is.
func (f *family) valuesWrong(measures []sim.Measure, values []float64) string {
	for i, m := range measures {
		v := values[i]
		slack := 1e-9 * max(1, math.Abs(v))
		switch {
		case math.IsInf(v, 0):
			return fmt.Sprintf("%s is infinite", m.Name)
		case math.IsNaN(v) && m.Exists == "":
			return fmt.Sprintf("%s is not a number, although it is said to exist always", m.Name)
		case m.Bounded() && (v < float64(m.Low)-slack || v > float64(m.High)+slack):
			return fmt.Sprintf("%s is %v, outside %v to %v", m.Name, v, m.Low, m.High)
		case m.Binary && v != 0 && v != 1 && !math.IsNaN(v):
			return fmt.Sprintf("%s is %v, but every value is said to be 0 or 1", m.Name, v)
		}
	}
	return ""
}

// impossibleNeverHappens: under a setting that makes a measure impossible it is 0,
// at the defaults and at points of the box.
func (f *family) impossibleNeverHappens(r *report) {
	r.inapplicable = "no measure is said to be impossible under a setting"
	for i, m := range f.Vocabulary().Measures {
		for _, never := range m.Never {
			r.inapplicable = ""
			p, ok := f.parameters.Index(never.Name)
			if !ok {
				r.complain(m.Name, "is said to be impossible by %s, which is no parameter", never.Name)
				continue
			}
			for k := range f.watched + 1 {
				e := f.experiment(runMonths, 1)
				if k > 0 {
					e.Base = f.anywhere(k - 1)
				}
				e.Base[p] = never.Value
				f.each(r, e, func(_ *sim.Item, arms []result) {
					if v := arms[0].row[i]; v != 0 && v == v {
						r.complain(m.Name, "is said to be impossible where %s is %v, and is %v", never.Name,
							never.Value, v)
					}
				})
			}
		}
	}
}
