package grade

import (
	"slices"

	"concert/results/answer"
	"concert/scenarios"
)

// mostShuffles bounds the arrangements of a claim's arms that are tried.
const mostShuffles = 119

// Shuffled is the mean share of worlds in which a claim holds if its arms change
// places, so that differences are expected the other way round or between the
// wrong arms: over all arrangements but the written one, or the first 119 in
// lexical order of places. A claim whose own share is no larger than that says
// nothing about its signs. Claims about one arm cannot be shuffled: ok is false.
func Shuffled(run *answer.Run, c scenarios.Claim) (share float64, ok bool, err error) {
	arms := armsOf(c)
	n, sum := 0, 0.0
	for places := range arrangements(len(arms)) {
		if slices.IsSorted(places) {
			continue
		}
		if n == mostShuffles {
			break
		}
		s, err := ShareIn(run, moved(c, arms, places))
		if err != nil {
			return 0, false, err
		}
		n, sum = n+1, sum+s
	}
	if n == 0 {
		return 0, false, nil
	}
	return sum / float64(n), true, nil
}

// armsOf are the arms of a claim, in the order in which they are named.
func armsOf(c scenarios.Claim) (arms []string) {
	for _, clause := range c.All {
		for _, q := range clause.AnyOf {
			for _, t := range q.Terms {
				if !slices.Contains(arms, t.Arm) {
					arms = append(arms, t.Arm)
				}
			}
		}
	}
	return arms
}

// moved is the claim with each arm in the place of another.
func moved(c scenarios.Claim, arms []string, places []int) scenarios.Claim {
	out := c
	out.All = nil
	for _, clause := range c.All {
		var any []scenarios.Inequality
		for _, q := range clause.AnyOf {
			q.Terms = slices.Clone(q.Terms)
			for i := range q.Terms {
				q.Terms[i].Arm = arms[places[slices.Index(arms, q.Terms[i].Arm)]]
			}
			any = append(any, q)
		}
		out.All = append(out.All, scenarios.Clause{Text: clause.Text, AnyOf: any})
	}
	return out
}

// arrangements yields the permutations of 0 to n − 1 in lexical order. What it
// yields is overwritten.
func arrangements(n int) func(yield func([]int) bool) {
	return func(yield func([]int) bool) {
		p := make([]int, n)
		for i := range p {
			p[i] = i
		}
		for {
			if !yield(p) {
				return
			}
			i := n - 2
			for i >= 0 && p[i] > p[i+1] {
				i--
			}
			if i < 0 {
				return
			}
			j := n - 1
			for p[j] < p[i] {
				j--
			}
			p[i], p[j] = p[j], p[i]
			slices.Reverse(p[i+1:])
		}
	}
}
