package collab

import (
	"concert/sim"
	"concert/sim/portable"
)

// The terms of a decision, in their order. The first nine are the theory's;
// Profit is the money at stake for an actor who has some, priced in staff-days;
// Unexplained is the will to act that the null has whatever the motives.
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
		pull("goal", "Common goal", "the result of the task, as far as the act makes it succeed: its public value where goals overlap, and the share of it that partners agreed to count as the actor's own"),
		pull("leadership", "Leadership", "a leading body with authority pays attention"),
		pull("pressure", "Pressure from above", "the act counts in the actor's assessment and is inspected"),
		pull("incentive", "Horizontal reward", "credit shared by the one who is helped"),
		pull("trust", "Trust", "expected reciprocity of the one who asks; negative below one half"),
		cost("information", "Information cost", "distance between the departments, less what platform and rules bridge"),
		cost("effort", "Own work given up", "days that the act takes, dearer under load"),
		cost("blame", "Fear of blame", "what goes wrong is laid at the helper's door where duties are unclear"),
		pull("profit", "Expected profit or loss", "money that the act earns or loses, in staff-days; zero for actors without"),
		pull("unexplained", "Unexplained", "a will to act that no motive explains; zero in every theory but the null"),
	}
}

// Signals are what an actor sees when asked to act.
type Signals struct {
	Need       float64 // for the other's resources, relative to the lead's
	Value      float64 // public value of the task
	Overlap    float64 // of the actor's goals with the task
	Tie        Tie     // to the one who asks
	Success    float64 // believed chance that the task succeeds if the actor acts
	Otherwise  float64 // the same if it does not
	Trust      float64 // in the one who asks
	Assessed   float64 // share of the act in the actor's assessment
	Reward     float64 // horizontal reward for the act
	Distance   float64 // between the departments, 0–1
	Days       float64 // staff-days that the act takes
	Load       float64 // of the actor with other work
	Aversion   float64 // to blame, 0–1
	Freshness  float64 // of the platform's data on this actor, 0–1
	Profit     float64 // expected profit of the act, staff-days
	Inspection float64 // chance that the act is inspected

	// What an act may see otherwise than its surroundings do. Signals fills in
	// what the conditions and the psychology say.
	Clarity    float64 // of this act's duties and liability
	Linkage    float64 // completeness of the rules for this act
	OwnTime    float64 // worth of a day of one's own work
	Reciprocal float64 // strength of trust, staff-days
	Incentive  float64 // worth of a unit of reward
	Led        float64 // weight of leadership: 1 for who is asked by a lead, less for who acts unasked, 0 outside the hierarchy
	Pressed    float64 // weight of pressure from above: 1 for subordinates, 0 outside the hierarchy
	Saved      float64 // part of the act's work that is handling of information, which a platform can save: 1 for a list of data, 0 for a road
}

// Signals with what the conditions say about every partner; the family fills
// in the facts of the act.
func (e *Environment) Signals() Signals {
	return Signals{
		Overlap: e.GoalOverlap, Assessed: e.Assessed + float64(e.Answerable*e.Person), Reward: e.Reward, Inspection: e.Inspected, Freshness: 1, Value: 1,
		Clarity: e.Clarity + float64((1-e.Clarity)*e.Person), Linkage: e.Linkage, OwnTime: e.OwnTime, Reciprocal: e.Psychology.Trust, Incentive: e.Psychology.Incentive, Led: 1, Pressed: 1, Saved: 1,
	}
}

// Weigh is what each motive counts for in the theory that the psychology
// names, in staff-days; the sum is the utility.
func (e *Environment) Weigh(s *Signals) sim.Terms {
	worth := e.Worth(s)
	if e.Theory == nil {
		return worth
	}
	return e.Theory.Weigh(e, *s, worth)
}

// Worth is what each motive is worth by itself: its strength times what the
// actor sees, in staff-days.
func (e *Environment) Worth(s *Signals) (terms sim.Terms) {
	bridged := float64((1 - float64(e.Platform*s.Freshness)) * (1 - s.Linkage))
	saved := 1 - float64(float64(float64(e.PlatformSaving*e.Platform)*s.Freshness)*s.Saved)
	crowded := 1 + portable.Pow(s.Load, e.LoadConvexity)

	terms[Need] = e.Need * s.Need * s.Success
	stake := float64(e.PublicRationality*s.Overlap) + s.Tie.Agreed
	terms[Goal] = e.Goal * stake * s.Value * (s.Success - s.Otherwise)
	terms[Leadership] = e.led(s, e.Authority, e.Skill)
	terms[Pressure] = e.Pressure * s.Assessed * s.Inspection * s.Pressed
	terms[Incentive] = s.Incentive * s.Reward
	terms[Trust] = s.Reciprocal * (float64(2*s.Trust) - 1)
	terms[Information] = -e.Information * s.Distance * bridged
	terms[Effort] = -s.OwnTime * s.Days * saved * crowded
	terms[Blame] = -e.Blame * s.Aversion * (1 - s.Clarity) * (1 - s.Success)
	terms[Profit] = s.Profit
	for i, w := range e.Weights {
		terms[i] *= w
	}
	terms[Profit] *= e.Weights[Effort]
	return terms
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
