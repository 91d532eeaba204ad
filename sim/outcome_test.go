package sim_test

import (
	"math"
	"testing"

	"concert/sim"
)

// shop is a world of two numbers.
type shop struct{ sold, offered float64 }

// TestOutcomes: each kind computes what it says, with the bounds it implies, and
// what has nothing to divide by is missing exactly if it may be.
func TestOutcomes(t *testing.T) {
	share := func(s *shop) sim.Share { return sim.Share{Part: s.sold, Whole: s.offered} }
	table := sim.Outcomes[*shop]{
		sim.ShareOf(sim.Measure{Name: "always", Matters: 1}, share),
		sim.ShareOf(sim.Measure{Name: "maybe", Exists: "something was offered"}, share),
		sim.ShareOf(sim.Measure{Name: "many", Exists: "ten were offered"}, share).AtLeast(10),
		sim.ShareOf(sim.Measure{Name: "mean", Exists: "something was offered"}, share).OverMonths(),
		sim.AmountOf(sim.Measure{Name: "sold", Unit: "pieces"}, func(s *shop) float64 { return s.sold }).OverMonths(),
		sim.YesOf(sim.Measure{Name: "any"}, func(s *shop) bool { return s.sold > 0 }),
		sim.NumberOf(sim.Measure{Name: "balance"}, func(s *shop) float64 { return -s.sold }),
	}
	nan := math.NaN()
	run := func(months ...shop) []float64 {
		var means sim.Means
		means.Reset()
		values := make([]float64, len(table))
		for i := range months {
			table.Count(&months[i], &means)
		}
		table.Measure(&months[len(months)-1], &means, values)
		return values
	}
	for _, c := range []struct {
		months []shop
		want   []float64
	}{
		{[]shop{{}}, []float64{0, nan, nan, nan, 0, 0, 0}},
		{[]shop{{1, 2}, {}, {3, 4}}, []float64{0.75, 0.75, nan, (0.5 + 0.75) / 2, 4.0 / 3, 1, -3}},
		{[]shop{{5, 10}}, []float64{0.5, 0.5, 0.5, 0.5, 5, 1, -5}},
	} {
		got := run(c.months...)
		for i, want := range c.want {
			if got[i] != want && !(math.IsNaN(got[i]) && math.IsNaN(want)) {
				t.Errorf("%v: %s is %v, want %v", c.months, table[i].Name, got[i], want)
			}
		}
	}
	for i, want := range []sim.Measure{
		{Unit: "share", High: 1, MattersSource: "assumed", Matters: 1}, {Unit: "share", High: 1},
		{Unit: "share", High: 1}, {Unit: "share", High: 1},
		{Unit: "pieces", High: sim.Unlimited()}, {Unit: "share", High: 1, Binary: true}, {Unit: "share"},
	} {
		m := table.Measures()[i]
		if m.Unit != want.Unit || m.Low != want.Low || m.High != want.High || m.Binary != want.Binary ||
			m.MattersSource != want.MattersSource {
			t.Errorf("%s: %+v", m.Name, m)
		}
	}
}

// TestSchedule: the steps run in their order, groups entity by entity, in the
// months of the schedule; and they are told in that order.
func TestSchedule(t *testing.T) {
	type log struct{ lines string }
	note := func(s string) func(*log, *sim.Month) { return func(l *log, _ *sim.Month) { l.lines += s } }
	each := func(s string) func(*log, *sim.Month, int) {
		return func(l *log, _ *sim.Month, i int) { l.lines += s + string(rune('0'+i)) }
	}
	schedule := sim.Schedule[*log]{Every: 3, Begin: note("<"), Steps: []sim.Step[*log]{
		{Name: "First", Do: note("a")},
		{Do: note("b")},
		{Each: func(*log) int { return 2 }, Steps: []sim.Step[*log]{{Name: "Pair by pair", DoFor: each("c")},
			{DoFor: each("d")}}},
		{Name: "Last", Text: "It is counted."},
	}}
	var l log
	for month := range 5 {
		schedule.Live(&l, &sim.Month{T: month})
	}
	if want := "<abc0d0c1d1" + "<abc0d0c1d1"; l.lines != want {
		t.Errorf("it ran %s, want %s", l.lines, want)
	}
	told := schedule.Processes()
	if len(told) != 3 || told[0].Name != "First" || told[1].Name != "Pair by pair" || told[2].Text != "It is counted." {
		t.Errorf("it tells %+v", told)
	}
	if v := (sim.Vocabulary{Every: 3}); v.Turn(0) != 0 || v.Turn(1) != 3 || v.Turn(3) != 3 {
		t.Error("changes act from the wrong month")
	}
}
