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
