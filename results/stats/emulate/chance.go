package emulate

import "math/rand/v2"

// Chance is what designs and draws are made by; no model draws from it.
type Chance = rand.Rand

// NewChance gives the same numbers for the same seed and stream.
func NewChance(seed, stream uint64) *Chance { return rand.New(rand.NewPCG(seed, stream)) }
