package odd

import "strings"

// Document is the description as a tree, for whoever sets it otherwise than
// Markdown does.
type Document struct {
	Title string   `json:"title"`
	Intro []string `json:"intro"`
	Parts []Part   `json:"parts"`
}

// Part is a part of the protocol: "I Overview".
type Part struct {
	Number   string    `json:"number"`
	Title    string    `json:"title"`
	Sections []Section `json:"sections"`
}

// Section is an element of the protocol: "II.iii Learning".
type Section struct {
	Number string  `json:"number"`
	Title  string  `json:"title"`
	Blocks []Block `json:"blocks"`
}

// Block is a piece of a section: one of its fields is set.
type Block struct {
	Heading string   `json:"heading,omitempty"`
	Text    string   `json:"text,omitempty"` // with `code`, *emphasis* and **strong**, as in Markdown
	Formula string   `json:"formula,omitempty"`
	List    []string `json:"list,omitempty"`
	Steps   []string `json:"steps,omitempty"` // a list in order
	Table   *Table   `json:"table,omitempty"`
}

// Table is rows of cells under named columns.
type Table struct {
	Columns []string   `json:"columns"`
	Rows    [][]string `json:"rows"`
}

// builder collects the blocks of a section.
type builder struct {
	scenario *reader
	blocks   []Block
}

// heading opens a part of the section.
func (b *builder) heading(title string) { b.blocks = append(b.blocks, Block{Heading: title}) }

// prose adds a text of a family: paragraphs, formulas (their lines begin with a
// tab) and lists (their items begin with "- "), with values filled in.
func (b *builder) prose(text string) {
	for _, paragraph := range strings.Split(strings.TrimRight(text, " \n\t"), "\n\n") {
		lines := strings.Split(strings.Trim(paragraph, "\n"), "\n")
		switch {
		case strings.TrimSpace(paragraph) == "":
		case strings.HasPrefix(lines[0], "\t"):
			for i := range lines {
				lines[i] = strings.TrimPrefix(lines[i], "\t")
			}
			b.blocks = append(b.blocks, Block{Formula: strings.Join(lines, "\n")})
		case strings.HasPrefix(lines[0], "- "):
			for i := range lines {
				lines[i] = b.scenario.fill(strings.TrimPrefix(lines[i], "- "))
			}
			b.blocks = append(b.blocks, Block{List: lines})
		default:
			b.blocks = append(b.blocks, Block{Text: b.scenario.fill(strings.Join(lines, " "))})
		}
	}
}

// list adds items in no order, steps items in one.
func (b *builder) list(items []string) {
	if len(items) > 0 {
		b.blocks = append(b.blocks, Block{List: items})
	}
}

func (b *builder) steps(items []string) {
	if len(items) > 0 {
		b.blocks = append(b.blocks, Block{Steps: items})
	}
}

// table adds a table, unless it has no rows.
func (b *builder) table(columns []string, rows [][]string) {
	if len(rows) > 0 {
		b.blocks = append(b.blocks, Block{Table: &Table{columns, rows}})
	}
}
