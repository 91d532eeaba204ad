// Package protoreflect has the interfaces that parquet-go uses of the package
// that it stands for. Nothing in Concert implements them.
package protoreflect

// Name is the name of a field.
type Name string

// Kind is the kind of a field.
type Kind int

// MessageKind is the kind of a field that holds a message.
const MessageKind Kind = 11

// ProtoMessage is a message.
type ProtoMessage interface{ ProtoReflect() Message }

// Message is a message seen from outside.
type Message interface {
	Descriptor() MessageDescriptor
	Has(FieldDescriptor) bool
	Get(FieldDescriptor) Value
	Interface() ProtoMessage
}

// MessageDescriptor says which fields a message has.
type MessageDescriptor interface{ Fields() FieldDescriptors }

// FieldDescriptors are the fields of a message.
type FieldDescriptors interface{ ByName(Name) FieldDescriptor }

// FieldDescriptor is a field.
type FieldDescriptor interface{ Kind() Kind }

// Value is the value of a field.
type Value struct{ v any }

// IsValid tells whether there is a value.
func (v Value) IsValid() bool { return v.v != nil }

// Message is the value as a message.
func (v Value) Message() Message { m, _ := v.v.(Message); return m }

// Interface is the value as it is.
func (v Value) Interface() any { return v.v }

// String is the value as text.
func (v Value) String() string { s, _ := v.v.(string); return s }

// MapKey is the key of an entry.
type MapKey Value

// Interface is the key as it is.
func (k MapKey) Interface() any { return k.v }

// String is the key as text.
func (k MapKey) String() string { return Value(k).String() }

// List is a field with several values.
type List interface {
	Len() int
	Get(int) Value
}

// Map is a field with keys.
type Map interface {
	Len() int
	Range(func(MapKey, Value) bool)
}
