package report

import (
	"cmp"
	"html/template"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"concert/results/answer"
	"concert/results/stats"
	"concert/scenarios"
)

// headlines are the comparisons that the scenario names; none if it names none.
func (s *study) headlines() []scenarios.Headline {
	if s.plan.Report == nil {
		return nil
	}
	return s.plan.Report.Headlines
}

// told is a part of the answer: sentences, and what follows from each change
// that the scenario asks about.
type told struct {
	Sentences []template.HTML
	Items     []toldItem
	Wide      bool // items are long: one beside the other does not go
}

// toldItem is a headline in words: "falls to 3 % if no cadre reports".
type toldItem struct {
	Sign, Text template.HTML
	Class      worth
}

// told is the answer to the scenario's question: a part for each measure of
// its headlines, each sentence chosen by verdicts; and what is less pressing to
// know. Without headlines the page speaks of the first main measure.
func (s *study) told() (parts []told, rest []template.HTML) {
	if aims := s.aims(); len(aims.Items) > 0 {
		parts = append(parts, aims)
	}
	if len(s.headlines()) == 0 || s.answer.Withheld != "" || len(s.others()) == 0 {
		lead, rest := s.lead()
		return append(parts, told{Sentences: lead}), rest
	}
	for i, m := range s.headlineMeasures() {
		part := told{Sentences: []template.HTML{s.stands(m, i == 0)}}
		for _, h := range s.headlines() {
			if h.Measure == m {
				part.Items = append(part.Items, s.toldItem(h))
			}
		}
		parts = append(parts, part)
	}
	worse, unsure := s.harms()
	if item := s.spending(); item.Text != "" {
		if len(worse.Items) > 0 {
			worse.Sentences = []template.HTML{s.w.say("answer.harm_and_spending")}
		} else {
			worse.Sentences = append(worse.Sentences, s.w.say("answer.spending"))
		}
		worse.Items = append(worse.Items, item)
	}
	if len(worse.Sentences) > 0 {
		parts = append(parts, worse)
	}
	return parts, unsure
}

// headlineMeasures are the measures of the headlines, each once.
func (s *study) headlineMeasures() (names []string) {
	for _, h := range s.headlines() {
		if !slices.Contains(names, h.Measure) {
			names = append(names, h.Measure)
		}
	}
	return names
}

// headlineArms are the arms that the headlines compare in a measure.
func (s *study) headlineArms(measure string) (arms []string) {
	for _, h := range s.headlines() {
		if h.Measure == measure {
			arms = append(arms, h.Arm)
		}
	}
	return arms
}

// toldItem says a headline by its verdict.
func (s *study) toldItem(h scenarios.Headline) toldItem {
	c, say := s.contrasts[h.Arm][h.Measure], s.saying(h)
	to := s.apart(c, s.mean(h.Arm, h.Measure))
	item := toldItem{Sign: s.sign(c), Class: s.worthOf(c)}
	moves := func(key string) template.HTML {
		text := s.w.say(key, "to", to, "say", say)
		switch {
		case c.OtherCases():
			return s.w.say("answer.few", "item", text)
		case item.Class == good && len(s.against(h.Arm, h.Measure)) > 0:
			text = s.w.say("answer.good_but", "item", text, "measures", s.w.list(s.against(h.Arm, h.Measure)))
		case item.Class == good:
			text = s.w.say("answer.good", "item", text)
		case item.Class == bad:
			text = s.w.say("answer.bad", "item", text)
		}
		if s.perhapsSmall(c) {
			return s.w.say("answer.perhaps", "item", text)
		}
		return text
	}
	switch {
	case c.N == 0:
		item.Text = s.w.say("answer.absent", "say", say)
	case c.Verdict == stats.Higher:
		item.Text = moves("answer.rises")
	case c.Verdict == stats.Lower:
		item.Text = moves("answer.falls")
	case c.Same():
		item.Text = s.w.say("answer.same", "say", say)
	case c.Verdict == stats.CannotTellYet:
		item.Text = s.w.say("answer.unknown", "say", say)
	case c.Verdict == stats.PracticallyEqual:
		item.Text = s.w.say("answer.equal", "to", to, "say", say)
	default:
		item.Text = s.w.say("answer.small", "to", to, "say", say)
	}
	item.Text = s.caveated(item.Text, s.caveat(h.Arm, h.Measure))
	return item
}

// apart is a mean with the interval of its difference from the baseline, if
// that has ends.
func (s *study) apart(c *answer.Contrast, mean template.HTML) template.HTML {
	low, high := float64(c.Low), float64(c.High)
	if c.N == 0 || math.IsNaN(low+high) || math.IsInf(low, 0) || math.IsInf(high, 0) {
		return mean
	}
	sc := s.finer(c)
	switch {
	case low > 0:
		return s.w.say("answer.by", "mean", mean, "interval", unbroken(sc.span(c.Low, c.High, sc.value)))
	case high < 0:
		return s.w.say("answer.by", "mean", mean, "interval", unbroken(sc.span(-c.High, -c.Low, sc.value)))
	}
	return s.w.say("answer.apart", "mean", mean, "interval", unbroken(s.w.say("number.interval", "low", sc.difference(c.Low), "high", sc.apart(c.High))))
}

