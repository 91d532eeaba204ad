package verify

import (
	"context"
	"errors"
	"slices"

	"concert/lab"
	"concert/results/folder"
	"concert/scenarios"
	"concert/sim"
)

// Report is what a stored run is found to be.
type Report struct {
	Dir       string
	Damage    string            // which file is not the one that the run wrote; empty: none
	Altered   []string          // pages that are not as they were written from the data
	Other     *lab.OtherVersion // the rows are by another version of the rules; nil: by this one
	Rules     bool              // the same source of the rules runs here
	Elsewhere []Elsewhere       // sessions by another program or on another processor
	Items     int               // computed again
	Of        int
	Rows      int
	Differ    []Difference
}

// Elsewhere is a session that was not by this program on this kind of processor.
type Elsewhere struct{ Concert, System string }

// Difference is a row that does not come out as it is stored.
type Difference struct {
	Arm       string
	World     int // from 1; 0: at the values
	Replicate int
	Measures  []string // that differ; empty: it breaks now, or did then and does not now
}

// Sound reports whether nothing contradicts the run.
func (r *Report) Sound() bool {
	return r.Damage == "" && r.Other == nil && len(r.Differ) == 0 && len(r.Altered) == 0
}

// Run holds a run against its checksums and its digest, and so many of its items
// against what the rules give now; 0: all of them. Damage is a finding and no
// error.
func Run(ctx context.Context, l *lab.Lab, argument string, sample int, watch lab.Observer) (*Report, error) {
	run, err := l.Find(argument) // reads every file against its checksum, and the rows against the digest
	if errors.Is(err, folder.ErrChanged) {
		return &Report{Dir: argument, Damage: err.Error()}, nil
	}
	if err != nil {
		return nil, err
	}
	r := &Report{Dir: run.Dir, Rules: run.Brief.Build == l.Build, Altered: folder.Altered(run.Dir, run.Journal)}
	r.sessions(run, l.Version)
	designs := []*lab.Again{}
	for _, worlds := range []bool{false, true} {
		if worlds && run.Worlds.Items() == 0 {
			continue
		}
		again, err := l.Again(run, worlds, armsOf(run)...)
		if errors.As(err, &r.Other) {
			return r, nil
		}
		if err != nil {
			return nil, err
		}
		designs = append(designs, again)
		r.Of += again.Stored.Items()
	}
	return r, r.again(ctx, run, designs, sample, watch)
}

func armsOf(run *folder.Run) (names []string) {
	for _, a := range run.Brief.Arms {
		names = append(names, a.Name)
	}
	return names
}

// sessions notes which of the run's sessions were not by this program.
func (r *Report) sessions(run *folder.Run, version string) {
	here := folder.ThisBuild().System
	for _, s := range run.Journal.Sessions {
		e := Elsewhere{s.Concert, s.System}
		if (s.Concert != version || s.System != here) && !slices.Contains(r.Elsewhere, e) {
			r.Elsewhere = append(r.Elsewhere, e)
		}
	}
}

// again computes items anew, spread evenly over each design.
func (r *Report) again(ctx context.Context, run *folder.Run, designs []*lab.Again, sample int,
	watch lab.Observer) error {
	take := make([]int, len(designs))
	for k, d := range designs {
		take[k] = d.Stored.Items()
		if sample > 0 {
			take[k] = min(take[k], max(1, sample*take[k]/r.Of))
		}
		r.Items += take[k]
	}
	watch.Begin(lab.Size{Months: run.Brief.Months, Arms: len(run.Brief.Arms), Values: r.Items, Items: r.Items,
		Workers: designs[0].Experiment.Workers})
	defer watch.End()
	for k, d := range designs {
		if err := r.design(ctx, run, d, k > 0, take[k], watch); err != nil {
			return err
		}
	}
	return nil
}

// design computes so many items of a design anew.
func (r *Report) design(ctx context.Context, run *folder.Run, d *lab.Again, worlds bool, take int,
	watch lab.Observer) error {
	stored, err := run.Items(worlds)
	if err != nil {
		return err
	}
	defer stored.Close()
	n := d.Stored.Items()
	for i := range take {
		index := i * n / take
		err := d.Experiment.Run(ctx, index, index+1, func(it *sim.Item) error {
			rows, quarantined, err := stored.At(index)
			if err == nil {
				r.compare(run.Brief, rows, quarantined, worlds, it)
			}
			return err
		})
		if err != nil {
			return err
		}
		watch.Advance(len(run.Brief.Arms))
	}
	return nil
}

// compare holds an item against its stored rows.
func (r *Report) compare(b *scenarios.Brief, stored [][]float64, quarantined, worlds bool, it *sim.Item) {
	where := Difference{Replicate: it.Replicate}
	if worlds {
		where.World = it.Point + 1
	}
	if broke := it.Failure != nil; broke || quarantined {
		r.Rows += len(b.Arms)
		if broke != quarantined {
			where.Arm = b.Baseline
			r.Differ = append(r.Differ, where)
		}
		return
	}
	for a, arm := range b.Arms {
		r.Rows++
		d := where
		d.Arm = arm.Name
		for m, v := range it.Rows[a] {
			if !lab.SameBits(v, stored[a][m]) {
				d.Measures = append(d.Measures, b.Vocabulary.Measures[m].Name)
			}
		}
		if len(d.Measures) > 0 {
			r.Differ = append(r.Differ, d)
		}
	}
}
