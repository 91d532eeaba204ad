package bench

import (
	"slices"
	"testing"
)

func TestWorkers(t *testing.T) {
	for processors, want := range map[int][]int{1: {1}, 2: {1, 2}, 6: {1, 2, 4, 6}, 8: {1, 2, 4, 8}} {
		if got := workers(processors); !slices.Equal(got, want) {
			t.Errorf("%d processors: %v", processors, got)
		}
	}
}

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{1234.6: "1235", 56.78: "56.8", 0.01234: "0.0123"} {
		if got := number(v); got != want {
			t.Errorf("%v: %s", v, got)
		}
	}
}
