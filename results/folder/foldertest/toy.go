// Package foldertest runs the toy of package answertest into run folders.
package foldertest

import (
	"context"
	"errors"
	"fmt"

	"concert/results/answer/answertest"
	"concert/results/folder"
	"concert/scenarios"
	"concert/sim"
)

// Options change the toy's plan.
type Options = answertest.Options

// Plan is the toy's plan.
func Plan(o Options) *scenarios.Plan { return answertest.Plan(o) }

// Manifest is the manifest of a toy plan.
func Manifest(p *scenarios.Plan) *folder.Manifest {
	m, err := folder.New(answertest.Brief(p))
	if err != nil {
		panic(err) // the toy is in order
	}
	return m
}

// Run computes whatever a writer still lacks.
func Run(w *folder.Writer, p *scenarios.Plan) error {
	return errors.Join(Strand(w.Values, &p.Values), Strand(w.Worlds, &p.Worlds))
}

// Strand computes whatever one design still lacks.
func Strand(s *folder.Strand, e *sim.Experiment) error {
	for first, last := s.Next(); first < last; first, last = s.Next() {
		if err := e.Run(context.Background(), first, last, s.Append); err != nil {
			return fmt.Errorf("items %d to %d: %w", first, last, err)
		}
	}
	return nil
}
