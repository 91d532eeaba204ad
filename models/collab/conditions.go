package collab

import (
	"fmt"

	"concert/sim/param"
)

// Conditions are what may differ between cases and be moved from one to
// another. What each means is said where it is declared.
type Conditions struct {
	// Environment: culture, institutions, technology.
	PublicRationality, PriorTrust, Clarity, Person, Linkage, Authority, Platform float64

	// Motivation.
	Complementarity, GoalOverlap, AttentionStart, AttentionFloor, AttentionMonths float64
	Inspection, RoutineInspection, Assessed, AssessmentSources                    float64
	Reward                                                                        float64

	// Process.
	Meetings, Observability, Skill float64
}

// Place is where conditions were found: one of the five cases. A case of its own
// starts from those of a place.
type Place int

// The places. County L is where rural credit reached poor households, City Y where
// the supervision of pensions failed; the direction of the contrast between the two
// is stated in the sources.
const (
	CountyL Place = iota
	CityY
	CountyS
	EastWest
	SocialForces
	places
)

// values of a condition, by place.
type values [places]float64

// everywhere is a condition that is the same in all places.
func everywhere(v float64) (all values) {
	for place := range all {
		all[place] = v
	}
	return all
}

// Conditions are those of the place.
func (place Place) Conditions() (c Conditions) {
	c.Declare(new(param.Set), place)
	return c
}

// Own is a condition in which a case differs from the place it starts from.
type Own struct {
	name  string
	value float64
}

// But is a condition of a case's own: But("meetings", 1).
func But(condition string, value float64) Own { return Own{condition, value} }

// The blocks of conditions that an arm can take over one by one.
const (
	BlockEnvironment = "environment"
	BlockMotivation  = "motivation"
	BlockProcess     = "process"
)

// Declare binds the conditions to set. Their defaults are those of the place, but
// for what is the case's own. Values stand in the order of the places: County L, City
// Y, County S, East–West, social forces. It panics if own names no condition.
func (c *Conditions) Declare(set *param.Set, like Place, own ...Own) {
	d := conditions{set.Section("conditions"), like, own}
	c.declareEnvironment(d)
	c.declareMotivation(d)
	c.declareProcess(d)
	for _, o := range own {
		if _, there := set.Index("conditions." + o.name); !there {
			panic(fmt.Sprintf("collab: no condition is called %q", o.name))
		}
	}
}

// conditions are being declared, for a case that starts from a place.
type conditions struct {
	in   param.Section
	like Place
	own  []Own
}

const directed = "assumed; the direction of the contrast between the cases is stated in the sources"

// number declares a condition, with the sources' contrast for its source if none is
// given.
func (d conditions) number(p *float64, of values, block string, spec param.Spec) {
	value := of[d.like]
	for _, o := range d.own {
		if o.name == spec.Name {
			value = o.value
		}
	}
	if spec.Block = block; spec.Source == "" {
		spec.Source = directed
	}
	d.in.Float(p, value, spec)
}

// share declares a condition from 0 to 1.
func (d conditions) share(p *float64, of values, block, name, meaning, cost string, role param.Role) {
	d.number(p, of, block, param.Spec{Name: name, Unit: "0–1", Max: 1, Meaning: meaning, Role: role, Cost: cost})
}

func (c *Conditions) declareEnvironment(d conditions) {
	const block = BlockEnvironment
	d.share(&c.PublicRationality, values{0.3, 0.15, 0.25, 0.25, 0.25}, block, "public_rationality",
		"weight that officials give to the public value of a joint result", "training: 0.2–1 % of staff time (assumed)",
		param.Lever)
	d.share(&c.PriorTrust, values{0.65, 0.4, 0.5, 0.5, 0.55}, block, "prior_trust", "trust before any evidence",
		"joint training over 12–36 months (assumed)", param.Lever)
	d.share(&c.Clarity, values{0.7, 0.35, 0.3, 0.7, 0.3}, block, "clarity", "clarity of duties and liability",
		"20–100 staff-days once (assumed)", param.Lever)
	d.share(&c.Person, everywhere(0), block, "person",
		"part of all acts for which a named person answers: duties are clear to that person, and the act counts in its own assessment", "programme.person_days an act (assumed)", param.Lever)
	d.share(&c.Linkage, values{0.6, 0.25, 0.3, 0.3, 0.2}, block, "linkage",
		"completeness of the rules that link departments", "2–10 staff-days per pair (assumed)", param.Lever)
	d.share(&c.Authority, values{0.8, 0.4, 0.25, 0.5, 0.3}, block, "authority", "authority of the leading body",
		"3–10 staff (assumed)", param.Lever)
	d.share(&c.Platform, values{0.2, 0.1, 0.1, 0.3, 0.1}, block, "platform",
		"capability of the shared information platform", "0.5–5 million CNY once, 10–20 % a year (assumed)",
		param.Lever)
}

