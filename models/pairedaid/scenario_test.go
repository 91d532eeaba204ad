package pairedaid_test

import (
	"os"
	"strings"
	"testing"

	"concert/models/pairedaid"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
)

// read is the case's scenario.
func read(t *testing.T) *scenarios.Scenario {
	t.Helper()
	source, err := os.ReadFile("../../scenarios/east-west.toml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenarios.Read("east-west.toml", source, nil, func(name string) (sim.Model, bool) {
		return pairedaid.Model{}, name == pairedaid.Model{}.Name()
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The scenario is sound; it names every arm of the specification with the same
// values, changes no default and draws every parameter that has a range.
func TestScenario(t *testing.T) {
	s := read(t)
	defaults := s.Parameters.Defaults()
	for i, v := range s.Base {
		if d := s.Parameters.At(i); v != defaults[i] {
			t.Errorf("%s is %v, its default %v", d.Name, v, defaults[i])
		} else if _, drawn := find(s.Uncertain, i); d.Varied() && d.Block == "" && !drawn && !shared(d.Name) {
			t.Errorf("%s has a range and is not drawn", d.Name)
		}
	}
	for _, want := range arms() {
		found := false
		for _, a := range s.Arms {
			found = found || a.Name == want.Name
		}
		if !found {
			t.Errorf("no arm %s", want.Name)
		}
	}
}

func find(all []scenarios.Uncertain, parameter int) (scenarios.Uncertain, bool) {
	for _, u := range all {
		if u.Parameter == parameter {
			return u, true
		}
	}
	return scenarios.Uncertain{}, false
}

// shared tells the parameters of the shared theory that this case leaves at
// their values: they play no part, or the specification does not vary them.
func shared(name string) bool {
	return strings.HasPrefix(name, "psychology.")
}

// Every lever says what using it costs; every parameter says where it comes
// from, which its declaration demands.
func TestLeversHaveCosts(t *testing.T) {
	set := pairedaid.Model{}.NewWorld().Parameters()
	for i := range set.Len() {
		if d := set.At(i); d.Role == param.Lever && d.Cost == "" && d.Block == "" && !shared(d.Name) &&
			!strings.HasPrefix(d.Name, "motives.") {
			t.Errorf("the lever %s says nothing of its cost", d.Name)
		}
	}
}
