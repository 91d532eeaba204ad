package whole

import (
	"os"
	"path/filepath"
	"testing"
)

// TestWrite: a file is there with its bytes and nothing beside it; a link is
// replaced, and what it led to is as it was.
func TestWrite(t *testing.T) {
	dir := t.TempDir()
	outside, link := filepath.Join(dir, "outside"), filepath.Join(dir, "in", "report.html")
	if err := os.Mkdir(filepath.Join(dir, "in"), 0o777); err != nil {
		t.Fatal(err)
	}
	put(t, outside, "theirs")
	if err := os.Symlink(outside, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	for range 2 {
		if err := Write(link, []byte("ours")); err != nil {
			t.Fatal(err)
		}
	}
	holds(t, outside, "theirs")
	holds(t, link, "ours")
	if entries, _ := os.ReadDir(filepath.Dir(link)); len(entries) != 1 {
		t.Errorf("%d files are there", len(entries))
	}
}

// TestWriteTo: a name that somebody gave may be a link.
func TestWriteTo(t *testing.T) {
	dir := t.TempDir()
	outside, link := filepath.Join(dir, "outside"), filepath.Join(dir, "link")
	put(t, outside, "theirs")
	if err := os.Symlink(outside, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if err := WriteTo(link, []byte("ours")); err != nil {
		t.Fatal(err)
	}
	holds(t, outside, "ours")
	if err := WriteTo(os.DevNull, []byte("ours")); err != nil {
		t.Error(err)
	}
}

// TestNothingTorn: what cannot be written leaves the old file and no other.
func TestNothingTorn(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a", "report.html")
	if err := Write(name, []byte("ours")); err == nil {
		t.Error("written into a folder that is not there")
	}
	if err := os.MkdirAll(filepath.Join(name, "full"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := Write(name, []byte("ours")); err == nil {
		t.Error("a folder is replaced by a file")
	}
	if entries, _ := os.ReadDir(filepath.Dir(name)); len(entries) != 1 {
		t.Errorf("%d files are left", len(entries))
	}
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(dir, "figures")
	if err := os.Symlink(t.TempDir(), link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if err := Folder(link); err == nil {
		t.Error("a link is taken for a folder")
	}
	if err := Folder(filepath.Join(dir, "a", "b")); err != nil {
		t.Error(err)
	}
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func holds(t *testing.T, name, want string) {
	t.Helper()
	if text, err := os.ReadFile(name); err != nil || string(text) != want {
		t.Errorf("%s holds %q (%v), want %q", filepath.Base(name), text, err, want)
	}
}
