package county

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
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
			r.refuse(row.line, "family", "family-beside-from", "found", quote(word), "given", given)
		default:
			r.refuse(row.line, "family", "two-families", "found", quote(word), "line", line, "family", family)
		}
	}
	if family == "" && len(r.problems) == 0 {
		r.refuse(1, "", "no-family")
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
		if needed := f.figure.plain.needs(); needed != "" && !r.has(needed) {
			_, short, _ := strings.Cut(needed, ".")
			r.refuse(f.line, f.figure.name, "needs", "needed", needed, "row", short)
			continue
		}
		v, note := f.figure.plain.work(f.value, r.valueOf)
		exact := v
		if d := f.figure.declaration; d.Kind == param.Whole {
			v = math.Round(v)
		}
		r.take(f, v, note)
		r.warn(f, exact, v)
	}
	if len(r.given) == 0 && len(r.problems) == 0 {
		r.refuse(1, "", "no-figure")
	}
	var all []Given
	for _, g := range r.given {
		all = append(all, g)
	}
	slices.SortFunc(all, func(a, b Given) int { return cmp.Compare(a.Parameter, b.Parameter) })
	return all, r.err()
}

// decoded is a text in UTF-8: a Windows shell writes UTF-16 where it is told to
// put a command's output into a file, and marks it at the beginning.
func decoded(text []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(text, []byte{0xff, 0xfe}):
		order = binary.LittleEndian
	case bytes.HasPrefix(text, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	default:
		return text
	}
	var units []uint16
	for text = text[2:]; len(text) > 1; text = text[2:] {
		units = append(units, order.Uint16(text))
	}
	return []byte(string(utf16.Decode(units)))
}

// has reports whether the figures give a parameter.
func (r *reader) has(parameter string) bool {
	i, ok := r.set.Index(parameter)
	_, given := r.given[i]
	return ok && given
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

// refuse reports a mistake in words of results/say: a message about a county.
func (r *reader) refuse(line int, where, key string, args ...any) {
	r.report(line, scenarios.Refuse(where, "county."+key, args...))
}

// misspelt reports what is none of some words, with the nearest.
func (r *reader) misspelt(line int, where, word string, candidates []string, key string, args ...any) {
	r.report(line, scenarios.Refuse(where, "county."+key, args...).Hinted(scenarios.Meant(word, candidates)))
}

func (r *reader) report(line int, p scenarios.Problem) {
	p.File, p.Line = r.file, line
	r.problems = append(r.problems, p)
}

func (r *reader) err() error { return r.problems.Err() }

func quote(text string) string { return strconv.Quote(text) }

func columns() string { return strings.Join(Columns(), ", ") }

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
	text = decoded(text)
	for _, name := range Columns() {
		t.at[name] = -1
	}
	switch {
	case len(text) > maxBytes:
		r.refuse(1, "", "too-large", "most", maxBytes)
		return t
	case !utf8.Valid(text):
		r.refuse(1, "", "no-utf8")
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
				r.refuse(1, "", "empty-file", "columns", columns())
			}
			return t
		case errors.As(err, &wrong):
			r.refuse(wrong.Line, "", "quotation", "cause", wrong.Err.Error())
			return t
		case err != nil:
			r.refuse(1, "", "no-table", "cause", err.Error())
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
		r.refuse(line, "", "no-commas")
		return
	}
	for i, cell := range cells {
		name := strings.ToLower(strings.TrimSpace(cell))
		at, known := t.at[name]
		switch {
		case known && at < 0:
			t.at[name] = i
		case known:
			r.refuse(line, "", "column-twice", "column", name)
		case personal.MatchString(cell):
			r.refuse(line, "", "personal-column", "column", quote(cell), "columns", columns())
		default:
			r.misspelt(line, "", name, Columns(), "unknown-column", "column", quote(cell), "columns", columns())
		}
	}
	for _, name := range []string{"figure", "value", "unit", "year", "source"} {
		if t.at[name] < 0 && len(r.problems) == 0 {
			r.refuse(line, "", "missing-column", "column", name, "columns", columns())
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
		r.refuse(w.line, name, "many-cells", "found", len(w.cells), "most", len(t.at))
	}
	for _, cell := range w.cells {
		if identity.MatchString(cell) {
			r.refuse(w.line, name, "identity")
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
		r.refuse(line, name, "judgement")
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
	r.misspelt(line, "figure", name, near, "unknown", "found", quote(name), "allowed", scenarios.Some(names))
}

// value reads a value in one of the figure's units.
func (r *reader) value(t table, w row, f figure, text string) float64 {
	d := f.declaration
	if f.plain == nil && (d.Kind == param.Switch || d.Kind == param.Choice) {
		v, err := d.Parse(text)
		if err != nil {
			r.refuse(w.line, f.name, "unknown", "found", quote(text), "allowed", scenarios.Allowed(d))
		}
		return v
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) || strings.ContainsAny(text, "xXpP_") {
		r.refuse(w.line, f.name, "no-number", "found", quote(text), "allowed", f.message())
		return 0
	}
	unit := w.cell(t.at["unit"])
	times, ok := factor(unit, f.unit)
	if !ok {
		r.misspelt(w.line, f.name, unit, units(f.unit), "unknown-unit", "unit", quote(unit), "units",
			strings.Join(units(f.unit), ", "))
		return 0
	}
	if f.plain != nil && v <= 0 {
		r.refuse(w.line, f.name, "unknown", "found", text, "allowed", scenarios.NewMessage("above-zero"))
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
		r.refuse(w.line, name, "no-source")
	}
	if strings.ContainsFunc(text, func(c rune) bool { return c < ' ' || c == 0x7f }) {
		r.refuse(w.line, name, "source-lines")
	}
	if y, err := strconv.Atoi(year); err != nil || y < firstYear || y > lastYear {
		r.refuse(w.line, name, "year", "found", quote(year), "first", firstYear, "last", lastYear)
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

// Results are unusual from so many times the usual value on, and rounding
// matters from such a share on.
const (
	unusual = 5
	coarse  = 0.1
)

// warn notes what a reader should look at of a figure that was worked out: a
// size far from the one that the model was made for, or rounding that changes
// what the county said.
func (r *reader) warn(f read, exact, v float64) {
	i, d := f.figure.index, f.figure.declaration
	g, ok := r.given[i]
	if !ok || g.Note == "" {
		return
	}
	switch usual := d.Default; {
	case math.Abs(v-exact) > coarse*exact:
		g.Warning = scenarios.NewMessage("county.rounded", "parameter", d.Name, "value", v, "exact",
			clean(math.Round(100*exact)/100), "note", g.Note)
	case usual > 0 && (v > unusual*usual || v < usual/unusual):
		g.Warning = scenarios.NewMessage("county.unusual", "parameter", d.Name, "value", v, "usual", usual, "note",
			g.Note)
	}
	r.given[i] = g
}

// take keeps the value of a parameter, once.
func (r *reader) take(f read, value float64, note string) {
	i, d := f.figure.index, f.figure.declaration
	if first := r.lines[i]; first > 0 {
		r.refuse(f.line, f.figure.name, "second-row", "parameter", d.Name, "line", first)
		return
	}
	r.lines[i] = f.line
	if d.Check(value) != nil {
		var found any = param.Text(value)
		if note != "" {
			found = scenarios.NewMessage("county.worked-out", "value", param.Text(value), "parameter", d.Name, "note",
				note)
		}
		r.refuse(f.line, f.figure.name, "unknown", "found", found, "allowed", scenarios.Allowed(d))
		return
	}
	r.given[i] = Given{Parameter: i, Value: value, Source: f.source, Note: note}
}
