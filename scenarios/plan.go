package scenarios

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"concert/sim"
)

// Options are what the command line may change of a scenario. Zero values
// change nothing.
type Options struct {
	Arms       []string         // run only these, with the baseline
	Set        []sim.Assignment // to the base of every arm; what is set is no longer uncertain
	Replicates int              // at the values
	Worlds     int              // sets of everything uncertain; below 0: none, whatever the file says
	PerWorld   int              // replicates in each world
	Seed       *uint64

	Until         string   // rule that ends the replicates at the values instead of a number: Decided
	UntilMeasures []string // whose contrasts that rule waits for; none: all that have a smallest difference that matters
	MaxReplicates int      // of a run with such a rule

	From *Posterior // worlds draw its parameters from it, all others from their ranges; nil: all from their ranges
}

// Plan is a scenario ready to run: all that determines its rows. It has two
// designs, with the same arms under the same chance: replicates at the values
// of the scenario, and replicates in worlds, each of which draws everything
// that is uncertain anew.
type Plan struct {
	Scenario  *Scenario
	Values    sim.Experiment   // at the scenario's values
	Worlds    sim.Experiment   // over worlds; without Points there are none
	Arms      []Arm            // those that run, in the order of the file
	Baseline  int              // index into Arms
	Uncertain []Uncertain      // of the whole scenario, without what Options.Set fixes
	Columns   []string         // names of the worlds' columns; "county-l: conditions.platform" for one lent by another scenario
	Until     Until            // ends Values before its Replicates, if it has a rule
	Set       []sim.Assignment // Options.Set, in the order given
	Unvaried  bool             // worlds were asked for, but nothing is uncertain: there are none
	Chosen    bool             // the points of Worlds were chosen (see At), not drawn
	From      *Posterior       // that the worlds draw from; nil: none

	columns []Uncertain // what each column draws
}

