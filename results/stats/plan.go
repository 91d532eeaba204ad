package stats

import "math"

// missRisk is β, the accepted chance that a planned run leaves a difference of
// delta undecided.
const missRisk = .05

// Needed is the number of replicates planned to decide one of family contrasts
// at simultaneous level: n = (z(1−α/2m) + z(1−β))² σ²/δ² with α = 1−level,
// β = 0.05 and σ the standard deviation of the paired difference. A true
// difference of δ is then found with probability 0.95, a true 0 is certified as
// equal with 0.90; a difference near δ/2 may need DecidingN. It returns 0 where
// nothing can be planned: delta not positive, or sd 0 or NaN.
func Needed(sd, delta, level float64, family int) int {
	mustLevel(level)
	if !(delta > 0) || !(sd > 0) || family < 1 {
		return 0
	}
	z := zQuantile((1-level)/(2*float64(family))) + zQuantile(missRisk)
	return wholeNumber(z * z * sd * sd / (delta * delta))
}

// DecidingN is the number of replicates at which a normal interval is narrower
// than delta, so that a verdict other than "cannot tell yet" follows whatever
// the difference: n = (2 z(1−α/2m) σ/δ)². 0 where nothing can be planned.
func DecidingN(sd, delta, level float64, family int) int {
	mustLevel(level)
	if !(delta > 0) || !(sd > 0) || family < 1 {
		return 0
	}
	z := 2 * zQuantile((1-level)/(2*float64(family)))
	return wholeNumber(z*z*sd*sd/(delta*delta)) + 1
}

// neededSilent is the number of replicates without any departure after which the
// exact bound on the unseen share times the range is below delta.
func neededSilent(span, delta, level float64, family int) int {
	if !(delta > 0) || math.IsInf(span, 1) || delta >= span || family < 1 {
		return 0
	}
	return wholeNumber(math.Log((1-level)/(2*float64(family)))/math.Log1p(-delta/span)) + 1
}

// wholeNumber rounds up, and keeps what no run can reach inside an int.
func wholeNumber(n float64) int {
	return int(math.Ceil(math.Min(n, 1e15)))
}
