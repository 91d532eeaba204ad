package report

import (
	"html/template"

	"concert/results/answer"
	"concert/sim/param/declare"
)

// aims is the answer by what the question asks for: which changes reach it,
// and which miss what; without items if the scenario sets no goals.
func (s *study) aims() (part told) {
	outcomes := s.answer.Outcomes()
	if len(outcomes) == 0 || s.answer.Withheld != "" {
		return part
	}
	var goals []template.HTML
	for k := range s.answer.Goals {
		goals = append(goals, s.w.say("goals.goal", "letter", answer.Letter(k), "say", s.w.text(s.answer.Goals[k].Say)))
	}
	part.Sentences = []template.HTML{s.w.say("goals.asked", "goals", s.semicolons(goals))}
	if s.answer.Points > 0 {
		part.Sentences = append(part.Sentences, s.w.say("goals.average", "points", whole(s.answer.Points)))
	}
	part.Wide = true
	for _, o := range outcomes {
		part.Items = append(part.Items, s.aim(o))
	}
	return part
}

// aim says which arms share an outcome.
func (s *study) aim(o answer.Outcome) toldItem {
	arms := s.semicolons(s.achievers(o))
	switch {
	case o.Open:
		return toldItem{Sign: "○", Class: flat, Text: s.w.say("goals.open", "arms", arms)}
	case o.All():
		return toldItem{Sign: "✓", Class: good, Text: s.w.count("goals.reached", len(s.answer.Goals), "goals", s.letters(s.everyGoal()), "arms", arms)}
	}
	return toldItem{Sign: "✗", Class: bad, Text: s.w.count("goals.missed", len(o.Missed), "goals", s.letters(o.Missed), "arms", arms)}
}

// achievers names the baseline and the arms of the headlines as circumstances,
// others where they are few or alone, and counts the rest.
func (s *study) achievers(o answer.Outcome) (all []template.HTML) {
	var others []string
	for _, arm := range o.Arms {
		switch {
		case arm == s.answer.Baseline:
			all = append(all, s.together(arm, s.noFinding(arm, o, s.w.say("goals.base", "arm", s.said(arm)))))
		case s.sayOf(arm) != "":
			all = append(all, s.together(arm, s.noFinding(arm, o, s.sayOf(arm))))
		default:
			others = append(others, arm)
		}
	}
	named := 0
	if len(all) == 0 || len(others) <= fewNamed {
		named = min(len(others), fewNamed)
	}
	var titles []template.HTML
	for _, arm := range others[:named] {
		titles = append(titles, s.together(arm, s.said(arm)))
	}
	if named > 0 {
		all = append(all, s.w.say("answer.with", "arm", s.w.list(titles)))
	}
	if n := len(others) - named; n > 0 {
		all = append(all, s.w.count("goals.more", n))
	}
	return all
}

// fewNamed is how many arms that no headline asks about are named beside those
// of headlines, where they are all.
const fewNamed = 2

// together is an arm, said as text, with the share of points at which it
// reaches all goals at once.
func (s *study) together(arm string, text template.HTML) template.HTML {
	if r, _ := s.answer.Together.Get(arm); r.Robustness != nil {
		return s.w.say("goals.together", "text", text, "share", s.w.percent(r.Robustness.Share))
	}
	return text
}

// noFinding is an arm, said as text, with the mark that what it reaches or
// misses was fitted, or is weak evidence; the reason stands with the numbers.
func (s *study) noFinding(arm string, o answer.Outcome, text template.HTML) template.HTML {
	goals := o.Missed
	if o.All() {
		goals = s.everyGoal()
	}
	weak := false
	for _, k := range goals {
		measure := s.answer.Goals[k].Measure
		if s.isTarget(arm, measure) {
			return s.caveated(text, s.w.say("answer.target"))
		}
		weak = weak || s.caveat(arm, measure) != ""
	}
	if weak {
		return s.caveated(text, s.w.say("goals.weak"))
	}
	return text
}

func (s *study) everyGoal() (all []int) {
	for k := range s.answer.Goals {
		all = append(all, k)
	}
	return all
}

// letters are goals by their letters: "(A) and (B)".
func (s *study) letters(goals []int) template.HTML {
	var all []template.HTML
	for _, k := range goals {
		all = append(all, s.w.say("goals.letter", "letter", answer.Letter(k)))
	}
	return s.w.list(all)
}

