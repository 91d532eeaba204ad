// Package timestamppb has the type that parquet-go uses of the package that it stands for.
package timestamppb

import "time"

// Timestamp is a moment.
type Timestamp struct {
	Seconds int64
	Nanos   int32
}

// AsTime is the moment in Go.
func (t *Timestamp) AsTime() time.Time { return time.Unix(t.Seconds, int64(t.Nanos)).UTC() }
