package main

import (
	"bytes"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

const smallScenario = `title    = "A small county"
question = "Does a short run work?"
family   = "ruralcredit"
months   = 12
[population]
villages = 6
households_per_village = 20
[experiment]
replicates = 8
baseline = "as-is"
[[uncertain]]
name = "credit.rate"
low = 0.02
high = 0.08
[[arm]]
name = "as-is"
[[arm]]
name = "none"
title = "No cadres"
set = { "credit.resident_cadres" = false }
[[arm]]
name = "late"
change = [{ set = { "credit.rate" = 0.1 }, from = 6 }]
`

// typed is what a command line writes, with its status.
func typed(t *testing.T, args ...string) (text string, status int) {
	t.Helper()
	var out bytes.Buffer
	status = concert(args, &out, &out)
	return out.String(), status
}

var (
	printed = regexp.MustCompile("concert [a-z][a-z-]*[^\\n`<>;…—]*")
	prose   = regexp.MustCompile(`( # .*|  +#.*| (makes|computes|lists|says|runs|writes|compares) .*|[),.:]+$| +$|。.*|，.*)`)
	tags    = regexp.MustCompile(`<[^>]*>`)
)

// brokenLine is where a command goes on in the next line, as a shell reads it.
var brokenLine = regexp.MustCompile(`\s*\\\n\s*`)

// commandsIn are the commands that a text tells its reader to type.
func commandsIn(text string) (all []string) {
	text = brokenLine.ReplaceAllString(text, " ")
	for _, line := range strings.Split(text, "\n") {
		for _, found := range printed.FindAllString(line, -1) {
			for shorter := prose.ReplaceAllString(found, ""); shorter != found; shorter = prose.ReplaceAllString(found,
				"") {
				found = shorter
			}
			if words := strings.Fields(found); isVerb(words[1]) && !strings.Contains(found, " SCENARIO") &&
				!strings.Contains(found, "[") && !slices.Contains(all, found) {
				all = append(all, found)
			}
		}
	}
	return all
}

func isVerb(word string) bool {
	return slices.ContainsFunc(newRoot(nil, nil).Commands(), func(c *cobra.Command) bool { return c.Name() == word })
}

// TestPrintedCommandsRun: every command that any output prints is one that
// works: of runs and what was changed in them, reports, folders, refusals that
// say how to go on, new scenarios.
func TestPrintedCommandsRun(t *testing.T) {
	t.Chdir(t.TempDir())
	// One of the printed commands writes into the home; a service has no SHELL.
	t.Setenv("HOME", t.TempDir())
	t.Setenv("SHELL", "/bin/bash")
	write(t, "small.toml", smallScenario)
	var texts []string
	say := func(args ...string) string {
		text, _ := typed(t, args...)
		texts = append(texts, text)
		return text
	}
	say("run", "small.toml", "--arm", "none", "--set", "credit.term_months=12", "--seed", "3", "--replicates", "6",
		"--worlds", "0", "--out", "the run")
	say("run", "small.toml", "--arm", "late", "--measure", "take_up", "--worlds", "3", "--out", "worlds", "--lang",
		"zh")
	for _, dir := range []string{"the run", "worlds"} {
		for _, page := range []string{"report.html", "report-zh.html"} {
			if text, err := os.ReadFile(filepath.Join(dir, page)); err == nil {
				texts = append(texts, html.UnescapeString(tags.ReplaceAllString(string(text), "\n")))
			}
		}
	}
	say("report", "nowhere")
	say("claims", "county-l")
	say("compare", "county-l")
	say("list")
	say("list", "county-l")
	say("new", "mine", "--from", "small.toml")
	say("describe", "small.toml")
	typed(t, "run", "small.toml", "--replicates", "2", "--worlds", "0", "--out", "damaged")
	write(t, "damaged/failures.json", " [ ] ")
	say("claims", "damaged")
	say("plan", "small.toml", "--replicates", "70", "--out", "planned")
	say("merge", "planned")
	say("work", "planned", "--workers", "1")
	say("--help")
	say("run", "--help")
	say("replay", "--help")

	commands := commandsIn(strings.Join(texts, "\n"))
	for _, want := range []string{"--set credit.term_months=12", "--lang zh", "--force --out damaged", "--all",
		"concert run mine.toml", "--worlds 150", "concert check mine.toml"} {
		if !strings.Contains(strings.Join(commands, "\n"), want) {
			t.Errorf("no printed command holds %q", want)
		}
	}
	for _, command := range commands {
		runs(t, command)
	}
	t.Chdir("the run")
	for _, command := range commandsIn(read(t, "README.md")) {
		runs(t, command)
	}
}

// runs runs a printed command; one of a shipped scenario in small.
func runs(t *testing.T, command string) {
	t.Helper()
	args := shellWords(strings.ReplaceAll(command, " NAME", " county-l"))[1:]
	if args[0] == "run" && !strings.HasSuffix(args[1], ".toml") {
		args = append(slices.DeleteFunc(args, func(a string) bool {
			return a == "decided" || a == "--until" ||
				a == "--max-replicates" || a == "6400"
		}),
			"--replicates", "2", "--worlds", "0", "--arm", "as-is")
	}
	if args[0] == "compare" || args[0] == "replay" ||
		args[0] == "explain" { // of runs that are not there: only its form
		parses(t, command)
		return
	}
	if text, status := typed(t, args...); status != exitDone {
		t.Errorf("%s\nexit status %d:\n%s", command, status, text)
	}
}

// TestDocumentedCommandsParse: every command in a page of docs and in the README
// names a verb and flags that there are.
func TestDocumentedCommandsParse(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, page := range append(pages, "../../README.md") {
		if strings.HasSuffix(page, "faults.md") {
			continue // it quotes what was typed, faults included
		}
		for _, block := range strings.Split(read(t, page), "```")[1:] {
			text := strings.ReplaceAll(block, "\\\n", " ")
			for _, line := range strings.Split(text, "\n") {
				if strings.HasPrefix(line, "concert ") && !strings.Contains(line, "[") {
					for _, command := range strings.Split(line, "&&") {
						command, _, _ = strings.Cut(command, " #")
						parses(t, strings.TrimSpace(command))
						n++
					}
				}
			}
		}
	}
	if n < 15 {
		t.Errorf("found %d commands in docs", n)
	}
}

// parses holds a command against the verbs and flags that there are.
func parses(t *testing.T, command string) {
	t.Helper()
	args := shellWords(command)[1:]
	c, rest, err := newRoot(nil, nil).Find(args)
	if err == nil && c.HasParent() {
		err = c.ParseFlags(rest)
	}
	if err != nil || !c.HasParent() {
		t.Errorf("%s: %v", command, err)
		return
	}
	given := c.Flags().Changed
	if given("points") && given("replicates") {
		t.Errorf("%s: --points with --replicates is refused", command)
	}
}

// shellWords cuts a command as a shell does.
func shellWords(command string) (all []string) {
	for _, part := range regexp.MustCompile(`(?:'[^']*'|[^\s'])+`).FindAllString(command, -1) {
		all = append(all, strings.ReplaceAll(part, "'", ""))
	}
	return all
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
