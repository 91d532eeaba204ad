package stream

// Term is a weighted measure of an arm, both by their places.
type Term struct {
	Weight       float64
	Arm, Measure int
}

// Linear is a constant and terms whose sum is added up.
type Linear struct {
	Constant float64
	Terms    []Term
}

// of is the sum in one replicate; 0 where it is only rounding: 0.3 − 0.1 − 0.2.
func (l *Linear) of(rows [][]float64) float64 {
	value, size := l.Constant, max(l.Constant, -l.Constant)
	for _, t := range l.Terms {
		part := t.Weight * rows[t.Arm][t.Measure]
		value += part
		size += max(part, -part)
	}
	if max(value, -value) <= rounding*size {
		return 0
	}
	return value
}

// Table adds up a run: every measure in every arm, every arm against the
// baseline, and linear expressions.
type Table struct {
	base    int
	columns [][]*Column // by arm, measure
	pairs   [][]*Pair   // likewise; none of the baseline
	linears []Linear
	sums    []*Column // of linears
	broken  int
	items   int
}

// NewTable is the table of so many replicates.
func NewTable(replicates, arms, measures, base int, linears []Linear) *Table {
	t := &Table{base: base, linears: linears}
	for a := range arms {
		var columns []*Column
		var pairs []*Pair
		for range measures {
			columns = append(columns, NewColumn(replicates))
			if a != base {
				pairs = append(pairs, NewPair(replicates))
			}
		}
		t.columns, t.pairs = append(t.columns, columns), append(t.pairs, pairs)
	}
	for range linears {
		t.sums = append(t.sums, NewColumn(replicates))
	}
	return t
}

// Add adds the next replicate: its measures by arm, all NaN where it is
// quarantined.
func (t *Table) Add(quarantined bool, rows [][]float64) {
	t.items++
	if quarantined {
		t.broken++
	}
	for a, row := range rows {
		for m, v := range row {
			t.columns[a][m].Add(v)
			if a != t.base {
				t.pairs[a][m].Add(v, rows[t.base][m])
			}
		}
	}
	for i := range t.linears {
		t.sums[i].Add(t.linears[i].of(rows))
	}
}

// Totals is what a table has shown.
type Totals struct {
	Items, Broken int
	Columns       [][]Facts     // by arm, measure
	Pairs         [][]PairFacts // likewise; none of the baseline
	Linears       []Facts       // in the order given
}

// Totals ends the table.
func (t *Table) Totals() *Totals {
	all := &Totals{Items: t.items, Broken: t.broken}
	for a := range t.columns {
		var columns []Facts
		var pairs []PairFacts
		for m := range t.columns[a] {
			columns = append(columns, t.columns[a][m].Facts())
			if a != t.base {
				pairs = append(pairs, t.pairs[a][m].Facts())
			}
		}
		all.Columns, all.Pairs = append(all.Columns, columns), append(all.Pairs, pairs)
	}
	for _, c := range t.sums {
		all.Linears = append(all.Linears, c.Facts())
	}
	return all
}

// Bytes is about what a table takes, at most: batches and ranks of all columns, and
// ranks of both sides of pairs.
func Bytes(arms, measures, linears int) float64 {
	const ranks = 2 * (octaves + 4) * perOctave * 24 // both sides, a few octaves beyond the first values
	alone, pairs := float64(arms*measures+linears), float64((arms-1)*measures)
	return alone*(2*8*Batches+2*ranks) + pairs*(2*8*Batches+4*ranks)
}
