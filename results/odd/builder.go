package odd

import (
	"strings"

	"concert/results/doc"
)

// builder collects the blocks of a section. A heading opens a part of it, into
// which all goes until the next one.
type builder struct {
	scenario *reader
	key      string // of the section: "odd.ii.iii"
	blocks   []doc.Block
	within   *doc.Block // the part that is open; nil before the first heading
}

// section is the whole as a block.
func (b *builder) section(number, head string) doc.Block {
	b.heading("")
	return doc.Block{Key: b.key, Level: doc.Body, Number: number, Head: head, Blocks: b.blocks}
}

// heading opens a part of the section; an empty one only ends the part before.
func (b *builder) heading(title string) {
	if b.within != nil && b.within.Blocks != nil {
		b.blocks = append(b.blocks, *b.within)
	}
	b.within = nil
	if title != "" {
		b.within = &doc.Block{Level: doc.Body, Head: title}
	}
}

func (b *builder) add(block doc.Block) {
	block.Level, block.Marks = doc.Body, true
	if b.within != nil {
		b.within.Blocks = append(b.within.Blocks, block)
		return
	}
	b.blocks = append(b.blocks, block)
}

// prose adds a text of a family in the language of the document: paragraphs,
// formulas (their lines begin with a tab) and lists (their items begin with
// "- "), with values filled in.
func (b *builder) prose(text string) {
	for _, paragraph := range strings.Split(strings.TrimRight(text, " \n\t"), "\n\n") {
		lines := strings.Split(strings.Trim(paragraph, "\n"), "\n")
		switch {
		case strings.TrimSpace(paragraph) == "":
		case strings.HasPrefix(lines[0], "\t"):
			for i := range lines {
				lines[i] = strings.TrimPrefix(lines[i], "\t")
			}
			b.add(doc.Block{Formula: strings.Join(lines, "\n")})
		case strings.HasPrefix(lines[0], "- "):
			for i := range lines {
				lines[i] = b.scenario.term(strings.TrimPrefix(lines[i], "- "))
			}
			b.list(lines)
		default:
			b.text(b.scenario.term(strings.Join(lines, " ")))
		}
	}
}

// text adds a paragraph in the document's own words.
func (b *builder) text(text string) { b.add(doc.Block{Text: text}) }

// say adds a paragraph of messages.
func (b *builder) say(key string, pairs ...any) { b.text(b.scenario.w.Say(key, pairs...)) }

// list adds items in no order, steps items in one.
func (b *builder) list(items []string) {
	if len(items) > 0 {
		b.add(doc.Block{List: items})
	}
}

func (b *builder) steps(items []string) {
	if len(items) > 0 {
		b.add(doc.Block{Steps: items})
	}
}

// table adds a table, unless it has no rows. A row is called by its first cell
// that no row before it has.
func (b *builder) table(name string, columns []string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	t := &doc.Table{Columns: doc.Heads(columns...)}
	seen := make(map[string]bool)
	for _, cells := range rows {
		row := doc.Row{Cells: doc.Texts(cells...)}
		if key := strings.Trim(cells[0], "`"); !seen[key] {
			row.Key, seen[key] = key, true
		}
		t.Rows = append(t.Rows, row)
	}
	b.add(doc.Block{Key: b.key + "." + name, Table: t})
}

// heads are the columns that messages name.
func (r *reader) heads(names ...string) []string {
	heads := make([]string, len(names))
	for i, name := range names {
		heads[i] = r.w.Say("odd.head." + name)
	}
	return heads
}
