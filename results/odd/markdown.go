package odd

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"

	"concert/results/doc"
)

// width is the length of a line of prose, in signs.
const width = 100

// Markdown writes a document.
func Markdown(w io.Writer, d *doc.Document) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# %s\n\n", d.Title)
	for depth, b := range d.All() {
		fmt.Fprintf(out, "%s\n", markdown(b, depth))
	}
	return out.Flush()
}

// markdown is a block with the end of its last line, without the blocks below
// it.
func markdown(b *doc.Block, depth int) string {
	var text strings.Builder
	switch {
	case b.Head != "":
		fmt.Fprintf(&text, "%s %s\n", strings.Repeat("#", depth+2), strings.TrimSpace(b.Number+" "+b.Head))
	case b.Formula != "":
		for line := range strings.Lines(b.Formula + "\n") {
			text.WriteString("    " + line)
		}
	case b.Table != nil:
		table(&text, b.Table)
	case b.List != nil:
		for _, item := range b.List {
			text.WriteString("- " + strings.TrimPrefix(wrapped("  ", item), "  ") + "\n")
		}
	case b.Steps != nil:
		for i, item := range b.Steps {
			number := fmt.Sprintf("%2d. ", i+1)
			text.WriteString(number + strings.TrimPrefix(wrapped("    ", item), "    ") + "\n")
		}
	default:
		text.WriteString(wrapped("", b.Text) + "\n")
	}
	return text.String()
}

func table(text *strings.Builder, t *doc.Table) {
	row := func(cells []string) {
		for _, c := range cells {
			text.WriteString("| " + strings.ReplaceAll(c, "|", `\|`) + " ")
		}
		text.WriteString("|\n")
	}
	var heads []string
	for _, c := range t.Columns {
		heads = append(heads, c.Head)
	}
	row(heads)
	text.WriteString(strings.Repeat("|---", len(t.Columns)) + "|\n")
	for _, r := range t.Rows {
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, c.Text)
		}
		row(cells)
	}
}

// mark is a word that means something else at the beginning of a line.
var mark = regexp.MustCompile(`^([-+*#>|=]+|[0-9]+[.)])$`)

// wrapped breaks text into lines that begin with indent. A Chinese sign takes two
// places; lines break at spaces only.
func wrapped(indent, text string) string {
	var lines []string
	line, length := "", 0
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }) {
		n := places(word)
		if line != "" && len(indent)+length+1+n > width && !mark.MatchString(word) {
			lines = append(lines, indent+line)
			line, length = "", 0
		}
		if line != "" {
			line += " "
			length++
		}
		line += word
		length += n
	}
	return strings.Join(append(lines, indent+line), "\n")
}

func places(word string) (n int) {
	for _, r := range word {
		if n++; unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}
