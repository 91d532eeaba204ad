package odd

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// width is the length of a line of prose, in signs.
const width = 100

// Markdown writes the document.
func (d *Document) Markdown(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# %s\n\n", d.Title)
	for _, text := range d.Intro {
		fmt.Fprintf(out, "%s\n\n", wrapped("", text))
	}
	for _, part := range d.Parts {
		fmt.Fprintf(out, "## %s %s\n\n", part.Number, part.Title)
		for _, section := range part.Sections {
			fmt.Fprintf(out, "### %s %s\n\n", section.Number, section.Title)
			for i := range section.Blocks {
				fmt.Fprintf(out, "%s\n", section.Blocks[i].markdown())
			}
		}
	}
	return out.Flush()
}

// markdown is a block with the end of its last line.
func (b *Block) markdown() string {
	var text strings.Builder
	switch {
	case b.Heading != "":
		fmt.Fprintf(&text, "#### %s\n", b.Heading)
	case b.Formula != "":
		for line := range strings.Lines(b.Formula + "\n") {
			text.WriteString("    " + line)
		}
	case b.Table != nil:
		row := func(cells []string) {
			for _, c := range cells {
				text.WriteString("| " + strings.ReplaceAll(c, "|", `\|`) + " ")
			}
			text.WriteString("|\n")
		}
		row(b.Table.Columns)
		text.WriteString(strings.Repeat("|---", len(b.Table.Columns)) + "|\n")
		for _, cells := range b.Table.Rows {
			row(cells)
		}
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

// mark is a word that means something else at the beginning of a line.
var mark = regexp.MustCompile(`^([-+*#>|=]+|[0-9]+[.)])$`)

// wrapped breaks text into lines that begin with indent.
func wrapped(indent, text string) string {
	var lines []string
	line, length := "", 0
	for _, word := range strings.Fields(text) {
		n := len([]rune(word))
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
