package main

import (
	"io"

	"github.com/spf13/cobra"

	"concert/models"
	"concert/results/odd"
	"concert/results/page"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
)

// described is a scenario in the verb describe.
type described struct {
	Name       string             `json:"name"`
	Title      string             `json:"title"`
	Question   string             `json:"question"`
	Story      string             `json:"story"`
	Family     string             `json:"family"`
	Months     int                `json:"months"`
	Parameters []describedValue   `json:"parameters"`
	Measures   []describedMeasure `json:"measures"`
	Assumed    int                `json:"assumed"` // parameters that rest on no source
}

type describedValue struct {
	Name      string    `json:"name"`
	Value     string    `json:"value"` // as TOML writes it
	Unit      string    `json:"unit"`
	Allowed   string    `json:"allowed"`
	Plausible []float64 `json:"plausible,omitempty"` // low and high, of the scenario or else of the declaration
	Role      string    `json:"role"`
	Meaning   string    `json:"meaning"`
	Source    string    `json:"source"`
	Cost      string    `json:"cost,omitempty"`
}

type describedMeasure struct {
	Name    string  `json:"name"`
	Title   string  `json:"title"`
	Unit    string  `json:"unit"`
	Better  string  `json:"better"`
	Role    string  `json:"role"`
	Matters float64 `json:"matters"`
	Meaning string  `json:"meaning"`
	Formula string  `json:"formula"`
	Exists  string  `json:"exists,omitempty"`
}

func newDescribe() *cobra.Command {
	c := &cobra.Command{
		Use:   "describe SCENARIO",
		Short: "Print a scenario's parameters and measures, with unit, range, role and source; with --odd, its description for a paper",
		Args:  exactly("SCENARIO"),
	}
	addLanguage(c)
	f := addFormat(c, "json")
	whole := c.Flags().Bool("odd", false, "the whole description by the ODD+D protocol, as Markdown")
	c.RunE = func(c *cobra.Command, args []string) error {
		s, err := load(args[0])
		if err != nil {
			return err
		}
		if *whole {
			return describeWhole(c.OutOrStdout(), s, words(c), f.word == "json")
		}
		d := description(s)
		if f.word == "json" {
			return writeJSON(c.OutOrStdout(), d)
		}
		return writeDocument(c.OutOrStdout(), page.Description(s, words(c)), f.word)
	}
	return c
}

// describeWhole writes the ODD+D text of a scenario.
func describeWhole(out io.Writer, s *scenarios.Scenario, w *say.Words, asJSON bool) error {
	d := odd.Of(s, w)
	if asJSON {
		return writeJSON(out, d)
	}
	return odd.Markdown(out, d)
}

// description collects the declarations and what the scenario makes of them.
func description(s *scenarios.Scenario) described {
	d := described{Name: s.Name, Title: s.Title, Question: s.Question, Story: s.Story, Family: s.Family,
		Months: s.Months}
	for i := range s.Parameters.Len() {
		p := s.Declaration(i)
		if !s.Counts(i) {
			continue
		}
		if p.Assumed() {
			d.Assumed++
		}
		v := describedValue{Name: p.Name, Value: p.Show(s.Base[i]), Unit: p.Unit,
			Allowed: scenarios.Allowed(p).In(say.InEnglish()), Role: string(p.Role),
			Meaning: p.Meaning, Source: p.Source, Cost: p.Cost, Plausible: plausible(s, p)}
		d.Parameters = append(d.Parameters, v)
	}
	for _, m := range s.Model.Vocabulary().Measures {
		d.Measures = append(d.Measures, describedMeasure{m.Name, m.Title, m.Unit, string(m.Better), string(m.Role),
			matters(s, m), m.Meaning, m.Formula, m.Exists})
	}
	return d
}

// plausible is the range that robustness runs draw from.
func plausible(s *scenarios.Scenario, p param.Declaration) []float64 {
	for _, u := range s.Uncertain {
		if u.Name == p.Name {
			return []float64{u.Low, u.High}
		}
	}
	if p.Varied() {
		return []float64{p.Low, p.High}
	}
	return nil
}

func matters(s *scenarios.Scenario, m sim.Measure) float64 {
	if v, ok := s.Matters[m.Name]; ok {
		return v
	}
	return m.Matters
}

// newSchema is the verb that prints the JSON Schema of scenario files.
func newSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print a JSON Schema of scenario files, for editors",
		Args:  exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := c.OutOrStdout().Write(scenarios.Schema(models.All()))
			return err
		},
	}
}
