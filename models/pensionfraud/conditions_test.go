package pensionfraud_test

import (
	"strconv"
	"testing"

	"concert/models/collab"
	"concert/models/docking"
	"concert/models/pensionfraud"
	"concert/sim"
	"concert/sim/param"
)

// conditionValues is a set of conditions by the names of their parameters; of
// the named blocks only, if any are named.
func conditionValues(c *collab.Conditions, blocks ...string) docking.Values {
	var set param.Set
	c.Declare(&set)
	values := docking.Values{}
	for i := range set.Len() {
		d, wanted := set.At(i), len(blocks) == 0
		for _, b := range blocks {
			wanted = wanted || b == d.Block
		}
		if wanted {
			values[d.Name] = d.Default
		}
	}
	return values
}

// The specification's section 8.1: blocks of conditions taken from County L,
// 20 replicates of its own draws, three decimals printed. Neither environment
// nor motivation alone opens the chain to the court; both together do.
func TestBlocksOfConditions(t *testing.T) {
	countyL := collab.CountyL()
	environment, motivation, process := collab.BlockEnvironment, collab.BlockMotivation, collab.BlockProcess
	measures := []string{"willingness_civil_affairs", "willingness_court", "enforced_share", "resolved_share"}
	table := []struct {
		name   string
		blocks []string
		want   [4]string
	}{
		{"environment", []string{environment}, [4]string{"0.387", "0.040", "0.029", "0.584"}},
		{"motivation", []string{motivation}, [4]string{"0.510", "0.014", "0.010", "0.572"}},
		{"process", []string{process}, [4]string{"0.052", "0.002", "0.000", "0.328"}},
		{"environment + motivation", []string{environment, motivation}, [4]string{"0.940", "0.755", "0.854", "0.963"}},
		{"all", nil, [4]string{"0.970", "0.896", "0.856", "0.967"}},
	}
	model := pensionfraud.Numbered()
	var swapped []sim.Arm
	for _, row := range table {
		swapped = append(swapped, docking.Arm(model, row.name, conditionValues(&countyL, row.blocks...)))
	}
	results, err := docking.Run{Model: model, Arms: swapped, Months: 120, Seed: 1001, Replicates: 20, Generator: specification{}}.Do()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range table {
		for i, measure := range measures {
			if got := strconv.FormatFloat(results.Of(row.name, measure).Mean, 'f', 3, 64); got != row.want[i] {
				t.Errorf("%s: %s is %s, want %s", row.name, measure, got, row.want[i])
			}
		}
	}
}

// A placebo: parameters that play no part at the shipped values change nothing.
func TestPlacebo(t *testing.T) {
	placebo := docking.Arm(pensionfraud.Model{}, "placebo", docking.Values{"hospital.coverage": 0.9, "hospital.fixed_sharing": 0.5,
		"supervision.check_gain": 99, "supervision.check_speed": 0.5, "hospital.days": 5})
	each(t, shipped(5, placebo), func(item *sim.Item) {
		if !same(item.Rows[0], item.Rows[len(item.Rows)-1]) {
			t.Errorf("replicate %d: the placebo changed something", item.Replicate)
		}
	})
}
