package coverage

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Markdown writes finished tables as a page, tables of real rows as one.
func Markdown(w io.Writer, tables []Table) error {
	var b strings.Builder
	b.WriteString(opening)
	isReal := func(t Table) bool { return t.Name == realRows }
	if real := slices.Clone(tables); slices.ContainsFunc(tables, isReal) {
		writeReal(&b, slices.DeleteFunc(real, func(t Table) bool { return !isReal(t) }))
	}
	for _, t := range tables {
		if !isReal(t) {
			t.markdown(&b)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

const opening = `# Coverage: what the intervals were seen to do

Written by ` + "`concert coverage`" + `; computed anew, it gives the same numbers. Each row repeats an experiment whose truth is known,
with fixed seeds; ± is the Monte Carlo error (one standard error) of the number before it. Level 95 %. What the methods
are is said in [statistics.md](statistics.md).
`

// writeReal writes tables of the rows of several runs as one.
func writeReal(b *strings.Builder, tables []Table) {
	t := tables[0]
	t.Title, t.Rows = "Real rows", nil
	var sources []string
	for _, of := range tables {
		sources = append(sources, of.Source)
		run := strings.TrimPrefix(of.Title, t.Title+": ")
		for _, r := range of.Rows {
			r.World = run + ": " + r.World
			t.Rows = append(t.Rows, r)
		}
	}
	t.About = "By `concert coverage --rows RUN`, of " + strings.Join(sources, "; ") + ". " + t.About
	t.markdown(b)
}

func (t Table) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "\n## %s\n\n%s\n\n| differences | n | repetitions | %s |\n|---|--:|--:|%s\n", t.Title, t.About,
		strings.Join(t.Heads, " | "),
		strings.Repeat("--:|", len(t.Heads)))
	for _, r := range t.Rows {
		fmt.Fprintf(b, "| %s | %d | %d | %s |\n", r.World, r.N, r.Repetitions, strings.Join(r.Numbers, " | "))
	}
	if t.Note != "" {
		fmt.Fprintf(b, "\n%s\n", t.Note)
	}
}
