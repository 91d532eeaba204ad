package main

import (
	"fmt"
	"io"

	"concert/results/answer"
	"concert/results/doc"
	"concert/results/page"
	"concert/results/say"
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
func goalsOf(w io.Writer, runs []string, format string, words *say.Words) error {
	var all []aimed
	var documents []*doc.Document
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
		documents = append(documents, page.Goals(a, run.Brief, words))
		all = append(all, aimed{run.Dir, a.Scenario, a.Goals, a.Together, a.Worlds})
	}
	if format == "json" {
		return writeJSON(w, map[string][]aimed{"runs": all})
	}
	return writeDocuments(w, documents, format)
}
