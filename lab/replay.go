package lab

import (
	"context"
	"fmt"
	"math"

	"concert/results/folder"
	"concert/scenarios"
	"concert/sim"
)

// RowName names one row of a run: what one arm yielded in one item.
type RowName struct {
	Arm       string
	Replicate int // from 0, as in the files
	World     int // from 1; 0: at the values
}

// Replay is a row that was run again, alone, beside the row that is stored.
type Replay struct {
	RowName
	Brief    *scenarios.Brief
	Dir      string
	Measures []float64     // in the order of the vocabulary; nil if the run broke
	Monthly  []float64     // month × measure of the month
	Broke    *sim.Failure  // how the run broke; nil if it did not
	Stored   []float64     // the row of the folder; NaN where a measure does not exist
	Excluded *sim.Failure  // why the item is quarantined; nil if it is not
	Differ   []string      // measures that are not equal to the stored ones to the bit
	Build    RulesOfReplay // whether the same rules run
}

// RulesOfReplay says by which rules a row was run again.
type RulesOfReplay string

// The rules of a replay.
const (
	SameRules    RulesOfReplay = "same"
	ChangedRules RulesOfReplay = "other-build" // of the same version, with another source
)

// Equal reports whether the row came out as it is stored: equal to the bit, or
// broken in the same way. Nothing contradicts a row of an item that an arm
// before it had broken already.
func (r *Replay) Equal() bool {
	switch {
	case r.Excluded == nil:
		return r.Broke == nil && len(r.Differ) == 0
	case r.Excluded.Arm == r.Arm:
		return r.Broke != nil && r.Excluded.Month == r.Broke.Month && r.Excluded.Reason == r.Broke.Reason
	}
	return r.Broke == nil || r.Brief.ArmIndex(r.Arm) > r.Brief.ArmIndex(r.Excluded.Arm)
}

// Replay runs one row of a finished run again, alone: one arm of one item, from
// its first month to its last. What worlds drew is read from the run.
func (l *Lab) Replay(ctx context.Context, run *folder.Run, row RowName) (*Replay, error) {
	b := run.Brief
	if err := known(b, run, row); err != nil {
		return nil, err
	}
	model, ok := l.Family(b.Family)
	switch {
	case !ok:
		return nil, fmt.Errorf("%s: its family, %s, is none of this Concert", run.Dir, b.Family)
	case model.Version() != b.Rules:
		return nil, fmt.Errorf("%s: its rows are by version %d of the rules of %s, this Concert has version %d: they cannot come out the same; concert run %s --force --out %s computes them afresh",
			run.Dir, b.Rules, b.Family, model.Version(), folder.ScenarioFile(run.Dir), run.Dir)
	}
	values, worlds, err := b.Experiments(model)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", run.Dir, err)
	}
	e, part, index := values, &run.Values, row.Replicate
	if row.World > 0 {
		e, part, index = worlds, &run.Worlds, (row.World-1)*b.Worlds.PerWorld+row.Replicate
	}
	arm := b.ArmIndex(row.Arm)
	e.Arms, e.Record, e.Workers = e.Arms[arm:arm+1], true, 1
	found := &Replay{RowName: row, Brief: b, Dir: run.Dir, Build: SameRules}
	if b.Build != l.Build {
		found.Build = ChangedRules
	}
	for m := range b.Vocabulary.Measures {
		found.Stored = append(found.Stored, part.Rows.Column(arm, m)[index])
	}
	for i := range part.Broken {
		if f := &part.Broken[i]; f.World == row.World && f.Replicate == row.Replicate {
			found.Excluded = &f.Failure
		}
	}
	err = e.Run(ctx, index, index+1, func(it *sim.Item) error {
		found.take(it)
		return nil
	})
	return found, err
}

// take copies what the item yielded, and compares.
func (r *Replay) take(it *sim.Item) {
	if it.Failure != nil {
		broke := *it.Failure
		r.Broke = &broke
		return
	}
	r.Measures, r.Monthly = append(r.Measures, it.Rows[0]...), append(r.Monthly, it.Monthly[0]...)
	if r.Excluded != nil {
		return // quarantined in all arms: no values are stored
	}
	for m, v := range r.Measures {
		if !sameBits(v, r.Stored[m]) {
			r.Differ = append(r.Differ, r.Brief.Vocabulary.Measures[m].Name)
		}
	}
}

// sameBits compares values as the digest of rows does: −0 is 0, and what does
// not exist is one value.
func sameBits(a, b float64) bool {
	return a == b || math.IsNaN(a) && math.IsNaN(b)
}

// known refuses a row that the run does not have.
func known(b *scenarios.Brief, run *folder.Run, row RowName) error {
	if b.ArmIndex(row.Arm) < 0 {
		var names []string
		for _, a := range b.Arms {
			names = append(names, a.Name)
		}
		return fmt.Errorf("--arm: found %q; allowed: %s%s", row.Arm, scenarios.SomeOf(names), scenarios.Suggest(row.Arm, names))
	}
	replicates := run.Values.Rows.Items()
	switch {
	case row.World < 0 || row.World > 0 && b.Worlds.Worlds == 0:
		return fmt.Errorf("--world: found %d; allowed: 0, the scenario's values, since %s has no worlds", row.World, run.Dir)
	case row.World > b.Worlds.Worlds:
		return fmt.Errorf("--world: found %d; allowed: 1 to %d, or 0 for the scenario's values", row.World, b.Worlds.Worlds)
	case row.World > 0:
		replicates = b.Worlds.PerWorld
	}
	if row.Replicate < 0 || row.Replicate >= replicates {
		return fmt.Errorf("--replicate: found %d; allowed: 0 to %d", row.Replicate, replicates-1)
	}
	return nil
}
