package figure

import (
	"image/color"
	"math"
	"slices"

	"concert/results/answer"
	"concert/sim"

	"gonum.org/v1/plot/vg"
)

// askers says who asks for an act, by family and act: the name of an actor, or
// of somebody outside the vocabulary, which names only who is asked. An act
// that nobody asks another for stands as "".
func askers() map[string]string {
	return map[string]string{
		"ruralcredit.report": "union", "ruralcredit.constrain": "union", "ruralcredit.lend": "households",
		"pensionfraud.supervise": "", "pensionfraud.share_data": "agency",
		"pensionfraud.file_cases": "agency", "pensionfraud.enforce": "agency",
	}
}

// mostNetworks is how many arms stand beside each other.
const mostNetworks = 3

// unlikeGrants is how far the shares granted of two arms lie apart, summed
// over arrows with half of how far those asked do, where showing both is worth a picture.
const unlikeGrants = 0.15

// networkFigures draw who asked whom, and what was answered.
func networkFigures(s *study) []Figure {
	n := newNetwork(s)
	if len(n.edges) == 0 {
		return nil
	}
	return []Figure{n.figure()}
}

// network is the requests of all arms.
type network struct {
	*study
	edges []edge
	hub   string // who asks most often
}

// edge is one act that one actor is asked for.
type edge struct {
	act, actor sim.Word
	asker      string
	arms       []*answer.Decisions // by index in the plan; nil where nothing was needed
}

func newNetwork(s *study) *network {
	n, v := &network{study: s}, &s.plan.Vocabulary
	for _, act := range v.Acts {
		asker, known := askers()[s.plan.Family+"."+act.Name]
		if known && asker == "" {
			continue
		}
		for _, actor := range v.Actors {
			e := edge{act: act, actor: actor, asker: asker, arms: make([]*answer.Decisions, len(s.plan.Arms))}
			if n.gather(&e) {
				n.edges = append(n.edges, e)
			}
		}
	}
	n.hub = commonest(n.edges)
	return n
}

// gather finds the decisions behind an arrow; false if there are none.
func (n *network) gather(e *edge) (found bool) {
	for i := range n.run.Values.Decisions {
		d := &n.run.Values.Decisions[i]
		if a := n.plan.ArmIndex(d.Arm); a >= 0 && d.Act == e.act.Name && d.Actor == e.actor.Name && d.Decisions > 0 {
			e.arms[a], found = d, true
		}
	}
	return found
}

// commonest is who asks for most acts, the first of several.
func commonest(edges []edge) (hub string) {
	most := 0
	for i := range edges {
		count := 0
		for k := range edges {
			if edges[k].asker == edges[i].asker {
				count++
			}
		}
		if count > most {
			hub, most = edges[i].asker, count
		}
	}
	return hub
}

// who is somebody in words.
func (n *network) who(name string) string {
	if name == "" {
		return n.words.Say("figure.network.asker")
	}
	for _, a := range n.plan.Vocabulary.Actors {
		if a.Name == name {
			return titled(n.words, a.Title, a.Name)
		}
	}
	if key := "figure.asker." + name; n.words.Has(key) {
		return n.words.Say(key)
	}
	return n.words.Term(name)
}

// choose picks the baseline, the arm that differs most from it in what was
// asked for and granted, and the one least like either: among the arms that
// the answer speaks of, if the scenario names any.
func (n *network) choose() []int {
	candidates := n.headlines("")
	if len(candidates) == 0 {
		candidates = n.inOrder()[1:]
	}
	return append([]int{n.base}, spread([]int{n.base}, candidates, mostNetworks-1, unlikeGrants, n.distance)...)
}

// shown says how the arms were chosen.
func (n *network) shown(chosen []int) string {
	w, among := n.words, ""
	if len(n.headlines("")) > 0 {
		among = n.words.Say("figure.network.among")
	}
	switch len(chosen) {
	case 1:
		return w.Say("figure.network.shown_none")
	case 2:
		return w.Say("figure.network.shown_one", "among", among)
	}
	return w.Say("figure.network.shown_two", "among", among)
}

