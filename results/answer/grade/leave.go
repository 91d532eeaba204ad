package grade

import (
	"math"

	"concert/results/answer"
	"concert/scenarios"
)

// Bounds of what is left out.
const (
	// LeastSize is the effective number of worlds from which weights say something.
	LeastSize = 100
	// Usually is the share of the weight from which a claim counts as surviving.
	Usually = 0.75
	// leastContraction is by how much a target must narrow a parameter at least;
	// beside it, chance is allowed three standard errors.
	leastContraction = 0.1
)

// LeftOut is the worlds weighted by all targets but one.
type LeftOut struct {
	Measure string  `json:"measure"`
	Arm     string  `json:"arm"`
	Size    float64 `json:"size"` // effective number of worlds without this target

	// Contracted is the uncertain parameter whose variance this target lessens
	// most, and By how much, 0–1; Counts says whether that is more than chance.
	Contracted string  `json:"contracted"`
	By         float64 `json:"by"`
	Counts     bool    `json:"counts"`

	weights []float64
}

// Posterior is the worlds of a run weighted by the scenario's targets, and by all
// of them but one.
type Posterior struct {
	Worlds int       `json:"worlds"`
	Size   float64   `json:"size"` // effective number of worlds with all targets
	Left   []LeftOut `json:"left_out"`

	weights []float64
}

// Survival says whether a claim outlives the targets.
type Survival struct {
	Claim   string      `json:"claim"`
	Prior   float64     `json:"prior"`     // share of worlds
	All     float64     `json:"posterior"` // share of the weight with all targets
	Without []float64   `json:"without"`   // with each target left out
	Word    SurvivalWas `json:"word"`
}

// SurvivalWas is how a claim came through.
type SurvivalWas string

// What can be said of a claim.
const (
	Survives  SurvivalWas = "survives"  // every target that had contracted something was left out in turn
	Falls     SurvivalWas = "falls"     // with one of them left out it does not usually hold
	NotHeld   SurvivalWas = "not-held"  // nor does it usually hold with all of them
	Untested  SurvivalWas = "untested"  // no target had contracted anything
	TooFew    SurvivalWas = "too-few"   // so few worlds carry the weight that nothing can be said
	NoTargets SurvivalWas = "no-target" // the scenario has none
)

// Weigh weighs every world by how near it comes to the targets: a normal kernel
// whose standard deviation is what a target allows. A world in which a target's
// measure does not exist weighs nothing.
func Weigh(run *answer.Run, targets []scenarios.Target) *Posterior {
	found := make([][]float64, len(targets))
	for i, t := range targets {
		found[i] = answer.WorldMeans(run, t.Arm, t.Measure)
	}
	p := &Posterior{Worlds: run.Brief.Worlds.Worlds, weights: weights(targets, found, -1, run.Brief.Worlds.Worlds)}
	p.Size = size(p.weights)
	for i, t := range targets {
		l := LeftOut{Measure: t.Measure, Arm: t.Arm, weights: weights(targets, found, i, p.Worlds)}
		l.Size = size(l.weights)
		l.contract(run, p)
		p.Left = append(p.Left, l)
	}
	return p
}

// weights weighs the worlds by all targets but one; by all if but is below 0.
func weights(targets []scenarios.Target, found [][]float64, but, worlds int) []float64 {
	w := make([]float64, worlds)
	for k := range w {
		squares := 0.0
		for i, t := range targets {
			if off := (found[i][k] - t.Value) / t.Within; i != but {
				squares += off * off
			}
		}
		if w[k] = math.Exp(-squares / 2); math.IsNaN(w[k]) {
			w[k] = 0
		}
	}
	return w
}

// size is the effective number of worlds: (Σw)²/Σw².
func size(w []float64) float64 {
	sum, squares := 0.0, 0.0
	for _, v := range w {
		sum, squares = sum+v, squares+v*v
	}
	if squares == 0 {
		return 0
	}
	return sum * sum / squares
}

// contract finds the parameter that the target narrows most.
func (l *LeftOut) contract(run *answer.Run, p *Posterior) {
	draws := run.Brief.Worlds.Draws
	for c, column := range run.Brief.Columns {
		before := variance(draws, c, l.weights)
		if before == 0 {
			continue
		}
		if by := 1 - variance(draws, c, p.weights)/before; l.Contracted == "" || by > l.By {
			l.Contracted, l.By = column.Name, by
		}
	}
	chance := 3 * math.Sqrt(2/math.Max(1, p.Size))
	l.Counts = p.Size >= LeastSize && l.Size >= LeastSize && l.By > math.Max(leastContraction, chance)
}

// variance is the weighted variance of a column of the draws.
func variance(draws [][]float64, column int, w []float64) float64 {
	sum, mean := 0.0, 0.0
	for k, row := range draws {
		sum, mean = sum+w[k], mean+w[k]*row[column]
	}
	if sum == 0 {
		return 0
	}
	mean /= sum
	v := 0.0
	for k, row := range draws {
		v += w[k] * (row[column] - mean) * (row[column] - mean)
	}
	return v / sum
}

// Survival weighs a claim.
func (p *Posterior) Survival(run *answer.Run, c scenarios.Claim) (Survival, error) {
	holds, err := answer.TrueInWorlds(run, c)
	if err != nil {
		return Survival{}, err
	}
	s := Survival{Claim: c.ID, Prior: shareOf(holds), All: weighted(holds, p.weights), Word: Untested}
	for _, l := range p.Left {
		s.Without = append(s.Without, weighted(holds, l.weights))
	}
	switch {
	case len(p.Left) == 0:
		s.Word = NoTargets
	case p.Size < LeastSize:
		s.Word = TooFew
	default:
		s.Word = p.outlives(s)
	}
	return s, nil
}

// outlives is how a claim comes through the targets that had contracted something.
func (p *Posterior) outlives(s Survival) SurvivalWas {
	word := Untested
	for i, l := range p.Left {
		switch {
		case !l.Counts:
		case s.All < Usually:
			return NotHeld
		case s.Without[i] < Usually:
			return Falls
		default:
			word = Survives
		}
	}
	return word
}

// weighted is the share of the weight on worlds in which something holds.
func weighted(holds []bool, w []float64) float64 {
	in, all := 0.0, 0.0
	for k, h := range holds {
		if all += w[k]; h {
			in += w[k]
		}
	}
	if all == 0 {
		return 0 // so few that nothing is said of it
	}
	return in / all
}

// Fitted are the targets whose number, the same measure in the same arm, a claim
// rests on.
func Fitted(c scenarios.Claim, targets []scenarios.Target) (on []scenarios.Target) {
	for _, t := range targets {
		if rests(c, t) {
			on = append(on, t)
		}
	}
	return on
}

func rests(c scenarios.Claim, t scenarios.Target) bool {
	for _, clause := range c.All {
		for _, q := range clause.AnyOf {
			for _, term := range q.Terms {
				if term.Arm == t.Arm && term.Measure == t.Measure {
					return true
				}
			}
		}
	}
	return false
}
