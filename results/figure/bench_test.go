package figure

import "testing"

// BenchmarkPage draws what a page shows of a run with 28 arms.
func BenchmarkPage(b *testing.B) {
	run, answer := toyRun(b, manyArms(), toyOptions{replicates: 20, months: 84})
	for b.Loop() {
		all, err := All(run, answer, nil)
		if err != nil {
			b.Fatal(err)
		}
		for i := range all {
			for _, width := range []Width{Wide, Narrow} {
				if _, err := all[i].SVG(width, Page); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}

// BenchmarkWrite writes the files of the same run.
func BenchmarkWrite(b *testing.B) {
	all := drawn(b, manyArms(), toyOptions{replicates: 20, months: 84}, nil)
	dir := b.TempDir()
	for b.Loop() {
		if err := Write(dir, all, true); err != nil {
			b.Fatal(err)
		}
	}
}
