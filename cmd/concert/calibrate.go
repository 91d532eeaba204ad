package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"concert/lab/calibrate"
	"concert/results/answer"
	"concert/results/page"
	"concert/scenarios"
)

// newCalibrate is the verb that looks for values of assumed parameters that
// meet a scenario's targets.
func newCalibrate() *cobra.Command {
	j := &studying{}
	m := &matching{studying: j}
	var by []string
	var replicates, worlds, nearest int
	var seed uint64
	c := &cobra.Command{
		Use:   "calibrate SCENARIO --by PARAMETER...",
		Short: "Look for values of assumed parameters that meet the scenario's targets",
		Long: "Draw worlds of the named uncertain parameters from their ranges, run the arms that the targets are\n" +
			"about in each, and rank the worlds by their distance to the targets. Nothing is changed: the run is\n" +
			"kept as the record, and you write what you choose into the scenario.\n\n" +
			"With --waves, history matching: all other uncertain parameters are drawn anew in every run, emulators rule\n" +
			"out, wave by wave, what cannot meet the targets, it says when nothing can, and weighs what is left. Targets\n" +
			"with held_out = true, or named by --hold-out, are predicted instead. --leave-one-out predicts each target\n" +
			"from the others; --check N makes up N data sets and says how often what is true is found again.",
		Example: "  concert calibrate county-l --by household.reliable_share --by household.wants_credit_share\n" +
			"  concert calibrate county-l --by household.reliable_share --by household.wants_credit_share --waves 2",
		Args: exactly("SCENARIO"),
	}
	f := c.Flags()
	f.StringArrayVar(&by, "by", nil, "an uncertain parameter to vary (repeat for more); it must rest on no source")
	f.StringArrayVar(&j.sets, "set", nil, "set a parameter in every arm: name=value (repeat for more)")
	f.IntVar(&worlds, "worlds", 400, "worlds to draw")
	f.IntVar(&replicates, "per-world", 10, "replicates in each world")
	f.Uint64Var(&seed, "seed", 0,
		"seed of chance (default: the scenario's); choose on another seed than the one you report")
	m.add(f)
	f.IntVar(&nearest, "nearest", 5, "worlds to show")
	j.addWorkers(c)
	f.StringVar(&j.out, "out", "", "folder of the run (default: "+runsFolder+"/<scenario>-<digest>)")
	f.BoolVar(&j.force, "force", false, "compute afresh what is stored already")
	format := addFormat(c, "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := j.begin(c); err != nil {
			return err
		}
		s, err := load(args[0])
		if err != nil {
			return err
		}
		if err := j.fill(c, s); err != nil {
			return err
		}
		if worlds < 1 || replicates < 1 || nearest < 1 {
			return fmt.Errorf("calibrate: --worlds, --per-world and --nearest: allowed: whole numbers from 1")
		}
		if err := m.onlyWithWaves(c); err != nil {
			return err
		}
		if m.waves != 0 {
			j.seed = seed
			return m.match(c, args[0], by, format.word)
		}
		words := words(c)
		options := scenarios.Options{Worlds: worlds, PerWorld: replicates, Replicates: 1}
		if c.Flags().Changed("seed") {
			options.Seed = &seed
		}
		plan, err := calibrationPlan(s, by, j.sets, options)
		if err != nil {
			return err
		}
		result, err := j.ask(c.Context(), plan)
		if err != nil {
			return err
		}
		calibration, err := answer.Calibrate(result.Run.Run)
		if err != nil {
			return failure{err}
		}
		if format.word == "json" {
			return writeJSON(j.stdout, calibration)
		}
		d := page.Calibrated(calibration, result.Run.Brief.Changed, nearest, words)
		return writeDocument(j.stdout, d, format.word)
	}
	return c
}

// calibrationPlan is the scenario with only the named parameters uncertain and
// only the arms that targets are about.
func calibrationPlan(s *scenarios.Scenario, by, sets []string, options scenarios.Options) (*scenarios.Plan, error) {
	if len(by) == 0 {
		return nil, fmt.Errorf("calibrate: --by is missing; allowed: the scenario's uncertain parameters")
	}
	if len(s.Targets) == 0 {
		return nil, fmt.Errorf("calibrate: %s has no [[target]]", s.Name)
	}
	varied, err := assumedOnly(s, by)
	if err != nil {
		return nil, err
	}
	if options.Set, err = assignments(s, sets); err != nil {
		return nil, err
	}
	s.Uncertain = varied
	for _, t := range s.Targets {
		options.Arms = append(options.Arms, t.Arm)
	}
	return s.Plan(options)
}

// assumedOnly picks the named uncertain parameters; one that rests on a source
// must not be moved to fit.
func assumedOnly(s *scenarios.Scenario, by []string) (varied []scenarios.Uncertain, err error) {
	var names []string
	for _, u := range s.Uncertain {
		names = append(names, u.Name)
	}
	for _, name := range by {
		i := slices.Index(names, name)
		if i < 0 {
			return nil, fmt.Errorf("calibrate: --by: found %q; allowed: %s%s", name, scenarios.SomeOf(names),
				scenarios.Suggest(name, names))
		}
		if d := s.Declaration(s.Uncertain[i].Parameter); !d.Assumed() {
			return nil, fmt.Errorf("calibrate: --by: found %q, which rests on a source (%s); allowed: assumed parameters", name, d.Source)
		}
		varied = append(varied, s.Uncertain[i])
	}
	return varied, nil
}

