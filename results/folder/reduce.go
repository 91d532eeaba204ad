package folder

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"concert/results/answer"
	"concert/scenarios"
	"concert/sim"
)

// reduction is what one pass over the blocks of a design, in item order, adds
// up. Its memory does not grow with the number of items, failures apart.
type reduction struct {
	items    int
	digest   *sim.Digest
	failures []answer.Broken
	series   []moments   // arm, month, measure
	tallies  []sim.Tally // arm, act, actor
}

// counted is the reduction as the manifest has it.
func (r *reduction) counted(perWorld int) Counted {
	return Counted{Items: r.items, PerWorld: perWorld, Digest: r.digest.String(), Failed: len(r.failures)}
}

// measureFields are the columns of measures.parquet.
func measureFields(b *scenarios.Brief) []field {
	fields := []field{{"world", whole}, {"replicate", whole}, {"arm", text}, {"quarantined", flag}}
	for _, m := range b.Vocabulary.Measures {
		fields = append(fields, field{m.Name, real})
	}
	return fields
}

// reduce writes measures.parquet, the values before the worlds, and adds
// everything else up on the way.
func (w *Writer) reduce(out io.Writer) (all []*reduction, err error) {
	t := newTable(out, "measures", measureFields(w.manifest.Brief))
	for _, s := range w.strands() {
		r, err := s.reduce(t, w.manifest.Brief.Arms)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, t.close()
}

func (s *Strand) reduce(t *table, arms []scenarios.Arm) (*reduction, error) {
	r := &reduction{
		items: s.shape.items, digest: sim.NewDigest(),
		series:  make([]moments, s.shape.arms*s.shape.series),
		tallies: make([]sim.Tally, s.shape.arms*s.shape.acts*s.shape.actors),
	}
	row, values := make([]float64, s.shape.measures), make([]float64, s.shape.series)
	err := s.eachBlock(func(b *block) {
		for position := range b.count {
			index := b.first + position
			point, replicate := index/s.design.perPoint, index%s.design.perPoint
			for a := range s.shape.arms {
				b.row(position, a, row)
				r.digest.AddRow(point, replicate, a, b.failed(position), row)
				writeRow(t, s.design.world(index), replicate, arms[a].Name, b.failed(position), row)
			}
			r.addSeries(b, position, values)
			r.addTallies(b, position)
		}
		r.addFailures(b, &s.design)
	})
	return r, err
}

// eachBlock hands over all blocks in order; the next is read and checked
// meanwhile.
func (s *Strand) eachBlock(visit func(*block)) error {
	type read struct {
		block *block
		err   error
	}
	ahead, stop := make(chan read, 1), make(chan struct{})
	defer close(stop)
	go func() {
		defer close(ahead)
		for number := range s.blocks() {
			b, err := s.readBlock(number)
			select {
			case ahead <- read{b, err}:
			case <-stop: // a visit panicked, or a block before it was damaged
				return
			}
		}
	}()
	for next := range ahead {
		if next.err != nil {
			return next.err
		}
		visit(next.block)
	}
	return nil
}

// mostAtOnce bounds how much is done at once, for the sake of memory.
const mostAtOnce = 4

// atOnce calls work for 0 … n−1, some at a time, and returns the error of the first
// that has one. Work i may write only to what belongs to i.
func atOnce(n int, work func(i int) error) error {
	errs := make([]error, n)
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0), mostAtOnce) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				errs[i] = work(i)
			}
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func writeRow(t *table, world, replicate int, arm string, quarantined bool, row []float64) {
	t.whole(int64(world))
	t.whole(int64(replicate))
	t.text(arm)
	t.flag(quarantined)
	for _, v := range row {
		t.real(v)
	}
}

func (r *reduction) addSeries(b *block, position int, values []float64) {
	if len(values) == 0 {
		return
	}
	for a := range b.shape.arms {
		b.monthly(position, a, values)
		for i, v := range values {
			r.series[a*len(values)+i].add(v)
		}
	}
}

// addTallies adds in item order, so that sums have the same bits always.
func (r *reduction) addTallies(b *block, position int) {
	for i := range r.tallies {
		sum, t := &r.tallies[i], b.tally(position, i)
		sum.Decisions += t.Decisions
		sum.Asked += t.Asked
		sum.Accepted += t.Accepted
		sum.Chance += t.Chance
		sum.Utility += t.Utility
		for k, v := range t.Terms {
			sum.Terms[k] += v
		}
	}
}

func (r *reduction) addFailures(b *block, d *design) {
	for _, f := range b.failures {
		index := b.first + f.position
		r.failures = append(r.failures, answer.Broken{World: d.world(index), Replicate: d.replicate(index),
			Failure: f.failure})
	}
}

func worldFields(b *scenarios.Brief) []field {
	fields := []field{{"world", whole}}
	for _, c := range b.Columns {
		fields = append(fields, field{c.Name, real})
	}
	return fields
}

