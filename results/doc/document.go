// Package doc holds a document as a tree of blocks. It knows no words and no
// formats: whoever has something to say builds a Document, and writers for the
// terminal, HTML and Markdown set it. Studies store their documents as JSON.
package doc

import (
	"errors"
	"fmt"
)

// Level says how much of a document a reader sees before asking for more.
type Level int

const (
	First  Level = 1 // the first screen and page one
	Body   Level = 2 // the body of the report
	Folded Level = 3 // folded on a page, in the appendix, in files
)

// Document is a title and blocks, in one language.
type Document struct {
	Key      string  `json:"key"`      // what kind of document it is: "report", "odd", "goals"
	Language string  `json:"language"` // "en", "zh"
	Title    string  `json:"title"`
	Blocks   []Block `json:"blocks"`
}

// Block is a piece of a document with one content: a section (a heading with
// blocks below it), or one of the fields from Text on. Texts are plain, and a
// writer escapes them; with Marks set, Text, Note, List, Steps and the cells of
// Table use `code`, *emphasis* and **strong**, which Spans reads.
type Block struct {
	Key    string  `json:"key,omitempty"` // stable name: "goal.table", "contrast.take_up"
	Level  Level   `json:"level"`
	Marks  bool    `json:"marks,omitempty"`
	Number string  `json:"number,omitempty"` // of a section: "II.iii"
	Head   string  `json:"head,omitempty"`   // heading of a section
	Blocks []Block `json:"blocks,omitempty"` // what stands below the heading

	Text    string   `json:"text,omitempty"` // a paragraph
	Note    string   `json:"note,omitempty"` // a remark set apart: a warning, what this is not
	List    []string `json:"list,omitempty"`
	Steps   []string `json:"steps,omitempty"` // a list in order
	Formula string   `json:"formula,omitempty"`
	Code    string   `json:"code,omitempty"` // commands or a file, line by line
	Table   *Table   `json:"table,omitempty"`
	Figure  *Figure  `json:"figure,omitempty"`
}

// Figure is a picture with the words and numbers that belong to it.
type Figure struct {
	Kind    string `json:"kind"` // "contrasts", "course", "robustness"
	Title   string `json:"title"`
	Caption string `json:"caption,omitempty"`
	Alt     string `json:"alt,omitempty"`  // for those who do not see it
	File    string `json:"file,omitempty"` // its name in the folder of the document
	Data    *Table `json:"data,omitempty"` // the numbers that it draws
}

// contents counts the contents of a block.
func (b *Block) contents() (n int) {
	for _, has := range []bool{b.Head != "" || b.Blocks != nil, b.Text != "", b.Note != "", b.List != nil,
		b.Steps != nil,
		b.Formula != "", b.Code != "", b.Table != nil, b.Figure != nil} {
		if has {
			n++
		}
	}
	return n
}

// Check reports what is wrong with a document: a key that stands twice, a block
// with no content or several, a level out of range or above that of the section
// around it, a table whose rows do not fit its columns.
func (d *Document) Check() error {
	c := checker{seen: make(map[string]bool)}
	c.blocks(d.Blocks, First)
	return errors.Join(c.errs...)
}

type checker struct {
	seen map[string]bool
	errs []error
}

func (c *checker) fail(b *Block, format string, args ...any) {
	c.errs = append(c.errs, fmt.Errorf("doc: block %q: %s", b.Key, fmt.Sprintf(format, args...)))
}

func (c *checker) blocks(all []Block, around Level) {
	for i := range all {
		b := &all[i]
		if b.Key != "" && c.seen[b.Key] {
			c.fail(b, "its key stands twice")
		}
		c.seen[b.Key] = true
		if n := b.contents(); n != 1 {
			c.fail(b, "it has %d contents, not one", n)
		}
		if b.Level < First || b.Level > Folded {
			c.fail(b, "level %d is not 1, 2 or 3", b.Level)
		} else if b.Level < around {
			c.fail(b, "level %d within a section of level %d is never shown", b.Level, around)
		}
		if b.Table != nil {
			c.table(b, b.Table)
		}
		if b.Figure != nil && b.Figure.Data != nil {
			c.table(b, b.Figure.Data)
		}
		c.blocks(b.Blocks, max(around, b.Level))
	}
}

func (c *checker) table(b *Block, t *Table) {
	seen := make(map[string]bool)
	for _, r := range t.Rows {
		if len(r.Cells) != len(t.Columns) {
			c.fail(b, "row %q has %d cells for %d columns", r.Key, len(r.Cells), len(t.Columns))
		}
		if r.Key != "" && seen[r.Key] {
			c.fail(b, "row %q stands twice", r.Key)
		}
		seen[r.Key] = true
	}
}
