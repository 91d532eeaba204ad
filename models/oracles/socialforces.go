package oracles

import (
	"math"

	"concert/models/socialforces"
	"concert/sim"
	"concert/sim/portable"
)

// oneRound is one quarter in which k donors all give at once, knowing nothing.
func oneRound(villages, k int) values {
	return values{"population.villages": float64(villages), "population.donors": float64(k),
		"giving.reached": float64(k), "giving.fixed": 1,
		"conditions.platform": 0, "choice.own_enquiry": 0, "choice.visibility": 0, "bodies.merit": 0}
}

func forcesOracle(key string, args []any, form string, theory float64, set values, months, replicates int,
	value func(*sim.Experiment, *sim.Item) float64) Oracle {
	return Oracle{Key: key, Args: args, Family: "socialforces", Form: form, Theory: theory, value: value,
		experiment: func() *sim.Experiment { return lives(socialforces.Model{}, set, months, replicates) }}
}

func socialForces() (all []Oracle) {
	const rounds = 1000
	for _, c := range []struct{ n, k int }{{85, 60}, {85, 170}, {100, 100}, {400, 200}} {
		n, k := float64(c.n), float64(c.k)
		all = append(all,
			forcesOracle("villages-missed", []any{"donors", c.k, "villages", c.n}, "n(1−1/n)^k",
				n*portable.Pow(1-1/n, k), oneRound(c.n, c.k), 3, rounds, measure("omission_share", n)),
			forcesOracle("duplicates", []any{"donors", c.k, "villages", c.n}, "1−(n/k)(1−(1−1/n)^k)",
				1-float64((n/k)*(1-portable.Pow(1-1/n, k))), oneRound(c.n, c.k), 3, rounds,
				measure("overlap_share", 1)))
	}
	weights, sum := make([]float64, 100), 0.0
	for i := range weights {
		weights[i] = 1 / float64(i+1)
		sum += weights[i]
	}
	missed := 0.0
	for _, w := range weights {
		missed += float64(portable.Pow(1-w/sum, 100)) / 100
	}
	all = append(all, forcesOracle("by-visibility", nil, "mean of (1−wᵢ)^k", missed,
		with(oneRound(100, 100), values{"choice.visibility": 1}), 3, rounds, measure("omission_share", 1)))
	fade := with(oneRound(85, 200), values{"projects.finish": 0.05, "projects.finish_quality": 0,
		"projects.drop": 0.04})
	for _, quarter := range []int{4, 12} {
		o := forcesOracle("projects-fade", []any{"quarters", quarter}, "200 (.95 · .96)^q",
			200*portable.Pow(0.95*0.96, float64(quarter)), nil, 0, 0, monthly("projects", 3*quarter))
		o.experiment = func() *sim.Experiment {
			e := lives(socialforces.Model{}, fade, 40, 300)
			e.Record = true
			e.Arms = []sim.Arm{{Name: "nobody gives later",
				Changes: []sim.Change{{From: 3, Until: 40,
					Set: []sim.Assignment{{Parameter: index(e.Model, "giving.fixed"), Value: 0}}}}}}
			return e
		}
		all = append(all, o)
	}
	return append(all, givingOracles()...)
}

// givingOracles are O3: with one motive left, giving follows the logit rule.
func givingOracles() (all []Oracle) {
	only := func(motive string) values {
		return with(oneMotive(motive), values{"giving.reached": 220, "projects.finish": 1, "psychology.noise": 0.8,
			"psychology.goal": 3})
	}
	for _, c := range []struct {
		what    string
		set     values
		utility float64
	}{
		{"own-work", only("effort"), -0.9 * (1 + 0.09)},
		{"information", only("information"), -2 * 0.6 * (1 - 0.05) * 0.8},
		{"need", with(only("need"), values{"psychology.freeze_trust": 1, "giving.substitution": 1}),
			3 * 0.7 * (1 + 0.55) / 2},
		{"goal-half", with(only("goal"), values{"psychology.freeze_trust": 1, "giving.substitution": 0.5}),
			3 * 0.25 * 0.5 * (1 + float64(2*math.Sqrt(0.55))) / 4},
		{"goal-all", with(only("goal"), values{"psychology.freeze_trust": 1, "giving.substitution": 0}),
			3 * 0.25 * 0.5 * math.Sqrt(0.55)},
	} {
		all = append(all, forcesOracle("give-"+c.what, nil, "1/(1+exp(−U/noise))", 1/(1+portable.Exp(-c.utility/0.8)),
			c.set, 72, 40, measure("giving_share", 1)))
	}
	return all
}
