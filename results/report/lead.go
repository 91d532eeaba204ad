package report

import (
	"cmp"
	"html/template"
	"math"
	"slices"

	"concert/results/answer"
	"concert/results/stats"
	"concert/scenarios"
	"concert/sim"
)

// mostNamed is the number of arms that a sentence names before it counts.
const mostNamed = 3

// lead is the answer in plain words: what the arms do to the first main
// measure, and what its best arm costs elsewhere; rest is what is less
// pressing to know. Every sentence is chosen by verdicts, and by nothing else.
func (s *study) lead() (lead, rest []template.HTML) {
	measures := s.answering()
	switch {
	case len(measures) == 0:
		return []template.HTML{s.w.say("lead.none")}, nil
	case s.answer.Withheld != "":
		return []template.HTML{s.w.say("lead.withheld", "share", s.w.percent(answer.Number(s.run.Rows.Missing())))}, nil
	case len(s.others()) == 0:
		return []template.HTML{s.base(measures[0]), s.w.say("lead.alone")}, nil
	}
	g := s.sort(measures[0], s.leading())
	lead, rest = s.moves(g), s.unmoved(g)
	if best := g.best(); best != "" {
		worse, unsure := s.price(best, g.measure)
		lead, rest = append(lead, worse...), append(unsure, rest...)
	}
	return lead, append(rest, s.reach(g)...)
}

// mostLeading is the number of arms that the answer can speak of at once, and
// leadingGroups how many groups it speaks of where there are more.
const (
	mostLeading   = 12
	leadingGroups = 2
)

// leading is the arms that the answer speaks of: all, or, where they are many,
// those of the groups that the scenario puts first, because they put its
// question.
func (s *study) leading() (arms []string) {
	others := s.others()
	if len(others) <= mostLeading {
		return others
	}
	var groups []string
	for _, arm := range s.answer.Arms {
		if arm.Name == s.answer.Baseline {
			continue
		}
		if !slices.Contains(groups, arm.Group) {
			groups = append(groups, arm.Group)
		}
		if len(groups) > leadingGroups {
			break
		}
		arms = append(arms, arm.Name)
	}
	return arms
}

// sorted is the arms by what they do to a measure, in the order of the file.
type sorted struct {
	measure                             string
	all                                 []string // the arms that were sorted
	lower, higher, same, unsure, absent []string
	few                                 []string // that compare other cases
	lowest, highest                     string   // among those that matter; empty if none
	better                              sim.Direction
}

// sort reads the verdicts on a measure.
func (s *study) sort(measure string, arms []string) sorted {
	g := sorted{measure: measure, all: arms, better: s.measures[measure].Better}
	for _, arm := range arms {
		c := s.contrasts[arm][measure]
		switch {
		case c.N == 0:
			g.absent = append(g.absent, arm)
		case c.OtherCases():
			g.few = append(g.few, arm)
		case c.Verdict == stats.Lower:
			g.lower = append(g.lower, arm)
		case c.Verdict == stats.Higher:
			g.higher = append(g.higher, arm)
		case c.Verdict == stats.CannotTellYet:
			g.unsure = append(g.unsure, arm)
		default:
			g.same = append(g.same, arm)
		}
	}
	g.lowest, g.highest = s.extreme(g.lower, measure), s.extreme(g.higher, measure)
	return g
}

// best is the arm that improves the measure furthest; empty if none does, or
// if the measure has no better side.
func (g sorted) best() string {
	switch g.better {
	case sim.Higher:
		return g.highest
	case sim.Lower:
		return g.lowest
	}
	return ""
}

// worst is the arm that worsens the measure furthest; empty if none does.
func (g sorted) worst() string {
	switch g.better {
	case sim.Higher:
		return g.lowest
	case sim.Lower:
		return g.highest
	}
	return cmp.Or(g.lowest, g.highest)
}

// extreme is the arm whose difference is largest as far as it is written out;
// of equal ones, the first of the file.
func (s *study) extreme(arms []string, measure string) (most string) {
	step, largest := math.Pow10(-s.scales[measure].Decimals), 0.0
	for _, arm := range arms {
		d := math.Round(s.distance(arm, measure)*s.scales[measure].Factor/step) * step
		if most == "" || d > largest {
			most, largest = arm, d
		}
	}
	return most
}

