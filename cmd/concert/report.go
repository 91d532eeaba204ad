package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// newReport is the verb that writes the report of a finished run again, from
// its folder alone.
func newReport() *cobra.Command {
	c := &cobra.Command{Use: "report RUN", Short: "Write a run's report.html and figures again, from its folder alone", Args: exactly("RUN")}
	c.RunE = func(c *cobra.Command, args []string) error { return fmt.Errorf("report: not there yet") }
	return c
}
