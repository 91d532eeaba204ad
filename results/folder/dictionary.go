package folder

import (
	"fmt"
	"strings"

	"concert/results/doc"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
)

// dictionary is DICTIONARY.md: every arm, column and parameter.
func dictionary(m *Manifest) string {
	var b strings.Builder
	p := m.Brief
	fmt.Fprintf(&b, "# Data dictionary of %s\n\nREADME.md says what this folder is.\n\n", given(p.Title))
	b.WriteString(rulesOfTables)
	arms(&b, p)
	columns(&b, p)
	parameters(&b, p)
	return b.String()
}

// rulesOfTables holds for all tables.
const rulesOfTables = `A run has two designs: "values", at the scenario's values (world 0), and "worlds", each of which draws everything
uncertain anew (worlds from 1 on; none if none were asked for). Verdicts are about the values. Arms share replicates:
compare them replicate by replicate, as a difference within the same world and replicate.

Missing values are null. A measure is missing where it does not exist (its condition is below) and in
quarantined items. Replicates and months count from 0.

CSV files are UTF-8 with a mark, so that spreadsheets read Chinese. They have a comma between cells, a point in
numbers and a line feed at the end of lines; what is not known is empty. An apostrophe before a text that begins
with = + - or @ keeps spreadsheets from computing it.

`

func arms(b *strings.Builder, p *scenarios.Brief) {
	b.WriteString("## Arms\n\n| arm | title | changes |\n|---|---|---|\n")
	for i := range p.Arms {
		a := &p.Arms[i]
		name := "`" + a.Name + "`"
		if a.Name == p.Baseline {
			name += " (baseline)"
		}
		row(b, name, given(a.Title), changes(p, a))
	}
	b.WriteString("\n")
}

// changes says in short what an arm changes.
func changes(p *scenarios.Brief, a *scenarios.Arm) string {
	var parts []string
	becomes := func(s sim.Assignment) string { return "`" + s.Name + "` = " + given(p.Shown(s)) }
	for _, s := range a.Set {
		parts = append(parts, becomes(s))
	}
	for _, l := range a.Borrowed {
		parts = append(parts, "`"+l.Name+"` as drawn in "+doc.MarkdownCode(l.From))
	}
	for _, s := range a.Scaled {
		parts = append(parts, fmt.Sprintf("`%s` × %v", s.Name, s.By))
	}
	for _, c := range scenarios.Held(a.Changes) {
		for _, s := range c.Set {
			parts = append(parts, fmt.Sprintf("%s in months %d to %d", becomes(s), c.From, c.Until-1))
		}
	}
	if len(parts) == 0 {
		return "nothing"
	}
	return strings.Join(parts, "; ")
}

// parameters is the table of everything the model was given.
func parameters(b *strings.Builder, p *scenarios.Brief) {
	fmt.Fprintf(b, `
## Parameters

The value that every arm has which does not change it; over worlds, what it is where no column of worlds.parquet moves it. Range: what
is allowed; in brackets the plausible range, where one is declared. Role: lever (a government can set it), uncertain (known within a range), fixed.
“sources 2.1” is a section of docs/sources.md of Concert. %d of %d are assumed.

| parameter | value | unit | range | role | meaning | source |
|---|---|---|---|---|---|---|
`, p.Assumed(), len(p.Parameters))
	for i := range p.Parameters {
		q := &p.Parameters[i]
		row(b, "`"+q.Name+"`", q.Shown(), q.Unit, rangeText(q), string(q.Role), meaningText(q),
			given(cited(q.Source)))
	}
}

// rangeText is the allowed values, and the plausible ones in brackets.
func rangeText(q *scenarios.Parameter) string {
	text := fmt.Sprintf("%v to %v", float64(q.Min), float64(q.Max))
	switch {
	case len(q.Choices) > 0:
		text = strings.Join(q.Choices, ", ")
	case q.Kind == param.Switch:
		text = "true or false"
	}
	if q.Off != "" {
		text += fmt.Sprintf(", or %d: %s", param.Off, q.Off)
	}
	switch {
	case len(q.Among) > 0:
		text += " (" + strings.Join(q.Among, ", ") + ")"
	case q.Low < q.High:
		text += fmt.Sprintf(" (%v to %v)", float64(q.Low), float64(q.High))
	}
	return text
}

func meaningText(q *scenarios.Parameter) string {
	text := sentence(q.Meaning)
	if q.Block != "" {
		text += " Condition: " + q.Block + "."
	}
	if q.Cost != "" {
		text += " Cost: " + sentence(cited(q.Cost))
	}
	return text
}

