package page

import (
	"strconv"
	"strings"

	"concert/results/doc"
)

func itoa(n int) string { return strconv.Itoa(n) }

const (
	columnGap = 2
	leastText = 22 // columns that wrapped text keeps
	leastHead = 7  // columns of a head, so that heads do not become towers
)

// column is a column of a table as a terminal sets it.
type column struct {
	doc.Column
	width int
	cells []string
	minor []string // below the cells
}

// table writes a table; where its columns do not fit side by side it is split
// into several that repeat the first column.
func (t *terminal) table(table *doc.Table, marks bool) {
	if table.Caption != "" {
		t.paragraph("", table.Caption)
	}
	columns := t.columns(table, marks)
	for from := 1; from == 1 || from < len(columns); {
		to, used := from, columns[0].width
		for to < len(columns) && (to == from || used+columnGap+columns[to].width <= t.width) {
			used += columnGap + columns[to].width
			to++
		}
		if from > 1 {
			t.line("")
		}
		t.part(table, append(columns[:1:1], columns[from:to]...))
		from = max(to, from+1)
	}
	if table.Note != "" {
		t.paragraph("", table.Note)
	}
}

// columns measures the columns, and narrows those of words until all fit.
func (t *terminal) columns(table *doc.Table, marks bool) []column {
	grouped := false
	for _, r := range table.Rows {
		grouped = grouped || r.Group != ""
	}
	all := make([]column, len(table.Columns))
	total := -columnGap
	for k := range all {
		c := &all[k]
		c.Column = table.Columns[k]
		for _, r := range table.Rows {
			text := plainText(cellText(r.Cells[k]), marks)
			if k == 0 && grouped && r.Group != "" {
				text = "  " + text
			}
			minor := plainText(r.Cells[k].Minor, marks)
			c.cells, c.minor = append(c.cells, text), append(c.minor, minor)
			c.width = max(c.width, wide(text))
			if c.Align == doc.Left {
				minor = longestPiece(minor)
			}
			c.width = max(c.width, wide(minor))
		}
		for _, word := range pieces(c.Head) {
			c.width = max(c.width, wide(strings.TrimRight(word, " ")))
		}
		if c.Align != doc.Left || k > 0 {
			least := leastHead
			if len(all) <= 4 {
				least = 2 * leastHead
			}
			c.width = max(c.width, min(least, wide(c.Head)))
		} else {
			c.width = max(c.width, min(leastText, wide(c.Head)))
		}
		total += columnGap + c.width
	}
	for total > t.width { // take from the widest column of words
		widest := -1
		for k := range all {
			if all[k].Align == doc.Left && all[k].width > leastText &&
				(widest < 0 || all[k].width > all[widest].width) {
				widest = k
			}
		}
		if widest < 0 {
			break
		}
		all[widest].width--
		total--
	}
	return all
}

// longestPiece is the longest piece of text that cannot be broken.
func longestPiece(text string) (longest string) {
	for _, p := range pieces(text) {
		if p = strings.TrimRight(p, " "); wide(p) > wide(longest) {
			longest = p
		}
	}
	return longest
}

// cellText is a cell as a terminal shows it.
func cellText(c doc.Cell) string {
	return strings.TrimSpace(c.Sign + " " + c.Text)
}

// part writes columns that fit side by side.
func (t *terminal) part(table *doc.Table, columns []column) {
	heads, tallest := make([][]string, len(columns)), 0
	for k, c := range columns {
		if c.Head != "" {
			heads[k] = wrap(c.Head, c.width)
		}
		tallest = max(tallest, len(heads[k]))
	}
	for n := range tallest {
		cells := make([]string, len(columns))
		for k := range columns {
			if i := n - (tallest - len(heads[k])); i >= 0 { // heads stand on the bottom line
				cells[k] = heads[k][i]
			}
		}
		t.row(columns, cells)
	}
	group := ""
	for i, r := range table.Rows {
		if r.Group != group && r.Group != "" {
			t.paragraph("", heading(r.Group))
		}
		group = r.Group
		t.cells(columns, i, r.Group != "")
	}
}

// cells writes a row; cells of words are wrapped, hanging below each other.
func (t *terminal) cells(columns []column, row int, grouped bool) {
	lines, tallest := make([][]string, len(columns)), 1
	for k, c := range columns {
		text := c.cells[row]
		if k == 0 && grouped {
			lines[k] = indented(text, c.width)
		} else {
			lines[k] = wrap(text, c.width)
		}
		if c.minor[row] != "" {
			lines[k] = append(lines[k], wrap(c.minor[row], c.width)...)
		}
		tallest = max(tallest, len(lines[k]))
	}
	for n := range tallest {
		cells := make([]string, len(columns))
		for k := range columns {
			if n < len(lines[k]) {
				cells[k] = lines[k][n]
			}
		}
		t.row(columns, cells)
	}
}

// indented is a title below a group's heading: two columns in, its further
// lines four.
func indented(text string, width int) []string {
	lines := wrap(strings.TrimSpace(text), width-4)
	if wide(text) <= width {
		return []string{text}
	}
	for i := range lines {
		if i == 0 {
			lines[i] = "  " + lines[i]
		} else {
			lines[i] = "    " + lines[i]
		}
	}
	return lines
}

func (t *terminal) row(columns []column, cells []string) {
	var b strings.Builder
	for k, c := range columns {
		if k > 0 {
			b.WriteString(strings.Repeat(" ", columnGap))
		}
		if c.Align == doc.Right {
			b.WriteString(padLeft(cells[k], c.width))
		} else {
			b.WriteString(padRight(cells[k], c.width))
		}
	}
	t.line(b.String())
}
