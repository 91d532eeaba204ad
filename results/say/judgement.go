package say

import "strings"

// Judgement is a word of judgement with its sign.
type Judgement struct{ Sign, Word string }

// String writes a judgement as one text: "▲ higher".
func (j Judgement) String() string { return j.Sign + " " + j.Word }

// Lines writes a judgement in two lines, the second of which may be empty: "≈
// higher", "too small to matter".
func (j Judgement) Lines() (first, more string) {
	for _, comma := range []string{", ", "，"} {
		if head, rest, found := strings.Cut(j.Word, comma); found {
			return j.Sign + " " + head, rest
		}
	}
	return j.String(), ""
}

// Contrasts, goals and claims that are judged; the sign of goals and claims is
// the same, whatever the word.
const (
	signYes  = "✓"
	signNo   = "✗"
	signOpen = "?"
)

// Verdicts on contrasts beside those that statistics give.
const (
	Same      = "same"      // nothing differed in any run
	Identical = "identical" // the arms are the same by construction
	Absent    = "absent"    // an arm has no value
)

// contrastSigns are the signs of contrasts by their verdict, in the order of a
// legend.
var contrastSigns = []struct{ verdict, sign string }{
	{"higher", "▲"},
	{"lower", "▼"},
	{"higher-too-small-to-matter", "≈"},
	{"lower-too-small-to-matter", "≈"},
	{"practically-equal", "≈"},
	{Same, "="},
	{Identical, "="},
	{open, "○"},
	{Absent, "–"},
}

// yesNo are the signs of goals and claims by their verdict.
var yesNo = []struct{ verdict, sign string }{
	{"reached", signYes}, {"supported", signYes},
	{"missed", signNo}, {"not-supported", signNo},
	{open, signOpen},
}

// Contrast is the judgement of a contrast: a verdict of statistics, or Same,
// Identical or Absent. It panics on any other.
func (w *Words) Contrast(verdict string) Judgement {
	return Judgement{ContrastSign(verdict), w.Say("verdict." + verdict)}
}

// ContrastSign is the sign of a verdict on a contrast.
func ContrastSign(verdict string) string {
	for _, s := range contrastSigns {
		if s.verdict == verdict {
			return s.sign
		}
	}
	panic("say: no sign for the verdict " + verdict)
}

// Goal is the judgement of a goal: "reached", "missed" or "cannot-tell-yet".
func (w *Words) Goal(verdict string) Judgement {
	return w.yesNo("goal.verdict.", verdict)
}

// Claim is the judgement of a claim: "supported", "not-supported" or
// "cannot-tell-yet".
func (w *Words) Claim(verdict string) Judgement {
	return w.yesNo("claim.verdict.", verdict)
}

// open is the verdict of what cannot be told yet, which has one word and a sign
// of its own for goals and claims.
const open = "cannot-tell-yet"

func (w *Words) yesNo(prefix, verdict string) Judgement {
	sign := yesNoSign(verdict)
	if verdict == open {
		prefix = "verdict."
	}
	return Judgement{sign, w.Say(prefix + verdict)}
}

func yesNoSign(verdict string) string {
	for _, s := range yesNo {
		if s.verdict == verdict {
			return s.sign
		}
	}
	panic("say: no sign for the verdict " + verdict)
}

// Signs returns all signs of judgements, each once.
func Signs() []string {
	return []string{signYes, signNo, signOpen, "▲", "▼", "≈", "=", "○"}
}
