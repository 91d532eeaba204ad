package scenarios

import (
	"errors"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestGoodFile(t *testing.T) {
	s := good(t)
	if s.Name != "county-l" || s.Story != "Cadres \"live\" in villages.\nThey know who is poor." ||
		s.Family != "toycredit" || s.Months != 96 {
		t.Errorf("head: %+v", s)
	}
	if want := []int{5, 0, 1, 6}; !slices.Equal(s.Given, want) {
		t.Errorf("given %v, want %v in file order", s.Given, want)
	}
	if want := (Experiment{Replicates: 50, PerWorld: 3, Worlds: 20, Seed: 2020,
		Baseline: "as-is"}); !reflect.DeepEqual(s.Experiment, want) {
		t.Errorf("experiment %+v, want %+v", s.Experiment, want)
	}
	for english, zh := range map[string]string{"As it is": "现状", "The main question.": `主要"问题"。`,
		"mean of take_up over the months 24 to 35 in which it exists": "take_up 在第 24 至 35 月（其有值的各月）的均值"} {
		if s.Terms["zh"][english] != zh || len(s.Terms["zh"]) != 4 {
			t.Errorf("terms %v", s.Terms)
		}
	}
	if s.Matters["take_up"] != 0.05 || len(s.Matters) != 1 {
		t.Errorf("matters %v", s.Matters)
	}
	if a := s.Arms[1]; a.Title != "Without resident cadres" || a.Note != "The main question." ||
		a.Group != "information" {
		t.Errorf("arm %+v", a)
	}
	if want := []Target{{Measure: "take_up", Arm: "as-is", Value: 0.29, Within: 0.05,
		Source: "a survey"}, {Measure: "npl_ratio", Arm: "as-is", Value: 0.01, Within: 0.005, Source: "another survey",
		HeldOut: true}}; !slices.Equal(s.Targets, want) {
		t.Errorf("targets %+v", s.Targets)
	}
	if want := []Uncertain{{Name: "credit.own_screening_cny", Parameter: 6, Low: 500, High: 3000},
		{Name: "conditions.attention_months", Parameter: 2, Low: 23, High: 26}}; !slices.EqualFunc(s.Uncertain, want,
		Uncertain.Same) {
		t.Errorf("uncertain %+v", s.Uncertain)
	}
	if c := s.Claims[1]; c.ID != "L2" || c.Origin != "own" || c.Weak != "nearly a rule restated" ||
		c.Note != "as in the paper" || len(c.All) != 2 {
		t.Errorf("claim %+v", c)
	}
}

func TestDefaults(t *testing.T) {
	const least = "\ufefftitle = \"T\"\r\nfamily = \"toyfraud\"\r\nmonths = 12.0\r\n[[arm]]\r\nname = \"as-is\"\r\n"
	s, err := Read("/home/x/my study.toml", []byte(least), nil, toys)
	if err != nil {
		t.Fatal(err)
	}
	if want := (Experiment{Replicates: defaultReplicates, PerWorld: defaultPerWorld, Seed: 1,
		Baseline: "as-is"}); !reflect.DeepEqual(s.Experiment, want) || s.Name != "my study" || s.Months != 12 {
		t.Errorf("%+v", s)
	}
	if !reflect.DeepEqual(s.Base, s.Parameters.Defaults()) {
		t.Errorf("base %v", s.Base)
	}
}

func TestLoadNotFound(t *testing.T) {
	_, err := Load(shelf(), "county-1", toys)
	if want := `scenario: found "county-1"; allowed the scenarios: broken, city-y, county-l; did you mean county-l?`; err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
	_, err = Load(shelf(), "../secret", toys)
	if want := `scenario: found "../secret"; allowed the scenarios: broken, city-y, county-l`; err == nil ||
		err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
	_, err = Load(os.DirFS(t.TempDir()), "county-l", toys)
	if want := `scenario: found "county-l"; allowed the scenarios: (there is none)`; err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
	folder := fstest.MapFS{"folder.toml": {Mode: fs.ModeDir}}
	if _, err = Load(folder, "folder", toys); err == nil || !strings.Contains(err.Error(), "cannot be read") {
		t.Errorf("a folder is read: %v", err)
	}
}

// TestUnreadable is for files that would not survive in an archive of texts.
func TestUnreadable(t *testing.T) {
	head := "title = \"T\"\n"
	for name, c := range map[string]struct{ source, want string }{
		"empty": {"", `x.toml:1: found an empty file; a scenario needs at least title, family, months and one [[arm]]`},
		"blank": {"\ufeff \n\n",
			`x.toml:1: found an empty file; a scenario needs at least title, family, months and one [[arm]]`},
		"latin-1": {head + "story = \"caf\xe9\"\n",
			`x.toml:2: found the byte 0xe9, which is no UTF-8 text; save the file as UTF-8`},
		"utf-16": {"\xff\xfet\x00i\x00",
			`x.toml:1: found text in UTF-16, which a Windows shell writes with >; save the file as UTF-8`},
		"nul": {"a\x00", `x.toml:1: a: found a file that is no UTF-8 text; save the file as UTF-8`},
		"control": {head + "story = \"a\x01\"\n",
			`x.toml:2: story: found an invisible control character; delete it`},
		"deep": {head + "arm = " + strings.Repeat("[", 100_000),
			`x.toml:2: found lists or tables nested more than 50 deep; allowed: less`},
		"deep tables": {head + "arm = " + strings.Repeat("{a=", 51),
			`x.toml:2: found lists or tables nested more than 50 deep; allowed: less`},
		"deep key": {head + strings.Repeat("a.", 100_000) + "a = 1",
			`x.toml:2: found lists or tables nested more than 50 deep; allowed: less`},
		"large": {head + strings.Repeat("#", 1<<20),
			`x.toml:1: found more than 1048576 bytes; allowed at most 1048576 in a scenario`},
	} {
		_, err := Read("x.toml", []byte(c.source), nil, toys)
		if err == nil || err.Error() != c.want {
			t.Errorf("%s\n got %v\nwant %s", name, err, c.want)
			continue
		}
		checkProblems(t, "x.toml", c.source, err)
	}
}

func TestProblemsAreErrors(t *testing.T) {
	_, err := Read("x.toml", []byte("title = 5\n"), nil, toys)
	var one Problem
	if !errors.As(err, &one) || one.Where != "title" || one.Line != 1 {
		t.Errorf("the first problem of %v is %+v", err, one)
	}
}

// TestNameOfTheFile: whatever the ending, it is not part of the name.
func TestNameOfTheFile(t *testing.T) {
	for file, want := range map[string]string{"a/my study.toml": "my study", "EDGE.TOML": "EDGE", "edge.txt": "edge",
		`c:\x\y.toml`: "y", ".toml": "scenario"} {
		if got := nameOf(file); got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}

// TestWorldsHaveTheirOldNames reads both.
func TestWorldsHaveTheirOldNames(t *testing.T) {
	old := good(t)
	s, err := Read("x.toml", []byte(strings.NewReplacer("replicates_per_point", "per_world", "points  ",
		"worlds  ").Replace(goodFile)), shelf(), toys)
	if err != nil || !reflect.DeepEqual(s.Experiment, old.Experiment) {
		t.Errorf("%+v, want %+v (%v)", s.Experiment, old.Experiment, err)
	}
}

// endless is a file without end, as some devices are.
type endless struct{ fs.File }

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestReadingIsBounded(t *testing.T) {
	source, err := bounded(endless{})
	if err != nil || len(source) != maxBytes+1 {
		t.Errorf("%d bytes of an endless file are read: %v", len(source), err)
	}
}

func TestLayers(t *testing.T) {
	mine := fstest.MapFS{"mine.toml": {Data: []byte("m")}, "city-y.toml": {Data: []byte("y")}}
	both := Layers{mine, shelf()}
	if want := []string{"broken", "city-y", "county-l", "mine"}; !slices.Equal(Names(both), want) {
		t.Errorf("names %v, want %v", Names(both), want)
	}
	if text, err := fs.ReadFile(both, "city-y.toml"); err != nil || string(text) != "y" {
		t.Errorf("the first layer does not win: %q %v", text, err)
	}
	if _, err := fs.ReadFile(both, "none.toml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that no layer has: %v", err)
	}
}

func TestShipped(t *testing.T) {
	if !slices.Contains(Names(Shipped()), "county-l") {
		t.Errorf("shipped: %v", Names(Shipped()))
	}
}

// TestRefusalsAreShort: whatever is long in a file, a refusal quotes its
// beginning only.
func TestRefusalsAreShort(t *testing.T) {
	long := strings.Repeat("x", 200_000)
	head := "title = \"T\"\nfamily = \"toycredit\"\nmonths = 1\n"
	for name, source := range map[string]string{
		"key":     head + long + " = 1\n[[arm]]\nname = \"as-is\"\n",
		"table":   head + "[" + long + "]\n[[arm]]\nname = \"as-is\"\n",
		"arm":     head + "[[arm]]\nname = \"" + long + "\"\n[experiment]\nbaseline = \"b\"\n",
		"text":    "title = \"" + long + "\"\nfamily = \"" + long + "\"\nmonths = 1\n[[arm]]\nname = \"as-is\"\n",
		"clause":  head + "[[arm]]\nname = \"as-is\"\n[[claim]]\nid = \"c\"\ntext = \"t\"\norigin = \"own\"\nall = [\"" + long + "[as-is] > 0\"]\n",
		"grammar": head + long + " 3\n",
		"value":   head + "credit.rate = \"" + long + "\"\n[[arm]]\nname = \"as-is\"\n",
	} {
		_, err := Read("x.toml", []byte(source), nil, toys, toyNames...)
		var problems Problems
		if !errors.As(err, &problems) {
			t.Fatalf("%s: %v", name, err)
		}
		for _, p := range problems {
			if n := len(p.Error()); n > 1000 {
				t.Errorf("%s: a refusal of %d bytes: %.200s", name, n, p.Error())
			}
		}
	}
}
