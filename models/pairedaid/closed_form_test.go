package pairedaid_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"concert/models/docking"
	"concert/models/modeltest"
	"concert/models/pairedaid"
	"concert/sim"
)

// certain makes donors equal and their payments certain, every project fit and
// succeed, cadres work with effect 1 and without show, and keeps firms away: what
// is left is the arithmetic of oracle O16.
var certain = docking.Values{
	"population.wealth_spread": 0, "funds.floor": 1, "funds.agreed_million_cny": 50,
	"projects.fit_start": 1, "projects.fit_full": 1, "projects.failure_floor": 0,
	"cadres.assessment": 0, "cadres.pull_to_show": 0, "cadres.reward": 0, "cadres.own_motive": 2.0 / 3,
	"firms.apply_rate": 0, "funds.misuse": 0,
	"acts.need_carry": 10, "acts.days_carry": 0, "psychology.noise": 0.001, // the recipient always carries its part
}

func with(all ...docking.Values) docking.Values {
	sum := docking.Values{}
	for _, values := range all {
		for name, v := range values {
			sum[name] = v
		}
	}
	return sum
}

// measured is the row of one replicate by name, and its course in months.
func measured(t testing.TB, values docking.Values, months int) (of func(string) float64,
	course func(string) []float64) {
	e := experiment(values, months, 1)
	e.Record = true
	v := e.Model.Vocabulary()
	var row, monthly []float64
	modeltest.Each(t, e, func(item *sim.Item) {
		row, monthly = slices.Clone(item.Rows[0]),
			slices.Clone(item.Monthly[0])
	})
	index := func(all []sim.Measure, name string) int {
		return slices.IndexFunc(all, func(m sim.Measure) bool { return m.Name == name })
	}
	of = func(name string) float64 { return row[index(v.Measures, name)] }
	course = func(name string) (values []float64) {
		for month := 2; month < months; month += 3 { // the end of each quarter
			values = append(values, monthly[month*len(v.Monthly)+index(v.Monthly, name)])
		}
		return values
	}
	return of, course
}

func near(t testing.TB, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s is %.10g, want %.10g", what, got, want)
	}
}

const perPerson = 50.0 / 60 * 1000 // CNY per year

// O16: transfusion follows the grant; hematopoiesis adds up, yields and wears out.
func TestTransfusionAndHematopoiesis(t *testing.T) {
	stops := docking.Values{"funds.stop_month": 72}
	_, course := measured(t, with(certain, stops, docking.Values{"funds.hematopoiesis": 0}), horizon)
	for quarter, gain := range course("income_gain_cny") {
		want := perPerson
		if quarter >= 24 {
			want = 0
		}
		near(t, "gain of transfusion", gain, want, 1e-9)
	}

	_, course = measured(t, with(certain, stops, docking.Values{"funds.hematopoiesis": 1}), horizon)
	gains := course("income_gain_cny")
	for k, gain := range gains {
		near(t, "gain of hematopoiesis", gain, hematopoiesis(k+1, 24), 1e-9)
	}
	near(t, "the specification's gain of quarter 20", gains[19], 1018.7803, 5e-5)
	near(t, "the specification's gain of quarter 40", gains[39], 595.4360, 5e-5)

	// After the stop, the time above a line: ln(line/θK)/ln(1−d) years.
	const line = 700
	above := 0
	for _, gain := range gains[24:] {
		if gain >= line {
			above++
		}
	}
	years := math.Log(line/gains[23]) / math.Log(1-0.15)
	near(t, "quarters above the line after the stop", float64(above), math.Floor(4*years), 0)
}

// hematopoiesis is the gain at the end of a quarter, where funds end after
// another.
func hematopoiesis(quarter, stop int) float64 {
	q := 1 - math.Pow(1-0.15, 0.25)
	built := perPerson / 4 * (1 - math.Pow(1-q, float64(min(quarter, stop)))) / q
	return 0.35 * built * math.Pow(1-q, float64(max(0, quarter-stop)))
}

// O16: equal spending crosses over, after a time that yield and depreciation
// say, and only if the yield exceeds depreciation.
func TestCrossover(t *testing.T) {
	for _, c := range []struct {
		yield, depreciation float64
		months              int
	}{{0.35, 0.15, 120}, {0.25, 0.2, 240}, {0.4, 0.1, 120}, {0.19, 0.2, 1200}} {
		values := with(certain, docking.Values{"projects.yield": c.yield, "projects.depreciation": c.depreciation})
		_, transfusion := measured(t, with(values, docking.Values{"funds.hematopoiesis": 0}), c.months)
		_, building := measured(t, with(values, docking.Values{"funds.hematopoiesis": 1}), c.months)
		flow, yields := transfusion("income_gain_cny"), building("income_gain_cny")
		crossed := slices.IndexFunc(yields, func(gain float64) bool { return gain >= flow[0] }) +
			1 // quarters; 0: never

		q := 1 - math.Pow(1-c.depreciation, 0.25)
		want := 0.0
		if q < c.yield/4 {
			want = math.Ceil(math.Log(1-q/(c.yield/4)) / math.Log(1-q))
		}
		near(t, "quarters to the crossover", float64(crossed), want, 0)
	}
}

