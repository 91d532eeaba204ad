package county

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"concert/scenarios"
	"concert/sim/param"
)

// The largest file and the years that are read.
const (
	maxBytes  = 1 << 20
	firstYear = 1900
	lastYear  = 2100
)

// Family is the family that a file is for: that of its column family, or else
// the one given. An error says where rows disagree.
func Family(file string, text []byte, given string) (string, error) {
	r := &reader{file: file}
	table := r.table(text)
	family, line := given, 0
	for _, row := range table.rows {
		word := row.cell(table.at["family"])
		switch {
		case word == "" || word == family:
		case family == "" || line == 0 && given == "":
			family, line = word, row.line
		case given != "":
			r.refuse(row.line, "family", "found %q, but --from says %s; allowed: one of them", word, given)
		default:
			r.refuse(row.line, "family", "found %q, but line %d says %s; allowed: one family in a file", word, line, family)
		}
	}
	if family == "" && len(r.problems) == 0 {
		r.refuse(1, "", "found no family; allowed: a column family, or --from with the name of one")
	}
	return family, r.err()
}

// Read reads a county's figures for a family whose parameters are set. All
// mistakes are reported at once, in line order.
func Read(file string, text []byte, family string, set *param.Set) ([]Given, error) {
	r := &reader{file: file, all: figures(family, set), set: set, given: make(map[int]Given), lines: make(map[int]int)}
	table := r.table(text)
	var later []read // plain figures, which need the others
	for _, row := range table.rows {
		if f, ok := r.row(table, row); ok {
			if f.figure.plain != nil {
				later = append(later, f)
			} else {
				r.take(f, f.value, "")
			}
		}
	}
	for _, f := range later {
		v, note := f.figure.plain.work(f.value, r.valueOf)
		if d := f.figure.declaration; d.Kind == param.Whole {
			v = math.Round(v)
		}
		r.take(f, v, note)
	}
	if len(r.given) == 0 && len(r.problems) == 0 {
		r.refuse(1, "", "found no figure with a value; allowed: at least one")
	}
	var all []Given
	for _, g := range r.given {
		all = append(all, g)
	}
	slices.SortFunc(all, func(a, b Given) int { return cmp.Compare(a.Parameter, b.Parameter) })
	return all, r.err()
}

// reader collects mistakes and what was read.
type reader struct {
	file     string
	problems scenarios.Problems
	all      []figure
	set      *param.Set
	given    map[int]Given
	lines    map[int]int // where a parameter was given
}

func (r *reader) refuse(line int, key, message string, args ...any) {
	r.problems = append(r.problems, scenarios.Problem{File: r.file, Line: line, Key: key, Message: fmt.Sprintf(message, args...)})
}

func (r *reader) err() error {
	if len(r.problems) == 0 {
		return nil
	}
	slices.SortStableFunc(r.problems, func(a, b scenarios.Problem) int { return cmp.Compare(a.Line, b.Line) })
	return r.problems
}

// table is a file cut into rows; at is the place of each column, −1 if it is
// not there.
type table struct {
	at   map[string]int
	rows []row
}

type row struct {
	line  int
	cells []string
}

func (r row) cell(at int) string {
	if at < 0 || at >= len(r.cells) {
		return ""
	}
	return strings.TrimSpace(r.cells[at])
}

// table reads the file's grammar and its head.
func (r *reader) table(text []byte) table {
	t := table{at: make(map[string]int)}
	for _, name := range Columns() {
		t.at[name] = -1
	}
	switch {
	case len(text) > maxBytes:
		r.refuse(1, "", "found %d bytes; allowed at most %d: a county's totals and means need no more", len(text), maxBytes)
		return t
	case !utf8.Valid(text):
		r.refuse(1, "", "found bytes that are no UTF-8 text; save the table as “CSV UTF-8”")
		return t
	}
	c := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff"))))
	c.FieldsPerRecord, c.TrimLeadingSpace = -1, true
	for head := true; ; {
		cells, err := c.Read()
		var wrong *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			if head {
				r.refuse(1, "", "found an empty file; allowed: the columns %s, and a row for each figure", strings.Join(Columns(), ", "))
			}
			return t
		case errors.As(err, &wrong):
			r.refuse(wrong.Line, "", "found a cell whose quotation marks do not fit: %v", wrong.Err)
			return t
		case err != nil:
			r.refuse(1, "", "found no table: %v", err)
			return t
		}
		line, _ := c.FieldPos(0)
		if head {
			head = false
			r.head(&t, line, cells)
			continue
		}
		t.rows = append(t.rows, row{line, cells})
	}
}

// personal are signs that a column holds what belongs to single persons.
var personal = regexp.MustCompile(`(?i)name|\bid\b|_id\b|identity|phone|mobile|address|birth|person_|household_id|account|card|姓名|身份证|电话|手机|住址|地址|出生|户主|账号`)

// head finds the columns.
func (r *reader) head(t *table, line int, cells []string) {
	if len(cells) == 1 && strings.ContainsAny(cells[0], ";\t") {
		r.refuse(line, "", "found columns that are parted by something else than commas; allowed: commas")
		return
	}
	for i, cell := range cells {
		name := strings.ToLower(strings.TrimSpace(cell))
		at, known := t.at[name]
		switch {
		case known && at < 0:
			t.at[name] = i
		case known:
			r.refuse(line, "", "found the column %s twice; allowed once", name)
		case personal.MatchString(cell):
			r.refuse(line, "", "found the column %q, which looks like one of records of single persons or households; allowed: totals, means and shares of a county, in the columns %s",
				cell, strings.Join(Columns(), ", "))
		default:
			r.refuse(line, "", "found the column %q; allowed: %s%s", cell, strings.Join(Columns(), ", "), scenarios.Suggest(name, Columns()))
		}
	}
	for _, name := range []string{"figure", "value", "unit", "year", "source"} {
		if t.at[name] < 0 && len(r.problems) == 0 {
			r.refuse(line, "", "found no column %s; allowed: the columns %s", name, strings.Join(Columns(), ", "))
		}
	}
}

