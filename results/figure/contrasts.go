package figure

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"concert/results/answer"
	"concert/results/stats"
	"concert/sim"
)

// contrastFigures are a forest plot for each measure that the answer speaks of,
// and for each main and harm measure: how far
// every arm lies from the baseline, with the zone that does not matter.
func contrastFigures(s *study) (all []Figure) {
	if len(s.plan.Arms) < 2 {
		return nil
	}
	measures := s.plan.Vocabulary.Measures
	seen := make(map[int]bool)
	for _, m := range slices.Concat(s.asked(), s.main(measures), s.of(measures, sim.Harm)) {
		c := newContrasts(s, m)
		if len(c.arms) > 0 && !seen[m] {
			all = append(all, c.figure())
		}
		seen[m] = true
	}
	return all
}

// contrasts is a measure in all arms, compared with the baseline.
type contrasts struct {
	*study
	measure int
	about   *sim.Measure
	scale   scale
	arms    []compared
}

// compared is an arm with its contrast.
type compared struct {
	arm   int
	group string
	*answer.Contrast
}

func newContrasts(s *study, measure int) *contrasts {
	c := &contrasts{study: s, measure: measure, about: &s.plan.Vocabulary.Measures[measure], scale: s.scale(measure)}
	for _, g := range s.groups() {
		first := len(c.arms)
		for _, a := range g.arms {
			if k := s.contrast(a, c.about.Name); k != nil {
				c.arms = append(c.arms, compared{a, g.title, k})
			}
		}
		slices.SortStableFunc(c.arms[first:], c.byEffect)
	}
	return c
}

// byEffect orders arms from the highest difference down; those without one
// stand last.
func (c *contrasts) byEffect(a, b compared) int {
	return cmp.Compare(float64(b.Difference), float64(a.Difference))
}

// perhapsSmall reports whether a decided difference may be smaller than what
// matters: the nearer end of its interval is.
func (c *contrasts) perhapsSmall(k *compared) bool {
	decided := k.Verdict == stats.Higher || k.Verdict == stats.Lower
	return decided && math.Min(math.Abs(float64(k.Low)), math.Abs(float64(k.High))) < c.about.Matters
}

// saidLines is what is said of an arm, and what follows in smaller type.
func (c *contrasts) saidLines(k *compared) (text, more string) {
	text, more = saidLines(c.words, k.Contrast)
	if more == "" && c.perhapsSmall(k) {
		more = c.words.Say("figure.perhaps")
	}
	return text, more
}

// said is saidLines in one line.
func (c *contrasts) said(k *compared) string {
	text, more := c.saidLines(k)
	return c.words.Comma(text, more)
}

func (c *contrasts) figure() Figure {
	w := c.words
	f := Figure{
		Name: "contrasts-" + slug(c.about.Name), Kind: Contrasts, Measure: c.about.Name,
		Title: c.title(),
		Subtitle: w.Say(c.subtitle(), "meaning", c.words.Term(c.about.Meaning),
			"base", c.quoted(c.base), "unit", c.scale.Points),
		Note:  c.note(),
		HowTo: w.Sentences(w.Say("figure.contrasts.how_to", "base", c.quoted(c.base)), c.worth()),
		Alt:   w.Say("figure.contrasts.alt", "arms", len(c.arms), "base", c.quoted(c.base)),
	}
	f.Columns, f.Rows = c.table()
	f.body = c.chart()
	return f
}

// subtitle is the key of what is drawn: which intervals hold together.
func (c *contrasts) subtitle() string {
	if c.answer.Exploratory(c.about.Name) {
		return "figure.contrasts.subtitle_exploratory"
	}
	return "figure.contrasts.subtitle"
}

// worth says which colour is better, where one is.
func (c *contrasts) worth() string {
	if c.about.Better == sim.Neither {
		return ""
	}
	return c.words.Say("figure.contrasts.colours")
}

