package collab

import (
	"concert/sim/param"
	"concert/sim/portable"
)

// Conditions are what may differ between cases and be moved from one to
// another. All are assumed; the direction of the contrast between County L and
// City Y is stated in the sources.
type Conditions struct {
	// Environment: culture, institutions, technology.
	PublicRationality float64
	PriorTrust        float64
	Clarity           float64
	Person            float64
	Linkage           float64
	Authority         float64
	Platform          float64

	// Motivation.
	Complementarity   float64
	GoalOverlap       float64
	AttentionStart    float64
	AttentionFloor    float64
	AttentionMonths   float64
	Inspection        float64
	RoutineInspection float64
	Assessed          float64
	AssessmentSources float64
	Reward            float64

	// Process.
	Meetings      float64
	Observability float64
	Skill         float64
}

// CountyL is the set of conditions under which rural credit reached poor
// households.
func CountyL() Conditions {
	return Conditions{
		PublicRationality: 0.3, PriorTrust: 0.65, Clarity: 0.7, Linkage: 0.6, Authority: 0.8, Platform: 0.2,
		Complementarity: 0.5, GoalOverlap: 0.7, AttentionStart: 1, AttentionFloor: 0.4, AttentionMonths: 24,
		Inspection: 0.6, RoutineInspection: 1, Assessed: 0.6, AssessmentSources: 1, Reward: 0,
		Meetings: 3, Observability: 0.7, Skill: 0.8,
	}
}

// CityY is the set of conditions under which the supervision of pensions
// failed.
func CityY() Conditions {
	return Conditions{
		PublicRationality: 0.15, PriorTrust: 0.4, Clarity: 0.35, Linkage: 0.25, Authority: 0.4, Platform: 0.1,
		Complementarity: 0.1, GoalOverlap: 0.2, AttentionStart: 0.5, AttentionFloor: 0.1, AttentionMonths: 24,
		Inspection: 0.15, RoutineInspection: 1, Assessed: 0.1, AssessmentSources: 1, Reward: 0,
		Meetings: 0.5, Observability: 0.4, Skill: 0.8,
	}
}

// The blocks of conditions that an arm can take over one by one.
const (
	BlockEnvironment = "environment"
	BlockMotivation  = "motivation"
	BlockProcess     = "process"
)

