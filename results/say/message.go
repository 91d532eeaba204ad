package say

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Say writes the message of a key. Pairs are names of placeholders with their
// values: a text, or a whole number, which is written with Count. A key that
// does not exist, a placeholder without a value and a value without a
// placeholder are programmer's errors: Say panics.
func (w *Words) Say(key string, pairs ...any) string {
	m := w.book.messages[key]
	if m == nil {
		panic("say: no message is called " + key)
	}
	m.checkPairs(pairs)
	var b strings.Builder
	text := m.texts[w.language]
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return w.set(b.String())
		}
		place, after, _ := strings.Cut(rest, "}")
		name, forms, chooses := strings.Cut(place, "|")
		value := written(key, name, valueOf(name, pairs))
		if chooses {
			one, many, _ := strings.Cut(forms, "|")
			if value == "1" {
				value = one
			} else {
				value = many
			}
		}
		b.WriteString(value)
		text = after
	}
}

// Has reports whether a message has this key, for keys that data decide.
func (w *Words) Has(key string) bool { return w.book.messages[key] != nil }

// checkPairs panics unless pairs are the values that the message asks for.
func (m *message) checkPairs(pairs []any) {
	if len(pairs)%2 != 0 {
		panic(fmt.Sprintf("say: %s is given a name without a value", m.key))
	}
	given := make(map[string]bool)
	for i := 0; i < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok || !m.names[name] {
			panic(fmt.Sprintf("say: %s does not use %v; it asks for %v", m.key, pairs[i],
				slices.Sorted(maps.Keys(m.names))))
		}
		given[name] = true
	}
	for name := range m.names {
		if !given[name] {
			panic(fmt.Sprintf("say: %s asks for {%s}", m.key, name))
		}
	}
}

func valueOf(name string, pairs []any) any {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i] == name {
			return pairs[i+1]
		}
	}
	return nil
}

// written is a value as text.
func written(key, name string, value any) string {
	switch v := value.(type) {
	case string:
		return v
	case int:
		return Count(v)
	}
	panic(fmt.Sprintf("say: %s: {%s} is a %T, neither a text nor a whole number", key, name, value))
}

// Keys returns all keys of messages, sorted; tests of the tree ask for them.
func Keys() []string {
	book, err := theBook()
	if err != nil {
		panic(err)
	}
	return slices.Sorted(maps.Keys(book.messages))
}

// Placeholders returns the names that a message asks values for, sorted.
func Placeholders(key string) []string {
	book, err := theBook()
	if err != nil {
		panic(err)
	}
	m := book.messages[key]
	if m == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(m.names))
}
