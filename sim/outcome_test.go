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

// stall is a world of tables: it sells one piece more each month.
type stall struct {
	sim.Frame[*stall]
	sold, from float64
}

var stallSchedule = sim.Schedule[*stall]{Steps: []sim.Step[*stall]{
	{Name: "Sale", Do: func(s *stall, _ *sim.Month) { s.sold++ }},
	{Do: func(s *stall, _ *sim.Month) { s.Count() }},
}}

var stallOutcomes = sim.Outcomes[*stall]{
	sim.AmountOf(sim.Measure{Name: "sold", Title: "Sold", Unit: "pieces", Matters: 1, Role: sim.Main, Exists: "it opened"},
		func(s *stall) float64 { return s.sold }).OverMonths().While(func(s *stall) bool { return s.sold > s.from }),
}

// TestFrame: a world that is bound to its tables lives, counts the months that
// count, and forgets them with the first month of the next run; a month's measure
// is the run's as it stands.
func TestFrame(t *testing.T) {
	monthly := sim.Outcomes[*stall]{stallOutcomes.Monthly("sold", "pieces of the month").As("Sold now", "").If("")}
	s := &stall{from: 1}
	s.Bind(s, &stallSchedule, stallOutcomes, monthly)
	var value [1]float64
	for run := range 2 {
		s.sold = 0
		for month := range 3 {
			s.Live(&sim.Month{T: month})
			if s.Observe(value[:]); value[0] != float64(month+1) {
				t.Errorf("run %d: %v sold in month %d", run, value[0], month)
			}
		}
		if s.Measure(value[:]); value[0] != 2.5 {
			t.Errorf("run %d: a mean of %v in the months that count, want 2.5", run, value[0])
		}
	}
	m := monthly.Measures()[0]
	if m.Title != "Sold now" || m.Unit != "pieces" || m.Meaning != "pieces of the month" || m.Role != sim.Detail ||
		m.Exists != "" || m.Matters != 0 || m.High != sim.Unlimited() {
		t.Errorf("%+v", m)
	}
	defer func() {
		if recover() == nil {
			t.Error("a measure that is not there has a month")
		}
	}()
	stallOutcomes.Monthly("bought", "")
}

// TestShow: agencies, ties both ways, and classes.
func TestShow(t *testing.T) {
	var v sim.View
	v.Tie(v.Add(sim.Agency{Who: 7}), v.Add(sim.Agency{Who: 8}), 0.2, 0.9, 0.5)
	v.Show("stalls", nil, 3, func(i int) uint8 { return uint8(i % 2) }, func(i int) int { return i })
	v.Show("visitors", nil, 2, func(int) uint8 { return 4 }, nil)
	if len(v.Ties) != 2 || v.Ties[0] != (sim.Link{From: 0, To: 1, Trust: 0.2, Agreed: 0.5}) ||
		v.Ties[1] != (sim.Link{From: 1, To: 0, Trust: 0.9, Agreed: 0.5}) {
		t.Errorf("ties %+v", v.Ties)
	}
	if p := v.Populations; len(p) != 2 || p[0].Of[1] != 1 || p[0].Group[2] != 2 || len(p[1].Of) != 2 || p[1].Group != nil {
		t.Errorf("populations %+v", p)
	}
}
