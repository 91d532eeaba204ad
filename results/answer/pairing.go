package answer

import (
	"concert/results/stats"
	"concert/sim"
)

// PairingGain is what sharing chance saves in one contrast: the variance ratio, that
// is, how many times as many replicates arms that do not share chance would need
// for the same error, with its 95 % interval. Harms: it is below 1.
type PairingGain struct {
	Arm     string `json:"arm"`
	Title   string `json:"title"`
	Measure string `json:"measure"`
	Ratio   Number `json:"ratio"` // null if infinite, or if neither arm varies
	Low     Number `json:"low"`
	High    Number `json:"high"`
	Harms   bool   `json:"harms"`
}

// Pairing lists the contrasts in main and harm measures, by arm.
func (a *Answer) Pairing() []PairingGain {
	all := []PairingGain{}
	for _, c := range a.judged() {
		all = append(all, PairingGain{Arm: c.Arm, Title: a.titleOf(c.Arm), Measure: c.Measure,
			Ratio: c.VarianceRatio, Low: c.VarianceRatioLow, High: c.VarianceRatioHigh, Harms: c.PairingHarms})
	}
	return all
}

// judged are the contrasts in main and harm measures that rest on pairs and are
// not identical by construction.
func (a *Answer) judged() (all []*Contrast) {
	for i := range a.Contrasts {
		c := &a.Contrasts[i]
		about, _ := a.Measures.Get(c.Measure)
		if (about.Role == sim.Main || about.Role == sim.Harm) && c.N > 1 && c.Method != stats.Declared {
			all = append(all, c)
		}
	}
	return all
}

// titleOf is an arm's title; its name if it did not run.
func (a *Answer) titleOf(name string) string {
	for _, arm := range a.Arms {
		if arm.Name == name {
			return arm.Title
		}
	}
	return name
}
