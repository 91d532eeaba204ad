package page

import (
	"slices"

	"concert/results/answer"
	"concert/results/doc"
	"concert/results/say"
	"concert/results/stats"
)

// sureSection says in a line how sure the verdicts are.
func (s *study) sureSection() (doc.Block, bool) {
	judged := s.Compared()
	if s.Withheld != "" {
		return doc.Block{}, false
	}
	runs := s.w.Say("page.runs", "runs", s.units(), "months", s.brief.Months, "seed", say.Given(float64(s.Seed)))
	text := runs
	if len(judged) > 0 {
		decided := 0
		for _, c := range judged {
			if c.Verdict != stats.CannotTellYet {
				decided++
			}
		}
		text = s.w.Say("page.decided", "decided", decided, "n", len(judged), "runs", runs)
	}
	if s.Until != nil {
		text = s.w.Sentences(text, s.looked())
	}
	if s.Worlds != nil {
		text = s.w.Sentences(text, s.w.Say(fits(s.Worlds, "page.worlds_run", "page.worlds_run_fit"), "worlds", s.Worlds.Worlds, "per", s.Worlds.PerWorld, "n",
			s.uncertain()))
	}
	if n := len(s.Failures); n > 0 {
		text = s.w.Sentences(text, s.w.Say("page.broke", "n", n))
	}
	if s.Approximate != nil {
		text = s.w.Sentences(text, s.w.Say("page.approximate"))
	}
	return section("sure", s.w.Say("page.sure"), doc.Block{Key: "sure.text", Level: doc.First, Text: text}), true
}

// looked says where a run until decided stopped to look, and why it ended.
func (s *study) looked() string {
	var sizes []string
	for _, l := range s.Looks {
		sizes = append(sizes, say.Count(l.N))
	}
	return s.w.Say("page.looked", "sizes", s.w.List(sizes), "end", s.w.Say("page.ended."+string(s.Until.Ended)))
}

// looks is the section on where a run until decided stopped to look.
func (s *study) looks() doc.Block {
	b := part(doc.Body, "looks", s.w.Say("page.looks"))
	if s.Until == nil {
		return b
	}
	t := &doc.Table{Columns: []doc.Column{{Key: "look", Head: s.w.Say("page.look")},
		{Key: "runs", Head: s.w.Say("page.look_runs"), Align: doc.Right},
		{Key: "decided", Head: s.w.Say("page.look_decided"), Align: doc.Right},
		{Key: "widest", Head: s.w.Say("page.look_widest")}}}
	for _, l := range s.Looks {
		widest := ""
		if l.Widest != nil {
			widest = s.w.Labelled(s.measure(l.Widest.Measure), s.title(l.Widest.Arm))
		}
		t.Rows = append(t.Rows,
			doc.Row{Key: say.Count(l.Look), Cells: []doc.Cell{{Text: say.Count(l.Look)}, {Text: say.Count(l.N)},
				{Text: s.w.Say("page.of", "k", l.Decided, "n", l.Contrasts)}, {Text: widest}}})
	}
	b.Blocks = append(text(doc.Body, "looks.end", s.looked()), doc.Block{Key: "looks.table", Level: doc.Body, Table: t})
	return b
}

// openNote explains the sign of a goal of which it cannot be told whether arms that
// are shown reach it: that more runs would, or that cases are too few.
func (s *study) openNote(shown []string) string {
	open, few := false, false
	for k := range s.Goals {
		for _, m := range s.Goals[k].Arms {
			if m.Value.Verdict == answer.GoalOpen && slices.Contains(shown, m.Name) {
				few, open = few || m.Value.Few, open || !m.Value.Few
			}
		}
	}
	sign := s.w.Goal(string(answer.GoalOpen)).Sign
	switch {
	case few && open:
		return s.w.Say("page.open_or_few", "sign", sign)
	case few:
		return s.w.Say("page.few_sign", "sign", sign)
	case open:
		return s.w.Say("page.open_sign", "sign", sign)
	}
	return ""
}

// mostSettling is how many replicates a page proposes at most to settle what is
// open: so many, or so many times those that ran.
const (
	mostSettling      = 1000
	mostSettlingTimes = 20
)

