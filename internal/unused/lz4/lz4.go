// Package lz4 has the names that parquet-go uses of the module that it stands
// for, and refuses: Concert writes and reads parquet without LZ4.
package lz4

import "errors"

// ErrAbsent is what compressing and uncompressing return.
var ErrAbsent = errors.New("parquet pages compressed by LZ4 are not read or written by this program")

// CompressionLevel is how hard a compressor tries.
type CompressionLevel uint32

// Fast to Level9 are the levels.
const (
	Fast   CompressionLevel = 0
	Level1 CompressionLevel = 1 << (8 + iota)
	Level2
	Level3
	Level4
	Level5
	Level6
	Level7
	Level8
	Level9
)

// Compressor would compress fast.
type Compressor struct{}

// CompressBlock refuses.
func (*Compressor) CompressBlock(_, _ []byte) (int, error) { return 0, ErrAbsent }

// CompressorHC would compress well.
type CompressorHC struct{ Level CompressionLevel }

// CompressBlock refuses.
func (*CompressorHC) CompressBlock(_, _ []byte) (int, error) { return 0, ErrAbsent }

// CompressBlockBound is what a block of n bytes could need.
func CompressBlockBound(n int) int { return n + n/255 + 16 }

// UncompressBlock panics: parquet-go takes any error for a buffer that is too
// short and would ask again with twice the room, for ever.
func UncompressBlock(_, _ []byte) (int, error) { panic(ErrAbsent) }
