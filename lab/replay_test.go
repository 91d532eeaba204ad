package lab_test

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"concert/lab"
	"concert/results/answer"
	"concert/results/answer/answertest"
	"concert/results/folder"
	"concert/results/say"
	"concert/sim"
)

// toyLab is a lab that knows the toy.
func toyLab(t *testing.T) *lab.Lab {
	l := laboratory(t)
	l.Family = func(name string) (sim.Model, bool) { return answertest.Toy{}, name == "toy" }
	return l
}

// TestReplayIsTheStoredRow: any row, at the values and of any world, comes out
// again to the bit, with the months that it had.
func TestReplayIsTheStoredRow(t *testing.T) {
	l := toyLab(t)
	result, _ := asked(t, l, answertest.Plan(answertest.Options{Replicates: 6, Worlds: 4, PerWorld: 3, Seed: 7}))
	rows := 0
	for world := range 5 {
		part, per := &result.Run.Values, 6
		if world > 0 {
			part, per = &result.Run.Worlds, 3
		}
		for a, arm := range result.Run.Brief.Arms {
			for replicate := range per {
				r, err := l.Replay(context.Background(), result.Run, lab.RowName{Arm: arm.Name, Replicate: replicate,
					World: world})
				if err != nil {
					t.Fatal(err)
				}
				if !r.Equal() || len(r.Monthly) != 12*2 {
					t.Errorf("%+v: differs in %v, %d monthly values", r.RowName, r.Differ, len(r.Monthly))
				}
				index := replicate
				if world > 0 {
					index += (world - 1) * per
				}
				for m, v := range r.Measures {
					stored := part.Rows.Column(a, m)[index]
					if v != stored && !(math.IsNaN(v) && math.IsNaN(stored)) {
						t.Errorf("%+v: measure %d is %v, stored %v", r.RowName, m, v, stored)
					}
					rows++
				}
			}
		}
	}
	if want := (6 + 4*3) * 4 * 4; rows != want {
		t.Errorf("compared %d values, want %d", rows, want)
	}
}

// TestReplaySaysThatARowDiffers: a stored row that is not what the rules give is
// found, by the name of the measure.
func TestReplaySaysThatARowDiffers(t *testing.T) {
	l := toyLab(t)
	result, _ := asked(t, l, answertest.Plan(answertest.Options{Replicates: 3, Seed: 7}))
	result.Run.Values.Rows.Column(1, 1)[2]++
	r, err := l.Replay(context.Background(), result.Run, lab.RowName{Arm: "more-effort", Replicate: 2})
	if err != nil {
		t.Fatal(err)
	}
	if r.Equal() || !slices.Equal(r.Differ, []string{"dry_months"}) {
		t.Errorf("differs in %v", r.Differ)
	}
	d := r.Document(say.InEnglish(), lab.Shown{Months: true})
	if d.Check() != nil || d.Find("replay.measures").Table.Cell("dry_months", "stored") == nil ||
		len(d.Find("replay.months").Table.Rows) != 12 {
		t.Errorf("the document does not show it: %v", d.Check())
	}
}

// TestFailuresReplayByTheirCommand: every command that an answer prints beside a
// quarantined item runs that item, and it breaks as it is stored; the other arms
// of the item run alone.
func TestFailuresReplayByTheirCommand(t *testing.T) {
	l := toyLab(t)
	result, _ := asked(t, l, answertest.Plan(answertest.Options{Replicates: 50, Worlds: 3, PerWorld: 7, Breaks: true,
		Seed: 7}))
	failures := result.Answer.Failures
	if len(failures) != 2+3 {
		t.Fatalf("%d failures", len(failures))
	}
	for _, f := range failures {
		row, dir := rowOf(t, f)
		run, err := folder.Read(dir)
		if err != nil {
			t.Fatal(err)
		}
		r, err := l.Replay(context.Background(), run, row)
		if err != nil {
			t.Fatal(err)
		}
		if r.Broke == nil || !r.Equal() || r.Broke.Reason != f.Reason || r.Broke.Month != f.Month ||
			!strings.Contains(r.Broke.Details, "toy") {
			t.Errorf("%s: broke %+v, stored %+v", f.Replay, r.Broke, f)
		}
		if d := r.Document(say.InEnglish(), lab.Shown{Months: true}); d.Check() != nil ||
			d.Find("replay.stack") == nil {
			t.Errorf("the document does not say how it broke")
		}
		text, err := r.JSON(lab.Shown{Months: true})
		var back struct {
			Equal bool
			Broke *sim.Failure
		}
		if err != nil || json.Unmarshal(text, &back) != nil || !back.Equal || back.Broke == nil {
			t.Errorf("%v: %s", err, text)
		}
	}
	row, _ := rowOf(t, failures[0])
	row.Arm = "placebo"
	if r, err := l.Replay(context.Background(), result.Run, row); err != nil || !r.Equal() || r.Broke == nil {
		t.Errorf("another arm of a broken item, which breaks too: %v", err)
	}
}

