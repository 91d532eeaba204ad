package figure

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"

	"concert/results/answer"
	"concert/results/say"
)

// robustnessFigures show in what share of worlds claims hold. Without worlds
// there is nothing to show.
func robustnessFigures(s *study) (all []Figure) {
	if s.answer.Worlds == nil || s.answer.Worlds.Withheld {
		return nil
	}
	if r := s.claimShares(); len(r.items) > 0 {
		all = append(all, r.figure())
	}
	return all
}

// robustness is claims that hold in a share of worlds.
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
	share           *answer.WorldShare // nil: it has none
	why             string             // it has none
}

// claimShares are the claims of the scenario.
func (s *study) claimShares() *robustness {
	w := s.words
	r := &robustness{study: s, name: "robustness-claims", what: w.Say("figure.robustness.claim"),
		subtitle: w.Say("figure.robustness.subtitle_claims", "points", s.answer.Worlds.Worlds)}
	if s.answer.Worlds.From != nil {
		r.subtitle = w.Say("figure.robustness.subtitle_fit", "points", s.answer.Worlds.Worlds)
	}
	sure := 0
	var doubtful []string
	for i := range s.answer.Worlds.Claims {
		c := &s.answer.Worlds.Claims[i]
		item := holding{id: c.ID, text: w.Term(s.answer.Claims[i].Text), share: &c.All, why: c.Why}
		if c.Why != "" {
			item.share = nil
		}
		r.items = append(r.items, item)
		if item.share == nil {
			continue
		}
		r.judged++
		if float64(c.All.Low) >= say.UsuallyFrom {
			sure++
		} else {
			doubtful = append(doubtful, c.ID)
		}
	}
	r.title = r.finding(sure)
	if n := len(doubtful); sure > 0 && n > 0 && n <= 4 {
		r.title += w.Say("figure.robustness.title_doubt", "ids", w.List(doubtful), "n", n)
	}
	return r
}

// finding is the title of a figure of claims, by how many of those with a share
// usually hold.
func (r *robustness) finding(sure int) string {
	switch w := r.words; {
	case r.judged == 0:
		return w.Say("figure.robustness.title_claims")
	case sure == 0:
		return w.Say("figure.robustness.title_none", "n", r.judged)
	case sure == r.judged:
		return w.Say("figure.robustness.title_all", "n", r.judged)
	default:
		return w.Say("figure.robustness.title_some", "sure", sure, "n", r.judged)
	}
}

func (r *robustness) figure() Figure {
	w := r.words
	f := Figure{
		Name: r.name, Kind: Robustness, Measure: r.measure, Title: r.title, Subtitle: r.subtitle,
		Note: w.Sentences(r.answer.Withheld, r.note()), HowTo: w.Say("figure.robustness.how_to"),
		Alt: w.Say("figure.robustness.alt", "items", len(r.items)),
	}
	f.Columns, f.Rows = r.table()
	f.body = r.chart()
	return f
}

// note says what was drawn, and where the words change.
func (r *robustness) note() string {
	plain := func(share float64) string { return say.Percent(share, "") }
	return r.words.Say("figure.robustness.note", "parameters", len(r.plan.Columns), "half", plain(say.MoreOftenFrom),
		"usually", plain(say.UsuallyFrom), "everywhere", plain(say.AlmostEverywhereFrom))
}

func (r *robustness) table() (columns []string, rows [][]string) {
	w := r.words
	columns = []string{"", r.what, w.Say("figure.robustness.share"), r.words.Say("figure.contrasts.interval"),
		w.Say("figure.robustness.word")}
	for i := range r.items {
		h := &r.items[i]
		line := []string{h.id, h.text, "–", "–", h.why}
		if h.share != nil {
			line = []string{h.id, h.text, r.words.Percent(float64(h.share.Share)), r.interval(h.share), r.word(h.share)}
		}
		rows = append(rows, line)
	}
	return columns, rows
}

// interval writes whole per cent: "(95–99)".
func (r *robustness) interval(s *answer.WorldShare) string {
	return fmt.Sprintf("(%.0f–%.0f)", 100*float64(s.Low), 100*float64(s.High))
}

// word reads the interval of a share.
func (r *robustness) word(s *answer.WorldShare) string {
	return r.words.Robust(say.RobustnessOf(float64(s.Low), float64(s.High), s.Worlds))
}

// tint is the colour of a share: blue where it usually holds, caution where
// that is open, orange where it mostly fails.
func (r *robustness) tint(s *answer.WorldShare) tint {
	return func(p *palette) color.NRGBA {
		switch {
		case s == nil:
			return p.muted
		case float64(s.Low) >= say.UsuallyFrom:
			return p.better
		case float64(s.High) < say.MoreOftenFrom:
			return p.worse
		}
		return p.caution
	}
}

func (r *robustness) chart() *rowChart {
	ch := &rowChart{low: 0, high: 1, under: thresholds, sentences: r.measure == ""}
	for _, at := range []float64{0, 0.25, say.MoreOftenFrom, say.UsuallyFrom, say.AlmostEverywhereFrom} {
		ch.fixed = append(ch.fixed, tick{Value: at, Label: r.words.Percent(at)})
	}
	for i := range r.items {
		if r.measure == "" || r.items[i].share != nil {
			ch.rows = append(ch.rows, r.row(&r.items[i]))
		}
	}
	ch.columns = []string{r.words.Say("figure.robustness.head")}
	return ch
}

func (r *robustness) row(h *holding) row {
	colour := r.tint(h.share)
	out := row{heading: h.group, label: joined(h.id, "\u00a0"+h.text)}
	if r.measure != "" {
		out.label = h.text
	}
	if h.share == nil {
		out.words = []cell{{text: r.words.Say("figure.robustness.none"), tint: inMuted}}
		out.brief = out.words
		out.mark = func(*pen, transform, vg.Length) {}
		return out
	}
	share := r.words.Percent(float64(h.share.Share))
	more := r.word(h.share)
	out.words = []cell{{text: share, after: r.interval(h.share), more: more, tint: colour, strong: true}}
	out.below = &cell{text: r.words.Comma(share, more), tint: colour, strong: true}
	if r.measure != "" { // what holds is a verdict, which must be named
		out.words[0].text, out.below.text = r.words.Comma(h.id, share), r.words.Comma(h.id, out.below.text)
	}
	out.mark = func(p *pen, x transform, y vg.Length) { r.mark(p, x, y, h.share) }
	return out
}

// mark draws the share with its interval.
func (r *robustness) mark(p *pen, x transform, y vg.Length, s *answer.WorldShare) {
	c := r.tint(s)(p.palette)
	p.horizontal(stroke{gridWidth, p.palette.grid, nil}, y, x(0), x(1))
	p.horizontal(stroke{intervalWidth, c, nil}, y, x(math.Max(0, float64(s.Low))), x(math.Min(1, float64(s.High))))
	p.dot(c, x(float64(s.Share)), y, false)
}

// thresholds are the shares at which the words change.
func thresholds(p *pen, x transform, top, bottom vg.Length) {
	for _, at := range []float64{say.MoreOftenFrom, say.UsuallyFrom, say.AlmostEverywhereFrom} {
		p.vertical(stroke{1, p.muted, []vg.Length{2.5, 2.5}}, x(at), top, bottom)
	}
}
