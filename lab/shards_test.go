package lab_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"concert/lab"
	"concert/results/answer/answertest"
	"concert/results/folder"
	"concert/sim"
)

// bytesIn are the files of a folder by name.
func bytesIn(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = string(text)
	}
	return all
}

func sameFiles(t testing.TB, what, got, want string) {
	t.Helper()
	m, err := folder.ReadManifest(want)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"manifest.json"}
	for _, f := range m.Result.Files {
		names = append(names, f.Name)
	}
	a, b := bytesIn(t, got), bytesIn(t, want)
	for _, name := range names {
		if a[name] != b[name] || b[name] == "" {
			t.Errorf("%s: %s differs from that of a run on one machine", what, name)
		}
	}
	if len(names) < 9 {
		t.Errorf("%s: %d files", what, len(names))
	}
}

var shardToy = answertest.Options{Replicates: 150, Worlds: 40, Seed: 3, Breaks: true}

// TestAnySplitMergesToTheSameBytes: however a plan is cut into shards, in whatever
// order and with whatever workers they are computed, some of them twice, the
// merged folder is that of a run on one machine, and the plan keeps its blocks.
func TestAnySplitMergesToTheSameBytes(t *testing.T) {
	l := toyLab(t)
	ctx := context.Background()
	want, err := l.Run(ctx, lab.Job{Plan: answertest.Plan(shardToy), Dir: filepath.Join(t.TempDir(), "local")})
	if err != nil {
		t.Fatal(err)
	}
	if len(want.Answer.Failures) == 0 {
		t.Fatal("no item of the toy breaks")
	}
	chance := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{1, 2, 3, 5, 8} {
		root := t.TempDir()
		dir := filepath.Join(root, "plan")
		p, err := l.Plan(answertest.Plan(shardToy), dir)
		if err != nil {
			t.Fatal(err)
		}
		order := chance.Perm(n)
		computed := 0
		for _, shard := range append(order, order[0]) { // one of them again
			w := *l
			w.Workers = 1 + chance.IntN(3)
			done, err := w.Work(ctx, dir, lab.Share{Shard: shard + 1, Shards: n}, nil)
			if err != nil {
				t.Fatal(err)
			}
			computed += done.Computed
		}
		if computed != p.Blocks() || p.Blocks() != 5 {
			t.Errorf("%d blocks were computed, of %d", computed, p.Blocks())
		}
		before := bytesIn(t, filepath.Join(dir, "blocks"))
		into := filepath.Join(root, "merged")
		if _, err := l.Merge(ctx, dir, into, nil); err != nil {
			t.Fatal(err)
		}
		sameFiles(t, "merged", into, want.Run.Dir)
		if after := bytesIn(t, filepath.Join(dir, "blocks")); !maps.Equal(before, after) {
			t.Error("the merge changed the blocks of the plan")
		}
	}
}