func (n *network) distance(a, b int) float64 {
	total := 0.0
	for i := range n.edges {
		d, e := n.edges[i].arms[a], n.edges[i].arms[b]
		if d != nil && e != nil {
			total += math.Abs(grantedOf(d)-grantedOf(e)) + 0.5*math.Abs(askedOf(d)-askedOf(e))
		}
	}
	return total
}

func askedOf(d *answer.Decisions) float64 { return float64(d.Asked) / float64(d.Decisions) }

// grantedOf is the share granted of what was asked; 0 if nothing was.
func grantedOf(d *answer.Decisions) float64 {
	if d.Asked == 0 {
		return 0
	}
	return float64(d.Accepted) / float64(d.Asked)
}

func (n *network) figure() Figure {
	w := n.words
	chosen := n.choose()
	drawn := n.among(chosen)
	f := Figure{
		Name: "who-asked-whom", Kind: Network, Title: w.Say("figure.network.title"),
		Subtitle: w.Say("figure.network.subtitle", "runs", n.runs()),
		Note:     w.Sentences(w.Say("figure.network.note"), n.shown(chosen), drawn.meanings()),
		HowTo:    w.Say("figure.network.how_to"), Alt: w.Say("figure.network.alt", "arms", len(chosen)),
	}
	f.Columns, f.Rows = n.table()
	f.body = &stars{network: drawn, arms: chosen}
	return f
}

// meanings say what each act is that somebody is asked for: a share granted
// can be of fewer than its name suggests.
func (n *network) meanings() string {
	var said, seen []string
	for i := range n.edges {
		act := &n.edges[i].act
		if act.Meaning != "" && !slices.Contains(seen, act.Name) {
			seen = append(seen, act.Name)
			said = append(said, n.words.Say("figure.network.meaning", "act", n.words.Quoted(titled(n.words,
				act.Title, act.Name)),
				"meaning", n.words.Term(act.Meaning)))
		}
	}
	return n.words.Sentences(said...)
}

// among leaves out the arrows that no chosen arm has.
func (n *network) among(chosen []int) *network {
	kept := *n
	kept.edges = slices.DeleteFunc(slices.Clone(n.edges), func(e edge) bool {
		return !slices.ContainsFunc(chosen, func(a int) bool { return e.arms[a] != nil && e.arms[a].Asked > 0 })
	})
	return &kept
}

// table has all arms and arrows.
func (n *network) table() (columns []string, rows [][]string) {
	w := n.words
	columns = []string{n.words.Say("figure.contrasts.arm"), w.Say("figure.network.by_whom"),
		w.Say("figure.network.of"), w.Say("figure.network.what"), w.Say("figure.network.share_asked"),
		w.Say("figure.network.share_yes")}
	for _, a := range n.inOrder() {
		for i := range n.edges {
			e := &n.edges[i]
			if d := e.arms[a]; d != nil {
				rows = append(rows, []string{n.study.title(a), n.who(e.asker), n.who(e.actor.Name),
					titled(n.words, e.act.Title, e.act.Name), n.words.Percent(askedOf(d)),
					n.words.Percent(d.ShareAccepted)})
			}
		}
	}
	return columns, rows
}

// stars are the networks of a few arms: the one who asks in the middle, those
// who are asked around it.
type stars struct {
	*network
	arms []int
}

const (
	hubRadius  vg.Length = 33
	nodeRadius vg.Length = 8
	lineHigh   vg.Length = 13.5
)