// Declare binds the conditions to set, with what c holds as defaults.
func (c *Conditions) Declare(set *param.Set) {
	const directed = "assumed; the direction of the contrast between the cases is stated in the sources"
	share := func(p *float64, block, name, meaning, cost string, role param.Role) {
		set.Float(p, param.Spec{Name: "conditions." + name, Unit: "0–1", Min: 0, Max: 1, Meaning: meaning,
			Source: directed, Role: role, Cost: cost, Block: block})
	}
	share(&c.PublicRationality, BlockEnvironment, "public_rationality",
		"weight that officials give to the public value of a joint result", "training: 0.2–1 % of staff time (assumed)",
		param.Lever)
	share(&c.PriorTrust, BlockEnvironment, "prior_trust", "trust before any evidence",
		"joint training over 12–36 months (assumed)", param.Lever)
	share(&c.Clarity, BlockEnvironment, "clarity", "clarity of duties and liability",
		"20–100 staff-days once (assumed)", param.Lever)
	share(&c.Person, BlockEnvironment, "person",
		"part of all acts for which a named person answers: duties are clear to that person, and the act counts in its own assessment", "programme.person_days an act (assumed)", param.Lever)
	share(&c.Linkage, BlockEnvironment, "linkage", "completeness of the rules that link departments",
		"2–10 staff-days per pair (assumed)", param.Lever)
	share(&c.Authority, BlockEnvironment, "authority", "authority of the leading body", "3–10 staff (assumed)",
		param.Lever)
	share(&c.Platform, BlockEnvironment, "platform", "capability of the shared information platform",
		"0.5–5 million CNY once, 10–20 % a year (assumed)", param.Lever)
	share(&c.Complementarity, BlockMotivation, "complementarity",
		"the partner's need for the lead's resources, relative to the lead's need for the partner's", "",
		param.Uncertain)
	share(&c.GoalOverlap, BlockMotivation, "goal_overlap", "overlap of the partner's goals with the joint task",
		"negotiation: 2–10 staff-days per pair (assumed)", param.Lever)
	share(&c.AttentionStart, BlockMotivation, "attention_start", "leaders' attention in the first month",
		"leaders' time, which is finite", param.Lever)
	share(&c.AttentionFloor, BlockMotivation, "attention_floor", "leaders' attention that lasts",
		"leaders' time, which is finite", param.Lever)
	set.Float(&c.AttentionMonths, param.Spec{Name: "conditions.attention_months", Unit: "months", Min: 1, Max: 240,
		Meaning: "time in which the attention above its floor falls to 37 %",
		Source:  "assumed; campaigns fade over 12–36 months (dossier 4)", Role: param.Uncertain,
		Block: BlockMotivation})
	share(&c.Inspection, BlockMotivation, "inspection", "chance that helping is inspected from above",
		"inspectors' staff-days", param.Lever)
	share(&c.RoutineInspection, BlockMotivation, "routine_inspection",
		"part of that inspection which is routine; the rest follows leaders' attention", "", param.Fixed)
	share(&c.Assessed, BlockMotivation, "assessed", "share that the act has in the partner's own assessment",
		"0.5–2 % of the project (assumed)", param.Lever)
	set.Float(&c.AssessmentSources, param.Spec{Name: "conditions.assessment_sources", Unit: "sources", Min: 1, Max: 16,
		Meaning: "sources that say whether an official helped (superiors, partners, the people, third parties): any one of them may notice", Source: "assumed; 1–4 (dossier 4)",
		Role: param.Lever, Cost: "programme.source_days an official and year (dossier 4: 0.5–2 % of the project)",
		Block: BlockMotivation})
	set.Float(&c.Reward, param.Spec{Name: "conditions.reward", Unit: "staff-days per act", Min: 0, Max: 100,
		Meaning: "horizontal reward (credit shared with the helper for each act), in days of the helper's own work that it is worth", Source: directed,
		Role: param.Lever, Cost: "0.1–0.5 thousand CNY per act (assumed)", Block: BlockMotivation})
	set.Float(&c.Meetings, param.Spec{Name: "conditions.meetings", Unit: "per quarter", Min: 0, Max: 13,
		Meaning: "joint meetings", Source: directed, Role: param.Lever, Cost: "5–20 staff-days each (assumed)",
		Block: BlockProcess})
	share(&c.Observability, BlockProcess, "observability", "chance that a partner's conduct is seen", "",
		param.Uncertain)
	set.Float(&c.Skill, param.Spec{Name: "conditions.skill", Unit: "0–1", Min: 0, Max: 1, Low: 0.6, High: 1,
		Role:    param.Lever,
		Meaning: "skill of those who manage the collaboration", Source: "assumed; .6–.95 (dossier 4)",
		Cost: "training: 3–10 days for each official (dossier 4)", Block: BlockProcess})
}

// Environment is what surrounds every decision of one month.
type Environment struct {
	*Conditions
	*Psychology
	Theory    Theory  // how motives combine; nil: they add up
	Attended  float64 // attention that leaders pay this month, 0–1
	Attention float64 // what officials feel of it: meetings renew it, 0–1
	Inspected float64 // chance that helping is inspected this month

	load, crowded float64 // the load asked for last, and how much dearer it makes a day; 0: none yet
}

// At is the environment of month t. Attention fades from its start to its
// floor, unless the case knows better (see Attend).
func At(c *Conditions, p *Psychology, t int) Environment {
	e := Environment{Conditions: c, Psychology: p, Theory: p.theory()}
	e.Attend(e.AttentionAfter(float64(t)))
	return e
}

// AttentionAfter is the attention that leaders pay after so many months.
func (c *Conditions) AttentionAfter(months float64) float64 {
	return c.AttentionFloor + float64((c.AttentionStart-c.AttentionFloor)*portable.Exp(-months/c.AttentionMonths))
}

// Attend lets leaders pay this much attention. Meetings renew what officials
// feel of it, monthly ones fully; and inspection follows it, as far as it is
// not routine.
func (e *Environment) Attend(attended float64) {
	const monthly = 3 // meetings per quarter that renew attention fully
	e.Attended = attended
	e.Attention = min(1, attended+float64(e.AttentionRenewal*min(1, e.Meetings/monthly)))
	e.Inspected = float64(e.Inspection * (e.RoutineInspection + float64((1-e.RoutineInspection)*attended)))
	if e.AssessmentSources > 1 { // any one source may notice
		e.Inspected = 1 - portable.Pow(1-e.Inspected, e.AssessmentSources)
	}
}
