package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"concert/lab"
	"concert/lab/optimize"
	"concert/lab/sensitivity"
	"concert/lab/study"
	"concert/lab/sweep"
	"concert/results/doc"
	"concert/results/page"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
)

// studying is one call of a verb that asks a scenario many times.
type studying struct {
	asking
	all    bool
	filled []string // flags that the scenario's [study] gave
}

// add binds the flags that every study has.
func (j *studying) add(c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&j.sets, "set", nil, "set a parameter in every arm: name=value (repeat for more)")
	f.Uint64Var(&j.seed, "seed", 0, "seed of chance (default: the scenario's)")
	j.addWorkers(c)
	f.StringVar(&j.out, "out", "", "folder of the study (default: results/studies/<scenario>-<verb>-<digest>)")
	f.BoolVar(&j.force, "force", false, "compute afresh what is stored already")
	f.BoolVar(&j.all, "all", false, "show all that the first screen leaves out")
}

// load reads the scenario, gives the flags that were not typed what its [study] says
// of the verb, and returns the options that the common flags give.
func (j *studying) load(c *cobra.Command, argument string) (*scenarios.Scenario, scenarios.Options, error) {
	if err := j.begin(c); err != nil {
		return nil, scenarios.Options{}, err
	}
	s, err := load(argument)
	if err != nil {
		return nil, scenarios.Options{}, err
	}
	if err := j.fill(c, s); err != nil {
		return nil, scenarios.Options{}, err
	}
	o := scenarios.Options{Arms: j.arms}
	if c.Flags().Changed("seed") {
		o.Seed = &j.seed
	}
	if o.Set, err = assignments(s, j.sets); err != nil {
		return nil, o, err
	}
	o.From, err = j.posterior(c)
	return s, o, err
}

// fill sets the flags that the scenario's [study] gives and nobody typed. They do
// not count as typed, so that a command that is printed to be typed again has only
// those that were.
func (j *studying) fill(c *cobra.Command, s *scenarios.Scenario) error {
	for _, given := range s.Flags(c.Name()) {
		f := c.Flags().Lookup(given.Name)
		if f.Changed || slices.Contains(j.filled, given.Name) || given.Name == "arm" && c.Flags().Changed("every-arm") {
			continue
		}
		j.filled = append(j.filled, given.Name)
		for _, value := range given.Values {
			if err := f.Value.Set(value); err != nil {
				return fmt.Errorf("%s: [study.%s] %s: %w", s.Name, c.Name(), given.Name, err)
			}
		}
	}
	return nil
}

// given reports whether a flag was typed, or the scenario gives it.
func (j *studying) given(c *cobra.Command, flag string) bool {
	return c.Flags().Changed(flag) || slices.Contains(j.filled, flag)
}

// asker asks a scenario, once its flags are read.
type asker func(c *cobra.Command, s *scenarios.Scenario, o scenarios.Options) (found, *study.Study, error)

// verb makes a command one that studies a scenario.
func (j *studying) verb(c *cobra.Command, ask asker) *cobra.Command {
	j.add(c)
	format := addFormat(c, "json")
	addLanguage(c)
	c.Args = exactly("SCENARIO")
	c.RunE = func(c *cobra.Command, args []string) error {
		s, o, err := j.load(c, args[0])
		if err != nil {
			return err
		}
		result, st, err := ask(c, s, o)
		if err != nil {
			return j.stopped(err)
		}
		return j.tell(st, result, again(c, args[0]), format.word)
	}
	return c
}

func (j *studying) watcher() study.Watcher {
	return studied{newWatcher(j.stderr, j.words, j.terminal)}
}

// found is what a study found: it tells it in words and pictures.
type found interface {
	Document(w *say.Words, report, command string) *doc.Document
	Figures(w *say.Words) []study.Figure
}

// tell writes the page of a study and says on standard output what was found.
func (j *studying) tell(st *study.Study, f found, command, format string) error {
	report, err := st.Save(f.Document(j.words, "", ""), f.Figures(j.words), j.words)
	if err != nil {
		return asked(err)
	}
	if format == "json" {
		return writeJSON(j.stdout, f)
	}
	level := doc.First
	if j.all {
		command, level = "", doc.Folded
	} else if command != "" {
		command += " --all"
	}
	if err := page.Terminal(j.stdout, f.Document(j.words, report, command), level); err != nil {
		return failure{err}
	}
	return nil
}

