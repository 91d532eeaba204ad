package page

import (
	"slices"
	"strings"

	"concert/results/answer"
	"concert/results/doc"
	"concert/results/figure"
	"concert/results/say"
	"concert/results/stats"
	"concert/sim"
)

// part is a section of the body.
func part(level doc.Level, key, head string, blocks ...doc.Block) doc.Block {
	return doc.Block{Key: key, Level: level, Head: head, Blocks: blocks}
}

// text is a paragraph of the body; empty text is none.
func text(level doc.Level, key string, sentences ...string) []doc.Block {
	sentences = some(sentences...)
	if len(sentences) == 0 {
		return nil
	}
	return []doc.Block{{Key: key, Level: level, Text: strings.Join(sentences, " ")}}
}

// answering are the measures that answer the question: those of the table, then
// the other main and harm measures.
func (s *study) answering() (names []string) {
	for _, list := range [][]string{s.columns(), s.With(sim.Main), s.With(sim.Harm)} {
		for _, m := range list {
			if !slices.Contains(names, m) {
				names = append(names, m)
			}
		}
	}
	switch {
	case len(s.o.Measures) > 0:
		return s.o.Measures
	case s.o.All:
		for _, m := range s.Measures {
			if !slices.Contains(names, m.Name) {
				names = append(names, m.Name)
			}
		}
	}
	return names
}

// mostRows is the number of arms up to which a figure of contrasts stands
// unfolded.
const mostRows = 16

// mostShown is the number of arms that the body's tables show without a fold.
const mostShown = 10

// differences are the contrasts of the arms that matter most.
func (s *study) differences() doc.Block {
	b := part(doc.Body, "differences", s.w.Say("page.differences"))
	if len(s.Contrasts) == 0 || s.Withheld != "" {
		return b
	}
	over := ""
	if s.Until != nil {
		over = s.w.Say("page.over_looks")
	}
	b.Blocks = text(doc.Body, "differences.read", s.w.Sentences(s.jointly(), over, s.exploratoryNote(), s.fewNote(),
		s.alikeNote(),
		s.w.Say("page.signs", "legend", s.w.ContrastLegend())))
	for i, measures := range chunks(s.answering(), 4) {
		key := "differences.table" + say.Count(i+1)
		b.Blocks = append(b.Blocks, s.contrastTable(doc.Body, key, measures, s.foremost()))
	}
	return b
}

// chunks cuts a list into even parts of at most so many.
func chunks(list []string, most int) (all [][]string) {
	n := (len(list) + most - 1) / most
	for i := range n {
		all = append(all, list[i*len(list)/n:(i+1)*len(list)/n])
	}
	return all
}

// foremost are the arms that the body shows without a fold, in the order of the
// file.
func (s *study) foremost() []string {
	others := s.others()
	if len(others) <= mostShown+2 {
		return others
	}
	chosen := s.byUrgency(others)[:mostShown]
	return slices.DeleteFunc(slices.Clone(others), func(arm string) bool { return !slices.Contains(chosen, arm) })
}

// allDifferences are the contrasts of all arms, folded.
func (s *study) allDifferences() doc.Block {
	b := part(doc.Folded, "differences_all", s.w.Say("page.differences_all", "n", len(s.others())))
	if s.Withheld != "" || len(s.foremost()) == len(s.others()) {
		return b
	}
	shown := s.foremost()
	rest := slices.DeleteFunc(slices.Clone(s.others()), func(arm string) bool {
		return slices.Contains(shown, arm) &&
			!s.o.All
	})
	for i, measures := range chunks(s.answering(), 4) {
		b.Blocks = append(b.Blocks, s.contrastTable(doc.Folded, "differences_all.table"+say.Count(i+1), measures, rest))
	}
	return b
}

// jointly says which intervals hold together.
func (s *study) jointly() string {
	key := "page.differences_read"
	if len(s.Goals) > 0 {
		key = "page.differences_goals"
	}
	return s.w.Say(key, "base", s.quoted(s.Baseline), "arms", len(s.others()), "measures", len(s.With(sim.Main))+
		len(s.With(sim.Harm)))
}

