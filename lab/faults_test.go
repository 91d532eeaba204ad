package lab_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"concert/lab"
	"concert/results/answer/answertest"
	"concert/results/folder"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/random"
)

// busy is the toy in villages where some replicates have far more to do.
type busy struct {
	answertest.Toy
	spent *sync.Map // events by replicate
}

type busyWorld struct {
	sim.World
	of *busy
	at int
}

var load = random.For("load")

func (b *busy) NewWorld() sim.World { return &busyWorld{World: b.Toy.NewWorld(), of: b} }

func (w *busyWorld) Start(s sim.Setting) {
	w.at = s.Chance.Coordinates().Replicate
	w.World.Start(s)
}

func (w *busyWorld) Live(m *sim.Month) {
	m.Spend(int(1 / m.Chance.Uniform(load, 0, 0, 0)))
	w.of.spent.Store(w.at, m.Spent())
	w.World.Live(m)
}

// busyPlan is a plan of a busy toy under a budget of events.
func busyPlan(model *busy, replicates, budget int) *scenarios.Plan {
	p := answertest.Plan(answertest.Options{Replicates: replicates, Seed: 11})
	p.Scenario.Model, p.Values.Model, p.Worlds.Model = model, model, model
	p.Values.Budget = budget
	return p
}

// TestThreeOfThreeHundred: a budget of events that three replicates of 300 exceed
// quarantines just these, in all arms: 297 rows are left an arm, three lines
// replay what broke, and the number of workers changes nothing.
func TestThreeOfThreeHundred(t *testing.T) {
	const replicates, broken = 300, 3
	model := &busy{spent: new(sync.Map)}
	l := laboratory(t)
	l.Family = func(string) (sim.Model, bool) { return model, true }
	free, _ := asked(t, l, busyPlan(model, replicates, 0))
	if len(free.Answer.Failures) > 0 {
		t.Fatalf("%d failures without a budget", len(free.Answer.Failures))
	}
	var spent []int
	model.spent.Range(func(_, n any) bool { spent = append(spent, n.(int)); return true })
	slices.Sort(spent)
	budget := spent[replicates-broken] - 1
	if len(spent) != replicates || budget <= spent[replicates-broken-1] {
		t.Fatalf("%d replicates, the third largest spends %d, the fourth %d", len(spent), budget+1,
			spent[replicates-broken-1])
	}

	digest := ""
	for _, workers := range []int{1, 3} {
		l.Workers, l.Runs = workers, filepath.Join(t.TempDir(), "runs")
		result, _ := asked(t, l, busyPlan(model, replicates, budget))
		failures := result.Answer.Failures
		if len(failures) != broken {
			t.Fatalf("%d failures, want %d", len(failures), broken)
		}
		for a := range result.Run.Brief.Arms {
			sound := 0
			for i := range replicates {
				if !result.Run.Values.Rows.Quarantined[i] {
					sound++
				}
			}
			if sound != replicates-broken {
				t.Errorf("arm %d has %d sound rows", a, sound)
			}
		}
		for _, f := range failures {
			if !strings.Contains(f.Reason, "more events than a run may have") {
				t.Errorf("%s", f.Reason)
			}
			row, _ := rowOf(t, f)
			r, err := l.Replay(context.Background(), result.Run, row)
			if err != nil || r.Broke == nil || !r.Equal() || r.Broke.Reason != f.Reason {
				t.Errorf("%s: %+v, %v", f.Replay, r, err)
			}
		}
		if got := result.Run.Values.Digest; digest == "" {
			digest = got
		} else if got != digest {
			t.Errorf("with %d workers the digest is %s, with one %s", workers, got, digest)
		}
	}
}

