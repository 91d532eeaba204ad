package collab

import "concert/sim/param"

// Psychology is how any official weighs things: one set for every case. The
// strengths price each motive in staff-days, so that they can be added.
type Psychology struct {
	Need        float64
	Goal        float64
	Leadership  float64
	Pressure    float64
	Incentive   float64
	Trust       float64
	Information float64
	Blame       float64

	OwnTime          float64
	LoadConvexity    float64
	Noise            float64
	Forgetting       float64
	PriorWeight      float64
	AttentionRenewal float64
	PlatformSaving   float64
	AskingDays       float64
	FreshnessMemory  float64
	WorkMemory       float64
	AgreementGrowth  float64
	AgreementFading  float64
	Answerable       float64
	FreezeTrust      bool

	Theory  int     // index into the theories that Declare was given: how the motives combine
	Reading Reading // how that theory is read

	// Weights switch each term of a decision on (1) or off (0), in the order
	// of Motives; the profit of a lender goes with its own work.
	Weights [motives]float64

	theories []Theory
}

// DefaultPsychology is the one set that every case starts from; all of it is
// assumed.
func DefaultPsychology() (p Psychology) {
	p.Declare(new(param.Set), nil)
	return p
}

// Declare binds the psychology to set, gives it its defaults, and offers a choice
// of these theories.
func (p *Psychology) Declare(set *param.Set, theories []Theory) {
	p.theories = theories
	p.Reading.declare(new(param.Set)) // where nothing can be chosen, they are no parameters
	in := set.Section("psychology")
	days := func(v *float64, value float64, name, meaning string, low, high float64) {
		in.Float(v, value, param.Spec{Name: name, Unit: "staff-days", Min: 0, Max: 1000, Low: low, High: high,
			Meaning: meaning, Source: "assumed", Role: roleOf(low, high)})
	}
	ratio := func(v *float64, value float64, name, unit, meaning string, min, max, low, high float64) {
		in.Float(v, value, param.Spec{Name: name, Unit: unit, Min: min, Max: max, Low: low, High: high,
			Meaning: meaning, Source: "assumed", Role: roleOf(low, high)})
	}
	days(&p.Need, 3, "need", "strength of the need for the other's resources", 2, 4.5)
	days(&p.Goal, 4, "goal", "strength of a common goal", 2, 6)
	days(&p.Leadership, 2, "leadership", "strength of attention from leaders", 1.2, 3)
	days(&p.Pressure, 2, "pressure", "strength of assessment and inspection from above", 1, 3)
	ratio(&p.Incentive, 1, "incentive", "staff-days per staff-day", "worth of a unit of horizontal reward", 0, 10, 0, 0)
	days(&p.Trust, 1.5, "trust", "strength of trust in the one who asks", 0.8, 2.5)
	days(&p.Information, 2, "information", "cost of crossing one unit of distance between departments", 1, 3)
	days(&p.Blame, 1.5, "blame", "strength of the fear of blame under unclear duties", 0.8, 2.5)
	ratio(&p.OwnTime, 1, "own_time", "staff-days per staff-day", "worth of a day of one's own work", 0, 10, 0, 0)
	ratio(&p.LoadConvexity, 2, "load_convexity", "exponent", "how steeply the cost of an act rises with the load", 0, 6,
		1.5, 3)
	ratio(&p.Noise, 0.6, "noise", "staff-days", "how much chance there is in a decision: the scale of its logit noise",
		1e-6, 100, 0.3, 1)
	ratio(&p.Forgetting, 0.95, "forgetting", "per month", "share of trust evidence that is remembered a month later", 0,
		1, 0.92, 0.98)
	ratio(&p.PriorWeight, 4, "prior_weight", "observations", "weight of the trust held before evidence", 0.01, 1000, 2,
		8)
	ratio(&p.AttentionRenewal, 0.3, "attention_renewal", "0–1", "attention that monthly meetings renew", 0, 1, 0.15,
		0.45)
	ratio(&p.PlatformSaving, 0.8, "platform_saving", "share", "work that a fed platform saves", 0, 1, 0.5, 0.9)
	days(&p.AskingDays, 1, "asking_days", "cost of asking, without any linkage rules", 0.5, 1.5)
	ratio(&p.FreshnessMemory, 0.8, "freshness_memory", "per month",
		"share of a platform's freshness that lasts a month", 0, 1, 0.6, 0.9)
	ratio(&p.WorkMemory, 0.7, "work_memory", "per month",
		"share of past help that still loads a department a month later", 0, 1, 0.5, 0.9)
	ratio(&p.AgreementGrowth, 0.1, "agreement_growth", "per month",
		"how far a month of joint success takes partners towards sharing the result as far as their goals overlap", 0,
		1, 0.05, 0.2)
	ratio(&p.AgreementFading, 0.03, "agreement_fading", "per month",
		"share of such an agreement that is lost in a month without joint success", 0, 1, 0.01, 0.06)
	ratio(&p.Answerable, 1, "answerable", "share",
		"share that an act for which a person answers by name has in that person's assessment", 0, 10, 0.5, 1.5)
	in.Bool(&p.FreezeTrust, false, param.Spec{Name: "freeze_trust", Unit: "switch",
		Meaning: "nobody learns whom to trust", Source: "assumed: a test of the part that learning plays",
		Role: param.Lever})
	if len(theories) > 1 {
		in.Choice(&p.Theory, 0, names(theories), param.Spec{Name: "theory", Unit: "theory",
			Meaning: "how the motives combine to willingness", Source: "assumed: theories are set against each other",
			Role: param.Lever})
		p.Reading.declare(set)
	}
	weights := set.Section("motives")
	for i, m := range Motives()[:motives] {
		weights.Float(&p.Weights[i], 1, param.Spec{Name: m.Name, Unit: "weight", Min: 0, Max: 1,
			Meaning: "weight of the term “" + m.Title + "” in every decision; 0 removes it",
			Source:  "assumed: a test of the part that the motive plays", Role: param.Lever})
	}
}

func roleOf(low, high float64) param.Role {
	if low < high {
		return param.Uncertain
	}
	return param.Fixed
}

func names(theories []Theory) []string {
	var all []string
	for _, t := range theories {
		all = append(all, t.Account().Name)
	}
	return all
}
