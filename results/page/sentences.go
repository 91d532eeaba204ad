package page

import (
	"cmp"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"concert/results/answer"
	"concert/results/doc"
	"concert/results/say"
	"concert/results/stats"
	"concert/sim"
)

// mostNamed is the number of arms that a sentence names before it counts.
const mostNamed = 3

// sentences are the answer, three at most. They are chosen by verdicts and by
// nothing else, and draw from goals and from contrasts in main and harm measures
// only: these hold together with 95 % confidence.
func (s *study) sentences() []string {
	switch {
	case s.Withheld != "":
		return []string{s.w.Say("page.withheld", "share", s.broken())}
	case s.aimed():
		return some(s.baseSentence(), s.changeSentence(), s.otherSentence())
	}
	measures := slices.DeleteFunc(slices.Clone(s.columns()), s.Exploratory)
	switch {
	case len(s.columns()) == 0:
		return []string{s.w.Say("page.no_measure")}
	case len(measures) == 0:
		return []string{s.w.Say("page.all_exploratory")}
	}
	base := s.w.Say("page.base_value", "measure", s.measure(measures[0]), "value", s.value(s.Baseline, measures[0]),
		"arm", s.quoted(s.Baseline))
	if len(s.others()) == 0 {
		return []string{base}
	}
	return some(base, s.movesSentence(measures[0]), s.priceSentence(measures))
}

// some are the sentences that say something.
func some(all ...string) []string {
	return slices.DeleteFunc(all, func(text string) bool { return text == "" })
}

// broken is the share of runs that broke.
func (s *study) broken() string {
	return s.w.Percent(float64(len(s.Failures)) / float64(max(1, s.Replicates)))
}

// baseSentence says how the baseline fares, and how many changes do as well.
func (s *study) baseSentence() string {
	w := s.w
	base, _ := s.Together.Get(s.Baseline)
	missed := s.missed(s.Baseline)
	pairs := []any{"arm", s.quoted(s.Baseline)}
	text := ""
	switch base.Verdict {
	case answer.GoalReached:
		text = w.Say("page.base_reaches", append(pairs, "goals", s.everyGoal(), "values",
			s.goalValues(s.Baseline, nil))...)
	case answer.GoalMissed:
		text = w.Say("page.base_misses", append(pairs, "letters", w.List(letters(missed)), "values",
			s.goalValues(s.Baseline, nil))...)
	default:
		text = w.Say("page.base_open", append(pairs, "goals", s.everyGoal(), "values",
			s.goalValues(s.Baseline, nil))...)
	}
	if s.Worlds != nil {
		if x, ok := s.Worlds.Together.Get(s.Baseline); ok && x.Worlds > 0 {
			if base.Verdict == answer.GoalReached {
				text = w.Say("page.as_in_worlds", "text", text, "worlds", s.joint(x))
			} else {
				text = w.Say("page.and_worlds", "text", text, "goals", s.everyGoal(), "worlds", s.joint(x))
			}
		}
	}
	if counts := s.counts(); counts != "" && len(s.others()) == 1 {
		text = w.Clauses([]string{text, counts})
	} else if counts != "" {
		text = w.Say("page.and_counts", "text", text, "n", len(s.others()), "counts", counts)
	}
	return w.Say("page.sentence", "text", text)
}

// counts says how many changes reach all goals and how many miss which.
func (s *study) counts() string {
	var all []string
	if others := s.others(); len(others) == 1 {
		return s.only(others[0])
	}
	for _, o := range s.Outcomes() {
		n := len(slices.DeleteFunc(slices.Clone(o.Arms), func(arm string) bool { return arm == s.Baseline }))
		if n == 0 {
			continue
		}
		switch {
		case o.Open:
			all = append(all, s.w.Say("page.count_open", "n", n))
		case o.All():
			all = append(all, s.w.Say("page.count_reach", "n", n, "goals", s.everyGoal()))
		default:
			all = append(all, s.w.Say("page.count_miss", "n", n, "letters", s.w.List(letters(o.Missed))))
		}
	}
	return s.w.List(all)
}

// only says how the one change fares.
func (s *study) only(arm string) string {
	all, _ := s.Together.Get(arm)
	missed := s.missed(arm)
	switch all.Verdict {
	case answer.GoalReached:
		return s.w.Say("page.only_reaches", "arm", s.quoted(arm), "goals", s.everyGoal(), "values",
			s.goalValues(arm, nil))
	case answer.GoalMissed:
		return s.w.Say("page.only_misses", "arm", s.quoted(arm), "letters", s.w.List(letters(missed)), "values",
			s.goalValues(arm, nil))
	}
	return s.w.Say("page.only_open", "arm", s.quoted(arm), "values", s.goalValues(arm, nil))
}