// someBlocks is a plan of which these blocks are computed.
func someBlocks(t *testing.T, l *lab.Lab, blocks ...int) *lab.Planned {
	t.Helper()
	p, err := l.Plan(answertest.Plan(shardToy), filepath.Join(t.TempDir(), "a plan"))
	if err != nil {
		t.Fatal(err)
	}
	if len(blocks) > 0 {
		if _, err := l.Work(context.Background(), p.Dir(), lab.Share{Blocks: blocks}, nil); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func blockFile(p *lab.Planned, number int) string {
	return filepath.Join(p.Dir(), "blocks", p.Name(number))
}

// TestMissingBlocksAreRefusedWithTheirLine: a merge makes nothing while blocks are
// missing, damaged or cut short, and prints what computes just these; after that
// it merges, and what was damaged is kept aside.
func TestMissingBlocksAreRefusedWithTheirLine(t *testing.T) {
	l := toyLab(t)
	p := someBlocks(t, l, 0, 1, 3)
	text, err := os.ReadFile(blockFile(p, 0))
	if err != nil {
		t.Fatal(err)
	}
	text[200] ^= 1
	if err := os.WriteFile(blockFile(p, 0), text, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(blockFile(p, 1), 500); err != nil {
		t.Fatal(err)
	}
	into := filepath.Join(t.TempDir(), "merged")
	_, err = l.Merge(context.Background(), p.Dir(), into, nil)
	var missing *lab.MissingBlocks
	if !errors.As(err, &missing) || !slices.Equal(missing.Missing, []int{0, 1, 2, 4}) {
		t.Fatalf("%v", err)
	}
	if want := "concert work '" + p.Dir() + "' --blocks 0-2,4"; missing.Command() != want ||
		!strings.Contains(err.Error(), want) {
		t.Errorf("%v, want the line %s", err, want)
	}
	if _, err := os.Stat(into); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a refused merge left a folder")
	}
	done, err := l.Work(context.Background(), p.Dir(), lab.Share{Blocks: missing.Missing}, nil)
	if err != nil || done.Computed != 4 || len(done.Missing) > 0 {
		t.Fatalf("%+v, %v", done, err)
	}
	if _, err := l.Merge(context.Background(), p.Dir(), into, nil); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(blockFile(p, 0) + ".damaged"); err != nil {
		t.Error(err)
	}
}

// TestTwoComputationsThatDifferStopEverything: a block that is there, sound, with
// other bytes than those just computed ends the worker; both stay for whoever
// finds out why, and nobody works on or merges.
func TestTwoComputationsThatDifferStopEverything(t *testing.T) {
	l := toyLab(t)
	p := someBlocks(t, l)
	b := p.Begin(0)
	_, first, last := p.Stretch(0)
	e := answertest.Plan(shardToy).Values
	e.Record, e.Seed = true, e.Seed+1 // whoever computes this has other chance
	if err := e.Run(context.Background(), first, last,
		func(it *sim.Item) error { _, err := b.Add(it); return err }); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Work(context.Background(), p.Dir(), lab.Share{Blocks: []int{0}}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Put(); !errors.Is(err, folder.ErrDiffers) {
		t.Fatalf("%v", err)
	}
	if err := p.Alarmed(); !errors.Is(err, folder.ErrDiffers) {
		t.Errorf("nobody at work hears of it: %v", err)
	}
	for what, do := range map[string]func() error{
		"work":  func() error { _, err := l.Work(context.Background(), p.Dir(), lab.Share{}, nil); return err },
		"merge": func() error { _, err := l.Merge(context.Background(), p.Dir(), "", nil); return err },
	} {
		if err := do(); !errors.Is(err, folder.ErrDiffers) {
			t.Errorf("%s after two computations that differ: %v", what, err)
		}
	}
}

// TestTwoWorkersOnOneBlock: both finish, the second finds its bytes there.
func TestTwoWorkersOnOneBlock(t *testing.T) {
	l := toyLab(t)
	p := someBlocks(t, l)
	twice := 0
	for range 2 {
		b := p.Begin(1)
		_, first, last := p.Stretch(1)
		e := answertest.Plan(shardToy).Values
		e.Record = true
		if err := e.Run(context.Background(), first, last,
			func(it *sim.Item) error { _, err := b.Add(it); return err }); err != nil {
			t.Fatal(err)
		}
		found, err := b.Put()
		if err != nil {
			t.Fatal(err)
		}
		if found {
			twice++
		}
	}
	if twice != 1 {
		t.Errorf("%d of 2 found the block there", twice)
	}
	entries, err := os.ReadDir(filepath.Join(p.Dir(), "blocks"))
	if err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
}

// TestResume: an interrupted run and a plan in part are finished from their
// folders alone, to the bytes of a run that nobody interrupted.
func TestResume(t *testing.T) {
	l := toyLab(t)
	want, err := l.Run(context.Background(),
		lab.Job{Plan: answertest.Plan(shardToy), Dir: filepath.Join(t.TempDir(), "whole")})
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "part")
	ctx, stop := context.WithCancel(context.Background())
	_, err = l.Run(ctx, lab.Job{Plan: answertest.Plan(shardToy), Dir: dir, Watch: &heard{most: 300, stop: stop}})
	var interrupted *lab.Interrupted
	if !errors.As(err, &interrupted) || interrupted.Kept == 0 {
		t.Fatalf("%v", err)
	}
	h := &heard{}
	if _, err := l.Resume(context.Background(), dir, h); err != nil || h.runs == 0 || h.runs >= (150+80)*4 {
		t.Fatalf("resumed %d runs, %v", h.runs, err)
	}
	sameFiles(t, "a resumed run", dir, want.Run.Dir)

	p := someBlocks(t, l, 1)
	result, err := l.Resume(context.Background(), p.Dir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	sameFiles(t, "a resumed plan", result.Run.Dir, want.Run.Dir)
}

// TestPlansThatCannotBe: a run that decides as it goes, a folder of something
// else, other rules, blocks that there are not, a plan that was changed.
func TestPlansThatCannotBe(t *testing.T) {
	l := toyLab(t)
	until := answertest.Plan(shardToy)
	until.Until.Rule = "decided"
	if _, err := l.Plan(until, filepath.Join(t.TempDir(), "x")); err == nil || !strings.Contains(err.Error(), "until") {
		t.Errorf("until decided: %v", err)
	}
	p := someBlocks(t, l, 0)
	if _, err := l.Work(context.Background(), p.Dir(), lab.Share{Blocks: []int{p.Blocks()}}, nil); err == nil {
		t.Error("a block beyond the last was accepted")
	}
	if _, err := l.Plan(answertest.Plan(answertest.Options{Replicates: 9, Seed: 4}), p.Dir()); err == nil {
		t.Error("another plan was written over a plan")
	}
	others := *l
	others.Build = "another build"
	if _, err := others.Work(context.Background(), p.Dir(), lab.Share{}, nil); err == nil ||
		!strings.Contains(err.Error(), "other rules") {
		t.Errorf("other rules: %v", err)
	}
	name := filepath.Join(p.Dir(), "plan.json")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, bytes.Replace(text, []byte(`"blocks": 5`), []byte(`"blocks": 400000000`), 1),
		0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Planned(p.Dir()); !errors.Is(err, folder.ErrChanged) {
		t.Errorf("a changed plan: %v", err)
	}
	p = someBlocks(t, l, 0)
	if err := os.Rename(blockFile(p, 0), blockFile(p, 1)); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Merge(context.Background(), p.Dir(), "", nil); !errors.Is(err, folder.ErrForeign) {
		t.Errorf("a block under another's name: %v", err)
	}
}

// TestRanges: what is written is read back.
func TestRanges(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		all := rapid.SliceOfNDistinct(rapid.IntRange(0, 60), 1, 40, rapid.ID[int]).Draw(r, "numbers")
		slices.Sort(all)
		back, err := lab.ParseRanges(lab.Ranges(all))
		if err != nil || !slices.Equal(back, all) {
			r.Errorf("%v → %s → %v, %v", all, lab.Ranges(all), back, err)
		}
	})
	for _, wrong := range []string{"", "x", "-1", "3-1", "1,1", "5,2", "1-", "99999999999999999999", "0-2000000000"} {
		if all, err := lab.ParseRanges(wrong); err == nil {
			t.Errorf("%q → %d numbers", wrong, len(all))
		}
	}
}
