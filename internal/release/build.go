package main

import (
	"archive/zip"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

// system is what a program runs on.
type system struct{ os, processor string }

func (s system) String() string { return s.os + "/" + s.processor }

// title is the part of a file's name: people know macos, not darwin.
func (s system) title() string {
	name := s.os
	if name == "darwin" {
		name = "macos"
	}
	return name + "-" + s.processor
}

// program is what was built.
type program struct {
	file    string
	bytes   int64
	modules []string // "github.com/spf13/cobra v1.10.2", of those that are linked
}

// drawn are the rooms of words, pages and pictures. They are compiled without
// inlining, which makes the program 0.4 MB smaller: no reader waits for them, and no
// number is computed there.
var drawn = []string{"cmd/...", "results/page", "results/figure", "results/odd", "results/folder"}

// build builds the program in dir from the staged source.
func (s system) build(src *source, dir string) (*program, error) {
	name := "concert"
	if s.os == "windows" {
		name += ".exe"
	}
	file, err := filepath.Abs(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	// The tags leave out the source of the rules, since the linker is told its
	// fingerprint, and HTTP/2, which needs TLS: the classroom speaks plain HTTP.
	args := []string{"build", "-mod=vendor", "-trimpath", "-buildvcs=false", "-tags", "released,nethttpomithttp2"}
	for _, room := range drawn {
		args = append(args, "-gcflags=concert/"+room+"=-l")
	}
	c := exec.Command("go", append(args,
		"-ldflags", "-s -w -buildid= -X concert/results/folder.released="+src.revision+
			" -X concert.released="+src.rules, "-o", file, "./cmd/concert")...)
	c.Dir = src.dir
	// The oldest processors of each kind: every user's machine has these instructions.
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+s.os, "GOARCH="+s.processor, "GOAMD64=v1", "GOARM64=v8.0",
		"GOFLAGS=", "GOWORK=off", "GOPROXY=off", "GOEXPERIMENT=")
	if text, err := c.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", s, err, text)
	}
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if info.Size() > mostBytes {
		return nil, fmt.Errorf("%s: the program has %d bytes; allowed: %d (docs/design.md, section 10)", s, info.Size(),
			mostBytes)
	}
	built, err := buildinfo.ReadFile(file)
	if err != nil {
		return nil, err
	}
	p := &program{file: file, bytes: info.Size()}
	for _, m := range built.Deps {
		if m.Replace != nil {
			continue // of internal/unused, which is Concert's own
		}
		p.modules = append(p.modules, m.Path+" "+m.Version)
	}
	return p, nil
}

// packed are the files that lie beside the program: what a reader needs
// without the source.
var packed = []string{"README.md", "LICENSE", "CHANGELOG.md", "CITATION.cff", "codemeta.json", "docs"}

// pack writes the system's archive: a zip for Windows, a tarball elsewhere.
func (s system) pack(out string, src *source, p *program, pages string, made *sums) error {
	dir, err := os.MkdirTemp("", "concert-pack-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := s.gather(dir, src, p, pages); err != nil {
		return err
	}
	name := src.name() + "-" + s.title()
	if s.os == "windows" {
		return made.write(out, name+".zip", func(w io.Writer) error { return zipped(w, src, name, dir) })
	}
	return made.write(out, name+".tar.gz", func(w io.Writer) error { return tarball(w, name, dir, src.time) })
}

// gather copies what the archive holds to dir.
func (s system) gather(dir string, src *source, p *program, pages string) error {
	if err := copyFile(p.file, filepath.Join(dir, filepath.Base(p.file))); err != nil {
		return err
	}
	from := func(name string) error {
		return filepath.WalkDir(filepath.Join(src.dir, name), func(found string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || strings.HasSuffix(found, ".go") {
				return err
			}
			rel, err := filepath.Rel(src.dir, found)
			if err != nil {
				return err
			}
			return copyFile(found, filepath.Join(dir, rel))
		})
	}
	for _, name := range packed {
		if err := from(name); err != nil {
			return err
		}
	}
	if s.os != "windows" {
		if err := os.CopyFS(filepath.Join(dir, "man", "man1"), os.DirFS(pages)); err != nil {
			return err
		}
	}
	notices, err := src.notices(p.modules)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "LICENSES-OF-MODULES.txt"), notices, 0o666)
}

func zipped(w io.Writer, src *source, prefix, dir string) error {
	out := zip.NewWriter(w)
	err := eachFile(dir, func(rel string, mode fs.FileMode, text []byte) error {
		header := &zip.FileHeader{Name: path.Join(prefix, rel), Method: zip.Deflate, Modified: src.time}
		header.SetMode(mode)
		file, err := out.CreateHeader(header)
		if err != nil {
			return err
		}
		_, err = file.Write(text)
		return err
	})
	if err != nil {
		return err
	}
	return out.Close()
}

// sums are the checksums of what was written, in the form of sha256sum.
type sums struct{ lines strings.Builder }

// write writes a file of the release and notes its checksum.
func (s *sums) write(out, name string, fill func(io.Writer) error) error {
	f, err := os.Create(filepath.Join(out, name))
	if err != nil {
		return err
	}
	sum := sha256.New()
	err = fill(io.MultiWriter(f, sum))
	if closed := f.Close(); err == nil {
		err = closed
	}
	fmt.Fprintf(&s.lines, "%s  %s\n", hex.EncodeToString(sum.Sum(nil)), name)
	return err
}

func (s *sums) String() string { return s.lines.String() }
