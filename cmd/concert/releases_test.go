package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestReleasesAreRead: a run and a scenario of every release are read by this
// version, as docs/compatibility.md promises. They are never written anew.
func TestReleasesAreRead(t *testing.T) {
	releases, err := filepath.Glob("testdata/releases/*")
	if err != nil || len(releases) == 0 {
		t.Fatalf("%v, %d releases", err, len(releases))
	}
	for _, release := range releases {
		t.Run(filepath.Base(release), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "run")
			if err := os.CopyFS(dir, os.DirFS(filepath.Join(release, "run"))); err != nil {
				t.Fatal(err)
			}
			text, status := typed(t, "claims", dir, "--format", "json")
			var said any
			if err := json.Unmarshal([]byte(text), &said); status != exitDone || err != nil {
				t.Errorf("claims: exit status %d, %v:\n%s", status, err, text)
			}
			if text, status := typed(t, "report", dir); status != exitDone {
				t.Errorf("report: exit status %d:\n%s", status, text)
			}
			if page := read(t, filepath.Join(dir, "report.html")); !strings.Contains(page, "<svg") {
				t.Error("the report of the stored run has no picture")
			}
			scenario, err := filepath.Abs(filepath.Join(release, "scenario.toml"))
			if err != nil {
				t.Fatal(err)
			}
			if text, status := typed(t, "check", scenario); status != exitDone {
				t.Errorf("check: exit status %d:\n%s", status, text)
			}
		})
	}
}

// TestRunIsAsItsSchemaSays holds what run writes as JSON, with worlds and
// without, against docs/run.schema.json.
func TestRunIsAsItsSchemaSays(t *testing.T) {
	var schema map[string]any
	if err := json.Unmarshal([]byte(read(t, "../../docs/run.schema.json")), &schema); err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	write(t, "small.toml", smallScenario)
	for _, worlds := range []string{"0", "2"} {
		name := "run" + worlds
		if text, status := typed(t, "run", "small.toml", "--worlds", worlds, "--out", name); status != exitDone {
			t.Fatal(text)
		}
		var out, progress bytes.Buffer
		if status := concert([]string{"run", "small.toml", "--worlds", worlds, "--out", name, "--format", "json"}, &out,
			&progress); status != exitDone {
			t.Fatal(progress.String())
		}
		var document any
		if err := json.Unmarshal(out.Bytes(), &document); err != nil {
			t.Fatal(err)
		}
		for _, problem := range against(schema, document, "run") {
			t.Error(problem)
		}
		if found := against(schema, map[string]any{"schema": 3.0}, "run"); len(found) < 5 {
			t.Errorf("the schema finds %d faults in another document", len(found))
		}
	}
}

// against are the faults of a value by the part of JSON Schema that
// run.schema.json uses.
func against(schema map[string]any, value any, at string) (faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, at+": "+fmt.Sprintf(format, args...)) }
	if want, ok := schema["const"]; ok && want != value {
		fault("found %v, want %v", value, want)
	}
	if words, ok := schema["enum"].([]any); ok && !slices.Contains(words, value) {
		fault("found %v, allowed %v", value, words)
	}
	if kinds, ok := schema["type"]; ok &&
		!slices.ContainsFunc(asList(kinds), func(kind any) bool { return isOf(kind.(string), value) }) {
		fault("found %T, want %v", value, kinds)
	}
	switch v := value.(type) {
	case map[string]any:
		for _, name := range asList(schema["required"]) {
			if _, there := v[name.(string)]; !there {
				fault("no %s", name)
			}
		}
		named, _ := schema["properties"].(map[string]any)
		others, _ := schema["additionalProperties"].(map[string]any)
		for name, x := range v {
			if s, ok := named[name].(map[string]any); ok {
				faults = append(faults, against(s, x, at+"."+name)...)
			} else if others != nil {
				faults = append(faults, against(others, x, at+"."+name)...)
			}
		}
	case []any:
		if items, ok := schema["items"].(map[string]any); ok {
			for i, x := range v {
				faults = append(faults, against(items, x, fmt.Sprintf("%s[%d]", at, i))...)
			}
		}
	}
	return faults
}

func asList(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

func isOf(kind string, v any) bool {
	switch x := v.(type) {
	case string:
		return kind == "string"
	case bool:
		return kind == "boolean"
	case nil:
		return kind == "null"
	case float64:
		return kind == "number" || kind == "integer" && x == math.Trunc(x)
	case []any:
		return kind == "array"
	}
	return kind == "object"
}
