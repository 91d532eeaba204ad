package report

import (
	"cmp"
	"html/template"
	"math"
	"slices"

	"concert/results"
	"concert/results/stats"
	"concert/scenarios"
)

// claimPart is the claims with their verdicts.
type claimPart struct {
	Caption, Fixed, Weight template.HTML // Weight: with points; Fixed: without
	Rows                   []claimRow
	Robust                 bool
}

type claimRow struct {
	ID                                 string
	Text, Verdict, Sign, Origin, Parts template.HTML
	Class                              worth
	Remarks                            []template.HTML
	Robust                             template.HTML
	Clauses                            []clauseRow
}

type clauseRow struct {
	Sign, Verdict template.HTML
	Class         worth
	Any           bool
	Lines         []clauseLine
	Rest          template.HTML // on paper, where not all lines are shown
}

// clauseLine is one inequality in words, with its margin.
type clauseLine struct{ Text, Margin template.HTML }

func (s *study) claimPart() claimPart {
	part := claimPart{Robust: s.answer.Points > 0}
	counts := make(map[stats.ClaimVerdict]int)
	for i := range s.answer.Claims {
		c := &s.answer.Claims[i]
		counts[c.Verdict]++
		part.Rows = append(part.Rows, s.claimRow(c))
	}
	if n := len(part.Rows); n > 1 {
		part.Caption = s.w.say("claims.caption.other", "n", whole(n), "supported", counts[stats.Supported],
			"not", counts[stats.NotSupported], "open", counts[stats.Undecided])
	} else if n == 1 {
		part.Caption = s.w.say(s.w.form("claims.caption", 1), s.captionPairs(counts)...)
	}
	if part.Robust {
		part.Weight = s.w.say("claims.weight_intro", "points", whole(s.answer.Points))
	} else {
		part.Fixed = s.w.say("claims.fixed", "command", s.pointsCommand())
	}
	return part
}

// captionPairs are what the caption for one claim asks for: in a language
// without a form for one that is as much as for many.
func (s *study) captionPairs(counts map[stats.ClaimVerdict]int) []any {
	pairs := []any{"n", "1"}
	if s.w.form("claims.caption", 1) == "claims.caption.other" {
		pairs = append(pairs, "supported", counts[stats.Supported], "not", counts[stats.NotSupported], "open", counts[stats.Undecided])
	}
	return pairs
}

// pointsCommand is the command that moves the unknown parameters.
func (s *study) pointsCommand() template.HTML {
	return template.HTML(`<code class="nw">`) + escaped("concert run "+s.plan.Scenario+" --points 200") + "</code>"
}

func (s *study) claimRow(c *results.Claim) claimRow {
	sign, class := claimWorth(c.Verdict)
	row := claimRow{
		ID: c.ID, Text: s.w.text(c.Text), Sign: template.HTML(sign), Class: class,
		Verdict: s.w.say("claim_verdict." + string(c.Verdict)),
	}
	if slices.Contains([]string{"stated", "inferred", "own"}, c.Origin) {
		row.Origin = s.w.say("claims.origins." + c.Origin)
	}
	if c.Why != "" && c.Why != s.answer.Withheld {
		why := s.w.text(c.Why)
		if s.lacksArm(c.ID) {
			why = s.w.say("claims.why_arm")
		}
		row.Remarks = append(row.Remarks, s.w.say("claims.why", "why", why))
	}
	if c.Weak != "" {
		row.Remarks = append(row.Remarks, s.w.say("claims.weak", "why", s.w.text(c.Weak)))
	}
	if few := s.fewCases(c); few != "" {
		row.Remarks = append(row.Remarks, few)
	}
	if c.Note != "" {
		row.Remarks = append(row.Remarks, s.w.say("claims.note", "note", s.w.text(c.Note)))
	}
	if c.Robustness != nil {
		row.Robust = s.robust(c.Robustness)
	}
	row.Clauses = s.clauses(c)
	if n := len(row.Clauses); n > 0 {
		row.Parts = s.w.count("claims.parts", n)
	}
	return row
}

// fewCases says on which few cases a claim rests; empty if on none.
func (s *study) fewCases(c *results.Claim) template.HTML {
	var parts []template.HTML
	for _, measure := range c.FewMeasures() {
		var arms []template.HTML
		for _, f := range c.Few {
			if f.Measure == measure {
				arms = append(arms, s.w.say("claims.few_arm", "share", s.w.percent(f.Among), "arm", s.said(f.Arm)))
			}
		}
		parts = append(parts, s.w.say("claims.few_measure", "measure", s.measure(measure), "arms", s.w.list(arms)))
	}
	if len(parts) == 0 {
		return ""
	}
	return s.w.say("claims.few", "parts", s.semicolons(parts))
}

// lacksArm reports whether a claim names an arm that did not run.
func (s *study) lacksArm(id string) bool {
	c := s.claimOf(id)
	return c != nil && slices.ContainsFunc(c.All, func(k scenarios.Clause) bool {
		return slices.ContainsFunc(k.AnyOf, func(q scenarios.Inequality) bool {
			return slices.ContainsFunc(q.Terms, func(t scenarios.Term) bool { return s.plan.ArmIndex(t.Arm) < 0 })
		})
	})
}

