package figure

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"concert/results/answer"
	"concert/results/say"
	"concert/results/stats"
	"concert/sim"
)

// mostBars is how many bars stand in one figure.
const mostBars = 12

// unlike is how far the terms of two arms lie apart in all, in their unit,
// where showing both is worth a bar.
const unlike = 0.5

// motiveFigures show for each act what weighed in the decisions: the mean
// terms in the baseline and in the arms that differ most.
func motiveFigures(s *study) (all []Figure) {
	for act := range s.plan.Vocabulary.Acts {
		if m := newMotives(s, act); len(m.actors) > 0 {
			all = append(all, m.figure())
		}
	}
	return all
}

// motives are the decisions on one act.
type motives struct {
	*study
	act       sim.Word
	decisions [][]*answer.Decisions // arm, actor; nil where there are none
	actors    []int                 // that decide on this act under some arm
}

func newMotives(s *study, act int) *motives {
	v := &s.plan.Vocabulary
	m := &motives{study: s, act: v.Acts[act]}
	m.decisions = make([][]*answer.Decisions, len(s.plan.Arms))
	for a := range m.decisions {
		m.decisions[a] = make([]*answer.Decisions, len(v.Actors))
	}
	for i := range s.run.Values.Decisions {
		d := &s.run.Values.Decisions[i]
		a := s.plan.ArmIndex(d.Arm)
		actor := slices.IndexFunc(v.Actors, func(w sim.Word) bool { return w.Name == d.Actor })
		if d.Act != m.act.Name || a < 0 || actor < 0 || d.Decisions == 0 {
			continue
		}
		m.decisions[a][actor] = d
		if !slices.Contains(m.actors, actor) {
			m.actors = append(m.actors, actor)
		}
	}
	slices.Sort(m.actors)
	return m
}

// sum is the mean sum of terms over all decisions on the act in an arm; NaN
// without any.
func (m *motives) sum(arm int) float64 {
	total, n := 0.0, 0.0
	for _, d := range m.decisions[arm] {
		if d != nil {
			total, n = total+d.Utility*float64(d.Decisions), n+float64(d.Decisions)
		}
	}
	return total / n
}

// choose picks the baseline and the arms whose decisions differ most: first
// the one of each group that differs most from the baseline, then any others.
func (m *motives) choose() []int {
	n := max(2, mostBars/m.usual()) - 1
	var taken, first []int
	if !math.IsNaN(m.sum(m.base)) {
		taken = []int{m.base}
	}
	for _, g := range m.groups() {
		first = append(first, spread(taken, m.seeable(g.arms), 1, unlike, m.distance)...)
	}
	taken = append(taken, spread(taken, first, n, unlike, m.distance)...)
	taken = append(taken, spread(taken, m.seeable(m.inOrder()[1:]), n+1-len(taken), unlike, m.distance)...)
	return slices.DeleteFunc(m.inOrder(), func(a int) bool { return !slices.Contains(taken, a) })
}

// usual is the number of actors that decide in the baseline, at least one.
func (m *motives) usual() (n int) {
	for _, d := range m.decisions[m.base] {
		if d != nil {
			n++
		}
	}
	return max(1, n)
}

// seeable leaves out arms with terms so large that the bars of most others
// could not be seen beside them.
func (m *motives) seeable(arms []int) []int {
	var lengths []float64
	for a := range m.plan.Arms {
		if l := m.length(a); l > 0 {
			lengths = append(lengths, l)
		}
	}
	longest := 2.5 * stats.Quantile(lengths, 0.5)
	return slices.DeleteFunc(slices.Clone(arms), func(a int) bool { return m.length(a) > longest })
}

// length is the longest bar of an arm.
func (m *motives) length(arm int) (longest float64) {
	for _, d := range m.decisions[arm] {
		if d != nil {
			low, high := extent(d)
			longest = max(longest, high-low)
		}
	}
	return longest
}

