package doc

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// aDocument has a block of each kind that the tests ask for.
func aDocument() *Document {
	half := 0.5
	return &Document{Key: "report", Language: "en", Title: "Two words", Blocks: []Block{
		{Key: "answer", Level: First, Text: "It rises."},
		{Key: "found", Level: Body, Head: "Found", Blocks: []Block{
			{Key: "found.table", Level: Body, Table: &Table{
				Columns: []Column{{Key: "arm", Head: "Arm"}, {Key: "mean", Head: "Mean", Align: Right}},
				Rows: []Row{
					{Key: "as-is", Group: "Who", Cells: []Cell{{Text: "As it is"}, {Text: "0.5", Value: &half}}},
					{Key: "none", Group: "Who", Cells: Texts("None", "–")},
				}}},
			{Key: "found.method", Level: Folded, Text: "不能"},
		}},
		{Key: "files", Level: Body, Head: "Files", Blocks: []Block{{Key: "files.list", Level: Folded,
			List: []string{"one"}}}},
	}}
}

func TestFind(t *testing.T) {
	d := aDocument()
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	if b := d.Find("found.method"); b == nil || b.Text != "不能" {
		t.Errorf("found %+v", b)
	}
	if b := d.Find("nothing"); b != nil {
		t.Errorf("found %+v", b)
	}
	table := d.Find("found.table").Table
	if c := table.Cell("as-is", "mean"); c == nil || *c.Value != 0.5 {
		t.Errorf("cell %+v", c)
	}
	if table.Cell("as-is", "nothing") != nil || table.Cell("nothing", "mean") != nil {
		t.Error("a cell without row or column")
	}
	var keys []string
	var depths []int
	for depth, b := range d.All() {
		keys, depths = append(keys, b.Key), append(depths, depth)
		if b.Key == "found.method" {
			break
		}
	}
	if !slices.Equal(keys, []string{"answer", "found", "found.table", "found.method"}) || !slices.Equal(depths,
		[]int{0, 0, 1, 1}) {
		t.Errorf("walked %v at %v", keys, depths)
	}
}

// TestUpTo: what is above the level is gone, with sections that it leaves
// empty, and the document itself keeps all.
func TestUpTo(t *testing.T) {
	d := aDocument()
	for level, want := range map[Level]string{
		First: "answer", Body: "answer found found.table",
		Folded: "answer found found.table found.method files files.list"} {
		var keys []string
		for _, b := range d.UpTo(level).All() {
			keys = append(keys, b.Key)
		}
		if got := strings.Join(keys, " "); got != want {
			t.Errorf("up to %d: %s, want %s", level, got, want)
		}
	}
	if !reflect.DeepEqual(d, aDocument()) {
		t.Error("UpTo changed the document")
	}
}

func TestWords(t *testing.T) {
	// Title 2, answer 2, Found 1, table 2 + 1 + 3 + 1 + 1, method 2, Files 1, list 1.
	if got := aDocument().Words(); got != 17 {
		t.Errorf("%d words", got)
	}
	if got := count("12 % of don't-knows ▲"); got != 3 {
		t.Errorf("%d words", got)
	}
}

func TestJSON(t *testing.T) {
	text, err := json.Marshal(aDocument())
	if err != nil {
		t.Fatal(err)
	}
	var back Document
	if err := json.Unmarshal(text, &back); err != nil || !reflect.DeepEqual(&back, aDocument()) {
		t.Errorf("%v: %s", err, text)
	}
}

func TestCheck(t *testing.T) {
	for want, b := range map[string]Block{
		"stands twice": {Key: "answer", Level: First, Text: "a"},
		"0 contents":   {Level: First},
		"2 contents":   {Level: First, Text: "a", Note: "b"},
		"level 4":      {Level: 4, Text: "a"},
		"never shown":  {Level: Body, Head: "a", Blocks: []Block{{Level: First, Text: "b"}}},
		"1 cells": {Level: First, Table: &Table{Columns: Heads("a", "b"),
			Rows: []Row{{Cells: Texts("c")}}}},
		`row "a" stands twice`: {Level: First, Table: &Table{Rows: []Row{{Key: "a"}, {Key: "a"}}}},
	} {
		d := aDocument()
		d.Blocks = append(d.Blocks, b)
		if err := d.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func TestSpans(t *testing.T) {
	for text, want := range map[string][]Span{
		"":                    nil,
		"plain":               {{"plain", Plain}},
		"a `b*c` d":           {{"a ", Plain}, {"b*c", Code}, {" d", Plain}},
		"**x** (*y*)":         {{"x", Strong}, {" (", Plain}, {"y", Emphasis}, {")", Plain}},
		"2 * 3 * 4 and `open": {{"2 * 3 * 4 and `open", Plain}},
		"县 `a.b` **强**，*调*": {{"县 ", Plain}, {"a.b", Code}, {" ", Plain}, {"强", Strong}, {"，", Plain}, {"调",
			Emphasis}},
	} {
		if got := Spans(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v", text, got)
		}
	}
}
