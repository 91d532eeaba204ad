package main

import (
	"github.com/spf13/cobra"

	"concert/models"
	"concert/scenarios"
)

// newSchema is the verb that prints the JSON Schema of scenario files.
func newSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print a JSON Schema of scenario files, for editors",
		Args:  exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := c.OutOrStdout().Write(scenarios.Schema(models.All()))
			return err
		},
	}
}
