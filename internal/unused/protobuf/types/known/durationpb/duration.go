// Package durationpb has the type that parquet-go uses of the package that it stands for.
package durationpb

import "time"

// Duration is a span of time.
type Duration struct {
	Seconds int64
	Nanos   int32
}

// AsDuration is the span in Go.
func (d *Duration) AsDuration() time.Duration {
	return time.Duration(d.Seconds)*time.Second + time.Duration(d.Nanos)
}
