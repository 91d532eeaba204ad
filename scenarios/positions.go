package scenarios

import (
	"strings"

	"github.com/BurntSushi/toml"
)

// The toml package decodes values strictly, but tells no positions of keys it
// does not decode, and wrong ones inside [[arm]]: it keeps them by dotted key,
// and the last one wins. This file finds the lines itself. It reads only as
// much of TOML as that needs (where keys, strings, lists and tables begin and
// end), never judges, and never fails; a fuzz test compares what it sees with
// what the toml package decodes.

// spot is a place in a file: the line where a key or an item of a list stands,
// and the spots below it.
type spot struct {
	line  int
	order []string // keys in the order of the file
	keys  map[string]*spot
	items []*spot
	given bool // by a value or a header of its own, not only on the way to another
}

// statement is one key = value or one header.
type statement struct {
	start, end int // bytes
	line, last int // lines
	key        string
	header     bool
	list       bool // the key given before is a list of tables
	repeats    int  // line where the same key was given before; 0 if it was not
}

// outline is what the scan of a file finds.
type outline struct {
	root       *spot
	statements []statement
	deepLine   int // line where nesting passes maxNesting; 0 if it does not
}

// maxNesting is far above what a scenario needs, and low enough for the
// recursion of any TOML reader.
const maxNesting = 50

// scanner walks over the text of a TOML file.
type scanner struct {
	text    string
	at      int
	line    int
	depth   int
	deep    int
	repeats int  // the line of the first of two equal keys met in this statement
	list    bool // the first of them is a list of tables
}

// scan outlines a file.
func scan(text string) outline {
	s := &scanner{text: text, line: 1}
	out := outline{root: &spot{line: 1, given: true}}
	table, prefix := out.root, ""
	for s.blank(); s.at < len(s.text); s.blank() {
		st := statement{start: s.at, line: s.line, header: s.peek() == '['}
		s.repeats, s.list = 0, false
		if st.header {
			table, prefix = s.header(out.root)
			st.key = prefix
		} else {
			path := s.pair(table)
			st.key = dotted(prefix, path)
		}
		s.restOfLine()
		st.end, st.last, st.repeats, st.list = s.at, s.line, s.repeats, s.list
		out.statements = append(out.statements, st)
	}
	out.deepLine = s.deep
	return out
}

func dotted(prefix string, path []string) string {
	parts := make([]string, len(path))
	for i, key := range path {
		parts[i] = shownKey(key)
	}
	if prefix != "" {
		parts = append([]string{prefix}, parts...)
	}
	return strings.Join(parts, ".")
}

// header reads [a.b] or [[a.b]] and returns the table that it opens.
func (s *scanner) header(root *spot) (table *spot, name string) {
	line := s.line
	s.step()
	list := s.peek() == '['
	if list {
		s.step()
	}
	path := s.path()
	if len(path) == 0 {
		return &spot{line: line}, ""
	}
	table = root
	for _, key := range path[:len(path)-1] {
		table = table.child(key, line).latest()
	}
	table = table.child(path[len(path)-1], line)
	switch {
	case list:
		table.given = true
		item := &spot{line: line, given: true}
		table.items = append(table.items, item)
		table = item
	case table.given:
		s.repeats, s.list = table.line, len(table.items) > 0
	default:
		table.line, table.given = line, true
	}
	return table, dotted("", path)
}

// pair reads key = value into the table.
func (s *scanner) pair(table *spot) []string {
	start, line := s.at, s.line
	path := s.path()
	for i, key := range path {
		table = table.child(key, line)
		if i < len(path)-1 {
			table = table.latest()
		}
	}
	s.spaces()
	if len(path) > 0 {
		if table.given || len(table.order) > 0 {
			s.repeats = table.line
		}
		table.given = true
	}
	if s.peek() == '=' {
		s.step()
		s.value(table)
	}
	if s.at == start {
		s.step() // something else: leave it to the toml package to complain
	}
	return path
}

// child is the spot of a key, made if it is new.
func (p *spot) child(key string, line int) *spot {
	if p.keys == nil {
		p.keys = make(map[string]*spot)
	}
	c := p.keys[key]
	if c == nil {
		c = &spot{line: line}
		p.keys[key] = c
		p.order = append(p.order, key)
	}
	return c
}

// latest is the last item of a list of tables, which later headers extend, or
// the spot itself.
func (p *spot) latest() *spot {
	if n := len(p.items); n > 0 {
		return p.items[n-1]
	}
	return p
}

