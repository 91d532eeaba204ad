package answer

import (
	"fmt"
	"slices"
	"strings"
)

// goals writes what the question asks for and which arms reach it.
func (a *Answer) goals(p *page) {
	if len(a.Goals) == 0 || a.Withheld != "" {
		return
	}
	p.heading(fmt.Sprintf("GOALS: what the question asks for, and which arms reach it on average; %s × %s, all verdicts hold jointly with 95 %% confidence",
		plural(len(a.Arms), "arm"), plural(len(a.Goals), "goal")))
	for k := range a.Goals {
		g := &a.Goals[k]
		about, _ := a.Measures.Get(g.Measure)
		s, sign := a.scale(g.Measure), "≤"
		bound, least := g.Bound()
		if least {
			sign = "≥"
		}
		p.paragraph("  "+Letter(k)+"  ", fmt.Sprintf("%s: %s %s %s%s. Source: %s", g.Say, about.Title, sign, s.Exact(float64(bound)).Plain(float64(bound)), unitAfter(s.unit), g.Source))
	}
	for _, o := range a.Outcomes() {
		p.paragraph("  ", a.outcomeWords(o)+": "+strings.Join(a.outcomeArms(o), "; "))
	}
}

// outcomeWords says which goals an outcome misses.
func (a *Answer) outcomeWords(o Outcome) string {
	switch {
	case o.Open:
		return "○ It cannot be told yet"
	case o.All():
		return "● " + joined(letters(everyGoal(a))) + " reached"
	}
	return "✕ " + joined(letters(o.Missed)) + " missed"
}

func everyGoal(a *Answer) (all []int) {
	for k := range a.Goals {
		all = append(all, k)
	}
	return all
}

func letters(goals []int) (all []string) {
	for _, k := range goals {
		all = append(all, Letter(k))
	}
	return all
}

// outcomeArms names the arms of an outcome, with the share of points at which
// they reach all goals where points disagree.
func (a *Answer) outcomeArms(o Outcome) (all []string) {
	for _, arm := range o.Arms {
		name := a.armTitle(arm)
		if r, _ := a.Together.Get(arm); r.Robustness != nil && r.Robustness.Share > 0 && r.Robustness.Share < 1 {
			name += fmt.Sprintf(" (all reached at %s of points)", percent(r.Robustness.Share))
		}
		all = append(all, name)
	}
	return all
}

// joined lists words: "A, B and C".
func joined(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(slices.Clone(words[:n-1]), ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}
