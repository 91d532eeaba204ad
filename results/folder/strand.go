package folder

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"concert/results/answer"
	"concert/scenarios"
	"concert/sim"
)

// Strand adds the items of one design to a run folder, in index order. One
// goroutine uses it at a time.
type Strand struct {
	brief   *scenarios.Brief
	design  design
	disk    *disk
	now     func() time.Time
	shape   shape
	first   int    // number of the first block that is not whole
	ahead   []int  // numbers of whole blocks behind it, ascending
	filling *block // nil between blocks
	saved   int    // items of filling that are safe on the disk
	savedAt time.Time
	added   int // items in this session
}

// saveEvery is the time after which a block that is not full is saved all the
// same, so that a kill costs no more than this. It changes no byte of the
// finished run: the block is written over when it is full.
const saveEvery = 10 * time.Second

func newStrand(m *Manifest, d design, on *disk, now func() time.Time) (*Strand, error) {
	s, err := newShape(m, d)
	return &Strand{brief: m.Brief, design: d, disk: on, now: now, shape: s}, err
}

func (s *Strand) dir() string { return path.Join(blocksDir, s.design.name) }

func (s *Strand) blockName(number int) string {
	return path.Join(s.dir(), fmt.Sprintf("%010d%s", number*s.shape.perBlock, blockEnding))
}

const blockEnding = ".block"

// blocks is the number of blocks of the whole design.
func (s *Strand) blocks() int { return s.shape.blocks() }

func (s *shape) blocks() int { return (s.items + s.perBlock - 1) / s.perBlock }

// scan finds the blocks that are whole. The first that is not is gone on with
// if an interrupted session saved it; all others, and damaged ones, are treated
// as absent and will be written over. Only blocks that exist cost time.
func (s *Strand) scan() error {
	s.savedAt = s.now()
	numbers, err := s.stored()
	if err != nil {
		return err
	}
	for _, number := range numbers {
		b, err := s.readBlock(number)
		switch {
		case err == nil && b.count == s.shape.count(b.first):
			s.wholeNow(number)
		case err == nil && number == s.first && s.filling == nil:
			s.filling, s.saved = b.reopened(), b.count
		case err == nil:
		case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrForeign):
			return err
		}
	}
	return nil
}

// stored are the numbers of the blocks that have a file, ascending.
func (s *Strand) stored() (numbers []int, err error) {
	entries, err := os.ReadDir(s.disk.path(s.dir()))
	if err != nil {
		return nil, err
	}
	for _, e := range entries { // in the order of their names
		text, ok := strings.CutSuffix(e.Name(), blockEnding)
		item, err := strconv.Atoi(text)
		if ok && err == nil && item%s.shape.perBlock == 0 && item < s.shape.items {
			numbers = append(numbers, item/s.shape.perBlock)
		}
	}
	slices.Sort(numbers)
	return numbers, nil
}

// wholeNow counts a block that is whole.
func (s *Strand) wholeNow(number int) {
	if number != s.first {
		s.ahead = append(s.ahead, number)
		return
	}
	s.first++
	for len(s.ahead) > 0 && s.ahead[0] == s.first {
		s.first++
		s.ahead = s.ahead[1:]
	}
}

// readBlock reads and checks the block with this number; it may be short.
func (s *Strand) readBlock(number int) (*block, error) {
	first := number * s.shape.perBlock
	name := s.disk.path(s.blockName(number))
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	b, err := s.shape.decode(data, first, s.shape.stored(data, first))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return b, nil
}

// Next is the next stretch of items to compute, first ≤ index < last. All is
// computed when it is empty.
func (s *Strand) Next() (first, last int) {
	first = s.first * s.shape.perBlock
	if s.filling != nil {
		first += s.filling.count
	}
	if first >= s.shape.items {
		return s.shape.items, s.shape.items
	}
	last = s.shape.items
	if len(s.ahead) > 0 {
		last = s.ahead[0] * s.shape.perBlock
	}
	return first, last
}

// Items is the number of items planned.
func (s *Strand) Items() int { return s.shape.items }

// Done is the number of items that are safe on the disk.
func (s *Strand) Done() int {
	n := min(s.first*s.shape.perBlock, s.shape.items) + s.saved
	for _, number := range s.ahead {
		n += s.shape.count(number * s.shape.perBlock)
	}
	return n
}

