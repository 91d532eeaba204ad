package figure

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"

	"concert/results/answer"
	"concert/results/say"
	"concert/results/stats"
	"concert/sim"
)

// The kinds of figures of a comparison between runs.
const (
	SideBySide Kind = "side-by-side"
	Conditions Kind = "conditions"
)

// Compare draws the figures of a comparison: the measures that its runs have
// in common, one figure a unit, and the conditions that differ. Without words
// they are English.
func Compare(c *answer.Comparison, words *say.Words) []Figure {
	if words == nil {
		words = say.InEnglish()
	}
	var all []Figure
	for _, unit := range sharedUnits(&c.Comparison) {
		s := &sideBySide{c: &c.Comparison, unit: unit, words: words}
		if s.gather(); len(s.measures) > 0 {
			all = append(all, s.figure())
		}
	}
	d := &dumbbells{c: &c.Comparison, words: words}
	if d.gather(); len(d.drawn) > 0 && len(d.c.Names) <= len(light().lines()) {
		all = append(all, d.figure())
	}
	for i := range all {
		all[i].words = words
	}
	return all
}

// part is a unit, one word standing for all that mean a part of 1.
func part(unit string) string {
	switch unit {
	case "0–1", "probability":
		return say.Share
	}
	return unit
}

// sharedUnits are the units of measures that compare, in their order.
func sharedUnits(c *answer.SideBySide) (units []string) {
	seen := make(map[string]bool)
	for _, m := range c.Measures {
		if unit := part(m.Unit); m.Comparable && m.Role != sim.Detail && !seen[unit] {
			seen[unit] = true
			units = append(units, unit)
		}
	}
	return units
}

// sideBySide is the measures of one unit, run beside run.
type sideBySide struct {
	c        *answer.SideBySide
	unit     string
	words    *say.Words
	measures []*answer.Common
	low      float64 // of the axis
	high     float64
}

// gather takes the measures of the unit and their range.
func (s *sideBySide) gather() {
	for i := range s.c.Measures {
		if m := &s.c.Measures[i]; m.Comparable && m.Role != sim.Detail && part(m.Unit) == s.unit {
			s.measures = append(s.measures, m)
			for _, side := range m.Sides {
				if side.Summary.N > 0 {
					s.low, s.high = math.Min(s.low, float64(side.Summary.Q05)), math.Max(s.high,
						float64(side.Summary.Q95))
				}
			}
		}
	}
	if s.unit == say.Share {
		s.low, s.high = 0, 1
	}
	if !(s.high > s.low) {
		s.high = s.low + 1
	}
}

// scale is how numbers of a measure are written.
func (s *sideBySide) scale(m *answer.Common) scale {
	typical := 0.0
	for _, side := range m.Sides {
		typical = math.Max(typical, math.Abs(float64(side.Summary.Mean)))
	}
	return scaleOf(&sim.Measure{Unit: s.unit, Matters: float64(m.Matters)}, typical, s.words)
}

func (s *sideBySide) figure() Figure {
	w, name := s.words, "compare-shares"
	if s.unit != say.Share {
		name = "compare-" + slug(s.measures[0].Measure)
	}
	sc := s.scale(s.measures[0])
	f := Figure{
		Name: name, Kind: SideBySide, Title: s.title(), Subtitle: w.Say("figure.compare.subtitle", "unit", sc.Unit),
		Note: s.note(), HowTo: w.Say("figure.compare.how_to", "first", s.words.Term(s.c.Titles[0])),
		Alt: w.Say("figure.compare.alt", "measures", len(s.measures), "runs", len(s.c.Names)),
		Columns: []string{w.Say("figure.compare.measure"), w.Say("figure.compare.scenario"),
			w.Say("figure.compare.mean", "unit", sc.Unit), s.words.Say("figure.contrasts.interval"),
			w.Say("figure.compare.verdict"), s.words.Say("figure.contrasts.difference", "unit", sc.Points),
			w.Say("figure.compare.joint")},
	}
	ch := &rowChart{low: s.low, high: s.high, tick: sc.tick(false), every: 52, tall: 22, level: false,
		columns: []string{w.Say("figure.compare.verdict"), w.Say("figure.compare.value")}}
	for _, m := range s.measures {
		for i := range m.Sides {
			ch.rows = append(ch.rows, s.row(m, i))
			f.Rows = append(f.Rows, s.line(m, i))
		}
	}
	f.body = ch
	return f
}

// title counts verdicts; of more than two runs it only names what is shown.
func (s *sideBySide) title() string {
	w := s.words
	if len(s.c.Names) != 2 || s.c.Withheld != "" {
		return w.Say("figure.compare.title_many")
	}
	higher, lower, flat, open := 0, 0, 0, 0
	for _, m := range s.measures {
		switch m.Gaps[0].Verdict {
		case stats.Higher:
			higher++
		case stats.Lower:
			lower++
		case stats.CannotTellYet:
			open++
		default:
			flat++
		}
	}
	title := w.Say("figure.compare.title", "first", s.words.Term(s.c.Titles[0]), "other",
		s.words.Term(s.c.Titles[1]), "n", len(s.measures))
	for _, part := range []struct {
		n   int
		key string
	}{{higher, "title_higher"}, {lower, "title_lower"}, {flat, "title_flat"}, {open, "title_open"}} {
		if part.n > 0 {
			title += w.Say("figure.compare."+part.key, "n", part.n)
		}
	}
	return title
}

