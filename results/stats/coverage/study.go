package coverage

import (
	"fmt"
	"math/rand/v2"
	"time"

	"concert/results/stats"
)

// Part is one table of the study.
type Part struct {
	Name, Title string
	About       string // what is promised, and how to read the table
	columns     []column
	cells       []cell
	drawn       *stats.Drawn            // that all cells share; nil: not yet
	note        func(rows []Row) string // what follows from the finished table; may be nil
}

// column is a number of a table, read off a tally.
type column struct {
	head string
	of   func(c cell, t tally) string
}

// Row is a finished cell.
type Row struct {
	World       string   `json:"world"`
	N           int      `json:"n"`
	Repetitions int      `json:"repetitions"`
	Numbers     []string `json:"numbers"` // by column
	Covered     Share    `json:"covered"`
	Also        Share    `json:"also_covered"` // the companions
	Wrong       Share    `json:"wrong"`
	Bias        Bias     `json:"bias"` // of shares of worlds: judged on pulled means
	Decided     Share    `json:"decided"`
	SilentEqual int      `json:"silent_equal"` // repetitions that called equal what was silent
	Lowest      *Lowest  `json:"lowest,omitempty"`
}

// Bias is how far an estimate lies from the truth on average, with its error.
type Bias struct {
	Bias  float64 `json:"bias"`
	Error float64 `json:"error"`
}

// Table is a finished part.
type Table struct {
	Name   string   `json:"name"`
	Title  string   `json:"title"`
	Source string   `json:"source,omitempty"` // of real rows
	About  string   `json:"about"`
	Heads  []string `json:"heads"`
	Rows   []Row    `json:"rows"`
	Note   string   `json:"note,omitempty"`
}

// Repetitions is the number in the committed tables, where a repetition is cheap.
const Repetitions = 20_000

// Parts are all tables in the order of the page. Cheap cells have as many
// repetitions as asked for, dear ones a part of them.
func Parts(repetitions int) []Part {
	return []Part{normals(repetitions), exact(repetitions), betting(repetitions), skewed(repetitions),
		rare(repetitions),
		familyWise(repetitions), planned(repetitions), pairing(repetitions), looks(repetitions), shares(repetitions),
		combined(repetitions)}
}

// Names are the names of the parts.
func Names() (names []string) {
	for _, p := range Parts(1) {
		names = append(names, p.Name)
	}
	return names
}

// Run computes a part.
func (p Part) Run(w Watch) Table {
	t := Table{Name: p.Name, Title: p.Title, About: p.About}
	for _, c := range p.columns {
		t.Heads = append(t.Heads, c.head)
	}
	for _, c := range p.ready() {
		found := c.repeat(w)
		row := Row{World: c.name, N: c.n, Repetitions: found.repetitions,
			Covered: share(found.covered, found.repetitions), Also: share(found.alsoCovered, found.repetitions),
			Wrong: share(found.wrong, found.repetitions), Bias: found.bias(0),
			Decided: share(found.decided, found.repetitions), SilentEqual: found.silentEqual}
		for _, column := range p.columns {
			row.Numbers = append(row.Numbers, column.of(c, found))
		}
		t.Rows = append(t.Rows, row)
		w.Row(p.Name, row)
	}
	if p.note != nil {
		t.Note = p.note(t.Rows)
	}
	return t
}

// ready are the cells, which share their resamples.
func (p *Part) ready() []cell {
	if p.drawn == nil {
		p.drawn = new(stats.Drawn)
	}
	for i := range p.cells {
		p.cells[i].drawn = p.drawn
	}
	return p.cells
}

// predict times the first repetitions of every cell.
func (p *Part) predict() (all time.Duration) {
	for i, c := range p.ready() {
		p.cells[i].takes = predicted(c.repetitions, 20*time.Millisecond, func(i int) { c.repetition(i) })
		all += p.cells[i].takes
	}
	return all
}

// cheap is the number of values up to which a repetition is cheap.
const cheap = 100

// at makes cells of a world at several numbers of replicates. A repetition costs
// as the number of values does, so dear cells get fewer repetitions, in
// proportion, but not fewer than a twentieth.
func at(w world, judge func(cell, *rand.Rand) seen, repetitions int, seed uint64, numbers ...int) (cells []cell) {
	for _, n := range numbers {
		part := min(1, max(.05, cheap/float64(n*len(w.truth))))
		cells = append(cells, cell{world: w, n: n, judge: judge, repetitions: max(1, int(part*float64(repetitions))),
			seed: seed<<32 + uint64(n)})
	}
	return cells
}

// percent writes a share with its error, in per cent.
func percent(count, of int) string {
	s := share(count, of)
	return fmt.Sprintf("%.2f ± %.2f", 100*s.Share, 100*s.Error)
}

// The columns that tables choose from.
func coveredColumn() column {
	return column{"covered, %", func(_ cell, t tally) string { return percent(t.covered, t.repetitions) }}
}

func alsoColumn(head string) column {
	return column{head, func(_ cell, t tally) string { return percent(t.alsoCovered, t.repetitions) }}
}

func widthColumn(head string) column {
	return column{head, func(_ cell, t tally) string { return fmt.Sprintf("%.2f", t.width/float64(t.repetitions)) }}
}

func alsoWidthColumn(head string) column {
	return column{head, func(_ cell, t tally) string { return fmt.Sprintf("%.2f", t.alsoWidth/float64(t.repetitions)) }}
}

func flaggedColumn() column {
	return column{"doubtful, %", func(_ cell, t tally) string {
		return fmt.Sprintf("%.0f", 100*float64(t.flagged)/float64(t.repetitions))
	}}
}
