package stream

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

const (
	subBits   = 7
	perOctave = 1 << subBits // buckets for each doubling of the distance
	octaves   = 12           // doublings below the extent of the first values that are told apart
)

// sketch counts values in buckets by their distance from the centre, and values
// that may be very common by themselves: in a bucket with others they would count
// as lying among them. What it holds does not depend on the order of values.
type sketch struct {
	centre      float64
	common      [candidates]bucket
	floor       int    // exponent, as its bits, of the least distance that is told apart
	at          bucket // nearer than that
	below, over [][]bucket
}

// bucket is how many values lie there, and which are the outermost.
type bucket struct {
	n           int64
	least, most float64
}

func (b *bucket) add(v float64) {
	if b.n == 0 {
		b.least, b.most = v, v
	}
	b.n++
	b.least, b.most = min(b.least, v), max(b.most, v)
}

// newSketch is a sketch about the centre of a column whose values lie about as far
// from it as reach; 0 if all of them are the same.
func newSketch(c *core, reach float64) *sketch {
	s := &sketch{centre: c.centre}
	for i, k := range c.common {
		s.common[i] = bucket{least: k.value, most: k.value}
	}
	least := math.Ldexp(reach, -octaves)
	if reach == 0 {
		least = math.Ldexp(math.Abs(c.centre), -40) // nothing is known of the scale but the size
	}
	s.floor = exponent(least)
	return s
}

func exponent(v float64) int { return int(math.Float64bits(v) >> 52 & 0x7ff) }

func (s *sketch) add(v float64) {
	for i := range s.common {
		if v == s.common[i].least {
			s.common[i].n++
			return
		}
	}
	d := v - s.centre
	bits := math.Float64bits(d)
	octave := int(bits>>52&0x7ff) - s.floor
	if octave < 0 || d == 0 {
		s.at.add(v)
		return
	}
	side := &s.over
	if d < 0 {
		side = &s.below
	}
	for octave >= len(*side) {
		*side = append(*side, nil)
	}
	if (*side)[octave] == nil {
		(*side)[octave] = make([]bucket, perOctave)
	}
	(*side)[octave][bits>>(52-subBits)&(perOctave-1)].add(v)
}

// Ranked is values in ascending order, in buckets.
type Ranked struct {
	buckets []bucket
	before  []int64 // values before each bucket
	n       int64
}

// ranked are all buckets by their middles. A common value may lie within another
// bucket, of which it then stands on one side.
func (s *sketch) ranked() *Ranked {
	all := append([]bucket{s.at}, s.common[:]...)
	for _, page := range slices.Concat(s.below, s.over) {
		all = append(all, page...)
	}
	all = slices.DeleteFunc(all, func(b bucket) bool { return b.n == 0 })
	slices.SortFunc(all, func(a, b bucket) int { return cmp.Compare(a.least/2+a.most/2, b.least/2+b.most/2) })
	r := &Ranked{buckets: all}
	for _, b := range all {
		r.before = append(r.before, r.n)
		r.n += b.n
	}
	return r
}

// value is about the k-th smallest value, from 0: within a bucket as if they lay
// evenly between the outermost.
func (r *Ranked) value(k int64) float64 {
	i := sort.Search(len(r.before), func(i int) bool { return r.before[i] > k }) - 1
	b := r.buckets[i]
	if b.n == 1 || b.least == b.most {
		return b.least
	}
	return b.least + (b.most-b.least)*float64(k-r.before[i])/float64(b.n-1)
}

// Quantile is the p-quantile, 0–1, by linear interpolation between order
// statistics (type 7 of Hyndman and Fan 1996); NaN without values.
func (r *Ranked) Quantile(p float64) float64 {
	if r.n == 0 {
		return math.NaN()
	}
	place := p * float64(r.n-1)
	k := int64(place)
	if k+1 >= r.n {
		return r.value(r.n - 1)
	}
	low := r.value(k)
	return low + (place-float64(k))*(r.value(k+1)-low)
}

// Points are so many values, ascending, that stand for equal parts of all; the
// values themselves where they are not more.
func (r *Ranked) Points(count int) []float64 {
	n := min(int64(count), r.n)
	points := make([]float64, n)
	for i := range points {
		points[i] = r.value((2*int64(i) + 1) * r.n / (2 * n))
	}
	slices.Sort(points) // within a bucket that a common value lies in, they may have changed places
	return points
}
