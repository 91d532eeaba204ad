package shell

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Manual is the hidden verb that writes man pages: cobra's own generator would
// bring three modules into the program.
func Manual(version string, released string, exits []Exit) *cobra.Command {
	return &cobra.Command{
		Use: "manual FOLDER", Short: "Write the man pages into a folder", Hidden: true, Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o777); err != nil {
				return err
			}
			root := c.Root()
			for _, about := range append([]*cobra.Command{root}, root.Commands()...) {
				if about.Hidden || about.Name() == "help" {
					continue
				}
				name := strings.ReplaceAll(about.CommandPath(), " ", "-") + ".1"
				text := manPage(about, version, released, exits)
				if err := os.WriteFile(filepath.Join(args[0], name), []byte(text), 0o666); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// manPage is the page of one command, as troff reads it.
func manPage(c *cobra.Command, version string, released string, exits []Exit) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line(`.TH "%s" 1 "%s" "concert %s" "Concert"`, strings.ToUpper(strings.ReplaceAll(c.CommandPath(), " ", "-")),
		released, version)
	line(".SH NAME\n%s \\- %s", roff(strings.ReplaceAll(c.CommandPath(), " ", "-")), roff(c.Short))
	line(".SH SYNOPSIS\n.B %s", roff(c.UseLine()))
	if c.Long != "" {
		line(".SH DESCRIPTION\n%s", paragraphs(c.Long))
	}
	if c.HasAvailableSubCommands() && !c.HasParent() {
		line(".SH COMMANDS")
		for _, g := range c.Groups() {
			line(".SS %s", roff(g.Title))
			for _, sub := range c.Commands() {
				if sub.GroupID == g.ID && sub.IsAvailableCommand() {
					line(".TP\n.B %s\n%s", roff(sub.Use), roff(sub.Short))
				}
			}
		}
	}
	if c.HasAvailableLocalFlags() {
		line(".SH OPTIONS")
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if !f.Hidden {
				_, usage := pflag.UnquoteUsage(f)
				line(".TP\n.B %s\n%s", roff(flagForm(f)), roff(usage))
			}
		})
	}
	if c.Example != "" {
		line(".SH EXAMPLES\n.nf\n%s\n.fi", roff(c.Example))
	}
	if c.HasParent() { // the program's own page has them in its description
		line(".SH EXIT STATUS")
		for _, e := range exits {
			line(".TP\n.B %d\n%s", e.Status, roff(e.Means))
		}
		line(".SH SEE ALSO\n.BR %s (1)", c.Root().Name())
	}
	return b.String()
}

// Exit is an exit status and what it means.
type Exit struct {
	Status int
	Means  string
}

// ExitText are the exit statuses as lines of help.
func ExitText(exits []Exit) string {
	var b strings.Builder
	b.WriteString("Exit status:")
	for _, e := range exits {
		fmt.Fprintf(&b, "\n  %-4d %s", e.Status, e.Means)
	}
	return b.String()
}

func flagForm(f *pflag.Flag) string {
	form := "--" + f.Name
	if f.Shorthand != "" {
		form = "-" + f.Shorthand + ", " + form
	}
	of, _ := pflag.UnquoteUsage(f)
	if k := kind(of); k != "" {
		form += " " + k
	}
	return form
}

// roff is text that troff takes for text.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(strings.TrimSpace(s))
	var lines []string
	for l := range strings.SplitSeq(s, "\n") {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			l = `\&` + l
		}
		lines = append(lines, l)
	}
	return strings.Join(lines, "\n")
}

// paragraphs sets paragraphs as such; what is indented keeps its lines.
func paragraphs(s string) string {
	var all []string
	for p := range strings.SplitSeq(s, "\n\n") {
		if strings.HasPrefix(p, "  ") {
			all = append(all, ".nf\n"+roff(p)+"\n.fi")
			continue
		}
		all = append(all, ".PP\n"+roff(p))
	}
	return strings.Join(all, "\n")
}
