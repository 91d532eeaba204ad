package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"concert/models"
	"concert/results/folder"
)

// version of Concert: see CHANGELOG.md.
const version = "0.2.0"

// released is the day of the version, as in CITATION.cff.
const released = "2026-11-28"

// about is what the verb version says.
type about struct {
	Concert string `json:"concert"`
	folder.Build
	Models map[string]int `json:"models"` // version of the rules by family
}

func newVersion() *cobra.Command {
	c := &cobra.Command{Use: "version", Short: "Say which version of Concert this is", Args: exactly()}
	f := addFormat(c, "json")
	c.RunE = func(c *cobra.Command, _ []string) error {
		a := about{Concert: version, Build: folder.ThisBuild(), Models: map[string]int{}}
		for _, m := range models.All() {
			a.Models[m.Name()] = m.Version()
		}
		out := c.OutOrStdout()
		if f.word == "json" {
			return writeJSON(out, a)
		}
		fmt.Fprintf(out, "concert %s (%s, %s)\n", a.Concert, a.Go, a.System)
		for _, line := range [][2]string{{"revision", a.Revision}, {"SHA-256", a.Binary}} {
			if line[1] != "" {
				fmt.Fprintf(out, "  %-16s %s\n", line[0], line[1])
			}
		}
		for _, m := range models.All() {
			fmt.Fprintf(out, "  %-16s rules, version %d\n", m.Name(), m.Version())
		}
		return nil
	}
	return c
}
