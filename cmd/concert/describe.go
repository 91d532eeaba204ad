package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"concert/results/odd"
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
	declared  param.Declaration
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
	f := addFormat(c, "json")
	addLanguage(c)
	whole := c.Flags().Bool("odd", false, "the whole description by the ODD+D protocol, as Markdown")
	c.RunE = func(c *cobra.Command, args []string) error {
		w := words(c)
		s, err := load(args[0])
		if err != nil {
			return err
		}
		if *whole {
			return describeWhole(c.OutOrStdout(), s, w, f.word == "json")
		}
		d := description(s)
		if f.word == "json" {
			return writeJSON(c.OutOrStdout(), d)
		}
		d.print(c.OutOrStdout(), w)
		return nil
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
		v := describedValue{Name: p.Name, Value: p.Show(s.Base[i]), Unit: p.Unit, Allowed: p.Allowed(),
			Role:    string(p.Role),
			Meaning: p.Meaning, Source: p.Source, Cost: p.Cost, Plausible: plausible(s, p), declared: p}
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

// print writes the description in 100 columns, by section.
func (d described) print(out io.Writer, w *say.Words) {
	fmt.Fprintf(out, "%s\n%s\n\n", w.Term(d.Title), w.Term(d.Question))
	wrapped(out, "", w.Term(d.Story))
	fmt.Fprintf(out, "\n%s\n", w.Say("command.describe.size", "months", d.Months, "assumed", d.Assumed, "n",
		len(d.Parameters)))
	section := ""
	for _, p := range d.Parameters {
		head, name, _ := strings.Cut(p.Name, ".")
		if head != section {
			section = head
			fmt.Fprintf(out, "\n[%s]\n", section)
		}
		fmt.Fprintf(out, "%s = %s  (%s; %s)\n", name, p.Value, w.Term(p.Unit), w.Say("odd.parameter_role."+p.Role))
		wrapped(out, "    ", w.Term(p.Meaning))
		plausible, cost := "", ""
		if p.Plausible != nil {
			plausible = w.Say("command.describe.plausible", "range", w.Interval(param.Text(p.Plausible[0]),
				param.Text(p.Plausible[1])))
		}
		if p.Cost != "" {
			cost = w.Say("command.describe.cost", "cost", w.Term(p.Cost))
		}
		wrapped(out, "    ", w.Sentences(w.Say("command.describe.allowed", "allowed", allowedIn(w, &p.declared)),
			plausible,
			w.Say("command.describe.source", "source", w.Source(p.Source))))
		if cost != "" {
			wrapped(out, "    ", cost)
		}
	}
	d.printMeasures(out, w)
}

// allowedIn says which values a parameter takes.
func allowedIn(w *say.Words, d *param.Declaration) string {
	key := "number"
	switch d.Kind {
	case param.Switch:
		return w.Say("command.allowed.switch")
	case param.Choice:
		return w.Say("command.allowed.choice", "choices", strings.Join(d.Choices, ", "))
	case param.Whole:
		key = "whole"
	}
	text := w.Say("command.allowed."+key, "low", param.Text(d.Min), "high", param.Text(d.Max))
	if d.Off != "" {
		text = w.Say("command.allowed.off", "range", text, "off", w.Quoted(w.Term(d.Off)))
	}
	return text
}

func (d described) printMeasures(out io.Writer, w *say.Words) {
	fmt.Fprintf(out, "\n%s\n", w.Say("command.describe.measures"))
	for _, m := range d.Measures {
		better := m.Better
		if w.Language() != say.English {
			better = w.Say("odd.better." + m.Better)
		}
		fmt.Fprintln(out, w.Say("command.describe.measure", "name", m.Name, "unit", w.Term(m.Unit), "role",
			w.Say("odd.role."+m.Role),
			"better", better, "from", param.Text(m.Matters)))
		wrapped(out, "    ", w.Say("text.sentence", "text", w.Labelled(w.Term(m.Title), w.Term(m.Meaning))))
		wrapped(out, "    ", "= "+w.Term(m.Formula))
		if m.Exists != "" {
			wrapped(out, "    ", w.Say("command.describe.exists", "when", w.Term(m.Exists)))
		}
	}
}

// wrapped writes text in lines of at most textWidth columns.
func wrapped(w io.Writer, indent, text string) {
	line := indent
	for _, word := range strings.Fields(text) {
		if len([]rune(line))+len([]rune(word)) > textWidth && line != indent {
			fmt.Fprintln(w, strings.TrimRight(line, " "))
			line = indent
		}
		line += word + " "
	}
	fmt.Fprintln(w, strings.TrimRight(line, " "))
}
