package doc

import (
	"iter"
	"unicode"
)

// All walks through the blocks of a document in the order in which they are
// read, each with its depth: 0 for those of the document itself.
func (d *Document) All() iter.Seq2[int, *Block] {
	return func(yield func(int, *Block) bool) { walk(d.Blocks, 0, yield) }
}

func walk(blocks []Block, depth int, yield func(int, *Block) bool) bool {
	for i := range blocks {
		if !yield(depth, &blocks[i]) || !walk(blocks[i].Blocks, depth+1, yield) {
			return false
		}
	}
	return true
}

// Find returns the block with this key, or nil.
func (d *Document) Find(key string) *Block {
	for _, b := range d.All() {
		if b.Key == key {
			return b
		}
	}
	return nil
}

// UpTo returns the document without the blocks above a level, and without
// sections that are left with nothing below their heading.
func (d *Document) UpTo(level Level) *Document {
	shown := *d
	shown.Blocks = upTo(d.Blocks, level)
	return &shown
}

func upTo(blocks []Block, level Level) (shown []Block) {
	for _, b := range blocks {
		if b.Level > level {
			continue
		}
		if b.Blocks != nil {
			if b.Blocks = upTo(b.Blocks, level); b.Blocks == nil {
				continue
			}
		}
		shown = append(shown, b)
	}
	return shown
}

// Words counts the words of a document. A Chinese character counts as one.
func (d *Document) Words() int {
	n := count(d.Title)
	for _, b := range d.All() {
		n += b.words()
	}
	return n
}

// words counts the words of a block without those of the blocks below it.
func (b *Block) words() int {
	n := count(b.Number, b.Head, b.Text, b.Note, b.Formula, b.Code) + count(b.List...) + count(b.Steps...)
	if b.Table != nil {
		n += b.Table.words()
	}
	if f := b.Figure; f != nil {
		n += count(f.Title, f.Caption)
	}
	return n
}

func (t *Table) words() int {
	n := count(t.Caption, t.Note)
	for _, c := range t.Columns {
		n += count(c.Head)
	}
	group := ""
	for _, r := range t.Rows {
		if r.Group != group {
			n, group = n+count(r.Group), r.Group
		}
		for _, c := range r.Cells {
			n += count(c.Text, c.Minor)
		}
	}
	return n
}

// count counts words: runs of letters and digits with what joins them, and
// Chinese characters. Signs by themselves are none.
func count(texts ...string) (n int) {
	for _, text := range texts {
		within := false
		for _, r := range text {
			switch {
			case unicode.Is(unicode.Han, r):
				n, within = n+1, false
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				if !within {
					n, within = n+1, true
				}
			case unicode.IsSpace(r):
				within = false
			}
		}
	}
	return n
}
