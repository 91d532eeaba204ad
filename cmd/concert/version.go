package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"concert/models"
)

// version of Concert: see CHANGELOG.md.
const version = "0.2.0"

// about is what the verb version says.
type about struct {
	Concert  string         `json:"concert"`
	Go       string         `json:"go"`
	System   string         `json:"system"`
	Revision string         `json:"revision,omitempty"`
	Models   map[string]int `json:"models"` // version of the rules by family
}

func newVersion() *cobra.Command {
	c := &cobra.Command{Use: "version", Short: "Say which version of Concert this is", Args: exactly()}
	f := addFormat(c, "json")
	c.RunE = func(c *cobra.Command, _ []string) error {
		a := about{Concert: version, Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, Revision: revision(), Models: map[string]int{}}
		for _, m := range models.All() {
			a.Models[m.Name()] = m.Version()
		}
		out := c.OutOrStdout()
		if f.word == "json" {
			return writeJSON(out, a)
		}
		fmt.Fprintf(out, "concert %s (%s, %s)\n", a.Concert, a.Go, a.System)
		for _, m := range models.All() {
			fmt.Fprintf(out, "  %-16s rules, version %d\n", m.Name(), m.Version())
		}
		return nil
	}
	return c
}

// revision is the version-control revision of the build, if it knows it.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return ""
}