// exploratoryNote explains measures outside those families; empty without.
func (s *study) exploratoryNote() string {
	if slices.ContainsFunc(s.answering(), s.Exploratory) {
		return s.w.Say("page.exploratory_note")
	}
	return ""
}

// fewNote explains rows with few cases; empty without.
func (s *study) fewNote() string {
	if slices.ContainsFunc(s.Contrasts, func(c answer.Contrast) bool {
		return c.OtherCases() &&
			slices.Contains(s.answering(), c.Measure)
	}) {
		return s.w.Say("page.few_note")
	}
	return ""
}

// alikeNote explains intervals of arms that came out alike in nearly every run, which
// are as wide as what so many runs exclude; empty without one that is undecided.
func (s *study) alikeNote() string {
	found, needed := false, 0
	for i := range s.Contrasts {
		c := &s.Contrasts[i]
		alike := c.Method == stats.Departures || c.Method == stats.MostlyEqual || c.Method == stats.Discordant
		if alike && c.Verdict == stats.CannotTellYet && slices.Contains(s.answering(), c.Measure) &&
			slices.Contains(s.foremost(), c.Arm) {
			found, needed = true, max(needed, c.Needed)
		}
	}
	switch {
	case !found:
		return ""
	case needed == 0:
		return s.w.Say("page.alike_note")
	}
	return s.w.Say("page.alike_needed", "n", rounded(needed))
}

// contrastTable is arms × measures: the mean, and below it the difference with
// its interval.
func (s *study) contrastTable(level doc.Level, key string, measures, arms []string) doc.Block {
	t := &doc.Table{Columns: []doc.Column{{Key: "arm", Head: ""}}}
	for _, m := range measures {
		about, _ := s.Measures.Get(m)
		head := s.measure(m)
		if unit := s.q[m].Unit; unit != "" {
			head = s.w.Say("page.head_measure", "measure", head, "unit", unit)
		}
		if about.Matters > 0 {
			head = s.w.Say("page.head_matters", "head", head, "matters", s.q[m].Threshold(float64(about.Matters)))
		}
		if s.Exploratory(m) {
			head = s.w.Say("page.head_exploratory", "head", head)
		}
		t.Columns = append(t.Columns, doc.Column{Key: m, Head: head, Align: doc.Right})
	}
	for _, arm := range append([]string{s.Baseline}, arms...) {
		r := doc.Row{Key: arm, Group: s.group(arm), Cells: []doc.Cell{{Text: s.title(arm)}}}
		if arm == s.Baseline {
			r.Class, r.Group = "baseline", ""
		}
		for _, m := range measures {
			r.Cells = append(r.Cells, s.contrastCell(arm, m))
		}
		t.Rows = append(t.Rows, r)
	}
	return doc.Block{Key: key, Level: level, Table: t}
}

func (s *study) contrastCell(arm, measure string) doc.Cell {
	sum, _ := s.Summary(arm, measure)
	c := doc.Cell{Text: s.bare(arm, measure), Value: finite(float64(sum.Mean))}
	k := s.Contrast(arm, measure)
	if k == nil {
		c.Minor = s.around(sum, measure)
		return c
	}
	c.Sign, c.Class, c.Minor = say.ContrastSign(verdictOf(k)), s.worth(k), s.apart(k)
	if k.OtherCases() {
		c.Minor = s.w.Clauses([]string{c.Minor, s.w.Say("page.few")})
	}
	return c
}

// pictures are the figures of the body, how to read each kind said once.
func (s *study) pictures() doc.Block {
	b := part(doc.Body, "figures", s.w.Say("page.figures"))
	read := make(map[figure.Kind]bool)
	for _, f := range s.o.Figures {
		caption := f.Subtitle
		if !read[f.Kind] {
			caption = s.w.Sentences(strings.TrimRight(caption, ".。")+s.w.Say("page.stop"), f.HowTo)
		}
		read[f.Kind] = true
		level := doc.Body
		if f.Kind == figure.Contrasts && len(s.others()) > mostRows {
			level = doc.Folded // its table stands unfolded
		}
		b.Blocks = append(b.Blocks, doc.Block{Key: FigureKey(f.Name), Level: level,
			Figure: &doc.Figure{Kind: string(f.Kind), Title: f.Title, Caption: caption, Alt: f.Alt, File: f.Name}})
	}
	if len(b.Blocks) > 0 {
		b.Blocks = append(b.Blocks, text(doc.Body, "figures.more", s.w.Say("page.figures_more"))...)
	}
	return b
}

