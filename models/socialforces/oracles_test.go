package socialforces_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"concert/models/docking"
	"concert/models/modeltest"
	"concert/models/socialforces"
	"concert/sim"
)

// The closed forms of dossier O14 and some of the shared theory, met by the
// model code through parameters alone, within four standard errors.

// months is the length of the shipped runs.
const months = 72

// experiment is a run of one arm at the given parameters.
func experiment(values docking.Values, months, replicates int, arms ...sim.Arm) sim.Experiment {
	model := socialforces.Model{}
	base := model.NewWorld().Parameters().Defaults()
	for _, a := range docking.Assignments(model, values) {
		base[a.Parameter] = a.Value
	}
	if arms == nil {
		arms = []sim.Arm{{Name: "only"}}
	}
	return sim.Experiment{Model: model, Months: months, Seed: 7, Replicates: replicates, Base: base, Arms: arms,
		Workers: 2}
}

// column is where a measure stands in a row.
func column(name string) int {
	return slices.IndexFunc(socialforces.Model{}.Vocabulary().Measures,
		func(m sim.Measure) bool { return m.Name == name })
}

// monthlyAt is where a monthly measure of a month stands.
func monthlyAt(name string, month int) int {
	all := socialforces.Model{}.Vocabulary().Monthly
	return month*len(all) + slices.IndexFunc(all, func(m sim.Measure) bool { return m.Name == name })
}

func near(t *testing.T, what string, theory, got, se float64) {
	t.Helper()
	z := math.Abs(got-theory) / se
	if math.Abs(got-theory) < 1e-12 {
		z = 0
	}
	t.Logf("| %s | %.6g | %.6g | %.2g | %.2f |", what, theory, got, se, z)
	if !(z < 4) {
		t.Errorf("%s: theory %v, model %v, z = %.2f", what, theory, got, z)
	}
}

func with(base docking.Values, more docking.Values) docking.Values {
	all := maps.Clone(base)
	maps.Copy(all, more)
	return all
}

// rounds is how many replicates of a single quarter are lived.
func rounds() int {
	if full() {
		return 4000
	}
	return 500
}

// oneRound is one quarter in which k donors all give at once, knowing nothing.
func oneRound(villages, k int) docking.Values {
	return docking.Values{"population.villages": float64(villages), "population.donors": float64(k),
		"giving.reached": float64(k), "giving.fixed": 1,
		"conditions.platform": 0, "choice.own_enquiry": 0, "choice.visibility": 0, "bodies.merit": 0}
}

// O14: k donors fall on n villages, each on any village alike.
func TestUniformOccupancy(t *testing.T) {
	for _, c := range []struct{ n, k float64 }{{85, 60}, {85, 85}, {85, 170}, {100, 100}, {150, 225}, {400, 200}} {
		n, k := c.n, c.k
		var uncovered, waste modeltest.Sample
		modeltest.Each(t, experiment(oneRound(int(n), int(k)), 3, rounds()), func(item *sim.Item) {
			uncovered.Add(n * item.Rows[0][column("omission_share")])
			waste.Add(item.Rows[0][column("overlap_share")])
		})
		mean := n * math.Pow(1-1/n, k)
		variance := mean + n*(n-1)*math.Pow(1-2/n, k) - mean*mean
		what := fmt.Sprintf("O14 uniform, %v donors on %v villages: ", k, n)
		near(t, what+"missed", mean, uncovered.Mean(), uncovered.SE())
		near(t, what+"variance of missed", variance, uncovered.Variance(), variance*math.Sqrt(2/uncovered.N))
		near(t, what+"duplicate share", 1-(n/k)*(1-math.Pow(1-1/n, k)), waste.Mean(), waste.SE())
	}
}

