package figure

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"concert/results/say"
	"concert/results/stats"
	"concert/sim"
)

// mostLines is how many arms stand beside the baseline in one plot: there are
// no more colours that everyone can tell apart.
const mostLines = 4

// course is a monthly measure in one arm.
type course struct{ mean, low, high []float64 }

// last is the last mean that exists, and its month; NaN if none does.
func (c *course) last() (month int, mean float64) {
	for t := len(c.mean) - 1; t >= 0; t-- {
		if !math.IsNaN(c.mean[t]) {
			return t, c.mean[t]
		}
	}
	return -1, math.NaN()
}

// courses are a monthly measure in all arms.
type courses struct {
	*study
	about  *sim.Measure
	scale  scale
	arms   []course // by index in the plan
	months int
	sparse bool // some months are left out, since few runs have the measure
}

// items is the number of runs of an arm that did not break.
func (c *courses) items() int {
	return c.run.Values.Whole()
}

// courseFigures are, for each main monthly measure, the arms that span its
// range in one plot, and all of them in small ones.
func courseFigures(s *study) (all []Figure) {
	for _, m := range s.monthly() {
		c := s.courses(m)
		if c == nil {
			continue
		}
		chosen := c.choose()
		if !s.isDeclared(c.about.Name) {
			all = append(all, c.figure(chosen))
		}
		if len(s.plan.Arms)-1 > len(chosen) && len(s.plan.Arms)-1 > mostLines {
			all = append(all, c.panelFigure())
		}
	}
	return all
}

// monthly are the monthly measures that say what the main measures say: main
// themselves, or of the same name as one that is; else the first.
func (s *study) monthly() (all []int) {
	v := &s.plan.Vocabulary
	var names []string
	for _, m := range s.main(v.Measures) {
		names = append(names, v.Measures[m].Name)
	}
	main := s.main(v.Monthly)
	for i := range v.Monthly {
		isMain := len(main) < len(v.Monthly) && slices.Contains(main, i)
		if isMain || slices.Contains(names, v.Monthly[i].Name) {
			all = append(all, i)
		}
	}
	if len(all) == 0 && len(v.Monthly) > 0 {
		all = []int{0}
	}
	return all
}

// courses gathers a monthly measure; nil if nothing was recorded.
func (s *study) courses(measure int) *courses {
	about := s.plan.Vocabulary.Monthly[measure]
	c := &courses{study: s, arms: make([]course, len(s.plan.Arms)), months: s.plan.Months}
	if i := s.plan.MeasureIndex(about.Name); i >= 0 && !(about.Matters > 0) {
		about.Matters = s.plan.Vocabulary.Measures[i].Matters
	}
	c.about = &about
	largest, found := 0.0, false
	for i := range s.run.Values.Series {
		r := &s.run.Values.Series[i]
		a := s.plan.ArmIndex(r.Arm)
		if r.Measure != about.Name || a < 0 {
			continue
		}
		mean, low, high := r.Mean, r.Q05, r.Q95
		if 2*r.N < int64(c.items()) {
			// A mean over a few runs is another measure: theirs.
			c.sparse = c.sparse || r.N > 0
			mean, low, high = math.NaN(), math.NaN(), math.NaN()
		}
		k := &c.arms[a]
		k.mean, k.low, k.high = append(k.mean, mean), append(k.low, low), append(k.high, high)
		if !math.IsNaN(mean) {
			found, largest = true, max(largest, math.Abs(mean))
		}
	}
	if !found {
		return nil
	}
	c.scale = scaleOf(&about, largest, s.words)
	return c
}

// choose picks the arms that span the range: each ends as far as possible
// from the baseline and from those chosen before it.
func (c *courses) choose() (arms []int) {
	var others, taken []int
	for a := range c.arms {
		if t, _ := c.arms[a].last(); t >= 0 && a != c.base {
			others = append(others, a)
		} else if t >= 0 {
			taken = []int{a}
		}
	}
	if len(others) <= mostLines {
		return others
	}
	return spread(taken, others, mostLines, max(c.about.Matters, 0), func(a, b int) float64 {
		return math.Abs(c.end(a) - c.end(b))
	})
}

// end is where an arm ends, rounded to half of what matters, so that the
// first of several arms that end alike is chosen.
func (c *courses) end(arm int) float64 {
	_, v := c.arms[arm].last()
	if step := c.about.Matters / 2; step > 0 {
		return math.Round(v/step) * step
	}
	return v
}

func (c *courses) name() string { return titled(c.words, c.about.Title, c.about.Name) }

func (c *courses) figure(chosen []int) Figure {
	w := c.words
	f := Figure{
		Name: "time-" + slug(c.about.Name), Kind: TimeCourse, Measure: c.about.Name, Title: c.title(),
		Subtitle: c.subtitle(), Note: w.Sentences(c.answer.Withheld, c.absent(), c.others(chosen)),
		HowTo: w.Say("figure.course.how_to"),
		Alt:   w.Say("figure.course.alt", "arms", len(chosen)+1),
	}
	f.Columns, f.Rows = c.table()
	f.body = &lineChart{courses: c, chosen: chosen}
	return f
}

