package study_test

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concert/lab"
	"concert/lab/labtest"
	"concert/lab/study"
	"concert/results/answer"
	"concert/results/answer/answertest"
	"concert/results/folder"
	"concert/scenarios"
	"concert/sim"
)

// heard counts what a study says, and may end it.
type heard struct {
	runs, most int
	stop       context.CancelFunc
	found      []lab.FindingKind
	predicted  []study.Prediction
}

func (h *heard) Found(f lab.Finding)        { h.found = append(h.found, f.Kind) }
func (h *heard) Begin(lab.Size)             {}
func (h *heard) Look(answer.Look)           {}
func (h *heard) End()                       {}
func (h *heard) Predict(p study.Prediction) { h.predicted = append(h.predicted, p) }
func (h *heard) Advance(runs int) {
	if h.runs += runs; h.most > 0 && h.runs >= h.most {
		h.stop()
	}
}

func open(t *testing.T, l *lab.Lab, plan *scenarios.Plan, h *heard) *study.Study {
	t.Helper()
	s, err := study.Open(l, study.Asked{Verb: "try", Plan: plan, Question: map[string]int{"n": 1}}, h)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func effort(same bool, values ...float64) scenarios.Points {
	p := scenarios.Points{Columns: []string{"conditions.effort"}, Replicates: 70, SameChance: same}
	for _, v := range values {
		p.Rows = append(p.Rows, []float64{v})
	}
	return p
}

func at(t *testing.T, points scenarios.Points) *scenarios.Plan {
	t.Helper()
	plan, err := answertest.Plan(answertest.Options{Replicates: 70, Seed: 3}).At(points)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// TestPointsAreRuns: what a study finds at a point is what the scenario gives
// with the parameter set, to the bit, where points share the chance of the
// values; an arm that sets the parameter itself is the same everywhere.
func TestPointsAreRuns(t *testing.T) {
	l, h := labtest.Lab(t), &heard{}
	plan := at(t, effort(true, 0.2, 0.7, 0.2))
	s := open(t, l, plan, h)
	if err := s.Predict(context.Background(), 840); err != nil {
		t.Fatal(err)
	}
	if len(h.predicted) != 1 || h.predicted[0].Runs != 840 || h.predicted[0].Time <= 0 || h.runs > 0 {
		t.Errorf("predicted %+v", h.predicted)
	}
	rows, err := s.Ask(context.Background(), "grid", plan)
	if err != nil {
		t.Fatal(err)
	}
	if rows.Points() != 3 {
		t.Fatalf("%d points", rows.Points())
	}
	for point, v := range []float64{0.2, 0.7, 0.2} {
		alone := answertest.Plan(answertest.Options{Replicates: 70, Seed: 3})
		i, _ := alone.Scenario.Parameters.Index("conditions.effort")
		alone.Values.Base[i] = v
		e := &alone.Values
		err := e.Run(context.Background(), 0, 70, func(it *sim.Item) error {
			for a, arm := range rows.Brief.Arms {
				for m, measure := range rows.Brief.Vocabulary.Measures {
					got, want := rows.Values(arm.Name, measure.Name, point)[it.Replicate], it.Rows[a][m]
					if got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
						t.Errorf("point %d, %s, %s: %v, alone %v", point, arm.Name, measure.Name, got, want)
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if a, b := rows.Mean("more-effort", "watered_share", 0), rows.Mean("more-effort", "watered_share", 1); a != b {
		t.Errorf("an arm that sets it itself moved from %v to %v", a, b)
	}
}

// TestOwnChance: without one chance for all, points with the same values differ
// by luck alone.
func TestOwnChance(t *testing.T) {
	plan := at(t, effort(false, 0.5, 0.5))
	rows, err := open(t, labtest.Lab(t), plan, &heard{}).Ask(context.Background(), "grid", plan)
	if err != nil {
		t.Fatal(err)
	}
	a, b := rows.Mean("as-is", "watered_share", 0), rows.Mean("as-is", "watered_share", 1)
	if a == b || math.Abs(a-b) > 0.05 {
		t.Errorf("means %v and %v", a, b)
	}
}

// TestInterruptedStudyGoesOn: what was computed is kept, nothing is computed
// twice, and the rows are those of a study that nobody interrupted.
func TestInterruptedStudyGoesOn(t *testing.T) {
	l, plan := labtest.Lab(t), at(t, effort(true, 0.2, 0.4, 0.6))
	ctx, cancel := context.WithCancel(context.Background())
	h := &heard{most: 300, stop: cancel}
	_, err := open(t, l, plan, h).Ask(ctx, "grid", plan)
	var stopped *lab.Interrupted
	if !errors.As(err, &stopped) || stopped.Kept == 0 || stopped.Kept >= stopped.Items {
		t.Fatalf("interrupted: %v", err)
	}
	rest := &heard{}
	rows, err := open(t, l, plan, rest).Ask(context.Background(), "grid", plan)
	if err != nil {
		t.Fatal(err)
	}
	if want := (stopped.Items - stopped.Kept) * len(plan.Arms); rest.runs != want {
		t.Errorf("went on with %d runs, want %d", rest.runs, want)
	}
	again := &heard{}
	stored, err := open(t, l, plan, again).Ask(context.Background(), "grid", plan)
	if err != nil || again.runs > 0 || len(again.found) != 1 || again.found[0] != lab.Stored {
		t.Errorf("asked again: %v, %d runs, found %v", err, again.runs, again.found)
	}
	whole, err := open(t, labtest.Lab(t), plan, &heard{}).Ask(context.Background(), "grid", plan)
	if err != nil {
		t.Fatal(err)
	}
	if rows.Worlds.Digest != whole.Worlds.Digest || stored.Worlds.Digest != whole.Worlds.Digest {
		t.Error("an interrupted study found other rows")
	}
}

// TestRowsOfAStudyReplay: the folder of a plan is a run's: it is read and checked
// as one, and a row of it runs again alone.
func TestRowsOfAStudyReplay(t *testing.T) {
	l, plan := labtest.Lab(t), at(t, effort(true, 0.2, 0.7))
	l.Family = func(string) (sim.Model, bool) { return answertest.Toy{}, true }
	s := open(t, l, plan, &heard{})
	if _, err := s.Ask(context.Background(), "grid", plan); err != nil {
		t.Fatal(err)
	}
	run, err := folder.Read(filepath.Join(s.Dir, "grid"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := l.Replay(context.Background(), run, lab.RowName{Arm: "as-is", World: 2, Replicate: 11})
	if err != nil || !r.Equal() {
		t.Errorf("%v, differs in %v", err, r.Differ)
	}
	if _, err := os.Stat(filepath.Join(s.Dir, "grid", "summary.csv")); err == nil {
		t.Error("rows that nobody judges have a summary")
	}
}

// TestChosenPointsAreRefused: with the parameter, what was found and what is
// allowed; all at once.
func TestChosenPointsAreRefused(t *testing.T) {
	p := effort(true, 0.5, 1.5)
	p.Columns = append(p.Columns, "conditions.efort")
	for i := range p.Rows {
		p.Rows[i] = append(p.Rows[i], 0)
	}
	_, err := answertest.Plan(answertest.Options{Replicates: 2}).At(p)
	for _, want := range []string{"conditions.effort", "1.5", "conditions.efort"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

// TestStudiesAskedTheSameAreOne: the folder follows from what is asked.
func TestStudiesAskedTheSameAreOne(t *testing.T) {
	l, plan := labtest.Lab(t), at(t, effort(true, 0.2))
	a, b := open(t, l, plan, &heard{}), open(t, l, plan, &heard{})
	c, err := study.Open(l, study.Asked{Verb: "try", Plan: plan, Question: map[string]int{"n": 2}}, nil)
	if err != nil || a.Dir != b.Dir || a.Dir == c.Dir ||
		!strings.Contains(a.Dir, filepath.Join("studies", "toy-try-")) {
		t.Errorf("%v: %s, %s, %s", err, a.Dir, b.Dir, c.Dir)
	}
}
