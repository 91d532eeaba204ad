package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"concert/results/folder"
	pages "concert/results/report"
	"concert/results/say"
	"concert/scenarios"
)

// newReport is the verb that writes the report of a finished run again, from
// its folder alone.
func newReport() *cobra.Command {
	out := ""
	c := &cobra.Command{
		Use:   "report RUN",
		Short: "Write a run's report.html and figures again, from its folder alone",
		Long: "Write the report of a finished run and its figures again, from its folder alone. RUN is a\n" +
			"folder, or the name of one under " + runsFolder + ".",
		Args: exactly("RUN"),
	}
	addLanguage(c)
	c.Flags().StringVar(&out, "out", "", "file to write instead; no figures are written then")
	c.RunE = func(c *cobra.Command, args []string) error {
		run, err := readRun(args[0])
		if err != nil {
			return err
		}
		file, err := pages.Save(run, pages.Options{Language: words(c).Language(), File: out})
		if err != nil {
			return asked(err)
		}
		fmt.Fprintln(c.OutOrStdout(), file)
		return nil
	}
	return c
}

// writeReport writes the report of a run that has none, or one that is not the
// page that Concert wrote there, and says where it is.
func writeReport(run *folder.Run, w *say.Words, messages io.Writer) error {
	if folder.Vouched(run.Dir, pages.FileName(w.Language())) {
		return nil
	}
	file, err := pages.Save(run, pages.Options{Language: w.Language()})
	if err != nil {
		return failure{fmt.Errorf("the run is stored, but its report could not be written: %w", err)}
	}
	fmt.Fprintln(messages, w.Say("command.report", "file", file))
	return nil
}

// asked sorts errors: a place that cannot be written is the user's to mend,
// all else is a failure of the work.
func asked(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return fmt.Errorf("cannot write %s: %w", path.Path, path.Err)
	}
	return failure{err}
}

// readRun reads a finished run by its folder or its name. Files that changed
// after the run are a failed verification.
func readRun(argument string) (*folder.Run, error) {
	dir, err := runDir(argument)
	if err != nil {
		return nil, err
	}
	run, err := folder.Read(dir)
	switch {
	case errors.Is(err, folder.ErrChanged):
		return nil, failure{err}
	case errors.Is(err, folder.ErrUnfinished):
		return nil, fmt.Errorf("the run in %s is not finished; the command that started it goes on where it stopped", dir)
	}
	return run, err
}

// runDir is the folder that an argument names.
func runDir(argument string) (string, error) {
	for _, dir := range []string{argument, filepath.Join(runsFolder, argument)} {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return dir, nil
		}
	}
	names := runNames()
	if len(names) == 0 {
		return "", fmt.Errorf("found no folder %q; allowed: the folder of a finished run (%s holds none yet: concert run county-l makes one)",
			argument, runsFolder)
	}
	return "", fmt.Errorf("found no folder %q; allowed: the folder of a finished run, or one of those under %s: %s%s",
		argument, runsFolder, strings.Join(names, ", "), scenarios.Suggest(argument, names))
}

// runNames lists the runs under the usual folder.
func runNames() (names []string) {
	entries, err := os.ReadDir(runsFolder)
	if err != nil { // there is none yet
		return nil
	}
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names
}
