package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"concert/results/answer"
	"concert/results/page"
	"concert/scenarios"
)

// newCalibrate is the verb that looks for values of assumed parameters that
// meet a scenario's targets.
func newCalibrate() *cobra.Command {
	j := &studying{}
	var by, held []string
	var waves, runs int
	var replicates, worlds, nearest int
	var seed uint64
	c := &cobra.Command{
		Use:   "calibrate SCENARIO --by PARAMETER...",
		Short: "Look for values of assumed parameters that meet the scenario's targets",
		Long: "Draw worlds of the named uncertain parameters from their ranges, run the arms that the targets are\n" +
			"about in each, and rank the worlds by their distance to the targets. Nothing is changed: the run is\n" +
			"kept as the record, and you write what you choose into the scenario.\n\n" +
			"With --waves, history matching: all other uncertain parameters are drawn anew in every run, emulators rule\n" +
			"out, wave by wave, what cannot meet the targets, it says when nothing can, and weighs what is left.",
		Example: "  concert calibrate county-l --by household.reliable_share --by household.wants_credit_share\n" +
			"  concert calibrate county-l --by household.reliable_share --by household.wants_credit_share --waves 2",
		Args: exactly("SCENARIO"),
	}
	f := c.Flags()
	f.StringArrayVar(&by, "by", nil, "an uncertain parameter to vary (repeat for more); it must rest on no source")
	f.IntVar(&worlds, "worlds", 400, "worlds to draw")
	f.IntVar(&replicates, "per-world", 10, "replicates in each world")
	f.Uint64Var(&seed, "seed", 0,
		"seed of chance (default: the scenario's); choose on another seed than the one you report")
	f.IntVar(&waves, "waves", 0, "waves of history matching; 0: rank drawn worlds by their distance instead")
	f.IntVar(&runs, "per-point", 8, "runs at each point of a wave")
	f.StringArrayVar(&held, "hold-out", nil,
		"with --waves: do not use the targets of this measure, but say whether they are predicted (repeat for more)")
	f.IntVar(&nearest, "nearest", 5, "worlds to show")
	j.addWorkers(c)
	f.StringVar(&j.out, "out", "", "folder of the run (default: "+runsFolder+"/<scenario>-<digest>)")
	f.BoolVar(&j.force, "force", false, "compute afresh what is stored already")
	format := addFormat(c, "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if worlds < 1 || replicates < 1 || nearest < 1 {
			return fmt.Errorf("calibrate: --worlds, --per-world and --nearest: allowed: whole numbers from 1")
		}
		if err := j.begin(c); err != nil {
			return err
		}
		if waves != 0 {
			j.seed = seed
			return j.match(c, args[0], by, held, waves, runs, format.word)
		}
		words := words(c)
		options := scenarios.Options{Worlds: worlds, PerWorld: replicates, Replicates: 1}
		if c.Flags().Changed("seed") {
			options.Seed = &seed
		}
		plan, err := calibrationPlan(args[0], by, options)
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
		return writeDocument(j.stdout, page.Calibrated(calibration, nearest, words), format.word)
	}
	return c
}

// calibrationPlan is the scenario with only the named parameters uncertain and
// only the arms that targets are about.
func calibrationPlan(argument string, by []string, options scenarios.Options) (*scenarios.Plan, error) {
	s, err := load(argument)
	if err != nil {
		return nil, err
	}
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
