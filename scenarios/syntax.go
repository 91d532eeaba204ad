package scenarios

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// maxBytes is the size of the largest scenario file that is read.
const maxBytes = 1 << 20

// parse reads the text of a file into a tree of values with their lines.
// Mistakes of grammar are all reported, one a line. A key that stands twice is
// a mistake after which the rest can still be checked; after any other the
// tree is nil.
func parse(file, text string) (*node, Problems) {
	if p := unreadable(file, text); p != nil {
		return nil, p
	}
	text = strings.TrimPrefix(text, "\ufeff")
	var problems Problems
	usable := true
	for range 20 { // no file has more to say than that
		out := scan(text)
		if out.deepLine > 0 {
			return nil, Problems{{File: file, Line: out.deepLine, Message: NewMessage("nesting", "most", maxNesting)}}
		}
		values := make(map[string]any)
		err := decode(text, &values)
		if err == nil {
			if !usable {
				break
			}
			return tree("", "", values, out.root, 1), problems
		}
		problem, st := explain(file, text, err, out)
		problems = append(problems, problem)
		if st == nil || st.header || st.line != st.last {
			usable = false
			break // what follows would be misread
		}
		if st.repeats == 0 {
			usable = false
		}
		text = text[:st.start] + strings.Repeat(" ", st.end-st.start) + text[st.end:]
	}
	return nil, problems
}

// unreadable reports a file that is no text or no scenario at all.
func unreadable(file, text string) Problems {
	switch {
	case len(text) > maxBytes:
		return Problems{{File: file, Line: 1, Message: NewMessage("too-large", "most", maxBytes)}}
	case !utf8.ValidString(text):
		at := 0
		for r, n := utf8.DecodeRuneInString(text); r != utf8.RuneError || n != 1; r,
			n = utf8.DecodeRuneInString(text[at:]) {
			at += n
		}
		line := 1 + strings.Count(text[:at], "\n")
		if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
			return Problems{{File: file, Line: 1, Message: NewMessage("utf-16")}}
		}
		return Problems{{File: file, Line: line,
			Message: NewMessage("no-utf8", "byte", fmt.Sprintf("0x%02x", text[at]))}}
	case strings.TrimSpace(strings.TrimPrefix(text, "\ufeff")) == "":
		return Problems{{File: file, Line: 1, Message: NewMessage("empty-file", "form", "[[arm]]")}}
	}
	return nil
}

// explain turns an error of the toml package into a problem in plain words,
// and finds the statement that it stands in.
func explain(file, text string, err error, out outline) (Problem, *statement) {
	var wrong toml.ParseError
	if !errors.As(err, &wrong) {
		return Problem{File: file, Line: 1, Message: plain(err.Error())}, nil
	}
	before := min(max(0, wrong.Position.Start), len(text)) // Position.Line is one too many at the end of a line
	line := min(1+strings.Count(text[:before], "\n"), lines(text))
	st := statementAt(out.statements, line)
	problem := Problem{File: file, Line: line, Message: plain(wrong.Message)}
	if st == nil {
		return problem, nil
	}
	problem.Where = st.key
	switch {
	case problem.Message.isOne("toml.open-text", "toml.open-literal"):
		problem.Line = st.line
	case st.line < line && problem.Message.isOne("toml.open-list", "toml.open-table"):
		problem.Hint = NewMessage("begins-on", "line", st.line)
	}
	if strings.Contains(wrong.Message, "already") && st.repeats > 0 {
		message := "toml.key-twice"
		if st.header && st.list {
			message = "toml.table-beside-list"
		} else if st.header {
			message = "toml.table-twice"
		}
		problem.Message = NewMessage(message, "line", st.repeats)
		if message == "toml.table-beside-list" {
			problem.Message = NewMessage(message, "line", st.repeats, "form", "[["+st.key+"]]")
		}
		return problem, st
	}
	plainStatement := *st
	plainStatement.repeats = 0
	return problem, &plainStatement
}

// lines is the number of lines of a text; the end of the last line starts no
// other.
func lines(text string) int {
	return max(1, strings.Count(strings.TrimSuffix(text, "\n"), "\n")+1)
}

// statementAt is the statement that covers a line.
func statementAt(all []statement, line int) *statement {
	for i := range all {
		if all[i].line <= line && line <= all[i].last {
			return &all[i]
		}
	}
	return nil
}

// plain says a message of the toml package in words for somebody who has not
// written TOML before.
func plain(message string) Message {
	for _, m := range []struct{ part, key string }{
		{"expected value", "value"},
		{"key name appears blank", "no-key"},
		{"key separator", "no-pair"},
		{"keys cannot start with", "key-starts-with-point"},
		{"unexpected '='", "key-ends-with-point"},
		{"unexpected '.'", "two-points"},
		{"Escaped character", "no-letter"},
		{"expected '.' or '='", "no-pair"},
		{"strings cannot contain newlines", "text-not-closed"},
		{`unexpected EOF; expected '"'`, "text-not-closed-at-end"},
		{`unexpected EOF; expected "'"`, "text-not-closed-at-end"},
		{`unexpected EOF; expected '"""'`, "open-text"},
		{`unexpected EOF; expected "'''"`, "open-literal"},
		{"expected a top-level item to end", "after-value"},
		{"or array terminator", "open-list"},
		{"inline table terminator", "open-table"},
		{"unexpected comma", "comma"},
		{"to end table name", "table-name"},
		{"table array name delimiter", "list-name"},
		{"table names cannot be empty", "no-name"},
		{"floats must start with a digit", "starts-with-point"},
		{"must be followed by one or more digits", "ends-with-point"},
		{"leading zero", "leading-zero"},
		{"is out of range for int64", "large-whole"},
		{"is out of range for float64", "large-number"},
		{"underscores must be surrounded", "underscore"},
		{"expected a digit", "digits"},
		{"nvalid float", "float"},
		{"not a binary number", "digits"},
		{"not an octal number", "digits"},
		{"not a hexadecimal number", "digits"},
		{"cannot use sign", "sign"},
		{"invalid escape", "escape"},
		{"hexadecimal digits after", "escape"},
		{"control characters", "control"},
		{"NULL bytes", "null"},
		{"invalid datetime", "date"},
		{"already been defined", "defined"},
		{"already created", "two-shapes"},
	} {
		if strings.Contains(message, m.part) {
			return NewMessage("toml." + m.key)
		}
	}
	printable := func(c rune) rune {
		if unicode.IsPrint(c) {
			return c
		}
		return '?'
	}
	return NewMessage("toml.other", "cause", strings.Map(printable, message))
}
