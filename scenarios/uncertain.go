package scenarios

import (
	"slices"
	"strings"

	"concert/sim/param"
)

// uncertainRows is parameters with a range, of the whole file or of an arm.
func (f *frame) uncertainRows(into *[]Uncertain, ofArm bool) rows[Uncertain] {
	form := "[[uncertain]]"
	if ofArm {
		form = `[{ name = "table.name", low = 0, high = 1 }]`
	}
	lines := make(map[string]int)
	return rows[Uncertain]{into: into, item: "an uncertain parameter", start: Uncertain{Parameter: -1},
		inline: ofArm, form: form,
		keys: func(u *Uncertain) []key { return f.uncertainKeys(u, ofArm) },
		check: func(l *loader, n *node, u *Uncertain, sound bool) bool {
			return sound && u.Parameter >= 0 && f.scenario.Model != nil && l.onceUncertain(n, u, lines)
		},
		also: func(schema object) {
			span := object{"required": []string{"low", "high"}}
			if numbers := f.numbers(); numbers != nil {
				span["properties"] = object{"name": object{"enum": numbers}}
			}
			schema["oneOf"] = []any{span, object{"required": []string{"values"}}}
		}}
}

func (f *frame) uncertainKeys(u *Uncertain, ofArm bool) []key {
	within := func() (Message, func(float64) bool) { return f.between(u.Parameter) }
	keys := []key{
		{name: "name", needed: true, value: uncertainName{u, f}},
		{name: "low", about: "the range that worlds draw from, with high",
			value: endOfRange{number{into: &u.Low, within: within}, u}},
		{name: "high", value: endOfRange{number{into: &u.High, within: within}, u}},
		{name: "values", about: "values that worlds choose from, each as often, instead of a range",
			value: choices{u, f}},
	}
	if ofArm {
		keys = append(keys, key{name: "lender", about: "the scenario whose values these are", value: title(&u.Lender)})
	}
	return keys
}

// uncertainName is the name of an uncertain parameter.
type uncertainName struct {
	of    *Uncertain
	frame *frame
}

func (v uncertainName) allowed() Message { return NewMessage("text") }

func (v uncertainName) read(l *loader, n *node, _ key) {
	before := len(l.problems)
	v.of.Name = l.text(n, true, titleSigns)
	set := v.frame.scenario.Parameters
	if len(l.problems) > before || set == nil {
		return
	}
	i, ok := set.Index(v.of.Name)
	if !ok {
		l.noParameter(n, v.of.Name, set)
		return
	}
	v.of.Parameter = i
}

func (v uncertainName) schema(key) object {
	if v.frame.scenario.Model == nil {
		return object{"type": "string"}
	}
	return object{"enum": v.frame.scenario.Parameters.Names()}
}

func (v uncertainName) write() string { return tomlText(v.of.Name) }

// between is the values between which a parameter may be uncertain.
func (f *frame) between(parameter int) (Message, func(float64) bool) {
	if parameter < 0 {
		return NewMessage("any-number"), func(float64) bool { return true }
	}
	d := f.scenario.Parameters.At(parameter)
	d.Off = "" // "never" lies on no line between two numbers
	return Allowed(d), func(v float64) bool { return d.Check(v) == nil }
}

// numbers are the parameters that can have a range; nil without a family.
func (f *frame) numbers() (names []string) {
	if f.scenario.Model == nil {
		return nil
	}
	for i := range f.scenario.Parameters.Len() {
		if d := f.scenario.Parameters.At(i); d.Kind == param.Number || d.Kind == param.Whole {
			names = append(names, d.Name)
		}
	}
	return names
}

// endOfRange is an end of a range; with a list of values there is none.
type endOfRange struct {
	number
	of *Uncertain
}

func (v endOfRange) write() string {
	if len(v.of.Values) > 0 {
		return ""
	}
	return v.number.write()
}

// choices is a list of values that worlds choose from.
type choices struct {
	of    *Uncertain
	frame *frame
}

func (v choices) allowed() Message {
	if v.of.Parameter < 0 || v.frame.scenario.Parameters == nil {
		return NewMessage("values", "each", NewMessage("any-number"))
	}
	return NewMessage("values", "each", Allowed(v.frame.scenario.Parameters.At(v.of.Parameter)))
}

func (v choices) read(l *loader, n *node, _ key) {
	if v.of.Parameter < 0 || !l.is(n, list, v.allowed()) {
		return
	}
	d := v.frame.scenario.Parameters.At(v.of.Parameter)
	for _, item := range n.items {
		x, ok := l.value(item, d)
		switch {
		case !ok:
		case slices.Contains(v.of.Values, x):
			l.refuse(item, NewMessage("twice", "found", item.shown()))
		default:
			v.of.Values = append(v.of.Values, x)
		}
	}
	if len(n.items) < 2 {
		l.refuse(n, found(NewMessage("list-of", "n", len(n.items)), v.allowed()))
	}
	if len(v.of.Values) > 1 {
		v.of.Low, v.of.High = slices.Min(v.of.Values), slices.Max(v.of.Values)
	}
}

func (v choices) schema(key) object {
	return object{"type": "array", "minItems": 2, "uniqueItems": true,
		"items": object{"type": []string{"number", "boolean", "string"}}}
}

func (v choices) write() string {
	words := v.of.Words(v.frame.scenario.Parameters.At(v.of.Parameter))
	if len(words) == 0 {
		return ""
	}
	return "[" + strings.Join(words, ", ") + "]"
}

// rangeOrValues refuses neither, both, and a range of what is no number.
func (l *loader) rangeOrValues(n *node, u *Uncertain) bool {
	before := len(l.problems)
	d, values := l.scenario.Parameters.At(u.Parameter), n.fields["values"]
	for _, end := range []string{"low", "high"} {
		switch given := n.fields[end]; {
		case given != nil && values != nil:
			l.refuse(given, NewMessage("range-beside-values"))
		case values == nil && d.Kind != param.Number && d.Kind != param.Whole:
			l.refuse(n.fields["name"], NewMessage("uncertain-kind", "found", quote(u.Name), "is", Allowed(d)))
			return false
		case given == nil && values == nil:
			within, _ := l.between(u.Parameter)
			l.missing(n, end, within)
		}
	}
	return len(l.problems) == before
}

// onceUncertain refuses a range upside down, and a parameter that is uncertain
// already.
func (l *loader) onceUncertain(n *node, u *Uncertain, lines map[string]int) bool {
	if !l.rangeOrValues(n, u) {
		return false
	}
	if u.Low >= u.High {
		l.refuse(n.fields["high"], NewMessage("high-not-above-low", "high", u.High, "low", u.Low))
		return false
	}
	if first, twice := lines[u.Name]; twice {
		l.refuse(n.fields["name"], NewMessage("uncertain-twice", "parameter", u.Name, "line", first))
		return false
	}
	lines[u.Name] = n.fields["name"].line
	return true
}
