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
	Replicates int              // at each point
	Points     int              // below 0: none, whatever the file says
	Seed       *uint64

	Until         string   // rule that ends the run instead of a number of replicates: Decided
	UntilMeasures []string // whose contrasts that rule waits for; none: all that have a smallest difference that matters
	MaxReplicates int      // of a run with such a rule
}

// Plan is a scenario ready to run: all that determines its rows.
type Plan struct {
	Scenario   *Scenario
	Experiment sim.Experiment
	Arms       []Arm       // those that run, in the order of the file
	Baseline   int         // index into Arms
	Uncertain  []Uncertain // of the whole scenario, without what Options.Set fixes
	Columns    []string    // names of the points' columns; "county-l: conditions.platform" for one lent by another scenario
	Until      Until       // ends the run before Experiment.Replicates, if it has a rule
}

// Plan resolves the scenario with options into an experiment. Errors, of type
// [Problems], name what was asked for and what exists.
func (s *Scenario) Plan(o Options) (*Plan, error) {
	p := &Plan{Scenario: s}
	var problems Problems
	p.Arms, problems = s.choose(o.Arms)
	problems = append(problems, s.checkOptions(o)...)
	until, more := s.chooseUntil(o, len(p.Arms))
	problems = append(problems, more...)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	p.Baseline = slices.IndexFunc(p.Arms, func(a Arm) bool { return a.Name == s.Experiment.Baseline })
	p.Experiment = sim.Experiment{Model: s.Model, Months: s.Months, Seed: s.Experiment.Seed, Base: slices.Clone(s.Base)}
	if o.Seed != nil {
		p.Experiment.Seed = *o.Seed
	}
	for _, set := range o.Set {
		p.Experiment.Base[set.Parameter] = set.Value
	}
	points := max(0, cmp.Or(o.Points, s.Experiment.Points))
	for _, u := range s.uncertainAt(points) {
		if !slices.ContainsFunc(o.Set, func(a sim.Assignment) bool { return a.Parameter == u.Parameter }) {
			p.Uncertain = append(p.Uncertain, u)
		}
	}
	for _, arm := range p.Arms {
		p.Experiment.Arms = append(p.Experiment.Arms, arm.resolved())
	}
	p.Experiment.Replicates = cmp.Or(o.Replicates, s.Experiment.Replicates)
	if points > 0 {
		p.Experiment.Replicates = cmp.Or(o.Replicates, s.Experiment.ReplicatesPerPoint)
		if err := p.draw(points); err != nil {
			return nil, err
		}
	}
	if until.Rule != "" {
		p.Until, p.Experiment.Replicates = until, until.Most
	}
	return p, nil
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
	if o.Points > maxPoints {
		refuse("--points", found(strconv.Itoa(o.Points), wholeFrom("0", strconv.Itoa(maxPoints))))
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
	arm := sim.Arm{Name: a.Name, Set: inOrder(append(slices.Clone(a.Lent), a.Set...))}
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
		return sim.Assignment{}, Refuse("--set", "no-parameter", "found", quote(name)).Hinted(meantParameter(name, s.Parameters, nil))
	}
	d := s.Parameters.At(i)
	v, err := d.Parse(value)
	if err != nil || v-v != 0 { // v−v is 0 for finite numbers only
		word := strings.Trim(strings.TrimSpace(value), `"'`)
		p := Problem{Where: "--set " + name, Message: found(strings.TrimSpace(value), Allowed(d)), Hint: Meant(word, d.Choices)}
		return sim.Assignment{}, p
	}
	return sim.Assignment{Parameter: i, Value: v + 0}, nil
}
