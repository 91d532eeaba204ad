package scenarios

import (
	"cmp"
	"fmt"
	"slices"
)

// Decided is the rule of a run that goes on, look by look, until contrasts
// have a verdict.
const Decided = "decided"

const (
	leastMost   = 50      // replicates of the first look: fewer would be a run without looks
	defaultMost = 102_400 // the twelfth look
)

// Until is a rule that ends a run by what it finds. The zero value is none: a
// fixed number of replicates.
type Until struct {
	Rule     string   // Decided, or empty
	Measures []string // whose contrasts are waited for; of a file, none stands for all that have a smallest difference that matters
	Most     int      // replicates; of a file, 0 stands for the default
}

// until reads the keys of [experiment] that end a run by what it finds.
func (l *loader) until(n *node) {
	u := &l.scenario.Experiment.Until
	u.Most = int(l.whole(n, "max_replicates", leastMost, maxReplicates, 0))
	u.Measures = l.untilMeasures(n)
	f := n.fields["until"]
	if f == nil {
		for _, key := range []string{"until_measures", "max_replicates"} {
			if g := n.fields[key]; g != nil {
				l.refuse(g, `found this without until; allowed only with until = %q`, Decided)
			}
		}
		return
	}
	u.Rule, _ = l.oneOf(n, "until", "the rules", []string{Decided})
}

// untilMeasures reads the list of measures that are waited for.
func (l *loader) untilMeasures(n *node) (names []string) {
	f := n.fields["until_measures"]
	if f == nil || l.scenario.Model == nil || !l.is(f, list, "a list of measures") {
		return nil
	}
	for _, item := range f.items {
		name, ok := item.value.(string)
		if !ok {
			l.refuse(item, "found %s; allowed the measures: %s", item.shown(), SomeOf(l.measureNames()))
		} else if l.among(item, name, "the measures", l.measureNames()) {
			names = append(names, name)
		}
	}
	return names
}

// chooseUntil resolves the rule that ends the run: that of the command line
// or, if that names neither a rule nor a number, that of the file.
func (s *Scenario) chooseUntil(o Options, arms int) (u Until, problems Problems) {
	refuse := func(key, format string, args ...any) {
		problems = append(problems, Problem{Key: key, Message: fmt.Sprintf(format, args...)})
	}
	if o.Until == "" && o.Replicates == 0 {
		u = s.Experiment.Until
	}
	if o.Until != "" {
		u = s.Experiment.Until
		u.Rule = o.Until
	}
	if u.Rule == "" {
		for key, given := range map[string]bool{"--measure": len(o.UntilMeasures) > 0, "--max-replicates": o.MaxReplicates != 0} {
			if given {
				refuse(key, "found without --until; allowed only with --until %s", Decided)
			}
		}
		slices.SortFunc(problems, func(a, b Problem) int { return cmp.Compare(a.Key, b.Key) })
		return Until{}, problems
	}
	if u.Rule != Decided {
		refuse("--until", "%s", unknown(u.Rule, "the rules", []string{Decided}))
	}
	if o.Replicates > 0 {
		refuse("--replicates", "found together with --until; allowed --max-replicates, the most that there may be")
	}
	if arms < 2 {
		refuse("--until", "found no arm but the baseline; allowed a run that compares at least one arm with it")
	}
	bounded := o.MaxReplicates != 0 || u.Most > 0
	u.Most = cmp.Or(o.MaxReplicates, u.Most, defaultMost)
	if u.Most < leastMost || u.Most > maxReplicates {
		refuse("--max-replicates", "found %d; allowed a whole number from %d to %d", u.Most, leastMost, maxReplicates)
	}
	if len(o.UntilMeasures) > 0 {
		u.Measures = o.UntilMeasures
	}
	u.Measures = s.waitedFor(u.Measures, bounded, refuse)
	return u, problems
}

// waitedFor resolves the measures that a run waits for, in the order of the
// vocabulary. A measure without a smallest difference that matters may never be
// decided, so it is waited for only if it is named and the run has a bound.
func (s *Scenario) waitedFor(named []string, bounded bool, refuse func(key, format string, args ...any)) (chosen []string) {
	all := s.Model.Vocabulary().Measures
	names := make([]string, len(all))
	for i, m := range all {
		names[i] = m.Name
		matters := m.Matters
		if own, ok := s.Matters[m.Name]; ok {
			matters = own
		}
		switch wanted := slices.Contains(named, m.Name); {
		case wanted && !(matters > 0) && !bounded:
			refuse("--measure", "found %s, which has no smallest difference that matters, so that it may never be decided; allowed with --max-replicates, or give it one in [matters]", m.Name)
		case wanted, len(named) == 0 && matters > 0:
			chosen = append(chosen, m.Name)
		}
	}
	for _, name := range named {
		if !slices.Contains(names, name) {
			refuse("--measure", "%s", unknown(name, "the measures", names))
		}
	}
	if len(named) == 0 && len(chosen) == 0 {
		refuse("--until", "found no measure with a smallest difference that matters; allowed if [matters] gives one, or with --measure and --max-replicates")
	}
	return chosen
}