// FigureKey is the key of a figure's block.
func FigureKey(name string) string { return "figure." + name }

// howSure says how far the verdicts may be trusted. What does not occur is not
// mentioned.
func (s *study) howSure() doc.Block {
	b := part(doc.Body, "how_sure", s.w.Say("page.how_sure"))
	if s.Withheld != "" || len(s.Compared()) == 0 {
		return b
	}
	items := some(
		s.naming("page.sure_open", func(c *answer.Contrast) string {
			switch {
			case c.Verdict != stats.CannotTellYet || c.Same():
				return ""
			case c.Needed == 0:
				return s.w.Say("page.sure_no_number")
			}
			return s.w.Say("page.sure_needed", "n", c.Needed)
		}),
		s.naming("page.sure_doubtful", func(c *answer.Contrast) string {
			if c.Doubtful && c.Verdict != stats.CannotTellYet {
				return " "
			}
			return ""
		}),
		s.naming("page.sure_carried", func(c *answer.Contrast) string {
			m, _ := s.Measures.Get(c.Measure)
			if !c.CarriedByFew(m.Matters) {
				return ""
			}
			return s.w.Say("page.sure_typical", "typical", s.q[c.Measure].Difference(float64(c.Typical)), "mean",
				s.q[c.Measure].Difference(float64(c.Difference)))
		}),
		s.paired(),
		s.worldsSentence(),
	)
	if len(items) > 0 {
		b.Blocks = []doc.Block{{Key: "how_sure.list", Level: doc.Body, List: items}}
	}
	return b
}

// naming writes a sentence that names the contrasts for which about is not
// empty; empty if there are none.
func (s *study) naming(key string, about func(*answer.Contrast) string) string {
	var named []string
	for _, c := range s.Compared() {
		added := about(c)
		if added == "" {
			continue
		}
		name := s.w.Labelled(s.measure(c.Measure), s.title(c.Arm))
		if added != " " {
			name = s.w.Say("page.arm_values", "arm", name, "values", added)
		}
		named = append(named, name)
	}
	if len(named) == 0 {
		return ""
	}
	const most = 3
	rest := len(named) - most
	if rest > 1 {
		named = append(named[:most], s.w.Say("page.more", "n", rest))
	}
	return s.w.Say(key, "names", s.w.Clauses(named))
}

// paired says what sharing chance saves.
func (s *study) paired() string {
	var ratios []float64
	for _, c := range s.Compared() {
		if r := float64(c.VarianceRatio); finite(r) != nil {
			ratios = append(ratios, r)
		}
	}
	if len(ratios) == 0 {
		return ""
	}
	return s.w.Say("page.sure_paired", "ratio", say.Scale{Factor: 1, Decimals: 1}.Plain(stats.Quantile(ratios, .5)))
}

func (s *study) worldsSentence() string {
	if s.Worlds == nil {
		if s.uncertain() == 0 {
			return ""
		}
		return s.w.Say("page.sure_values", "n", s.uncertain(), "command", s.withWorlds())
	}
	return s.w.Say(fits(s.Worlds, "page.sure_worlds", "page.sure_worlds_fit"), "worlds", s.Worlds.Worlds, "n", s.uncertain())
}

