// Command evidence computes how much the claims are worth and writes the pages
// that say so.
//
//	go run ./internal/evidence grades [CASE...]   grades of the cases' claims: results/studies/grades-CASE.json
//	go run ./internal/evidence outside            findings from elsewhere: results/studies/outside-….json
//	go run ./internal/evidence agenda [CASE...]   what is worth knowing: results/studies/agenda-CASE.json
//	go run ./internal/evidence pages              docs/evidence.md, docs/trace.md and docs/field-agenda.md from these
//
// Rows are stored as those of any study and computed once: an interrupted command
// goes on where it stopped.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"

	rules "concert"
	"concert/lab"
	"concert/models"
)

var (
	cases    = []string{"county-l", "city-y", "county-s", "east-west", "social-forces"}
	findings = []string{"evidence-county-l", "evidence-city-y"}
	studies  = filepath.Join("results", "studies")
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "evidence:", err)
		os.Exit(2)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return errors.New("usage: evidence grades [CASE...] | outside | agenda [CASE...] | pages")
	}
	l := &lab.Lab{Family: models.Find, Families: models.Names(), Version: "evidence", Build: rules.RulesBuild(),
		Runs: filepath.Join("results", "runs"), Workers: runtime.NumCPU()}
	if err := os.MkdirAll(studies, 0o777); err != nil {
		return err
	}
	which := args[1:]
	if len(which) == 0 {
		which = cases
	}
	switch args[0] {
	case "grades":
		return each(which, "grades", func(name string) (any, error) { return gradeCase(ctx, l, name) })
	case "outside":
		return each(findings, "outside", func(name string) (any, error) { return lookOutside(ctx, l, name) })
	case "agenda":
		return each(which, "agenda", func(name string) (any, error) { return lookAhead(ctx, l, name) })
	case "pages":
		return pages(l)
	}
	return fmt.Errorf("found %q; allowed: grades, outside, agenda, pages", args[0])
}

// each computes something of each scenario and keeps it.
func each(names []string, kind string, compute func(name string) (any, error)) error {
	for _, name := range names {
		what, err := compute(name)
		if err != nil {
			return err
		}
		if err := keep(keptAt(kind, name), what); err != nil {
			return err
		}
	}
	return nil
}

func keptAt(kind, name string) string { return filepath.Join(studies, kind+"-"+name+".json") }
