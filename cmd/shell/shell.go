package shell

import (
	"io"
	"regexp"
	"strings"

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

// NameFlags makes the help of every verb name a flag as it is typed: --force and
// --arm TEXT, where the library of flags writes --force[=true|false] and
// --arm stringArray.
func NameFlags(root *cobra.Command) {
	usual := root.UsageFunc()
	root.SetUsageFunc(func(c *cobra.Command) error {
		out := c.OutOrStderr()
		defer c.SetOut(out)
		var text strings.Builder
		c.SetOut(&text)
		if err := usual(c); err != nil {
			return err
		}
		_, err := io.WriteString(out, flagLine.ReplaceAllStringFunc(text.String(), plain))
		return err
	})
}

// flagLine is the start of a line of help, up to what follows the flag's name.
var flagLine = regexp.MustCompile(`(?m)^ +(-\w, )?--[\w-]+(\[=true\|false\]| \w+\b)`)

// plain is the start of such a line with what a user calls the value, as wide as it was.
func plain(start string) string {
	at := strings.LastIndexAny(start, "[ ")
	word := ""
	if start[at] == ' ' {
		word = " " + kind(start[at+1:])
	}
	return start[:at] + word + strings.Repeat(" ", max(0, len(start)-at-len(word)))
}

// kind is what a user calls a type of the library of flags; "": a switch, which
// takes no value. Other words, such as text|json, stay.
func kind(of string) string {
	switch of {
	case "bool":
		return ""
	case "string", "strings", "stringArray", "stringSlice":
		return "TEXT"
	case "int", "uint", "int64", "uint64", "float", "float64":
		return "N"
	}
	return of
}
