package stats

import "math"

// Share is the share of parameter points for which something holds, with a
// Wilson interval; the points are the independent units.
type Share struct {
	Share, Low, High float64
	Points           int
}

// VerdictShare is the share of points that give one verdict.
type VerdictShare struct {
	Verdict Verdict
	Share
}

// ShareOf is the share of points for which holds is true. Without points the
// share is NaN and the interval 0–1.
func ShareOf(holds []bool, level float64) Share {
	count := 0
	for _, h := range holds {
		if h {
			count++
		}
	}
	return shareOf(count, len(holds), level)
}

func shareOf(count, points int, level float64) Share {
	i := Wilson(count, points, level)
	s := Share{Share: math.NaN(), Low: i.Low, High: i.High, Points: points}
	if points > 0 {
		s.Share = float64(count) / float64(points)
	}
	return s
}

// VerdictShares is the share of points giving each verdict, in the order of
// Verdicts(), zero shares included. Each interval stands alone.
func VerdictShares(points []Verdict, level float64) []VerdictShare {
	shares := make([]VerdictShare, 0, len(Verdicts()))
	for _, v := range Verdicts() {
		count := 0
		for _, p := range points {
			if p == v {
				count++
			}
		}
		shares = append(shares, VerdictShare{v, shareOf(count, len(points), level)})
	}
	return shares
}

// PointVerdicts reads the mean difference at each point as if it were exact, in
// the unit of delta: at or beyond ±delta higher or lower, nearer to 0 too small
// to matter, 0 practically equal, missing cannot tell yet. Monte Carlo error
// within points therefore blurs the shares; Decompose says by how much.
func PointVerdicts(differences []float64, delta float64) []Verdict {
	verdicts := make([]Verdict, len(differences))
	for i, d := range differences {
		verdicts[i] = Judge(d, d, delta)
	}
	return verdicts
}

// Ratio is the mean of parts over the mean of wholes, paired values of n units,
// with Fieller's interval: the ratios r at which the mean of part − r·whole is not
// told from 0 by Student's t. It does not exist (ok is false) with fewer than two
// units, or where the mean whole is not told from 0. Where the part is the same
// multiple of the whole in every unit the interval has no width.
func Ratio(parts, wholes []float64, level float64) (ratio float64, i Interval, ok bool) {
	mustMatch(parts, wholes)
	mustLevel(level)
	n := len(parts)
	if n < 2 {
		return math.NaN(), Interval{math.NaN(), math.NaN()}, false
	}
	part, whole := mean(parts), mean(wholes)
	var pp, ww, pw float64 // variances and covariance of the two means
	for k := range parts {
		p, w := parts[k]-part, wholes[k]-whole
		pp, ww, pw = pp+float64(p*p), ww+float64(w*w), pw+float64(p*w)
	}
	t := tQuantile(1-level, n-1)
	scale := t * t / float64(n*(n-1))
	a, b, c := whole*whole-scale*ww, part*whole-scale*pw, part*part-scale*pp
	if a <= 0 {
		return math.NaN(), Interval{math.NaN(), math.NaN()}, false
	}
	half := math.Sqrt(math.Max(0, b*b-a*c))
	return part / whole, Interval{(b - half) / a, (b + half) / a}, true
}