// changeSentence says which changes decide: what is needed where the baseline
// reaches all goals, and what reaches them where it does not.
func (s *study) changeSentence() string {
	base, _ := s.Together.Get(s.Baseline)
	if base.Verdict != answer.GoalReached {
		return s.solutionSentence()
	}
	for _, c := range []struct {
		need answer.Need
		key  string
	}{{answer.Indispensable, "page.indispensable"}, {answer.NeededHere, "page.needed_here"}} {
		if arms := s.needed(c.need); len(arms) > 0 {
			return s.w.Say(c.key, "arms", s.some(s.missing(c.need, arms), 2), "n", len(arms))
		}
	}
	return ""
}

// needed are the arms with a verdict on need, those of headlines first.
func (s *study) needed(need answer.Need) (arms []string) {
	for _, n := range s.Needs {
		if n.Need == need {
			arms = append(arms, n.Arm)
		}
	}
	return s.headlinesFirst(arms)
}

// missing names arms with what they miss, or, of those that reach all goals,
// with what they reach; of worlds what the joint interval allows.
func (s *study) missing(need answer.Need, arms []string) (all []string) {
	for _, arm := range arms {
		values := s.goalValues(arm, s.missed(arm))
		if len(s.missed(arm)) == 0 {
			values = s.goalValues(arm, nil)
		}
		if x := s.neededShare(arm); x != nil && need != answer.NeededHere {
			values = s.w.Clauses([]string{values, s.jointLost(*x)})
		}
		all = append(all, s.w.Say("page.arm_values", "arm", s.quoted(arm), "values", values))
	}
	return all
}

func (s *study) neededShare(arm string) *answer.WorldShare {
	for _, n := range s.Needs {
		if n.Arm == arm {
			return n.Worlds
		}
	}
	return nil
}

// solutions are the arms that reach all goals where the baseline does not.
func (s *study) solutions() (arms []string) {
	for _, arm := range s.others() {
		if all, _ := s.Together.Get(arm); all.Verdict == answer.GoalReached {
			arms = append(arms, arm)
		}
	}
	return s.headlinesFirst(arms)
}

// open names the changes of which it cannot be told whether they reach all
// goals.
func (s *study) open() (named []string) {
	for _, arm := range s.headlinesFirst(s.others()) {
		if all, _ := s.Together.Get(arm); all.Verdict == answer.GoalOpen {
			named = append(named, s.w.Say("page.arm_values", "arm", s.quoted(arm), "values", s.goalValues(arm, nil)))
		}
	}
	return named
}

func (s *study) solutionSentence() string {
	arms := s.solutions()
	if len(s.others()) == 1 { // said already
		return ""
	}
	if len(arms) == 0 {
		if len(s.others()) == 0 {
			return ""
		}
		if open := s.open(); len(open) > 0 {
			return s.w.Say("page.none_yet", "goals", s.everyGoal(), "arms", s.some(open, mostNamed))
		}
		near := slices.MinFunc(s.others(), func(a, b string) int { return cmp.Compare(s.Distance(a), s.Distance(b)) })
		return s.w.Say("page.no_solution", "goals", s.everyGoal(), "arm", s.w.Say("page.arm_values",
			"arm", s.quoted(near), "values", s.goalValues(near, nil)))
	}
	var named []string
	for _, arm := range arms {
		values := s.goalValues(arm, nil)
		if s.Worlds != nil {
			if x, ok := s.Worlds.Together.Get(arm); ok && x.Worlds > 0 {
				values = s.w.Clauses([]string{values, s.jointBare(x)})
			}
		}
		named = append(named, s.w.Say("page.arm_values", "arm", s.quoted(arm), "values", values))
	}
	key := "page.solutions"
	if s.Worlds != nil {
		key = "page.solutions_worlds"
	}
	return s.w.Say(key, "n", len(named), "goals", s.everyGoal(), "arms", s.some(named, mostNamed))
}

// otherSentence says what can be left out, and how far all this reaches.
func (s *study) otherSentence() string {
	var parts []string
	if arms := s.needed(answer.Dispensable); len(arms) > 0 {
		parts = append(parts, s.w.Say("page.dispensable", "arms", s.foremostOf(s.missing(answer.Dispensable, arms)),
			"n", len(arms)))
	}
	if arms := s.needed(answer.NotNeededHere); len(arms) > 0 {
		parts = append(parts, s.w.Say("page.not_needed", "arms", s.foremostOf(s.missing(answer.NotNeededHere, arms)),
			"goals", s.everyGoal(), "n", len(arms)))
	}
	text := ""
	if len(parts) > 0 {
		text = s.w.Say("page.sentence", "text", capital(s.w.Clauses(parts)))
	}
	if s.Worlds == nil && s.uncertain() > 0 {
		return s.w.Sentences(text, s.w.Say("page.values_only", "flag", worldsFlag))
	}
	return text
}

