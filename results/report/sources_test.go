package report

import (
	"slices"
	"strings"
	"testing"
)

// TestCited holds how sources name sections of the collection.
func TestCited(t *testing.T) {
	for text, want := range map[string]string{
		"dossier 2.3: benchmark rate for one year":                 "2.3",
		"assumed; 38,300–41,600 drawn on average (dossier 2.3, 7)": "2.3 7",
		"dossier 3 O8, 7":                                  "3 7",
		"assumed: dossier 4, 5–20":                         "4",
		"dossier 7, 4: .2–.9":                              "7 4",
		"assumed: few (source text S); oracle O14":         "preface 3",
		"the essay, source text SF":                        "preface",
		"order of magnitude: dossier 2.8, 2.9":             "2.8 2.9",
		"assumed":                                          "",
		"dossier 99":                                       "",
		"10 % errors (dossier 2.1) and 15 % (dossier 2.4)": "2.1 2.4",
		"some 400 counties are paired (dossier 2.8: 23.19 bn CNY in all)": "2.8",
	} {
		got := strings.Join(cited(text), " ")
		if strings.Contains(want, "preface") { // its number is empty
			got = strings.TrimSpace("preface " + strings.TrimSpace(got))
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestCollection: every section has a number or a name, and words.
func TestCollection(t *testing.T) {
	preface, all := collection()
	if len(all) < 12 || !strings.Contains(preface, "Source text L") {
		t.Fatalf("%d sections, preface %q", len(all), preface)
	}
	var numbers []string
	for _, s := range all {
		if s.Title == "" || s.Text == "" || strings.ContainsAny(s.Text, "*`\n") {
			t.Errorf("section %+v", s)
		}
		if s.Number != "" && slices.Contains(numbers, s.Number) {
			t.Errorf("two sections %s", s.Number)
		}
		numbers = append(numbers, s.Number)
	}
}

// TestFollowed: each section that a source names is a link of its own.
func TestFollowed(t *testing.T) {
	s := &study{w: words(t, English)}
	for text, want := range map[string]string{
		"2–5 % (dossier 2.3, 7)":  `2–5 % (dossier <a href="#source-2.3">2.3</a>, <a href="#source-7">7</a>)`,
		"dossier 4, 5–20":         `dossier <a href="#source-4">4</a>, 5–20`,
		"dossier 3 O8, 7 & more":  `dossier <a href="#source-3">3</a> O8, <a href="#source-7">7</a> &amp; more`,
		"stated in source text L": `stated in <a href="#source-0">source text L</a>`,
		"dossier 99":              "dossier 99",
	} {
		if got := string(s.linked(text)); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
	zh := &study{w: words(t, "zh")}
	if got := string(zh.linked("stated in source text L")); !strings.Contains(got, `href="#source-0"`) {
		t.Errorf("no link in Chinese: %s", got)
	}
}
