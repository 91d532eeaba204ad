package main

import (
	"testing"

	"concert/models/modeltest"
)

// Example holds what the README shows.
func Example() {
	main()
	// Output: more talk: +0.56 of the village have heard (standard error 0.01)
}

// TestSound: the example keeps the promises of the engine.
func TestSound(t *testing.T) {
	modeltest.WorkersDoNotMatter(t, experiment())
}
