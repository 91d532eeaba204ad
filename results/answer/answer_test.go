package answer

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"concert/results/answer/answertest"
	"concert/results/stats"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
)

var update = flag.Bool("update", false, "write the golden files anew")

// computed runs a plan in memory.
func computed(t testing.TB, p *scenarios.Plan) *Run {
	t.Helper()
	r := &Run{Brief: answertest.Brief(p), Dir: "results/runs/toy"}
	for _, d := range []struct {
		part  *Part
		of    *sim.Experiment
		items int
		first int // world of the first item
	}{{&r.Values, &p.Values, p.Values.Replicates, 0}, {&r.Worlds, &p.Worlds, len(p.Worlds.Points) * p.Worlds.Replicates,
		1}} {
		if d.items == 0 {
			continue
		}
		d.part.Rows = NewRows(len(p.Arms), len(r.Brief.Vocabulary.Measures), d.items)
		err := d.of.Run(context.Background(), 0, d.items, func(it *sim.Item) error {
			d.part.Rows.Quarantined[it.Index] = it.Failure != nil
			for a, row := range it.Rows {
				d.part.Rows.Put(it.Index, a, row)
			}
			if it.Failure != nil {
				d.part.Broken = append(d.part.Broken, Broken{World: d.first + it.Point, Replicate: it.Replicate,
					Failure: *it.Failure})
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		d.part.Digest = d.part.Rows.Digest(d.of.Replicates)
	}
	return r
}

// answered runs the toy and answers it.
func answered(t testing.TB, o answertest.Options) *Answer {
	t.Helper()
	a, err := Analyse(computed(t, answertest.Plan(o)))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("differs from %s; run with -update and look at the difference:\n%s", path, got)
	}
}

// TestAnswers holds the whole document of a run with both designs, and of one in
// which some runs broke.
func TestAnswers(t *testing.T) {
	for name, o := range map[string]answertest.Options{
		"worlds": {Replicates: 300, Worlds: 60, PerWorld: 2, Seed: 1},
		"broken": {Replicates: 280, Seed: 1, Breaks: true},
	} {
		a := answered(t, o)
		document, err := json.MarshalIndent(a, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name+".json", append(document, '\n'))
		golden(t, name+"-summary.csv", a.SummaryCSV())
		golden(t, name+"-contrasts.csv", a.ContrastsCSV())
	}
}

// TestDocumentHasTheShape holds the JSON against the design's example.
func TestDocumentHasTheShape(t *testing.T) {
	a := answered(t, answertest.Options{Replicates: 8, Worlds: 8})
	text, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var document map[string]any
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	has(t, document, "schema", "scenario", "family", "seed", "replicates", "run", "rows_id", "digest", "changed",
		"measures", "arms", "contrasts",
		"goals", "claims", "failures", "worlds")
	has(t, document["measures"].(map[string]any)["watered_share"], "unit", "better", "matters", "meaning")
	arm := document["arms"].([]any)[0]
	has(t, arm, "name", "measures")
	has(t, arm.(map[string]any)["measures"].(map[string]any)["yield"], "mean", "sd", "se", "low", "high", "q05",
		"median", "q95")
	contrast := document["contrasts"].([]any)[0]
	has(t, contrast, "arm", "against", "measure", "difference", "low", "high", "verdict", "superiority",
		"variance_ratio")
	has(t, document["claims"].([]any)[0], "id", "verdict", "text")
	worlds := document["worlds"].(map[string]any)
	has(t, worlds, "worlds", "per_world", "digest", "arms", "contrasts", "goals", "goals_together", "needed", "claims")
	has(t, worlds["goals_together"].(map[string]any)["as-is"], "worlds", "share", "low", "high", "joint_low",
		"joint_high", "not_shown", "corrected")
	if len(document["contrasts"].([]any)) != 3*4 {
		t.Error("every arm but the baseline is compared in every measure")
	}
}

func has(t *testing.T, object any, names ...string) {
	t.Helper()
	for _, name := range names {
		if _, ok := object.(map[string]any)[name]; !ok {
			t.Errorf("%s is missing in %v", name, object)
		}
	}
}

func TestNoVerdictsAboveOnePercent(t *testing.T) {
	few := answered(t, answertest.Options{Replicates: 42, Breaks: true}) // 1 of 42
	if few.Withheld == "" {
		t.Error("2.4 % are missing and verdicts are given")
	}
	for _, c := range few.Contrasts {
		if c.Verdict != stats.CannotTellYet {
			t.Errorf("%s %s: %s", c.Arm, c.Measure, c.Verdict)
		}
	}
	for _, c := range few.Claims {
		if c.Verdict != stats.Undecided {
			t.Errorf("%s: %s", c.ID, c.Verdict)
		}
	}
}

func TestIdenticalArms(t *testing.T) {
	p := &scenarios.Brief{
		Parameters: []scenarios.Parameter{
			{Declaration: param.Declaration{Spec: param.Spec{Name: "a.x"}}, Value: 1},
			{Declaration: param.Declaration{Spec: param.Spec{Name: "a.y"}}, Value: 2},
		},
	}
	set := func(name string, value float64) []sim.Assignment {
		return []sim.Assignment{{Name: name, Value: value}}
	}
	later := []sim.Change{{From: 3, Until: 5, Set: set("a.x", 9)}}
	for _, c := range []struct {
		name string
		arm  scenarios.Arm
		want bool
	}{
		{"nothing", scenarios.Arm{}, true},
		{"the value it has", scenarios.Arm{Arm: sim.Arm{Set: set("a.x", 1)}}, true},
		{"another value", scenarios.Arm{Arm: sim.Arm{Set: set("a.x", 3)}}, false},
		{"a change in time", scenarios.Arm{Arm: sim.Arm{Changes: later}}, false},
		{"a borrowed value", scenarios.Arm{Arm: sim.Arm{Borrowed: []sim.Borrowed{{Name: "a.x", From: "a.y"}}}}, false},
	} {
		if got := identical(p, &c.arm, &scenarios.Arm{}); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if !identical(p, &scenarios.Arm{Arm: sim.Arm{Changes: later}},
		&scenarios.Arm{Arm: sim.Arm{Changes: slices.Clone(later)}}) {
		t.Error("the same change in time")
	}
}

func TestTargetsAreMissedByTheirDistance(t *testing.T) {
	for _, c := range []struct{ value, within, found, missed float64 }{
		{10, 2, 11, 0}, {10, 2, 12, 0}, {10, 2, 15, 3}, {10, 2, 7, -1},
	} {
		target := Target{Value: Number(c.value), Within: Number(c.within)}
		target.compare(c.found)
		if target.Met != (c.missed == 0) || target.Missed != Number(c.missed) {
			t.Errorf("%+v: met %v, missed by %v", c, target.Met, target.Missed)
		}
	}
}
