package folder

import (
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"concert/results/answer"
	"concert/results/csv"
	"concert/scenarios"
	"concert/sim"
)

// clock is a time that does not move, so that journals can be compared too.
func clock() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) }

func options() Options { return Options{Scenario: []byte("title = \"Toy\"\n"), Now: clock, fast: true} }

// toyPlan is a plan of n items at the values with three measures, two arms,
// twelve months.
func toyPlan(t testing.TB, n int) *Manifest { return toyWorlds(t, n, 0) }

// toyWorlds is the same with so many worlds, two items each.
func toyWorlds(t testing.TB, n, worlds int) *Manifest {
	t.Helper()
	b := &scenarios.Brief{
		Schema: scenarios.Layout, Scenario: "toy", Title: "A toy", Family: "toy", Months: 12, Baseline: "as-is",
		Values:  scenarios.ValuesDesign{Replicates: n},
		Worlds:  scenarios.WorldsDesign{Worlds: worlds, PerWorld: 2, Draws: [][]float64{}},
		Columns: []scenarios.Column{{Name: "toy.rain", Parameter: "toy.rain", High: 1}},
		Arms: []scenarios.Arm{{Title: "As it is", Arm: sim.Arm{Name: "as-is"}},
			{Title: "Other", Arm: sim.Arm{Name: "other"}}},
		Vocabulary: sim.Vocabulary{
			Measures: []sim.Measure{{Name: "a", Unit: "share"}, {Name: "b", Unit: "CNY"},
				{Name: "c", Unit: "months", Exists: "b > 0"}},
			Monthly: []sim.Measure{{Name: "x"}, {Name: "y"}},
			Acts:    []sim.Word{{Name: "dig"}, {Name: "lend"}},
			Actors:  []sim.Word{{Name: "village"}, {Name: "county"}},
			Motives: []sim.Motive{{Word: sim.Word{Name: "need"}, Unit: "staff-days"},
				{Word: sim.Word{Name: "effort"}, Unit: "staff-days", Cost: true}},
		},
	}
	for i := range worlds {
		b.Worlds.Draws = append(b.Worlds.Draws, []float64{float64(i) / float64(worlds)})
	}
	return must(New(b))(t)
}

// elsewhere is the same plan about other rows.
func elsewhere(t testing.TB, n int) *Manifest {
	m := toyPlan(t, n)
	m.Brief.Seed = 99
	return must(New(m.Brief))(t)
}

// toyItem is the item with this index: numbers that hang on the index alone,
// missing values, negative zeros, and now and then a failure.
func toyItem(m *Manifest, index int) *sim.Item {
	s, err := newShape(m, valuesOf(m.Brief))
	if err != nil {
		panic(err)
	}
	r := rand.New(rand.NewPCG(uint64(index), 1))
	it := &sim.Item{Index: index, Replicate: index}
	number := func() float64 {
		switch r.IntN(12) {
		case 0:
			return math.NaN()
		case 1:
			return math.Copysign(0, -1)
		}
		return r.NormFloat64()
	}
	numbers := func(n int) []float64 {
		list := make([]float64, n)
		for i := range list {
			list[i] = number()
		}
		return list
	}
	for range s.arms {
		it.Rows = append(it.Rows, numbers(s.measures))
		it.Monthly = append(it.Monthly, numbers(s.series))
		ledger := sim.Ledger{Tallies: make([]sim.Tally, s.acts*s.actors)}
		for i := range ledger.Tallies {
			asked := r.Int64N(50)
			ledger.Tallies[i] = sim.Tally{Decisions: asked + r.Int64N(9), Asked: asked, Accepted: asked / 2,
				Chance:  r.Float64(),
				Utility: r.NormFloat64(), Terms: sim.Terms{r.NormFloat64(), r.NormFloat64()}}
		}
		it.Ledgers = append(it.Ledgers, ledger)
	}
	if index%29 == 17 {
		it.Failure = &sim.Failure{Arm: "other", Month: 3, Reason: "a is not a number"}
		for a := range it.Rows {
			for i := range it.Rows[a] {
				it.Rows[a][i] = math.NaN()
			}
			for i := range it.Monthly[a] {
				it.Monthly[a][i] = math.NaN()
			}
			it.Ledgers[a] = sim.Ledger{Tallies: make([]sim.Tally, s.acts*s.actors)}
		}
	}
	return it
}

