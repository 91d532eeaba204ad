package report

import (
	"slices"
	"strings"

	"concert/results/answer"
	"concert/results/folder"
	"concert/results/say"
	"concert/results/stats"
)

// glossary explains every word that the report uses in a sense of its own, and
// no word that this run gives no occasion for.
func (s *study) glossary() []word { return glossaryOf(s.w, s) }

// glossaryOf are the words that one of several runs gives occasion for.
func glossaryOf(w *wording, runs ...*study) (all []word) {
	idle := func(key string) bool {
		return !slices.ContainsFunc(runs, func(s *study) bool { return !s.idleWords()[key] })
	}
	for _, key := range []string{"arm", "baseline", "replicate", "paired", "point", "measure", "difference", "percent", "interval",
		"higher", "small", "perhaps", "equal", "unknown", "decided", "goal", "claim", "robust", "target", "parameter", "assumed", "staff_day", "seed", "digest"} {
		if !idle(key) {
			all = append(all, word{w.say("glossary.words." + key), w.say("glossary.meanings." + key)})
		}
	}
	return all
}

// idleWords are the words of the glossary that the page does not use.
func (s *study) idleWords() map[string]bool {
	said := func(verdicts ...stats.Verdict) bool {
		return slices.ContainsFunc(s.answer.Contrasts, func(c answer.Contrast) bool { return slices.Contains(verdicts, c.Verdict) })
	}
	shares := slices.ContainsFunc(s.plan.Vocabulary.Measures, func(m folder.Measure) bool { return m.Unit == say.Share })
	days := slices.ContainsFunc(s.plan.Vocabulary.Measures, func(m folder.Measure) bool { return strings.Contains(m.Unit, "staff-day") }) ||
		slices.ContainsFunc(s.plan.Parameters, func(p folder.Parameter) bool { return strings.Contains(p.Unit, "staff-day") })
	perhaps := slices.ContainsFunc(s.answer.Contrasts, func(c answer.Contrast) bool { return s.perhapsSmall(&c) })
	return map[string]bool{
		"point": s.answer.Points == 0, "robust": s.answer.Points == 0, "percent": !shares, "staff_day": !days,
		"small": !said(stats.HigherTooSmall, stats.LowerTooSmall), "perhaps": !perhaps, "equal": !said(stats.PracticallyEqual),
		"goal": len(s.answer.Goals) == 0, "claim": len(s.answer.Claims) == 0, "target": len(s.answer.Targets) == 0,
	}
}
