// Package brotli has the names that parquet-go uses of the module that it
// stands for, and refuses: Concert writes and reads parquet without Brotli.
package brotli

import (
	"errors"
	"io"
)

// ErrAbsent is what reading and writing return.
var ErrAbsent = errors.New("parquet pages compressed by Brotli are not read or written by this program")

// WriterOptions are how hard a writer would try.
type WriterOptions struct{ Quality, LGWin int }

// Writer would compress.
type Writer struct{}

// NewWriterOptions makes a writer that refuses.
func NewWriterOptions(io.Writer, WriterOptions) *Writer { return &Writer{} }

// Write refuses.
func (*Writer) Write([]byte) (int, error) { return 0, ErrAbsent }

// Close has nothing to end.
func (*Writer) Close() error { return nil }

// Reset has nothing to begin.
func (*Writer) Reset(io.Writer) {}

// Reader would uncompress.
type Reader struct{}

// NewReader makes a reader that refuses.
func NewReader(io.Reader) *Reader { return &Reader{} }

// Read refuses.
func (*Reader) Read([]byte) (int, error) { return 0, ErrAbsent }

// Reset has nothing to begin.
func (*Reader) Reset(io.Reader) error { return nil }