// fill adds every item that is missing.
func fill(w *Writer) error {
	for _, s := range w.strands() {
		for first, last := s.Next(); first < last; first, last = s.Next() {
			for i := first; i < last; i++ {
				if err := s.Append(toyItem(w.manifest, i)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// finishedRun makes a finished folder.
func finishedRun(t testing.TB, dir string, m *Manifest, tables Tables) *Run {
	t.Helper()
	w := must(Open(dir, m, options()))(t)
	if err := fill(w); err != nil {
		t.Fatal(err)
	}
	return must(w.Finish(tables))(t)
}

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// toyTables are CSV files that hang on the rows.
func toyTables(run *answer.Run) (summary, contrasts []byte, err error) {
	c := csv.New("arm", "first")
	for a, arm := range run.Brief.Arms {
		c.Text(arm.Name)
		c.Number(run.Values.Rows.Column(a, 1)[0])
		c.End()
	}
	return c.Bytes(), c.Bytes(), nil
}

// contents are all files of a folder that must not depend on what happened
// while they were written.
func contents(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == journalName || d.Name() == crateName {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		all[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func sameFolder(t testing.TB, what string, got, want map[string]string) {
	t.Helper()
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s: %s differs", what, name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: %s is left over", what, name)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	m, dir := toyPlan(t, 200), filepath.Join(t.TempDir(), "run")
	finished := finishedRun(t, dir, m, toyTables)
	run := must(Read(dir))(t)
	digest := sim.NewDigest()
	for i := range 200 {
		it := toyItem(m, i)
		digest.Add(it)
		if got := run.Values.Rows.Quarantined[i]; got != (it.Failure != nil) {
			t.Fatalf("item %d: quarantined %v", i, got)
		}
		for a := range it.Rows {
			for k, v := range it.Rows[a] {
				if got := run.Values.Rows.Column(a, k)[i]; sim.CanonicalBits(got) != sim.CanonicalBits(v) {
					t.Fatalf("item %d, arm %d, measure %d: %v, want %v", i, a, k, got, v)
				}
			}
		}
	}
	if got := run.Manifest.Result.Values.Digest; got != digest.String() {
		t.Errorf("digest %s, want %s", got, digest)
	}
	if len(run.Values.Broken) != 7 || run.Values.Broken[1].Replicate != 46 ||
		run.Values.Broken[1].Reason != "a is not a number" {
		t.Errorf("failures: %+v", run.Values.Broken)
	}
	if finished.Manifest.Result.Values.Digest != run.Manifest.Result.Values.Digest ||
		finished.Values.Rows.Items() != 200 {
		t.Error("Finish and Read give different runs")
	}
}

func TestSumsAgreeWithTheItems(t *testing.T) {
	m, dir := toyPlan(t, 1100), filepath.Join(t.TempDir(), "run")
	run := finishedRun(t, dir, m, nil)
	const arm, month, measure = 1, 7, 1
	var all, early []float64
	tally := sim.Tally{}
	for i := range 1100 {
		it := toyItem(m, i)
		if v := it.Monthly[arm][month*2+measure]; !math.IsNaN(v) {
			all = append(all, v)
			if i < seriesItems {
				early = append(early, v)
			}
		}
		one := it.Ledgers[arm].Tallies[3]
		tally.Decisions += one.Decisions
		tally.Asked += one.Asked
		tally.Accepted += one.Accepted
		tally.Terms[1] += one.Terms[1]
	}
	got := run.Values.Series[arm*24+month*2+measure]
	mean, square := 0.0, 0.0
	for _, v := range all {
		mean += v / float64(len(all))
	}
	for _, v := range all {
		square += (v - mean) * (v - mean)
	}
	below := 0
	for _, v := range early {
		if v <= got.Q25 {
			below++
		}
	}
	switch {
	case got.Arm != "other" || got.Month != month || got.Measure != "y" || got.N != int64(len(all)):
		t.Errorf("row %+v, want %d values", got, len(all))
	case math.Abs(got.Mean-mean) > 1e-12 || math.Abs(got.SD-math.Sqrt(square/float64(len(all)-1))) > 1e-12:
		t.Errorf("mean %v, sd %v", got.Mean, got.SD)
	case math.Abs(float64(below)/float64(len(early))-0.25) > 0.002:
		t.Errorf("%d of %d lie below the lower quartile", below, len(early))
	}
	d := run.Values.Decisions[arm*4+3]
	want := answer.Decisions{Arm: "other", Act: "lend", Actor: "county", Decisions: tally.Decisions, Asked: tally.Asked,
		Accepted:      tally.Accepted,
		ShareAccepted: float64(tally.Accepted) / float64(tally.Asked), Chance: d.Chance, Utility: d.Utility,
		Terms: []float64{d.Terms[0], tally.Terms[1] / float64(tally.Decisions)}}
	if fmt.Sprint(d) != fmt.Sprint(want) {
		t.Errorf("decisions %+v, want %+v", d, want)
	}
}

// TestBlockDamage breaks every block in every way, and expects resume to mend
// it to the last byte.
func TestBlockDamage(t *testing.T) {
	m, base := toyPlan(t, 200), t.TempDir()
	reference := filepath.Join(base, "reference")
	finishedRun(t, reference, m, toyTables)
	want := contents(t, reference)
	other := elsewhere(t, 200)
	ways := map[string]func(path, neighbour string){
		"deleted":   func(path, _ string) { os.Remove(path) },
		"truncated": func(path, _ string) { os.Truncate(path, 5000) },
		"emptied":   func(path, _ string) { os.Truncate(path, 0) },
		"one byte":  func(path, _ string) { change(t, path, 3000) },
		"header":    func(path, _ string) { change(t, path, 60) },
		"checksum":  func(path, _ string) { change(t, path, -1) },
		"longer": func(path, _ string) {
			data, _ := os.ReadFile(path)
			os.WriteFile(path, append(data, 0), 0o666)
		},
		"neighbour's": func(path, neighbour string) {
			data, _ := os.ReadFile(neighbour)
			os.WriteFile(path, data, 0o666)
		},
		"of another plan": func(path, _ string) { os.WriteFile(path, blockOf(t, other, 0), 0o666) },
	}
	for name, way := range ways {
		for i := range 4 {
			what := fmt.Sprintf("block %d %s", i, name)
			dir := filepath.Join(base, strings.ReplaceAll(what, " ", "-"))
			w := must(Open(dir, m, options()))(t)
			if err := fill(w); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			way(filepath.Join(dir, toyBlock(i)), filepath.Join(dir, toyBlock((i+1)%4)))
			w = must(Open(dir, m, options()))(t)
			first, last := w.Values.Next()
			if first != i*64 || last != min(200, first+64) {
				t.Errorf("%s: next is %d to %d", what, first, last)
			}
			if err := fill(w); err != nil {
				t.Fatal(err)
			}
			must(w.Finish(toyTables))(t)
			sameFolder(t, what, contents(t, dir), want)
		}
	}
}

func change(t *testing.T, path string, at int) {
	t.Helper()
	data := must(os.ReadFile(path))(t)
	if at < 0 {
		at += len(data)
	}
	data[at] ^= 0x10
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// blockOf is the file of the block that begins at first.
func blockOf(t testing.TB, m *Manifest, first int) []byte {
	t.Helper()
	s := must(newShape(m, valuesOf(m.Brief)))(t)
	b := newBlock(&s, first)
	for i := range s.count(first) {
		b.add(toyItem(m, first+i))
	}
	return must(b.encode())(t)
}

// toyBlock is the name of a block at the values.
func toyBlock(number int) string {
	return path.Join(blocksDir, "values", fmt.Sprintf("%010d.block", number*64))
}

// killed is what a test panics with when it stops the world.
type killed struct{ step string }

func TestRunUntilDecidedEndsWhereItIsStopped(t *testing.T) {
	m, dir := toyPlan(t, 500), filepath.Join(t.TempDir(), "run")
	m.Brief.Values.Until = "decided"
	w := must(Open(dir, m, options()))(t)
	for i := range 100 {
		if err := w.Values.Append(toyItem(m, i)); err != nil {
			t.Fatal(err)
		}
	}
	w.KeepLooks([]byte("[]\n"))
	must(w.Finish(nil))(t)
	run := must(Read(dir))(t)
	if run.Values.Rows.Items() != 100 || run.Manifest.Result.Values.Items != 100 {
		t.Errorf("%d items, want 100", run.Values.Rows.Items())
	}
}

// TestTwoDesigns: items over worlds are kept apart from those at the values, with
// a digest of their own.
func TestTwoDesigns(t *testing.T) {
	m, dir := toyWorlds(t, 70, 40), filepath.Join(t.TempDir(), "run")
	finishedRun(t, dir, m, toyTables)
	run := must(Read(dir))(t)
	alone := finishedRun(t, filepath.Join(t.TempDir(), "alone"), toyPlan(t, 70), toyTables)
	if run.Values.Rows.Items() != 70 || run.Worlds.Rows.Items() != 80 || run.Values.Digest != alone.Values.Digest ||
		run.Worlds.Digest == run.Values.Digest {
		t.Errorf("%d and %d items, digests %s and %s", run.Values.Rows.Items(), run.Worlds.Rows.Items(),
			run.Values.Digest, run.Worlds.Digest)
	}
	for i := range 80 {
		if got, want := run.Worlds.Rows.Column(1, 1)[i], toyItem(m, i).Rows[1][1]; sim.CanonicalBits(got) != sim.CanonicalBits(want) {
			t.Fatalf("item %d over worlds: %v, want %v", i, got, want)
		}
	}
	if b := run.Worlds.Broken; len(b) != 3 || b[0].World != 9 || b[0].Replicate != 1 {
		t.Errorf("broken over worlds: %+v", b)
	}
	if len(run.Worlds.Series) != len(run.Values.Series) || len(run.Worlds.Decisions) != 8 {
		t.Errorf("%d rows of series, %d of decisions", len(run.Worlds.Series), len(run.Worlds.Decisions))
	}
}

// TestRowsAnswerSmallerQuestions: whoever asks the same rows for fewer items, or
// calls them otherwise, is answered from what is there.
func TestRowsAnswerSmallerQuestions(t *testing.T) {
	base := t.TempDir()
	large, dir := toyWorlds(t, 70, 40), filepath.Join(base, "toy-x")
	finishedRun(t, dir, large, toyTables)
	small := toyWorlds(t, 30, 10)
	small.Brief.Worlds.PerWorld = 1
	small.Brief.Title = "Another title"
	if there, err := Finished(dir, small); err != nil || there == nil {
		t.Fatalf("%v, %v", there, err)
	}
	if there, err := Finished(dir, toyWorlds(t, 71, 40)); err != nil || there != nil {
		t.Errorf("too few items: %v, %v", there, err)
	}
	elsewhere := filepath.Join(base, "mine"+small.mark())
	for _, to := range []string{elsewhere, dir} {
		run := must(Judge(to, dir, small, options(), toyTables))(t)
		if run.Brief.Title != "Another title" || run.Values.Rows.Items() != 30 || run.Worlds.Rows.Items() != 10 {
			t.Errorf("%s: %q, %d and %d items", to, run.Brief.Title, run.Values.Rows.Items(), run.Worlds.Rows.Items())
		}
		again := must(Read(to))(t)
		if got, want := again.Worlds.Rows.Column(1, 1)[3],
			toyItem(large, 6).Rows[1][1]; sim.CanonicalBits(got) != sim.CanonicalBits(want) {
			t.Errorf("%s: replicate 0 of world 4 is %v, want %v", to, got, want)
		}
		if judged, err := again.Manifest.Judged(small); !judged || err != nil {
			t.Errorf("%s: not judged: %v", to, err)
		}
	}
	if found := Donors(filepath.Join(base, "third"+small.mark()), small); len(found) != 1 || found[0] != elsewhere {
		t.Errorf("donors: %v", found)
	}
}

// TestMemoryIsBounded adds ten times as many items and expects no more heap.
func TestMemoryIsBounded(t *testing.T) {
	heap := func(items int) uint64 {
		m := toyPlan(t, items)
		it := toyItem(m, 0)
		w := must(Open(filepath.Join(t.TempDir(), "run"), m, options()))(t)
		defer w.Close()
		for i := range items {
			it.Index = i
			if err := w.Values.Append(it); err != nil {
				t.Fatal(err)
			}
		}
		var stats runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&stats)
		return stats.HeapAlloc
	}
	few := heap(1_000)
	if many := heap(10_000); many > few+(256<<10) {
		t.Errorf("%d bytes after 10,000 items, %d after 1,000", many, few)
	}
}
