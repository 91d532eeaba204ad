package scenarios

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"concert/results/say"
	"concert/sim/param"
)

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
func quote(text string) string {
	const most = 80
	if utf8.RuneCountInString(text) > most {
		text = string([]rune(text)[:most]) + "…"
	}
	return strconv.Quote(text)
}
