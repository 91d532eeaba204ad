package report

import (
	"cmp"
	"html/template"
	"math"
	"slices"

	"concert/results/answer"
	"concert/results/folder"
	"concert/results/say"
	"concert/results/stats"
	"concert/sim"
)

// study is a run with its answer, ready to be asked for by name.
type study struct {
	w      *wording
	run    *folder.Run
	plan   *folder.Plan
	answer *answer.Answer

	measures  map[string]*folder.Measure
	scales    map[string]scale
	summaries map[string]map[string]answer.Summary // by arm, measure
	contrasts map[string]map[string]*answer.Contrast
	each      map[*answer.Contrast]map[string]answer.Number // share of points by verdict
}

func newStudy(w *wording, run *folder.Run, found *answer.Answer) *study {
	s := &study{
		w: w, run: run, plan: &run.Manifest.Plan, answer: found,
		measures: make(map[string]*folder.Measure), scales: make(map[string]scale),
		summaries: make(map[string]map[string]answer.Summary), contrasts: make(map[string]map[string]*answer.Contrast),
		each: make(map[*answer.Contrast]map[string]answer.Number),
	}
	for i := range found.Arms {
		name := found.Arms[i].Name
		s.summaries[name] = make(map[string]answer.Summary)
		for _, m := range found.Arms[i].Measures {
			s.summaries[name][m.Name] = m.Value
		}
		s.contrasts[name] = make(map[string]*answer.Contrast)
	}
	for i := range found.Contrasts {
		c := &found.Contrasts[i]
		s.contrasts[c.Arm][c.Measure] = c
		if c.Robustness != nil {
			s.each[c] = make(map[string]answer.Number)
			for _, v := range c.Robustness.Each {
				s.each[c][v.Name] = v.Value
			}
		}
	}
	for i := range s.plan.Vocabulary.Measures {
		m := &s.plan.Vocabulary.Measures[i]
		s.measures[m.Name], s.scales[m.Name] = m, scaleOf(w, m, s.typical(m.Name))
	}
	own := *w
	own.names = newNames(w, s)
	s.w = &own
	return s
}

// typical is the largest mean of a measure.
func (s *study) typical(measure string) float64 {
	most := 0.0
	for _, arm := range s.summaries {
		if mean := math.Abs(float64(arm[measure].Mean)); mean > most {
			most = mean
		}
	}
	return most
}

// shown are the measures of a role; a model that names neither main nor harm
// measures has all of them shown as main ones, and so are those that the
// scenario asks about.
func (s *study) shown(role sim.Role) (names []string) {
	asked := s.headlineMeasures()
	for _, m := range s.plan.Vocabulary.Measures {
		also := role == sim.Main && m.Role != sim.Harm && slices.Contains(asked, m.Name)
		if m.Role == role || also || (role == sim.Main && !s.named()) {
			names = append(names, m.Name)
		}
	}
	if role == sim.Main { // what the scenario asks about stands first
		slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(place(asked, a), place(asked, b)) })
	}
	return names
}

// place is the position of a name in a list; behind the last if it is not there.
func place(list []string, name string) int {
	if i := slices.Index(list, name); i >= 0 {
		return i
	}
	return len(list)
}

func (s *study) named() bool {
	for _, m := range s.plan.Vocabulary.Measures {
		if m.Role == sim.Main || m.Role == sim.Harm {
			return true
		}
	}
	return false
}

// answering are the main and then the harm measures.
func (s *study) answering() []string { return append(s.shown(sim.Main), s.shown(sim.Harm)...) }

// others are the arms that are compared with the baseline.
func (s *study) others() (names []string) {
	for _, arm := range s.answer.Arms {
		if arm.Name != s.answer.Baseline {
			names = append(names, arm.Name)
		}
	}
	return names
}

// arm is the title of an arm; its name if it did not run.
func (s *study) arm(name string) template.HTML {
	for _, arm := range s.answer.Arms {
		if arm.Name == name {
			return s.w.text(arm.Title)
		}
	}
	return s.w.text(name)
}

