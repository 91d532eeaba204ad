package coverage

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"concert/results/stats"
)

// Pool is the rows of a run as families of comparisons. Experiments are drawn from
// it, replicate by replicate and with replacement, so that its own means are true.
type Pool struct {
	Scenario   string
	Rules      int // their version
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

// realRows is the name of all tables of real rows.
const realRows = "rows"

// tiny is the part of what matters in a measure up to which a miss does not count.
const tiny = .01

func all(holds []bool) bool { return !slices.Contains(holds, false) }

// experiments are drawn from a pool.
type experiments struct {
	Pool
	repetitions int
	truth       poolTruth
	drawn       *stats.Drawn
	takes       map[int]time.Duration // predicted, by replicates
}

// Run draws experiments of 100 and of 500 replicates and counts how often the
// families of an answer hold.
func (e *experiments) Run(w Watch) Table {
	p := e.Pool
	t := Table{Name: realRows, Title: "Real rows: " + p.Scenario,
		Source: fmt.Sprintf("%s, rules version %d, %d replicates", p.Scenario, p.Rules, p.Replicates),
		About: "Experiments of n replicates are drawn with replacement from the rows of a run at the scenario's values, whose means are the truth. Promised: 95 % for what page one draws from, " +
			"arms × goals and contrasts in main and harm measures having 2.5 % of error each. Nearly: none is missed by more than a hundredth of what matters in its measure, which changes no verdict. " +
			"Lowest: the coverage of the one comparison that was missed most often, by itself.",
		Heads: []string{"comparisons", "promised, %", "all hold, %", "nearly, %", "lowest, %", "which"}}
	for _, n := range []int{fewRows, manyRows} {
		found := make([]rowsHold, e.repetitions)
		watched(e.repetitions, e.takes[n], w, func(i int) { found[i] = e.experiment(n, i, i < e.rest()) })
		rest := found[:e.rest()]
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
			w.Row(p.Scenario, row)
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

// predict times the first experiments of both numbers of replicates, with exploratory
// contrasts and without.
func (e *experiments) predict() (all time.Duration) {
	const enough = time.Second // few experiments are dear, and most of the time is theirs
	e.takes = make(map[int]time.Duration)
	for _, n := range []int{fewRows, manyRows} {
		e.takes[n] = predicted(e.rest(), enough, func(i int) { e.experiment(n, i, true) }) +
			predicted(e.repetitions-e.rest(), enough, func(i int) { e.experiment(n, i, false) })
		all += e.takes[n]
	}
	return all
}

// rest is the number of experiments whose exploratory contrasts are judged, too.
func (e *experiments) rest() int { return max(1, e.repetitions/restPart) }

// experiment says which intervals of experiment i, of n replicates, hold. It has a
// stream of its own, so that what is found depends neither on their number nor on
// that of processors.
func (e *experiments) experiment(n, i int, rest bool) (r rowsHold) {
	const seed = 200
	drawn := make([]int, n)
	chance := rand.New(rand.NewPCG(seed<<32+uint64(n), uint64(i)))
	for k := range drawn {
		drawn[k] = chance.IntN(e.Replicates)
	}
	if len(e.Goals) > 0 {
		clauses := slices.Clone(e.Goals)
		for i := range clauses {
			clauses[i].Values = chosen(clauses[i].Values, drawn)
		}
		r.goals = e.drawn.ClausesCovered(clauses, e.truth.goals, 1-stats.GoalsError)
	}
	r.page, r.pageNearly = e.held(pairsAt(e.Page, drawn), e.truth.page, 1-stats.ContrastsError)
	if rest && len(e.Rest) > 0 {
		r.rest, r.restNearly = e.held(pairsAt(e.Rest, drawn), e.truth.rest, 1-stats.ExploratoryError)
	}
	return r
}

// held says which contrasts hold, and whether all do but for misses that do not
// count.
func (e *experiments) held(pairs []stats.Pair, truth []float64, level float64) (holds []bool, nearly bool) {
	holds = e.drawn.Covered(pairs, truth, 0, level)
	return holds, all(holds) || all(e.drawn.Covered(pairs, truth, tiny, level))
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
