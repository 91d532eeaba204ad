package scenarios

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"concert/sim"
	"concert/sim/param"
)

// object is a part of a JSON Schema.
type object = map[string]any

// Schema is a JSON Schema (draft 2020-12) of scenario files, with which
// editors complete and check them. What depends on the family (parameters,
// measures) stands behind a condition for each. It keeps to what checkers of
// older drafts understand, too.
func Schema(families []sim.Model) []byte {
	var names []any
	var conditions []any
	defs := object{}
	for _, model := range families {
		names = append(names, model.Name())
		conditions = append(conditions, object{
			"if":   object{"properties": object{"family": object{"const": model.Name()}}, "required": []string{"family"}},
			"then": ofFamily(model, defs),
		})
	}
	properties := plainProperties()
	properties["family"] = object{"enum": names, "description": "the model that the scenario stands on"}
	schema := object{
		"$schema":     "https://json-schema.org/draft/2020-12/schema",
		"title":       "Concert scenario",
		"description": "A Monte Carlo experiment: one family of models, its parameters, and the arms that are compared.",
		"type":        "object",
		"required":    []string{"title", "family", "months", "arm"},
		"properties":  properties,
		"$defs":       defs,
	}
	if len(conditions) > 0 {
		schema["allOf"] = conditions
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(schema); err != nil {
		panic(err) // only maps, lists, texts and finite numbers are in it
	}
	return out.Bytes()
}

// plainProperties is what files of all families have in common.
func plainProperties() object {
	return object{
		"name":      text("name of the scenario; the file's own name if left out"),
		"title":     needed("what the scenario is about, in one line"),
		"question":  text("the question that the comparison answers"),
		"story":     text("a few sentences that a student can read"),
		"months":    whole("length of a run", 1, maxMonths),
		"arm":       listOf("the arms that are compared", armSchema(object{}, object{})),
		"uncertain": listOf("parameters that nobody knows exactly", uncertainSchema(object{"type": "string"})),
		"goal":      goalsSchema(object{"type": "string"}),
		"target":    listOf("figures that assumed parameters were calibrated against", targetSchema(object{"type": "string"})),
		"claim":     listOf("expectations, checked against the rows", claimSchema(object{"type": "string"})),
		"report":    reportSchema(object{"type": "string"}, object{}, object{"type": "string"}),
		"matters":   object{"type": "object", "description": "the smallest differences that matter, by measure", "additionalProperties": object{"type": "number", "exclusiveMinimum": 0}},
		"sources":   object{"type": "object", "description": "where values come from that the file sets, by parameter", "additionalProperties": object{"type": "string"}},
		"experiment": closed("how often and from where", object{
			"replicates":           whole("draws of chance", 1, maxReplicates),
			"worlds":               whole("sets of everything uncertain, beside the values; 0: none", 0, maxWorlds),
			"per_world":            whole("draws of chance in each world", 1, maxReplicates),
			"points":               whole("the old name of worlds", 0, maxWorlds),
			"replicates_per_point": whole("the old name of per_world", 1, maxReplicates),
			"seed":                 object{"type": "integer", "minimum": 0, "description": "where all chance comes from"},
			"baseline":             text("the arm that others are compared with; as-is if left out"),
			"until":                object{"enum": []string{Decided}, "description": "go on, look by look, until contrasts are decided, instead of for a fixed number of replicates"},
			"until_measures":       object{"type": "array", "items": object{"type": "string"}, "description": "measures whose contrasts are waited for; all that have a smallest difference that matters if left out"},
			"max_replicates":       whole("the most replicates of a run until decided", leastMost, maxReplicates),
		}),
	}
}

// ofFamily is what only files of one family may say. Its parameters become
// definitions, since arms set the same ones as the file.
func ofFamily(model sim.Model, defs object) object {
	set := model.NewWorld().Parameters()
	every := parameterProperties(set, func(param.Declaration) bool { return true })
	defs[model.Name()+"-set"] = closed("parameters from the start", every)
	defs[model.Name()+"-change"] = closed("parameters that may change during a run",
		parameterProperties(set, func(d param.Declaration) bool { return !d.Structural }))
	ref := func(name string) object { return object{"$ref": "#/$defs/" + model.Name() + name} }

	var keys, uncertain, measures, parameters []string
	matters, subjects := object{}, object{}
	keys = append(keys, reservedKeys()...)
	for i := range set.Len() {
		parameters = append(parameters, set.At(i).Name)
		if d := set.At(i); d.Kind == param.Number || d.Kind == param.Whole {
			uncertain = append(uncertain, d.Name)
		}
	}
	for _, m := range model.Vocabulary().Measures {
		measures = append(measures, m.Name)
		subjects[m.Name] = needed(m.Title + " as the subject of a sentence")
		matters[m.Name] = object{"type": "number", "exclusiveMinimum": 0, "description": m.Meaning + " (" + m.Unit + ")"}
	}
	properties := object{
		"arm":       object{"items": armSchema(ref("-set"), ref("-change"))},
		"uncertain": object{"items": uncertainSchema(object{"enum": uncertain})},
		"goal":      object{"items": goalSchema(object{"enum": measures})},
		"target":    object{"items": targetSchema(object{"enum": measures})},
		"claim":     object{"items": claimSchema(object{"enum": measures})},
		"matters":   closed("the smallest differences that matter", matters),
		"report":    reportSchema(object{"enum": measures}, closed("measures as the subjects of sentences", subjects), object{"enum": parameters}),
	}
	for key, schema := range every {
		keys = append(keys, key)
		properties[key] = schema
	}
	slices.Sort(keys)
	return object{"properties": properties, "propertyNames": object{"enum": keys}}
}

// parameterProperties is the parameters by dotted name and by nested table.
func parameterProperties(set *param.Set, keep func(param.Declaration) bool) object {
	properties := object{}
	for i := range set.Len() {
		d := set.At(i)
		if !keep(d) {
			continue
		}
		schema := parameterSchema(d)
		properties[d.Name] = schema
		inside := properties
		parts := strings.Split(d.Name, ".")
		for k, part := range parts[:len(parts)-1] {
			if inside[part] == nil {
				inside[part] = closed("parameters: "+strings.Join(parts[:k+1], "."), object{})
			}
			inside = inside[part].(object)["properties"].(object)
		}
		inside[parts[len(parts)-1]] = schema
	}
	return properties
}

// parameterSchema is one parameter: type, range, default, unit and meaning.
func parameterSchema(d param.Declaration) object {
	description := fmt.Sprintf("%s (%s); default %s; source: %s", d.Meaning, d.Unit, d.Show(d.Default), d.Source)
	if d.Cost != "" {
		description += "; costs " + d.Cost
	}
	schema := object{"description": description}
	switch d.Kind {
	case param.Switch:
		schema["type"], schema["default"] = "boolean", d.Default != 0
	case param.Choice:
		schema["enum"], schema["default"] = d.Choices, d.Choices[int(d.Default)]
	default:
		numeric := object{"type": "number"}
		if d.Kind == param.Whole {
			numeric["type"] = "integer"
		}
		bound(numeric, "minimum", d.Min)
		bound(numeric, "maximum", d.Max)
		bound(schema, "default", d.Default)
		if d.Off != "" {
			schema["anyOf"] = []any{numeric, object{"const": param.Off, "description": d.Off}}
			break
		}
		for key, v := range numeric {
			schema[key] = v
		}
	}
	return schema
}

// bound writes a number that JSON can hold.
func bound(schema object, key string, v float64) {
	if !math.IsInf(v, 0) && !math.IsNaN(v) {
		schema[key] = v
	}
}

func armSchema(set, change object) object {
	return closed("an arm", object{
		"name":            named("the arm's name in claims and on the command line"),
		"title":           text("the arm in a heading"),
		"note":            text("a sentence for the reader"),
		"group":           text("the question that the arm answers"),
		"set":             set,
		"conditions_from": text("a scenario whose conditions the arm takes over"),
		"blocks":          object{"type": "array", "items": object{"type": "string"}, "minItems": 1, "uniqueItems": true, "description": "which conditions: environment, motivation, process; all if left out"},
		"uncertain":       listOf("what is uncertain in this arm only", uncertainSchema(object{"type": "string"})),
		"change": listOf("changes in time", closed("a change", object{
			"set":   change,
			"from":  whole("first month of the change", 0, maxMonths-1),
			"until": whole("month in which it ends; the run's end if left out", 1, maxMonths),
		}, "set", "from")),
	}, "name")
}

func uncertainSchema(name object) object {
	return closed("an uncertain parameter", object{
		"name":   name,
		"low":    object{"type": "number"},
		"high":   object{"type": "number"},
		"lender": text("in an arm: the scenario whose values these are"),
	}, "name", "low", "high")
}

func targetSchema(measure object) object {
	return closed("a target", object{
		"measure": measure,
		"arm":     text("an arm"),
		"value":   object{"type": "number"},
		"within":  object{"type": "number", "exclusiveMinimum": 0},
		"source":  needed("where the figure comes from"),
	}, "measure", "arm", "value", "within", "source")
}

// reportSchema is the table [report]. Which measures a figure may show depends
// on its kind, which is left to the reading of the file.
func reportSchema(measure, subject, parameter object) object {
	return closed("what the page about a run speaks of first", object{
		"subject": subject,
		"headline": object{"type": "array", "maxItems": maxHeadlines, "description": "comparisons that the answer speaks of",
			"items": closed("a headline", object{
				"arm": text("an arm"), "measure": measure, "say": text("the arm inside a sentence: if nobody helps"),
				"caveat": text("why what comes out is no finding"),
			}, "arm", "measure")},
		"assumptions": object{"type": "array", "items": parameter, "minItems": 1, "maxItems": maxAssumptions, "uniqueItems": true,
			"description": "parameters that the answer turns on, the first most"},
		"figure": object{"type": "array", "maxItems": maxFigures, "description": "figures that show the case, before all others",
			"items": closed("a figure", object{
				"kind":     object{"enum": []any{string(Course), string(Levels)}, "description": "course: one monthly measure over time; levels: where measures stand, arm by arm"},
				"title":    text("what the figure shows, not what is found"),
				"measures": object{"type": "array", "items": object{"type": "string"}, "minItems": 1, "uniqueItems": true},
				"arms":     object{"type": "array", "items": object{"type": "string"}, "minItems": 1, "uniqueItems": true},
			}, "kind", "measures", "arms")},
	})
}

func claimSchema(measure object) object {
	claim := closed("a claim", object{
		"id":      named("the claim's name"),
		"text":    needed("the claim in words"),
		"origin":  object{"enum": []string{"stated", "inferred", "own"}, "description": "stated in the sources, inferred from them, or your own"},
		"weak":    text("why the claim is weak evidence"),
		"note":    text("a remark"),
		"arm":     text("an arm"),
		"measure": measure,
		"expect":  needed("what is expected; " + expectForms),
		"all":     object{"type": "array", "items": object{"type": "string"}, "minItems": 1, "description": "clauses that must all hold, such as take_up[as-is] >= 2 * take_up[other]"},
	}, "id", "text", "origin")
	has := func(keys ...string) object { return object{"required": keys} }
	claim["oneOf"] = []any{
		object{"required": []string{"arm", "measure", "expect"}, "not": has("all")},
		object{"required": []string{"all"}, "not": object{"anyOf": []any{has("arm"), has("measure"), has("expect")}}},
	}
	return claim
}

func text(description string) object {
	return object{"type": "string", "description": description}
}

// needed is a text that must not be blank.
func needed(description string) object {
	return object{"type": "string", "pattern": `\S`, "description": description}
}

// named is a text that serves as a name.
func named(description string) object {
	// In words that every checker knows: no blank, and of ASCII's signs only + - . _
	const pattern = "^[^\\s!-*,/:-@\\[-\\^`{-~]+$"
	return object{"type": "string", "pattern": pattern, "description": description}
}

func whole(description string, least, most int) object {
	return object{"type": "integer", "minimum": least, "maximum": most, "description": description}
}

func listOf(description string, items object) object {
	return object{"type": "array", "items": items, "description": description}
}

// closed is a table with these keys and no others.
func closed(description string, properties object, required ...string) object {
	schema := object{"type": "object", "description": description, "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		schema["required"] = required
	}
	return schema
}
