package answer

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"concert/results/answer/answertest"
	"concert/results/stats"
	"concert/scenarios"
)

// until is the toy as a run until decided.
func until(most int, o answertest.Options, measures ...string) *scenarios.Plan {
	o.Replicates = most
	p := answertest.Plan(o)
	p.Until = scenarios.Until{Rule: scenarios.Decided, Measures: measures, Most: most}
	return p
}

// sequence runs a plan until it ends.
func sequence(t *testing.T, plan *scenarios.Plan) *Run {
	t.Helper()
	all := computed(t, plan)
	q := NewSequence(all.Brief)
	for !q.Ended() {
		if _, err := q.Take(first(all, q.Next())); err != nil {
			t.Fatal(err)
		}
	}
	looks, err := q.Looks()
	if err != nil {
		t.Fatal(err)
	}
	all.Looks, all.Values.Rows = looks, all.Values.Rows.First(looks[len(looks)-1].N)
	return all
}

func TestUntilDecided(t *testing.T) {
	run := sequence(t, until(1600, answertest.Options{Seed: 1}, "watered_share", "dry_months", "yield"))
	a, err := Analyse(run)
	if err != nil {
		t.Fatal(err)
	}
	last := a.Looks[len(a.Looks)-1]
	if last.Ends != EndsDecided || last.N != run.Values.Rows.Items() || last.N >= 1600 || last.N < 100 {
		t.Errorf("ended %q after %d replicates", last.Ends, last.N)
	}
	// The answer is that of the last look, at its own share of the error.
	for _, c := range a.Contrasts {
		if c.Measure != "records_shared" && c.Verdict == stats.CannotTellYet {
			t.Errorf("%s in %s is not decided", c.Measure, c.Arm)
		}
	}
	fixed := a.Contrasts[0]
	if wider := widthAt(t, run, 0); !(float64(fixed.High-fixed.Low) > wider) {
		t.Errorf("an interval of look %d is %v wide, one of a fixed run %v", last.Look, fixed.High-fixed.Low, wider)
	}
	// Looks follow from the rows.
	for i, l := range a.Looks {
		again := look(run.Brief, first(run, l.N), i+1)
		if got, want := document(t, again), document(t, l); got != want {
			t.Errorf("look %d is %s, taken again %s", i+1, want, got)
		}
		if n, _ := stats.LookAt(i+1, 1600); l.N != n {
			t.Errorf("look %d at %d replicates, want %d", i+1, l.N, n)
		}
	}
	if !reflect.DeepEqual(*a.Until, Until{"decided", []string{"watered_share", "dry_months", "yield"}, 1600,
		EndsDecided}) {
		t.Errorf("%+v", a.Until)
	}
	looks, err := json.MarshalIndent(run.Looks, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "until-looks.json", append(looks, '\n'))
}

// widthAt is the width of the first interval at the level after so many looks.
func widthAt(t *testing.T, run *Run, looks int) float64 {
	t.Helper()
	s := sample{plan: run.Brief, rows: run.Values.Rows, level: levelAfter(looks)}
	c := s.contrasts()[0]
	return float64(c.High - c.Low)
}

func document(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestEndings(t *testing.T) {
	for name, c := range map[string]struct {
		plan *scenarios.Plan
		want Ending
		n    int
	}{
		// 0 of 100 possible records in every run: after n runs of silence up to
		// 100·ln(18/α)/n of them, which no 200 runs bring below 1.
		"silence":     {until(200, answertest.Options{Seed: 1}, "records_shared"), EndsDecided, 50},
		"the most":    {hair(until(70, answertest.Options{Seed: 1}, "watered_share")), EndsAtMost, 70},
		"broken runs": {until(1600, answertest.Options{Seed: 1, Breaks: true}, "watered_share"), EndsBroken, 200},
	} {
		run := sequence(t, c.plan)
		a, err := Analyse(run)
		if err != nil {
			t.Fatal(err)
		}
		if a.Until.Ended != c.want || a.Replicates != c.n {
			t.Errorf("%s: ended %q after %d replicates, want %q after %d", name, a.Until.Ended, a.Replicates, c.want,
				c.n)
		}
		if last := a.Looks[len(a.Looks)-1]; name == "silence" && (len(last.OutOfReach) != 2 || last.Decided != 1) {
			t.Errorf("silence: %+v", last)
		}
	}
}

// hair makes the first arm differ by a hair, and every hair matter.
func hair(p *scenarios.Plan) *scenarios.Plan {
	p.Values.Arms[1].Set[0].Value = 0.51
	p.Scenario.Matters["watered_share"] = 0.0005
	return p
}

// A folder whose looks are gone, or of another run, gives no answer.
func TestLooksMustFit(t *testing.T) {
	run := sequence(t, until(70, answertest.Options{Seed: 1}, "watered_share"))
	for _, looks := range [][]Look{nil, {}, {{Look: 2, N: 50}}, {{Look: 1, N: 70}, {Look: 3, N: 70}},
		{{Look: 1, N: 49}}} {
		run.Looks = looks
		if _, err := Analyse(run); err == nil || !strings.Contains(err.Error(), "look") {
			t.Errorf("%v: %v", looks, err)
		}
	}
	q := NewSequence(run.Brief)
	if _, err := q.Take(first(run, 49)); err == nil {
		t.Error("a look at too few rows")
	}
	if _, err := q.Looks(); err == nil {
		t.Error("a run that has not ended has its looks")
	}
}

// first is the first so many items of a run at the values.
func first(run *Run, n int) *Part { return &Part{Rows: run.Values.Rows.First(n)} }
