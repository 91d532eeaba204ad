package answer

import (
	"concert/results/say"
	"concert/results/stats"
	"concert/sim"
)

// verdictWords is a verdict with its sign, for readers.
func verdictWords(v stats.Verdict) string { return say.InEnglish().Contrast(string(v)).String() }

// contrastWords is what is said of a contrast: its verdict; where that is open
// though nothing differed in any run, just that; and of arms that are the same
// by construction, that.
func contrastWords(c *Contrast) string {
	switch {
	case c.Same() && c.Method == stats.Declared:
		return say.InEnglish().Contrast(say.Identical).String()
	case c.Same() && c.Verdict == stats.CannotTellYet:
		return say.InEnglish().Contrast(say.Same).String()
	}
	return verdictWords(c.Verdict)
}

// claimWords is the verdict on a claim with its sign.
func claimWords(v stats.ClaimVerdict) string { return say.InEnglish().Claim(string(v)).String() }

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
	return say.InEnglish().Robust(say.RobustnessOf(float64(r.Low), float64(r.High), r.Points))
}
