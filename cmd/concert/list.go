package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"concert/models"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim/param"
)

// listed is a shipped scenario in the verb list.
type listed struct {
	Name     string        `json:"name"`
	Title    string        `json:"title"`
	Question string        `json:"question"`
	Family   string        `json:"family"`
	Arms     []listedArm   `json:"arms"`
	Measures []listedThing `json:"measures"`
	Levers   []listedThing `json:"levers"`
}

type listedArm struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Group string `json:"group,omitempty"`
}

type listedThing struct {
	Name    string `json:"name"`
	Unit    string `json:"unit"`
	Meaning string `json:"meaning"`
	Cost    string `json:"cost,omitempty"`
}

func newList() *cobra.Command {
	c := &cobra.Command{Use: "list", Short: "List the shipped scenarios with their arms, measures and levers",
		Args: exactly()}
	f := addFormat(c, "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		var all []listed
		for _, name := range scenarios.Names(scenarios.Shipped()) {
			s, err := scenarios.Load(scenarios.Shipped(), name, models.Find, models.Names()...)
			if err != nil {
				return err
			}
			all = append(all, listing(s))
		}
		if f.word == "json" {
			return writeJSON(c.OutOrStdout(), map[string][]listed{"scenarios": all})
		}
		for _, l := range all {
			l.print(c.OutOrStdout(), words(c))
		}
		return nil
	}
	return c
}

// listing collects what a scenario offers.
func listing(s *scenarios.Scenario) listed {
	l := listed{Name: s.Name, Title: s.Title, Question: s.Question, Family: s.Family}
	for _, a := range s.Arms {
		l.Arms = append(l.Arms, listedArm{a.Name, a.Title, a.Group})
	}
	for _, m := range s.Model.Vocabulary().Measures {
		l.Measures = append(l.Measures, listedThing{Name: m.Name, Unit: m.Unit, Meaning: m.Meaning})
	}
	for i := range s.Parameters.Len() {
		if d := s.Parameters.At(i); d.Role == param.Lever {
			l.Levers = append(l.Levers, listedThing{d.Name, d.Unit, d.Meaning, d.Cost})
		}
	}
	return l
}

// print writes the listing in 100 columns.
func (l listed) print(out io.Writer, w *say.Words) {
	fmt.Fprintf(out, "%s — %s\n", l.Name, w.Term(l.Title))
	names := func(things []listedThing) string {
		all := make([]string, len(things))
		for i, t := range things {
			all[i] = t.Name
		}
		return strings.Join(all, ", ")
	}
	arms := make([]string, len(l.Arms))
	for i, a := range l.Arms {
		arms[i] = a.Name
	}
	paragraph(out, w.Say("command.list.question"), w.Term(l.Question))
	paragraph(out, w.Say("command.list.arms"), strings.Join(arms, ", "))
	paragraph(out, w.Say("command.list.measures"), names(l.Measures))
	paragraph(out, w.Say("command.list.levers"), names(l.Levers))
	fmt.Fprintln(out)
}

// paragraph writes text under a label, wrapped.
func paragraph(w io.Writer, label, text string) {
	const indent = 12
	line := fmt.Sprintf("  %-*s", indent-2, label)
	for _, word := range strings.Fields(text) {
		if len([]rune(line))+len([]rune(word))+1 > textWidth {
			fmt.Fprintln(w, strings.TrimRight(line, " "))
			line = strings.Repeat(" ", indent)
		}
		line += word + " "
	}
	fmt.Fprintln(w, strings.TrimRight(line, " "))
}