// said is the title of an arm as sentences have it.
func (s *study) said(name string) template.HTML { return s.w.quoted(s.arm(name)) }

// measure is the title of a measure.
func (s *study) measure(name string) template.HTML {
	if m := s.measures[name]; m != nil {
		return s.w.text(m.Title)
	}
	return s.w.text(name)
}

// mean writes the mean of a measure in an arm.
func (s *study) mean(arm, measure string) template.HTML {
	return s.scales[measure].with(s.summaries[arm][measure].Mean)
}

// exists reports whether a measure exists in some run of an arm.
func (s *study) exists(arm, measure string) bool { return s.summaries[arm][measure].N > 0 }

// verdict is what is said of a contrast: its verdict; where that is open though
// nothing differed in any run, just that; and of arms that are the same by
// construction, that.
func (s *study) verdict(c *answer.Contrast) template.HTML {
	switch {
	case c.Same() && c.Method == stats.Declared:
		return s.w.say("verdict.identical")
	case c.Same() && c.Verdict == stats.CannotTellYet:
		return s.w.say("verdict.same")
	}
	verdict := s.w.say("verdict." + string(c.Verdict))
	if s.perhapsSmall(c) {
		return s.w.say("verdict.perhaps", "verdict", verdict)
	}
	return verdict
}

// judged is what is said of a contrast, with the word for better or worse.
func (s *study) judged(c *answer.Contrast) template.HTML {
	class := s.worthOf(c)
	if class == flat {
		return s.verdict(c)
	}
	verdict := s.w.say("verdict.judged", "verdict", s.w.say("verdict."+string(c.Verdict)), "worth", s.w.say("verdict."+worthKey(class)))
	if s.perhapsSmall(c) {
		return s.w.say("verdict.perhaps", "verdict", verdict)
	}
	return verdict
}

// worthKey is the last part of the key of the word for better or worse.
func worthKey(class worth) string {
	if class == good {
		return "better"
	}
	return "worse"
}

// sign is the sign of what is said of a contrast.
func (s *study) sign(c *answer.Contrast) template.HTML {
	if c.Same() && (c.Method == stats.Declared || c.Verdict == stats.CannotTellYet) {
		return "="
	}
	return template.HTML(sign(c.Verdict))
}

// worthOf says whether a contrast is good news; where it compares other cases,
// it is neither.
func (s *study) worthOf(c *answer.Contrast) worth {
	if c.OtherCases() {
		return flat
	}
	return s.worth(c.Verdict, c.Measure)
}

// worth says whether a verdict is good news for a measure.
func (s *study) worth(v stats.Verdict, measure string) worth {
	better := s.measures[measure].Better
	up, down := v == stats.Higher, v == stats.Lower
	switch {
	case up && better == sim.Higher, down && better == sim.Lower:
		return good
	case up && better == sim.Lower, down && better == sim.Higher:
		return bad
	}
	return flat
}

// worth is what a verdict means for people. Its value is a class of the page.
type worth string

const (
	good worth = "good"
	bad  worth = "bad"
	flat worth = "flat"
)

// sign is the sign of a verdict.
func sign(v stats.Verdict) string {
	switch v {
	case stats.Higher:
		return "▲"
	case stats.Lower:
		return "▼"
	case stats.CannotTellYet:
		return "○"
	}
	return "≈"
}

// robustWord reads the Wilson interval of a share of points: the last part of
// the keys robust.… and lead.predicate.….
func robustWord(r *answer.Robustness) string {
	switch say.RobustnessOf(float64(r.Low), float64(r.High), r.Points) {
	case say.AlmostEverywhere:
		return "almost_everywhere"
	case say.Usually:
		return "usually"
	case say.MoreOften:
		return "more_often"
	case say.Fails:
		return "fails"
	}
	return "knife_edge"
}