func columns(b *strings.Builder, p *scenarios.Brief) {
	v := &p.Vocabulary
	b.WriteString("## Columns of measures.parquet\n\n| column | type | unit | meaning |\n|---|---|---|---|\n")
	row(b, "`world`", "int64", "", "0: at the scenario's values; from 1 on: a set of the uncertain parameters")
	row(b, "`replicate`", "int64", "", "draw of chance, shared by all arms")
	row(b, "`arm`", "text", "", "name of the arm")
	row(b, "`quarantined`", "boolean", "", "true: the item broke in some arm, and all its measures are null")
	for _, m := range v.Measures {
		row(b, "`"+m.Name+"`", "double", m.Unit, measureText(m))
	}
	b.WriteString("\n## Columns of worlds.parquet\n\n| column | type | unit | meaning |\n|---|---|---|---|\n")
	row(b, "`world`", "int64", "", "as in measures.parquet")
	for _, c := range p.Columns {
		row(b, doc.MarkdownCode(c.Name), "double", c.Unit, columnText(c))
	}
	b.WriteString(seriesText())
	for _, m := range v.Monthly {
		row(b, "`"+m.Name+"`", m.Unit, measureText(m))
	}
	decisionText(b, v)
	b.WriteString(otherText)
	if p.Values.Until != "" {
		b.WriteString(looksText)
	}
}

// looksText explains looks.json, which only sequential runs have.
const looksText = `
## Fields of looks.json

` + "`look`" + `: number, from 1. ` + "`n`" + `: replicates. ` + "`alpha`" + `: error (0–1) that all intervals of this look have together; over all looks
less than 0.05. ` + "`contrasts`" + `: those that the run waits for. ` + "`decided`" + `: how many of them have a verdict. ` + "`undecided`" + `: the others,
each with ` + "`arm`, `measure`, `width`" + ` of its interval, ` + "`matters`" + ` (smallest difference that matters: a narrower interval
decides; both in the measure's unit) and ` + "`needed`" + ` (pairs planned to decide it). ` + "`out_of_reach`" + `: likewise, but no longer waited for:
they have fewer than two pairs, an interval without end, or no difference so far and too few replicates to
come. ` + "`widest`" + `: of the undecided, the one with the greatest width/matters. ` + "`ends`" + `, of the last look: ` + "`decided`, `most-replicates`" + ` (no more
were allowed) or ` + "`broken`" + ` (too many runs broke). Intervals and verdicts of contrasts.csv are those of the last look.
`

const otherText = `
## Columns of summary.csv

` + "`scenario`, `arm`, `arm_title`, `measure`, `measure_title`, `unit`, `better`, `role`" + ` say what the row is about; all numbers are in
the unit of the row. ` + "`n`" + `: replicates in which the measure exists. ` + "`mean`, `sd`" + `: over these. ` + "`se`" + `: Monte
Carlo error of the mean. ` + "`low`, `high`" + `: its 95 % interval, for this number alone. ` + "`q05`, `median`, `q95`" + `: quantiles.
` + "`what_this_is_not`" + `: the warning above, in short.

## Columns of contrasts.csv

` + "`scenario`, `arm`, `against` (the baseline), `measure`, `measure_title`, `unit`, `better`, `role`" + ` say what the row is about. ` + "`exploratory`" + `: yes if the measure
is neither main nor harm: no sentence rests on such a row. ` + "`matters`" + `: smallest difference that matters. ` + "`n`" + `: complete pairs. ` + "`difference`" + `: mean of arm minus baseline, pair by pair. ` + "`se`" + `: its Monte Carlo
error. ` + "`low`, `high`" + `: an interval; those of rows that are not exploratory hold jointly with 97.5 %, together
with the verdicts on goals with 95 %; those of exploratory rows jointly with 95 %; empty if it has no end. ` + "`verdict`" + `: what follows from it. ` + "`flips_at`" + `: the value
of ` + "`matters`" + ` at which the verdict would change; empty if there is none. ` + "`method`" + `: how the interval was made. ` + "`doubtful`" + `: yes if there are too few pairs
for so skewed or unbounded a difference. ` + "`needed`" + `: replicates, in all, that would decide an undecided verdict. ` + "`assured_low`, `assured_high`, `assured_verdict`" + `: a second interval, and its
verdict, that rests on nothing but the bounds of the measure; empty where the first does so already, or there are no bounds. ` + "`typical`, `typical_low`, `typical_high`" + `: a
typical difference (Hodges–Lehmann) and its 95 % interval, alone. ` + "`superiority`" + `: probability (0–1) that a run of the arm is above an independent one of the baseline.
` + "`paired_superiority`" + `: share of pairs, under shared chance, in which the arm is above, ties half. ` + "`variance_ratio`" + `: how many times the runs would be needed without shared chance, with its
95 % interval ` + "`variance_ratio_low`, `variance_ratio_high`" + `, alone; below 1 shared chance harms; empty if infinite. ` + "`worlds`" + `: number of worlds in which both exist; ` + "`worlds_difference`, `worlds_low`, `worlds_high`" + `: mean difference over worlds and its 95 % interval, alone;
` + "`worlds_share`" + `: share of worlds (0–1) that give the verdict. ` + "`what_this_is_not`" + `: as above.

## Fields of failures.json

` + "`world`, `replicate`, `arm`, `month`" + `: where it broke (month −1: before the first). ` + "`reason`, `details`" + `: why.
`

