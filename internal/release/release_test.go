package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestSystems(t *testing.T) {
	all, err := systems("")
	if err != nil || len(all) != 6 {
		t.Errorf("systems: %v, %v", all, err)
	}
	one, err := systems("windows/arm64")
	if err != nil || len(one) != 1 || one[0].title() != "windows-arm64" {
		t.Errorf("one system: %v, %v", one, err)
	}
	if _, err := systems("linux/mips"); err == nil {
		t.Error("a system that no release is made for was taken")
	}
	if got := (system{"darwin", "arm64"}).title(); got != "macos-arm64" {
		t.Errorf("title of darwin: %s", got)
	}
}

// TestTarballIsTheSame: owner, time and umask of the machine leave no trace.
func TestTarballIsTheSame(t *testing.T) {
	at := time.Unix(1_700_000_000, 0)
	made := func(mode os.FileMode, touched time.Time) []byte {
		dir := t.TempDir()
		name := filepath.Join(dir, "sub", "file")
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte("text"), mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, touched, touched); err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := tarball(&b, "concert-0", dir, at); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	if !bytes.Equal(made(0o600, time.Unix(1, 0)), made(0o664, time.Unix(2_000_000_000, 0))) {
		t.Error("two machines pack the same file into other bytes")
	}
	if bytes.Equal(made(0o600, at), made(0o700, at)) {
		t.Error("whether a file may be executed is lost")
	}
}

func TestLicencesAreKnown(t *testing.T) {
	for text, want := range map[string]string{
		"Permission is hereby granted, free of charge,\nto any person obtaining a copy":                                           "MIT",
		"                                 Apache License\n   Version 2.0, January 2004":                                           "Apache-2.0",
		"this list of conditions and the following disclaimer. … used to endorse or promote products\nderived from this software": "BSD-3-Clause",
	} {
		if got := identified([][]byte{[]byte(text)}); !slices.Equal(got, []string{want}) {
			t.Errorf("%q is taken for %v", text, got)
		}
	}
}

// TestReleaseTwice makes the release of this machine's system from the clone,
// and again from its source archive in another folder, without modules and
// without the network: every file must have the same bytes.
func TestReleaseTwice(t *testing.T) {
	if os.Getenv("CONCERT_FULL") == "" {
		t.Skip("builds the program twice; CONCERT_FULL=1 does")
	}
	if _, err := exec.LookPath("git"); err != nil {
		t.Fatal("the long tier needs git")
	}
	if _, err := os.Stat("../../.git"); err != nil {
		t.Skip("not a clone")
	}
	here := runtime.GOOS + "/" + runtime.GOARCH
	first, second := filepath.Join(t.TempDir(), "first"), filepath.Join(t.TempDir(), "second")
	t.Chdir("../..")
	if err := release(first, here, io.Discard); err != nil {
		t.Fatal(err)
	}
	unpacked := t.TempDir()
	found, err := filepath.Glob(filepath.Join(first, "*-source.tar.gz"))
	if err != nil || len(found) != 1 {
		t.Fatalf("source archives: %v, %v", found, err)
	}
	unpack(t, found[0], unpacked)
	again := exec.Command("go", "run", "./internal/release", "-only", here, "-out", second)
	again.Dir = filepath.Join(unpacked, strings.TrimSuffix(filepath.Base(found[0]), "-source.tar.gz"))
	again.Env = append(os.Environ(), "GOFLAGS=-modcacherw", "GOPROXY=off", "GOMODCACHE="+
		filepath.Join(t.TempDir(), "none"))
	if text, err := again.CombinedOutput(); err != nil {
		t.Fatalf("from the archive: %v\n%s", err, text)
	}
	for _, name := range []string{"SHA256SUMS"} {
		a, b := slurp(t, filepath.Join(first, name)), slurp(t, filepath.Join(second, name))
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs:\n%s\n%s", name, a, b)
		}
	}
	bills, err := filepath.Glob(filepath.Join(first, "*.cdx.json"))
	if err != nil || len(bills) != 1 {
		t.Fatalf("bills of materials: %v, %v", bills, err)
	}
	var made bill
	if err := json.Unmarshal(slurp(t, bills[0]), &made); err != nil {
		t.Fatal(err)
	}
	for _, c := range made.Components {
		if len(c.Licenses) == 0 {
			t.Errorf("no licence is known of %s", c.Name)
		}
	}
}

func slurp(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func unpack(t *testing.T, archive, dir string) {
	t.Helper()
	zipped, err := gzip.NewReader(bytes.NewReader(slurp(t, archive)))
	if err != nil {
		t.Fatal(err)
	}
	for in := tar.NewReader(zipped); ; {
		h, err := in.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, filepath.FromSlash(h.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, text, os.FileMode(h.Mode)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestOneVersion: the program, the citation and the description for catalogues
// name one version and one day.
func TestOneVersion(t *testing.T) {
	program := string(slurp(t, "../../cmd/concert/version.go"))
	version := regexp.MustCompile(`const version = "([^"]+)"`).FindStringSubmatch(program)
	day := regexp.MustCompile(`const released = "([^"]+)"`).FindStringSubmatch(program)
	if version == nil || day == nil {
		t.Fatal("version.go names no version or no day")
	}
	var described struct{ Version, DatePublished string }
	if err := json.Unmarshal(slurp(t, "../../codemeta.json"), &described); err != nil {
		t.Fatal(err)
	}
	if described.Version != version[1] || described.DatePublished != day[1] {
		t.Errorf("codemeta.json: %+v, want %s of %s", described, version[1], day[1])
	}
	citation := string(slurp(t, "../../CITATION.cff"))
	for _, line := range []string{"version: " + version[1], "date-released: " + day[1]} {
		if !strings.Contains(citation, "\n"+line+"\n") {
			t.Errorf("CITATION.cff lacks %q", line)
		}
	}
	if changes := string(slurp(t, "../../CHANGELOG.md")); !strings.Contains(changes, "\n## "+version[1]) {
		t.Errorf("CHANGELOG.md has no section %s", version[1])
	}
}
