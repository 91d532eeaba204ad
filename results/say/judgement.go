package say

// Judgement is a word of judgement with its sign.
type Judgement struct{ Sign, Word string }

// String writes a judgement as one text: "▲ higher".
func (j Judgement) String() string { return j.Sign + " " + j.Word }

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
	{"cannot-tell-yet", "○"},
	{Absent, "–"},
}

// yesNo are the signs of goals and claims by their verdict.
var yesNo = []struct{ verdict, sign string }{
	{"reached", signYes}, {"supported", signYes},
	{"missed", signNo}, {"not-supported", signNo},
	{"cannot-tell-yet", signOpen},
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
	return Judgement{yesNoSign(verdict), w.Say("goal.verdict." + verdict)}
}

// Claim is the judgement of a claim: "supported", "not-supported" or
// "cannot-tell-yet".
func (w *Words) Claim(verdict string) Judgement {
	return Judgement{yesNoSign(verdict), w.Say("claim.verdict." + verdict)}
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
