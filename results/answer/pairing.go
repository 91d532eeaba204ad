package answer

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
	for _, c := range a.Compared() {
		all = append(all, PairingGain{Arm: c.Arm, Title: a.titleOf(c.Arm), Measure: c.Measure,
			Ratio: c.VarianceRatio, Low: c.VarianceRatioLow, High: c.VarianceRatioHigh, Harms: c.PairingHarms})
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