// priced are the arms whose harm and cost the answer says: those of headlines,
// and those that reach the goals where the baseline does not.
func (s *study) priced() (arms []string) {
	for _, h := range s.headlines() {
		if !slices.Contains(arms, h.Arm) {
			arms = append(arms, h.Arm)
		}
	}
	for _, arm := range s.others() {
		if s.solves(arm) && !slices.Contains(arms, arm) {
			arms = append(arms, arm)
		}
	}
	return arms
}

// spending says what the changes of the headlines make of the cost of the
// programme, dearest first; without text if that is not measured.
func (s *study) spending() (item toldItem) {
	var arms []string
	for _, arm := range s.priced() {
		if k := s.contrasts[arm][programmeCost]; k != nil && k.N > 0 && !s.isTold(arm, programmeCost) {
			arms = append(arms, arm)
		}
	}
	if len(arms) == 0 || !s.exists(s.answer.Baseline, programmeCost) {
		return item
	}
	slices.SortStableFunc(arms, func(a, b string) int {
		return cmp.Compare(s.summaries[b][programmeCost].Mean, s.summaries[a][programmeCost].Mean)
	})
	var said []template.HTML
	for _, arm := range arms {
		said = append(said, s.w.say("answer.harm_arm", "to", s.level(arm, programmeCost), "arm", s.said(arm)))
	}
	return toldItem{Sign: "·", Class: flat, Text: s.w.say("answer.cost_item", "measure", s.measure(programmeCost), "meaning", s.w.text(s.measures[programmeCost].Meaning),
		"from", s.mean(s.answer.Baseline, programmeCost), "arms", s.semicolons(said))}
}

// isTold reports whether the headlines speak of a measure in an arm.
func (s *study) isTold(arm, measure string) bool {
	return slices.ContainsFunc(s.headlines(), func(h scenarios.Headline) bool { return h.Arm == arm && h.Measure == measure })
}

// saying names an arm inside a sentence.
func (s *study) saying(h scenarios.Headline) template.HTML {
	if h.Say != "" {
		return s.w.text(h.Say)
	}
	return s.w.say("answer.with", "arm", s.said(h.Arm))
}

// subject is a measure as the subject of a sentence.
func (s *study) subject(measure string) template.HTML {
	if s.plan.Report != nil {
		for _, x := range s.plan.Report.Subjects {
			if x.Measure == measure {
				return s.w.text(x.Say)
			}
		}
	}
	return s.w.quoted(s.measure(measure))
}

// stands says where a measure stands in the baseline.
func (s *study) stands(measure string, first bool) template.HTML {
	arm := s.answer.Baseline
	if !s.exists(arm, measure) {
		return s.w.say("answer.base_missing", "subject", capital(s.subject(measure)), "arm", s.said(arm), "exists", s.w.text(s.measures[measure].Exists))
	}
	value := s.caveated(s.mean(arm, measure), s.caveat(arm, measure))
	switch {
	case !first:
		return s.w.say("answer.base_next", "subject", capital(s.subject(measure)), "value", value)
	case s.answer.Points > 0:
		return s.w.say("answer.base_points", "subject", s.subject(measure), "value", value, "arm", s.said(arm), "points", whole(s.answer.Points))
	}
	return s.w.say("answer.base", "subject", s.subject(measure), "value", value, "arm", s.said(arm))
}

// capital is text whose first letter is a capital one.
func capital(text template.HTML) template.HTML {
	r, size := utf8.DecodeRuneInString(string(text))
	return template.HTML(string(unicode.ToUpper(r))) + text[size:]
}

// shortRow is a line of what a reader asks next, with where more stands.
type shortRow struct {
	Name, Text template.HTML
	Anchor     string
}

// short says in three lines what was compared, how sure that is, and what it
// rests on.
func (s *study) short() []shortRow {
	if len(s.others()) == 0 || len(s.answering()) == 0 {
		return nil
	}
	w := s.w
	return []shortRow{
		{w.say("short.compared"), w.prose(s.comparedShort()), "compared"},
		{w.say("short.sure"), w.prose(s.sureShort()), "sure"},
		{w.say("short.rests"), w.prose(s.restsShort()), "rests"},
	}
}

func (s *study) comparedShort() []template.HTML {
	w := s.w
	months := w.count("size.months", s.plan.Months)
	runs := w.count("short.runs", s.answer.Replicates, "months", months)
	if s.answer.Points > 0 {
		runs = w.say("short.points", "points", whole(s.answer.Points), "replicates", whole(s.answer.Replicates), "months", months)
	}
	all := []template.HTML{w.count("short.arms", len(s.others()), "arm", s.explained(s.answer.Baseline), "runs", runs)}
	if len(s.headlines()) > 0 {
		all = append(all, w.say("short.named"))
	}
	return all
}

