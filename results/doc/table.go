package doc

// Align is the side on which the texts of a column stand.
type Align string

const (
	Left   Align = "" // the side where a line begins
	Right  Align = "right"
	Center Align = "center"
)

// Table is rows of cells under named columns.
type Table struct {
	Caption string   `json:"caption,omitempty"`
	Columns []Column `json:"columns"`
	Rows    []Row    `json:"rows"`
	Note    string   `json:"note,omitempty"` // below the table
}

// Column is a column with its heading.
type Column struct {
	Key   string `json:"key,omitempty"`
	Head  string `json:"head"`
	Align Align  `json:"align,omitempty"`
}

// Row is a row of as many cells as the table has columns.
type Row struct {
	Key   string `json:"key,omitempty"`
	Group string `json:"group,omitempty"` // heading of the rows that share it and follow each other
	Class string `json:"class,omitempty"` // "baseline", "few"
	Cells []Cell `json:"cells"`
}

// Cell is a text, with what a writer may set otherwise than as text.
type Cell struct {
	Text  string   `json:"text"`
	Sign  string   `json:"sign,omitempty"`   // "✓", "▲": stands before the text
	Class string   `json:"class,omitempty"`  // "better", "worse"
	Minor string   `json:"minor,omitempty"`  // a smaller line below: an interval, a name in code
	Value *float64 `json:"number,omitempty"` // the number that the text writes; nil: none, or not finite
}

// Texts returns cells that are text and nothing else.
func Texts(texts ...string) []Cell {
	cells := make([]Cell, len(texts))
	for i, text := range texts {
		cells[i].Text = text
	}
	return cells
}

// Heads returns columns that have a heading and nothing else.
func Heads(heads ...string) []Column {
	columns := make([]Column, len(heads))
	for i, head := range heads {
		columns[i].Head = head
	}
	return columns
}

// Row returns the row with this key, or nil.
func (t *Table) Row(key string) *Row {
	for i := range t.Rows {
		if t.Rows[i].Key == key {
			return &t.Rows[i]
		}
	}
	return nil
}

// Cell returns the cell in the row and the column with these keys, or nil.
func (t *Table) Cell(row, column string) *Cell {
	r := t.Row(row)
	if r == nil {
		return nil
	}
	for i, c := range t.Columns {
		if c.Key == column && i < len(r.Cells) {
			return &r.Cells[i]
		}
	}
	return nil
}
