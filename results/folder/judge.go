package folder

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Donors are the folders beside dir that hold finished rows which answer the
// manifest's brief, whatever their scenarios are called: runs that differ in
// titles, claims or goals share rows.
func Donors(dir string, m *Manifest) (found []string) {
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		return nil // nothing is beside it
	}
	for _, e := range entries {
		other := filepath.Join(filepath.Dir(dir), e.Name())
		if !e.IsDir() || !strings.HasSuffix(e.Name(), m.mark()) || filepath.Clean(other) == filepath.Clean(dir) {
			continue
		}
		if there, err := readManifest(other); err == nil && there.RowsID == m.RowsID && there.Enough(m.Brief) {
			found = append(found, other)
		}
	}
	return found
}

// Judge makes dir the answer to a brief from the finished rows in from, which
// may be dir itself: the rows are taken over, and what is said about them is
// written anew.
func Judge(dir, from string, m *Manifest, o Options, tables Tables) (*Run, error) {
	rows, err := Read(from)
	if err != nil {
		return nil, err
	}
	own := filepath.Clean(dir) == filepath.Clean(from)
	if !own {
		if err := acceptable(dir, m, o.Force); err != nil {
			return nil, err
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	lock, err := locked(dir)
	if err != nil {
		return nil, err
	}
	w := &Writer{disk: disk{dir, o.step, o.fast}, options: o, lock: lock}
	judged := *m
	judged.Result = &Result{Values: rows.Manifest.Result.Values, Worlds: rows.Manifest.Result.Worlds}
	w.manifest = &judged
	run, err := w.takeOver(from, own, rows, tables)
	return run, errors.Join(err, lock.Close())
}

// takeOver writes first what makes the folder a finished one without tables, so
// that no kill leaves a manifest which vouches for files that are not there.
func (w *Writer) takeOver(from string, own bool, rows *Run, tables Tables) (*Run, error) {
	if err := w.writeScenario(); err != nil {
		return nil, err
	}
	result := w.manifest.Result
	for _, f := range rows.Manifest.Result.Files {
		if !slices.Contains([]string{measuresName, worldsName, seriesName, decisionsName, failuresName, looksName},
			f.Name) {
			continue
		}
		result.Files = append(result.Files, f)
		if own {
			continue
		}
		if err := w.copy(from, f.Name); err != nil {
			return nil, err
		}
	}
	if err := w.note(result); err != nil {
		return nil, err
	}
	w.journal = rows.Journal
	if err := errors.Join(w.disk.remove("figures"), w.disk.remove("report.html"), w.writeJournal(),
		w.writeManifest(w.manifest)); err != nil {
		return nil, err
	}
	run, err := readData(w.disk.dir, w.manifest)
	if err != nil {
		return nil, err
	}
	run.Journal = w.journal
	err = w.judge(run, tables, func(name string, fill func(io.Writer) error) error {
		file, err := w.checksummed(name, fill)
		result.Files = append(result.Files, file)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := writeCrate(w.disk, w.manifest, w.journal); err != nil {
		return nil, err
	}
	return run, w.writeManifest(w.manifest)
}

func (w *Writer) copy(from, name string) error {
	source, err := os.Open(filepath.Join(from, name))
	if err != nil {
		return err
	}
	defer source.Close()
	return w.disk.write(name, func(out io.Writer) error {
		_, err := io.Copy(out, source)
		return err
	})
}

// Judged reports whether a finished folder says all that this brief asks to be
// said: it was judged by it, and its tables are there.
func (m *Manifest) Judged(by *Manifest) (bool, error) {
	mine, err := fingerprint(m.Brief)
	if err != nil {
		return false, err
	}
	theirs, err := fingerprint(by.Brief)
	if err != nil {
		return false, err
	}
	tables := slices.ContainsFunc(m.Result.Files, func(f File) bool { return f.Name == contrastsName })
	return mine == theirs && tables, nil
}
