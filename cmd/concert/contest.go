package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"concert/lab"
	"concert/lab/separate"
	"concert/results/answer"
	"concert/results/doc"
	"concert/results/page"
	"concert/results/say"
	"concert/scenarios"
)

// The parameters that a contest sets.
const (
	theoryParameter      = "psychology.theory"
	willingnessParameter = "theory.willingness"
	nullTheory           = "null"
)

// contested is how the claims of one scenario fare under several theories.
type contested struct {
	Scenario  string        `json:"scenario"`
	Contested []underTheory `json:"theories"`
}

// underTheory is a scenario's claims under one theory.
type underTheory struct {
	Theory      string              `json:"theory"`
	Run         string              `json:"run"`
	Willingness answer.Number       `json:"mean_willingness"` // of the baseline
	Claims      []answer.Claim      `json:"claims"`
	Worlds      []answer.WorldClaim `json:"worlds,omitempty"` // shares of worlds; none without

	From      *scenarios.WorldsFrom `json:"worlds_from,omitempty"` // the posterior that the worlds were drawn from
	Effective answer.Number         `json:"effective,omitempty"`   // how many independent worlds these are worth
	worlds    int
}

func newContest() *cobra.Command {
	j := &asking{}
	var names, from []string
	apart, fresh := "", 300
	c := &cobra.Command{
		Use:   "contest SCENARIO...",
		Short: "Set theories, and the null, against the claims of scenarios",
		Long: "Run each scenario as its file has it, and again under other theories in every arm that names none\n" +
			"itself: the same worlds, replicates and chance. The null gets the mean willingness of the file's own\n" +
			"baseline, so that what it supports owes nothing to motives.\n\n" +
			"With --worlds-from, once for each theory, every theory meets worlds that fit under it, as many as the\n" +
			"others: calibrate with --set psychology.theory=NAME and --waves first.\n\n" +
			"With --separate, look for the experiment that would best tell two theories apart: every arm, and every\n" +
			"lever at a few values, looked at by every measure; the best run again in fresh worlds.",
		Example: "  concert contest county-l --theory null\n  concert contest county-l city-y --worlds 200 --format markdown\n" +
			"  concert contest county-l --separate emerson,williamson",
		Args: some("SCENARIO"),
	}
	f := c.Flags()
	f.StringArrayVar(&names, "theory", nil, "a theory to set beside the file's own (repeat for more; default: all)")
	f.StringArrayVar(&from, "worlds-from", nil,
		"draw a theory's worlds from the posterior that was calibrated under it (repeat: one for each theory)")
	f.StringVar(&apart, "separate", "",
		"look for what would tell these two theories apart: one,other")
	f.IntVar(&fresh, "fresh", fresh, "with --separate: fresh worlds in which the best experiments are run again")
	f.StringArrayVar(&j.arms, "arm", nil, "run only this arm, against the baseline (repeat for more)")
	j.addSize(c)
	j.addWorkers(c)
	format := addFormat(c, "markdown", "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := j.begin(c); err != nil {
			return err
		}
		switch given := c.Flags().Changed; {
		case given("fresh") && !given("separate"):
			return fmt.Errorf("--fresh: found without --separate; allowed: both")
		case given("separate"):
			return j.separate(c, args, apart, fresh, from, format.word)
		}
		words := words(c)
		var all []contested
		for _, argument := range args {
			one, err := j.contest(c, argument, names, from)
			if err != nil {
				return err
			}
			all = append(all, one)
		}
		if format.word == "json" {
			return writeJSON(j.stdout, map[string][]contested{"contests": all})
		}
		var documents []*doc.Document
		for i := range all {
			documents = append(documents, all[i].document(words))
		}
		return writeDocuments(j.stdout, documents, format.word)
	}
	return c
}

// contest runs one scenario under its own theory and the others.
func (j *asking) contest(c *cobra.Command, argument string, names, from []string) (one contested,
	err error) {
	s, err := load(argument)
	if err != nil {
		return one, err
	}
	fitting, err := posteriorsOf(s, from)
	if err != nil {
		return one, err
	}
	if names, err = theoriesOf(s, names, fitting); err != nil {
		return one, err
	}
	one = contested{Scenario: s.Name}
	own, err := j.under(c, argument, fitting[ownTheory(s)])
	if err != nil {
		return one, err
	}
	if err := one.add("as in the file", own); err != nil {
		return one, err
	}
	for _, name := range names {
		sets := []string{theoryParameter + "=" + name}
		if name == nullTheory {
			sets = append(sets, willingnessOf(own, fitting[name])...)
		}
		run, err := j.under(c, argument, fitting[name], sets...)
		if err != nil {
			return one, err
		}
		if err := one.add(name, run); err != nil {
			return one, err
		}
	}
	return one, nil
}

