package report

import (
	"html/template"
	"math"
	"regexp"
	"strconv"
	"strings"

	"concert/results/answer"
	"concert/scenarios"
)

// inequality says the k-th inequality of a clause in words, with its terms on
// the sides on which the scenario wrote them; what all terms share is said once.
func (s *study) inequality(clause scenarios.Clause, k int) template.HTML {
	q := clause.AnyOf[k]
	if len(q.Terms) == 1 {
		return s.single(q)
	}
	f := namer{s: s, measures: !allSame(q.Terms, func(t scenarios.Term) string { return t.Measure })}
	f.arms = !f.measures || !allSame(q.Terms, func(t scenarios.Term) string { return t.Arm })
	about := s.scales[q.Terms[0].Measure]
	x := sidesOf(clause, k)
	pairs := []any{"left", f.side(x.left, about), "sign", template.HTML(template.HTMLEscapeString(x.sign)), "right", f.side(x.right, about)}
	switch {
	case !f.measures:
		title := s.measure(q.Terms[0].Measure)
		if unit := about.unit; unit != "" && !about.bare {
			title = s.w.say("table.unit", "title", title, "unit", unit)
		}
		return s.w.say("clause.same_measure", append(pairs, "measure", title)...)
	case !f.arms:
		return s.w.say("clause.same_arm", append(pairs, "arm", s.said(q.Terms[0].Arm))...)
	}
	return s.w.say("clause.general", pairs...)
}

// single says an inequality about one value: "Take-up, “As it is” (30.1 %): ≥ 25 %".
func (s *study) single(q scenarios.Inequality) template.HTML {
	t := q.Terms[0]
	bound := -q.Constant / t.Coefficient
	value := template.HTML(escaped(bound))
	if s.measures[t.Measure] != nil {
		value = s.scales[t.Measure].bound(bound)
	}
	return s.w.say("clause.single", "measure", s.measure(t.Measure), "arm", s.said(t.Arm), "mean", s.level(t.Arm, t.Measure),
		"sign", comparison(q.Strict, t.Coefficient < 0), "value", value)
}

// level is the mean of a measure in an arm as a bare number, shares with the
// sign of per cent.
func (s *study) level(arm, measure string) template.HTML {
	if !s.exists(arm, measure) {
		return s.w.say("verdict.absent")
	}
	number := s.number(arm, measure)
	if s.scales[measure].share {
		return s.w.say("number.percent", "n", number)
	}
	return number
}

// bound writes a number that a scenario gave, with as many decimals as it has.
func (s scale) bound(v float64) template.HTML { return s.united(escaped(s.Exact(v).Plain(v))) }

// shift writes a difference that a scenario gave, without a sign.
func (s scale) shift(v float64) template.HTML {
	text := escaped(s.Exact(v).Plain(v))
	if s.share {
		return s.w.say("number.with_unit", "n", text, "unit", s.w.say("number.points"))
	}
	return s.united(text)
}

// comparison is the sign of an inequality.
func comparison(strict, turned bool) template.HTML {
	signs := map[[2]bool]template.HTML{
		{false, false}: "≥", {true, false}: "&gt;",
		{false, true}: "≤", {true, true}: "&lt;",
	}
	return signs[[2]bool{strict, turned}]
}

func allSame(terms []scenarios.Term, of func(scenarios.Term) string) bool {
	for _, t := range terms {
		if of(t) != of(terms[0]) {
			return false
		}
	}
	return true
}

// addend is a term on one side of an inequality, or a number if it names no
// measure.
type addend struct {
	k            float64 // with its sign
	measure, arm string
}

// sides is an inequality as it is written.
type sides struct {
	left, right []addend
	sign        string
}

// alternatives finds what parts the alternatives of a clause.
var alternatives = regexp.MustCompile(`\s+or\s+`)

// sidesOf is the k-th inequality of a clause as its text has it; if the text
// cannot be read, brought to a form without minus signs.
func sidesOf(clause scenarios.Clause, k int) sides {
	if texts := alternatives.Split(clause.Text, -1); len(texts) == len(clause.AnyOf) {
		if x, ok := readSides(texts[k]); ok {
			return x
		}
	}
	q := clause.AnyOf[k]
	x := sides{sign: ">"}
	if !q.Strict {
		x.sign = "≥"
	}
	put := func(a addend) {
		if a.k < 0 {
			a.k = -a.k
			x.right = append(x.right, a)
		} else if a.k > 0 {
			x.left = append(x.left, a)
		}
	}
	for _, t := range q.Terms {
		put(addend{t.Coefficient, t.Measure, t.Arm})
	}
	put(addend{k: q.Constant})
	return x
}

