package docking

import "testing"

func TestEastWestIsWhole(t *testing.T) {
	if got := len(Select(EastWest(), "east-west", "reduced")); got != 374 {
		t.Errorf("%d cells, want 374: 17 arms of 22 measures", got)
	}
}
