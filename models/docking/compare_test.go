package docking

import (
	"math"
	"testing"
)

func TestTablesAreWhole(t *testing.T) {
	for _, c := range []struct {
		cells      []Cell
		name, size string
		want       int
	}{
		{Section9(), "county-l", "reduced", 148},
		{Section9(), "city-y", "reduced", 180},
		{Tighter(), "city-y", "reduced", 180},
		{Tighter(), "city-y", "full", 180},
	} {
		if got := len(Select(c.cells, c.name, c.size)); got != c.want {
			t.Errorf("%s %s: %d cells, want %d", c.name, c.size, got, c.want)
		}
	}
}

func TestRule(t *testing.T) {
	cell := Cell{Mean: 0.306, SE: 0.003, Replicates: 120, Digits: 4}
	for _, c := range []struct {
		got   Summary
		z     float64
		equal bool
	}{
		{Summary{0.30604, 0.003, 120}, 0, true},
		{Summary{0.30604, 0.0045, 120}, 0, false},
		{Summary{0.32605, 0.004, 120}, 4, false},
		{Summary{0.32605, 0.001, 60}, 0.02 / (0.003 * math.Sqrt(3)), false}, // a short run that underrates its error
	} {
		if z := cell.z(c.got); math.Abs(z-c.z) > 1e-9 {
			t.Errorf("%v: z %v, want %v", c.got, z, c.z)
		}
		if equal := cell.equal(c.got); equal != c.equal {
			t.Errorf("%v: equal %v", c.got, equal)
		}
	}
	fixed := Cell{Mean: 0.65, SE: 1e-17, Digits: 4}
	if z := fixed.z(Summary{0.65, 0, 120}); z != 0 {
		t.Errorf("a deterministic value that agrees has z %v", z)
	}
	if z := fixed.z(Summary{0.6501, 0, 120}); !math.IsInf(z, 1) {
		t.Errorf("a deterministic value that differs has z %v", z)
	}
}