// read is a row with a value.
type read struct {
	line   int
	figure figure
	value  float64
	source string
}

// identity is a number as long as those of identity cards, bank cards and
// telephones.
var identity = regexp.MustCompile(`\b\d{17}[\dXx]\b|\b\d{15,19}\b|\b1\d{10}\b`)

// row reads a row; ok is false if it has no value or a mistake.
func (r *reader) row(t table, w row) (out read, ok bool) {
	name, value := w.cell(t.at["figure"]), w.cell(t.at["value"])
	if value == "" || len(r.problems) > 0 && t.at["figure"] < 0 {
		return out, false
	}
	before := len(r.problems)
	if len(w.cells) > len(t.at) {
		r.refuse(w.line, name, "found %d cells; allowed at most %d, those of the columns", len(w.cells), len(t.at))
	}
	for _, cell := range w.cells {
		if identity.MatchString(cell) {
			r.refuse(w.line, name, "found a number as long as those of identity cards, bank cards or telephones; allowed: no data about single persons")
			return out, false
		}
	}
	f, known := find(r.all, name)
	if !known {
		r.unknown(w.line, name)
		return out, false
	}
	out = read{line: w.line, figure: f, source: r.source(t, w, name)}
	out.value = r.value(t, w, f, value)
	return out, len(r.problems) == before
}

// unknown says what may stand for a figure.
func (r *reader) unknown(line int, name string) {
	if i, ok := r.set.Index(name); ok && judged(r.set.At(i)) {
		r.refuse(line, name, "found a condition or a trait of officials, which is a judgement and no figure; allowed: set it in the scenario file")
		return
	}
	var names []string
	for _, f := range r.all {
		names = append(names, f.name)
	}
	near := slices.Clone(names)
	for _, n := range names {
		near = append(near, n[strings.LastIndexByte(n, '.')+1:])
	}
	r.refuse(line, "figure", "found %q; allowed: %s%s", name, scenarios.SomeOf(names), scenarios.Suggest(name, near))
}

// value reads a value in one of the figure's units.
func (r *reader) value(t table, w row, f figure, text string) float64 {
	d := f.declaration
	if f.plain == nil && (d.Kind == param.Switch || d.Kind == param.Choice) {
		v, err := d.Parse(text)
		if err != nil {
			r.refuse(w.line, f.name, "found %q; allowed: %s", text, d.Allowed())
		}
		return v
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) || strings.ContainsAny(text, "xXpP_") {
		r.refuse(w.line, f.name, "found the value %q; allowed: %s, with a point and without commas or spaces", text, f.allowed)
		return 0
	}
	unit := w.cell(t.at["unit"])
	times, ok := factor(unit, f.unit)
	if !ok {
		r.refuse(w.line, f.name, "found the unit %q; allowed: %s%s", unit, strings.Join(units(f.unit), ", "), scenarios.Suggest(unit, units(f.unit)))
		return 0
	}
	if f.plain != nil && v <= 0 {
		r.refuse(w.line, f.name, "found %s; allowed: a number above 0", text)
	}
	return clean(v * times)
}

// clean drops what arithmetic with decimal fractions leaves behind.
func clean(v float64) float64 {
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64)
	return rounded
}

// source reads where a figure stands: the source with its year.
func (r *reader) source(t table, w row, name string) string {
	text, year := w.cell(t.at["source"]), w.cell(t.at["year"])
	if text == "" {
		r.refuse(w.line, name, "found no source; allowed: where the figure stands, or assumed")
	}
	if strings.ContainsFunc(text, func(c rune) bool { return c < ' ' || c == 0x7f }) {
		r.refuse(w.line, name, "found a source of several lines; allowed: one line")
	}
	if y, err := strconv.Atoi(year); err != nil || y < firstYear || y > lastYear {
		r.refuse(w.line, name, "found the year %q; allowed: a year from %d to %d", year, firstYear, lastYear)
	}
	return text + ", " + year
}

// valueOf is a parameter's value among the figures, or its usual one.
func (r *reader) valueOf(parameter string) float64 {
	i, ok := r.set.Index(parameter)
	if !ok {
		return math.NaN()
	}
	if g, ok := r.given[i]; ok {
		return g.Value
	}
	return r.set.At(i).Default
}

// take keeps the value of a parameter, once.
func (r *reader) take(f read, value float64, note string) {
	i, d := f.figure.index, f.figure.declaration
	if first := r.lines[i]; first > 0 {
		r.refuse(f.line, f.figure.name, "found a second row for %s; the first is on line %d; allowed one: a total, mean or share of the county, and no records of single households", d.Name, first)
		return
	}
	r.lines[i] = f.line
	if err := d.Check(value); err != nil {
		found := param.Text(value)
		if note != "" {
			found += " for " + d.Name + " (" + note + ")"
		}
		r.refuse(f.line, f.figure.name, "found %s; allowed: %v", found, err)
		return
	}
	r.given[i] = Given{Parameter: i, Value: value, Source: f.source, Note: note}
}
