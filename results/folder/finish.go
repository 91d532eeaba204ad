package folder

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// Tables makes summary.csv and contrasts.csv from the rows of a run whose
// manifest has no result yet. It must give the same bytes for the same rows.
type Tables func(run *Run) (summary, contrasts []byte, err error)

// Finish makes the data files from the blocks, then the manifest that vouches
// for them, and frees the lock. All items must have been added; a sequential
// run, one whose plan has a rule that ends it, ends with the items that were.
// Without tables there are no CSV files.
func (w *Writer) Finish(tables Tables) (*Run, error) {
	if err := w.complain(); err != nil {
		return nil, err
	}
	result := &Result{Items: w.shape.items}
	run, err := w.writeData(result, tables)
	if err != nil {
		return nil, fmt.Errorf("cannot finish %s: %w", w.disk.dir, err)
	}
	now := w.options.now()
	w.journal.Finished = &now
	w.journal.end(now, w.added, w.shape.arms)
	finished := *w.manifest
	finished.Result = result
	if err := w.writeJournal(); err != nil {
		return nil, err
	}
	if err := w.writeManifest(&finished); err != nil {
		return nil, err
	}
	w.manifest = &finished
	run.Manifest, run.Journal = w.manifest, w.journal
	// Blocks that cannot be removed cost space, not results.
	_ = w.disk.remove(blocksDir)
	return run, w.Close()
}

// complain reports items that are still missing.
func (w *Writer) complain() error {
	if w.manifest.Plan.Until != "" {
		if err := w.cut(); err != nil {
			return err
		}
	}
	if first, last := w.Next(); first < last {
		return fmt.Errorf("folder: %d of %d items are computed, item %d is missing", w.Done(), w.shape.items, first)
	}
	return nil
}

// KeepLooks hands over looks.json, the table of the looks of a sequential run,
// which Finish writes among the data files.
func (w *Writer) KeepLooks(text []byte) { w.looks = text }

// cut makes the items that were added the whole run. The last block may then
// be short of what a resumed run expects of it; that goes on where it ends.
func (w *Writer) cut() error {
	first, last := w.Next()
	if first == last || first == 0 {
		return nil
	}
	w.shape.items = first
	w.complete = w.complete[:(first+w.shape.perBlock-1)/w.shape.perBlock]
	if w.filling == nil {
		return nil
	}
	return w.flush()
}

// writeData writes all data files and notes their checksums.
func (w *Writer) writeData(result *Result, tables Tables) (*Run, error) {
	if err := w.note(result); err != nil {
		return nil, err
	}
	plan := &w.manifest.Plan
	var r *reduction
	write := func(name string, fill func(io.Writer) error) error {
		file, err := w.checksummed(name, fill)
		result.Files = append(result.Files, file)
		return err
	}
	type step struct {
		name string
		fill func(io.Writer) error
	}
	steps := []step{
		{measuresName, func(out io.Writer) (err error) { r, err = w.reduce(out); return err }},
		{pointsName, func(out io.Writer) error { return writePoints(out, plan) }},
		{seriesName, func(out io.Writer) error { return w.writeSeries(out, r) }},
		{decisionsName, func(out io.Writer) error { return writeDecisions(out, plan, r.tallies) }},
		{failuresName, func(out io.Writer) error { return writeFailures(out, r.failures) }},
	}
	if w.looks != nil {
		steps = append(steps, step{looksName, raw(w.looks)})
	}
	for _, s := range steps {
		if err := write(s.name, s.fill); err != nil {
			return nil, err
		}
	}
	result.Digest, result.Failed = r.digest.String(), len(r.failures)
	run, err := readData(w.disk.dir, w.manifest, w.shape.items)
	if err != nil {
		return nil, err
	}
	if tables != nil {
		summary, contrasts, err := tables(run)
		if err != nil {
			return nil, err
		}
		if err := write(summaryName, raw(summary)); err != nil {
			return nil, err
		}
		if err := write(contrastsName, raw(contrasts)); err != nil {
			return nil, err
		}
	}
	return run, write(readmeName, raw([]byte(dictionary(w.manifest))))
}

// note puts scenario.toml, written before, among the checksummed files.
func (w *Writer) note(result *Result) error {
	text, err := os.ReadFile(w.disk.path(scenarioName))
	if err != nil {
		return err
	}
	sum := sha256.Sum256(text)
	result.Files = append(result.Files,
		File{Name: scenarioName, Bytes: int64(len(text)), SHA256: hex.EncodeToString(sum[:])})
	return nil
}

// checksummed writes a file and its checksum in one go.
func (w *Writer) checksummed(name string, fill func(io.Writer) error) (File, error) {
	sum, size := sha256.New(), counter(0)
	err := w.disk.write(name, func(f io.Writer) error { return fill(io.MultiWriter(f, sum, &size)) })
	return File{Name: name, Bytes: int64(size), SHA256: hex.EncodeToString(sum.Sum(nil))}, err
}

// counter counts the bytes written to it.
type counter int64

// Write counts.
func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

func raw(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

func writeFailures(out io.Writer, failures []Failure) error {
	text, err := json.MarshalIndent(failures, "", "  ")
	if err != nil {
		return err
	}
	_, err = out.Write(append(text, '\n'))
	return err
}
