package page

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"concert/results/doc"
)

var update = flag.Bool("update", false, "write the golden files anew")

// toyDocument has a block of every kind.
func toyDocument() *doc.Document {
	value := 30.7
	return &doc.Document{Key: "toy", Language: "en", Title: "Toy: who digs <wells>?", Blocks: []doc.Block{
		{Key: "question", Level: doc.First, Text: "Does more effort water more fields?"},
		{Key: "not", Level: doc.First, Note: "A toy, no real place."},
		{Key: "answer", Level: doc.First, Head: "Answer", Blocks: []doc.Block{
			{Key: "answer.1", Level: doc.First,
				Text: "It does: 30.7 % instead of 15.2 % of the fields have water, a sentence that is long enough to be broken on a terminal."},
			{Key: "answer.2", Level: doc.First, Text: "Nothing else does."}}},
		{Key: "picture", Level: doc.First, Figure: &doc.Figure{Kind: "outcomes", Title: "More effort waters more",
			Caption: "Each dot is an arm.", Alt: "two dots", File: "figures/page-one.svg"}},
		{Key: "goals", Level: doc.First, Head: "Goals",
			Blocks: []doc.Block{{Key: "goals.list", Level: doc.First,
				List: []string{"A  water ≥ 25 %", "B  dry ≤ 4"}}}},
		{Key: "table", Level: doc.First,
			Table: &doc.Table{Columns: []doc.Column{{Key: "arm"},
				{Key: "water", Head: "Fields with water, %", Align: doc.Right}},
				Rows: []doc.Row{
					{Key: "as-is", Class: "baseline",
						Cells: []doc.Cell{{Text: "As it is"}, {Text: "15.2", Sign: "✗", Class: "worse"}}},
					{Key: "more", Group: "Dig more", Cells: []doc.Cell{{Text: "Twice | the *effort*"},
						{Text: "30.7", Sign: "✓", Class: "better", Minor: "29.8 to 31.6", Value: &value}}},
				}, Note: "… 2 more arms."}},
		{Key: "next", Level: doc.First, Head: "Next",
			Blocks: []doc.Block{{Key: "next.code", Level: doc.First, Code: "concert run toy --all  # everything"}}},
		{Key: "body", Level: doc.Body, Head: "What changes", Blocks: []doc.Block{
			{Key: "body.marks", Level: doc.Body, Marks: true, Text: "A text with `code`, *emphasis* and **weight**."},
			{Key: "body.steps", Level: doc.Body, Steps: []string{"Dig.", "Wait."}},
			{Key: "body.formula", Level: doc.Body, Formula: "watered / fields"}}},
		{Key: "fold", Level: doc.Folded, Head: "All values",
			Blocks: []doc.Block{{Key: "fold.text", Level: doc.Folded, Text: "Rain 0.4."}}},
	}}
}

// TestWriters holds what each writer makes of every kind of block.
func TestWriters(t *testing.T) {
	d := toyDocument()
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	pictures := map[string]Picture{"picture": {[]byte(`<svg class="fig wide"></svg>`),
		[]byte(`<svg class="fig narrow"></svg>`)}}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"toy.txt":  func(b *bytes.Buffer) error { return Terminal(b, d, doc.Folded) },
		"toy.md":   func(b *bytes.Buffer) error { return Markdown(b, d, doc.Folded) },
		"toy.html": func(b *bytes.Buffer) error { return HTML(b, d, pictures) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		got := b.Bytes()
		if name == "toy.html" { // its style is looked at in a browser
			got = regexp.MustCompile(`(?s)<style>.*</style>`).ReplaceAll(got, []byte("<style></style>"))
		}
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(file, got, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs; run with -update and look at the difference\n%s", file, got)
		}
	}
}

// TestHTMLAsksNothing: a page holds no script, and nothing that is fetched.
func TestHTMLAsksNothing(t *testing.T) {
	d := toyDocument()
	d.Title = `<script>alert(1)</script> "quoted"`
	var b bytes.Buffer
	if err := HTML(&b, d, nil); err != nil {
		t.Fatal(err)
	}
	for _, banned := range []string{"<script", "src=", "@import", "url(", "<link", "http://", "https://"} {
		if strings.Contains(b.String(), banned) {
			t.Errorf("the page holds %s", banned)
		}
	}
}

// TestLevels: a terminal shows a document up to a level, a page folds what is
// above the body.
func TestLevels(t *testing.T) {
	d := toyDocument()
	for level, want := range map[doc.Level][2]bool{doc.First: {false, false}, doc.Body: {true, false},
		doc.Folded: {true, true}} {
		text := TerminalText(d, level)
		if got := [2]bool{strings.Contains(text, "WHAT CHANGES"), strings.Contains(text, "Rain 0.4.")}; got != want {
			t.Errorf("level %d shows body and folds: %v, want %v", level, got, want)
		}
	}
	var b bytes.Buffer
	if err := HTML(&b, d, nil); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), `<details id="fold">`) {
		t.Error("what is folded stands open")
	}
}

// TestWrap: no line is wider than it may be, and no Chinese paragraph ends with
// a line of one sign.
func TestWrap(t *testing.T) {
	for _, text := range []string{"县级信用社在什么条件下愿意向贫困户放贷，又不产生坏账？下令放贷会怎样。", "one two three four five",
		"A 30.2%；B 1.33%（现状）"} {
		for width := 8; width < 60; width++ {
			lines := wrap(text, width)
			for i, line := range lines {
				if wide(line) > width {
					t.Errorf("%d columns: %q", width, line)
				}
				if strings.ContainsAny(string([]rune(line)[:1]), "，。；？）%") {
					t.Errorf("line %d begins with %q", i, line)
				}
			}
		}
	}
}
