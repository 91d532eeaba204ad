package folder

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"concert/sim"
)

// Names in a run folder.
const (
	manifestName = "manifest.json"
	journalName  = "journal.json"
	scenarioName = "scenario.toml"
	lockName     = ".lock"
	blocksDir    = "blocks"
)

// The refusals of Open.
var (
	// ErrFinished: the folder holds this plan's results; Read reads them.
	ErrFinished = errors.New("this run is finished")
	// ErrLocked: another process works in the folder.
	ErrLocked = errors.New("another process is working in this folder")
	// ErrOtherPlan: the folder holds another run.
	ErrOtherPlan = errors.New("the folder holds another run")
	// ErrNotOurs: the folder holds files but no run.
	ErrNotOurs = errors.New("the folder is not empty and holds no run")
)

// Options are what Open needs besides the plan. None determines results.
type Options struct {
	Scenario []byte // scenario.toml, resolved
	Force    bool   // start afresh whatever the folder holds of a run
	Workers  int    // for the journal
	Version  string // of Concert, for the journal
	Now      func() time.Time

	step func(what, name string) // tests: see disk
	fast bool
}

func (o Options) now() time.Time {
	if o.Now != nil {
		return o.Now()
	}
	return time.Now()
}

// Writer adds items to a run folder. It holds the folder's lock until Finish
// or Close. One goroutine uses it at a time.
type Writer struct {
	disk     disk
	lock     *flock.Flock
	options  Options
	manifest *Manifest
	journal  *Journal
	shape    shape
	complete []bool // by block
	filling  *block // nil between blocks
	saved    int    // items of filling that are safe on the disk
	savedAt  time.Time
	added    int    // items in this session
	looks    []byte // looks.json; nil if there is none
}

// saveEvery is the time after which a block that is not full is saved all the
// same, so that a kill costs no more than this. It changes no byte of the
// finished run: the block is written over when it is full.
const saveEvery = 10 * time.Second

// Finished reports whether dir holds the results of this plan. It is an error
// if dir holds another run; an unfinished or absent one is not.
func Finished(dir string, m *Manifest) (bool, error) {
	there, err := readManifest(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case there.PlanDigest != m.PlanDigest:
		return false, otherPlan(dir, there, m)
	}
	return there.Finished(), nil
}

// Open makes the folder, or resumes it if it holds part of the same plan's
// run, and locks it.
func Open(dir string, m *Manifest, o Options) (*Writer, error) {
	s, err := newShape(m)
	if err != nil {
		return nil, err
	}
	if err := acceptable(dir, m, o.Force); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("cannot make the run folder: %w", err)
	}
	lock := flock.New(filepath.Join(dir, lockName))
	if held, err := lock.TryLock(); err != nil {
		return nil, fmt.Errorf("cannot lock %s: %w", dir, err)
	} else if !held {
		return nil, fmt.Errorf("%w: %s; wait until it has ended, or give another --out", ErrLocked, dir)
	}
	w := &Writer{disk: disk{dir, o.step, o.fast}, options: o, manifest: m, shape: s}
	defer func() {
		if w.lock == nil { // an error, or a panic: nobody else can free it
			_ = lock.Close()
		}
	}()
	if err := w.start(); err != nil {
		return nil, err
	}
	w.lock = lock
	return w, nil
}

// acceptable reports why Open must not touch what stands in dir.
func acceptable(dir string, m *Manifest, force bool) error {
	there, err := readManifest(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return onlyOurs(dir)
	case force:
		return nil
	case err != nil:
		return err
	case there.PlanDigest != m.PlanDigest:
		return otherPlan(dir, there, m)
	case there.Finished():
		return fmt.Errorf("%w: %s", ErrFinished, dir)
	}
	return nil
}

func otherPlan(dir string, there, m *Manifest) error {
	return fmt.Errorf("%w: %s holds %s, this is %s; give another --out, or --force to replace it",
		ErrOtherPlan, dir, there.Name(), m.Name())
}

