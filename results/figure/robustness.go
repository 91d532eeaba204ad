package figure

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"concert/results/answer"
	"concert/results/stats"
)

// The shares at which the words for robustness change (style.md, section 1).
const (
	almostAlways = 0.90
	usual        = 0.75
	half         = 0.50
)

// robustnessFigures show at which share of points claims and verdicts hold.
// Without points there is nothing to show.
func robustnessFigures(s *study) (all []Figure) {
	if s.plan.Points == 0 {
		return nil
	}
	if r := s.claimShares(); len(r.items) > 0 {
		all = append(all, r.figure())
	}
	for _, m := range s.main(s.plan.Vocabulary.Measures) {
		if r := s.verdictShares(m); r.judged > 0 {
			all = append(all, r.figure())
		}
	}
	return all
}

// robustness is things that hold at a share of points.
type robustness struct {
	*study
	name, measure, title string
	subtitle, what       string // what the share is of; what an item is called in the table
	items                []holding
	judged               int // items with a share
}

// holding is one of them.
type holding struct {
	group, id, text string
	share           *answer.Robustness // nil: it has no verdict
	why             string             // it has none
}

// claimShares are the claims of the scenario.
func (s *study) claimShares() *robustness {
	w := &s.words.Robustness
	r := &robustness{study: s, name: "robustness-claims", what: w.Claim,
		subtitle: fill(w.SubtitleClaims, "points", s.plan.Points)}
	sure := 0
	var doubtful []string
	for i := range s.answer.Claims {
		c := &s.answer.Claims[i]
		r.items = append(r.items, holding{id: c.ID, text: c.Text, share: c.Robustness, why: c.Why})
		if c.Robustness == nil {
			continue
		}
		r.judged++
		if float64(c.Robustness.Low) >= usual {
			sure++
		} else {
			doubtful = append(doubtful, c.ID)
		}
	}
	r.title = fill(r.sentence(sure, w.TitleClaims, w.TitleNone, w.TitleSome, w.TitleAll), "sure", sure, "n", r.judged)
	if n := len(doubtful); sure > 0 && n > 0 && n <= 4 {
		r.title += fill(w.TitleDoubt, "ids", s.list(doubtful), "n", n)
	}
	return r
}

// sentence chooses a title by how many of those with a share usually hold.
func (r *robustness) sentence(sure int, neutral, none, some, all string) string {
	switch {
	case r.judged == 0:
		return neutral
	case sure == 0:
		return none
	case sure == r.judged:
		return all
	}
	return some
}

// list joins words: "a, b and c".
func (s *study) list(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], s.words.Verdict.Comma) + s.words.Robustness.And + words[last]
}

// verdictShares are the verdicts on a measure, arm by arm.
func (s *study) verdictShares(measure int) *robustness {
	w, about := &s.words.Robustness, &s.plan.Vocabulary.Measures[measure]
	name := s.words.name("measure", about.Name, about.Title)
	r := &robustness{study: s, name: "robustness-" + slug(about.Name), measure: about.Name, what: s.words.Contrasts.Arm,
		subtitle: fill(w.SubtitleVerdicts, "points", s.plan.Points, "base", s.quoted(s.base))}
	sure := 0
	for _, g := range s.groups() {
		for _, a := range g.arms {
			k := s.contrast(a, about.Name)
			if k == nil {
				continue
			}
			h := holding{group: g.title, id: s.words.verdict(k.Verdict), text: s.title(a), share: k.Robustness}
			if k.Verdict == stats.CannotTellYet || k.Robustness == nil {
				h.share, h.why = nil, s.words.verdict(stats.CannotTellYet)
			} else {
				r.judged++
				if float64(k.Robustness.Low) >= usual {
					sure++
				}
			}
			r.items = append(r.items, h)
		}
	}
	r.title = fill(r.sentence(sure, w.VerdictsNone, w.VerdictsNone, w.VerdictsSome, w.VerdictsAll), "measure", name, "sure", sure, "n", r.judged)
	return r
}

func (r *robustness) figure() Figure {
	w := &r.words.Robustness
	f := Figure{
		Name: r.name, Kind: Robustness, Measure: r.measure, Title: r.title, Subtitle: r.subtitle,
		Note: joined(r.answer.Withheld, fill(w.Note, "parameters", len(r.plan.Columns)), r.left()), HowTo: w.HowTo,
		Alt: fill(w.Alt, "items", len(r.items)),
	}
	f.Columns, f.Rows = r.table()
	f.body = r.chart()
	return f
}

