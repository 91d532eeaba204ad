package answer

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"concert/results/say"
	"concert/results/stats"
	"concert/sim"
)

// mostFailures is the number of failures that the text shows in full.
const mostFailures = 5

// Text writes the answer for a terminal of so many columns.
func Text(w io.Writer, a *Answer, width int) error {
	p := &page{width: max(60, width)}
	a.opening(p)
	a.goals(p)
	a.outcomes(p)
	a.differences(p)
	a.looks(p)
	a.sureness(p)
	a.claims(p)
	a.targets(p)
	a.broken(p)
	a.closing(p)
	_, err := io.WriteString(w, p.b.String())
	return err
}

func (a *Answer) opening(p *page) {
	p.paragraph("", a.Title)
	if a.Question != "" {
		p.paragraph("", a.Question)
	}
	p.line("")
	p.paragraph("", "WHAT THIS IS NOT: "+strings.Join(a.Statement, " "))
	p.line("")
	p.paragraph("", "WHAT WAS RUN: "+a.size())
	if a.Withheld != "" {
		p.line("")
		p.paragraph("", "NO VERDICTS: "+a.Withheld+".")
	}
}

// size says in words what was computed.
func (a *Answer) size() string {
	runs := fmt.Sprintf("%s, %s of each", plural(len(a.Arms), "arm"), plural(a.Replicates, "paired replicate"))
	where := "Parameters are fixed: what follows holds in this model, at these values."
	if a.Points > 0 {
		runs = fmt.Sprintf("%s at %s of the uncertain parameters, %s of each", plural(len(a.Arms), "arm"),
			plural(a.Points, "point"), plural(a.Replicates, "paired replicate"))
		where = "Intervals run over points, the replicates of a point averaged."
	}
	if a.Until != nil {
		runs += fmt.Sprintf(" (looked at after %s)", a.lookSizes())
	}
	return fmt.Sprintf("%s; %s, seed %d. All arms of a replicate meet the same chance. %s",
		runs, plural(a.plan.Months, "month"), a.Seed, where)
}

// plural writes a count with its noun: "1 arm", "500 paired replicates".
func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return say.Count(n) + " " + noun
}

// shown are the measures that the text shows: main and harm, or all if the
// model names neither.
func (a *Answer) shown(role sim.Role) (names []string) {
	for _, m := range a.Measures {
		if m.Value.Role == role || (role == sim.Main && !a.answers()) {
			names = append(names, m.Name)
		}
	}
	return names
}

// answers reports whether some measure is main or harm.
func (a *Answer) answers() bool {
	for _, m := range a.Measures {
		if m.Value.Role == sim.Main || m.Value.Role == sim.Harm {
			return true
		}
	}
	return false
}

// outcomes writes what came out, arm by arm.
func (a *Answer) outcomes(p *page) {
	var titles []string
	for _, arm := range a.Arms {
		titles = append(titles, a.armTitle(arm.Name))
	}
	partly := false
	for _, part := range []struct {
		role    sim.Role
		heading string
	}{{sim.Main, "WHAT CAME OUT: mean and its 95 % interval"}, {sim.Harm, "HARM: mean and its 95 % interval"}} {
		var columns []columnOf
		for _, name := range a.shown(part.role) {
			column, some := a.column(name)
			columns, partly = append(columns, column), partly || some
		}
		if len(columns) > 0 {
			p.heading(part.heading)
			p.table(titles, columns)
		}
	}
	if partly {
		p.line("")
		p.paragraph("", fmt.Sprintf("[n]: the number of %s in which the measure exists, where not in all.", a.units()))
	}
}

// units is what intervals run over.
func (a *Answer) units() string {
	if a.Points > 0 {
		return "points"
	}
	return "runs"
}

// unitsRun is the number of units there are.
func (a *Answer) unitsRun() int {
	if a.Points > 0 {
		return a.Points
	}
	return a.Replicates
}

// bareTitle is an arm's title; its name if it did not run.
func (a *Answer) bareTitle(name string) string {
	for _, arm := range a.Arms {
		if arm.Name == name {
			return arm.Title
		}
	}
	return name
}

// armTitle is an arm's title, with a word at the baseline.
func (a *Answer) armTitle(name string) string {
	if name == a.Baseline {
		return a.bareTitle(name) + " (baseline)"
	}
	return a.bareTitle(name)
}

// column is a measure's column; partly reports that it does not always exist.
func (a *Answer) column(name string) (c columnOf, partly bool) {
	about, _ := a.Measures.Get(name)
	s := a.scale(name)
	c.head = headed(about.Title, s.unit)
	for _, arm := range a.Arms {
		v, _ := arm.Measures.Get(name)
		if v.N == 0 {
			c.cells = append(c.cells, "does not exist")
			continue
		}
		cell := s.value(v.Mean) + " (" + span(v.Low, v.High, s.value) + ")"
		if v.N < a.unitsRun() {
			cell += fmt.Sprintf(" [%d]", v.N)
			partly = true
		}
		c.cells = append(c.cells, cell)
	}
	return c, partly
}

func headed(title, unit string) string {
	if unit == "" {
		return title
	}
	return title + ", " + unit
}