// stopped says in the reader's language that a study was interrupted.
func (j *studying) stopped(err error) error {
	var i *lab.Interrupted
	if errors.As(err, &i) && i.Err == nil {
		return said{err, j.words.Say("command.interrupted", "kept", i.Kept, "items", i.Items, "folder", i.Dir)}
	}
	if errors.Is(err, context.Canceled) {
		return &lab.Interrupted{Dir: j.out}
	}
	return err
}

func newSweep() *cobra.Command {
	j := &studying{}
	var vary, measures []string
	replicates := 40
	var everyArm bool
	c := &cobra.Command{
		Use:   "sweep SCENARIO --vary PARAMETER=VALUES",
		Short: "Ask a scenario at many values of one or two parameters",
		Long: "Run a scenario at many values of one parameter, or at all combinations of two, and show how measures\n" +
			"answer, where goals are reached, and at which value that tips (by bisection, with its precision).\n" +
			"All points meet the same chance, as arms do.\n\n" +
			"Values are from:to:step, a list, or, of a choice, all.",
		Example: "  concert sweep county-l --vary conditions.prior_trust=0.1:0.9:0.1\n" +
			"  concert sweep county-l --vary conditions.prior_trust=0.1:0.9:0.2 --vary conditions.authority=0.1:0.9:0.2\n" +
			"  concert sweep city-y --vary psychology.theory=all",
	}
	f := c.Flags()
	f.StringArrayVar(&vary, "vary", nil,
		"a parameter and its values: name=from:to:step, name=a,b,c, name=all (repeat for a second one)")
	f.StringArrayVar(&j.arms, "arm", nil,
		"sweep this arm, beside the baseline (repeat for more; default: those that the scenario speaks of first)")
	f.BoolVar(&everyArm, "every-arm", false, "sweep all arms")
	f.StringArrayVar(&measures, "measure", nil, "show this measure (repeat for more; default: those of the goals)")
	f.IntVar(&replicates, "replicates", replicates, "replicates of each arm at each point")
	return j.verb(c, func(c *cobra.Command, s *scenarios.Scenario, o scenarios.Options) (found, *study.Study, error) {
		return j.sweep(c, s, o, vary, measures, replicates, everyArm)
	})
}

// sweep asks at many values.
func (j *studying) sweep(c *cobra.Command, s *scenarios.Scenario, o scenarios.Options, vary, measures []string,
	replicates int, everyArm bool) (found, *study.Study, error) {
	if len(vary) < 1 || len(vary) > 2 {
		return nil, nil, fmt.Errorf("--vary: found %d; allowed: one or two, as in --vary conditions.prior_trust=0.1:0.9:0.1",
			len(vary))
	}
	if replicates < 1 {
		return nil, nil, fmt.Errorf("--replicates: found %d; allowed: a whole number from 1", replicates)
	}
	q := sweep.Question{Measures: measures, Replicates: replicates}
	for _, text := range vary {
		axis, err := scenarios.ParseAxis(s, text)
		if err != nil {
			return nil, nil, err
		}
		q.Axes = append(q.Axes, axis)
	}
	if err := q.Check(); err != nil {
		return nil, nil, err
	}
	if err := measured(s, measures); err != nil {
		return nil, nil, err
	}
	plan, err := sweep.Plan(s, o, everyArm)
	if err != nil {
		return nil, nil, err
	}
	return sweep.Run(c.Context(), j.lab(), plan, q, j.out, j.force, j.watcher())
}

