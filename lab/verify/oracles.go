package verify

import (
	"context"

	"concert/lab"
)

// Oracle is a number that theory gives, with a simulation that must meet it.
type Oracle struct {
	Key    string // of its message, behind "oracle."
	Args   []any
	Family string
	Form   string // the closed form
	Theory float64
	Run    func(ctx context.Context, workers int) (mean, se, apart float64, err error)
}

// Held is an oracle with what the simulation gave.
type Held struct {
	Oracle
	Mean, SE, Apart float64 // Apart: in standard errors; 0 where equal but for rounding
}

// most is how many standard errors a simulation may lie from theory.
const most = 4

// Met reports whether the simulation meets the theory.
func (h *Held) Met() bool { return h.Apart < most }

// Table is every oracle held.
type Table struct{ Held []Held }

// Met counts the oracles that are met.
func (t *Table) Met() (n int) {
	for i := range t.Held {
		if t.Held[i].Met() {
			n++
		}
	}
	return n
}

// Oracles holds the models against closed forms.
func Oracles(ctx context.Context, all []Oracle, workers int, watch lab.Observer) (*Table, error) {
	t := &Table{}
	watch.Begin(lab.Size{Items: len(all), Arms: 1, Values: len(all), Months: 1, Workers: workers})
	defer watch.End()
	for _, o := range all {
		mean, se, apart, err := o.Run(ctx, workers)
		if err != nil {
			return nil, err
		}
		t.Held = append(t.Held, Held{o, mean, se, apart})
		watch.Advance(1)
	}
	return t, nil
}
