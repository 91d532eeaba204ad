package answer

import (
	"fmt"
	"io"
	"math"
	"strings"

	"concert/results/stats"
	"concert/sim"
)

// ComparisonText writes the comparison for a terminal of so many columns.
func ComparisonText(w io.Writer, c *Comparison, width int) error {
	p := &page{width: max(60, width)}
	s := &c.Comparison
	p.paragraph("", s.heading())
	p.line("")
	p.paragraph("", "WHAT THIS IS NOT: "+strings.Join(s.Statement, " "))
	p.heading("WHAT SEPARATES THEM")
	for _, r := range s.Remarks {
		p.paragraph("  · ", r.Text)
	}
	c.ran(p)
	s.measuresText(p)
	s.uncomparedText(p)
	s.conditionsText(p)
	s.psychologyText(p)
	c.eachText(p)
	_, err := io.WriteString(w, p.b.String())
	return err
}

// heading names what is set side by side.
func (c *SideBySide) heading() string {
	if len(c.Titles) == 2 {
		return c.Titles[0] + " beside " + c.Titles[1]
	}
	return listed(c.Titles) + ", side by side"
}

// ran says what was computed of each.
func (c *Comparison) ran(p *page) {
	p.heading("WHAT WAS RUN")
	for i, a := range c.Scenarios {
		size := plural(a.Replicates, "replicate")
		if a.Points > 0 {
			size = plural(a.Points, "point") + " × " + size
		}
		p.paragraph("  "+c.Comparison.Titles[i]+": ", fmt.Sprintf("%s, %s of each, %s, seed %d. Baseline: %s. Folder: %s",
			plural(len(a.Arms), "arm"), size, plural(a.plan.Months, "month"), a.Seed, a.bareTitle(a.Baseline), a.Run))
	}
}

// scale is how the numbers of a common measure are written.
func (m *Common) scale() scale {
	typical := 0.0
	for _, s := range m.Sides {
		typical = math.Max(typical, math.Abs(float64(s.Summary.Mean)))
	}
	return scaleOf(Measure{Unit: fraction(m.Unit), Matters: m.Matters}, typical)
}

// measuresText writes the measures that compare, run beside run.
func (c *SideBySide) measuresText(p *page) {
	gaps := 0
	for i := range c.Measures {
		gaps += len(c.Measures[i].Gaps)
	}
	if gaps == 0 {
		p.heading("COMMON MEASURES: none that could be compared")
		return
	}
	p.heading(fmt.Sprintf("COMMON MEASURES, baseline beside baseline: mean and its 95 %% interval; difference from %s, its intervals holding jointly for %s",
		c.Titles[0], plural(gaps, "difference")))
	if c.Withheld != "" {
		p.paragraph("  ", "NO VERDICTS: "+c.Withheld+".")
	}
	for _, m := range c.shownMeasures() {
		if !m.Comparable {
			continue
		}
		sc := m.scale()
		p.line("")
		p.paragraph("", headed(m.Title, sc.unit)+matters(Measure{Matters: m.Matters}, sc))
		c.sidesText(p, m, sc)
		for _, line := range c.formulas(m) {
			p.paragraph("    ", line)
		}
	}
	if more := len(c.Measures) - len(c.shownMeasures()); more > 0 {
		p.line("")
		p.paragraph("", fmt.Sprintf("%s more in compare.csv.", plural(more, "common measure")))
	}
}

func (c *SideBySide) sidesText(p *page, m *Common, sc scale) {
	title, value := 0, 0
	values := make([]string, len(m.Sides))
	for i := range m.Sides {
		sum := &m.Sides[i].Summary
		values[i] = "does not exist"
		if sum.N > 0 {
			values[i] = sc.value(sum.Mean) + " (" + span(sum.Low, sum.High, sc.value) + ")"
		}
		title, value = max(title, wide(c.Titles[i])), max(value, wide(values[i]))
	}
	title = min(title, p.width*2/5)
	for i := range m.Sides {
		beside := "  " + padLeft(values[i], value)
		if i > 0 {
			beside += "  " + gapText(&m.Gaps[i-1], m.Better, sc)
		}
		p.titled("  ", c.Titles[i], title, beside)
	}
}

// gapText is a gap in words.
func gapText(g *Gap, better sim.Direction, sc scale) string {
	text := verdictWords(g.Verdict)
	if good := worth(g.Verdict, better); good != "" {
		text += ", " + good
	}
	if g.N > 0 && g.NAgainst > 0 {
		text += "  " + sc.difference(g.Difference) + " (" + span(g.Low, g.High, sc.difference) + ")"
	}
	return text
}

// formulas are the formulas of a measure, where families have their own.
func (c *SideBySide) formulas(m *Common) (all []string) {
	same := true
	for _, s := range m.Sides {
		same = same && s.Formula == m.Sides[0].Formula
	}
	for i, s := range m.Sides {
		if !same {
			all = append(all, sentence(c.Titles[i]+": "+s.Title+" = "+s.Formula))
		}
	}
	return all
}

