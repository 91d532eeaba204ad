// Package concert holds the source of the rules that make rows: the engine and
// the models. Its fingerprint tells two builds apart whose rules differ although
// their versions do not.
package concert

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"go/scanner"
	"go/token"
	"hash"
	"io/fs"
	"strings"
	"sync"
)

//go:embed sim/*.go sim/*/*.go models/*.go models/*/*.go models/collab/theories/*.go
var source embed.FS

// RulesBuild is the fingerprint of the rules' source: the first 16 hexadecimal
// digits of the SHA-256 of all its tokens, comments and tests left out.
var RulesBuild = sync.OnceValue(func() string {
	sum := sha256.New()
	err := fs.WalkDir(source, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, "_test.go") || forTests(name) {
			return err
		}
		text, err := source.ReadFile(name)
		if err == nil {
			fmt.Fprintf(sum, "%s\n", name)
			addTokens(sum, text)
		}
		return err
	})
	if err != nil {
		panic(err) // the files are part of the program
	}
	return hex.EncodeToString(sum.Sum(nil))[:16]
})

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
