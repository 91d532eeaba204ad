package figure

import (
	"concert/results/answer"
	"concert/results/say"
	"concert/results/stats"
)

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
