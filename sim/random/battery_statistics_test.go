package random_test

import (
	"math"
	"math/bits"
	"slices"
)

func even(total, cells int) func(int) float64 {
	return func(int) float64 { return float64(total) / float64(cells) }
}

// bytes counts the values of every byte, at six positions.
func (r *report) bytes(words []uint64) {
	for shift := 44; shift >= 4; shift -= 8 {
		var counts [256]int
		for _, w := range words {
			counts[w>>shift&255]++
		}
		r.chiSquare(counts[:], even(len(words), 256), "bytes of bits %d and up", shift)
	}
}

// tuples counts the values of the top bits, and of the lowest, of neighbours
// taken together: six bits of two words, four of three, three of four.
func (r *report) tuples(words []uint64) {
	for _, shape := range []struct{ words, bits int }{{2, 4}, {3, 3}, {4, 2}, {8, 1}} {
		for _, low := range []bool{false, true} {
			counts := make([]int, 1<<(shape.words*shape.bits))
			tuples := len(words) / shape.words
			for i := range tuples {
				cell := 0
				for _, w := range words[i*shape.words:][:shape.words] {
					cell = cell<<shape.bits | field(w, shape.bits, low)
				}
				counts[cell]++
			}
			r.chiSquare(counts, even(tuples, len(counts)), "%d bits of %d words (lowest: %v)", shape.bits, shape.words,
				low)
		}
	}
}

// field is the top or the lowest bits of a word.
func field(w uint64, bits int, low bool) int {
	if low {
		return int(w & (1<<bits - 1))
	}
	return int(w >> (width - bits))
}

// correlations multiplies each number with the one some steps later.
func (r *report) correlations(words []uint64) {
	centred := func(w uint64, low bool) float64 {
		if low {
			return (float64(w&(1<<20-1)) + 0.5 - 1<<19) * (math.Sqrt(12) / (1 << 20))
		}
		return (float64(w) + 0.5 - 1<<51) * (math.Sqrt(12) / (1 << 52))
	}
	for _, low := range []bool{false, true} {
		values := make([]float64, len(words))
		for i, w := range words {
			values[i] = centred(w, low)
		}
		for _, lag := range []int{1, 2, 3, 4, 5, 7, 8, 16, 30, 32, 64, 96, 128, 256, 720, 1024, 4096} {
			sum := 0.0
			n := len(values) - lag
			for i := range n {
				sum += values[i] * values[i+lag]
			}
			r.normal(sum/math.Sqrt(float64(n)), "correlation at lag %d (lowest: %v)", lag, low)
		}
	}
}

// transitions counts ones, and changes from word to word, of every bit.
func (r *report) transitions(words []uint64) {
	var ones, changes [width]int
	for i, w := range words {
		for b := range ones {
			ones[b] += int(w >> b & 1)
		}
		if i > 0 {
			for b, x := 0, w^words[i-1]; b < width; b++ {
				changes[b] += int(x >> b & 1)
			}
		}
	}
	for b := range ones {
		r.normal(standard(ones[b], len(words)), "ones of bit %d", b)
		r.normal(standard(changes[b], len(words)-1), "changes of bit %d", b)
	}
}

// standard is a count of fair coins as a standard normal number.
func standard(count, of int) float64 {
	return (float64(2*count) - float64(of)) / math.Sqrt(float64(of))
}

// runsUp counts the lengths of rising runs, leaving out the number after each,
// which makes runs independent: a run is longer than k with chance 1/(k+1)!.
func (r *report) runsUp(words []uint64) {
	const longest = 5
	var counts [longest]int
	runs := 0
	for i := 0; i+16 < len(words); i++ {
		run := 1
		for i+1 < len(words) && words[i+1] > words[i] {
			run++
			i++
		}
		i++
		counts[min(run, longest)-1]++
		runs++
	}
	chances := [longest]float64{1. / 2, 1. / 3, 1. / 8, 1. / 30, 1. / 120}
	r.chiSquare(counts[:], func(i int) float64 { return float64(runs) * chances[i] }, "lengths of rising runs")
}

// gaps counts how long an eighth of the values stays away: the lowest eighth,
// and the eighth with three given low bits.
func (r *report) gaps(words []uint64) {
	const longest = 32
	for _, low := range []bool{false, true} {
		var counts [longest + 1]int
		gap, gaps := 0, 0
		for _, w := range words {
			if field(w, 3, low) != 5 {
				gap++
				continue
			}
			counts[min(gap, longest)]++
			gap = 0
			gaps++
		}
		r.chiSquare(counts[:], func(i int) float64 {
			if i == longest {
				return float64(gaps) * math.Pow(7./8, longest)
			}
			return float64(gaps) * math.Pow(7./8, float64(i)) / 8
		}, "gaps (lowest: %v)", low)
	}
}

