package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concert/results/answer/answertest"
	"concert/results/folder"
)

// TestWrongReports: what cannot be reported is refused with its exact message
// and exit status 2, and nothing is written. So is a bad start of a scenario.
func TestWrongReports(t *testing.T) {
	t.Chdir(t.TempDir())
	unfinished(t, "half")
	if err := os.MkdirAll("empty", 0o777); err != nil {
		t.Fatal(err)
	}
	const none = ` (` + "results/runs" + ` holds none yet: concert run county-l makes one)`
	tests := []struct{ line, want string }{
		{"report", "report: RUN is missing; usage: concert report RUN [flags]"},
		{"report a b", `report: found "b", which is one argument too many; usage: concert report RUN [flags]`},
		{"report nowhere", `found no run "nowhere"; allowed: the folder of a finished run, or a scenario that has run` +
			none},
		{"report empty", "no run folder: empty holds no manifest.json; allowed: the folder that a run was written to"},
		{"report half", "this run is not finished: half; the command that started it goes on where it stopped"},
		{"report half --lang fr", `report: --lang: found "fr"; allowed: en, zh`},
		{"report half --language zh", "report: found the flag --language; allowed: --help, --lang, --out, --png"},
		{"new", "new: NAME is missing; usage: concert new NAME [flags]"},
		{"new County_L", `NAME: found "County_L"; allowed: small letters, digits and hyphens, beginning with a letter, as in my-county`},
		{"new x --from conty-l", ""},
		{"new x --from nope.toml", "cannot read nope.toml: no such file or directory"},
		{"new x --out no/x.toml", "cannot write no/x.toml: no such file or directory"},
	}
	for _, test := range tests {
		var stdout, stderr bytes.Buffer
		status := concert(strings.Fields(test.line), &stdout, &stderr)
		got := strings.TrimSuffix(stderr.String(), "\n")
		if status != exitUsage || stdout.Len() > 0 {
			t.Errorf("concert %s: exit status %d, wrote %q", test.line, status, stdout.String())
		}
		if test.want != "" && got != "concert: "+test.want {
			t.Errorf("concert %s\nsaid %s\nwant concert: %s", test.line, got, test.want)
		}
		if test.want == "" && !strings.HasSuffix(got, "; did you mean county-l?") {
			t.Errorf("concert %s: no suggestion in %s", test.line, got)
		}
	}
	for _, file := range []string{"x.toml", "half/report.html", "half/figures"} {
		if _, err := os.Stat(file); err == nil {
			t.Errorf("%s was written", file)
		}
	}
}

// TestNearRun: a name that is nearly one of a stored run is suggested.
func TestNearRun(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.MkdirAll(filepath.Join(runsFolder, "county-l-e3324360"), 0o777); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	status := concert([]string{"report", "county-l-e3324361"}, &stdout, &stderr)
	want := `concert: found no run "county-l-e3324361"; allowed: the folder of a finished run, a scenario that has run, or one of those under ` + runsFolder +
		": county-l-e3324360; did you mean county-l-e3324360?\n"
	if status != exitUsage || stderr.String() != want {
		t.Errorf("exit status %d\nsaid %swant %s", status, stderr.String(), want)
	}
}

// unfinished leaves a run that has not computed anything.
func unfinished(t *testing.T, dir string) {
	t.Helper()
	m, err := folder.New(answertest.Brief(answertest.Plan(answertest.Options{Replicates: 2})))
	if err != nil {
		t.Fatal(err)
	}
	w, err := folder.Open(dir, m, folder.Options{Scenario: []byte("title = \"Toy\"\n")})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}
