package why

import (
	"path/filepath"
	"strconv"
	"strings"

	"concert/lab"
	"concert/results/answer"
	"concert/results/doc"
	"concert/results/say"
	"concert/sim"
)

// teller puts an explanation into words.
type teller struct {
	*Explanation
	w         *say.Words
	cast      *lab.Cast
	base, arm string // titles, quoted
}

func (f *Explanation) teller(w *say.Words) *teller {
	if own := f.Brief.Terms[w.Language()]; len(own) > 0 {
		w = w.With(own)
	}
	t := &teller{Explanation: f, w: w, cast: lab.NewCast(w, f.Brief, f.Cast[0], f.Cast[1])}
	t.base, t.arm = t.title(f.Brief.Baseline), t.title(f.Arm)
	return t
}

func (t *teller) title(arm string) string {
	return t.w.Quoted(t.w.Term(t.Brief.Arms[t.Brief.ArmIndex(arm)].Title))
}

// Document tells the explanation: the answer first, then what followed, how
// often, and by how much a mean answer would have to move.
func (f *Explanation) Document(w *say.Words) *doc.Document {
	t := f.teller(w)
	d := &doc.Document{Key: "explain", Language: w.Language(), Title: t.w.Say("explain.title", "arm", t.arm, "base",
		t.base)}
	add := func(b doc.Block) { d.Blocks = append(d.Blocks, b) }
	text := func(key, text string) {
		if text != "" {
			add(doc.Block{Key: "explain." + key, Level: doc.First, Text: text})
		}
	}
	if f.Rules == lab.ChangedRules {
		text("rules", t.w.Say("replay.other_rules"))
	}
	text("where", t.where())
	text("carry", t.carried())
	level := doc.First
	if f.Named >= 0 && f.Carry != nil && f.Carry.Told && !f.Carries && f.Decision == lab.AllDecisions {
		level = doc.Body // it is not what matters
		text("answer", t.w.Sentences(t.w.Say("explain.all_the_same"), t.answer()))
	} else {
		text("answer", t.answer())
	}
	if f.Named >= 0 {
		add(doc.Block{Key: "explain.terms", Level: level, Table: t.terms()})
		add(doc.Block{Key: figureTerms, Level: level, Figure: t.figureOfTerms()})
	}
	if alone := t.alone(); alone != "" {
		add(doc.Block{Key: "explain.alone", Level: level, Text: alone})
	}
	if b := t.tree(); b != nil {
		add(*b)
	}
	if after := t.after(); after != "" {
		add(doc.Block{Key: "explain.after", Level: doc.Body, Text: after})
	}
	if len(f.Parting.Tracks) > 0 {
		add(doc.Block{Key: figureTimeline, Level: doc.First, Figure: t.figureOfTimeline()})
	}
	d.Blocks = append(d.Blocks, t.own()...)
	head := "explain.all_head"
	if f.Most > 0 && f.Items == f.Most {
		head = "explain.first_items"
	}
	add(doc.Block{Key: "explain.all", Level: doc.First, Head: t.w.Say(head, "n", f.Items),
		Blocks: t.overall()})
	if len(f.Classes) > 0 {
		add(doc.Block{Key: "explain.classes", Level: doc.Body, Head: t.w.Say("explain.classes_head"),
			Blocks: t.classes()})
	}
	add(doc.Block{Key: "explain.note", Level: doc.First, Note: t.w.Say("explain.note")})
	if next := t.next(); next != "" {
		add(doc.Block{Key: "explain.next", Level: doc.First, Head: t.w.Say("page.next"),
			Blocks: []doc.Block{{Key: "explain.commands", Level: doc.First, Code: next}}})
	}
	return d
}

// where says which item is told of, and why.
func (t *teller) where() string {
	q := t.quantity(t.Measure)
	item := t.w.Say("replay.at_values", "replicate", t.Replicate)
	switch {
	case t.Median:
		item = t.w.Say("explain.middle", "replicate", t.Replicate)
	case t.World > 0:
		item = t.w.Say("replay.in_world", "replicate", t.Replicate, "world", t.World)
	}
	return t.w.Say("explain.where", "measure", t.measure(t.Measure), "base", q.With(t.Mean.Base), "arm",
		q.With(t.Mean.Arm),
		"item", item, "own_base", q.With(t.Values.Base), "own_arm", q.With(t.Values.Arm))
}