// goalsSection is every arm by every goal; nil without goals.
func (s *study) goalsSection() *section {
	goals := s.answer.Goals
	if len(goals) == 0 || s.answer.Withheld != "" {
		return nil
	}
	t := table{}
	out := &section{Caption: s.w.say("goals.caption"), Legend: s.w.say("goals.legend"), Class: "goals",
		Joint: s.w.say("goals.joint", "arms", whole(len(s.answer.Arms)), "goals", whole(len(goals)))}
	for k := range goals {
		t.Heads = append(t.Heads, s.goalHead(k))
	}
	if s.exists(s.answer.Baseline, programmeCost) {
		t.Heads = append(t.Heads, head{Whole: s.head(programmeCost).Whole, Matters: s.w.text(s.measures[programmeCost].Meaning)})
	}
	t.Span = len(t.Heads) + 1
	t.Groups = s.rows(func(arm string) (cells []cell) {
		for k := range goals {
			cells = append(cells, s.goalCell(arm, &goals[k], t.Heads[k].Whole))
		}
		if len(t.Heads) > len(goals) {
			cells = append(cells, s.costCell(arm, t.Heads[len(goals)].Whole))
		}
		return cells
	})
	out.Tables = []table{t}
	if out.some(func(c cell) bool { return c.N != "" }) {
		out.Some = s.w.say("goals.n", "units", s.units())
	}
	return out
}

func (s *study) goalHead(k int) head {
	g := &s.answer.Goals[k]
	key, sc := "goals.at_most", s.scales[g.Measure]
	bound, least := g.Bound()
	if least {
		key = "goals.at_least"
	}
	source := s.linked(g.Source)
	if g.Source == declare.Assumed {
		source = s.w.say("rests.assumed")
	}
	return head{
		Whole:   s.w.say("goals.goal", "letter", answer.Letter(k), "say", s.w.text(g.Say)),
		Better:  s.w.say(key, "measure", s.measure(g.Measure), "bound", sc.united(escaped(sc.Exact(float64(bound)).Plain(float64(bound))))),
		Matters: source,
	}
}

// goalCell is how an arm fares with a goal.
func (s *study) goalCell(arm string, g *answer.Goal, title template.HTML) cell {
	a, _ := g.Arms.Get(arm)
	sc := s.scales[g.Measure]
	c := cell{Head: title, Class: flat, Sign: "○", Word: s.w.say("goals.words.open")}
	if a.N == 0 {
		c.Value = s.w.say("verdict.absent")
		return c
	}
	switch a.Verdict {
	case answer.GoalReached:
		c.Class, c.Sign, c.Word = good, "✓", s.w.say("goals.words.reached")
	case answer.GoalMissed:
		c.Class, c.Sign, c.Word = bad, "✗", s.w.say("goals.words.missed")
	}
	if k := s.contrasts[arm][g.Measure]; k != nil && k.OtherCases() { // reached or missed by hardly anybody
		c.Class, c.Few = flat, s.w.say("table.few_cases", "share", s.w.percent(*k.Among), "of", s.measure(s.measures[g.Measure].Among))
	}
	if arm == s.answer.Baseline {
		c.Class = "base" // on its ground colours would be faint
	}
	c.Value = sc.value(a.Mean)
	c.Numbers = unbroken(s.w.say("number.bracket", "interval", sc.span(a.Low, a.High, sc.value)))
	if a.N < s.unitsRun() {
		c.N = template.HTML("[" + whole(a.N) + "]")
	}
	if a.Robustness != nil {
		c.Agree = s.w.say("goals.points", "share", s.w.percent(a.Robustness.Share))
	}
	return c
}

// costCell is what the programme costs in an arm.
func (s *study) costCell(arm string, title template.HTML) cell {
	sc, sum := s.scales[programmeCost], s.summaries[arm][programmeCost]
	c := cell{Head: title, Class: "base"}
	if sum.N == 0 {
		c.Value = s.w.say("verdict.absent")
		return c
	}
	c.Value = sc.value(sum.Mean)
	c.Numbers = unbroken(s.w.say("number.bracket", "interval", sc.span(sum.Low, sum.High, sc.value)))
	return c
}
