package scenarios

import "strings"

// Suggest is "; did you mean x?" for the candidate nearest to a misspelt
// word, or empty if none is near: the words that every refusal of Concert ends
// with.
func Suggest(word string, candidates []string) string { return meant(word, candidates) }

// meant is "; did you mean x?" for the candidate nearest to a misspelt word,
// or empty if none is near.
func meant(word string, candidates []string) string {
	if near := nearest(word, candidates); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}

// nearest is the candidate that a misspelt word most likely stands for: few
// edits away, or with the same last part of a dotted name ("platform" for
// "conditions.platform"). It is empty if nothing is near.
func nearest(word string, candidates []string) string {
	best, least := "", len(word)
	for _, candidate := range candidates {
		edits := distance(strings.ToLower(word), strings.ToLower(candidate))
		if lastPart(word) == lastPart(candidate) {
			edits = min(edits, 1)
		}
		if edits <= tolerance(word) && edits < least {
			best, least = candidate, edits
		}
	}
	return best
}

// tolerance is how many edits still look like a slip of the pen.
func tolerance(word string) int { return max(1, min(4, len([]rune(word))/3)) }

func lastPart(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// distance is the number of insertions, deletions, replacements and swaps of
// neighbours that turn a into b (optimal string alignment).
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	const far = 64 // longer words are no slips; this also bounds the work
	if len(s) > far || len(t) > far {
		return far
	}
	before, last, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := range s {
		row[0] = i + 1
		for j := range t {
			change := last[j]
			if s[i] != t[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(t)]
}