// rowOf reads a printed command as the verb does.
func rowOf(t *testing.T, f answer.Failure) (row lab.RowName, dir string) {
	t.Helper()
	words := strings.Fields(f.Replay)
	if !strings.HasPrefix(f.Replay, "concert replay ") || len(words) < 7 {
		t.Fatalf("no command: %q", f.Replay)
	}
	row = lab.RowName{Arm: f.Arm, Replicate: f.Replicate, World: f.World}
	return row, words[2]
}

// TestReplayRefusesRowsThatAreNotThere: each with what there is.
func TestReplayRefusesRowsThatAreNotThere(t *testing.T) {
	l := toyLab(t)
	result, _ := asked(t, l, answertest.Plan(answertest.Options{Replicates: 3, Worlds: 2, PerWorld: 2, Seed: 7}))
	for want, row := range map[string]lab.RowName{
		"did you mean more-effort": {Arm: "more-efort"},
		"allowed: 0 to 2":          {Arm: "as-is", Replicate: 3},
		"allowed: 0 to 1":          {Arm: "as-is", Replicate: 2, World: 1},
		"allowed: 1 to 2":          {Arm: "as-is", World: 3},
	} {
		if _, err := l.Replay(context.Background(), result.Run, row); err == nil ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", row, err, want)
		}
	}
}

// TestReplayTellsDecisions: every decision of the row with its terms, or those of
// a month, an act, an actor; what a run does not have is refused by its name.
func TestReplayTellsDecisions(t *testing.T) {
	l := toyLab(t)
	result, _ := asked(t, l, answertest.Plan(answertest.Options{Replicates: 2, Seed: 7}))
	r, err := l.Replay(context.Background(), result.Run, lab.RowName{Arm: "more-effort", Replicate: 1})
	if err != nil {
		t.Fatal(err)
	}
	v, yes := &r.Brief.Vocabulary, 0
	for i := range r.Decisions {
		d := &r.Decisions[i]
		if sum := d.Terms.Sum(); sum != d.Utility {
			t.Errorf("terms sum to %v, the utility is %v", sum, d.Utility)
		}
		if d.Accepted {
			yes++
		}
	}
	if wells := r.Monthly[11*2]; len(r.Decisions) != 12*10 || float64(yes) != wells {
		t.Errorf("%d decisions, %d of them yes, %v wells", len(r.Decisions), yes, wells)
	}
	for _, c := range []struct {
		wanted lab.Wanted
		want   int
	}{{lab.AllDecisions, 120}, {lab.Wanted{Month: 3, Who: -1}, 10}, {lab.Wanted{Month: -1, Who: 4}, 12},
		{lab.Wanted{Month: 3, Who: -1, Act: "lend"}, 5},
		{lab.Wanted{Month: 3, Who: 4, Act: "lend"}, 0}} {
		if got := len(c.wanted.Of(v, &r.Lived)); got != c.want {
			t.Errorf("%+v: %d decisions, want %d", c.wanted, got, c.want)
		}
		text, err := r.JSON(lab.Shown{Decisions: &c.wanted})
		var back struct{ Decisions []struct{ Act string } }
		if err != nil || json.Unmarshal(text, &back) != nil || len(back.Decisions) != c.want {
			t.Errorf("%+v in JSON: %d decisions, %v", c.wanted, len(back.Decisions), err)
		}
		d := r.Document(say.InEnglish(), lab.Shown{Decisions: &c.wanted})
		if table := d.Find("replay.decisions").Table; d.Check() != nil || c.want > 0 &&
			len(table.Rows) != min(c.want, 40) {
			t.Errorf("%+v: the document does not list them: %v", c.wanted, d.Check())
		}
	}
	for want, f := range map[string]lab.Wanted{`--act: found "lent"; allowed: dig, lend; did you mean lend?`: {Month: -1, Who: -1, Act: "lent"},
		"--month: found 12; allowed: 0 to 11": {Month: 12, Who: -1}, "--who: found -2": {Month: -1, Who: -2}} {
		if err := f.Check(r.Brief); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