// Append adds the item that Next names first, and copies what it needs of it.
// It fits sim.Experiment.Run.
func (s *Strand) Append(it *sim.Item) error {
	next, last := s.Next()
	if it.Index != next || next == last {
		return fmt.Errorf("folder: item %d was added where item %d is next of %d", it.Index, next, s.shape.items)
	}
	if err := s.shape.fits(it); err != nil {
		return err
	}
	if s.filling == nil {
		s.filling = newBlock(&s.shape, next)
	}
	s.filling.add(it)
	s.added++
	switch {
	case s.filling.count == s.shape.count(s.filling.first):
		return s.flush()
	case s.now().Sub(s.savedAt) >= saveEvery:
		return s.save()
	}
	return nil
}

// fits reports an item of another experiment.
func (s *shape) fits(it *sim.Item) error {
	ok := len(it.Rows) == s.arms && len(it.Ledgers) == s.arms && (s.series == 0 || len(it.Monthly) == s.arms)
	for a := 0; ok && a < s.arms; a++ {
		ok = len(it.Rows[a]) == s.measures && (s.acts == 0 || len(it.Ledgers[a].Tallies) == s.acts*s.actors) &&
			(s.series == 0 || len(it.Monthly[a]) == s.series)
	}
	if !ok {
		return fmt.Errorf("folder: item %d has other sizes than the plan", it.Index)
	}
	return nil
}

// flush writes the block that is full.
func (s *Strand) flush() error {
	if err := s.save(); err != nil {
		return err
	}
	s.filling, s.saved = nil, 0
	s.wholeNow(s.first)
	return nil
}

// save writes the block that is being filled, as far as it is.
func (s *Strand) save() error {
	data, err := s.filling.encode()
	if err != nil {
		return err
	}
	if err := s.disk.bytes(s.blockName(s.first), data); err != nil {
		return fmt.Errorf("cannot write a block of finished items: %w", err)
	}
	s.saved, s.savedAt = s.filling.count, s.now()
	return nil
}

// rest saves what is not safe yet.
func (s *Strand) rest() error {
	if s.filling == nil || s.filling.count == s.saved {
		return nil
	}
	return s.save()
}

// cut makes the items that were added the whole design. The last block may then
// be short of what a resumed run expects of it; that goes on where it ends.
func (s *Strand) cut() error {
	first, last := s.Next()
	if first == last || first == 0 {
		return nil
	}
	s.shape.items, s.ahead = first, nil
	if s.filling == nil {
		return nil
	}
	return s.flush()
}

// First is what a finished run of the first so many items would read back; all of
// them have been added. A run until decided looks at them to see whether to go on.
func (s *Strand) First(items int) (*answer.Part, error) {
	if next, _ := s.Next(); items > next {
		return nil, fmt.Errorf("folder: %d items are there, not %d", next, items)
	}
	all, index := newSink(s.brief, s.design, items, 1, streamed(s.brief, items)), 0
	put := func(item []byte) {
		for a, row := range all.item {
			readFloats(item[s.shape.rowsAt+8*a*s.shape.measures:], row)
		}
		all.take(index, binary.LittleEndian.Uint64(item) != 0)
		index++
	}
	raw := make([]byte, s.shape.monthlyAt)
	for index < items {
		if s.filling != nil && s.filling.first == index {
			for position := range min(s.filling.count, items-index) {
				put(s.filling.item(position))
			}
			continue
		}
		count := min(s.shape.count(index), items-index)
		if err := s.eachPart(index, count, 0, raw, func() { put(raw) }); err != nil {
			return nil, err
		}
	}
	return &answer.Part{Rows: all.rows, Totals: all.totals()}, nil
}

// eachPart reads the bytes at an offset of each of a block's first items.
func (s *Strand) eachPart(first, count, offset int, raw []byte, each func()) error {
	f, err := os.Open(s.disk.path(s.blockName(first / s.shape.perBlock)))
	if err != nil {
		return err
	}
	defer f.Close()
	for position := range count {
		at := headerBytes + position*s.shape.itemBytes + offset
		if _, err := f.ReadAt(raw, int64(at)); err != nil {
			return fmt.Errorf("%s: %w", f.Name(), err)
		}
		each()
	}
	return nil
}
