package scenarios

import (
	"cmp"
	"concert/results/say"
	"fmt"
	"slices"
	"strings"
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
