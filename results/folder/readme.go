package folder

import (
	"fmt"
	"math"
	"strings"

	"concert/results/answer"
	"concert/results/doc"
	"concert/scenarios"
	"concert/sim/param"
)

// readme is README.md of a run of so many replicates at the values: what the run is, what to open first, how to have it
// again, how to load and to cite it. All else stands in DICTIONARY.md.
func readme(m *Manifest, replicates int) string {
	var b strings.Builder
	p := m.Brief
	fmt.Fprintf(&b, "# %s\n\n", given(p.Title))
	if p.Question != "" {
		fmt.Fprintf(&b, "**Question.** %s\n\n", given(p.Question))
	}
	asked(&b, p)
	fmt.Fprintf(&b, "A run of Concert: scenario %s, family `%s`, version %d of its rules, %s, seed %d, %d months. Rows `%s`.\n\n",
		doc.MarkdownCode(p.Scenario), p.Family, p.Rules, size(p), p.Seed, p.Months, m.RowsID[:8])
	changed(&b, p)
	if streamed(p, replicates) {
		a := answer.Approximations()
		fmt.Fprintf(&b, approximateText, a.From, a.Batches, 100*float64(a.Within))
	}
	fmt.Fprintf(&b, "## What this is not\n\n%s\n\n", strings.Join(answer.Statement(p), "\n"))
	files := filesText
	if p.Values.Until == "" {
		files = strings.Replace(files, looksRow, "", 1)
	}
	b.WriteString(files)
	b.WriteString(againText)
	if f := p.Worlds.From; f != nil {
		fmt.Fprintf(&b, "\nIts worlds come from a posterior, which scenario.toml does not hold: add `--worlds-from FILE --worlds %d`, FILE being the posterior of %s.\n",
			p.Worlds.Worlds, oneLine(f.Scenario))
	}
	b.WriteString(loadingText)
	fmt.Fprintf(&b, citing, given(strings.TrimSuffix(p.Title, ".")), p.Family, p.Rules, m.RowsID[:8], p.Seed)
	return b.String()
}

// asked lists the bounds that the question sets.
func asked(b *strings.Builder, p *scenarios.Brief) {
	for _, x := range p.Asked() {
		bound := ""
		switch {
		case x.AtLeast != nil:
			bound = "at least " + param.Text(*x.AtLeast)
		case x.AtMost != nil:
			bound = "at most " + param.Text(*x.AtMost)
		}
		kind := strings.ToUpper(x.Kind[:1]) + x.Kind[1:]
		fmt.Fprintf(b, "**%s.** %s: the mean of `%s` is %s (%s).\n\n", kind, oneLine(x.Say), x.Measure, bound,
			oneLine(cited(x.Source)))
	}
}

// size says how much was computed.
func size(p *scenarios.Brief) string {
	runs := fmt.Sprintf("%d replicates at the values", p.Values.Replicates)
	if p.Values.Until != "" {
		runs = fmt.Sprintf("at most %d replicates at the values, until %s", p.Values.Replicates,
			oneLine(p.Values.Until))
	}
	if p.Worlds.Worlds > 0 {
		runs += fmt.Sprintf(" and %d worlds × %d replicates", p.Worlds.Worlds, p.Worlds.PerWorld)
		if f := p.Worlds.From; f != nil {
			runs += fmt.Sprintf(" (worlds that fit: drawn from the posterior of %s, %.0f effective draws, digest %s)",
				oneLine(f.Scenario), math.Floor(f.Effective+1e-6), f.Digest)
		}
	}
	return fmt.Sprintf("%s, each under %d arms", runs, len(p.Arms))
}

// changed says what the command line changed from the file's values.
func changed(b *strings.Builder, p *scenarios.Brief) {
	for _, c := range p.Changed {
		fmt.Fprintf(b, "**Changed:** `%s` = %s, in the file %s.", c.Parameter, c.To, c.From)
		if len(c.Kept) > 0 {
			fmt.Fprintf(b, " These arms set a value of their own and keep it: %s.", strings.Join(c.Kept, ", "))
		}
		b.WriteString("\n\n")
	}
}

