package countyprojects_test

import (
	"testing"

	"concert/models/countyprojects"
	"concert/models/docking"
)

// The specification's table, by statistics: 1,000 replicates there. What has
// changed since is taken back by parameters. The cells
// of an arm hang together and arms share their chance, so that the short run
// may have 15 % of the cells beyond 2.
func TestDocking(t *testing.T) {
	replicates := 50
	if full() {
		replicates = 1000
	}
	results, err := docking.Run{Model: countyprojects.Model{}, Arms: arms(), Months: 60, Base: version1, Seed: 4001,
		Replicates: replicates}.Do()
	if err != nil {
		t.Fatal(err)
	}
	c := docking.Compare(docking.CountyS(), results, names)
	t.Log(c.Summary())
	if len(c) != 374 {
		t.Errorf("%d cells, want 374", len(c))
	}
	if err := c.Within(0.15); err != nil {
		t.Error(err)
	}
}
