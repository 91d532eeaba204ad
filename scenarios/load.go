package scenarios

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"unicode"

	"concert/sim"
)

//go:embed *.toml
var shipped embed.FS

// Shipped is the scenarios that Concert brings along.
func Shipped() fs.FS { return shipped }

// Names lists the scenarios of a file system: its files *.toml, without the
// ending, in alphabetical order.
func Names(fsys fs.FS) []string {
	files, err := fs.Glob(fsys, "*.toml")
	if err != nil {
		return nil
	}
	for i, file := range files {
		files[i] = strings.TrimSuffix(file, ending)
	}
	slices.Sort(files)
	return files
}

const ending = ".toml"

// Layers is a file system that looks for a file in each of its layers in turn:
// a user's own folder before the shipped scenarios.
type Layers []fs.FS

// Open opens the file in the first layer that has it.
func (l Layers) Open(name string) (fs.File, error) {
	for _, layer := range l {
		if file, err := layer.Open(name); !errors.Is(err, fs.ErrNotExist) {
			return file, err
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadDir lists the files of all layers.
func (l Layers) ReadDir(name string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	for _, layer := range l {
		entries, err := fs.ReadDir(layer, name)
		if err != nil {
			continue // a folder that one layer lacks
		}
		for _, e := range entries {
			if !slices.ContainsFunc(all, func(other fs.DirEntry) bool { return other.Name() == e.Name() }) {
				all = append(all, e)
			}
		}
	}
	return all, nil
}

// Load reads the scenario called name from a file system. The function family
// finds a model by the name of its family; families, if given, are the names
// to show to somebody who wrote another. An error is of type [Problems].
func Load(fsys fs.FS, name string, family func(string) (sim.Model, bool), families ...string) (*Scenario, error) {
	source, problem := open(fsys, name)
	if problem != "" {
		return nil, Problems{{Key: "scenario", Message: problem}}
	}
	return Read(name+ending, source, fsys, family, families...)
}

// open reads the file of the scenario called name; problem says why it cannot.
func open(fsys fs.FS, name string) (source []byte, problem string) {
	source, err := fs.ReadFile(fsys, name+ending)
	switch {
	case err == nil:
		return source, ""
	case errors.Is(err, fs.ErrNotExist), !fs.ValidPath(name + ending):
		return nil, unknown(name, "the scenarios", Names(fsys))
	}
	return nil, fmt.Sprintf("found %s, which cannot be read: %v", quote(name), err)
}

// Read reads a scenario from the source of a file, which problems call by the
// name file. Scenarios that it borrows conditions from are looked up in fsys,
// which may be nil if there are none. An error is of type [Problems]: all that is wrong, in line order.
func Read(file string, source []byte, fsys fs.FS, family func(string) (sim.Model, bool), families ...string) (*Scenario, error) {
	root, problems := parse(file, string(source))
	if root == nil {
		return nil, problems.err()
	}
	if fsys == nil {
		fsys = Layers(nil)
	}
	l := &loader{
		reader:   reader{file: file, problems: problems},
		fsys:     fsys,
		family:   family,
		families: families,
		scenario: &Scenario{Name: nameOf(file)},
	}
	l.read(root)
	if err := l.finish(); err != nil {
		return nil, err
	}
	return l.scenario, nil
}

// nameOf is the name of a scenario that has none but its file's.
func nameOf(file string) string {
	name := strings.TrimSuffix(path.Base(strings.ReplaceAll(file, `\`, "/")), ending)
	if !isFileName(name) {
		return "scenario"
	}
	return name
}

// isFileName reports whether a text can be part of the name of a folder.
func isFileName(text string) bool {
	odd := func(c rune) bool { return !unicode.IsPrint(c) || strings.ContainsRune(`/\:*?"<>|`, c) }
	return strings.Trim(text, ". ") != "" && !strings.ContainsFunc(text, odd)
}

// loader turns the tree of a file into a scenario.
type loader struct {
	reader
	fsys     fs.FS
	family   func(string) (sim.Model, bool)
	families []string
	scenario *Scenario
	measures []sim.Measure
	armNames []string
}

// maxMonths is a century.
const maxMonths = 1200

// plainKeys is the keys of a file that are neither tables nor lists.
func plainKeys() []string { return []string{"name", "title", "question", "story", "family", "months"} }

// reservedKeys is the keys of a file that are no parameters.
func reservedKeys() []string {
	return append(plainKeys(), "experiment", "matters", "sources", "report", "arm", "uncertain", "goal", "target", "claim")
}

// read reads the whole file. Arms come before what names them, wherever they
// stand in the file.
func (l *loader) read(root *node) {
	s := l.scenario
	if f := root.fields["name"]; f != nil {
		if s.Name = l.text(root, "name", true); s.Name != "" && !isFileName(s.Name) {
			l.refuse(f, `found %s; allowed a text without / \ : * ? " < > |, since folders are named after it`, quote(s.Name))
		}
	}
	s.Title = l.text(root, "title", true)
	s.Question = l.text(root, "question", false)
	s.Story = l.text(root, "story", false)
	l.base(root)
	s.Months = int(l.whole(root, "months", 1, maxMonths, 0))
	if root.fields["months"] == nil {
		l.missing(root, "months", fmt.Sprintf("a whole number from 1 to %d", maxMonths))
	}
	l.matters(root)
	l.sources(root)
	l.arms(root)
	l.experiment(root)
	s.Uncertain = l.uncertain(l.tables(root, "uncertain"), "")
	l.worlds(root)
	l.goals(root)
	l.targets(root)
	l.claims(root)
	l.report(root)
}

// base reads the family and its parameters.
func (l *loader) base(root *node) {
	s := l.scenario
	if s.Family = l.text(root, "family", true); s.Family == "" {
		l.withoutFamily(root)
		return
	}
	model, ok := l.family(s.Family)
	if !ok {
		l.refuse(root.fields["family"], "%s", unknown(s.Family, "the families", l.families))
		l.withoutFamily(root)
		return
	}
	s.Model, s.Parameters = model, model.NewWorld().Parameters()
	s.Base = s.Parameters.Defaults()
	l.measures = model.Vocabulary().Measures

	var fields []*node
	for _, key := range root.keys {
		if !slices.Contains(reservedKeys(), key) {
			fields = append(fields, root.fields[key])
		}
	}
	known := reservedKeys()
	for _, key := range experimentKeys() {
		known = append(known, "experiment."+key)
	}
	for _, a := range l.assignments(fields, s.Parameters, known) {
		s.Base[a.parameter] = a.value
		s.Given = append(s.Given, a.parameter)
	}
}

// withoutFamily refuses what is a key of no family: parameters stand in
// tables. Of the tables nothing can be said.
func (l *loader) withoutFamily(root *node) {
	for _, key := range root.keys {
		f := root.fields[key]
		if slices.Contains(reservedKeys(), key) || f.shape == table || strings.Contains(key, ".") {
			continue
		}
		l.slip(nearest(key, reservedKeys()))
		l.refuse(f, "found an unknown key%s", meant(key, reservedKeys()))
	}
}

func (l *loader) measureNames() []string {
	names := make([]string, len(l.measures))
	for i, m := range l.measures {
		names[i] = m.Name
	}
	return names
}

// matters reads the smallest differences that the scenario overrides.
func (l *loader) matters(root *node) {
	n := root.fields["matters"]
	if n == nil || !l.is(n, table, "a table: [matters]") || l.scenario.Model == nil {
		return
	}
	l.scenario.Matters = make(map[string]float64)
	for _, key := range n.keys {
		if !l.among(n.fields[key], key, "the measures", l.measureNames()) {
			continue
		}
		if v, ok := l.number(n, key, "a number above 0", func(v float64) bool { return v > 0 }); ok {
			l.scenario.Matters[key] = v
		}
	}
}

func experimentKeys() []string {
	return []string{"replicates", "worlds", "per_world", "points", "replicates_per_point", "seed", "baseline", "until", "until_measures", "max_replicates"}
}

// What an experiment is when the file does not say.
const (
	defaultReplicates = 500
	defaultPerWorld   = 2
	defaultSeed       = 1
	defaultBaseline   = "as-is"

	maxReplicates = 1_000_000_000
	maxWorlds     = 1_000_000
	maxSeed       = 1<<63 - 1 // what TOML can write
)

// experiment reads [experiment].
func (l *loader) experiment(root *node) {
	n := root.fields["experiment"]
	if n == nil || !l.is(n, table, "a table: [experiment]") {
		n = &node{label: "experiment", line: root.line, shape: table}
	}
	l.only(n, experimentKeys())
	e := &l.scenario.Experiment
	e.Replicates = int(l.whole(n, "replicates", 1, maxReplicates, defaultReplicates))
	e.PerWorld = int(l.whole(n, l.spelling(n, "per_world", "replicates_per_point"), 1, maxReplicates, defaultPerWorld))
	e.Worlds = int(l.whole(n, l.spelling(n, "worlds", "points"), 0, maxWorlds, 0))
	e.Seed = uint64(l.whole(n, "seed", 0, maxSeed, defaultSeed))
	l.until(n)
	e.Baseline = defaultBaseline
	if n.fields["baseline"] != nil {
		if name, ok := l.oneOf(n, "baseline", "the arms", l.armNames); ok {
			e.Baseline = name
		}
	} else if len(l.armNames) > 0 && !slices.Contains(l.armNames, e.Baseline) {
		l.missing(n, "baseline", fmt.Sprintf("the arm that others are compared with, since none is called %q: %s", defaultBaseline, SomeOf(l.armNames)))
	}
}

// spelling is the key that the table uses of two that mean the same.
func (l *loader) spelling(n *node, now, before string) string {
	if n.fields[before] == nil {
		return now
	}
	if n.fields[now] != nil {
		l.refuse(n.fields[before], "found %s beside %s, which means the same; allowed one of them", before, now)
	}
	return before
}

// worlds refuses worlds of a scenario in which nothing is uncertain.
func (l *loader) worlds(root *node) {
	s := l.scenario
	if s.Experiment.Worlds == 0 || len(s.Uncertain) > 0 || root.fields["uncertain"] != nil {
		return
	}
	for _, arm := range s.Arms {
		if len(arm.LentUncertain) > 0 {
			return
		}
	}
	n := root.fields["experiment"]
	l.refuse(n.fields[l.spelling(n, "worlds", "points")], "found %d worlds, but nothing is uncertain; allowed 0, or add an [[uncertain]] parameter", s.Experiment.Worlds)
}

// targets reads [[target]].
func (l *loader) targets(root *node) {
	for _, n := range l.tables(root, "target") {
		l.only(n, []string{"measure", "arm", "value", "within", "source"})
		t := Target{Source: l.text(n, "source", true)}
		t.Measure = l.measure(n)
		t.Arm, _ = l.oneOf(n, "arm", "the arms", l.armNames)
		allowed, fits := l.possible(t.Measure)
		t.Value, _ = l.number(n, "value", allowed, fits)
		t.Within, _ = l.number(n, "within", "a number above 0", func(v float64) bool { return v > 0 })
		l.scenario.Targets = append(l.scenario.Targets, t)
	}
}

// measure is the name of a measure under the key "measure"; empty if it is
// none or if the family is not known.
func (l *loader) measure(n *node) string {
	if l.scenario.Model == nil {
		return ""
	}
	name, ok := l.oneOf(n, "measure", "the measures", l.measureNames())
	if !ok {
		return ""
	}
	return name
}

// possible says which values a measure can have.
func (l *loader) possible(measure string) (allowed string, fits func(float64) bool) {
	for _, m := range l.measures {
		if m.Name == measure && m.Bounded() {
			return fmt.Sprintf("a number from %s to %s, as %s is", number(float64(m.Low)), number(float64(m.High)), m.Name),
				func(v float64) bool { return v >= float64(m.Low) && v <= float64(m.High) }
		}
	}
	return "a number", func(float64) bool { return true }
}

// ReadFile reads a scenario file, and no more of it than a scenario may hold.
func ReadFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxBytes+1))
}
