package main

import (
	"context"
	"math"
	"testing"
)

// TestNaives: worked by hand from 10, 8, 6 million.
func TestNaives(t *testing.T) {
	known := []headcount{{2014, 11, "fit", ""}, {2015, 8, "fit", ""}, {2016, 6, "fit", ""}}
	for i, want := range []float64{4, 3.5, 4.5, 4.5} {
		if n := naives()[i]; math.Abs(n.ahead(known, 1)-want) > 1e-12 {
			t.Errorf("%s: %v, want %v", n.name, n.ahead(known, 1), want)
		}
	}
	for _, n := range naives()[:2] {
		if got := n.ahead(known, 9); got != 0 {
			t.Errorf("%s: %v persons below none", n.name, got)
		}
	}
}

// TestFitIsBlind: years after 2016 are not among those that a fit is given.
func TestFitIsBlind(t *testing.T) {
	all, err := headcounts()
	if err != nil {
		t.Fatal(err)
	}
	fitted, later := used(all, "fit"), used(all, "hindcast")
	if len(fitted) != 5 || len(later) != 3 || fitted[4].year != 2016 || later[0].year != 2017 {
		t.Errorf("fitted %v, later %v", fitted, later)
	}
	before := distance(&country{Households: 100, Poor: flat(96, 50)}, fitted)
	all[len(all)-2].million = 99
	if after := distance(&country{Households: 100, Poor: flat(96, 50)}, used(all, "fit")); before != after {
		t.Error("a later year moves the fit")
	}
}

func flat(n int, v float64) []float64 {
	all := make([]float64, n)
	for i := range all {
		all[i] = v
	}
	return all
}

// TestCountry: a few counties, at a small scale, add up in any number of workers'
// order to the same bits; a sample stands for its county.
func TestCountry(t *testing.T) {
	plan, err := load(nil, 0.02)
	if err != nil {
		t.Fatal(err)
	}
	if len(plan.Worlds.Points) != 832 || plan.Worlds.Months != 96 {
		t.Fatalf("%d counties, %d months", len(plan.Worlds.Points), plan.Worlds.Months)
	}
	a, err := run(context.Background(), plan, 12)
	if err != nil {
		t.Fatal(err)
	}
	b, err := run(context.Background(), plan, 12)
	if err != nil {
		t.Fatal(err)
	}
	for m := range a.Poor {
		if a.Poor[m] != b.Poor[m] || a.Poor[m] < 0 || a.Poor[m] > float64(a.Households) {
			t.Fatalf("month %d: %v and %v of %d households", m, a.Poor[m], b.Poor[m], a.Households)
		}
	}
	if a.Counties != 12 || math.Abs(float64(a.Households)/12-35420) > 15000 {
		t.Errorf("%d counties with %d households", a.Counties, a.Households)
	}
	if a.millions(2012, 98.99) != 98.99 || a.millions(2013, 98.99) > 98.99 {
		t.Error("the start is not everybody")
	}
}
