package report

import (
	"html/template"
	"math"
	"slices"

	"concert/results/answer"
	"concert/results/stats"
)

// surePart says how sure the answer is, and what would change it.
type surePart struct {
	Sentences []template.HTML
	Caption   template.HTML
	First     []sureRow // of the comparisons that the answer speaks of
	Rows      []sureRow // of all
	Label     template.HTML
	Needed    template.HTML // explains the column of what would decide; empty without
}

// NeededOnScreen reports whether only tables that paper leaves out have that column.
func (p surePart) NeededOnScreen() bool { return !flipsOf(p.First).Needed }

// flips is a table of what would change verdicts; the column of what would
// decide is left out where nothing stands in it.
type flips struct {
	Rows   []sureRow
	Needed bool
}

func flipsOf(rows []sureRow) flips {
	return flips{rows, slices.ContainsFunc(rows, func(r sureRow) bool { return r.Needed != "" })}
}

// FirstFlips is the table of the comparisons that the answer speaks of.
func (p surePart) FirstFlips() flips { return flipsOf(p.First) }

// AllFlips is the table of all comparisons.
func (p surePart) AllFlips() flips { return flipsOf(p.Rows) }

type sureRow struct {
	Measure, Arm, Pairs, Verdict, Sign, Numbers, Matters, Needed, Method template.HTML
	Near, Far                                                            template.HTML // the smallest differences that matter from which it is perhaps too small, and too small
	Class                                                                worth
}

func (s *study) surePart() surePart {
	w := s.w
	part := surePart{Sentences: []template.HTML{w.say("sure.chance")}, Caption: w.say("sure.flips_caption")}
	if s.answer.Points > 0 {
		part.Sentences = append(part.Sentences, w.say("sure.tried", "columns", w.count("sure.parameters", len(s.plan.Columns)),
			"points", w.count("happened.times", s.answer.Points)))
	} else {
		part.Sentences = append(part.Sentences, w.say("sure.untried", "command", s.pointsCommand()))
	}
	decided, same, few := 0, 0, 0
	for _, m := range s.answering() {
		for _, arm := range s.others() {
			k := s.contrasts[arm][m]
			switch {
			case k.OtherCases():
				few++
			case k.Verdict != stats.CannotTellYet:
				decided++
			case k.Same():
				same++
			}
			part.Rows = append(part.Rows, s.sureRow(k))
		}
	}
	for _, h := range s.headlines() {
		part.First = append(part.First, s.sureRow(s.contrasts[h.Arm][h.Measure]))
	}
	part.Label = w.count("sure.all", len(part.Rows))
	if flipsOf(part.First).Needed || flipsOf(part.Rows).Needed {
		part.Needed = w.say("sure.needed_caption", "units", s.units())
	}
	if n := len(part.Rows); n > 0 {
		part.Sentences = append(part.Sentences, w.count("sure.decided", n, "decided", whole(decided), "few", whole(few), "same", whole(same), "open", whole(n-decided-few-same)))
	}
	return part
}

func (s *study) sureRow(k *answer.Contrast) sureRow {
	w, sc := s.w, s.scales[k.Measure]
	row := sureRow{
		Measure: s.measure(k.Measure), Arm: s.arm(k.Arm), Pairs: template.HTML(whole(k.N)),
		Verdict: s.judged(k), Sign: s.sign(k), Class: s.worthOf(k),
		Matters: w.say("table.any"), Method: w.say("method." + methodKey(k.Method)),
	}
	if k.N > 0 {
		row.Numbers = s.numbers(k)
	}
	if m := s.measures[k.Measure]; m.Matters > 0 {
		row.Matters = sc.size(m.Matters)
	}
	row.Near, row.Far = s.limits(k)
	if k.Needed > 0 {
		row.Needed = w.say("sure.here", "n", whole(k.Needed), "units", s.units())
	}
	if k.Doubtful {
		row.Needed += " " + w.say("sure.doubtful")
	}
	return row
}

// limits says from which smallest differences that matter on something else
// would be said of a contrast: first perhaps too small, then too small. Where the
// interval holds 0 there is no first.
func (s *study) limits(k *answer.Contrast) (near, far template.HTML) {
	n, f := k.Limits()
	sc := s.finer(k)
	sc.Decimals++ // size leaves one out
	near, far = s.w.say("sure.neither"), s.w.say("sure.never")
	if n > 0 && !math.IsInf(n, 0) {
		near = sc.size(n)
	}
	if f > 0 && !math.IsInf(f, 0) {
		far = sc.size(f)
	}
	return near, far
}

// methodKey is the last part of the key of a method's name.
func methodKey(m stats.Method) string {
	if m == "" {
		return string(stats.NotEstimate)
	}
	return string(m)
}
