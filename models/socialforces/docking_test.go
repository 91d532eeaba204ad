package socialforces_test

import (
	"slices"
	"testing"

	"concert/models/docking"
	"concert/models/socialforces"
	"concert/sim"
)

const months = 72

// names are the specification's short names of measures, with Concert's and
// the factor between the units: its counts are of the whole county and run.
var names = map[string]struct {
	measure string
	factor  float64
}{
	"donors": {"projects_per_village", 1.0 / 85}, "omission": {"omission_share", 1}, "multi": {"served_twice_share", 1},
	"overlap": {"overlap_share", 1}, "omission_remote": {"remote_omission_share", 1}, "omission_near": {"near_omission_share", 1},
	"benefit": {"benefit", 1}, "per_donor": {"effect_per_project", 1}, "quality": {"quality", 1}, "bad_share": {"ineffective_share", 1},
	"bad_early": {"ineffective_early", 1}, "bad_end": {"ineffective_late", 1}, "new": {"new_projects", 1.0 / (85 * 6)},
	"trust": {"trust", 1}, "giving": {"giving_share", 1}, "share": {"collaboration", 1}, "coordinated": {"coordinated_share", 1},
	"exits": {"exits", 1.0 / (85 * 6)}, "poisson_omission": {"random_omission_share", 1},
}

// quartersInTable are those of which the table prints trust and giving.
var quartersInTable = []int{9, 10, 11, 12, 13, 15, 17, 19, 23}

// The table of the specification, by statistics.
func TestDocking(t *testing.T) {
	cells := docking.SocialForces()
	if len(cells) != 19*37 {
		t.Fatalf("%d cells", len(cells))
	}
	short := map[string]string{}
	for name, n := range names {
		short[name] = n.measure
	}
	var inMonths []int
	for _, q := range quartersInTable {
		inMonths = append(inMonths, 3*q)
	}
	for i := range cells {
		c := &cells[i]
		var q int
		switch {
		case scan(c.Measure, "trust_q", &q):
			short[c.Measure] = docking.InMonth("trust", 3*q)
		case scan(c.Measure, "giv_q", &q):
			short[c.Measure] = docking.InMonth("giving_share", 3*q)
		default:
			*c = c.Times(names[c.Measure].factor)
		}
	}
	run := docking.Run{Model: socialforces.Model{}, Months: months, Seed: 4004, Replicates: 200}
	if full() {
		run.Replicates = 1000
	}
	run.Arms = slices.DeleteFunc(arms(), func(a sim.Arm) bool {
		return !slices.ContainsFunc(cells, func(c docking.Cell) bool { return c.Arm == a.Name })
	})
	results, err := run.DoWithMonths([]string{"trust", "giving_share"}, inMonths)
	if err != nil {
		t.Fatal(err)
	}
	comparison := docking.Compare(cells, results, short)
	t.Log(comparison.Summary())
	if testing.Verbose() {
		t.Log("\n" + comparison.String())
	}
	// The arms share their chance, so that one deviation shows in many cells:
	// see docs/docking-social-forces.md.
	if err := comparison.Within(0.15); err != nil {
		t.Error(err)
	}
}

func scan(name, prefix string, q *int) bool {
	if len(name) <= len(prefix) || name[:len(prefix)] != prefix {
		return false
	}
	*q = 0
	for _, digit := range name[len(prefix):] {
		*q = *q*10 + int(digit-'0')
	}
	return true
}
