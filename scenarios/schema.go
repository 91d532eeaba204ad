package scenarios

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
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
			"if": object{"properties": object{"family": object{"const": model.Name()}},
				"required": []string{"family"}},
			"then": ofFamily(model, defs),
		})
	}
	all, required := properties((&frame{scenario: new(Scenario)}).rootKeys())
	all["family"] = object{"enum": names, "description": all["family"].(object)["description"]}
	schema := object{
		"$schema":     "https://json-schema.org/draft/2020-12/schema",
		"title":       "Concert scenario",
		"description": "A Monte Carlo experiment: one family of models, its parameters, and the arms that are compared.",
		"type":        "object",
		"required":    required,
		"properties":  all,
		"$defs":       defs,
	}
	if len(conditions) > 0 {
		schema["allOf"] = conditions
	}
	return encoded(schema)
}

func encoded(schema any) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(schema); err != nil {
		panic(err) // only maps, lists, texts and finite numbers are in it
	}
	return out.Bytes()
}

// ofFamily is what only files of one family may say. Its parameters become
// definitions, since arms set the same ones as the file.
func ofFamily(model sim.Model, defs object) object {
	set := model.NewWorld().Parameters()
	every := parameterProperties(set, func(param.Declaration) bool { return true })
	defs[model.Name()+"-set"] = closed("parameters from the start", every)
	defs[model.Name()+"-change"] = closed("parameters that may change during a run",
		parameterProperties(set, func(d param.Declaration) bool { return d.FromStart() == "" }))

	general, _ := properties((&frame{scenario: new(Scenario)}).rootKeys())
	all, _ := properties((&frame{scenario: &Scenario{Model: model, Parameters: set}}).rootKeys())
	keys := slices.Collect(maps.Keys(all))
	for key, schema := range all {
		if bytes.Equal(encoded(schema), encoded(general[key])) {
			delete(all, key) // said for every family
		}
	}
	for key, schema := range every {
		keys = append(keys, key)
		all[key] = schema
	}
	slices.Sort(keys)
	return object{"properties": all, "propertyNames": object{"enum": keys}}
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

// closed is a table with these keys and no others.
func closed(description string, properties object, required ...string) object {
	schema := object{"type": "object", "description": description, "properties": properties,
		"additionalProperties": false}
	if len(required) > 0 {
		schema["required"] = required
	}
	return schema
}
