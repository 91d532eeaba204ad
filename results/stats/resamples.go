package stats

import (
	"math/rand/v2"
	"slices"
	"sync"
)

const (
	bootstrapSeed = 0x436f6e63657274
	together      = 4   // replicates whose sums are looked up together
	mostWeight    = 3   // the greatest weight in a table; 2 % of weights are greater
	patterns      = 256 // (mostWeight+1)^together
	groups        = 8   // of replicates in one word of weights
	perWord       = together * groups
)

// resamples are bootstrap resamples of replicates: how often each is drawn, with
// replacement. Every resample has a random stream of its own, so they do not
// depend on how many are drawn at once, and all columns share them.
//
// A weighted sum over replicates is most of the cost of the bootstrap. Weights
// are small whole numbers, so the sums over four replicates are tabled for every
// combination of their weights and then looked up, resample by resample.
type resamples struct {
	replicates int
	weights    [][]uint64 // word × resample: the weights of 32 replicates, two bits each
	extras     []extra    // what weights exceed mostWeight by, resample after resample
}

type extra struct {
	resample          uint32
	replicate, weight uint16
}

// Drawn keeps bootstrap resamples from one comparison to the next. They are the
// same for the same number of replicates, and drawing them is most of what a small
// family costs. The zero value is ready; many goroutines may share it. A nil one
// keeps nothing.
type Drawn struct {
	mutex sync.Mutex
	kept  map[int]resamples // by replicates: the most that were asked for
	size  int               // of what is kept, in bytes
}

// mostKept is the number of bytes beyond which what is kept gives way to what was
// drawn last.
const mostKept = 256 << 20

// resamples of so many replicates, at least count of them.
func (d *Drawn) resamples(replicates, count int) resamples {
	if d == nil {
		return drawResamples(replicates, 0, count)
	}
	d.mutex.Lock()
	known := d.kept[replicates]
	d.mutex.Unlock()
	if known.count() >= count {
		return known
	}
	r := drawResamples(replicates, 0, count)
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if d.size += r.size() - d.kept[replicates].size(); d.kept == nil || d.size > mostKept {
		d.kept, d.size = make(map[int]resamples), r.size()
	}
	d.kept[replicates] = r
	return r
}

func (r resamples) count() int {
	if len(r.weights) == 0 {
		return 0
	}
	return len(r.weights[0])
}

// size in bytes.
func (r resamples) size() int { return 8 * (len(r.weights)*r.count() + len(r.extras)) }

// drawResamples draws so many resamples, whose streams are counted from first.
func drawResamples(replicates, first, count int) resamples {
	const batch = 500
	r := resamples{replicates: replicates, weights: make([][]uint64, (replicates+perWord-1)/perWord)}
	for word := range r.weights {
		r.weights[word] = make([]uint64, count)
	}
	extras := make([][]extra, (count+batch-1)/batch)
	Each(len(extras), func(i int) { extras[i] = r.draw(first, i*batch, min((i+1)*batch, count)) })
	r.extras = slices.Concat(extras...)
	return r
}

// draw fills in resamples from … to−1 and returns their extras.
func (r resamples) draw(first, from, to int) (extras []extra) {
	var source rand.PCG
	drawn := make([]uint16, r.replicates)
	size := uint64(r.replicates)
	for b := from; b < to; b++ {
		source.Seed(bootstrapSeed, uint64(first+b))
		clear(drawn)
		for i := 0; i < r.replicates; i += 2 { // two draws from one number, uniform within n/2³²
			both := source.Uint64()
			drawn[(both>>32)*size>>32]++
			if other := both & (1<<32 - 1) * size >> 32; i+1 < r.replicates {
				drawn[other]++
			}
		}
		for word := range r.weights {
			from := word * perWord
			var all uint64
			for i, weight := range drawn[from:min(from+perWord, len(drawn))] {
				if weight > mostWeight {
					extras = append(extras, extra{uint32(b), uint16(from + i), weight - mostWeight})
					weight = mostWeight
				}
				all |= uint64(weight) << (2 * i)
			}
			r.weights[word][b] = all
		}
	}
	return extras
}

// weigh sets Σ w·v for each of the first len(sums) resamples.
func (r resamples) weigh(sums, values []int64) {
	clear(sums)
	var tables [groups][patterns]int64
	for word, weights := range r.weights {
		for g := range tables {
			from := min(word*perWord+g*together, len(values))
			tabulate(&tables[g], values[from:min(from+together, len(values))])
		}
		for b, w := range weights[:len(sums)] {
			sums[b] += tables[0][uint8(w)] + tables[1][uint8(w>>8)] +
				tables[2][uint8(w>>16)] + tables[3][uint8(w>>24)] +
				tables[4][uint8(w>>32)] + tables[5][uint8(w>>40)] +
				tables[6][uint8(w>>48)] + tables[7][uint8(w>>56)]
		}
	}
	for _, e := range r.extras {
		if int(e.resample) >= len(sums) {
			break
		}
		sums[e.resample] += int64(e.weight) * values[e.replicate]
	}
}

// tabulate fills in the sums of up to four values for all their weights.
func tabulate(table *[patterns]int64, values []int64) {
	table[0] = 0
	size := 1
	for _, v := range values {
		for weight := 1; weight <= mostWeight; weight++ {
			by := int64(weight) * v
			for k, sum := range table[:size] {
				table[weight*size+k] = sum + by
			}
		}
		size *= mostWeight + 1
	}
}
