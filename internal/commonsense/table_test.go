package main

import (
	"bytes"
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"concert/models"
	"concert/scenarios"
	"concert/sim"
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

// Another working point sets parameters that exist to values that are allowed, and a
// lever that it sets is not moved there.
func TestPlaces(t *testing.T) {
	all, err := places()
	if err != nil {
		t.Fatal(err)
	}
	for name, of := range all {
		if !slices.Contains(cases, name) {
			t.Errorf("places of %s, which is no case", name)
			continue
		}
		e, _, err := readExpected(name)
		if err != nil {
			t.Fatal(err)
		}
		s, err := scenarios.Load(scenarios.Shipped(), e.Scenario, models.Find, models.Names()...)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range of {
			x, levers, err := moved(s, e, e.order[:1], p, 1)
			if err != nil || p.Name == "" || len(x.Arms) != len(levers[0].values) {
				t.Errorf("%s, %q: %v", name, p.Name, err)
			}
			for _, lever := range p.For {
				if e.Expect[lever] == nil || !p.moves(lever) {
					t.Errorf("%s, %s: nothing is expected of %s, or it is set there", name, p.Name, lever)
				}
			}
			for set := range p.Set {
				if i, _ := s.Parameters.Index(set); x.Base[i] == s.Base[i] {
					t.Errorf("%s, %s: %s is what it is anyway", name, p.Name, set)
				}
			}
		}
	}
}

// Each experiment shows a reason that is given, by parameters and a measure that exist.
func TestShown(t *testing.T) {
	all, err := exhibits()
	if err != nil {
		t.Fatal(err)
	}
	for name, of := range all {
		e, why, err := readExpected(name)
		if err != nil {
			t.Fatal(err)
		}
		s, err := scenarios.Load(scenarios.Shipped(), e.Scenario, models.Find, models.Names()...)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range of {
			_, _, err := moved(s, e, []string{x.Lever + " " + x.Measure}, place{Set: x.Set}, 1)
			known := slices.ContainsFunc(s.Model.Vocabulary().Measures, func(m sim.Measure) bool {
				return m.Name == x.Measure
			})
			if err != nil || !known || why[x.Of] == "" || x.Says == "" {
				t.Errorf("%s, %s: %s over %s, %v", name, x.Of, x.Measure, x.Lever, err)
			}
		}
	}
}

// A reason that several rows give is written once, with what shows it.
func TestReasonsStandOnce(t *testing.T) {
	why := "help comes in any case."
	t1 := table{shown: map[string][]exhibit{"m 0": {{shown{Says: "so it does", Lever: "l", Measure: "n"},
		outcome{sign: "0", slight: "+", levels: []string{"1", "2"}, means: []string{".9", ".9"}}}}}}
	for _, lever := range []string{"a", "b"} {
		t1.rows = append(t1.rows, row{lever: lever, expected: "+", found: "0", key: "m 0", why: why})
	}
	t1.rows = append(t1.rows, row{lever: "c", expected: "0", found: "0"}, row{lever: "d", expected: "+", found: "0",
		key: "d m", why: "own."})
	var out bytes.Buffer
	t1.write(&out)
	if n := strings.Count(out.String(), why+" *Shown:* so it does: `n` over `l` 1, 2 0 (+) (.9, .9)."); n != 1 {
		t.Errorf("the reason stands %d times:\n%s", n, out.String())
	}
	if n := strings.Count(out.String(), "reason a."); n != 2 || !strings.Contains(out.String(), "**parts:** own.") {
		t.Errorf("%s", out.String())
	}
}

// What an experiment must show is refused where it comes out otherwise.
func TestReasonsThatDoNotHoldAreRefused(t *testing.T) {
	e, _, err := readExpected("county-l")
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenarios.Load(scenarios.Shipped(), e.Scenario, models.Find, models.Names()...)
	if err != nil {
		t.Fatal(err)
	}
	x := shown{Of: "k", Lever: "credit.resident_cadres", Measure: "take_up", Comes: "-"}
	for comes, holds := range map[string]bool{"-": true, "+": false} {
		x.Comes = comes
		t1 := table{name: "county-l", rows: []row{{expected: "+", found: "0", key: "k"}}}
		if err := t1.show(context.Background(), s, e, []shown{x}, 12); (err == nil) != holds {
			t.Errorf("%s: %v", comes, err)
		}
	}
}

// What is said of a row that parts: where it comes out as expected, or that it does
// so nowhere.
func TestElsewhere(t *testing.T) {
	at := func(place, sign string) elsewhere { return elsewhere{place, outcome{sign: sign, means: []string{"1"}}} }
	r := row{expected: "+", found: "0", elsewhere: []elsewhere{at("low", "0"), at("high", "+")}}
	if x, ok := r.asExpected(); !ok || x.place != "high" || r.said() != " *As expected* high: + (1)." {
		t.Errorf("%v %q", x, r.said())
	}
	r.elsewhere = r.elsewhere[:1]
	r.elsewhere[0].slight = "-"
	if _, ok := r.asExpected(); ok || r.said() != " *Nor* low: 0 (−) (1)." {
		t.Errorf("%q", r.said())
	}
	if r.elsewhere = nil; r.said() != "" {
		t.Errorf("%q", r.said())
	}
}

// A step that is sure and too small to matter is told from no step at all.
func TestSlight(t *testing.T) {
	m := &sim.Measure{Low: 0, High: 1, Matters: .05}
	level := func(mean float64) []float64 {
		values := make([]float64, 24)
		for i := range values {
			values[i] = mean + .001*math.Sin(100*mean*float64(i+1))
		}
		return values
	}
	for want, means := range map[string][]float64{"0+": {.2, .21, .22}, "+": {.2, .3, .4}, "0": {.2, .2, .2},
		"±": {.2, .4, .2}} {
		var columns [][]float64
		for _, mean := range means {
			columns = append(columns, level(mean))
		}
		if x := judge(columns, m); x.sign+x.slight != want {
			t.Errorf("%v: %s%s, want %s", means, x.sign, x.slight, want)
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