func (t *teller) measure(name string) string {
	v := &t.Brief.Vocabulary
	for _, m := range append(v.Measures[:len(v.Measures):len(v.Measures)], v.Monthly...) {
		if m.Name == name {
			return t.w.Term(m.Title)
		}
	}
	return name
}

func (t *teller) quantity(name string) say.Quantity {
	v := &t.Brief.Vocabulary
	for _, m := range append(v.Measures[:len(v.Measures):len(v.Measures)], v.Monthly...) {
		if m.Name == name {
			return t.w.Quantity(m.Unit, m.Matters, max(t.Mean.Base, t.Mean.Arm))
		}
	}
	return t.w.Quantity("", 0, 1)
}

// answer is the decision that is explained, or what differs where none does.
func (t *teller) answer() string {
	p := t.Parting
	switch {
	case t.Named >= 0:
		return t.w.Sentences(t.told(), t.turned())
	case p.Value != nil && p.Value.Month >= 0:
		q := t.quantity(p.Value.Name)
		return t.w.Say("explain.month_differs", "measure", t.measure(p.Value.Name), "month", p.Value.Month, "base",
			q.With(p.Value.Base), "arm", q.With(p.Value.Arm))
	case p.Value != nil:
		q := t.quantity(p.Value.Name)
		return t.w.Say("explain.measure_differs", "measure", t.measure(p.Value.Name), "base", q.With(p.Value.Base),
			"arm", q.With(p.Value.Arm))
	}
	return t.w.Say("explain.nothing_differs")
}

// told is the decision as the baseline took it.
func (t *teller) told() string {
	d := &t.Parting.Shared[t.Named].Base
	pulls, costs := t.sides(&d.Terms)
	strong, weak := costs, pulls
	if d.Utility > 0 {
		strong, weak = pulls, costs
	}
	month, who, deed, chance := d.Month, t.cast.Name(d.Actor, d.Who), t.deed(d, d.Accepted), t.w.Percent(d.Chance)
	switch {
	case (d.Utility > 0) != d.Accepted && weak == "":
		return t.w.Say("explain.by_luck_unopposed", "month", month, "who", who, "deed", deed, "arm", t.base, "strong",
			strong, "chance", chance)
	case (d.Utility > 0) != d.Accepted:
		return t.w.Say("explain.by_luck", "month", month, "who", who, "deed", deed, "arm", t.base, "strong", strong,
			"weak", weak, "chance", chance)
	case weak == "":
		return t.w.Say("explain.unopposed", "month", month, "who", who, "deed", deed, "arm", t.base, "strong", strong,
			"chance", chance)
	}
	return t.w.Say("explain.outweighed", "month", month, "who", who, "deed", deed, "arm", t.base, "strong", strong,
		"weak", weak, "chance", chance)
}

// sides are the terms for an act and against it, in words.
func (t *teller) sides(terms *sim.Terms) (pulls, costs string) {
	var up, down sim.Terms
	for k, v := range terms {
		up[k], down[k] = max(v, 0), min(v, 0)
	}
	return t.w.List(t.cast.Terms(&up, mostNamed)), t.w.List(t.cast.Terms(&down, mostNamed))
}

// mostNamed is how many terms a sentence names on each side.
const mostNamed = 3

// deed is what somebody did about an act: "declined “Share data”".
func (t *teller) deed(d *lab.Recorded, yes bool) string {
	key := "explain.deed.no"
	switch {
	case d.Kind == sim.Request && yes:
		key = "explain.deed.asked"
	case d.Kind == sim.Request:
		key = "explain.deed.asked_not"
	case yes:
		key = "explain.deed.yes"
	}
	return t.w.Say(key, "act", t.w.Quoted(t.cast.Act(d.Act)))
}

// turned is what the arm makes of the decision.
func (t *teller) turned() string {
	d := &t.Parting.Shared[t.Named]
	var moves sim.Terms
	for k := range moves {
		moves[k] = d.Arm.Terms[k] - d.Base.Terms[k]
	}
	key := "explain.turned"
	if !d.Differs() {
		key = "explain.not_turned"
	}
	named := t.w.List(t.cast.Terms(&moves, mostNamed))
	if named == "" {
		return t.w.Say("explain.same_terms", "arm", t.arm, "answer", t.w.Say(lab.AnswerKey(&d.Arm.Decision)))
	}
	return t.w.Say(key, "arm", t.arm, "answer", t.w.Say(lab.AnswerKey(&d.Arm.Decision)), "moves", named, "from",
		lab.Days(d.Base.Utility), "to", lab.Days(d.Arm.Utility),
		"chance", t.w.Percent(d.Base.Chance), "then", t.w.Percent(d.Arm.Chance))
}

