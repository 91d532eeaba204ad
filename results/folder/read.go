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
	"slices"

	"github.com/parquet-go/parquet-go"

	"concert/results/answer"
	"concert/scenarios"
)

// Run is a finished run as read from its folder.
type Run struct {
	*answer.Run
	Manifest *Manifest
	Journal  *Journal
}

// The reasons why a folder cannot be read.
var (
	// ErrUnfinished: the folder holds a run that can be resumed.
	ErrUnfinished = errors.New("this run is not finished")
	// ErrChanged: a file is not the one that the run wrote.
	ErrChanged = errors.New("changed after the run")
	// ErrLayout: another version of Concert wrote it.
	ErrLayout = errors.New("another layout")
	// ErrNoRun: there is no manifest.
	ErrNoRun = errors.New("no run folder")
)

// ReadManifest reads the manifest of a run, finished or not.
func ReadManifest(dir string) (*Manifest, error) {
	m, err := readManifest(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %s holds no %s; allowed: the folder that a run was written to", ErrNoRun, dir,
			manifestName)
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
	return parseManifest(dir, text)
}

func parseManifest(dir string, text []byte) (*Manifest, error) {
	name := filepath.Join(dir, manifestName)
	m := new(Manifest)
	if err := json.Unmarshal(text, m); err != nil {
		return nil, fmt.Errorf("%s: %w: %v", name, ErrChanged, err)
	}
	if m.Brief != nil && m.Brief.Schema != scenarios.Layout {
		return nil, otherLayout(dir, m.Brief)
	}
	if err := m.check(); err != nil {
		return nil, fmt.Errorf("%s: %w: %v", name, ErrChanged, err)
	}
	return m, nil
}

// otherLayout says how to make a run again whose folder another Concert wrote.
func otherLayout(dir string, b *scenarios.Brief) error {
	return fmt.Errorf("%w: %s was written in layout %d; this Concert reads layout %d; make it again: concert run %s --force --out %s",
		ErrLayout, dir, b.Schema, scenarios.Layout, filepath.Join(dir, scenarioName), dir)
}

// ScenarioFile is the scenario that a run's folder holds: running it again gives
// the same rows.
func ScenarioFile(dir string) string { return filepath.Join(dir, scenarioName) }

// SoundScenario reports whether the scenario of a run's folder is the one that
// the run wrote.
func SoundScenario(dir string) bool {
	m, err := ReadManifest(dir)
	if err != nil || m.Result == nil {
		return false
	}
	i := slices.IndexFunc(m.Result.Files, func(f File) bool { return f.Name == scenarioName })
	return i >= 0 && checkFile(ScenarioFile(dir), m.Result.Files[i]) == nil
}

// Read reads a finished run, after checking that its files are those that the
// run wrote, and that its rows are those that the manifest counts.
func Read(dir string) (*Run, error) {
	m, err := ReadManifest(dir)
	if err != nil {
		return nil, err
	}
	if !m.Finished() {
		return nil, fmt.Errorf("%w: %s; the command that started it goes on where it stopped", ErrUnfinished, dir)
	}
	if err := checkFiles(dir, m.Result.Files); err != nil {
		return nil, err
	}
	run, err := readData(dir, m)
	if err != nil {
		return nil, err
	}
	run.Journal = readJournal(dir)
	return run, nil
}

