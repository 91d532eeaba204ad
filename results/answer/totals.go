package answer

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"concert/results/stats/stream"
	"concert/scenarios"
)

// Totals is what the rows of one design have shown that were added up instead of
// kept, since there are too many of them: see package stream.
type Totals struct {
	*stream.Totals
	linears map[string]int // inequalities of goals and claims
}

// Table adds up the rows of a run at the values, replicate by replicate.
type Table struct {
	*stream.Table
	linears map[string]int
}

// NewTable adds up so many replicates of a brief.
func NewTable(b *scenarios.Brief, replicates int) *Table {
	t := &Table{linears: make(map[string]int)}
	var linears []stream.Linear
	for _, q := range inequalitiesOf(b) {
		if _, ok := t.linears[key(q)]; !ok {
			t.linears[key(q)] = len(linears)
			linears = append(linears, linear(b, q))
		}
	}
	t.Table = stream.NewTable(replicates, len(b.Arms), len(b.Vocabulary.Measures), b.BaselineIndex(), linears)
	return t
}

// TableBytes is about what a table of a brief takes.
func TableBytes(b *scenarios.Brief) float64 {
	return stream.Bytes(len(b.Arms), len(b.Vocabulary.Measures), len(inequalitiesOf(b)))
}

// Totals ends the table.
func (t *Table) Totals() *Totals { return &Totals{t.Table.Totals(), t.linears} }

// inequalitiesOf are those of goals, under every arm, and of the claims about arms
// and measures that ran.
func inequalitiesOf(b *scenarios.Brief) (all []scenarios.Inequality) {
	for _, g := range b.Goals {
		for _, arm := range b.Arms {
			all = append(all, g.Inequality(arm.Name))
		}
	}
	s := &sample{plan: b}
	for _, c := range b.Claims {
		if s.lacks(c) != "" {
			continue
		}
		for _, clause := range c.All {
			all = append(all, clause.AnyOf...)
		}
	}
	return all
}

func linear(b *scenarios.Brief, q scenarios.Inequality) stream.Linear {
	l := stream.Linear{Constant: q.Constant}
	for _, t := range merged(q.Terms) {
		l.Terms = append(l.Terms, stream.Term{Weight: t.Coefficient, Arm: b.ArmIndex(t.Arm),
			Measure: b.MeasureIndex(t.Measure)})
	}
	return l
}

// key is the same for inequalities about the same sum.
func key(q scenarios.Inequality) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%v", q.Constant)
	for _, t := range merged(q.Terms) {
		fmt.Fprintf(&text, " %v %q %q", t.Coefficient, t.Arm, t.Measure)
	}
	return text.String()
}

// holds reports whether all sums of a claim were added up.
func (t *Totals) holds(c scenarios.Claim) bool {
	for _, clause := range c.All {
		for _, q := range clause.AnyOf {
			if _, ok := t.linears[key(q)]; !ok {
				return false
			}
		}
	}
	return true
}

// Approximate says what in an answer is approximate: rows were added up instead of
// kept, so that nothing could be sorted.
type Approximate struct {
	From    int      `json:"from"`    // replicates from which rows are added up
	Batches int      `json:"batches"` // of replicates, which are resampled
	Within  Number   `json:"within"`  // how far off a quantile may be, as a share of its distance from the centre
	Fields  []string `json:"fields"`  // that are approximate
}

var (
	approximateInArms      = []string{"q05", "median", "q95"}
	approximateInContrasts = []string{"superiority", "typical", "typical_low", "typical_high"}
)

// MostKept is the greatest number of replicates whose rows are kept.
const MostKept = stream.From - 1

// AddsUp reports whether the rows of so many replicates are added up instead of
// kept.
func AddsUp(replicates int) bool { return stream.Streams(replicates) }

// approximate is nil where all rows are at hand.
func approximate(p *Part) *Approximate {
	if p.Totals == nil {
		return nil
	}
	return Approximations()
}

// Approximations is what is approximate in a run whose rows are added up.
func Approximations() *Approximate {
	return &Approximate{From: stream.From, Batches: stream.Batches, Within: stream.Error,
		Fields: slices.Concat(approximateInArms, approximateInContrasts)}
}

// Items is the number of items that were asked for and are there.
func (p *Part) Items() int {
	switch {
	case p.Totals != nil:
		return p.Totals.Items
	case p.Rows != nil:
		return p.Rows.Items()
	}
	return 0
}

// Whole is the number of items that are not quarantined.
func (p *Part) Whole() (n int) {
	if p.Totals != nil {
		return p.Totals.Items - p.Totals.Broken
	}
	for _, broken := range p.Rows.Quarantined {
		if !broken {
			n++
		}
	}
	return n
}

// Missing is the share of items that are quarantined.
func (p *Part) Missing() float64 {
	items := p.Items()
	return float64(items-p.Whole()) / float64(max(1, items))
}

// Mean is the mean of a measure in an arm, by their places, over the items in
// which it exists; NaN without.
func (p *Part) Mean(arm, measure int) float64 {
	if p.Totals != nil {
		return p.Totals.Columns[arm][measure].Mean
	}
	sum, n := 0.0, 0
	for _, v := range p.Rows.Column(arm, measure) {
		if !math.IsNaN(v) {
			sum, n = sum+v, n+1
		}
	}
	return sum / float64(n)
}

// Kept refuses rows that were added up to whatever needs each of them.
func (r *Run) Kept() error {
	if r.Values.Totals == nil {
		return nil
	}
	return fmt.Errorf("%s has %d replicates: from %d on rows are added up instead of kept, and this needs each of them; allowed: a run of fewer replicates",
		r.Dir, r.Values.Items(), stream.From)
}
