// Package snappy has the names that parquet-go uses of the package that it
// stands for, and refuses: Concert writes and reads parquet without Snappy.
package snappy

import "errors"

// ErrAbsent is what decoding returns.
var ErrAbsent = errors.New("parquet pages compressed by Snappy are not read or written by this program")

// Encode panics: a caller would take whatever it returns for compressed.
func Encode(_, _ []byte) []byte { panic(ErrAbsent) }

// Decode refuses.
func Decode(_, _ []byte) ([]byte, error) { return nil, ErrAbsent }
