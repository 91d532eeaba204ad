package answer

import (
	"fmt"
	"math"
	"slices"

	"concert/results/stats"
	"concert/scenarios"
)

// Look is one look of a run until decided: what was known when it had so many
// replicates. All intervals of all looks hold together with the level of the
// run, so it may end after any of them (docs/statistics.md).
type Look struct {
	Look       int       `json:"look"`      // from 1
	N          int       `json:"n"`         // replicates
	Alpha      Number    `json:"alpha"`     // error that the intervals of this look have together
	Contrasts  int       `json:"contrasts"` // that are waited for
	Decided    int       `json:"decided"`
	Undecided  []Awaited `json:"undecided"`
	OutOfReach []Awaited `json:"out_of_reach"` // undecided, and no longer waited for: see Sequence
	Widest     *Awaited  `json:"widest"`       // of Undecided, that with the greatest width/matters; null if there is none
	Ends       Ending    `json:"ends,omitempty"`
}

// Awaited is a contrast that is not decided yet. An interval narrower than
// Matters always decides.
type Awaited struct {
	Arm     string `json:"arm"`
	Measure string `json:"measure"`
	Width   Number `json:"width"` // of its interval; null if that has no end
	Matters Number `json:"matters"`
	Needed  int    `json:"needed,omitempty"` // replicates planned to decide it
}

// Ending says why a run ended with a look.
type Ending string

const (
	EndsDecided Ending = "decided"         // nothing is left to wait for
	EndsAtMost  Ending = "most-replicates" // no more were allowed
	EndsBroken  Ending = "broken"          // so many runs broke that no verdict is given
)

// Until is the rule of a run that ends by what it finds.
type Until struct {
	Rule     string   `json:"rule"`
	Measures []string `json:"measures"`       // whose contrasts are waited for
	Most     int      `json:"max_replicates"` // that were allowed
	Ended    Ending   `json:"ended"`
}

// patience is the number of replicates before which broken runs do not end the
// run: one broken run of fifty says little about their share.
const patience = 4 * stats.FirstLook

// Sequence is a run until decided as it goes on, look by look. It ends with the
// look at which every contrast that it waits for is decided by the intervals of
// that look, or out of reach: a contrast with fewer than two pairs, one whose
// interval has no end, and one that has shown no difference at all and would
// have to go on so for longer than the run may. Which contrasts those are may
// change from look to look. It also ends with the most replicates allowed.
type Sequence struct {
	plan  *scenarios.Brief
	looks []Look
}

// NewSequence is the run of a plan before its first look.
func NewSequence(p *scenarios.Brief) *Sequence { return &Sequence{plan: p} }

// Next is the number of replicates at the next look.
func (q *Sequence) Next() int {
	n, _ := stats.LookAt(len(q.looks)+1, q.plan.Values.Replicates)
	return n
}

// Ended reports whether the last look ended the run.
func (q *Sequence) Ended() bool {
	return len(q.looks) > 0 && q.looks[len(q.looks)-1].Ends != ""
}

// Take takes the next look at the Next first items.
func (q *Sequence) Take(part *Part) (Look, error) {
	k := len(q.looks) + 1
	if q.Ended() || part.Items() != q.Next() {
		return Look{}, fmt.Errorf("answer: look %d cannot be taken at %d rows", k, part.Items())
	}
	l := look(q.plan, part, k)
	q.looks = append(q.looks, l)
	return l, nil
}

// Looks is the table of looks of a run that has ended.
func (q *Sequence) Looks() ([]Look, error) {
	if !q.Ended() {
		return nil, fmt.Errorf("answer: the run until decided has not ended after %d looks", len(q.looks))
	}
	return q.looks, nil
}

// levelAfter is the confidence of the intervals of a run that has taken so many
// looks, at the last of them; without looks that of all runs.
func levelAfter(looks int) float64 {
	if looks == 0 {
		return level
	}
	return 1 - stats.LookError(looks, 1-level)
}

// look judges all rows as the k-th look.
func look(p *scenarios.Brief, part *Part, k int) Look {
	n, last := stats.LookAt(k, p.Values.Replicates)
	l := Look{Look: k, N: n, Alpha: Number(stats.LookError(k, 1-level)), Undecided: []Awaited{},
		OutOfReach: []Awaited{}}
	broken := part.Missing() > mostMissing
	s := sample{plan: p, rows: part.Rows, totals: part.Totals, level: levelAfter(k)}
	for _, c := range s.contrasts() {
		if !slices.Contains(p.Values.Awaited, c.Measure) {
			continue
		}
		l.Contrasts++
		open := Awaited{Arm: c.Arm, Measure: c.Measure, Width: c.High - c.Low, Needed: c.Needed,
			Matters: Number(p.Vocabulary.Measures[p.MeasureIndex(c.Measure)].Matters)}
		switch {
		case !broken && c.Verdict != stats.CannotTellYet:
			l.Decided++
		case !broken && c.outOfReach(n, p.Values.Replicates, float64(open.Matters)):
			l.OutOfReach = append(l.OutOfReach, open)
		default:
			l.Undecided = append(l.Undecided, open)
		}
	}
	l.findWidest()
	switch {
	case broken && n >= patience:
		l.Ends = EndsBroken
	case len(l.Undecided) == 0 && !broken:
		l.Ends = EndsDecided
	case last:
		l.Ends = EndsAtMost
	}
	return l
}

// outOfReach reports an undecided contrast for which runs like the n so far will
// do nothing: see Sequence. After silence the interval shrinks as 1/n, a little
// less since the error of later looks is smaller; if that does not decide it
// when the run has the most replicates, nothing but a departure will.
func (c *Contrast) outOfReach(n, most int, delta float64) bool {
	if c.N < 2 || math.IsInf(float64(c.Low), 0) || math.IsInf(float64(c.High), 0) {
		return true
	}
	silent := (c.Method == stats.Departures || c.Method == stats.Discordant) && c.SE == 0 ||
		c.Method == stats.Apart // one side is silent; the other shrinks more slowly than 1/n
	if !silent {
		return false
	}
	shrunk := func(end Number) float64 {
		return float64(c.Difference) + float64(end-c.Difference)*float64(n)/float64(most)
	}
	return stats.Judge(shrunk(c.Low), shrunk(c.High), delta) == stats.CannotTellYet
}

func (l *Look) findWidest() {
	for i := range l.Undecided {
		if l.Widest == nil || l.Undecided[i].excess() > l.Widest.excess() {
			l.Widest = &l.Undecided[i]
		}
	}
}

// excess is the width in smallest differences that matter.
func (a *Awaited) excess() Number {
	if !(a.Matters > 0) {
		return Number(math.Inf(1))
	}
	return a.Width / a.Matters
}

// readLooks reads the looks of a run until decided.
func (a *Answer) readLooks(run *Run) error {
	p := run.Brief
	if p.Values.Until == "" {
		return nil
	}
	if a.Looks = run.Looks; len(a.Looks) == 0 {
		return fmt.Errorf("answer: the looks of %s cannot be read", run.Dir)
	}
	if last := a.Looks[len(a.Looks)-1]; last.N != run.Values.Items() || last.Look != len(a.Looks) {
		return fmt.Errorf("answer: the last look of %s, number %d at %d replicates, is not the last of its %d looks at %d",
			run.Dir, last.Look, last.N, len(a.Looks), run.Values.Items())
	}
	a.Until = &Until{Rule: p.Values.Until, Measures: p.Values.Awaited, Most: p.Values.Replicates,
		Ended: a.Looks[len(a.Looks)-1].Ends}
	return nil
}