func (c *courses) subtitle() string {
	return c.words.Say("figure.course.subtitle", "meaning", c.words.Term(c.about.Meaning),
		"unit", c.scale.Unit, "runs", c.runs())
}

// title counts the verdicts on the measure of the same name; without any it
// only says what is shown.
func (c *courses) title() string {
	w := c.words
	higher, lower, arms := 0, 0, 0
	for a := range c.plan.Arms {
		if k := c.contrast(a, c.about.Name); k != nil {
			arms++
			switch k.Verdict {
			case stats.Higher:
				higher++
			case stats.Lower:
				lower++
			}
		}
	}
	switch {
	case higher > 0 && lower > 0:
		return w.Say("figure.course.title_both", "measure", c.name(), "higher", higher, "lower", lower, "arms", arms)
	case higher > 0:
		return w.Say("figure.course.title_higher", "measure", c.name(), "higher", higher, "arms", arms)
	case lower > 0:
		return w.Say("figure.course.title_lower", "measure", c.name(), "lower", lower, "arms", arms)
	}
	return w.Say("figure.course.title_neutral", "measure", c.name())
}

// absent says in how many arms there is nothing to draw, and why.
func (c *courses) absent() string {
	w := c.words
	n, one := 0, 0
	for a := range c.arms {
		if t, _ := c.arms[a].last(); t < 0 {
			n, one = n+1, a
		}
	}
	sentence := ""
	switch {
	case n == 1:
		sentence = w.Say("figure.course.absent_one", "arm", c.quoted(one), "when", w.Term(c.about.Exists))
	case n > 1:
		sentence = w.Say("figure.course.absent", "arms", n, "when", w.Term(c.about.Exists))
	}
	if c.sparse {
		sentence = w.Sentences(sentence, w.Say("figure.course.sparse"))
	}
	return sentence
}