// distance is how unlike the decisions of two arms are: the sum of how far
// their terms lie apart. Beyond what settles an answer more makes no
// difference. It is NaN where nobody decides.
func (m *motives) distance(a, b int) float64 {
	const settles = 8 // e⁻⁸ is a chance of 0.03 %
	total, shared := 0.0, false
	for actor := range m.plan.Vocabulary.Actors {
		d, e := m.decisions[a][actor], m.decisions[b][actor]
		if d == nil || e == nil {
			continue
		}
		shared = true
		for k := range d.Terms {
			total += math.Abs(clamped(d.Terms[k], settles) - clamped(e.Terms[k], settles))
		}
	}
	if !shared {
		return math.NaN()
	}
	return total
}

func clamped(v, most float64) float64 { return max(-most, min(most, v)) }

func (m *motives) actTitle() string { return titled(m.words, m.act.Title, m.act.Name) }

func (m *motives) actorTitle(actor int) string {
	a := &m.plan.Vocabulary.Actors[actor]
	return titled(m.words, a.Title, a.Name)
}

func (m *motives) termTitle(k int) string {
	t := &m.plan.Vocabulary.Motives[k]
	return titled(m.words, t.Title, t.Name)
}

// unit is the unit of terms.
func (m *motives) unit() string {
	if len(m.plan.Vocabulary.Motives) == 0 {
		return ""
	}
	return m.words.Term(m.plan.Vocabulary.Motives[0].Unit)
}

func (m *motives) figure() Figure {
	w := m.words
	chosen := m.choose()
	f := Figure{
		Name: "motives-" + slug(m.act.Name), Kind: Motives, Title: w.Say("figure.motives.title", "act", m.actTitle()),
		Subtitle: w.Say("figure.motives.subtitle", "unit", m.unit(), "meaning", m.words.Term(m.act.Meaning)),
		Note:     m.note(chosen), HowTo: w.Say("figure.motives.how_to"), Alt: w.Say("figure.motives.alt", "arms",
			len(chosen)),
	}
	f.Columns, f.Rows = m.table()
	f.body = m.chart(chosen)
	return f
}

func (m *motives) note(chosen []int) string {
	w := m.words
	silent, left := 0, 0
	for a := range m.plan.Arms {
		switch {
		case math.IsNaN(m.sum(a)):
			silent++
		case !slices.Contains(chosen, a):
			left++
		}
	}
	note := w.Say("figure.motives.note", "runs", m.runs())
	if left > 0 {
		note = w.Sentences(note, w.Say("figure.motives.left", "arms", left))
	}
	if all := m.inOrder(); len(m.seeable(all)) < len(all) {
		note = w.Sentences(note, w.Say("figure.motives.large", "arms", len(all)-len(m.seeable(all))))
	}
	if silent > 0 {
		note = w.Sentences(note, w.Say("figure.motives.silent", "arms", silent))
	}
	if m.anyUnasked(chosen) {
		note = w.Sentences(note, w.Say("figure.motives.unasked"))
	}
	return note
}

// anyUnasked reports whether some drawn bar is of an act that nobody asked for.
func (m *motives) anyUnasked(chosen []int) bool {
	for _, a := range chosen {
		for actor := range m.plan.Vocabulary.Actors {
			if m.unasked(a, actor) {
				return true
			}
		}
	}
	return false
}

// unasked reports whether an actor weighs an act under an arm that nobody asks
// for there, though it is asked for under other arms: the act is set from
// outside, or there is nobody to ask.
func (m *motives) unasked(arm, actor int) bool {
	d := m.decisions[arm][actor]
	if d == nil || d.Asked > 0 {
		return false
	}
	return slices.ContainsFunc(m.decisions, func(all []*answer.Decisions) bool {
		return slices.ContainsFunc(all, func(e *answer.Decisions) bool { return e != nil && e.Asked > 0 })
	})
}