// explained is an arm with the note that the scenario gives it.
func (s *study) explained(arm string) template.HTML {
	for _, a := range s.plan.Arms {
		if a.Name == arm && a.Note != "" {
			note := strings.TrimRight(string(s.w.text(a.Note)), ".。")
			return s.w.say("short.explained", "arm", s.said(arm), "note", template.HTML(note))
		}
	}
	return s.said(arm)
}

// compared are the contrasts that the first screen speaks of.
func (s *study) compared() (all []*answer.Contrast) {
	for _, h := range s.headlines() {
		all = append(all, s.contrasts[h.Arm][h.Measure])
	}
	if len(all) == 0 {
		for _, arm := range s.leading() {
			all = append(all, s.contrasts[arm][s.answering()[0]])
		}
	}
	return all
}

func (s *study) sureShort() (all []template.HTML) {
	w := s.w
	if s.answer.Withheld != "" {
		return []template.HTML{w.say("short.withheld")}
	}
	contrasts := s.compared()
	decided := 0
	for _, c := range contrasts {
		if c.Verdict != stats.CannotTellYet {
			decided++
		}
	}
	all = append(all, w.count("short.decided", len(contrasts), "decided", whole(decided)))
	if s.answer.Points == 0 {
		all = append(all, w.say("short.fixed", "command", s.pointsCommand(), "moved", whole(s.uncertain()), "total", whole(len(s.plan.Parameters))))
	} else {
		all = append(all, s.agreement(contrasts)...)
	}
	return append(all, s.claimsShort()...)
}

// agreement says at what share of points the verdicts hold, the least one by
// name.
func (s *study) agreement(contrasts []*answer.Contrast) []template.HTML {
	var least *answer.Contrast
	for _, c := range contrasts {
		if c.Robustness != nil && c.Verdict != stats.CannotTellYet && (least == nil || c.Robustness.Share < least.Robustness.Share) {
			least = c
		}
	}
	if least == nil {
		return nil
	}
	r := least.Robustness
	return []template.HTML{s.w.say("short.agree", "points", whole(r.Points), "share", s.w.percent(r.Share), "interval", s.w.percents(r.Low, r.High),
		"measure", s.subject(least.Measure), "arm", s.said(least.Arm), "words", s.w.say("robust."+robustWord(r)))}
}

func (s *study) claimsShort() []template.HTML {
	counts, weak := make(map[stats.ClaimVerdict]int), 0
	for i := range s.answer.Claims {
		c := &s.answer.Claims[i]
		counts[c.Verdict]++
		if c.WeakEvidence() && c.Verdict == stats.Supported {
			weak++
		}
	}
	n := len(s.answer.Claims)
	if n == 0 {
		return nil
	}
	return []template.HTML{s.w.count("short.claims", n, "supported", whole(counts[stats.Supported]), "not", s.counted(stats.NotSupported),
		"open", s.counted(stats.Undecided), "weak", whole(weak))}
}

// mostIDs is the number of claims that the first screen names by their ids.
const mostIDs = 4

// counted is the number of claims with a verdict, with their ids if they are few.
func (s *study) counted(v stats.ClaimVerdict) template.HTML {
	var ids []template.HTML
	for i := range s.answer.Claims {
		if c := &s.answer.Claims[i]; c.Verdict == v {
			ids = append(ids, escaped(c.ID))
		}
	}
	n := template.HTML(whole(len(ids)))
	if len(ids) == 0 || len(ids) > mostIDs {
		return n
	}
	return s.w.say("short.ids", "n", n, "ids", s.w.list2(ids...))
}

func (s *study) restsShort() []template.HTML {
	w := s.w
	all := []template.HTML{w.say("short.assumed", "assumed", whole(s.plan.Assumed()), "total", whole(len(s.plan.Parameters)))}
	var names []template.HTML
	for i, k := range s.keys() {
		if i == mostKeysSaid {
			names = append(names, w.count("number.more", len(s.keys())-i))
			break
		}
		name := brief(k.Meaning)
		if k.Range == w.say("rests.no_range") {
			name = w.say("short.no_range", "name", name)
		}
		names = append(names, name)
	}
	switch {
	case len(names) == 0:
	case s.answer.Points > 0:
		all = append(all, w.say("short.turns", "names", s.semicolons(names)))
	default:
		all = append(all, w.say("short.assumptions", "names", s.semicolons(names)))
	}
	return append(all, w.say("short.sources"))
}

// brief is a meaning up to its first colon or semicolon: what follows explains
// it further.
func brief(meaning template.HTML) template.HTML {
	text := string(meaning)
	if strings.ContainsAny(text, "&<") { // whose signs may belong to a tag
		return meaning
	}
	for _, sign := range []string{": ", "; ", "：", "；"} {
		text, _, _ = strings.Cut(text, sign)
	}
	return template.HTML(text)
}

// mostKeysSaid is the number of assumptions that the first screen names.
const mostKeysSaid = 3
