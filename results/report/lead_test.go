package report

import (
	"html/template"
	"math"
	"strings"
	"testing"

	"concert/results/answer"
	"concert/results/folder"
	"concert/results/stats"
	"concert/scenarios"
	"concert/sim"
)

// effect is what an arm does to one measure in a made-up answer.
type effect struct {
	verdict    stats.Verdict
	difference float64
	none       bool // it does not exist there
	robust     *answer.Robustness
}

// madeUp is an answer with a main measure (higher is better, 30 % in the
// baseline), a harm measure (10 cases, lower is better), and arms a, b, c … with
// these effects on both.
func madeUp(t *testing.T, main, harm []effect) *study {
	t.Helper()
	plan := folder.Plan{Baseline: "base"}
	plan.Vocabulary.Measures = []folder.Measure{
		{Name: "main", Title: "Main", Unit: "share", Better: sim.Higher, Role: sim.Main, Matters: 0.02, Exists: "it rained"},
		{Name: "harm", Title: "Harm", Unit: "cases", Better: sim.Lower, Role: sim.Harm, Matters: 1},
	}
	s := &study{w: words(t, English), plan: &plan, run: &folder.Run{Manifest: &folder.Manifest{Plan: plan}},
		answer: &answer.Answer{Baseline: "base", Arms: []answer.Arm{{Name: "base", Title: "Base"}}},
	}
	s.measures, s.scales = map[string]*folder.Measure{}, map[string]scale{}
	for i := range plan.Vocabulary.Measures {
		m := &plan.Vocabulary.Measures[i]
		s.measures[m.Name], s.scales[m.Name] = m, scaleOf(s.w, m, 1)
	}
	s.summaries = map[string]map[string]answer.Summary{"base": {"main": {N: 9, Mean: 0.3}, "harm": {N: 9, Mean: 10}}}
	s.contrasts = map[string]map[string]*answer.Contrast{}
	for i := range main {
		name := string(rune('a' + i))
		s.answer.Arms = append(s.answer.Arms, answer.Arm{Name: name, Title: strings.ToUpper(name)})
		s.summaries[name] = map[string]answer.Summary{}
		s.contrasts[name] = map[string]*answer.Contrast{}
		for measure, e := range map[string]effect{"main": main[i], "harm": harm[i]} {
			s.add(name, measure, e)
		}
	}
	return s
}

func (s *study) add(arm, measure string, e effect) {
	c := &answer.Contrast{Arm: arm, Measure: measure, N: 9, Verdict: e.verdict, Difference: answer.Number(e.difference),
		Low: answer.Number(e.difference), High: answer.Number(e.difference), Robustness: e.robust}
	sum := answer.Summary{N: 9, Mean: s.summaries["base"][measure].Mean + answer.Number(e.difference)}
	if e.none {
		c.N, sum.N, sum.Mean, c.Verdict = 0, 0, answer.Number(math.NaN()), stats.CannotTellYet
	}
	s.contrasts[arm][measure], s.summaries[arm][measure] = c, sum
}

// The effects of the table below.
var (
	up         = effect{verdict: stats.Higher, difference: 0.1}
	up2        = effect{verdict: stats.Higher, difference: 0.2}
	upAlike    = effect{verdict: stats.Higher, difference: 0.19}
	down       = effect{verdict: stats.Lower, difference: -0.1}
	down2      = effect{verdict: stats.Lower, difference: -0.2}
	aBitUp     = effect{verdict: stats.HigherTooSmall, difference: 0.01}
	aBitDown   = effect{verdict: stats.LowerTooSmall, difference: -0.01}
	equal      = effect{verdict: stats.PracticallyEqual}
	unclear    = effect{verdict: stats.CannotTellYet, difference: 0.03}
	absent     = effect{none: true}
	harmUp     = effect{verdict: stats.Higher, difference: 5}
	harmDown   = effect{verdict: stats.Lower, difference: -5}
	harmUnsaid = effect{verdict: stats.CannotTellYet, difference: 1}
)

