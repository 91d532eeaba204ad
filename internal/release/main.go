// Command release makes what a user without Go unpacks: a program for each
// system, the source with all its modules, a bill of materials and checksums.
//
//	go run ./internal/release            # into dist/
//	go run ./internal/release -only linux/amd64 -out /tmp/here
//
// The same source and the same Go give the same bytes, on any machine and in
// any folder: programs are built from the source archive, without the network,
// without cgo, without paths, and nothing in an archive carries a time but
// that of the revision. The source archive itself can be unpacked anywhere and
// makes the same release again.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// mostBytes is the size above which a program is refused: docs/design.md,
// section 10, says what it is made of and what is kept out.
const mostBytes = 22 << 20

func main() {
	out := flag.String("out", "dist", "folder to write into")
	only := flag.String("only", "", "systems to build for, as linux/amd64,windows/arm64; all if empty")
	flag.Parse()
	if err := release(*out, *only, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// release makes everything in the folder out.
func release(out, only string, log io.Writer) (err error) {
	wanted, err := systems(only)
	if err != nil {
		return err
	}
	stage, err := os.MkdirTemp("", "concert-release-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(stage)) }()
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	src, err := stageSource(".", filepath.Join(stage, "source"))
	if err != nil {
		return err
	}
	fmt.Fprintf(log, "concert %s, revision %s, %s\n", src.version, src.revision, src.time.Format("2006-01-02"))
	made := &sums{}
	if err := made.write(out, src.name()+"-source.tar.gz", func(w io.Writer) error {
		return tarball(w, src.name(), src.dir, src.time)
	}); err != nil {
		return err
	}
	pages, err := src.manual(filepath.Join(stage, "man"))
	if err != nil {
		return err
	}
	modules := map[string]bool{}
	for _, s := range wanted {
		p, err := s.build(src, filepath.Join(stage, s.String()))
		if err != nil {
			return err
		}
		fmt.Fprintf(log, "%-14s %5.1f MB\n", s, float64(p.bytes)/(1<<20))
		for _, m := range p.modules {
			modules[m] = true
		}
		if err := s.pack(out, src, p, pages, made); err != nil {
			return err
		}
	}
	bill, err := src.bill(modules)
	if err != nil {
		return err
	}
	if err := made.write(out, src.name()+".cdx.json",
		func(w io.Writer) error { _, err := w.Write(bill); return err }); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), []byte(made.String()), 0o666)
}

// systems are those that a release is made for, or the ones named.
func systems(only string) ([]system, error) {
	all := []system{
		{"linux", "amd64"}, {"linux", "arm64"},
		{"darwin", "amd64"}, {"darwin", "arm64"},
		{"windows", "amd64"}, {"windows", "arm64"},
	}
	if only == "" {
		return all, nil
	}
	var some []system
	for name := range strings.SplitSeq(only, ",") {
		found := false
		for _, s := range all {
			if s.String() == name {
				some, found = append(some, s), true
			}
		}
		if !found {
			return nil, fmt.Errorf("-only: found %q; allowed: %v", name, all)
		}
	}
	return some, nil
}