// onlyOurs reports files that no run has written: a folder without manifest
// may hold nothing but the first steps of a run, and the first is the lock.
func onlyOurs(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	_, unlocked := os.Stat(filepath.Join(dir, lockName))
	for _, e := range entries {
		name := e.Name()
		ours := name == lockName || name == scenarioName && unlocked == nil || strings.HasPrefix(name, temporary)
		if !ours {
			return fmt.Errorf("%w: %s holds %s; give another --out", ErrNotOurs, dir, name)
		}
	}
	return err
}

// start brings the locked folder to a state from which items can be added.
func (w *Writer) start() error {
	// What another process did between our look and our lock counts.
	if err := acceptable(w.disk.dir, w.manifest, w.options.Force); err != nil {
		return err
	}
	if err := w.disk.clean("."); err != nil {
		return err
	}
	if err := w.begin(); err != nil {
		return err
	}
	if err := errors.Join(w.disk.mkdir(blocksDir), w.disk.clean(blocksDir)); err != nil {
		return err
	}
	w.journal = readJournal(w.disk.dir)
	w.journal.Sessions = append(w.journal.Sessions, newSession(w.options))
	w.journal.Started = w.journal.Sessions[0].Started
	if err := w.writeJournal(); err != nil {
		return err
	}
	return w.scan()
}

// begin writes what a resumed run needs to know, unless it is there.
func (w *Writer) begin() error {
	_, err := os.Stat(w.disk.path(manifestName))
	there := err == nil
	if there && w.options.Force {
		if err := w.clear(); err != nil {
			return err
		}
	}
	if err := w.writeScenario(); err != nil || there {
		return err
	}
	return w.writeManifest(w.manifest)
}

// clear makes the folder one of an unfinished run of this plan. Blocks go
// first, so that no kill lets the new run take over an old block; after that
// the new manifest makes the old data files nobody's.
func (w *Writer) clear() error {
	for _, name := range []string{blocksDir, "figures", "report.html", journalName} {
		if err := w.disk.remove(name); err != nil {
			return err
		}
	}
	if err := w.writeManifest(w.manifest); err != nil {
		return err
	}
	for _, name := range append(dataFiles(), looksName) {
		if err := w.disk.remove(name); err != nil {
			return err
		}
	}
	return nil
}

// writeScenario writes scenario.toml unless its bytes are there already.
func (w *Writer) writeScenario() error {
	there, err := os.ReadFile(w.disk.path(scenarioName))
	if err == nil && (w.options.Scenario == nil || bytes.Equal(there, w.options.Scenario)) {
		return nil
	}
	return w.disk.bytes(scenarioName, w.options.Scenario)
}

func (w *Writer) writeManifest(m *Manifest) error { return w.writeJSON(manifestName, m) }

func (w *Writer) writeJournal() error { return w.writeJSON(journalName, w.journal) }

func (w *Writer) writeJSON(name string, value any) error {
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	return w.disk.bytes(name, append(text, '\n'))
}

// scan finds the blocks that are whole. The first that is not is gone on with
// if an interrupted session saved it; all others, and damaged ones, are treated
// as absent and will be written over.
func (w *Writer) scan() error {
	blocks := (w.shape.items + w.shape.perBlock - 1) / w.shape.perBlock
	w.complete = make([]bool, blocks)
	w.savedAt = w.options.now()
	for i := range w.complete {
		b, err := w.readBlock(i)
		switch {
		case err == nil && b.count == w.shape.count(b.first):
			w.complete[i] = true
		case err == nil && !slices.Contains(w.complete[:i], false):
			w.filling, w.saved = b.reopened(), b.count
		case err == nil:
		case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrForeign):
			return err
		}
	}
	return nil
}

func blockName(first int) string { return path.Join(blocksDir, fmt.Sprintf("%010d.block", first)) }