// terms are the terms of the decision in both arms.
func (t *teller) terms() *doc.Table {
	d := &t.Parting.Shared[t.Named]
	table := &doc.Table{Columns: []doc.Column{{Key: "term", Head: t.w.Say("explain.term_head")},
		{Key: "base", Head: t.base, Align: doc.Right}, {Key: "arm", Head: t.arm, Align: doc.Right}}}
	row := func(key, head, base, arm string) {
		table.Rows = append(table.Rows, doc.Row{Key: key, Cells: doc.Texts(head, base, arm)})
	}
	for _, k := range lab.Counting(t.Brief, []*lab.Recorded{&d.Base, &d.Arm}) {
		row(t.Brief.Vocabulary.Motives[k].Name, t.cast.Motive(k), lab.Days(d.Base.Terms[k]), lab.Days(d.Arm.Terms[k]))
	}
	table.Note = t.w.Say("explain.weighing")
	row("sum", t.w.Say("why.sum"), lab.Days(d.Base.Utility), lab.Days(d.Arm.Utility))
	row("chance", t.w.Say("why.chance"), t.w.Percent(d.Base.Chance), t.w.Percent(d.Arm.Chance))
	row("answer", t.w.Say("why.answer"), t.w.Say(lab.AnswerKey(&d.Base.Decision)),
		t.w.Say(lab.AnswerKey(&d.Arm.Decision)))
	return table
}

// after names who else parts, and from when.
func (t *teller) after() string {
	var all []string
	for i := range t.Parting.Tracks {
		k := &t.Parting.Tracks[i]
		if t.Named >= 0 {
			if d := &t.Parting.Shared[t.Named].Arm; d.Kind == k.Kind && d.Act == k.Act && d.Actor == k.Actor {
				continue
			}
		}
		all = append(all, t.w.Say("explain.from_month", "who", t.subject(k.Kind, k.Act, k.Actor), "month",
			k.Marks[0].Month))
	}
	if len(all) == 0 {
		return ""
	}
	const most = 3
	if rest := len(all) - most; rest > 0 {
		all = append(all[:most], t.w.Say("page.more", "n", rest))
	}
	return t.w.Say("explain.after", "list", t.w.Clauses(all))
}

// subject is a class of actors with the act that it decides on: "Police, “Share
// data”".
func (t *teller) subject(kind sim.Kind, act, actor int) string {
	key := "explain.subject"
	if kind == sim.Request {
		key = "explain.subject_asks"
	}
	return t.w.Say(key, "who", t.cast.Class(actor), "act", t.w.Quoted(t.cast.Act(act)))
}

// alone says what follows from the decision by itself.
func (t *teller) alone() string {
	switch {
	case t.Tree == nil:
		return ""
	case len(t.Tree.Nodes) == 1 && t.Tree.Opened+t.Tree.Closed == 0:
		return t.w.Say("explain.alone_nothing", "base", t.base)
	case len(t.Tree.Nodes) == 1:
		return t.w.Say("explain.alone_opens", "base", t.base, "opened", t.Tree.Opened, "closed", t.Tree.Closed)
	}
	return t.w.Say("explain.alone", "base", t.base, "n", len(t.Tree.Nodes)-1+t.Tree.More)
}

