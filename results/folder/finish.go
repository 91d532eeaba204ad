package folder

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"concert/results/answer"
)

// Tables makes the CSV files of a run. It must give the same bytes for the same
// run.
type Tables func(run *answer.Run) (summary, contrasts []byte, err error)

// Finish makes the data files from the blocks, then the manifest that vouches
// for them, and frees the lock. All items must have been added; the values of a
// run with a rule that ends it end with the items that were. Without tables
// there are no CSV files.
func (w *Writer) Finish(tables Tables) (*Run, error) {
	if err := w.complain(); err != nil {
		return nil, err
	}
	result := &Result{}
	run, err := w.writeData(result, tables)
	if err != nil {
		return nil, fmt.Errorf("cannot finish %s: %w", w.disk.dir, err)
	}
	now := w.options.now()
	w.journal.Finished = &now
	w.journal.end(now, w.added(), len(w.manifest.Brief.Arms))
	finished := *w.manifest
	finished.Result = result
	if err := w.writeJournal(); err != nil {
		return nil, err
	}
	if err := writeCrate(w.disk, &finished, w.journal); err != nil {
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
	if w.manifest.Brief.Values.Until != "" {
		if err := w.Values.cut(); err != nil {
			return err
		}
	}
	for _, s := range w.strands() {
		if first, last := s.Next(); first < last {
			return fmt.Errorf("folder: %d of %d items of the %s are computed, item %d is missing", s.Done(), s.Items(),
				s.design.name, first)
		}
	}
	return nil
}

func (w *Writer) strands() []*Strand { return []*Strand{w.Values, w.Worlds} }

// KeepLooks hands over looks.json, the table of the looks of a run until
// decided, which Finish writes among the data files.
func (w *Writer) KeepLooks(text []byte) { w.looks = text }

// writeData writes all data files and notes their checksums.
func (w *Writer) writeData(result *Result, tables Tables) (*Run, error) {
	if err := w.note(result); err != nil {
		return nil, err
	}
	brief := w.manifest.Brief
	var all []*reduction // values, then worlds
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
		{measuresName, func(out io.Writer) (err error) { all, err = w.reduce(out); return err }},
		{worldsName, func(out io.Writer) error { return writeWorlds(out, brief) }},
		{seriesName, func(out io.Writer) error { return w.writeSeries(out, all) }},
		{decisionsName, func(out io.Writer) error { return writeDecisions(out, brief, all) }},
		{failuresName, func(out io.Writer) error { return writeFailures(out, all) }},
	}
	if w.looks != nil {
		steps = append(steps, step{looksName, raw(w.looks)})
	}
	for _, s := range steps {
		if err := write(s.name, s.fill); err != nil {
			return nil, err
		}
	}
	result.Values = all[0].counted(0)
	if w.Worlds.Items() > 0 {
		worlds := all[1].counted(brief.Worlds.PerWorld)
		result.Worlds = &worlds
	}
	unjudged := *w.manifest
	unjudged.Result = result
	run, err := readData(w.disk.dir, &unjudged)
	if err != nil {
		return nil, err
	}
	return run, w.judge(run, tables, write)
}

// judge writes what is said about the rows.
func (w *Writer) judge(run *Run, tables Tables, write func(name string, fill func(io.Writer) error) error) error {
	if tables == nil { // only kept: whoever asks for the answer has the rest written
		return write(readmeName, raw([]byte(readme(w.manifest, w.replicates()))))
	}
	summary, contrasts, err := tables(run.Run)
	if err != nil {
		return err
	}
	if err := write(summaryName, raw(summary)); err != nil {
		return err
	}
	if err := write(contrastsName, raw(contrasts)); err != nil {
		return err
	}
	if err := w.writePages(func(name string, text []byte) error { return write(name, raw(text)) }); err != nil {
		return err
	}
	text, err := dataPackage(w.disk.dir, w.manifest, run.Manifest.Result.Files)
	if err != nil {
		return err
	}
	return write(packageName, raw(text))
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

func writeFailures(out io.Writer, all []*reduction) error {
	failures := []answer.Broken{}
	for _, r := range all {
		failures = append(failures, r.failures...)
	}
	text, err := json.MarshalIndent(failures, "", "  ")
	if err != nil {
		return err
	}
	_, err = out.Write(append(text, '\n'))
	return err
}
