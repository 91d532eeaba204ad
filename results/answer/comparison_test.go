package answer

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"concert/results/answer/answertest"
	"concert/results/stats"
	"concert/sim"
)

// toyRun runs the toy with so much effort in every arm, under a name.
func toyRun(t *testing.T, o answertest.Options, name string, effort float64) *Run {
	t.Helper()
	plan := answertest.Plan(o)
	plan.Scenario.Name, plan.Scenario.Title = name, strings.ToUpper(name)+": who digs wells?"
	plan.Values.Base[0] = effort
	run := computed(t, plan)
	run.Dir = "results/runs/" + name + "-" + run.Brief.RowsID()[:8]
	run.Brief.Parameters[0].Block = "environment" // the toy's only condition
	return run
}

// stranger makes a run one of another family, which measures in other units
// and officials who weigh otherwise.
func stranger(run *Run) *Run {
	p := run.Brief
	p.Family = "other"
	p.Vocabulary.Measures[0].Unit, p.Vocabulary.Measures[0].Formula = "0–1", "another formula"
	p.Vocabulary.Measures[1].Unit = "months per 1,000 households and month"
	return run
}

func compared(t *testing.T, runs ...*Run) *Comparison {
	t.Helper()
	c, err := Compare(runs)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func (c *SideBySide) measure(name string) *Common {
	i := slices.IndexFunc(c.Measures, func(m Common) bool { return m.Measure == name })
	return &c.Measures[i]
}

func (c *SideBySide) says(code RemarkCode) bool {
	return slices.ContainsFunc(c.Remarks, func(r Remark) bool { return r.Code == code })
}

// Runs of one family and seed are compared pair by pair, and that is worth
// much; with another seed they are not.
func TestSharedChanceBetweenRuns(t *testing.T) {
	o := answertest.Options{Replicates: 100, Seed: 1}
	first, second := toyRun(t, o, "dry", 0.5), toyRun(t, o, "wet", 0.55)
	o.Seed = 2
	third := toyRun(t, o, "far", 0.55)
	paired, unpaired := compared(t, first, second).Comparison, compared(t, first, third).Comparison
	if !slices.Equal(paired.Shared, []bool{true, true}) || !slices.Equal(unpaired.Shared, []bool{true, false}) {
		t.Errorf("shared %v and %v", paired.Shared, unpaired.Shared)
	}
	if !paired.says(Paired) || paired.says(OtherFacts) || paired.says(OwnFormula) || !unpaired.says(Unpaired) ||
		!paired.says(ByHand) {
		t.Errorf("remarks %v and %v", paired.Remarks, unpaired.Remarks)
	}
	a, b := paired.measure("watered_share").Gaps[0], unpaired.measure("watered_share").Gaps[0]
	if a.Method == stats.Welch || b.Method != stats.Welch || !(a.SE < b.SE/2) {
		t.Errorf("paired %+v\nunpaired %+v", a, b)
	}
	if d := paired.measure("dry_months").Gaps[0]; d.Difference != 0 ||
		d.Low == d.High { // the same weather, and no certainty of more than that
		t.Errorf("%+v", d)
	}
	if all := compared(t, first, second, third).Comparison; !all.says(SomePaired) {
		t.Errorf("remarks %v", all.Remarks)
	}
}

// Baselines that are the same by construction are practically equal, surely;
// without shared chance nothing is the same by construction.
func TestBaselinesThatAreTheSame(t *testing.T) {
	o := answertest.Options{Replicates: 12, Seed: 1}
	first, second := toyRun(t, o, "dry", 0.5), toyRun(t, o, "wet", 0.5)
	for _, m := range compared(t, first, second).Comparison.Measures {
		if g := m.Gaps[0]; g.N > 0 && (g.Method != stats.Declared || g.Verdict != stats.PracticallyEqual) {
			t.Errorf("%s: %+v", m.Measure, g)
		}
	}
	o.Seed = 2
	if g := compared(t, first,
		toyRun(t, o, "wet", 0.5)).Comparison.measure("watered_share").Gaps[0]; g.Method == stats.Declared {
		t.Errorf("%+v", g)
	}
}

// Families that differ: what has other units is shown and not compared, shares
// by whatever name are compared, facts are said to differ.
func TestOtherFamilies(t *testing.T) {
	o := answertest.Options{Replicates: 60, Seed: 1}
	c := compared(t, toyRun(t, o, "dry", 0.5), stranger(toyRun(t, o, "wet", 1))).Comparison
	for _, code := range []RemarkCode{OtherFacts, ByHand, Unpaired, OwnFormula, OtherSizes, NoPublic} {
		if !c.says(code) {
			t.Errorf("no remark %s", code)
		}
	}
	share, months := c.measure("watered_share"), c.measure("dry_months")
	if !share.Comparable || share.Gaps[0].Verdict != stats.Higher || share.Gaps[0].Method != stats.Welch {
		t.Errorf("%+v", share)
	}
	if months.Comparable || len(months.Gaps) > 0 ||
		months.Why != "the unit is months in dry and months per 1,000 households and month in wet" {
		t.Errorf("%+v", months)
	}
	if per := months.Sides[1].PerServe; per == nil || per.Unit != "months per 1,000 households and year" ||
		per.Mean != 12*months.Sides[1].Summary.Mean {
		t.Errorf("%+v", per)
	}
	if len(c.Facts) > 0 {
		t.Errorf("facts of different families are no pairs: %v", c.Facts)
	}
}

// What differs is found where it is set: in the file, in the baseline arm, in
// time.
func TestSettingsOfBaselines(t *testing.T) {
	o := answertest.Options{Replicates: 6, Seed: 1}
	first, second := toyRun(t, o, "dry", 0.5), toyRun(t, o, "wet", 0.5)
	p := second.Brief
	p.Parameters[3].Name, first.Brief.Parameters[3].Name = "psychology.need", "psychology.need"
	p.Arms[0].Set = []sim.Assignment{{Name: "conditions.effort", Value: 0.7}, {Name: "psychology.need", Value: 4}}
	p.Arms[0].Changes = []sim.Change{{From: 3, Until: 9, Set: []sim.Assignment{{Name: "weather.rain", Value: 0.9}}}}
	c := compared(t, first, second).Comparison
	if len(c.Conditions) != 1 || !c.Conditions[0].Differs || c.Conditions[0].Held[0].Shown != "0.5" ||
		c.Conditions[0].Held[1].Value != 0.7 {
		t.Errorf("conditions %+v", c.Conditions)
	}
	if c.Psychology.Parameters != 1 || len(c.Psychology.Differ) != 1 {
		t.Errorf("psychology %+v", c.Psychology)
	}
	if len(c.Facts) != 1 || c.Facts[0].Held[1].Moves != "0.9 in months 3 to 8" {
		t.Errorf("facts %+v", c.Facts)
	}
}

func TestVerdictsBetweenRunsAreWithheld(t *testing.T) {
	broken := toyRun(t, answertest.Options{Replicates: 42, Seed: 1, Breaks: true}, "dry", 0.5)
	c := compared(t, toyRun(t, answertest.Options{Replicates: 42, Seed: 2}, "wet", 1), broken).Comparison
	if !strings.HasPrefix(c.Withheld, "dry: ") {
		t.Errorf("withheld %q", c.Withheld)
	}
	for _, m := range c.Measures {
		for _, g := range m.Gaps {
			if g.Verdict != stats.CannotTellYet {
				t.Errorf("%s: %s", m.Measure, g.Verdict)
			}
		}
	}
}

func TestNamesAndTitlesAreUnlike(t *testing.T) {
	o := answertest.Options{Replicates: 4, Seed: 1}
	first := toyRun(t, o, "dry", 0.5)
	o.Seed = 2
	c := compared(t, first, toyRun(t, o, "dry", 0.5), toyRun(t, o, "wet", 0.5)).Comparison
	if c.Names[2] != "wet" || c.Names[0] == c.Names[1] || !strings.HasPrefix(c.Names[1], "dry-") ||
		c.Titles[0] == c.Titles[1] || c.Titles[2] != "WET" {
		t.Errorf("names %v, titles %v", c.Names, c.Titles)
	}
	if _, err := Compare([]*Run{first}); err == nil {
		t.Error("one run was compared")
	}
}

// The document nests one run document a scenario, as run writes it.
func TestComparisonJSON(t *testing.T) {
	o := answertest.Options{Replicates: 10, Seed: 1}
	first, second := toyRun(t, o, "dry", 0.5), stranger(toyRun(t, o, "wet", 1))
	c := compared(t, first, second)
	text, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	var read struct {
		Scenarios []json.RawMessage `json:"scenarios"`
	}
	if err := json.Unmarshal(text, &read); err != nil || len(read.Scenarios) != 2 {
		t.Fatalf("%v, %d scenarios", err, len(read.Scenarios))
	}
	alone, err := Analyse(first)
	if err != nil {
		t.Fatal(err)
	}
	want, err := json.Marshal(alone)
	if err != nil || !bytes.Equal(read.Scenarios[0], want) {
		t.Errorf("%v: the first document is not the run's own", err)
	}
}

func TestComparisonTables(t *testing.T) {
	o := answertest.Options{Replicates: 10, Seed: 1}
	c := compared(t, toyRun(t, o, "dry", 0.5), stranger(toyRun(t, o, "wet", 1)))
	for name, table := range map[string][]byte{"measures": c.MeasuresCSV(), "settings": c.SettingsCSV()} {
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(table, []byte("\ufeff")))).ReadAll()
		if err != nil || len(rows) < 3 {
			t.Errorf("%s: %v, %d rows", name, err, len(rows))
		}
	}
}

func TestPerServed(t *testing.T) {
	s := Summary{Mean: 2, Low: 1, High: 3}
	for unit, want := range map[string]PerServed{
		"staff-days per 1,000 households and month": {"households", "staff-days per 1,000 households and year", 24, 12,
			36},
		"CNY per month and 10,000 pensioners": {"pensioners", "CNY per 1,000 pensioners and year", 2.4, 1.2, 3.6},
		"CNY per served household and year": {"households", "CNY per 1,000 households and year", 2000, 1000,
			3000},
	} {
		got := perServed(unit, s)
		if got == nil || got.Served != want.Served || got.Unit != want.Unit ||
			math.Abs(float64(got.Mean-want.Mean)) > 1e-12 ||
			math.Abs(float64(got.Low-want.Low)) > 1e-12 || math.Abs(float64(got.High-want.High)) > 1e-12 {
			t.Errorf("%s: %+v, want %+v", unit, got, want)
		}
	}
	for _, unit := range []string{"share", "staff-days per pair and year", "CNY per village and year",
		"staff-days per month", "per 0 households and year", "CNY per 0 households and year"} {
		if got := perServed(unit, s); got != nil {
			t.Errorf("%s: %+v", unit, got)
		}
	}
}
