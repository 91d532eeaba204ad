package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"concert/sim"
	"concert/sim/param"
)

// key is one key of a table of a scenario file. From it come the reading of the
// key, its part of the JSON Schema and its line in a resolved file. Tables of
// keys stand in tables.go, each bound to what it reads into and writes from.
type key struct {
	name   string
	old    string // an earlier name, under which the key is read as well
	about  string // for the schema
	needed bool
	value  value
}

// value is what stands behind a key.
type value interface {
	read(l *loader, n *node, k key)
	allowed() Message    // of a key that is missing
	schema(k key) object // without the description
	write() string       // as TOML; empty if there is nothing to write
}

// block is a value that is written as tables of its own, after all plain keys.
type block interface {
	block(w *writer, path string)
}

// is reports whether the key has this name, or had it.
func (k key) is(name string) bool { return name == k.name || k.old != "" && name == k.old }

// keyNames is the names of keys.
func keyNames(keys []key) []string {
	all := make([]string, len(keys))
	for i, k := range keys {
		all[i] = k.name
	}
	return all
}

// fill reads a table by its keys and refuses others; elsewhere says where a key
// belongs that is not known here, and may be nil.
func (l *loader) fill(n *node, keys []key, elsewhere func(key string) Message) {
	l.only(n, keys, elsewhere)
	for _, k := range keys {
		l.readKey(n, k)
	}
}

// readKey reads one key of a table.
func (l *loader) readKey(n *node, k key) {
	f := n.fields[k.name]
	if old := n.fields[k.old]; k.old != "" && old != nil {
		if f != nil {
			l.refuse(old, NewMessage("old-beside-new", "old", k.old, "new", k.name))
		} else {
			f = old
		}
	}
	switch {
	case f != nil:
		k.value.read(l, f, k)
	case k.needed:
		l.missing(n, k.name, k.value.allowed())
	}
}

// properties is the keys as the properties of a schema, and those that are
// needed.
func properties(keys []key) (all object, required []string) {
	all = object{}
	for _, k := range keys {
		schema := k.value.schema(k)
		if _, described := schema["description"]; k.about != "" && !described {
			schema["description"] = k.about
		}
		all[k.name] = schema
		if k.old != "" {
			old := k.value.schema(k)
			old["description"] = "an old name of " + k.name
			all[k.old] = old
		}
		if k.needed {
			required = append(required, k.name)
		}
	}
	return all, required
}

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

