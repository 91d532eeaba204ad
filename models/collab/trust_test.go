package collab

import (
	"math"
	"testing"

	"concert/sim/random"
)

// Oracle O1: trust that forgets towards its prior, fed with Bernoulli
// evidence, has mean (a0 + θn)/(a0 + b0 + n) and variance
// [n/(a0 + b0 + n)]²·θ(1−θ)(1−λ)/(1+λ), where n = 1/(1−λ).
func TestTrustForgetsTowardsThePrior(t *testing.T) {
	const theta, memory, copies, months = 0.7, 0.9, 4000, 200
	conditions, psychology := CountyL.Conditions(), DefaultPsychology()
	conditions.PriorTrust, psychology.PriorWeight, psychology.Forgetting = 0.5, 4, memory
	e := At(&conditions, &psychology, 0)
	beliefs := Beliefs(nil).Reset(copies, Prior(&conditions, &psychology))
	evidence := random.For("evidence")
	for month := range months {
		stream := random.At(random.Coordinates{Seed: 1, Month: month})
		beliefs.Forget(&e)
		for i := range beliefs {
			kept := 0.0
			if stream.Uniform(evidence, i, 0, 0) < theta {
				kept = 1
			}
			beliefs.Learn(&e, i, kept, 1-kept)
		}
	}

	n := 1 / (1 - memory)
	mean := (2 + theta*n) / (4 + n)
	variance := n / (4 + n) * n / (4 + n) * theta * (1 - theta) * (1 - memory) / (1 + memory)
	squares := 0.0
	for i := range beliefs {
		squares += (beliefs[i].Trust() - mean) * (beliefs[i].Trust() - mean)
	}
	if z := (beliefs.Mean() - mean) / math.Sqrt(variance/copies); math.Abs(z) >= 4 {
		t.Errorf("mean %v, want %v: z = %v", beliefs.Mean(), mean, z)
	} else {
		t.Logf("O1 mean: theory %.5f, model %.5f, SE %.2g, z %.2f", mean, beliefs.Mean(), math.Sqrt(variance/copies),
			math.Abs(z))
	}
	got, se := squares/copies, variance*math.Sqrt(2.0/copies)
	if z := (got - variance) / se; math.Abs(z) >= 4 {
		t.Errorf("variance %v, want %v: z = %v", got, variance, z)
	} else {
		t.Logf("O1 variance: theory %.7f, model %.7f, SE %.2g, z %.2f", variance, got, se, math.Abs(z))
	}
}

func TestFrozenTrustLearnsNothing(t *testing.T) {
	conditions, psychology := CityY.Conditions(), DefaultPsychology()
	psychology.FreezeTrust = true
	e := At(&conditions, &psychology, 0)
	beliefs := Beliefs(nil).Reset(2, Prior(&conditions, &psychology))
	beliefs.Learn(&e, 1, 0, 3)
	beliefs.Forget(&e)
	if trust := beliefs[1].Trust(); math.Abs(trust-conditions.PriorTrust) > 1e-15 {
		t.Errorf("trust %v, want the prior %v", trust, conditions.PriorTrust)
	}
}
