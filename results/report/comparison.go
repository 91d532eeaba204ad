package report

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"math"
	"path/filepath"
	"strings"

	"concert/results/answer"
	"concert/results/figure"
	"concert/results/folder"
	"concert/results/say"
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
	c      *answer.Comparison
	side   *answer.SideBySide
	cases  []*study
	titles []template.HTML
}

// WriteComparison writes the page of a comparison in a language, one of
// Languages. The same runs give the same bytes.
func WriteComparison(out io.Writer, runs []*folder.Run, c *answer.Comparison, figures []figure.Figure, language string) error {
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

func newBeside(runs []*folder.Run, c *answer.Comparison, language string) (*beside, error) {
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
	words, err := say.In(b.w.language)
	if err != nil {
		return nil, err
	}
	return figure.Compare(b.translated(), words), nil
}

// translated is the comparison with its titles in the page's language.
func (b *beside) translated() *answer.Comparison {
	if b.w.language == English {
		return b.c
	}
	c := &answer.Comparison{Scenarios: b.c.Scenarios, Comparison: *b.side}
	c.Comparison.Titles = nil
	for _, t := range b.titles {
		c.Comparison.Titles = append(c.Comparison.Titles, unmarked(t))
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
func (b *beside) compared() (all []*answer.Common) {
	for i := range b.side.Measures {
		if m := &b.side.Measures[i]; m.Comparable && m.Role != sim.Detail {
			all = append(all, m)
		}
	}
	return all
}

// scale is how numbers of a measure are written.
func (b *beside) scale(m *answer.Common) scale {
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
		return say.Share
	}
	return unit
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
	return append(all, glossaryOf(b.w, b.cases...)...)
}
