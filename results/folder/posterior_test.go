package folder_test

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"concert/results/answer/answertest"
	"concert/results/folder"
	"concert/scenarios"
)

// effort is a posterior of the toy's effort: n draws, evenly spread, the second
// half with twice the weight.
func effort(n int) *scenarios.Posterior {
	plan := answertest.Plan(answertest.Options{Replicates: 1, Seed: 4})
	q := plan.Posterior("toy", plan.Uncertain, 2)
	q.Targets = []scenarios.AimedAt{{Target: plan.Scenario.Targets[0]}, {Target: plan.Scenario.Targets[1], HeldOut: true}}
	for i := range n {
		x := 0.2 + 0.6*(float64(i)+0.5)/float64(n)
		q.Draws, q.Found = append(q.Draws, []float64{x}), append(q.Found, []float64{0.18 * x, math.NaN()})
		q.Weights = append(q.Weights, float64(1+2*i/n)/(1.5*float64(n)))
	}
	return q
}

// TestPosteriorIsKept: what is read is what was written, to the bit, and equal
// posteriors have equal bytes.
func TestPosteriorIsKept(t *testing.T) {
	dir := t.TempDir()
	q, file := effort(400), filepath.Join(dir, folder.PosteriorName)
	if err := folder.WritePosterior(file, q); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{file, dir} {
		got, err := folder.ReadPosterior(name)
		if err != nil {
			t.Fatal(err)
		}
		if got.Digest() != q.Digest() || !reflect.DeepEqual(got.Parameters, q.Parameters) ||
			!reflect.DeepEqual(got.Others, q.Others) || !reflect.DeepEqual(got.Targets, q.Targets) ||
			got.Scenario != "toy" || got.Wave != 2 || got.Found[7][0] != q.Found[7][0] || !math.IsNaN(got.Found[7][1]) {
			t.Errorf("read %+v", got)
		}
	}
	again := filepath.Join(dir, "again.parquet")
	if err := folder.WritePosterior(again, effort(400)); err != nil {
		t.Fatal(err)
	}
	one, _ := os.ReadFile(file)
	other, _ := os.ReadFile(again)
	if len(one) == 0 || !bytes.Equal(one, other) {
		t.Error("the same posterior has other bytes")
	}
}

// TestEffectiveDraws: weights 1 and 2 in halves are worth (1.5)² / 2.5 = 0.9 of
// their number; draws that stand twice count once.
func TestEffectiveDraws(t *testing.T) {
	q := effort(400)
	if n := q.Effective(); math.Abs(n-360) > 1e-9 {
		t.Errorf("%v effective draws, want 360", n)
	}
	for i := range q.Draws {
		q.Draws[i] = q.Draws[i/200*200]
	}
	if n := q.Effective(); math.Abs(n-1.8) > 1e-9 {
		t.Errorf("two points are worth %v draws, want 1.8", n)
	}
}

// TestPosteriorIsRefused: whatever is no posterior, is damaged or says too
// little is refused with the file's name, and nothing panics.
func TestPosteriorIsRefused(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "p.parquet")
	if err := folder.WritePosterior(file, effort(150)); err != nil {
		t.Fatal(err)
	}
	sound, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	refused := func(what string, text []byte, want string) {
		t.Helper()
		if err := os.WriteFile(file, text, 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := folder.ReadPosterior(file); err == nil || !strings.Contains(err.Error(), file) ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", what, err)
		}
	}
	refused("empty", nil, "allowed")
	refused("text", []byte("take_up,weight\n1,2\n"), "allowed")
	for i := 0; i < len(sound); i += 7 { // cut anywhere
		refused("cut", sound[:i], "allowed")
	}
	silent := 0
	for i := 4; i < len(sound)-8; i += 11 { // one bit turned
		turned := bytes.Clone(sound)
		turned[i] ^= 0x10
		if err := os.WriteFile(file, turned, 0o666); err != nil {
			t.Fatal(err)
		}
		if q, err := folder.ReadPosterior(file); err == nil && q.Digest() != effort(150).Digest() {
			silent++
		}
	}
	if silent > 0 {
		t.Errorf("%d turned bits changed draws and nobody noticed", silent)
	}
	if err := folder.WritePosterior(file, effort(110)); err != nil { // 99 effective
		t.Fatal(err)
	}
	if _, err := folder.ReadPosterior(file); err == nil || !strings.Contains(err.Error(), "99 effective") {
		t.Errorf("few draws: %v", err)
	}
	if err := folder.WritePosterior(file, effort(0)); err == nil {
		t.Error("no draws were kept")
	}
	if _, err := folder.ReadPosterior(dir); err == nil || !strings.Contains(err.Error(), folder.PosteriorName) {
		t.Errorf("a folder without one: %v", err)
	}
}
