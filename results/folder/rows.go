package folder

import "encoding/binary"

// Rows are the measures of the items that have been added, up to the first that
// is missing: what a finished run of just these items would read back. A
// sequential run decides by them whether to go on.
func (w *Writer) Rows() (*Rows, error) {
	s := &w.shape
	items, _ := w.Next()
	rows := newRows(s.arms, s.measures, items)
	values := make([]float64, s.measures)
	index := 0
	put := func(item []byte) {
		rows.Quarantined[index] = binary.LittleEndian.Uint64(item) != 0
		for a := range s.arms {
			readFloats(item[s.rowsAt+8*a*s.measures:], values)
			for m, v := range values {
				rows.values[a][m][index] = v
			}
		}
		index++
	}
	raw := make([]byte, s.monthlyAt)
	for index < items {
		if w.filling != nil && w.filling.first == index {
			for position := range w.filling.count {
				put(w.filling.item(position))
			}
			continue
		}
		if err := w.eachPart(index, s.count(index), 0, raw, func() { put(raw) }); err != nil {
			return nil, err
		}
	}
	return rows, nil
}
