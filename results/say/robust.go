package say

// Robustness says in words in what share of worlds something holds. Its value is
// the end of the key of its words.
type Robustness string

const (
	AlmostEverywhere Robustness = "almost-everywhere"
	Usually          Robustness = "usually"
	MoreOften        Robustness = "more-often"
	KnifeEdge        Robustness = "knife-edge"
	Fails            Robustness = "fails"
	TooFew           Robustness = "too-few"
)

// Shares that the words turn at, and the number of worlds below which there is
// no word: the interval of the share would call everything a knife-edge.
const (
	AlmostEverywhereFrom = 0.9
	UsuallyFrom          = 0.75
	MoreOftenFrom        = 0.5
	FewWorlds            = 10
)

// RobustnessOf reads the interval [low, high] of the share of worlds at which
// something holds.
func RobustnessOf(low, high float64, worlds int) Robustness {
	switch {
	case worlds < FewWorlds:
		return TooFew
	case low >= AlmostEverywhereFrom:
		return AlmostEverywhere
	case low >= UsuallyFrom:
		return Usually
	case low >= MoreOftenFrom:
		return MoreOften
	case high < MoreOftenFrom:
		return Fails
	}
	return KnifeEdge
}

// Robust is what a share is called, by itself: "a knife-edge".
func (w *Words) Robust(r Robustness) string { return w.Say("robust." + string(r)) }

// RobustIs says the same of a subject: "(the verdict) is a knife-edge".
func (w *Words) RobustIs(r Robustness) string {
	if key := "robust.is." + string(r); w.Has(key) {
		return w.Say(key)
	}
	return w.Robust(r)
}

// RobustMeaning explains all these words, for a glossary.
func (w *Words) RobustMeaning() string {
	return w.Say("robust.meaning",
		"everywhere", w.Robust(AlmostEverywhere), "usually", w.Robust(Usually), "more_often", w.Robust(MoreOften),
		"edge", w.Robust(KnifeEdge), "fails", w.Robust(Fails),
		"from_everywhere", w.Percent(AlmostEverywhereFrom), "from_usually", w.Percent(UsuallyFrom), "half",
		w.Percent(MoreOftenFrom))
}
