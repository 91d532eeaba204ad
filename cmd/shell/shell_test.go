package shell

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

func toy(out *bytes.Buffer) *cobra.Command {
	root := &cobra.Command{Use: "toy", Short: "A toy - with a dash", Long: "First paragraph.\n\n  kept as it is"}
	work := &cobra.Command{Use: "work THING", Short: "Do it", Example: "  toy work x",
		RunE: func(*cobra.Command, []string) error { return nil }}
	work.Flags().Int("times", 1, "how often")
	Add(root, []Group{{Title: "Main", Verbs: []*cobra.Command{work}},
		{Title: "Other", Verbs: []*cobra.Command{Completion()}}})
	NameFlags(root)
	root.AddCommand(Manual("9.9", "2026-01-02", []Exit{{0, "Done."}, {3, "Odd."}}))
	root.SetOut(out)
	root.SetErr(out)
	return root
}

func do(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	root := toy(&out)
	root.SetArgs(args)
	if err := root.Execute(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestHelpIsGrouped(t *testing.T) {
	text := do(t, "--help")
	main, other := strings.Index(text, "Main:"), strings.Index(text, "Other:")
	if main < 0 || other < main || !strings.Contains(text[main:other], "work") ||
		!strings.Contains(text[other:], "completion") {
		t.Errorf("verbs do not stand in their groups:\n%s", text)
	}
	if strings.Contains(text, "manual") {
		t.Error("the hidden verb shows")
	}
}

func TestHelpNamesFlagsAsTheyAreTyped(t *testing.T) {
	text := do(t, "completion", "--help")
	if !strings.Contains(text, "--install ") || strings.Contains(text, "true|false") {
		t.Errorf("the help of completion:\n%s", text)
	}
	if text := do(t, "work", "--help"); !strings.Contains(text, "--times N ") {
		t.Errorf("the help of work:\n%s", text)
	}
}

// TestCompletionInstalls: each shell's script lands where that shell looks, and
// bash finds nothing wrong with its own.
func TestCompletionInstalls(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	for _, variable := range []string{"XDG_DATA_HOME", "XDG_CONFIG_HOME"} {
		t.Setenv(variable, "")
	}
	for name, place := range map[string]string{
		"bash":       ".local/share/bash-completion/completions/toy",
		"zsh":        ".local/share/zsh/site-functions/_toy",
		"fish":       ".config/fish/completions/toy.fish",
		"powershell": "toy/completion.ps1",
	} {
		said := do(t, "completion", name, "--install")
		file, _, _ := strings.Cut(said, "\n")
		if !strings.HasSuffix(filepath.ToSlash(file), place) {
			t.Errorf("%s: written to %s", name, file)
		}
		text, err := os.ReadFile(file)
		if err != nil || !bytes.Contains(text, []byte("__complete")) {
			t.Errorf("%s: %v, %d bytes", name, err, len(text))
		}
		if bash, err := exec.LookPath("bash"); err == nil && name == "bash" {
			if text, err := exec.Command(bash, "-n", file).CombinedOutput(); err != nil {
				t.Errorf("bash: %v\n%s", err, text)
			}
		}
	}
	t.Setenv("SHELL", "/usr/bin/fish")
	if !strings.Contains(do(t, "completion"), "fish completion") {
		t.Error("without a name it is not the shell that one works in")
	}
	if got := currentShell(""); got != "" && runtime.GOOS != "windows" {
		t.Errorf("a service without SHELL: %q", got)
	}
}

func TestManual(t *testing.T) {
	dir := t.TempDir()
	do(t, "manual", dir)
	whole, err := os.ReadFile(filepath.Join(dir, "toy.1"))
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(dir, "toy-work.1"))
	if err != nil {
		t.Fatal(err)
	}
	for text, wanted := range map[string][]string{
		string(whole): {`toy \- A toy \- with a dash`, ".SS Main:", ".B work THING"},
		string(page):  {`.B \-\-times N`, "how often", ".SH EXIT STATUS", ".B 3\nOdd.", "toy work x"},
	} {
		for _, want := range wanted {
			if !strings.Contains(text, want) {
				t.Errorf("no %q in:\n%s", want, text)
			}
		}
	}
	if man, err := exec.LookPath("man"); err == nil {
		if text, err := exec.Command(man, "--warnings", "-l",
			filepath.Join(dir, "toy-work.1")).CombinedOutput(); err != nil || bytes.Contains(text, []byte("warning")) {
			t.Errorf("man: %v\n%s", err, text)
		}
	}
}

func TestExitText(t *testing.T) {
	if got := ExitText([]Exit{{130, "Stopped."}}); got != "Exit status:\n  130  Stopped." {
		t.Errorf("%q", got)
	}
}
