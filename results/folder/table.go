package folder

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"reflect"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// The bytes of a parquet file depend on how its rows were cut into writes and
// row groups, on the compressor, and on the name of its creator. All are
// constants here, and nothing is compressed: compressors differ between
// processors and versions, and measures hardly shrink.
const (
	rowsPerWrite = 1024
	rowsPerGroup = 64 * rowsPerWrite
	createdBy    = "Concert"
)

// kind is the type of a table's column.
type kind int

const (
	whole kind = iota // 64-bit integer, never missing
	real              // double, null where missing
	text              // UTF-8, never missing
	flag              // boolean, never missing
)

// field is a column of a table.
type field struct {
	name string
	kind kind
}

func (f field) node() parquet.Node {
	switch f.kind {
	case whole:
		return parquet.Encoded(parquet.Int(64), &parquet.Plain)
	case real:
		return parquet.Optional(parquet.Encoded(parquet.Leaf(parquet.DoubleType), &parquet.Plain))
	case text:
		return parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
	case flag:
		return parquet.Encoded(parquet.Leaf(parquet.BooleanType), &parquet.Plain)
	}
	panic(fmt.Sprintf("folder: no kind %d", f.kind))
}

// ordered is a group whose columns stand in the order given; parquet.Group
// would sort them by name.
type ordered struct {
	parquet.Group
	fields []parquet.Field
}

// Fields are the columns in order.
func (o *ordered) Fields() []parquet.Field { return o.fields }

type orderedField struct {
	parquet.Node
	name string
}

// Name is the column's name.
func (f *orderedField) Name() string { return f.name }

// Value is not reached: rows are written as values, never as Go structs.
func (f *orderedField) Value(reflect.Value) reflect.Value {
	panic("folder: tables are not written from structs")
}

func schema(name string, fields []field) *parquet.Schema {
	root := &ordered{Group: parquet.Group{}}
	for _, f := range fields {
		node := f.node()
		root.Group[f.name] = node
		root.fields = append(root.fields, &orderedField{node, f.name})
	}
	return parquet.NewSchema(name, root)
}

// table writes rows, cell by cell, in constant portions.
type table struct {
	writer *parquet.GenericWriter[any]
	fields []field
	cells  []parquet.Value // of the portion
	rows   []parquet.Row
	at     int // column of the next cell
	err    error
}

func newTable(w io.Writer, name string, fields []field) *table {
	return &table{
		writer: parquet.NewGenericWriter[any](w, schema(name, fields), &parquet.WriterConfig{
			CreatedBy: createdBy, MaxRowsPerRowGroup: rowsPerGroup, Compression: &parquet.Uncompressed,
			PageBufferSize: parquet.DefaultPageBufferSize, WriteBufferSize: parquet.DefaultWriteBufferSize,
			DataPageVersion: 2, DataPageStatistics: true,
		}),
		fields: fields,
		cells:  make([]parquet.Value, 0, rowsPerWrite*len(fields)),
	}
}

func (t *table) whole(v int64) { t.cell(whole, parquet.Int64Value(v), 0) }

func (t *table) flag(v bool) { t.cell(flag, parquet.BooleanValue(v), 0) }

func (t *table) text(v string) { t.cell(text, parquet.ByteArrayValue([]byte(v)), 0) }

// real writes a double, or null for NaN.
func (t *table) real(v float64) {
	if math.IsNaN(v) {
		t.cell(real, parquet.NullValue(), 0)
		return
	}
	t.cell(real, parquet.DoubleValue(v), 1)
}

func (t *table) cell(k kind, v parquet.Value, defined int) {
	if t.fields[t.at].kind != k {
		panic(fmt.Sprintf("folder: a cell of kind %d in column %s", k, t.fields[t.at].name))
	}
	t.cells = append(t.cells, v.Level(0, defined, t.at))
	if t.at++; t.at == len(t.fields) {
		t.at = 0
		t.rows = append(t.rows, t.cells[len(t.cells)-len(t.fields):])
		if len(t.rows) == rowsPerWrite {
			t.flush()
		}
	}
}

func (t *table) flush() {
	if t.err == nil && len(t.rows) > 0 {
		_, t.err = t.writer.WriteRows(t.rows)
	}
	t.rows, t.cells = t.rows[:0], t.cells[:0]
}

// close writes what is left and the footer, and returns the first error.
func (t *table) close() error {
	t.flush()
	if t.err != nil {
		return t.err
	}
	return t.writer.Close()
}

// openTable opens what may be any file: the library panics at some damaged ones, and
// makes room for a footer, the last thing in a file but for its length and a magic
// word, before it looks whether there can be one.
func openTable(r io.ReaderAt, size int64) (f *parquet.File, err error) {
	defer damaged(&err)
	const word = 4 // bytes of the length, and of the magic word at either end
	var length [word]byte
	if _, err := r.ReadAt(length[:], max(0, size-2*word)); err != nil {
		return nil, err
	}
	if n := int64(binary.LittleEndian.Uint32(length[:])); n > size-3*word {
		return nil, fmt.Errorf("it is damaged: a footer of %d bytes in a file of %d", n, size)
	}
	return parquet.OpenFile(r, size)
}

// damaged makes an error of a panic of the library.
func damaged(err *error) {
	if broken := recover(); broken != nil {
		*err = fmt.Errorf("it is damaged: %v", broken)
	}
}

// readTable hands every row of a table to each, after checking that the
// table has just these columns. The row is valid until each returns.
func readTable(r io.ReaderAt, size int64, fields []field, each func(row parquet.Row) error) (err error) {
	defer damaged(&err)
	f, err := openTable(r, size)
	if err != nil {
		return err
	}
	columns := f.Schema().Columns()
	if len(columns) != len(fields) {
		return fmt.Errorf("it has %d columns instead of %d", len(columns), len(fields))
	}
	for i, c := range columns {
		if len(c) != 1 || c[0] != fields[i].name {
			return fmt.Errorf("column %d is %v instead of %s", i+1, c, fields[i].name)
		}
	}
	for _, group := range f.Metadata().RowGroups {
		for i, c := range group.Columns {
			// The program is built without what would uncompress it (internal/unused).
			if codec := c.MetaData.Codec; codec != format.Uncompressed {
				return fmt.Errorf("column %s is compressed by %v; tables of a run are not compressed", fields[i].name, codec)
			}
		}
	}
	reader := parquet.NewGenericReader[any](f)
	defer reader.Close()
	rows := make([]parquet.Row, rowsPerWrite)
	for {
		n, err := reader.ReadRows(rows)
		for _, row := range rows[:n] {
			if err := each(row); err != nil {
				return err
			}
		}
		if err == io.EOF || (err == nil && n == 0) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// double is the value of a real cell: NaN for null.
func double(v parquet.Value) float64 {
	if v.IsNull() {
		return math.NaN()
	}
	return v.Double()
}
