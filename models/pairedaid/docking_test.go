package pairedaid_test

import (
	"os"
	"testing"

	"concert/models/docking"
	"concert/models/pairedaid"
)

// TestDocking compares the model with the specification's table by statistics.
func TestDocking(t *testing.T) {
	replicates := 60
	if os.Getenv("CONCERT_FULL") != "" {
		replicates = 1000
	}
	results, err := docking.Run{Model: pairedaid.Model{}, Arms: arms(), Months: horizon, Seed: 2024, Replicates: replicates}.Do()
	if err != nil {
		t.Fatal(err)
	}
	c := docking.Compare(docking.EastWest(), results, names)
	t.Log(c.Summary())
	if err := c.Within(0.15); err != nil {
		t.Error(err)
	}
}