func newOptimize() *cobra.Command {
	j := &studying{}
	var levers, harms []string
	budget, many, years := "", 0.0, 0.0
	fresh := 500
	by, measure, delta, doubted := "", "", 0.0, false
	c := &cobra.Command{
		Use:   "optimize SCENARIO --budget YUAN[,YUAN] --for N --years Y",
		Short: "Find the package of measures that reaches the goals most surely for a sum of money",
		Long: "Race all packages of a scenario's measures ([[arms.factorial]], or --lever) in the same worlds, drop what\n" +
			"is beaten or costs too much, run the best again in fresh worlds, and recommend one.\n\n" +
			"The budget is in yuan, for all, over all years, beyond what is spent as it is; several say where more\n" +
			"money stops buying more. The best package reaches\n" +
			"all goals in most worlds, with its mean cost within the budget and harm within limits ([[arms.limit]],\n" +
			"or --harm). By mean, it has the best mean of a measure, over all worlds. With --doubt, the same worlds\n" +
			"say what would make another one the best.",
		Example: "  concert optimize city-y --budget 3000000 --for 300000 --years 10\n" +
			"  concert optimize city-y --lever conditions.platform=0.9 --lever conditions.reward=2.7 --harm false_suspensions=1",
	}
	f := c.Flags()
	f.StringVar(&budget, "budget", "", "yuan in all, beyond what is spent as it is; inf: any sum; several by commas "+
		"(default: the scenario's, else any)")
	f.Float64Var(&many, "for", 0,
		"for how many pensioners, households … (default: as many as the measure of cost counts)")
	f.Float64Var(&years, "years", 0, "over how many `years` (default: the scenario's)")
	f.StringArrayVar(&levers, "lever", nil,
		"a measure: parameter=value, or several joined by commas (repeat for more; default: the scenario's)")
	f.StringArrayVar(&harms, "harm", nil,
		"the most of a harm: measure=value (repeat for more; default: the scenario's limits, else as much as today)")
	f.IntVar(&fresh, "fresh", fresh, "fresh worlds in which the best are run again")
	f.StringVar(&by, "by", "", "what is best: share, of worlds that reach all goals, or mean, of a measure "+
		"(default: mean where a measure is named, else share)")
	f.StringVar(&measure, "measure", "", "by mean: whose mean (default: the first goal's)")
	f.Float64Var(&delta, "delta", 0, "by mean: the smallest difference that matters (default: the measure's)")
	f.BoolVar(&doubted, "doubt", false,
		"say instead which number would make another package the best, and what sticking to this one loses")
	return j.verb(c, func(c *cobra.Command, s *scenarios.Scenario, o scenarios.Options) (found, *study.Study, error) {
		given := func(flag string) bool { return j.given(c, flag) }
		budgets := []float64{math.Inf(1)}
		var err error
		if given("budget") {
			if budgets, err = budgetsOf(budget); err != nil {
				return nil, nil, err
			}
		}
		switch {
		case doubted && len(budgets) > 1:
			return nil, nil, fmt.Errorf("--doubt: found with %d budgets; allowed: one", len(budgets))
		case given("for") && !(many > 0):
			return nil, nil, fmt.Errorf("--for: found %v; allowed: a number above 0", many)
		case given("years") && !(years > 0):
			return nil, nil, fmt.Errorf("--years: found %v; allowed: a number above 0", years)
		case slices.ContainsFunc(budgets, func(b float64) bool { return !math.IsInf(b, 1) }) &&
			!(given("for") && given("years")):
			return nil, nil, fmt.Errorf("--budget: found without --for and --years; allowed: all three, as in --budget 3000000 --for 300000 --years 10")
		case fresh < 20:
			return nil, nil, fmt.Errorf("--fresh: found %d; allowed: a whole number from 20", fresh)
		}
		q := optimize.Question{Budget: budgets[0], Factors: s.Factors, Fresh: fresh, Doubt: doubted}
		if len(levers) > 0 {
			if q.Factors, err = factorsOf(s, levers); err != nil {
				return nil, nil, err
			}
		}
		if q.Money, err = moneyOf(s, many, years); err != nil {
			return nil, nil, err
		}
		if q.Limits, err = limitsOf(s, harms); err != nil {
			return nil, nil, err
		}
		if err := aimAt(s, &q, by, measure, delta); err != nil {
			return nil, nil, err
		}
		if len(budgets) > 1 {
			return optimize.RunBudgets(c.Context(), j.lab(), s, o, q, budgets, j.out, j.force, j.watcher())
		}
		return optimize.Run(c.Context(), j.lab(), s, o, q, j.out, j.force, j.watcher())
	})
}

// mostBudgets is how many sums one command searches for.
const mostBudgets = 6

