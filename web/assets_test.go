package web_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"concert/models"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
	"concert/web"
	"concert/web/words"
)

// vendored is what comes from others: uPlot 1.6.32 of the npm registry, MIT.
var vendored = map[string]string{
	"vendor/uplot.js":  "19c8d4c6ad88929a79f4ae49d6f7161566dfd0ba3d15cc495e974f787eb78f1f",
	"vendor/uplot.css": "df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04",
}

// TestAssets: our own scripts, styles and page are under 100 KB, all of it under
// 300 KB compressed; what is vendored is what it was, with its licence.
func TestAssets(t *testing.T) {
	own, small := 0, 0
	for _, name := range append(append([]string{"page.html", "icon.svg"}, web.Scripts...), web.Styles...) {
		text, err := web.Asset(name)
		if err != nil {
			t.Fatal(err)
		}
		var z bytes.Buffer
		w := gzip.NewWriter(&z)
		w.Write(text)
		w.Close()
		small += z.Len()
		if sum, ok := vendored[name]; !ok {
			own += len(text)
		} else if got := sha256.Sum256(text); hex.EncodeToString(got[:]) != sum {
			t.Errorf("%s is not what was vendored: %x", name, got)
		}
	}
	if own > 100_000 || small > 300_000 {
		t.Errorf("own assets have %d bytes, all %d compressed", own, small)
	}
	t.Logf("own assets: %d bytes; all compressed: %d", own, small)
	if licence, err := web.Asset("vendor/uplot-LICENSE"); err != nil || !strings.Contains(string(licence), "MIT") {
		t.Errorf("no licence: %v", err)
	}
}

// said are the keys of texts that sources say: those in full, and beginnings that
// data complete.
var said = regexp.MustCompile(`(?:['"]|\{\{)([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+|[a-z]+\.(?:[a-z]+_)?)(?:['"]|\}\})`)

// TestTextsSaid: each text of the classroom is said by a script, a page or Go, and
// each text that these say is there.
func TestTextsSaid(t *testing.T) {
	w, err := words.In("en")
	if err != nil {
		t.Fatal(err)
	}
	var full, begun []string
	for _, pattern := range []string{"assets/*.js", "assets/*.html", "*.go", "stage/*.go", "class/*.go", "play/*.go",
		"../cmd/concert/serve.go"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range said.FindAllStringSubmatch(string(text), -1) {
				if strings.HasSuffix(m[1], ".") || strings.HasSuffix(m[1], "_") {
					begun = append(begun, m[1])
				} else {
					full = append(full, m[1])
				}
			}
		}
	}
	for key := range w.Texts() {
		if !slices.Contains(full, key) &&
			!slices.ContainsFunc(begun, func(b string) bool { return strings.HasPrefix(key, b) }) {
			t.Errorf("nobody says %s", key)
		}
	}
	calls := regexp.MustCompile(`\bt\('([a-z0-9_.]+[a-z0-9_])'[,)]|data-text="([a-z0-9_.]+)"|\{\{([a-z]+\.[a-z0-9_.]+)\}\}|\.Text\("([a-z0-9_.]+[a-z0-9_])"[,)]`)
	for _, pattern := range []string{"assets/*.js", "assets/*.html", "*.go", "stage/*.go", "class/*.go", "play/*.go"} {
		names, _ := filepath.Glob(pattern)
		for _, name := range names {
			text, _ := os.ReadFile(name)
			for _, m := range calls.FindAllStringSubmatch(string(text), -1) {
				if key := m[1] + m[2] + m[3] + m[4]; w.Texts()[key] == "" && !strings.HasSuffix(name, "_test.go") {
					t.Errorf("%s says %s, which has no text", name, key)
				}
			}
		}
	}
}

// TestTermsSeen: whatever a viewer shows and levers cost has its Chinese, and no line
// translates what is not shown.
func TestTermsSeen(t *testing.T) {
	zh, err := words.In("zh")
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for _, m := range models.Cases() {
		s := loaded(t, m.Name())
		world := m.NewWorld()
		world.Parameters().Assign(s.Base)
		chance := random.At(random.Coordinates{Seed: 1})
		world.Start(sim.Setting{Months: 24, Chance: chance})
		ledger := sim.NewLedger(m.Vocabulary())
		var v sim.View
		for month := range 12 {
			at := sim.NewMonth(month, chance.Turn(month), &ledger)
			world.Live(&at)
		}
		world.(sim.Viewer).View(&v)
		for _, a := range v.Agencies {
			seen[a.Name] = true
		}
		for _, p := range v.Populations {
			seen[p.Name] = true
			for _, c := range p.Classes {
				seen[c.Title], seen[c.Meaning] = true, true
			}
		}
	}
	for _, m := range models.Cases() {
		s := loaded(t, m.Name())
		for i := range s.Parameters.Len() {
			if d := s.Declaration(i); d.Role == param.Lever && d.Idle == "" && !d.Structural {
				seen[d.Cost] = true
				seen[strings.TrimLeft(strings.TrimPrefix(d.Source, "assumed"), ":;, ")] = true
				seen[d.Source] = seen[d.Source] || !strings.HasPrefix(d.Source, "assumed")
			}
		}
	}
	delete(seen, "")
	for text, must := range seen {
		if !must {
			continue
		}
		if _, ok := zh.Lookup(text); !ok {
			t.Errorf("no Chinese for %q", text)
		}
	}
	for _, text := range words.Terms() {
		if !seen[text] {
			t.Errorf("nobody says %q", text)
		}
	}
}

// loaded is the shipped scenario of a family that the classroom plays.
func loaded(t *testing.T, family string) *scenarios.Scenario {
	t.Helper()
	for _, name := range []string{"city-y", "county-l", "county-s", "east-west", "social-forces"} {
		s, err := scenarios.Load(scenarios.Shipped(), name, models.Find)
		if err != nil {
			t.Fatal(err)
		}
		if s.Family == family {
			return s
		}
	}
	t.Fatalf("no scenario of %s", family)
	return nil
}