// O14 (b): villages are chosen by visibility.
func TestWeightedOccupancy(t *testing.T) {
	for _, c := range []struct {
		n, k     int
		exponent float64
		merit    float64
	}{{85, 85, 0.8, 0}, {100, 100, 1, 0}, {85, 60, 0.5, 1}, {85, 170, 0.8, 1}} {
		weights, sum := make([]float64, c.n), 0.0
		for i := range weights {
			weights[i] = math.Pow(float64(i+1), -c.exponent*(1+0.6*c.merit))
			sum += weights[i]
		}
		missed := make([]float64, c.n)
		for i, w := range weights {
			missed[i] = math.Pow(1-w/sum, float64(c.k))
		}
		mean := func(v []float64) float64 {
			sum := 0.0
			for _, x := range v {
				sum += x
			}
			return sum / float64(len(v))
		}
		var all, first, last modeltest.Sample
		values := with(oneRound(c.n, c.k), docking.Values{"choice.visibility": c.exponent, "bodies.merit": c.merit})
		modeltest.Each(t, experiment(values, 3, rounds()), func(item *sim.Item) {
			all.Add(item.Rows[0][column("omission_share")])
			first.Add(item.Rows[0][column("near_omission_share")])
			last.Add(item.Rows[0][column("remote_omission_share")])
		})
		what := fmt.Sprintf("O14b exponent %v, merit %v, %d donors on %d villages: ", c.exponent, c.merit, c.k, c.n)
		near(t, what+"all", mean(missed), all.Mean(), all.SE())
		near(t, what+"near third", mean(missed[:c.n/3]), first.Mean(), first.SE())
		near(t, what+"remote third", mean(missed[2*c.n/3:]), last.Mean(), last.SE())
	}
}

// left is the expected number of villages missed if each of k donors is, with
// chance share, sent to one that nobody else serves, after all others fell on
// any of n villages alike: exactly, by the distribution of occupancy.
func left(n, k int, share float64) float64 {
	served := make([]float64, n+1) // chance that so many villages are served, after j donors
	served[0] = 1
	expected, binomial := 0.0, math.Pow(share, float64(k)) // chance that j donors are not sent
	for j := 0; j <= k; j++ {
		for s, p := range served {
			expected += binomial * p * max(0, float64(n-s-(k-j)))
		}
		binomial *= (1 - share) / share * float64(k-j) / float64(j+1)
		next := make([]float64, n+1)
		for s, p := range served {
			next[s] += p * float64(s) / float64(n)
			if s < n {
				next[s+1] += p * float64(n-s) / float64(n)
			}
		}
		served = next
	}
	return expected
}

// O14 (d): the township linkage body sends a share of donors into the gaps,
// after the others have chosen.
func TestLinkedOccupancy(t *testing.T) {
	for _, c := range []struct {
		n, k  int
		share float64
	}{{100, 100, 0.25}, {100, 100, 0.5}, {100, 100, 0.75}, {85, 60, 0.5}} {
		var missed modeltest.Sample
		values := with(oneRound(c.n, c.k), docking.Values{"linkage_body.coverage": c.share, "linkage_body.accept": 1,
			"bodies.fixed_sharing": 1})
		modeltest.Each(t, experiment(values, 3, rounds()), func(item *sim.Item) {
			missed.Add(float64(c.n) * item.Rows[0][column("omission_share")])
		})
		near(t, fmt.Sprintf("O14d %v of %d donors on %d villages: missed", c.share, c.k, c.n), left(c.n, c.k, c.share),
			missed.Mean(), missed.SE())
	}
	values := with(oneRound(100, 80), docking.Values{"linkage_body.coverage": 1, "linkage_body.accept": 1,
		"bodies.fixed_sharing": 1})
	modeltest.Each(t, experiment(values, 3, 20), func(item *sim.Item) {
		if got := item.Rows[0][column("omission_share")]; math.Abs(got-0.2) > 1e-12 {
			t.Errorf("all of 80 donors sent to 100 villages: %v missed", got)
		}
	})
}

// In the first quarter every village stands on a list that is right. Donors who
// come together do not see each other, and fall on the villages alike.
func TestInformedOccupancy(t *testing.T) {
	const n, k = 85, 85
	values := with(oneRound(n, k), docking.Values{"choice.own_enquiry": 1, "choice.accuracy": 1,
		"population.remote_need": 0})
	var missed modeltest.Sample
	modeltest.Each(t, experiment(values, 3, rounds()),
		func(item *sim.Item) { missed.Add(item.Rows[0][column("omission_share")]) })
	near(t, "informed donors who come together", math.Pow(1-1.0/n, k), missed.Mean(), missed.SE())
}