// budgetsOf reads sums of money, ascending.
func budgetsOf(text string) (all []float64, err error) {
	for _, one := range strings.Split(text, ",") {
		v, err := strconv.ParseFloat(strings.TrimSpace(one), 64)
		if err != nil || !(v >= 0) {
			return nil, fmt.Errorf("--budget: found %q; allowed: yuan, from 0, or inf for any sum; several by commas, "+
				"as in 2000000,3000000", one)
		}
		if slices.Contains(all, v) {
			return nil, fmt.Errorf("--budget: found %s twice; allowed once", strings.TrimSpace(one))
		}
		all = append(all, v)
	}
	if len(all) > mostBudgets {
		return nil, fmt.Errorf("--budget: found %d sums; allowed: %d at most", len(all), mostBudgets)
	}
	slices.Sort(all)
	return all, nil
}

// aimAt is what the best package is best by, as --by, --measure and --delta say.
func aimAt(s *scenarios.Scenario, q *optimize.Question, by, measure string, delta float64) error {
	if by == "" {
		if by = optimize.Share; measure != "" {
			by = optimize.Mean
		}
	}
	measures := s.Model.Vocabulary().Measures
	switch q.By = by; {
	case !slices.Contains(scenarios.StudyBy, by):
		return fmt.Errorf("--by: found %s; allowed: %s%s", by, scenarios.SomeOf(scenarios.StudyBy),
			scenarios.Suggest(by, scenarios.StudyBy))
	case by == optimize.Share && (measure != "" || delta != 0):
		return fmt.Errorf("--by share: found with --measure or --delta; allowed with --by mean")
	case by == optimize.Share:
		return nil
	case measure == "" && len(s.Goals) == 0:
		return fmt.Errorf("--by mean: found without --measure in a scenario without goals; allowed: both")
	case delta < 0 || delta-delta != 0:
		return fmt.Errorf("--delta: found %v; allowed: a number above 0", delta)
	}
	if measure == "" {
		measure = s.Goals[0].Measure
	}
	if err := among("--measure", []string{measure}, measures); err != nil {
		return err
	}
	q.Measure, q.Delta = measure, delta
	if i := slices.IndexFunc(measures, func(m sim.Measure) bool { return m.Name == measure }); delta == 0 {
		q.Delta = measures[i].Matters
		if own, ok := s.Matters[measure]; ok {
			q.Delta = own
		}
	}
	if q.Delta == 0 {
		return fmt.Errorf("--by mean: %s has no smallest difference that matters; allowed with --delta", measure)
	}
	return nil
}

// moneyOf is how a scenario's cost becomes a sum.
func moneyOf(s *scenarios.Scenario, many, years float64) (optimize.Money, error) {
	v := s.Model.Vocabulary()
	i := slices.IndexFunc(v.Measures, func(m sim.Measure) bool { return m.Name == optimize.CostMeasure })
	if i < 0 {
		return optimize.Money{}, fmt.Errorf("optimize: %s has no %s: nothing says what packages cost", s.Name,
			optimize.CostMeasure)
	}
	if years == 0 {
		years = float64(s.Months) / 12
	}
	m, err := optimize.NewMoney(v.Measures[i].Unit, 1, years)
	if err != nil {
		return m, err
	}
	if many == 0 {
		many = m.Each
	}
	return optimize.NewMoney(v.Measures[i].Unit, many, years)
}

// factorsOf reads measures as --lever has them.
func factorsOf(s *scenarios.Scenario, levers []string) (all []scenarios.Factor, err error) {
	for _, text := range levers {
		var factor scenarios.Factor
		var names, shown []string
		for _, one := range strings.Split(text, ",") {
			set, err := scenarios.ParseSet(s, one)
			if err != nil {
				return nil, fmt.Errorf("--lever: %s", strings.ReplaceAll(err.Error(), "--set", ""))
			}
			d := s.Parameters.At(set.Parameter)
			_, name, _ := strings.Cut(d.Name, ".")
			names, shown = append(names, name), append(shown, d.Name+" = "+d.Show(set.Value))
			factor.Set = append(factor.Set, set)
		}
		factor.Name, factor.Title = strings.Join(names, "-"), strings.Join(shown, ", ")
		all = append(all, factor)
	}
	return all, nil
}

