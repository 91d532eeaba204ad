package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"concert/results/answer"
	"concert/results/folder"
)

// claimed is what the verb claims says of one run.
type claimed struct {
	Run      string              `json:"run"`
	Scenario string              `json:"scenario"`
	Claims   []answer.Claim      `json:"claims"`
	Worlds   []answer.WorldClaim `json:"worlds"` // null without worlds
	Targets  []answer.Target     `json:"targets"`
}

func newClaims() *cobra.Command {
	c := &cobra.Command{
		Use:   "claims RUN...",
		Short: "Say how the claims of finished runs came out, and how robust they are",
		Long: "For each run: every claim with its verdict. For a run with points also the share of points at which\n" +
			"each claim holds, over all points and over those that fit the scenario's targets, and the parameters\n" +
			"that decide.",
		Args: some("RUN"),
	}
	f := addFormat(c, "markdown", "json")
	goals := c.Flags().Bool("goals", false, "instead of claims: a table of the arms that reach the scenario's goals; of a run with points, at what share of them")
	parts := c.Flags().Bool("parts", false, "for runs with points: the share of points at which each part of a claim holds by itself")
	c.MarkFlagsMutuallyExclusive("goals", "parts")
	c.RunE = func(c *cobra.Command, args []string) error {
		if *goals {
			return goalsOf(c.OutOrStdout(), args, f.word)
		}
		var all []claimed
		for _, argument := range args {
			run, err := readRun(argument)
			if err != nil {
				return err
			}
			one, err := claimsOf(run)
			if err != nil {
				return failure{err}
			}
			all = append(all, one)
		}
		if f.word == "json" {
			return writeJSON(c.OutOrStdout(), map[string][]claimed{"runs": all})
		}
		for _, one := range all {
			switch {
			case f.word == "markdown" && *parts && one.Worlds != nil:
				one.markdownParts(c.OutOrStdout())
			case f.word == "markdown":
				one.markdown(c.OutOrStdout())
			default:
				one.print(c.OutOrStdout())
			}
		}
		return nil
	}
	return c
}

func claimsOf(run *folder.Run) (one claimed, err error) {
	found, err := answer.Analyse(run.Run)
	if err != nil {
		return one, err
	}
	one = claimed{Run: run.Dir, Scenario: found.Scenario, Claims: found.Claims, Targets: found.Targets}
	if found.Worlds != nil {
		one.Worlds = found.Worlds.Claims
	}
	return one, nil
}

// print writes the claims as text.
func (c claimed) print(w io.Writer) {
	fmt.Fprintf(w, "%s\n", c.Scenario)
	for i, claim := range c.Claims {
		wrapped(w, "  ", fmt.Sprintf("%s: %s. %s [%s]", claim.ID, claim.Verdict, claim.Text, claim.Origin))
		if c.Worlds != nil {
			r := c.Worlds[i]
			wrapped(w, "    ", fmt.Sprintf("Holds at %s of points; at %s of those that fit the targets. Decided by: %s.", share(r.All), share(r.Fitting), decidedBy(r)))
		}
	}
	fmt.Fprintln(w)
}

// markdown writes the claims as a table.
func (c claimed) markdown(w io.Writer) {
	if c.Worlds == nil {
		fmt.Fprintf(w, "| claim | origin | verdict | weak evidence |\n|---|---|---|---|\n")
		for _, claim := range c.Claims {
			fmt.Fprintf(w, "| **%s** %s | %s | %s | %s |\n", claim.ID, claim.Text, claim.Origin, claim.Verdict, claim.Weak)
		}
		return
	}
	fmt.Fprintf(w, "| claim | holds at (all points) | holds at (points that fit the targets) | decided by |\n|---|---|---|---|\n")
	for _, r := range c.Worlds {
		fmt.Fprintf(w, "| %s | %s | %s | %s |\n", r.ID, share(r.All), share(r.Fitting), decidedBy(r))
	}
}

// markdownParts writes the claims with the share of each of their parts.
func (c claimed) markdownParts(w io.Writer) {
	fmt.Fprintf(w, "| claim | verdict over points | holds at | parts, each by itself |\n|---|---|---|---|\n")
	for i, r := range c.Worlds {
		var parts []string
		for k, p := range r.Parts {
			parts = append(parts, fmt.Sprintf("%.0f %% `%s`", 100*float64(p.Share), strings.ReplaceAll(c.Claims[i].Clauses[k].Text, "|", "/")))
		}
		fmt.Fprintf(w, "| **%s** %s | %s | %s | %s |\n", r.ID, c.Claims[i].Text, strings.ReplaceAll(string(c.Claims[i].Verdict), "-", " "), share(r.All), strings.Join(parts, "<br>"))
	}
}

// share writes a share with its interval and the word for it.
func share(s answer.WorldShare) string {
	if s.Worlds == 0 {
		return "– (no worlds)"
	}
	return fmt.Sprintf("%.0f %% (%.0f to %.0f) of %d", 100*float64(s.Share), 100*float64(s.Low), 100*float64(s.High), s.Worlds)
}

func decidedBy(r answer.WorldClaim) string {
	text := ""
	for i, d := range r.Decided {
		if i > 0 {
			text += ", "
		}
		text += fmt.Sprintf("`%s` %+.2f", d.Parameter, float64(d.Correlation))
	}
	if text == "" {
		return "–"
	}
	return text
}
