// Package scenarios owns scenario files: what they may say, how they are read
// strictly, and how they become an experiment.
//
// The way of the data is TOML → Scenario → Plan → rows → statistics → report;
// each arrow is one way.
//
// A file has the keys title, family and months, and may have name, question
// and story; the tables of its family's parameters; [experiment], [matters]
// (smallest differences, by measure), [sources] (where the file's own values
// come from, by parameter), [report] (what the page speaks of first), [study]
// (what studies are asked) and [terms.zh] (its texts in another language); and
// the lists [[window]] (measures of its own), [[arm]], [[uncertain]], [[goal]],
// [[target]] and [[claim]]. Each key stands once, in tables.go: from there come
// the reader, the JSON Schema and the writer.
//
// An arm has a name and may have title, note and group. Its parameters come,
// each over the one before, from the base, from the points of what is
// uncertain in the whole scenario, from another scenario (conditions_from, all
// conditions or those of some blocks), from its own set, and in months from its
// changes. What the lender holds uncertain is borrowed with its range, unless
// the arm sets it. A resolved file spells that out in the arm:
//
//	uncertain = [{ name = "conditions.platform", low = 0.05, high = 0.15, lender = "city-y" }]
//
// Where a point gives such a parameter a value, that value wins over the arm's
// set, as a point wins over the base; without points the set holds. Arms with
// the same lender meet the same values; without a lender they are the arm's
// own.
//
// A claim has id, text and origin (with "external" a source, too), may have weak and note, and says either
// arm, measure and expect ("at most 0.05"), or all, a list of clauses such as
//
//	"take_up[forced] >= 3 * take_up[as-is] or npl_ratio[forced] - npl_ratio[as-is] < 0.1"
package scenarios

import (
	"slices"

	"concert/sim"
	"concert/sim/param"
)

// Scenario is a scenario file as read: every name resolved, every value
// checked against the model's declarations.
type Scenario struct {
	Name     string // "county-l": the file's name without .toml
	Title    string
	Question string
	Story    string
	Family   string
	Months   int

	Model      sim.Model
	Parameters *param.Set // the model's declarations, at their defaults
	Base       []float64  // every parameter's value in this scenario, in the order of declaration
	Given      []int      // parameters that the file sets, in file order

	Windows    []Window // measures of its own; Model has them
	Experiment Experiment
	Arms       []Arm // in file order; the baseline is among them
	Uncertain  []Uncertain
	Targets    []Target
	Claims     []Claim
	Knockouts  []Knockout         // [[knockout]]: rules that can be taken out
	Factors    []Factor           // [[arms.factorial]]: measures that packages are made of
	HarmLimits []HarmLimit        // [[arms.limit]]: how much harm a package may do
	Matters    map[string]float64 // [matters]: smallest differences that the scenario overrides, by measure
	Sources    map[string]string  // [sources]: where values come from that the file sets, by parameter
	Report     Report             // [report]: what the page speaks of first
	Study      Study              // [study]: what studies are asked where no flag says
	Bounds                        // what the question sets bounds for

	// Terms is [terms.zh]: texts of this file in other languages, by language and
	// then by the English text. They change words, never rows.
	Terms map[string]map[string]string
}

// Experiment is the table [experiment].
type Experiment struct {
	Replicates int // at the values
	Worlds     int // sets of everything uncertain
	PerWorld   int // replicates in each world
	Seed       uint64
	Baseline   string // name of the baseline arm
	Until      Until  // ends the replicates at the values; the zero value: after Replicates
}

// Arm is an [[arm]] as written; in a brief, as it runs. Set, Changes and
// ConditionsFrom are resolved into assignments by Plan.
type Arm struct {
	Title string `json:"title"`
	Note  string `json:"note,omitempty"`  // a sentence for the reader
	Group string `json:"group,omitempty"` // the question that the arm answers, to group arms in figures

	// ConditionsFrom names a scenario whose conditions this arm takes over;
	// Blocks restricts that to some of "environment", "motivation", "process"
	// (none: all). Lent is what is taken over, already in Set's form.
	ConditionsFrom string           `json:"conditions_from,omitempty"`
	Blocks         []string         `json:"-"`
	Lent           []sim.Assignment `json:"-"`
	LentUncertain  []Uncertain      `json:"-"` // the lender's [[uncertain]] entries for what is lent, and the arm's own

	sim.Arm // Until of a change is the horizon when the file does not say

	lenders string // for a comment in a resolved file: whose conditions these are
}

// Uncertain is an [[uncertain]] parameter with its range. Of a whole-numbered
// parameter only whole values are drawn.
type Uncertain struct {
	Name      string // as in the file: "credit.own_screening_cny"
	Parameter int
	Low, High float64
	Values    []float64 // a list that worlds choose from, each value as often, instead of the range from its least to its greatest

	// Lender is the scenario that lends the parameter to an arm, or that arm
	// itself; empty for what is uncertain in the whole scenario. All arms that
	// borrow from one lender meet the same values.
	Lender string
}

// Words are the values of a list as TOML writes them, of a parameter with this
// declaration; nil of a range.
func (u Uncertain) Words(d param.Declaration) (words []string) {
	for _, v := range u.Values {
		words = append(words, d.Show(v))
	}
	return words
}

