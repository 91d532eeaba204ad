package page

import (
	"slices"
	"strings"

	"concert/results/answer"
	"concert/results/doc"
	"concert/results/say"
	"concert/results/stats"
	"concert/scenarios"
)

// Claims is the document of the claims of a run: their verdicts at the values,
// and how they fare over worlds; parts shows each clause by itself.
func Claims(a *answer.Answer, brief *scenarios.Brief, parts bool, w *say.Words) *doc.Document {
	s := newStudy(a, brief, w, Options{})
	d := &doc.Document{Key: "claims", Language: w.Language(), Title: w.Say("claims.title", "scenario", a.Scenario)}
	t := &doc.Table{Columns: []doc.Column{{Key: "id"}, {Key: "claim", Head: w.Say("claims.head")},
		{Key: "origin", Head: w.Say("claims.origin")}, {Key: "verdict", Head: w.Say("page.verdict")}}}
	fitting := a.Worlds != nil && slices.ContainsFunc(a.Worlds.Claims, func(c answer.WorldClaim) bool {
		return c.Fitting.Worlds > 0
	})
	if a.Worlds != nil {
		t.Columns = append(t.Columns, doc.Column{Key: "holds", Head: w.Say("claims.holds")})
		if fitting {
			t.Columns = append(t.Columns, doc.Column{Key: "fitting", Head: w.Say("claims.fitting")})
		}
		t.Columns = append(t.Columns, doc.Column{Key: "goes_with", Head: w.Say("claims.goes_with")})
	}
	if parts {
		t.Columns = append(t.Columns, doc.Column{Key: "parts", Head: w.Say("claims.parts")})
	}
	for _, c := range s.ranClaims() {
		j := w.Claim(string(c.Verdict))
		remark := ""
		if c.Weak != "" {
			remark = w.Say("page.weak_evidence", "why", strings.TrimRight(w.Term(oneLine(c.Weak)), ".。"))
		}
		if !parts {
			remark = w.Sentences(remark, s.atFault(c))
		}
		cells := []doc.Cell{{Text: c.ID}, {Text: w.Term(oneLine(c.Text)), Minor: remark}, {Text: w.Term(c.Origin)},
			{Sign: j.Sign, Text: j.Word}}
		if a.Worlds != nil {
			x := s.claimOver(c.ID)
			cells = append(cells, s.shareCell(x.All))
			if fitting {
				cells = append(cells, s.shareCell(x.Fitting))
			}
			cells = append(cells, doc.Cell{Text: goesWith(x)})
		}
		if parts {
			cells = append(cells, s.partsCell(c))
		}
		t.Rows = append(t.Rows, doc.Row{Key: c.ID, Cells: cells})
	}
	if len(t.Rows) == 0 {
		d.Blocks = text(doc.First, "claims.none", w.Sentences(w.Say("claims.none"), s.leftOut()))
		return d
	}
	t.Note = w.Sentences(s.fitNote(), s.leftOut())
	d.Blocks = []doc.Block{{Key: "claims.table", Level: doc.First, Table: t}}
	return d
}

// claimOver is a claim over worlds.
func (s *study) claimOver(id string) (x answer.WorldClaim) {
	for _, c := range s.Worlds.Claims {
		if c.ID == id {
			return c
		}
	}
	return x
}

// shareCell is a share of worlds with its interval and the word for it.
func (s *study) shareCell(x answer.WorldShare) doc.Cell {
	if x.Worlds == 0 {
		return doc.Cell{Text: "–"}
	}
	word := s.w.Robust(say.RobustnessOf(float64(x.Low), float64(x.High), x.Worlds))
	return doc.Cell{Text: s.w.Say("claims.share", "share", s.w.Percent(float64(x.Share)),
		"interval", s.w.Percents(float64(x.Low), float64(x.High)), "n", x.Worlds, "word", word),
		Value: finite(float64(x.Share))}
}