// table has all arms and actors with every term.
func (m *motives) table() (columns []string, rows [][]string) {
	w := m.words
	columns = []string{m.words.Say("figure.contrasts.arm"), w.Say("figure.motives.actor")}
	terms := m.everything()
	for _, k := range terms {
		columns = append(columns, m.termTitle(k))
	}
	columns = append(columns, w.Say("figure.motives.sum"), w.Say("figure.motives.chance"),
		w.Say("figure.motives.asked"), w.Say("figure.motives.granted"))
	for _, actor := range m.actors {
		for _, a := range m.inOrder() {
			if d := m.decisions[a][actor]; d != nil {
				rows = append(rows, append([]string{m.study.title(a), m.actorTitle(actor)}, m.numbers(d, terms)...))
			}
		}
	}
	return columns, rows
}

// everything is the terms that count in some decision on the act: one that is
// nothing everywhere needs no column of zeros.
func (m *motives) everything() (terms []int) {
	for k := range m.plan.Vocabulary.Motives {
		if slices.ContainsFunc(m.run.Values.Decisions, func(d answer.Decisions) bool {
			return d.Act == m.act.Name &&
				d.Terms[k] != 0
		}) {
			terms = append(terms, k)
		}
	}
	return terms
}

func (m *motives) numbers(d *answer.Decisions, terms []int) (line []string) {
	s := say.Scale{Factor: 1, Decimals: 2, Unknown: m.words.Say("number.unknown")}
	for _, k := range terms {
		line = append(line, s.Difference(d.Terms[k]))
	}
	return append(line, s.Difference(d.Utility), m.words.Percent(d.Chance),
		m.words.Percent(float64(d.Asked)/float64(d.Decisions)), m.words.Percent(d.ShareAccepted))
}

// chart has the actors as headings and the chosen arms as rows.
func (m *motives) chart(chosen []int) *rowChart {
	low, high := 0.0, 0.0
	ch := &rowChart{tall: 26, every: 40, columns: []string{m.words.Say("figure.motives.chance")}, key: m.key(chosen)}
	for _, actor := range m.actors {
		for _, a := range chosen {
			d := m.decisions[a][actor]
			if d == nil {
				continue
			}
			l, h := extent(d)
			low, high = min(low, l), max(high, h)
			ch.rows = append(ch.rows, m.row(a, actor, d))
		}
	}
	pad := 0.03 * max(high-low, 0.1)
	ch.low, ch.high = low-pad, high+pad
	ch.tick = scale{m.words.Quantity("", 0, 0)}.tick(true)
	ch.over = func(p *pen, x transform, top, bottom vg.Length) {
		p.vertical(stroke{zeroWidth, p.ink, nil}, x(0), top-2, bottom)
	}
	ch.above = m.sides(ch.low, ch.high)
	return ch
}

// extent is how far a bar goes to both sides of 0.
func extent(d *answer.Decisions) (low, high float64) {
	for _, t := range d.Terms {
		low, high = low+min(t, 0), high+max(t, 0)
	}
	return min(low, d.Utility), max(high, d.Utility)
}

// sides says what the two sides of 0 are, each beside it as far as there is
// room.
func (m *motives) sides(low, high float64) func(p *pen, x transform, y vg.Length) {
	return func(p *pen, x transform, y vg.Length) {
		f, back, forward := noteFace().strong(), m.words.Say("figure.motives.back"),
			m.words.Say("figure.motives.forward")
		left, right := x(0)-8, x(0)+8 // where the words end, and begin
		if least := min(margin, x(low)) + f.width(back); left < least {
			left, right = least, max(right, least+columnGap)
		}
		if most := x(high); right+f.width(forward) > most {
			right = most - f.width(forward)
			left = min(left, right-columnGap)
		}
		p.text(f, p.muted, left, y, toLeft, back)
		p.text(f, p.muted, right, y, toRight, forward)
	}
}

func (m *motives) row(arm, actor int, d *answer.Decisions) row {
	chance := cell{text: m.words.Say("figure.motives.yes", "chance", m.words.Percent(d.Chance)), tint: inInk,
		strong: true, right: true}
	brief := []cell{chance}
	if m.unasked(arm, actor) {
		chance.more = m.words.Say("figure.motives.never")
		brief = append([]cell{{text: m.words.Say("figure.motives.never"), tint: inMuted}}, brief...)
	}
	return row{
		heading: m.words.Say("figure.motives.heading", "actor", m.actorTitle(actor)),
		label:   m.study.title(arm), strong: arm == m.base,
		words: []cell{chance}, brief: brief,
		mark: func(p *pen, x transform, y vg.Length) { m.bar(p, x, y, d) },
	}
}