// O12: two tasks that get in each other's way. Efforts are the solution of
// e1 + γe2 = β1, γe1 + e2 = β2, and none is negative.
func TestTwoTasks(t *testing.T) {
	for _, sources := range []float64{1, 2, 3, 4} {
		for _, substitution := range []float64{0, 0.3, 0.6} {
			for _, reward := range []float64{0, 1} {
				of, _ := measured(t, docking.Values{"cadres.sources": sources, "cadres.substitution": substitution,
					"cadres.reward":         reward,
					"cadres.material_share": 0}, 3)
				// Defaults: assessment 0.6, honesty 0.7, risk aversion 0.6, noise 1, own motive 0.6, spiritual effect 0.8, pull to show 0.2.
				results := 0.6*0.7*(sources-1)/sources/(1+0.6/max(sources-1, 1)) + 0.6 + 0.5*0.8*math.Sqrt(reward)
				show := 0.6/sources + 0.2
				e1, e2 := cramer(results, show, substitution)
				near(t, "effort for results", of("real_effort"), e1, 1e-12)
				near(t, "effort for show", of("gaming_share"), e2/(e1+e2), 1e-12)
				near(t, "effort, 0–1", of("cadre_effort"), e1/(1+e1), 1e-12)
			}
		}
	}
}

func cramer(b1, b2, c float64) (e1, e2 float64) {
	det := 1 - c*c
	e1, e2 = (b1-c*b2)/det, (b2-c*b1)/det
	switch {
	case e2 <= 0:
		return b1, 0
	case e1 <= 0:
		return 0, b2
	}
	return e1, e2
}

// O12 with one task, and O17: the strength of an incentive is 1/(1 + r·c·σ²),
// where σ² is the variance of the mean of the sources that look at results: equal
// weights π give σ²·Σπ².
func TestAveragedSources(t *testing.T) {
	for _, n := range []float64{2, 3, 4, 8} {
		of, _ := measured(t, docking.Values{"cadres.sources": n, "cadres.substitution": 0, "cadres.reward": 0,
			"cadres.own_motive": 0,
			"cadres.honesty":    1, "cadres.assessment": n / (n - 1), "cadres.risk_aversion": 0.6,
			"cadres.source_noise": 2}, 3)
		weights := 0.0
		for range int(n - 1) {
			weights += 1 / (n - 1) / (n - 1)
		}
		near(t, "strength of the incentive", of("real_effort"), 1/(1+0.6*2*weights), 1e-12)
	}
}

// Money is neither made nor lost: without wear, what was paid to build stands
// as capability, and what was to be passed on was passed on.
func TestMoneyIsConserved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		share := rapid.Float64Range(0, 1).Draw(t, "share")
		persons := rapid.Float64Range(10, 200).Draw(t, "persons")
		agreed := rapid.Float64Range(1, 100).Draw(t, "agreed")
		var gain, funds, capability float64
		e := experiment(with(certain, docking.Values{"population.wealth_spread": 0.5,
			"funds.floor":         rapid.Float64Range(0, 1).Draw(t, "floor"),
			"funds.hematopoiesis": share, "funds.persons_thousand": persons, "funds.agreed_million_cny": agreed,
			"projects.depreciation": 0, "projects.yield": 0}), 60, 1)
		e.Record = true
		err := e.Run(t.Context(), 0, 1, func(item *sim.Item) error {
			v := pairedaid.Model{}.Vocabulary()
			at := func(month int, name string) float64 {
				return item.Monthly[0][month*len(v.Monthly)+
					slices.IndexFunc(v.Monthly, func(m sim.Measure) bool { return m.Name == name })]
			}
			for month := 0; month < 60; month += 3 {
				gain += at(month, "income_gain_cny") / 4 * persons / 1000
				funds += at(month, "funds_million_cny") / 4
			}
			capability = at(59, "capability_cny") * persons / 1000
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(gain+capability-funds) > 1e-9*funds || math.Abs(capability-share*funds) > 1e-9*funds {
			t.Fatalf("paid %v million, passed on %v, built %v with share %v", funds, gain, capability, share)
		}
	})
}
