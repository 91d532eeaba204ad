package report

import (
	"cmp"
	"fmt"
	"html/template"
	"math"
	"regexp"
	"slices"
	"strconv"

	"concert/results/answer"
	"concert/results/stats"
	"concert/scenarios"
	"concert/sim"
)

// claimPart is the claims with their verdicts.
type claimPart struct {
	Intro                  []template.HTML
	Caption, Fixed, Weight template.HTML // Weight: with points; Fixed: without
	Rows                   []claimRow
	Robust                 bool
	Named                  []word // measures that claims are about, and that no table explains
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
	Any           template.HTML // where one of several alternatives is enough
	Lines, Others []clauseLine  // Others need not hold, since one of Lines does
	Rest          template.HTML // what Others are
}

// clauseLine is one inequality in words, with its margin.
type clauseLine struct{ Text, Margin template.HTML }

func (s *study) claimPart() claimPart {
	part := claimPart{Robust: s.answer.Points > 0, Intro: s.claimsIntro()}
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
	part.Named = s.namedByClaims()
	if part.Robust {
		part.Weight = s.w.say("claims.weight_intro", "points", whole(s.answer.Points))
	} else {
		part.Fixed = s.w.say("claims.fixed", "command", s.pointsCommand())
	}
	return part
}

// namedByClaims are the measures of claims that the tables of main and harm
// measures do not show.
func (s *study) namedByClaims() (all []word) {
	seen := make(map[string]bool)
	for _, m := range append(s.shown(sim.Main), s.shown(sim.Harm)...) {
		seen[m] = true
	}
	for i := range s.plan.Claims {
		for _, clause := range s.plan.Claims[i].All {
			for _, x := range clause.AnyOf {
				for _, t := range x.Terms {
					if m := s.measures[t.Measure]; m != nil && !seen[t.Measure] {
						seen[t.Measure] = true
						all = append(all, word{s.measure(t.Measure), s.w.text(m.Meaning)})
					}
				}
			}
		}
	}
	return all
}

// claimsIntro says what claims are and how to read them.
func (s *study) claimsIntro() []template.HTML {
	all := []template.HTML{s.w.say("claims.intro")}
	if slices.ContainsFunc(s.answer.Claims, func(c answer.Claim) bool { return c.Origin == "stated" }) {
		all = append(all, s.w.say("claims.limits"))
	}
	var ids []string
	for i := range s.answer.Claims {
		ids = append(ids, s.answer.Claims[i].ID)
	}
	if skips(ids) {
		all = append(all, s.w.say("claims.gaps"))
	}
	return all
}

// claimNumber finds the number in the id of a claim: 7 in "Y7b".
var claimNumber = regexp.MustCompile(`^([A-Za-z]*)(\d+)[a-z]?$`)

// skips reports whether the numbers of claims have gaps. Those of the letters
// that come first count; claims borrowed from another case keep their own.
func skips(ids []string) bool {
	seen, most, letters := make(map[int]bool), 0, ""
	for _, id := range ids {
		m := claimNumber.FindStringSubmatch(id)
		if m == nil || len(seen) > 0 && m[1] != letters {
			continue
		}
		n, err := strconv.Atoi(m[2])
		if err != nil {
			continue
		}
		letters, most, seen[n] = m[1], max(most, n), true
	}
	return len(seen) < most
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
	return template.HTML(`<code class="nw">`) + escaped(fmt.Sprintf("concert run %s --points %d", s.plan.Scenario, askedPoints)) + "</code>"
}

// askedPoints is the number of worlds that the page advises: a share of them is
// then known to a few per cent.
const askedPoints = 200

func (s *study) claimRow(c *answer.Claim) claimRow {
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
func (s *study) fewCases(c *answer.Claim) template.HTML {
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
	return s.w.say("claims.few", "parts", capital(s.semicolons(parts)))
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
func (s *study) clauses(c *answer.Claim) (rows []clauseRow) {
	written := s.claimOf(c.ID)
	if written == nil || len(written.All) != len(c.Clauses) {
		return nil
	}
	for i := range c.Clauses {
		rows = append(rows, s.clause(written.All[i], &c.Clauses[i]))
	}
	return rows
}

// clause is a part of a claim in words. Where one of several alternatives is
// enough and one holds, that one is shown and the others are folded away.
func (s *study) clause(written scenarios.Clause, judged *answer.Clause) clauseRow {
	sign, class := claimWorth(judged.Verdict)
	row := clauseRow{Sign: template.HTML(sign), Verdict: s.w.say("claim_verdict." + string(judged.Verdict)), Class: class}
	held := false
	for _, k := range holdingFirst(judged.Alternatives, len(written.AnyOf)) {
		q := written.AnyOf[k]
		line := clauseLine{Text: s.inequality(written, k)}
		if k < len(judged.Alternatives) {
			line.Margin = s.margin(q, judged.Alternatives[k])
		}
		if held {
			row.Others = append(row.Others, line)
			continue
		}
		row.Lines = append(row.Lines, line)
		held = k < len(judged.Alternatives) && judged.Alternatives[k].Holds(q.Strict)
	}
	switch n := len(written.AnyOf); {
	case n > 1 && len(row.Others) > 0:
		row.Any, row.Rest = s.w.say("claims.one_holds", "n", whole(n)), s.w.count("claims.rest", len(row.Others))
	case n > 1:
		row.Any = s.w.say("claims.any", "n", whole(n))
	}
	return row
}

// holdingFirst is the order in which alternatives are shown: the one that holds
// by most comes first, so that paper never hides what a verdict rests on.
func holdingFirst(margins []answer.Alternative, n int) []int {
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

// margin says by how much an inequality holds.
func (s *study) margin(q scenarios.Inequality, a answer.Alternative) template.HTML {
	if len(q.Terms) == 0 || s.measures[q.Terms[0].Measure] == nil {
		return ""
	}
	sc, per := s.scales[q.Terms[0].Measure], answer.Number(1)
	if len(q.Terms) == 1 { // whose bound is that of one value, whatever its weight
		per = answer.Number(math.Abs(q.Terms[0].Coefficient))
	}
	return s.w.say("claims.margin", "excess", sc.apart(a.Excess/per),
		"bracket", s.w.say("number.bracket", "interval", sc.span(a.Low/per, a.High/per, sc.difference)))
}