// permutations counts in which order four neighbours stand.
func (r *report) permutations(words []uint64) {
	var counts [24]int
	for i := 0; i+4 <= len(words); i += 4 {
		w, rank := words[i:i+4], 0
		for k := range 3 {
			smaller := 0
			for _, v := range w[k+1:] {
				if v < w[k] {
					smaller++
				}
			}
			rank = rank*(4-k) + smaller
		}
		counts[rank]++
	}
	r.chiSquare(counts[:], even(len(words)/4, 24), "orders of four")
}

// birthdays counts equal spacings among sorted birthdays, of which there are
// about people³/(4·days).
func (r *report) birthdays(words []uint64) {
	const people, days = 1 << 12, 1 << 32
	if len(words) < people {
		return
	}
	for name, day := range map[string]func(i int) uint64{
		"top bits":           func(i int) uint64 { return words[i] >> (width - 32) },
		"lowest bits":        func(i int) uint64 { return words[i] & (1<<32 - 1) },
		"halves of two":      func(i int) uint64 { return words[i]>>36<<16 | words[(i+1)%len(words)]>>36 },
		"low halves of two":  func(i int) uint64 { return words[i]&0xffff<<16 | words[(i+1)%len(words)]&0xffff },
		"top byte of four":   func(i int) uint64 { return quarters(words, i) },
		"every other's bits": func(i int) uint64 { return spread(words[i]) },
	} {
		step := 1
		switch name {
		case "halves of two", "low halves of two":
			step = 2
		case "top byte of four":
			step = 4
		}
		total, equal := 0, 0
		born := make([]uint64, people)
		for i := 0; i+people*step <= len(words); i += people * step {
			for k := range born {
				born[k] = day(i + k*step)
			}
			equal += equalSpacings(born, days)
			total++
		}
		if total > 0 {
			r.poisson(equal, float64(total)*people*people*people/(4*days), "birthday spacings of %s", name)
		}
	}
}

func quarters(words []uint64, i int) (day uint64) {
	for _, w := range words[i : i+4] {
		day = day<<8 | w>>(width-8)
	}
	return day
}

// spread is every other bit of the word: 26 bits, and six more.
func spread(w uint64) (day uint64) {
	for b := 0; b < width; b += 2 {
		day = day<<1 | w>>b&1
	}
	return day<<6 | w>>1&1 | w>>10&2 | w>>19&4 | w>>28&8 | w>>37&16 | w>>46&32
}

func equalSpacings(born []uint64, days uint64) (equal int) {
	slices.Sort(born)
	first, last := born[0], born[len(born)-1]
	for k := range len(born) - 1 {
		born[k] = born[k+1] - born[k]
	}
	born[len(born)-1] = first + days - last
	slices.Sort(born)
	for k := 1; k < len(born); k++ {
		if born[k] == born[k-1] {
			equal++
		}
	}
	return equal
}

// collisions throws balls into many more urns and counts those that fall into
// one that is taken.
func (r *report) collisions(words []uint64) {
	const urns = 1 << 20
	const balls = 1 << 12
	for _, shape := range []struct{ words, bits int }{{1, 20}, {2, 10}, {4, 5}, {10, 2}, {20, 1}} {
		for _, low := range []bool{false, true} {
			taken := make([]uint64, urns/64)
			hits, thrown := 0, 0
			mean := 0.0
			for i := 0; i+shape.words <= len(words); i += shape.words {
				urn := 0
				for _, w := range words[i : i+shape.words] {
					urn = urn<<shape.bits | field(w, shape.bits, low)
				}
				if taken[urn/64]>>(urn%64)&1 == 1 {
					hits++
				}
				taken[urn/64] |= 1 << (urn % 64)
				if thrown++; thrown == balls {
					mean += expectedCollisions(thrown, urns)
					clear(taken)
					thrown = 0
				}
			}
			mean += expectedCollisions(thrown, urns)
			r.poisson(hits, mean, "collisions of %d bits of %d words (lowest: %v)", shape.bits, shape.words, low)
		}
	}
	// All bits at once: no two numbers of so few are equal.
	sorted := slices.Sorted(slices.Values(words))
	equal := len(words) - len(slices.Compact(sorted))
	r.poisson(equal, expectedCollisions(len(words), 1<<width), "equal numbers")
}

func expectedCollisions(balls, urns int) float64 {
	n, k := float64(balls), float64(urns)
	return n + k*math.Expm1(n*math.Log1p(-1/k))
}

