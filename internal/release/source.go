package main

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	rules "concert"
)

// revisionFile tells an unpacked source which revision it is: a line with its
// name, a line with its time in seconds.
const revisionFile = "REVISION"

// source is the staged source: all files of the revision, and vendor.
type source struct {
	dir      string
	version  string // "0.2.0"
	revision string
	rules    string    // the fingerprint of the rules
	time     time.Time // of the revision
}

// name is what the release's files begin with: "concert-0.2.0".
func (s *source) name() string { return "concert-" + s.version }

// stageSource copies the source at root, a clone or an unpacked archive, to
// dir and completes it with the modules that it is built from.
func stageSource(root, dir string) (*source, error) {
	src := &source{dir: dir}
	copied := src.fromArchive
	if _, err := os.Stat(filepath.Join(root, revisionFile)); errors.Is(err, fs.ErrNotExist) {
		copied = src.fromClone
	}
	if err := copied(root); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(dir, "cmd", "concert", "version.go"))
	if err != nil {
		return nil, err
	}
	found := regexp.MustCompile(`const version = "([^"]+)"`).FindSubmatch(text)
	if found == nil {
		return nil, errors.New("cmd/concert/version.go says no version")
	}
	src.version = string(found[1])
	src.rules, err = rules.Fingerprint(os.DirFS(dir))
	return src, err
}

// fromClone copies the files that git knows, as they are now, and the modules.
func (s *source) fromClone(root string) error {
	files, err := git(root, "ls-files", "-z")
	if err != nil {
		return err
	}
	said, err := git(root, "log", "-1", "--format=%H %ct")
	if err != nil {
		return err
	}
	revision, seconds, _ := strings.Cut(strings.TrimSpace(said), " ")
	if changed, err := git(root, "status", "--porcelain", "--untracked-files=no"); err != nil {
		return err
	} else if changed != "" {
		revision += "-with-changes"
	}
	for name := range strings.SplitSeq(strings.TrimRight(files, "\x00"), "\x00") {
		if err := copyFile(filepath.Join(root, name), filepath.Join(s.dir, name)); err != nil {
			return err
		}
	}
	note := filepath.Join(s.dir, revisionFile)
	if err := os.WriteFile(note, []byte(revision+"\n"+seconds+"\n"), 0o666); err != nil {
		return err
	}
	vendor := exec.Command("go", "mod", "vendor")
	vendor.Dir, vendor.Env = s.dir, append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
	if text, err := vendor.CombinedOutput(); err != nil {
		return fmt.Errorf("go mod vendor: %w\n%s", err, text)
	}
	return s.readRevision(root)
}

// fromArchive copies everything: an archive holds nothing else.
func (s *source) fromArchive(root string) error {
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(root, name) // of a name below root: never fails
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (rel == "dist" || rel == filepath.Join("results", "runs") ||
			rel == filepath.Join("results", "comparisons")):
			return fs.SkipDir // what a user made there
		case entry.IsDir():
			return nil
		}
		return copyFile(name, filepath.Join(s.dir, rel))
	})
	if err != nil {
		return err
	}
	return s.readRevision(root)
}

func (s *source) readRevision(string) error {
	text, err := os.ReadFile(filepath.Join(s.dir, revisionFile))
	if err != nil {
		return err
	}
	revision, rest, _ := strings.Cut(string(text), "\n")
	seconds, err := strconv.ParseInt(strings.TrimSpace(rest), 10, 64)
	if err != nil {
		return fmt.Errorf("%s: its second line is no time in seconds: %w", revisionFile, err)
	}
	s.revision, s.time = revision, time.Unix(seconds, 0).UTC()
	return nil
}

func git(dir string, args ...string) (string, error) {
	c := exec.Command("git", args...)
	c.Dir = dir
	out, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("git %s: %w", args[0], err)
	}
	return string(out), nil
}

func copyFile(from, to string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	return os.WriteFile(to, text, info.Mode().Perm())
}

// tarball writes the files below dir, in order of their names, under prefix.
// All that varies between machines is left out.
func tarball(w io.Writer, prefix, dir string, at time.Time) error {
	zipped, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	out := tar.NewWriter(zipped)
	err = eachFile(dir, func(rel string, mode fs.FileMode, text []byte) error {
		header := &tar.Header{Typeflag: tar.TypeReg, Name: path.Join(prefix, rel), Size: int64(len(text)),
			Mode:    int64(mode),
			ModTime: at, Format: tar.FormatPAX}
		if err := out.WriteHeader(header); err != nil {
			return err
		}
		_, err := out.Write(text)
		return err
	})
	return errors.Join(err, out.Close(), zipped.Close())
}

// eachFile hands over the files below dir in order of their names, with
// slashes: mode is 0755 for what may be executed and 0644 for the rest.
func eachFile(dir string, do func(rel string, mode fs.FileMode, text []byte) error) error {
	return filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		mode := fs.FileMode(0o644)
		if info.Mode()&0o111 != 0 {
			mode = 0o755
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		return do(filepath.ToSlash(rel), mode, text)
	})
}
