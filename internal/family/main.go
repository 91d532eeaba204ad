// Command family holds a family against everything that is asked of it: its
// tests, the conformance suite, the digest of a small run, the policy of the
// house and the terms in Chinese.
//
//	go run ./internal/family ruralcredit
//	go run ./internal/family riverchiefs -update    # writes down the digest of a new version
package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
)

func main() {
	var names []string
	update := false
	for _, arg := range os.Args[1:] {
		if arg == "-update" || arg == "--update" {
			update = true
		} else {
			names = append(names, arg)
		}
	}
	if len(names) != 1 {
		fmt.Fprintln(os.Stderr, "usage: go run ./internal/family NAME [-update]")
		os.Exit(2)
	}
	if !held(names[0], update) {
		os.Exit(1)
	}
}

// held runs one check after another and reports whether all of them passed.
func held(name string, update bool) bool {
	digests := []string{"test", "./models", "-run", "TestDigests"}
	if update {
		digests = append(digests, "-update")
	}
	all := true
	for _, args := range [][]string{
		{"vet", "./models/..."},
		{"test", "./models", "-run", "TestConformance/" + name + "$"},
		digests,
		{"test", "./internal/policy", "-run",
			"TestImports|TestMath|TestNoInit|TestOneSource|TestPackages|TestNoOrder|TestNoGeneric|TestChance"},
		{"test", "./cmd/concert", "-run", "TestTerms"},
	} {
		fmt.Println("go", strings.Join(args, " "))
		command := exec.Command("go", args...)
		command.Stdout, command.Stderr = os.Stdout, os.Stderr
		all = command.Run() == nil && all
	}
	return all
}