// token is a piece of a written inequality: a comparison, a sign, a term with
// its weight, a number.
var token = regexp.MustCompile(`^\s*(?:(<=|>=|≤|≥|<|>)|([+-])|(?:([0-9.]+(?:[eE][+-]?[0-9]+)?)\s*\*\s*)?([a-z][a-z0-9_]*)\[\s*([^\]\s]+)\s*\]|([0-9.]+(?:[eE][+-]?[0-9]+)?))`)

// readSides reads an inequality such as "a[x] - 0.5 * a[y] <= 0.1".
func readSides(text string) (x sides, ok bool) {
	sign, side := 1.0, &x.left
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		m := token.FindStringSubmatch(text)
		if m == nil {
			return x, false
		}
		text = text[len(m[0]):]
		switch {
		case m[1] != "":
			x.sign, side, sign = strings.NewReplacer("<=", "≤", ">=", "≥").Replace(m[1]), &x.right, 1
		case m[2] != "":
			if m[2] == "-" {
				sign = -sign
			}
		default:
			k := 1.0
			if written := m[3] + m[6]; written != "" {
				v, err := strconv.ParseFloat(written, 64)
				if err != nil {
					return x, false
				}
				k = v
			}
			*side = append(*side, addend{sign * k, m[4], m[5]})
			sign = 1
		}
	}
	return x, x.sign != "" && len(x.left) > 0 && len(x.right) > 0
}

// namer names terms by what they do not share.
type namer struct {
	s              *study
	measures, arms bool
}

// side says one side of an inequality; about is the scale of its numbers.
// Neighbours with one weight are weighed as the difference that they are.
func (f namer) side(terms []addend, about scale) template.HTML {
	var out template.HTML
	for i := 0; i < len(terms); i++ {
		t := terms[i]
		part := f.addend(t, about)
		if i+1 < len(terms) && t.weighs(terms[i+1]) {
			part = f.s.w.say("clause.weighed", "k", escaped(math.Abs(t.k)), "a", f.name(t), "b", f.name(terms[i+1]))
			i++
		}
		switch {
		case out == "" && t.k < 0:
			out = f.s.w.say("clause.negative", "a", part)
		case out == "":
			out = part
		case t.k < 0:
			out = f.s.w.say("clause.minus", "a", out, "b", part)
		default:
			out = f.s.w.say("clause.plus", "a", out, "b", part)
		}
	}
	if out == "" {
		return "0"
	}
	return out
}

// weighs reports whether two terms are a difference with a weight before it.
func (t addend) weighs(next addend) bool {
	return t.measure != "" && next.measure != "" && math.Abs(t.k) != 1 && t.k == -next.k
}

// addend says a term without its sign.
func (f namer) addend(t addend, about scale) template.HTML {
	k := math.Abs(t.k)
	switch {
	case t.measure == "" && k == 0:
		return "0"
	case t.measure == "":
		return about.shift(k)
	case k != 1:
		return f.s.w.say("clause.times", "k", escaped(k), "term", f.name(t))
	}
	return f.name(t)
}

// name is a measure in an arm with its mean.
func (f namer) name(t addend) template.HTML {
	w, mean := f.s.w, f.s.level(t.arm, t.measure)
	switch {
	case !f.measures:
		return w.say("clause.mean", "term", f.s.said(t.arm), "mean", mean)
	case !f.arms:
		return w.say("clause.mean", "term", w.quoted(f.s.measure(t.measure)), "mean", mean)
	}
	return w.say("clause.term", "measure", f.s.measure(t.measure), "arm", f.s.arm(t.arm), "mean", mean)
}

// spread writes a target with what it may be off by.
func (s scale) spread(value, within answer.Number) template.HTML {
	if s.share {
		return s.w.say("number.plus_minus", "value", s.with(value), "within", s.shift(float64(within)))
	}
	return s.united(s.w.say("number.plus_minus", "value", s.value(value), "within", s.value(within)))
}
