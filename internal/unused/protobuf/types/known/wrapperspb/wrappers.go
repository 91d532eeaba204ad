// Package wrapperspb has the types that parquet-go uses of the package that it stands for.
package wrapperspb

// wrapper holds a value that may be missing.
type wrapper[T any] struct{ Value T }

// GetValue is the value.
func (w *wrapper[T]) GetValue() T { return w.Value }

// A wrapper for each kind of value.
type (
	BoolValue   struct{ wrapper[bool] }
	Int32Value  struct{ wrapper[int32] }
	Int64Value  struct{ wrapper[int64] }
	UInt32Value struct{ wrapper[uint32] }
	UInt64Value struct{ wrapper[uint64] }
	FloatValue  struct{ wrapper[float32] }
	DoubleValue struct{ wrapper[float64] }
	StringValue struct{ wrapper[string] }
	BytesValue  struct{ wrapper[[]byte] }
)