// word is one of some words.
type word[T ~string] struct {
	into *T
	kind string          // what the words are: a key of a message
	of   func() []string // nil: they are not known, and any will do
}

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
	if words := v.of(); words != nil {
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

// texts is a list of texts.
type texts struct {
	into        *[]string
	each        string     // what each text is: a key of a message
	least, most int        // most 0: any number
	fewer       func() int // the most, where it depends on other keys; may be nil
	once        bool
	item        func(l *loader, n *node, text string) // checks one more; may be nil
	of          func() []string                       // for the schema; may be nil
}

func (v texts) allowed() Message {
	each, most := NewMessage("each."+v.each), v.limit()
	switch most {
	case 0:
		return NewMessage("texts", "least", v.least, "each", each)
	case 1:
		return NewMessage("one-text", "each", each)
	}
	return NewMessage("few-texts", "least", v.least, "most", most, "each", each)
}

func (v texts) read(l *loader, n *node, _ key) {
	if !l.is(n, list, v.allowed()) {
		return
	}
	if most := v.limit(); len(n.items) < v.least || most > 0 && len(n.items) > most {
		count := NewMessage("list-of", "n", len(n.items))
		if len(n.items) == 0 {
			count = NewMessage("empty-list")
		}
		l.refuse(n, found(count, v.allowed()))
	}
	for _, item := range n.items {
		text, ok := item.value.(string)
		switch {
		case !ok || strings.TrimSpace(text) == "":
			l.refuse(item, found(item.shown(), NewMessage("each."+v.each)))
			continue
		case v.once && slices.Contains(*v.into, text):
			l.refuse(item, NewMessage("twice", "found", quote(text)))
		case v.item != nil:
			v.item(l, item, text)
		}
		*v.into = append(*v.into, text)
	}
}

// limit is the most texts.
func (v texts) limit() int {
	if v.fewer != nil {
		return v.fewer()
	}
	return v.most
}

func (v texts) schema(key) object {
	items := object{"type": "string"}
	if v.of != nil && v.of() != nil {
		items = object{"enum": v.of()}
	}
	schema := object{"type": "array", "items": items, "minItems": v.least}
	if v.once {
		schema["uniqueItems"] = true
	}
	if v.most > 0 {
		schema["maxItems"] = v.most
	}
	return schema
}

func (v texts) write() string {
	if len(*v.into) == 0 {
		return ""
	}
	return tomlTexts(*v.into)
}

// table is one table with keys of its own.
type table struct {
	keys   func() []key
	header string // as in a file: [report]
}

func (v table) allowed() Message { return NewMessage("table", "form", v.header) }

func (v table) read(l *loader, n *node, _ key) {
	if l.is(n, tableShape, v.allowed()) {
		l.fill(n, v.keys(), nil)
	}
}

func (v table) schema(k key) object {
	all, required := properties(v.keys())
	return closed(k.about, all, required...)
}

func (v table) write() string { return "" }

func (v table) block(w *writer, path string) { w.section(path, v.keys()) }

// rows is a list of tables, each with the same keys.
type rows[T any] struct {
	into      *[]T
	item      string // for the schema: an arm
	start     T      // what a table is when it says nothing
	keys      func(*T) []key
	most      int  // 0: any number
	inline    bool // written as a list of { tables }
	check     func(l *loader, n *node, item *T, sound bool) bool
	elsewhere func(key string) Message // where an unknown key belongs; may be nil
	also      func(schema object)      // what the schema says more; may be nil
	comment   func(item T) string      // before a table that is written; may be nil
	form      string                   // as in a file
}

func (v rows[T]) allowed() Message { return NewMessage("tables", "form", v.form) }

// read reads the tables. A check sees each when its keys are read, is told
// whether they were in order, and says whether to keep it.
func (v rows[T]) read(l *loader, n *node, k key) {
	all := l.tables(n, v.inline, v.form)
	if v.most > 0 && len(all) > v.most {
		l.refuse(n, found(strconv.Itoa(len(all)), NewMessage("at-most", "most", strconv.Itoa(v.most))))
	}
	for _, n := range all {
		before, item := len(l.problems), v.start
		l.fill(n, v.keys(&item), v.elsewhere)
		if v.check == nil || v.check(l, n, &item, len(l.problems) == before) {
			*v.into = append(*v.into, item)
		}
	}
}

func (v rows[T]) schema(k key) object {
	item := v.start
	all, required := properties(v.keys(&item))
	items := closed(v.item, all, required...)
	if v.also != nil {
		v.also(items)
	}
	schema := object{"type": "array", "items": items}
	if v.most > 0 {
		schema["maxItems"] = v.most
	}
	return schema
}

func (v rows[T]) write() string {
	if !v.inline || len(*v.into) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("[\n")
	for _, item := range *v.into {
		b.WriteString("  " + inline(v.keys(&item)) + ",\n")
	}
	return b.String() + "]"
}

func (v rows[T]) block(w *writer, path string) {
	if v.inline {
		return
	}
	for _, item := range *v.into {
		w.header("[["+path+"]]", path)
		w.keys(path, v.keys(&item))
		if v.comment != nil && v.comment(item) != "" {
			w.line("# %s", v.comment(item))
		}
	}
}

// entries is a table whose keys are names of something: of measures, of
// parameters, of texts.
type entries struct {
	kind  string          // what is named: a key of a message
	of    func() []string // the names that are allowed; nil: any
	each  func(name string) key
	given func() []string // the names that have something to write, in order
	check func(l *loader, n *node, name string) bool
	form  string
	open  bool // the schema lists no names
}

func (v entries) allowed() Message { return NewMessage("table", "form", v.form) }

func (v entries) read(l *loader, n *node, _ key) {
	if !l.is(n, tableShape, v.allowed()) {
		return
	}
	for _, name := range n.keys {
		f := n.fields[name]
		if v.of != nil && !l.among(f, name, v.kind, v.of()) || v.check != nil && !v.check(l, f, name) {
			continue
		}
		k := v.each(name)
		k.value.read(l, f, k)
	}
}

func (v entries) schema(k key) object {
	if v.of == nil || v.open || v.of() == nil {
		each := v.each("")
		return object{"type": "object", "additionalProperties": each.value.schema(each)}
	}
	all := object{}
	for _, name := range v.of() {
		each := v.each(name)
		schema := each.value.schema(each)
		if each.about != "" {
			schema["description"] = each.about
		}
		all[name] = schema
	}
	return closed(k.about, all)
}

func (v entries) write() string { return "" }

func (v entries) block(w *writer, path string) {
	var keys []key
	for _, name := range v.given() {
		k := v.each(name)
		k.name = name
		keys = append(keys, k)
	}
	w.section(path, keys)
}

// parameters is a table of parameters with their values.
type parameters struct {
	into   *[]sim.Assignment
	frame  *frame
	change bool // they change during a run
}

func (v parameters) allowed() Message { return NewMessage("parameters", "form", setForm) }

func (v parameters) read(l *loader, n *node, _ key) {
	if !l.is(n, tableShape, v.allowed()) || v.frame.scenario.Model == nil {
		return
	}
	set := v.frame.scenario.Parameters
	for _, a := range l.assignments(n.below(), set, nil) {
		if v.change && set.At(a.parameter).Structural {
			l.refuse(a.at, NewMessage("structural-change"))
		}
		*v.into = append(*v.into, sim.Assignment{Parameter: a.parameter, Value: a.value})
	}
	*v.into = inOrder(*v.into)
}

func (v parameters) schema(key) object {
	model := v.frame.scenario.Model
	switch {
	case model == nil:
		return object{}
	case v.change:
		return object{"$ref": "#/$defs/" + model.Name() + "-change"}
	}
	return object{"$ref": "#/$defs/" + model.Name() + "-set"}
}

func (v parameters) write() string {
	if len(*v.into) == 0 {
		return ""
	}
	parts := make([]string, len(*v.into))
	for i, a := range *v.into {
		d := v.frame.scenario.Parameters.At(a.Parameter)
		parts[i] = tomlText(d.Name) + " = " + d.Show(a.Value)
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}