// settling is how many replicates should settle whether open arms reach all goals,
// and how many of them; n is 0 where replicates would not help.
func (s *study) settling() (replicates, n, open int) {
	if s.Until != nil || s.Withheld != "" {
		return 0, 0, 0
	}
	most := max(mostSettling, mostSettlingTimes*s.Replicates)
	for _, o := range s.Outcomes() {
		if !o.Open {
			continue
		}
		open = len(o.Arms)
		for _, arm := range o.Arms {
			if needed := s.needs(arm); needed > 0 && needed <= most {
				replicates, n = max(replicates, needed), n+1
			}
		}
	}
	return rounded(replicates), n, open
}

// needs is how many replicates should settle all goals of an arm; 0 where none can
// be planned for one of them.
func (s *study) needs(arm string) (replicates int) {
	for k := range s.Goals {
		x, _ := s.Goals[k].Arms.Get(arm)
		if x.Verdict != answer.GoalOpen {
			continue
		}
		if x.Needed == 0 {
			return 0
		}
		replicates = max(replicates, x.Needed)
	}
	return replicates
}

// rounded is a number of replicates, rounded up to two digits.
func rounded(n int) int {
	unit := 1
	for n/unit >= 100 {
		unit *= 10
	}
	return (n + unit - 1) / unit * unit
}

// weakSection says how the claims and targets came out that are about arms that
// ran.
func (s *study) weakSection() (doc.Block, bool) {
	var all []string
	if text := s.claimsLine(); text != "" {
		all = append(all, text)
	}
	targets, met := s.ranTargets(), 0
	for _, t := range targets {
		if t.Met {
			met++
		}
	}
	if len(targets) > 0 {
		all = append(all, s.w.Say("page.targets", "met", met, "n", len(targets)))
	}
	left := s.leftOut()
	if len(all) == 0 && left == "" || s.Withheld != "" {
		return doc.Block{}, false
	}
	text := ""
	if len(all) > 0 {
		text = s.w.Say("page.sentence", "text", s.w.Clauses(all))
	}
	return section("weak", s.w.Say("page.weak"), doc.Block{Key: "weak.text", Level: doc.First,
		Text: s.w.Sentences(text, left)}), true
}

// leftOut says how many claims and targets are not judged, and why.
func (s *study) leftOut() string {
	if s.LeftOut == nil {
		return ""
	}
	var all []string
	if n := len(s.LeftOut.Claims); n > 0 {
		all = append(all, s.w.Say("page.left_claims", "n", n))
	}
	if n := s.LeftOut.Targets; n > 0 {
		all = append(all, s.w.Say("page.left_targets", "n", n))
	}
	return s.w.Say("page.left_out", "list", s.w.List(all))
}

// ranClaims are the claims about arms that ran.
func (s *study) ranClaims() (all []*answer.Claim) {
	for i := range s.Claims {
		if c := &s.Claims[i]; c.Why == "" || c.Why == s.Withheld {
			all = append(all, c)
		}
	}
	return all
}

// ranTargets are the targets of arms that ran.
func (s *study) ranTargets() (all []*answer.Target) {
	for i := range s.Targets {
		if t := &s.Targets[i]; s.ran(t.Arm) {
			all = append(all, t)
		}
	}
	return all
}

// mostClaimsNamed is how many claims that fail, or are open, a line names.
const mostClaimsNamed = 4

// claimsLine counts the claims by verdict, and names the few that are not
// supported or open.
func (s *study) claimsLine() string {
	supported, weak := 0, 0
	var not, open []string
	claims := s.ranClaims()
	for _, c := range claims {
		switch c.Verdict {
		case stats.Supported:
			supported++
			if c.WeakEvidence() {
				weak++
			}
		case stats.NotSupported:
			not = append(not, c.ID)
		default:
			open = append(open, c.ID)
		}
	}
	if len(claims) == 0 {
		return ""
	}
	text := s.w.Say("page.claims", "supported", supported, "n", len(claims))
	if weak > 0 {
		text = s.w.Say("page.claims_weak", "text", text, "weak", weak)
	}
	named := func(text string, ids []string) string {
		if s.o.below || s.o.Lines == 0 || len(ids) > mostClaimsNamed { // a page lists all claims further down
			return text
		}
		return s.w.Aside(text, s.w.List(ids))
	}
	if len(not) > 0 {
		text = named(s.w.Say("page.claims_not", "text", text, "not", len(not)), not)
	}
	if len(open) > 0 {
		text = named(s.w.Say("page.claims_open", "text", text, "open", len(open)), open)
	}
	return text
}
