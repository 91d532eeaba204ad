package main

import "testing"

// TestHalfAreRules: a case written with the engine's tables is half rules, and
// fits into 350 lines.
func TestHalfAreRules(t *testing.T) {
	count, err := counted("../../examples/riverchiefs")
	if err != nil {
		t.Fatal(err)
	}
	all := 0
	for _, n := range count {
		all += n.lines
	}
	if all > 350 || 2*count[rules].lines < all {
		t.Errorf("%d lines, of which %d are rules; at most 350, and half of them", all, count[rules].lines)
	}
}
