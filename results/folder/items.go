package folder

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/parquet-go/parquet-go"

	"concert/results/answer"
)

// Items reads the rows of single items of a finished run from its file.
type Items struct {
	file    *os.File
	rows    *parquet.GenericReader[any]
	portion []parquet.Row
	arms    int
	first   int // items of the file before those of the design
	asked   int // items of a world that the run asks for, and that are stored
	stored  int
	next    int // item at which the reader stands
	item    [][]float64
}

// Items opens the rows at the values, or over worlds. It must be closed.
func (r *Run) Items(worlds bool) (*Items, error) {
	file, err := os.Open(filepath.Join(r.Dir, measuresName))
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil {
		var table *parquet.File
		if table, err = openTable(file, info.Size()); err == nil {
			it := &Items{file: file, rows: parquet.NewGenericReader[any](table), arms: len(r.Brief.Arms),
				portion: make([]parquet.Row, len(r.Brief.Arms)), asked: 1, stored: 1}
			if result := r.Manifest.Result; worlds {
				it.first, it.asked, it.stored = result.Values.Items, r.Brief.Worlds.PerWorld, result.Worlds.PerWorld
			}
			for range it.arms {
				it.item = append(it.item, make([]float64, len(r.Brief.Vocabulary.Measures)))
			}
			return it, nil
		}
	}
	return nil, errors.Join(fmt.Errorf("%s: %w", file.Name(), err), file.Close())
}

// At is the measures of an item by arm, valid until the next call, and whether it
// is quarantined. Items in ascending order cost least.
func (i *Items) At(index int) (rows [][]float64, quarantined bool, err error) {
	at := i.first + index/i.asked*i.stored + index%i.asked
	if at != i.next {
		if err := i.rows.SeekToRow(int64(at) * int64(i.arms)); err != nil {
			return nil, false, fmt.Errorf("%s: %w", i.file.Name(), err)
		}
	}
	for done := 0; done < i.arms; {
		n, err := i.rows.ReadRows(i.portion[done:])
		for _, row := range i.portion[done : done+n] {
			for m, v := range row[4:] {
				i.item[done][m] = double(v)
			}
			quarantined = row[3].Boolean()
			done++
		}
		if done < i.arms && (err != nil || n == 0) {
			err = errors.Join(err, io.ErrUnexpectedEOF)
			return nil, false, fmt.Errorf("%s: item %d: %w", i.file.Name(), index, err)
		}
	}
	i.next = at + 1
	return i.item, quarantined, nil
}

// First is the rows at the values of the first n items, also of a run whose rows
// were added up.
func (r *Run) First(n int) (*answer.Rows, error) {
	if r.Values.Rows != nil {
		return r.Values.Rows.First(n), nil
	}
	items, err := r.Items(false)
	if err != nil {
		return nil, err
	}
	defer items.Close()
	first := answer.NewRows(len(r.Brief.Arms), len(r.Brief.Vocabulary.Measures), n)
	for i := range n {
		rows, quarantined, err := items.At(i)
		if err != nil {
			return nil, err
		}
		first.Quarantined[i] = quarantined
		for arm, row := range rows {
			first.Put(i, arm, row)
		}
	}
	return first, nil
}

// Close closes the file.
func (i *Items) Close() error { return errors.Join(i.rows.Close(), i.file.Close()) }