// scale is the scale of a measure in this answer.
func (a *Answer) scale(name string) scale {
	about, _ := a.Measures.Get(name)
	typical := 0.0
	for _, arm := range a.Arms {
		if v, ok := arm.Measures.Get(name); ok && math.Abs(float64(v.Mean)) > typical {
			typical = math.Abs(float64(v.Mean))
		}
	}
	return scaleOf(about, typical)
}

// differences writes the contrasts, measure by measure.
func (a *Answer) differences(p *page) {
	if len(a.Contrasts) == 0 {
		return
	}
	rows := make(map[string][]differenceRow)
	var widths differenceWidths
	few := false
	names := append(a.shown(sim.Main), a.shown(sim.Harm)...)
	for _, name := range names {
		found, some := a.differenceRows(name)
		rows[name], few = found, few || some
		for _, r := range rows[name] {
			widths.add(r)
		}
	}
	over, flips := "", "A verdict would be another if differences mattered only beyond the end of its interval that is farther from 0"
	if a.Until != nil {
		over = ", over all looks"
	}
	if widths.flipsFit(p.width) {
		flips = "“Flips at”: the smallest difference that matters at which the verdict would be another"
	} else {
		widths.flips = 0
	}
	p.heading(fmt.Sprintf("DIFFERENCES from “%s”: verdict, difference and 95 %% interval; the intervals hold jointly for %s × %s%s. %s",
		a.bareTitle(a.Baseline), plural(len(a.Arms)-1, "arm"), plural(len(a.Measures), "measure"), over, flips))
	for _, name := range names {
		about, _ := a.Measures.Get(name)
		s := a.scale(name)
		p.line("")
		p.paragraph("", headed(about.Title, s.points)+matters(about, s))
		group := ""
		for _, r := range rows[name] {
			if r.group != "" && r.group != group {
				p.paragraph("  ", r.group+":")
			}
			group = r.group
			r.write(p, widths)
		}
	}
	if a.somePerhaps(names) {
		p.line("")
		p.paragraph("", "perhaps too small: perhaps too small to matter; the interval reaches to both sides of the smallest difference that matters.")
	}
	if few {
		p.line("")
		p.paragraph("", "few cases: the arm leaves less than a quarter of what the measure is about, so that those left may be others; whether that is better or worse the difference does not say.")
	}
}

// somePerhaps reports whether some difference in these measures is perhaps too
// small to matter.
func (a *Answer) somePerhaps(measures []string) bool {
	return slices.ContainsFunc(a.Contrasts, func(c Contrast) bool {
		about, _ := a.Measures.Get(c.Measure)
		return slices.Contains(measures, c.Measure) && c.PerhapsSmall(about.Matters)
	})
}

// matters says which differences do not matter.
func matters(m Measure, s scale) string {
	if !(m.Matters > 0) {
		return " (any difference matters)"
	}
	return fmt.Sprintf(" (below %s does not matter)", s.Coarse().Plain(float64(m.Matters)))
}

// differenceRow is a contrast in words.
type differenceRow struct{ group, title, verdict, numbers, flips, robust string }

// differenceWidths are the widths of its parts over all rows.
type differenceWidths struct{ title, verdict, numbers, flips int }

func (w *differenceWidths) add(r differenceRow) {
	w.title, w.verdict, w.numbers = max(w.title, wide(r.title)), max(w.verdict, wide(r.verdict)), max(w.numbers, wide(r.numbers))
	w.flips = max(w.flips, wide(r.flips))
}

// flipsFit reports whether there is room for flips beside whole titles.
func (w *differenceWidths) flipsFit(width int) bool {
	const indent = 4
	return indent+w.title+columnGap+w.verdict+columnGap+w.numbers+columnGap+w.flips <= width
}

func (a *Answer) differenceRows(measure string) (rows []differenceRow, few bool) {
	about, _ := a.Measures.Get(measure)
	s := a.scale(measure)
	for i := range a.Contrasts {
		c := &a.Contrasts[i]
		if c.Measure != measure {
			continue
		}
		r := differenceRow{group: a.group(c.Arm), title: a.armTitle(c.Arm), verdict: contrastWords(c), numbers: "no pairs to compare"}
		if c.OtherCases() {
			r.verdict += ", few cases"
			few = true
		} else if good := worth(c.Verdict, about.Better); good != "" {
			r.verdict += ", " + good
		}
		if c.PerhapsSmall(about.Matters) {
			r.verdict += ", perhaps too small"
		}
		if c.N > 0 {
			s := s.finer(c)
			r.numbers = s.difference(c.Difference) + " (" + span(c.Low, c.High, s.difference) + ")"
			if at := float64(c.FlipsAt); at > 0 && !math.IsInf(at, 0) {
				r.flips = "flips at " + s.value(c.FlipsAt)
			}
		}
		if c.Robustness != nil {
			r.robust = robustVerdict(c.Verdict, c.Robustness)
		}
		rows = append(rows, r)
	}
	return rows, few
}

