package stats

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestFamilies(t *testing.T) {
	pairs := correlated(rand.New(rand.NewPCG(31, 1)), 3, 4, 120, .5)
	one := Family{Members: []int{0, 3, 6, 9}, Level: 1 - ContrastsError}
	rest := Family{Members: []int{1, 2, 4, 5, 7, 8, 10, 11}, Level: 1 - ExploratoryError}
	got := CompareFamilies(pairs, []Family{one, rest})
	for _, f := range []Family{one, rest} {
		var members []Pair
		for _, i := range f.Members {
			members = append(members, pairs[i])
		}
		for k, want := range Compare(members, f.Level) {
			if got[f.Members[k]] != want {
				t.Errorf("pair %d: %+v, want %+v", f.Members[k], got[f.Members[k]], want)
			}
		}
	}
	if whole := CompareFamilies(pairs, []Family{{Members: []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, Level: .95}}); !slices.Equal(whole, Compare(pairs, .95)) {
		t.Error("one family of all is Compare")
	}
	for name, families := range map[string][]Family{"twice": {one, one, rest}, "missing": {one}} {
		if !panics(func() { CompareFamilies(pairs, families) }) {
			t.Errorf("%s: no panic", name)
		}
	}
	if empty := CompareFamilies(nil, []Family{{Level: .95}}); len(empty) != 0 {
		t.Errorf("%v", empty)
	}
}
