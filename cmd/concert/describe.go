package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"concert/results/say"
	"concert/scenarios"
	"concert/scenarios/odd"
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
	f := addFormat(c, "json")
	whole := c.Flags().Bool("odd", false, "the whole description by the ODD+D protocol, as Markdown")
	c.RunE = func(c *cobra.Command, args []string) error {
		s, err := load(args[0])
		if err != nil {
			return err
		}
		if *whole {
			return describeWhole(c.OutOrStdout(), s, f.word == "json")
		}
		d := description(s)
		if f.word == "json" {
			return writeJSON(c.OutOrStdout(), d)
		}
		d.print(c.OutOrStdout())
		return nil
	}
	return c
}

// describeWhole writes the ODD+D text of a scenario.
func describeWhole(w io.Writer, s *scenarios.Scenario, asJSON bool) error {
	d := odd.Of(s)
	if asJSON {
		return writeJSON(w, d)
	}
	return d.Markdown(w)
}

// description collects the declarations and what the scenario makes of them.
func description(s *scenarios.Scenario) described {
	d := described{Name: s.Name, Title: s.Title, Question: s.Question, Story: s.Story, Family: s.Family, Months: s.Months}
	for i := range s.Parameters.Len() {
		p := s.Declaration(i)
		if !s.Counts(i) {
			continue
		}
		if p.Assumed() {
			d.Assumed++
		}
		v := describedValue{Name: p.Name, Value: p.Show(s.Base[i]), Unit: p.Unit, Allowed: scenarios.Allowed(p).In(say.InEnglish()), Role: string(p.Role),
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

// print writes the description in 100 columns, by section.
func (d described) print(w io.Writer) {
	fmt.Fprintf(w, "%s\n%s\n\n", d.Title, d.Question)
	wrapped(w, "", d.Story)
	fmt.Fprintf(w, "\n%d months. %d of %d parameters are assumed.\n", d.Months, d.Assumed, len(d.Parameters))
	section := ""
	for _, p := range d.Parameters {
		head, name, _ := strings.Cut(p.Name, ".")
		if head != section {
			section = head
			fmt.Fprintf(w, "\n[%s]\n", section)
		}
		fmt.Fprintf(w, "%s = %s  (%s; %s)\n", name, p.Value, p.Unit, p.Role)
		wrapped(w, "    ", p.Meaning)
		line := "Allowed: " + p.Allowed + "."
		if p.Plausible != nil {
			line += " Plausible: " + param.Text(p.Plausible[0]) + " to " + param.Text(p.Plausible[1]) + "."
		}
		wrapped(w, "    ", line+" Source: "+p.Source+".")
		if p.Cost != "" {
			wrapped(w, "    ", "Cost: "+p.Cost+".")
		}
	}
	fmt.Fprintf(w, "\nMeasures\n")
	for _, m := range d.Measures {
		fmt.Fprintf(w, "%s  (%s; %s; better: %s; matters from %s)\n", m.Name, m.Unit, m.Role, m.Better, param.Text(m.Matters))
		wrapped(w, "    ", m.Title+": "+m.Meaning+".")
		wrapped(w, "    ", "= "+m.Formula)
		if m.Exists != "" {
			wrapped(w, "    ", "Exists when "+m.Exists+".")
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
