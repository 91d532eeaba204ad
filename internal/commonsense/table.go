package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"math"
	"runtime"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"concert/models"
	"concert/results/stats"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
)

// expected is what a reader of the description expects of a case.
type expected struct {
	Scenario string                       `toml:"scenario"`
	Levels   map[string][]any             `toml:"levels"`
	Expect   map[string]map[string]string `toml:"expect"` // by lever, measure: "+", "-", "0", "?"
	Why      map[string]string            `toml:"why"`
	order    []string                     // levers and measures as they stand in the file: "lever measure"
}

// departures says why a case parts from what is expected: by case, and by lever and
// measure with a blank between, by lever, or by measure and what came out of it.
type departures map[string]map[string]string

// reasonFor is the reason for a row: its key and its text.
func reasonFor(why map[string]string, lever, measure, found string) (key, text string) {
	for _, key := range []string{lever + " " + measure, lever, measure + " " + found} {
		if text, ok := why[key]; ok {
			return key, text
		}
	}
	return "", ""
}

func readExpected(name string) (e expected, why map[string]string, err error) {
	text, err := files.ReadFile("expected/" + name + ".toml")
	if err != nil {
		return e, nil, err
	}
	meta, err := toml.Decode(string(text), &e)
	if err != nil {
		return e, nil, err
	}
	for _, key := range meta.Keys() {
		if len(key) == 3 && key[0] == "expect" {
			e.order = append(e.order, key[1]+" "+key[2])
		}
	}
	var all departures
	if _, err := toml.DecodeFS(files, "departures.toml", &all); err != nil {
		return e, nil, err
	}
	return e, all[name], nil
}

// table is a case: a row for each lever and measure.
type table struct {
	name, title string
	version     int
	rows        []row
	shown       map[string][]exhibit // what shows a reason, by its key
}

// row is a lever at its levels, in one measure.
type row struct {
	lever, measure   string
	expected, found  string
	because          string // the expert's reason
	key, why         string // that of the departure
	slight           string // see outcome
	levels, outcomes []string
	elsewhere        []elsewhere // of a row that parts: what comes out at other working points, up to one as expected
}

// outcome is what a measure does at the levels of a lever.
type outcome struct {
	sign   string
	slight string   // how it surely moves, if by less than what matters: "+", "-", or nothing
	levels []string // of the lever
	means  []string // at these levels
}

// elsewhere is an outcome at another working point of the case.
type elsewhere struct {
	place string
	outcome
}

// place is a working point: the case with some parameters set otherwise.
type place struct {
	Name string         `toml:"name"`
	Set  map[string]any `toml:"set"`
	For  []string       `toml:"for"` // levers that are moved there; none: all
}

// moves reports whether a lever is moved at a working point.
func (p place) moves(lever string) bool {
	_, set := p.Set[lever]
	return !set && (len(p.For) == 0 || slices.Contains(p.For, lever))
}

// places are the other working points of each case, in the order of trying.
func places() (all map[string][]place, err error) {
	_, err = toml.DecodeFS(files, "places.toml", &all)
	return all, err
}

// asExpected is the working point at which the row comes out as expected, if one is.
func (r row) asExpected() (found elsewhere, ok bool) {
	if n := len(r.elsewhere); n > 0 && r.elsewhere[n-1].sign == r.expected {
		return r.elsewhere[n-1], true
	}
	return found, false
}

// parts reports whether what came out is not what was expected.
func (r row) parts() bool { return r.expected != "?" && r.expected != r.found && !r.open() }

// open reports whether it cannot be told from so many replicates.
func (r row) open() bool { return r.found == "…" }

func (t table) parting() (n int) {
	for _, r := range t.rows {
		if r.parts() {
			n++
		}
	}
	return n
}

// lever is a parameter with its levels and the arms that set them.
type lever struct {
	name   string
	shown  []string
	values []float64
	first  int // arm of the first level
}