// tree lists the decisions that follow, each with what it follows from.
func (t *teller) tree() *doc.Block {
	if t.Tree == nil || len(t.Tree.Nodes) == 1 {
		return nil
	}
	table := &doc.Table{Columns: []doc.Column{{Key: "node", Head: "", Align: doc.Right},
		{Key: "month", Head: t.w.Say("replay.month"), Align: doc.Right},
		{Key: "who", Head: t.w.Say("why.who")}, {Key: "act", Head: t.w.Say("why.act")},
		{Key: "change", Head: t.w.Say("explain.change")},
		{Key: "from", Head: t.w.Say("explain.from"), Align: doc.Right}}}
	for i := range t.Tree.Nodes {
		n := &t.Tree.Nodes[i]
		var from []string
		for _, k := range n.From {
			from = append(from, say.Count(k))
		}
		table.Rows = append(table.Rows,
			doc.Row{Key: say.Count(i), Cells: doc.Texts(say.Count(i), say.Count(n.Month), t.cast.Name(n.Actor, n.Who),
				t.cast.Act(n.Act),
				t.change(n), strings.Join(from, ", "))})
	}
	if t.Tree.More > 0 {
		table.Note = t.w.Say("explain.tree_more", "n", t.Tree.More)
	}
	return &doc.Block{Key: "explain.tree", Level: doc.Body, Head: t.w.Say("explain.tree_head"), Blocks: []doc.Block{
		{Key: "explain.tree_table", Level: doc.Body, Table: table},
		{Key: figureTree, Level: doc.Body, Figure: t.figureOfTree()}}}
}

// change is how an answer turns: "no → yes".
func (t *teller) change(n *Node) string {
	was, is := n.Decision, n.Decision
	is.Accepted = n.Answer
	return t.w.Say("explain.turns", "was", t.w.Say(lab.AnswerKey(&was)), "is", t.w.Say(lab.AnswerKey(&is)))
}

// own lists what one arm asks for and the other does not: on the first screen
// where it is all that there is to say, else how much it is.
func (t *teller) own() (blocks []doc.Block) {
	var all []string
	n := 0
	for _, o := range t.Parting.Own {
		arm, key := t.base, "explain.own_asked"
		if o.ByArm {
			arm = t.arm
		}
		if o.Kind == sim.Order {
			key = "explain.own_ordered"
		}
		n += o.Count
		all = append(all, t.w.Say(key, "who", t.subject(o.Kind, o.Act, o.Actor), "n", o.Count, "month", o.First, "arm",
			arm))
	}
	if len(all) == 0 {
		return nil
	}
	level := doc.First
	if t.Named >= 0 {
		level = doc.Body
		blocks = append(blocks, doc.Block{Key: "explain.own_count", Level: doc.First,
			Text: t.w.Say("explain.own_count", "n", n)})
	}
	return append(blocks, doc.Block{Key: "explain.own", Level: level,
		Text: t.w.Say("explain.own", "list", t.w.Clauses(all))})
}

// overall is what all items say: what differs first, and whether the arm was
// needed and enough.
func (t *teller) overall() (blocks []doc.Block) {
	if table := t.whose(); table != nil {
		blocks = append(blocks, doc.Block{Key: "explain.firsts", Level: doc.First, Table: table})
	} else {
		blocks = append(blocks, doc.Block{Key: "explain.firsts", Level: doc.First,
			Text: t.w.Say("explain.alike", "n", t.Alike)})
	}
	said := t.chances()
	if len(said) > 0 {
		blocks = append(blocks, doc.Block{Key: "explain.chances", Level: doc.First, List: said})
	}
	if tip := t.tip(); tip != "" {
		blocks = append(blocks, doc.Block{Key: "explain.tip", Level: doc.Body, Text: tip})
	}
	return blocks
}

// chances says whether the arm was needed, and enough: over runs at the values,
// and over worlds.
func (t *teller) chances() (said []string) {
	if t.Goals == nil {
		return nil
	}
	for _, key := range []string{"explain.needed", "explain.enough"} {
		of := func(c *Chances) Chance {
			if key == "explain.needed" {
				return c.Needed
			}
			return c.Enough
		}
		with, without := t.arm, t.base
		if t.Goals.Takes {
			with, without = t.base, t.arm
		}
		text := t.share(of(t.Goals), "explain.unit_runs")
		if t.Worlds != nil && t.Worlds.Takes == t.Goals.Takes {
			text = t.w.Clauses([]string{text, t.share(of(t.Worlds), "explain.unit_worlds")})
		}
		said = append(said, t.w.Say(key, "with", with, "without", without, "shares", text))
	}
	return said
}

// share is the share of those in the condition with the event, or that they are
// too few.
func (t *teller) share(x Chance, unit string) string {
	of := t.w.Say(unit, "n", x.Of)
	if x.Few() {
		return t.w.Say("explain.too_few", "of", of)
	}
	return t.w.Say("explain.share", "of", of, "such", x.Such, "share", t.w.Percent(x.Share()), "interval",
		t.w.Percents(x.Low, x.High))
}

