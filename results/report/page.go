package report

import (
	"fmt"
	"html/template"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"concert/results/folder"
	"concert/results/stats"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
)

// page is all that the template shows, in the order in which it shows it.
type page struct {
	Language     string
	Style        template.CSS
	Untranslated bool

	Title, Question, Kick template.HTML
	Facts                 []template.HTML
	Lead                  []told
	Rest                  []template.HTML
	Cards                 []card
	Aimed                 bool // the answer begins with goals; key numbers follow these
	Said                  bool // the sentences say what the cards say: paper does without them
	Short                 []shortRow
	Not                   []template.HTML

	Happened []template.HTML
	Story    template.HTML
	Arms     armsPart

	// Figures show the first main measure and what is about no measure; More,
	// the other main measures. Those of harm stand with harm, those of doubt
	// with doubt.
	Figures, More, HarmFigures, DoubtFigures []drawing
	MoreLabel, MoreOnScreen                  template.HTML

	Goals *section // nil if the scenario sets none
	Main  *section
	Harm  *section
	Looks looksPart
	Claim claimPart
	Sure  surePart

	Targets []targetRow
	Rests   restsPart
	Sources sourcesPart
	Again   againPart
	Failed  failedPart
	Words   []word
	Footer  template.HTML
}

// drawing is a figure on the page.
type drawing struct {
	Name                                string
	Title, Subtitle, Note, HowTo, Label template.HTML
	Columns                             []template.HTML
	Rows                                [][]template.HTML
	Wide, Narrow                        template.HTML
	Flat                                bool // wider than high: it may stand beside other things
	Known                               bool // the figure before says how to read both
}

// word is a line of the glossary.
type word struct{ Word, Meaning template.HTML }

func (s *study) page(figures []Figure) *page {
	w, p := s.w, s.plan
	out := &page{
		Language: w.language,
		Title:    w.text(p.Title), Question: w.text(question(p)), Kick: w.say("page.kick", "title", w.text(p.Title)),
		Facts: s.facts(), Cards: s.cards(), Said: len(s.headlines()) > 0, Not: s.not(),
		Happened: s.happened(), Story: w.text(oneLine(p.Story)), Arms: s.armsPart(), Short: s.short(),
		Goals: s.goalsSection(), Main: s.section(sim.Main), Harm: s.section(sim.Harm), Looks: s.looksPart(),
		Claim: s.claimPart(), Sure: s.surePart(), Targets: s.targetRows(), Rests: s.restsPart(), Sources: s.sourcesPart(), Again: s.againPart(), Failed: s.failedPart(),
		Words: s.glossary(), Footer: w.say("page.footer", "short", w.say("not.short", "assumed", p.Assumed(), "total", len(p.Parameters))),
	}
	out.Lead, out.Rest = s.told()
	out.Aimed = out.Lead[0].Wide
	for _, f := range figures {
		at, d := out.place(f, s), s.drawing(f)
		d.Known = len(*at) > 0 && (*at)[len(*at)-1].HowTo == d.HowTo
		*at = append(*at, d)
	}
	if n := len(out.More); n > 0 {
		out.MoreLabel, out.MoreOnScreen = w.count("figures.more", n), w.count("figures.on_screen", n, "folder", FiguresName(w.language))
	}
	out.Untranslated = *w.marked
	return out
}

// place is the part of the page that a figure belongs to.
func (p *page) place(f Figure, s *study) *[]drawing {
	m := s.measures[f.Measure]
	switch {
	case f.Declared:
		return &p.Figures
	case f.Doubt:
		return &p.DoubtFigures
	case m != nil && m.Role == sim.Harm:
		return &p.HarmFigures
	case f.Again, m != nil && f.Measure != s.answering()[0]:
		return &p.More
	}
	return &p.Figures
}

// question is what the run asks; its title if it asks nothing.
func question(p *folder.Plan) string {
	if p.Question != "" {
		return oneLine(p.Question)
	}
	return p.Title
}

// facts is the header line: how much was computed.
func (s *study) facts() []template.HTML {
	w := s.w
	size := w.say("size.alone")
	if n := len(s.others()); n > 0 {
		size = w.count("size.arms", n)
	}
	runs := w.count("size.replicates", s.answer.Replicates)
	if s.answer.Points > 0 {
		runs = w.count("size.points", s.answer.Points, "replicates", w.count("size.at_point", s.answer.Replicates))
	}
	return []template.HTML{
		w.list2(size, runs, w.count("size.months", s.plan.Months)),
		w.say("size.seed", "seed", fmt.Sprint(s.plan.Seed)),
	}
}

// list2 joins parts by commas alone.
func (w *wording) list2(parts ...template.HTML) template.HTML {
	return w.join(parts, "number.comma", "number.comma")
}

// not is folder.Statement in the language of the report.
func (s *study) not() []template.HTML {
	w := s.w
	if s.plan.Textbook() {
		return []template.HTML{
			w.say("not.textbook"),
			w.say("not.no_place"),
			w.say("not.assumed", "assumed", s.plan.Assumed(), "total", len(s.plan.Parameters)),
			w.say("not.accuse"),
		}
	}
	all := []template.HTML{
		w.say("not.illustrative"),
		w.say("not.nobody"),
		w.say("not.assumed", "assumed", s.plan.Assumed(), "total", len(s.plan.Parameters)),
		w.say("not.forecast"),
		w.say("not.use"),
	}
	if caution := s.plan.Vocabulary.Caution; caution != "" {
		all = append(all, w.text(caution))
	}
	return all
}

