package effects

import (
	"math"
	"math/rand/v2"
)

// The grid of a Morris design: four levels, and a step of two thirds of the range.
const (
	levels = 4
	step   = levels / (2 * (levels - 1.0))
)

// Walks is a Morris design: each walk goes from a random corner of the grid one
// step along every input, in random order.
type Walks struct {
	inputs int
	points [][]float64
	moved  []int // input that a point moved, from the one before; −1 where a walk starts
}

// NewWalks is so many walks over inputs, in 0–1.
func NewWalks(walks, inputs int, seed uint64) *Walks {
	chance := rand.New(rand.NewPCG(seed, 0x3a1c))
	d := &Walks{inputs: inputs}
	for range walks {
		at, up := make([]float64, inputs), make([]bool, inputs)
		for k := range at {
			up[k] = chance.IntN(2) == 0
			at[k] = float64(chance.IntN(levels/2)) / (levels - 1)
			if !up[k] {
				at[k] += step
			}
		}
		d.points, d.moved = append(d.points, at), append(d.moved, -1)
		for _, k := range chance.Perm(inputs) {
			next := append([]float64{}, at...)
			if up[k] {
				next[k] += step
			} else {
				next[k] = max(0, next[k]-step)
			}
			d.points, d.moved, at = append(d.points, next), append(d.moved, k), next
		}
	}
	return d
}

// Rows are all points to run, walk by walk.
func (d *Walks) Rows() [][]float64 { return d.points }

// Elementary are the elementary effects of one input: differences of the outcome
// over a step, each by the step, so that an effect is by the whole range.
type Elementary struct {
	Mean      float64 // μ: what the input does on average, with its sign
	Size      float64 // μ*: the mean of sizes (Campolongo et al. 2007)
	SizeSE    float64
	Deviation float64 // σ: how much effects differ; 0 where the input acts evenly and alone
}

// Effects are the elementary effects of every input from the outcomes of Rows
// (Morris 1991).
func (d *Walks) Effects(outcomes []float64) []Elementary {
	effects := make([][]float64, d.inputs)
	for i, k := range d.moved {
		if k >= 0 {
			by := d.points[i][k] - d.points[i-1][k]
			effects[k] = append(effects[k], (outcomes[i]-outcomes[i-1])/by)
		}
	}
	all := make([]Elementary, d.inputs)
	for k, of := range effects {
		sizes := make([]float64, len(of))
		for i, v := range of {
			sizes[i] = math.Abs(v)
		}
		all[k] = Elementary{mean(of), mean(sizes), deviation(sizes) / math.Sqrt(float64(len(of))), deviation(of)}
	}
	return all
}

// Above reports whether effects are larger than those of an input that does
// nothing, which chance alone makes, by more than two standard errors.
func (e Elementary) Above(dummy Elementary) bool {
	return e.Size-dummy.Size > 2*math.Hypot(e.SizeSE, dummy.SizeSE)
}

// Freed is the effects with the deviation that chance makes, that of an input
// which does nothing, taken off.
func (e Elementary) Freed(dummy Elementary) Elementary {
	e.Deviation = math.Sqrt(max(0, e.Deviation*e.Deviation-dummy.Deviation*dummy.Deviation))
	return e
}
