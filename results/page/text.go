package page

import (
	"strings"

	"github.com/rivo/uniseg"
)

// wide is the number of columns that text takes; a Chinese sign takes two.
func wide(text string) int { return uniseg.StringWidth(text) }

// wrap breaks text between words so that lines fit a width; a word that is
// longer stands alone. Chinese text breaks between any two signs, and leaves no
// single sign on the last line.
func wrap(text string, width int) []string {
	all := pieces(text)
	lines := wrapped(all, width)
	if n := len(lines); n > 1 && len(all) > 1 && wide(strings.TrimRight(lines[n-1], "。！？")) <= 2 {
		for narrower := width - 1; narrower > width/2; narrower-- {
			again := wrapped(all, narrower)
			if len(again) == n && wide(strings.TrimRight(again[n-1], "。！？")) > 2 {
				return again
			}
		}
	}
	return lines
}

func wrapped(all []string, width int) []string {
	var lines []string
	line, space := "", ""
	for _, word := range all {
		bare := strings.TrimRight(word, " ")
		if line != "" && wide(line+space+bare) > width {
			lines, line, space = append(lines, line), "", ""
		}
		line += space + bare
		space = word[len(bare):]
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// pieces cuts text after spaces and between wide signs, but not before the
// signs that no Chinese line begins with.
func pieces(text string) []string {
	var all []string
	piece := ""
	var last rune
	for _, r := range strings.Join(splitSpaces(text), " ") {
		between := last != 0 && (wide(string(last)) == 2 || wide(string(r)) == 2) && last != ' ' && r != ' ' &&
			r != '%' &&
			!strings.ContainsRune("，。、；：）！？》」”’%～", r) && !strings.ContainsRune("（《「“‘～", last)
		if piece != "" && (between || (last == ' ' && r != ' ')) {
			all, piece = append(all, piece), ""
		}
		piece += string(r)
		last = r
	}
	if piece != "" {
		all = append(all, piece)
	}
	return all
}

// splitSpaces is like strings.Fields, but keeps no-break spaces in words.
func splitSpaces(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' })
}

func padRight(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-wide(text)))
}

func padLeft(text string, width int) string {
	return strings.Repeat(" ", max(0, width-wide(text))) + text
}
