package stats

// How the error of an answer is shared out. Sentences draw from goals and
// contrasts only: these hold together with 95 %.
const (
	GoalsError       = .025 // arms × goals, one family
	ContrastsError   = .025 // contrasts in main and harm measures, one family
	ExploratoryError = .05  // contrasts in all other measures, one family, labelled exploratory
	ClaimError       = .05  // each claim by itself
)

// Family is contrasts whose intervals hold together.
type Family struct {
	Members []int   // places in the list of pairs
	Level   float64 // of all intervals together
}

// CompareFamilies judges pairs in families, each as Compare does. Contrasts come
// in the order of pairs. Panics unless every pair belongs to one family.
func CompareFamilies(pairs []Pair, families []Family) []Contrast {
	contrasts, known := make([]Contrast, len(pairs)), make([]bool, len(pairs))
	count := 0
	for _, f := range families {
		if len(f.Members) == 0 {
			continue
		}
		members := make([]Pair, len(f.Members))
		for i, place := range f.Members {
			if known[place] {
				panic("stats: a pair belongs to one family")
			}
			known[place], members[i] = true, pairs[place]
		}
		count += len(members)
		for i, c := range Compare(members, f.Level) {
			contrasts[f.Members[i]] = c
		}
	}
	if count < len(pairs) {
		panic("stats: a pair belongs to no family")
	}
	return contrasts
}
