// Package shell is how a command behaves in a shell: completion that installs
// itself, man pages, verbs grouped by what one wants, a start by double click.
// It knows no verb of Concert.
package shell

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// shells are those that completion is written for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

// Completion is the verb that prints or installs the completion of a shell.
func Completion() *cobra.Command {
	install := false
	c := &cobra.Command{
		Use:   "completion [bash|zsh|fish|powershell]",
		Short: "Complete verbs, scenarios, arms and flags in your shell: install it, or print the script",
		Long: "Print the script that completes verbs, scenarios, arms and flags when you press Tab, or install it\n" +
			"for you alone. Without a name the shell is the one that you work in.",
		Example:   "  concert completion --install\n  concert completion zsh",
		ValidArgs: shells,
		Args:      cobra.MaximumNArgs(1),
	}
	c.Flags().BoolVar(&install, "install", false,
		"write the script where the shell finds it, and say what is left to do")
	c.RunE = func(c *cobra.Command, args []string) error {
		name := currentShell(os.Getenv("SHELL"))
		if len(args) == 1 {
			name = args[0]
		}
		if name == "" {
			return fmt.Errorf("completion: the variable SHELL is not set; name the shell: %s bash", c.CommandPath())
		}
		if !slices.Contains(shells, name) {
			return fmt.Errorf("completion: found the shell %q; allowed: %s", name, strings.Join(shells, ", "))
		}
		text, err := script(c.Root(), name)
		if err != nil {
			return err
		}
		if !install {
			_, err := c.OutOrStdout().Write(text)
			return err
		}
		file, left, err := place(name, c.Root().Name())
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(file, text, 0o666); err != nil {
			return err
		}
		fmt.Fprintf(c.OutOrStdout(), "%s\n%s\n", file, left)
		return nil
	}
	return c
}

// currentShell is the shell's name by the variable SHELL, which Windows lacks
// and a service may lack: then it is empty.
func currentShell(variable string) string {
	switch {
	case variable == "" && runtime.GOOS == "windows":
		return "powershell"
	case variable == "":
		return ""
	}
	return strings.TrimSuffix(filepath.Base(variable), ".exe")
}

// script is what the shell must read.
func script(root *cobra.Command, name string) ([]byte, error) {
	var b bytes.Buffer
	var err error
	switch name {
	case "bash":
		err = root.GenBashCompletionV2(&b, true)
	case "zsh":
		err = root.GenZshCompletion(&b)
	case "fish":
		err = root.GenFishCompletion(&b, true)
	case "powershell":
		err = root.GenPowerShellCompletionWithDesc(&b)
	}
	return b.Bytes(), err
}

// place is the file that a shell reads for one user, and what is left to do.
func place(name, program string) (file, left string, err error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", "", err
	}
	or := func(variable string, parts ...string) string {
		if dir := os.Getenv(variable); dir != "" {
			return dir
		}
		return filepath.Join(append([]string{home}, parts...)...)
	}
	switch name {
	case "bash":
		return filepath.Join(or("XDG_DATA_HOME", ".local", "share"), "bash-completion", "completions", program),
			"Open a new shell. (It needs the package bash-completion.)", nil
	case "zsh":
		dir := filepath.Join(or("XDG_DATA_HOME", ".local", "share"), "zsh", "site-functions")
		return filepath.Join(dir, "_"+program),
			"Put this line into ~/.zshrc, before any compinit, and open a new shell:\n  fpath=(" + dir +
				" $fpath); autoload -U compinit; compinit", nil
	case "fish":
		return filepath.Join(or("XDG_CONFIG_HOME", ".config"), "fish", "completions", program+".fish"),
			"Open a new shell.", nil
	}
	dir, err := os.UserConfigDir()
	file = filepath.Join(dir, program, "completion.ps1")
	return file, "Put this line into the file that $PROFILE names, and open a new shell:\n  . \"" + file + "\"", err
}
