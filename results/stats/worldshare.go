package stats

import (
	"math"
	mathbits "math/bits"
	"math/rand/v2"
	"slices"
	"sync"
)

// WorldClause is a linear inequality over worlds, "the mean of a world is at
// least 0" (above 0 if Strict): a value a replicate of each world, NaN missing.
type WorldClause struct {
	Values [][]float64 // world × replicate
	Strict bool
}

// OverWorlds cuts the values of a clause, which lie world after world, replicates
// each. Panics if they are not whole worlds.
func (c Clause) OverWorlds(replicates int) WorldClause {
	return WorldClause{Values: Points(c.Values, replicates), Strict: c.Strict}
}

// WorldShare is the share of worlds, 0–1, for which a statement is true. The rest
// are worlds for which it is false, and NotShown.
type WorldShare struct {
	Worlds              int
	Share, Low, High    float64 // judged on pulled means; the interval of this share alone
	JointLow, JointHigh float64 // wider: those of all statements of the call hold together
	NotShown            float64
	Raw                 float64 // judged on the means as they are
	Single              float64 // judged on one replicate, averaged over replicates
	Corrected           float64 // Raw without the first-order effect of noise; may leave 0–1; NaN if r = 1
	Noisy               bool    // Corrected parts from Share by over half of the half-width: use more replicates
}

const (
	worldResamples = 2000
	worldSeed      = 0x776f726c6473
)

// ShareOfWorlds judges statements in every world on pulled means (see Pulled) of
// the clauses, and gives the share of worlds for which each is true. The interval
// is the widest of two: the percentiles of a bootstrap of worlds that pulls and
// judges anew, and Wilson's at as many worlds as the bootstrap's variance speaks
// for, never more than there are. Where a share is Noisy the interval reaches to
// Corrected. JointLow and JointHigh share the error between statements by
// Bonferroni. Corrected is (r·Raw − Single)/(r − 1), 2p₂ − p₁ with two
// replicates. Panics if clauses differ in their number of worlds or a statement
// asks for a clause that is not there.
func ShareOfWorlds(clauses []WorldClause, statements []Statement, level float64) []WorldShare {
	return ShareOfWorldsWorth(clauses, statements, level, 1)
}

// ShareOfWorldsWorth is ShareOfWorlds of worlds that are not independent: one is
// worth so much of a world drawn independently (above 0, to 1), and Wilson's
// interval is that of so many fewer.
func ShareOfWorldsWorth(clauses []WorldClause, statements []Statement, level, worth float64) []WorldShare {
	mustLevel(level)
	e := newExperiment(clauses, statements)
	if e.worth = worth; !(worth > 0 && worth <= 1) {
		panic("stats: a world is worth more than nothing, and at most one world")
	}
	shares := make([]WorldShare, len(statements))
	spread := e.resample()
	for i := range shares {
		shares[i] = e.share(i, spread[i], level)
	}
	return shares
}

// experiment is a set of worlds in which clauses are judged.
type experiment struct {
	worlds, replicates int
	worth              float64 // of a world, in worlds drawn independently
	clauses            []WorldClause
	means              []worldMeans
	statements         []Statement
	pulled, raw        []answer // by statement
	single             []answer // on each replicate alone, averaged
}

// answer is how many worlds say yes and how many no.
type answer struct{ yes, no float64 }

func newExperiment(clauses []WorldClause, statements []Statement) *experiment {
	e := &experiment{clauses: clauses, statements: statements, means: make([]worldMeans, len(clauses))}
	for i, c := range clauses {
		if i == 0 {
			e.worlds = len(c.Values)
		}
		if len(c.Values) != e.worlds {
			panic("stats: all clauses must have the same worlds")
		}
		for _, v := range c.Values {
			e.replicates = max(e.replicates, len(v))
		}
	}
	for _, s := range statements {
		s.mustKnow(len(clauses))
	}
	Each(len(clauses), func(i int) { e.means[i] = newWorldMeans(clauses[i].Values) })
	if e.worlds > 0 {
		e.observe()
	}
	return e
}

