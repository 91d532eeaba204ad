package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"concert/lab"
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
}

func newContest() *cobra.Command {
	j := &asking{}
	var names []string
	c := &cobra.Command{
		Use:   "contest SCENARIO...",
		Short: "Set theories, and the null, against the claims of scenarios",
		Long: "Run each scenario as its file has it, and again under other theories in every arm that names none\n" +
			"itself: the same worlds, replicates and chance. The null gets the mean willingness of the file's own\n" +
			"baseline, so that what it supports owes nothing to motives.",
		Example: "  concert contest county-l --theory null\n  concert contest county-l city-y --worlds 200 --format markdown",
		Args:    some("SCENARIO"),
	}
	f := c.Flags()
	f.StringArrayVar(&names, "theory", nil, "a theory to set beside the file's own (repeat for more; default: all)")
	f.StringArrayVar(&j.arms, "arm", nil, "run only this arm, against the baseline (repeat for more)")
	j.addSize(c)
	j.addWorkers(c)
	format := addFormat(c, "markdown", "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := j.begin(c); err != nil {
			return err
		}
		words := words(c)
		var all []contested
		for _, argument := range args {
			one, err := j.contest(c, argument, names)
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
func (j *asking) contest(c *cobra.Command, argument string, names []string) (one contested, err error) {
	s, err := load(argument)
	if err != nil {
		return one, err
	}
	if names, err = theoriesOf(s, names); err != nil {
		return one, err
	}
	one = contested{Scenario: s.Name}
	own, err := j.under(c, argument)
	if err != nil {
		return one, err
	}
	if err := one.add("as in the file", own); err != nil {
		return one, err
	}
	for _, name := range names {
		sets := []string{theoryParameter + "=" + name}
		if name == nullTheory {
			if mean, ok := own.Run.MeanWillingness(); ok {
				sets = append(sets, fmt.Sprintf("%s=%.3f", willingnessParameter, min(0.999, max(0.001, mean))))
			}
		}
		run, err := j.under(c, argument, sets...)
		if err != nil {
			return one, err
		}
		if err := one.add(name, run); err != nil {
			return one, err
		}
	}
	return one, nil
}

// theoriesOf are the theories asked for, checked, or all that the scenario's
// family offers but the one in charge.
func theoriesOf(s *scenarios.Scenario, asked []string) ([]string, error) {
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
	if len(asked) > 0 {
		return asked, nil
	}
	own := choices[int(s.Base[i])]
	return slices.DeleteFunc(slices.Clone(choices), func(name string) bool { return name == own }), nil
}

// under runs the scenario with these parameters set, or finds it stored.
func (j *asking) under(c *cobra.Command, argument string, sets ...string) (*lab.Result, error) {
	one := *j
	one.sets = sets
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
		under.Worlds = w.Claims
	}
	o.Contested = append(o.Contested, under)
	return nil
}

// document sets the theories beside each other.
func (o *contested) document(words *say.Words) *doc.Document {
	var theories []page.Theory
	for i := range o.Contested {
		t := &o.Contested[i]
		theories = append(theories, page.Theory{Name: t.Theory, Claims: t.Claims, Worlds: t.Worlds})
	}
	return page.Contest(o.Scenario, theories, words)
}
