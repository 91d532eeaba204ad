package lab

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"concert/results/answer"
	"concert/results/folder"
	"concert/scenarios"
	"concert/sim"
)

// Planned is a plan that was written, with the blocks that it still lacks.
type Planned struct {
	*folder.Planned
	Missing []int
}

// Plan writes the plan of a run into a folder: what is to be computed, block by
// block, on as many machines as see the folder. An empty name chooses one beside
// the lab's runs.
func (l *Lab) Plan(plan *scenarios.Plan, dir string) (*Planned, error) {
	brief, err := plan.Brief(l.Build)
	if err != nil {
		return nil, err
	}
	m, err := folder.New(brief)
	if err != nil {
		return nil, err
	}
	if dir == "" {
		dir = filepath.Join(filepath.Dir(l.Runs), "plans", m.Name())
	}
	p, err := folder.WritePlan(dir, m, plan.Resolved())
	if err != nil {
		return nil, err
	}
	missing, err := p.Missing(p.All())
	return &Planned{p, missing}, err
}

// Planned reads a plan, and looks which of its blocks are missing.
func (l *Lab) Planned(dir string) (*Planned, error) {
	p, err := folder.ReadPlan(dir)
	if err != nil {
		return nil, err
	}
	missing, err := p.Missing(p.All())
	return &Planned{p, missing}, err
}

// Share is a part of a plan's blocks.
type Share struct {
	Shard, Shards int   // the blocks of shard 1, 2 … of so many; 0 of 0: all
	Blocks        []int // these only; nil: those of the shard
}

// of is the numbers of the blocks of a plan that a share means.
func (s Share) of(p *folder.Planned) ([]int, error) {
	n := p.Blocks()
	if s.Blocks != nil {
		for _, b := range s.Blocks {
			if b < 0 || b >= n {
				return nil, fmt.Errorf("--blocks: found %d; allowed: 0 to %d, the blocks of %s", b, n-1, p.Dir())
			}
		}
		return s.Blocks, nil
	}
	if s.Shards == 0 {
		return p.All(), nil
	}
	// A stretch of neighbours: workers then go from block to block without waiting.
	return p.All()[(s.Shard-1)*n/s.Shards : s.Shard*n/s.Shards], nil
}

// Worked is what a worker did.
type Worked struct {
	Plan     string `json:"plan"` // digest
	Dir      string `json:"folder"`
	Blocks   int    `json:"blocks"`   // of the share
	Computed int    `json:"computed"` // by this worker
	Twice    int    `json:"twice"`    // of these, those that somebody else had finished meanwhile, with the same bytes
	Missing  []int  `json:"missing"`  // of the whole plan, when the worker ended
}

// Work computes the blocks of a share that are not there yet, in order of their
// numbers. Interrupted, it loses no finished block.
func (l *Lab) Work(ctx context.Context, dir string, share Share, watch Observer) (*Worked, error) {
	p, err := folder.ReadPlan(dir)
	if err != nil {
		return nil, err
	}
	numbers, err := share.of(p)
	if err != nil {
		return nil, err
	}
	designs, err := l.designs(p.Manifest.Brief)
	if err != nil {
		return nil, err
	}
	if err := l.fitsWork(p.Manifest.Brief, designs); err != nil {
		return nil, err
	}
	missing, err := p.Missing(numbers)
	if err != nil {
		return nil, &Failed{err}
	}
	if watch == nil {
		watch = nobody{}
	}
	done := &Worked{Plan: p.Digest, Dir: dir, Blocks: len(numbers)}
	watch.Begin(l.sizeOf(p, numbers, missing))
	err = l.blocks(ctx, p, designs, missing, done, watch)
	watch.End()
	if err != nil {
		return done, err
	}
	if done.Missing, err = p.Absent(); err != nil {
		return done, &Failed{err}
	}
	return done, nil
}

// sizeOf is how much a worker computes.
func (l *Lab) sizeOf(p *folder.Planned, numbers, missing []int) Size {
	count := func(all []int) (n int) {
		for _, b := range all {
			_, first, last := p.Stretch(b)
			n += last - first
		}
		return n
	}
	b := p.Manifest.Brief
	items := count(numbers)
	return Size{Months: b.Months, Arms: len(b.Arms), Values: b.Values.Replicates, Worlds: b.Worlds.Worlds,
		PerWorld: b.Worlds.PerWorld,
		Items:    items, Done: items - count(missing), Workers: max(1, l.Workers)}
}