// others says how many arms are not drawn.
func (c *courses) others(chosen []int) string {
	n := 0
	for a := range c.arms {
		if t, _ := c.arms[a].last(); t >= 0 && a != c.base && !slices.Contains(chosen, a) {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return c.words.Say("figure.course.others", "arms", n)
}

// table has the means at the ends of up to four years, and the last band.
func (c *courses) table() (columns []string, rows [][]string) {
	w := c.words
	columns = []string{c.words.Say("figure.contrasts.group"), c.words.Say("figure.contrasts.arm")}
	marks := c.moments()
	for _, t := range marks {
		columns = append(columns, c.moment(t))
	}
	columns = append(columns, w.Say("figure.course.band"))
	for _, a := range c.inOrder() {
		line := []string{c.words.Term(c.plan.Arms[a].Group), c.study.title(a)}
		for _, t := range marks {
			line = append(line, c.number(c.arms[a].mean, t-1))
		}
		rows = append(rows, append(line, c.band(a)))
	}
	return columns, rows
}

// inOrder are all arms: the baseline, then group by group.
func (s *study) inOrder() []int {
	all := []int{s.base}
	for _, g := range s.groups() {
		all = append(all, g.arms...)
	}
	return all
}

func (c *courses) number(values []float64, t int) string {
	if t >= len(values) || math.IsNaN(values[t]) {
		return "–"
	}
	return c.scale.Value(values[t])
}

func (c *courses) band(a int) string {
	k := &c.arms[a]
	t, _ := k.last()
	if t < 0 {
		return "–"
	}
	return c.words.Bracketed(c.scale.Interval(k.low[t], k.high[t]))
}

// moments are up to four months at the ends of years, the last one included.
func (c *courses) moments() (all []int) {
	step := (c.months + 3) / 4
	if c.months >= 48 {
		step = (c.months/12 + 3) / 4 * 12
	}
	for t := c.months; t > 0; t -= max(1, step) {
		all = append(all, t)
	}
	slices.Reverse(all)
	return all
}

// moment is a number of months in words.
func (c *courses) moment(t int) string {
	if t%12 == 0 && c.months >= 24 {
		return c.words.Say("figure.course.year", "year", t/12)
	}
	return c.words.Say("figure.course.month", "month", t)
}

// timeTicks are months or years, as many as have room; the first says which.
func (c *courses) timeTicks(room vg.Length, each vg.Length) []tick {
	unit, word := 12, "figure.course.year_tick"
	if c.months < 24 {
		unit, word = 1, "figure.course.month_tick"
	}
	count := c.months / unit
	step := 1
	for _, s := range []int{1, 2, 5, 10, 20, 50} {
		if step = s; vg.Length(count/s)*each <= room {
			break
		}
	}
	var all []tick
	for i := step; i <= count; i += step {
		label := say.Count(i)
		if len(all) == 0 {
			label = c.words.Say(word, "n", i)
		}
		all = append(all, tick{Value: float64(i * unit), Label: label})
	}
	return all
}

// reach is the range of values of some arms, from 0 on.
func (c *courses) reach(arms []int) (low, high float64) {
	for _, a := range arms {
		for _, values := range [][]float64{c.arms[a].mean, c.arms[a].low, c.arms[a].high} {
			for _, v := range values {
				if !math.IsNaN(v) {
					low, high = min(low, v), max(high, v)
				}
			}
		}
	}
	if low == high {
		high = 1 / c.scale.Factor
	}
	return low, high
}

// lineChart is a few arms in one plot, with their names at the ends of lines.
type lineChart struct {
	*courses
	chosen []int
}

func (l *lineChart) layout(p *pen) (vg.Length, func(*pen)) {
	height := vg.Length(330)
	side := vg.Length(190)
	if p.narrow() {
		side = 128
	}
	arms := append([]int{l.base}, l.chosen...)
	low, high := roundedRange(l.limits(arms))
	return height, func(p *pen) {
		y := ticks(low, high, 0.2, l.scale.tick(false))
		a := axes{x: p.across(0, float64(l.months), l.timeTicks(p.width-side-40, 46)), y: p.upwards(low, high, y)}
		b := box{left: margin, top: 8, right: p.width - side, bottom: height - 4}
		p.chart(a, b, func(x, y transform) { l.draw(p, arms, x, y, b.right, y(low)+14) })
	}
}

func (l *lineChart) limits(arms []int) (low, high, apart float64) {
	low, high = l.reach(arms)
	return low, high, 0.2
}

// draw draws bands, then lines, the baseline last, so that nothing covers it.
func (l *lineChart) draw(p *pen, arms []int, x, y transform, right, bottom vg.Length) {
	colours := p.palette.lines()
	for i, a := range arms {
		p.band(faint{colours[i]}, &l.arms[a], x, y)
	}
	var labels []endLabel
	for i := len(arms) - 1; i >= 0; i-- {
		s := stroke{armWidth, colours[i], nil}
		f := p.label()
		if i == 0 {
			s.width, f.bold = baselineWidth, true
		}
		p.course(s, l.arms[arms[i]].mean, x, y)
		if t, end := l.arms[arms[i]].last(); t >= 0 {
			labels = append(labels, endLabel{
				text: shortened(f, l.study.title(arms[i]), p.width-right-22), face: f, colour: s.colour,
				x: x(float64(t + 1)), want: y(end)})
		}
	}
	p.endLabels(labels, right, bottom)
}

// band fills the space between low and high; months that lack it are left
// out.
func (p *pen) band(c faint, k *course, x, y transform) {
	for from := 0; from < len(k.low); {
		to := from
		for to < len(k.low) && !math.IsNaN(k.low[to]) && !math.IsNaN(k.high[to]) {
			to++
		}
		var there, back [][2]vg.Length
		for t := from; t < to; t++ {
			there = append(there, [2]vg.Length{x(float64(t + 1)), y(k.high[t])})
			back = append(back, [2]vg.Length{x(float64(t + 1)), y(k.low[t])})
		}
		if len(there) > 1 {
			back = simplified(back)
			slices.Reverse(back)
			p.polygon(c, append(simplified(there), back...))
		}
		from = to + 1
	}
}

// course draws a line through the months that exist; one that stands alone is
// a dot.
func (p *pen) course(s stroke, values []float64, x, y transform) {
	var run [][2]vg.Length
	end := func() {
		if len(run) == 1 {
			p.disc(s.colour, run[0][0], run[0][1], s.width)
		} else if len(run) > 1 {
			p.line(s, simplified(run)...)
		}
		run = nil
	}
	for t, v := range values {
		if math.IsNaN(v) {
			end()
			continue
		}
		run = append(run, [2]vg.Length{x(float64(t + 1)), y(v)})
	}
	end()
}

// simplified leaves out points that lie so near the line between those that
// stay that nobody sees it (Douglas and Peucker 1973): a drawing has hundreds
// of months, and a page many drawings.
func simplified(points [][2]vg.Length) [][2]vg.Length {
	const unseen = 0.15 // pixels
	last := len(points) - 1
	if last < 2 {
		return points
	}
	farthest, most := 0, unseen
	for i := 1; i < last; i++ {
		if d := aside(points[0], points[last], points[i]); d > most {
			farthest, most = i, d
		}
	}
	if farthest == 0 {
		return [][2]vg.Length{points[0], points[last]}
	}
	return slices.Concat(simplified(points[:farthest+1]), simplified(points[farthest:])[1:])
}

// aside is the distance of a point from the line through two others.
func aside(from, to, point [2]vg.Length) float64 {
	dx, dy := float64(to[0]-from[0]), float64(to[1]-from[1])
	x, y := float64(point[0]-from[0]), float64(point[1]-from[1])
	return math.Abs(float64(dx*y)-float64(dy*x)) / math.Hypot(dx, dy)
}

// mostLabelLines is how many lines the label of a line's end takes: several ends
// stand beside each other.
const mostLabelLines = 4

// shortened is text in a few lines, cut with an ellipsis where it must.
func shortened(f face, text string, width vg.Length) []string {
	lines := f.wrap(text, width)
	if len(lines) <= mostLabelLines {
		return lines
	}
	last := lines[mostLabelLines-1]
	return append(lines[:mostLabelLines-1:mostLabelLines-1], fitted(f, last+" "+lines[mostLabelLines], width))
}
