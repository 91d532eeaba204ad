package lab

import (
	"fmt"
	"math"

	"concert/results/answer"
	"concert/results/folder"
	"concert/scenarios"
	"concert/sim"
)

// Memory is about what a job takes, in bytes.
type Memory struct {
	Worlds float64 // populations, one for each worker
	Items  float64 // buffers of items on their way to the disk
	Rows   float64 // all rows, to be judged
}

// Total is all of it, with room for what waits to be collected.
func (m Memory) Total() float64 {
	const slack = 1.5
	return slack*(m.Worlds+m.Items+m.Rows) + 64<<20
}

// ErrMemory is in the chain of errors about jobs that do not fit into memory.
type ErrMemory struct {
	Memory  Memory
	Allowed float64
	Workers int
}

// Error names what takes the memory, and what would take less.
func (e *ErrMemory) Error() string {
	return fmt.Sprintf("this run needs about %s of memory, where %s are there: %s for the populations of %d workers, %s for rows to be judged, %s for items under way; "+
		"allowed: fewer --workers, a smaller population, fewer replicates or worlds; or --memory with what may be used",
		gigabytes(e.Memory.Total()), gigabytes(e.Allowed), gigabytes(e.Memory.Worlds), e.Workers,
		gigabytes(e.Memory.Rows), gigabytes(e.Memory.Items))
}

func gigabytes(bytes float64) string {
	const gb = 1e9
	if bytes < gb/10 {
		return fmt.Sprintf("%.0f MB", math.Ceil(bytes/1e6))
	}
	return fmt.Sprintf("%.1f GB", bytes/gb)
}

// memoryOf estimates what two designs take with so many workers.
func memoryOf(b *scenarios.Brief, values, worlds *sim.Experiment, workers int) (m Memory) {
	// Rows are read back, sorted by column, and compared in pairs.
	const copies = 3
	workers = max(1, workers)
	for _, e := range []*sim.Experiment{values, worlds} {
		items := e.Items()
		if e == worlds && len(e.Points) == 0 {
			continue
		}
		size := e.Size()
		atWork := min(workers, items)
		m.Worlds = max(m.Worlds, size.World*float64(atWork))
		m.Items = max(m.Items, size.Item*float64(min(items, e.Buffered(atWork)+64)))
		kept := items
		if e == values && folder.AddsUp(b) {
			m.Rows += answer.TableBytes(b)
			kept = 0
			if b.Values.Until != "" { // the looks before keep theirs
				kept = answer.MostKept
			}
		}
		m.Rows += copies * size.Row * float64(len(e.Arms)) * float64(kept)
	}
	return m
}

// fits refuses work that does not fit into the memory that may be used.
func (w *work) fits() error {
	m := memoryOf(w.manifest.Brief, w.values, w.worlds, w.lab.Workers)
	return w.lab.allow(m, max(w.values.Items(), w.worlds.Items()))
}

// fitsWork is the same of a worker on a plan, which judges no rows.
func (l *Lab) fitsWork(b *scenarios.Brief, designs [2]*sim.Experiment) error {
	m := memoryOf(b, designs[0], designs[1], l.Workers)
	m.Rows = 0
	return l.allow(m, max(designs[0].Items(), designs[1].Items()))
}

func (l *Lab) allow(m Memory, items int) error {
	allowed := l.Memory
	if allowed == 0 {
		allowed = machineMemory()
	}
	if allowed > 0 && m.Total() > allowed {
		return &ErrMemory{Memory: m, Allowed: allowed, Workers: max(1, min(l.Workers, items))}
	}
	return nil
}
