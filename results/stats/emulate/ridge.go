package emulate

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Emulator says what a model's mean outcome at a point of the unit cube would
// be, and the variance of that guess.
type Emulator interface {
	At(x []float64) (mean, variance float64)
}

// Ridge is a quadratic surface, shrunk as leaving each outcome out in turn says
// is best. It stands in where a Process is contradicted by the outcomes left out:
// it promises less, and tells how far it is off.
type Ridge struct {
	center, deviation float64
	middle, scale     []float64 // of the terms
	weights           *mat.VecDense
}

// Surface fits a ridge. ok is false where there are too few outcomes for a plane
// or they do not vary.
func Surface(points [][]float64, outcomes []float64) (r *Ridge, ok bool) {
	n := len(points)
	if n < len(points[0])+3 {
		return nil, false
	}
	r = &Ridge{}
	for _, v := range outcomes {
		r.center += v / float64(n)
	}
	x := r.design(points)
	var svd mat.SVD
	if !svd.Factorize(x, mat.SVDThin) {
		return nil, false
	}
	y := mat.NewVecDense(n, nil)
	for i, v := range outcomes {
		y.SetVec(i, v-r.center)
	}
	if mat.Norm(y, math.Inf(1)) == 0 {
		return nil, false
	}
	best, least := 0.0, math.Inf(1)
	for power := -4.0; power <= 4; power += 0.5 {
		penalty := float64(n) * math.Pow(10, power)
		if sum := squares(leftOut(&svd, y, penalty)); sum < least {
			best, least = penalty, sum
		}
	}
	off := leftOut(&svd, y, best)
	for i := range off {
		off[i] = math.Abs(off[i])
	}
	slices.SortFunc(off, cmp.Compare[float64])
	far := off[int(math.Ceil(0.95*float64(n)))-1]
	r.deviation = max(math.Sqrt(least/float64(n)), far/3) // so that 95 % lie within three deviations
	r.weights = shrunk(&svd, y, best)
	return r, true
}

// design are the quadratic terms of points, each with mean 0 and variance 1.
func (r *Ridge) design(points [][]float64) *mat.Dense {
	n, p := len(points), len(terms(points[0]))
	x := mat.NewDense(n, p, nil)
	for i, at := range points {
		x.SetRow(i, terms(at))
	}
	r.middle, r.scale = make([]float64, p), make([]float64, p)
	for k := range p {
		for i := range n {
			r.middle[k] += x.At(i, k) / float64(n)
		}
		for i := range n {
			r.scale[k] += (x.At(i, k) - r.middle[k]) * (x.At(i, k) - r.middle[k]) / float64(n)
		}
		if r.scale[k] = math.Sqrt(r.scale[k]); r.scale[k] < 1e-9 {
			r.scale[k] = 1
		}
		for i := range n {
			x.Set(i, k, (x.At(i, k)-r.middle[k])/r.scale[k])
		}
	}
	return x
}

// terms are the coordinates, from the middle of the cube, their squares and
// products.
func terms(x []float64) (all []float64) {
	for i, a := range x {
		all = append(all, a-0.5)
		for _, b := range x[:i+1] {
			all = append(all, (a-0.5)*(b-0.5))
		}
	}
	return all
}

// shrunk are the weights of terms under a penalty.
func shrunk(svd *mat.SVD, y mat.Vector, penalty float64) *mat.VecDense {
	var u, v mat.Dense
	svd.UTo(&u)
	svd.VTo(&v)
	var along mat.VecDense
	along.MulVec(u.T(), y)
	for k, s := range svd.Values(nil) {
		along.SetVec(k, along.AtVec(k)*s/(s*s+penalty))
	}
	out := new(mat.VecDense)
	out.MulVec(&v, &along)
	return out
}

// leftOut are the errors of guessing each outcome from all others, the mean
// included.
func leftOut(svd *mat.SVD, y *mat.VecDense, penalty float64) []float64 {
	var u mat.Dense
	svd.UTo(&u)
	var along mat.VecDense
	along.MulVec(u.T(), y)
	values := svd.Values(nil)
	out := make([]float64, y.Len())
	for i := range out {
		guess, lever := 0.0, 1/float64(y.Len())
		for k, s := range values {
			share := s * s / (s*s + penalty)
			guess += u.At(i, k) * share * along.AtVec(k)
			lever += u.At(i, k) * u.At(i, k) * share
		}
		out[i] = (y.AtVec(i) - guess) / max(1-lever, 1e-6)
	}
	return out
}

func squares(all []float64) (sum float64) {
	for _, v := range all {
		sum += v * v
	}
	return sum
}

// At is the surface, and the variance of outcomes about it.
func (r *Ridge) At(x []float64) (mean, variance float64) {
	mean = r.center
	for k, v := range terms(x) {
		mean += (v - r.middle[k]) / r.scale[k] * r.weights.AtVec(k)
	}
	return mean, r.deviation * r.deviation
}
