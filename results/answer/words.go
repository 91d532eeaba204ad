package answer

import (
	"concert/results/stats"
	"concert/sim"
)

// verdictWords is a verdict with its sign, for readers.
func verdictWords(v stats.Verdict) string {
	switch v {
	case stats.Higher:
		return "▲ higher"
	case stats.Lower:
		return "▼ lower"
	case stats.HigherTooSmall:
		return "≈ higher, too small to matter"
	case stats.LowerTooSmall:
		return "≈ lower, too small to matter"
	case stats.PracticallyEqual:
		return "≈ practically equal"
	}
	return "○ cannot tell yet"
}

// contrastWords is what is said of a contrast: its verdict; where that is open
// though nothing differed in any run, just that; and of arms that are the same
// by construction, that.
func contrastWords(c *Contrast) string {
	switch {
	case c.Same() && c.Method == stats.Declared:
		return "= identical by construction"
	case c.Same() && c.Verdict == stats.CannotTellYet:
		return "= the same in every run"
	}
	return verdictWords(c.Verdict)
}

// claimWords is the verdict on a claim with its sign.
func claimWords(v stats.ClaimVerdict) string {
	switch v {
	case stats.Supported:
		return "● supported"
	case stats.NotSupported:
		return "✕ not supported"
	}
	return "○ cannot tell yet"
}

// worth says whether a verdict is good news for the measure; empty where it
// is neither.
func worth(v stats.Verdict, better sim.Direction) string {
	up, down := v == stats.Higher, v == stats.Lower
	switch {
	case up && better == sim.Higher, down && better == sim.Lower:
		return "better"
	case up && better == sim.Lower, down && better == sim.Higher:
		return "worse"
	}
	return ""
}

// robustnessWords reads the Wilson interval of a share of points.
func robustnessWords(r *Robustness) string {
	switch {
	case r.Low >= 0.90:
		return "holds almost everywhere"
	case r.Low >= 0.75:
		return "usually holds"
	case r.Low >= 0.50:
		return "holds more often than not"
	case r.High < 0.50:
		return "fails more often than not"
	}
	return "a knife-edge"
}
