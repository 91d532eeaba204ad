package page

import (
	"slices"
	"strings"
	"testing"

	"concert/results/answer"
	"concert/results/answer/answertest"
	"concert/results/doc"
	"concert/results/stats"
	"concert/scenarios"
)

var both = [2]answer.GoalVerdict{answer.GoalReached, answer.GoalReached}

// TestSentencesFlip: when a verdict flips, the sentence does.
func TestSentencesFlip(t *testing.T) {
	w := english(t)
	missesA, missesB := both, both
	missesA[0], missesB[1] = answer.GoalMissed, answer.GoalMissed
	for _, c := range []struct {
		name          string
		base, without [2]answer.GoalVerdict
		needed        float64 // share of worlds; below 0: no worlds
		keys          [3]string
	}{
		{"needed here", both, missesA, -1, [3]string{"page.base_reaches", "page.needed_here", "page.values_only"}},
		{"indispensable", both, missesA, 0.8, [3]string{"page.base_reaches", "page.indispensable", ""}},
		{"missed here, worlds do not say", both, missesA, 0.55, [3]string{"page.base_reaches", "page.needed_here", ""}},
		{"not needed here", both, both, -1, [3]string{"page.base_reaches", "page.not_needed", ""}},
		{"dispensable", both, both, 0.05, [3]string{"page.base_reaches", "page.dispensable", ""}},
		{"reached here, worlds do not say", both, both, 0.4, [3]string{"page.base_reaches", "page.not_needed", ""}},
		{"a solution", missesB, both, -1, [3]string{"page.base_misses", "page.solutions", "page.values_only"}},
		{"no solution", missesB, missesA, -1, [3]string{"page.base_misses", "page.no_solution", "page.values_only"}},
	} {
		h := &hand{arms: []string{"as-is", "without", "twin"}, takes: []string{"without"},
			verdicts: map[string][2]answer.GoalVerdict{"as-is": c.base, "without": c.without, "twin": c.without}}
		if c.needed >= 0 {
			h.needed = map[string]answer.WorldShare{"without": share(c.needed)}
			h.reached = map[string]answer.WorldShare{"as-is": share(0.9), "without": share(0.9 - c.needed)}
		}
		a, brief := h.made()
		brief.Parameters = uncertainty()
		d := Run(a, brief, w, Options{})
		if err := d.Check(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		whole := sentence(d, "1") + "\n" + sentence(d, "2") + "\n" + sentence(d, "3")
		for _, key := range c.keys {
			if key != "" && !says(w, strings.ToLower(whole), key) && !says(w, whole, key) {
				t.Errorf("%s: %s is not said:\n%s", c.name, key, whole)
			}
		}
		for _, key := range []string{"page.indispensable", "page.needed_here", "page.dispensable", "page.not_needed",
			"page.solutions", "page.no_solution"} {
			if said := says(w, whole, key) || says(w, strings.ToLower(whole), key); said && key != c.keys[1] {
				t.Errorf("%s: %s is said:\n%s", c.name, key, whole)
			}
		}
		if d.Find("answer.4") != nil {
			t.Errorf("%s: more than three sentences", c.name)
		}
	}
}

// TestBoundFlips moves the bound of a goal through the toy's means: whether an
// arm reaches it must be said as it is judged, and must change on the way.
func TestBoundFlips(t *testing.T) {
	w := english(t)
	r := computed(t, answertest.Plan(answertest.Options{Replicates: 40, Workers: 1, Seed: 3}))
	seen := make(map[answer.GoalVerdict]bool)
	for bound := 0.0; bound <= 0.4; bound += 0.02 {
		b := bound
		r.Brief.Goals[0].AtLeast = &b
		a, err := answer.Analyse(r)
		if err != nil {
			t.Fatal(err)
		}
		d := Run(a, r.Brief, w, Options{})
		base, _ := a.Together.Get(a.Baseline)
		seen[base.Verdict] = true
		key := map[answer.GoalVerdict]string{answer.GoalReached: "page.base_reaches",
			answer.GoalMissed: "page.base_misses", answer.GoalOpen: "page.base_open"}[base.Verdict]
		if first := sentence(d, "1"); !says(w, first, key) {
			t.Errorf("bound %g, judged %s: %s", bound, base.Verdict, first)
		}
		cell := d.Find("table").Table.Cell("as-is", "watered_share")
		at, _ := a.Goals[0].Arms.Get("as-is")
		if want := w.Goal(string(at.Verdict)).Sign; cell.Sign != want {
			t.Errorf("bound %g: the table says %s, judged %s", bound, cell.Sign, at.Verdict)
		}
	}
	if !seen[answer.GoalReached] || !seen[answer.GoalMissed] {
		t.Errorf("no verdict flipped: %v", seen)
	}
}

// TestNothingUnsaid: the first level holds the question, the answer, what was
// changed, the table, harm, how sure, and what next.
func TestNothingUnsaid(t *testing.T) {
	a, brief := answered(t, answertest.Options{Replicates: 30, Worlds: 12, PerWorld: 2, Workers: 1, Seed: 1})
	a.Changed = append(a.Changed, changed())
	d := Run(a, brief, english(t), Options{Report: "results/runs/toy/report.html"}).UpTo(doc.First)
	for _, key := range []string{"question", "not", "answer", "goals", "changed", "picture", "table", "sure", "weak",
		"next"} {
		if d.Find(key) == nil {
			t.Errorf("%s is not there", key)
		}
	}
	if text := d.Find("changed.text").Text; !strings.Contains(text, "conditions.effort 0.5 → 0.7") ||
		!strings.Contains(text, "With twice the effort") {
		t.Errorf("changed: %s", text)
	}
	if code := d.Find("next.commands").Code; !strings.Contains(code,
		"concert run results/runs/toy/scenario.toml --all") {
		t.Errorf("next: %s", code)
	}
	table := d.Find("table").Table
	if len(table.Rows) != 4 || table.Cell("as-is", "worlds") == nil || table.Cell("more-effort", "dry_months") == nil {
		t.Errorf("table: %+v", table)
	}
	for _, c := range a.Claims {
		if c.ID == "T11" {
			t.Error("a claim about an arm that did not run is judged")
		}
	}
}

// TestLeftOut: claims about arms that did not run are counted, also where no other
// is left.
func TestLeftOut(t *testing.T) {
	a, brief := answered(t, answertest.Options{Replicates: 30, Workers: 1, Seed: 1})
	weak := func() string {
		if b := Run(a, brief, english(t), Options{}).Find("weak.text"); b != nil {
			return b.Text
		}
		return ""
	}
	if a.LeftOut == nil || !slices.Equal(a.LeftOut.Claims, []string{"T11"}) || !strings.Contains(weak(), "1 claim") {
		t.Errorf("one claim is about an arm that did not run: %+v, %q", a.LeftOut, weak())
	}
	if a.LeftOut = nil; strings.Contains(weak(), "did not run") {
		t.Errorf("nothing is left out: %q", weak())
	}
	a.LeftOut = &scenarios.LeftOut{Claims: []string{"T3", "T4"}, Targets: 1}
	if text := weak(); !strings.Contains(text, "2 claims") || !strings.Contains(text, "1 calibration target") {
		t.Errorf("not said: %q", text)
	}
	a.Claims, a.Targets = nil, nil
	if text := weak(); !strings.Contains(text, "2 claims") {
		t.Errorf("without any other claim: %q", text)
	}
	if note := Claims(a, brief, false, english(t)).Find("claims.none"); note == nil ||
		!strings.Contains(note.Text, "2 claims") {
		t.Errorf("claims says %+v", note)
	}
}

// TestPartsAtFault: a claim that is not supported names the parts that keep it from
// being so, and what they have to spare; the parts that hold, it does not.
func TestPartsAtFault(t *testing.T) {
	a, brief := answered(t, answertest.Options{Replicates: 30, Workers: 1, Seed: 1})
	a.Claims, a.LeftOut = []answer.Claim{{ID: "M1", Text: "T", Origin: "own", Verdict: stats.NotSupported,
		Clauses: []answer.Clause{
			{Text: "take_up[a] >= 0.05", Verdict: stats.Supported, Alternatives: []answer.Alternative{{Excess: 0.2}}},
			{Text: "take_up[b] <= 0.05", Verdict: stats.NotSupported,
				Alternatives: []answer.Alternative{{Excess: -0.0123, Low: -0.02, High: -0.004}}},
			{Text: "take_up[c] / take_up[b] >= 2", Verdict: stats.Undecided,
				Alternatives: []answer.Alternative{{Excess: 0.777}}},
		}}}, nil
	fault := func(parts bool) string {
		return Claims(a, brief, parts, english(t)).Find("claims.table").Table.Rows[0].Cells[1].Minor
	}
	for part, want := range map[string]bool{"take_up[a]": false, "take_up[b] <= 0.05": true, "−0.012": true,
		"take_up[c] /": true, "0.78": false} {
		if got := fault(false); strings.Contains(got, part) != want {
			t.Errorf("%q in %q: %t, want %t", part, got, !want, want)
		}
	}
	if got := fault(true); got != "" {
		t.Errorf("the parts stand in their own column, and again: %q", got)
	}
	a.Claims[0].Clauses = a.Claims[0].Clauses[:1]
	if got := fault(false); got != "" {
		t.Errorf("nothing is at fault: %q", got)
	}
}

// TestSettling: where more replicates would tell, the page says how many and with
// which command; where none would, or nothing is open, it does not.
func TestSettling(t *testing.T) {
	a, brief := answered(t, answertest.Options{Replicates: 30, Workers: 1, Seed: 1})
	arm := a.Arms[1].Name
	open := func(needed int, few bool) string {
		for k := range a.Goals {
			for i := range a.Goals[k].Arms {
				x := &a.Goals[k].Arms[i]
				if x.Value.Verdict = answer.GoalReached; x.Name == arm && k == 0 {
					x.Value.Verdict, x.Value.Needed, x.Value.Few = answer.GoalOpen, needed, few
				}
			}
		}
		code := Run(a, brief, english(t), Options{Command: "concert run toy --replicates 30 --seed 3"}).
			Find("next.commands").Code
		return strings.Join(strings.Fields(code), " ")
	}
	if code := open(311, false); !strings.Contains(code,
		"concert run toy --seed 3 --replicates 320 # should settle 1 of 1") {
		t.Errorf("next: %s", code)
	}
	for needed, few := range map[int]bool{0: false, 1: true, 1_000_000: false} {
		if few {
			needed = 0
		}
		if code := open(needed, few); strings.Contains(code, "settle") {
			t.Errorf("%d needed, %v: %s", needed, few, code)
		}
	}
	for want, x := range map[string]answer.Attempt{"too few runs.": {}, "too few cases.": {Few: true}} {
		for i := range a.Goals[0].Arms {
			a.Goals[0].Arms[i].Value.Verdict = answer.GoalReached
		}
		x.Verdict = answer.GoalOpen
		a.Goals[0].Arms[1].Value = x
		s := newStudy(a, brief, english(t), Options{})
		if note := s.openNote([]string{arm}); !strings.Contains(note, want) {
			t.Errorf("%+v: %q", x, note)
		}
		if note := s.openNote([]string{a.Baseline}); note != "" {
			t.Errorf("of an arm that is not shown: %q", note)
		}
	}
}

// TestAlikeNote: only an undecided contrast of arms that came out alike is explained.
func TestAlikeNote(t *testing.T) {
	a, brief := answered(t, answertest.Options{Replicates: 30, Workers: 1, Seed: 1})
	s := newStudy(a, brief, english(t), Options{})
	at := slices.IndexFunc(a.Contrasts, func(c answer.Contrast) bool {
		return slices.Contains(s.answering(), c.Measure) && slices.Contains(s.foremost(), c.Arm)
	})
	for i := range a.Contrasts {
		a.Contrasts[i].Verdict = stats.PracticallyEqual
	}
	c := &a.Contrasts[at]
	if c.Method = stats.Departures; s.alikeNote() != "" {
		t.Error("what is decided is explained")
	}
	c.Verdict, c.Needed = stats.CannotTellYet, 341
	if note := s.alikeNote(); !strings.Contains(note, "350") {
		t.Errorf("of 341 runs: %q", note)
	}
	if c.Needed = 0; s.alikeNote() == "" {
		t.Error("without a number nothing is said")
	}
	if c.Method = stats.MaxT; s.alikeNote() != "" {
		t.Error("another method is explained")
	}
}
