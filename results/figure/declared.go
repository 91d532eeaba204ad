package figure

import (
	"slices"
	"strconv"

	"concert/scenarios"
)

// declaredFigures are those that the scenario asks for, since they show its
// case best.
func declaredFigures(s *study) (all []Figure) {
	for _, d := range s.declared() {
		arms := s.armsNamed(d.Arms)
		if len(arms) == 0 {
			continue
		}
		var f Figure
		if d.Kind == scenarios.Course {
			c := s.courses(s.monthlyNamed(d.Measures[0]))
			if c == nil {
				continue
			}
			f = c.figure(c.present(arms))
			f.Subtitle = s.words.Say("figure.course.named", "measure", c.name(), "subtitle", f.Subtitle)
		} else {
			f = newLevels(s, d.Measures, arms).figure()
		}
		if d.Title != "" {
			f.Title = s.words.Term(d.Title)
		}
		f.Declared = true
		all = append(all, f)
	}
	numbered(all)
	return all
}

// numbered gives figures of one name a number each.
func numbered(all []Figure) {
	seen := make(map[string]int)
	for i := range all {
		name := all[i].Name
		if seen[name]++; seen[name] > 1 {
			all[i].Name += "-" + strconv.Itoa(seen[name])
		}
	}
}

// declared are the figures that the scenario asks for.
func (s *study) declared() []scenarios.Figure {
	if s.plan.Report == nil {
		return nil
	}
	return s.plan.Report.Figures
}

// isDeclared reports whether the scenario asks for the course of a monthly
// measure, so that it is not drawn a second time.
func (s *study) isDeclared(monthly string) bool {
	return slices.ContainsFunc(s.declared(), func(d scenarios.Figure) bool {
		return d.Kind == scenarios.Course && d.Measures[0] == monthly && len(s.armsNamed(d.Arms)) > 0
	})
}

// armsNamed are the indices of arms that ran, without the baseline.
func (s *study) armsNamed(names []string) (arms []int) {
	for _, name := range names {
		if a := s.plan.ArmIndex(name); a >= 0 && a != s.base {
			arms = append(arms, a)
		}
	}
	return arms
}

func (s *study) monthlyNamed(name string) int {
	for i := range s.plan.Vocabulary.Monthly {
		if s.plan.Vocabulary.Monthly[i].Name == name {
			return i
		}
	}
	panic("figure: no monthly measure is called " + name) // the reading of the scenario holds that
}

// present are the arms in which there is something to draw.
func (c *courses) present(arms []int) (kept []int) {
	for _, a := range arms {
		if t, _ := c.arms[a].last(); t >= 0 {
			kept = append(kept, a)
		}
	}
	return kept
}