// separate looks for the experiment that tells two theories apart.
func (j *asking) separate(c *cobra.Command, args []string, apart string, fresh int, from []string,
	format string) error {
	if err := exactly("SCENARIO")(c, args); err != nil {
		return err
	}
	options, err := j.options(c)
	if err != nil {
		return err
	}
	s, err := load(args[0])
	if err != nil {
		return err
	}
	fitting, err := posteriorsOf(s, from)
	if err != nil {
		return err
	}
	q := separate.Question{Worlds: 200, Fresh: fresh, Pairs: 5}
	if c.Flags().Changed("worlds") || c.Flags().Changed("points") {
		q.Worlds = options.Worlds
	}
	if q.Worlds < 50 || fresh < 50 {
		return fmt.Errorf("--worlds, --fresh: found %d and %d; allowed: whole numbers from 50", q.Worlds, fresh)
	}
	if q.Theories, err = j.pair(c, s, apart, fitting); err != nil {
		return err
	}
	result, st, err := separate.Run(c.Context(), j.lab(), s, options, q, "", false,
		studied{newWatcher(j.stderr, j.words, j.terminal)})
	if err != nil {
		return j.interrupted(err)
	}
	report, err := st.Save(result.Document(j.words, "", ""), result.Figures(j.words), j.words)
	switch {
	case err != nil:
		return asked(err)
	case format == "json":
		return writeJSON(j.stdout, result)
	}
	return writeDocument(j.stdout, result.Document(j.words, report, again(c, args[0])), format)
}

// pair reads the two theories that are to be told apart.
func (j *asking) pair(c *cobra.Command, s *scenarios.Scenario, apart string,
	fitting map[string]*fitted) (both [2]separate.Theory, err error) {
	names := strings.Split(apart, ",")
	if len(names) != 2 || names[0] == names[1] {
		return both, fmt.Errorf("--separate: found %q; allowed: two theories, as in --separate emerson,williamson", apart)
	}
	if _, err := theoriesOf(s, names, nil); err != nil {
		return both, fmt.Errorf("--separate: %s", strings.TrimPrefix(err.Error(), "--theory: "))
	}
	if one, other := fitting[names[0]], fitting[names[1]]; one != nil && other != nil &&
		!slices.EqualFunc(one.Parameters, other.Parameters,
			func(a, b scenarios.Standing) bool { return a.Name == b.Name && a.Same(b) }) {
		return both, fmt.Errorf("--worlds-from: %s and %s were calibrated by other parameters; allowed: the same for both theories",
			one.file, other.file)
	}
	for k, name := range names {
		sets := []string{theoryParameter + "=" + name}
		if len(fitting) > 0 && fitting[name] == nil {
			return both, noPosterior(s, name)
		}
		if name == nullTheory {
			plan, err := s.Plan(scenarios.Options{Arms: []string{s.Experiment.Baseline}, Replicates: 100, Worlds: -1})
			if err != nil {
				return both, err
			}
			own, err := j.ask(c.Context(), plan)
			if err != nil {
				return both, err
			}
			sets = append(sets, willingnessOf(own, fitting[name])...)
		}
		both[k].Name = name
		if both[k].Set, err = assignments(s, sets); err != nil {
			return both, err
		}
		if f := fitting[name]; f != nil {
			both[k].From, both[k].Fits = f.Posterior, f.Digest()
		}
	}
	return both, nil
}

// willingnessOf sets the willingness of the null: that which its posterior was
// found under, or the mean of the file's own baseline.
func willingnessOf(own *lab.Result, fitting *fitted) []string {
	if fitting != nil {
		for _, other := range fitting.Others {
			if other.Name == willingnessParameter && other.Low == other.High {
				return []string{fmt.Sprintf("%s=%v", willingnessParameter, other.Low)}
			}
		}
		return nil // it was drawn, and still is
	}
	mean, ok := own.Run.MeanWillingness()
	if !ok {
		return nil
	}
	return []string{fmt.Sprintf("%s=%.3f", willingnessParameter, min(0.999, max(0.001, mean)))}
}

// fitted is a posterior with its file.
type fitted struct {
	*scenarios.Posterior
	file string
}

