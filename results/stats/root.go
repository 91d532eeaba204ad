package stats

import "math"

// rootSteps is enough for any bracket: each second step at least halves it.
const rootSteps = 200

// root finds where falling, a function that falls from above 0 at low to below 0
// at high, crosses 0, to the last few digits: false position, with a bisection
// wherever that has not halved the bracket in two steps.
func root(falling func(float64) float64, low, high float64) float64 {
	above, below := falling(low), falling(high)
	for step := range rootSteps {
		width := high - low
		if width <= 1e-14*math.Max(math.Abs(low), math.Abs(high)) {
			break
		}
		middle := low + width/2
		if step%3 != 2 && !math.IsInf(above, 0) && !math.IsInf(below, 0) {
			middle = low + width*above/(above-below)
		}
		if middle <= low || middle >= high { // rounding: no number lies between
			break
		}
		switch at := falling(middle); {
		case at > 0:
			low, above = middle, at
			below /= 2 // Illinois: the other end must not stand still
		case at < 0:
			high, below = middle, at
			above /= 2
		default:
			return middle
		}
	}
	return low + (high-low)/2
}
