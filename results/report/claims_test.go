package report

import (
	"slices"
	"testing"

	"concert/results/answer"
	"concert/scenarios"
)

// TestHoldingFirst: of alternatives, the one that holds by most comes first;
// equal ones stay in the order of the file, and none is lost.
func TestHoldingFirst(t *testing.T) {
	margins := []answer.Alternative{{Low: -0.4}, {Low: -0.1}, {Low: 0.2}, {Low: -0.1}}
	if got, want := holdingFirst(margins, 4), []int{2, 1, 3, 0}; !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
	if got, want := holdingFirst(nil, 3), []int{0, 1, 2}; !slices.Equal(got, want) {
		t.Errorf("without margins: order %v, want %v", got, want)
	}
}

// TestMarginOfOneValue: where a claim is about one value, its margin is that of
// the value from the bound that the page shows, whatever weight the claim gives it.
func TestMarginOfOneValue(t *testing.T) {
	s := madeUp(t, []effect{up}, []effect{equal})
	q := scenarios.Inequality{Terms: []scenarios.Term{{Coefficient: -2, Measure: "main", Arm: "a"}}, Constant: 1} // main at most 50 %
	got := plainSpan.Replace(string(s.margin(q, answer.Alternative{Excess: 0.2, Low: 0.1, High: 0.3})))
	if want := bound("margin +10.0 points (+5.0 to +15.0)"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
