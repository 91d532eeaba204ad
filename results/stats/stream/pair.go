package stream

import "math"

// Pair adds up one measure in an arm and in its baseline, over the replicates in
// which both exist.
type Pair struct {
	difference *Column
	sides      [2]core
	ranks      [2]*sketch   // of the sides
	waiting    [][2]float64 // values until the centres are known
	part       [joints]float64
	sums       [joints]Total
	largest    float64 // absolute value of a side
	items      int
	wins, ties int
	apart      int // replicates in which the sides are not equal
	others     int // values that are neither 0 nor 1
}

// The powers of S, the sum of both sides, and of S and D, their difference, that
// are added up, all from their centres; those of D alone are in its column.
const (
	sum1 = iota
	sum2
	sum3
	sum4
	sumD
	sum2D
	sumD2
	sum2D2
	joints
)

// PairFacts is what is known of a pair.
type PairFacts struct {
	Difference Facts
	Arm, Base  Facts // in the replicates in which both exist; no batches
	Wins, Ties int   // replicates in which the arm is higher, and in which both are equal
	Equal      bool  // in every replicate
	ZeroOne    bool  // every value is 0 or 1
	Ratio      float64
	// RatioSpread is the variance, of a replicate, of what it adds to the logarithm
	// of Ratio (the infinitesimal jackknife; Efron 1982).
	RatioSpread float64
}

// NewPair is a pair of so many replicates.
func NewPair(replicates int) *Pair { return &Pair{difference: NewColumn(replicates)} }

// Add adds the values of the next replicate.
func (p *Pair) Add(a, b float64) {
	p.items++
	if a != a || b != b {
		p.difference.Add(math.NaN())
	} else {
		p.count(a, b)
		waits := !p.difference.open
		d := p.tidy(a, b)
		p.difference.Add(d)
		if waits {
			p.waiting = append(p.waiting, [2]float64{a, b})
		} else {
			p.together(a, b, d)
		}
		if waits && p.difference.open {
			p.begin()
		}
	}
	if p.difference.open && p.items%p.difference.size == 0 {
		p.batch()
	}
}

// count notes what needs no centre.
func (p *Pair) count(a, b float64) {
	p.largest = max(p.largest, math.Abs(a), math.Abs(b))
	switch {
	case a > b:
		p.wins, p.apart = p.wins+1, p.apart+1
	case a == b:
		p.ties++
	default:
		p.apart++
	}
	for _, v := range [...]float64{a, b} {
		if v != 0 && v != 1 {
			p.others++
		}
	}
}

// tidy is the difference; 0 where it is only rounding.
func (p *Pair) tidy(a, b float64) float64 {
	if d := a - b; math.Abs(d) > rounding*p.largest {
		return d
	}
	return 0
}

// begin adds what has waited for the centres.
func (p *Pair) begin() {
	for i := range p.sides {
		var values []float64
		for _, both := range p.waiting {
			values = append(values, both[i])
		}
		reach := p.sides[i].open(values)
		p.ranks[i] = newSketch(&p.sides[i], reach)
	}
	for _, both := range p.waiting {
		p.together(both[0], both[1], p.tidy(both[0], both[1]))
	}
	p.waiting = nil
	p.batch()
}

func (p *Pair) together(a, b, d float64) {
	p.sides[0].add(a)
	p.sides[1].add(b)
	p.ranks[0].add(a)
	p.ranks[1].add(b)
	s := (a - p.sides[0].centre) + (b - p.sides[1].centre)
	d -= p.difference.centre
	square := s * s
	p.part[sum1] += s
	p.part[sum2] += square
	p.part[sum3] += square * s
	p.part[sum4] += square * square
	p.part[sumD] += s * d
	p.part[sum2D] += square * d
	p.part[sumD2] += s * d * d
	p.part[sum2D2] += square * d * d
}

// batch ends the batch in hand.
func (p *Pair) batch() {
	for i := range p.sums {
		p.sums[i].Add(p.part[i])
	}
	p.part = [joints]float64{}
	p.sides[0].batch()
	p.sides[1].batch()
}

// Facts is what all replicates have shown. Nothing is added afterwards.
func (p *Pair) Facts() PairFacts {
	f := PairFacts{Difference: p.difference.Facts(), Wins: p.wins, Ties: p.ties, Equal: p.apart == 0,
		ZeroOne: p.others == 0, Ratio: math.NaN(), RatioSpread: math.NaN()}
	if p.ranks[0] == nil {
		p.begin()
	}
	p.batch()
	f.Arm, f.Base = p.sides[0].facts(), p.sides[1].facts()
	f.Arm.Ranks, f.Base.Ranks = p.ranks[0].ranked(), p.ranks[1].ranked()
	if f.Arm.Variance+f.Base.Variance > 0 {
		f.Ratio = (f.Arm.Variance + f.Base.Variance) / f.Difference.Variance
		f.RatioSpread = p.spread(&f)
	}
	return f
}

// spread is RatioSpread. With s and d the sum and the difference from their
// means, a replicate adds (s² + d²)/(Var s + Var d) − d²/Var d.
func (p *Pair) spread(f *PairFacts) float64 {
	n := float64(f.Difference.N)
	of := func(power int) float64 { return p.sums[power].Value() / n }
	d := &p.difference.core
	u, w := of(sum1), d.sums[0].Value()/n // of the centres, from the means
	d2 := d.sums[1].Value() / n
	varS, varD := of(sum2)-u*u, f.Difference.squares/n
	s4 := of(sum4) - 4*u*of(sum3) + 6*u*u*of(sum2) - 3*u*u*u*u
	d4 := f.Difference.power / n
	both := of(sum2D2) - 2*w*of(sum2D) + w*w*of(sum2) - 2*u*of(sumD2) + 4*u*w*of(sumD) + u*u*d2 - 3*u*u*w*w
	all := varS + varD
	square := (s4+2*both+d4)/(all*all) - 2*(both+d4)/(all*varD) + d4/(varD*varD)
	return math.Max(0, square) * n / (n - 1)
}
