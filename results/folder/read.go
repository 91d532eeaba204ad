package folder

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// readManifest reads manifest.json and checks that it is of this schema and
// that its plan has the digest it says.
func readManifest(dir string) (*Manifest, error) {
	name := filepath.Join(dir, manifestName)
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	m := new(Manifest)
	if err := json.Unmarshal(text, m); err != nil {
		return nil, fmt.Errorf("%s is damaged: %w", name, err)
	}
	if m.Plan.Schema != Schema {
		return nil, fmt.Errorf("%s was written in layout %d; this Concert reads layout %d", name, m.Plan.Schema, Schema)
	}
	switch digest, err := m.Plan.digest(); {
	case err != nil:
		return nil, err
	case digest != m.PlanDigest:
		return nil, fmt.Errorf("%s was changed: its plan does not have the digest it names", name)
	}
	return m, nil
}
