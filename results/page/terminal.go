package page

import (
	"io"
	"strings"
	"unicode"

	"concert/results/doc"
)

// TerminalWidth is the number of columns that a terminal's text keeps to.
const TerminalWidth = 100

// longestLabel is the width of a heading up to which text stands beside it.
const longestLabel = 10

// labelWidth is the column in which what stands beside a label begins.
const labelWidth = 8

// Terminal writes a document for a terminal of TerminalWidth columns, up to a
// level. Short sections of the first level stand beside their headings.
func Terminal(w io.Writer, d *doc.Document, level doc.Level) error {
	_, err := io.WriteString(w, TerminalText(d, level))
	return err
}

// TerminalText is what Terminal writes.
func TerminalText(d *doc.Document, level doc.Level) string {
	t := &terminal{width: TerminalWidth}
	t.paragraph("", d.Title)
	t.blocks(d.UpTo(level).Blocks, 0)
	return strings.TrimRight(t.b.String(), "\n") + "\n"
}

// terminal is the state of a terminal's text.
type terminal struct {
	b     strings.Builder
	width int
	last  kind // of what was written last
	tall  bool // that took more than two lines
}

// kind is what a block looks like on a terminal; an empty line parts kinds.
type kind int

const (
	titleKind kind = iota
	textKind
	labelKind
	tableKind
	headKind
)

func (t *terminal) line(text string) { t.b.WriteString(strings.TrimRight(text, " ") + "\n") }

// paragraph writes text, wrapped; first begins its first line and the others
// are indented as far.
func (t *terminal) paragraph(first, text string) {
	indent := strings.Repeat(" ", wide(first))
	for i, line := range wrap(text, t.width-wide(first)) {
		if i > 0 {
			first = indent
		}
		t.line(first + line)
	}
}

// begin parts what comes from what was before.
func (t *terminal) begin(k kind) {
	if (t.last != titleKind || k != textKind) && (k != t.last || t.tall || k == tableKind || k == headKind) {
		t.line("")
	}
	t.last, t.tall = k, false
}

func (t *terminal) blocks(all []doc.Block, depth int) {
	for i := range all {
		t.block(&all[i], depth)
	}
}

func (t *terminal) block(b *doc.Block, depth int) {
	switch {
	case b.Figure != nil: // a terminal shows no pictures
	case b.Table != nil:
		t.begin(tableKind)
		t.table(b.Table, b.Marks)
	case b.Blocks != nil && labelled(b):
		t.tall = t.tall || b.Blocks[len(b.Blocks)-1].Code != ""
		t.begin(labelKind)
		t.label(b)
	case b.Head != "" || b.Blocks != nil:
		if b.Head != "" && !onlyFigures(b) {
			t.begin(headKind)
			t.paragraph("", heading(strings.TrimSpace(b.Number+" "+b.Head)))
			t.last = labelKind
		}
		t.blocks(b.Blocks, depth+1)
	default:
		t.begin(textKind)
		t.content(b, "")
	}
}

// labelled reports whether a section stands beside its heading: it is of the
// first level and holds no table and no section.
func labelled(b *doc.Block) bool {
	if b.Level > doc.First || b.Head == "" || wide(b.Head) > longestLabel {
		return false
	}
	for i := range b.Blocks {
		if c := &b.Blocks[i]; c.Table != nil || c.Blocks != nil || c.Figure != nil {
			return false
		}
	}
	return true
}

func onlyFigures(b *doc.Block) bool {
	for i := range b.Blocks {
		if b.Blocks[i].Figure == nil {
			return false
		}
	}
	return true
}

// heading is a heading as a terminal shows it.
func heading(text string) string { return strings.Map(unicode.ToUpper, text) }

// label writes a section beside its heading.
func (t *terminal) label(b *doc.Block) {
	first := padRight(heading(b.Head)+" ", labelWidth)
	for i := range b.Blocks {
		t.content(&b.Blocks[i], first)
		first = strings.Repeat(" ", wide(first))
	}
	t.tall = len(b.Blocks) > 1
}

// content writes a block that is no table, figure or section.
func (t *terminal) content(b *doc.Block, first string) {
	rest := strings.Repeat(" ", wide(first))
	plain := func(text string) string { return plainText(text, b.Marks) }
	switch {
	case b.List != nil:
		t.list(b, first, plain)
	case b.Steps != nil:
		for i, s := range b.Steps {
			t.paragraph(first+padRight(itoa(i+1)+".", 4), plain(s))
			first = rest
		}
	case b.Code != "":
		for _, line := range strings.Split(strings.TrimRight(b.Code, "\n"), "\n") {
			t.line(first + line) // never wrapped: it is to be copied
			first = rest
		}
	default:
		for _, text := range strings.Split(b.Text+plain(b.Note)+b.Formula, "\n") {
			t.paragraph(first, plain(text))
			first = rest
		}
	}
}

// list writes the items side by side where they fit on one line beside a label,
// below each other otherwise.
func (t *terminal) list(b *doc.Block, first string, plain func(string) string) {
	const gap = "    "
	var all []string
	for _, item := range b.List {
		all = append(all, plain(item))
	}
	if joined := strings.Join(all, gap); first != "" && wide(first+joined) <= t.width {
		t.line(first + joined)
		return
	}
	for _, item := range all {
		if first == "" {
			t.paragraph("  · ", item)
			continue
		}
		t.paragraph(first, item)
		first = strings.Repeat(" ", wide(first))
	}
}

// plainText is text without its marks.
func plainText(text string, marks bool) string {
	if !marks {
		return text
	}
	var b strings.Builder
	for _, s := range doc.Spans(text) {
		b.WriteString(s.Text)
	}
	return b.String()
}
