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

// Finder finds a model by the name of its family.
type Finder = func(name string) (sim.Model, bool)

// Load reads the scenario called name from a file system. The function family
// finds a model by the name of its family; families, if given, are the names
// to show to somebody who wrote another. An error is of type [Problems].
func Load(fsys fs.FS, name string, family Finder, families ...string) (*Scenario, error) {
	return newLibrary().load(fsys, name, family, families)
}

// All is every scenario of a file system, in the order of their names. A file is
// parsed once, however many borrow from it.
func All(fsys fs.FS, family Finder, families ...string) (all []*Scenario, err error) {
	library := newLibrary()
	for _, name := range Names(fsys) {
		s, err := library.load(fsys, name, family, families)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

// library is what was read of files, so that nothing is read twice.
type library struct {
	trees map[string]*node     // of sound files, by their text
	lent  map[string]*Scenario // what they lend, by the name of the scenario
}

func newLibrary() *library { return &library{make(map[string]*node), make(map[string]*Scenario)} }

func (s *library) load(fsys fs.FS, name string, family Finder, families []string) (*Scenario, error) {
	source, problem := open(fsys, name)
	if problem != nil {
		problem.Where = "scenario"
		return nil, Problems{*problem}
	}
	return s.read(name+ending, source, fsys, family, families)
}

// parse is the tree of a file. Only trees without problems are kept: a problem
// names the file.
func (s *library) parse(file, text string) (*node, Problems) {
	if root := s.trees[text]; root != nil {
		return root, nil
	}
	root, problems := parse(file, text)
	if root != nil && len(problems) == 0 {
		s.trees[text] = root
	}
	return root, problems
}

// open reads the file of the scenario called name; problem says why it cannot.
func open(fsys fs.FS, name string) (source []byte, problem *Problem) {
	file, err := fsys.Open(name + ending)
	if err == nil {
		source, err = bounded(file)
		err = errors.Join(err, file.Close())
	}
	var p Problem
	switch {
	case err == nil:
		return source, nil
	case errors.Is(err, fs.ErrNotExist), !fs.ValidPath(name + ending):
		p = unknown(name, "scenarios", Names(fsys))
	default:
		p = Problem{Message: NewMessage("unreadable", "found", quote(name), "cause", err.Error())}
	}
	return nil, &p
}

// ReadFile is the text of a scenario file, or of as much of one as shows that it
// is too large for [Read].
func ReadFile(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	source, err := bounded(file)
	return source, errors.Join(err, file.Close())
}

// bounded is a text, or one byte more of it than a scenario may have.
func bounded(from io.Reader) ([]byte, error) { return io.ReadAll(io.LimitReader(from, maxBytes+1)) }

// Read reads a scenario from the source of a file, which problems call by the
// name file. Scenarios that it borrows conditions from are looked up in fsys,
// which may be nil if there are none. An error is of type [Problems]: all that is wrong, in line order.
func Read(file string, source []byte, fsys fs.FS, family Finder, families ...string) (*Scenario, error) {
	return newLibrary().read(file, source, fsys, family, families)
}

func (s *library) read(file string, source []byte, fsys fs.FS, family Finder, families []string) (*Scenario, error) {
	root, problems := s.parse(file, string(source))
	if root == nil {
		return nil, problems.Err()
	}
	if fsys == nil {
		fsys = Layers(nil)
	}
	l := newLoader(file, problems, &Scenario{Name: nameOf(file), Experiment: usualExperiment()}, fsys, family, families,
		s)
	l.readFile(root)
	if err := l.finish(); err != nil {
		return nil, err
	}
	return l.scenario, nil
}

// nameOf is the name of a scenario that has none but its file's.
func nameOf(file string) string {
	name := path.Base(strings.ReplaceAll(file, `\`, "/"))
	name = strings.TrimSuffix(name, path.Ext(name))
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
	frame
	fsys     fs.FS
	family   Finder
	families []string
	library  *library
}

func newLoader(file string, problems Problems, into *Scenario, fsys fs.FS, family Finder, families []string,
	from *library) *loader {
	return &loader{
		reader: reader{file: file, problems: problems},
		frame:  frame{scenario: into, arms: []string{}},
		fsys:   fsys, family: family, families: families, library: from,
	}
}

// plainKeys is the keys of a file that are neither tables nor lists.
func plainKeys() []string { return keyNames((&frame{scenario: new(Scenario)}).headKeys()) }

// reservedKeys is the keys of a file that are no parameters.
func reservedKeys() []string { return keyNames((&frame{scenario: new(Scenario)}).rootKeys()) }

// readFile reads the whole file: its head, the parameters of the family that
// the head names, and the other tables.
func (l *loader) readFile(root *node) {
	l.nameArms(root)
	for _, k := range l.headKeys() {
		l.readKey(root, k)
	}
	l.base(root)
	for _, k := range l.rootKeys()[len(l.headKeys()):] {
		l.readKey(root, k)
	}
	if arms := root.fields["arm"]; arms != nil && len(arms.items) == len(l.scenario.Arms) {
		l.agree(arms.items)
		for i := range l.scenario.Arms {
			l.scaledFits(arms.items[i], &l.scenario.Arms[i])
		}
	}
	l.checkExperiment(root)
	l.checkStudy(root)
}

// nameArms notes the names of all arms, since other tables name them, wherever
// they stand in the file.
func (l *loader) nameArms(root *node) {
	arms := root.fields["arm"]
	if arms == nil {
		return
	}
	for _, arm := range arms.items {
		name := arm.fields["name"]
		if name == nil {
			l.nameless = true
			continue
		}
		text, ok := name.value.(string)
		if l.nameless = l.nameless || !ok; text != "" && !slices.Contains(l.arms, text) {
			l.arms = append(l.arms, text)
		}
	}
}

// base finds the family and reads its parameters.
func (l *loader) base(root *node) {
	s := l.scenario
	model, ok := l.family(s.Family)
	if !ok {
		if f := root.fields["family"]; f != nil && s.Family != "" {
			l.among(f, s.Family, "families", l.families)
		}
		l.withoutFamily(root)
		return
	}
	s.Model, s.Parameters = model, model.NewWorld().Parameters()
	s.Base = s.Parameters.Defaults()

	var fields []*node
	known := reservedKeys()
	for _, f := range root.below() {
		if !slices.Contains(known, f.key) {
			fields = append(fields, f)
		}
	}
	for _, key := range keyNames(l.experimentKeys()) {
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
	known := reservedKeys()
	for _, f := range root.below() {
		if slices.Contains(known, f.key) || f.shape == tableShape || strings.Contains(f.key, ".") {
			continue
		}
		l.slip(Nearest(f.key, known))
		l.report(f, Problem{Message: NewMessage("unknown-key-here"), Hint: Meant(f.key, known)})
	}
}

// checkExperiment refuses what no key of [experiment] shows by itself.
func (l *loader) checkExperiment(root *node) {
	s, n := l.scenario, root.fields["experiment"]
	if n == nil || n.shape != tableShape {
		n = &node{label: "experiment", line: root.line, shape: tableShape}
	}
	known := len(l.arms) == 0 || l.nameless || slices.Contains(l.arms, s.Experiment.Baseline)
	if n.fields["baseline"] == nil && !known {
		l.missing(n, "baseline", NewMessage("baseline", "usual", quote(defaultBaseline), "arms", Some(l.arms)))
	}
	if n.fields["until"] == nil {
		for _, key := range []string{"until_measures", "max_replicates"} {
			if f := n.fields[key]; f != nil {
				l.refuse(f, NewMessage("without-until", "form", fmt.Sprintf("until = %q", Decided)))
			}
		}
	}
	l.checkWorlds(root, n)
}

// checkWorlds refuses worlds of a scenario in which nothing is uncertain.
func (l *loader) checkWorlds(root, experiment *node) {
	s := l.scenario
	borrows := slices.ContainsFunc(s.Arms, func(a Arm) bool { return len(a.LentUncertain) > 0 })
	if s.Experiment.Worlds == 0 || root.fields["uncertain"] != nil || borrows || s.Model == nil || len(s.drawn()) > 0 {
		return
	}
	for _, key := range []string{"worlds", "points"} {
		if f := experiment.fields[key]; f != nil {
			l.refuse(f, NewMessage("nothing-uncertain", "n", s.Experiment.Worlds, "form", "[[uncertain]]"))
			return
		}
	}
}
