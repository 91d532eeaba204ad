package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"concert/results/answer"
	"concert/results/folder"
	"concert/results/folder/foldertest"
)

var update = flag.Bool("update", false, "write the golden files")

// toys are the toy at fixed parameters, over points, with so many failures that
// no verdict is given, and with the baseline alone.
func toys() map[string]foldertest.Options {
	return map[string]foldertest.Options{
		"fixed":    {Replicates: 60, Seed: 1},
		"points":   {Replicates: 3, Points: 25, Seed: 1},
		"withheld": {Replicates: 42, Breaks: true, Seed: 1},
	}
}

// ran runs a toy in a folder that is named after its plan.
func ran(t *testing.T, o foldertest.Options) *folder.Run {
	t.Helper()
	plan := foldertest.Plan(o)
	m, err := folder.New(plan)
	if err != nil {
		t.Fatal(err)
	}
	w, err := folder.Open(filepath.Join(t.TempDir(), m.Name()), m,
		folder.Options{Scenario: []byte("title = \"Toy\"\n"), Version: "0.0.0"})
	if err != nil {
		t.Fatal(err)
	}
	if err := foldertest.Run(w, plan); err != nil {
		t.Fatal(err)
	}
	run, err := answer.Finish(w)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// paged is the page of a run with its figures, or with stand-ins for them.
func paged(t *testing.T, run *folder.Run, language string, standIn bool) string {
	t.Helper()
	answer, err := answer.Analyse(run)
	if err != nil {
		t.Fatal(err)
	}
	figures := standIns()
	if !standIn {
		drawn, err := draw(run, answer, language)
		if err != nil {
			t.Fatal(err)
		}
		figures = drawn.page
	}
	var b bytes.Buffer
	if err := Write(&b, run, answer, figures, language); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// standIns are figures of each place on the page.
func standIns() []Figure {
	svg := []byte(`<svg viewBox="0 0 720 300" role="img" aria-label="A stand-in"></svg>`)
	return []Figure{
		{Name: "first", Measure: "watered_share", Title: "Of the first measure", HowTo: "Look.", Columns: []string{"Arm"}, Rows: [][]string{{"As it is"}}, Wide: svg, Narrow: svg},
		{Name: "again", Measure: "watered_share", Title: "The same, arm by arm", Again: true, Wide: svg, Narrow: svg},
		{Name: "second", Measure: "yield", Title: "Of the second measure", Wide: svg, Narrow: svg},
		{Name: "harm", Measure: "dry_months", Title: "Of a harm measure", Wide: svg, Narrow: svg},
		{Name: "doubt", Title: "Of doubt", Doubt: true, Wide: svg, Narrow: svg},
	}
}

// written is the page that Save writes.
func written(t *testing.T, run *folder.Run, language string) string {
	t.Helper()
	name, err := Save(run, Options{Language: language})
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestPages(t *testing.T) {
	for name, o := range toys() {
		run := ran(t, o)
		for _, language := range Languages() {
			t.Run(name+"-"+language, func(t *testing.T) {
				page := paged(t, run, language, false)
				wellFormed(t, page)
				alone(t, page)
				accessible(t, page)
				if language == English {
					plainWords(t, page)
					golden(t, name+".txt", outline(t, paged(t, run, language, true)))
				}
			})
		}
	}
}

// TestRebuilt: the report that a run writes is the one that its folder gives
// again.
func TestRebuilt(t *testing.T) {
	run := ran(t, foldertest.Options{Replicates: 20, Seed: 5})
	first := written(t, run, English)
	again, err := folder.Read(run.Dir)
	if err != nil {
		t.Fatal(err)
	}
	if second := written(t, again, English); second != first {
		t.Error("the report built from the folder is another one than the run wrote")
	}
	if err := folder.Check(run.Dir); err != nil {
		t.Errorf("the report changed the run: %v", err)
	}
	moved := filepath.Join(t.TempDir(), filepath.Base(run.Dir))
	if err := os.CopyFS(moved, os.DirFS(run.Dir)); err != nil {
		t.Fatal(err)
	}
	elsewhere, err := folder.Read(moved)
	if err != nil {
		t.Fatal(err)
	}
	if third := written(t, elsewhere, English); third != first {
		t.Error("the report depends on where the folder lies")
	}
}

func TestUnknownLanguage(t *testing.T) {
	run := ran(t, foldertest.Options{Replicates: 2})
	want := `no words in language "fr"; there are en, zh`
	if _, err := Save(run, Options{Language: "fr"}); err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	if _, err := os.Stat(filepath.Join(run.Dir, "figures")); err == nil {
		t.Error("figures were written all the same")
	}
}

// TestStatement: the page says what package folder says about the model.
func TestStatement(t *testing.T) {
	run := ran(t, foldertest.Options{Replicates: 2})
	page := html.UnescapeString(paged(t, run, English, true))
	for _, sentence := range append(folder.Statement(&run.Manifest.Plan), folder.ShortStatement(&run.Manifest.Plan)) {
		if !strings.Contains(page, sentence) {
			t.Errorf("the report does not say: %s", sentence)
		}
	}
}

// void are the elements without an end.
var void = regexp.MustCompile(`<(meta|br)\b([^>]*)>`)

// wellFormed reads the page as XML, which is stricter than HTML: every element
// ends where it should, every attribute is quoted.
func wellFormed(t *testing.T, page string) {
	t.Helper()
	body, found := strings.CutPrefix(void.ReplaceAllString(page, "<$1$2/>"), "<!doctype html>")
	if !found {
		t.Error("the page does not begin with its document type")
	}
	ids := make(map[string]bool)
	d := xml.NewDecoder(strings.NewReader(body))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("not well formed: %v", err)
		}
		if e, ok := token.(xml.StartElement); ok {
			for _, a := range e.Attr {
				if a.Name.Local == "id" && ids[a.Value] {
					t.Errorf("two elements have the id %q", a.Value)
				}
				ids[a.Value] = ids[a.Value] || a.Name.Local == "id"
			}
		}
	}
}

// alone: nothing makes a browser fetch anything.
func alone(t *testing.T, page string) {
	t.Helper()
	fetching := regexp.MustCompile(`(?i)<(script|link|iframe|object|embed|img|base|form)\b|\b(src|srcset|action|poster|data|xlink:href)=|url\(|@import|\bhref="[^#]`)
	if found := fetching.FindString(page); found != "" {
		t.Errorf("the page asks for something outside: %s", found)
	}
}

// accessible: one h1, no level of headings skipped, every table named, every
// picture described, every reference to a label fulfilled.
func accessible(t *testing.T, page string) {
	t.Helper()
	last, ones := 0, 0
	for _, h := range regexp.MustCompile(`<h([1-6])`).FindAllStringSubmatch(page, -1) {
		level := int(h[1][0] - '0')
		if level > last+1 {
			t.Errorf("a heading of level %d follows one of level %d", level, last)
		}
		if last = level; level == 1 {
			ones++
		}
	}
	if ones != 1 {
		t.Errorf("%d headings of level 1", ones)
	}
	for _, table := range regexp.MustCompile(`(?s)(<div class="scroll"[^>]*>\s*)?<table[^>]*>`).FindAllString(page, -1) {
		if !strings.Contains(table, "aria-label") {
			t.Errorf("a table without a name: %s", table)
		}
	}
	for _, svg := range regexp.MustCompile(`<svg[^>]*>`).FindAllString(page, -1) {
		if !strings.Contains(svg, "aria-label=") || !strings.Contains(svg, `role="img"`) {
			t.Errorf("a picture that is not described: %.80s", svg)
		}
	}
	for _, of := range regexp.MustCompile(`aria-labelledby="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !strings.Contains(page, `id="`+of[1]+`"`) {
			t.Errorf("nothing has the id %q", of[1])
		}
	}
}

// plainWords: none of the words that readers misunderstand, and nothing that a
// template could not say.
func plainWords(t *testing.T, page string) {
	t.Helper()
	text := visible(page)
	for _, word := range []string{"significan", "p-value", "p =", "p <", "null hypothesis", "ZgotmplZ", "<no value>", "NaN", "%!", "+Inf", "{", "}"} {
		if i := strings.Index(text, word); i >= 0 {
			t.Errorf("the page says %q: …%s…", word, text[max(0, i-40):min(len(text), i+40)])
		}
	}
}

// visible is the text of a page.
func visible(page string) string {
	page = regexp.MustCompile(`(?s)<style>.*?</style>|<svg.*?</svg>`).ReplaceAllString(page, "")
	return html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, ""))
}

// outline is the structure of a page: headings, the answer, key numbers,
// captions, summaries, and how many rows tables have.
func outline(t *testing.T, page string) []byte {
	t.Helper()
	page = regexp.MustCompile(`(?s)<style>.*?</style>|<svg.*?</svg>`).ReplaceAllString(page, "")
	parts := regexp.MustCompile(`(?s)<(h[1-6])[^>]*>(.*?)</h|<(summary)>(.*?)</summary|<p class="(lead|rest|kick full|what|ci|cap note|capline)"[^>]*>(.*?)</p>|<(figcaption)>(.*?)</figcaption|<(tr)[ >]|<(li)>(.*?)</li>|<(dt)>`)
	var b bytes.Buffer
	rows := 0
	flush := func() {
		if rows > 0 {
			fmt.Fprintf(&b, "        %d rows\n", rows)
		}
		rows = 0
	}
	for _, m := range parts.FindAllStringSubmatch(page, -1) {
		filled := slices.DeleteFunc(m[1:], func(s string) bool { return s == "" })
		if filled[0] == "tr" || filled[0] == "dt" {
			rows++
			continue
		}
		flush()
		if filled[0] == "li" && !strings.Contains(filled[1], "<") {
			fmt.Fprintf(&b, "li      %s\n", oneLine(visible(filled[1])))
		} else if filled[0] != "li" && len(filled) > 1 {
			fmt.Fprintf(&b, "%-7s %s\n", filled[0], oneLine(visible(filled[1])))
		}
	}
	flush()
	return b.Bytes()
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("differs from %s; run with -update and look at the difference:\n%s", path, got)
	}
}
