package shell

import (
	"github.com/spf13/cobra"
)

// Group are the verbs that one wants for one thing.
type Group struct {
	Title string // "Ask a question"
	Verbs []*cobra.Command
}

// Add gives a command its verbs, by groups, in their order.
func Add(root *cobra.Command, groups []Group) {
	for _, g := range groups {
		root.AddGroup(&cobra.Group{ID: g.Title, Title: g.Title + ":"})
		for _, v := range g.Verbs {
			v.GroupID = g.Title
			root.AddCommand(v)
		}
	}
}