// left says how many arms are not drawn, having no verdict.
func (r *robustness) left() string {
	if n := len(r.items) - r.judged; n > 0 && r.measure != "" {
		return fill(r.words.Robustness.Left, "arms", n)
	}
	return ""
}

func (r *robustness) table() (columns []string, rows [][]string) {
	w := &r.words.Robustness
	columns = []string{"", r.what, w.Share, r.words.Contrasts.Interval, w.Word}
	for i := range r.items {
		h := &r.items[i]
		line := []string{h.id, h.text, "–", "–", h.why}
		if h.share != nil {
			line = []string{h.id, h.text, r.words.percent(float64(h.share.Share)), r.interval(h.share), r.word(h.share)}
		}
		rows = append(rows, line)
	}
	return columns, rows
}

// interval writes whole per cent: "(95–99)".
func (r *robustness) interval(s *answer.Robustness) string {
	return fmt.Sprintf("(%.0f–%.0f)", 100*float64(s.Low), 100*float64(s.High))
}

// word reads the interval of a share.
func (r *robustness) word(s *answer.Robustness) string {
	w := &r.words.Robustness
	switch low, high := float64(s.Low), float64(s.High); {
	case low >= almostAlways:
		return w.AlmostAlways
	case low >= usual:
		return w.Usually
	case low >= half:
		return w.Rather
	case high < half:
		return w.Fails
	}
	return w.Edge
}

// tint is the colour of a share: blue where it usually holds, caution where
// that is open, orange where it mostly fails.
func (r *robustness) tint(s *answer.Robustness) tint {
	return func(p *palette) color.NRGBA {
		switch {
		case s == nil:
			return p.muted
		case float64(s.Low) >= usual:
			return p.better
		case float64(s.High) < half:
			return p.worse
		}
		return p.caution
	}
}

func (r *robustness) chart() *rowChart {
	ch := &rowChart{low: 0, high: 1, under: thresholds, sentences: r.measure == ""}
	for _, at := range []float64{0, 0.25, half, usual, almostAlways} {
		ch.fixed = append(ch.fixed, plot.Tick{Value: at, Label: r.words.percent(at)})
	}
	for i := range r.items {
		if r.measure == "" || r.items[i].share != nil {
			ch.rows = append(ch.rows, r.row(&r.items[i]))
		}
	}
	ch.columns = []string{r.words.Robustness.Head}
	return ch
}

func (r *robustness) row(h *holding) row {
	colour := r.tint(h.share)
	out := row{heading: h.group, label: joined(h.id, "\u00a0"+h.text)}
	if r.measure != "" {
		out.label = h.text
	}
	if h.share == nil {
		out.words = []cell{{text: r.words.Robustness.None, tint: inMuted}}
		out.brief = out.words
		out.mark = func(*pen, transform, vg.Length) {}
		return out
	}
	share := r.words.percent(float64(h.share.Share))
	more := r.word(h.share)
	out.words = []cell{{text: share, after: r.interval(h.share), more: more, tint: colour, strong: true}}
	out.below = &cell{text: share + r.words.Verdict.Comma + more, tint: colour, strong: true}
	if r.measure != "" { // what holds is a verdict, which must be named
		out.words[0].text, out.below.text = h.id+r.words.Verdict.Comma+share, h.id+r.words.Verdict.Comma+out.below.text
	}
	out.mark = func(p *pen, x transform, y vg.Length) { r.mark(p, x, y, h.share) }
	return out
}

// mark draws the share with its interval.
func (r *robustness) mark(p *pen, x transform, y vg.Length, s *answer.Robustness) {
	c := r.tint(s)(p.palette)
	p.horizontal(stroke{gridWidth, p.palette.grid, nil}, y, x(0), x(1))
	p.horizontal(stroke{intervalWidth, c, nil}, y, x(math.Max(0, float64(s.Low))), x(math.Min(1, float64(s.High))))
	p.dot(c, x(float64(s.Share)), y, false)
}

// thresholds are the shares at which the words change.
func thresholds(p *pen, x transform, top, bottom vg.Length) {
	for _, at := range []float64{half, usual, almostAlways} {
		p.vertical(stroke{1, p.muted, []vg.Length{2.5, 2.5}}, x(at), top, bottom)
	}
}