// TestSentences: the answer in words follows the verdicts, each combination in
// its own words.
func TestSentences(t *testing.T) {
	const base = "In this model, “Main” stands at 30.0 % in the baseline, “Base”. "
	const fixed = "All this holds at the parameter values assumed here; other values were not tried in this run."
	tests := []struct {
		name       string
		main, harm []effect
		lead, rest string
	}{
		{"higher, harm higher", []effect{up}, []effect{harmUp},
			base + "“A” alone raises it, to 40.0 %, which is better. But with “A”, “Harm” rises from 10.0 to 15.0 cases, which is worse.", fixed},
		{"higher, harm lower", []effect{up}, []effect{harmDown},
			base + "“A” alone raises it, to 40.0 %, which is better. With “A”, no other main measure and no harm measure is worse.", fixed},
		{"higher, harm equal", []effect{up}, []effect{equal},
			base + "“A” alone raises it, to 40.0 %, which is better. With “A”, no other main measure and no harm measure is worse.", fixed},
		{"higher, harm unclear", []effect{up}, []effect{harmUnsaid},
			base + "“A” alone raises it, to 40.0 %, which is better.", "Whether “Harm” is worse with “A” cannot be told yet. " + fixed},
		{"higher, harm absent", []effect{up}, []effect{absent},
			base + "“A” alone raises it, to 40.0 %, which is better.", "Whether “Harm” is worse with “A” cannot be told yet. " + fixed},
		{"lower", []effect{down}, []effect{harmUp}, base + "“A” alone lowers it, to 20.0 %, which is worse.", fixed},
		{"higher, too small", []effect{aBitUp}, []effect{equal}, strings.TrimSpace(base), "“A” makes no difference that matters. " + fixed},
		{"lower, too small", []effect{aBitDown}, []effect{equal}, strings.TrimSpace(base), "“A” makes no difference that matters. " + fixed},
		{"equal", []effect{equal}, []effect{equal}, strings.TrimSpace(base), "“A” makes no difference that matters. " + fixed},
		{"cannot tell", []effect{unclear}, []effect{equal}, strings.TrimSpace(base), "For “A” it cannot be told yet. " + fixed},
		{"absent", []effect{absent}, []effect{equal}, strings.TrimSpace(base), "With “A” it cannot be compared, since it does not exist there. " + fixed},
		{"all at once", []effect{down, up, equal, unclear, absent}, []effect{equal, equal, equal, equal, equal},
			base + "“A” alone lowers it, to 20.0 %, which is worse. “B” alone raises it, to 40.0 %, which is better. " +
				"With “B”, no other main measure and no harm measure is worse.",
			"“C” makes no difference that matters. For “D” it cannot be told yet. With “E” it cannot be compared, since it does not exist there. " + fixed},
		{"furthest", []effect{up, up2, down, down2}, []effect{equal, harmUp, equal, equal},
			base + "2 of the 4 other arms lower it, which is worse: furthest “D”, to 10.0 %. 2 of the 4 other arms raise it, which is better: " +
				"furthest “B”, to 50.0 %. But with “B”, “Harm” rises from 10.0 to 15.0 cases, which is worse.", fixed},
		{"as far", []effect{upAlike, up2, up2}, []effect{equal, equal, harmUp},
			base + "3 of the 3 other arms raise it, which is better: furthest “B”, to 50.0 %, and 2 others nearly as far. " +
				"With “B”, no other main measure and no harm measure is worse.", fixed},
		{"many names", []effect{equal, equal, aBitUp, aBitDown, equal}, []effect{equal, equal, equal, equal, equal}, strings.TrimSpace(base),
			"5 make no difference that matters: “A”, “B”, “C” and 2 more. " + fixed},
		{"four names", []effect{unclear, unclear, unclear, unclear}, []effect{equal, equal, equal, equal}, strings.TrimSpace(base),
			"For 4 it cannot be told yet: “A”, “B”, “C” and “D”. " + fixed},
		{"two absent", []effect{absent, absent}, []effect{equal, equal}, strings.TrimSpace(base),
			"With 2 it cannot be compared, since it does not exist there: “A” and “B”. " + fixed},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			lead, rest := madeUp(t, test.main, test.harm).lead()
			said(t, lead, test.lead)
			said(t, rest, test.rest)
		})
	}
}

// said compares sentences.
func said(t *testing.T, got []template.HTML, want string) {
	t.Helper()
	var parts []string
	for _, sentence := range got {
		parts = append(parts, string(sentence))
	}
	if text := strings.Join(parts, " "); text != bound(want) {
		t.Errorf("said    %s\nwant    %s", text, bound(want))
	}
}

// TestEveryPair: any two verdicts on the two measures give sentences, and
// another verdict on the main measure gives another sentence.
func TestEveryPair(t *testing.T) {
	seen := make(map[string]stats.Verdict)
	for _, main := range stats.Verdicts() {
		for _, harm := range stats.Verdicts() {
			s := madeUp(t, []effect{{verdict: main, difference: 0.1}}, []effect{{verdict: harm, difference: 5}})
			lead, rest := s.lead()
			if len(lead) == 0 || len(rest) == 0 {
				t.Errorf("%s, %s: nothing is said", main, harm)
			}
			key := string(s.w.prose(append(lead, rest...)))
			same := func(v stats.Verdict) bool { return v != stats.Higher && v != stats.Lower && v != stats.CannotTellYet }
			if before, ok := seen[key]; ok && before != main && !(same(before) && same(main)) {
				t.Errorf("%s and %s are said in the same words: %s", before, main, key)
			}
			seen[key] = main
			s.cards()
		}
	}
}

