package folder

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"concert/scenarios"
)

// Manifest is manifest.json: what was asked, and what came out.
type Manifest struct {
	RowsID string           `json:"rows_id"` // fingerprint of what determines the rows
	Brief  *scenarios.Brief `json:"plan"`
	Result *Result          `json:"result,omitempty"` // nil until the run is finished
}

// Result fingerprints a finished run.
type Result struct {
	Values Counted  `json:"values"`
	Worlds *Counted `json:"worlds,omitempty"` // nil if no worlds were asked for
	Files  []File   `json:"files"`            // in the order of writing
}

// Counted is how much of a design is stored.
type Counted struct {
	Items    int    `json:"items"`               // computed; of a run until decided maybe fewer than planned
	PerWorld int    `json:"per_world,omitempty"` // items in each world
	Digest   string `json:"digest"`              // of all stored rows: see sim.Digest
	Failed   int    `json:"failed"`              // items quarantined
}

// File is a data file with its checksum.
type File struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// New makes the manifest of a brief that has not run.
func New(b *scenarios.Brief) (*Manifest, error) {
	if name := twice(b); name != "" {
		return nil, fmt.Errorf("folder: two columns of a table would be called %q", name)
	}
	return &Manifest{RowsID: b.RowsID(), Brief: b}, nil
}

// Name is the folder's name: the scenario and the first digits of the rows'
// fingerprint.
func (m *Manifest) Name() string { return m.Brief.Scenario + m.mark() }

// mark is what the names of all folders with these rows end in.
func (m *Manifest) mark() string { return "-" + m.RowsID[:8] }

// Finished reports whether the run has its results.
func (m *Manifest) Finished() bool { return m.Result != nil }

// Enough reports whether the stored rows answer a brief about the same rows:
// there are at least as many of each design as it asks for.
func (m *Manifest) Enough(b *scenarios.Brief) bool {
	r := m.Result
	if r == nil {
		return false
	}
	if b.Values.Until != "" {
		// Looks end where they end: only the same rule finds the same end.
		if m.Brief.Values.Until != b.Values.Until || m.Brief.Values.Replicates != b.Values.Replicates ||
			!sameNames(m.Brief.Values.Awaited, b.Values.Awaited) {
			return false
		}
	} else if m.Brief.Values.Until != "" || r.Values.Items < b.Values.Items() {
		return false
	}
	if b.Worlds.Worlds == 0 {
		return true
	}
	return r.Worlds != nil && r.Worlds.PerWorld >= b.Worlds.PerWorld &&
		r.Worlds.Items/r.Worlds.PerWorld >= b.Worlds.Worlds
}

func sameNames(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// check reports a manifest that contradicts itself, before any of its numbers
// sizes memory.
func (m *Manifest) check() error {
	if m.Brief == nil {
		return fmt.Errorf("it holds no plan")
	}
	if err := m.Brief.Check(); err != nil {
		return err
	}
	if name := twice(m.Brief); name != "" {
		return fmt.Errorf("two columns of a table are called %q", name)
	}
	if id := m.Brief.RowsID(); id != m.RowsID {
		return fmt.Errorf("its plan does not have the fingerprint that it names")
	}
	if m.Result == nil {
		return nil
	}
	if c := m.Result.Values; c.Items < 1 || c.Failed < 0 || c.Failed > c.Items {
		return fmt.Errorf("its result counts %d items, %d of them broken", c.Items, c.Failed)
	}
	if c := m.Result.Worlds; c != nil && (c.PerWorld < 1 || c.Items < 1 || c.Items%c.PerWorld != 0 || c.Failed < 0 ||
		c.Failed > c.Items) {
		return fmt.Errorf("its result counts %d items over worlds, %d in each, %d of them broken", c.Items, c.PerWorld,
			c.Failed)
	}
	if !m.Enough(m.Brief) {
		return fmt.Errorf("it holds fewer items than its plan asks for")
	}
	return nil
}

// design is one of the two designs of a run: how its items are counted.
type design struct {
	name       string // of its folder of blocks
	items      int
	perPoint   int // items at each of the engine's points
	firstWorld int // number of the world of the engine's point 0
}

func valuesOf(b *scenarios.Brief) design {
	return design{name: "values", items: b.Values.Items(), perPoint: b.Values.Replicates}
}

func worldsOf(b *scenarios.Brief) design {
	return design{name: "worlds", items: b.Worlds.Items(), perPoint: b.Worlds.PerWorld, firstWorld: 1}
}

// world and replicate are the coordinates of an item in the files.
func (d *design) world(index int) int     { return d.firstWorld + index/d.perPoint }
func (d *design) replicate(index int) int { return index % d.perPoint }

// twice is a name that two columns of one table would have; "" if none.
func twice(b *scenarios.Brief) string {
	for _, fields := range [][]field{measureFields(b), worldFields(b), decisionFields(b)} {
		seen := make(map[string]bool)
		for _, f := range fields {
			if seen[f.name] {
				return f.name
			}
			seen[f.name] = true
		}
	}
	return ""
}

// hexDecode fills into with the bytes that text stands for.
func hexDecode(into []byte, text string) (int, error) {
	if hex.DecodedLen(len(text)) != len(into) {
		return 0, hex.ErrLength
	}
	return hex.Decode(into, []byte(text))
}

// fingerprint is the SHA-256 of a brief's JSON: of all that was asked, how it is
// called and judged among it.
func fingerprint(b *scenarios.Brief) (string, error) {
	text, err := json.Marshal(b)
	if err != nil {
		return "", fmt.Errorf("folder: the plan cannot be written as JSON: %w", err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}
