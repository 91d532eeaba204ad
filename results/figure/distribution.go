package figure

import (
	"maps"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"concert/results/say"
	"concert/results/stats"
	"concert/sim"
)

const (
	mostDots  = 20 // an arm
	mostHigh  = 6  // dots on each other
	dotSize   = vg.Length(5.2)
	dotsTall  = vg.Length(mostHigh)*dotSize + 3
	lowOfDots = 0.05
	highDots  = 0.95
)

// distributionFigures show how far chance moves the main measure in each arm.
func distributionFigures(s *study) []Figure {
	main := s.main(s.plan.Vocabulary.Measures)
	if len(main) == 0 {
		return nil
	}
	d := &distribution{study: s, measure: main[0], about: &s.plan.Vocabulary.Measures[main[0]], scale: s.scale(main[0])}
	for _, a := range s.inOrder() {
		if len(d.present(a, d.measure)) > 0 {
			return []Figure{d.figure()}
		}
	}
	return nil
}

// distribution is a measure in all arms, run by run.
type distribution struct {
	*study
	measure int
	about   *sim.Measure
	scale   scale

	low, high float64 // of the axis
}

func (d *distribution) figure() Figure {
	w := d.words
	name := titled(d.words, d.about.Title, d.about.Name)
	f := Figure{
		Name: "distribution-" + slug(d.about.Name), Kind: Distribution, Measure: d.about.Name,
		Title: d.title(name),
		Subtitle: w.Say("figure.distribution.subtitle", "measure", name, "unit", d.scale.Unit, "runs", d.runs(),
			"dot", d.dot()),
		Note:  w.Sentences(w.Say("figure.distribution.note", "base", d.quoted(d.base)), d.absent(), d.others()),
		HowTo: d.howTo(),
		Alt:   w.Say("figure.distribution.alt", "arms", len(d.drawn())),
	}
	f.Columns, f.Rows = d.table()
	f.body = d.chart()
	return f
}

// mostSpreads is the number of arms up to which all are drawn.
const mostSpreads = 14

// drawn are the arms of the picture: all, or if those are many, the baseline
// and the arms that the answer speaks of, where the scenario names any.
func (d *distribution) drawn() []int {
	all, asked := d.inOrder(), d.headlines("")
	if len(all) <= mostSpreads || len(asked) == 0 {
		return all
	}
	return slices.DeleteFunc(all, func(a int) bool { return a != d.base && !slices.Contains(asked, a) })
}

// others says how many arms are not drawn.
func (d *distribution) others() string {
	if n := len(d.plan.Arms) - len(d.drawn()); n > 0 {
		return d.words.Say("figure.distribution.others", "arms", n)
	}
	return ""
}

// title says between which values chance moves the baseline: a fact of the
// runs, which needs no verdict.
func (d *distribution) title(name string) string {
	w, values := d.words, d.present(d.base, d.measure)
	if len(values) < mostDots {
		return w.Say("figure.distribution.title_neutral", "measure", name)
	}
	low, high := stats.SortedQuantile(values, lowOfDots), stats.SortedQuantile(values, highDots)
	from, to, base := d.scale.Value(low), d.scale.With(high), d.quoted(d.base)
	switch {
	case d.scale.Plain(low) == d.scale.Plain(high):
		return w.Say("figure.distribution.title_constant", "measure", name, "high", to, "base", base)
	}
	return w.Say("figure.distribution.title", "measure", name, "low", from, "high", to, "base", base)
}

// dot says what one dot is.
func (d *distribution) dot() string {
	w := d.words
	if d.run.Values.Items() <= mostDots {
		return w.Say("figure.distribution.dot_run")
	}
	return w.Say("figure.distribution.dot_runs")
}

func (d *distribution) howTo() string {
	return d.words.Say("figure.distribution.how_to", "base", d.quoted(d.base))
}

func (d *distribution) absent() string {
	for a := range d.plan.Arms {
		if len(d.present(a, d.measure)) == 0 && d.about.Exists != "" {
			return d.words.Say("figure.contrasts.exists", "when", d.about.Exists)
		}
	}
	return ""
}

func (d *distribution) table() (columns []string, rows [][]string) {
	w := d.words
	columns = []string{d.words.Say("figure.contrasts.group"), d.words.Say("figure.contrasts.arm"),
		w.Say("figure.distribution.low"), w.Say("figure.distribution.median"), w.Say("figure.distribution.high"),
		w.Say("figure.distribution.count")}
	for _, a := range d.inOrder() {
		values := d.present(a, d.measure)
		line := []string{d.plan.Arms[a].Group, d.study.title(a), "–", "–", "–"}
		if len(values) > 0 {
			for i, q := range []float64{lowOfDots, 0.5, highDots} {
				line[2+i] = d.scale.Value(stats.SortedQuantile(values, q))
			}
		}
		rows = append(rows, append(line, say.Count(d.runsWith(a, d.measure))))
	}
	return columns, rows
}