func compute(ctx context.Context, name string, n int) (t table, err error) {
	e, why, err := readExpected(name)
	if err != nil {
		return t, err
	}
	s, err := scenarios.Load(scenarios.Shipped(), e.Scenario, models.Find, models.Names()...)
	if err != nil {
		return t, err
	}
	t = table{name: name, title: s.Title, version: s.Model.Version()}
	found, err := at(ctx, s, e, e.order, place{}, n)
	if err != nil {
		return t, err
	}
	for _, key := range e.order {
		lever, measure, _ := strings.Cut(key, " ")
		x := found[key]
		r := row{lever: lever, measure: measure, expected: e.Expect[lever][measure], found: x.sign,
			slight: x.slight, because: e.Why[lever], levels: x.levels, outcomes: x.means}
		r.key, r.why = reasonFor(why, lever, measure, x.sign)
		t.rows = append(t.rows, r)
	}
	if err := t.lookElsewhere(ctx, s, e, n); err != nil {
		return t, err
	}
	experiments, err := exhibits()
	if err != nil {
		return t, err
	}
	return t, t.show(ctx, s, e, experiments[name], n)
}

// lookElsewhere moves the levers of rows that part at other working points, one
// after the other, until what comes out is as expected.
func (t *table) lookElsewhere(ctx context.Context, s *scenarios.Scenario, e expected, n int) error {
	all, err := places()
	if err != nil {
		return err
	}
	for _, p := range all[t.name] {
		var keys []string
		for _, r := range t.rows {
			if _, done := r.asExpected(); r.parts() && !done && p.moves(r.lever) {
				keys = append(keys, r.lever+" "+r.measure)
			}
		}
		if len(keys) == 0 {
			continue
		}
		found, err := at(ctx, s, e, keys, p, n)
		if err != nil {
			return fmt.Errorf("%s: %w", p.Name, err)
		}
		for i := range t.rows {
			r := &t.rows[i]
			if x, tried := found[r.lever+" "+r.measure]; tried {
				r.elsewhere = append(r.elsewhere, elsewhere{p.Name, x})
			}
		}
	}
	return nil
}

