// Package structpb has the types that parquet-go uses of the package that it stands for.
package structpb

import "google.golang.org/protobuf/reflect/protoreflect"

// Struct is an object.
type Struct struct{ Fields map[string]*Value }

// ProtoReflect has nothing to show.
func (*Struct) ProtoReflect() protoreflect.Message { return nil }

// GetFields are the fields of an object.
func (s *Struct) GetFields() map[string]*Value { return s.Fields }

// ListValue is a list.
type ListValue struct{ Values []*Value }

// ProtoReflect has nothing to show.
func (*ListValue) ProtoReflect() protoreflect.Message { return nil }

// GetValues are the values of a list.
func (l *ListValue) GetValues() []*Value { return l.Values }

// Value is one of the kinds below.
type Value struct{ Kind any }

// GetKind is which of the kinds, nil for none.
func (v *Value) GetKind() any {
	if v == nil {
		return nil
	}
	return v.Kind
}

// The kinds of a value.
type (
	Value_NullValue   struct{}
	Value_NumberValue struct{ NumberValue float64 }
	Value_StringValue struct{ StringValue string }
	Value_BoolValue   struct{ BoolValue bool }
	Value_StructValue struct{ StructValue *Struct }
	Value_ListValue   struct{ ListValue *ListValue }
)
