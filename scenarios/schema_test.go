package scenarios

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
	"golang.org/x/tools/txtar"

	"concert/sim"
)

func schema(t *testing.T) object {
	t.Helper()
	var s object
	if err := json.Unmarshal(Schema([]sim.Model{toy{"toycredit"}, toy{"toyfraud"}}), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// document is a file as JSON has it.
func document(t *testing.T, text string) any {
	t.Helper()
	values := make(map[string]any)
	if _, err := toml.Decode(text, &values); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(values)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSchemaAcceptsGoodFiles(t *testing.T) {
	s := schema(t)
	for _, text := range []string{goodFile, cityFile, string(plan(t, good(t), Options{}).Resolved())} {
		for _, wrong := range violations(s, s, document(t, text), "") {
			t.Error(wrong)
		}
	}
}

// TestSchemaRefuses lists the bad files that a schema can know to be bad.
func TestSchemaRefuses(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/bad.txtar")
	if err != nil {
		t.Fatal(err)
	}
	s := schema(t)
	for _, name := range []string{
		"unknown-key", "unknown-table", "unknown-parameter", "parameter-without-table", "arm-single-brackets",
		"experiment-unknown-key",
		"wrong-type-text", "wrong-type-switch", "unknown-choice", "out-of-range", "out-of-range-off",
		"whole-number-expected",
		"unknown-family", "empty-title", "months-zero", "no-arm", "arm-unknown-key", "arm-parameter-outside-set",
		"third-arm",
		"change-structural", "change-without-from-and-set", "blocks-empty", "uncertain-unknown", "uncertain-switch",
		"uncertain-without-range",
		"matters", "target", "claim-empty", "claim-all-empty", "claim-both-forms", "claim-half-short", "claim-origin",
		"clause-not-text",
		"goal", "goal-too-many", "report-unknown-key", "report-headline", "report-subject", "report-assumptions",
		"report-figure", "window", "terms", "terms-no-tables", "text-too-long",
	} {
		i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == name+".toml" })
		if i < 0 {
			t.Fatalf("no file %s", name)
		}
		if len(violations(s, s, document(t, string(archive.Files[i].Data)), "")) == 0 {
			t.Errorf("the schema accepts %s", name)
		}
	}
}

func TestSchemaExplainsParameters(t *testing.T) {
	s := schema(t)
	rate := s["$defs"].(object)["toycredit-set"].(object)["properties"].(object)["credit.rate"]
	want := object{"type": "number", "minimum": 0.0, "maximum": 0.36, "default": 0.05,
		"description": "the credit.rate (a year); default 0.05; source: assumed"}
	if !reflect.DeepEqual(rate, want) {
		t.Errorf("got %v\nwant %v", rate, want)
	}
}

// violations checks a value against as much of JSON Schema as Schema uses; a
// keyword that it does not know is a mistake of the test.
func violations(root, schema object, value any, at string) (wrong []string) {
	say := func(format string, args ...any) { wrong = append(wrong, at+": "+fmt.Sprintf(format, args...)) }
	also := func(schema any, value any, at string) {
		wrong = append(wrong, violations(root, schema.(object), value, at)...)
	}
	fits := func(schema any) bool { return len(violations(root, schema.(object), value, at)) == 0 }
	table, _ := value.(map[string]any)
	items, _ := value.([]any)
	for keyword, v := range schema {
		switch keyword {
		case "$schema", "title", "description", "$defs", "default", "then":
		case "$ref":
			also(root["$defs"].(object)[strings.TrimPrefix(v.(string), "#/$defs/")], value, at)
		case "type":
			if !isOf(value, v.(string)) {
				say("%v is no %v", value, v)
			}
		case "const":
			if !reflect.DeepEqual(value, v) {
				say("%v is not %v", value, v)
			}
		case "enum":
			if !slices.ContainsFunc(v.([]any), func(x any) bool { return reflect.DeepEqual(x, value) }) {
				say("%v is none of %v", value, v)
			}
		case "minimum", "maximum", "exclusiveMinimum":
			if x, ok := value.(float64); ok && !within(keyword, x, v.(float64)) {
				say("%v breaks %s %v", x, keyword, v)
			}
		case "pattern":
			if x, ok := value.(string); ok && !regexp.MustCompile(v.(string)).MatchString(x) {
				say("%q does not match %v", x, v)
			}
		case "maxLength":
			if x, ok := value.(string); ok && utf8.RuneCountInString(x) > int(v.(float64)) {
				say("%q is longer than %v", x, v)
			}
		case "minItems":
			if items != nil && len(items) < int(v.(float64)) {
				say("too few items")
			}
		case "maxItems":
			if len(items) > int(v.(float64)) {
				say("too many items")
			}
		case "uniqueItems":
		case "items":
			for i, item := range items {
				also(v, item, fmt.Sprintf("%s %d", at, i+1))
			}
		case "required":
			for _, key := range v.([]any) {
				if _, ok := table[key.(string)]; !ok {
					say("%v is missing", key)
				}
			}
		case "properties":
			for key, below := range v.(object) {
				if x, ok := table[key]; ok {
					also(below, x, at+"."+key)
				}
			}
		case "additionalProperties":
			known, _ := schema["properties"].(object)
			for key, x := range table {
				if known[key] != nil {
					continue
				}
				if more, ok := v.(object); ok {
					also(more, x, at+"."+key)
				} else {
					say("unknown key %s", key)
				}
			}
		case "propertyNames":
			for key := range table {
				also(v, key, at)
			}
		case "allOf":
			for _, part := range v.([]any) {
				also(part, value, at)
			}
		case "anyOf":
			if !slices.ContainsFunc(v.([]any), fits) {
				say("no alternative fits %v", value)
			}
		case "not":
			if fits(v) {
				say("fits what it must not")
			}
		case "oneOf":
			n := 0
			for _, part := range v.([]any) {
				if fits(part) {
					n++
				}
			}
			if n != 1 {
				say("%d alternatives fit", n)
			}
		case "if":
			if fits(v) {
				also(schema["then"], value, at)
			}
		default:
			panic("keyword " + keyword)
		}
	}
	return wrong
}

func within(keyword string, x, bound float64) bool {
	switch keyword {
	case "minimum":
		return x >= bound
	case "maximum":
		return x <= bound
	}
	return x > bound
}

func isOf(value any, kind string) bool {
	switch v := value.(type) {
	case string:
		return kind == "string"
	case bool:
		return kind == "boolean"
	case float64:
		return kind == "number" || kind == "integer" && v == math.Trunc(v)
	case []any:
		return kind == "array"
	}
	return kind == "object"
}
