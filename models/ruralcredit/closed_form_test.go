package ruralcredit

import (
	"math"
	"testing"

	"concert/models/docking"
	"concert/sim/random"
)

// lived is a county with these parameters after so many months.
func lived(replicate, months int, values docking.Values) *County {
	c := NewCounty()
	vector := c.Parameters().Defaults()
	values["household.known_to_union_share"] = 0 // the closed forms know of no earlier business
	for _, set := range docking.Assignments(Model{}, values) {
		vector[set.Parameter] = set.Value
	}
	c.Parameters().Assign(vector)
	r := newRun(c)
	r.live(random.Coordinates{Seed: 7, Replicate: replicate}, months)
	return c
}

// only switches off every motive but these.
func only(values docking.Values, motives ...string) docking.Values {
	for _, m := range []string{"need", "goal", "leadership", "pressure", "incentive", "trust", "information", "effort",
		"blame"} {
		values["motives."+m] = 0
	}
	for _, m := range motives {
		values["motives."+m] = 1
	}
	return values
}

// TestLendingThreshold: a union that sees nothing but money lends up to the
// default at which a loan breaks even, d* = ((i − φ) − κ/L) / (1 + i − ρ).
func TestLendingThreshold(t *testing.T) {
	for _, o := range []struct{ cost, fund, want float64 }{
		{0, 0, 0.02252}, {500, 0, 0.01125}, {500, 0.7, 0.03416}, {100, 0.7, 0.06156},
	} {
		formula := ((0.0435 - 0.02) - o.cost/42500) / (1 + 0.0435 - o.fund)
		if math.Abs(formula-o.want) > 1e-5 {
			t.Fatalf("the formula gives %.5f, the dossier %.5f", formula, o.want)
		}
		approval := func(expected float64) float64 {
			c := lived(0, 6, only(docking.Values{
				"credit.resident_cadres": 0, "credit.relief_constraint": 0, "psychology.noise": 0.001, "union.days": 0,
				"credit.term_months": 12, "credit.loan_sd_cny": 0, "union.own_screening_cny": 1e6,
				"credit.recovered_share":       0,
				"household.wants_credit_share": 1, "household.apply_rate": 0.5, "household.reliable_share": 0.75,
				"household.reservation_rate_reliable": 9, "household.reservation_rate_unreliable": 9,
				"union.pool_default": expected, "union.handling_cny": o.cost, "credit.risk_fund_share": o.fund,
			}, "effort"))
			return c.approved().OrZero()
		}
		low, high := 0.0, 0.2
		for range 24 {
			if middle := (low + high) / 2; approval(middle) > 0.5 {
				low = middle
			} else {
				high = middle
			}
		}
		if math.Abs(low-formula) > 2e-5 {
			t.Errorf("cost %v, fund %v: the union stops lending at %.5f, break-even is %.5f", o.cost, o.fund, low,
				formula)
		}
	}
}

// TestScreening: of loans made on reports of accuracy q in a population with
// a share g of reliable households, (1−g)(1−q) / ((1−g)(1−q) + gq) are
// unreliable.
func TestScreening(t *testing.T) {
	want := 0.3 * 0.1 / (0.3*0.1 + 0.7*0.9)
	bad, all := 0.0, 0.0
	for replicate := range 4 {
		c := lived(replicate, 12, only(docking.Values{
			"credit.forced_lending": forcedNotRuledOut, "credit.relief_constraint": 0, "population.villages": 200,
			"household.apply_rate": 0.5, "cadre.knowledge_start": 1, "cadre.knowledge_new": 1, "cadre.accuracy": 0.9,
			"household.reliable_share": 0.7, "household.wants_credit_share": 1, "union.spot_checks": 0,
			"household.reservation_rate_reliable": 9, "household.reservation_rate_unreliable": 9,
			"psychology.need": 50, "conditions.reward": 50,
		}, "need", "incentive"))
		loans := c.counted(everBorrowed)
		all += float64(loans)
		bad += float64(loans - c.counted(everBorrowed|reliable))
	}
	within(t, "unreliable share among loans", bad/all, want, math.Sqrt(want*(1-want)/all))
}

// TestCompliance: with relief W withheld with probability μ, a household with
// logistic gain from diverting complies with probability
// σ((μW − mean gain)/scale).
func TestCompliance(t *testing.T) {
	for _, relief := range []float64{1250, 1500, 2000} {
		want := 1 / (1 + math.Exp(-(0.6*relief-900)/200))
		approved, all := 0.0, 0.0
		c := lived(0, 30, docking.Values{
			"credit.forced_lending": forcedAll, "credit.resident_cadres": 0, "household.reliable_share": 0.0001,
			"township.withholding": 0.6, "household.diversion_gain_scale_cny": 200, "township.enforcement_memory": 0,
			"psychology.need": 50, "conditions.reward": 50, "population.villages": 80,
			"household.reservation_rate_reliable": 9, "household.reservation_rate_unreliable": 9,
			"household.relief_cny":       relief,
			"household.poverty_line_cny": 1e6, // everybody stays poor, and so has relief to lose
		})
		for i, s := range c.households.state {
			if s&everBorrowed != 0 && c.households.started[i] >= 2 {
				all++
				if s&approvedUse != 0 {
					approved++
				}
			}
		}
		within(t, "compliance", approved/all, want, math.Sqrt(want*(1-want)/all))
	}
}

// TestConditionalRelief: when relief is a payment on condition, its stake is
// the term of the loan, two years instead of one, and compliance follows.
func TestConditionalRelief(t *testing.T) {
	c := lived(0, 1, docking.Values{"household.relief_rule": reliefConditional})
	town := &township{enforcement: 1}
	if got := c.reliefAtStake(town, poor, c.yearsAtStake()); got != 0.6*2500*2 {
		t.Errorf("%v CNY at stake when diverting, want 3000", got)
	}
	if got := c.reliefAtStake(town, poor, c.yearsOfDefault()); got != 0.6*2500*1 {
		t.Errorf("%v CNY at stake when not repaying, want 1500", got)
	}
}

// within fails if a mean is more than four standard errors from its theory.
func within(t *testing.T, what string, got, want, se float64) {
	t.Helper()
	if z := (got - want) / se; math.Abs(z) > 4 {
		t.Errorf("%s: %.5f, theory %.5f, %.1f standard errors apart", what, got, want, z)
	}
}

// TestInterestSubsidy: with the treasury paying all interest, borrowers choose
// as at a rate of nothing while the union earns as before, and the treasury
// pays rate · term on all that is lent.
func TestInterestSubsidy(t *testing.T) {
	county := func(rate, subsidy float64) *County {
		return lived(0, 36, docking.Values{"credit.rate": rate, "credit.interest_subsidy": subsidy,
			"credit.reference_rate": 0.15,
			"credit.forced_lending": 1, "household.apply_rate": 0.5})
	}
	none, half, dear := county(0.15, 1), county(0.15, 0.5), county(0.15, 0)
	free := county(0, 0)
	if none.tally.applications != free.tally.applications {
		t.Errorf("%d applications with all interest paid, %d at no rate", none.tally.applications,
			free.tally.applications)
	}
	if !(dear.tally.applications < half.tally.applications && half.tally.applications < none.tally.applications) {
		t.Errorf("applications do not rise with the subsidy: %d, %d, %d", dear.tally.applications,
			half.tally.applications, none.tally.applications)
	}
	if want := 0.15 * 0.5 * 2 * half.tally.lent; math.Abs(half.tally.subsidy-want) > 1e-6*want {
		t.Errorf("the treasury pays %v, want %v", half.tally.subsidy, want)
	}
}
