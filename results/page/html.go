package page

import (
	_ "embed"
	"fmt"
	"html"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"concert/results/doc"
	"concert/results/figure"
)

//go:embed style.css
var style string

// Picture is a figure as a page has it: SVG laid out for a page and for a
// phone.
type Picture struct{ Wide, Narrow []byte }

// HTML writes a document as one file that asks nothing of anybody: no script,
// no font, no picture from elsewhere. Pictures are those of its figures, by
// their blocks' keys. What is folded stands in <details>: a reader opens it,
// and paper shows what is open.
func HTML(w io.Writer, d *doc.Document, pictures map[string]Picture) error {
	p := &htmlPage{pictures: pictures}
	p.put(`<!doctype html>
<html lang="%s">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>%s</title>
<style>
%s%s</style>
</head>
<body>
<header>
`, esc(d.Language), esc(d.Title), figure.Variables(), style)
	if d.Title != "" {
		p.put("<h1>%s</h1>\n", esc(d.Title))
	}
	first, rest := split(d.Blocks)
	p.blocks(first, 2)
	p.put("</header>\n")
	if len(rest) > 0 {
		p.put("<main>\n")
		p.blocks(rest, 2)
		p.put("</main>\n")
	}
	p.put("</body>\n</html>\n")
	_, err := io.WriteString(w, p.b.String())
	return err
}

// split parts what stands on page one from what follows.
func split(all []doc.Block) (first, rest []doc.Block) {
	for _, b := range all {
		if b.Level == doc.First {
			first = append(first, b)
		} else {
			rest = append(rest, b)
		}
	}
	return first, rest
}

type htmlPage struct {
	b        strings.Builder
	pictures map[string]Picture
}

func (p *htmlPage) put(format string, args ...any) { fmt.Fprintf(&p.b, format, args...) }

// esc escapes text.
func esc(text string) string { return html.EscapeString(text) }

// marked is text with its marks as tags.
func marked(text string, marks bool) string {
	if !marks {
		return esc(text)
	}
	var b strings.Builder
	for _, s := range doc.Spans(text) {
		switch s.Style {
		case doc.Code:
			b.WriteString("<code>" + esc(s.Text) + "</code>")
		case doc.Emphasis:
			b.WriteString("<em>" + esc(s.Text) + "</em>")
		case doc.Strong:
			b.WriteString("<b>" + esc(s.Text) + "</b>")
		default:
			b.WriteString(esc(s.Text))
		}
	}
	return b.String()
}

// anchor is a key as an id of HTML.
func anchor(key string) string { return strings.NewReplacer(".", "-", "_", "-", " ", "-").Replace(key) }

// id is the id of a block; empty without a key.
func id(b *doc.Block) string {
	if b.Key == "" {
		return ""
	}
	return fmt.Sprintf(` id="%s"`, esc(anchor(b.Key)))
}

func (p *htmlPage) blocks(all []doc.Block, depth int) {
	for i := range all {
		b := &all[i]
		folded := b.Level == doc.Folded && p.summary(b) != ""
		if folded {
			p.put("<details%s>\n<summary>%s</summary>\n", id(b), p.summary(b))
			p.inside(b, depth)
			p.put("</details>\n")
			continue
		}
		p.block(b, depth)
	}
}

// summary is what stands on a fold.
func (p *htmlPage) summary(b *doc.Block) string {
	switch {
	case b.Head != "":
		return esc(strings.TrimSpace(b.Number + " " + b.Head))
	case b.Table != nil:
		return esc(b.Table.Caption)
	case b.Figure != nil:
		return esc(b.Figure.Title)
	}
	return ""
}

// inside writes what is in a fold, without the words that stand on it. Folds in
// it are its own.
func (p *htmlPage) inside(b *doc.Block, depth int) {
	inner := *b
	inner.Key, inner.Level = "", doc.Body
	switch {
	case b.Head != "":
		opened := make([]doc.Block, len(b.Blocks))
		for i, c := range b.Blocks {
			c.Level = doc.Body // one fold is enough
			opened[i] = c
		}
		p.blocks(opened, depth+1)
	case b.Table != nil:
		table := *b.Table
		table.Caption = ""
		inner.Table = &table
		p.block(&inner, depth)
	default:
		p.block(&inner, depth)
	}
}

func (p *htmlPage) block(b *doc.Block, depth int) {
	switch {
	case b.Head != "" || b.Blocks != nil:
		p.section(b, depth)
	case b.Text != "":
		for _, text := range strings.Split(b.Text, "\n") {
			p.put("<p%s>%s</p>\n", id(b), marked(text, b.Marks))
		}
	case b.Note != "":
		p.put("<p class=\"not\"%s>%s</p>\n", id(b), marked(b.Note, b.Marks))
	case b.List != nil:
		p.list("ul", b, b.List)
	case b.Steps != nil:
		p.list("ol", b, b.Steps)
	case b.Formula != "":
		p.put("<pre class=\"formula\"%s>%s</pre>\n", id(b), esc(b.Formula))
	case b.Code != "":
		p.put("<pre%s><code>%s</code></pre>\n", id(b), esc(strings.TrimRight(b.Code, "\n")))
	case b.Table != nil:
		p.table(b)
	case b.Figure != nil:
		p.figure(b)
	}
}

func (p *htmlPage) list(tag string, b *doc.Block, items []string) {
	p.put("<%s%s>\n", tag, id(b))
	for _, item := range items {
		p.put("<li>%s</li>\n", marked(item, b.Marks))
	}
	p.put("</%s>\n", tag)
}

