package odd

import (
	"fmt"
	"strings"

	"concert/scenarios"
)

func (r *reader) purpose(b *builder) {
	b.prose(r.about.Purpose)
	if r.Question != "" {
		b.prose("The question of this scenario is: *" + r.Question + "*")
	}
	b.prose(r.Story)
	if len(r.Goals) > 0 {
		var items []string
		for _, g := range r.Goals {
			items = append(items, goal(&g))
		}
		b.prose("A run says which arms reach what the question is taken to ask for:")
		b.list(items)
	}
	b.heading("Patterns")
	b.prose(r.about.Patterns)
	calibrated := "No figure was used to calibrate this scenario."
	if n := len(r.Targets); n > 0 {
		calibrated = fmt.Sprintf("Of the patterns of this scenario, %s to calibrate it.", plural(n, "figure was used", "figures were used"))
	}
	if n := len(r.Claims); n > 0 {
		calibrated += fmt.Sprintf(" %s in the scenario itself, before a run; section IV.iii lists both.", capital(plural(n, "expectation is written down", "expectations are written down")))
	}
	b.prose(calibrated)
	b.heading("What the model is not")
	assumed, count, none := 0, 0, "none"
	for i := range r.Parameters.Len() {
		if !r.Counts(i) {
			continue
		}
		count++
		if r.Declaration(i).Assumed() {
			assumed++
		}
	}
	if assumed > 0 {
		none = fmt.Sprint(assumed)
	}
	b.prose(r.about.Caution + fmt.Sprintf(" Of its %d parameters, %s are assumed and not measured; the tables of III.iv say of each where its value comes from.", count, none))
}

// plural is a number with the words that fit it.
func plural(n int, one, many string) string {
	words := many
	if n == 1 {
		words = one
	}
	numbers := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n < len(numbers) {
		return numbers[n] + " " + words
	}
	return fmt.Sprint(n) + " " + words
}

func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

func (r *reader) entities(b *builder) {
	for _, e := range r.about.Entities {
		b.heading(sentenceless(e.Name))
		b.prose("*Number:* " + stopped(e.Number) + " " + sentence(e.Meaning))
		var rows [][]string
		for _, v := range e.State {
			rows = append(rows, []string{v.Name, v.Unit, r.fill(v.Meaning), r.fill(v.Changes)})
		}
		b.table([]string{"state variable", "unit or values", "meaning", "changes"}, rows)
	}
	b.heading("Scales")
	b.prose(r.about.Scales)
	b.prose(fmt.Sprintf("A run of this scenario lasts %s.", counted(r.Months, "step", "steps")))
}

// sentenceless begins a heading with a capital.
func sentenceless(text string) string { return strings.TrimSuffix(sentence(text), ".") }

func (r *reader) schedule(b *builder) {
	b.prose("A step runs through these processes, in this order. Unless something else is said, entities of a kind are taken in the order of their ids " +
		"within a process, and their variables change at once.")
	var steps []string
	for _, p := range r.about.Schedule {
		steps = append(steps, "**"+sentence(p.Name)+"** "+r.fill(p.Text))
	}
	b.steps(steps)
}

// goal is a goal with its bound.
func goal(g *scenarios.Goal) string {
	bound := ""
	switch {
	case g.AtLeast != nil:
		bound = "at least " + shown(*g.AtLeast)
	case g.AtMost != nil:
		bound = "at most " + shown(*g.AtMost)
	}
	return fmt.Sprintf("%s: the mean of `%s` is %s (%s)", g.Say, g.Measure, bound, g.Source)
}