// designs are the experiments of a brief: at the values and over worlds. Rows by
// other rules would not be those that were planned.
func (l *Lab) designs(b *scenarios.Brief) (both [2]*sim.Experiment, err error) {
	model, ok := l.Family(b.Family)
	switch {
	case !ok:
		return both, fmt.Errorf("the plan is of the family %q, which this Concert does not have", b.Family)
	case model.Version() != b.Rules:
		return both, fmt.Errorf("the plan is by version %d of the rules of %s, this Concert has version %d; plan the run again", b.Rules, b.Family, model.Version())
	case b.Build != l.Build:
		return both, fmt.Errorf("the plan is by other rules of %s than this Concert has, though their version is the same; use the program that planned it, or plan the run again", b.Family)
	}
	both[0], both[1], err = b.Experiments(model)
	if err != nil {
		return both, err
	}
	for _, e := range both {
		e.Workers, e.Record = l.Workers, len(b.Vocabulary.Monthly) > 0
	}
	return both, nil
}

// blocks computes missing blocks, neighbours in one go.
func (l *Lab) blocks(ctx context.Context, p *folder.Planned, designs [2]*sim.Experiment, missing []int, done *Worked,
	watch Observer) error {
	for len(missing) > 0 {
		n := neighbours(p, missing)
		worlds, first, _ := p.Stretch(missing[0])
		_, _, last := p.Stretch(missing[n-1])
		e := designs[0]
		if worlds {
			e = designs[1]
		}
		filling, next := (*folder.PlannedBlock)(nil), missing
		err := e.Run(ctx, first, last, func(it *sim.Item) error {
			if filling == nil {
				filling, next = p.Begin(next[0]), next[1:]
			}
			full, err := filling.Add(it)
			if err != nil {
				return err
			}
			watch.Advance(len(it.Rows))
			if !full {
				return nil
			}
			twice, err := filling.Put()
			if err != nil {
				return err
			}
			filling = nil
			done.Computed++
			if twice {
				done.Twice++
			}
			return p.Alarmed()
		})
		switch {
		case ctx.Err() != nil:
			there := p.Blocks()
			if lacking, err := p.Absent(); err == nil {
				there -= len(lacking)
			}
			return &Interrupted{Kept: there, Items: p.Blocks(), Dir: p.Dir(), Blocks: true}
		case err != nil:
			if _, gone := os.Stat(p.Dir()); errors.Is(gone, fs.ErrNotExist) {
				err = fmt.Errorf("the folder of the plan, %s, was removed while it was computed; nothing is kept",
					p.Dir())
			}
			return &Failed{err}
		}
		missing = missing[n:]
	}
	return nil
}

// neighbours is the number of blocks at the head of a list that follow one
// another in one design.
func neighbours(p *folder.Planned, numbers []int) int {
	worlds, _, last := p.Stretch(numbers[0])
	for i, number := range numbers[1:] {
		w, first, end := p.Stretch(number)
		if w != worlds || first != last {
			return i + 1
		}
		last = end
	}
	return len(numbers)
}

// MissingBlocks refuses to merge a plan whose blocks are not all there.
type MissingBlocks struct {
	Dir     string
	Missing []int
	Of      int
}

// Error names the missing blocks by the command that computes them.
func (m *MissingBlocks) Error() string {
	return fmt.Sprintf("%d of %d blocks of %s are missing; this computes them:\n%s", len(m.Missing), m.Of, m.Dir,
		m.Command())
}

// Command computes the missing blocks.
func (m *MissingBlocks) Command() string {
	return fmt.Sprintf("concert work %s --blocks %s", answer.Quoted(m.Dir), Ranges(m.Missing))
}

