package folder

import (
	"math"
	"path/filepath"
	"strings"
	"testing"

	"concert/results/answer"
)

// TestAddedUpFromTheFile: rows that are added up as they are read give the means
// and counts of those that are kept, and the same digest; of more rows than a plan
// asks for only the first are.
func TestAddedUpFromTheFile(t *testing.T) {
	m, dir := toyWorlds(t, 500, 3), filepath.Join(t.TempDir(), "run")
	run := finishedRun(t, dir, m, nil)
	for _, asked := range []int{500, 333} {
		b := *m.Brief
		b.Values.Replicates = asked
		s := newSink(&b, stored(&b, run.Manifest.Result, false), asked, 1, true)
		over := newSink(&b, stored(&b, run.Manifest.Result, true), 3, 2, false)
		all := &rowReader{brief: &b, sinks: []*sink{s, over}}
		if err := eachRow(filepath.Join(dir, measuresName), measureFields(&b), all.read); err != nil {
			t.Fatal(err)
		}
		if s.digest.String() != run.Manifest.Result.Values.Digest {
			t.Error("another digest")
		}
		totals := s.totals()
		for a := range b.Arms {
			for k := range b.Vocabulary.Measures {
				sum, n := 0.0, 0
				for _, v := range run.Values.Rows.Column(a, k)[:asked] {
					if v == v {
						sum, n = sum+v, n+1
					}
				}
				f := totals.Columns[a][k]
				if f.N != n || math.Abs(f.Mean-sum/float64(n)) > 1e-12 {
					t.Errorf("arm %d, measure %d: %d values of mean %v, want %d of %v", a, k, f.N, f.Mean, n, sum/float64(n))
				}
			}
		}
	}
}

// TestSingleItems: each is what the whole run reads, in any order, over worlds too
// where more of them are stored than asked for.
func TestSingleItems(t *testing.T) {
	m, dir := toyWorlds(t, 100, 4), filepath.Join(t.TempDir(), "run")
	run := finishedRun(t, dir, m, nil)
	run.Brief.Worlds.PerWorld = 1 // of two that are stored
	for _, worlds := range []bool{false, true} {
		items := must(run.Items(worlds))(t)
		part, step := &run.Values, 1
		if worlds {
			part, step = &run.Worlds, 2
		}
		for _, index := range []int{0, 1, 2, 3, 1, 0, 3} {
			rows, quarantined, err := items.At(index)
			if err != nil || quarantined != part.Rows.Quarantined[index*step] {
				t.Fatal(index, quarantined, err)
			}
			for a, row := range rows {
				for k, v := range row {
					if want := part.Rows.Column(a, k)[index*step]; v != want && (v == v || want == want) {
						t.Errorf("item %d, arm %d, measure %d: %v, want %v", index, a, k, v, want)
					}
				}
			}
		}
		if _, _, err := items.At(1000); err == nil {
			t.Error("an item beyond the end is read")
		}
		if err := items.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestManySmallItemsShareABlock: a run of a million replicates has hundreds of
// files; large items stay 64 in a block, or fewer.
func TestManySmallItemsShareABlock(t *testing.T) {
	for _, c := range []struct{ bytes, items, want int }{
		{500, 1000, 64}, {500, 1 << 20, 2048}, {50, 1 << 20, 4096}, {10_000, 1 << 20, 64}, {2 << 20, 1 << 20, 32},
		{2 << 20, 10, 32},
	} {
		if got := itemsPerBlock(c.bytes, c.items); got != c.want {
			t.Errorf("%d items of %d bytes: %d in a block, want %d", c.items, c.bytes, got, c.want)
		}
	}
}

// TestReadmeSaysWhatIsApproximate: from the number of replicates on that are added
// up, and of a run until decided by those that it had, not by those it was allowed.
func TestReadmeSaysWhatIsApproximate(t *testing.T) {
	m := toyPlan(t, 1<<20)
	for replicates, want := range map[int]bool{answer.MostKept + 1: true, answer.MostKept: false} {
		if got := strings.Contains(readme(m, replicates), "`q05`"); got != want {
			t.Errorf("%d replicates: %v", replicates, got)
		}
	}
	m.Brief.Values.Until = "decided"
	w := &Writer{manifest: m, Values: &Strand{shape: shape{items: 800}}}
	if w.replicates() != 800 {
		t.Errorf("%d replicates", w.replicates())
	}
}
