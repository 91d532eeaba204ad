package scenarios

import (
	"slices"
	"strconv"
	"strings"

	"concert/sim"
	"concert/sim/param"
)

// texts is a list of texts.
type texts struct {
	into        *[]string
	each        string     // what each text is: a key of a message
	least, most int        // most 0: any number
	fewer       func() int // the most, where it depends on other keys; may be nil
	once        bool
	item        func(l *loader, n *node, text string) // checks one more; may be nil
	of          func() []string                       // for the schema; may be nil
	more        bool                                  // a file may have others of its own, which a schema cannot know
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
	if v.of != nil {
		items = word[string]{of: v.of, more: v.more}.schema(key{})
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
		switch d := set.At(a.parameter); {
		case v.change && d.Structural:
			l.refuse(a.at, NewMessage("structural-change"))
		case v.change && d.FromStart() != "":
			l.refuse(a.at, NewMessage("drawn-change"))
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

// factors is a table of parameters with what multiplies them.
type factors struct {
	into  *[]sim.Scaled
	frame *frame
}

// scaleForm is how factors are written.
const scaleForm = `{ "table.name" = factor }`

// mostFactor is the greatest factor: beyond it a value of its own is meant.
const mostFactor = 1000

func (v factors) allowed() Message { return NewMessage("factors", "form", scaleForm) }

func (v factors) read(l *loader, n *node, _ key) {
	if !l.is(n, tableShape, v.allowed()) || v.frame.scenario.Model == nil {
		return
	}
	set := v.frame.scenario.Parameters
	for _, a := range l.given(n.below(), set, nil, v.factor(l)) {
		*v.into = append(*v.into, sim.Scaled{Parameter: a.parameter, By: a.value})
	}
	slices.SortFunc(*v.into, func(a, b sim.Scaled) int { return a.Parameter - b.Parameter })
}

// factor reads what multiplies a parameter; its value, and all that worlds may draw
// for it, must stay allowed.
func (v factors) factor(l *loader) func(n *node, d param.Declaration) (float64, bool) {
	return func(n *node, d param.Declaration) (float64, bool) {
		x, ok := n.float()
		switch {
		case !ok || !(x >= 0 && x <= mostFactor):
			l.refuse(n, found(n.shown(), NewMessage("number", "least", 0, "most", mostFactor)))
			return 0, false
		case d.Kind != param.Number:
			l.refuse(n, NewMessage("scaled-kind", "parameter", d.Name, "is", Allowed(d)))
			return 0, false
		}
		return x, true
	}
}

// scaledFits refuses factors of parameters that the arm sets itself, and those that
// lead beyond what is allowed. It runs once the whole file is read.
func (l *loader) scaledFits(n *node, arm *Arm) {
	s := l.scenario
	for _, f := range arm.Scaled {
		d, at := s.Parameters.At(f.Parameter), n.fields["scale"]
		if slices.ContainsFunc(append(slices.Clone(arm.Lent), arm.Set...),
			func(a sim.Assignment) bool { return a.Parameter == f.Parameter }) ||
			slices.ContainsFunc(arm.LentUncertain, func(u Uncertain) bool { return u.Parameter == f.Parameter }) {
			l.refuse(at, NewMessage("scaled-and-set", "parameter", d.Name))
			continue
		}
		values := []float64{s.Base[f.Parameter]}
		if low, high, ok := s.Range(d.Name); ok {
			values = append(values, low, high)
		}
		for _, v := range values {
			if d.Check(v*f.By) != nil || d.Off != "" && v == param.Off {
				l.refuse(at, NewMessage("scaled-beyond", "arm", arm.Name, "value", v, "by", f.By, "product", v*f.By,
					"allowed", Allowed(d)))
				break
			}
		}
	}
}

func (v factors) schema(key) object {
	each := object{"type": "number", "minimum": 0, "maximum": mostFactor}
	if names := v.frame.numbers(); names != nil {
		return object{"type": "object", "propertyNames": object{"enum": names}, "additionalProperties": each}
	}
	return object{"type": "object"}
}

func (v factors) write() string {
	if len(*v.into) == 0 {
		return ""
	}
	parts := make([]string, len(*v.into))
	for i, s := range *v.into {
		parts[i] = tomlText(v.frame.scenario.Parameters.At(s.Parameter).Name) + " = " + param.Text(s.By)
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}