// foremostOf is the first item; the others are counted.
func (s *study) foremostOf(items []string) string {
	if len(items) < 2 {
		return s.w.List(items)
	}
	return s.w.List([]string{items[0], s.w.Say("page.more", "n", len(items)-1)})
}

// capital is text whose first letter is a capital one.
func capital(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}

// worldsFlag is how a reader asks for worlds.
const worldsFlag = "--worlds 150"

// uncertain is the number of parameters that worlds would draw.
func (s *study) uncertain() (n int) {
	for i := range s.brief.Parameters {
		if p := &s.brief.Parameters[i]; p.Low < p.High {
			n++
		}
	}
	return n
}

// moves sorts the arms by their verdict on a measure; the first of lower and
// higher are those that differ most from the baseline.
type moves struct{ lower, higher, same, open []string }

func (s *study) moved(measure string) (m moves) {
	for _, arm := range s.others() {
		c := s.Contrast(arm, measure)
		switch {
		case c == nil || c.N == 0:
		case c.Verdict == stats.Lower:
			m.lower = append(m.lower, arm)
		case c.Verdict == stats.Higher:
			m.higher = append(m.higher, arm)
		case c.Verdict == stats.CannotTellYet && !c.Same():
			m.open = append(m.open, arm)
		default:
			m.same = append(m.same, arm)
		}
	}
	farthest := func(a, b string) int {
		return compare(math.Abs(float64(s.Contrast(b, measure).Difference)),
			math.Abs(float64(s.Contrast(a, measure).Difference)))
	}
	slices.SortStableFunc(m.lower, farthest)
	slices.SortStableFunc(m.higher, farthest)
	return m
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// movesSentence says which changes move a measure, bad news first.
func (s *study) movesSentence(measure string) string {
	m := s.moved(measure)
	n := len(s.others())
	part := func(key string, arms []string) string {
		if len(arms) == 0 {
			return ""
		}
		return s.w.Say(key, "n", len(arms), "arm", s.quoted(arms[0]), "value", s.value(arms[0], measure))
	}
	parts := []string{part("page.lower", m.lower), part("page.higher", m.higher)}
	if about, _ := s.Measures.Get(measure); about.Better == sim.Lower {
		slices.Reverse(parts)
	}
	parts = some(parts...)
	if k := len(m.same); k > 0 {
		parts = append(parts, s.w.Say("page.same", "n", k))
	}
	if k := len(m.open); k > 0 {
		parts = append(parts, s.w.Say("page.open", "n", k))
	}
	if len(parts) == 0 {
		return ""
	}
	return s.w.Say("page.of_changes", "n", n, "parts", s.w.Clauses(parts))
}

// priceSentence says what the change that improves the first measure most does
// to the others.
func (s *study) priceSentence(measures []string) string {
	about, _ := s.Measures.Get(measures[0])
	m := s.moved(measures[0])
	best := ""
	switch {
	case about.Better == sim.Higher && len(m.higher) > 0:
		best = m.higher[0]
	case about.Better == sim.Lower && len(m.lower) > 0:
		best = m.lower[0]
	}
	if best == "" {
		return ""
	}
	var worse []string
	for _, other := range append(slices.Clone(measures[1:]), s.With(sim.Harm)...) {
		c := s.Contrast(best, other)
		if c == nil || slices.Contains(measures[:1], other) || s.worth(c) != "worse" {
			continue
		}
		text := s.w.Say("page.from_to", "measure", s.measure(other), "from", s.bare(s.Baseline, other), "to",
			s.value(best, other))
		if !slices.Contains(worse, text) {
			worse = append(worse, text)
		}
	}
	if len(worse) == 0 {
		return ""
	}
	return s.w.Say("page.price", "arm", s.quoted(best), "items", s.some(worse, 2))
}

// answerSection is the answer as a block.
func (s *study) answerSection() doc.Block {
	b := doc.Block{Key: "answer", Level: doc.First, Head: s.w.Say("page.answer"), Blocks: []doc.Block{}}
	for i, text := range s.sentences() {
		b.Blocks = append(b.Blocks, doc.Block{Key: "answer." + say.Count(i+1), Level: doc.First, Text: text})
	}
	return b
}