// tip says by how much the mean answer of the class that is explained would have
// to move.
func (t *teller) tip() string {
	if t.Named < 0 {
		return ""
	}
	d := &t.Parting.Shared[t.Named].Base
	for i := range t.Classes {
		if c := &t.Classes[i]; c.Act == d.Act && c.Actor == d.Actor && c.Base != nil && d.Kind == sim.Answer {
			return t.w.Say("explain.tip", "who", t.subject(d.Kind, d.Act, d.Actor), "arm", t.base, "sum",
				lab.Days(c.Base.Utility), "tip", t.tipped(c.Base))
		}
	}
	return ""
}

// tipped is what a mean answer needs to tip.
func (t *teller) tipped(d *answer.Decisions) string {
	tip := t.tipOf(d)
	if tip.Term < 0 {
		return t.w.Say("explain.tip_none", "days", lab.Days(tip.Needed))
	}
	return t.w.Say("explain.tip_term", "term", t.cast.Motive(tip.Term), "from", lab.Days(d.Terms[tip.Term]), "to",
		lab.Days(tip.To))
}

// classes are the mean answers of every class of actors, in both arms.
func (t *teller) classes() []doc.Block {
	table := &doc.Table{Columns: []doc.Column{{Key: "who", Head: t.w.Say("explain.class_head")},
		{Key: "base", Head: t.w.Say("explain.class_yes", "arm", t.base), Align: doc.Right},
		{Key: "arm", Head: t.w.Say("explain.class_yes", "arm", t.arm), Align: doc.Right},
		{Key: "tip", Head: t.w.Say("explain.class_tip", "arm", t.base)}}}
	cell := func(d *answer.Decisions) doc.Cell {
		if d == nil || d.Asked == 0 {
			return doc.Cell{Text: "–"}
		}
		return doc.Cell{Text: t.w.Percent(d.ShareAccepted), Minor: lab.Days(d.Utility)}
	}
	for i := range t.Classes {
		c := &t.Classes[i]
		tip := doc.Cell{Text: "–"}
		if c.Base != nil {
			tip.Text = t.tipped(c.Base)
		}
		table.Rows = append(table.Rows, doc.Row{Key: t.Brief.Vocabulary.Acts[c.Act].Name + "." +
			t.Brief.Vocabulary.Actors[c.Actor].Name,
			Cells: []doc.Cell{{Text: t.subject(sim.Answer, c.Act, c.Actor)}, cell(c.Base), cell(c.Arm), tip}})
	}
	means := &doc.Table{Columns: []doc.Column{{Key: "who", Head: t.w.Say("explain.class_head")},
		{Key: "arm", Head: t.w.Say("figure.contrasts.arm")},
		{Key: "terms", Head: t.w.Say("explain.class_terms")}}}
	for i := range t.Classes {
		c := &t.Classes[i]
		for k, d := range []*answer.Decisions{c.Base, c.Arm} {
			if d == nil {
				continue
			}
			var terms sim.Terms
			copy(terms[:], d.Terms)
			means.Rows = append(means.Rows,
				doc.Row{Cells: doc.Texts(t.subject(sim.Answer, c.Act, c.Actor), []string{t.base, t.arm}[k],
					strings.Join(t.cast.Terms(&terms, sim.MaxMotives), t.w.Say("text.between")))})
		}
	}
	return []doc.Block{{Key: "explain.class_table", Level: doc.Body, Table: table},
		{Key: "explain.class_means", Level: doc.Folded, Table: means}}
}

// next are the commands that show the decision in the row and, since a gap can
// come of a rule that nobody decides on, what carries it.
func (t *teller) next() string {
	carries := "concert attribute " + answer.Quoted(filepath.Join(t.Dir, "scenario.toml")) + " --to " +
		answer.Quoted(t.Arm) + "  # " + t.w.Say("explain.carries")
	if t.Named < 0 {
		return carries
	}
	d := &t.Parting.Shared[t.Named].Arm
	line := "concert replay " + answer.Quoted(t.Dir) + " --arm " + answer.Quoted(t.Arm) + " --replicate " +
		strconv.Itoa(t.Replicate)
	if t.World > 0 {
		line += " --world " + strconv.Itoa(t.World)
	}
	return line + " --month " + strconv.Itoa(d.Month) + " --who " + strconv.Itoa(d.Who) + "\n" + carries
}
