// Package concert holds the source of the rules that make rows: the engine and
// the models. Its fingerprint tells two builds apart whose rules differ although
// their versions do not.
package concert

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"go/scanner"
	"go/token"
	"hash"
	"io/fs"
	"path"
	"strings"
	"sync"
)

// released is the fingerprint of a released program, which internal/release tells
// the linker: such a program, built with the tag of that name, goes without the source.
var released string

// RulesBuild is the fingerprint of this program's rules.
var RulesBuild = sync.OnceValue(func() string {
	if released != "" {
		return released
	}
	sum, err := Fingerprint(source)
	if err != nil {
		panic(err) // the files are part of the program
	}
	return sum
})

// of are the files of the rules, as embedded.go names them.
var of = []string{"sim/*.go", "sim/*/*.go", "models/*.go", "models/*/*.go", "models/collab/theories/*.go"}

// Fingerprint is the fingerprint of the rules in a folder of the source: the
// first 16 hexadecimal digits of the SHA-256 of all their tokens, comments and
// tests left out.
func Fingerprint(root fs.FS) (string, error) {
	sum := sha256.New()
	for _, room := range []string{"models", "sim"} {
		err := fs.WalkDir(root, room, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || strings.HasSuffix(name, "_test.go") || forTests(name) || !isRule(name) {
				return err
			}
			text, err := fs.ReadFile(root, name)
			if err == nil {
				fmt.Fprintf(sum, "%s\n", name)
				addTokens(sum, text)
			}
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil))[:16], nil
}

func isRule(name string) bool {
	for _, pattern := range of {
		if ok, _ := path.Match(pattern, name); ok { // the patterns are well formed
			return true
		}
	}
	return false
}

// forTests reports whether a file belongs to a package that only tests use.
func forTests(name string) bool {
	return strings.HasPrefix(name, "models/modeltest/") || strings.HasPrefix(name, "models/docking/") ||
		strings.HasPrefix(name, "models/oracles/")
}

// addTokens puts a file's tokens under the sum.
func addTokens(sum hash.Hash, text []byte) {
	var s scanner.Scanner
	set := token.NewFileSet()
	s.Init(set.AddFile("", set.Base(), len(text)), text, nil, 0)
	for {
		_, kind, literal := s.Scan()
		if kind == token.EOF {
			return
		}
		fmt.Fprintf(sum, "%d %s\n", kind, literal)
	}
}
