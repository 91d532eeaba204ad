package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"concert/results/say"
	"concert/sim/param"
)

// Problem is one mistake of a user: where it stands, what was found and what
// is allowed.
type Problem struct {
	File    string // as the user named it; empty for the command line
	Line    int    // from 1; 0 if the file could not be read at all
	Where   string // the key: "arm 2, set.credit.rate", or the flag; may be empty
	Message Message
	Hint    Message // how to go on; may be empty

	arm string // the arm that does not exist, if that is the mistake
}

// Refuse is a problem of the command line.
func Refuse(where, key string, args ...any) Problem {
	return Problem{Where: where, Message: NewMessage(key, args...)}
}

// at is the problem at a flag or a key.
func (p Problem) at(where string) Problem {
	p.Where = where
	return p
}

// Hinted is the problem with words on how to go on.
func (p Problem) Hinted(hint Message) Problem {
	p.Hint = hint
	return p
}

// Error is the problem in English, on one line: "file:line: where: message".
func (p Problem) Error() string { return p.In(say.InEnglish()) }

// In is the problem on one line in the given words.
func (p Problem) In(w Words) string {
	var b strings.Builder
	if p.File != "" {
		b.WriteString(p.File)
		if p.Line > 0 {
			fmt.Fprintf(&b, ":%d", p.Line)
		}
		b.WriteString(": ")
	}
	if p.Where != "" {
		b.WriteString(p.Where + ": ")
	}
	return b.String() + p.message().In(w)
}

// message is the message with its hint.
func (p Problem) message() Message {
	if p.Hint.Key == "" {
		return p.Message
	}
	return NewMessage("hinted", "message", p.Message, "hint", p.Hint)
}

// Problems are all mistakes of one file, in the order of its lines.
type Problems []Problem

// Error is one problem a line, in English.
func (p Problems) Error() string { return p.In(say.InEnglish()) }

// In is one problem a line in the given words.
func (p Problems) In(w Words) string {
	lines := make([]string, len(p))
	for i, problem := range p {
		lines[i] = problem.In(w)
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the single problems to package errors.
func (p Problems) Unwrap() []error {
	all := make([]error, len(p))
	for i, problem := range p {
		all[i] = problem
	}
	return all
}

// Err is the problems as an error, in line order; nil if there are none.
func (p Problems) Err() error {
	if len(p) == 0 {
		return nil
	}
	slices.SortStableFunc(p, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return p
}

// Message is a message of results/say by its key, with the names and values
// that it speaks of, in turn. A value may be a Message itself.
type Message struct {
	Key  string
	Args []any
}

// Words is a language that messages are said in.
type Words = *say.Words

// NewMessage is the refusal called key.
func NewMessage(key string, args ...any) Message { return Message{"refusal." + key, args} }

// isOne reports whether the message is one of some.
func (m Message) isOne(keys ...string) bool {
	return slices.ContainsFunc(keys, func(key string) bool { return m.Key == NewMessage(key).Key })
}

// In is the message in the given words.
func (m Message) In(w Words) string {
	args := make([]any, len(m.Args))
	for i, arg := range m.Args {
		switch a := arg.(type) {
		case Message:
			args[i] = a.In(w)
		case Problem:
			args[i] = a.In(w)
		case float64:
			args[i] = written(a)
		case int:
			args[i] = strconv.Itoa(a) // as a file has it, without signs between its digits
		default:
			args[i] = arg
		}
	}
	return w.Say(m.Key, args...)
}

// found is the message of most refusals: what was found, and what is allowed.
func found(what, allowed any) Message {
	return NewMessage("found", "found", what, "allowed", allowed)
}

// Some lists words, the first dozen of a long list.
func Some(words []string) Message {
	const most = 12
	switch {
	case len(words) == 0:
		return NewMessage("none")
	case len(words) > most:
		return NewMessage("some", "words", commas(words[:most]), "more", len(words)-most)
	}
	return commas(words)
}

// SomeOf lists words in English, the first dozen of a long list.
func SomeOf(words []string) string { return Some(words).In(say.InEnglish()) }

// commas is a list of words.
func commas(words []string) Message {
	words = slices.Clone(words)
	for i, word := range words {
		words[i] = cut(word)
	}
	return NewMessage("list", "words", strings.Join(words, ", "))
}

// oneOf is words of some kind: "the measures: take_up, income". The kind is
// the key of a message.
func oneOf(kind string, words []string) Message {
	return NewMessage("of", "kind", NewMessage("kind."+kind), "words", Some(words))
}

// unknown says that a word is none of some.
func unknown(word, kind string, words []string) Problem {
	return Problem{Message: found(quote(word), oneOf(kind, words)), Hint: Meant(word, words)}
}

// Allowed says which values a parameter takes.
func Allowed(d param.Declaration) Message {
	switch d.Kind {
	case param.Switch:
		return NewMessage("switch")
	case param.Choice:
		quoted := make([]string, len(d.Choices))
		for i, word := range d.Choices {
			quoted[i] = quote(word)
		}
		return NewMessage("choice", "words", commas(quoted))
	}
	kind := "number"
	if d.Kind == param.Whole {
		kind = "whole"
	}
	m := NewMessage(kind, "least", d.Min, "most", d.Max)
	if d.Off != "" {
		m = NewMessage("off", "range", m, "word", d.Off)
	}
	return m
}

// quote is a text in quotes, cut where it would fill the screen.
func quote(text string) string { return strconv.Quote(cut(text)) }

// cut is a text without what would fill the screen.
func cut(text string) string {
	const most = 80
	if utf8.RuneCountInString(text) > most {
		text = string([]rune(text)[:most]) + "…"
	}
	return text
}

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

// Nearest is the candidate that a misspelt word most likely stands for; empty if
// nothing is near.
func Nearest(word string, candidates []string) string {
	if near := near(word, candidates); len(near) > 0 {
		return near[0]
	}
	return ""
}

// near is the one or two candidates that a misspelt word may stand for. The
// Nearest is few edits away or, failing that, has the word's parts among its own
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