// title is the largest decided difference, of the arms that headlines compare
// if any of them has one, and how many of all arms make none that matters;
// without any verdict it only names the measure.
func (c *contrasts) title() string {
	w := c.words
	measure := titled(c.words, c.about.Title, c.about.Name)
	largest, flat, open := c.verdicts()
	switch {
	case largest == nil && flat > 0 && flat == len(c.arms):
		return w.Say("figure.contrasts.title_flat", "measure", measure, "arms", flat)
	case largest == nil:
		return w.Say("figure.contrasts.title_neutral", "measure", measure, "base", c.quoted(c.base))
	}
	lower, higher := "figure.contrasts.title_lower", "figure.contrasts.title_higher"
	if k := c.largestAsked(); k != nil && k != largest {
		largest, lower, higher = k, "figure.contrasts.asked_lower", "figure.contrasts.asked_higher"
	}
	finding := lower
	if largest.Verdict == stats.Higher {
		finding = higher
	}
	title := w.Say(finding, "measure", measure, "arm", c.quoted(largest.arm),
		"size", c.finer(largest).size(float64(largest.Difference)))
	switch {
	case flat > 0:
		title += w.Say("figure.contrasts.title_some_flat", "some", flat, "arms", len(c.arms))
	case open > 0:
		title += w.Say("figure.contrasts.title_some_open", "some", open, "arms", len(c.arms))
	}
	return title
}

// verdicts are the arm whose difference is largest among the decided ones, the
// number of arms without a difference that matters, and of those undecided.
func (c *contrasts) verdicts() (largest *compared, flat, open int) {
	for i := range c.arms {
		k := &c.arms[i]
		if k.N == 0 || k.OtherCases() { // the text speaks of these apart
			continue
		}
		switch k.Verdict {
		case stats.Higher, stats.Lower:
			largest = c.largest(largest, k)
		case stats.CannotTellYet:
			if !k.Same() {
				open++
			}
		default:
			flat++
		}
	}
	return largest, flat, open
}

// largestAsked is the arm with the largest decided difference among those that
// headlines compare, in whatever measure; nil if none is decided. Page one may
// name others too, in what it says of goals, but without their differences.
func (c *contrasts) largestAsked() (largest *compared) {
	asked := c.headlines("")
	for i := range c.arms {
		k := &c.arms[i]
		decided := k.Verdict == stats.Higher || k.Verdict == stats.Lower
		if decided && k.N > 0 && !k.OtherCases() && slices.Contains(asked, k.arm) {
			largest = c.largest(largest, k)
		}
	}
	return largest
}

// harmful reports whether an arm makes a harm measure worse.
func (c *contrasts) harmful(k *compared) bool {
	worse := c.about.Better == sim.Lower && k.Verdict == stats.Higher ||
		c.about.Better == sim.Higher && k.Verdict == stats.Lower
	return c.about.Role == sim.Harm && worse
}

func (c *contrasts) largest(a, b *compared) *compared {
	if a == nil || c.larger(b, a) {
		return b
	}
	return a
}

// larger reports whether an arm differs more than another one as far as that
// is written out, or as much and comes earlier in the file. Of harm, what grows
// is larger than whatever shrinks: a title must not speak of the relief alone.
func (c *contrasts) larger(a, b *compared) bool {
	if x, y := c.harmful(a), c.harmful(b); x != y {
		return x
	}
	step := c.scale.Factor * math.Pow10(c.scale.Decimals)
	far := func(k *compared) float64 { return math.Round(math.Abs(float64(k.Difference)) * step) }
	return cmp.Or(cmp.Compare(far(a), far(b)), cmp.Compare(b.arm, a.arm)) > 0
}

// Shares of the axis: a zone no wider than the upright line is not seen, and
// an interval no wider than a dot.
const (
	unseenZone = 0.012
	dotShare   = 0.035
)

