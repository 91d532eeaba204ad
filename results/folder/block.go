package folder

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"

	"concert/results/answer"
	"concert/sim"
)

// A block is a file of consecutive items. Numbers are little-endian:
//
//	offset  bytes  what
//	     0      8  "CONCERTb"
//	     8      4  version of this format
//	    12      4  bytes of this header
//	    16     32  fingerprint of the rows and of the design
//	    48     88  11 × 8: first item, items, bytes an item, arms, measures,
//	               months, monthly measures, acts, actors, motives, bytes of
//	               failures
//	   136         items, each: 8 bytes that are 1 if it failed; measures by
//	               arm; monthly values by arm and month; tallies by arm, act
//	               and actor (decisions, asked, accepted, chance, utility,
//	               motives)
//	               failures, each: 4 bytes position in the block, 4 bytes
//	               length, JSON
//	          32   SHA-256 of all before
//
// Measures and sums are float64 bits, with −0 as 0 and one NaN, as in the
// digest of rows, so that the bytes are the same on every processor.
const (
	blockMagic   = "CONCERTb"
	blockVersion = 2
	headerBytes  = 136
)

// ErrDamaged is in the chain of errors about blocks whose bytes are not those
// that were written.
var ErrDamaged = errors.New("damaged block")

// ErrForeign is in the chain of errors about blocks of another plan, another
// place in the run, or another version of Concert.
var ErrForeign = errors.New("foreign block")

// shape is what all blocks of a run have in common.
type shape struct {
	plan                          [sha256.Size]byte
	items, perBlock               int
	arms, measures                int
	months, monthly               int
	acts, actors, motives         int
	rowsAt, monthlyAt, talliesAt  int // offsets in an item, in bytes
	itemBytes, tallyBytes, series int // series: monthly values of an arm
}

// newShape derives the shape of a design's blocks. It depends on nothing else.
func newShape(m *Manifest, d design) (shape, error) {
	v := &m.Brief.Vocabulary
	s := shape{
		items: d.items, arms: len(m.Brief.Arms), measures: len(v.Measures), monthly: len(v.Monthly),
		acts: len(v.Acts), actors: len(v.Actors), motives: len(v.Motives), months: m.Brief.Months,
	}
	if n, err := hexDecode(s.plan[:], m.RowsID); err != nil || n != len(s.plan) {
		return s, fmt.Errorf("folder: %q is no fingerprint of rows", m.RowsID)
	}
	s.plan = sha256.Sum256(fmt.Appendf(s.plan[:], "%s %d", d.name, d.perItem()))
	s.lay()
	return s, nil
}

// perItem is what the place of an item depends on besides its index: nothing at
// the values, the replicates of each world over worlds.
func (d *design) perItem() int {
	if d.firstWorld == 0 {
		return 1
	}
	return d.perPoint
}

// lay computes what follows from the sizes.
func (s *shape) lay() {
	s.series = s.months * s.monthly
	s.tallyBytes = 8 * (5 + s.motives)
	s.rowsAt = 8
	s.monthlyAt = s.rowsAt + 8*s.arms*s.measures
	s.talliesAt = s.monthlyAt + 8*s.arms*s.series
	s.itemBytes = s.talliesAt + s.arms*s.acts*s.actors*s.tallyBytes
	s.perBlock = itemsPerBlock(s.itemBytes, s.items)
}

// itemsPerBlock is 64, or fewer where items are so large that a block would
// not fit comfortably in memory. Of very many small items a block holds more, so
// that a run has thousands of files and not hundreds of thousands.
func itemsPerBlock(itemBytes, items int) int {
	const most, comfortable, small = 64, 64 << 20, 1 << 20
	if of := small / itemBytes / most * most; answer.AddsUp(items) && of > most {
		return min(of, most*most)
	}
	return max(1, min(most, comfortable/itemBytes))
}

// stored is the number of items that a block's file says it holds: all that
// belong there, or fewer if the run was interrupted.
func (s *shape) stored(data []byte, first int) int {
	if len(data) >= headerBytes {
		if n := binary.LittleEndian.Uint64(data[56:]); n > 0 && n < uint64(s.count(first)) {
			return int(n)
		}
	}
	return s.count(first)
}

