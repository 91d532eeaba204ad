package emulate

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
)

// Process is a Gaussian process with a linear mean and a Matérn 5/2 kernel with a
// length for each dimension, over points of the unit cube (Rasmussen and Williams
// 2006, chs. 2, 4, 5). What chance leaves in the mean of each point's replicates
// is known and stands on the diagonal.
type Process struct {
	points   [][]float64
	y, noise []float64 // outcomes, and the variance that chance leaves in each
	center   float64
	spread   float64 // of outcomes: they are brought to mean 0 and variance 1
	lengths  []float64
	signal   float64 // variance of the process
	nugget   float64 // variance beyond the noise that is known
	chol     mat.Cholesky
	basis    *mat.Dense // 1 and the coordinates
	beta     *mat.VecDense
	gram     mat.Cholesky // of basis' K⁻¹ basis
	alpha    *mat.VecDense
	half     *mat.Dense // K⁻¹ basis
	away     []float64  // K⁻¹ with the linear mean projected out, row after row
	flat     *mat.Dense // (basis' K⁻¹ basis)⁻¹
	bent     *mat.Dense // flat × half'
}

// Learn fits a process. Noise is the variance of each outcome by chance; it is
// smoothed by its mean, since few replicates tell it badly. ok is false where no
// length makes the covariance invertible, or outcomes do not vary.
func Learn(points [][]float64, outcomes, noise []float64) (p *Process, ok bool) {
	n := len(points)
	p = &Process{points: points, noise: make([]float64, n), y: make([]float64, n)}
	for _, v := range outcomes {
		p.center += v / float64(n)
	}
	for _, v := range outcomes {
		p.spread += (v - p.center) * (v - p.center) / float64(n-1)
	}
	if p.spread = math.Sqrt(p.spread); !(p.spread > 0) {
		return nil, false
	}
	mean := 0.0
	for _, v := range noise {
		mean += v / float64(n)
	}
	for i, v := range outcomes {
		p.y[i], p.noise[i] = (v-p.center)/p.spread, mean/(p.spread*p.spread)
	}
	d := len(points[0])
	best, at := math.Inf(1), []float64(nil)
	for _, start := range []float64{0.4, 2} {
		x := make([]float64, d+2)
		for k := range d {
			x[k] = math.Log(start)
		}
		x[d], x[d+1] = 0, math.Log(0.01)
		found, _ := optimize.Minimize(p.problem(), x, &optimize.Settings{MajorIterations: 60,
			GradientThreshold: 1e-3}, &optimize.LBFGS{})
		if found != nil && found.F < best {
			best, at = found.F, append([]float64{}, found.X...)
		}
	}
	if at == nil || !p.set(at) || !p.ready() {
		return nil, false
	}
	return p, true
}

// problem is minus the log likelihood, linear mean integrated out, with a weak
// prior that keeps lengths within sight of the cube; and its slope, ½ Σ (P − αα')
// dK, where P is K⁻¹ with the mean projected out (Rasmussen and Williams 2006,
// 5.9).
func (p *Process) problem() optimize.Problem {
	d := len(p.points[0])
	middles, deviations := make([]float64, d+2), make([]float64, d+2)
	for k := range deviations {
		deviations[k] = 2
	}
	middles[d+1], deviations[d+1] = math.Log(0.01), 3
	var at []float64 // how the process stands: value and slope are asked for at the same place
	set := func(x []float64) bool {
		if slices.Equal(at, x) {
			return true
		}
		at = nil
		if !p.set(x) {
			return false
		}
		at = slices.Clone(x)
		return true
	}
	return optimize.Problem{Func: func(x []float64) float64 {
		if !set(x) {
			return math.Inf(1)
		}
		loss := 0.5*p.chol.LogDet() + 0.5*p.gram.LogDet() + 0.5*mat.Dot(p.residual(), p.alpha)
		for k, v := range x {
			loss += 0.5 * math.Pow((v-middles[k])/deviations[k], 2)
		}
		return loss
	}, Grad: func(slope, x []float64) {
		if set(x) && p.ready() {
			p.slope(slope)
		}
		for k, v := range x {
			slope[k] += (v - middles[k]) / (deviations[k] * deviations[k])
		}
	}}
}

// slope is that of minus the log likelihood, as the process stands.
func (p *Process) slope(out []float64) {
	n, d := len(p.points), len(p.points[0])
	clear(out)
	for i, a := range p.points {
		for j, b := range p.points[:i+1] {
			w := p.away[i*n+j] - p.alpha.AtVec(i)*p.alpha.AtVec(j)
			if i == j {
				w /= 2
				out[d+1] += w * p.nugget
			}
			r := 0.0
			for k := range a {
				t := (a[k] - b[k]) / p.lengths[k]
				r += t * t
			}
			s := math.Sqrt(5 * r)
			e := p.signal * math.Exp(-s)
			out[d] += w * e * (1 + s + s*s/3)
			e *= w * 5 / 3 * (1 + s)
			for k := range a {
				t := (a[k] - b[k]) / p.lengths[k]
				out[k] += e * t * t
			}
		}
	}
}

