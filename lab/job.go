package lab

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"concert/results/answer"
	"concert/results/folder"
	"concert/results/odd"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
)

// Job is a plan that is to be answered.
type Job struct {
	Plan  *scenarios.Plan
	Dir   string   // folder of the run; empty: the lab chooses it by the rows
	Force bool     // compute afresh what is stored already
	Watch Observer // nil: nobody watches

	// RowsOnly keeps the measures and nothing else: neither months nor decisions.
	// Nothing is judged, the result has no answer, and memory and disk need a
	// fraction. Studies ask so.
	RowsOnly bool
}

// Observer hears how a job goes, from the goroutine that runs it.
type Observer interface {
	// Found tells of rows that need not be computed, or of old ones that do not
	// serve.
	Found(Finding)
	// Begin tells what is to be computed.
	Begin(Size)
	// Advance counts finished runs: one arm of one item each.
	Advance(runs int)
	// Look tells what a look of a run until decided has found.
	Look(answer.Look)
	// End follows Begin when no more is computed.
	End()
}

// Finding is what a job met instead of having to compute.
type Finding struct {
	Kind FindingKind
	Dir  string // where
}

// FindingKind says what a finding is.
type FindingKind string

// The findings.
const (
	Stored     FindingKind = "stored"         // this very answer is there
	JudgedAnew FindingKind = "judged-anew"    // its rows are there, and are judged by what is asked now
	TakenOver  FindingKind = "taken-over"     // its rows are there in another run
	OtherRules FindingKind = "other-rules"    // rows by other rules of the same version, which do not serve
	NoWorlds   FindingKind = "nothing-varies" // worlds cannot differ: there is nothing uncertain
)

// Size is how much a job computes.
type Size struct {
	Months, Arms int
	Values       int    // replicates at the values; until decided, the most
	Until        string // rule that ends them
	Awaited      int    // measures that rule waits for
	Worlds       int
	PerWorld     int
	Items, Done  int // of both designs; Done is what an earlier session left
	Workers      int
}

// Result is an answered job.
type Result struct {
	Run    *folder.Run
	Answer *answer.Answer
	Fresh  bool // the folder was written by this job
}

// Interrupted is the end of a job by its context. What was computed is kept.
type Interrupted struct {
	Kept, Items int
	Dir         string
	Blocks      bool  // blocks of a plan were counted, not items
	Err         error // what went wrong on the way out; nil if nothing did
}

// Error says what is kept.
func (i *Interrupted) Error() string {
	what := "work items"
	if i.Blocks {
		what = "blocks"
	}
	text := fmt.Sprintf("interrupted: %d of %d %s are kept in %s; the same command goes on from there", i.Kept, i.Items,
		what, i.Dir)
	if i.Err != nil {
		text += "; " + i.Err.Error()
	}
	return text
}

// Failed is an error of the work itself, not of what was asked.
type Failed struct{ Err error }

// Error is the error's own text.
func (f *Failed) Error() string { return f.Err.Error() }

// Unwrap is the error.
func (f *Failed) Unwrap() error { return f.Err }

// Run answers a job: from the rows that are stored, or by computing what is
// missing. Interrupted, the same job goes on where it stopped.
func (l *Lab) Run(ctx context.Context, j Job) (*Result, error) {
	j.Plan.Values.Record, j.Plan.Worlds.Record = !j.RowsOnly, !j.RowsOnly // monthly values are part of what a run says
	brief, err := j.Plan.Brief(l.Build)
	if err != nil {
		return nil, err
	}
	if j.RowsOnly {
		brief = brief.RowsOnly()
	}
	m, err := folder.New(brief)
	if err != nil {
		return nil, err
	}
	if j.Watch == nil {
		j.Watch = nobody{}
	}
	if j.Dir == "" {
		j.Dir = filepath.Join(l.Runs, m.Name())
	}
	w := &work{lab: l, job: j, manifest: m, values: &j.Plan.Values, worlds: &j.Plan.Worlds, scenario: j.Plan.Resolved()}
	if j.Plan.Unvaried {
		j.Watch.Found(Finding{NoWorlds, j.Dir})
	}
	if !j.Force {
		if result, err := w.stored(); result != nil || err != nil {
			return result, err
		}
	}
	return w.compute(ctx)
}

