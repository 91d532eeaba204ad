package report

import (
	"slices"
	"testing"

	"concert/results"
)

// TestHoldingFirst: of alternatives, the one that holds by most comes first;
// equal ones stay in the order of the file, and none is lost.
func TestHoldingFirst(t *testing.T) {
	margins := []results.Alternative{{Low: -0.4}, {Low: -0.1}, {Low: 0.2}, {Low: -0.1}}
	if got, want := holdingFirst(margins, 4), []int{2, 1, 3, 0}; !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
	if got, want := holdingFirst(nil, 3), []int{0, 1, 2}; !slices.Equal(got, want) {
		t.Errorf("without margins: order %v, want %v", got, want)
	}
}
