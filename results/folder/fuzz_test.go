package folder

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/parquet-go/parquet-go"

	"concert/results/answer/answertest"
)

// FuzzManifest holds that no text makes the readers of manifest.json and
// plan.json panic, and that no number of it sizes memory before it is checked.
func FuzzManifest(f *testing.F) {
	m := toyWorlds(f, 5, 2)
	add := func(value any) {
		text, err := json.Marshal(value)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	add(m)
	finished := *m
	finished.Result = &Result{Values: Counted{Items: 5, Digest: "sha256:0"},
		Worlds: &Counted{Items: 4, PerWorld: 2, Digest: "sha256:0"},
		Files:  []File{{Name: measuresName, Bytes: 3, SHA256: "00"}}}
	add(&finished)
	add(must(planned("x", m))(f).file())
	f.Fuzz(func(t *testing.T, text []byte) {
		if m, err := parseManifest("x", text); err == nil {
			_ = m.Name()
			if again, err := parseManifest("x", mustJSON(t, m)); err != nil || again.RowsID != m.RowsID {
				t.Fatalf("a manifest that was read is not read again: %v", err)
			}
		}
		if p, err := parsePlan("x", text); err == nil {
			if p.Blocks() > 0 {
				p.Stretch(p.Blocks() - 1)
			}
			if p.Items() < 1 {
				t.Fatalf("a plan of %d items", p.Items())
			}
		}
	})
}

func mustJSON(t *testing.T, value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// FuzzTable holds that no bytes make the reader of a table panic, and that rows that
// are not where the plan has them are refused: what is read whole is measures of
// every item in every arm.
func FuzzTable(f *testing.F) {
	m, dir := toyWorlds(f, 6, 2), filepath.Join(f.TempDir(), "run")
	run := finishedRun(f, dir, m, nil)
	f.Add(must(os.ReadFile(filepath.Join(dir, measuresName)))(f))
	f.Add(must(os.ReadFile(filepath.Join(dir, worldsName)))(f))
	f.Add([]byte("PAR1\xff\xff\xff\xffPAR1")) // a footer of four gigabytes
	result, b := run.Manifest.Result, m.Brief
	f.Fuzz(func(t *testing.T, text []byte) {
		values, over := newSink(b, stored(b, result, false), 6, 1, false), newSink(b, stored(b, result, true), 3, 2, false)
		all := &rowReader{brief: b, sinks: []*sink{values, over}}
		rows := 0
		err := readTable(bytes.NewReader(text), int64(len(text)), measureFields(b), func(row parquet.Row) error {
			if rows++; rows > 1000 {
				return errors.New("too many rows")
			}
			return all.read(row)
		})
		if want := (values.design.items + over.design.items) * len(b.Arms); err == nil && rows > want {
			t.Fatalf("%d rows are read, where %d have a place", rows, want)
		}
	})
}

// FuzzPosterior holds that no bytes make the reader of a posterior panic, and that
// what it takes keeps its own rules and has the digest that it says.
func FuzzPosterior(f *testing.F) {
	plan := answertest.Plan(answertest.Options{Replicates: 1, Seed: 4})
	q := plan.Posterior("toy", plan.Uncertain, 2)
	for i := range 12 {
		q.Draws, q.Weights, q.Found = append(q.Draws, []float64{.2 + .05*float64(i)}), append(q.Weights, 1./12),
			append(q.Found, []float64{})
	}
	file := filepath.Join(f.TempDir(), PosteriorName)
	if err := WritePosterior(file, q); err != nil {
		f.Fatal(err)
	}
	f.Add(must(os.ReadFile(file))(f))
	f.Fuzz(func(t *testing.T, text []byte) {
		if q, err := parsePosterior(text); err == nil && (q == nil || q.Check() != nil) {
			t.Fatalf("a posterior that breaks its rules is taken: %+v", q)
		}
	})
}