// barHeight is the height of a stacked bar.
const barHeight vg.Length = 16

// segment is a term in a bar.
type segment struct {
	from, to vg.Length
	term     int
}

// bar stacks the terms to both sides of 0 and marks their sum.
func (m *motives) bar(p *pen, x transform, y vg.Length, d *answer.Decisions) {
	low, high := 0.0, 0.0
	net := x(d.Utility)
	for k, t := range d.Terms {
		s := segment{term: k}
		if t < 0 {
			s.from, s.to = x(low+t), x(low)
			low += t
		} else {
			s.from, s.to = x(high), x(high+t)
			high += t
		}
		m.segment(p, s, y, net)
	}
	p.vertical(stroke{netPaper, p.paper, nil}, net, y-barHeight/2-4, y+barHeight/2+4)
	p.vertical(stroke{netWidth, p.ink, nil}, net, y-barHeight/2-4, y+barHeight/2+4)
}

// segment fills one term and names it where there is room that the mark of
// the sum leaves.
func (m *motives) segment(p *pen, s segment, y, net vg.Length) {
	if s.to-s.from < 0.3 {
		return
	}
	gap := vg.Length(0.8)
	if s.to-s.from < 2 {
		gap = 0.2
	}
	fill := m.colour(s.term)
	p.rect(fill, s.from, y-barHeight/2, s.to-s.from-gap, barHeight)
	f, word := face{10, false}, m.termTitle(s.term)
	half, middle := f.width(word)/2+4, (s.from+s.to-gap)/2
	if 2*half > s.to-s.from || math.Abs(float64(net-middle)) < float64(half+2) {
		return
	}
	ink := onLight()
	if isDark(fill) {
		ink = onDark()
	}
	p.text(f, ink, middle, y, centred, word)
}

// colour is the colour of a term: its own, or the next that no motive of this
// model has.
func (m *motives) colour(term int) color.NRGBA {
	known := termColours()
	motives := m.plan.Vocabulary.Motives
	if c, ok := known[motives[term].Name]; ok {
		return c
	}
	var free []color.NRGBA
	for _, name := range termOrder() {
		if !slices.ContainsFunc(motives, func(q sim.Motive) bool { return q.Name == name }) {
			free = append(free, known[name])
		}
	}
	n := 0
	for _, q := range motives[:term] {
		if _, ok := known[q.Name]; !ok {
			n++
		}
	}
	if len(free) == 0 {
		return known["profit"]
	}
	return free[n%len(free)]
}

// key names the colours in stacking order: those that are seen in some bar.
func (m *motives) key(chosen []int) func(p *pen) (vg.Length, func(p *pen)) {
	var terms []int
	for k := range m.plan.Vocabulary.Motives {
		if m.seen(k, chosen) {
			terms = append(terms, k)
		}
	}
	return func(p *pen) (vg.Length, func(p *pen)) {
		f := p.label()
		x, y := margin, vg.Length(10)
		places := make([][2]vg.Length, len(terms))
		for i, k := range terms {
			w := 14 + f.width(m.termTitle(k))
			if x+w > p.width-margin && x > margin {
				x, y = margin, y+17
			}
			places[i] = [2]vg.Length{x, y}
			x += w + 16
		}
		return y + 12, func(p *pen) {
			for i, k := range terms {
				p.rect(m.colour(k), places[i][0], places[i][1]-5, 10, 10)
				p.text(f, p.ink, places[i][0]+14, places[i][1], toRight, m.termTitle(k))
			}
		}
	}
}

// seen reports whether a term is ever large enough to be drawn.
func (m *motives) seen(term int, chosen []int) bool {
	for _, a := range chosen {
		for _, d := range m.decisions[a] {
			if d != nil && math.Abs(d.Terms[term]) >= 0.005 {
				return true
			}
		}
	}
	return false
}
