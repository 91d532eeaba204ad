package report

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"math"
	"path/filepath"
	"strings"

	"concert/results"
	"concert/results/figure"
	"concert/results/folder"
	"concert/results/number"
	"concert/results/stats"
	"concert/sim"
)

// comparisonPage is all that the page of a comparison shows, in the order in
// which it shows it.
type comparisonPage struct {
	Language     string
	Style        template.CSS
	Untranslated bool

	Title, Kick template.HTML
	Facts       []template.HTML
	Lead, Rest  []template.HTML
	Cards       []card
	Not         []template.HTML

	Remarks  []template.HTML
	Figures  []drawing
	Names    []template.HTML
	Measures []commonRow
	Formulas []commonRow
	Apart    []commonRow

	Conditions []drawing
	Settings   []settingRow // the conditions that differ, where no figure can show them
	Psychology template.HTML
	Mind, Own  []settingRow // psychology and facts that differ

	Cases  []casePart
	Again  againPart
	Words  []word
	Footer template.HTML
}

// commonRow is a measure with a cell for each run.
type commonRow struct {
	Title, Matters template.HTML
	Cells          []commonCell
}

type commonCell struct {
	Head                        template.HTML // the run, for phones
	Value, Interval             template.HTML
	Sign, Word, Numbers, Remark template.HTML
	Class                       worth
}

// settingRow is a parameter with its value in each run.
type settingRow struct {
	Name    string
	Meaning template.HTML
	Unit    template.HTML
	Cells   []settingCell
}

type settingCell struct{ Head, Value, Source template.HTML }

// casePart is what one run says by itself.
type casePart struct {
	Title, Question, Size, Where template.HTML
	Lead                         []template.HTML
	Arms                         template.HTML // how many are judged; empty if none
	Verdicts                     []verdictRow
	Claims                       claimPart
}

// verdictRow counts the verdicts on a run's arms in one measure.
type verdictRow struct{ Measure, Counts, Farthest template.HTML }

// beside is a comparison in a language.
type beside struct {
	w      *wording
	c      *results.Comparison
	side   *results.SideBySide
	cases  []*study
	titles []template.HTML
}

// WriteComparison writes the page of a comparison in a language, one of
// Languages. The same runs give the same bytes.
func WriteComparison(out io.Writer, runs []*folder.Run, c *results.Comparison, figures []figure.Figure, language string) error {
	b, err := newBeside(runs, c, language)
	if err != nil {
		return err
	}
	t, err := b.w.templates("comparison.gohtml")
	if err != nil {
		return err
	}
	style, err := styles("style.css", "comparison.css")
	if err != nil {
		return err
	}
	p, err := b.page(figures)
	if err != nil {
		return err
	}
	p.Style = style
	var page bytes.Buffer
	if err := t.Execute(&page, p); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	_, err = out.Write(tidy(page.Bytes()))
	return err
}

// templates are all pages; name is the one that is executed.
func (w *wording) templates(name string) (*template.Template, error) {
	t, err := template.New(name).Funcs(template.FuncMap{
		"say": w.say, "count": w.count, "text": w.text, "prose": w.prose,
	}).ParseFS(pageFiles, "page/*.gohtml")
	if err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	return t, nil
}

// styles are style sheets, one behind the other.
func styles(names ...string) (all template.CSS, err error) {
	for _, name := range names {
		text, err := pageFiles.ReadFile("page/" + name)
		if err != nil {
			return "", fmt.Errorf("report: %w", err)
		}
		all += template.CSS(text)
	}
	return all, nil
}

func newBeside(runs []*folder.Run, c *results.Comparison, language string) (*beside, error) {
	w, err := newWording(language)
	if err != nil {
		return nil, err
	}
	b := &beside{w: w, c: c, side: &c.Comparison}
	for i, run := range runs {
		b.cases = append(b.cases, newStudy(w, run, c.Scenarios[i]))
		b.titles = append(b.titles, b.caseTitle(i))
	}
	return b, nil
}

