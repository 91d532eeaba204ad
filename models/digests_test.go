package models_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"concert/models"
	"concert/models/modeltest"
	"concert/sim"
)

var update = flag.Bool("update", false, "write the digests of small runs anew")

const digestsFile = "testdata/digests.txt"

// TestDigests holds a small run of every family against the digest that is
// written down: a change of a rule, of chance or of a bit is seen, and whoever
// means it raises the family's version and renews the file by -update.
func TestDigests(t *testing.T) {
	known := make(map[string]string) // by family and version
	if text, err := os.ReadFile(digestsFile); err == nil {
		for line := range strings.Lines(string(text)) {
			if what, digest, ok := strings.Cut(strings.TrimSpace(line), " = "); ok {
				known[what] = digest
			}
		}
	}
	var lines []string
	for _, m := range models.All() {
		e := sim.Experiment{Model: m, Months: 48, Seed: 2020, Replicates: 3, Base: m.NewWorld().Parameters().Defaults(),
			Arms: []sim.Arm{{Name: "as-is"}}}
		what, digest := fmt.Sprintf("%s %d", m.Name(), m.Version()), modeltest.DigestOf(t, e)
		lines = append(lines, what+" = "+digest)
		switch want, there := known[what]; {
		case there && want != digest:
			t.Errorf("%s: the digest is\n%s, want\n%s: rows move. If the rules are meant to change, raise Version; results of two rules must not pass for one another", what, digest, want)
		case !there && !*update:
			t.Errorf("%s: no digest is written down: go test ./models -run TestDigests -update", what)
		}
	}
	if *update && !t.Failed() {
		text := "# Digests of the rows of 48 months and three replicates of the defaults: family, version = digest.\n" +
			strings.Join(lines, "\n") + "\n"
		if err := os.WriteFile(digestsFile, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
