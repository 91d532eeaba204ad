package pensionfraud_test

import (
	"maps"
	"os"
	"testing"

	"concert/models/collab"
	"concert/models/docking"
	"concert/models/pensionfraud"
	"concert/sim"
	"concert/sim/random"
)

// names maps the specification's short names to measures.
var names = map[string]string{
	"w_hr": "willingness_agency", "w_civil": "willingness_civil_affairs", "w_police": "willingness_police",
	"w_file": "willingness_filing", "w_court": "willingness_court", "asks": "requests_share", "trust": "trust",
	"stock": "fraud_stock", "duration": "overpaid_months", "dur_res": "overpaid_months_resident",
	"conceal": "concealment_share", "recovery": "recovered_share", "enforced": "enforced_share",
	"resolved": "resolved_share", "days": "partner_staff_days", "hrdays": "agency_staff_days",
	"per_case": "staff_days_per_case", "false": "false_suspensions",
}

// The arms of the specification's section 4.5.
var (
	platform  = docking.Values{"conditions.platform": 0.9}
	incentive = docking.Values{"conditions.reward": 2.7}
	support   = docking.Values{"conditions.authority": 0.9, "conditions.attention_start": 1, "conditions.attention_floor": 0.7,
		"conditions.inspection": 0.7, "conditions.assessed": 0.6}
	oneMoreSource = docking.Values{"civil_affairs.fixed_sharing": 0.97}
	allShare      = docking.Values{"civil_affairs.fixed_sharing": 0.97, "police.fixed_sharing": 0.97, "hospital.fixed_sharing": 0.97}
)

func together(all ...docking.Values) docking.Values {
	sum := docking.Values{}
	for _, values := range all {
		maps.Copy(sum, values)
	}
	return sum
}

// countyL is County L's conditions, by name.
func countyL() docking.Values {
	conditions := collab.CountyL()
	return conditionValues(&conditions)
}

func arms(model sim.Model) []sim.Arm {
	arm := func(name string, values docking.Values) sim.Arm { return docking.Arm(model, name, values) }
	return []sim.Arm{
		arm("as-is", nil),
		arm("platform-only", platform),
		arm("incentive-only", incentive),
		arm("support-only", support),
		arm("platform+incentive+support", together(platform, incentive, support)),
		arm("county-l-conditions", countyL()),
		arm("one-more-source", oneMoreSource),
		arm("pressure-on-agency-only", docking.Values{"supervision.pressure": 1}),
		arm("all-share", allShare),
		arm("platform+incentive", together(platform, incentive)),
	}
}

// specification addresses departments as the specification does.
type specification struct{ docking.Specification }

func (s specification) Uniform(at random.Coordinates, p random.Purpose, who, with, n int) float64 {
	switch p.Name() {
	case "hr":
		who = 0
	case "ask-case", "case", "pincase": // police 0, court 1
		who /= 2
	}
	return s.Specification.Uniform(at, p, who, with, n)
}

// With the specification's own numbers every cell of its section 9 agrees in
// all printed digits of mean and standard error.
func TestDrawByDraw(t *testing.T) {
	model := pensionfraud.Numbered()
	c := dock(t, docking.Run{Model: model, Arms: arms(model), Months: 120, Seed: 1001, Replicates: 120,
		Generator: specification{}}, docking.Section9(), "reduced")
	if unequal := c.Unequal(); len(unequal) > 0 {
		t.Errorf("%d of %d cells differ:\n%s", len(unequal), len(c), unequal)
	}
}

func dock(t *testing.T, run docking.Run, table []docking.Cell, size string) docking.Comparison {
	t.Helper()
	results, err := run.Do()
	if err != nil {
		t.Fatal(err)
	}
	c := docking.Compare(docking.Select(table, "city-y", size), results, names)
	t.Logf("%s, %d replicates: %s", size, run.Replicates, c.Summary())
	return c
}

func full() bool { return os.Getenv("CONCERT_FULL") != "" }

// With Concert's own numbers the tables must be met within the Monte Carlo
// error of both: here with few replicates, with CONCERT_FULL with as many as
// the tables have. Seeds were fixed beforehand.
func TestDocking(t *testing.T) {
	run := docking.Run{Model: pensionfraud.Model{}, Months: 120, Seed: 1, Replicates: 200}
	run.Arms = arms(run.Model)
	t.Run("reduced", func(t *testing.T) {
		if full() {
			run.Replicates = 2000
		}
		accept(t, dock(t, run, docking.Tighter(), "reduced"))
	})
	t.Run("full", func(t *testing.T) {
		run.Base = docking.Values{"population.scale": 10}
		run.Replicates = 20
		if full() {
			run.Replicates = 400
		}
		accept(t, dock(t, run, docking.Tighter(), "full"))
	})
}

// mayExceed is the share of cells beyond 2 that is accepted. Of 276 pairs of
// runs of this very model with 100 replicates each, 40 % had more than 5 % of
// the cells beyond 2 and 10 % more than 11 %: cells are not independent.
const mayExceed = 0.15

func accept(t *testing.T, c docking.Comparison) {
	t.Helper()
	if err := c.Within(mayExceed); err != nil {
		t.Error(err)
	}
}