// observe answers the statements on pulled means, on raw ones and on each
// replicate alone.
func (e *experiment) observe() {
	weights := once(e.worlds)
	planes := weightPlanes(weights, nil)
	judged := func(value func(clause, world int) float64) []answer {
		answers := make([]answer, len(e.statements))
		e.answer(answers, e.bitsOf(value), planes)
		return answers
	}
	pulls := make([]pull, len(e.means))
	for c := range pulls {
		pulls[c] = e.means[c].pull(weights)
	}
	e.pulled = judged(func(c, w int) float64 { return pulls[c].mean(e.means[c], w) })
	e.raw = judged(func(c, w int) float64 { return e.means[c].mean[w] })
	e.single = make([]answer, len(e.statements))
	for k := range e.replicates {
		add(e.single, judged(func(c, w int) float64 { return only(e.clauses[c].Values[w], k) }), e.replicates)
	}
}

func add(into, some []answer, of int) {
	for i, a := range some {
		into[i].yes += a.yes / float64(of)
		into[i].no += a.no / float64(of)
	}
}

// only is the k-th replicate, NaN where there is none.
func only(values []float64, k int) float64 {
	if k >= len(values) {
		return math.NaN()
	}
	return values[k]
}

// bitsOf answers the clauses for the values given.
func (e *experiment) bitsOf(value func(clause, world int) float64) []bits {
	all := make([]bits, len(e.clauses))
	for c := range all {
		all[c] = newBits(e.worlds)
		for w := range e.worlds {
			all[c].set(w, value(c, w), e.clauses[c].Strict)
		}
	}
	return all
}

// set answers a clause in one world.
func (b bits) set(w int, value float64, strict bool) {
	switch bit := uint64(1) << (w % 64); {
	case value > 0, value == 0 && !strict:
		b.yes[w/64] |= bit
	case value <= 0:
		b.no[w/64] |= bit
	}
}

// answer counts the statements' answers, each world as often as planes say.
func (e *experiment) answer(into []answer, clauses []bits, planes [][]uint64) {
	for i, s := range e.statements {
		yes, no := 0, 0
		for word := range (e.worlds + 63) / 64 {
			y, n := s.judge(clauses, word)
			for k, plane := range planes {
				yes += mathbits.OnesCount64(y&plane[word]) << k
				no += mathbits.OnesCount64(n&plane[word]) << k
			}
		}
		into[i] = answer{float64(yes), float64(no)}
	}
}

// weightPlanes writes whole weights in binary: plane k has the bits of worth 2ᵏ.
func weightPlanes(weights []float64, planes [][]uint64) [][]uint64 {
	for _, p := range planes {
		clear(p)
	}
	for w, weight := range weights {
		for k, rest := 0, uint(weight); rest > 0; k, rest = k+1, rest>>1 {
			if k == len(planes) {
				planes = append(planes, make([]uint64, (len(weights)+63)/64))
			}
			planes[k][w/64] |= uint64(rest&1) << (w % 64)
		}
	}
	return planes
}

// resample draws worlds with replacement, pulls anew and answers the statements:
// shares by statement and resample. Every resample has a stream of its own, so
// the number of workers does not matter.
func (e *experiment) resample() [][]float64 {
	found := make([][]float64, len(e.statements))
	for i := range found {
		found[i] = make([]float64, worldResamples)
	}
	if e.worlds == 0 {
		return found
	}
	scratch := sync.Pool{New: func() any { return e.newResample() }}
	Each(worldResamples, func(b int) {
		r := scratch.Get().(*resample)
		r.draw(e, b)
		for i, a := range r.answers {
			found[i][b] = a.yes / float64(e.worlds)
		}
		scratch.Put(r)
	})
	return found
}

// resample is the working space of one resample.
type resample struct {
	weights []float64
	planes  [][]uint64
	clauses []bits
	answers []answer
}

func (e *experiment) newResample() *resample {
	r := &resample{weights: make([]float64, e.worlds), clauses: make([]bits, len(e.clauses))}
	r.answers = make([]answer, len(e.statements))
	for c := range r.clauses {
		r.clauses[c] = newBits(e.worlds)
	}
	return r
}