// caseTitle is the short title of a run: of a translated one, what stands
// before its colon.
func (b *beside) caseTitle(i int) template.HTML {
	short := b.side.Titles[i]
	whole, found := b.w.terms[oneLine(b.c.Scenarios[i].Title)]
	english, _, _ := strings.Cut(oneLine(b.c.Scenarios[i].Title), ":")
	rest, same := strings.CutPrefix(short, english)
	title, _, cut := strings.Cut(whole, "：")
	if b.w.language == English || !found || !same || !cut {
		return b.w.text(short)
	}
	return escaped(title + rest)
}

// draw draws the figures with translated words, as far as there are any.
func (b *beside) draw() ([]figure.Figure, error) {
	captions, err := b.w.captions()
	if err != nil {
		return nil, err
	}
	return figure.Compare(b.translated(), captions), nil
}

// translated is the comparison with its words in the page's language.
func (b *beside) translated() *results.Comparison {
	if b.w.language == English {
		return b.c
	}
	c := &results.Comparison{Scenarios: b.c.Scenarios, Comparison: *b.side}
	s := &c.Comparison
	s.Titles = nil
	for _, t := range b.titles {
		s.Titles = append(s.Titles, unmarked(t))
	}
	s.Measures, s.Conditions = append([]results.Common(nil), s.Measures...), append([]results.Setting(nil), s.Conditions...)
	for i := range s.Measures {
		b.w.translate(&s.Measures[i].Title)
		if unit := &s.Measures[i].Unit; *unit != number.Share {
			b.w.translate(unit)
		}
	}
	for i := range s.Conditions {
		b.w.translate(&s.Conditions[i].Meaning)
		if unit := &s.Conditions[i].Unit; *unit != "0–1" { // by which figures know a place on the axis
			b.w.translate(unit)
		}
	}
	return c
}

// unmarked is a text without mark-up, as figures want it.
func unmarked(h template.HTML) string {
	text := string(h)
	if _, after, found := strings.Cut(text, ">"); found {
		text, _, _ = strings.Cut(after, "<")
	}
	return strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&#34;", `"`, "&#39;", "'").Replace(text)
}

func (b *beside) page(figures []figure.Figure) (*comparisonPage, error) {
	w := b.w
	p := &comparisonPage{
		Language: w.language, Title: b.heading(), Kick: w.say("compare.kick"), Facts: b.facts(),
		Lead: b.lead(), Rest: b.shortRemarks(),
		Cards: b.cards(), Not: b.not(), Remarks: b.remarks(), Names: b.titles,
		Psychology: b.psychology(), Mind: b.settings(b.side.Psychology.Differ, false), Own: b.settings(b.side.Facts, false),
		Again: b.again(), Words: b.glossary(), Footer: w.say("compare.footer"),
	}
	b.measures(p)
	for i := range figures {
		f, err := onPage(&figures[i])
		if err != nil {
			return nil, err
		}
		if figures[i].Kind == figure.Conditions {
			p.Conditions = append(p.Conditions, b.cases[0].drawing(f))
		} else {
			p.Figures = append(p.Figures, b.cases[0].drawing(f))
		}
	}
	if len(p.Conditions) == 0 {
		p.Settings = b.settings(b.side.Conditions, true)
	}
	for i := range b.cases {
		p.Cases = append(p.Cases, b.casePart(i))
	}
	p.Untranslated = *w.marked
	return p, nil
}

// heading names what is set side by side.
func (b *beside) heading() template.HTML {
	if len(b.titles) == 2 {
		return b.w.say("compare.beside", "a", b.titles[0], "b", b.titles[1])
	}
	return b.w.say("compare.side_by_side", "list", b.w.list(b.titles))
}

func (b *beside) facts() (all []template.HTML) {
	runs := 0
	for _, s := range b.cases {
		runs += s.items() * len(s.plan.Arms)
	}
	return []template.HTML{b.w.count("compare.cases", len(b.cases)), b.w.say("compare.runs", "n", whole(runs))}
}

// compared are the core, main and harm measures that compare.
func (b *beside) compared() (all []*results.Common) {
	for i := range b.side.Measures {
		if m := &b.side.Measures[i]; m.Comparable && m.Role != sim.Detail {
			all = append(all, m)
		}
	}
	return all
}

// scale is how numbers of a measure are written.
func (b *beside) scale(m *results.Common) scale {
	typical := 0.0
	for _, s := range m.Sides {
		typical = math.Max(typical, math.Abs(float64(s.Summary.Mean)))
	}
	return scaleOf(b.w, &folder.Measure{Unit: shareUnit(m.Unit), Matters: float64(m.Matters)}, typical)
}

