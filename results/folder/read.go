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
	"concert/sim"
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
		case b.World == 0 && b.Replicate < r.Values.Items():
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
// names. Rows that the plan asks for are kept or, if they are very many, added up
// on the way.
func (r *Run) readRows(name string) error {
	b, result := r.Brief, r.Manifest.Result
	asked := b.Values.Replicates
	if b.Values.Until != "" {
		asked = result.Values.Items
	}
	all := &rowReader{brief: b, sinks: []*sink{newSink(b, stored(b, result, false), asked, 1, streamed(b, asked))}}
	if over := stored(b, result, true); over.items > 0 {
		all.sinks = append(all.sinks, newSink(b, over, b.Worlds.Worlds, b.Worlds.PerWorld, false))
	}
	items := 0
	for _, s := range all.sinks {
		items += s.design.items
	}
	rows, err := countRows(name)
	if want := int64(items) * int64(len(b.Arms)); err == nil && rows != want {
		err = fmt.Errorf("%s: %w: it has %d rows instead of %d", name, ErrChanged, rows, want)
	}
	if err != nil {
		return err
	}
	if err := eachRow(name, measureFields(b), all.read); err != nil {
		return err
	}
	values := all.sinks[0]
	r.Values.Digest = result.Values.Digest
	r.Values.Rows, r.Values.Totals = values.rows, values.totals()
	if found := values.digest.String(); found != result.Values.Digest {
		return fmt.Errorf("%s: %w: its rows have the digest %s, the manifest names %s", name, ErrChanged, found,
			result.Values.Digest)
	}
	if len(all.sinks) == 1 {
		return nil
	}
	if found := all.sinks[1].digest.String(); found != result.Worlds.Digest {
		return fmt.Errorf("%s: %w: its rows over worlds have the digest %s, the manifest names %s", name, ErrChanged,
			found, result.Worlds.Digest)
	}
	if b.Worlds.Worlds > 0 {
		r.Worlds.Rows, r.Worlds.Digest = all.sinks[1].rows, result.Worlds.Digest
	}
	return nil
}

// stored is a design as far as it is stored.
func stored(b *scenarios.Brief, result *Result, worlds bool) design {
	d, of := valuesOf(b), &result.Values
	if worlds {
		if d, of = worldsOf(b), result.Worlds; of == nil {
			d.items = 0
			return d
		}
		d.perPoint = of.PerWorld
	} else {
		d.perPoint = of.Items
	}
	d.items = of.Items
	return d
}

// AddsUp reports whether rows at the values are added up as they are read, instead
// of being kept.
func AddsUp(b *scenarios.Brief) bool { return streamed(b, b.Values.Replicates) }

// streamed reports whether so many replicates of a brief are added up instead of
// kept. Rows alone are what a study asks for, which needs each of them.
func streamed(b *scenarios.Brief, replicates int) bool {
	return answer.AddsUp(replicates) && len(b.Vocabulary.Monthly) > 0
}

// sink takes the rows of a design, and keeps or adds up those of the first groups,
// of each the first so many.
type sink struct {
	design     design
	groups, of int
	digest     *sim.Digest
	rows       *answer.Rows  // nil: they are added up
	table      *answer.Table // nil: they are kept
	item       [][]float64   // of the item in hand, by arm
}

func newSink(b *scenarios.Brief, d design, groups, of int, added bool) *sink {
	s := &sink{design: d, groups: groups, of: of, digest: sim.NewDigest()}
	for range b.Arms {
		s.item = append(s.item, make([]float64, len(b.Vocabulary.Measures)))
	}
	if added {
		s.table = answer.NewTable(b, groups*of)
	} else {
		s.rows = answer.NewRows(len(b.Arms), len(b.Vocabulary.Measures), groups*of)
	}
	return s
}

// place is where an item is kept; −1 if it is not. At the values every item is a
// group.
func (s *sink) place(index int) int {
	group, within := index, 0
	if s.design.firstWorld > 0 {
		group, within = index/s.design.perPoint, index%s.design.perPoint
	}
	if group >= s.groups || within >= s.of {
		return -1
	}
	return group*s.of + within
}

// take takes a whole item.
func (s *sink) take(index int, quarantined bool) {
	for a, row := range s.item {
		s.digest.AddRow(index/s.design.perPoint, index%s.design.perPoint, a, quarantined, row)
	}
	place := s.place(index)
	switch {
	case place < 0:
	case s.table != nil:
		s.table.Add(quarantined, s.item)
	default:
		s.rows.Quarantined[place] = quarantined
		for a, row := range s.item {
			s.rows.Put(place, a, row)
		}
	}
}

func (s *sink) totals() *answer.Totals {
	if s.table == nil {
		return nil
	}
	return s.table.Totals()
}

// rowReader sorts the rows of measures.parquet into designs.
type rowReader struct {
	brief       *scenarios.Brief
	sinks       []*sink
	of, at, arm int // sink, item of its design, and arm
}

func (r *rowReader) read(row parquet.Row) error {
	for r.of < len(r.sinks) && r.at == r.sinks[r.of].design.items {
		r.of, r.at = r.of+1, 0
	}
	if r.of == len(r.sinks) {
		return fmt.Errorf("there are more rows than the manifest counts")
	}
	s := r.sinks[r.of]
	if row[0].Int64() != int64(s.design.world(r.at)) || row[1].Int64() != int64(s.design.replicate(r.at)) ||
		row[2].String() != r.brief.Arms[r.arm].Name {
		return fmt.Errorf("the row of item %d in arm %d is not where the plan has it", r.at, r.arm)
	}
	for m, v := range row[4:] {
		s.item[r.arm][m] = double(v)
	}
	if r.arm++; r.arm == len(r.brief.Arms) {
		s.take(r.at, row[3].Boolean())
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
	table, err := openTable(f, info.Size())
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
