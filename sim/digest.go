package sim

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"math"
)

// Digest fingerprints rows: SHA-256 over all rows in (point, replicate, arm)
// order. Each row is point, replicate and arm as little-endian 32-bit
// integers, one byte that is 1 if the row is quarantined, then the bits of
// every measure in vocabulary order, little-endian, with −0 as 0 and any NaN
// as the one quiet NaN of math.NaN.
type Digest struct {
	hash   hash.Hash
	buffer []byte
}

// NewDigest is the digest of no rows.
func NewDigest() *Digest { return &Digest{hash: sha256.New()} }

// Add puts an item's rows under the digest; items must come in index order.
func (d *Digest) Add(it *Item) {
	for arm, row := range it.Rows {
		d.AddRow(it.Point, it.Replicate, arm, it.Failure != nil, row)
	}
}

// AddRow puts one row under the digest.
func (d *Digest) AddRow(point, replicate, arm int, quarantined bool, row []float64) {
	b := d.buffer[:0]
	b = binary.LittleEndian.AppendUint32(b, uint32(point))
	b = binary.LittleEndian.AppendUint32(b, uint32(replicate))
	b = binary.LittleEndian.AppendUint32(b, uint32(arm))
	if quarantined {
		b = append(b, 1)
	} else {
		b = append(b, 0)
	}
	for _, v := range row {
		b = binary.LittleEndian.AppendUint64(b, CanonicalBits(v))
	}
	d.hash.Write(b)
	d.buffer = b
}

// String is the digest so far: "sha256:" and 64 hexadecimal digits.
func (d *Digest) String() string { return "sha256:" + hex.EncodeToString(d.hash.Sum(nil)) }

// CanonicalBits is the bits of a value with −0 as 0 and every NaN as one.
func CanonicalBits(v float64) uint64 {
	switch {
	case math.IsNaN(v):
		return math.Float64bits(math.NaN())
	case v == 0:
		return 0
	}
	return math.Float64bits(v)
}