func (s *stars) layout(p *pen) (vg.Length, func(*pen)) {
	across := min(len(s.arms), 3)
	if s.columns() > 2 {
		across = min(across, 2)
	}
	if p.narrow() {
		across = 1
	}
	width := min(p.width/vg.Length(across), 360)
	head := vg.Length(0)
	for _, a := range s.arms {
		head = max(head, vg.Length(len(labelFace().strong().wrap(s.study.title(a), width-12)))*labelFace().leading())
	}
	label := s.labelHeight(width) + 4
	each := head + 12 + 2*label + 164
	down := (len(s.arms) + across - 1) / across
	height := vg.Length(down)*each + s.keyHeight(p)
	return height, func(p *pen) {
		for i, a := range s.arms {
			q := p.at(vg.Length(i%across)*width, vg.Length(i/across)*each)
			q.lines(labelFace().strong(), q.ink, 4, 8, toRight, labelFace().strong().wrap(s.study.title(a), width-12))
			s.star(q, a, box{left: 0, right: width, top: head + 12, bottom: each - 14}, label)
		}
		s.key(p.at(0, vg.Length(down)*each))
	}
}

// columns is how many nodes stand above, or below, the middle.
func (s *stars) columns() int { return (len(s.edges) + 1) / 2 }

// labelHeight is the height of the highest label of a node.
func (s *stars) labelHeight(width vg.Length) vg.Length {
	room := width/vg.Length(s.columns()) - 8
	most := 0
	for i := range s.edges {
		most = max(most, len(s.labelLines(&s.edges[i], room)))
	}
	return vg.Length(most+2) * lineHigh
}

// labelLines are the lines that name a node: who, and what for.
func (s *stars) labelLines(e *edge, room vg.Length) []string {
	lines := noteFace().strong().wrap(s.who(s.outer(e)), room)
	act := titled(s.words, e.act.Title, e.act.Name)
	if e.asker != s.hub {
		act = s.words.Say("figure.network.inward", "act", act)
	}
	return append(lines, noteFace().wrap(act, room)...)
}

// outer is the end of an arrow that is not the hub.
func (s *stars) outer(e *edge) string {
	if e.asker != s.hub {
		return e.asker
	}
	return e.actor.Name
}

// star draws an arm: the nodes in two rows, above and below the hub.
func (s *stars) star(p *pen, arm int, b box, label vg.Length) {
	middle := [2]vg.Length{(b.left + b.right) / 2, (b.top + b.bottom) / 2}
	columns := s.columns()
	for i := range s.edges {
		row, count := i/columns, columns
		if row == 1 {
			count = len(s.edges) - columns
		}
		width := (b.right - b.left) / vg.Length(max(columns, 2))
		x := middle[0] + (vg.Length(i%columns)-vg.Length(count-1)/2)*width
		node := [2]vg.Length{x, b.top + label + nodeRadius + 2}
		if row == 1 {
			node[1] = b.bottom - label - nodeRadius - 2
		}
		s.node(p, &s.edges[i], arm, middle, node, width-8)
	}
	p.disc(p.ink, middle[0], middle[1], hubRadius)
	f := noteFace().strong()
	lines := f.wrap(s.who(s.hub), 2*hubRadius-8)
	for i, line := range lines {
		p.text(f, p.paper, middle[0], middle[1]+(vg.Length(i)-vg.Length(len(lines)-1)/2)*lineHigh, centred, line)
	}
}

// node draws an outer node, its arrow and its label.
func (s *stars) node(p *pen, e *edge, arm int, hub, node [2]vg.Length, room vg.Length) {
	d := e.arms[arm]
	if d != nil && d.Asked > 0 {
		from, to, back, front := hub, node, hubRadius+2, nodeRadius+2
		if e.asker != s.hub {
			from, to, back, front = node, hub, nodeRadius+2, hubRadius+2
		}
		p.arrow(granted(grantedOf(d)), from, to, back, front, 1.5+15*vg.Length(askedOf(d)))
	}
	p.disc(p.paper, node[0], node[1], nodeRadius)
	p.ring(stroke{1.5, p.mark, nil}, node[0], node[1], nodeRadius)
	s.label(p, e, d, node[0], node[1], node[1] < hub[1], room)
}

