// Package gzip is the standard library's, under the name that parquet-go asks for.
package gzip

import (
	"compress/gzip"
	"io"
)

// The levels of the standard library.
const (
	NoCompression      = gzip.NoCompression
	BestSpeed          = gzip.BestSpeed
	BestCompression    = gzip.BestCompression
	DefaultCompression = gzip.DefaultCompression
	HuffmanOnly        = gzip.HuffmanOnly
)

// Reader and Writer are the standard library's.
type (
	Reader = gzip.Reader
	Writer = gzip.Writer
)

// NewReader reads what r has compressed.
func NewReader(r io.Reader) (*Reader, error) { return gzip.NewReader(r) }

// NewWriterLevel compresses to w.
func NewWriterLevel(w io.Writer, level int) (*Writer, error) { return gzip.NewWriterLevel(w, level) }