// Plan resolves the scenario with options into experiments. Errors, of type
// [Problems], name what was asked for and what exists.
func (s *Scenario) Plan(o Options) (*Plan, error) {
	p := &Plan{Scenario: s, Set: o.Set}
	var problems Problems
	p.Arms, problems = s.choose(o.Arms)
	problems = append(problems, s.checkOptions(o)...)
	until, more := s.chooseUntil(o, len(p.Arms))
	problems = append(problems, more...)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	p.Baseline = slices.IndexFunc(p.Arms, func(a Arm) bool { return a.Name == s.Experiment.Baseline })
	p.Values = sim.Experiment{Model: s.Model, Months: s.Months, Seed: s.Experiment.Seed, Base: slices.Clone(s.Base)}
	if o.Seed != nil {
		p.Values.Seed = *o.Seed
	}
	for _, set := range o.Set {
		p.Values.Base[set.Parameter] = set.Value
	}
	for _, u := range s.drawn() {
		if !slices.ContainsFunc(o.Set, func(a sim.Assignment) bool { return a.Parameter == u.Parameter }) {
			p.Uncertain = append(p.Uncertain, u)
		}
	}
	if o.From != nil {
		if err := p.takeFrom(o.From); err != nil {
			return nil, err
		}
	}
	for _, arm := range p.Arms {
		p.Values.Arms = append(p.Values.Arms, arm.resolved())
	}
	for _, set := range o.Set {
		problems = append(problems, p.scaledBeyond("--set", set.Parameter, set.Value)...)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	p.Values.Replicates = cmp.Or(o.Replicates, s.Experiment.Replicates)
	if until.Rule != "" {
		p.Until, p.Values.Replicates = until, until.Most
	}
	worlds := cmp.Or(o.Worlds, s.Experiment.Worlds)
	if o.From != nil {
		worlds = cmp.Or(worlds, UsualWorlds)
	}
	p.draw(max(0, worlds), cmp.Or(o.PerWorld, s.Experiment.PerWorld))
	return p, nil
}

// scaledBeyond refuses a value that some arm's factor takes beyond what is allowed.
func (p *Plan) scaledBeyond(where string, parameter int, value float64) (problems Problems) {
	for _, arm := range p.Arms {
		for _, s := range arm.Scaled {
			d := p.Scenario.Parameters.At(parameter)
			if s.Parameter == parameter && d.Check(value*s.By) != nil {
				problems = append(problems,
					Problem{Where: where + " " + d.Name, Message: NewMessage("scaled-beyond", "arm", arm.Name,
						"value", value, "by", s.By, "product", value*s.By, "allowed", Allowed(d))})
			}
		}
	}
	return problems
}

// choose is the arms that were asked for, with the baseline, in the order of
// the file; all of them if none was asked for.
func (s *Scenario) choose(asked []string) (arms []Arm, problems Problems) {
	names := s.armNames()
	for _, name := range asked {
		if !slices.Contains(names, name) {
			problems = append(problems, unknown(name, "arms", names).at("--arm"))
		}
	}
	for _, arm := range s.Arms {
		if len(asked) == 0 || arm.Name == s.Experiment.Baseline || slices.Contains(asked, arm.Name) {
			arms = append(arms, arm)
		}
	}
	return arms, problems
}

func (s *Scenario) armNames() []string {
	names := make([]string, len(s.Arms))
	for i, arm := range s.Arms {
		names[i] = arm.Name
	}
	return names
}

// checkOptions refuses numbers out of range.
func (s *Scenario) checkOptions(o Options) (problems Problems) {
	refuse := func(where string, m Message) { problems = append(problems, Problem{Where: where, Message: m}) }
	if o.Replicates < 0 || o.Replicates > maxReplicates {
		refuse("--replicates", found(strconv.Itoa(o.Replicates), wholeFrom("1", strconv.Itoa(maxReplicates))))
	}
	if o.Worlds > maxWorlds {
		refuse("--worlds", found(strconv.Itoa(o.Worlds), wholeFrom("0", strconv.Itoa(maxWorlds))))
	}
	if o.From != nil && o.Worlds < 0 {
		refuse("--worlds", NewMessage("posterior-no-worlds"))
	}
	if o.PerWorld < 0 || o.PerWorld > maxReplicates {
		refuse("--per-world", found(strconv.Itoa(o.PerWorld), wholeFrom("1", strconv.Itoa(maxReplicates))))
	}
	if o.Seed != nil && *o.Seed > maxSeed {
		refuse("--seed", found(strconv.FormatUint(*o.Seed, 10), wholeFrom("0", strconv.FormatUint(maxSeed, 10))))
	}
	for _, set := range o.Set {
		if set.Parameter < 0 || set.Parameter >= s.Parameters.Len() {
			refuse("--set", NewMessage("parameter-number", "found", set.Parameter, "most", s.Parameters.Len()-1))
		} else if d := s.Parameters.At(set.Parameter); d.Check(set.Value) != nil {
			refuse("--set "+d.Name, found(written(set.Value), Allowed(d)))
		}
	}
	return problems
}

// resolved is the arm as the engine runs it, without what points add: lent
// conditions first, then its own.
func (a Arm) resolved() sim.Arm {
	arm := sim.Arm{Name: a.Name, Set: inOrder(append(slices.Clone(a.Lent), a.Set...)), Scaled: slices.Clone(a.Scaled)}
	for _, c := range a.Changes {
		arm.Changes = append(arm.Changes, sim.Change{From: c.From, Until: c.Until, Set: inOrder(slices.Clone(c.Set))})
	}
	return arm
}

// inOrder sorts assignments by parameter; of several to one parameter the last
// stays. It changes its argument.
func inOrder(all []sim.Assignment) []sim.Assignment {
	slices.SortStableFunc(all, func(a, b sim.Assignment) int { return cmp.Compare(a.Parameter, b.Parameter) })
	var kept []sim.Assignment
	for i, a := range all {
		if i+1 == len(all) || all[i+1].Parameter != a.Parameter {
			kept = append(kept, a)
		}
	}
	return kept
}

// ParseSet reads an assignment as --set has it: "credit.rate=0.12".
func ParseSet(s *Scenario, text string) (sim.Assignment, error) {
	name, value, ok := strings.Cut(text, "=")
	name = strings.TrimSpace(name)
	i, known := s.Parameters.Index(name)
	switch {
	case !ok:
		p := Refuse("--set", "assignment", "found", quote(text), "example", "credit.rate=0.12")
		if known {
			p.Hint = NewMessage("missing-equals", "form", name+"=…")
		}
		return sim.Assignment{}, p
	case !known:
		return sim.Assignment{},
			Refuse("--set", "no-parameter", "found", quote(name)).Hinted(meantParameter(name, s.Parameters, nil))
	}
	d := s.Parameters.At(i)
	v, err := d.Parse(value)
	if err != nil || v-v != 0 { // v−v is 0 for finite numbers only
		word := strings.Trim(strings.TrimSpace(value), `"'`)
		p := Problem{Where: "--set " + name, Message: found(cut(strings.TrimSpace(value)), Allowed(d)),
			Hint: Meant(word, d.Choices)}
		return sim.Assignment{}, p
	}
	return sim.Assignment{Parameter: i, Value: v + 0}, nil
}
