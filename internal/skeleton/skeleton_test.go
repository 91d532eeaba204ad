package skeleton

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"concert/internal/skeleton/newcase"
	"concert/internal/skeleton/newclassic"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
)

// model is the family of a skeleton.
func model(k Kind) sim.Model {
	if k == Case {
		return newcase.Model{}
	}
	return newclassic.Model{}
}

// TestScenarios: the scenario of a skeleton is in order, with arms, a claim and,
// of a case, a goal.
func TestScenarios(t *testing.T) {
	for _, k := range []Kind{Case, Classic} {
		s := read(t, k)
		if len(s.Arms) < 2 || len(s.Claims) == 0 || k == Case && len(s.Goals) == 0 {
			t.Errorf("%s: %d arms, %d claims, %d goals", k.folder, len(s.Arms), len(s.Claims), len(s.Goals))
		}
	}
}

func read(t *testing.T, k Kind) *scenarios.Scenario {
	t.Helper()
	file := k.folder + ".toml"
	text, err := sources.ReadFile(k.folder + "/" + file)
	if err != nil {
		t.Fatal(err)
	}
	find := func(name string) (sim.Model, bool) { return model(k), name == k.folder }
	s, err := scenarios.Read(file, text, fstest.MapFS{file: {Data: text}}, find, k.folder)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestTerms: what a skeleton says has a line of Chinese.
func TestTerms(t *testing.T) {
	zh, err := say.In("zh")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range []Kind{Case, Classic} {
		own, err := sources.ReadFile(k.folder + "/terms-zh.txt")
		if err != nil {
			t.Fatal(err)
		}
		s := read(t, k)
		said := []string{s.Title, s.Question}
		for _, a := range s.Arms {
			said = append(said, a.Title)
		}
		for _, c := range s.Claims {
			said = append(said, c.Text)
		}
		for _, g := range s.Goals {
			said = append(said, g.Say)
		}
		v := model(k).Vocabulary()
		for _, m := range append(v.Measures, v.Monthly...) {
			said = append(said, m.Title, m.Meaning, m.Exists, m.Unit)
		}
		for _, w := range append(v.Acts, v.Actors...) {
			said = append(said, w.Title, w.Meaning)
		}
		for i := range s.Parameters.Len() {
			d := s.Parameters.At(i)
			said = append(said, d.Meaning)
			if d.Kind == param.Number || d.Kind == param.Whole {
				said = append(said, d.Unit)
			}
		}
		for _, text := range said {
			if _, known := zh.Lookup(text); text != "" && !known && !strings.Contains(string(own), "\n\""+text+"\" = \"") {
				t.Errorf("%s/terms-zh.txt: no Chinese for %q", k.folder, text)
			}
		}
	}
}

// TestWrite: what is written is a folder, a scenario, a line of the catalogue and
// terms; a name that is taken is refused, and nothing is written.
func TestWrite(t *testing.T) {
	root := t.TempDir()
	for _, file := range []string{catalogue, terms} {
		text, err := os.ReadFile(filepath.Join("../..", file))
		if err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(root, file)
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for k, family := range map[Kind]string{Case: "riverchiefs", Classic: "voters"} {
		written, err := Write(root, k, family)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range written {
			text, err := os.ReadFile(filepath.Join(root, file))
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(text), k.folder) || strings.Contains(string(text), k.title) {
				t.Errorf("%s still holds the name of the skeleton", file)
			}
			if !strings.Contains(string(text), family) && (file == catalogue || strings.HasSuffix(file, "model.go") || strings.HasSuffix(file, ".toml")) {
				t.Errorf("%s does not name %s", file, family)
			}
		}
		if _, err := Write(root, k, family); err == nil || !strings.Contains(err.Error(), family) {
			t.Errorf("a second %s: %v", family, err)
		}
	}
	for _, bad := range []string{"", "River", "river-chiefs", "go", "9lives"} {
		if _, err := Write(root, Case, bad); err == nil {
			t.Errorf("%q is a name", bad)
		}
	}
}