// claimsPart is every claim about arms that ran, with its verdict.
func (s *study) claimsPart() doc.Block {
	b := part(doc.Body, "claims", s.w.Say("page.claims_head"))
	if t := s.claimTable(); len(t.Rows) > 0 {
		b.Blocks = append(text(doc.Body, "claims.read", s.w.Say("page.claims_read")),
			doc.Block{Key: "claims.table", Level: doc.Body, Table: t})
	}
	if t := s.targetTable(); len(t.Rows) > 0 {
		b.Blocks = append(b.Blocks, doc.Block{Key: "targets.table", Level: doc.Folded, Table: t})
	}
	return b
}

func (s *study) claimTable() *doc.Table {
	w := s.w
	t := &doc.Table{Columns: []doc.Column{{Key: "id"}, {Key: "verdict", Head: w.Say("page.verdict")},
		{Key: "claim", Head: w.Say("page.claim")}}}
	worlds := s.Worlds != nil && len(s.Worlds.Claims) > 0
	if worlds {
		t.Columns = append(t.Columns, doc.Column{Key: "worlds", Head: w.Say("page.of_worlds"), Align: doc.Right})
	}
	for _, c := range s.ranClaims() {
		j := w.Claim(string(c.Verdict))
		class := map[stats.ClaimVerdict]string{stats.Supported: "better", stats.NotSupported: "worse"}[c.Verdict]
		var remarks []string
		if c.Weak != "" {
			remarks = append(remarks,
				w.Say("page.weak_evidence", "why", strings.TrimRight(w.Term(oneLine(c.Weak)), ".。")))
		}
		if len(c.FewMeasures()) > 0 {
			remarks = append(remarks, w.Say("page.rests_few"))
		}
		cells := []doc.Cell{{Text: c.ID}, {Text: j.Word, Sign: j.Sign, Class: class},
			{Text: w.Term(oneLine(c.Text)), Minor: w.Sentences(remarks...)}}
		if worlds {
			x := s.worldClaim(c.ID)
			cells = append(cells, doc.Cell{Text: s.ownShare(x), Value: finite(float64(x.Share))})
		}
		t.Rows = append(t.Rows, doc.Row{Key: c.ID, Cells: cells})
	}
	return t
}

func (s *study) targetTable() *doc.Table {
	w := s.w
	t := &doc.Table{Caption: w.Say("page.targets_head"),
		Columns: doc.Heads(w.Say("page.target"), w.Say("page.target_value"), w.Say("page.found"), w.Say("page.source"))}
	for i, x := range s.ranTargets() {
		q := s.q[x.Measure]
		sign, class := w.Goal(string(answer.GoalMissed)).Sign, "worse"
		if x.Met {
			sign, class = w.Goal(string(answer.GoalReached)).Sign, "better"
		}
		t.Rows = append(t.Rows, doc.Row{Key: x.Arm + "." + x.Measure + "." + say.Count(i+1), Cells: []doc.Cell{
			{Text: w.Labelled(s.measure(x.Measure), s.title(x.Arm))},
			{Text: q.Spread(float64(x.Value), float64(x.Within))},
			{Text: q.With(float64(x.Found)), Sign: sign, Class: class}, {Text: s.cite(x.Source)}}})
	}
	return t
}

// failed says what broke.
func (s *study) failed() doc.Block {
	b := part(doc.Body, "failures", s.w.Say("page.failures"))
	if len(s.Failures) == 0 {
		return b
	}
	const most = 5
	var where, commands []string
	for i, f := range s.Failures {
		if i == most {
			where = append(where, s.w.Say("page.failures_more", "n", len(s.Failures)-i))
			break
		}
		where = append(where, s.w.Say("page.failure", "replicate", f.Replicate, "arm", f.Arm, "month", f.Month,
			"reason", f.Reason))
		commands = append(commands, f.Replay)
	}
	b.Blocks = []doc.Block{{Key: "failures.list", Level: doc.Body, List: where},
		{Key: "failures.replay", Level: doc.Body, Code: strings.Join(commands, "\n")}}
	return b
}

// worldClaim is the share of worlds in which a claim holds.
func (s *study) worldClaim(id string) answer.WorldShare {
	for _, c := range s.Worlds.Claims {
		if c.ID == id && c.Why == "" {
			return c.All
		}
	}
	return answer.WorldShare{}
}
