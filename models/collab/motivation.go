package collab

import (
	"math"

	"concert/sim"
	"concert/sim/portable"
)

// The terms of a decision, in their order. The first nine are the theory's;
// Profit is the money at stake for an actor who has some, priced in staff-days;
// Unexplained is what the null theory, in which motives do not matter, has in
// place of all others.
const (
	Need = iota
	Goal
	Leadership
	Pressure
	Incentive
	Trust
	Information
	Effort
	Blame
	Profit
	Unexplained

	motives = Profit // terms with a weight of their own
)

// Motives are the named terms of every decision, in the order of the terms.
func Motives() []sim.Motive {
	pull := func(name, title, meaning string) sim.Motive {
		return sim.Motive{Word: sim.Word{Name: name, Title: title, Meaning: meaning}, Unit: "staff-days"}
	}
	cost := func(name, title, meaning string) sim.Motive {
		m := pull(name, title, meaning)
		m.Cost = true
		return m
	}
	return []sim.Motive{
		pull("need", "Need", "the actor needs what the other has, if the task succeeds"),
		pull("goal", "Common goal",
			"the result of the task, as far as the act makes it succeed: its public value where goals overlap, and the share of it that partners agreed to count as the actor's own"),
		pull("leadership", "Leadership", "a leading body with authority pays attention"),
		pull("pressure", "Pressure from above", "the act counts in the actor's assessment and is inspected"),
		pull("incentive", "Horizontal reward", "credit shared by the one who is helped"),
		pull("trust", "Trust", "expected reciprocity of the one who asks; negative below one half"),
		cost("information", "Information cost",
			"distance between the departments, less what platform and rules bridge"),
		cost("effort", "Own work given up", "days that the act takes, dearer under load"),
		cost("blame", "Fear of blame", "what goes wrong is laid at the helper's door where duties are unclear"),
		pull("profit", "Expected profit or loss",
			"money that the act earns or loses, in staff-days; zero for actors without"),
		pull("unexplained", "Unexplained", "a will to act that no motive explains; zero in every theory but the null"),
	}
}

// Signals are what an actor sees when asked to act. Environment.Signals fills in
// what the conditions say of every act; the case fills in the facts of this one,
// and may overwrite the rest where the act differs from others.
type Signals struct {
	// What the case must fill in. A zero says something too, and each line says
	// what: not always that the motive is absent.
	Success   float64 // believed chance that the task succeeds if the actor acts, 0–1 (see Prospect); 0: no need, and the full fear of blame
	Otherwise float64 // the same if it does not act; 0: nothing succeeds without the actor
	Trust     float64 // in the one who asks, 0–1; 0: full distrust, which is a cost; 0.5 is neutral
	Need      float64 // for the other's resources, relative to that of the agency that owns the task; mostly conditions.complementarity times its need; 0: no need
	Days      float64 // staff-days that the act takes; 0: it costs no work
	Distance  float64 // between the departments, 0–1; 0: no cost of information
	Load      float64 // of the actor with other work, as a share of capacity; 0: idle, so that a day costs a day
	Aversion  float64 // to blame, 0–1; 0: no fear of blame
	Tie       Tie     // to the one who asks; zero: nothing was ever done together
	Profit    float64 // expected profit of the act in staff-days, of an actor with money at stake; 0 for all others

	// What Environment.Signals fills in, in brackets the parameter.
	Overlap    float64 // of the actor's goals with the task (conditions.goal_overlap); 0: only what partners have agreed counts
	Value      float64 // public value of the task (1); 0: no common goal
	Assessed   float64 // share of the act in the actor's assessment (conditions.assessed, more where a named person answers for it: conditions.person); 0: no pressure
	Inspection float64 // chance that the act is inspected (conditions.inspection); 0: no pressure
	Reward     float64 // horizontal reward for the act (conditions.reward); 0: none
	Freshness  float64 // of the platform's data on this actor, 0–1 (1); 0: the platform neither bridges nor saves
	Clarity    float64 // of this act's duties and liability (conditions.clarity, 1 where a named person answers for it: conditions.person); 0: full fear of blame
	Linkage    float64 // completeness of the rules for this act (conditions.linkage); 0: the full distance costs
	Authority  float64 // of the leading body over this act (conditions.authority); 0: leaders do not move the actor
	// Strengths and weights: not what an actor sees, but here so that a case may
	// vary them for one act.
	OwnTime    float64 // worth of a day of one's own work (psychology.own_time)
	Reciprocal float64 // strength of trust, staff-days (psychology.trust)
	Incentive  float64 // worth of a unit of reward (psychology.incentive)
	Led        float64 // weight of leadership (1): less for who acts unasked, 0 outside the hierarchy
	Pressed    float64 // weight of pressure from above (1): 0 outside the hierarchy
	Saved      float64 // part of the act's work that is handling of information, which a platform can save (1): 1 for a list of data, 0 for a road
}