func (c *contrasts) note() string {
	w := c.words
	zone := w.Say("figure.contrasts.any_matters")
	low, high := c.reach()
	if c.about.Matters > 0 {
		key := "figure.contrasts.zone"
		if 2*c.about.Matters < unseenZone*(high-low) {
			key = "figure.contrasts.zone_unseen"
		}
		zone = w.Say(key, "size", c.scale.threshold(c.about.Matters))
	}
	lacking, endless, alike, few, narrower := "", "", "", "", ""
	if len(c.rows()) < len(c.arms) {
		alike = w.Say("figure.contrasts.alike_note")
	}
	for i := range c.arms {
		if c.arms[i].N == 0 && c.about.Exists != "" {
			lacking = w.Say("figure.contrasts.exists", "when", w.Term(c.about.Exists))
		}
		if c.arms[i].OtherCases() {
			few = w.Say("figure.contrasts.few_note")
		}
		if c.beyond(&c.arms[i], low, high) {
			endless = w.Say("figure.contrasts.beyond")
		}
		if width := float64(c.arms[i].High) - float64(c.arms[i].Low); width < dotShare*(high-low) {
			narrower = w.Say("figure.contrasts.narrower")
		}
	}
	return w.Sentences(c.answer.Withheld, zone, narrower, endless, lacking, alike, few, w.Say("figure.contrasts.order"),
		w.Say("figure.contrasts.family", "runs", c.runs()))
}

func (c *contrasts) table() (columns []string, rows [][]string) {
	w := c.words
	columns = []string{w.Say("figure.contrasts.group"), w.Say("figure.contrasts.arm"),
		w.Say("figure.contrasts.verdict"), w.Say("figure.contrasts.difference", "unit", c.scale.Points),
		w.Say("figure.contrasts.interval")}
	for i := range c.arms {
		k := &c.arms[i]
		difference, interval := c.numbers(k)
		if difference == "" {
			difference = c.words.Say("figure.contrasts.no_value")
		}
		line := []string{k.group, c.study.title(k.arm), c.said(k), difference, interval}
		rows = append(rows, line)
	}
	return columns, rows
}

// numbers are the difference and its interval in words.
func (c *contrasts) numbers(k *compared) (difference, interval string) {
	if k.N == 0 || math.IsNaN(float64(k.Difference)) {
		return "", ""
	}
	s := c.finer(k)
	nothing := func(v answer.Number) bool { return s.Difference(float64(v)) == s.Difference(0) }
	if k.Difference != 0 && nothing(k.Difference) && nothing(k.Low) && nothing(k.High) {
		return c.words.Say("figure.contrasts.about_zero"), ""
	}
	return s.Difference(float64(k.Difference)), c.words.Bracketed(s.DifferenceInterval(float64(k.Low), float64(k.High)))
}

// finer is the scale with as many decimals as a difference needs that the
// verdict, or the two means, show not to be 0. Tables of the page do the same.
func (c *contrasts) finer(k *compared) scale {
	s, shown := c.scale, []float64{float64(k.Difference)}
	switch {
	case k.Verdict != stats.PracticallyEqual && k.Verdict != stats.CannotTellYet:
		shown = append(shown, float64(k.Low), float64(k.High))
	case s.Value(c.mean(c.base, c.measure)) == s.Value(c.mean(k.arm, c.measure)):
		return s
	}
	s.Scale = s.Showing(shown...)
	return s
}

// reach is the range of the axis: the zone, all differences, and intervals as
// far as they do not push the differences together.
func (c *contrasts) reach() (low, high float64) {
	zone := max(c.about.Matters, 0)
	low, high = -1.6*zone, 1.6*zone
	for i := range c.arms {
		if d := float64(c.arms[i].Difference); !math.IsNaN(d) {
			low, high = min(low, d), max(high, d)
		}
	}
	if high == low {
		low, high = -1, 1
	}
	room := 0.35 * (high - low)
	least, most := low-0.04*(high-low), high+0.04*(high-low)
	for i := range c.arms {
		k := &c.arms[i]
		if k.N > 0 {
			least, most = min(least, max(float64(k.Low), low-room)), max(most, min(float64(k.High), high+room))
		}
	}
	return least, most
}

// beyond reports whether an interval goes on outside the axis.
func (c *contrasts) beyond(k *compared, low, high float64) bool {
	return k.N > 0 && (float64(k.Low) < low || float64(k.High) > high)
}

func (c *contrasts) chart() *rowChart {
	low, high := c.reach()
	ch := &rowChart{
		low: low, high: high, tick: c.scale.tick(true), every: 44,
		columns: []string{c.words.Say("figure.contrasts.compared"), c.words.Say("figure.contrasts.numbers", "unit",
			c.head())},
		above: func(p *pen, x transform, y vg.Length) { p.above(x(0), x(high), y, c.crown()) },
		under: c.under,
	}
	for _, alike := range c.rows() {
		ch.rows = append(ch.rows, c.row(alike[0], len(alike)-1))
	}
	return ch
}

