package main

import (
	"fmt"
	"io"
	"math"

	"github.com/spf13/cobra"

	"concert/results/answer"
	"concert/results/say"
)

// paired is what the verb pairing says of one run.
type paired struct {
	Run        string               `json:"run"`
	Scenario   string               `json:"scenario"`
	Replicates int                  `json:"replicates"`
	Ratios     []answer.PairingGain `json:"ratios"`
}

// newPairing is the verb that tables what shared chance saves.
func newPairing() *cobra.Command {
	c := &cobra.Command{
		Use:   "pairing RUN...",
		Short: "Say what sharing chance between the arms saves, contrast by contrast",
		Long: "For each run: the variance ratio of every contrast in main and harm measures with its 95 % interval, that\n" +
			"is, how many times as many replicates arms that do not share chance would need for the same error. Below\n" +
			"1 sharing chance harms.",
		Args: some("RUN"),
	}
	f := addFormat(c, "markdown", "json")
	c.RunE = func(c *cobra.Command, args []string) error {
		var all []paired
		for _, argument := range args {
			run, err := readRun(argument)
			if err != nil {
				return err
			}
			a, err := answer.Analyse(run.Run)
			if err != nil {
				return failure{err}
			}
			all = append(all, paired{Run: run.Dir, Scenario: a.Scenario, Replicates: a.Replicates, Ratios: a.Pairing()})
		}
		if f.word == "json" {
			return writeJSON(c.OutOrStdout(), map[string][]paired{"runs": all})
		}
		for _, one := range all {
			if f.word == "markdown" {
				one.markdown(c.OutOrStdout())
			} else {
				one.print(c.OutOrStdout())
			}
		}
		return nil
	}
	return c
}

// print writes the ratios as text, a line a contrast.
func (p paired) print(w io.Writer) {
	fmt.Fprintf(w, "%s: variance ratio and its 95 %% interval\n", p.Scenario)
	for _, r := range p.Ratios {
		fmt.Fprintf(w, "  %s, %s: %s\n", r.Title, r.Measure, ratioText(r))
	}
	fmt.Fprintln(w)
}

// markdown writes the ratios as a table of arms × measures.
func (p paired) markdown(w io.Writer) {
	var measures, arms []string
	titles := make(map[string]string)
	cells := make(map[[2]string]string)
	for _, r := range p.Ratios {
		if cells[[2]string{r.Arm, r.Measure}] = ratioText(r); len(arms) == 0 || arms[len(arms)-1] != r.Arm {
			arms = append(arms, r.Arm)
			titles[r.Arm] = r.Title
		}
		if arms[0] == r.Arm {
			measures = append(measures, r.Measure)
		}
	}
	fmt.Fprint(w, "| arm |")
	for _, m := range measures {
		fmt.Fprintf(w, " `%s` |", m)
	}
	fmt.Fprint(w, "\n|---|")
	for range measures {
		fmt.Fprint(w, "--:|")
	}
	fmt.Fprintln(w)
	for _, a := range arms {
		fmt.Fprintf(w, "| %s |", titles[a])
		for _, m := range measures {
			fmt.Fprintf(w, " %s |", cells[[2]string{a, m}])
		}
		fmt.Fprintln(w)
	}
}

// ratioText is "17.4 (15.2 to 19.9)"; ∞ where both sides never differ in anything
// but a constant.
func ratioText(r answer.PairingGain) string {
	write := func(n answer.Number) string {
		decimals := 1
		if float64(n) < 2 {
			decimals = 2
		}
		return say.Scale{Factor: 1, Decimals: decimals, Unknown: "–"}.Plain(float64(n))
	}
	if math.IsNaN(float64(r.Low)) || math.IsInf(float64(r.Ratio), 0) {
		return write(r.Ratio)
	}
	return fmt.Sprintf("%s (%s to %s)", write(r.Ratio), write(r.Low), write(r.High))
}