// goesWith names what goes with a claim's holding more than chance would.
func goesWith(r answer.WorldClaim) string {
	var all []string
	for _, d := range r.Goes {
		all = append(all, d.Parameter+" "+say.Scale{Factor: 1, Decimals: 2}.Difference(float64(d.Correlation)))
	}
	if len(all) == 0 {
		return "–"
	}
	return strings.Join(all, ", ")
}

// atFault names the parts that keep a claim from being supported, and by how
// much: a verdict on the whole does not say where to look.
func (s *study) atFault(c *answer.Claim) string {
	var all []string
	for _, k := range c.Clauses {
		if k.Verdict == stats.Supported {
			continue
		}
		text := s.w.Claim(string(k.Verdict)).Sign + " " + oneLine(k.Text)
		if len(k.Alternatives) == 1 && !strings.Contains(k.Text, "/") { // a ratio's excess is in no unit of its own
			text = s.w.Say("claims.to_spare", "part", text, "excess", spare(k.Alternatives[0].Excess),
				"interval", s.w.Interval(spare(k.Alternatives[0].Low), spare(k.Alternatives[0].High)))
		}
		all = append(all, text)
	}
	if len(all) == 0 {
		return ""
	}
	return s.w.Say("page.sentence", "text", s.w.Clauses(all))
}

// spare writes what a part has left before it tips, in its measure's unit.
func spare(n answer.Number) string {
	return say.Scale{Factor: 1, Unknown: "–"}.Rounded(float64(n), 2).Plain(float64(n))
}

// partsCell is each clause of a claim by itself.
func (s *study) partsCell(c *answer.Claim) doc.Cell {
	var all []string
	var over []answer.WorldShare
	if s.Worlds != nil {
		over = s.claimOver(c.ID).Parts
	}
	for i, k := range c.Clauses {
		text := s.w.Claim(string(k.Verdict)).Sign + " " + k.Text
		if i < len(over) && over[i].Worlds > 0 {
			text += " " + s.w.Bracketed(s.w.Percent(float64(over[i].Share)))
		}
		all = append(all, text)
	}
	return doc.Cell{Text: strings.Join(all, "; ")}
}

// Goals is the document of which arms of a run reach its goals: at the values,
// and in what share of worlds.
func Goals(a *answer.Answer, brief *scenarios.Brief, w *say.Words) *doc.Document {
	s := newStudy(a, brief, w, Options{})
	d := &doc.Document{Key: "goals", Language: w.Language(), Title: w.Say("claims.goals_title", "scenario", a.Scenario)}
	t := &doc.Table{Columns: []doc.Column{{Key: "arm", Head: w.Say("page.arm")}}}
	for k := range a.Goals {
		t.Columns = append(t.Columns,
			doc.Column{Key: answer.Letter(k), Head: w.Say("claims.goal", "letter", answer.Letter(k), "say",
				w.Term(oneLine(a.Goals[k].Say)))})
	}
	t.Columns = append(t.Columns, doc.Column{Key: "all", Head: w.Say("claims.all")})
	for _, arm := range a.Arms {
		cells := []doc.Cell{{Text: s.title(arm.Name)}}
		for k := range a.Goals {
			at, _ := a.Goals[k].Arms.Get(arm.Name)
			cells = append(cells, s.reachedCell(at.Verdict, s.worldGoal(k, arm.Name)))
		}
		all, _ := a.Together.Get(arm.Name)
		var share *answer.WorldShare
		if a.Worlds != nil {
			if x, ok := a.Worlds.Together.Get(arm.Name); ok {
				share = &x
			}
		}
		cells = append(cells, s.reachedCell(all.Verdict, share))
		t.Rows = append(t.Rows, doc.Row{Key: arm.Name, Cells: cells})
	}
	t.Note = s.fitNote()
	d.Blocks = []doc.Block{{Key: "goals.table", Level: doc.First, Table: t}}
	return d
}

