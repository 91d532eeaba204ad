package stream

import (
	"cmp"
	"math"
	"slices"
)

// Facts is what is known of the values of a column that exist. Sums of batches
// and ranks are nil where they were not asked for.
type Facts struct {
	N                     int
	Mean, Variance, Skew  float64 // as stats has them: n−1, and third moment over the 3/2 power of the second
	Fourth                float64 // mean fourth power of the distance from the mean, in standard deviations
	Least, Most           float64 // +Inf and −Inf without values
	Common                float64 // the value that more than half have, if there is such a one
	Under, Above          int     // values below and above it
	Positive, Negative    int
	Sums                  []float64 // of each batch: distances from the mean
	Here                  []int64   // of each batch: 1 if it has values
	Ranks                 *Ranked
	squares, third, power float64 // central sums, n times the moments
	shift                 float64 // of the mean from the centre
}

// core is what is added up of every column: powers of the distance from a centre
// that is near the mean, and counts.
type core struct {
	centre           float64
	part             [4]float64 // powers of the batch in hand
	sums             [4]Total
	n                int
	least, most      float64
	common           [candidates]candidate
	positive, negate int
}

// candidate is a value that may be the commonest.
type candidate struct {
	value        float64
	under, above int // other values
}

// open guesses centre and candidates from the first values, and returns how far
// from the centre they lie.
func (c *core) open(values []float64) (reach float64) {
	c.least, c.most = math.Inf(1), math.Inf(-1)
	if len(values) == 0 {
		return 0
	}
	var all Total
	for _, v := range values {
		all.Add(v)
	}
	c.centre = all.Value() / float64(len(values))
	if c.guess(values) == len(values) {
		c.centre = c.common[0].value // no rounding where nothing varies
	}
	for _, v := range values {
		reach = math.Max(reach, math.Abs(v-c.centre))
	}
	return reach
}

// guess chooses the candidates, the commonest of the first values, and returns how
// often the first of them occurs.
func (c *core) guess(values []float64) (most int) {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	grain := rounding * math.Max(math.Abs(sorted[0]), math.Abs(sorted[len(sorted)-1]))
	type group struct {
		value float64
		same  int
	}
	var groups []group
	for i, v := range sorted {
		if i == 0 || v-sorted[i-1] > grain {
			groups = append(groups, group{value: v})
		}
		groups[len(groups)-1].same++
	}
	slices.SortStableFunc(groups, func(a, b group) int {
		if a.same != b.same {
			return b.same - a.same
		}
		return cmp.Compare(math.Abs(a.value), math.Abs(b.value))
	})
	for i := range c.common { // there may be fewer values than candidates
		c.common[i].value = groups[min(i, len(groups)-1)].value
	}
	return groups[0].same
}

func (c *core) add(v float64) {
	x := v - c.centre
	square := x * x
	c.part[0] += x
	c.part[1] += square
	c.part[2] += square * x
	c.part[3] += square * square
	c.n++
	c.least, c.most = min(c.least, v), max(c.most, v)
	for i := range c.common {
		k := &c.common[i]
		if v == k.value || math.Abs(v-k.value) <= c.grain() {
			continue
		}
		if v < k.value {
			k.under++
		} else {
			k.above++
		}
	}
	if v > 0 {
		c.positive++
	} else if v < 0 {
		c.negate++
	}
}

// grain is how close equal values are, as far as is known yet.
func (c *core) grain() float64 { return rounding * math.Max(math.Abs(c.least), math.Abs(c.most)) }

// batch ends the batch in hand, and returns the sum of its distances from the
// centre.
func (c *core) batch() float64 {
	sum := c.part[0]
	for i := range c.sums {
		c.sums[i].Add(c.part[i])
	}
	c.part = [4]float64{}
	return sum
}

// facts is what is known when the last batch has ended.
func (c *core) facts() Facts {
	common := c.common[0]
	for _, k := range c.common[1:] {
		if k.under+k.above < common.under+common.above {
			common = k
		}
	}
	f := Facts{N: c.n, Least: c.least, Most: c.most, Common: common.value, Under: common.under, Above: common.above,
		Positive: c.positive, Negative: c.negate, Mean: math.NaN(), Variance: math.NaN(), Skew: math.NaN()}
	if c.n == 0 {
		f.Least, f.Most = math.Inf(1), math.Inf(-1)
		return f
	}
	n := float64(c.n)
	s1, s2, s3, s4 := c.sums[0].Value(), c.sums[1].Value(), c.sums[2].Value(), c.sums[3].Value()
	d := s1 / n
	f.Mean, f.shift = c.centre+d, d
	f.squares = math.Max(0, s2-d*s1)
	f.third = s3 - 3*d*s2 + 2*n*d*d*d
	f.power = math.Max(0, s4-4*d*s3+6*d*d*s2-3*n*d*d*d*d)
	if c.n < 2 {
		return f
	}
	f.Variance, f.Skew = f.squares/(n-1), 0
	if f.squares > 0 {
		f.Skew = (f.third / n) / math.Pow(f.squares/n, 1.5)
		f.Fourth = f.power / n / (f.Variance * f.Variance)
	}
	return f
}

// Column adds up one quantity: a value a replicate, in their order, NaN where it
// does not exist.
type Column struct {
	core
	size    int       // replicates in a batch
	items   int       // replicates so far
	first   []float64 // values until the centre is known
	at      []int     // replicates of these
	open    bool
	sums    []float64 // of ended batches: distances from the centre
	missing []int32   // of batches; nil while nothing is
	ranks   *sketch
}

// NewColumn is a column of so many replicates.
func NewColumn(replicates int) *Column {
	size := batchOf(replicates)
	return &Column{size: size, sums: make([]float64, (replicates+size-1)/size)}
}

// Add adds the value of the next replicate.
func (c *Column) Add(v float64) {
	item := c.items
	c.items++
	switch {
	case v != v:
		if c.missing == nil {
			c.missing = make([]int32, len(c.sums))
		}
		c.missing[item/c.size]++
	case c.open:
		c.core.add(v)
		c.ranks.add(v)
	default:
		if c.first, c.at = append(c.first, v), append(c.at, item); len(c.first) == opening {
			c.begin()
		}
	}
	if c.open && c.items%c.size == 0 {
		c.end(item)
	}
}

// begin adds what has waited for the centre.
func (c *Column) begin() {
	reach := c.core.open(c.first)
	c.ranks, c.open = newSketch(&c.core, reach), true
	for i, v := range c.first {
		c.core.add(v)
		c.ranks.add(v)
		if i+1 == len(c.first) || c.at[i+1]/c.size != c.at[i]/c.size {
			c.end(c.at[i])
		}
	}
	c.first, c.at = nil, nil
}

// end ends the batch of a replicate.
func (c *Column) end(item int) { c.sums[item/c.size] += c.core.batch() }

// Facts is what all replicates have shown. Nothing is added afterwards.
func (c *Column) Facts() Facts {
	if !c.open {
		c.begin()
	}
	if c.items > 0 {
		c.end(c.items - 1)
	}
	f := c.core.facts()
	f.Ranks = c.ranks.ranked()
	f.Sums, f.Here = make([]float64, len(c.sums)), make([]int64, len(c.sums))
	for b, sum := range c.sums {
		n := min(c.size, c.items-b*c.size)
		if c.missing != nil {
			n -= int(c.missing[b])
		}
		if n > 0 {
			f.Here[b] = 1
		}
		f.Sums[b] = sum - float64(n)*f.shift
	}
	return f
}