// summary is the median with the range of nine runs in ten.
func (d *distribution) summary(values []float64) string {
	w := d.words
	if len(values) == 0 {
		return ""
	}
	low, high := stats.SortedQuantile(values, lowOfDots), stats.SortedQuantile(values, highDots)
	if values[0] == values[len(values)-1] {
		return w.Say("figure.distribution.always", "value", d.scale.Value(values[0]))
	}
	return w.Say("figure.distribution.summary", "median", d.scale.Value(stats.SortedQuantile(values, 0.5)), "low",
		d.scale.Value(low), "high", d.scale.Value(high))
}

func (d *distribution) chart() *rowChart {
	ch := &rowChart{tall: dotsTall, every: 56, level: true, tick: d.scale.tick(false),
		columns: []string{d.words.Say("figure.distribution.head")}}
	low, high := math.Inf(1), math.Inf(-1)
	for _, a := range d.drawn() {
		values := d.present(a, d.measure)
		if len(values) > 0 {
			low, high = min(low, values[0]), max(high, values[len(values)-1])
		}
		said := []cell{{text: d.summary(values), tint: inMuted, right: true}}
		ch.rows = append(ch.rows, row{
			heading: d.plan.Arms[a].Group, label: d.study.title(a), strong: a == d.base, words: said, brief: said,
			mark: func(p *pen, x transform, y vg.Length) { d.dots(p, x, y, values, a == d.base) },
		})
	}
	if low > 0 && low < 0.7*high {
		low = 0 // shares an axis with 0 unless the values lie far from it
	}
	if low == high {
		high = low + 1/d.scale.Factor
	}
	d.low, d.high = low, high+0.02*(high-low)
	ch.low, ch.high = d.low, d.high
	ch.under = d.median
	return ch
}

// median draws the baseline's median through all rows.
func (d *distribution) median(p *pen, x transform, top, bottom vg.Length) {
	if values := d.present(d.base, d.measure); len(values) > 0 {
		p.vertical(stroke{1.25, p.ink, []vg.Length{3, 2.5}}, x(stats.SortedQuantile(values, 0.5)), top, bottom)
	}
}

// dots stacks quantile dots on the row's line.
func (d *distribution) dots(p *pen, x transform, y vg.Length, values []float64, base bool) {
	floor := y + dotsTall/2
	if len(values) == 0 {
		p.within(x(d.low), x(d.high), x(d.low)+6, y, d.words.Say("figure.contrasts.no_value"))
		return
	}
	colour := p.mark // no colour that elsewhere says better or worse
	if base {
		colour = p.ink
	}
	stacks := make(map[int]int)
	for _, v := range quantileDots(values) {
		stacks[int(math.Round(float64(x(v)/dotSize)))]++
	}
	var dots [][2]vg.Length
	first := vg.Length(0)    // of these stacks
	heap, hidden := 0, false // dots of neighbouring stacks, and whether not all are drawn
	for _, column := range slices.Sorted(maps.Keys(stacks)) {
		at := vg.Length(column) * dotSize
		for i := range min(stacks[column], mostHigh) {
			dots = append(dots, [2]vg.Length{at, floor - (vg.Length(i)+0.5)*dotSize})
		}
		if heap == 0 {
			first = at
		}
		heap, hidden = heap+stacks[column], hidden || stacks[column] > mostHigh
		if stacks[column+1] > 0 {
			continue
		}
		if hidden {
			d.count(p, first, at, floor-2.5*dotSize, d.stacked(heap, min(len(values), mostDots)))
		}
		heap, hidden = 0, false
	}
	p.discs(colour, dots, dotSize/2-0.15)
}

// count writes how many dots a heap has: right of it, or left where the
// picture ends.
func (d *distribution) count(p *pen, first, last, y vg.Length, said string) {
	f := noteFace()
	if last+9+f.width(said) > p.width-margin {
		p.patched(f, p.muted, first-9, y, toLeft, said)
		return
	}
	p.patched(f, p.muted, last+9, y, toRight, said)
}

// stacked says how many dots stand in a heap that is not drawn in full.
func (d *distribution) stacked(n, all int) string {
	if n == all {
		return d.words.Say("figure.distribution.all_dots", "dots", n)
	}
	return d.words.Say("figure.distribution.some_dots", "dots", n)
}

// quantileDots are the middles of equal parts of the sorted values, or all of
// them if they are few.
func quantileDots(values []float64) []float64 {
	if len(values) <= mostDots {
		return values
	}
	dots := make([]float64, mostDots)
	for i := range dots {
		dots[i] = stats.SortedQuantile(values, (float64(i)+0.5)/mostDots)
	}
	return dots
}