func (c *Conditions) declareMotivation(d conditions) {
	const block = BlockMotivation
	d.share(&c.Complementarity, values{0.5, 0.1, 0.5, 0.2, 0.5}, block, "complementarity",
		"the partner's need for the lead's resources, relative to the lead's need for the partner's", "",
		param.Uncertain)
	d.share(&c.GoalOverlap, values{0.7, 0.2, 0.5, 0.4, 0.5}, block, "goal_overlap",
		"overlap of the partner's goals with the joint task", "negotiation: 2–10 staff-days per pair (assumed)",
		param.Lever)
	d.share(&c.AttentionStart, values{1, 0.5, 1, 1, 1}, block, "attention_start",
		"leaders' attention in the first month", "leaders' time, which is finite", param.Lever)
	d.share(&c.AttentionFloor, values{0.4, 0.1, 0.1, 1, 0.5}, block, "attention_floor",
		"leaders' attention that lasts", "leaders' time, which is finite", param.Lever)
	d.number(&c.AttentionMonths, values{24, 24, 36, 18, 18}, block, param.Spec{Name: "attention_months",
		Unit: "months", Min: 1, Max: 240, Meaning: "time in which the attention above its floor falls to 37 %",
		Source: "assumed; campaigns fade over 12–36 months (dossier 4)", Role: param.Uncertain})
	d.share(&c.Inspection, values{0.6, 0.15, 0.8, 0.6, 0.3}, block, "inspection",
		"chance that helping is inspected from above", "inspectors' staff-days", param.Lever)
	d.share(&c.RoutineInspection, values{1, 1, 0, 1, 1}, block, "routine_inspection",
		"part of that inspection which is routine; the rest follows leaders' attention", "", param.Fixed)
	d.share(&c.Assessed, values{0.6, 0.1, 0.15, 1, 0.5}, block, "assessed",
		"share that the act has in the partner's own assessment", "0.5–2 % of the project (assumed)", param.Lever)
	d.number(&c.AssessmentSources, everywhere(1), block, param.Spec{Name: "assessment_sources", Unit: "sources",
		Min: 1, Max: 16,
		Meaning: "sources that say whether an official helped (superiors, partners, the people, third parties): any one of them may notice", Source: "assumed; 1–4 (dossier 4)", Role: param.Lever,
		Cost: "programme.source_days an official and year (dossier 4: 0.5–2 % of the project)"})
	d.number(&c.Reward, everywhere(0), block, param.Spec{Name: "reward", Unit: "staff-days per act", Max: 100,
		Meaning: "horizontal reward (credit shared with the helper for each act), in days of the helper's own work that it is worth",
		Role:    param.Lever, Cost: "0.1–0.5 thousand CNY per act (assumed)"})
}

func (c *Conditions) declareProcess(d conditions) {
	const block = BlockProcess
	d.number(&c.Meetings, values{3, 0.5, 1, 1, 1}, block, param.Spec{Name: "meetings", Unit: "per quarter", Max: 13,
		Meaning: "joint meetings", Role: param.Lever, Cost: "5–20 staff-days each (assumed)"})
	d.share(&c.Observability, values{0.7, 0.4, 0.6, 0.6, 0.5}, block, "observability",
		"chance that a partner's conduct is seen", "", param.Uncertain)
	d.number(&c.Skill, values{0.8, 0.8, 0.6, 0.7, 0.6}, block, param.Spec{Name: "skill", Unit: "0–1", Max: 1,
		Low: 0.6, High: 1, Meaning: "skill of those who manage the collaboration",
		Source: "assumed; .6–.95 (dossier 4)", Role: param.Lever,
		Cost: "training: 3–10 days for each official (dossier 4)"})
}
