package countyprojects

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestBringForward: those who come first are those that a whole sort puts there,
// with equal priorities too.
func TestBringForward(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		queue := make([]applicant, rapid.IntRange(0, 40).Draw(t, "applicants"))
		for i := range queue {
			queue[i] = applicant{float64(rapid.IntRange(0, 9).Draw(t, "priority")), i}
		}
		n := rapid.IntRange(0, len(queue)).Draw(t, "units")
		sorted := slices.Clone(queue)
		slices.SortFunc(sorted, func(a, b applicant) int {
			return cmp.Or(cmp.Compare(b.priority, a.priority), cmp.Compare(a.who, b.who))
		})
		bringForward(queue, n)
		for _, q := range queue[:n] {
			if !slices.Contains(sorted[:n], q) {
				t.Fatalf("%v is among the first %d of %v", q, n, sorted)
			}
		}
	})
}