// work is a job under way.
type work struct {
	lab      *Lab
	job      Job
	manifest *folder.Manifest
	values   *sim.Experiment
	worlds   *sim.Experiment
	scenario []byte         // resolved
	answer   *answer.Answer // once the rows are judged
}

func (w *work) options() folder.Options {
	return folder.Options{Scenario: w.scenario, Force: w.job.Force, Workers: w.lab.Workers, Version: w.lab.Version,
		Describe: w.describe}
}

// describe is the description of what ran for a paper's appendix, from the
// resolved scenario, so that a merged run has the same. One that cannot be read
// costs no run: the folder then has no description.
func (w *work) describe() ([]byte, error) {
	if w.lab.Family == nil {
		return nil, nil
	}
	s, err := scenarios.Read(w.manifest.Brief.Scenario+".toml", w.scenario, scenarios.Shipped(), w.lab.Family,
		w.lab.Families...)
	if err != nil {
		return nil, nil
	}
	var b bytes.Buffer
	err = odd.Markdown(&b, odd.Of(s, say.InEnglish()))
	return b.Bytes(), err
}

// tables judges a run and writes its tables: the only judgement of a fresh run.
func (w *work) tables(run *answer.Run) (summary, contrasts []byte, err error) {
	if w.answer, err = answer.Analyse(run); err != nil {
		return nil, nil, err
	}
	return w.answer.SummaryCSV(), w.answer.ContrastsCSV(), nil
}

// judges is how rows are judged; nil where they are only kept.
func (w *work) judges() folder.Tables {
	if w.job.RowsOnly {
		return nil
	}
	return w.tables
}

// stored is the answer from rows that are there; nil if they have to be
// computed.
func (w *work) stored() (*Result, error) {
	dir := w.job.Dir
	there, err := folder.Finished(dir, w.manifest)
	if err != nil {
		return nil, forced(err)
	}
	if there != nil && w.job.RowsOnly {
		run, err := folder.Read(dir)
		if err != nil {
			return nil, &Failed{forced(err)}
		}
		w.job.Watch.Found(Finding{Stored, dir})
		return &Result{Run: run}, nil
	}
	if there != nil {
		judged, err := there.Judged(w.manifest)
		if err != nil {
			return nil, err
		}
		if judged {
			return w.read(dir)
		}
		return w.judge(dir, JudgedAnew)
	}
	if donors := folder.Donors(dir, w.manifest); len(donors) > 0 {
		return w.judge(donors[0], TakenOver)
	}
	if old := w.otherRules(); old != "" {
		w.job.Watch.Found(Finding{OtherRules, old})
	}
	return nil, nil
}

func (w *work) read(dir string) (*Result, error) {
	run, err := folder.Read(dir)
	if err != nil {
		return nil, &Failed{forced(err)}
	}
	w.job.Watch.Found(Finding{Stored, dir})
	found, err := answer.Analyse(run.Run)
	if err != nil {
		return nil, &Failed{err}
	}
	return &Result{Run: run, Answer: found}, nil
}

// forced says of damage that it need not stop the job.
func forced(err error) error {
	if !errors.Is(err, folder.ErrChanged) {
		return err
	}
	return fmt.Errorf("%w; --force computes the run afresh", err)
}

func (w *work) judge(from string, kind FindingKind) (*Result, error) {
	run, err := folder.Judge(w.job.Dir, from, w.manifest, w.options(), w.judges())
	if errors.Is(err, folder.ErrChanged) {
		return nil, &Failed{forced(err)}
	}
	if err != nil {
		return nil, err
	}
	w.job.Watch.Found(Finding{kind, from})
	return &Result{Run: run, Answer: w.answer, Fresh: true}, nil
}

// otherRules is a finished run of the same plan under other rules of the same
// version; empty if there is none.
func (w *work) otherRules() string {
	for _, name := range w.lab.RunNames() {
		dir := filepath.Join(w.lab.Runs, name)
		there, err := folder.ReadManifest(dir)
		if err != nil || !there.Finished() || there.Brief.Build == w.lab.Build {
			continue
		}
		same := *there.Brief
		same.Build = w.lab.Build
		if same.RowsID() == w.manifest.RowsID {
			return dir
		}
	}
	return ""
}

