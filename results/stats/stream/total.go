package stream

import "math"

// Total adds numbers in the order given, with Neumaier's (1974) compensation, so
// that the result hardly depends on the order or on the processor.
type Total struct{ sum, lost float64 }

// Add adds a number.
func (t *Total) Add(v float64) {
	next := t.sum + v
	if math.Abs(t.sum) >= math.Abs(v) {
		t.lost += (t.sum - next) + v
	} else {
		t.lost += (v - next) + t.sum
	}
	t.sum = next
}

// Value is the sum of all that was added.
func (t *Total) Value() float64 { return t.sum + t.lost }