// group is the question that an arm answers; empty if it names none.
func (a *Answer) group(name string) string {
	for _, arm := range a.Arms {
		if arm.Name == name {
			return arm.Group
		}
	}
	return ""
}

// robustVerdict says at how many points the verdict holds, and which verdict
// most points give if that is another one.
func robustVerdict(v stats.Verdict, r *Robustness) string {
	most := r.commonest()
	if v == stats.CannotTellYet {
		return fmt.Sprintf("most points: %s, at %s of %s", bareWords(most.Name), percent(most.Value), plural(r.Points, "point"))
	}
	text := "this verdict at " + robustText(r)
	if most.Value > r.Share {
		text += fmt.Sprintf("; most points: %s, at %s", bareWords(most.Name), percent(most.Value))
	}
	return text
}

// commonest is the verdict that most points give, with its share.
func (r *Robustness) commonest() (most Member[Number]) {
	for _, each := range r.Each {
		if each.Value > most.Value {
			most = each
		}
	}
	return most
}

// bareWords is a verdict without its sign.
func bareWords(verdict string) string {
	_, words, _ := strings.Cut(verdictWords(stats.Verdict(verdict)), " ")
	return words
}

func robustText(r *Robustness) string {
	low, high := say.Percents(float64(r.Low), float64(r.High))
	return fmt.Sprintf("%s of %s (%s to %s\u00a0%%): %s", percent(r.Share), plural(r.Points, "point"), low, high, robustnessWords(r))
}

// leastTitle is the width below which a title does not stand beside numbers.
const leastTitle = 24

// write puts the numbers beside the title if the page is wide enough, else
// below it.
func (r differenceRow) write(p *page, w differenceWidths) {
	indent := "  "
	if r.group != "" {
		indent = "    "
	}
	rest := "  " + padRight(r.verdict, w.verdict) + "  " + padLeft(r.numbers, w.numbers)
	if w.flips > 0 {
		rest += "  " + padRight(r.flips, w.flips)
	}
	if room := min(w.title, p.width-wide(indent)-wide(rest)); room >= min(leastTitle, w.title) {
		p.titled(indent, r.title, room, rest)
	} else {
		p.paragraph(indent, r.title)
		p.line(indent + rest)
	}
	if r.robust != "" {
		p.paragraph(indent+"  ", r.robust)
	}
}

// targets writes what was calibrated against, and what came out.
func (a *Answer) targets(p *page) {
	if len(a.Targets) == 0 {
		return
	}
	p.heading("TARGETS: figures that assumed parameters were calibrated against; meeting one is no success of prediction")
	for _, t := range a.Targets {
		about, _ := a.Measures.Get(t.Measure)
		s := a.scale(t.Measure)
		text := fmt.Sprintf("%s in “%s”: %s; target %s. Source: %s", about.Title, a.bareTitle(t.Arm), a.found(t, s),
			s.spread(t.Value, t.Within), t.Source)
		p.paragraph("  "+padRight(t.outcome(), wide("✕ missed"))+"  ", text)
	}
}

func (t *Target) outcome() string {
	switch {
	case math.IsNaN(float64(t.Found)):
		return "unknown"
	case t.Met:
		return "● met"
	}
	return "✕ missed"
}

func (a *Answer) found(t Target, s scale) string {
	switch {
	case math.IsNaN(float64(t.Found)):
		return "not measured in this run"
	case t.Met:
		return "found " + s.value(t.Found) + unitAfter(s.unit)
	}
	return fmt.Sprintf("found %s%s, beyond by %s %s", s.value(t.Found), unitAfter(s.unit), s.difference(t.Missed), s.points)
}

// unitAfter is a unit as it follows a number, not to be torn from it.
func unitAfter(unit string) string {
	if unit == "" {
		return ""
	}
	return "\u00a0" + unit
}

// broken writes the failures.
func (a *Answer) broken(p *page) {
	if len(a.Failures) == 0 {
		p.heading("FAILURES: none")
		return
	}
	p.heading(fmt.Sprintf("FAILURES: %s of %s broke and %s left out in all arms",
		say.Count(len(a.Failures)), plural(a.Replicates*max(1, a.Points), "item"), were(len(a.Failures))))
	for i, f := range a.Failures {
		if i == mostFailures {
			p.line(fmt.Sprintf("  … and %d more in failures.json", len(a.Failures)-i))
			break
		}
		where := fmt.Sprintf("replicate %d, arm %s, month %d: %s", f.Replicate, f.Arm, f.Month, f.Reason)
		if a.Points > 0 {
			where = fmt.Sprintf("point %d, ", f.Point) + where
		}
		p.paragraph("  ", where)
		p.line("    " + f.Replay) // never wrapped: it is to be copied
	}
}

func were(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}

func (a *Answer) closing(p *page) {
	p.line("")
	if more := len(a.Measures) - len(a.shown(sim.Main)) - len(a.shown(sim.Harm)); more > 0 {
		p.paragraph("", fmt.Sprintf("%s more in summary.csv and contrasts.csv.", plural(more, "measure")))
	}
	p.line("Folder: " + a.Run)
	if a.Digest != "" {
		p.line("Rows:   " + a.Digest)
	}
}
