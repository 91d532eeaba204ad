package figure

import (
	"math"
	"slices"
	"strings"
	"testing"

	"concert/results/answer"
	"concert/results/say"
	"concert/results/stats"
	"concert/sim"
)

// comparedRuns is a comparison written by hand: one gap of each kind, a
// measure that a run lacks, one that does not compare, one in another unit,
// conditions of two blocks and two units.
func comparedRuns(titles ...string) *answer.Comparison {
	c := answer.SideBySide{Names: titles, Titles: titles, Against: titles[0], Remarks: []answer.Remark{
		{Code: answer.OtherFacts, Text: "facts"}, {Code: answer.ByHand, Text: "by hand"}}}
	verdicts := []stats.Verdict{stats.Higher, stats.Lower, stats.HigherTooSmall, stats.PracticallyEqual,
		stats.CannotTellYet}
	for k, about := range []struct {
		title, unit string
		better      sim.Direction
		scale       float64
	}{{"Fields with water", "share", sim.Higher, 1}, {"Fields without", "0–1", sim.Lower, 1},
		{"Trust among neighbours who have never met", "probability", sim.Higher, 1},
		{"Wells given up", "share", sim.Lower, 1}, {"Yield", "CNY per 1,000 households and year", sim.Higher, 20000}} {
		m := answer.Common{Measure: strings.ToLower(strings.ReplaceAll(about.title, " ", "_")), Title: about.title,
			Unit: about.unit, Better: about.better,
			Role: sim.Core, Matters: answer.Number(0.05 * about.scale), Comparable: true}
		for i := range titles {
			mean := about.scale * (0.12 + 0.09*float64(i*(k+1)%7) + 0.04*float64(k))
			n := func(v float64) answer.Number { return answer.Number(mean + v*about.scale) }
			side := answer.Side{Scenario: titles[i], Title: about.title, Unit: about.unit,
				Summary: answer.Summary{N: 60, Mean: n(0), Low: n(-0.01 * float64(i+1)), High: n(0.01 * float64(i+1)),
					Q05: n(-0.06), Q95: n(0.07)}}
			if k == 3 && i == len(titles)-1 {
				nan := answer.Number(math.NaN())
				side.Summary = answer.Summary{Mean: nan, Low: nan, High: nan, Q05: nan, Q95: nan}
			}
			m.Sides = append(m.Sides, side)
			if i > 0 {
				verdict := verdicts[(k+i-1)%len(verdicts)]
				if side.Summary.N == 0 {
					verdict = stats.CannotTellYet
				}
				m.Gaps = append(m.Gaps, answer.Gap{Scenario: titles[i], Against: titles[0], N: side.Summary.N,
					NAgainst:   60,
					Difference: side.Summary.Mean - m.Sides[0].Summary.Mean, Low: -0.1, High: 0.1, Verdict: verdict})
			}
		}
		c.Measures = append(c.Measures, m)
	}
	c.Measures = append(c.Measures, answer.Common{Measure: "cost", Title: "Cost", Role: sim.Core})
	for k, about := range []struct{ meaning, block, unit string }{
		{"how clear it is who digs", "environment", "0–1"},
		{"how much the village trusts before anything has happened, and goes on trusting", "environment", "0–1"},
		{"thirst", "motivation", "0–1"}, {"meetings at the well", "process", "per quarter"},
		{"what nobody changes", "process", "0–1"}} {
		s := answer.Setting{Parameter: "conditions.c", Block: about.block, Meaning: about.meaning, Unit: about.unit,
			Differs: k < 4}
		for i, title := range titles {
			v := float64((i*(k+2)+k)%5) / 4
			s.Held = append(s.Held, answer.Held{Scenario: title, Value: answer.Number(v),
				Shown: strings.TrimRight(strings.TrimRight(sprint(v), "0"), "."), Source: "assumed"})
		}
		c.Conditions = append(c.Conditions, s)
	}
	return &answer.Comparison{Comparison: c}
}

func sprint(v float64) string { return []string{"0.00", "0.25", "0.50", "0.75", "1.00"}[int(4*v)] }

// comparedFigures are the figures of two and of four runs.
func comparedFigures() []Figure {
	all := Compare(comparedRuns("Dry village", "Wet village"), nil)
	four := Compare(comparedRuns("Dry village", "Wet village", "A village with a longer name", "Hamlet"), nil)
	for i := range four {
		four[i].Name += "-four"
	}
	return append(all, four...)
}

func TestCompareDrawsWhatCompares(t *testing.T) {
	var names []string
	for _, f := range comparedFigures() {
		names = append(names, f.Name)
	}
	want := []string{"compare-shares", "compare-yield", "compare-conditions", "compare-shares-four",
		"compare-yield-four", "compare-conditions-four"}
	if !slices.Equal(names, want) {
		t.Errorf("figures %v, want %v", names, want)
	}
	if six := Compare(comparedRuns("A", "B", "C", "D", "E", "F"), nil); len(six) != 2 {
		t.Errorf("six runs have no six colours, but %d figures", len(six))
	}
}

// TestCompareTitlesFollowVerdicts: a title counts verdicts, and says nothing
// where they are withheld.
func TestCompareTitlesFollowVerdicts(t *testing.T) {
	c := comparedRuns("Dry", "Wet")
	if got, want := Compare(c, nil)[0].Title,
		"Wet beside Dry: of 4 common measures, 1 is higher, 1 is lower, 1 differs too little to matter, 1 cannot be told yet"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for i := range c.Comparison.Measures[:4] {
		c.Comparison.Measures[i].Gaps[0].Verdict = stats.CannotTellYet
	}
	if got, want := Compare(c, nil)[0].Title,
		"Wet beside Dry: of 4 common measures, 4 cannot be told yet"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	c.Comparison.Withheld = "too much broke"
	if f := Compare(c, nil)[0]; f.Title != "What the runs have in common, measure by measure" ||
		!strings.HasPrefix(f.Note, "too much broke") {
		t.Errorf("%q, %q", f.Title, f.Note)
	}
}

// TestContrastIsSaidToBePutInByHand: the specification asks for it wherever
// the contrast between conditions is shown.
func TestContrastIsSaidToBePutInByHand(t *testing.T) {
	for _, f := range comparedFigures() {
		if !strings.Contains(f.Note, say.InEnglish().Say("figure.compare.by_hand")) {
			t.Errorf("%s: %s", f.Name, f.Note)
		}
	}
}