// shareUnit is a unit, one word standing for all that mean a part of 1.
func shareUnit(unit string) string {
	switch unit {
	case "0–1", "probability":
		return number.Share
	}
	return unit
}

// lead says for each other run how it lies beside the first, measure by
// measure; every sentence is chosen by verdicts alone.
func (b *beside) lead() (all []template.HTML) {
	shown := b.compared()
	switch {
	case b.side.Withheld != "":
		return []template.HTML{b.w.say("compare.withheld")}
	case len(shown) == 0:
		return []template.HTML{b.w.say("compare.nothing")}
	}
	for i := range b.cases[1:] {
		all = append(all, b.w.say("compare.lead", "case", b.titles[i+1], "first", b.titles[0], "parts", b.parts(shown, i)))
	}
	return all
}

// parts are measures by their verdict: "lower in “Trust in partners”".
func (b *beside) parts(shown []*results.Common, gap int) template.HTML {
	var higher, lower, same, open []template.HTML
	for _, m := range shown {
		title := b.w.quoted(b.w.text(m.Title))
		switch m.Gaps[gap].Verdict {
		case stats.Higher:
			higher = append(higher, title)
		case stats.Lower:
			lower = append(lower, title)
		case stats.CannotTellYet:
			open = append(open, title)
		default:
			same = append(same, title)
		}
	}
	var parts []template.HTML
	for _, group := range []struct {
		key  string
		list []template.HTML
	}{{"compare.lead_higher", higher}, {"compare.lead_lower", lower}, {"compare.lead_same", same}, {"compare.lead_open", open}} {
		if len(group.list) > 0 {
			parts = append(parts, b.w.say(group.key, "list", b.w.list(group.list)))
		}
	}
	return b.w.join(parts, "compare.semicolon", "compare.semicolon")
}

// verdict is a verdict on a run beside the first, which is no baseline.
func (b *beside) verdict(v stats.Verdict) template.HTML {
	switch v {
	case stats.Higher:
		return b.w.say("compare.higher")
	case stats.Lower:
		return b.w.say("compare.lower")
	}
	return b.w.say("verdict." + string(v))
}

// gapWorth says whether a verdict is good news for the measure.
func gapWorth(v stats.Verdict, better sim.Direction) worth {
	switch {
	case v == stats.Higher && better == sim.Higher, v == stats.Lower && better == sim.Lower:
		return good
	case v == stats.Higher && better == sim.Lower, v == stats.Lower && better == sim.Higher:
		return bad
	}
	return flat
}

// cards are the first three common measures of two runs.
func (b *beside) cards() (all []card) {
	if len(b.cases) != 2 || b.side.Withheld != "" {
		return nil
	}
	for _, m := range b.compared() {
		if len(all) == 3 || m.Sides[0].Summary.N == 0 || m.Sides[1].Summary.N == 0 {
			continue
		}
		g, sc := &m.Gaps[0], b.scale(m)
		k := card{
			What: b.w.say("compare.card", "measure", b.w.text(m.Title), "first", b.titles[0], "other", b.titles[1]),
			From: sc.value(m.Sides[0].Summary.Mean), To: sc.value(m.Sides[1].Summary.Mean), Unit: sc.heading(),
			Sign: template.HTML(sign(g.Verdict)), Verdict: b.verdict(g.Verdict), Class: gapWorth(g.Verdict, m.Better),
			Difference: b.w.say("card.difference", "difference", sc.apart(g.Difference)),
			Interval:   b.w.say("card.interval", "interval", sc.span(g.Low, g.High, sc.difference)),
		}
		all = append(all, k)
	}
	return all
}

// not says what the models are not, once.
func (b *beside) not() []template.HTML {
	w := b.w
	var assumed []template.HTML
	for i, s := range b.cases {
		assumed = append(assumed, w.say("compare.assumed_in", "assumed", s.plan.Assumed(), "total", len(s.plan.Parameters), "case", b.titles[i]))
	}
	return []template.HTML{w.say("not.illustrative"), w.say("not.nobody"), w.say("compare.assumed", "list", w.list(assumed)),
		w.say("not.use"), w.say("not.relief")}
}

