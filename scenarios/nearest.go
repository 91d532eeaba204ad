package scenarios

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"concert/results/say"
)

// Suggest is "; did you mean x?" in English for the candidates nearest to a
// misspelt word, or empty if none is near.
func Suggest(word string, candidates []string) string {
	if m := Meant(word, candidates); m.Key != "" {
		return "; " + m.In(say.InEnglish())
	}
	return ""
}

// Meant is "did you mean x?" for the candidates nearest to a misspelt word; it is
// empty if none is near. All refusals of Concert end with it.
func Meant(word string, candidates []string) Message {
	switch near := near(word, candidates); len(near) {
	case 0:
		return Message{}
	case 1:
		return NewMessage("meant", "word", near[0])
	default:
		return NewMessage("meant-either", "one", near[0], "other", near[1])
	}
}

// nearest is the candidate that a misspelt word most likely stands for; empty if
// nothing is near.
func nearest(word string, candidates []string) string {
	if near := near(word, candidates); len(near) > 0 {
		return near[0]
	}
	return ""
}

// near is the one or two candidates that a misspelt word may stand for. The
// nearest is few edits away or, failing that, has the word's parts among its own
// ("no-leader" and "no-leadership"). Of dotted names it may also have the same
// last part ("platform" and "conditions.platform"); then two can be as near as
// each other: for "conditions.trust", one of the same table and one of the same
// last part.
func near(word string, candidates []string) []string {
	one, edits := fewEdits(word, candidates)
	if one != "" && edits <= 1 {
		return []string{one}
	}
	var all []string
	if section, last := section(word), lastPart(word); section != "" {
		for _, found := range withParts(last, inSection(section, candidates)) {
			all = []string{section + "." + found}
			break
		}
	}
	for _, candidate := range candidates {
		if lastPart(word) == lastPart(candidate) && !slices.Contains(all, candidate) {
			all = append(all, candidate)
			break
		}
	}
	switch {
	case len(all) > 0:
		return all
	case one != "":
		return []string{one}
	}
	all = withParts(word, candidates)
	return all[:min(1, len(all))]
}

// fewEdits is the candidate that is fewest edits away, and how many; empty if
// they are more than a slip of the pen.
func fewEdits(word string, candidates []string) (best string, least int) {
	least = len(word)
	for _, candidate := range candidates {
		edits := distance(strings.ToLower(word), strings.ToLower(candidate))
		if edits <= tolerance(word) && edits < least {
			best, least = candidate, edits
		}
	}
	return best, least
}

// withParts is the candidates that have all parts of a word, in order and each
// at the beginning of one of their own; the shortest first.
func withParts(word string, candidates []string) (all []string) {
	wanted := parts(word)
	const fewest = 4 // letters: less is in every second name
	if utf8.RuneCountInString(strings.Join(wanted, "")) < fewest {
		return nil
	}
	for _, candidate := range candidates {
		rest := wanted
		for _, part := range parts(candidate) {
			if len(rest) > 0 && strings.HasPrefix(part, rest[0]) {
				rest = rest[1:]
			}
		}
		if len(rest) == 0 {
			all = append(all, candidate)
		}
	}
	slices.SortStableFunc(all, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	return all
}

// parts is the words that a name is made of.
func parts(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(c rune) bool { return strings.ContainsRune("-_.+ ", c) })
}

// section is the table that a dotted name stands in.
func section(name string) string { return name[:max(0, strings.LastIndexByte(name, '.'))] }

func inSection(section string, candidates []string) (inside []string) {
	for _, candidate := range candidates {
		if strings.HasPrefix(candidate, section+".") {
			inside = append(inside, candidate[len(section)+1:])
		}
	}
	return inside
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
