package main

import (
	"io"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// FuzzCommandLine holds that no command line makes the reading of verbs, flags,
// shards and ranges of blocks panic, and that what is wrong is said on few lines.
// Nothing is run: every verb's work is taken out.
func FuzzCommandLine(f *testing.F) {
	for _, line := range []string{"run\ncounty-l\n--replicates\n10", "work\nx\n--shard\n1/2",
		"work\nx\n--blocks\n0,3-7", "plan\ncity-y\n--set\na=b\n--seed\n-1",
		"submit\nslurm\nx\n--minutes\n1e308", "merge\n--lang\nfr", "run\n--until\n\n--arm\n=", "compare\na\na", "-v",
		"run\n-x\n--\n--", "help\nrun", "resume",
		// found by fuzzing: each goes another way
		"reusme", "help\nru\x80", "co\x8apare\na\na", "work\nx\n--blocks\nd\xff\xff-7", "work\nx\n--blocks\n0,3-",
		"work\nx\n--shard\n\xa0/2", "work\n--blocks\nd\x003-7", "work\nx--\xb4\x97O\x14}*-s\x7fard\n1/\xca",
		"run\n-\n\x00\n- nul--arm\n=", "submit\nsl\x11\x11x\n--minutes\n2e308", "merge\n\xff-lang\nfr",
		"run\ncounty-l\n--replicate\ns10"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		args := strings.Split(line, "\n")
		root := newRoot(io.Discard, io.Discard)
		c, rest, err := root.Find(args)
		if err == nil {
			c.RunE = nil
			err = c.ParseFlags(rest)
		}
		if err == nil {
			err = c.ValidateArgs(c.Flags().Args())
		}
		if err == nil {
			err = checked(c)
		}
		if err == nil {
			return
		}
		if text := err.Error(); text == "" || strings.Count(text, "\n") > strings.Count(line, "\n")+2 {
			t.Errorf("%q: %q", args, text)
		}
	})
}

// checked reads those flags that have a form of their own.
func checked(c *cobra.Command) error {
	if c.Name() != "work" {
		return nil
	}
	_, err := shareOf(c, c.Flag("shard").Value.String(), c.Flag("blocks").Value.String())
	return err
}
