package stats

import (
	"math"
	"slices"
	"sort"
)

// How the error of an answer is shared out. Sentences draw from goals and
// contrasts only: these hold together with 95 %.
const (
	GoalsError       = .025 // arms × goals, one family
	ContrastsError   = .025 // contrasts in main and harm measures, one family
	ExploratoryError = .05  // contrasts in all other measures, one family, labelled exploratory
	ClaimError       = .05  // each claim by itself
)

// Family is contrasts whose intervals hold together.
type Family struct {
	Members []int   // places in the list of pairs
	Level   float64 // of all intervals together
}

// CompareFamilies judges pairs in families, each as Compare does. Contrasts come
// in the order of pairs. Panics unless every pair belongs to one family.
func CompareFamilies(pairs []Pair, families []Family) []Contrast {
	contrasts, known := make([]Contrast, len(pairs)), make([]bool, len(pairs))
	count := 0
	var drawn Drawn
	for _, f := range families {
		if len(f.Members) == 0 {
			continue
		}
		members := make([]Pair, len(f.Members))
		for i, place := range f.Members {
			if known[place] {
				panic("stats: a pair belongs to one family")
			}
			known[place], members[i] = true, pairs[place]
		}
		count += len(members)
		for i, c := range drawn.Compare(members, f.Level) {
			contrasts[f.Members[i]] = c
		}
	}
	if count < len(pairs) {
		panic("stats: a pair belongs to no family")
	}
	return contrasts
}

// looks are how many resamples of every so many columns tell where a critical value
// lies; that of some columns is too small, never too large.
func looks() []look { return []look{{1000, 6}, {1000, 1}, {3000, 1}} }

type look struct{ resamples, every int }

const (
	// surelyMore: no critical value of a pool is less than this part of the normal
	// one of a single column.
	surelyMore = .9
	// wrongLook is the probability with which a look is wrong.
	wrongLook = 1e-6
)

// bracket is between what values the critical value of all resamples surely lies,
// if these are the largest t² of the first of them: exact bounds on the share of
// resamples beyond a value.
func bracket(largest []float64, n int, alpha float64) (least, most float64) {
	slices.Sort(largest)
	of := len(largest)
	beyond := func(count int) float64 { return calibrated(math.Sqrt(largest[of-count]), n) }
	least, most = 0, math.Inf(1)
	if c := sort.Search(of, func(c int) bool { return lowestShare(c, of, wrongLook) > alpha }); c < of {
		least = beyond(c)
	}
	if c := sort.Search(of, func(c int) bool { return highestShare(c, of, wrongLook) >= alpha }); c > 1 {
		most = beyond(c - 1)
	}
	return least, most
}

// Covered says of each pair whether the interval that Compare gives it holds the
// true difference; one without a true difference (NaN) is never missed. For
// studies of coverage: of most critical values it is enough to know roughly where
// they lie, so that only those near some t are computed. A miss by no more than
// this part of Delta is none.
func (d *Drawn) Covered(pairs []Pair, truth []float64, part, level float64) []bool {
	columns, slack := make([]column, len(pairs)), make([]float64, len(pairs))
	Each(len(pairs), func(i int) { columns[i], slack[i] = pairs[i].column(), part*math.Max(0, pairs[i].Delta) })
	return d.covered(columns, truth, slack, level)
}

// ClausesCovered says the same of clauses that JudgeClaim judges.
func (d *Drawn) ClausesCovered(clauses []Clause, truth []float64, level float64) []bool {
	columns := make([]column, len(clauses))
	Each(len(clauses), func(i int) { columns[i] = clauses[i].column() })
	return d.covered(columns, truth, make([]float64, len(clauses)), level)
}

func (d *Drawn) covered(columns []column, truth, slack []float64, level float64) []bool {
	f := prepare(columns, level, sizing)
	holds := make([]bool, len(columns))
	for _, i := range f.alone {
		e := &f.estimates[i]
		columns[i].enclose(e, f.share, math.NaN())
		off := slack[i] + rounding*math.Abs(truth[i]) // a truth that was added up is none exactly
		holds[i] = math.IsNaN(truth[i]) || (e.low <= truth[i]+off && truth[i]-off <= e.high)
	}
	for _, pool := range f.pools {
		sizes := make([]float64, len(pool)) // |t| at the truth
		for k, i := range pool {
			e := &f.estimates[i]
			sizes[k] = math.Max(0, math.Abs(e.mean-truth[i])-slack[i]) / e.se
		}
		critical := f.roughly(pool, sizes, d)
		for k, i := range pool {
			holds[i] = sizes[k] <= critical
		}
	}
	return holds
}

// roughly is a critical value that is larger than the same of the sizes as that of
// the pool is.
func (f *prepared) roughly(pool []int, sizes []float64, drawn *Drawn) float64 {
	alpha := f.share * float64(len(pool))
	largest := slices.Max(sizes)
	if least := surelyMore * zQuantile(alpha/2); largest < least {
		return least
	}
	for _, look := range looks() {
		if alpha*float64(look.resamples) < leastTail {
			continue
		}
		var some []int
		for i := 0; i < len(pool); i += look.every {
			some = append(some, pool[i])
		}
		units, n := f.units(some)
		least, most := bracket(drawn.resampleLargest(units, look.resamples), n, alpha)
		if look.every > 1 {
			most = math.Inf(1)
		}
		if !slices.ContainsFunc(sizes, func(t float64) bool { return least < t && t < most }) {
			return least
		}
	}
	units, n := f.units(pool)
	critical, enough := drawn.maxT(units, n, alpha)
	if !enough {
		return tQuantile(f.share, f.estimates[pool[0]].n-1)
	}
	return critical
}
