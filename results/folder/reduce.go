package folder

import (
	"fmt"
	"io"
	"os"
	"slices"

	"concert/sim"
)

// reduction is what one pass over the blocks, in item order, adds up. Its
// memory does not grow with the number of items, failures apart.
type reduction struct {
	digest   *sim.Digest
	failures []Failure
	series   []moments   // arm, month, measure
	tallies  []sim.Tally // arm, act, actor
}

// measureFields are the columns of measures.parquet.
func measureFields(p *Plan) []field {
	fields := []field{{"point", whole}, {"replicate", whole}, {"arm", text}, {"quarantined", flag}}
	for _, m := range p.Vocabulary.Measures {
		fields = append(fields, field{m.Name, real})
	}
	return fields
}

// reduce writes measures.parquet and adds everything else up on the way.
func (w *Writer) reduce(out io.Writer) (*reduction, error) {
	s, plan := &w.shape, &w.manifest.Plan
	r := &reduction{
		digest: sim.NewDigest(), failures: []Failure{},
		series: make([]moments, s.arms*s.series), tallies: make([]sim.Tally, s.arms*s.acts*s.actors),
	}
	t := newTable(out, "measures", measureFields(plan))
	row, values := make([]float64, s.measures), make([]float64, s.series)
	for i := range w.complete {
		b, err := w.readBlock(i)
		if err != nil {
			return nil, err
		}
		for position := range b.count {
			index := b.first + position
			point, replicate := index/plan.Replicates, index%plan.Replicates
			for a := range s.arms {
				b.row(position, a, row)
				r.digest.AddRow(point, replicate, a, b.failed(position), row)
				writeRow(t, point, replicate, plan.Arms[a].Name, b.failed(position), row)
			}
			r.addSeries(b, position, values)
			r.addTallies(b, position)
		}
		r.addFailures(b, plan.Replicates)
	}
	return r, t.close()
}

func writeRow(t *table, point, replicate int, arm string, quarantined bool, row []float64) {
	t.whole(int64(point))
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

func (r *reduction) addFailures(b *block, replicates int) {
	for _, f := range b.failures {
		index := b.first + f.position
		r.failures = append(r.failures,
			Failure{Point: index / replicates, Replicate: index % replicates, Failure: f.failure})
	}
}

func pointFields(p *Plan) []field {
	fields := []field{{"point", whole}}
	for _, c := range p.Columns {
		fields = append(fields, field{c.Name, real})
	}
	return fields
}

// writePoints writes points.parquet: no rows where parameters are fixed.
func writePoints(out io.Writer, p *Plan) error {
	t := newTable(out, "points", pointFields(p))
	for i, point := range p.Values {
		t.whole(int64(i))
		for _, v := range point {
			t.real(v)
		}
	}
	return t.close()
}

func seriesFields() []field {
	return []field{
		{"arm", text}, {"month", whole}, {"measure", text}, {"n", whole}, {"mean", real}, {"sd", real},
		{"q05", real}, {"q25", real}, {"median", real}, {"q75", real}, {"q95", real},
	}
}

// writeSeries writes series.parquet. Quantiles need the values themselves:
// those of the first SeriesItems items, one arm at a time.
func (w *Writer) writeSeries(out io.Writer, r *reduction) error {
	s, plan := &w.shape, &w.manifest.Plan
	t := newTable(out, "series", seriesFields())
	for a := range s.arms {
		columns, err := w.columns(a)
		if err != nil {
			return err
		}
		for i, values := range columns {
			slices.Sort(values)
			m := &r.series[a*s.series+i]
			t.text(plan.Arms[a].Name)
			t.whole(int64(i / s.monthly))
			t.text(plan.Vocabulary.Monthly[i%s.monthly].Name)
			t.whole(m.n)
			t.real(m.average())
			t.real(m.sd())
			for _, p := range []float64{0.05, 0.25, 0.5, 0.75, 0.95} {
				t.real(quantile(values, p))
			}
		}
	}
	return t.close()
}

// columns gathers an arm's monthly values that are not missing, by month and
// measure. The blocks were checked when the measures were written, under the
// same lock, so only this arm's bytes are read again.
func (w *Writer) columns(arm int) ([][]float64, error) {
	s := &w.shape
	items := min(s.items, SeriesItems)
	columns := make([][]float64, s.series)
	for i := range columns {
		columns[i] = make([]float64, 0, items)
	}
	if s.series == 0 {
		return columns, nil
	}
	raw, values := make([]byte, 8*s.series), make([]float64, s.series)
	for first := 0; first < items; first += s.perBlock {
		err := w.eachPart(first, min(s.count(first), items-first), s.monthlyAt+8*arm*s.series, raw, func() {
			readFloats(raw, values)
			for i, v := range values {
				if v == v { // not NaN
					columns[i] = append(columns[i], v)
				}
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return columns, nil
}

// eachPart reads the bytes at an offset of each of a block's first items.
func (w *Writer) eachPart(first, count, offset int, raw []byte, each func()) error {
	f, err := os.Open(w.disk.path(blockName(first)))
	if err != nil {
		return err
	}
	defer f.Close()
	for position := range count {
		at := headerBytes + position*w.shape.itemBytes + offset
		if _, err := f.ReadAt(raw, int64(at)); err != nil {
			return fmt.Errorf("%s: %w", f.Name(), err)
		}
		each()
	}
	return nil
}

// decisionFields are the columns of decisions.parquet.
func decisionFields(p *Plan) []field {
	fields := []field{
		{"arm", text}, {"act", text}, {"actor", text}, {"decisions", whole}, {"asked", whole}, {"accepted", whole},
		{"share_accepted", real}, {"chance", real}, {"utility", real},
	}
	for _, m := range p.Vocabulary.Motives {
		fields = append(fields, field{"term_" + m.Name, real})
	}
	return fields
}

// writeDecisions writes decisions.parquet.
func writeDecisions(out io.Writer, p *Plan, tallies []sim.Tally) error {
	t := newTable(out, "decisions", decisionFields(p))
	v := &p.Vocabulary
	for i := range tallies {
		sum := &tallies[i]
		decisions := float64(sum.Decisions)
		t.text(p.Arms[i/(len(v.Acts)*len(v.Actors))].Name)
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
	return t.close()
}