// note says what the bars are, and what differs besides.
func (s *sideBySide) note() string {
	w := s.words
	gaps := 0
	for _, m := range s.c.Measures {
		gaps += len(m.Gaps)
	}
	return w.Sentences(s.c.Withheld, w.Say("figure.compare.note", "gaps", gaps), s.remark(answer.OtherFacts,
		w.Say("figure.compare.other_facts")), s.remark(answer.ByHand, w.Say("figure.compare.by_hand")))
}

// remark is a remark in the figure's words, if the comparison has it.
func (s *sideBySide) remark(code answer.RemarkCode, words string) string {
	return remarked(s.c, code, words)
}

func remarked(c *answer.SideBySide, code answer.RemarkCode, words string) string {
	for _, r := range c.Remarks {
		if r.Code == code {
			return words
		}
	}
	return ""
}

// gap is the comparison of a run with the first; nil of the first itself.
func gapAt(m *answer.Common, i int) *answer.Gap {
	if i == 0 {
		return nil
	}
	return &m.Gaps[i-1]
}

func (s *sideBySide) row(m *answer.Common, i int) row {
	sum, sc, gap := &m.Sides[i].Summary, s.scale(m), gapAt(m, i)
	tint, verdict, more := tint(inInk), s.words.Say("figure.compare.first"), ""
	if gap != nil {
		tint = func(p *palette) color.NRGBA { return p.words(gap.Verdict, m.Better) }
		verdict, more = s.verdict(gap.Verdict)
	}
	value := s.words.Say("figure.contrasts.no_value")
	if sum.N > 0 {
		value = sc.Value(float64(sum.Mean))
		if len(sc.Unit) <= longestTickUnit { // the subtitle names longer ones
			value = sc.With(float64(sum.Mean))
		}
	}
	out := row{heading: titled(s.words, m.Title, m.Measure), label: s.words.Term(s.c.Titles[i]), words: []cell{
		{text: verdict, more: more, tint: tint, strong: gap != nil},
		{text: value, tint: inMuted, right: true},
	}}
	out.brief = []cell{{text: s.words.Comma(verdict, more), tint: tint, strong: gap != nil}, {text: value,
		tint: inMuted}}
	out.mark = func(p *pen, x transform, y vg.Length) { s.mark(p, x, y, m, i) }
	return out
}

// mark draws where runs lie and the mean with its interval.
func (s *sideBySide) mark(p *pen, x transform, y vg.Length, m *answer.Common, i int) {
	sum, colour, hollow := &m.Sides[i].Summary, p.ink, false
	p.horizontal(stroke{gridWidth, p.palette.grid, nil}, y, x(s.low), x(s.high))
	if sum.N == 0 {
		return
	}
	if gap := gapAt(m, i); gap != nil {
		colour, hollow = p.worth(gap.Verdict, m.Better), gap.Verdict == stats.CannotTellYet
	}
	within := func(v answer.Number) vg.Length { return x(math.Min(math.Max(float64(v), s.low), s.high)) }
	p.rect(faint{colour}, within(sum.Q05), y-7, within(sum.Q95)-within(sum.Q05), 14)
	p.horizontal(stroke{intervalWidth, colour, nil}, y, within(sum.Low), within(sum.High))
	p.dot(colour, within(sum.Mean), y, hollow)
}

// verdict is a verdict on a run beside the first, which is no baseline, with
// what follows in smaller type.
func (s *sideBySide) verdict(v stats.Verdict) (text, more string) {
	switch v {
	case stats.Higher:
		return say.ContrastSign(string(v)) + " " + s.words.Say("figure.compare.higher"), ""
	case stats.Lower:
		return say.ContrastSign(string(v)) + " " + s.words.Say("figure.compare.lower"), ""
	}
	return s.words.Contrast(string(v)).Lines()
}

func (s *sideBySide) line(m *answer.Common, i int) []string {
	sum, sc, gap := &m.Sides[i].Summary, s.scale(m), gapAt(m, i)
	line := []string{titled(s.words, m.Title, m.Measure), s.words.Term(s.c.Titles[i]),
		s.words.Say("figure.contrasts.no_value"), "–", s.words.Say("figure.compare.first"), "–", "–"}
	if sum.N > 0 {
		line[2], line[3] = sc.Value(float64(sum.Mean)), s.words.Bracketed(sc.Interval(float64(sum.Low),
			float64(sum.High)))
	}
	if gap != nil {
		line[4] = s.words.Comma(s.verdict(gap.Verdict))
		if gap.N > 0 && gap.NAgainst > 0 {
			line[5], line[6] = sc.Difference(float64(gap.Difference)),
				s.words.Bracketed(sc.DifferenceInterval(float64(gap.Low), float64(gap.High)))
		}
	}
	return line
}
