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
			return nil, Problems{{file, out.deepLine, "", fmt.Sprintf("found lists or tables nested more than %d deep; allowed: less", maxNesting)}}
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
		return Problems{{file, 1, "", fmt.Sprintf("found %d bytes; allowed at most %d in a scenario", len(text), maxBytes)}}
	case !utf8.ValidString(text):
		at := 0
		for r, n := utf8.DecodeRuneInString(text); r != utf8.RuneError || n != 1; r, n = utf8.DecodeRuneInString(text[at:]) {
			at += n
		}
		line := 1 + strings.Count(text[:at], "\n")
		return Problems{{file, line, "", fmt.Sprintf("found the byte 0x%02x, which is no UTF-8 text; save the file as UTF-8", text[at])}}
	case strings.TrimSpace(strings.TrimPrefix(text, "\ufeff")) == "":
		return Problems{{file, 1, "", `found an empty file; a scenario needs at least title, family, months and one [[arm]]`}}
	}
	return nil
}

// explain turns an error of the toml package into a problem in plain words,
// and finds the statement that it stands in.
func explain(file, text string, err error, out outline) (Problem, *statement) {
	var wrong toml.ParseError
	if !errors.As(err, &wrong) {
		return Problem{file, 1, "", plain(err.Error())}, nil
	}
	before := min(max(0, wrong.Position.Start), len(text)) // Position.Line is one too many at the end of a line
	line := min(1+strings.Count(text[:before], "\n"), lines(text))
	st := statementAt(out.statements, line)
	problem := Problem{file, line, "", plain(wrong.Message)}
	if st == nil {
		return problem, nil
	}
	problem.Key = st.key
	switch {
	case strings.Contains(problem.Message, "opens with"):
		problem.Line = st.line
	case st.line < line && strings.Contains(problem.Message, "never closes"):
		problem.Message += fmt.Sprintf("; it begins on line %d", st.line)
	}
	if strings.Contains(wrong.Message, "already") && st.repeats > 0 {
		problem.Message = fmt.Sprintf("found this key a second time; it stands already on line %d", st.repeats)
		if st.header && st.list {
			problem.Message = fmt.Sprintf("found a single table, but a list of them begins on line %d; write [[%s]] with two brackets", st.repeats, st.key)
		} else if st.header {
			problem.Message = fmt.Sprintf("found this table a second time; it stands already on line %d; put all its keys there", st.repeats)
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
func plain(message string) string {
	const aValue = `a number, true, false, "a text in quotes", a [list] or a { table }`
	for _, m := range []struct{ part, words string }{
		{"expected value", "found nothing after the = that is a value (texts need quotes; true and false have small letters); allowed " + aValue},
		{"key name appears blank", "found = without a key before it; allowed a key, =, and a value"},
		{"key separator", "found a line that is no key = value; allowed a key, =, and a value, or a [table] in brackets"},
		{"keys cannot start with", "found a key that starts with a point; allowed table.key"},
		{"unexpected '='", "found a key that ends with a point; allowed table.key"},
		{"unexpected '.'", "found two points in a key; allowed table.key"},
		{"Escaped character", `found a \u that stands for no letter; write the letter itself`},
		{"expected '.' or '='", "found a line that is no key = value; allowed a key, =, and a value, or a [table] in brackets"},
		{"strings cannot contain newlines", `found a text whose closing quote is missing; close it on the same line, or use """ for a text of several lines`},
		{`unexpected EOF; expected '"'`, `found a text whose closing quote is missing; close it on the same line`},
		{`unexpected EOF; expected "'"`, `found a text whose closing quote is missing; close it on the same line`},
		{"unexpected EOF; expected '\"\"\"'", `found a text that opens with """ and never closes; close it with """`},
		{`unexpected EOF; expected "'''"`, "found a text that opens with ''' and never closes; close it with '''"},
		{"expected a top-level item to end", "found something after the value; allowed one key = value a line (texts need quotes)"},
		{"or array terminator", "found a list that goes on without a comma or never closes; allowed commas between its values and ] at the end"},
		{"inline table terminator", "found a { table } that goes on without a comma or never closes; allowed commas between its keys and } at the end"},
		{"unexpected comma", "found a comma too many; allowed one comma between two values"},
		{"to end table name", "found a [table] name that is not closed; allowed letters, digits, - and _ inside [ ] or [[ ]]"},
		{"table array name delimiter", "found [[ without ]]; allowed [[name]]"},
		{"table names cannot be empty", "found brackets without a name; allowed [name] or [[name]]"},
		{"floats must start with a digit", "found a number that starts with a point; allowed a digit before the point, as in 0.5"},
		{"must be followed by one or more digits", "found a number that ends with its point; allowed a digit after the point, as in 1.0"},
		{"leading zero", "found a number with a 0 in front; leave the 0 out"},
		{"is out of range for int64", "found a whole number too large to be stored; allowed up to 9223372036854775807"},
		{"is out of range for float64", "found a number too large to be stored; allowed up to 1e308"},
		{"underscores must be surrounded", "found a number with a stray _; allowed _ only between two digits"},
		{"expected a digit", "found a number that is not complete; allowed digits, as in 12 or 0.5"},
		{"nvalid float", "found a number that is not complete; allowed digits, as in 0.5 or 1e-3"},
		{"not a binary number", "found a number that is not complete; allowed digits, as in 12 or 0.5"},
		{"not an octal number", "found a number that is not complete; allowed digits, as in 12 or 0.5"},
		{"not a hexadecimal number", "found a number that is not complete; allowed digits, as in 12 or 0.5"},
		{"cannot use sign", "found a sign before a number that takes none; allowed digits, as in 12 or -0.5"},
		{"invalid escape", `found a \ that starts no known sign; write \\ for a backslash`},
		{"hexadecimal digits after", `found a \ that starts no known sign; write \\ for a backslash`},
		{"control characters", "found an invisible control character; delete it"},
		{"NULL bytes", "found a file that is no UTF-8 text; save the file as UTF-8"},
		{"invalid datetime", "found something like a date that is none; a scenario needs no dates"},
		{"already been defined", "found this key a second time; keep one of them"},
		{"already created", "found this name used as a table and as something else; keep one of them"},
	} {
		if strings.Contains(message, m.part) {
			return m.words
		}
	}
	printable := func(c rune) rune {
		if unicode.IsPrint(c) {
			return c
		}
		return '?'
	}
	return "this is no TOML: " + strings.Map(printable, message)
}