// Projects end with constant hazards: those that began together fade
// geometrically.
func TestProjectsFadeGeometrically(t *testing.T) {
	stop := sim.Arm{Name: "nobody gives later",
		Changes: []sim.Change{{From: 3, Until: months, Set: docking.Assignments(socialforces.Model{},
			docking.Values{"giving.fixed": 0})}}}
	values := with(oneRound(85, 200), docking.Values{"projects.finish": 0.05, "projects.finish_quality": 0,
		"projects.drop": 0.04})
	e := experiment(values, months, 400, stop)
	e.Record = true
	after := make([]modeltest.Sample, months/3)
	modeltest.Each(t, e, func(item *sim.Item) {
		for q := range after {
			after[q].Add(item.Monthly[0][monthlyAt("projects", 3*q)])
		}
	})
	for _, q := range []int{0, 1, 4, 12, 23} {
		near(t, fmt.Sprintf("projects after %d quarters", q), 200*math.Pow(0.95*0.96, float64(q)), after[q].Mean(),
			after[q].SE())
	}
}

// O1: a donor who always looks, and never sees misuse, trusts as the counts of
// a Beta–Bernoulli belief with forgetting say; a quarter fades like three months.
func TestTrustFollowsItsCounts(t *testing.T) {
	e := experiment(docking.Values{"funds.misuse": 0, "funds.transparency": 1, "conditions.observability": 1,
		"psychology.forgetting": 0.98}, months, 1)
	e.Record = true
	modeltest.Each(t, e, func(item *sim.Item) {
		kept, broken, fade := 0.55*4, 0.45*4, math.Pow(0.98, 3)
		for q := range months / 3 {
			if got, want := item.Monthly[0][monthlyAt("trust", 3*q)], kept/(kept+broken); math.Abs(got-want) > 1e-12 {
				t.Errorf("quarter %d: trust %v, want %v", q, got, want)
			}
			kept = fade*kept + (1-fade)*2.2 + 1
		}
	})
}

// O3: with one motive left, giving follows the logit rule.
func TestGivingFollowsTheLogitRule(t *testing.T) {
	only := func(motive string) docking.Values {
		values := docking.Values{"giving.reached": 220, "projects.finish": 1, "psychology.noise": 0.8,
			"psychology.goal": 3}
		for _, name := range []string{"need", "goal", "leadership", "pressure", "incentive", "trust", "information",
			"effort", "blame"} {
			values["motives."+name] = 0
		}
		values["motives."+motive] = 1
		return values
	}
	for _, c := range []struct {
		what    string
		values  docking.Values
		utility float64
	}{
		{"effort", only("effort"), -0.9 * (1 + 0.09)},
		{"information", only("information"), -2 * 0.6 * (1 - 0.05) * 0.8},
		{"need, parts add up",
			with(only("need"), docking.Values{"psychology.freeze_trust": 1, "giving.substitution": 1}),
			3 * 0.7 * (1 + 0.55) / 2},
		{"goal, parts of one half",
			with(only("goal"), docking.Values{"psychology.freeze_trust": 1, "giving.substitution": 0.5}),
			3 * 0.25 * 0.5 * (1 + 2*math.Sqrt(0.55)) / 4},
		{"goal, all are needed",
			with(only("goal"), docking.Values{"psychology.freeze_trust": 1, "giving.substitution": 0}),
			3 * 0.25 * 0.5 * math.Sqrt(0.55)},
		{"visible credit of one kind",
			with(only("incentive"), docking.Values{"population.firms": 1, "population.social_organisations": 0,
				"population.mass_organisations": 0, "bodies.merit": 0.8}), 0.93 * 1.3 * 0.8},
		{"distance by contradictory policies",
			with(only("information"), docking.Values{"policy.a": 1, "policy.b": 1, "policy.conflict": 0.4}),
			-2 * (0.6 + 1.5*0.4) * 0.95 * 0.8},
	} {
		var giving modeltest.Sample
		modeltest.Each(t, experiment(c.values, months, 60),
			func(item *sim.Item) { giving.Add(item.Rows[0][column("giving_share")]) })
		near(t, "O3 "+c.what, 1/(1+math.Exp(-c.utility/0.8)), giving.Mean(), giving.SE())
	}
}