// distance is how far an arm lies from the baseline.
func (s *study) distance(arm, measure string) float64 {
	return math.Abs(float64(s.contrasts[arm][measure].Difference))
}

// asFar counts the other arms that lie as far from the baseline as one does,
// by less than matters.
func (s *study) asFar(arms []string, arm, measure string) (n int) {
	for _, other := range arms {
		if other != arm && math.Abs(s.distance(other, measure)-s.distance(arm, measure)) < s.measures[measure].Matters {
			n++
		}
	}
	return n
}

// sentences says what the arms do to a measure.
func (s *study) sentences(measure string) []template.HTML {
	g := s.sort(measure, s.others())
	return append(s.moves(g), s.unmoved(g)...)
}

// moves says where a measure stands and which arms move it, bad news first.
func (s *study) moves(g sorted) []template.HTML {
	lower, higher := s.moved("lead.lower", g, g.lower), s.moved("lead.higher", g, g.higher)
	if g.better == sim.Lower {
		lower, higher = higher, lower
	}
	return spoken([]template.HTML{s.base(g.measure), lower, higher})
}

// unmoved says which arms do not move a measure, and of which one cannot tell.
func (s *study) unmoved(g sorted) []template.HTML {
	return spoken([]template.HTML{s.some("lead.same", g.same), s.some("lead.unknown", g.unsure), s.some("lead.few", g.few), s.some("lead.absent", g.absent)})
}

// spoken are the sentences that say something.
func spoken(sentences []template.HTML) []template.HTML {
	return slices.DeleteFunc(sentences, func(s template.HTML) bool { return s == "" })
}

// base says where the measure stands in the baseline.
func (s *study) base(measure string) template.HTML {
	arm := s.answer.Baseline
	pairs := []any{"measure", s.measure(measure), "arm", s.said(arm)}
	switch {
	case !s.exists(arm, measure):
		return s.w.say("lead.base_missing", append(pairs, "exists", s.w.text(s.measures[measure].Exists))...)
	case s.answer.Points > 0:
		return s.w.say("lead.base_points", append(pairs, "value", s.mean(arm, measure), "points", whole(s.answer.Points))...)
	}
	return s.w.say("lead.base", append(pairs, "value", s.mean(arm, measure))...)
}

// moved says which arms lower or raise a measure, and which of them furthest.
func (s *study) moved(key string, g sorted, arms []string) template.HTML {
	measure := g.measure
	if len(arms) == 0 {
		return ""
	}
	arm := s.extreme(arms, measure)
	worth, to := s.worthWords(s.contrasts[arm][measure].Verdict, measure), s.mean(arm, measure)
	if len(arms) == 1 {
		return s.w.say(key+"_one", "arm", s.said(arm), "worth", worth, "to", to)
	}
	most := s.w.say("lead.furthest", "arm", s.said(arm), "to", to)
	if n := s.asFar(arms, arm, measure); n > 0 {
		most = s.w.count("lead.as_far", n, "arm", s.said(arm), "to", to)
	}
	return s.w.say(key+"_many", "n", whole(len(arms)), "among", s.among(g), "worth", worth, "most", most)
}

// among says of which arms a sentence counts some.
func (s *study) among(g sorted) template.HTML {
	if len(g.all) < len(s.others()) {
		return s.w.say("lead.among_first", "total", whole(len(g.all)))
	}
	return s.w.say("lead.among_all", "total", whole(len(g.all)))
}

// worthWords says whether a verdict is good news.
func (s *study) worthWords(v stats.Verdict, measure string) template.HTML {
	switch s.worth(v, measure) {
	case good:
		return s.w.say("lead.better")
	case bad:
		return s.w.say("lead.worse")
	}
	return s.w.say("lead.neither")
}

// some says what holds for arms, naming the first.
func (s *study) some(key string, arms []string) template.HTML {
	switch len(arms) {
	case 0:
		return ""
	case 1:
		return s.w.say(key+"_one", "arm", s.said(arms[0]))
	}
	return s.w.say(key+"_many", "n", whole(len(arms)), "names", s.names(arms))
}

