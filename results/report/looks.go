package report

import (
	"html/template"
	"strconv"

	"concert/results/answer"
)

// looksPart is the table of looks of a run until decided; without rows the
// number of replicates was fixed.
type looksPart struct {
	Sentences         []template.HTML
	Caption           template.HTML
	Rows              []lookRow
	Open, OutOfReach  []template.HTML // contrasts at the last look
	Undecided, Beyond template.HTML   // their headings
}

type lookRow struct{ Look, N, Error, Decided, Undecided, OutOfReach, Widest template.HTML }

func (s *study) looksPart() (part looksPart) {
	w, u := s.w, s.answer.Until
	if u == nil {
		return part
	}
	last := &s.answer.Looks[len(s.answer.Looks)-1]
	part.Sentences = []template.HTML{
		w.say("looks.intro", "measures", s.waitedFor(), "most", whole(u.Most)),
		w.say("looks.ended." + s.ending(last)),
		w.say("looks.level"),
	}
	part.Caption = w.say("looks.caption")
	for i := range s.answer.Looks {
		part.Rows = append(part.Rows, s.lookRow(&s.answer.Looks[i]))
	}
	part.Open, part.OutOfReach = s.awaited(last.Undecided), s.awaited(last.OutOfReach)
	part.Undecided, part.Beyond = w.count("looks.open", len(part.Open)), w.count("looks.beyond", len(part.OutOfReach))
	return part
}

// waitedFor names the measures that the run waited for, or counts them.
func (s *study) waitedFor() template.HTML {
	const few = 3
	var names []template.HTML
	for _, name := range s.answer.Until.Measures {
		names = append(names, s.w.quoted(s.measure(name)))
	}
	if len(names) > few {
		return s.w.count("table.measures", len(names))
	}
	return s.w.list(names)
}

// ending is the last part of the key of why the run ended.
func (s *study) ending(last *answer.Look) string {
	if last.Ends == answer.EndsDecided && last.Decided < last.Contrasts {
		return "out-of-reach"
	}
	return string(last.Ends)
}

func (s *study) lookRow(l *answer.Look) lookRow {
	w := s.w
	row := lookRow{
		Look: w.say("looks.number", "n", whole(l.Look)), N: template.HTML(whole(l.N)),
		Error:     w.say("number.percent", "n", strconv.FormatFloat(100*float64(l.Alpha), 'g', 3, 64)),
		Decided:   w.say("looks.of", "n", whole(l.Decided), "total", whole(l.Contrasts)),
		Undecided: template.HTML(whole(len(l.Undecided))), OutOfReach: template.HTML(whole(len(l.OutOfReach))),
	}
	if l.Widest != nil {
		row.Widest = s.open(l.Widest)
	}
	return row
}

// awaited names contrasts with the width of their intervals.
func (s *study) awaited(list []answer.Awaited) (all []template.HTML) {
	for i := range list {
		all = append(all, s.open(&list[i]))
	}
	return all
}

// open is a contrast with the width of its interval beside the smallest
// difference that matters.
func (s *study) open(a *answer.Awaited) template.HTML {
	w, sc := s.w, s.scales[a.Measure]
	exact := sc
	exact.Decimals++
	name := w.say("looks.name", "measure", w.quoted(s.measure(a.Measure)), "arm", s.arm(a.Arm))
	switch width := float64(a.Width); {
	case width-width != 0: // NaN: it has no end
		return w.say("looks.endless", "name", name)
	case !(a.Matters > 0):
		return w.say("looks.immaterial", "name", name, "width", exact.size(width))
	default:
		return w.say("looks.wide", "name", name, "width", exact.size(width), "matters", sc.size(float64(a.Matters)))
	}
}