// label names a node beside what was asked and granted, above it or below.
func (s *stars) label(p *pen, e *edge, d *answer.Decisions, x, y vg.Length, above bool, room vg.Length) {
	strong := len(noteFace().strong().wrap(s.who(s.outer(e)), room))
	lines := s.labelLines(e, room)
	var said []cell
	for i, line := range lines {
		c := cell{text: line, tint: inMuted}
		if i < strong {
			c = cell{text: line, tint: inInk, strong: true}
		}
		said = append(said, c)
	}
	said = append(said, s.answers(d)...)
	at := y + nodeRadius + 10
	if above {
		at = y - nodeRadius - 11 - vg.Length(len(said)-1)*lineHigh
	}
	for i, c := range said {
		f := noteFace()
		f.bold = c.strong
		p.text(f, c.tint(p.palette), x, at+vg.Length(i)*lineHigh, centred, c.text)
	}
}

// answers says in numbers what the arrow shows.
func (s *stars) answers(d *answer.Decisions) []cell {
	w := s.words
	if d == nil || d.Asked == 0 {
		return []cell{{text: w.Say("figure.network.not_asked"), tint: inMuted}}
	}
	tint := func(p *palette) color.NRGBA { return p.worse }
	if grantedOf(d) >= 0.5 {
		tint = func(p *palette) color.NRGBA { return p.better }
	}
	return []cell{
		{text: w.Say("figure.network.asked", "share", s.words.Percent(askedOf(d))), tint: inMuted},
		{text: w.Say("figure.network.granted", "share", s.words.Percent(grantedOf(d))), tint: tint, strong: true},
	}
}

// arrow is a polygon from one place to another, leaving room for the circles
// at both ends.
func (p *pen) arrow(c color.Color, from, to [2]vg.Length, back, front, width vg.Length) {
	dx, dy := float64(to[0]-from[0]), float64(to[1]-from[1])
	length := math.Hypot(dx, dy)
	ux, uy := vg.Length(dx/length), vg.Length(dy/length)
	head := min(max(8, 0.9*width), vg.Length(length)-back-front)
	at := func(along, aside vg.Length) [2]vg.Length {
		return [2]vg.Length{from[0] + along*ux - aside*uy, from[1] + along*uy + aside*ux}
	}
	tip := vg.Length(length) - front
	half, wing := width/2, width/2+4
	p.polygon(c, [][2]vg.Length{at(back, half), at(tip-head, half), at(tip-head, wing), at(tip, 0),
		at(tip-head, -wing), at(tip-head, -half), at(back, -half)})
}

func (s *stars) keyHeight(p *pen) vg.Length {
	if p.narrow() {
		return 56
	}
	return 34
}

// key explains width and colour.
func (s *stars) key(p *pen) {
	f, width, colour := noteFace(), s.words.Say("figure.network.key_width"), s.words.Say("figure.network.key_colour")
	x, y := margin, vg.Length(18)
	p.text(f, p.muted, x, y, toRight, width)
	x += f.width(width) + 8
	for _, share := range []float64{0.25, 1} {
		high := 1.5 + 15*vg.Length(share)
		p.rect(p.mark, x, y-high/2, 24, high)
		text := s.words.Percent(share)
		p.text(f, p.muted, x+28, y, toRight, text)
		x += 28 + f.width(text) + 12
	}
	if p.narrow() {
		x, y = margin, y+22
	} else {
		x += 16
	}
	p.text(f, p.muted, x, y, toRight, colour)
	x += f.width(colour) + 8
	none, all := s.words.Percent(0), s.words.Percent(1)
	p.text(f, p.muted, x, y, toRight, none)
	x += f.width(none) + 4
	const steps, step = 20, vg.Length(5)
	for i := range steps {
		p.rect(granted((float64(i)+0.5)/steps), x+vg.Length(i)*step, y-6, step+0.3, 12)
	}
	p.text(f, p.muted, x+steps*step+4, y, toRight, all)
}
