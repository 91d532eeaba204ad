package lab

import (
	"context"
	"fmt"
	"math"
	"slices"

	"concert/results/answer"
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
	Lived                  // what it did; no measures if the run broke
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
	if err := Known(run, row); err != nil {
		return nil, err
	}
	again, err := l.Again(run, row.World > 0, row.Arm)
	if err != nil {
		return nil, err
	}
	part, index := again.Stored, b.ItemIndex(row.World, row.Replicate)
	found := &Replay{RowName: row, Brief: b, Dir: run.Dir, Build: again.Rules}
	if found.Stored, err = storedRow(run, part, row.World > 0, index, again.Arms[0]); err != nil {
		return nil, err
	}
	for i := range part.Broken {
		if f := &part.Broken[i]; f.World == row.World && f.Replicate == row.Replicate {
			found.Excluded = &f.Failure
		}
	}
	err = again.Trace(ctx, index, index+1, nil, func(_ int, arms []Lived, failed *sim.Failure) error {
		found.take(&arms[0], failed)
		return nil
	})
	return found, err
}

// take keeps what the item yielded, and compares.
func (r *Replay) take(lived *Lived, failed *sim.Failure) {
	r.Lived = *lived
	if failed != nil {
		broke := *failed
		r.Broke = &broke
		return
	}
	if r.Excluded != nil {
		return // quarantined in all arms: no values are stored
	}
	for m, v := range r.Measures {
		if !SameBits(v, r.Stored[m]) {
			r.Differ = append(r.Differ, r.Brief.Vocabulary.Measures[m].Name)
		}
	}
}

// SameBits compares values as the digest of rows does: −0 is 0, and what does
// not exist is one value.
func SameBits(a, b float64) bool {
	return a == b || math.IsNaN(a) && math.IsNaN(b)
}

// storedRow is the row of an item in an arm: of the rows that were read, or, where
// these were added up, from the folder.
func storedRow(run *folder.Run, part *answer.Part, worlds bool, index, arm int) (row []float64, err error) {
	if part.Rows != nil {
		for m := range run.Brief.Vocabulary.Measures {
			row = append(row, part.Rows.Column(arm, m)[index])
		}
		return row, nil
	}
	items, err := run.Items(worlds)
	if err != nil {
		return nil, &Failed{err}
	}
	defer items.Close()
	stored, _, err := items.At(index)
	if err != nil {
		return nil, &Failed{err}
	}
	return slices.Clone(stored[arm]), nil
}

// Known refuses a row that the run does not have.
func Known(run *folder.Run, row RowName) error {
	b := run.Brief
	if b.ArmIndex(row.Arm) < 0 {
		var names []string
		for _, a := range b.Arms {
			names = append(names, a.Name)
		}
		return fmt.Errorf("--arm: found %q; allowed: %s%s", row.Arm, scenarios.SomeOf(names),
			scenarios.Suggest(row.Arm, names))
	}
	replicates := run.Values.Items()
	switch {
	case row.World < 0 || row.World > 0 && b.Worlds.Worlds == 0:
		return fmt.Errorf("--world: found %d; allowed: 0, the scenario's values, since %s has no worlds", row.World,
			run.Dir)
	case row.World > b.Worlds.Worlds:
		return fmt.Errorf("--world: found %d; allowed: 1 to %d, or 0 for the scenario's values", row.World,
			b.Worlds.Worlds)
	case row.World > 0:
		replicates = b.Worlds.PerWorld
	}
	if row.Replicate < 0 || row.Replicate >= replicates {
		return fmt.Errorf("--replicate: found %d; allowed: 0 to %d", row.Replicate, replicates-1)
	}
	return nil
}