// names lists arms; beyond mostNamed it counts them.
func (s *study) names(arms []string) template.HTML {
	var parts []template.HTML
	for i, arm := range arms {
		if i == mostNamed && len(arms) > mostNamed+1 {
			parts = append(parts, s.w.count("number.more", len(arms)-i))
			break
		}
		parts = append(parts, s.said(arm))
	}
	return s.w.list(parts)
}

// price says what the best arm for a measure does to the other main measures
// and to the harm measures, and where that cannot be told. Harm is never left
// unsaid.
func (s *study) price(arm, measure string) (worse, unsure []template.HTML) {
	bad, open := s.drawbacks(arm, measure)
	switch {
	case len(bad) > mostNamed:
		m := bad[0]
		worse = append(worse, s.w.say("lead.drawbacks_many", "arm", s.withArm(arm), "n", whole(len(bad)), "measure", s.measure(m),
			"from", s.number(s.answer.Baseline, m), "to", s.mean(arm, m)))
	case len(bad) > 0:
		worse = append(worse, s.w.say("lead.drawback", "arm", s.withArm(arm), "items", s.w.list(s.changesOf(arm, bad))))
	case len(open) == 0 && len(s.answering()) > 1:
		worse = append(worse, s.w.say("lead.clean", "arm", capital(s.withArm(arm))))
	}
	if len(open) > 0 {
		unsure = append(unsure, s.w.say("lead.unclear", "arm", s.withArm(arm), "items", s.either(open)))
	}
	return worse, unsure
}

// withArm is an arm as a circumstance: as a headline says it, or "with …".
func (s *study) withArm(arm string) template.HTML {
	if say := s.sayOf(arm); say != "" {
		return say
	}
	return s.w.say("answer.with", "arm", s.said(arm))
}

// drawbacks are the other main and harm measures that an arm worsens, and
// those of which that cannot be told.
func (s *study) drawbacks(arm, measure string) (worse, unsure []string) {
	for _, m := range s.answering() {
		c := s.contrasts[arm][m]
		switch {
		case m == measure || s.measures[m].Better == sim.Neither || s.isTold(arm, m):
		case s.worth(c.Verdict, m) == bad:
			worse = append(worse, m)
		case c.Verdict == stats.CannotTellYet:
			unsure = append(unsure, m)
		}
	}
	return worse, unsure
}

func (s *study) changesOf(arm string, measures []string) (all []template.HTML) {
	for _, m := range measures {
		key := "lead.item_higher"
		if s.contrasts[arm][m].Verdict == stats.Lower {
			key = "lead.item_lower"
		}
		all = append(all, s.w.say(key, "measure", s.measure(m), "from", s.number(s.answer.Baseline, m), "to", s.mean(arm, m)))
	}
	return all
}

// either lists measures with "or".
func (s *study) either(measures []string) template.HTML {
	var parts []template.HTML
	for _, m := range measures {
		parts = append(parts, s.w.quoted(s.measure(m)))
	}
	return s.w.join(parts, "number.comma", "number.either")
}

// reach says how far the answer reaches: at fixed parameters no further than
// these; with points, as far as the points agree.
func (s *study) reach(g sorted) (all []template.HTML) {
	if s.answer.Points == 0 {
		return []template.HTML{s.w.say("lead.fixed")}
	}
	for _, arm := range []string{g.worst(), g.best()} {
		if arm == "" {
			continue
		}
		if r := s.contrasts[arm][g.measure].Robustness; r != nil {
			all = append(all, s.w.say("lead.robust", "arm", s.said(arm), "words", s.w.say("lead.predicate."+robustWord(r)),
				"share", s.w.percent(r.Share), "interval", s.w.percents(r.Low, r.High)))
		}
	}
	return all
}

// card is one of the key numbers.
type card struct {
	What, From, To, Unit, Sign, Verdict template.HTML
	Difference, Interval, Robust        template.HTML
	Cost                                template.HTML // what the arm adds to what the programme costs
	Caveats                             []template.HTML
	Class                               worth
}

