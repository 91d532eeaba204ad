package policy

import (
	"slices"
	"strings"
	"testing"
)

// room is a folder with what its packages may import: folders of this module,
// packages of the standard library ("*" for any), and other modules ("*" for
// any).
type room struct {
	folder   string
	house    []string
	standard []string
	modules  []string
}

// plain is the standard library for code whose results must be the same
// everywhere: no files, no clock, no network, no other chance.
var plain = []string{"cmp", "context", "crypto/sha256", "encoding/binary", "encoding/hex", "errors", "fmt", "hash",
	"iter", "maps", "math",
	"math/bits", "runtime/debug", "slices", "sort", "strconv", "strings", "sync", "sync/atomic"}

// rooms are the plan of the house, from the cellar up: arrows point down only.
// The room of a package is the last that contains it.
var rooms = []room{
	{folder: "sim", house: []string{"sim/param", "sim/portable", "sim/random"}, standard: plain},
	{folder: "sim/portable", standard: []string{"math", "math/bits"}},
	{folder: "sim/param", standard: plain},
	{folder: "sim/param/declare", house: []string{"sim/param"}},
	{folder: "sim/random", house: []string{"sim/portable"}, standard: []string{"math", "math/bits"}},
	{folder: "sim/random/philox", house: []string{"sim/portable", "sim/random"}, standard: []string{"math/bits"}},

	// A family knows the shared theory and the engine, and no other family.
	{folder: "models", house: []string{"models/collab", "sim"}, standard: plain},
	{folder: "models/collab", house: []string{"models/collab", "sim"}, standard: plain},
	{folder: "models/classic", house: []string{"sim"},
		standard: plain}, // textbook models show that the engine needs no theory
	{folder: "models/docking", house: []string{"sim"}, standard: []string{"*"}},
	{folder: "models/modeltest", house: []string{"models/collab", "sim"}, standard: []string{"*"},
		modules: []string{"pgregory.net/rapid"}},
	{folder: "models/oracles", house: []string{"models", "sim"}, standard: plain},

	{folder: "scenarios", house: []string{"results/doc", "results/say", "scenarios", "sim"}, standard: []string{"*"},
		modules: []string{"github.com/BurntSushi/toml"}},
	{folder: "examples", house: []string{"models/collab", "sim"}, standard: []string{"*"}},
	{folder: "docs", standard: []string{"embed"}},
	{folder: ".", standard: []string{"*"}}, // the source of the rules, embedded

	{folder: "results/say", standard: []string{"*"}}, // words and documents are leaves that everyone may use
	{folder: "results/odd", house: []string{"results/doc", "results/say", "scenarios", "sim"}, standard: []string{"*"},
		modules: []string{"pgregory.net/rapid"}},
	{folder: "results/doc", standard: []string{"*"}},
	{folder: "results/csv", standard: []string{"*"}},
	{folder: "results/whole", standard: []string{"*"}},
	{folder: "results/stats", house: []string{"results/stats", "scenarios", "sim"}, standard: []string{"*"},
		modules: []string{"gonum.org/v1/gonum"}},
	// Judgements need neither files nor pictures: they run wherever the engine does.
	{folder: "results/answer", house: []string{"results/answer", "results/csv", "results/say", "results/stats",
		"scenarios", "sim"},
		standard: []string{"*"}, modules: []string{"gonum.org/v1/gonum"}},
	{folder: "results/folder", house: []string{"results/answer", "results/csv", "results/doc", "results/folder",
		"results/say", "scenarios", "sim"},
		standard: []string{"*"}, modules: []string{"github.com/gofrs/flock", "github.com/parquet-go/parquet-go"}},
	{folder: "results/figure", house: []string{"results/answer", "results/doc", "results/say", "results/stats",
		"results/whole", "scenarios", "sim"},
		standard: []string{"*"}, modules: []string{"golang.org/x/image",
			"gonum.org/v1/gonum", "gonum.org/v1/plot"}},
	{folder: "results/odd", house: []string{"results/doc", "results/say", "scenarios", "sim"}, standard: []string{"*"}},
	{folder: "results/page", house: []string{"docs", "results", "scenarios", "sim"}, standard: []string{"*"},
		modules: []string{"github.com/rivo/uniseg"}},
	{folder: "lab", house: []string{"lab", "results", "scenarios", "sim"}, standard: []string{"*"}},

	// The classroom: what plays the cases needs neither files nor pictures, so that a
	// page without a server has it as WebAssembly.
	{folder: "web", house: []string{"lab", "results", "scenarios", "sim", "web"}, standard: []string{"*"}},
	{folder: "web/words", house: []string{"results/say"}, standard: []string{"*"}},
	{folder: "web/stage", house: []string{"results/answer", "results/say", "scenarios", "sim", "web/words"},
		standard: []string{"*"}},
	{folder: "web/class", house: []string{"web/play", "web/stage"}, standard: []string{"*"}},
	{folder: "web/play", house: []string{"results/answer", "results/say", "scenarios", "sim", "web/stage", "web/words"},
		standard: []string{"*"}},

	{folder: "cmd", house: []string{".", "cmd", "internal", "lab", "models", "results", "scenarios", "sim", "web"},
		standard: []string{"*"}, modules: []string{"*"}},
	{folder: "internal", house: []string{".", "internal", "lab", "models", "results", "scenarios", "sim"},
		standard: []string{"*"}, modules: []string{"*"}},
}

