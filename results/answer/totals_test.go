package answer

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"concert/results/answer/answertest"
	"concert/scenarios"
)

// addedUp is the same run with its rows at the values added up instead of kept.
func addedUp(run *Run) *Run {
	b := run.Brief
	t := NewTable(b, run.Values.Items())
	item := make([][]float64, len(b.Arms))
	for i := range run.Values.Items() {
		for a := range item {
			item[a] = item[a][:0]
			for m := range b.Vocabulary.Measures {
				item[a] = append(item[a], run.Values.Rows.Column(a, m)[i])
			}
		}
		t.Add(run.Values.Rows.Quarantined[i], item)
	}
	other := *run
	other.Values.Rows, other.Values.Totals = nil, t.Totals()
	return &other
}

// TestAddedUpIsAnsweredAsKept: every field of the document but those that it says
// are approximate, the interval that betting gives, and that of the variance ratio
// is that of the rows themselves.
func TestAddedUpIsAnsweredAsKept(t *testing.T) {
	for _, o := range []answertest.Options{{Replicates: 3000, Worlds: 20, PerWorld: 2, Seed: 1},
		{Replicates: 1000, Seed: 1, Breaks: true}} {
		run := computed(t, answertest.Plan(o))
		kept, err := Analyse(run)
		if err != nil {
			t.Fatal(err)
		}
		added, err := Analyse(addedUp(run))
		if err != nil {
			t.Fatal(err)
		}
		if kept.Approximate != nil || added.Approximate == nil {
			t.Fatal("what is approximate is not said, or something else is")
		}
		loose := append(slices.Clone(added.Approximate.Fields), "assured", "variance_ratio_low", "variance_ratio_high",
			"approximate")
		alike(t, "", inJSON(t, kept), inJSON(t, added), loose)
	}
}

func inJSON(t *testing.T, a any) (all any) {
	t.Helper()
	text, err := json.Marshal(a)
	if err == nil {
		err = json.Unmarshal(text, &all)
	}
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// alike holds two documents against each other, without fields of these names.
func alike(t *testing.T, at string, want, got any, loose []string) {
	t.Helper()
	switch w := want.(type) {
	case map[string]any:
		g := got.(map[string]any)
		for name, v := range w {
			if !slices.Contains(loose, name) {
				alike(t, at+"."+name, v, g[name], loose)
			}
		}
	case []any:
		g := got.([]any)
		if len(g) != len(w) {
			t.Errorf("%s: %d, want %d", at, len(g), len(w))
			return
		}
		for i, v := range w {
			alike(t, fmt.Sprintf("%s[%d]", at, i), v, g[i], loose)
		}
	case float64:
		if g, ok := got.(float64); !ok || math.Abs(g-w) > 1e-6*math.Max(1e-3, math.Abs(w)) {
			t.Errorf("%s: %v, want %v", at, got, w)
		}
	default:
		if got != want {
			t.Errorf("%s: %v, want %v", at, got, want)
		}
	}
}

// TestTablesNameWhatIsApproximate: a column, where something is, and none where
// nothing is.
func TestTablesNameWhatIsApproximate(t *testing.T) {
	run := computed(t, answertest.Plan(answertest.Options{Replicates: 200, Seed: 1}))
	for _, r := range []*Run{run, addedUp(run)} {
		a, err := Analyse(r)
		if err != nil {
			t.Fatal(err)
		}
		for name, table := range map[string][]byte{"q05 median q95": a.SummaryCSV(),
			"superiority typical typical_low typical_high": a.ContrastsCSV()} {
			lines := strings.Split(string(table), "\n")
			column := strings.Contains(lines[0], ",approximate,")
			if said := strings.Contains(lines[1], name); column != said || said != (r.Values.Totals != nil) {
				t.Errorf("column %v, said %v:\n%s\n%s", column, said, lines[0], lines[1])
			}
		}
	}
}

// TestAddedUpWithoutAClaim: sums are made of what was asked; what comes later is
// undecided, with the reason.
func TestAddedUpWithoutAClaim(t *testing.T) {
	run := computed(t, answertest.Plan(answertest.Options{Replicates: 200, Seed: 1}))
	q := scenarios.Inequality{Terms: []scenarios.Term{{Coefficient: 3, Measure: "dry_months", Arm: "as-is"}}}
	later := scenarios.Claim{ID: "late", All: []scenarios.Clause{{AnyOf: []scenarios.Inequality{q}}}}
	if c := JudgeClaims(run, []scenarios.Claim{later})[0]; c.Why != "" {
		t.Error(c.Why)
	}
	if c := JudgeClaims(addedUp(run), []scenarios.Claim{later})[0]; c.Why == "" || len(c.Clauses) > 0 {
		t.Errorf("%+v", c)
	}
	if run.Kept() != nil || addedUp(run).Kept() == nil {
		t.Error("a run without rows is taken for one with them, or the other way round")
	}
}

// TestAddedUpIsComparedAsKept: baselines that share no chance have the same gaps
// whether rows of either run are kept or not, superiority but for a hundredth; those
// that do share it are compared as if they did not, and the comparison says so.
func TestAddedUpIsComparedAsKept(t *testing.T) {
	o := answertest.Options{Replicates: 2000, Seed: 1}
	first, second := toyRun(t, o, "dry", 0.5), toyRun(t, o, "wet", 0.55)
	o.Seed = 2
	far := toyRun(t, o, "far", 0.55)
	want := compared(t, first, far).Comparison
	for _, runs := range [][]*Run{{first, addedUp(far)}, {addedUp(first), far}, {addedUp(first), addedUp(far)}} {
		got := compared(t, runs...).Comparison
		alike(t, "", inJSON(t, want.Measures), inJSON(t, got.Measures),
			append(slices.Clone(Approximations().Fields), "superiority"))
		for m := range want.Measures {
			for i, g := range want.Measures[m].Gaps {
				if s := got.Measures[m].Gaps[i].Superiority; math.Abs(float64(s-g.Superiority)) > .01 {
					t.Errorf("%s: superiority %v, want %v", want.Measures[m].Measure, s, g.Superiority)
				}
			}
		}
	}
	shared := compared(t, addedUp(first), addedUp(second)).Comparison
	if shared.says(Paired) || shared.says(Unpaired) || !shared.says(AddedUp) || want.says(AddedUp) ||
		!slices.Equal(shared.Shared, []bool{true, false}) {
		t.Errorf("%v: %v", shared.Shared, shared.Remarks)
	}
}

// TestLooksAtWhatWasAddedUp: a look is the same whether rows are kept or not.
func TestLooksAtWhatWasAddedUp(t *testing.T) {
	p := until(400, answertest.Options{Seed: 1}, "watered_share", "dry_months", "yield")
	kept, added := NewSequence(answertest.Brief(p)), NewSequence(answertest.Brief(p))
	p.Until = scenarios.Until{}
	run := computed(t, p)
	for !kept.Ended() {
		part := *run
		part.Values.Rows = run.Values.Rows.First(kept.Next())
		want, err := kept.Take(&part.Values)
		if err != nil {
			t.Fatal(err)
		}
		got, err := added.Take(&addedUp(&part).Values)
		if err != nil {
			t.Fatal(err)
		}
		alike(t, fmt.Sprint("look ", want.Look), inJSON(t, want), inJSON(t, got), nil)
	}
	if !added.Ended() || len(kept.looks) < 2 {
		t.Errorf("%d looks", len(kept.looks))
	}
}