// clauses are the parts of a claim in words.
func (s *study) clauses(c *results.Claim) (rows []clauseRow) {
	written := s.claimOf(c.ID)
	if written == nil || len(written.All) != len(c.Clauses) {
		return nil
	}
	for i, clause := range c.Clauses {
		sign, class := claimWorth(clause.Verdict)
		row := clauseRow{Sign: template.HTML(sign), Verdict: s.w.say("claim_verdict." + string(clause.Verdict)), Class: class,
			Any: len(written.All[i].AnyOf) > 1}
		for _, k := range holdingFirst(clause.Alternatives, len(written.All[i].AnyOf)) {
			q := written.All[i].AnyOf[k]
			line := clauseLine{Text: s.inequality(q)}
			if k < len(clause.Alternatives) {
				line.Margin = s.margin(q, clause.Alternatives[k])
			}
			row.Lines = append(row.Lines, line)
		}
		if n := len(row.Lines) - mostAlternatives; n > 0 {
			row.Rest = s.w.count("claims.rest", n)
		}
		rows = append(rows, row)
	}
	return rows
}

// holdingFirst is the order in which alternatives are shown: the one that holds
// by most comes first, so that paper never hides what a verdict rests on.
func holdingFirst(margins []results.Alternative, n int) []int {
	order := make([]int, n)
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if a >= len(margins) || b >= len(margins) {
			return 0
		}
		return cmp.Compare(margins[b].Low, margins[a].Low)
	})
	return order
}

// mostAlternatives is the number of alternatives of a clause that paper shows;
// the style sheet hides the others.
const mostAlternatives = 2

// margin says by how much an inequality holds.
func (s *study) margin(q scenarios.Inequality, a results.Alternative) template.HTML {
	if len(q.Terms) == 0 || s.measures[q.Terms[0].Measure] == nil {
		return ""
	}
	sc := s.scales[q.Terms[0].Measure]
	return s.w.say("claims.margin", "excess", sc.apart(a.Excess),
		"bracket", s.w.say("number.bracket", "interval", sc.span(a.Low, a.High, sc.difference)))
}

// inequality says an inequality in words. Terms that are taken away stand on
// the right side; what all terms share is said once.
func (s *study) inequality(q scenarios.Inequality) template.HTML {
	if len(q.Terms) == 1 {
		return s.single(q)
	}
	f := namer{s: s, measures: !allSame(q.Terms, func(t scenarios.Term) string { return t.Measure })}
	f.arms = !f.measures || !allSame(q.Terms, func(t scenarios.Term) string { return t.Arm })
	left, right := f.sides(q)
	pairs := []any{"left", left, "sign", comparison(q.Strict, false), "right", right}
	switch {
	case !f.measures:
		return s.w.say("clause.same_measure", append(pairs, "measure", s.measure(q.Terms[0].Measure))...)
	case !f.arms:
		return s.w.say("clause.same_arm", append(pairs, "arm", s.said(q.Terms[0].Arm))...)
	}
	return s.w.say("clause.general", pairs...)
}

// single says an inequality about one value: "Take-up, “As it is”: ≥ 25 %".
func (s *study) single(q scenarios.Inequality) template.HTML {
	t := q.Terms[0]
	bound := -q.Constant / t.Coefficient
	value := template.HTML(escaped(bound))
	if s.measures[t.Measure] != nil {
		value = s.scales[t.Measure].bound(bound)
	}
	return s.w.say("clause.single", "measure", s.measure(t.Measure), "arm", s.said(t.Arm),
		"sign", comparison(q.Strict, t.Coefficient < 0), "value", value)
}

// bound writes a number that a scenario gave, with as many decimals as it has.
func (s scale) bound(v float64) template.HTML { return s.united(escaped(s.Exact(v).Plain(v))) }

// comparison is the sign of an inequality.
func comparison(strict, turned bool) template.HTML {
	signs := map[[2]bool]template.HTML{
		{false, false}: "≥", {true, false}: "&gt;",
		{false, true}: "≤", {true, true}: "&lt;",
	}
	return signs[[2]bool{strict, turned}]
}

func allSame(terms []scenarios.Term, of func(scenarios.Term) string) bool {
	return !slices.ContainsFunc(terms, func(t scenarios.Term) bool { return of(t) != of(terms[0]) })
}

// namer names terms by what they do not share.
type namer struct {
	s              *study
	measures, arms bool
}

// sides brings an inequality to a form without minus signs.
func (f namer) sides(q scenarios.Inequality) (left, right template.HTML) {
	var sides [2][]template.HTML
	for _, t := range q.Terms {
		side := 0
		if t.Coefficient < 0 {
			side = 1
		}
		sides[side] = append(sides[side], f.term(t))
	}
	if q.Constant != 0 {
		side := 0
		if q.Constant < 0 {
			side = 1
		}
		sides[side] = append(sides[side], f.s.scales[q.Terms[0].Measure].bound(math.Abs(q.Constant)))
	}
	for i := range sides {
		if len(sides[i]) == 0 {
			sides[i] = []template.HTML{"0"}
		}
	}
	return f.s.w.join(sides[0], "clause.plus", "clause.plus"), f.s.w.join(sides[1], "clause.plus", "clause.plus")
}

func (f namer) term(t scenarios.Term) template.HTML {
	w := f.s.w
	var name template.HTML
	switch {
	case !f.measures:
		name = f.s.said(t.Arm)
	case !f.arms:
		name = w.quoted(f.s.measure(t.Measure))
	default:
		name = w.say("clause.term", "measure", f.s.measure(t.Measure), "arm", f.s.arm(t.Arm))
	}
	if k := math.Abs(t.Coefficient); k != 1 {
		return w.say("clause.times", "k", escaped(k), "term", name)
	}
	return name
}