// fitNote says of worlds that come from a posterior which ones they are.
func (s *study) fitNote() string {
	if s.Worlds == nil || s.Worlds.From == nil {
		return ""
	}
	return s.w.Labelled(s.w.Say("page.fit"), Fitting(s.Worlds, s.w))
}

func (s *study) worldGoal(k int, arm string) *answer.WorldShare {
	if s.Worlds == nil || k >= len(s.Worlds.Goals) {
		return nil
	}
	if x, ok := s.Worlds.Goals[k].Arms.Get(arm); ok {
		return &x
	}
	return nil
}

// reachedCell is a verdict on a goal, with the share of worlds that reach it.
func (s *study) reachedCell(v answer.GoalVerdict, x *answer.WorldShare) doc.Cell {
	j := s.w.Goal(string(v))
	c := doc.Cell{Sign: j.Sign, Text: j.Word}
	if x != nil && x.Worlds > 0 {
		c.Text, c.Value = s.ownShare(*x), finite(float64(x.Share))
	}
	return c
}

// Theory is how the claims of a scenario fare under one theory.
type Theory struct {
	Name   string // empty: the file's own
	Claims []answer.Claim
	Worlds []answer.WorldClaim // nil without
	Over   *answer.Worlds      // the worlds, where they come from a posterior
}

// Contest is the document of theories set against the claims of a scenario.
func Contest(scenario string, theories []Theory, w *say.Words) *doc.Document {
	d := &doc.Document{Key: "contest", Language: w.Language(), Title: w.Say("contest.title", "scenario", scenario)}
	t := &doc.Table{Columns: []doc.Column{{Key: "claim", Head: w.Say("claims.head")}}}
	for _, x := range theories {
		head := x.Name
		if head == "" {
			head = w.Say("contest.own")
		}
		t.Columns = append(t.Columns, doc.Column{Key: x.Name, Head: head})
	}
	for i := range theories[0].Claims {
		first := &theories[0].Claims[i]
		r := doc.Row{Key: first.ID, Cells: []doc.Cell{{Text: w.Labelled(first.ID, w.Term(oneLine(first.Text)))}}}
		for _, x := range theories {
			r.Cells = append(r.Cells, x.outcome(i, w))
		}
		t.Rows = append(t.Rows, r)
	}
	var fitting []string
	for _, x := range theories {
		if x.Over != nil {
			fitting = append(fitting, w.Labelled(x.Name, Fitting(x.Over, w)))
		}
	}
	d.Blocks = []doc.Block{{Key: "contest.table", Level: doc.First, Table: t}}
	if len(fitting) > 0 {
		d.Blocks = append(d.Blocks, doc.Block{Key: "contest.fit", Level: doc.First, Head: w.Say("page.fit"),
			Blocks: []doc.Block{{Key: "contest.fit.list", Level: doc.First, List: fitting}}})
	}
	return d
}

// outcome is the share of worlds in which a claim holds, or else its verdict.
func (t *Theory) outcome(i int, w *say.Words) doc.Cell {
	if i < len(t.Worlds) && t.Worlds[i].All.Worlds > 0 {
		x := t.Worlds[i].All
		return doc.Cell{Text: w.Percent(float64(x.Share)) + " " +
			w.Bracketed(w.Percents(float64(x.Low), float64(x.High))), Value: finite(float64(x.Share))}
	}
	j := w.Claim(string(t.Claims[i].Verdict))
	return doc.Cell{Sign: j.Sign, Text: j.Word}
}