// Merge makes the run's folder from a plan whose blocks are all there. Its bytes
// are those of a run on one machine; the plan keeps its blocks. An empty name is
// that of the run among the lab's.
func (l *Lab) Merge(ctx context.Context, from, dir string, watch Observer) (*Result, error) {
	p, err := folder.ReadPlan(from)
	if err != nil {
		return nil, err
	}
	w, err := l.workOn(p.Manifest.Brief, dir, watch)
	if err != nil {
		return nil, err
	}
	if w.scenario, err = p.Scenario(); err != nil {
		return nil, &Failed{err}
	}
	missing, err := p.Missing(p.All())
	if err != nil {
		return nil, &Failed{err}
	}
	if len(missing) > 0 {
		return nil, &Failed{&MissingBlocks{from, missing, p.Blocks()}}
	}
	if result, err := w.stored(); result != nil || err != nil {
		return result, err
	}
	if err := w.fits(); err != nil {
		return nil, err
	}
	out, err := folder.Open(w.job.Dir, w.manifest, w.options())
	if err != nil {
		return nil, err
	}
	if ctx.Err() != nil {
		return nil, errors.Join(context.Cause(ctx), out.Close())
	}
	if err := p.Lend(out); err != nil {
		return nil, &Failed{ended(err, out)}
	}
	return w.finish(out)
}

// Resume finishes what a folder holds: an interrupted run, or a plan, whose
// missing blocks are computed here and then merged.
func (l *Lab) Resume(ctx context.Context, dir string, watch Observer) (*Result, error) {
	if folder.HoldsPlan(dir) {
		if _, err := l.Work(ctx, dir, Share{}, watch); err != nil {
			return nil, err
		}
		return l.Merge(ctx, dir, "", watch)
	}
	m, err := folder.ReadManifest(dir)
	if err != nil {
		return nil, err
	}
	w, err := l.workOn(m.Brief, dir, watch)
	if err != nil {
		return nil, err
	}
	if w.scenario, err = os.ReadFile(folder.ScenarioFile(dir)); err != nil {
		return nil, &Failed{err}
	}
	if result, err := w.stored(); result != nil || err != nil {
		return result, err
	}
	return w.compute(ctx)
}

// workOn is the work on a brief that is known from a folder, not from a scenario.
func (l *Lab) workOn(b *scenarios.Brief, dir string, watch Observer) (*work, error) {
	designs, err := l.designs(b)
	if err != nil {
		return nil, err
	}
	m, err := folder.New(b)
	if err != nil {
		return nil, err
	}
	if dir == "" {
		dir = filepath.Join(l.Runs, m.Name())
	}
	if watch == nil {
		watch = nobody{}
	}
	rowsOnly := len(b.Vocabulary.Monthly) == 0 && len(b.Claims) == 0 && b.Report == nil
	return &work{lab: l, manifest: m, values: designs[0], worlds: designs[1],
		job: Job{Dir: dir, Watch: watch, RowsOnly: rowsOnly}}, nil
}

// Ranges writes ascending numbers as ranges: "0,3-7,9".
func Ranges(numbers []int) string {
	var parts []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		part := strconv.Itoa(numbers[i])
		if j > i {
			part += "-" + strconv.Itoa(numbers[j])
		}
		parts = append(parts, part)
		i = j + 1
	}
	return strings.Join(parts, ",")
}

// ParseRanges reads what Ranges writes.
func ParseRanges(text string) (numbers []int, err error) {
	for _, part := range strings.Split(text, ",") {
		low, high, ranged := strings.Cut(part, "-")
		from, err := strconv.Atoi(strings.TrimSpace(low))
		to := from
		if err == nil && ranged {
			to, err = strconv.Atoi(strings.TrimSpace(high))
		}
		const most = 1 << 30
		if err != nil || from < 0 || to < from || to > most {
			return nil, fmt.Errorf("found %q; allowed: numbers of blocks and ranges of them, as in 0,3-7", part)
		}
		if len(numbers) > 0 && from <= numbers[len(numbers)-1] {
			return nil, fmt.Errorf("found %q after %d; allowed: ascending numbers", part, numbers[len(numbers)-1])
		}
		for n := from; n <= to; n++ {
			numbers = append(numbers, n)
		}
	}
	return numbers, nil
}

// Pace is how long one item of a plan takes on one processor: the first that is
// missing is computed and thrown away.
func (l *Lab) Pace(ctx context.Context, p *Planned) (time.Duration, error) {
	designs, err := l.designs(p.Manifest.Brief)
	if err != nil || len(p.Missing) == 0 {
		return 0, err
	}
	worlds, first, _ := p.Stretch(p.Missing[0])
	e := designs[0]
	if worlds {
		e = designs[1]
	}
	e.Workers = 1
	began := time.Now()
	if err := e.Run(ctx, first, first+1, func(*sim.Item) error { return nil }); err != nil {
		return 0, err
	}
	return time.Since(began), nil
}