const (
	approximateText = "**Approximate.** From %d replicates on rows are added up in one pass, not kept. Means, spreads, intervals of means and differences are what all rows give, " +
		"those of families by resampling at most %d batches of replicates. Quantiles (`q05`, `median`, `q95`) are off by less than %.1g %% of their distance from the centre; " +
		"`typical`, its interval and `superiority` rest on such quantiles. The column `approximate` of the tables names them. measures.parquet holds every row.\n\n"
	looksRow  = "| looks.json | what each look of the run knew, and why the last ended it |\n"
	oddRow    = "| odd.md | the model and the experiment by the ODD+D protocol, for a paper's appendix |\n"
	filesText = `## Files

| file | what it holds |
|---|---|
| report.html, figures/ | the answer as a page, with pictures: open it first (the verb report writes it again) |
| contrasts.csv | each arm against the baseline: difference, interval, verdict; for spreadsheets |
| summary.csv | each arm and measure: mean, spread, interval; for spreadsheets |
| measures.parquet | every measure of every world, replicate and arm |
| series.parquet | monthly values, summed up by arm |
| decisions.parquet | why they said yes or no: the terms of decisions, by act and actor |
| worlds.parquet | what each world drew for the uncertain parameters |
| failures.json | runs that broke; their items are quarantined in all arms |
` + looksRow + `| DICTIONARY.md | every arm, column and parameter, with unit, range and source |
` + oddRow + `| examples.py, examples.R, examples.sql | how to load the tables: a paired difference, a time series, a plot |
| scenario.toml | the scenario; running it again gives the same rows |
| manifest.json | all that determines the results; SHA-256 of the files; digest of the rows |
| journal.json | when, where and by which program it was computed: revision, Go version, SHA-256 of the program |
| datapackage.json, ro-crate-metadata.json | this folder described for programs and archives: Frictionless Data Package, RO-Crate (Process Run Crate) |

`
	againText = `## The same again

In this folder:

` + "```sh" + `
concert verify . --all
` + "```" + `

It holds every file against its checksum, computes every row again and compares bit by bit; without ` + "`--all`" + ` a sample. One row
alone, with its months, comes from ` + "`concert replay`" + `. ` + "`concert run scenario.toml`" + ` runs it anew, into a folder of its own under
results/runs: the same rows on any machine, as long as the file was not edited.

`
	loadingText = `## Loading

In Python (more in examples.py, and in R and DuckDB beside it):

` + "```python" + `
import pandas as pd
measures = pd.read_parquet("measures.parquet")
values = measures[(measures["world"] == 0) & ~measures["quarantined"]]
print(values.drop(columns=["world", "replicate", "quarantined"]).groupby("arm").mean())
` + "```" + `

Arms share replicates: compare them replicate by replicate, as a difference within the same world and replicate.

`
	citing = `## Citing and licence

> The Concert authors (2026). *Concert: an agent-based simulation laboratory of collaboration in local government.*
> Run of “%s”: rules %s version %d, rows %s, seed %d.

Concert, its models and its scenarios are under the MIT licence, and so are these results unless whoever publishes this folder
says otherwise. Cite the sources of the values that you rest on as well: DICTIONARY.md names them.
`
)

// oddName and the like are files that Finish adds for readers and archives. A
// run of an earlier version lacks them and is none the worse.
const (
	dictionaryName = "DICTIONARY.md"
	oddName        = "odd.md"
	pythonName     = "examples.py"
	rName          = "examples.R"
	sqlName        = "examples.sql"
	packageName    = "datapackage.json"
	crateName      = "ro-crate-metadata.json"
)

// replicates are those at the values that the run asks for; of a run until decided
// those that it had.
func (w *Writer) replicates() int {
	switch b := w.manifest.Brief; {
	case b.Values.Until == "":
		return b.Values.Replicates
	case w.manifest.Result != nil:
		return w.manifest.Result.Values.Items
	}
	return w.Values.Items()
}

// writePages writes what readers need beside the data. The description of the
// model is the caller's: it knows the model, a folder does not.
func (w *Writer) writePages(write func(name string, text []byte) error) error {
	m := w.manifest
	described := false
	if w.options.Describe != nil {
		text, err := w.options.Describe()
		if err != nil {
			return err
		}
		if described = text != nil; described {
			if err := write(oddName, text); err != nil {
				return err
			}
		}
	}
	for _, page := range []struct{ name, text string }{
		{readmeName, readme(m, w.replicates())}, {dictionaryName, dictionary(m)},
		{pythonName, example(m.Brief, pythonText)}, {rName, example(m.Brief, rText)},
		{sqlName, example(m.Brief, sqlText)},
	} {
		text := page.text
		if !described {
			text = strings.Replace(text, oddRow, "", 1)
		}
		if err := write(page.name, []byte(text)); err != nil {
			return err
		}
	}
	return nil
}

// extraFiles are the names of all that may be there beside dataFiles.
func extraFiles() []string {
	return []string{looksName, dictionaryName, oddName, pythonName, rName, sqlName, packageName, crateName}
}
