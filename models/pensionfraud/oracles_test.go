package pensionfraud_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"concert/models/docking"
	"concert/models/modeltest"
	"concert/models/pensionfraud"
	"concert/sim"
)

// The closed forms of the specification's section 7 that concern City Y, met
// by the model code through parameters alone, within four standard errors.

// only is the weights that leave one motive in place.
func only(motive string) docking.Values {
	values := docking.Values{}
	for _, name := range []string{"need", "goal", "leadership", "pressure", "incentive", "trust", "information",
		"effort", "blame"} {
		values["motives."+name] = 0
	}
	values["motives."+motive] = 1
	return values
}

func near(t *testing.T, what string, theory, got, se float64) {
	t.Helper()
	z := math.Abs(got-theory) / se
	t.Logf("| %s | %.6g | %.6g | %.2g | %.2f |", what, theory, got, se, z)
	if !(z < 4) {
		t.Errorf("%s: theory %v, model %v, z = %.2f", what, theory, got, z)
	}
}

// experiment is a run of one arm at the given parameters.
func experiment(values docking.Values, months, replicates int) sim.Experiment {
	model := pensionfraud.Model{}
	base := model.NewWorld().Parameters().Defaults()
	for _, a := range docking.Assignments(model, values) {
		base[a.Parameter] = a.Value
	}
	return sim.Experiment{Model: model, Months: months, Seed: 7, Replicates: replicates, Base: base,
		Arms: []sim.Arm{{Name: "only"}}, Workers: 2}
}

func monthlyIndex(name string) int {
	return slices.IndexFunc(pensionfraud.Model{}.Vocabulary().Monthly,
		func(m sim.Measure) bool { return m.Name == name })
}

// answers is how many of civil affairs' answers to requests were yes.
func answers(t *testing.T, e sim.Experiment) (yes, asked float64) {
	actors := len(e.Model.Vocabulary().Actors)
	modeltest.Each(t, e, func(item *sim.Item) {
		tally := item.Ledgers[0].Tallies[actors] // share_data by civil_affairs
		yes, asked = yes+float64(tally.Accepted), asked+float64(tally.Asked)
	})
	return yes, asked
}

// O3: with one motive left, the share of yes is the logit of its worth.
func TestLogit(t *testing.T) {
	reward := only("incentive")
	reward["conditions.reward"], reward["psychology.noise"], reward["psychology.asking_days"] = 0.5, 0.8, 0
	effort := only("effort")
	effort["civil_affairs.days"], effort["civil_affairs.load"], effort["civil_affairs.work_weight"] = 1, 0, 0
	effort["conditions.platform"], effort["psychology.noise"], effort["psychology.asking_days"] = 0, 0.8, 0
	for _, c := range []struct {
		utility float64
		values  docking.Values
	}{{0.5, reward}, {-1, effort}} {
		yes, asked := answers(t, experiment(c.values, 500, 100))
		theory := 1 / (1 + math.Exp(-c.utility/0.8))
		near(t, fmt.Sprintf("O3 logit, U = %v, noise 0.8", c.utility), theory, yes/asked,
			math.Sqrt(theory*(1-theory)/asked))
	}
}

// O3, heterogeneous: utilities uniform on (0, 2), noise 1.
func TestLogitOfManyUtilities(t *testing.T) {
	values := only("incentive")
	values["psychology.noise"], values["psychology.asking_days"] = 1, 0
	e := experiment(values, 200, 1)
	reward, _ := e.Model.NewWorld().Parameters().Index("conditions.reward")
	e.Columns = []int{reward}
	const points = 500
	for i := range points {
		e.Points = append(e.Points, []float64{2 * (float64(i) + 0.5) / points})
	}
	yes, asked := answers(t, e)
	theory := math.Log((1+math.Exp(2))/2) / 2
	near(t, "O3 heterogeneous share, U ~ U(0, 2)", theory, yes/asked, math.Sqrt(theory*(1-theory)/asked))
}

var nobodyShares = docking.Values{"civil_affairs.fixed_sharing": 0, "police.fixed_sharing": 0,
	"hospital.fixed_sharing": 0}

