package coverage

import (
	"fmt"
	"io"
	"strings"
)

// Markdown writes finished tables as a page.
func Markdown(w io.Writer, tables []Table) error {
	var b strings.Builder
	b.WriteString(opening)
	for _, t := range tables {
		t.markdown(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

const opening = `# Coverage: what the intervals were seen to do

Written by ` + "`concert coverage`" + `; computed anew, it gives the same numbers. Each row repeats an experiment whose truth is known,
with fixed seeds; ± is the Monte Carlo error (one standard error) of the number before it. Level 95 %. What the methods
are is said in [statistics.md](statistics.md).
`

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