// Signals with what the conditions and the psychology say of every act; the case
// fills in the facts of this one.
func (e *Environment) Signals() Signals {
	return Signals{
		Overlap: e.GoalOverlap, Assessed: e.Assessed + float64(e.Answerable*e.Person), Reward: e.Reward,
		Inspection: e.Inspected, Freshness: 1, Value: 1,
		Clarity: e.Clarity + float64((1-e.Clarity)*e.Person), Linkage: e.Linkage, Authority: e.Authority,
		OwnTime: e.OwnTime, Reciprocal: e.Psychology.Trust, Incentive: e.Psychology.Incentive, Led: 1, Pressed: 1,
		Saved: 1,
	}
}

// Weigh is what each motive counts for in the theory that the psychology
// names, in staff-days; the sum is the utility.
func (e *Environment) Weigh(s *Signals) (terms sim.Terms) {
	e.weigh(s, &terms)
	return terms
}

func (e *Environment) weigh(s *Signals, terms *sim.Terms) {
	e.worth(s, terms)
	if e.Theory != nil {
		*terms = e.Theory.Weigh(e, *s, *terms)
	}
}

// crowdedBy is how much dearer than idle a day is under a load. Many who decide in
// a month carry the same load: those of before are remembered.
func (e *Environment) crowdedBy(load float64) float64 {
	const spread = 0x9e3779b97f4a7c15 // makes the highest bits of a product differ
	c := &e.crowded[math.Float64bits(load)*spread>>59]
	if c.dearer == 0 || load != c.load {
		*c = crowding{load, 1 + portable.Pow(load, e.LoadConvexity)}
	}
	return c.dearer
}

// Worth is what each motive is worth by itself, in staff-days: its strength (of
// the psychology) times what the actor sees, times the weight by which a scenario
// switches the motive off or on. Profit, the price of work in money, is switched
// with effort.
func (e *Environment) Worth(s *Signals) (terms sim.Terms) {
	e.worth(s, &terms)
	return terms
}

// worth writes all terms but the unexplained one, which is left at zero.
func (e *Environment) worth(s *Signals, terms *sim.Terms) {
	bridged := float64((1 - float64(e.Platform*s.Freshness)) * (1 - s.Linkage))
	saved := 1 - float64(float64(float64(e.PlatformSaving*e.Platform)*s.Freshness)*s.Saved)
	crowded := e.crowdedBy(s.Load)
	stake := float64(e.PublicRationality*s.Overlap) + s.Tie.Agreed

	w := &e.Weights
	terms[Need] = e.Need * s.Need * s.Success * w[Need]
	terms[Goal] = e.Goal * stake * s.Value * (s.Success - s.Otherwise) * w[Goal]
	terms[Leadership] = e.led(s, s.Authority, e.Skill) * w[Leadership]
	terms[Pressure] = e.Pressure * s.Assessed * s.Inspection * s.Pressed * w[Pressure]
	terms[Incentive] = s.Incentive * s.Reward * w[Incentive]
	terms[Trust] = s.Reciprocal * (float64(2*s.Trust) - 1) * w[Trust]
	terms[Information] = -e.Information * s.Distance * bridged * w[Information]
	terms[Effort] = -s.OwnTime * s.Days * saved * crowded * w[Effort]
	terms[Blame] = -e.Blame * s.Aversion * (1 - s.Clarity) * (1 - s.Success) * w[Blame]
	terms[Profit] = s.Profit * w[Effort]
}

// led is what leadership of such authority and skill is worth before weighing.
func (e *Environment) led(s *Signals, authority, skill float64) float64 {
	return e.Leadership * authority * e.Attention * skill * s.Led
}

// Led is what leadership would be worth with another authority or skill than
// the conditions say, 0–1 each, in staff-days.
func (e *Environment) Led(s *Signals, authority, skill float64) float64 {
	return e.led(s, authority, skill) * e.Weights[Leadership]
}

// Willingness is the chance of a yes at a utility, by the logit rule
// (McFadden 1974; quantal response, McKelvey & Palfrey 1995).
func (e *Environment) Willingness(utility float64) float64 {
	return portable.Logistic(utility / e.Noise)
}
