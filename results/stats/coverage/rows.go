package coverage

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"concert/results/stats"
)

// Pool is the rows of a run as families of comparisons. Experiments are drawn from
// it, replicate by replicate and with replacement, so that its own means are true.
type Pool struct {
	Scenario   string
	Replicates int
	Goals      []stats.Clause // arms × goals
	Page       []stats.Pair   // contrasts in main and harm measures
	Rest       []stats.Pair   // exploratory contrasts
	Names      PoolNames      // of the members of each family
}

// PoolNames name the members of the families of a pool, in their order.
type PoolNames struct{ Goals, Page, Rest []string }

// The numbers of replicates at which real rows are drawn, and the part of the
// repetitions that the exploratory family has: it is dear, and no sentence rests
// on it.
const (
	fewRows, manyRows = 100, 500
	restPart          = 8
)

// RealRepetitions give a coverage of 95 % an error of 0.34 points.
const RealRepetitions = 4000

// rowsHold is what one experiment showed: which intervals hold their truth.
type rowsHold struct {
	goals, page, rest      []bool
	pageNearly, restNearly bool // all, but for misses that do not count
}

// tiny is the part of what matters in a measure up to which a miss does not count.
const tiny = .01

func all(holds []bool) bool { return !slices.Contains(holds, false) }

// Table draws experiments of 100 and of 500 replicates from the pool and counts how
// often the families of an answer hold. after is called after each row, and may be
// nil.
func (p Pool) Table(repetitions int, after func(row Row)) Table {
	t := Table{Name: "rows", Title: "Real rows: " + p.Scenario,
		About: fmt.Sprintf("Experiments of n replicates are drawn with replacement from %d rows of a run at the scenario's values, whose means are the truth. Promised: 95 %% for what page one draws from, "+
			"arms × goals and contrasts in main and harm measures having 2.5 %% of error each. Nearly: none is missed by more than a hundredth of what matters in its measure, which changes no verdict. "+
			"Lowest: the coverage of the one comparison that was missed most often, by itself.", p.Replicates),
		Heads: []string{"comparisons", "promised, %", "all hold, %", "nearly, %", "lowest, %", "which"}}
	truth := p.truth()
	for _, n := range []int{fewRows, manyRows} {
		found := p.draw(n, repetitions, truth)
		rest := found[:max(1, repetitions/restPart)]
		for _, f := range []struct {
			name     string
			promised float64
			of       []rowsHold
			holds    func(rowsHold) []bool
			nearly   func(rowsHold) bool
			names    []string
		}{
			{"arms × goals", 97.5, found, func(r rowsHold) []bool { return r.goals },
				func(r rowsHold) bool { return all(r.goals) }, p.Names.Goals},
			{"contrasts, main and harm", 97.5, found, func(r rowsHold) []bool { return r.page },
				func(r rowsHold) bool { return r.pageNearly }, p.Names.Page},
			{"page one: both", 95, found, func(r rowsHold) []bool { return slices.Concat(r.goals, r.page) },
				func(r rowsHold) bool { return all(r.goals) && r.pageNearly },
				slices.Concat(p.Names.Goals, p.Names.Page)},
			{"contrasts, exploratory", 95, rest, func(r rowsHold) []bool { return r.rest },
				func(r rowsHold) bool { return r.restNearly }, p.Names.Rest},
		} {
			if len(f.names) == 0 {
				continue
			}
			row := together(f.of, f.holds, f.nearly)
			row.World, row.N = f.name, n
			row.Numbers = append([]string{fmt.Sprint(len(f.names)), fmt.Sprintf("%.1f", f.promised)}, row.Numbers...)
			row.Numbers = append(row.Numbers, f.names[row.Lowest.Place])
			t.Rows = append(t.Rows, row)
			if after != nil {
				after(row)
			}
		}
	}
	return t
}

// Lowest is the member of a family that is missed most often.
type Lowest struct {
	Place   int   `json:"place"` // in the family
	Covered Share `json:"covered"`
}