// count is the number of items in the whole block that begins at first.
func (s *shape) count(first int) int { return min(s.perBlock, s.items-first) }

// block holds items in their stored form.
type block struct {
	shape    *shape
	first    int
	count    int
	items    []byte
	failures []blockFailure
}

type blockFailure struct {
	position int // in the block
	failure  sim.Failure
}

func newBlock(s *shape, first int) *block {
	return &block{shape: s, first: first, items: make([]byte, 0, s.count(first)*s.itemBytes)}
}

// reopened is a copy of a block that items can be added to.
func (b *block) reopened() *block {
	c := newBlock(b.shape, b.first)
	c.items = append(c.items, b.items...)
	c.count, c.failures = b.count, b.failures
	return c
}

// add copies an item to the end of the block.
func (b *block) add(it *sim.Item) {
	s, out := b.shape, b.items
	failed := it.Failure != nil
	out = appendFlag(out, failed)
	for _, row := range it.Rows {
		out = appendFloats(out, row)
	}
	if s.series > 0 {
		for _, values := range it.Monthly {
			out = appendFloats(out, values)
		}
	}
	for a := range it.Ledgers {
		for i := range it.Ledgers[a].Tallies[:s.acts*s.actors] { // none where rows alone are kept
			out = appendTally(out, &it.Ledgers[a].Tallies[i], s.motives)
		}
	}
	if failed {
		b.failures = append(b.failures, blockFailure{b.count, tidy(*it.Failure)})
	}
	b.items = out
	b.count++
}

func appendFlag(out []byte, set bool) []byte {
	if set {
		return binary.LittleEndian.AppendUint64(out, 1)
	}
	return binary.LittleEndian.AppendUint64(out, 0)
}

func appendFloats(out []byte, values []float64) []byte {
	for _, v := range values {
		out = binary.LittleEndian.AppendUint64(out, sim.CanonicalBits(v))
	}
	return out
}

func appendTally(out []byte, t *sim.Tally, motives int) []byte {
	for _, n := range [...]int64{t.Decisions, t.Asked, t.Accepted} {
		out = binary.LittleEndian.AppendUint64(out, uint64(n))
	}
	out = appendFloats(out, []float64{t.Chance, t.Utility})
	return appendFloats(out, t.Terms[:motives])
}

// encode is the block as a file.
func (b *block) encode() ([]byte, error) {
	var tail []byte
	for _, f := range b.failures {
		text, err := json.Marshal(f.failure)
		if err != nil {
			return nil, err
		}
		tail = binary.LittleEndian.AppendUint32(tail, uint32(f.position))
		tail = binary.LittleEndian.AppendUint32(tail, uint32(len(text)))
		tail = append(tail, text...)
	}
	out := make([]byte, 0, headerBytes+len(b.items)+len(tail)+sha256.Size)
	out = b.shape.appendHeader(out, b.first, b.count, len(tail))
	out = append(append(out, b.items...), tail...)
	sum := sha256.Sum256(out)
	return append(out, sum[:]...), nil
}

func (s *shape) appendHeader(out []byte, first, count, tail int) []byte {
	out = append(out, blockMagic...)
	out = binary.LittleEndian.AppendUint32(out, blockVersion)
	out = binary.LittleEndian.AppendUint32(out, headerBytes)
	out = append(out, s.plan[:]...)
	for _, n := range [...]int{first, count, s.itemBytes, s.arms, s.measures, s.months, s.monthly,
		s.acts, s.actors, s.motives, tail} {
		out = binary.LittleEndian.AppendUint64(out, uint64(n))
	}
	return out
}