// avalanche compares each word with another some steps away: half of the bits
// should differ, and any number of them as often as heads in 52 tosses.
func (r *report) avalanche(words []uint64) {
	for _, lag := range []int{1, 2, 4, 8, 64, 512, 1024} {
		var flips [width]int
		var sums [width + 1]int
		n := len(words) - lag
		for i := range n {
			x := words[i] ^ words[i+lag]
			sums[bits.OnesCount64(x)]++
			if lag > 1 { // for lag 1, transitions counts the same
				for b := range flips {
					flips[b] += int(x >> b & 1)
				}
			}
		}
		if lag > 1 {
			for b := range flips {
				r.normal(standard(flips[b], n), "flips of bit %d, %d steps on", b, lag)
			}
		}
		r.binomial(sums[:], n, "number of flips, %d steps on", lag)
	}
}

// binomial judges counts of heads in 52 tosses; tails of the distribution with
// less than five expected are put together.
func (r *report) binomial(counts []int, n int, format string, args ...any) {
	var seen []int
	var expected []float64
	for heads := range counts {
		e := float64(n) * chanceOfHeads(heads)
		if k := len(seen); k > 0 && (expected[k-1] < 5 || heads > width/2 && float64(n)*chanceOfMore(heads) < 5) {
			seen[k-1] += counts[heads]
			expected[k-1] += e
		} else {
			seen, expected = append(seen, counts[heads]), append(expected, e)
		}
	}
	r.chiSquare(seen, func(i int) float64 { return expected[i] }, format, args...)
}

func chanceOfHeads(heads int) float64 {
	all, _ := math.Lgamma(width + 1)
	some, _ := math.Lgamma(float64(heads) + 1)
	rest, _ := math.Lgamma(float64(width-heads) + 1)
	return math.Exp(all - some - rest - width*math.Ln2)
}

func chanceOfMore(heads int) (sum float64) {
	for h := heads; h <= width; h++ {
		sum += chanceOfHeads(h)
	}
	return sum
}

// weights looks at how many bits are set in four neighbours: few, about half,
// or many; 81 cases.
func (r *report) weights(words []uint64) {
	few, many := chanceOfMore(28), chanceOfMore(28)
	chances := [3]float64{few, 1 - few - many, many}
	class := func(w uint64) int {
		switch n := bits.OnesCount64(w); {
		case n <= width-28:
			return 0
		case n >= 28:
			return 2
		}
		return 1
	}
	var counts [81]int
	for i := 0; i+4 <= len(words); i += 4 {
		cell := 0
		for _, w := range words[i : i+4] {
			cell = cell*3 + class(w)
		}
		counts[cell]++
	}
	r.chiSquare(counts[:], func(i int) float64 {
		e := float64(len(words) / 4)
		for range 4 {
			e *= chances[i%3]
			i /= 3
		}
		return e
	}, "weights of four words")
}

// ranks counts the ranks of binary matrices, 32 by 32: of words, and of single
// bits of 1,024 words.
func (r *report) ranks(words []uint64) {
	judge := func(matrices int, row func(i int) uint32, format string, args ...any) {
		if matrices < 40 {
			return // too few for the rarest class
		}
		var counts [3]int // full, one less, fewer
		for m := range matrices {
			var matrix [32]uint32
			for k := range matrix {
				matrix[k] = row(m*32 + k)
			}
			counts[min(2, 32-rank(&matrix))]++
		}
		// Limits of the distribution for large square matrices (Kovalenko).
		chances := [3]float64{0.2887880950866, 0.5775761901732, 0.1336357147402}
		r.chiSquare(counts[:], func(i int) float64 { return float64(matrices) * chances[i] }, format, args...)
	}
	judge(len(words)/32, func(i int) uint32 { return uint32(words[i] >> (width - 32)) }, "ranks of the top bits")
	judge(len(words)/32, func(i int) uint32 { return uint32(words[i]) }, "ranks of the lowest bits")
	for _, bit := range []int{0, 1, width / 2, width - 1} {
		judge(len(words)/1024, func(i int) (row uint32) {
			for _, w := range words[i*32:][:32] {
				row = row<<1 | uint32(w>>bit&1)
			}
			return row
		}, "ranks of bit %d", bit)
	}
}

func rank(matrix *[32]uint32) (rank int) {
	for bit := uint32(1); bit != 0; bit <<= 1 {
		pivot := -1
		for k := rank; k < 32; k++ {
			if matrix[k]&bit != 0 {
				pivot = k
				break
			}
		}
		if pivot < 0 {
			continue
		}
		matrix[rank], matrix[pivot] = matrix[pivot], matrix[rank]
		for k := rank + 1; k < 32; k++ {
			if matrix[k]&bit != 0 {
				matrix[k] ^= matrix[rank]
			}
		}
		rank++
	}
	return rank
}