// remarks are what a reader must know before the numbers, in full.
func (b *beside) remarks() (all []template.HTML) {
	who := b.w.list(b.titles)
	for _, r := range b.side.Remarks {
		switch key := "compare.remarks." + string(r.Code); r.Code {
		case results.OtherFacts, results.ByHand:
			all = append(all, b.w.say(key, "cases", who))
		case results.SomePaired:
			all = append(all, b.w.say(key, "first", b.titles[0]))
		default:
			all = append(all, b.w.say(key))
		}
	}
	return all
}

// shortRemarks are the two remarks without which no number of the first
// screen may stand.
func (b *beside) shortRemarks() (all []template.HTML) {
	for _, r := range b.side.Remarks {
		if r.Code == results.OtherFacts || r.Code == results.ByHand {
			all = append(all, b.w.say("compare.remarks."+string(r.Code)+"-short"))
		}
	}
	for _, s := range b.cases {
		if s.answer.Points > 0 {
			return all
		}
	}
	return append(all, b.w.say("lead.fixed"))
}

// measures fills the tables of common measures.
func (b *beside) measures(p *comparisonPage) {
	for i := range b.side.Measures {
		m := &b.side.Measures[i]
		if m.Role == sim.Detail {
			continue
		}
		if !m.Comparable {
			p.Apart = append(p.Apart, b.apart(m))
			continue
		}
		p.Measures = append(p.Measures, b.commonRow(m))
		if f := b.formulas(m); f.Cells != nil {
			p.Formulas = append(p.Formulas, f)
		}
	}
}