// uncomparedText writes the measures that do not compare.
func (c *SideBySide) uncomparedText(p *page) {
	first := true
	for _, m := range c.shownMeasures() {
		if m.Comparable {
			continue
		}
		if first {
			p.heading("NOT COMPARED: each in its own unit")
			first = false
		}
		p.paragraph("  ", m.Title)
		for i, s := range m.Sides {
			sc := scaleOf(Measure{Unit: s.Unit, Matters: s.Matters}, float64(s.Summary.Mean))
			text := sc.value(s.Summary.Mean) + " " + sc.unit
			if q := s.PerServe; q != nil && q.Unit != s.Unit {
				text += fmt.Sprintf(" = %s %s", scaleOf(Measure{}, 0).Rounded(float64(q.Mean), 3).Value(float64(q.Mean)), q.Unit)
			}
			p.paragraph("    "+c.Titles[i]+": ", text)
		}
	}
}

// conditionsText writes the conditions that differ.
func (c *SideBySide) conditionsText(p *page) {
	var titles []string
	columns := make([]columnOf, len(c.Names))
	for i := range columns {
		columns[i].head = c.Titles[i]
	}
	same, source := 0, ""
	for i := range c.Conditions {
		s := &c.Conditions[i]
		if !s.Differs {
			same++
			continue
		}
		titles = append(titles, fmt.Sprintf("%s, %s (%s)", s.Meaning, s.Unit, s.Block))
		for k, h := range s.Held {
			columns[k].cells = append(columns[k].cells, joinedBy("; ", h.Shown, h.Moves))
			if source == "" {
				source = h.Source
			}
		}
	}
	if len(titles) == 0 {
		p.heading(fmt.Sprintf("CONDITIONS: none of the %d differs", same))
		return
	}
	p.heading(fmt.Sprintf("CONDITIONS that differ between the baselines: %d of %d. Source: %s", len(titles), len(c.Conditions), source))
	p.table(titles, columns)
	if len(c.Facts) > 0 {
		c.settingsText(p, fmt.Sprintf("FACTS that differ: %d", len(c.Facts)), c.Facts)
	}
}

// settingsText writes settings with a source each.
func (c *SideBySide) settingsText(p *page, heading string, settings []Setting) {
	p.heading(heading)
	for _, s := range settings {
		p.paragraph("  ", fmt.Sprintf("%s (%s), %s:", s.Meaning, s.Parameter, s.Unit))
		for i, h := range s.Held {
			p.paragraph("    "+c.Titles[i]+": ", joinedBy("; ", h.Shown, h.Moves)+". Source: "+sentence(h.Source))
		}
	}
}

// joinedBy joins what is not empty.
func joinedBy(sep string, parts ...string) string {
	var kept []string
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, sep)
}

func (c *SideBySide) psychologyText(p *page) {
	if c.Psychology.Parameters == 0 {
		p.heading("PSYCHOLOGY: these runs have no parameter of it in common")
		return
	}
	if len(c.Psychology.Differ) == 0 {
		p.heading(fmt.Sprintf("PSYCHOLOGY: the same officials; all %d parameters of how they weigh things are equal", c.Psychology.Parameters))
		return
	}
	c.settingsText(p, fmt.Sprintf("PSYCHOLOGY DIFFERS in %d of %d parameters: these runs do not compare the same officials",
		len(c.Psychology.Differ), c.Psychology.Parameters), c.Psychology.Differ)
}

// eachText writes what each run says by itself: verdicts and claims.
func (c *Comparison) eachText(p *page) {
	for i, a := range c.Scenarios {
		p.heading(strings.ToUpper(c.Comparison.Titles[i]) + ": " + oneLine(a.Question))
		if len(a.Contrasts) > 0 {
			p.paragraph("  ", fmt.Sprintf("Verdicts on %s, against “%s”:", plural(len(a.Arms)-1, "arm"), a.bareTitle(a.Baseline)))
		}
		for _, name := range append(a.shown(sim.Main), a.shown(sim.Harm)...) {
			if len(a.Contrasts) > 0 {
				about, _ := a.Measures.Get(name)
				p.paragraph("    "+about.Title+": ", a.counted(name))
			}
		}
		a.claims(p)
	}
	p.line("")
}

// counted says how many arms have which verdict on a measure, and which arm
// lies farthest from the baseline.
func (a *Answer) counted(measure string) string {
	count := make(map[stats.Verdict]int)
	var most *Contrast
	for i := range a.Contrasts {
		k := &a.Contrasts[i]
		if k.Measure != measure {
			continue
		}
		count[k.Verdict]++
		if decided := k.Verdict == stats.Higher || k.Verdict == stats.Lower; decided &&
			(most == nil || math.Abs(float64(k.Difference)) > math.Abs(float64(most.Difference))) {
			most = k
		}
	}
	var parts []string
	for _, v := range stats.Verdicts() {
		if count[v] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", verdictWords(v), count[v]))
		}
	}
	text := strings.Join(parts, "; ")
	if most != nil {
		s := a.scale(measure)
		text += fmt.Sprintf(". Farthest: “%s”, %s%s", a.bareTitle(most.Arm), s.difference(most.Difference), unitAfter(s.points))
	}
	return text
}
