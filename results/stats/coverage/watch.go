package coverage

import (
	"runtime"
	"time"

	"concert/results/stats"
)

// Watch is told how a study goes on.
type Watch interface {
	Row(table string, r Row)
	Advance(by time.Duration) // of the predicted time, on one processor; told by several goroutines
}

// Nobody watches.
type Nobody struct{}

func (Nobody) Row(string, Row)       {}
func (Nobody) Advance(time.Duration) {}

// Study is tables that are computed one after another.
type Study struct{ tables []computed }

type computed interface {
	predict() time.Duration // on one processor
	Run(w Watch) Table
}

// NewStudy is of these parts.
func NewStudy(parts []Part) (s Study) {
	for i := range parts {
		s.tables = append(s.tables, &parts[i])
	}
	return s
}

// OfRows is a study of real rows.
func OfRows(pools []Pool, repetitions int) (s Study) {
	for _, p := range pools {
		s.tables = append(s.tables,
			&experiments{Pool: p, repetitions: repetitions, truth: p.truth(), drawn: new(stats.Drawn)})
	}
	return s
}

// Predict says how long the study will take, by its first repetitions.
func (s Study) Predict() (all time.Duration) {
	for _, t := range s.tables {
		all += t.predict()
	}
	return all / time.Duration(runtime.GOMAXPROCS(0))
}

// Run computes the tables.
func (s Study) Run(w Watch) (all []Table) {
	for _, t := range s.tables {
		all = append(all, t.Run(w))
	}
	return all
}

// predicted is how long so many repetitions take on one processor, of which those
// that take enough time are timed. The first, which draws what others use, is not.
func predicted(repetitions int, enough time.Duration, repetition func(i int)) time.Duration {
	repetition(0)
	start, timed := time.Now(), 0
	for timed < repetitions-1 && time.Since(start) < enough {
		timed++
		repetition(timed)
	}
	return time.Duration(float64(time.Since(start)) / float64(max(1, timed)) * float64(repetitions))
}

// watched does repetitions on all processors, which should take so long.
func watched(repetitions int, takes time.Duration, w Watch, repetition func(i int)) {
	every := max(1, repetitions/100)
	stats.Each(repetitions, func(i int) {
		repetition(i)
		if i%every == 0 {
			w.Advance(takes * time.Duration(every) / time.Duration(repetitions))
		}
	})
}
