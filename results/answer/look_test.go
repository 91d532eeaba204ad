package answer

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"concert/results/folder/foldertest"
	"concert/results/stats"
	"concert/scenarios"
)

// until is the toy as a run until decided.
func until(most int, o foldertest.Options, measures ...string) *scenarios.Plan {
	o.Replicates = most
	p := foldertest.Plan(o)
	p.Until = scenarios.Until{Rule: scenarios.Decided, Measures: measures, Most: most}
	return p
}

// sequence runs a plan until it ends, in sessions of at most so many items.
func sequence(t *testing.T, plan *scenarios.Plan, session int) (*Run, *Sequence) {
	t.Helper()
	m, err := folder.New(plan)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), m.Name())
	for {
		w, err := folder.Open(dir, m, folder.Options{Scenario: []byte("title = \"Toy\"\n")})
		if err != nil {
			t.Fatal(err)
		}
		q := NewSequence(&m.Plan)
		if err := takeLooks(w, plan, q, session); errors.Is(err, errSession) {
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			continue
		} else if err != nil {
			t.Fatal(err)
		}
		run, err := q.Finish(w)
		if err != nil {
			t.Fatal(err)
		}
		return run, q
	}
}

var errSession = errors.New("the session is over")

// takeLooks takes looks until the run or the session ends.
func takeLooks(w *folder.Writer, plan *scenarios.Plan, q *Sequence, session int) error {
	for !q.Ended() {
		for first, _ := w.Next(); first < q.Next(); first, _ = w.Next() {
			if session == 0 {
				return errSession
			}
			last := min(q.Next(), first+session)
			if err := plan.Experiment.Run(context.Background(), first, last, w.Append); err != nil {
				return err
			}
			session -= last - first
		}
		rows, err := w.Rows()
		if err != nil {
			return err
		}
		if _, err := q.Take(rows); err != nil {
			return err
		}
	}
	return nil
}

func TestUntilDecided(t *testing.T) {
	run, _ := sequence(t, until(1600, foldertest.Options{Seed: 1}, "watered_share", "dry_months", "yield"), 1e6)
	if err := folder.Check(run.Dir); err != nil {
		t.Error(err)
	}
	run.Dir = "RUN"
	a, err := Analyse(run)
	if err != nil {
		t.Fatal(err)
	}
	last := a.Looks[len(a.Looks)-1]
	if last.Ends != EndsDecided || last.N != run.Manifest.Result.Items || last.N >= 1600 || last.N < 100 {
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
		again := look(run.Brief, run.Rows.First(l.N), i+1)
		if got, want := document(t, again), document(t, l); got != want {
			t.Errorf("look %d is %s, taken again %s", i+1, want, got)
		}
		if n, _ := stats.LookAt(i+1, 1600); l.N != n {
			t.Errorf("look %d at %d replicates, want %d", i+1, l.N, n)
		}
	}
	if !reflect.DeepEqual(*a.Until, Until{"decided", []string{"watered_share", "dry_months", "yield"}, 1600, EndsDecided}) {
		t.Errorf("%+v", a.Until)
	}
	var text bytes.Buffer
	if err := Text(&text, a, 100); err != nil {
		t.Fatal(err)
	}
	fits(t, text.String(), 100)
	golden(t, "until.txt", text.Bytes())
	golden(t, "until-looks.json", run.Looks)
}

// widthAt is the width of the first interval at the level after so many looks.
func widthAt(t *testing.T, run *Run, looks int) float64 {
	t.Helper()
	s := sample{plan: run.Brief, rows: run.Rows, replicates: run.Rows.Items(), level: levelAfter(looks)}
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

// However often and wherever a run is interrupted, it looks at the same rows
// and ends with the same files.
func TestInterruptedSequence(t *testing.T) {
	o := foldertest.Options{Seed: 1}
	whole, _ := sequence(t, until(400, o, "yield"), 1e6)
	for _, session := range []int{1, 7, 50, 64, 99} {
		o.Workers = 1 + session%3
		parts, _ := sequence(t, until(400, o, "yield"), session)
		if !slices.Equal(whole.Manifest.Result.Files, parts.Manifest.Result.Files) {
			t.Errorf("sessions of %d items: the files differ", session)
		}
	}
}

func TestEndings(t *testing.T) {
	for name, c := range map[string]struct {
		plan *scenarios.Plan
		want Ending
		n    int
	}{
		// 0 of 100 possible records in every run: after n runs of silence up to
		// 100·ln(18/α)/n of them, which no 200 runs bring below 1.
		"silence":     {until(200, foldertest.Options{Seed: 1}, "records_shared"), EndsDecided, 50},
		"the most":    {hair(until(70, foldertest.Options{Seed: 1}, "watered_share")), EndsAtMost, 70},
		"broken runs": {until(1600, foldertest.Options{Seed: 1, Breaks: true}, "watered_share"), EndsBroken, 200},
	} {
		run, _ := sequence(t, c.plan, 1e6)
		a, err := Analyse(run)
		if err != nil {
			t.Fatal(err)
		}
		if a.Until.Ended != c.want || a.Replicates != c.n {
			t.Errorf("%s: ended %q after %d replicates, want %q after %d", name, a.Until.Ended, a.Replicates, c.want, c.n)
		}
		if last := a.Looks[len(a.Looks)-1]; name == "silence" && (len(last.OutOfReach) != 2 || last.Decided != 1) {
			t.Errorf("silence: %+v", last)
		}
	}
}

// hair makes the first arm differ by a hair, and every hair matter.
func hair(p *scenarios.Plan) *scenarios.Plan {
	p.Experiment.Arms[1].Set[0].Value = 0.51
	p.Scenario.Matters["watered_share"] = 0.0005
	return p
}

// A folder whose looks are gone, or of another run, gives no answer.
func TestLooksMustFit(t *testing.T) {
	run, _ := sequence(t, until(70, foldertest.Options{Seed: 1}, "watered_share"), 1e6)
	for _, looks := range []string{"", "[]", `[{"look": 2, "n": 50}]`, `[{"look": 1, "n": 70}]`} {
		run.Looks = []byte(looks)
		if _, err := Analyse(run); err == nil || !strings.Contains(err.Error(), "look") {
			t.Errorf("%q: %v", looks, err)
		}
	}
	q := NewSequence(run.Brief)
	if _, err := q.Take(run.Rows.First(49)); err == nil {
		t.Error("a look at too few rows")
	}
	if _, err := q.Finish(nil); err == nil {
		t.Error("a run that has not ended is finished")
	}
	if _, err := os.Stat(run.Dir); err != nil {
		t.Error(err)
	}
}