// roomOf is the rule for a package; the catalogue alone lists the families.
func roomOf(pkg string) (found room, ok bool) {
	if pkg == "models" {
		return room{folder: pkg, house: []string{"models", "sim"}, standard: plain}, true
	}
	for _, r := range rooms {
		if within(pkg, r.folder) {
			found, ok = r, true
		}
	}
	return found, ok
}

// allows reports whether a package of this room may import a path.
func (r room) allows(imported string) bool {
	if imported == module {
		return slices.Contains(r.house, ".")
	}
	if inside, ok := strings.CutPrefix(imported, module+"/"); ok {
		return withinAny(inside, r.house)
	}
	if first, _, _ := strings.Cut(imported, "/"); !strings.Contains(first, ".") {
		return slices.Contains(r.standard, "*") || slices.Contains(r.standard, imported)
	}
	return slices.Contains(r.modules, "*") || withinAny(imported, r.modules)
}

// TestImports shows that arrows point down only.
func TestImports(t *testing.T) {
	for _, s := range sources(t) {
		r, ok := roomOf(s.pkg)
		if !ok {
			t.Errorf("%s: the house has no room for package %s: give it one here and in docs/design.md", s.name, s.pkg)
			continue
		}
		for _, imported := range s.imports(t) {
			if !r.allows(imported) {
				t.Errorf("%s must not import %s", s.name, imported)
			}
			inside, ours := strings.CutPrefix(imported, module+"/")
			if ours && withinAny(inside, forTests) && !withinAny(s.pkg, forTests) {
				t.Errorf("%s must not import %s, which is for tests", s.name, imported)
			}
		}
	}
}

// TestOneSourceOfChance shows that nothing draws from another generator: only
// the bootstrap of the statistics does, with seeds of its own.
func TestOneSourceOfChance(t *testing.T) {
	for _, s := range sources(t) {
		for _, imported := range s.imports(t) {
			other := strings.HasPrefix(imported, "math/rand") || imported == "crypto/rand" ||
				strings.Contains(imported, "/exp/rand")
			secret := imported == "crypto/rand" && within(s.pkg, "web") // who may enter is no chance of a model
			if other && !secret && !within(s.pkg, "results/stats") {
				t.Errorf("%s imports %s: draw from sim/random", s.name, imported)
			}
		}
	}
}

// TestLinkerPrunes shows that nothing brings what makes the program a third
// larger. A template calls methods by names that only the data tells, so the
// linker keeps every method of every type; gonum's plot package brings twelve
// fonts and five more formats.
func TestLinkerPrunes(t *testing.T) {
	heavy := []string{"text/template", "html/template", "gonum.org/v1/plot", "gonum.org/v1/plot/plotter",
		"concert/internal/browser", "go/format"}
	for _, s := range sources(t) {
		for _, imported := range s.imports(t) {
			if slices.Contains(heavy, imported) {
				t.Errorf("%s imports %s: the program would be some 5 MB larger (docs/design.md, section 10)", s.name,
					imported)
			}
		}
	}
}

// TestRulesRefuse shows that the rules are not empty: each of these arrows
// points up, or out of the house.
func TestRulesRefuse(t *testing.T) {
	for _, arrow := range [][2]string{
		{"sim", "concert/models/collab"},
		{"sim", "concert/scenarios"},
		{"sim", "gonum.org/v1/gonum/stat"},
		{"sim", "time"},
		{"sim/param", "concert/sim"},
		{"sim/portable", "concert/sim/random"},
		{"sim/random", "concert/sim"},
		{"models/ruralcredit", "concert/models/pensionfraud"},
		{"models/ruralcredit", "concert/results/stats"},
		{"models/ruralcredit", "os"},
		{"models/classic", "concert/models/collab"},
		{"models/newfamily", "gonum.org/v1/gonum/stat/distuv"},
		{"models/collab", "concert/models/ruralcredit"},
		{"scenarios", "concert/models"},
		{"scenarios", "concert/results/folder"},
		{"results/folder", "concert/models"},
		{"results/stats", "concert/models/ruralcredit"},
		{"results/figure", "concert/cmd/concert"},
		{"results/figure", "concert/results/page"},
		{"results/answer", "concert/results/folder"},
		{"results/answer", "concert/results/figure"},
		{"results/answer", "github.com/parquet-go/parquet-go"},
		{"results/answer", "gonum.org/v1/plot"},
		{"results/answer", "concert/lab"},
		{"results/page", "concert/lab"},
		{"lab", "concert/models"},
		{"lab", "concert/web"},
		{"web", "concert/models"},
		{"web/stage", "concert/results/page"},
		{"web/stage", "concert/results/folder"},
		{"results/page", "concert/web/words"},
		{"lab", "concert/cmd/concert"},
		{"results/say", "concert/results/stats"},
		{"results/doc", "concert/results/say"},
		{"results/say", "github.com/BurntSushi/toml"},
	} {
		if r, ok := roomOf(arrow[0]); !ok || r.allows(arrow[1]) {
			t.Errorf("%s may import %s", arrow[0], arrow[1])
		}
	}
}
