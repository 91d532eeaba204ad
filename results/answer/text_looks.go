package answer

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"concert/results/say"
)

// mostOpen is the number of undecided contrasts that the text names.
const mostOpen = 6

// looks writes the table of looks of a run until decided.
func (a *Answer) looks(p *page) {
	if a.Until == nil {
		return
	}
	last := a.Looks[len(a.Looks)-1]
	p.heading(fmt.Sprintf("LOOKS: the run was to go on until %s are decided, for at most %s; %s",
		a.awaited(), plural(a.Until.Most, "replicate"), a.ending()))
	var titles []string
	columns := []columnOf{{head: "error"}, {head: "decided"}, {head: "undecided"}, {head: "out of reach"}, {head: "widest / δ"}}
	for _, l := range a.Looks {
		titles = append(titles, fmt.Sprintf("Look %d at %s", l.Look, say.Count(l.N)))
		widest := ""
		if l.Widest != nil {
			widest = ratio(float64(l.Widest.excess()))
		}
		for i, cell := range []string{alphaPercent(l.Alpha), fmt.Sprintf("%d of %d", l.Decided, l.Contrasts),
			say.Count(len(l.Undecided)), say.Count(len(l.OutOfReach)), widest} {
			columns[i].cells = append(columns[i].cells, cell)
		}
	}
	p.table(titles, columns)
	p.paragraph("", "Error: what all intervals of a look may be wrong with together; over all looks less than 5 %. "+
		"Widest / δ: the widest undecided interval in smallest differences that matter; below 1 it decides.")
	a.open(p, "Undecided at the end", last.Undecided)
	a.open(p, "Out of reach (they do not exist, or never differed)", last.OutOfReach)
}

// awaited names what the run waited for.
func (a *Answer) awaited() string {
	if len(a.Until.Measures) > 3 {
		return "the contrasts in " + plural(len(a.Until.Measures), "measure")
	}
	var titles []string
	for _, name := range a.Until.Measures {
		about, _ := a.Measures.Get(name)
		titles = append(titles, "“"+about.Title+"”")
	}
	return "the contrasts in " + strings.Join(titles, ", ")
}

// ending says why the run ended.
func (a *Answer) ending() string {
	switch a.Until.Ended {
	case EndsAtMost:
		return "it ended there, undecided"
	case EndsBroken:
		return "it ended early, because too many runs broke"
	}
	if last := a.Looks[len(a.Looks)-1]; last.Decided < last.Contrasts {
		return "it ended when all others were out of reach"
	}
	return "it ended when they were"
}

// open names the contrasts of a list.
func (a *Answer) open(p *page, heading string, list []Awaited) {
	if len(list) == 0 {
		return
	}
	var names []string
	for _, c := range list[:min(len(list), mostOpen)] {
		about, _ := a.Measures.Get(c.Measure)
		names = append(names, fmt.Sprintf("“%s” in “%s”", about.Title, a.bareTitle(c.Arm)))
	}
	text := strings.Join(names, "; ")
	if more := len(list) - len(names); more > 0 {
		text += fmt.Sprintf("; and %s in looks.json", say.Count(more)+" more")
	}
	p.paragraph("  ", heading+": "+text+".")
}

// alphaPercent writes a share of the error with the digits that tell looks apart.
func alphaPercent(alpha Number) string {
	return strconv.FormatFloat(100*float64(alpha), 'g', 3, 64) + "\u00a0%"
}

// ratio writes how many times something is.
func ratio(v float64) string {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return "∞"
	}
	return say.Thousands(strconv.FormatFloat(v, 'f', max(0, 1-int(math.Floor(math.Log10(max(v, 1))))), 64))
}

// lookSizes lists the numbers of replicates at which the run looked.
func (a *Answer) lookSizes() string {
	var sizes []string
	for _, l := range a.Looks {
		sizes = append(sizes, say.Count(l.N))
	}
	return strings.Join(slices.Compact(sizes), ", ")
}
