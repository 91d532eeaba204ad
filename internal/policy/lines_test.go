package policy

import (
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// mostColumns is the width of a line of code, a tab counting as four; a line
// whose strings have more than so many letters is prose, and may run on.
const (
	mostColumns = 120
	proseFrom   = 50
)

// TestLinesAreShort shows that code can be read without scrolling sideways:
// longer is only a line that holds prose or a link, or says beside a field what
// it means.
func TestLinesAreShort(t *testing.T) {
	for _, s := range sources(t) {
		text, err := os.ReadFile(filepath.Join(root, s.name))
		if err != nil {
			t.Fatal(err)
		}
		excused := proseLines(text)
		for i, line := range strings.Split(string(text), "\n") {
			width := utf8.RuneCountInString(line) + 3*strings.Count(line, "\t")
			if width > mostColumns && !excused[i+1] {
				t.Errorf("%s:%d has %d columns; allowed: %d", s.name, i+1, width, mostColumns)
			}
		}
	}
}

// proseLines are the lines, from 1, with a long string, a link, or a comment
// that stands behind code.
func proseLines(text []byte) map[int]bool {
	file := token.NewFileSet().AddFile("", -1, len(text))
	var s scanner.Scanner
	s.Init(file, text, nil, scanner.ScanComments)
	prose, letters := make(map[int]bool), make(map[int]int)
	code := 0 // the last line with code
	for {
		pos, tok, literal := s.Scan()
		first := file.Line(pos)
		last := first + strings.Count(literal, "\n")
		if tok == token.STRING {
			letters[first] += len(literal)
		}
		switch {
		case tok == token.EOF:
			return prose
		case tok == token.COMMENT && (code == first || strings.Contains(literal, "://")),
			tok == token.STRING && (letters[first] > proseFrom || last > first):
			for line := first; line <= last; line++ {
				prose[line] = true
			}
		}
		if tok != token.COMMENT {
			code = last
		}
	}
}