func columnText(c scenarios.Column) string {
	if len(c.Among) > 0 {
		c.Meaning += " (one of " + strings.Join(c.Among, ", ") + "; of words their place among all choices, from 0)"
	}
	if c.Parameter == "" {
		return strings.TrimSpace(c.Meaning + " (only arms that take over another scenario's conditions use it)")
	}
	return c.Meaning
}

// measureText is everything that a reader must know to use a measure.
func measureText(m sim.Measure) string {
	text := sentence(headed(m.Title, m.Meaning))
	if m.Formula != "" {
		text += " Formula: " + sentence(m.Formula)
	}
	switch m.Better {
	case sim.Higher, sim.Lower:
		text += " Better: " + string(m.Better) + "."
	}
	if m.Role != "" {
		text += " Role: " + string(m.Role) + "."
	}
	if m.Matters > 0 {
		text += fmt.Sprintf(" Smallest difference that matters: %v (%s).", m.Matters, m.MattersSource)
	}
	if m.Exists != "" {
		text += " Exists if " + m.Exists + "; else null."
	}
	return text
}

func seriesText() string {
	return fmt.Sprintf(`
## Columns of series.parquet

| column | type | meaning |
|---|---|---|
| `+"`design`"+` | text | values or worlds |
| `+"`arm`"+` | text | name of the arm |
| `+"`month`"+` | int64 | 0 for the first |
| `+"`measure`"+` | text | name of a monthly measure, below |
| `+"`n`"+` | int64 | items in which it exists |
| `+"`mean`, `sd`"+` | double | over these items, in the measure's unit |
| `+"`q05`, `q25`, `median`, `q75`, `q95`"+` | double | quantiles over the first %d items of the run, in the measure's unit |

| monthly measure | unit | meaning |
|---|---|---|
`, seriesItems)
}

func decisionText(b *strings.Builder, v *sim.Vocabulary) {
	b.WriteString("\n## Columns of decisions.parquet\n\n| column | type | unit | meaning |\n|---|---|---|---|\n")
	row(b, "`design`", "text", "", "values or worlds")
	row(b, "`arm`", "text", "", "name of the arm")
	row(b, "`act`", "text", "", "what is asked: "+words(v.Acts))
	row(b, "`actor`", "text", "", "class of those who decide: "+words(v.Actors))
	row(b, "`decisions`", "int64", "", "decisions considered in all items, asked for or not")
	row(b, "`asked`", "int64", "", "decisions that somebody asked for")
	row(b, "`accepted`", "int64", "", "decisions answered yes")
	row(b, "`share_accepted`", "double", "share", "accepted / asked; null if nobody asked")
	row(b, "`chance`", "double", "share", "mean probability of a yes, over decisions")
	unit := ""
	if len(v.Motives) > 0 {
		unit = v.Motives[0].Unit
	}
	row(b, "`utility`", "double", unit, "mean of the sum of the terms, over decisions")
	for _, m := range v.Motives {
		kind := "pull"
		if m.Cost {
			kind = "cost, mostly below 0"
		}
		row(b, "`term_"+m.Name+"`", "double", m.Unit, fmt.Sprintf("mean over decisions of a %s: %s", kind,
			sentence(headed(m.Title, m.Meaning))))
	}
}

// headed is "Title: meaning", or what there is of it.
func headed(title, meaning string) string {
	switch {
	case meaning == "":
		return title
	case title == "":
		return meaning
	}
	return strings.TrimSuffix(title, ".") + ": " + meaning
}

func sentence(text string) string { return strings.TrimRight(text, ". ") + "." }

func words(list []sim.Word) string {
	var parts []string
	for _, w := range list {
		parts = append(parts, "`"+w.Name+"` ("+w.Title+")")
	}
	return strings.Join(parts, ", ")
}

// row writes a row of a Markdown table.
func row(b *strings.Builder, cells ...string) {
	for _, c := range cells {
		b.WriteString("| " + strings.ReplaceAll(oneLine(c), "|", `\|`) + " ")
	}
	b.WriteString("|\n")
}

// cited is the text of a source as a reader meets it: it names sections of the list
// of sources.
func cited(source string) string { return strings.ReplaceAll(source, "dossier ", "sources ") }

// given is a text of the scenario: on one line, and nothing but text.
func given(text string) string { return doc.MarkdownText(oneLine(text)) }

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
