package page

import (
	"io"
	"strings"

	"concert/results/doc"
)

// Markdown writes a document as Markdown, up to a level.
func Markdown(w io.Writer, d *doc.Document, level doc.Level) error {
	m := &markdown{}
	if d.Title != "" {
		m.line("# " + doc.MarkdownText(d.Title))
	}
	m.blocks(d.UpTo(level).Blocks, 2)
	_, err := io.WriteString(w, strings.TrimLeft(m.b.String(), "\n"))
	return err
}

type markdown struct{ b strings.Builder }

func (m *markdown) line(text string) { m.b.WriteString(text + "\n") }

func (m *markdown) blocks(all []doc.Block, depth int) {
	for i := range all {
		m.block(&all[i], depth)
	}
}

func (m *markdown) block(b *doc.Block, depth int) {
	text := doc.MarkdownText
	if b.Marks { // its marks are those of Markdown
		text = strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace
	}
	m.line("")
	switch {
	case b.Head != "" || b.Blocks != nil:
		if b.Head != "" {
			m.line(strings.Repeat("#", min(6, depth)) + " " + text(strings.TrimSpace(b.Number+" "+b.Head)))
		}
		m.blocks(b.Blocks, depth+1)
	case b.Text != "":
		m.line(text(b.Text))
	case b.Note != "":
		m.line("> " + strings.ReplaceAll(text(b.Note), "\n", "\n> "))
	case b.List != nil:
		for _, item := range b.List {
			m.line("- " + text(oneLine(item)))
		}
	case b.Steps != nil:
		for i, item := range b.Steps {
			m.line(itoa(i+1) + ". " + text(oneLine(item)))
		}
	case b.Formula != "":
		m.line("    " + b.Formula)
	case b.Code != "":
		fence := "```"
		for strings.Contains(b.Code, fence) {
			fence += "`"
		}
		m.line(fence + "sh\n" + strings.TrimRight(b.Code, "\n") + "\n" + fence)
	case b.Table != nil:
		m.table(b.Table, b.Marks)
	case b.Figure != nil:
		m.figure(b.Figure)
	}
}

func (m *markdown) figure(f *doc.Figure) {
	if f.File == "" {
		m.line("**" + doc.MarkdownText(f.Title) + "**")
	} else {
		m.line("![" + doc.MarkdownText(f.Title) + "](<" + f.File + ">)")
	}
	if f.Caption != "" {
		m.line("\n" + doc.MarkdownText(f.Caption))
	}
}

func (m *markdown) table(t *doc.Table, marks bool) {
	if t.Caption != "" {
		m.line(doc.MarkdownText(t.Caption) + "\n")
	}
	heads, rules := "|", "|"
	for _, c := range t.Columns {
		heads += " " + markdownCell(c.Head, false) + " |"
		rules += map[doc.Align]string{doc.Left: "---|", doc.Right: "--:|", doc.Center: ":-:|"}[c.Align]
	}
	m.line(heads + "\n" + rules)
	group := ""
	for _, r := range t.Rows {
		if r.Group != group && r.Group != "" {
			m.line("| **" + markdownCell(r.Group, false) + "** |" + strings.Repeat(" |", len(t.Columns)-1))
		}
		group = r.Group
		row := "|"
		for _, c := range r.Cells {
			text := markdownCell(cellText(c), marks)
			if c.Minor != "" {
				text += "<br>" + markdownCell(c.Minor, marks)
			}
			row += " " + text + " |"
		}
		m.line(row)
	}
	if t.Note != "" {
		m.line("\n" + doc.MarkdownText(t.Note))
	}
}

// markdownCell is text that neither ends a cell nor begins a tag.
func markdownCell(text string, marks bool) string {
	if marks {
		return strings.NewReplacer("|", "\\|", "<", "&lt;", "\n", " ").Replace(text)
	}
	return strings.ReplaceAll(doc.MarkdownText(oneLine(text)), "|", "\\|")
}

// oneLine is text without line ends and doubled spaces.
func oneLine(text string) string { return strings.Join(splitSpaces(text), " ") }
