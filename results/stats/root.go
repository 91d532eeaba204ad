package stats

import "math"

const (
	rootSteps     = 200     // enough for any bracket: a step that is no interpolation halves it
	rootTolerance = 0.5e-14 // relative
)

// root finds where falling, a function that falls from above 0 at low to below 0
// at high, crosses 0, to the last few digits: inverse quadratic interpolation
// where three points promise that it converges, else bisection (Chandrupatla
// 1997).
func root(falling func(float64) float64, low, high float64) float64 {
	a, b := high, low // a is the newest point; 0 lies between a and b
	fa, fb := falling(a), falling(b)
	part := .5
	for range rootSteps {
		x := a + part*(b-a)
		fx := falling(x)
		c, fc := a, fa
		if (fx > 0) != (fa > 0) {
			c, fc, b, fb = b, fb, a, fa
		}
		a, fa = x, fx
		best := a
		if math.Abs(fb) < math.Abs(fa) {
			best = b
		}
		least := 2 * rootTolerance * math.Abs(best) / math.Abs(b-a)
		if fa == 0 || !(least <= .5) {
			return best
		}
		part = .5
		place, level := (a-b)/(c-b), (fa-fb)/(fc-fb)
		if level*level < place && (1-level)*(1-level) < 1-place {
			part = fa/(fb-fa)*fc/(fb-fc) + (c-a)/(b-a)*fa/(fc-fa)*fb/(fc-fb)
		}
		part = math.Min(math.Max(part, least), 1-least)
	}
	return a + (b-a)/2
}
