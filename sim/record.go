package sim

import "math"

// Item is what one (point, replicate) yields under every arm. The experiment
// owns its memory: a delivered item is valid until deliver returns.
type Item struct {
	Index            int // point·replicates + replicate
	Point, Replicate int
	Rows             [][]float64 // arm × measure; NaN where a measure does not exist
	Monthly          [][]float64 // arm × (month·len(Vocabulary.Monthly) + measure)
	Ledgers          []Ledger    // one an arm
	Failure          *Failure    // not nil: all rows of the item are quarantined
}

// Failure says why an item was quarantined.
type Failure struct {
	Arm     string `json:"arm"`     // in which the run broke
	Month   int    `json:"month"`   // in which it broke; −1 before the first, the horizon after the last
	Reason  string `json:"reason"`  // one line
	Details string `json:"details"` // a stack for whoever mends the model; empty when the reason says all
}

func newItem(e *Experiment, v Vocabulary) *Item {
	arms := len(e.Arms)
	item := &Item{Rows: make([][]float64, arms), Monthly: make([][]float64, arms), Ledgers: make([]Ledger, arms)}
	for a := range item.Rows {
		item.Rows[a] = make([]float64, len(v.Measures))
		if e.Record {
			item.Monthly[a] = make([]float64, e.Months*len(v.Monthly))
		}
		item.Ledgers[a] = NewLedger(v)
	}
	return item
}

// quarantine marks every row of the item as missing.
func (it *Item) quarantine(f *Failure) {
	it.Failure = f
	for a := range it.Rows {
		fillNaN(it.Rows[a])
		fillNaN(it.Monthly[a])
		it.Ledgers[a].reset()
	}
}

func fillNaN(values []float64) {
	for i := range values {
		values[i] = math.NaN()
	}
}

// broken names the first value that no run may yield; "" if all are sound.
func broken(measures []Measure, values []float64) string {
	for i, v := range values {
		switch {
		case math.IsInf(v, 0):
			return measures[i].Name + " is infinite"
		case math.IsNaN(v) && measures[i].Exists == "":
			return measures[i].Name + " is not a number"
		}
	}
	return ""
}
