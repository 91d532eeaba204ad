package page

import (
	"strings"
	"testing"

	"concert/results/answer"
	"concert/results/answer/answertest"
	"concert/results/doc"
	"concert/results/say"
	"concert/scenarios"
)

// TestLimits moves a bound until the verdicts flip; what is said flips with
// them, at the values and over worlds.
func TestLimits(t *testing.T) {
	w := say.InEnglish()
	for _, c := range []struct {
		bound float64
		least bool
		want  answer.LimitVerdict
		share float64
	}{{12, false, answer.LimitKept, 1}, {0.1, false, answer.LimitBroken, 0}, {0.1, true, answer.LimitKept, 1}, {11.9, true, answer.LimitBroken, 0}} {
		plan := answertest.Plan(answertest.Options{Replicates: 60, Worlds: 20, Workers: 1, Seed: 1})
		plan.Scenario.Limits = []scenarios.Limit{{Say: "few months are dry", Measure: "dry_months", Bound: c.bound, Least: c.least, Source: "assumed"}}
		run := computed(t, plan)
		a, err := answer.Analyse(run)
		if err != nil {
			t.Fatal(err)
		}
		d := Run(a, run.Brief, w, Options{})
		line := d.Find("limits.list").List[0]
		if said := strings.Contains(line, w.Say("limit.broken", "arms", "")); said != (c.want == answer.LimitBroken) {
			t.Errorf("bound %v: %s", c.bound, line)
		}
		table := d.Find("limits_all.table").Table
		for _, arm := range a.Arms {
			at, _ := a.Limits[0].Arms.Get(arm.Name)
			sum, _ := arm.Measures.Get("dry_months")
			if off := at.Mean - sum.Mean; at.Verdict != c.want || off > 1e-12 || off < -1e-12 || at.Low > sum.Low || at.High < sum.High {
				t.Errorf("bound %v, %s: %+v beside a mean of %v", c.bound, arm.Name, at, sum.Mean)
			}
			if cell := table.Cell(arm.Name, "limit1"); cell == nil || cell.Sign != w.Limit(string(c.want)).Sign {
				t.Errorf("bound %v, %s: cell %+v", c.bound, arm.Name, cell)
			}
			if cell := table.Cell(arm.Name, "limit1.worlds"); cell == nil || cell.Value == nil || *cell.Value != c.share {
				t.Errorf("bound %v, %s over worlds: cell %+v", c.bound, arm.Name, cell)
			}
		}
	}
}

// TestNoLimits: a run that sets none says nothing of them.
func TestNoLimits(t *testing.T) {
	a, brief := answered(t, answertest.Options{Replicates: 5, Workers: 1, Seed: 1})
	for _, key := range []string{"limits", "limits_all"} {
		if b := Run(a, brief, say.InEnglish(), Options{}).Find(key); b != nil {
			t.Errorf("%s: %s", key, TerminalText(&doc.Document{Blocks: []doc.Block{*b}}, doc.Folded))
		}
	}
}
