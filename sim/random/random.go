// Package random gives every random number of a simulation an address.
//
// A number is a pure function of (seed, point, replicate, month, purpose, who,
// with whom, n). It never depends on the arm, on the worker, on the order of
// evaluation or on what is recorded. Hence arms share their weather, a row can
// be replayed alone, and switching one thing off shifts no other draw.
//
// A purpose serves one kind of entity and one question; its name is stable,
// because the numbers hang on it. Numbers come from the finaliser of
// SplitMix64 (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number
// generators", OOPSLA), applied once for each coordinate. Each purpose of a
// month steps through its ids by an odd number of its own, as in that paper's
// split: with one step for all, every stream would be a shifted copy of every
// other, and long columns of different replicates would now and then overlap.
package random

import (
	"math"
	"math/bits"

	"concert/sim/portable"
)

// Purpose is what a number is drawn for: "does this household apply?".
type Purpose struct {
	key  uint64
	told *told // nil only of the zero Purpose
}

// told is what a purpose says to readers.
type told struct{ name, decision string }

// For is the purpose called name. Two purposes are the same exactly if their
// names are: compare names, not purposes. The key is the 64-bit FNV-1a hash of the name.
func For(name string) Purpose {
	const offset, prime = 0xcbf29ce484222325, 0x100000001b3
	hash := uint64(offset)
	for i := 0; i < len(name); i++ {
		hash = (hash ^ uint64(name[i])) * prime
	}
	return Purpose{key: hash, told: &told{name: name}}
}

// Decides is the same purpose with words for a reader: what the number decides,
// and how it is distributed. Rules draw by the purpose and the description
// lists it, so that each is declared once:
//
//	applies = random.For("apply").Decides("whether a household applies this month")
func (p Purpose) Decides(what string) Purpose {
	return Purpose{key: p.key, told: &told{name: p.Name(), decision: what}}
}

// Decision is what the number decides, in words; empty if nobody said.
func (p Purpose) Decision() string {
	if p.told == nil {
		return ""
	}
	return p.told.decision
}

// Name is the name the purpose was made with.
func (p Purpose) Name() string {
	if p.told == nil {
		return ""
	}
	return p.told.name
}

// Key is the 64-bit FNV-1a hash of the name.
func (p Purpose) Key() uint64 { return p.key }

// Coordinates address a month of a replicate of a point.
type Coordinates struct {
	Seed                    uint64
	Point, Replicate, Month int
}

// Generator replaces Concert's own numbers, for tests: a reference generator,
// or the one of a specification that is to be matched draw by draw.
type Generator interface {
	// Uniform is a number strictly between 0 and 1.
	Uniform(at Coordinates, p Purpose, who, with, n int) float64
	// Normal is a standard normal number.
	Normal(at Coordinates, p Purpose, who int) float64
}

// Month is where the numbers of one month come from. It is a value: copy it
// freely.
type Month struct {
	key       uint64
	at        Coordinates
	generator Generator // nil: Concert's own
}

// At is the month that the coordinates address.
func At(at Coordinates) Month {
	key := mix64(at.Seed + golden)
	key = mix64(key + uint64(at.Point+1)*golden)
	key = mix64(key + uint64(at.Replicate+1)*golden)
	return Month{key: mix64(key + uint64(at.Month+1)*golden), at: at}
}

// Using is the same month with its numbers taken from another generator; nil
// is Concert's own.
func (m Month) Using(g Generator) Month {
	m.generator = g
	return m
}

// Turn is the same replicate in another month.
func (m Month) Turn(month int) Month {
	at := m.at
	at.Month = month
	return At(at).Using(m.generator)
}

// Coordinates tell which month of which replicate this is.
func (m Month) Coordinates() Coordinates { return m.at }

// Uniform is a number strictly between 0 and 1 with 53 significant bits, for
// the purpose p of the entity who, towards the entity with, n-th of its kind.
// Who, with and n are ids that come from the cause of the draw, not from a
// running counter.
func (m Month) Uniform(p Purpose, who, with, n int) float64 {
	var fresh Last
	return fresh.Uniform(&m, p, who, with, n)
}

// Last remembers the purpose and the month that a number was drawn for last, so
// that the next one of the same takes less work. The zero value remembers none.
type Last struct {
	month, purpose uint64
	key, step      uint64 // step is odd: 0 of none
}

// Uniform is m.Uniform(p, who, with, n).
func (l *Last) Uniform(m *Month, p Purpose, who, with, n int) float64 {
	if m.generator != nil {
		return m.generator.Uniform(m.at, p, who, with, n)
	}
	if l.step == 0 || l.month != m.key || l.purpose != p.key {
		key := mix64(m.key + p.key)
		*l = Last{m.key, p.key, key, step(key)}
	}
	key := mix64(l.key + uint64(who+1)*l.step)
	if with != 0 || n != 0 {
		key = mix64(mix64(key+uint64(with+1)*golden) + uint64(n+1)*golden)
	}
	return unit(key)
}