// rows are the arms of each row: those of a group with the very same numbers
// share one, if they are more than two.
func (c *contrasts) rows() (rows [][]*compared) {
	for i := range c.arms {
		k := &c.arms[i]
		if n := len(rows); n > 0 && rows[n-1][0].alike(k) {
			rows[n-1] = append(rows[n-1], k)
			continue
		}
		rows = append(rows, []*compared{k})
	}
	var apart [][]*compared
	for _, row := range rows {
		if len(row) > 2 {
			apart = append(apart, row)
			continue
		}
		for _, k := range row {
			apart = append(apart, []*compared{k})
		}
	}
	return apart
}

// alike reports whether two arms of a group differ from the baseline by the
// very same numbers.
func (k *compared) alike(o *compared) bool {
	return k.group == o.group && k.N > 0 && k.N == o.N && k.Difference == o.Difference && k.SE == o.SE &&
		k.Verdict == o.Verdict
}

// head is the unit, unless it is too long for the head of a column.
func (c *contrasts) head() string {
	if len(c.scale.Points) > 14 {
		return c.words.Say("figure.contrasts.head")
	}
	return c.scale.Points
}

// crown names what the zero line is: the baseline and its mean.
func (c *contrasts) crown() string {
	mean := c.mean(c.base, c.measure)
	if math.IsNaN(mean) {
		return c.study.title(c.base)
	}
	unit := c.scale
	if len(unit.Unit) > longestTickUnit {
		unit.Unit = ""
	}
	return c.words.Say("figure.contrasts.crown", "base", c.study.title(c.base), "value", unit.With(mean))
}

// under draws the zone and the zero line.
func (c *contrasts) under(p *pen, x transform, top, bottom vg.Length) {
	if zone := c.about.Matters; zone > 0 {
		p.rect(p.zone, x(-zone), top, x(zone)-x(-zone), bottom-top)
	}
	p.vertical(stroke{zeroWidth, p.ink, nil}, x(0), top-2, bottom)
}

// row is an arm and so many others like it.
func (c *contrasts) row(k *compared, others int) row {
	difference, interval := c.numbers(k)
	colour := func(p *palette) color.NRGBA {
		if k.OtherCases() {
			return p.muted
		}
		return p.words(k.Verdict, c.about.Better)
	}
	text, more := c.saidLines(k)
	label := c.study.title(k.arm)
	if others > 0 {
		label = c.words.Say("figure.contrasts.alike", "arm", label, "arms", others)
	}
	return row{
		heading: k.group, label: label,
		words: []cell{
			{text: text, more: more, tint: colour, strong: true},
			{text: joined(difference, interval), tint: inMuted, right: true},
		},
		brief: []cell{{text: c.said(k), tint: colour, strong: true}},
		below: &cell{text: joined(difference, interval), tint: inMuted},
		mark:  func(p *pen, x transform, y vg.Length) { c.mark(p, x, y, k) },
	}
}

func (c *contrasts) mark(p *pen, x transform, y vg.Length, k *compared) {
	low, high := c.reach()
	if k.N == 0 || math.IsNaN(float64(k.Difference)) {
		p.within(x(low), x(high), x(0)+8, y, c.words.Say("figure.contrasts.no_value"))
		return
	}
	colour := p.worth(k.Verdict, c.about.Better)
	if k.OtherCases() {
		colour = p.palette.mark
	}
	left, right := math.Max(float64(k.Low), low), math.Min(float64(k.High), high)
	p.horizontal(stroke{intervalWidth, colour, nil}, y, x(left), x(right))
	if float64(k.Low) < low {
		p.polygon(colour, [][2]vg.Length{{x(left) - 3, y}, {x(left) + 4, y - 3.5}, {x(left) + 4, y + 3.5}})
	}
	if float64(k.High) > high {
		p.polygon(colour, [][2]vg.Length{{x(right) + 3, y}, {x(right) - 4, y - 3.5}, {x(right) - 4, y + 3.5}})
	}
	p.dot(colour, x(float64(k.Difference)), y, k.Verdict == stats.CannotTellYet && !k.Same())
}
