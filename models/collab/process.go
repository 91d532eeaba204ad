package collab

import (
	"concert/sim"
	"concert/sim/random"
)

// Proposal is one request: who is asked by whom to do what, what the actor who
// is asked sees, and the purpose of chance that answers.
type Proposal struct {
	Act, Actor int            // what is asked for, and the class of the actor: indices into the vocabulary of the case
	Who, With  int            // ids of the actor and of the one who asks
	Signals    Signals        // what the actor sees
	Answer     random.Purpose // yes or no
	About      [2]int         // what the request is about, where an actor is asked for the act more than once a month: chance is keyed by it
}

// Step takes one request through the theory: an official is asked for an act, or
// considers it unasked, and answers yes or no.
//
//  1. Environment. What the official sees of the act is ready when Step begins: the
//     signals. They hold what the conditions say of every act
//     (Environment.Signals) and what the case adds of this one.
//  2. Motivation. The theory turns the signals into named terms, each in
//     staff-days. What speaks for the act is positive, what speaks against it is
//     negative. Their sum, the utility, says by how many days of work one side
//     outweighs the other. The chance of a yes is one half where the sides are
//     even, and the nearer to one the more speaks for the act.
//  3. Process. A number between 0 and 1 is drawn, and the answer is yes if it lies
//     below that chance. The number belongs to this month, this question and this
//     official, and is the same in every arm, so that arms differ by what was
//     changed and not by luck.
//  4. Outcome. It comes after Step: the case carries the act out, and what comes of
//     it returns as evidence for trust (Beliefs) and for agreement (Ties).
//
// Who is not asked does not act; how willing it would have been is written down all
// the same. The ledger keeps the answer with its chance and its terms. Whoever plays
// the official may answer in its place (sim.Decider); the ledger then also holds
// what the model would have answered.
func Step(month *sim.Month, environment *Environment, request *Proposal, asked bool) sim.Decision {
	weighed := environment.Weighed(&request.Signals)
	return weighed.Answer(month, request, asked)
}

// Weighed is a request that an official has weighed.
type Weighed struct {
	Terms   sim.Terms
	Utility float64 // their sum, staff-days
	Chance  float64 // of a yes
}

// Weighed is the motivation of Step: what an official makes of what it sees, once
// for all who see the same.
func (e *Environment) Weighed(seen *Signals) (w Weighed) {
	e.weigh(seen, &w.Terms)
	w.Utility = w.Terms.Sum()
	w.Chance = e.Willingness(w.Utility)
	return w
}

// Answer is the process of Step: the answer of one who has weighed the request.
func (w *Weighed) Answer(m *sim.Month, p *Proposal, asked bool) (d sim.Decision) {
	d.Act, d.Actor, d.Who, d.With = p.Act, p.Actor, p.Who, p.With
	d.Asked, d.Accepted = asked, asked && m.Uniform(p.Answer, p.Who, p.About[0], p.About[1]) < w.Chance
	d.Chance, d.Utility, d.Terms = w.Chance, w.Utility, w.Terms
	d.Purpose, d.About = p.Answer, p.About
	m.Decide(&d)
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

// Towards moves a belief to another one, of which it keeps the part kept: 0 for
// a successor who takes nothing over, 1 for one who takes over all.
func (b *Belief) Towards(other Belief, kept float64) {
	b.Kept = float64(kept*b.Kept) + float64((1-kept)*other.Kept)
	b.Broken = float64(kept*b.Broken) + float64((1-kept)*other.Broken)
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

// Forget fades all these beliefs by a month.
func Forget(e *Environment, kinds ...Beliefs) {
	for _, beliefs := range kinds {
		beliefs.Forget(e)
	}
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