// Normal is a standard normal number for the purpose p of the entity who.
func (m Month) Normal(p Purpose, who int) float64 {
	if m.generator != nil {
		return m.generator.Normal(m.at, p, who)
	}
	return portable.NormalQuantile(m.Uniform(p, who, 0, 0))
}

// Stream is the numbers of one purpose in this month, one for each id. It
// gives the same numbers as Uniform(p, id, 0, 0) for less work.
func (m Month) Stream(p Purpose) Stream {
	key := mix64(m.key + p.key)
	return Stream{key: key, step: step(key), month: m, purpose: p}
}

// Stream is one purpose's numbers of a month, for columns of many entities.
type Stream struct {
	key     uint64
	step    uint64 // from the state of an id to that of the next
	month   Month
	purpose Purpose
}

// At is the uniform number of the entity id, strictly between 0 and 1.
func (s *Stream) At(id int) float64 {
	if s.month.generator != nil {
		return s.plugged(id)
	}
	return unit(mix64(s.key + uint64(id+1)*s.step))
}

func (s *Stream) plugged(id int) float64 {
	return s.month.generator.Uniform(s.month.at, s.purpose, id, 0, 0)
}

// Uniforms fills dst with the numbers of the entities first, first+1, …: those
// that At gives, for less work.
func (s *Stream) Uniforms(first int, dst []float64) {
	if s.month.generator != nil {
		for i := range dst {
			dst[i] = s.plugged(first + i)
		}
		return
	}
	key := s.key + uint64(first+1)*s.step
	for i := range dst {
		dst[i] = unit(mix64(key))
		key += s.step
	}
}

// Walk is the entities' random bits one after another, for loops over columns
// that do more than fill a slice. There are none where numbers are taken from
// another generator: own is then false.
func (s *Stream) Walk(first int) (w Walk, own bool) {
	return Walk{s.key + uint64(first+1)*s.step, s.step}, s.month.generator == nil
}

// Walk is the random bits of consecutive entities, as a value that stays in
// registers.
type Walk struct{ state, step uint64 }

// Bits are the 64 random bits of the entity that many after the first one: those
// that At makes its number of, which takes the highest 52.
func (w Walk) Bits(ahead int) uint64 { return mix64(w.state + uint64(ahead)*w.step) }

// Bound is a probability as a bound of random bits: see [Walk.Below].
type Bound uint64

// Below is the bound of the uniform numbers below p, a probability: exactly those
// have bits below it.
func Below(p float64) Bound {
	scaled := float64(min(1, max(0, p)) * 0x1p52) // number k·2^-52 + 2^-53 is below p where k + ½ is below this
	whole := math.Floor(scaled)
	if scaled-whole > 0.5 {
		whole++
	}
	return Bound(whole)
}

// Below reports whether the uniform number of the entity that many after the
// first one lies below a bound, which takes fewer steps than to compare numbers.
func (w Walk) Below(ahead int, b Bound) bool { return w.Bits(ahead)>>12 < uint64(b) }

// Normals fills dst with standard normal numbers of the entities first,
// first+1, …: the inverse distribution function of their uniform numbers, to
// the accuracy of portable.FastNormalQuantile.
func (s *Stream) Normals(first int, dst []float64) {
	if s.month.generator != nil {
		for i := range dst {
			dst[i] = s.month.generator.Normal(s.month.at, s.purpose, first+i)
		}
		return
	}
	key := s.key + uint64(first+1)*s.step
	for i := range dst {
		dst[i] = portable.FastNormalQuantile(unit(mix64(key)))
		key += s.step
	}
}

// golden is 2^64 divided by the golden ratio, made odd: the step between
// neighbouring values of every coordinate but who.
const golden = 0x9e3779b97f4a7c15

// step is a stream's own odd step between the states of neighbouring ids. Steps
// with long runs of equal bits would change too few bits of the state at a
// time; they are made lively, as in the paper, whose bound is 24 changes.
func step(key uint64) uint64 {
	s := mix64(key^lively) | 1
	if bits.OnesCount64(s^s>>1) < 24 {
		s ^= lively
	}
	return s
}

// lively changes at every bit.
const lively = 0xaaaaaaaaaaaaaaaa

// mix64 is the finaliser of SplitMix64: every output bit depends on every
// input bit, and different inputs have different outputs.
func mix64(z uint64) uint64 {
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return z ^ (z >> 31)
}

// unit maps 64 bits to the odd multiples of 2^-53: symmetric about one half,
// never 0, never 1.
func unit(z uint64) float64 { return (float64(z>>12) + 0.5) * 0x1p-52 }