// at moves levers at a working point: what comes out by key, "lever measure".
func at(ctx context.Context, s *scenarios.Scenario, e expected, keys []string, p place, n int) (map[string]outcome,
	error) {
	experiment, levers, err := moved(s, e, keys, p, n)
	if err != nil {
		return nil, err
	}
	vocabulary := experiment.Model.Vocabulary()
	rows := make([][][]float64, len(experiment.Arms)) // arm, measure, replicate
	for a := range rows {
		rows[a] = make([][]float64, len(vocabulary.Measures))
		for m := range rows[a] {
			rows[a][m] = make([]float64, n)
		}
	}
	err = experiment.Run(ctx, 0, experiment.Items(), func(item *sim.Item) error {
		if item.Failure != nil {
			return fmt.Errorf("replicate %d, %s: %s", item.Replicate, item.Failure.Arm, item.Failure.Reason)
		}
		for a := range rows {
			for m, v := range item.Rows[a] {
				rows[a][m][item.Replicate] = v
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	found := make(map[string]outcome)
	for _, key := range keys {
		name, measure, _ := strings.Cut(key, " ")
		l := levers[slices.IndexFunc(levers, func(l lever) bool { return l.name == name })]
		m := slices.IndexFunc(vocabulary.Measures, func(m sim.Measure) bool { return m.Name == measure })
		if m < 0 {
			return nil, fmt.Errorf("%s: there is no measure %s", name, measure)
		}
		var columns [][]float64
		for k := range l.values {
			columns = append(columns, rows[l.first+k][m])
		}
		x := judge(columns, &vocabulary.Measures[m])
		x.levels = l.shown
		found[key] = x
	}
	return found, nil
}

// moved is the experiment that moves the levers of some keys at a working point.
func moved(s *scenarios.Scenario, e expected, keys []string, p place, n int) (x sim.Experiment, levers []lever,
	err error) {
	options := scenarios.Options{Replicates: n}
	for _, name := range slices.Sorted(maps.Keys(p.Set)) {
		a, err := scenarios.ParseSet(s, fmt.Sprintf("%s=%v", name, p.Set[name]))
		if err != nil {
			return x, nil, err
		}
		options.Set = append(options.Set, a)
	}
	plan, err := s.Plan(options)
	if err != nil {
		return x, nil, err
	}
	x = plan.Values
	x.Arms, x.Workers = nil, runtime.NumCPU()
	levers, err = arms(&x, e, keys)
	return x, levers, err
}

// arms gives the experiment an arm for each level of each lever of the keys.
func arms(x *sim.Experiment, e expected, keys []string) (levers []lever, err error) {
	parameters := x.Model.NewWorld().Parameters()
	for _, key := range keys {
		name, _, _ := strings.Cut(key, " ")
		if slices.ContainsFunc(levers, func(l lever) bool { return l.name == name }) {
			continue
		}
		i, ok := parameters.Index(name)
		if !ok {
			return nil, fmt.Errorf("there is no parameter %s", name)
		}
		d := parameters.At(i)
		l := lever{name: name, first: len(x.Arms)}
		for _, text := range levels(d, e.Levels[name]) {
			v, err := d.Parse(text)
			if err == nil {
				err = d.Check(v)
			}
			if err != nil {
				return nil, fmt.Errorf("%s = %s: %w", name, text, err)
			}
			l.shown, l.values = append(l.shown, strings.Trim(text, `"`)), append(l.values, v)
			x.Arms = append(x.Arms,
				sim.Arm{Name: name + "=" + text, Set: []sim.Assignment{{Parameter: i, Name: name, Value: v}}})
		}
		levers = append(levers, l)
	}
	return levers, nil
}

// levels are those of the file, or the usual five; a switch has two.
func levels(d param.Declaration, given []any) (all []string) {
	for _, v := range given {
		all = append(all, fmt.Sprint(v))
	}
	switch {
	case len(all) > 0:
		return all
	case d.Kind == param.Switch:
		return []string{"false", "true"}
	}
	return []string{"0", "0.25", "0.5", "0.75", "1"}
}

// judge says how a measure goes with the level: "+" if some step or span of levels
// raises it and none lowers it, and so on, all pairs of levels as one family at
// 95 %; "0" if nothing that matters happens, "±" if it goes both ways, "…" if it
// cannot be told.
func judge(columns [][]float64, m *sim.Measure) (x outcome) {
	var pairs []stats.Pair
	bounds := stats.Unbounded()
	if m.Bounded() {
		bounds = stats.Bounds{Low: float64(m.Low), High: float64(m.High)}
	}
	for j := range columns {
		for i := range j {
			pairs = append(pairs, stats.Pair{Arm: columns[j], Base: columns[i], Bounds: bounds, Delta: m.Matters,
				Binary: m.Binary})
		}
		x.means = append(x.means, short(columns[j], m))
	}
	up, down, open, rises, falls := false, false, false, false, false
	for _, c := range stats.Compare(pairs, .95) {
		if c.N > 1 && c.Differ == 0 { // the same in every replicate, which is taken for what it is
			up, down = up || c.Common >= m.Matters && c.Common > 0, down || c.Common <= -m.Matters && c.Common < 0
			rises, falls = rises || c.Common > 0, falls || c.Common < 0
			continue
		}
		up, down = up || c.Verdict == stats.Higher, down || c.Verdict == stats.Lower
		rises, falls = rises || c.Low > 0, falls || c.High < 0
		open = open || c.Verdict == stats.CannotTellYet && math.Abs(c.Difference) >= m.Matters
	}
	switch {
	case rises && !falls:
		x.slight = "+"
	case falls && !rises:
		x.slight = "-"
	}
	switch {
	case up && down:
		x.sign = "±"
	case up:
		x.sign = "+"
	case down:
		x.sign = "-"
	case open:
		x.sign = "…"
	default:
		x.sign = "0"
	}
	if x.sign != "0" {
		x.slight = ""
	}
	return x
}

// short is a mean with as many digits as what matters asks for.
func short(values []float64, m *sim.Measure) string {
	sum, n := 0.0, 0
	for _, v := range values {
		if !math.IsNaN(v) {
			sum += v
			n++
		}
	}
	if n == 0 {
		return "–"
	}
	digits := 0
	if m.Matters > 0 {
		digits = max(0, int(math.Ceil(-math.Log10(m.Matters)))+1)
	}
	return fmt.Sprintf("%.*f", min(digits, 5), sum/float64(n))
}

// write is the table of a case.
func (t table) write(w io.Writer) {
	fmt.Fprintf(w, "\n## %s\n\nRules version %d; %d rows, %d part from what was expected.\n\n", t.title, t.version,
		len(t.rows), t.parting())
	keys, letters := t.shared()
	for _, key := range keys {
		i := slices.IndexFunc(t.rows, func(r row) bool { return r.parts() && r.key == key })
		fmt.Fprintf(w, "- **%s.** %s\n", letters[key], t.reason(key, t.rows[i].why))
	}
	if len(keys) > 0 {
		fmt.Fprintln(w)
	}
	fmt.Fprint(w, "| lever or condition | levels | measure | expected | came out | at the levels | |\n|---|---|---|:-:|:-:|---|---|\n")
	for _, r := range t.rows {
		note := r.because
		switch {
		case r.parts() && letters[r.key] != "":
			note = "**parts:** reason " + letters[r.key] + "." + r.said()
		case r.parts():
			note = "**parts:** " + t.reason(r.key, r.why) + r.said()
		case r.open():
			note = "cannot be told from so many replicates"
		}
		fmt.Fprintf(w, "| `%s` | %s | `%s` | %s | %s | %s | %s |\n", r.lever, strings.Join(r.levels, ", "), r.measure,
			sign(r.expected), sign(r.found+outcome{slight: r.slight}.little()), strings.Join(r.outcomes, ", "), note)
	}
}

// said is what comes out at other working points: the first as expected, or all that
// were tried.
func (r row) said() string {
	tell := func(x elsewhere) string {
		return fmt.Sprintf("%s: %s (%s)", x.place, sign(x.sign+x.little()), strings.Join(x.means, ", "))
	}
	if x, ok := r.asExpected(); ok {
		return " *As expected* " + tell(x) + "."
	}
	var all []string
	for _, x := range r.elsewhere {
		all = append(all, tell(x))
	}
	if len(all) == 0 {
		return ""
	}
	return " *Nor* " + strings.Join(all, "; ") + "."
}

// little is how an outcome surely moves by less than what matters, beside its sign.
func (x outcome) little() string {
	if x.slight == "" {
		return ""
	}
	return " (" + x.slight + ")"
}

// sign is a sign as the page writes it.
func sign(s string) string { return strings.ReplaceAll(s, "-", "−") }

func writePage(w io.Writer, tables []table, n int) {
	rows, parts, open, free, there := 0, 0, 0, 0, 0
	for _, t := range tables {
		rows, parts = rows+len(t.rows), parts+t.parting()
		for _, r := range t.rows {
			if _, ok := r.asExpected(); ok {
				there++
			}
			switch {
			case r.open():
				open++
			case r.expected == "?":
				free++
			}
		}
	}
	fmt.Fprintf(w, opening, rows, n, rows-parts-open-free, free, open, parts, there)
	for _, t := range tables {
		t.write(w)
	}
}

const opening = `# Common sense: what an expert expects of each lever, and what comes out

Written by ` + "`go run ./internal/commonsense`" + `. %d rows: every lever and condition of the five cases at five levels (switches: two), all else as the
scenario has it, %d replicates a level at common chance. What is expected was written before anything was run
(` + "`internal/commonsense/expected`" + `), by a reader of ` + "`concert describe`" + ` alone: that the measure rises with the lever (+), falls (−), does not move by anything that
matters (0), or no expectation (?). What came out is judged over all pairs of levels as one family at 95 %%, with the smallest difference that matters of each measure; what is the same in every replicate is taken for what it is; ± rises and falls, … cannot be
told from so many replicates; 0 (+) surely rises, by less than what matters.

%d rows are as expected, of %d nothing was expected, %d cannot be told; %d part, each with the reason. Most that part do so at the working point of the scenario: where help comes in any case, or
hardly at all, one condition more does not show. That is computed: rows that part are moved again at other working points of the case (` + "`internal/commonsense/places.toml`" + `), by the same rule, and %d of them
come out there as expected; the page gives the first at which they do. What a reason claims beside is shown by experiments of its own (` + "`internal/commonsense/shown.toml`" + `): one that comes out otherwise is
refused, and the reason has to be found anew. Which levers matter where several change at once is for the arms of the scenarios, and for sensitivity over worlds.
`
