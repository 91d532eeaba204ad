package collab

import "concert/sim/param"

// Reading is how the theory that governs is read. A theory gives weights to
// eight things that may make officials work together; what stands here is added
// to them. So whichever theory is chosen, the same few numbers are varied to
// see what hangs on our reading of it, and every theory has the same freedom.
type Reading struct {
	Need       float64 // for the other's resources
	Goal       float64 // common goal
	Leadership float64
	Incentives float64 // pressure from above and horizontal reward
	Trust      float64
	Rules      float64 // clear duties and liability
	Platform   float64 // low cost of information
	Skill      float64 // of those who manage the collaboration

	Form        float64 // how strongly the theory's own form shows; 1: as its file has it
	Specificity float64 // part of what an act takes that is worth nothing with another partner, 0–1
	Willingness float64 // of the null: the chance of a yes whatever the motives, 0–1
}

// even reports whether no weight is read otherwise than the theory has it.
func (r *Reading) even() bool {
	return r.Need == 0 && r.Goal == 0 && r.Leadership == 0 && r.Incentives == 0 && r.Trust == 0 && r.Rules == 0 &&
		r.Platform == 0 && r.Skill == 0
}

// declare binds the reading to set, and gives it its defaults: the weights as the
// files of the theories have them. Its numbers count where another theory than the
// default is chosen.
func (r *Reading) declare(set *param.Set) {
	in := set.Section("theory")
	number := func(p *float64, value float64, name, unit, meaning, source string, min, max float64) {
		in.Float(p, value, param.Spec{Name: name, Unit: unit, Min: min, Max: max, Meaning: meaning, Source: source,
			Role: param.Fixed, When: "psychology.theory"})
	}
	weight := func(p *float64, name, of string) {
		number(p, 0, name, "weight", "added to the weight, of 1 in all, that the theory in charge gives to "+of,
			"assumed; ± 0.1 in robustness runs (dossier 5)", -0.5, 0.5)
	}
	weight(&r.Need, "need", "the need for the other's resources")
	weight(&r.Goal, "goal", "a common goal")
	weight(&r.Leadership, "leadership", "leadership")
	weight(&r.Incentives, "incentives", "pressure from above and horizontal reward")
	weight(&r.Trust, "trust", "trust")
	weight(&r.Rules, "rules", "clear duties")
	weight(&r.Platform, "platform", "the cost of information")
	weight(&r.Skill, "skill", "the skill of those who manage")
	number(&r.Form, 1, "form", "ratio", "how strongly the form of the theory in charge shows, which its account describes",
		"assumed; 0.5 to 1.5 in robustness runs", 0, 2)
	number(&r.Specificity, 0.5, "specificity", "0–1",
		"part of what an act takes that is worth nothing with another partner; the theory of transaction costs alone reads it",
		"assumed", 0, 1)
	number(&r.Willingness, 0.5, "willingness", "probability",
		"the null's chance of a yes, whatever the motives; for a comparison the mean chance of the default's baseline",
		"assumed; concert contest takes it from the ledger", 0.001, 0.999)
}
