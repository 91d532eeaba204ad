package answer

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
)

// Number is a number that may be unknown or infinite; JSON has neither, so
// both are null. Nine digits are written: more would differ between kinds of
// processor.
type Number float64

// MarshalJSON writes the number, or null.
func (n Number) MarshalJSON() ([]byte, error) {
	v := float64(n)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return []byte("null"), nil
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 9, 64), 64)
	return json.Marshal(rounded + 0) // +0: no −0
}

// UnmarshalJSON reads what MarshalJSON writes; null is NaN.
func (n *Number) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		*n = Number(math.NaN())
		return nil
	}
	return json.Unmarshal(text, (*float64)(n))
}

// Object is a JSON object whose members keep their order.
type Object[T any] []Member[T]

// Member is a value with its name.
type Member[T any] struct {
	Name  string
	Value T
}

func (o *Object[T]) add(name string, value T) { *o = append(*o, Member[T]{name, value}) }

// Get is the value of a name; ok reports whether there is one.
func (o Object[T]) Get(name string) (value T, ok bool) {
	for _, m := range o {
		if m.Name == name {
			return m.Value, true
		}
	}
	return value, false
}

// MarshalJSON writes the members in order.
func (o Object[T]) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(m.Name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(m.Value)
		if err != nil {
			return nil, err
		}
		b.Write(append(append(name, ':'), value...))
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
