package lab_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"concert/lab"
	"concert/results/answer"
	"concert/results/answer/answertest"
	"concert/results/folder"
	"concert/scenarios"
)

// heard is an observer that keeps what it hears, and may end a job.
type heard struct {
	findings []lab.FindingKind
	runs     int
	looks    int
	most     int // runs after which stop is called; 0: never
	stop     context.CancelFunc
}

func (h *heard) Found(f lab.Finding) { h.findings = append(h.findings, f.Kind) }
func (h *heard) Begin(lab.Size)      {}
func (h *heard) Look(l answer.Look)  { h.looks++ }
func (h *heard) End()                {}
func (h *heard) Advance(runs int) {
	if h.runs += runs; h.most > 0 && h.runs >= h.most {
		h.stop()
	}
}

func laboratory(t *testing.T) *lab.Lab {
	return &lab.Lab{Version: "test", Build: "toy", Runs: filepath.Join(t.TempDir(), "runs"), Workers: 2}
}

// asked answers a plan, and says what was heard.
func asked(t *testing.T, l *lab.Lab, p *scenarios.Plan) (*lab.Result, *heard) {
	t.Helper()
	h := &heard{}
	result, err := l.Run(context.Background(), lab.Job{Plan: p, Watch: h})
	if err != nil {
		t.Fatal(err)
	}
	return result, h
}

// TestRowsAreSharedByWhateverAsksForThem: a finished run is read again, judged
// anew under another title, and taken over by another scenario with the same
// rows; only other rows, or more of them, are computed.
func TestRowsAreSharedByWhateverAsksForThem(t *testing.T) {
	l, o := laboratory(t), answertest.Options{Replicates: 60, Worlds: 10, Seed: 1}
	first, h := asked(t, l, answertest.Plan(o))
	if h.runs != (60+20)*4 || len(h.findings) > 0 || !first.Fresh {
		t.Fatalf("the first run: %+v", h)
	}
	titled := func(name, title string) *scenarios.Plan {
		p := answertest.Plan(o)
		p.Scenario.Name, p.Scenario.Title = name, title
		return p
	}
	for _, c := range []struct {
		what string
		plan *scenarios.Plan
		want lab.FindingKind
	}{
		{"the same again", answertest.Plan(o), lab.Stored},
		{"another title", titled("toy", "Another title"), lab.JudgedAnew},
		{"fewer of both", answertest.Plan(answertest.Options{Replicates: 50, Worlds: 5, PerWorld: 1, Seed: 1}),
			lab.JudgedAnew},
		{"another scenario", titled("mine", "Mine"), lab.TakenOver},
	} {
		result, h := asked(t, l, c.plan)
		if h.runs != 0 || !slices.Equal(h.findings, []lab.FindingKind{c.want}) {
			t.Errorf("%s: computed %d runs, heard %v", c.what, h.runs, h.findings)
		}
		if result.Answer.Title != c.plan.Scenario.Title || result.Answer.Replicates != c.plan.Values.Replicates ||
			result.Answer.Worlds.Worlds != len(c.plan.Worlds.Points) {
			t.Errorf("%s: the answer is about %q, %d replicates", c.what, result.Answer.Title, result.Answer.Replicates)
		}
		if again, err := folder.Read(result.Run.Dir); err != nil || again.Brief.Title != c.plan.Scenario.Title {
			t.Errorf("%s: the folder is not the answer's: %v", c.what, err)
		}
	}
	more := o
	more.Replicates = 61
	if _, h := asked(t, l, answertest.Plan(more)); h.runs == 0 {
		t.Error("more replicates were not computed")
	}
}

// TestOtherRules: rows by rules of the same version and another source do not
// serve, and are told of.
func TestOtherRules(t *testing.T) {
	l, o := laboratory(t), answertest.Options{Replicates: 4, Seed: 1}
	asked(t, l, answertest.Plan(o))
	l.Build = "mended"
	if _, h := asked(t, l, answertest.Plan(o)); h.runs != 4*4 ||
		!slices.Equal(h.findings, []lab.FindingKind{lab.OtherRules}) {
		t.Errorf("computed %d runs, heard %v", h.runs, h.findings)
	}
}