// residual is the outcomes less the linear mean.
func (p *Process) residual() *mat.VecDense {
	var m mat.VecDense
	m.MulVec(p.basis, p.beta)
	r := mat.NewVecDense(len(p.y), append([]float64{}, p.y...))
	r.SubVec(r, &m)
	return r
}

// set takes log-lengths, log-variance and log-nugget, and prepares to predict.
func (p *Process) set(x []float64) bool {
	d, n := len(p.points[0]), len(p.points)
	p.lengths = make([]float64, d)
	for k := range d {
		if math.Abs(x[k]) > 8 {
			return false
		}
		p.lengths[k] = math.Exp(x[k])
	}
	p.signal, p.nugget = math.Exp(x[d]), math.Exp(x[d+1])
	k := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			v := p.kernel(p.points[i], p.points[j])
			if i == j {
				v += p.noise[i] + p.nugget + 1e-8
			}
			k.SetSym(i, j, v)
		}
	}
	if !p.chol.Factorize(k) {
		return false
	}
	p.basis = mat.NewDense(n, d+1, nil)
	for i, at := range p.points {
		p.basis.SetRow(i, append([]float64{1}, at...))
	}
	p.half = new(mat.Dense)
	if p.chol.SolveTo(p.half, p.basis) != nil {
		return false
	}
	var g mat.Dense
	g.Mul(p.basis.T(), p.half)
	s := mat.NewSymDense(d+1, nil)
	for i := range d + 1 {
		for j := i; j <= d; j++ {
			s.SetSym(i, j, g.At(i, j))
		}
	}
	if !p.gram.Factorize(s) {
		return false
	}
	var right mat.VecDense
	right.MulVec(p.half.T(), mat.NewVecDense(n, p.y))
	p.beta = new(mat.VecDense)
	if p.gram.SolveVecTo(p.beta, &right) != nil {
		return false
	}
	p.alpha = new(mat.VecDense)
	return p.chol.SolveVecTo(p.alpha, p.residual()) == nil
}

// kernel is Matérn's with ν = 5/2.
func (p *Process) kernel(a, b []float64) float64 {
	r := 0.0
	for k := range a {
		d := (a[k] - b[k]) / p.lengths[k]
		r += d * d
	}
	s := math.Sqrt(5 * r)
	return p.signal * (1 + s + s*s/3) * math.Exp(-s)
}

// ready prepares for many guesses.
func (p *Process) ready() bool {
	n := len(p.points)
	var inverse, one mat.SymDense
	if p.chol.InverseTo(&inverse) != nil || p.gram.InverseTo(&one) != nil {
		return false
	}
	p.flat, p.bent = mat.DenseCopyOf(&one), new(mat.Dense)
	p.bent.Mul(p.flat, p.half.T())
	var taken mat.Dense
	taken.Mul(p.half, p.bent)
	p.away = make([]float64, n*n)
	for i := range n {
		for j := range n {
			p.away[i*n+j] = inverse.At(i, j) - taken.At(i, j)
		}
	}
	return true
}

// At is what the model's mean outcome at a point would be, and the variance of
// that guess: of the mean, without what chance would add.
func (p *Process) At(x []float64) (mean, variance float64) {
	n := len(p.points)
	k, h := make([]float64, n), append(make([]float64, 0, len(x)+1), 1)
	h = append(h, x...)
	for i, at := range p.points {
		k[i] = p.kernel(x, at)
	}
	mean, variance = floats.Dot(k, p.alpha.RawVector().Data), p.signal
	for i, v := range h {
		mean += v * p.beta.AtVec(i)
		variance += v * (floats.Dot(h, p.flat.RawRowView(i)) - 2*floats.Dot(k, p.bent.RawRowView(i)))
	}
	for i, v := range k {
		variance -= v * floats.Dot(k, p.away[i*n:][:n])
	}
	return p.center + p.spread*mean, p.spread * p.spread * max(0, variance)
}

// LeaveOneOut are the errors of guessing each outcome from all others, in units of
// the guess's standard deviation, chance included (Dubrule 1983).
func (p *Process) LeaveOneOut() []float64 {
	n := len(p.points)
	z := make([]float64, n)
	for i := range n {
		z[i] = p.alpha.AtVec(i) / math.Sqrt(max(p.away[i*n+i], 1e-12))
	}
	return z
}

// Sound reports whether at least 95 % of the left-out outcomes lie within three
// standard deviations of their guesses.
func (p *Process) Sound() bool {
	z := p.LeaveOneOut()
	n := 0
	for _, v := range z {
		if math.Abs(v) < 3 {
			n++
		}
	}
	return len(z) > 0 && float64(n) >= 0.95*float64(len(z))
}
