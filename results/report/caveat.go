package report

import (
	"cmp"
	"html/template"
	"slices"

	"concert/results/answer"
	"concert/results/stats"
	"concert/scenarios"
	"concert/sim"
)

// caveat says why a number is no finding of the model: parameters were chosen
// so that it comes near a figure, the scenario says so, or a claim on this arm
// alone is weak evidence; empty if nothing of the kind is so.
func (s *study) caveat(arm, measure string) template.HTML {
	if s.isTarget(arm, measure) {
		return s.w.say("answer.target")
	}
	for _, h := range s.headlines() {
		if h.Arm == arm && h.Measure == measure && h.Caveat != "" {
			return s.w.say("answer.weak", "why", s.w.text(h.Caveat))
		}
	}
	if arm == s.answer.Baseline { // in terms of claims it is what others are compared with
		return ""
	}
	for i := range s.plan.Claims {
		if c := &s.plan.Claims[i]; c.Weak != "" && s.isAbout(c, arm, measure) {
			return s.w.say("answer.weak", "why", s.w.text(c.Weak))
		}
	}
	return ""
}

// isTarget reports whether parameters were chosen so that a measure comes near a
// figure in an arm.
func (s *study) isTarget(arm, measure string) bool {
	return slices.ContainsFunc(s.plan.Targets, func(t scenarios.Target) bool { return t.Arm == arm && t.Measure == measure })
}

// isAbout reports whether a claim has a term of a measure in an arm, and names
// no other arm but the baseline: of several, its weakness may concern another.
func (s *study) isAbout(c *scenarios.Claim, arm, measure string) (named bool) {
	for _, clause := range c.All {
		for _, x := range clause.AnyOf {
			for _, t := range x.Terms {
				if t.Arm != arm && t.Arm != s.answer.Baseline {
					return false
				}
				named = named || t.Arm == arm && t.Measure == measure
			}
		}
	}
	return named
}

// caveated is text with what is to be kept in mind in brackets behind it.
func (s *study) caveated(text, caveat template.HTML) template.HTML {
	if caveat == "" {
		return text
	}
	return s.w.say("answer.caveated", "text", text, "caveat", caveat)
}

// perhapsSmall reports whether a decided difference may be smaller than what
// matters: its interval reaches to both sides of it.
func (s *study) perhapsSmall(c *answer.Contrast) bool {
	return c.PerhapsSmall(answer.Number(s.measures[c.Measure].Matters))
}

// against are the main measures that an arm makes worse, besides one that it
// makes better.
func (s *study) against(arm, measure string) (names []template.HTML) {
	for _, m := range s.shown(sim.Main) {
		if m != measure && s.worthOf(s.contrasts[arm][m]) == bad {
			names = append(names, s.w.quoted(s.measure(m)))
		}
	}
	return names
}

// harms says which of the changes that the answer speaks of make a harm measure
// worse, of each measure the worst first; and of which that cannot be told.
func (s *study) harms() (worse told, unsure []template.HTML) {
	measures := s.shown(sim.Harm)
	var open []template.HTML
	said := false // a headline tells of harm
	for _, m := range measures {
		arms, undecided, told := s.harming(m)
		said = said || told
		if len(arms) > 0 {
			worse.Items = append(worse.Items, s.harmItem(arms, m))
		}
		if undecided {
			open = append(open, s.w.quoted(s.measure(m)))
		}
	}
	switch {
	case len(worse.Items) > 0:
		worse.Sentences = append(worse.Sentences, s.w.say("answer.harm"))
	case len(measures) > 0 && len(open) == 0 && !said:
		worse.Sentences = append(worse.Sentences, s.w.say("answer.harm_none"))
	}
	if len(open) > 0 {
		unsure = append(unsure, s.w.say("answer.harm_open", "measures", s.w.list(open)))
	}
	return worse, unsure
}

// harmItem says how far arms make a harm measure worse.
func (s *study) harmItem(arms []string, measure string) toldItem {
	var said []template.HTML
	for i, arm := range arms {
		if i == mostNamed {
			said = append(said, s.w.count("answer.harm_rest", len(arms)-i))
			break
		}
		item := s.w.say("answer.harm_arm", "to", s.level(arm, measure), "arm", s.said(arm))
		if s.perhapsSmall(s.contrasts[arm][measure]) {
			item = s.w.say("answer.perhaps", "item", item)
		}
		said = append(said, item)
	}
	text := s.w.say("answer.harm_item", "measure", s.measure(measure), "from", s.mean(s.answer.Baseline, measure), "arms", s.semicolons(said))
	return toldItem{Sign: s.sign(s.contrasts[arms[0]][measure]), Text: text, Class: bad}
}

// harming are the arms that the answer prices which make a harm measure worse,
// the worst first, without those of which a headline says so; undecided reports
// whether that cannot be told of another, told whether a headline speaks of one.
func (s *study) harming(measure string) (arms []string, undecided, told bool) {
	for _, arm := range s.priced() {
		c := s.contrasts[arm][measure]
		switch {
		case s.isTold(arm, measure):
			told = told || s.worthOf(c) == bad || c.Verdict == stats.CannotTellYet && !c.Same()
		case s.worthOf(c) == bad:
			arms = append(arms, arm)
		case c.Verdict == stats.CannotTellYet && !c.Same():
			undecided = true
		}
	}
	slices.SortStableFunc(arms, func(a, b string) int { return cmp.Compare(s.distance(b, measure), s.distance(a, measure)) })
	return arms, undecided, told
}

// programmeCost is the measure of what a programme costs; every family of
// collaboration has it.
const programmeCost = "programme_cost_cny"

// costs says what an arm adds to what the programme costs; empty if that is not
// measured, or is the key number itself.
func (s *study) costs(c *answer.Contrast) template.HTML {
	k := s.contrasts[c.Arm][programmeCost]
	if k == nil || k.N == 0 || c.Measure == programmeCost {
		return ""
	}
	sc := s.finer(k)
	return s.w.say("card.cost", "measure", s.measure(programmeCost), "difference", sc.apart(k.Difference), "interval", sc.span(k.Low, k.High, sc.difference))
}

// finer is the scale of a measure with as many decimals as it needs for a
// difference that the two means or the verdict show not to be written as nothing.
func (s *study) finer(c *answer.Contrast) scale {
	sc := s.scales[c.Measure]
	from, to := s.summaries[s.answer.Baseline][c.Measure].Mean, s.summaries[c.Arm][c.Measure].Mean
	shown := []float64{float64(c.Difference)}
	switch {
	case c.Verdict != stats.PracticallyEqual && c.Verdict != stats.CannotTellYet:
		shown = append(shown, float64(c.Low), float64(c.High))
	case sc.value(from) == sc.value(to):
		return sc
	}
	sc.Scale = sc.Showing(shown...)
	return sc
}