// O8: months overpaid are geometric, the stock is λ(1−p)/p.
func TestDurationAndStock(t *testing.T) {
	values := together(nobodyShares, docking.Values{"population.pensioners": 100000, "population.mortality": 0.0005,
		"population.negligent_share": 0.06, "population.moral_cost_cny": 1e12,
		"supervision.own_detection_resident": 0.08, "supervision.own_detection_employee": 0.08})
	r := summary(t, values, 400, 48)
	months, stock := r.Of("only", "overpaid_months"), r.Of("only", "prevalence_per_10000")
	near(t, "O8 mean months paid, p = 0.08", 12.5, months.Mean, months.SE)
	avoided := r.Of("only", "months_avoided_share")
	near(t, "O8 share of months avoided by own checks alone", 0, avoided.Mean, avoided.SE)
	near(t, "O8 stock after detection, λ(1−p)/p, per 10,000", 3.45, stock.Mean, stock.SE)
}

func summary(t *testing.T, values docking.Values, months, replicates int) *docking.Results {
	t.Helper()
	r, err := docking.Run{Model: pensionfraud.Model{}, Arms: []sim.Arm{{Name: "only"}}, Months: months, Base: values,
		Seed: 7, Replicates: replicates}.Do()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// O8: parallel sources add as 1 − Π(1 − c).
func TestParallelSources(t *testing.T) {
	covers := map[string]float64{"civil_affairs": 0.3, "police": 0.4, "hospital": 0.2}
	index := monthlyIndex("detection_chance_resident")
	for set := range 8 {
		missed := 1 - 1e-6
		values := docking.Values{"hospital.active": 1, "conditions.platform": 0, "supervision.matching_capacity": 1e9,
			"supervision.own_detection_resident": 1e-6, "supervision.own_detection_employee": 1e-6}
		for bit, name := range []string{"civil_affairs", "police", "hospital"} {
			values[name+".fixed_sharing"] = float64(set >> bit & 1)
			if set>>bit&1 == 1 {
				missed *= 1 - covers[name]
			}
		}
		e := experiment(values, 3, 1)
		e.Record = true
		modeltest.Each(t, e, func(item *sim.Item) {
			if got := item.Monthly[0][index]; math.Abs(got-(1-missed)) > 1e-12 {
				t.Errorf("O8 OR, sources %03b: chance %v, want %v", set, got, 1-missed)
			}
		})
	}
}

// TestFoundWithin: by month k own checks and a certification have found what they
// leave of nothing: 1 − (1 − p)^k, less in the month of the year that certifies.
// Families repay at once here, so that a case is resolved if it is found by then.
func TestFoundWithin(t *testing.T) {
	const own = 0.08
	for _, certified := range []float64{0, 0.4} {
		for _, k := range []int{1, 3, 12} {
			values := together(nobodyShares, docking.Values{"population.negligent_share": 0.06,
				"population.moral_cost_cny": 1e12, "supervision.own_detection_resident": own,
				"supervision.own_detection_employee": own, "supervision.negligent_repay": 1,
				"supervision.certification": certified, "supervision.prompt_months": float64(k)})
			hidden := math.Pow(1-own, float64(k))
			theory := 1 - hidden*(1-certified*float64(k-1)/12) // it is not certified in the month of the death
			got := summary(t, values, 160, 60).Of("only", "resolved_share")
			near(t, fmt.Sprintf("found within %d months, certification %v", k, certified), theory, got.Mean, got.SE)
		}
	}
}

// TestArmsShareThresholds: where hazards differ and do not move, a case is found in
// the order of its number in both arms, so that their mean times go together nearly
// as well as they can. With a number a month they correlate by .4.
func TestArmsShareThresholds(t *testing.T) {
	e := experiment(together(nobodyShares, docking.Values{"population.negligent_share": 0.06,
		"population.moral_cost_cny": 1e12, "population.employee_share": 0, "supervision.observed_from": 0}), 240, 60)
	e.Arms = []sim.Arm{{Name: "base"},
		docking.Arm(e.Model, "higher", docking.Values{"supervision.own_detection_resident": 0.1})}
	months := measureIndex("overpaid_months_resident")
	var base, higher []float64
	modeltest.Each(t, e, func(item *sim.Item) {
		base, higher = append(base, item.Rows[0][months]), append(higher, item.Rows[1][months])
	})
	if r := correlation(base, higher); r < 0.8 {
		t.Errorf("months overpaid of two arms correlate by %v, want at least 0.8", r)
	}
}

func measureIndex(name string) int {
	return slices.IndexFunc(pensionfraud.Model{}.Vocabulary().Measures,
		func(m sim.Measure) bool { return m.Name == name })
}

func correlation(a, b []float64) float64 {
	meanA, seA := meanOf(a)
	meanB, seB := meanOf(b)
	sum := 0.0
	for i := range a {
		sum += (a[i] - meanA) * (b[i] - meanB)
	}
	return sum / float64(len(a)*(len(a)-1)) / (seA * seB)
}

// A list that holds every death, and arrives with a lag, finds a case after
// 1 + lag months in the mean. Where it holds a share, the months are those of a
// geometric time beside. A platform that is fed carries deaths at once.
func TestLag(t *testing.T) {
	for _, c := range []struct{ lag, coverage, platform, want float64 }{
		{0, 1, 0, 1}, {1, 1, 0, 2}, {1.5, 1, 0, 2.5}, {12, 1, 0, 13}, {2, 0.5, 0, 4}, {1.5, 1, 1, 1},
	} {
		values := together(nobodyShares, docking.Values{"population.negligent_share": 0.06,
			"population.moral_cost_cny":          1e12,
			"supervision.own_detection_resident": 0, "supervision.own_detection_employee": 0,
			"civil_affairs.fixed_sharing": 1, "civil_affairs.coverage": c.coverage, "civil_affairs.lag_months": c.lag,
			"conditions.platform": c.platform, "psychology.freshness_memory": 0})
		got := summary(t, values, 120, 20).Of("only", "overpaid_months")
		near(t, fmt.Sprintf("lag %v, coverage %v, platform %v", c.lag, c.coverage, c.platform), c.want, got.Mean,
			max(got.SE, 1e-9))
	}
}

// recovery is a city whose families neither repay nor are insolvent: no more
// money comes back than police and court see to. What the public believes of it
// stays as it is, so that what happens to cases does not choose them.
func recovery(window int, values docking.Values) docking.Values {
	return together(nobodyShares, docking.Values{"supervision.own_detection_resident": 0.5,
		"supervision.own_detection_employee": 0.5,
		"supervision.negligent_repay":        0, "supervision.deliberate_repay": 0, "supervision.insolvent_share": 0,
		"supervision.step_success":    1,
		"supervision.recovery_window": float64(window), "supervision.fine_times": 0, "population.belief_memory": 1,
		"population.belief_weight": 1e12}, values)
}

// Fraud that must go to the police, all of it charged: they file in month k, the
// court enforces in a later month m of the window. What nobody repays on a charge
// needs both.
func TestSerialRecovery(t *testing.T) {
	const file, enforce = 0.6, 0.4
	for _, window := range []int{1, 2, 4, 6} {
		values := recovery(window, docking.Values{"population.negligent_share": 0, "population.moral_cost_cny": 100,
			"supervision.fraud_from_cny": 0,
			"supervision.charged_share":  1, "supervision.charged_repay": 0, "supervision.transfer_months": 600,
			"police.fixed_filing": file, "court.fixed_enforcement": enforce})
		theory := 0.0
		for k := 0; k < window; k++ {
			for m := k + 1; m <= window; m++ {
				theory += math.Pow(1-file, float64(k)) * file * math.Pow(1-enforce, float64(m-k-1)) * enforce
			}
		}
		got := summary(t, values, 120, 100).Of("only", "enforced_share")
		near(t, fmt.Sprintf("AND recovery, police .6, court .4, window %d", window), theory, got.Mean, got.SE)
	}
}

// An order that is final needs no police: the court enforces it from month
// order_months to the end of the window. So it does with fraud that the police do
// not file in time.
func TestOrderNeedsNoPolice(t *testing.T) {
	const window, enforce = 6, 0.4
	late := docking.Values{"population.moral_cost_cny": 1e12, "population.negligent_share": 0.06,
		"supervision.order_months": 2}
	fraud := docking.Values{"population.negligent_share": 0, "population.moral_cost_cny": 100,
		"supervision.fraud_from_cny": 0, "supervision.order_months": 0, "supervision.transfer_months": 1}
	for _, c := range []struct {
		what   string
		values docking.Values
		from   int // month after detection in which the court can act first
	}{{"late reports", late, 2}, {"fraud that the police leave", fraud, 2}} {
		values := recovery(window,
			together(c.values, docking.Values{"police.fixed_filing": 0, "court.fixed_enforcement": enforce}))
		theory := 1 - math.Pow(1-enforce, float64(window-c.from+1))
		got := summary(t, values, 120, 100).Of("only", "enforced_share")
		near(t, "recovery by order, "+c.what, theory, got.Mean, got.SE)
	}
}

// A charge makes a share of those repay who can, without the court.
func TestCharge(t *testing.T) {
	const charged, repay, insolvent = 0.8, 0.5, 0.2
	values := recovery(9, docking.Values{"population.negligent_share": 0, "population.moral_cost_cny": 100,
		"supervision.fraud_from_cny": 0, "supervision.insolvent_share": insolvent,
		"supervision.charged_share": charged, "supervision.charged_repay": repay, "police.fixed_filing": 1,
		"court.fixed_enforcement": 0})
	got := summary(t, values, 120, 100).Of("only", "enforced_share")
	near(t, "repaid on a charge", charged*repay*(1-insolvent), got.Mean, got.SE)
}

// A yearly certification that exposes all finds a death after one to twelve
// months, each as likely as the others, and pensioners alive are suspended as
// often as they miss it.
func TestCertification(t *testing.T) {
	values := together(nobodyShares, docking.Values{"population.negligent_share": 0.06,
		"population.moral_cost_cny":          1e12,
		"supervision.own_detection_resident": 0, "supervision.own_detection_employee": 0,
		"supervision.certification": 1, "supervision.certification_missed": 0.06})
	r := summary(t, values, 120, 40)
	months, suspended := r.Of("only", "overpaid_months"), r.Of("only", "false_suspensions")
	near(t, "months overpaid, certified once a year", 1+6.5, months.Mean, months.SE)
	near(t, "suspended for a certification that was missed, per 10,000", 10000*0.06/12, suspended.Mean, suspended.SE)
}

// TestMonthsOverpaidOfAKind: a fine changes which cases there are, and none of how
// long one of its kind is paid on; so the months that stand for all kinds do
// not move either.
func TestMonthsOverpaidOfAKind(t *testing.T) {
	r, err := docking.Run{Model: pensionfraud.Model{}, Months: 260,
		Base: together(nobodyShares, docking.Values{"supervision.observed_from": 140}), Seed: 7, Replicates: 100,
		Arms: []sim.Arm{
			docking.Arm(pensionfraud.Model{}, "low", docking.Values{"supervision.fine_times": 0}),
			docking.Arm(pensionfraud.Model{}, "high",
				docking.Values{"supervision.fine_times": 20, "supervision.fined_share": 1})}}.Do()
	if err != nil {
		t.Fatal(err)
	}
	low, high := r.Of("low", "overpaid_months"), r.Of("high", "overpaid_months")
	near(t, "months overpaid without and with a fine of twenty times", low.Mean, high.Mean, math.Hypot(low.SE, high.SE))
	if many, few := r.Of("low", "cases_found").Mean, r.Of("high", "cases_found").Mean; few > many/3 {
		t.Errorf("%v cases without a fine, %v with one: the fine should deter", many, few)
	}
}

// O9: the share of deaths concealed is the share of families whose moral cost
// lies below the expected gain.
func TestConcealment(t *testing.T) {
	const pensioners, replicates, countedMonths = 200000, 30, 20
	for _, fine := range []float64{0, 0.2, 0.8} {
		values := together(nobodyShares, docking.Values{"population.pensioners": pensioners,
			"population.negligent_share":         0,
			"supervision.own_detection_resident": 0.05, "supervision.own_detection_employee": 0.05,
			"population.employee_share": 0,
			"population.moral_cost_cny": 500, "population.moral_cost_spread": 1, "supervision.fine_times": fine,
			"supervision.fined_share":      0.5,
			"supervision.deliberate_repay": 0, "population.belief_memory": 1, "population.belief_weight": 1e12,
			"supervision.recovery_window": 1})
		caught := 1 - math.Pow(0.95, 24)
		net := 190 * caught / 0.05 * (1 - (0.5+0.5*fine)*caught)
		theory := 0.0
		if net > 0 {
			theory = math.Erfc(-math.Log(net/500)/math.Sqrt2) / 2
		}
		got := summary(t, values, 40+countedMonths, replicates).Of("only", "concealment_share")
		deaths := pensioners * 0.00225 * countedMonths * replicates
		near(t, fmt.Sprintf("O9 concealment, fine %v", fine), theory, got.Mean, math.Sqrt(theory*(1-theory)/deaths))
	}
}

// O10: where the intensity of checks stays inside its bounds, the fraud that
// checks answer to averages their cost over their gain, whatever the fine. The
// replicator moves by the month, not by the moment: hence 2 % are allowed. Measured once the
// public has learnt that nobody enforces.
func TestStrategicChecks(t *testing.T) {
	concealed := func(strategic, fine float64) float64 {
		values := together(nobodyShares, docking.Values{"population.pensioners": 200000, "population.employee_share": 0,
			"population.moral_cost_cny": 10000, "supervision.fine_times": fine,
			"supervision.strategic_checks": strategic,
			"supervision.check_gain":       10, "supervision.check_cost": 0.3, "supervision.observed_from": 600})
		return summary(t, values, 2000, 2).Of("only", "concealment_share").Mean
	}
	for _, fine := range []float64{2, 4} {
		got := concealed(1, fine)
		t.Logf("| O10 strategic checks, fine %v | 0.03 | %.6g | within 2 %% | |", fine, got)
		if math.Abs(got-0.03) > 0.02*0.03 {
			t.Errorf("fine %v: share concealed %v, want cost/gain = 0.03", fine, got)
		}
	}
	if low, high := concealed(0, 2), concealed(0, 4); high > 0.8*low {
		t.Errorf("with fixed checks a higher fine must lower the share concealed: %v, %v", low, high)
	}
}

// TestAudit: auditors find a case independently of own checks, so that the
// hazard of both is 1 − (1 − own)(1 − audit) and the mean time to detection its
// inverse (oracle O8).
func TestAudit(t *testing.T) {
	const own, audit = 0.05, 0.1
	hazard := 1 - (1-own)*(1-audit)
	e := experiment(docking.Values{"population.employee_share": 0, "supervision.own_detection_resident": own,
		"supervision.audit":           audit,
		"civil_affairs.fixed_sharing": 0, "police.fixed_sharing": 0, "supervision.observed_from": 60}, 240, 40)
	overpaid := slices.IndexFunc(e.Model.Vocabulary().Measures,
		func(m sim.Measure) bool { return m.Name == "overpaid_months" })
	var values []float64
	modeltest.Each(t, e, func(item *sim.Item) { values = append(values, item.Rows[0][overpaid]) })
	mean, se := meanOf(values)
	near(t, "months overpaid with auditors", 1/hazard, mean, se)
}

// TestRotation: with the contact of every partner replaced each month nobody's
// record counts, and trust stays at the prior.
func TestRotation(t *testing.T) {
	trust := slices.IndexFunc(pensionfraud.Model{}.Vocabulary().Measures,
		func(m sim.Measure) bool { return m.Name == "trust" })
	rotated := func(rotation float64) (trusted float64) {
		e := experiment(docking.Values{"supervision.rotation": rotation, "conditions.prior_trust": 0.4}, 80, 20)
		modeltest.Each(t, e, func(item *sim.Item) { trusted += item.Rows[0][trust] / 20 })
		return trusted
	}
	if none, always := rotated(0), rotated(1); math.Abs(always-0.4) > math.Abs(none-0.4)/2 {
		t.Errorf("trust is %v without rotation and %v with a new contact every month, want about the prior .4", none,
			always)
	}
}

func meanOf(values []float64) (mean, se float64) {
	for _, v := range values {
		mean += v / float64(len(values))
	}
	for _, v := range values {
		se += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(se / float64(len(values)*(len(values)-1)))
}
