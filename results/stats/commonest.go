package stats

import "slices"

// commonest finds the value that occurs most often, values within grain of their
// neighbour counting as equal, and how many lie below and above it. Of equally
// common values it is the one nearest to 0 (the lesser of two as near), since
// "no difference" is the natural reference. The values are left as they are.
func commonest(values []float64, grain float64) (value float64, under, above int) {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	best := 0
	for from := 0; from < len(sorted); {
		to := from + 1
		for to < len(sorted) && sorted[to]-sorted[to-1] <= grain {
			to++
		}
		middle := sorted[from+(to-from)/2]
		if to-from > best || (to-from == best && abs(middle) < abs(value)) {
			best, value, under, above = to-from, middle, from, len(sorted)-to
		}
		from = to
	}
	return value, under, above
}

func abs(v float64) float64 { return max(v, -v) }
