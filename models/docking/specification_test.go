package docking

import (
	"math"
	"testing"

	"concert/sim/random"
)

// The check values of the specification's section 2.8.
func TestSpecificationGivesThePublishedNumbers(t *testing.T) {
	if got := random.For("type").Key(); got != 0xa79439ef7bfa9c2d {
		t.Errorf("hash of type is %x", got)
	}
	if got := replicateKey(1, 0); got != 0xdce423fc82c0d5b8 {
		t.Errorf("key of seed 1, replicate 0 is %x", got)
	}
	for _, c := range []struct {
		at      random.Coordinates
		purpose string
		want    [3]float64
	}{
		{random.Coordinates{Seed: 1}, "type", [3]float64{0.1432393828390915, 0.016521717779771905, 0.2926341778190376}},
		{random.Coordinates{Seed: 1, Replicate: 2, Month: 5}, "rcu", [3]float64{0.8636706526306337, 0.31634287301574676,
			0.43143575952449004}},
	} {
		for id, want := range c.want {
			got := Specification{}.Uniform(c.at, random.For(c.purpose), id, 0, 0)
			if got != want {
				t.Errorf("%s %d: got %v, want %v", c.purpose, id, got, want)
			}
		}
	}
}

func TestSpecificationNormalsAreStandard(t *testing.T) {
	for _, purpose := range []string{"inc", "moral"} {
		const n = 40000
		sum, squares := 0.0, 0.0
		for id := range n {
			x := Specification{}.Normal(random.Coordinates{Seed: 7}, random.For(purpose), id)
			sum += x
			squares += x * x
		}
		if mean := sum / n; math.Abs(mean) > 4/math.Sqrt(n) {
			t.Errorf("%s: mean %v", purpose, mean)
		}
		if variance := squares / n; math.Abs(variance-1) > 4*math.Sqrt(2.0/n) {
			t.Errorf("%s: variance %v", purpose, variance)
		}
	}
}
