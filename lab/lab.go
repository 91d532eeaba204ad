package lab

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"concert/results/answer"
	"concert/results/folder"
	"concert/scenarios"
	"concert/sim"
)

// Lab is what all jobs have in common.
type Lab struct {
	Family   func(name string) (sim.Model, bool) // the catalogue of models
	Families []string                            // its names
	Version  string                              // of Concert, for the journal
	Build    string                              // fingerprint of the rules' source
	Runs     string                              // folder that holds a folder for each run
	Workers  int                                 // goroutines that work in parallel; results do not depend on it
	Memory   float64                             // bytes that a job may use; 0: what the machine has
}

// Load reads a scenario by its shipped name, or from a file if the argument
// looks like one. A file may borrow conditions from its neighbours and from the
// shipped scenarios.
func (l *Lab) Load(argument string) (*scenarios.Scenario, error) {
	if !LooksLikeFile(argument) {
		return scenarios.Load(scenarios.Shipped(), argument, l.Family, l.Families...)
	}
	source, err := scenarios.ReadFile(argument)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w%s", argument, cause(err), beside(argument))
	}
	around := scenarios.Layers{os.DirFS(filepath.Dir(argument)), scenarios.Shipped()}
	return scenarios.Read(argument, source, around, l.Family, l.Families...)
}

// beside suggests the scenario file, next to where one was looked for, whose name
// is nearest; empty if none is near. Names are compared without their ending, which
// all of them share.
func beside(argument string) string {
	const ending = ".toml"
	folder, wanted := filepath.Dir(argument), strings.TrimSuffix(filepath.Base(argument), ending)
	files, err := filepath.Glob(filepath.Join(folder, "*"+ending))
	if err != nil {
		return ""
	}
	var names []string
	for _, file := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(file), ending))
	}
	name := scenarios.Nearest(wanted, names)
	if name == "" {
		return ""
	}
	found := filepath.Join(folder, name+ending)
	return scenarios.Suggest(found, []string{found})
}

// Shipped is every scenario that Concert brings along.
func (l *Lab) Shipped() ([]*scenarios.Scenario, error) {
	return scenarios.All(scenarios.Shipped(), l.Family, l.Families...)
}

// LooksLikeFile reports whether an argument means a file: a path, a name that
// ends like a scenario file, or that of a file which is there and no shipped
// scenario.
func LooksLikeFile(argument string) bool {
	if strings.ContainsAny(argument, `/\`) || strings.EqualFold(filepath.Ext(argument), ".toml") {
		return true
	}
	info, err := os.Stat(argument)
	return err == nil && !info.IsDir() && !slices.Contains(scenarios.Names(scenarios.Shipped()), argument)
}

// cause is an error of the file system without the path, which is said already.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// HoldsRun reports whether a folder holds a run, finished or not.
func HoldsRun(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "manifest.json"))
	return dir != "" && err == nil
}

// Find reads a finished run by its folder, by the name of one among the lab's
// runs, or by a scenario: then it is the run that answers the scenario as it
// stands, or else its newest.
func (l *Lab) Find(argument string) (*folder.Run, error) {
	for _, dir := range []string{argument, filepath.Join(l.Runs, argument)} {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return sound(dir)
		}
	}
	s, err := l.Load(argument)
	if err != nil {
		if _, there := os.Stat(argument); there == nil && LooksLikeFile(argument) {
			return nil, err // a scenario with a mistake in it
		}
		return nil, l.noRun(argument)
	}
	dir, err := l.runOf(s, argument)
	if err != nil {
		return nil, err
	}
	return sound(dir)
}

// sound reads a run, and says of a damaged one how to make it again.
func sound(dir string) (*folder.Run, error) {
	run, err := folder.Read(dir)
	if errors.Is(err, folder.ErrChanged) {
		return nil, fmt.Errorf("%w; %s", err, afresh(dir))
	}
	return run, err
}

// afresh is what makes a damaged run again: its own scenario, if that is there.
func afresh(dir string) string {
	if scenario := folder.ScenarioFile(dir); folder.SoundScenario(dir) {
		return fmt.Sprintf("concert run %s --force --out %s computes it afresh", answer.Quoted(scenario),
			answer.Quoted(dir))
	}
	return fmt.Sprintf("run its scenario again with --force --out %s", answer.Quoted(dir))
}

// runOf is the folder of the run that answers a scenario, which the argument names,
// without options, or else the newest finished run of a scenario of that name.
func (l *Lab) runOf(s *scenarios.Scenario, argument string) (string, error) {
	if m, err := l.manifest(s); err == nil {
		dir := filepath.Join(l.Runs, m.Name())
		if there, err := folder.Finished(dir, m); err == nil && there != nil {
			return dir, nil
		}
	}
	newest, at := "", int64(0)
	for _, name := range l.RunNames() {
		dir := filepath.Join(l.Runs, name)
		m, err := folder.ReadManifest(dir)
		if err != nil || !m.Finished() || m.Brief.Scenario != s.Name {
			continue
		}
		if info, err := os.Stat(filepath.Join(dir, "manifest.json")); err == nil && info.ModTime().UnixNano() > at {
			newest, at = dir, info.ModTime().UnixNano()
		}
	}
	if newest == "" {
		return "", fmt.Errorf("found no finished run of %s under %s; concert run %s makes one", s.Name, l.Runs, answer.Quoted(argument))
	}
	return newest, nil
}

func (l *Lab) manifest(s *scenarios.Scenario) (*folder.Manifest, error) {
	plan, err := s.Plan(scenarios.Options{})
	if err != nil {
		return nil, err
	}
	brief, err := plan.Brief(l.Build)
	if err != nil {
		return nil, err
	}
	return folder.New(brief)
}

// noRun says what there is instead of a run.
func (l *Lab) noRun(argument string) error {
	names := l.RunNames()
	if len(names) == 0 {
		return fmt.Errorf("found no run %q; allowed: the folder of a finished run, or a scenario that has run (%s holds none yet: concert run county-l makes one)",
			argument, l.Runs)
	}
	return fmt.Errorf("found no run %q; allowed: the folder of a finished run, a scenario that has run, or one of those under %s: %s%s",
		argument, l.Runs, scenarios.SomeOf(names),
		scenarios.Suggest(argument, append(names, scenarios.Names(scenarios.Shipped())...)))
}

// RunNames lists the runs of the lab.
func (l *Lab) RunNames() (names []string) {
	entries, err := os.ReadDir(l.Runs)
	if err != nil { // there is none yet
		return nil
	}
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names
}
