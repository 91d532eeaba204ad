// Package zstd has the names that parquet-go uses of the package that it stands
// for, and refuses: Concert writes and reads parquet without Zstandard.
package zstd

import (
	"errors"
	"io"
)

// ErrAbsent is what encoders and decoders return.
var ErrAbsent = errors.New("parquet pages compressed by Zstandard are not read or written by this program")

// EncoderLevel is how hard an encoder tries.
type EncoderLevel int

// The levels.
const (
	SpeedFastest EncoderLevel = 1 + iota
	SpeedDefault
	SpeedBetterCompression
	SpeedBestCompression
)

// EOption and DOption would set up an encoder and a decoder.
type (
	EOption struct{}
	DOption struct{}
)

// WithEncoderConcurrency would say on how many cores.
func WithEncoderConcurrency(int) EOption { return EOption{} }

// WithEncoderLevel would say how hard to try.
func WithEncoderLevel(EncoderLevel) EOption { return EOption{} }

// WithZeroFrames would write a frame for no bytes.
func WithZeroFrames(bool) EOption { return EOption{} }

// WithEncoderCRC would add a checksum.
func WithEncoderCRC(bool) EOption { return EOption{} }

// WithDecoderConcurrency would say on how many cores.
func WithDecoderConcurrency(int) DOption { return DOption{} }

// Encoder would compress.
type Encoder struct{}

// NewWriter refuses.
func NewWriter(io.Writer, ...EOption) (*Encoder, error) { return nil, ErrAbsent }

// EncodeAll panics: NewWriter makes no encoder.
func (*Encoder) EncodeAll(_, _ []byte) []byte { panic(ErrAbsent) }

// Decoder would uncompress.
type Decoder struct{}

// NewReader makes a decoder that refuses: parquet-go panics where it gets none.
func NewReader(io.Reader, ...DOption) (*Decoder, error) { return &Decoder{}, nil }

// DecodeAll refuses.
func (*Decoder) DecodeAll(_, _ []byte) ([]byte, error) { return nil, ErrAbsent }