// TestInterruptedJobs: however often a job is interrupted, in either design or
// between looks, it ends with the same files.
func TestInterruptedJobs(t *testing.T) {
	until := func() *scenarios.Plan {
		p := answertest.Plan(answertest.Options{Replicates: 400, Worlds: 20, Seed: 1})
		p.Until = scenarios.Until{Rule: scenarios.Decided, Measures: []string{"yield"}, Most: 400}
		return p
	}
	fixed := func() *scenarios.Plan {
		return answertest.Plan(answertest.Options{Replicates: 90, Worlds: 40, Seed: 1})
	}
	sessions := []int{37, 64}
	if os.Getenv("CONCERT_FULL") != "" {
		sessions = []int{1, 37, 64, 300}
	}
	for name, plan := range map[string]func() *scenarios.Plan{"until decided": until, "fixed": fixed} {
		whole, h := asked(t, laboratory(t), plan())
		if (h.looks > 0) != (name == "until decided") {
			t.Errorf("%s: %d looks", name, h.looks)
		}
		for _, session := range sessions {
			l := laboratory(t)
			l.Workers = 1 + session%3
			var parts *lab.Result
			for n := 0; parts == nil; n++ {
				ctx, stop := context.WithCancel(context.Background())
				var err error
				parts, err = l.Run(ctx, lab.Job{Plan: plan(), Watch: &heard{most: session, stop: stop}})
				var interrupted *lab.Interrupted
				if err != nil && !errors.As(err, &interrupted) {
					t.Fatal(err)
				}
				if stop(); n > 400 {
					t.Fatalf("%s: no progress in sessions of %d runs", name, session)
				}
			}
			if !slices.Equal(whole.Run.Manifest.Result.Files, parts.Run.Manifest.Result.Files) {
				t.Errorf("%s: sessions of %d runs: the files differ", name, session)
			}
		}
	}
}

// TestFind takes a folder, a run's name, and nothing else that is not there.
func TestFind(t *testing.T) {
	l := laboratory(t)
	result, _ := asked(t, l, answertest.Plan(answertest.Options{Replicates: 4, Seed: 1}))
	for _, argument := range []string{result.Run.Dir, filepath.Base(result.Run.Dir)} {
		if run, err := l.Find(argument); err != nil || run.Manifest.RowsID != result.Run.Manifest.RowsID {
			t.Errorf("%s: %v", argument, err)
		}
	}
	near := filepath.Join(t.TempDir(), "mine.toml")
	if err := os.WriteFile(near, []byte("title = \n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Load(filepath.Join(filepath.Dir(near), "mien.toml")); err == nil ||
		!strings.Contains(err.Error(), near) {
		t.Errorf("the file beside is not named: %v", err)
	}
	if _, err := l.Find(near); err == nil || !strings.Contains(err.Error(), "mine.toml:1") {
		t.Errorf("what is wrong with the scenario is not said: %v", err)
	}
	if _, err := l.Find("tox-12345678"); err == nil || !strings.Contains(err.Error(), filepath.Base(result.Run.Dir)) {
		t.Errorf("the run that is there is not named: %v", err)
	}
}

// TestDamageIsNotServed: a stored run whose files were altered is refused, with the
// way out.
func TestDamageIsNotServed(t *testing.T) {
	l, o := laboratory(t), answertest.Options{Replicates: 4, Seed: 1}
	result, _ := asked(t, l, answertest.Plan(o))
	file := filepath.Join(result.Run.Dir, "measures.parquet")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text[len(text)/2] ^= 1
	if err := os.WriteFile(file, text, 0o666); err != nil {
		t.Fatal(err)
	}
	_, err = l.Run(context.Background(), lab.Job{Plan: answertest.Plan(o)})
	if !errors.Is(err, folder.ErrChanged) || !strings.Contains(err.Error(), "--force") {
		t.Errorf("served, or refused without a way out: %v", err)
	}
	if again, err := l.Run(context.Background(), lab.Job{Plan: answertest.Plan(o), Force: true}); err != nil ||
		again.Answer.Digest != result.Answer.Digest {
		t.Errorf("computed afresh: %v", err)
	}
}