// posteriorsOf reads posteriors, each by the theory that it was found under.
func posteriorsOf(s *scenarios.Scenario, files []string) (map[string]*fitted, error) {
	all := make(map[string]*fitted)
	i, ok := s.Parameters.Index(theoryParameter)
	for _, file := range files {
		q, err := readPosterior(file)
		if err != nil {
			return nil, err
		}
		k := slices.IndexFunc(q.Others, func(other scenarios.Standing) bool { return other.Name == theoryParameter })
		if !ok || k < 0 || q.Others[k].Low != q.Others[k].High ||
			int(q.Others[k].Low) >= len(s.Parameters.At(i).Choices) {
			return nil, fmt.Errorf("--worlds-from: %s was found under no theory of %s; allowed: posteriors of its family, %s",
				file, s.Name, s.Family)
		}
		name := s.Parameters.At(i).Choices[int(q.Others[k].Low)]
		if there := all[name]; there != nil {
			return nil, fmt.Errorf("--worlds-from: found %s and %s, both under %s; allowed: one for each theory", there.file,
				file, name)
		}
		all[name] = &fitted{q, file}
	}
	return all, nil
}

// ownTheory is the theory in charge in a scenario.
func ownTheory(s *scenarios.Scenario) string {
	i, _ := s.Parameters.Index(theoryParameter)
	return s.Parameters.At(i).Choices[int(s.Base[i])]
}

// withoutPosterior refuses theories that no posterior was found under, where others have
// one.
func withoutPosterior(s *scenarios.Scenario, names []string, fitting map[string]*fitted) error {
	if len(fitting) == 0 {
		return nil
	}
	for _, name := range append([]string{ownTheory(s)}, names...) {
		if fitting[name] == nil {
			return noPosterior(s, name)
		}
	}
	return nil
}

// noPosterior says how the posterior under a theory is made.
func noPosterior(s *scenarios.Scenario, name string) error {
	return fmt.Errorf("--worlds-from: found no posterior under %s; allowed: one for each theory, from concert calibrate %s --waves 2 --set %s=%s and the same --by",
		name, s.Name, theoryParameter, name)
}

// theoriesOf are the theories asked for, checked, or all that the scenario's
// family offers but the one in charge; with posteriors, all that have one.
func theoriesOf(s *scenarios.Scenario, asked []string, fitting map[string]*fitted) ([]string, error) {
	i, ok := s.Parameters.Index(theoryParameter)
	if !ok {
		return nil, fmt.Errorf("%s has no %s: nobody decides anything in it", s.Name, theoryParameter)
	}
	choices := s.Parameters.At(i).Choices
	for _, name := range asked {
		if !slices.Contains(choices, name) {
			return nil, fmt.Errorf("--theory: found %q; allowed: %s%s", name, strings.Join(choices, ", "),
				scenarios.Suggest(name, choices))
		}
	}
	if len(asked) == 0 {
		own := ownTheory(s)
		asked = slices.DeleteFunc(slices.Clone(choices), func(name string) bool {
			return name == own || len(fitting) > 0 && fitting[name] == nil
		})
	}
	return asked, withoutPosterior(s, asked, fitting)
}

// under runs the scenario with these parameters set, or finds it stored.
func (j *asking) under(c *cobra.Command, argument string, fitting *fitted, sets ...string) (*lab.Result, error) {
	one := *j
	one.sets = sets
	if fitting != nil {
		one.from = fitting.file
	}
	plan, err := one.plan(c, argument)
	if err != nil {
		return nil, err
	}
	return one.ask(c.Context(), plan)
}

func (o *contested) add(theory string, result *lab.Result) error {
	mean, ok := result.Run.MeanWillingness()
	if !ok {
		mean = math.NaN()
	}
	under := underTheory{Theory: theory, Run: result.Run.Dir, Willingness: answer.Number(mean),
		Claims: result.Answer.Claims}
	if w := result.Answer.Worlds; w != nil {
		under.Worlds, under.From, under.Effective, under.worlds = w.Claims, w.From, w.Effective, w.Worlds
	}
	o.Contested = append(o.Contested, under)
	return nil
}

// document sets the theories beside each other.
func (o *contested) document(words *say.Words) *doc.Document {
	var theories []page.Theory
	for i := range o.Contested {
		t := &o.Contested[i]
		one := page.Theory{Name: t.Theory, Claims: t.Claims, Worlds: t.Worlds}
		if t.From != nil {
			one.Over = &answer.Worlds{Worlds: t.worlds, From: t.From, Effective: t.Effective}
		}
		theories = append(theories, one)
	}
	return page.Contest(o.Scenario, theories, words)
}
