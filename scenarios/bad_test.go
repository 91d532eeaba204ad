package scenarios

import (
	"errors"
	"flag"
	"os"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/tools/txtar"

	"concert/results/say"
)

var update = flag.Bool("update", false, "rewrite the expected messages")

// TestBadFiles holds every word of every message, since they are what a
// beginner learns the format from.
func TestBadFiles(t *testing.T) {
	const golden = "testdata/bad.txtar"
	archive, err := txtar.ParseFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		source, want := archive.Files[i], &archive.Files[i+1]
		_, err := Read(source.Name, source.Data, shelf(), toys, toyNames...)
		if err == nil {
			t.Errorf("%s is read without a problem", source.Name)
			continue
		}
		if got := err.Error() + "\n"; *update {
			want.Data = []byte(got)
		} else if got != string(want.Data) {
			t.Errorf("%s\n got %s\nwant %s", source.Name, got, want.Data)
		}
		checkProblems(t, source.Name, string(source.Data), err)
	}
	if *update {
		if err := os.WriteFile(golden, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestRefusalsInChinese holds that every refusal has Chinese: the same places,
// other words.
func TestRefusalsInChinese(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/bad.txtar")
	if err != nil {
		t.Fatal(err)
	}
	zh, err := say.In("zh")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		var problems Problems
		_, err := Read(archive.Files[i].Name, archive.Files[i].Data, shelf(), toys, toyNames...)
		if !errors.As(err, &problems) {
			t.Fatalf("%s: %v", archive.Files[i].Name, err)
		}
		for _, p := range problems {
			text := p.In(zh)
			place := strings.TrimSuffix(p.Error(), p.message().In(say.InEnglish()))
			if !strings.HasPrefix(text, place) ||
				!strings.ContainsFunc(text, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
				t.Errorf("%s\nin Chinese: %s", p, text)
			}
		}
	}
}

// checkProblems holds what every problem promises: a line of the file, one
// line of text, in order.
func checkProblems(t *testing.T, file, source string, err error) {
	t.Helper()
	problems, ok := err.(Problems)
	if !ok || len(problems) == 0 {
		t.Fatalf("the error of %s is %T %v, not Problems", file, err, err)
	}
	last := 0
	zh, err := say.In("zh")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if p.In(zh) == "" {
			t.Errorf("no Chinese: %#v", p)
		}
		if p.File != file || p.Line < 1 || p.Line > lines(source) || p.Line < last {
			t.Errorf("problem on no line of the file (of %d lines, after line %d): %#v", lines(source), last, p)
		}
		if strings.ContainsAny(p.Error(), "\n\r\x00") || p.Message.Key == "" {
			t.Errorf("problem is not one line: %q", p.Error())
		}
		last = p.Line
	}
}