// TestBadPlacesForBlocks: a worker whose disk refuses, or whose folder goes away,
// ends with an error that names it, leaves no half block, and everything goes on
// once the place is good again.
func TestBadPlacesForBlocks(t *testing.T) {
	l := toyLab(t)
	want, err := l.Run(context.Background(),
		lab.Job{Plan: answertest.Plan(shardToy), Dir: filepath.Join(t.TempDir(), "alone")})
	if err != nil {
		t.Fatal(err)
	}
	t.Run("a folder that cannot be written", func(t *testing.T) {
		dir := small(t, 1<<20)
		p, err := l.Plan(answertest.Plan(shardToy), filepath.Join(dir, "plan"))
		if err != nil {
			t.Fatal(err)
		}
		readOnly(t, dir, true)
		if _, err := l.Work(context.Background(), p.Dir(), lab.Share{}, nil); err == nil ||
			!strings.Contains(err.Error(), "read-only") {
			t.Errorf("%v", err)
		}
		readOnly(t, dir, false)
		result, err := l.Resume(context.Background(), p.Dir(), nil)
		if err != nil {
			t.Fatal(err)
		}
		sameFiles(t, "resumed", result.Run.Dir, want.Run.Dir)
	})
	t.Run("a folder that goes away", func(t *testing.T) {
		p := someBlocks(t, l)
		gone := &once{do: func() { os.RemoveAll(p.Dir()) }}
		_, err := l.Work(context.Background(), p.Dir(), lab.Share{}, gone)
		if err == nil || !strings.Contains(err.Error(), "was removed while it was computed") {
			t.Errorf("%v", err)
		}
	})
	t.Run("the folder of blocks goes away and comes back", func(t *testing.T) {
		p := someBlocks(t, l)
		blocks := filepath.Join(p.Dir(), "blocks")
		gone := &once{do: func() { os.RemoveAll(blocks) }}
		if _, err := l.Work(context.Background(), p.Dir(), lab.Share{}, gone); err == nil {
			t.Error("a worker without a folder for blocks found nothing wrong")
		}
		if err := os.Mkdir(blocks, 0o777); err != nil {
			t.Fatal(err)
		}
		result, err := l.Resume(context.Background(), p.Dir(), nil)
		if err != nil {
			t.Fatal(err)
		}
		sameFiles(t, "resumed", result.Run.Dir, want.Run.Dir)
	})
	t.Run("a full disk", func(t *testing.T) { fullDisk(t, l, want.Run.Dir) })
}

// once does something when the first run is finished.
type once struct {
	heard
	do func()
}

func (o *once) Advance(runs int) {
	if o.heard.Advance(runs); o.do != nil {
		o.do()
		o.do = nil
	}
}

// fullDisk fills the file system of a plan, and frees it again.
func fullDisk(t *testing.T, l *lab.Lab, want string) {
	dir := small(t, 1<<20)
	p, err := l.Plan(answertest.Plan(shardToy), filepath.Join(dir, "plan"))
	if err != nil {
		t.Fatal(err)
	}
	ballast := filepath.Join(dir, "ballast")
	for size := 1 << 20; size > 0; size /= 2 { // to the last byte
		f, err := os.OpenFile(ballast, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o666)
		if err != nil {
			t.Fatal(err)
		}
		for err == nil {
			_, err = f.Write(make([]byte, size))
		}
		f.Close()
	}
	_, err = l.Work(context.Background(), p.Dir(), lab.Share{}, nil)
	var failed *lab.Failed
	if !errors.As(err, &failed) || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("on a full disk: %v", err)
	}
	if left, err := p.Absent(); err != nil || len(left) != p.Blocks() {
		t.Errorf("a full disk has blocks: %d of %d are absent, %v", len(left), p.Blocks(), err)
	}
	if entries, err := os.ReadDir(filepath.Join(p.Dir(), "blocks")); err != nil || len(entries) > 0 {
		t.Errorf("what did not fit is still there: %v, %v", entries, err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	result, err := l.Resume(context.Background(), p.Dir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	sameFiles(t, "resumed after a full disk", result.Run.Dir, want)
	if _, err := folder.ReadPlan(p.Dir()); err != nil {
		t.Error(err)
	}
}
