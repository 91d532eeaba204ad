// Command modelchanges sets two finished runs of one scenario side by side, as
// a table for docs/model-changes.md: what a change of the rules did to the
// main, harm and core measures.
//
//	go run ./internal/modelchanges BEFORE AFTER ARM...
//
// An arrow marks a difference beyond three joint standard errors; a measure
// that only one of the runs has is shown alone.
package main

import (
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"

	"concert/results/answer"
	"concert/results/folder"
	"concert/sim"
)

func main() {
	if len(os.Args) < 4 {
		fmt.Fprintln(os.Stderr, "usage: modelchanges BEFORE AFTER ARM...")
		os.Exit(2)
	}
	if err := compare(os.Stdout, os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, "modelchanges:", err)
		os.Exit(2)
	}
}

// side is one of the two runs.
type side struct {
	run    *folder.Run
	answer *answer.Answer
}

func read(dir string) (s side, err error) {
	if s.run, err = folder.Read(dir); err != nil {
		return s, err
	}
	s.answer, err = answer.Analyse(s.run.Run)
	return s, err
}

func compare(w io.Writer, before, after string, arms []string) error {
	a, err := read(before)
	if err != nil {
		return err
	}
	b, err := read(after)
	if err != nil {
		return err
	}
	fmt.Fprint(w, "| measure |")
	for _, arm := range arms {
		fmt.Fprintf(w, " %s |", arm)
	}
	fmt.Fprint(w, "\n|---|")
	for range arms {
		fmt.Fprint(w, "---|")
	}
	fmt.Fprintln(w)
	for _, measure := range measuresOf(a, b) {
		fmt.Fprintf(w, "| `%s` |", measure)
		for _, arm := range arms {
			fmt.Fprintf(w, " %s |", change(a, b, arm, measure))
		}
		fmt.Fprintln(w)
	}
	return nil
}

// measuresOf lists the measures to show, those of the later run first.
func measuresOf(a, b side) (names []string) {
	for _, s := range []side{b, a} {
		for _, m := range s.run.Brief.Vocabulary.Measures {
			if m.Role != sim.Detail && !slices.Contains(names, m.Name) {
				names = append(names, m.Name)
			}
		}
	}
	return names
}

// change is one cell of the table.
func change(a, b side, arm, measure string) string {
	before, after := a.mean(arm, measure), b.mean(arm, measure)
	switch {
	case before.n == 0 && after.n == 0:
		return "–"
	case before.n == 0:
		return "new: " + short(after.mean)
	case after.n == 0:
		return short(before.mean) + " → –"
	case math.Abs(after.mean-before.mean) <= 3*math.Hypot(before.se, after.se):
		return short(after.mean)
	}
	return short(before.mean) + " → **" + short(after.mean) + "**"
}

type estimate struct {
	mean, se float64
	n        int
}

// mean is a measure's mean under an arm, with n = 0 where there is none.
func (s side) mean(arm, measure string) (e estimate) {
	plan := s.run.Brief
	i, j := plan.ArmIndex(arm), plan.MeasureIndex(measure)
	if i < 0 || j < 0 {
		return e
	}
	sum, squares := 0.0, 0.0
	for _, v := range s.run.Values.Rows.Column(i, j) {
		if !math.IsNaN(v) {
			e.n++
			sum += v
			squares += v * v
		}
	}
	if e.n > 1 {
		n := float64(e.n)
		e.mean = sum / n
		e.se = math.Sqrt(max(0, squares/n-e.mean*e.mean) / (n - 1))
	}
	return e
}

// short writes a number with four significant digits.
func short(v float64) string {
	if math.Abs(v) < 1e-4 && v != 0 {
		return strconv.FormatFloat(v, 'g', 2, 64)
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 4, 64), 64)
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
