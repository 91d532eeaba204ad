package scenarios

import (
	"fmt"
	"math"

	"concert/sim/param"
)

// text is a text in quotes.
type text struct {
	into *string
	put  func(string) // also told what was read; may be nil
	most int          // signs; more than one line if it is that of prose
}

// Limits of texts, in signs: what a heading holds, and a note.
const (
	titleSigns = 120
	proseSigns = 4000
)

func title(into *string) text { return text{into: into, most: titleSigns} }
func prose(into *string) text { return text{into: into, most: proseSigns} }

func (t text) allowed() Message { return NewMessage("text") }

func (t text) read(l *loader, n *node, k key) {
	*t.into = l.text(n, k.needed, t.most)
	if t.put != nil {
		t.put(*t.into)
	}
}

func (t text) schema(k key) object {
	schema := object{"type": "string", "maxLength": t.most}
	if k.needed {
		schema["pattern"] = `\S`
	}
	return schema
}

func (t text) write() string {
	if *t.into == "" {
		return ""
	}
	return tomlText(*t.into)
}

// name is a text that serves as a name in claims, file names and on command
// lines.
type name struct{ into *string }

func (v name) allowed() Message { return NewMessage("text") }

func (v name) read(l *loader, n *node, _ key) {
	before := len(l.problems)
	*v.into = l.text(n, true, titleSigns)
	if len(l.problems) == before && !isName(*v.into) {
		l.refuse(n, found(quote(*v.into), NewMessage("name")))
	}
}

func (v name) schema(key) object {
	// In words that every checker knows: no blank, and of ASCII's signs only + - . _
	const pattern = "^[^\\s!-*,/:-@\\[-\\^`{-~]+$"
	return object{"type": "string", "pattern": pattern, "maxLength": titleSigns}
}

func (v name) write() string { return tomlText(*v.into) }

// folderName is a text that folders are named after.
type folderName struct{ text }

func (v folderName) read(l *loader, n *node, _ key) {
	v.text.read(l, n, key{needed: true})
	if *v.into != "" && !isFileName(*v.into) {
		l.refuse(n, found(quote(*v.into), NewMessage("file-name", "signs", `/ \ : * ? " < > |`)))
	}
}

// whole is a whole number. Its value before it is read is the usual one.
type whole[T int | uint64] struct {
	into        *T
	least, most T
	what        string // key of a message that says what is needed; may be empty
}

func (v whole[T]) allowed() Message {
	m := wholeFrom(fmt.Sprint(v.least), fmt.Sprint(v.most))
	if v.what != "" {
		m = NewMessage(v.what, "range", m)
	}
	return m
}

func (v whole[T]) read(l *loader, n *node, _ key) {
	x, ok := n.value.(int64)
	if f, isFloat := n.value.(float64); isFloat && f == math.Trunc(f) && math.Abs(f) < 1<<53 {
		x, ok = int64(f), true // 12.0 is whole
	}
	if !ok || x < int64(v.least) || x > int64(v.most) {
		l.refuse(n, found(n.shown(), wholeFrom(fmt.Sprint(v.least), fmt.Sprint(v.most))))
		return
	}
	*v.into = T(x)
}

func (v whole[T]) schema(key) object {
	schema := object{"type": "integer", "minimum": v.least}
	if v.most < 1<<53 { // what JSON can hold
		schema["maximum"] = v.most
	}
	return schema
}

func (v whole[T]) write() string {
	if *v.into < v.least {
		return "" // not given
	}
	return fmt.Sprint(*v.into)
}

func wholeFrom(least, most string) Message { return NewMessage("whole", "least", least, "most", most) }

// number is a number; within says which are allowed.
type number struct {
	into   *float64
	given  **float64     // instead of into: of a key that may be left out
	put    func(float64) // also told what was read; may be nil
	within func() (Message, func(float64) bool)
	above0 bool // for the schema
}

// positive is the numbers above zero.
func positive() (Message, func(float64) bool) {
	return NewMessage("above-zero"), func(v float64) bool { return v > 0 }
}

func (v number) allowed() Message {
	m, _ := v.within()
	return m
}

func (v number) read(l *loader, n *node, _ key) {
	allowed, fits := v.within()
	x, ok := n.float()
	if !ok || !fits(x) {
		l.refuse(n, found(n.shown(), allowed))
		x = 0
	}
	switch {
	case v.put != nil:
		v.put(x)
	case v.given != nil:
		*v.given = &x
	default:
		*v.into = x
	}
}

func (v number) schema(key) object {
	schema := object{"type": "number"}
	if v.above0 {
		schema["exclusiveMinimum"] = 0
	}
	return schema
}

func (v number) write() string {
	switch {
	case v.given != nil && *v.given == nil:
		return ""
	case v.given != nil:
		return param.Text(**v.given)
	}
	return param.Text(*v.into)
}

// yesNo is true or false; false if left out.
type yesNo struct{ into *bool }

func (yesNo) allowed() Message { return NewMessage("switch") }

func (v yesNo) read(l *loader, n *node, _ key) {
	b, ok := n.value.(bool)
	if !ok {
		l.refuse(n, found(n.shown(), v.allowed()))
	}
	*v.into = b
}

func (yesNo) schema(key) object { return object{"type": "boolean", "default": false} }

func (v yesNo) write() string {
	if !*v.into {
		return ""
	}
	return "true"
}

// word is one of some words.
type word[T ~string] struct {
	into *T
	kind string          // what the words are: a key of a message
	of   func() []string // nil: they are not known, and any will do
	more bool            // a file may have others of its own, which a schema cannot know
}

// only is words that are always the same.
func only(words ...string) func() []string { return func() []string { return words } }

func (v word[T]) allowed() Message {
	if words := v.of(); words != nil {
		return NewMessage("one-of", "words", oneOf(v.kind, words))
	}
	return NewMessage("text")
}

func (v word[T]) read(l *loader, n *node, _ key) {
	before := len(l.problems)
	text := l.text(n, true, titleSigns)
	if words := v.of(); len(l.problems) == before && words != nil {
		l.among(n, text, v.kind, words)
	}
	*v.into = T(text)
}

func (v word[T]) schema(key) object {
	switch words := v.of(); {
	case words != nil && v.more:
		return object{"anyOf": []any{object{"enum": words}, object{"type": "string", "description": "a window"}}}
	case words != nil:
		return object{"enum": words}
	}
	return object{"type": "string"}
}

func (v word[T]) write() string {
	if *v.into == "" {
		return ""
	}
	return tomlText(string(*v.into))
}