// limitsOf are the limits of harm: the scenario's, with those of --harm in their
// place.
func limitsOf(s *scenarios.Scenario, harms []string) ([]scenarios.HarmLimit, error) {
	limits := slices.Clone(s.HarmLimits)
	for _, text := range harms {
		name, number, _ := strings.Cut(text, "=")
		most, err := strconv.ParseFloat(number, 64)
		if err != nil || math.IsNaN(most) {
			return nil, fmt.Errorf("--harm: found %q; allowed: measure=value, as in false_suspensions=1", text)
		}
		if err := among("--harm", []string{name}, s.Model.Vocabulary().Measures); err != nil {
			return nil, err
		}
		limits = slices.DeleteFunc(limits, func(l scenarios.HarmLimit) bool { return l.Measure == name })
		limits = append(limits, scenarios.HarmLimit{Measure: name, AtMost: most, Source: "the command line"})
	}
	return limits, nil
}

func newSensitivity() *cobra.Command {
	j := &studying{}
	var arm, measure string
	worlds, base := 2000, 256
	method, month := sensitivity.Jansen, ""
	c := &cobra.Command{
		Use:   "sensitivity SCENARIO",
		Short: "Say which uncertain parameters an answer turns on, and which of them nobody has measured",
		Long: "Draw everything uncertain in many worlds, run the baseline and one arm in each, and say which parameters\n" +
			"go with their difference more than the strongest of so many would by chance: by rank correlation, by how\n" +
			"worlds that give the verdict differ from the others, and by shares of variance. For those, at most ten,\n" +
			"a design of its own tells what each explains with its interactions.",
		Example: "  concert sensitivity county-l\n  concert sensitivity city-y --arm as-is --measure collaboration --worlds 500",
	}
	f := c.Flags()
	f.StringVar(&arm, "arm", "",
		"the arm against the baseline, or the baseline itself (default: that which the scenario speaks of first)")
	f.StringVar(&measure, "measure", "", "the measure (default: that which the scenario speaks of first)")
	f.IntVar(&worlds, "worlds", worlds, "worlds to draw; a tenth of them runs twice more, to tell chance apart")
	f.IntVar(&base, "totals", base,
		"base points of the design that moves those named together, a power of two, or its walks; 0: none")
	f.StringVar(&method, "method", method,
		"what that design tells: jansen, shares of variance with interactions; morris, elementary effects μ* and σ")
	f.StringVar(&month, "by-month", "", "also ask month by month: a measure of the month")
	j.addFrom(c)
	return j.verb(c, func(c *cobra.Command, s *scenarios.Scenario, o scenarios.Options) (found, *study.Study, error) {
		switch {
		case worlds < 50 || worlds > 100_000:
			return nil, nil, fmt.Errorf("--worlds: found %d; allowed: a whole number from 50 to 100000", worlds)
		case !slices.Contains(scenarios.StudyMethods, method):
			return nil, nil, fmt.Errorf("--method: found %s; allowed: %s%s", method,
				scenarios.SomeOf(scenarios.StudyMethods), scenarios.Suggest(method, scenarios.StudyMethods))
		case method == sensitivity.Morris && base != 0 && (base < 4 || base > 65536):
			return nil, nil, fmt.Errorf("--totals: found %d; allowed with --method morris: 0, or 4 to 65536", base)
		case method == sensitivity.Jansen && base != 0 && (base < 16 || base > 65536 || base&(base-1) != 0):
			return nil, nil, fmt.Errorf("--totals: found %d; allowed: 0, or a power of two from 16 to 65536", base)
		}
		if o.From != nil {
			if c.Flags().Changed("totals") && base != 0 || c.Flags().Changed("method") {
				return nil, nil, errors.New("--totals, --method: found with --worlds-from; allowed: without it, " +
					"since that design moves numbers one by one, and those of a posterior go together")
			}
			base = 0
		}
		first, spoken := sensitivity.Headline(s)
		q := sensitivity.Question{Arm: cmp.Or(arm, first), Measure: cmp.Or(measure, spoken), Worlds: worlds,
			Again: max(20, worlds/10), Method: method, Base: base, Month: month}
		if arm == s.Experiment.Baseline && measure == "" && len(s.Goals) > 0 {
			q.Measure = s.Goals[0].Measure
		}
		if err := measured(s, []string{q.Measure}); err != nil {
			return nil, nil, err
		}
		if month != "" {
			if err := among("--by-month", []string{month}, s.Model.Vocabulary().Monthly); err != nil {
				return nil, nil, err
			}
		}
		return sensitivity.Run(c.Context(), j.lab(), s, o, q, j.out, j.force, j.watcher())
	})
}
