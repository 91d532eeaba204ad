package study

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"concert/lab"
	"concert/results/answer"
	"concert/results/folder"
	"concert/scenarios"
	"concert/sim"
)

// Asked is what a study is asked. Two studies that are asked the same are one.
type Asked struct {
	Verb     string          // "sweep"
	Plan     *scenarios.Plan // the scenario as it is to be asked: arms, seed, parameters set
	Question any             // all else that determines the study's plans; has a JSON form
	Dir      string          // folder of the study; empty: chosen by what is asked
	Force    bool            // compute afresh what is stored already
}

// Watcher hears how a study goes.
type Watcher interface {
	lab.Observer
	// Predict tells what the study is about to do.
	Predict(Prediction)
}

// Prediction is how long a study will take.
type Prediction struct {
	Runs    int // one arm of one item each; the most there may be
	Months  int
	Workers int
	Time    time.Duration // by the speed of a few runs of this scenario on this machine
}

// Study is a chain of plans under way. One goroutine uses it at a time.
type Study struct {
	Dir  string // where it is kept
	Page string // name of its page, without language and ending; empty: report

	lab   *lab.Lab
	asked Asked
	watch Watcher
}

// Open begins a study, or goes on with it.
func Open(l *lab.Lab, asked Asked, watch Watcher) (*Study, error) {
	if watch == nil {
		watch = nobody{}
	}
	s := &Study{Dir: asked.Dir, lab: l, asked: asked, watch: watch}
	if s.Dir == "" {
		id, err := s.id()
		if err != nil {
			return nil, err
		}
		name := fmt.Sprintf("%s-%s-%s", asked.Plan.Scenario.Name, asked.Verb, id)
		s.Dir = filepath.Join(filepath.Dir(l.Runs), "studies", name)
	}
	return s, nil
}

// id fingerprints what is asked: the rows that the plan stands for, and the
// question.
func (s *Study) id() (string, error) {
	brief, err := s.asked.Plan.Brief(s.lab.Build)
	if err != nil {
		return "", err
	}
	text, err := json.Marshal(struct {
		Verb, Rows string
		Question   any
	}{s.asked.Verb, brief.RowsID(), s.asked.Question})
	if err != nil {
		return "", fmt.Errorf("study: the question has no JSON form: %w", err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:4]), nil
}

// Predict runs the baseline a few times, keeps nothing, and tells how long so
// many runs will take.
func (s *Study) Predict(ctx context.Context, runs int) error {
	e := s.asked.Plan.Values
	e.Arms = e.Arms[s.asked.Plan.Baseline:][:1]
	e.Points, e.Workers, e.Record, e.Replicates = nil, 1, false, 64
	took, timed := time.Duration(0), 0
	const enough = 300 * time.Millisecond
	for i := 0; i < e.Replicates && took < enough; i++ {
		start := time.Now()
		if err := e.Run(ctx, i, i+1, func(*sim.Item) error { return nil }); err != nil {
			return err
		}
		if i > 0 || e.Replicates == 1 { // the first also makes the world
			took, timed = took+time.Since(start), timed+1
		}
	}
	workers := max(1, s.lab.Workers)
	all := time.Duration(float64(took) / float64(max(1, timed)) * float64(runs) / float64(workers))
	s.watch.Predict(Prediction{Runs: runs, Months: e.Months, Workers: workers, Time: all})
	return nil
}

// Ask answers one plan of the study, under a name of its own. Only measures are
// kept.
func (s *Study) Ask(ctx context.Context, name string, plan *scenarios.Plan) (*Rows, error) {
	job := lab.Job{Plan: plan, Dir: filepath.Join(s.Dir, name), Force: s.asked.Force, Watch: s.watch, RowsOnly: true}
	result, err := s.lab.Run(ctx, job)
	if errors.Is(err, folder.ErrOtherPlan) { // the study's own folder, of other rules or another question
		job.Force = true
		result, err = s.lab.Run(ctx, job)
	}
	if err != nil {
		return nil, err
	}
	return &Rows{Run: result.Run.Run}, nil
}

// nobody watches.
type nobody struct{}

func (nobody) Found(lab.Finding)  {}
func (nobody) Begin(lab.Size)     {}
func (nobody) Advance(int)        {}
func (nobody) Look(answer.Look)   {}
func (nobody) End()               {}
func (nobody) Predict(Prediction) {}