func TestSentencesWithPoints(t *testing.T) {
	robust := func(share, low, high float64) *answer.Robustness {
		return &answer.Robustness{Share: answer.Number(share), Low: answer.Number(low), High: answer.Number(high), Points: 200}
	}
	for want, r := range map[string]*answer.Robustness{
		"holds almost everywhere: 98 % of points agree (95 to 99 %)":   robust(0.98, 0.95, 0.99),
		"usually holds: 80 % of points agree (75 to 85 %)":             robust(0.80, 0.75, 0.85),
		"holds more often than not: 60 % of points agree (53 to 67 %)": robust(0.60, 0.53, 0.67),
		"is a knife-edge: 50 % of points agree (43 to 57 %)":           robust(0.50, 0.43, 0.57),
		"fails more often than not: 30 % of points agree (24 to 37 %)": robust(0.30, 0.24, 0.37),
	} {
		worse := down
		worse.robust = r
		s := madeUp(t, []effect{worse}, []effect{equal})
		s.answer.Points = 200
		lead, rest := s.lead()
		said(t, lead, "In this model, “Main” stands at 30.0 % in the baseline, “Base”, on average over 200 draws of the parameters "+
			"that nobody knows exactly. “A” alone lowers it, to 20.0 %, which is worse.")
		said(t, rest, "When the unknown parameters move, the verdict on “A” "+want+".")
	}
}

func TestSentencesWithoutVerdicts(t *testing.T) {
	s := madeUp(t, nil, nil)
	lead, _ := s.lead()
	said(t, lead, "In this model, “Main” stands at 30.0 % in the baseline, “Base”. Only the baseline was run, so that there is nothing to compare.")
	if len(s.cards()) > 0 {
		t.Error("there are key numbers without comparisons")
	}
	s = madeUp(t, []effect{absent}, []effect{equal})
	s.summaries["base"]["main"] = answer.Summary{}
	lead, _ = s.lead()
	said(t, lead, "In this model, “Main” does not exist in the baseline, “Base”: it needs that it rained.")
}

// TestLowerIsBetter: bad news comes first also where lower is better.
func TestLowerIsBetter(t *testing.T) {
	s := madeUp(t, []effect{down, up}, []effect{equal, equal})
	s.measures["main"].Better = sim.Lower
	lead, _ := s.lead()
	said(t, lead, "In this model, “Main” stands at 30.0 % in the baseline, “Base”. “B” alone raises it, to 40.0 %, which is worse. "+
		"“A” alone lowers it, to 20.0 %, which is better. With “A”, no other main measure and no harm measure is worse.")
	s.measures["main"].Better = sim.Neither
	lead, _ = s.lead()
	said(t, lead, "In this model, “Main” stands at 30.0 % in the baseline, “Base”. “A” alone lowers it, to 20.0 %. “B” alone raises it, to 40.0 %.")
}

// plainSpan takes out what keeps an interval on one line.
var plainSpan = strings.NewReplacer(`<span class="nw">`, "", "</span>", "")