// decode reads a block of this shape that begins at first and holds count
// items. It trusts no byte before the checksum is found right.
func (s *shape) decode(data []byte, first, count int) (*block, error) {
	const least = headerBytes + sha256.Size
	if len(data) < least || string(data[:len(blockMagic)]) != blockMagic {
		return nil, fmt.Errorf("%w: it is too short or does not begin as a block does", ErrDamaged)
	}
	body, sum := data[:len(data)-sha256.Size], data[len(data)-sha256.Size:]
	if sha256.Sum256(body) != [sha256.Size]byte(sum) {
		return nil, fmt.Errorf("%w: its checksum does not match", ErrDamaged)
	}
	tail := len(body) - headerBytes - count*s.itemBytes
	if tail < 0 || !bytes.Equal(body[:headerBytes], s.appendHeader(nil, first, count, tail)) {
		return nil, s.foreign(body[:headerBytes])
	}
	b := &block{shape: s, first: first, count: count, items: body[headerBytes : len(body)-tail]}
	return b, b.readFailures(body[len(body)-tail:])
}

// foreign says what keeps a sound block out of this run.
func (s *shape) foreign(header []byte) error {
	switch {
	case binary.LittleEndian.Uint32(header[8:]) != blockVersion:
		return fmt.Errorf("%w: its format is version %d, this is version %d", ErrForeign,
			binary.LittleEndian.Uint32(header[8:]), blockVersion)
	case !bytes.Equal(header[16:48], s.plan[:]):
		return fmt.Errorf("%w: it belongs to the rows %x…", ErrForeign, header[16:20])
	}
	return fmt.Errorf("%w: it holds %d items from %d on, in other sizes or another place than here", ErrForeign,
		binary.LittleEndian.Uint64(header[56:]), binary.LittleEndian.Uint64(header[48:]))
}

// readFailures reads the failures and checks them against the items' flags.
func (b *block) readFailures(tail []byte) error {
	damaged := fmt.Errorf("%w: its list of failures is not well formed", ErrDamaged)
	for len(tail) > 0 {
		if len(tail) < 8 {
			return damaged
		}
		position, length := int(binary.LittleEndian.Uint32(tail)), int(binary.LittleEndian.Uint32(tail[4:]))
		if tail = tail[8:]; length > len(tail) || position >= b.count {
			return damaged
		}
		f := blockFailure{position: position}
		if json.Unmarshal(tail[:length], &f.failure) != nil {
			return damaged
		}
		b.failures, tail = append(b.failures, f), tail[length:]
	}
	return b.checkFlags(damaged)
}

func (b *block) checkFlags(damaged error) error {
	next := 0
	for i := range b.count {
		if !b.failed(i) {
			continue
		}
		if next >= len(b.failures) || b.failures[next].position != i {
			return damaged
		}
		next++
	}
	if next != len(b.failures) {
		return damaged
	}
	return nil
}

// item is the stored form of the item at a position.
func (b *block) item(position int) []byte {
	return b.items[position*b.shape.itemBytes:][:b.shape.itemBytes]
}

// failed reports whether the item at a position is quarantined.
func (b *block) failed(position int) bool { return binary.LittleEndian.Uint64(b.item(position)) != 0 }

// row reads the measures of an arm.
func (b *block) row(position, arm int, into []float64) {
	readFloats(b.item(position)[b.shape.rowsAt+8*arm*b.shape.measures:], into)
}

// monthly reads the monthly values of an arm.
func (b *block) monthly(position, arm int, into []float64) {
	readFloats(b.item(position)[b.shape.monthlyAt+8*arm*b.shape.series:], into)
}

// tally reads the tally with this index among all of arm × act × actor.
func (b *block) tally(position, index int) (t sim.Tally) {
	from := b.item(position)[b.shape.talliesAt+index*b.shape.tallyBytes:]
	t.Decisions = int64(binary.LittleEndian.Uint64(from))
	t.Asked = int64(binary.LittleEndian.Uint64(from[8:]))
	t.Accepted = int64(binary.LittleEndian.Uint64(from[16:]))
	t.Chance = math.Float64frombits(binary.LittleEndian.Uint64(from[24:]))
	t.Utility = math.Float64frombits(binary.LittleEndian.Uint64(from[32:]))
	readFloats(from[40:], t.Terms[:b.shape.motives])
	return t
}

func readFloats(from []byte, into []float64) {
	for i := range into {
		into[i] = math.Float64frombits(binary.LittleEndian.Uint64(from[8*i:]))
	}
}