// Calibrated is the document of a calibration: the nearest points, and what the
// caller changed, if anything.
func Calibrated(c *answer.Calibration, changed []scenarios.Changed, nearest int, w *say.Words) *doc.Document {
	d := &doc.Document{Key: "calibration", Language: w.Language(),
		Title: w.Say("calibrate.title", "scenario", c.Scenario)}
	t := &doc.Table{Columns: []doc.Column{{Key: "point", Head: w.Say("calibrate.point"), Align: doc.Right},
		{Key: "distance", Head: w.Say("calibrate.distance"), Align: doc.Right}}}
	for i, target := range c.Targets {
		t.Columns = append(t.Columns, doc.Column{Key: "target" + say.Count(i+1), Align: doc.Right,
			Head: w.Say("calibrate.target", "measure", target.Measure, "arm", target.Arm,
				"value", say.Given(target.Value), "within", say.Given(target.Within))})
	}
	for _, name := range c.Columns {
		t.Columns = append(t.Columns, doc.Column{Key: name, Head: name, Align: doc.Right})
	}
	write := func(v answer.Number) doc.Cell {
		return doc.Cell{Text: say.Scale{Factor: 1, Unknown: "–"}.Rounded(float64(v), 4).Plain(float64(v)),
			Value: finite(float64(v))}
	}
	for _, p := range c.Worlds[:min(nearest, len(c.Worlds))] {
		first := doc.Cell{Text: say.Count(p.World)}
		if p.Meets {
			first.Sign = w.Goal(string(answer.GoalReached)).Sign
		}
		r := doc.Row{Key: say.Count(p.World), Cells: []doc.Cell{first, write(p.Distance)}}
		for _, v := range append(slices.Clone(p.Found), p.Values...) {
			r.Cells = append(r.Cells, write(v))
		}
		t.Rows = append(t.Rows, r)
	}
	t.Note = w.Say("calibrate.note", "worlds", len(c.Worlds), "accepted", c.Accepted)
	if len(changed) > 0 {
		d.Blocks = append(d.Blocks, Changed(w, changed, w.Quoted))
	}
	d.Blocks = append(d.Blocks, doc.Block{Key: "calibration.table", Level: doc.First, Table: t})
	d.Blocks = append(d.Blocks, text(doc.First, "run", c.Run)...)
	return d
}

// Pairing is the document of what sharing chance saves, contrast by contrast.
func Pairing(a *answer.Answer, brief *scenarios.Brief, w *say.Words) *doc.Document {
	s := newStudy(a, brief, w, Options{})
	d := &doc.Document{Key: "pairing", Language: w.Language(), Title: w.Say("pairing.title", "scenario", a.Scenario)}
	measures := append(a.With("main"), a.With("harm")...)
	t := &doc.Table{Columns: []doc.Column{{Key: "arm", Head: w.Say("page.arm")}}}
	for _, m := range measures {
		t.Columns = append(t.Columns, doc.Column{Key: m, Head: s.measure(m), Align: doc.Right})
	}
	gains := make(map[[2]string]answer.PairingGain)
	for _, g := range a.Pairing() {
		gains[[2]string{g.Arm, g.Measure}] = g
	}
	for _, arm := range s.others() {
		r := doc.Row{Key: arm, Cells: []doc.Cell{{Text: s.title(arm)}}}
		for _, m := range measures {
			c := doc.Cell{Text: "–"}
			if g, ok := gains[[2]string{arm, m}]; ok {
				c = s.ratioCell(g)
			}
			r.Cells = append(r.Cells, c)
		}
		t.Rows = append(t.Rows, r)
	}
	d.Blocks = []doc.Block{{Key: "pairing.table", Level: doc.First, Table: t}}
	return d
}

// ratioCell is "17.4 (15.2 to 19.9)"; ∞ where both sides never differ in
// anything but a constant.
func (s *study) ratioCell(g answer.PairingGain) doc.Cell {
	write := func(n answer.Number) string {
		decimals := 1
		if float64(n) < 2 {
			decimals = 2
		}
		return say.Scale{Factor: 1, Decimals: decimals, Unknown: "–"}.Plain(float64(n))
	}
	text := write(g.Ratio)
	if finite(float64(g.Low)) != nil && finite(float64(g.Ratio)) != nil {
		text = s.w.Say("page.apart", "difference", text, "interval", s.w.Interval(write(g.Low), write(g.High)))
	}
	return doc.Cell{Text: text, Value: finite(float64(g.Ratio))}
}