// path reads a dotted key, its parts quoted or bare.
func (s *scanner) path() (path []string) {
	for {
		s.spaces()
		start := s.at
		switch s.peek() {
		case '"', '\'':
			s.quoted()
			path = append(path, unquoted(s.text[start:s.at]))
		default:
			for bareKey(s.peek()) {
				s.step()
			}
			if s.at == start {
				return path
			}
			path = append(path, s.text[start:s.at])
		}
		if len(path) > maxNesting && s.deep == 0 {
			s.deep = s.line
		}
		s.spaces()
		if s.peek() != '.' {
			return path
		}
		s.step()
	}
}

// bareKey reports whether a byte may stand in a key without quotes. Bytes of
// letters beyond ASCII count: the toml package refuses them with its own words.
func bareKey(c byte) bool {
	return c == '-' || c == '_' || c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// unquoted is the text of a quoted key, its escapes read by the toml package.
func unquoted(raw string) string {
	var v struct{ K string }
	if err := decode("K = "+raw, &v); err != nil {
		return strings.Trim(raw, `"'`)
	}
	return v.K
}

// value reads one value into its spot.
func (s *scanner) value(into *spot) {
	s.spaces()
	switch s.peek() {
	case '"', '\'':
		s.quoted()
	case '[', '{':
		s.nested(into, s.peek() == '[')
	default:
		for s.at < len(s.text) && !strings.ContainsRune(",]}#\n", rune(s.peek())) {
			s.step()
		}
	}
}

// nested reads a [list] or an { inline table }, over several lines if need be.
func (s *scanner) nested(into *spot, list bool) {
	if s.depth++; s.depth > maxNesting && s.deep == 0 {
		s.deep = s.line
	}
	defer func() { s.depth-- }()
	s.step()
	for s.blank(); s.at < len(s.text); s.blank() {
		switch c := s.peek(); {
		case c == ']' || c == '}':
			s.step()
			return
		case c == ',':
			s.step()
		case s.deep > 0:
			s.at = len(s.text) // no scenario: what follows does not matter
		case list:
			item := &spot{line: s.line, given: true}
			into.items = append(into.items, item)
			start := s.at
			if s.value(item); s.at == start {
				s.step()
			}
		default:
			s.pair(into)
		}
	}
}

// quoted steps over a string of any of TOML's four kinds.
func (s *scanner) quoted() {
	quote := s.text[s.at : s.at+1]
	if strings.HasPrefix(s.text[s.at:], strings.Repeat(quote, 3)) {
		s.steps(3)
		s.until(strings.Repeat(quote, 3), quote == `"`, false)
		for range 2 { // """a"""" ends in a quote of its own
			if s.at < len(s.text) && s.text[s.at] == quote[0] {
				s.step()
			}
		}
		return
	}
	s.step()
	s.until(quote, quote == `"`, true)
}

// until steps behind the end mark; before the end of the line if the string
// must end on its line.
func (s *scanner) until(end string, escapes, sameLine bool) {
	for s.at < len(s.text) {
		switch {
		case strings.HasPrefix(s.text[s.at:], end):
			s.steps(len(end))
			return
		case sameLine && s.peek() == '\n':
			return
		case escapes && s.peek() == '\\':
			s.steps(2)
		default:
			s.step()
		}
	}
}

// blank steps over white space, ends of lines and comments.
func (s *scanner) blank() {
	for s.at < len(s.text) {
		switch s.peek() {
		case ' ', '\t', '\r', '\n':
			s.step()
		case '#':
			s.restOfLine()
		default:
			return
		}
	}
}

func (s *scanner) spaces() {
	for s.peek() == ' ' || s.peek() == '\t' {
		s.step()
	}
}

func (s *scanner) restOfLine() {
	for s.at < len(s.text) && s.peek() != '\n' {
		s.step()
	}
}

// peek is the next byte; 0 at the end.
func (s *scanner) peek() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

func (s *scanner) step() { s.steps(1) }

func (s *scanner) steps(n int) {
	for ; n > 0 && s.at < len(s.text); n-- {
		if s.text[s.at] == '\n' {
			s.line++
		}
		s.at++
	}
}

// decode is toml.Decode for text that may be anything: the package panics on
// what it takes for its own bugs.
func decode(text string, v any) (err error) {
	defer func() {
		if bug := recover(); bug != nil {
			err = toml.ParseError{Message: "this cannot be read", Position: toml.Position{Line: 1}}
		}
	}()
	_, err = toml.Decode(text, v)
	return err
}
