package scenarios

import (
	"cmp"
	"slices"
	"strconv"
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

// chooseUntil resolves the rule that ends the run: that of the command line
// or, if that names neither a rule nor a number, that of the file.
func (s *Scenario) chooseUntil(o Options, arms int) (u Until, problems Problems) {
	refuse := func(where, key string, args ...any) { problems = append(problems, Refuse(where, key, args...)) }
	if o.Until == "" && o.Replicates == 0 {
		u = s.Experiment.Until
	}
	if o.Until != "" {
		u = s.Experiment.Until
		u.Rule = o.Until
	}
	if u.Rule == "" {
		for key, given := range map[string]bool{"--measure": len(o.UntilMeasures) > 0,
			"--max-replicates": o.MaxReplicates != 0} {
			if given {
				refuse(key, "without-flag-until", "rule", Decided)
			}
		}
		slices.SortFunc(problems, func(a, b Problem) int { return cmp.Compare(a.Where, b.Where) })
		return Until{}, problems
	}
	if u.Rule != Decided {
		problems = append(problems, unknown(u.Rule, "rules", []string{Decided}).at("--until"))
	}
	if o.Replicates > 0 {
		refuse("--replicates", "replicates-with-until")
	}
	if arms < 2 {
		refuse("--until", "until-without-arms")
	}
	bounded := o.MaxReplicates != 0 || u.Most > 0
	u.Most = cmp.Or(o.MaxReplicates, u.Most, defaultMost)
	if u.Most < leastMost || u.Most > maxReplicates {
		refuse("--max-replicates", "found", "found", u.Most, "allowed",
			wholeFrom(strconv.Itoa(leastMost), strconv.Itoa(maxReplicates)))
	}
	if len(o.UntilMeasures) > 0 {
		u.Measures = o.UntilMeasures
	}
	var more Problems
	u.Measures, more = s.waitedFor(u.Measures, bounded)
	return u, append(problems, more...)
}

// waitedFor resolves the measures that a run waits for, in the order of the
// vocabulary. A measure without a smallest difference that matters may never be
// decided, so it is waited for only if it is named and the run has a bound.
func (s *Scenario) waitedFor(named []string, bounded bool) (chosen []string, problems Problems) {
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
			problems = append(problems, Refuse("--measure", "never-decided", "measure", m.Name, "form", "[matters]"))
		case wanted, len(named) == 0 && matters > 0:
			chosen = append(chosen, m.Name)
		}
	}
	for _, name := range named {
		if !slices.Contains(names, name) {
			problems = append(problems, unknown(name, "measures", names).at("--measure"))
		}
	}
	if len(named) == 0 && len(chosen) == 0 {
		problems = append(problems, Refuse("--until", "nothing-matters", "form", "[matters]"))
	}
	return chosen, problems
}
