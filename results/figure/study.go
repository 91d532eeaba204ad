package figure

import (
	"errors"
	"math"
	"slices"
	"strings"

	"concert/results/answer"
	"concert/results/say"
	"concert/results/stats"
	"concert/scenarios"
	"concert/sim"
)

// study is a run with its answer, as figures ask for it.
type study struct {
	run    *answer.Run
	answer *answer.Answer
	plan   *scenarios.Brief
	words  *say.Words
	base   int // index of the baseline
}

func newStudy(run *answer.Run, answer *answer.Answer, words *say.Words) (*study, error) {
	if run == nil || run.Brief == nil || run.Values.Items() == 0 || answer == nil {
		return nil, errors.New("figure: a run and its answer are needed")
	}
	s := &study{run: run, answer: answer, plan: run.Brief, words: words}
	s.base = s.plan.BaselineIndex()
	return s, nil
}

// group is arms under one heading, by their index in the plan.
type group struct {
	title string
	arms  []int
}

// groups are the arms but the baseline, under the headings of the scenario,
// in the order of the file.
func (s *study) groups() (all []group) {
	for a := range s.plan.Arms {
		if a == s.base {
			continue
		}
		title := s.words.Term(s.plan.Arms[a].Group)
		i := slices.IndexFunc(all, func(g group) bool { return g.title == title })
		if i < 0 {
			i, all = len(all), append(all, group{title: title})
		}
		all[i].arms = append(all[i].arms, a)
	}
	return all
}

// title is an arm in words.
func (s *study) title(arm int) string {
	a := &s.plan.Arms[arm]
	return titled(s.words, a.Title, a.Name)
}

// quoted is an arm's title inside a sentence.
func (s *study) quoted(arm int) string { return s.words.Quoted(s.title(arm)) }

// headlines are the arms that the scenario's answer speaks of, in the order of
// the file: those of one measure, or of all if none is given.
func (s *study) headlines(measure string) (arms []int) {
	if s.plan.Report == nil {
		return nil
	}
	for _, h := range s.plan.Report.Headlines {
		a := s.plan.ArmIndex(h.Arm)
		if a >= 0 && a != s.base && (measure == "" || h.Measure == measure) && !slices.Contains(arms, a) {
			arms = append(arms, a)
		}
	}
	slices.Sort(arms)
	return arms
}

// asked are the measures that the scenario's answer speaks of.
func (s *study) asked() (measures []int) {
	if s.plan.Report == nil {
		return nil
	}
	for _, h := range s.plan.Report.Headlines {
		if m := s.plan.MeasureIndex(h.Measure); m >= 0 && !slices.Contains(measures, m) {
			measures = append(measures, m)
		}
	}
	return measures
}

// of are the measures with a role.
func (s *study) of(measures []sim.Measure, role sim.Role) (all []int) {
	for i := range measures {
		if measures[i].Role == role {
			all = append(all, i)
		}
	}
	return all
}

// main are the main measures; all, if the model names none.
func (s *study) main(measures []sim.Measure) []int {
	if all := s.of(measures, sim.Main); len(all) > 0 {
		return all
	}
	var all []int
	for i := range measures {
		all = append(all, i)
	}
	return all
}

// pointsOfMany is how many values stand for those of a run that are not kept.
const pointsOfMany = 2000

// present are the values of a measure in an arm that exist, sorted; of a run whose
// rows were added up, values that stand for equal parts of them.
func (s *study) present(arm, measure int) []float64 {
	if t := s.run.Values.Totals; t != nil {
		return t.Columns[arm][measure].Ranks.Points(pointsOfMany)
	}
	var kept []float64
	for _, v := range s.run.Values.Rows.Column(arm, measure) {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			kept = append(kept, v)
		}
	}
	slices.Sort(kept)
	return kept
}

// runsWith is the number of runs in which a measure exists.
func (s *study) runsWith(arm, measure int) int {
	if t := s.run.Values.Totals; t != nil {
		return t.Columns[arm][measure].N
	}
	return len(s.present(arm, measure))
}

// mean is the mean of a measure in an arm; NaN if it never exists.
func (s *study) mean(arm, measure int) float64 {
	if t := s.run.Values.Totals; t != nil {
		return t.Columns[arm][measure].Mean
	}
	values := s.present(arm, measure)
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

// scale is how numbers of a measure are written.
func (s *study) scale(measure int) scale {
	m, typical := &s.plan.Vocabulary.Measures[measure], 0.0
	if !(m.Matters > 0) {
		for a := range s.plan.Arms {
			if v := math.Abs(s.mean(a, measure)); v > typical {
				typical = v
			}
		}
	}
	return scaleOf(m, typical, s.words)
}

// contrast is an arm against the baseline; nil if the answer has none.
func (s *study) contrast(arm int, measure string) *answer.Contrast {
	name := s.plan.Arms[arm].Name
	for i := range s.answer.Contrasts {
		if c := &s.answer.Contrasts[i]; c.Arm == name && c.Measure == measure {
			return c
		}
	}
	return nil
}

// runs says how many runs an arm had: "200 runs".
func (s *study) runs() string {
	return s.words.Say("figure.runs", "runs", s.answer.Replicates)
}

// slug is a name as part of a file's name.
func slug(s string) string { return strings.ReplaceAll(s, "_", "-") }

// joined puts sentences that are not empty behind each other.
func joined(sentences ...string) string {
	var kept []string
	for _, s := range sentences {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(kept, " ")
}

// spread chooses up to n candidates that lie farthest from those taken
// already and from each other, more than apart from the nearest. Equal
// distances are decided by order; a distance that is NaN is never chosen.
func spread(taken, candidates []int, n int, apart float64, distance func(a, b int) float64) (chosen []int) {
	for len(chosen) < n {
		best, most := -1, apart
		for _, c := range candidates {
			near := math.Inf(1)
			for _, t := range append(taken[:len(taken):len(taken)], chosen...) {
				near = min(near, distance(c, t))
			}
			if near > most*(1+1e-9) {
				best, most = c, near
			}
		}
		if best < 0 {
			break
		}
		chosen = append(chosen, best)
	}
	return chosen
}

// titled is the title of something that the run names, in the language of w.
func titled(w *say.Words, title, name string) string {
	if title == "" {
		return name
	}
	return w.Term(title)
}

// saidLines is what is said of a contrast: its verdict; where that is open
// though nothing differed in any run, just that; and of arms that are the same
// by construction, that. What follows stands in smaller type.
func saidLines(w *say.Words, c *answer.Contrast) (text, more string) {
	switch {
	case c.Same() && c.Method == stats.Declared:
		return say.ContrastSign(say.Identical) + " " + w.Say("figure.identical"), ""
	case c.Same() && c.Verdict == stats.CannotTellYet:
		return w.Contrast(say.Same).String(), ""
	}
	text, more = w.Contrast(string(c.Verdict)).Lines()
	if c.OtherCases() && more == "" {
		more = w.Say("figure.few")
	}
	return text, more
}
