package folder

import (
	"encoding/json"
	"testing"
)

// FuzzManifest holds that no text makes the readers of manifest.json and
// plan.json panic, and that no number of it sizes memory before it is checked.
func FuzzManifest(f *testing.F) {
	m := toyWorlds(f, 5, 2)
	add := func(value any) {
		text, err := json.Marshal(value)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	add(m)
	finished := *m
	finished.Result = &Result{Values: Counted{Items: 5, Digest: "sha256:0"},
		Worlds: &Counted{Items: 4, PerWorld: 2, Digest: "sha256:0"},
		Files:  []File{{Name: measuresName, Bytes: 3, SHA256: "00"}}}
	add(&finished)
	add(must(planned("x", m))(f).file())
	f.Fuzz(func(t *testing.T, text []byte) {
		if m, err := parseManifest("x", text); err == nil {
			_ = m.Name()
			if again, err := parseManifest("x", mustJSON(t, m)); err != nil || again.RowsID != m.RowsID {
				t.Fatalf("a manifest that was read is not read again: %v", err)
			}
		}
		if p, err := parsePlan("x", text); err == nil {
			if p.Blocks() > 0 {
				p.Stretch(p.Blocks() - 1)
			}
			if p.Items() < 1 {
				t.Fatalf("a plan of %d items", p.Items())
			}
		}
	})
}

func mustJSON(t *testing.T, value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