// TestTold: what a headline says follows its verdict, and says no more.
func TestTold(t *testing.T) {
	few := answer.Number(0.1)
	tests := []struct {
		name   string
		effect effect
		change func(*answer.Contrast)
		sign   string
		class  worth
		text   string
	}{
		{"higher", up, nil, "▲", good, "rises to 40.0 % (by 10.0 to 10.0) if it rains – better"},
		{"lower", down, nil, "▼", bad, "falls to 20.0 % (by 10.0 to 10.0) if it rains – worse"},
		{"too small", aBitUp, nil, "≈", flat, "is 31.0 % (by 1.0 to 1.0) if it rains: a difference too small to matter"},
		{"equal", equal, nil, "≈", flat, "is the same in every run if it rains"},
		{"nearly equal", effect{verdict: stats.PracticallyEqual, difference: 0.001}, nil, "≈", flat, "is 30.1 % (by 0.1 to 0.1) if it rains: practically equal"},
		{"barely higher", up, func(c *answer.Contrast) { c.Low = 0.01 }, "▲", good, "rises to 40.0 % (by 1.0 to 10.0) if it rains – better, perhaps too small to matter"},
		{"unknown", unclear, nil, "○", flat, "may or may not change if it rains: it cannot be told yet"},
		{"unknown and the same", effect{verdict: stats.CannotTellYet}, nil, "=", flat, "is the same in every run if it rains"},
		{"absent", absent, nil, "○", flat, "has no value if it rains"},
		{"few cases", up, func(c *answer.Contrast) { c.Among = &few }, "▲", flat, "rises to 40.0 % (by 10.0 to 10.0) if it rains (of few cases: neither better nor worse)"},
	}
	for _, test := range tests {
		s := madeUp(t, []effect{test.effect}, []effect{harmUp})
		s.plan.Report = &scenarios.Report{Headlines: []scenarios.Headline{{Arm: "a", Measure: "main", Say: "if it rains"}},
			Subjects: []scenarios.Subject{{Measure: "main", Say: "the share of fields with water"}}}
		if test.change != nil {
			test.change(s.contrasts["a"]["main"])
		}
		parts, _ := s.told()
		said(t, parts[0].Sentences, "In this model, the share of fields with water is 30.0 % in the baseline, “Base”. It …")
		item := parts[0].Items[0]
		if got := plainSpan.Replace(string(item.Text)); got != bound(test.text) || string(item.Sign) != test.sign || item.Class != test.class {
			t.Errorf("%s: %s %s (%s)", test.name, item.Sign, got, item.Class)
		}
		if harm := parts[len(parts)-1].Items; len(parts) != 2 || len(harm) != 1 || string(harm[0].Text) != bound("“Harm”, 10.0 cases in the baseline, is 15.0 with “A”") {
			t.Errorf("%s: harm is said otherwise: %v", test.name, parts)
		}
		if len(s.short()) != 3 {
			t.Errorf("%s: the first screen lacks lines", test.name)
		}
	}
}

// TestCaveats: what was calibrated, and what a claim calls weak evidence, is no
// finding; of harm, all arms that the answer speaks of are named.
func TestCaveats(t *testing.T) {
	s := madeUp(t, []effect{up, down}, []effect{harmUp, {verdict: stats.Higher, difference: 9}})
	term := func(arm string) scenarios.Term { return scenarios.Term{Coefficient: 1, Measure: "main", Arm: arm} }
	s.plan.Report = &scenarios.Report{Headlines: []scenarios.Headline{{Arm: "a", Measure: "main"}, {Arm: "b", Measure: "main"}}}
	s.plan.Targets = []scenarios.Target{{Measure: "main", Arm: "a"}}
	s.plan.Claims = []scenarios.Claim{{Weak: "it is a rule", All: []scenarios.Clause{{AnyOf: []scenarios.Inequality{{Terms: []scenarios.Term{term("b"), term("base")}}}}}}}
	for arm, want := range map[string]string{"base": "", "a": "fitted, not predicted", "b": "weak evidence: it is a rule"} {
		if got := s.caveat(arm, "main"); string(got) != want {
			t.Errorf("%s: %q, want %q", arm, got, want)
		}
	}
	claim := &s.plan.Claims[0].All[0].AnyOf[0]
	claim.Terms = append(claim.Terms, term("c"))
	if got := s.caveat("b", "main"); got != "" {
		t.Errorf("the weakness of a claim on several arms is laid at the door of one: %q", got)
	}
	s.plan.Report.Headlines[1].Caveat = "it was put in"
	if got := s.caveat("b", "main"); got != "weak evidence: it was put in" {
		t.Errorf("a headline's own caveat: %q", got)
	}
	worse, _ := s.harms()
	if len(worse.Items) != 1 || string(worse.Items[0].Text) != bound("“Harm”, 10.0 cases in the baseline, is 19.0 with “B”; 15.0 with “A”") {
		t.Errorf("harm: %v", worse)
	}
}

// TestForemost: key numbers take the measures in turn, decided ones first.
func TestForemost(t *testing.T) {
	s := madeUp(t, []effect{unclear, up, down}, []effect{harmUp, harmDown, equal})
	s.plan.Report = &scenarios.Report{Headlines: []scenarios.Headline{{Arm: "a", Measure: "main"}, {Arm: "b", Measure: "main"},
		{Arm: "c", Measure: "main"}, {Arm: "a", Measure: "harm"}, {Arm: "b", Measure: "harm"}}}
	var got []string
	for _, h := range s.foremost() {
		got = append(got, h.Measure+" "+h.Arm)
	}
	if want := "harm a, main b, harm b, main c, main a"; strings.Join(got, ", ") != want {
		t.Errorf("%s, want %s", strings.Join(got, ", "), want)
	}
}