// matching is a call of calibrate with --waves.
type matching struct {
	*studying
	waves, runs, draws, check int
	held                      []string
	inTurn                    bool
}

// add binds the flags that only count with --waves.
func (m *matching) add(f *pflag.FlagSet) {
	f.IntVar(&m.waves, "waves", 0, "waves of history matching; 0: rank drawn worlds by their distance instead")
	f.IntVar(&m.runs, "per-point", 8, "with --waves: runs at each point of a wave")
	f.IntVar(&m.draws, "draws", 1000, "with --waves: draws from the posterior, which are run again")
	f.StringArrayVar(&m.held, "hold-out", nil,
		"with --waves: do not use the targets of this measure, or of measure[arm], but predict them (repeat for more)")
	f.BoolVar(&m.inTurn, "leave-one-out", false, "with --waves: say of each target whether the others predict it")
	f.IntVar(&m.check, "check", 0,
		"with --waves: make up so many data sets with known parameters, and say how often intervals hold them")
}

// onlyWithWaves refuses flags that would be passed over in silence.
func (m *matching) onlyWithWaves(c *cobra.Command) error {
	for _, name := range []string{"per-point", "draws", "hold-out", "leave-one-out", "check"} {
		if m.waves == 0 && c.Flags().Changed(name) {
			return fmt.Errorf("calibrate: --%s: found without --waves; allowed: both, as in --waves 2", name)
		}
	}
	for _, name := range []string{"worlds", "per-world", "nearest"} {
		if m.waves == 0 || !c.Flags().Changed(name) {
			continue
		}
		if !c.Flags().Changed("waves") { // the scenario asks for waves, whoever typed this does not
			m.waves = 0
		} else {
			return fmt.Errorf("calibrate: --%s: found with --waves; allowed: one of them", name)
		}
	}
	if m.inTurn && m.check > 0 {
		return fmt.Errorf("calibrate: --check: found with --leave-one-out; allowed: one of them")
	}
	return nil
}

// match calibrates by history matching.
func (m *matching) match(c *cobra.Command, argument string, by []string, format string) error {
	switch {
	case m.waves < 0 || m.waves > 10:
		return fmt.Errorf("--waves: found %d; allowed: a whole number from 0 to 10", m.waves)
	case m.runs < 2:
		return fmt.Errorf("--per-point: found %d; allowed: a whole number from 2", m.runs)
	case m.draws < 2*scenarios.EnoughDraws:
		return fmt.Errorf("--draws: found %d; allowed: a whole number from %d", m.draws, 2*scenarios.EnoughDraws)
	case m.check < 0 || m.check > 10_000 || m.check > 0 && m.check < 10:
		return fmt.Errorf("--check: found %d; allowed: 0, or a whole number from 10 to 10000", m.check)
	case len(by) == 0:
		return fmt.Errorf("calibrate: --by is missing; allowed: the scenario's uncertain parameters")
	case len(by) > calibrate.MostBy:
		return fmt.Errorf("--by: found %d parameters; allowed: %d at most with --waves", len(by), calibrate.MostBy)
	}
	for i, name := range by {
		if slices.Contains(by[:i], name) {
			return fmt.Errorf("--by: found %q twice; allowed: each parameter once", name)
		}
	}
	s, o, err := m.load(c, argument)
	if err != nil {
		return err
	}
	if len(s.Targets) == 0 {
		return fmt.Errorf("calibrate: %s has no [[target]]", s.Name)
	}
	o.Arms = nil
	q := calibrate.Question{Waves: m.waves, PerPoint: m.runs, Draws: m.draws, HeldOut: m.held, InTurn: m.inTurn,
		DataSets: m.check}
	if q.By, err = assumedOnly(s, by); err != nil {
		return err
	}
	for _, name := range m.held {
		one := []string{name}
		if !slices.ContainsFunc(s.Targets, func(t scenarios.Target) bool { return calibrate.Holds(one, t) }) {
			return fmt.Errorf("--hold-out: found %q; allowed: a measure that has a target, or measure[arm]", name)
		}
	}
	if m.check > 0 {
		checked, st, err := calibrate.Check(c.Context(), m.lab(), s, o, q, m.out, m.force, m.watcher())
		if err != nil {
			return m.stopped(err)
		}
		return m.tell(st, checked, again(c, argument), format)
	}
	result, st, err := calibrate.Run(c.Context(), m.lab(), s, o, q, m.out, m.force, m.watcher())
	if err != nil {
		return m.stopped(err)
	}
	result.Then = "concert run " + answer.Quoted(argument)
	for _, set := range m.sets {
		result.Then += " --set " + answer.Quoted(set)
	}
	result.Then += " --worlds-from " + answer.Quoted(st.Dir)
	return m.tell(st, result, again(c, argument), format)
}
