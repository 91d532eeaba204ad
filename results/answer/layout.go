package answer

import (
	"strings"

	"github.com/rivo/uniseg"
)

// page writes text that fits a number of columns.
type page struct {
	b     strings.Builder
	width int
}

// wide is the number of columns that text takes; a Chinese sign takes two.
func wide(text string) int { return uniseg.StringWidth(text) }

func (p *page) line(text string) { p.b.WriteString(strings.TrimRight(text, " ") + "\n") }

// paragraph writes text, wrapped; first begins its first line and the others
// are indented as far.
func (p *page) paragraph(first, text string) {
	indent := strings.Repeat(" ", wide(first))
	for i, line := range wrap(text, p.width-wide(first)) {
		if i > 0 {
			first = indent
		}
		p.line(first + line)
	}
}

// heading writes a section's heading after an empty line.
func (p *page) heading(text string) {
	p.line("")
	p.paragraph("", text)
}

// wrap breaks text between words so that lines fit a width; a word that is
// longer stands alone. Chinese text breaks between any two signs.
func wrap(text string, width int) []string {
	var lines []string
	line, space := "", ""
	for _, word := range pieces(text) {
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
		between := last != 0 && wide(string(last)) == 2 && wide(string(r)) == 2 && !strings.ContainsRune("，。、；：）！？》」", r) &&
			!strings.ContainsRune("（《「", last)
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

// columnOf is a column of a table: its head and a cell a row.
type columnOf struct {
	head  string
	cells []string
	width int
}

const (
	columnGap  = 2
	leastWidth = 14 // so that heads do not become towers
)

// table writes rows of cells beside titles. Long titles are wrapped, never
// cut. Where the columns do not fit side by side they are split into several
// tables.
func (p *page) table(titles []string, columns []columnOf) {
	titleWidth := 0
	for _, t := range titles {
		titleWidth = max(titleWidth, wide(t))
	}
	titleWidth = min(titleWidth, p.width*2/5)
	for i := range columns {
		columns[i].fit()
	}
	for from := 0; from < len(columns); {
		to, used := from, titleWidth
		for to < len(columns) && (to == from || used+columnGap+columns[to].width <= p.width) {
			used += columnGap + columns[to].width
			to++
		}
		if from > 0 {
			p.line("")
		}
		p.part(titles, columns[from:to], titleWidth)
		from = to
	}
}

// fit gives the column the width of its cells and of the longest word of its
// head.
func (c *columnOf) fit() {
	c.width = leastWidth
	for _, cell := range c.cells {
		c.width = max(c.width, wide(cell))
	}
	for _, word := range pieces(c.head) {
		c.width = max(c.width, wide(strings.TrimRight(word, " ")))
	}
}

// part writes the columns that fit side by side.
func (p *page) part(titles []string, columns []columnOf, titleWidth int) {
	heads, tallest := make([][]string, len(columns)), 0
	for i, c := range columns {
		heads[i] = wrap(c.head, c.width)
		tallest = max(tallest, len(heads[i]))
	}
	for n := range tallest {
		line := padRight("", titleWidth)
		for i, c := range columns {
			text := ""
			if k := n - (tallest - len(heads[i])); k >= 0 { // heads stand on the bottom line
				text = heads[i][k]
			}
			line += strings.Repeat(" ", columnGap) + padLeft(text, c.width)
		}
		p.line(line)
	}
	for row, title := range titles {
		cells := ""
		for _, c := range columns {
			cells += strings.Repeat(" ", columnGap) + padLeft(c.cells[row], c.width)
		}
		p.titled("", title, titleWidth, cells)
	}
}

// titled writes a title of at most so many columns with text beside its first
// line.
func (p *page) titled(indent, title string, titleWidth int, beside string) {
	for i, line := range hanging(title, titleWidth) {
		if i == 0 {
			p.line(indent + padRight(line, titleWidth) + beside)
		} else {
			p.line(indent + "  " + line)
		}
	}
}

// hanging wraps text so that all lines but the first can be indented by two.
func hanging(text string, width int) []string {
	if wide(text) <= width {
		return []string{text}
	}
	lines := wrap(text, width)
	rest := strings.TrimPrefix(strings.Join(splitSpaces(text), " "), lines[0])
	return append(lines[:1:1], wrap(rest, width-2)...)
}