func (r *resample) draw(e *experiment, b int) {
	source := rand.New(rand.NewPCG(worldSeed, uint64(b)))
	clear(r.weights)
	for range r.weights {
		r.weights[source.Uint32N(uint32(e.worlds))]++
	}
	r.planes = weightPlanes(r.weights, r.planes)
	for c := range r.clauses {
		r.clauses[c].judge(e.means[c], e.means[c].pull(r.weights), e.clauses[c].Strict)
	}
	e.answer(r.answers, r.clauses, r.planes)
}

// judge answers a clause in every world for one pull. Words are filled in a
// register, because this is half of the cost of the bootstrap.
func (b bits) judge(m worldMeans, p pull, strict bool) {
	for word := range b.yes {
		from := 64 * word
		means, noisy := m.mean[from:min(from+64, len(m.mean))], m.noisy[from:]
		var above, zero, below uint64
		for k, v := range means {
			if noisy[k] != 0 {
				v = p.apply(v)
			}
			bit := uint64(1) << k
			if v > 0 {
				above |= bit
			}
			if v < 0 {
				below |= bit
			}
			if v == 0 {
				zero |= bit
			}
		}
		if strict {
			below |= zero
		} else {
			above |= zero
		}
		b.yes[word], b.no[word] = above, below
	}
}

// share gathers what is known of one statement; found are its shares in the
// resamples.
func (e *experiment) share(i int, found []float64, level float64) WorldShare {
	if e.worlds == 0 {
		nan := math.NaN()
		return WorldShare{Share: nan, High: 1, JointHigh: 1, NotShown: nan, Raw: nan, Single: nan, Corrected: nan}
	}
	all, shown := float64(e.worlds), e.pulled[i].yes+e.pulled[i].no
	s := WorldShare{Worlds: e.worlds, Share: e.pulled[i].yes / all, NotShown: (all - shown) / all,
		Raw: e.raw[i].yes / all, Single: e.single[i].yes / all, Corrected: math.NaN()}
	tail := (1 - level) / 2
	slices.Sort(found)
	size := e.effective(s.Share, found)
	alone := wilson(s.Share, size, zQuantile(tail)).
		with(SortedQuantile(found, tail)).with(SortedQuantile(found, 1-tail))
	joint := wilson(s.Share, size, zQuantile(tail/float64(len(e.statements)))).with(alone.Low).with(alone.High)
	if e.replicates > 1 {
		r := float64(e.replicates)
		s.Corrected = (r*s.Raw - s.Single) / (r - 1)
	}
	if s.Noisy = math.Abs(s.Share-s.Corrected) > (alone.High-alone.Low)/4; s.Noisy {
		within := math.Min(math.Max(s.Corrected, 0), 1)
		alone, joint = alone.with(within), joint.with(within)
	}
	s.Low, s.High, s.JointLow, s.JointHigh = alone.Low, alone.High, joint.Low, joint.High
	return s
}

// effective is the number of worlds, judged without noise, whose share would vary
// as this one does between resamples; at most what the worlds are worth.
func (e *experiment) effective(share float64, found []float64) float64 {
	size := e.worth * float64(e.worlds)
	p := (share*size + .5) / (size + 1) // of none or all, as if half a world parted
	return size / math.Max(1, variance(found)/(p*(1-p)/float64(e.worlds)))
}

// TrueIn says in which worlds a statement is true, judged on pulled means.
func TrueIn(clauses []WorldClause, s Statement) []bool {
	e := newExperiment(clauses, []Statement{s})
	pulls := make([]pull, len(e.means))
	for c := range pulls {
		pulls[c] = e.means[c].pull(once(e.worlds))
	}
	judged := e.bitsOf(func(c, w int) float64 { return pulls[c].mean(e.means[c], w) })
	holds := make([]bool, e.worlds)
	for w := range holds {
		yes, _ := s.judge(judged, w/64)
		holds[w] = yes>>(w%64)&1 == 1
	}
	return holds
}
