package main

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"concert/models"
	"concert/scenarios"
)

func scenario(t *testing.T, name string) *scenarios.Scenario {
	t.Helper()
	s, err := scenarios.Load(scenarios.Shipped(), name, models.Find, models.Names()...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestFindings: every external claim stands for a finding, and every finding has
// claims or says why not; at least eight over two cases, three of them nulls.
func TestFindings(t *testing.T) {
	var list struct{ Finding []finding }
	if _, err := toml.DecodeFS(texts, "findings.toml", &list); err != nil {
		t.Fatal(err)
	}
	var meant struct{ Meaning []meaning }
	if _, err := toml.DecodeFS(texts, "meanings.toml", &meant); err != nil {
		t.Fatal(err)
	}
	named := make(map[string]int)
	for _, f := range list.Finding {
		if (len(f.Claims) == 0) == (f.Cannot == "") || f.Source == "" {
			t.Errorf("%q needs a source, and either claims or why it cannot be expressed", f.Text)
		}
		for _, id := range f.Claims {
			named[id]++
		}
	}
	claims, nulls := 0, 0
	for _, name := range findings {
		for _, c := range scenario(t, name).Claims {
			claims++
			nulls += one(strings.HasPrefix(c.Note, "A null"))
			if c.Origin != scenarios.External || c.Source == "" || named[c.ID] != 1 {
				t.Errorf("%s, %s: origin %s, %d findings", name, c.ID, c.Origin, named[c.ID])
			}
			if !slices.ContainsFunc(meant.Meaning, func(m meaning) bool { return m.ID == c.ID }) {
				t.Errorf("meanings.toml says nothing of %s", c.ID)
			}
		}
	}
	if claims != len(named) || claims < 8 || nulls < 3 {
		t.Errorf("%d claims, %d of them nulls, for %d that are named", claims, nulls, len(named))
	}
}

// TestFieldwork: whatever is uncertain in a case, the agenda can say how it is
// collected.
func TestFieldwork(t *testing.T) {
	var list struct{ Fieldwork []fieldwork }
	if _, err := toml.DecodeFS(texts, "fieldwork.toml", &list); err != nil {
		t.Fatal(err)
	}
	for _, name := range cases {
		for _, u := range scenario(t, name).Uncertain {
			if _, err := collected(list.Fieldwork, u.Name); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if _, err := collected(list.Fieldwork, "moon.cheese"); err == nil {
		t.Error("the moon was measured")
	}
}

// TestKnockouts: every case declares rules that can be taken out, and taking one
// out changes the plan.
func TestKnockouts(t *testing.T) {
	for _, name := range append(slices.Clone(cases), findings...) {
		s := scenario(t, name)
		if len(s.Knockouts) < 3 {
			t.Errorf("%s declares %d knock-outs", name, len(s.Knockouts))
		}
		for _, k := range s.Knockouts {
			before, err := s.Plan(scenarios.Options{})
			if err != nil {
				t.Fatal(err)
			}
			after, err := s.Without(k.Rule).Plan(scenarios.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if slices.Equal(before.Values.Base, after.Values.Base) {
				t.Errorf("%s: without %s nothing is missing", name, k.Rule)
			}
		}
	}
}

// TestWorthKnowing: a number that decides an answer by its third sets right what
// the commoner answer gets wrong; one that has nothing to do with it sets right
// nothing.
func TestWorthKnowing(t *testing.T) {
	draws, holds := make([]float64, 900), make([]bool, 900)
	for k := range draws {
		_, draws[k] = math.Modf(43758.5453 * (2 + math.Sin(float64(k*k))))
	}
	bound := slices.Sorted(slices.Values(draws))[300]
	for k, v := range draws {
		holds[k] = v < bound
	}
	third := thirds(draws)
	for _, n := range []int{0, 1, 2} {
		count := 0
		for _, v := range third {
			count += one(v == n)
		}
		if count != 300 {
			t.Errorf("%d in third %d", count, n)
		}
	}
	if got := wrong(holds, nil); math.Abs(got-1.0/3) > 1e-12 {
		t.Errorf("the commoner answer is wrong in %v", got)
	}
	if got := aboveChance(third, holds); math.Abs(got-1.0/3) > 0.03 {
		t.Errorf("knowing all of it sets right %v", got)
	}
	other := make([]bool, 900)
	for k := range other {
		other[k] = (k/3)%3 == 0
	}
	if got := aboveChance(third, other); math.Abs(got) > 0.02 {
		t.Errorf("knowing nothing of it sets right %v", got)
	}
}

// TestShort: a source is cut after its first part, or after twelve words.
func TestShort(t *testing.T) {
	for from, want := range map[string]string{
		"Park & Ren 2001, World Development 29(1)": "Park & Ren 2001",
		"Survey of a town":                         "Survey of a town",
	} {
		if got := short(from); got != want {
			t.Errorf("%q became %q", from, got)
		}
	}
}
