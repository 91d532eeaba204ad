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

// DefaultReading is the weights as the files of the theories have them.
func DefaultReading() Reading {
	return Reading{Form: 1, Specificity: 0.5, Willingness: 0.5}
}

// even reports whether no weight is read otherwise than the theory has it.
func (r *Reading) even() bool {
	return r.Need == 0 && r.Goal == 0 && r.Leadership == 0 && r.Incentives == 0 && r.Trust == 0 && r.Rules == 0 &&
		r.Platform == 0 && r.Skill == 0
}

// declare binds the reading to set. Its numbers count where another theory
// than the default is chosen.
func (r *Reading) declare(set *param.Set) {
	weight := func(p *float64, name, of string) {
		set.Float(p, param.Spec{Name: "theory." + name, Unit: "weight", Min: -0.5, Max: 0.5,
			Meaning: "added to the weight, of 1 in all, that the theory in charge gives to " + of,
			Source:  "assumed; ± 0.1 in robustness runs (dossier 5)", Role: param.Fixed, When: "psychology.theory"})
	}
	weight(&r.Need, "need", "the need for the other's resources")
	weight(&r.Goal, "goal", "a common goal")
	weight(&r.Leadership, "leadership", "leadership")
	weight(&r.Incentives, "incentives", "pressure from above and horizontal reward")
	weight(&r.Trust, "trust", "trust")
	weight(&r.Rules, "rules", "clear duties")
	weight(&r.Platform, "platform", "the cost of information")
	weight(&r.Skill, "skill", "the skill of those who manage")
	set.Float(&r.Form, param.Spec{Name: "theory.form", Unit: "ratio", Min: 0, Max: 2,
		Meaning: "how strongly the form of the theory in charge shows, which its account describes",
		Source:  "assumed; 0.5 to 1.5 in robustness runs", Role: param.Fixed, When: "psychology.theory"})
	set.Float(&r.Specificity, param.Spec{Name: "theory.specificity", Unit: "0–1", Min: 0, Max: 1,
		Meaning: "part of what an act takes that is worth nothing with another partner; the theory of transaction costs alone reads it",
		Source:  "assumed", Role: param.Fixed, When: "psychology.theory"})
	set.Float(&r.Willingness, param.Spec{Name: "theory.willingness", Unit: "probability", Min: 0.001, Max: 0.999,
		Meaning: "the null's chance of a yes, whatever the motives; for a comparison the mean chance of the default's baseline",
		Source:  "assumed; concert contest takes it from the ledger", Role: param.Fixed, When: "psychology.theory"})
}