// Same reports whether worlds draw the same from both.
func (u Uncertain) Same(v Uncertain) bool {
	return u.Name == v.Name && u.Parameter == v.Parameter && u.Low == v.Low && u.High == v.High &&
		u.Lender == v.Lender && slices.Equal(u.Values, v.Values)
}

// Column is the name of the column of points that holds the parameter, and the
// name that its numbers hang on: "county-l: conditions.platform" if it is lent.
func (u Uncertain) Column() string {
	if u.Lender == "" {
		return u.Name
	}
	return u.Lender + ": " + u.Name
}

// Target is a figure that assumed parameters were calibrated against.
type Target struct {
	Measure string  `json:"measure"`
	Arm     string  `json:"arm"`
	Value   float64 `json:"value"`
	Within  float64 `json:"within"`
	Source  string  `json:"source"`
	HeldOut bool    `json:"held_out,omitempty"` // it is not calibrated against, but predicted
}

// Claim is an expectation written as data. It holds if every clause of All
// holds.
type Claim struct {
	ID     string   `json:"id"`
	Text   string   `json:"text"`
	Origin string   `json:"origin"` // stated in the sources, inferred, own, or external
	Source string   `json:"source,omitempty"`
	Weak   string   `json:"weak,omitempty"` // why it is weak evidence; empty if it is not
	Note   string   `json:"note,omitempty"`
	All    []Clause `json:"all"`
}

// External is the origin of a claim that was found elsewhere, where nobody built
// the model from it.
const External = "external"

// Knockout takes one rule of the model out, in every arm: what a claim owes to
// the rule is seen where it is missing.
type Knockout struct {
	Rule string
	Text string           // what the rule says
	Set  []sim.Assignment // parameters that take it out
}

// Factor is a measure that a package has or lacks. All packages of some factors
// are a factorial design; who searches for the best one asks for it.
type Factor struct {
	Name  string
	Title string
	Set   []sim.Assignment
}

// HarmLimit is the most of a harm that a package may do, on average, in the unit of
// its measure.
type HarmLimit struct {
	Measure string  `json:"measure"`
	AtMost  float64 `json:"at_most"`
	Source  string  `json:"source"`
}

// Clause is a choice of alternatives: it holds if one of them holds. Text is
// the clause as written or, for the short form, as it reads when spelled out.
type Clause struct {
	Text  string       `json:"text"`
	AnyOf []Inequality `json:"any_of"`
}

// Inequality says that Constant + Σ Coefficient·Measure[Arm] is above 0
// (Strict) or at least 0, where each term is a mean over replicates.
type Inequality struct {
	Strict   bool    `json:"strict"`
	Constant float64 `json:"constant"`
	Terms    []Term  `json:"terms"`
}

// Term is a measure in an arm, with its coefficient.
type Term struct {
	Coefficient float64 `json:"coefficient"`
	Measure     string  `json:"measure"`
	Arm         string  `json:"arm"`
}

// Counts reports whether parameter i can make a difference in the scenario as
// it is written. One that belongs to a choice (param.Spec.When) counts where
// somebody chooses otherwise than by default, or moves the parameter itself.
func (s *Scenario) Counts(i int) bool {
	return s.counts(i, s.Base, s.Arms, s.Uncertain)
}

// Counts reports the same of the plan, where the command line may have chosen.
func (p *Plan) Counts(i int) bool {
	return p.Scenario.counts(i, p.Values.Base, p.Arms, p.Uncertain)
}

func (s *Scenario) counts(i int, base []float64, arms []Arm, uncertain []Uncertain) bool {
	when := s.Parameters.At(i).When
	if when == "" {
		return true
	}
	moved := func(k int) bool {
		usual := s.Parameters.At(k).Default
		other := func(a sim.Assignment) bool { return a.Parameter == k && a.Value != usual }
		return base[k] != usual ||
			slices.ContainsFunc(uncertain, func(u Uncertain) bool { return u.Parameter == k }) ||
			slices.ContainsFunc(arms, func(a Arm) bool {
				return slices.ContainsFunc(a.Lent, other) || slices.ContainsFunc(a.Set, other) ||
					slices.ContainsFunc(a.LentUncertain, func(u Uncertain) bool { return u.Parameter == k }) ||
					slices.ContainsFunc(a.Changes, func(c sim.Change) bool { return slices.ContainsFunc(c.Set, other) })
			})
	}
	choice, ok := s.Parameters.Index(when)
	return moved(i) || ok && moved(choice)
}

// Declaration is a parameter's declaration with the source of the value that
// it has in this scenario.
func (s *Scenario) Declaration(i int) param.Declaration {
	d := s.Parameters.At(i)
	if source, own := s.Sources[d.Name]; own {
		d.Source = source
	}
	return d
}

// Declaration is a parameter's declaration with the source of the value that
// it has in this plan: a value that was set on the command line is no longer
// the one that the file's source speaks of.
func (p *Plan) Declaration(i int) param.Declaration {
	if p.Values.Base[i] != p.Scenario.Base[i] {
		return p.Scenario.Parameters.At(i)
	}
	return p.Scenario.Declaration(i)
}