func checkFiles(dir string, files []File) error {
	var all error
	for _, name := range []string{measuresName, worldsName, seriesName, decisionsName, failuresName} {
		if !slices.ContainsFunc(files, func(f File) bool { return f.Name == name }) {
			all = errors.Join(all, fmt.Errorf("%s: %w: it names no %s", filepath.Join(dir, manifestName), ErrChanged,
				name))
		}
	}
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

// readData reads the data files that hold numbers, holds them against what the
// manifest counts, and cuts the rows to those that its plan asks for.
func readData(dir string, m *Manifest) (*Run, error) {
	run := &Run{Run: &answer.Run{Brief: m.Brief, Dir: dir}, Manifest: m}
	if err := run.readRows(filepath.Join(dir, measuresName)); err != nil {
		return nil, err
	}
	err := eachRow(filepath.Join(dir, seriesName), seriesFields(), func(row parquet.Row) error {
		part := run.part(row[0].String())
		part.Series = append(part.Series, series(row[1:]))
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = eachRow(filepath.Join(dir, decisionsName), decisionFields(m.Brief), func(row parquet.Row) error {
		part := run.part(row[0].String())
		part.Decisions = append(part.Decisions, decisions(row[1:]))
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := run.readFailures(filepath.Join(dir, failuresName)); err != nil {
		return nil, err
	}
	return run, run.readLooks(filepath.Join(dir, looksName))
}

// part is what came out of the design of this name.
func (r *Run) part(design string) *answer.Part {
	if design == worldsOf(r.Brief).name {
		return &r.Worlds
	}
	return &r.Values
}

// readFailures reads what broke, as far as the plan asks for it.
func (r *Run) readFailures(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var all []answer.Broken
	if err := json.Unmarshal(text, &all); err != nil {
		return fmt.Errorf("%s: %w: %v", name, ErrChanged, err)
	}
	for _, b := range all {
		switch w := r.Brief.Worlds; {
		case b.World == 0 && b.Replicate < r.Values.Rows.Items():
			r.Values.Broken = append(r.Values.Broken, b)
		case b.World > 0 && b.World <= w.Worlds && b.Replicate < w.PerWorld:
			r.Worlds.Broken = append(r.Worlds.Broken, b)
		}
	}
	return nil
}

func (r *Run) readLooks(name string) error {
	if r.Brief.Values.Until == "" {
		return nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &r.Looks); err != nil {
		return fmt.Errorf("%s: %w: %v", name, ErrChanged, err)
	}
	return nil
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

// readRows reads measures.parquet and holds it against the manifest: the rows of
// every item, in order, under every arm, in order, with the digests that it
// names.
func (r *Run) readRows(name string) error {
	b, result := r.Brief, r.Manifest.Result
	values, worlds := valuesOf(b), worldsOf(b)
	values.items, values.perPoint = result.Values.Items, result.Values.Items
	worlds.items = 0
	if result.Worlds != nil {
		worlds.items, worlds.perPoint = result.Worlds.Items, result.Worlds.PerWorld
	}
	stored, err := countRows(name)
	if want := int64(values.items+worlds.items) * int64(len(b.Arms)); err == nil && stored != want {
		err = fmt.Errorf("%s: %w: it has %d rows instead of %d", name, ErrChanged, stored, want)
	}
	if err != nil {
		return err
	}
	all := &rowReader{brief: b, designs: []design{values, worlds}}
	if err := eachRow(name, measureFields(b), all.read); err != nil {
		return err
	}
	r.Values.Rows, r.Values.Digest = all.rows[0], result.Values.Digest
	if found := all.rows[0].Digest(values.perPoint); found != result.Values.Digest {
		return fmt.Errorf("%s: %w: its rows have the digest %s, the manifest names %s", name, ErrChanged, found,
			result.Values.Digest)
	}
	if b.Values.Until == "" {
		r.Values.Rows = r.Values.Rows.First(b.Values.Replicates)
	}
	if worlds.items == 0 {
		return nil
	}
	if found := all.rows[1].Digest(worlds.perPoint); found != result.Worlds.Digest {
		return fmt.Errorf("%s: %w: its rows over worlds have the digest %s, the manifest names %s", name, ErrChanged,
			found, result.Worlds.Digest)
	}
	if b.Worlds.Worlds > 0 {
		r.Worlds.Rows, r.Worlds.Digest = all.rows[1].Thinned(worlds.perPoint,
			b.Worlds.PerWorld).First(b.Worlds.Items()), result.Worlds.Digest
	}
	return nil
}

// rowReader sorts the rows of measures.parquet into designs.
type rowReader struct {
	brief   *scenarios.Brief
	designs []design
	rows    []*answer.Rows
	at, arm int // item of the design in hand, and arm
	row     []float64
}

func (r *rowReader) read(row parquet.Row) error {
	for len(r.rows) == 0 || r.at == r.designs[len(r.rows)-1].items {
		if len(r.rows) == len(r.designs) {
			return fmt.Errorf("there are more rows than the manifest counts")
		}
		r.rows = append(r.rows, answer.NewRows(len(r.brief.Arms), len(r.brief.Vocabulary.Measures),
			r.designs[len(r.rows)].items))
		r.at = 0
	}
	d, rows := &r.designs[len(r.rows)-1], r.rows[len(r.rows)-1]
	if row[0].Int64() != int64(d.world(r.at)) || row[1].Int64() != int64(d.replicate(r.at)) ||
		row[2].String() != r.brief.Arms[r.arm].Name {
		return fmt.Errorf("the row of item %d in arm %d is not where the plan has it", r.at, r.arm)
	}
	rows.Quarantined[r.at] = row[3].Boolean()
	r.row = r.row[:0]
	for _, v := range row[4:] {
		r.row = append(r.row, double(v))
	}
	rows.Put(r.at, r.arm, r.row)
	if r.arm++; r.arm == len(r.brief.Arms) {
		r.arm, r.at = 0, r.at+1
	}
	return nil
}

// countRows is the number of rows that a table says it has.
func countRows(name string) (int64, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	table, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		return 0, fmt.Errorf("%s: %w: %v", name, ErrChanged, err)
	}
	return table.NumRows(), nil
}

func series(row []parquet.Value) answer.Series {
	return answer.Series{
		Arm: row[0].String(), Month: int(row[1].Int64()), Measure: row[2].String(), N: row[3].Int64(),
		Mean: double(row[4]), SD: double(row[5]),
		Q05: double(row[6]), Q25: double(row[7]), Median: double(row[8]), Q75: double(row[9]), Q95: double(row[10]),
	}
}

func decisions(row []parquet.Value) answer.Decisions {
	d := answer.Decisions{
		Arm: row[0].String(), Act: row[1].String(), Actor: row[2].String(),
		Decisions: row[3].Int64(), Asked: row[4].Int64(), Accepted: row[5].Int64(),
		ShareAccepted: double(row[6]), Chance: double(row[7]), Utility: double(row[8]),
	}
	for _, v := range row[9:] {
		d.Terms = append(d.Terms, double(v))
	}
	return d
}