func (b *beside) commonRow(m *results.Common) commonRow {
	sc := b.scale(m)
	row := commonRow{Title: b.w.text(m.Title), Matters: b.w.say("table.any")}
	if unit := sc.heading(); unit != "" {
		row.Title = b.w.say("table.unit", "title", row.Title, "unit", unit)
	}
	if m.Matters > 0 {
		row.Matters = b.w.say("table.matters", "value", sc.size(float64(m.Matters)))
	}
	for i := range m.Sides {
		cell := commonCell{Head: b.titles[i], Class: "base", Value: b.w.say("verdict.absent")}
		if s := &m.Sides[i].Summary; s.N > 0 {
			cell.Value, cell.Interval = sc.value(s.Mean), b.w.say("number.bracket", "interval", sc.span(s.Low, s.High, sc.value))
		}
		if i > 0 {
			g := &m.Gaps[i-1]
			cell.Sign, cell.Word, cell.Class = template.HTML(sign(g.Verdict)), b.verdict(g.Verdict), gapWorth(g.Verdict, m.Better)
			if g.N > 0 && g.NAgainst > 0 {
				cell.Numbers = b.w.say("table.numbers", "difference", sc.difference(g.Difference),
					"bracket", b.w.say("number.bracket", "interval", sc.span(g.Low, g.High, sc.difference)))
			}
			if g.Doubtful {
				cell.Remark = b.w.say("sure.doubtful")
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// formulas says what each family means by a measure, where they differ.
func (b *beside) formulas(m *results.Common) commonRow {
	row, same := commonRow{Title: b.w.text(m.Title)}, true
	for i, s := range m.Sides {
		same = same && s.Formula == m.Sides[0].Formula
		row.Cells = append(row.Cells, commonCell{Head: b.titles[i], Value: b.w.text(s.Title), Interval: b.w.text(s.Meaning)})
	}
	if same {
		row.Cells = nil
	}
	return row
}

// apart is a measure that is not compared, each run in its own unit.
func (b *beside) apart(m *results.Common) commonRow {
	row := commonRow{Title: b.w.text(m.Title)}
	for i := range m.Sides {
		s := &m.Sides[i]
		sc := scaleOf(b.w, &folder.Measure{Unit: s.Unit, Matters: float64(s.Matters)}, float64(s.Summary.Mean))
		cell := commonCell{Head: b.titles[i], Class: "base", Value: b.w.say("verdict.absent")}
		if s.Summary.N > 0 {
			cell.Value = sc.with(s.Summary.Mean)
			if q := s.PerServe; q != nil && q.Unit != s.Unit {
				each := scaleOf(b.w, &folder.Measure{Unit: q.Unit}, 0)
				each.Scale = each.Rounded(float64(q.Mean), 3)
				cell.Remark = b.w.say("compare.that_is", "value", each.with(q.Mean))
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

func (b *beside) psychology() template.HTML {
	if n := len(b.side.Psychology.Differ); n > 0 {
		return b.w.say("compare.other_minds", "n", n, "all", b.side.Psychology.Parameters)
	}
	if b.side.Psychology.Parameters == 0 {
		return b.w.say("compare.no_minds")
	}
	return b.w.say("compare.same_minds", "all", b.side.Psychology.Parameters)
}

// settings are parameters with their values; of conditions, those that differ.
func (b *beside) settings(all []results.Setting, differing bool) (rows []settingRow) {
	for _, s := range all {
		if differing && !s.Differs {
			continue
		}
		row := settingRow{Name: s.Parameter, Meaning: b.w.text(s.Meaning), Unit: b.w.text(s.Unit)}
		for i, h := range s.Held {
			value := escaped(shown(h.Shown))
			if h.Moves != "" {
				value = b.w.say("number.with_unit", "n", value, "unit", b.w.say("number.bracket", "interval", b.w.text(h.Moves)))
			}
			row.Cells = append(row.Cells, settingCell{Head: b.titles[i], Value: value, Source: b.w.text(h.Source)})
		}
		rows = append(rows, row)
	}
	return rows
}

// casePart is what a run says by itself: its answer in short, its claims.
func (b *beside) casePart(i int) casePart {
	s := b.cases[i]
	lead, _ := s.lead()
	size := s.facts()
	part := casePart{Title: b.titles[i], Question: b.w.text(question(s.plan)), Size: b.w.list2(size...), Lead: lead, Claims: s.claimPart(),
		Where: b.w.say("compare.where", "folder", s.folderName(), "scenario", s.plan.Scenario)}
	if n := len(s.others()); n > 0 && s.answer.Withheld == "" {
		part.Arms = b.w.count("compare.arms", n, "base", s.said(s.answer.Baseline))
		for _, m := range s.answering() {
			part.Verdicts = append(part.Verdicts, s.verdictRow(m))
		}
	}
	return part
}

// verdictRow counts verdicts, and names the arm farthest from the baseline
// among those that differ by what matters.
func (s *study) verdictRow(measure string) verdictRow {
	count, far, most := make(map[stats.Verdict]int), "", 0.0
	for _, arm := range s.others() {
		k := s.contrasts[arm][measure]
		count[k.Verdict]++
		if d := s.distance(arm, measure); (k.Verdict == stats.Higher || k.Verdict == stats.Lower) && d > most {
			far, most = arm, d
		}
	}
	var counts []template.HTML
	for _, v := range stats.Verdicts() {
		if count[v] > 0 {
			counts = append(counts, s.w.say("compare.count", "sign", template.HTML(sign(v)), "verdict", s.w.say("verdict."+string(v)), "n", count[v]))
		}
	}
	row := verdictRow{Measure: s.measure(measure), Counts: s.semicolons(counts), Farthest: "–"}
	if far != "" {
		row.Farthest = s.w.say("compare.farthest", "arm", s.said(far), "difference", s.scales[measure].apart(s.contrasts[far][measure].Difference))
	}
	return row
}

func (b *beside) again() againPart {
	w := b.w
	part := againPart{Intro: w.say("compare.again")}
	line, folders := "concert compare", "concert compare"
	for i, s := range b.cases {
		line += " " + s.plan.Scenario
		folders += " " + filepath.Join("results", "runs", s.folderName())
		part.Facts = append(part.Facts,
			fact{b.titles[i], w.say("compare.fact", "folder", s.folderName(), "seed", s.plan.Seed, "digest", s.answer.Digest)})
	}
	part.Lines = []commandLine{{w.say("compare.again_scenarios"), line}, {w.say("compare.again_runs"), folders}}
	return part
}

// glossary explains the words of this page.
func (b *beside) glossary() (all []word) {
	for _, key := range []string{"case", "welch"} {
		all = append(all, word{b.w.say("compare.words." + key), b.w.say("compare.meanings." + key)})
	}
	return append(all, b.cases[0].glossary()...)
}
