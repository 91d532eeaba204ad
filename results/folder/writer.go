package folder

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Names in a run folder.
const (
	manifestName = "manifest.json"
	journalName  = "journal.json"
	scenarioName = "scenario.toml"
	lockName     = ".lock"
	heldName     = ".lock-held" // where the system has no locks
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
	Scenario []byte                 // scenario.toml, resolved
	Force    bool                   // start afresh whatever the folder holds of a run
	Workers  int                    // for the journal
	Version  string                 // of Concert, for the journal
	Describe func() ([]byte, error) // odd.md, asked for when the rows are judged; nil: the folder has none
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

// Writer makes a run folder. It holds the folder's lock until Finish or Close.
// One goroutine uses it at a time.
type Writer struct {
	Values *Strand // items at the values
	Worlds *Strand // items over worlds; none if no worlds are asked for

	disk     disk
	lock     io.Closer
	options  Options
	manifest *Manifest
	journal  *Journal
	looks    []byte // looks.json; nil if there is none
}

// Finished reports whether dir holds the answer to this brief: the same rows, as
// many as it asks for, judged as it asks. An unfinished or absent run is no
// error; one of other rows is.
func Finished(dir string, m *Manifest) (there *Manifest, err error) {
	there, err = readManifest(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case there.RowsID != m.RowsID:
		return nil, otherRows(dir, there, m)
	case !there.Enough(m.Brief):
		return nil, nil
	}
	return there, nil
}

// Open makes the folder, or resumes it if it holds part of the same plan's
// run, and locks it.
func Open(dir string, m *Manifest, o Options) (*Writer, error) {
	if err := acceptable(dir, m, o.Force); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("cannot make the run folder: %w", err)
	}
	lock, err := locked(dir)
	if err != nil {
		return nil, err
	}
	w := &Writer{disk: disk{dir, o.step, o.fast}, options: o, manifest: m}
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

// locked keeps every other process out of a folder.
func locked(dir string) (io.Closer, error) {
	lock, err := lockOf(filepath.Join(dir, lockName))
	switch {
	case err != nil:
		return nil, fmt.Errorf("cannot lock %s: %w", dir, err)
	case lock == nil:
		return nil, fmt.Errorf("%w: %s; wait until it has ended, or give another --out", ErrLocked, dir)
	}
	return lock, nil
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
	case there.RowsID != m.RowsID:
		return otherRows(dir, there, m)
	case there.Enough(m.Brief):
		return fmt.Errorf("%w: %s", ErrFinished, dir)
	}
	return nil
}

func otherRows(dir string, there, m *Manifest) error {
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
		ours := name == lockName || name == heldName || name == scenarioName && unlocked == nil ||
			strings.HasPrefix(name, temporary)
		if !ours {
			return fmt.Errorf("%w: %s holds %s; move it elsewhere, or give another --out", ErrNotOurs, dir, name)
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
	w.journal = readJournal(w.disk.dir)
	w.journal.Sessions = append(w.journal.Sessions, newSession(w.options))
	w.journal.Started = w.journal.Sessions[0].Started
	if err := w.writeJournal(); err != nil {
		return err
	}
	var errs [2]error
	w.Values, errs[0] = w.strand(valuesOf(w.manifest.Brief))
	w.Worlds, errs[1] = w.strand(worldsOf(w.manifest.Brief))
	return errors.Join(errs[:]...)
}

// strand opens the blocks of a design.
func (w *Writer) strand(d design) (*Strand, error) {
	s, err := newStrand(w.manifest, d, &w.disk, w.options.now)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(w.disk.mkdir(s.dir()), w.disk.clean(s.dir())); err != nil {
		return nil, err
	}
	return s, s.scan()
}

// begin writes what a resumed run needs to know, unless it is there.
func (w *Writer) begin() error {
	there, err := readManifest(w.disk.dir)
	fresh := errors.Is(err, fs.ErrNotExist)
	if !fresh && (w.options.Force || err != nil || there.Finished()) { // replaced, or finished with too few items
		if err := w.clear(); err != nil {
			return err
		}
	}
	if err := w.writeScenario(); err != nil {
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
	for _, name := range append(dataFiles(), extraFiles()...) {
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

// Dir is the folder.
func (w *Writer) Dir() string { return w.disk.dir }

// Items is the number of items of both designs.
func (w *Writer) Items() int { return w.Values.Items() + w.Worlds.Items() }

// Done is the number of items that are safe on the disk.
func (w *Writer) Done() int { return w.Values.Done() + w.Worlds.Done() }

// added is the number of items computed in this session.
func (w *Writer) added() int { return w.Values.added + w.Worlds.added }

// Close ends the session, saves what it computed and frees the lock. Close
// after Finish does nothing.
func (w *Writer) Close() error {
	if w.lock == nil {
		return nil
	}
	lock := w.lock
	w.lock = nil
	err := errors.Join(w.Values.rest(), w.Worlds.rest())
	if w.journal != nil && !w.manifest.Finished() {
		w.journal.end(w.options.now(), w.added(), len(w.manifest.Brief.Arms))
		err = errors.Join(err, w.writeJournal())
	}
	return errors.Join(err, lock.Close())
}
