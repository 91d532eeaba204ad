package scenarios

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"concert/sim/param"
)

// shape says what a node is.
type shape int

const (
	scalar shape = iota
	tableShape
	list
)

// node is a value of a file with the line where it stands.
type node struct {
	label  string // how problems call it: "arm 2, set.credit.rate"; empty for the file
	key    string // its own last key
	line   int
	shape  shape
	value  any      // of a scalar: string, int64, float64, bool or a date
	keys   []string // of a table, in the order of the file
	fields map[string]*node
	items  []*node // of a list
}

// tree joins decoded values with the lines that the scan found. Where the scan
// saw less than the toml package, a value has the line of what surrounds it.
func tree(label, key string, value any, where *spot, line int) *node {
	n := &node{label: label, key: key, line: line, value: value}
	if where == nil {
		where = &spot{}
	} else {
		n.line = where.line
	}
	switch v := value.(type) {
	case map[string]any:
		n.shape, n.fields = tableShape, make(map[string]*node, len(v))
		for _, name := range keysInOrder(v, where.order) {
			n.keys = append(n.keys, name)
			n.fields[name] = tree(below(label, shownKey(name)), name, v[name], where.keys[name], n.line)
		}
	case []map[string]any:
		n.shape = list
		for i, item := range v {
			n.items = append(n.items, tree(fmt.Sprintf("%s %d", label, i+1), key, item, nth(where.items, i), n.line))
		}
	case []any:
		n.shape = list
		for i, item := range v {
			n.items = append(n.items, tree(fmt.Sprintf("%s %d", label, i+1), key, item, nth(where.items, i), n.line))
		}
	}
	return n
}

// below is the label of a key inside what is called label. A blank in the
// label's last part means an item of a list.
func below(label, key string) string {
	last := label[strings.LastIndex(label, ", ")+1:]
	switch {
	case label == "":
		return key
	case strings.ContainsAny(strings.TrimSpace(last), " "):
		return label + ", " + key
	}
	return label + "." + key
}

// shownKey is a key as messages show it: in quotes if it has odd letters.
func shownKey(key string) string {
	if isName(key) {
		return cut(key)
	}
	return quote(key)
}

// isName reports whether a text is made of letters, digits and + - _ . only.
func isName(text string) bool {
	for _, c := range text {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && !strings.ContainsRune("+-_.", c) {
			return false
		}
	}
	return text != ""
}

func nth(items []*spot, i int) *spot {
	if i < len(items) {
		return items[i]
	}
	return nil
}

// keysInOrder is the keys of a map: those of the file in its order, then any
// other by name.
func keysInOrder(m map[string]any, order []string) []string {
	var keys []string
	rest := maps.Clone(m)
	for _, key := range order {
		if _, ok := rest[key]; ok {
			keys = append(keys, key)
			delete(rest, key)
		}
	}
	return append(keys, slices.Sorted(maps.Keys(rest))...)
}

// shown is the node's value as a message quotes it.
func (n *node) shown() any {
	switch n.shape {
	case tableShape:
		return NewMessage("a-table")
	case list:
		return NewMessage("a-list")
	}
	switch v := n.value.(type) {
	case string:
		return quote(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return written(v)
	case bool:
		return strconv.FormatBool(v)
	}
	return NewMessage("a-date")
}

// written writes a float so that it is seen to be one.
func written(v float64) string {
	switch {
	case math.IsNaN(v):
		return "nan"
	case math.IsInf(v, 1):
		return "inf"
	case math.IsInf(v, -1):
		return "-inf"
	}
	return param.Text(v)
}

// float is the value of a number, whole or not.
func (n *node) float() (v float64, ok bool) {
	switch v := n.value.(type) {
	case int64:
		return float64(v), true
	case float64:
		return v + 0, !math.IsNaN(v) && !math.IsInf(v, 0) // +0 makes −0 into 0
	}
	return 0, false
}

// below is what stands in a table, in the order of the file.
func (n *node) below() []*node {
	all := make([]*node, len(n.keys))
	for i, key := range n.keys {
		all[i] = n.fields[key]
	}
	return all
}

// lineText is the node's line in a message.
func (n *node) lineText() string { return strconv.Itoa(n.line) }
