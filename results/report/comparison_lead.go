package report

import (
	"html/template"
	"slices"

	"concert/results/answer"
	"concert/results/stats"
	"concert/sim"
)

// lead says for each other run how it lies beside the first, measure by
// measure; every sentence is chosen by verdicts alone.
func (b *beside) lead() (all []template.HTML) {
	shown := b.compared()
	switch {
	case b.side.Withheld != "":
		return []template.HTML{b.w.say("compare.withheld")}
	case len(shown) == 0:
		return []template.HTML{b.w.say("compare.nothing")}
	}
	for i := range b.cases[1:] {
		all = append(all, b.w.say("compare.lead", "case", b.titles[i+1], "first", b.titles[0], "parts", b.parts(shown, i)))
	}
	return all
}

// parts are measures by their verdict: "lower in “Trust in partners”".
func (b *beside) parts(shown []*answer.Common, gap int) template.HTML {
	var higher, lower, same, open []template.HTML
	for _, m := range shown {
		title := b.w.quoted(b.w.text(m.Title))
		switch m.Gaps[gap].Verdict {
		case stats.Higher:
			higher = append(higher, title)
		case stats.Lower:
			lower = append(lower, title)
		case stats.CannotTellYet:
			open = append(open, title)
		default:
			same = append(same, title)
		}
	}
	var parts []template.HTML
	for _, group := range []struct {
		key  string
		list []template.HTML
	}{{"compare.lead_higher", higher}, {"compare.lead_lower", lower}, {"compare.lead_same", same}, {"compare.lead_open", open}} {
		if len(group.list) > 0 {
			parts = append(parts, b.w.say(group.key, "list", b.w.list(group.list)))
		}
	}
	return b.w.join(parts, "compare.semicolon", "compare.semicolon")
}

// verdict is a verdict on a run beside the first, which is no baseline.
func (b *beside) verdict(v stats.Verdict) template.HTML {
	switch v {
	case stats.Higher:
		return b.w.say("compare.higher")
	case stats.Lower:
		return b.w.say("compare.lower")
	}
	return b.w.say("verdict." + string(v))
}

// gapWorth says whether a verdict is good news for the measure.
func gapWorth(v stats.Verdict, better sim.Direction) worth {
	switch {
	case v == stats.Higher && better == sim.Higher, v == stats.Lower && better == sim.Lower:
		return good
	case v == stats.Higher && better == sim.Lower, v == stats.Lower && better == sim.Higher:
		return bad
	}
	return flat
}

// cards are the first three common measures of two runs.
func (b *beside) cards() (all []card) {
	if len(b.cases) != 2 || b.side.Withheld != "" {
		return nil
	}
	for _, m := range b.compared() {
		if len(all) == 3 || m.Sides[0].Summary.N == 0 || m.Sides[1].Summary.N == 0 {
			continue
		}
		g, sc := &m.Gaps[0], b.scale(m)
		k := card{
			What: b.w.say("compare.card", "measure", b.w.text(m.Title), "first", b.titles[0], "other", b.titles[1]),
			From: sc.value(m.Sides[0].Summary.Mean), To: sc.value(m.Sides[1].Summary.Mean), Unit: sc.heading(),
			Sign: template.HTML(sign(g.Verdict)), Verdict: b.verdict(g.Verdict), Class: gapWorth(g.Verdict, m.Better),
			Difference: b.w.say("card.difference", "difference", sc.apart(g.Difference)),
			Interval:   b.w.say("card.interval", "interval", sc.span(g.Low, g.High, sc.difference)),
		}
		all = append(all, k)
	}
	return all
}

// not says what the models are not, once.
func (b *beside) not() []template.HTML {
	w := b.w
	var assumed []template.HTML
	for i, s := range b.cases {
		assumed = append(assumed, w.say("compare.assumed_in", "assumed", s.plan.Assumed(), "total", len(s.plan.Parameters), "case", b.titles[i]))
	}
	all := []template.HTML{w.say("not.illustrative"), w.say("not.nobody"), w.say("compare.assumed", "list", w.list(assumed)), w.say("not.use")}
	for _, s := range b.cases {
		if caution := s.plan.Vocabulary.Caution; caution != "" && !slices.Contains(all, w.text(caution)) {
			all = append(all, w.text(caution))
		}
	}
	return all
}

// remarks are what a reader must know before the numbers, in full.
func (b *beside) remarks() (all []template.HTML) {
	who := b.w.list(b.titles)
	for _, r := range b.side.Remarks {
		switch key := "compare.remarks." + string(r.Code); r.Code {
		case answer.OtherFacts, answer.ByHand:
			all = append(all, b.w.say(key, "cases", who))
		case answer.SomePaired:
			all = append(all, b.w.say(key, "first", b.titles[0]))
		default:
			all = append(all, b.w.say(key))
		}
	}
	return all
}

// shortRemarks are the two remarks without which no number of the first
// screen may stand.
func (b *beside) shortRemarks() (all []template.HTML) {
	for _, r := range b.side.Remarks {
		if r.Code == answer.OtherFacts || r.Code == answer.ByHand {
			all = append(all, b.w.say("compare.remarks."+string(r.Code)+"-short"))
		}
	}
	for _, s := range b.cases {
		if s.answer.Points > 0 {
			return all
		}
	}
	return append(all, b.w.say("lead.fixed"))
}