// readBlock reads and checks the block with this number; it may be short.
func (w *Writer) readBlock(i int) (*block, error) {
	first := i * w.shape.perBlock
	data, err := os.ReadFile(w.disk.path(blockName(first)))
	if err != nil {
		return nil, err
	}
	b, err := w.shape.decode(data, first, w.shape.stored(data, first))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", w.disk.path(blockName(first)), err)
	}
	return b, nil
}

// Dir is the folder.
func (w *Writer) Dir() string { return w.disk.dir }

// Next is the next stretch of items to compute, first ≤ index < last. All is
// computed when it is empty.
func (w *Writer) Next() (first, last int) {
	if w.filling != nil {
		first = w.filling.first + w.filling.count
	} else if i := slices.Index(w.complete, false); i >= 0 {
		first = i * w.shape.perBlock
	} else {
		return w.shape.items, w.shape.items
	}
	end := first/w.shape.perBlock + 1
	for end < len(w.complete) && !w.complete[end] {
		end++
	}
	return first, min(end*w.shape.perBlock, w.shape.items)
}

// Done is the number of items that are safe on the disk.
func (w *Writer) Done() int {
	n := w.saved
	for i, complete := range w.complete {
		if complete {
			n += w.shape.count(i * w.shape.perBlock)
		}
	}
	return n
}

// Append adds the item that Next names first, and copies what it needs of it.
// It fits sim.Experiment.Run.
func (w *Writer) Append(it *sim.Item) error {
	next, last := w.Next()
	if it.Index != next || next == last {
		return fmt.Errorf("folder: item %d was added where item %d is next of %d", it.Index, next, w.shape.items)
	}
	if err := w.shape.fits(it); err != nil {
		return err
	}
	if w.filling == nil {
		w.filling = newBlock(&w.shape, next)
	}
	w.filling.add(it)
	w.added++
	switch {
	case w.filling.count == w.shape.count(w.filling.first):
		return w.flush()
	case w.options.now().Sub(w.savedAt) >= saveEvery:
		return w.save()
	}
	return nil
}

// fits reports an item of another experiment.
func (s *shape) fits(it *sim.Item) error {
	ok := len(it.Rows) == s.arms && len(it.Ledgers) == s.arms && (s.series == 0 || len(it.Monthly) == s.arms)
	for a := 0; ok && a < s.arms; a++ {
		ok = len(it.Rows[a]) == s.measures && len(it.Ledgers[a].Tallies) == s.acts*s.actors &&
			(s.series == 0 || len(it.Monthly[a]) == s.series)
	}
	if !ok {
		return fmt.Errorf("folder: item %d has other sizes than the plan", it.Index)
	}
	return nil
}

// flush writes the block that is full.
func (w *Writer) flush() error {
	if err := w.save(); err != nil {
		return err
	}
	w.complete[w.filling.first/w.shape.perBlock] = true
	w.filling, w.saved = nil, 0
	return nil
}

// save writes the block that is being filled, as far as it is.
func (w *Writer) save() error {
	data, err := w.filling.encode()
	if err != nil {
		return err
	}
	if err := w.disk.bytes(blockName(w.filling.first), data); err != nil {
		return fmt.Errorf("cannot write a block of finished items: %w", err)
	}
	w.saved, w.savedAt = w.filling.count, w.options.now()
	return nil
}

// Close ends the session, saves what it computed and frees the lock. Close
// after Finish does nothing.
func (w *Writer) Close() error {
	if w.lock == nil {
		return nil
	}
	lock := w.lock
	w.lock = nil
	var err error
	if w.filling != nil && w.filling.count > w.saved {
		err = w.save()
	}
	if w.journal != nil && !w.manifest.Finished() {
		w.journal.end(w.options.now(), w.added, w.shape.arms)
		err = errors.Join(err, w.writeJournal())
	}
	return errors.Join(err, lock.Close())
}