// together counts in how many experiments all members hold, and how often the one
// that is missed most does.
func together(found []rowsHold, holds func(rowsHold) []bool, nearly func(rowsHold) bool) Row {
	whole, almost, each := 0, 0, make([]int, len(holds(found[0])))
	for _, r := range found {
		for i, h := range holds(r) {
			if h {
				each[i]++
			}
		}
		if all(holds(r)) {
			whole++
		}
		if nearly(r) {
			almost++
		}
	}
	worst := slices.Index(each, slices.Min(each))
	row := Row{Repetitions: len(found), Covered: share(whole, len(found)), Also: share(almost, len(found)),
		Lowest: &Lowest{worst, share(each[worst], len(found))}}
	row.Numbers = []string{percent(whole, len(found)), percent(almost, len(found)), percent(each[worst], len(found))}
	return row
}

// poolTruth is the mean of every comparison over the whole pool.
type poolTruth struct{ goals, page, rest []float64 }

func (p Pool) truth() (t poolTruth) {
	for _, c := range p.Goals {
		t.goals = append(t.goals, middle(c.Values, nil))
	}
	for _, pair := range p.Page {
		t.page = append(t.page, middle(pair.Arm, pair.Base))
	}
	for _, pair := range p.Rest {
		t.rest = append(t.rest, middle(pair.Arm, pair.Base))
	}
	return t
}

// middle is the mean of values less base where both exist; base may be nil.
func middle(values, base []float64) float64 {
	sum, n := 0.0, 0
	for r, v := range values {
		if base != nil {
			v -= base[r]
		}
		if !math.IsNaN(v) {
			sum += v
			n++
		}
	}
	return sum / float64(n)
}

// draw makes experiments of n replicates. Each has a stream of its own, so that
// what is found depends neither on their number nor on that of processors.
func (p Pool) draw(n, repetitions int, truth poolTruth) []rowsHold {
	const seed = 200
	found := make([]rowsHold, repetitions)
	var next atomic.Int64
	var workers sync.WaitGroup
	judge := judge{p, truth, new(stats.Drawn)}
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < repetitions; i = int(next.Add(1)) - 1 {
				drawn := make([]int, n)
				chance := rand.New(rand.NewPCG(seed<<32+uint64(n), uint64(i)))
				for k := range drawn {
					drawn[k] = chance.IntN(p.Replicates)
				}
				found[i] = judge.experiment(drawn, i < max(1, repetitions/restPart))
			}
		})
	}
	workers.Wait()
	return found
}

// judge says of experiments which intervals hold.
type judge struct {
	Pool
	truth     poolTruth
	resamples *stats.Drawn
}

// experiment is judged by these rows; exploratory contrasts only if asked.
func (j judge) experiment(drawn []int, rest bool) (r rowsHold) {
	if len(j.Goals) > 0 {
		clauses := slices.Clone(j.Goals)
		for i := range clauses {
			clauses[i].Values = chosen(clauses[i].Values, drawn)
		}
		r.goals = j.resamples.ClausesCovered(clauses, j.truth.goals, 1-stats.GoalsError)
	}
	r.page, r.pageNearly = j.held(pairsAt(j.Page, drawn), j.truth.page, 1-stats.ContrastsError)
	if rest && len(j.Rest) > 0 {
		r.rest, r.restNearly = j.held(pairsAt(j.Rest, drawn), j.truth.rest, 1-stats.ExploratoryError)
	}
	return r
}

// held says which contrasts hold, and whether all do but for misses that do not
// count.
func (j judge) held(pairs []stats.Pair, truth []float64, level float64) (holds []bool, nearly bool) {
	holds = j.resamples.Covered(pairs, truth, 0, level)
	return holds, all(holds) || all(j.resamples.Covered(pairs, truth, tiny, level))
}

func pairsAt(pairs []stats.Pair, drawn []int) []stats.Pair {
	of := slices.Clone(pairs)
	for i := range of {
		of[i].Arm, of[i].Base = chosen(of[i].Arm, drawn), chosen(of[i].Base, drawn)
	}
	return of
}

func chosen(values []float64, drawn []int) []float64 {
	of := make([]float64, len(drawn))
	for k, r := range drawn {
		of[k] = values[r]
	}
	return of
}
