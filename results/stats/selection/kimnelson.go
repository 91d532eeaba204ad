package selection

import "math"

// FirstStage is the number of values from which variances of pairs are estimated.
const FirstStage = 20

// KimNelson finds the system with the greatest mean (Kim and Nelson 2001) of
// normal values that share chance: with probability 1 − α it ends with the best,
// if that is better than every other by δ, the smallest difference that matters.
// Systems that are out cost nothing more.
type KimNelson struct {
	delta, factor float64
	values        [][]float64 // by system
	variance      [][]float64 // of differences, from the first stage
	out           []bool
}

// NewKimNelson starts with k systems. Panics unless k ≥ 2, 0 < α < 1 and δ > 0.
func NewKimNelson(k int, alpha, delta float64) *KimNelson {
	if k < 2 || !(alpha > 0 && alpha < 1) || !(delta > 0) {
		panic("selection: two systems at least, an error and a difference that matters")
	}
	eta := 0.5 * (math.Pow(2*alpha/float64(k-1), -2/float64(FirstStage-1)) - 1)
	return &KimNelson{delta: delta, factor: 2 * eta * (FirstStage - 1), values: make([][]float64, k),
		out: make([]bool, k)}
}

// Add appends values of a system. All that are in must be given equally many
// before Look.
func (s *KimNelson) Add(system int, values []float64) {
	s.values[system] = append(s.values[system], values...)
}

// In reports whether a system is in.
func (s *KimNelson) In(system int) bool { return !s.out[system] }

// Drop takes a system out for another reason than being worse.
func (s *KimNelson) Drop(system int) { s.out[system] = true }

// Left counts those in.
func (s *KimNelson) Left() (n int) {
	for _, out := range s.out {
		if !out {
			n++
		}
	}
	return n
}

// Most is the number of values after which one of the systems that are in is left
// at the latest; 0 before the first stage.
func (s *KimNelson) Most() int {
	if s.variance == nil {
		return 0
	}
	most := 0.0
	for i := range s.variance {
		for j, v := range s.variance[i] {
			if s.In(i) && s.In(j) {
				most = max(most, s.factor*v/(s.delta*s.delta))
			}
		}
	}
	return int(most) + 1
}

// Look takes out what is worse than a rival by more than chance allows; rivals are
// those that may beat others, nil is all. Before the first stage is over it does
// nothing. It may be asked as seldom as one likes: at fewer looks less is thrown
// out wrongly.
func (s *KimNelson) Look(rival func(system int) bool) {
	n := 0
	for i := range s.out {
		if !s.out[i] {
			n = len(s.values[i])
		}
	}
	if n < FirstStage {
		return
	}
	if s.variance == nil {
		s.estimate()
	}
	rivals := make([]bool, len(s.out))
	means := make([]float64, len(s.out))
	for i := range means {
		means[i] = mean(s.values[i])
		rivals[i] = !s.out[i] && (rival == nil || rival(i))
	}
	if n >= s.Most() {
		s.end(means, rivals)
		return
	}
	var beaten []int
	for i := range s.out {
		for j := range s.out {
			if i == j || s.out[i] || !rivals[j] {
				continue
			}
			width := max(0, s.delta/(2*float64(n))*(s.factor*s.variance[i][j]/(s.delta*s.delta)-float64(n)))
			if means[i] < means[j]-width {
				beaten = append(beaten, i)
				break
			}
		}
	}
	for _, i := range beaten {
		s.out[i] = true
	}
}

// end leaves the greatest mean of the rivals, and what is greater still.
func (s *KimNelson) end(means []float64, rivals []bool) {
	best := -1
	for i, is := range rivals {
		if is && (best < 0 || means[i] > means[best]) {
			best = i
		}
	}
	for i := range s.out {
		if best >= 0 && i != best && means[i] <= means[best] {
			s.out[i] = true
		}
	}
}

// estimate takes the variances of differences from the first stage, of all that
// went through it.
func (s *KimNelson) estimate() {
	k := len(s.values)
	s.variance = make([][]float64, k)
	for i := range k {
		s.variance[i] = make([]float64, k)
		for j := range k {
			if len(s.values[i]) < FirstStage || len(s.values[j]) < FirstStage {
				continue // out before
			}
			d := make([]float64, FirstStage)
			for r := range d {
				d[r] = s.values[i][r] - s.values[j][r]
			}
			m, squares := mean(d), 0.0
			for _, v := range d {
				squares += (v - m) * (v - m)
			}
			s.variance[i][j] = squares / (FirstStage - 1)
		}
	}
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}
