package collab

import (
	"concert/sim"
	"concert/sim/portable"
	"concert/sim/random"
)

// AskChance is the probability that a lead asks a partner: it weighs its own
// need and its trust that asking helps against the days that asking costs.
func (e *Environment) AskChance(need, trust float64) float64 {
	hope := float64(e.Weights[Need] * e.Psychology.Need * need * trust)
	cost := float64(e.AskingDays * (1 - e.Linkage))
	return portable.Logistic((hope - cost) / e.Noise)
}

// Proposal is one request: who is asked by whom to do what, what the one who
// is asked sees, and the purposes that chance answers.
type Proposal struct {
	Act, Actor int // indices into the family's vocabulary
	Who, With  int // ids of the one asked and of the one who asks
	Signals    Signals
	Answer     random.Purpose // a yes or no
	About      [2]int         // what it is about, where an actor is asked more than once a month: chance is keyed by it
}

// Step takes one proposal through the theory: the environment colours what
// the actor sees, the motives are weighed, the answer falls by one number.
// Whoever was not asked does not act, but its willingness is known all the
// same. What follows from the answer is the family's business, and comes back
// as evidence for trust.
func Step(m *sim.Month, e *Environment, p *Proposal, asked bool) sim.Decision {
	terms := e.Weigh(&p.Signals)
	utility := terms.Sum()
	willingness := e.Willingness(utility)
	accepted := asked && m.Chance.Uniform(p.Answer, p.Who, p.About[0], p.About[1]) < willingness
	d := sim.Decision{Act: p.Act, Actor: p.Actor, Who: p.Who, With: p.With, Asked: asked, Accepted: accepted,
		Chance: willingness, Utility: utility, Terms: terms}
	m.Ledger.Record(&d)
	return d
}

// Belief is what one actor has seen of another: counts of promises kept and
// broken, each fading towards the belief held before any evidence. It is the
// Beta–Bernoulli model with forgetting (Jøsang & Ismail 2002).
type Belief struct {
	Kept, Broken float64
}

// Prior is the belief before any evidence.
func Prior(c *Conditions, p *Psychology) Belief {
	return Belief{Kept: float64(c.PriorTrust * p.PriorWeight), Broken: float64((1 - c.PriorTrust) * p.PriorWeight)}
}

// Trust is the expected share of promises kept, 0–1.
func (b *Belief) Trust() float64 { return b.Kept / (b.Kept + b.Broken) }

// leastCount keeps both counts of a belief above zero when evidence that was
// corrected for errors of observation takes more away than there is.
const leastCount = 0.01

// See adds evidence. It may be negative on one side, where it was corrected for
// the error of observation.
func (b *Belief) See(kept, broken float64) {
	b.Kept = max(min(b.Kept, leastCount), b.Kept+kept)
	b.Broken = max(min(b.Broken, leastCount), b.Broken+broken)
}

// fade moves the counts a month towards the prior.
func (b *Belief) fade(memory float64, prior Belief) {
	b.Kept = float64(memory*b.Kept) + float64((1-memory)*prior.Kept)
	b.Broken = float64(memory*b.Broken) + float64((1-memory)*prior.Broken)
}

// Beliefs are one kind of trust of many pairs, indexed by the family.
type Beliefs []Belief

// Reset gives all n pairs the prior belief, reusing memory.
func (b Beliefs) Reset(n int, prior Belief) Beliefs {
	if cap(b) < n {
		b = make(Beliefs, n)
	}
	b = b[:n]
	for i := range b {
		b[i] = prior
	}
	return b
}

// Forget fades every belief by a month.
func (b Beliefs) Forget(e *Environment) {
	prior := Prior(e.Conditions, e.Psychology)
	for i := range b {
		b[i].fade(e.Forgetting, prior)
	}
}

// Learn adds evidence to the pair i, unless learning is switched off.
func (b Beliefs) Learn(e *Environment, i int, kept, broken float64) {
	if !e.FreezeTrust {
		b[i].See(kept, broken)
	}
}

// Mean is the mean trust over all pairs.
func (b Beliefs) Mean() float64 {
	sum := 0.0
	for i := range b {
		sum += b[i].Trust()
	}
	return sum / float64(len(b))
}

// LearnPromise adds one promise, kept or broken, as evidence on the pair i.
func (b Beliefs) LearnPromise(e *Environment, i int, kept bool) {
	if kept {
		b.Learn(e, i, 1, 0)
	} else {
		b.Learn(e, i, 0, 1)
	}
}

// LearnShare adds evidence that seen cases of one month gave together. However
// many they were, they leave one impression: each counts for its share, so
// that what is learnt does not depend on the size of an office's district.
func (b Beliefs) LearnShare(e *Environment, i, seen int, kept, broken float64) {
	if seen > 0 {
		b.Learn(e, i, kept/float64(seen), broken/float64(seen))
	}
}
