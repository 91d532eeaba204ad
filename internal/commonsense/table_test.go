package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"concert/models"
	"concert/scenarios"
	"concert/sim/param"
)

// Every lever and condition of every case is expected to do something, and
// nothing else is named; the theory is a choice among accounts, not a lever.
func TestEveryLeverIsExpected(t *testing.T) {
	for _, name := range cases {
		e, why, err := readExpected(name)
		if err != nil {
			t.Fatal(err)
		}
		s, err := scenarios.Load(scenarios.Shipped(), e.Scenario, models.Find, models.Names()...)
		if err != nil {
			t.Fatal(err)
		}
		known := s.Parameters.Names()
		for i := range s.Parameters.Len() {
			d := s.Parameters.At(i)
			lever := (d.Role == param.Lever || strings.HasPrefix(d.Name, "conditions.")) && d.Idle == "" &&
				d.Name != "psychology.theory"
			if lever && e.Expect[d.Name] == nil {
				t.Errorf("%s: nothing is said of %s", name, d.Name)
			}
		}
		for lever := range e.Expect {
			if !slices.Contains(known, lever) {
				t.Errorf("%s: there is no parameter %s", name, lever)
			}
		}
		for key := range why {
			lever, measure, _ := strings.Cut(key, " ")
			if e.Expect[lever] == nil && !slices.Contains([]string{"0", "+", "-", "±"}, measure) {
				t.Errorf("%s: a reason for %s, of which nothing is expected", name, key)
			}
		}
	}
}

// The page is what comes out: one case is computed anew and held against it.
func TestPageIsWhatComesOut(t *testing.T) {
	if os.Getenv("CONCERT_FULL") == "" {
		t.Skip("computes a case at all levels: long tier")
	}
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "common-sense.md"))
	if err != nil {
		t.Fatal(err)
	}
	found, err := compute(context.Background(), "city-y", replicates)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	found.write(&out)
	if !bytes.Contains(page, out.Bytes()) {
		t.Errorf("docs/common-sense.md is not what comes out: run go run ./internal/commonsense\n%s", out.String())
	}
	if err := unexplained([]table{found}); err != nil {
		t.Error(err)
	}
}
