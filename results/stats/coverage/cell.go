package coverage

import (
	"math"
	"math/rand/v2"
	"time"

	"concert/results/stats"
)

// level is the confidence that is promised everywhere.
const level = 0.95

// world is an experiment whose truth is known.
type world struct {
	name  string
	truth []float64 // the true mean difference of each contrast
	draw  func(chance *rand.Rand, n int) []stats.Pair
}

// cell is one world at one number of replicates.
type cell struct {
	world
	n           int
	repetitions int
	seed        uint64
	judge       func(c cell, chance *rand.Rand) seen // one repetition
	drawn       *stats.Drawn                         // what all repetitions are resampled by; may be nil
	takes       time.Duration                        // predicted, on one processor
}

// seen is what one repetition showed.
type seen struct {
	covered     bool    // every interval holds its truth
	alsoCovered bool    // every companion does
	flagged     bool    // some contrast is doubtful
	wrong       bool    // a verdict says that there is a difference where there is none
	equal       bool    // some contrast is called equal, or too small to matter
	decided     bool    // every contrast is decided
	each        float64 // the share of contrasts that are decided
	left        bool    // the repetition does not count
	silent      bool    // no difference was seen in some contrast
	bet         bool    // the interval of some contrast is by betting
	width       float64
	alsoWidth   float64 // both: mean over contrasts, in standard errors of the mean

	// Of shares of worlds.
	thirdCovered bool       // the interval of the third estimate holds the truth
	off          [3]float64 // each estimate less the truth
}

// tally counts what repetitions showed.
type tally struct {
	repetitions, covered, alsoCovered, flagged, flaggedCovered, wrong, equal, silentEqual, decided, silent, bet int
	width, alsoWidth, each                                                                                      float64

	thirdCovered    int
	off, offSquares [3]float64
}

// repeat runs a cell on all processors. Repetition i has a stream of its own, so
// the counts do not depend on how many there are.
func (c cell) repeat(w Watch) tally {
	found := make([]seen, c.repetitions)
	watched(c.repetitions, c.takes, w, func(i int) { found[i] = c.repetition(i) })
	var t tally
	for _, s := range found {
		if !s.left {
			t.add(s)
		}
	}
	return t
}

func (c cell) repetition(i int) seen { return c.judge(c, rand.New(rand.NewPCG(c.seed, uint64(i)))) }

func (t *tally) add(s seen) {
	t.repetitions++
	count := func(into *int, holds bool) {
		if holds {
			*into++
		}
	}
	count(&t.covered, s.covered)
	count(&t.alsoCovered, s.alsoCovered)
	count(&t.flagged, s.flagged)
	count(&t.flaggedCovered, s.flagged && s.covered)
	count(&t.wrong, s.wrong)
	count(&t.equal, s.equal)
	count(&t.silentEqual, s.silent && s.equal)
	count(&t.decided, s.decided)
	count(&t.silent, s.silent)
	count(&t.bet, s.bet)
	count(&t.thirdCovered, s.thirdCovered)
	for k, off := range s.off {
		t.off[k] += off
		t.offSquares[k] += off * off
	}
	t.each += s.each
	t.width += s.width
	t.alsoWidth += s.alsoWidth
}

// compare judges one repetition by stats.Compare.
func compare(c cell, chance *rand.Rand) seen {
	return c.see(c.drawn.Compare(c.draw(chance, c.n), level))
}

func (c cell) see(contrasts []stats.Contrast) seen {
	s := seen{covered: true, alsoCovered: true, decided: true}
	for i, k := range contrasts {
		truth := c.truth[i]
		s.covered = s.covered && k.Low <= truth && truth <= k.High
		also := k.Assured
		if k.Approximate.Method != "" {
			also = k.Approximate
		}
		s.alsoCovered = s.alsoCovered && (also.Method == "" || (also.Low <= truth && truth <= also.High))
		s.flagged = s.flagged || k.Doubtful
		s.bet = s.bet || k.Method == stats.HedgedBetting
		s.silent = s.silent || k.SD == 0
		if k.Verdict == stats.CannotTellYet {
			s.decided = false
		} else {
			s.each += 1 / float64(len(contrasts))
		}
		switch k.Verdict {
		case stats.Higher, stats.HigherTooSmall:
			s.wrong = s.wrong || truth <= 0
		case stats.Lower, stats.LowerTooSmall:
			s.wrong = s.wrong || truth >= 0
		}
		switch k.Verdict {
		case stats.PracticallyEqual, stats.HigherTooSmall, stats.LowerTooSmall:
			s.equal = true
		}
		each := 2 * k.SE * float64(len(contrasts))
		if k.SE > 0 {
			s.width += (k.High - k.Low) / each
			s.alsoWidth += (also.High - also.Low) / each
		}
	}
	return s
}

// Share is a count with its Monte Carlo error, both 0–1.
type Share struct {
	Share float64 `json:"share"`
	Error float64 `json:"error"`
}

func share(count, of int) Share {
	p := float64(count) / float64(of)
	// Of none or all, the error is that of one more or less.
	q := (float64(count) + .5) / (float64(of) + 1)
	if count > 0 && count < of {
		q = p
	}
	return Share{p, math.Sqrt(q * (1 - q) / float64(of))}
}