// cards are at most three key numbers, chosen by verdicts: where the main
// measure gets worst, where it gets best, and what that costs.
func (s *study) cards() (all []card) {
	measures := s.answering()
	if len(measures) == 0 || s.answer.Withheld != "" {
		return nil
	}
	seen := make(map[*answer.Contrast]bool)
	add := func(arm, measure string) {
		if c := s.contrasts[arm][measure]; arm != "" && !seen[c] && len(all) < 3 {
			seen[c] = true
			all = append(all, s.card(c))
		}
	}
	for _, h := range s.foremost() {
		if s.solves(h.Arm) {
			add(h.Arm, h.Measure)
		}
	}
	for _, h := range s.foremost() {
		add(h.Arm, h.Measure)
	}
	main := s.sort(measures[0], s.leading())
	add(main.worst(), main.measure)
	add(main.best(), main.measure)
	if best := main.best(); best != "" {
		worse, _ := s.drawbacks(best, main.measure)
		for _, m := range worse {
			add(best, m)
		}
	}
	for _, m := range measures[1:] { // then the other measures, as the first
		g := s.sort(m, s.leading())
		add(g.worst(), m)
		add(g.best(), m)
	}
	return all
}

// solves reports whether an arm reaches all goals where the baseline does not.
func (s *study) solves(arm string) bool {
	reaches := func(arm string) bool {
		all, _ := s.answer.Together.Get(arm)
		return all.Verdict == answer.GoalReached
	}
	return reaches(arm) && !reaches(s.answer.Baseline)
}

// card says a contrast in four lines.
func (s *study) card(c *answer.Contrast) card {
	sc := s.finer(c)
	k := card{
		What: s.cardTitle(c),
		From: sc.value(s.summaries[s.answer.Baseline][c.Measure].Mean), To: sc.value(s.summaries[c.Arm][c.Measure].Mean), Unit: sc.heading(),
		Sign: s.sign(c), Verdict: s.judged(c), Class: s.worthOf(c), Cost: s.costs(c), Caveats: s.caveats(c),
		Difference: s.w.say("card.difference", "difference", sc.apart(c.Difference)),
		Interval:   s.w.say("card.interval", "interval", sc.span(c.Low, c.High, sc.difference)),
	}
	if c.Robustness != nil {
		k.Robust = s.robust(c.Robustness)
	}
	return k
}

// caveats say of both numbers of a contrast why they are no findings.
func (s *study) caveats(c *answer.Contrast) (all []template.HTML) {
	from, to := s.isTarget(s.answer.Baseline, c.Measure), s.isTarget(c.Arm, c.Measure)
	switch {
	case from && to:
		all = append(all, s.w.say("card.both_targets"))
	case from:
		all = append(all, s.w.say("card.from_target"))
	}
	if caveat := s.caveat(c.Arm, c.Measure); caveat != "" && !(from && to) {
		all = append(all, capital(caveat))
	}
	return all
}

// moves1 reports whether an arm moves a measure by what matters.
func (s *study) moves1(arm, measure string) bool {
	v := s.contrasts[arm][measure].Verdict
	return v == stats.Higher || v == stats.Lower
}

// foremost are the headlines in the order of key numbers: those that move
// something first, the measures in turn.
func (s *study) foremost() (all []scenarios.Headline) {
	for _, decided := range []bool{true, false} {
		for turn := range s.headlines() {
			for _, m := range s.headlineMeasures() {
				if arms := s.headlineArms(m); turn < len(arms) && decided == s.moves1(arms[turn], m) {
					all = append(all, scenarios.Headline{Arm: arms[turn], Measure: m})
				}
			}
		}
	}
	return all
}

// cardTitle says what a key number is: in the words of the headline, if it has
// any.
func (s *study) cardTitle(c *answer.Contrast) template.HTML {
	for _, h := range s.headlines() {
		if h.Arm == c.Arm && h.Measure == c.Measure {
			return s.w.say("card.headline", "subject", capital(s.subject(c.Measure)), "say", s.saying(h))
		}
	}
	return s.w.say("card.measure", "measure", s.measure(c.Measure), "arm", s.arm(c.Arm))
}

// number is the mean of a measure in an arm without its unit.
func (s *study) number(arm, measure string) template.HTML {
	return s.scales[measure].value(s.summaries[arm][measure].Mean)
}

// robust says in what share of points a verdict holds.
func (s *study) robust(r *answer.Robustness) template.HTML {
	return s.w.say("robust.points", "words", s.w.say("robust."+robustWord(r)), "share", s.w.percent(r.Share),
		"n", whole(r.Points), "interval", s.w.percents(r.Low, r.High))
}