// compute runs what the folder still lacks.
func (w *work) compute(ctx context.Context) (*Result, error) {
	if err := w.fits(); err != nil {
		return nil, err
	}
	out, err := folder.Open(w.job.Dir, w.manifest, w.options())
	if err != nil {
		return nil, err
	}
	w.job.Watch.Begin(w.size(out))
	err = w.atValues(ctx, out)
	if err == nil {
		err = w.upTo(ctx, w.worlds, out, out.Worlds, out.Worlds.Items())
	}
	w.job.Watch.End()
	if err != nil {
		return nil, ended(err, out)
	}
	return w.finish(out)
}

// finish makes the run's files from its blocks.
func (w *work) finish(out *folder.Writer) (*Result, error) {
	run, err := out.Finish(w.judges())
	if err != nil {
		return nil, &Failed{ended(err, out)}
	}
	return &Result{Run: run, Answer: w.answer, Fresh: true}, nil
}

// ended closes a folder after an error, and says once what went wrong.
func ended(err error, out *folder.Writer) error {
	closing := out.Close()
	if _, gone := os.Stat(out.Dir()); errors.Is(gone, fs.ErrNotExist) {
		return &Failed{fmt.Errorf("the folder of the run, %s, was removed while it was computed; nothing is kept",
			out.Dir())}
	}
	if closing == nil || strings.Contains(err.Error(), closing.Error()) {
		return err
	}
	return errors.Join(err, closing)
}

func (w *work) size(out *folder.Writer) Size {
	b := w.manifest.Brief
	return Size{Months: b.Months, Arms: len(b.Arms), Values: b.Values.Replicates, Until: b.Values.Until,
		Awaited: len(b.Values.Awaited),
		Worlds:  b.Worlds.Worlds, PerWorld: b.Worlds.PerWorld, Items: out.Items(), Done: out.Done(),
		Workers: max(1, w.lab.Workers)}
}

// atValues runs the replicates at the values: all of them or, look by look, until
// they are decided. A resumed run takes its looks again: they follow from the
// rows.
func (w *work) atValues(ctx context.Context, out *folder.Writer) error {
	if w.manifest.Brief.Values.Until == "" {
		return w.upTo(ctx, w.values, out, out.Values, out.Values.Items())
	}
	sequence := answer.NewSequence(w.manifest.Brief)
	for !sequence.Ended() {
		if err := w.upTo(ctx, w.values, out, out.Values, sequence.Next()); err != nil {
			return err
		}
		part, err := out.Values.First(sequence.Next())
		if err != nil {
			return &Failed{err}
		}
		look, err := sequence.Take(part)
		if err != nil {
			return &Failed{err}
		}
		w.job.Watch.Look(look)
	}
	looks, err := sequence.Looks()
	if err != nil {
		return &Failed{err}
	}
	text, err := json.MarshalIndent(looks, "", "  ")
	if err != nil {
		return &Failed{err}
	}
	out.KeepLooks(append(text, '\n'))
	return nil
}

// upTo runs what the folder lacks of a design's items before last.
func (w *work) upTo(ctx context.Context, e *sim.Experiment, out *folder.Writer, to *folder.Strand, last int) error {
	run := *e
	run.Workers = w.lab.Workers
	deliver := func(it *sim.Item) error {
		err := to.Append(it)
		if err == nil {
			w.job.Watch.Advance(len(it.Rows))
		}
		return err
	}
	for {
		first, end := to.Next()
		if first >= last {
			return nil
		}
		err := run.Run(ctx, first, min(end, last), deliver)
		switch {
		case ctx.Err() != nil:
			dir, closing := out.Dir(), out.Close()
			return &Interrupted{Kept: out.Done(), Items: out.Items(), Dir: dir, Err: closing}
		case err != nil:
			return &Failed{err}
		}
	}
}

// nobody watches.
type nobody struct{}

func (nobody) Found(Finding)    {}
func (nobody) Begin(Size)       {}
func (nobody) Advance(int)      {}
func (nobody) Look(answer.Look) {}
func (nobody) End()             {}