// happened says what was computed, and why differences are due to the arms.
func (s *study) happened() []template.HTML {
	w, a := s.w, s.answer
	months, times := w.count("size.months", s.plan.Months), w.count("happened.times", a.Replicates)
	first := w.say("happened.same", "months", months, "replicates", times)
	if a.Points > 0 {
		first = w.say("happened.same_points", "points", w.count("happened.points", a.Points), "months", months, "replicates", times)
	}
	all := []template.HTML{first, w.say("happened.pairing")}
	if sizes := s.sizes(); len(sizes) > 0 {
		all = append(all, w.say("happened.sizes", "sizes", w.join(sizes, "happened.semicolon", "happened.semicolon")))
	}
	if from := s.observedFrom(); from > 0 {
		all = append(all, w.say("happened.observed", "from", whole(from), "months", months))
	}
	if n := len(a.Failures); n > 0 {
		all = append(all, w.count("happened.failures", n, "total", whole(s.items())))
	}
	return all
}

// items is the number of replicates at all points.
func (s *study) items() int { return s.answer.Replicates * max(1, s.answer.Points) }

// sizes are the structural parameters of the population that count something.
func (s *study) sizes() (all []template.HTML) {
	for i := range s.plan.Parameters {
		p := &s.plan.Parameters[i]
		counts := p.Kind != param.Switch && p.Kind != param.Choice && slices.Contains(countable(), p.Unit)
		if counts && p.Structural && strings.HasPrefix(p.Name, "population.") {
			all = append(all, s.w.say("happened.size", "meaning", s.w.text(p.Meaning), "value", shown(p.Shown)))
		}
	}
	return all
}

// countable are the units of what a population consists of.
func countable() []string {
	return []string{"persons", "households", "villages", "townships", "counties", "pairs", "donors", "firms", "offices"}
}

// observedFrom is the month from which measures count; 0 if that is the first, or
// the family has no such parameter.
func (s *study) observedFrom() int {
	for i := range s.plan.Parameters {
		if p := &s.plan.Parameters[i]; strings.HasSuffix(p.Name, ".observed_from") && p.Unit == "month" {
			return min(int(p.Value), s.plan.Months-1)
		}
	}
	return 0
}

func (s *study) drawing(f Figure) drawing {
	w := s.w
	d := drawing{
		Name: f.Name, Title: w.caption(f.Title), Subtitle: w.caption(f.Subtitle), Note: w.caption(f.Note), HowTo: w.caption(f.HowTo),
		Flat: flatDrawing(f.Wide), Label: w.say("figures.table", "title", w.caption(f.Title)), Wide: template.HTML(f.Wide), Narrow: template.HTML(f.Narrow),
	}
	for _, c := range f.Columns {
		d.Columns = append(d.Columns, w.caption(c))
	}
	for _, row := range f.Rows {
		var cells []template.HTML
		for _, c := range row {
			cells = append(cells, w.caption(c))
		}
		d.Rows = append(d.Rows, cells)
	}
	return d
}

// viewBox is where a drawing says how large it is.
var viewBox = regexp.MustCompile(`viewBox="0 0 ([0-9.]+) ([0-9.]+)"`)

// flatDrawing reports whether a drawing is at most half as high as it is wide.
func flatDrawing(svg []byte) bool {
	size := viewBox.FindSubmatch(svg)
	if size == nil {
		return false
	}
	wide, _ := strconv.ParseFloat(string(size[1]), 64) // the expression lets only numbers through
	high, _ := strconv.ParseFloat(string(size[2]), 64)
	return 2*high <= wide
}

// failedPart says what broke.
type failedPart struct {
	Intro template.HTML
	Rows  []failedRow
	More  template.HTML
}

type failedRow struct {
	Where  template.HTML
	Replay string
}

// mostFailures is the number of failures that the page shows in full.
const mostFailures = 5

func (s *study) failedPart() failedPart {
	w, all := s.w, s.answer.Failures
	if len(all) == 0 {
		return failedPart{Intro: w.say("failures.none")}
	}
	part := failedPart{Intro: w.count("failures.some", len(all), "total", whole(s.items()))}
	for i, f := range all {
		if i == mostFailures {
			part.More = w.say("failures.more", "n", whole(len(all)-i))
			break
		}
		where := w.say("failures.where", "replicate", f.Replicate, "arm", s.said(f.Arm), "month", f.Month, "reason", f.Reason)
		if s.answer.Points > 0 {
			where = w.say("failures.where_point", "point", f.Point, "replicate", f.Replicate, "arm", s.said(f.Arm), "month", f.Month, "reason", f.Reason)
		}
		replay := strings.Replace(f.Replay, s.answer.Run, s.folderName(), 1)
		part.Rows = append(part.Rows, failedRow{where, replay})
	}
	return part
}

// folderName is the name of the run's folder without the way to it, which
// differs from machine to machine.
func (s *study) folderName() string {
	dir, err := filepath.Abs(s.run.Dir)
	if err != nil {
		dir = s.run.Dir
	}
	return filepath.Base(dir)
}

// claimWorth is what a verdict on a claim looks like.
func claimWorth(v stats.ClaimVerdict) (sign string, class worth) {
	switch v {
	case stats.Supported:
		return "●", good
	case stats.NotSupported:
		return "✕", bad
	}
	return "○", flat
}

// claimOf is the claim as the scenario has it.
func (s *study) claimOf(id string) *scenarios.Claim {
	i := slices.IndexFunc(s.plan.Claims, func(c scenarios.Claim) bool { return c.ID == id })
	if i < 0 {
		return nil
	}
	return &s.plan.Claims[i]
}