func (p *htmlPage) section(b *doc.Block, depth int) {
	class := ""
	if labelled(b) {
		class = ` class="line"`
	}
	p.put("<section%s%s>\n", id(b), class)
	if b.Head != "" {
		level := min(6, depth)
		p.put("<h%d>%s</h%d>\n", level, esc(strings.TrimSpace(b.Number+" "+b.Head)), level)
	}
	if class != "" {
		p.put("<div>\n")
	}
	p.blocks(b.Blocks, depth+1)
	if class != "" {
		p.put("</div>\n")
	}
	p.put("</section>\n")
}

func (p *htmlPage) figure(b *doc.Block) {
	f := b.Figure
	p.put("<figure%s>\n<figcaption><b>%s</b>%s</figcaption>\n", id(b), esc(f.Title), esc(f.Caption))
	if pic, ok := p.pictures[b.Key]; ok {
		p.put("<div class=\"wide\">%s</div>\n<div class=\"narrow\">%s</div>\n", pic.Wide, pic.Narrow)
	} else if f.File != "" {
		p.put("<p><code>%s</code></p>\n", esc(f.File))
	}
	p.put("</figure>\n")
}

func (p *htmlPage) table(b *doc.Block) {
	t := b.Table
	p.put("<div class=\"table\"%s>\n", id(b))
	if t.Caption != "" {
		p.put("<p class=\"cap\">%s</p>\n", marked(t.Caption, b.Marks))
	}
	label := t.Caption
	if label == "" {
		label = b.Key
	}
	words := ""
	if wordy(t) {
		words = " class=\"words\""
	}
	p.put("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table%s>\n<thead><tr>", esc(label),
		words)
	for _, c := range t.Columns {
		p.put("<th scope=\"col\"%s>%s</th>", headClass(c), breakable(marked(c.Head, b.Marks)))
	}
	p.put("</tr></thead>\n<tbody>\n")
	group := ""
	for _, r := range t.Rows {
		if r.Group != group && r.Group != "" {
			p.put("<tr class=\"group\"><th colspan=\"%d\" scope=\"colgroup\">%s</th></tr>\n", len(t.Columns),
				marked(r.Group, b.Marks))
		}
		group = r.Group
		p.row(b, r)
	}
	p.put("</tbody>\n</table></div>\n")
	if t.Note != "" {
		p.put("<p class=\"note\">%s</p>\n", marked(t.Note, b.Marks))
	}
	p.put("</div>\n")
}

// wordy reports whether a table holds words rather than numbers.
func wordy(t *doc.Table) bool {
	for _, c := range t.Columns {
		if c.Align != doc.Left {
			return false
		}
	}
	return true
}

// sideOf is the class of a column's side; empty on the left.
func sideOf(a doc.Align) string {
	switch a {
	case doc.Right:
		return "r"
	case doc.Center:
		return "c"
	}
	return ""
}

// classes is an attribute of classes; empty without any.
func classes(names ...string) string {
	all := strings.Join(strings.Fields(strings.Join(names, " ")), " ")
	if all == "" {
		return ""
	}
	return fmt.Sprintf(` class="%s"`, all)
}

func side(a doc.Align) string { return classes(sideOf(a)) }

// headClass is the class of a column's head. Chinese may break after every sign, so
// that a narrow page would set a head as a column of signs: a short one stays on one
// line, a long one keeps some width, and the table is pushed sideways in its box.
func headClass(c doc.Column) string {
	signs := 0
	for _, r := range c.Head {
		if unicode.Is(unicode.Han, r) {
			signs++
		}
	}
	switch {
	case signs == 0:
		return side(c.Align)
	case signs <= 4 && signs == utf8.RuneCountInString(c.Head):
		return classes(sideOf(c.Align), "whole")
	}
	return classes(sideOf(c.Align), "signs")
}

// breakable lets names of parameters break where their parts meet.
func breakable(marked string) string {
	return betweenParts.ReplaceAllString(marked, "$1<wbr>")
}

// betweenParts is a point or underscore within a name.
var betweenParts = regexp.MustCompile(`(\pL[._])\b`)

// shortest is the length up to which what stands below a number stays on one line:
// that of an interval.
const shortest = 16

func (p *htmlPage) row(b *doc.Block, r doc.Row) {
	class := ""
	if r.Class != "" {
		class = fmt.Sprintf(` class="%s"`, esc(r.Class))
	}
	p.put("<tr%s>", class)
	for k, c := range r.Cells {
		text := marked(c.Text, b.Marks)
		if c.Sign != "" {
			text = fmt.Sprintf(`<span class="s %s">%s</span> `, esc(c.Class), esc(c.Sign)) + text
		} else if c.Class != "" {
			text = fmt.Sprintf(`<span class="%s">%s</span>`, esc(c.Class), text)
		}
		if c.Minor != "" {
			whole := ""
			if utf8.RuneCountInString(c.Minor) <= shortest {
				whole = "whole"
			}
			text += fmt.Sprintf(`<span%s>%s</span>`, classes("u", whole), marked(c.Minor, b.Marks))
		}
		if k == 0 {
			p.put("<th scope=\"row\"%s>%s</th>", side(b.Table.Columns[k].Align), breakable(text))
		} else {
			p.put("<td%s>%s</td>", side(b.Table.Columns[k].Align), text)
		}
	}
	p.put("</tr>\n")
}