// writeWorlds writes worlds.parquet: what each world drew.
func writeWorlds(out io.Writer, b *scenarios.Brief) error {
	t := newTable(out, "worlds", worldFields(b))
	for i, world := range b.Worlds.Draws {
		t.whole(int64(i + 1))
		for _, v := range world {
			t.real(v)
		}
	}
	return t.close()
}

func seriesFields() []field {
	return []field{
		{"design", text}, {"arm", text}, {"month", whole}, {"measure", text}, {"n", whole}, {"mean", real},
		{"sd", real},
		{"q05", real}, {"q25", real}, {"median", real}, {"q75", real}, {"q95", real},
	}
}

// seriesItems bounds the items whose monthly values are sorted for quantiles.
const seriesItems = 1000

// writeSeries writes series.parquet. Quantiles need the values themselves:
// those of the first seriesItems items, a few arms at a time.
func (w *Writer) writeSeries(out io.Writer, all []*reduction) error {
	t := newTable(out, "series", seriesFields())
	for i, s := range w.strands() {
		if err := s.writeSeries(t, all[i], &w.manifest.Brief.Vocabulary, w.manifest.Brief.Arms); err != nil {
			return err
		}
	}
	return t.close()
}

func (s *Strand) writeSeries(t *table, r *reduction, v *sim.Vocabulary, arms []scenarios.Arm) error {
	if s.shape.items == 0 {
		return nil
	}
	levels := []float64{0.05, 0.25, 0.5, 0.75, 0.95}
	quantiles := make([][]float64, s.shape.arms) // of each month and measure, in this order
	err := atOnce(s.shape.arms, func(a int) error {
		columns, err := s.columns(a)
		for _, values := range columns {
			slices.Sort(values)
			for _, p := range levels {
				quantiles[a] = append(quantiles[a], quantile(values, p))
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	for a := range s.shape.arms {
		for i := range s.shape.series {
			m := &r.series[a*s.shape.series+i]
			t.text(s.design.name)
			t.text(arms[a].Name)
			t.whole(int64(i / s.shape.monthly))
			t.text(v.Monthly[i%s.shape.monthly].Name)
			t.whole(m.n)
			t.real(m.average())
			t.real(m.sd())
			for _, v := range quantiles[a][i*len(levels):][:len(levels)] {
				t.real(v)
			}
		}
	}
	return nil
}

// columns gathers an arm's monthly values that are not missing, by month and
// measure. The blocks were checked when the measures were written, under the
// same lock, so only this arm's bytes are read again.
func (s *Strand) columns(arm int) ([][]float64, error) {
	items := min(s.shape.items, seriesItems)
	columns := make([][]float64, s.shape.series)
	for i := range columns {
		columns[i] = make([]float64, 0, items)
	}
	if s.shape.series == 0 {
		return columns, nil
	}
	raw, values := make([]byte, 8*s.shape.series), make([]float64, s.shape.series)
	for first := 0; first < items; first += s.shape.perBlock {
		at := s.shape.monthlyAt + 8*arm*s.shape.series
		err := s.eachPart(first, min(s.shape.count(first), items-first), at, raw, func() {
			readFloats(raw, values)
			for i, v := range values {
				if v == v { // not NaN
					columns[i] = append(columns[i], v)
				}
			}
		})
		if err != nil {
			return nil, fmt.Errorf("folder: %w", err)
		}
	}
	return columns, nil
}

// decisionFields are the columns of decisions.parquet.
func decisionFields(b *scenarios.Brief) []field {
	fields := []field{
		{"design", text}, {"arm", text}, {"act", text}, {"actor", text}, {"decisions", whole}, {"asked", whole},
		{"accepted", whole},
		{"share_accepted", real}, {"chance", real}, {"utility", real},
	}
	for _, m := range b.Vocabulary.Motives {
		fields = append(fields, field{"term_" + m.Name, real})
	}
	return fields
}

// writeDecisions writes decisions.parquet.
func writeDecisions(out io.Writer, b *scenarios.Brief, all []*reduction) error {
	t := newTable(out, "decisions", decisionFields(b))
	for i, d := range []design{valuesOf(b), worldsOf(b)} {
		if all[i].items > 0 {
			all[i].writeDecisions(t, d.name, b)
		}
	}
	return t.close()
}

func (r *reduction) writeDecisions(t *table, design string, b *scenarios.Brief) {
	v := &b.Vocabulary
	for i := range r.tallies {
		sum := &r.tallies[i]
		decisions := float64(sum.Decisions)
		t.text(design)
		t.text(b.Arms[i/(len(v.Acts)*len(v.Actors))].Name)
		t.text(v.Acts[i/len(v.Actors)%len(v.Acts)].Name)
		t.text(v.Actors[i%len(v.Actors)].Name)
		t.whole(sum.Decisions)
		t.whole(sum.Asked)
		t.whole(sum.Accepted)
		t.real(share(float64(sum.Accepted), float64(sum.Asked)))
		t.real(share(sum.Chance, decisions))
		t.real(share(sum.Utility, decisions))
		for k := range v.Motives {
			t.real(share(sum.Terms[k], decisions))
		}
	}
}
