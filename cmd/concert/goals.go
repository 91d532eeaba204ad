package main

import (
	"fmt"
	"io"
	"strings"

	"concert/results/answer"
)

// aimed is what the verb claims says of the goals of one run.
type aimed struct {
	Run      string                        `json:"run"`
	Scenario string                        `json:"scenario"`
	Goals    []answer.Goal                 `json:"goals"`
	Together answer.Object[answer.Reached] `json:"goals_together"`
	Worlds   *answer.Worlds                `json:"worlds"`
}

// goalsOf writes which arms of runs reach the goals, as tables or as JSON.
func goalsOf(w io.Writer, runs []string, format string) error {
	var all []aimed
	var tables strings.Builder
	for _, argument := range runs {
		run, err := readRun(argument)
		if err != nil {
			return err
		}
		a, err := answer.Analyse(run.Run)
		switch {
		case err != nil:
			return failure{err}
		case a.Withheld != "":
			return failure{fmt.Errorf("claims: %s: no verdicts: %s", a.Scenario, a.Withheld)}
		case len(a.Goals) == 0:
			return failure{fmt.Errorf("claims: %s sets no goals; a scenario sets them with [[goal]]", a.Scenario)}
		}
		markdownGoals(&tables, a)
		fmt.Fprintln(&tables)
		all = append(all, aimed{run.Dir, a.Scenario, a.Goals, a.Together, a.Worlds})
	}
	if format == "json" {
		return writeJSON(w, map[string][]aimed{"runs": all})
	}
	_, err := io.WriteString(w, tables.String())
	return err
}

// markdownGoals writes which arms of a run reach the scenario's goals as a
// table: of a run with points the share of points for each goal, and for all of
// them at once.
func markdownGoals(w io.Writer, a *answer.Answer) {
	head, rule := "| arm |", "|---|"
	for k := range a.Goals {
		head += fmt.Sprintf(" %s: %s |", answer.Letter(k), inCell(a.Goals[k].Say))
		rule += "---|"
	}
	fmt.Fprintf(w, "%s all |\n%s---|\n", head, rule)
	for _, arm := range a.Arms {
		row := "| " + inCell(arm.Title) + " |"
		for k := range a.Goals {
			at, _ := a.Goals[k].Arms.Get(arm.Name)
			row += fmt.Sprintf(" %s |", reached(at.Verdict))
		}
		all, _ := a.Together.Get(arm.Name)
		text := reached(all.Verdict)
		if a.Worlds != nil {
			r, _ := a.Worlds.Together.Get(arm.Name)
			text += "; " + share(r)
		}
		fmt.Fprintf(w, "%s %s |\n", row, text)
	}
}

// inCell is text that neither ends a cell of a table nor begins a tag.
func inCell(text string) string { return strings.NewReplacer("|", "\\|", "<", "&lt;").Replace(text) }

// reached is a verdict on a goal.
func reached(v answer.GoalVerdict) string { return strings.ReplaceAll(string(v), "-", " ") }
