// Package csv writes tables for spreadsheets.
package csv

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"unicode"
)

// Table is a table for spreadsheets: UTF-8 with a mark, so that they read
// Chinese; lines end with a line feed alone, which every spreadsheet reads and
// which keeps the bytes the same everywhere; text that a spreadsheet would take for a formula begins with an
// apostrophe; numbers have a point and an ASCII minus; missing is empty.
type Table struct {
	buffer bytes.Buffer
	writer *csv.Writer
	row    []string
}

// New is a table with these columns.
func New(columns ...string) *Table {
	c := new(Table)
	c.buffer.WriteString("\ufeff")
	c.writer = csv.NewWriter(&c.buffer)
	for _, name := range columns {
		c.Text(name)
	}
	c.End()
	return c
}

// Text adds a cell of text.
func (c *Table) Text(s string) { c.row = append(c.row, guarded(s)) }

// Number adds a cell with a number to six digits: more would differ between
// kinds of processor. What is no number, or infinite, is empty.
func (c *Table) Number(v float64) {
	text := ""
	if v-v == 0 { // neither NaN nor infinite
		text = strconv.FormatFloat(v, 'g', 6, 64)
	}
	if text == "-0" {
		text = "0"
	}
	c.row = append(c.row, text)
}

// Whole adds a cell with a whole number.
func (c *Table) Whole(n int) { c.row = append(c.row, strconv.Itoa(n)) }

// End ends the row.
func (c *Table) End() {
	// Writing to a buffer cannot fail.
	_ = c.writer.Write(c.row)
	c.row = c.row[:0]
}

// Bytes is the table as a file.
func (c *Table) Bytes() []byte {
	c.writer.Flush()
	return c.buffer.Bytes()
}

// guarded puts an apostrophe before what a spreadsheet would compute: signs of
// a formula, full-width ones among them, also behind white space and signs that
// nobody sees.
func guarded(s string) string {
	unseen := func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsPrint(r) || unicode.In(r, unicode.Mn, unicode.Me)
	}
	if strings.IndexAny(s, "\t\r\n") == 0 || strings.IndexAny(strings.TrimLeftFunc(s, unseen), "=+-@＝＋－＠") == 0 {
		return "'" + s
	}
	return s
}
