package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"concert/results/page"
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
	c := &cobra.Command{
		Use: "list [NAME]", Short: "List the shipped scenarios, or the arms, measures and levers of one",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("%sfound %q, which is one argument too many; usage: %s", verb(c), args[1],
					c.UseLine())
			}
			return nil
		},
	}
	addLanguage(c)
	f := addFormat(c, "json")
	c.RunE = func(c *cobra.Command, args []string) error {
		words := words(c)
		all, err := named(args)
		if err != nil {
			return err
		}
		switch {
		case f.word == "json":
			var listings []listed
			for _, s := range all {
				listings = append(listings, listing(s))
			}
			return writeJSON(c.OutOrStdout(), map[string][]listed{"scenarios": listings})
		case len(args) == 1:
			return writeDocument(c.OutOrStdout(), page.Entry(all[0], words), f.word)
		}
		return writeDocument(c.OutOrStdout(), page.List(all, words), f.word)
	}
	return c
}

// named is the scenario with a name; without one, every shipped scenario.
func named(args []string) ([]*scenarios.Scenario, error) {
	if len(args) == 0 {
		return reading().Shipped()
	}
	s, err := load(args[0])
	return []*scenarios.Scenario{s}, err
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
