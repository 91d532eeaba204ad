// Command commonsense holds the five cases against what an expert expects of
// every lever and condition, and writes docs/common-sense.md.
//
//	go run ./internal/commonsense [-replicates N] [CASE...]
//
// What is expected stands in expected/CASE.toml, written before anything was run
// by a reader of descriptions alone. Each lever is moved to five levels while all
// else stays as the scenario has it; all levels meet the same chance. Why the
// models part from an expectation stands in departures.toml, the experiments that show
// it in shown.toml; whether it does so at the scenario's working point alone is tried
// at those of places.toml.
package main

import (
	"context"
	"embed"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
)

//go:embed expected departures.toml places.toml shown.toml
var files embed.FS

var cases = []string{"county-l", "city-y", "county-s", "east-west", "social-forces"}

// replicates are those of the committed page.
const replicates = 48

func main() {
	n := flag.Int("replicates", replicates, "replicates at each level")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *n, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "commonsense:", err)
		os.Exit(2)
	}
}

// unexplained names the rows that part from what is expected without a reason.
func unexplained(tables []table) error {
	var all []string
	for _, t := range tables {
		for _, r := range t.rows {
			if r.parts() && r.why == "" {
				all = append(all, fmt.Sprintf("%s: %s %s, expected %s, found %s (%s)", t.name, r.lever, r.measure,
					r.expected, r.found, strings.Join(r.outcomes, ", ")))
			}
		}
	}
	if len(all) > 0 {
		return fmt.Errorf("departures without a reason in departures.toml:\n%s", strings.Join(all, "\n"))
	}
	return nil
}

// run tables all cases into the page, or the cases that are named to standard
// output.
func run(ctx context.Context, n int, names []string) error {
	chosen := names
	if len(chosen) == 0 {
		chosen = cases
	}
	var tables []table
	for _, name := range chosen {
		t, err := compute(ctx, name, n)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		fmt.Fprintf(os.Stderr, "%s: %d rows, %d part\n", name, len(t.rows), t.parting())
		tables = append(tables, t)
	}
	if err := unexplained(tables); err != nil {
		return err
	}
	if len(names) > 0 {
		for _, t := range tables {
			t.write(os.Stdout)
		}
		return nil
	}
	out, err := os.Create(filepath.Join("docs", "common-sense.md"))
	if err != nil {
		return err
	}
	writePage(out, tables, n)
	return out.Close()
}
