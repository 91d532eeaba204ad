package folder

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/parquet-go/parquet-go"

	"concert/sim"
)

// The reasons why a folder cannot be read.
var (
	// ErrUnfinished: the folder holds a run that can be resumed.
	ErrUnfinished = errors.New("this run is not finished")
	// ErrChanged: a file is not the one that the run wrote.
	ErrChanged = errors.New("changed after the run")
	// ErrNoRun: there is no manifest.
	ErrNoRun = errors.New("no run folder")
)

// ReadManifest reads the manifest of a run, finished or not.
func ReadManifest(dir string) (*Manifest, error) {
	m, err := readManifest(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %s holds no %s", ErrNoRun, dir, manifestName)
	}
	return m, err
}

// readManifest reads manifest.json and checks that it is of this layout and
// that its plan has the digest it says.
func readManifest(dir string) (*Manifest, error) {
	name := filepath.Join(dir, manifestName)
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	m := new(Manifest)
	if err := json.Unmarshal(text, m); err != nil {
		return nil, fmt.Errorf("%s: %w: %v", name, ErrChanged, err)
	}
	if m.Plan.Schema != Schema {
		return nil, fmt.Errorf("%s was written in layout %d; this Concert reads layout %d", name, m.Plan.Schema, Schema)
	}
	if err := m.Plan.check(); err != nil {
		return nil, fmt.Errorf("%s: %w: %v", name, ErrChanged, err)
	}
	switch digest, err := m.Plan.digest(); {
	case err != nil:
		return nil, err
	case digest != m.PlanDigest:
		return nil, fmt.Errorf("%s: %w: its plan does not have the digest that it names", name, ErrChanged)
	}
	return m, nil
}

// Read reads a finished run, after checking that its files are those that the
// run wrote.
func Read(dir string) (*Run, error) {
	m, err := finishedManifest(dir)
	if err != nil {
		return nil, err
	}
	if err := checkFiles(dir, m.Result.Files); err != nil {
		return nil, err
	}
	run, err := readData(dir, m, m.Result.Items)
	if err != nil {
		return nil, err
	}
	run.Journal = readJournal(dir)
	return run, nil
}

func finishedManifest(dir string) (*Manifest, error) {
	m, err := ReadManifest(dir)
	if err != nil {
		return nil, err
	}
	if !m.Finished() {
		return nil, fmt.Errorf("%w: %s; resume it first", ErrUnfinished, dir)
	}
	return m, nil
}

// Check verifies the checksums of all files of a finished run, and the digest
// of its rows. The error names every file that is not right.
func Check(dir string) error {
	m, err := finishedManifest(dir)
	if err != nil {
		return err
	}
	if err := checkFiles(dir, m.Result.Files); err != nil {
		return err
	}
	run, err := readData(dir, m, m.Result.Items)
	if err != nil {
		return err
	}
	if digest := run.digest(); digest != m.Result.Digest {
		return fmt.Errorf("%s: %w: its rows have the digest %s, the manifest names %s",
			filepath.Join(dir, measuresName), ErrChanged, digest, m.Result.Digest)
	}
	return nil
}

func checkFiles(dir string, files []File) error {
	var all error
	for _, f := range files {
		all = errors.Join(all, checkFile(filepath.Join(dir, filepath.Base(f.Name)), f))
	}
	return all
}

func checkFile(name string, want File) error {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w: it is missing", name, ErrChanged)
	} else if err != nil {
		return err
	}
	defer f.Close()
	sum := sha256.New()
	size, err := io.Copy(sum, f)
	if err != nil {
		return err
	}
	if size != want.Bytes || hex.EncodeToString(sum.Sum(nil)) != want.SHA256 {
		return fmt.Errorf("%s: %w: its checksum is not the one in %s", name, ErrChanged, manifestName)
	}
	return nil
}

// digest is the digest of the rows as they were read.
func (r *Run) digest() string {
	d, replicates := sim.NewDigest(), r.Manifest.Plan.Replicates
	row := make([]float64, len(r.Manifest.Plan.Vocabulary.Measures))
	for i, quarantined := range r.Rows.Quarantined {
		for a := range r.Rows.values {
			for m := range row {
				row[m] = r.Rows.values[a][m][i]
			}
			d.AddRow(i/replicates, i%replicates, a, quarantined, row)
		}
	}
	return d.String()
}

// readData reads the data files that hold numbers.
func readData(dir string, m *Manifest, items int) (*Run, error) {
	run := &Run{Dir: dir, Manifest: m}
	var err error
	if run.Rows, err = readRows(filepath.Join(dir, measuresName), &m.Plan, items); err != nil {
		return nil, err
	}
	err = eachRow(filepath.Join(dir, seriesName), seriesFields(), func(row parquet.Row) error {
		run.Series = append(run.Series, series(row))
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = eachRow(filepath.Join(dir, decisionsName), decisionFields(&m.Plan), func(row parquet.Row) error {
		run.Decisions = append(run.Decisions, decisions(row))
		return nil
	})
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(dir, failuresName))
	if err != nil {
		return nil, err
	}
	if m.Plan.Until != "" {
		run.Looks, err = os.ReadFile(filepath.Join(dir, looksName))
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // one that the run wrote was missed by its checksum
			return nil, err
		}
	}
	return run, json.Unmarshal(text, &run.Failures)
}

func eachRow(name string, fields []field, each func(parquet.Row) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if err := readTable(f, info.Size(), fields, each); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// readRows reads measures.parquet and holds it against the plan: the rows of
// every item, in order, under every arm, in order.
func readRows(name string, p *Plan, items int) (*Rows, error) {
	rows := newRows(len(p.Arms), len(p.Vocabulary.Measures), items)
	at := 0
	err := eachRow(name, measureFields(p), func(row parquet.Row) error {
		item, arm := at/len(p.Arms), at%len(p.Arms)
		at++
		if item >= items || row[0].Int64() != int64(item/p.Replicates) || row[1].Int64() != int64(item%p.Replicates) ||
			row[2].String() != p.Arms[arm].Name {
			return fmt.Errorf("row %d is not where the plan has it", at)
		}
		rows.Quarantined[item] = row[3].Boolean()
		for m, v := range row[4:] {
			rows.values[arm][m][item] = double(v)
		}
		return nil
	})
	if err == nil && at != items*len(p.Arms) {
		err = fmt.Errorf("%s: it has %d rows instead of %d", name, at, items*len(p.Arms))
	}
	return rows, err
}

func newRows(arms, measures, items int) *Rows {
	r := &Rows{Quarantined: make([]bool, items), values: make([][][]float64, arms)}
	for a := range r.values {
		r.values[a] = make([][]float64, measures)
		for m := range r.values[a] {
			r.values[a][m] = make([]float64, items)
		}
	}
	return r
}

func series(row parquet.Row) Series {
	return Series{
		Arm: row[0].String(), Month: int(row[1].Int64()), Measure: row[2].String(), N: row[3].Int64(),
		Mean: double(row[4]), SD: double(row[5]),
		Q05: double(row[6]), Q25: double(row[7]), Median: double(row[8]), Q75: double(row[9]), Q95: double(row[10]),
	}
}

func decisions(row parquet.Row) Decisions {
	d := Decisions{
		Arm: row[0].String(), Act: row[1].String(), Actor: row[2].String(),
		Decisions: row[3].Int64(), Asked: row[4].Int64(), Accepted: row[5].Int64(),
		ShareAccepted: double(row[6]), Chance: double(row[7]), Utility: double(row[8]),
	}
	for _, v := range row[9:] {
		d.Terms = append(d.Terms, double(v))
	}
	return d
}
