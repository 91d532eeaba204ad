package answer

import (
	"fmt"
	"strings"

	"concert/results/stats"
)

// claims writes every claim with its verdict.
func (a *Answer) claims(p *page) {
	if len(a.Claims) == 0 {
		return
	}
	p.heading("CLAIMS: what was expected, and whether the model supports it")
	widest := 0
	for _, c := range a.Claims {
		widest = max(widest, wide(c.ID))
	}
	for i := range a.Claims {
		c := &a.Claims[i]
		text := sentence(c.Text)
		if c.Origin != "" {
			text += " [" + c.Origin + "]"
		}
		for _, more := range a.claimRemarks(c) {
			text += " " + sentence(more)
		}
		p.paragraph("  "+padRight(claimWords(c.Verdict), wide(claimWords(stats.Undecided)))+"  "+padRight(c.ID, widest)+"  ", text)
	}
}

// sentence ends text with a point, unless it ends as a sentence does.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if strings.HasSuffix(text, "?") || strings.HasSuffix(text, "。") {
		return text
	}
	return strings.TrimSuffix(text, ".") + "."
}

// claimRemarks are what a reader must know besides the verdict. What is said of
// the whole run is not said of every claim again.
func (a *Answer) claimRemarks(c *Claim) (all []string) {
	if c.Why != "" && c.Why != a.Withheld {
		all = append(all, "No verdict: "+c.Why)
	}
	if c.Weak != "" {
		all = append(all, "Weak evidence: "+c.Weak)
	}
	if few := a.fewWords(c); few != "" {
		all = append(all, few)
	}
	if c.Robustness != nil {
		all = append(all, "True at "+robustText(c.Robustness))
	}
	return all
}

// fewWords says on which few cases a claim rests; empty if on none.
func (a *Answer) fewWords(c *Claim) string {
	var parts []string
	for _, measure := range c.FewMeasures() {
		about, _ := a.Measures.Get(measure)
		var arms []string
		for _, f := range c.Few {
			if f.Measure == measure {
				arms = append(arms, fmt.Sprintf("%s with “%s”", percent(f.Among), a.bareTitle(f.Arm)))
			}
		}
		parts = append(parts, fmt.Sprintf("of the baseline's cases, “%s” has only %s", about.Title, joined(arms)))
	}
	if len(parts) == 0 {
		return ""
	}
	return "Rests on few cases: " + strings.Join(parts, "; ")
}
