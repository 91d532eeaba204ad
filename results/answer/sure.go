package answer

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"concert/results/say"
	"concert/results/stats"
	"concert/sim"
)

// mostNamed is the number of contrasts that a sentence of the text names.
const mostNamed = 6

// sureness writes how far the verdicts on main and harm measures may be trusted,
// and what would make them surer. What does not occur is not mentioned.
func (a *Answer) sureness(p *page) {
	judged := a.judged()
	if len(judged) == 0 || a.Withheld != "" {
		return
	}
	p.heading("HOW SURE")
	a.stillOpen(p, judged)
	a.named(p, judged, "Too few {units} for so skewed or unbounded a difference; the interval may be too narrow: ", func(c *Contrast) string {
		return told(c.Doubtful, "")
	})
	a.assured(p, judged)
	a.named(p, judged, "Carried by few {units}: the typical difference (Hodges–Lehmann) is another than the mean in ", func(c *Contrast) string {
		s := a.scale(c.Measure)
		about, _ := a.Measures.Get(c.Measure)
		return told(c.carriedByFew(float64(about.Matters)), fmt.Sprintf(" (typical %s, mean %s)", s.difference(c.Typical), s.difference(c.Difference)))
	})
	a.pairing(p, judged)
	a.spread(p, judged)
}

// judged are the contrasts in main and harm measures that rest on pairs and are
// not identical by construction.
func (a *Answer) judged() (all []*Contrast) {
	shown := append(a.shown(sim.Main), a.shown(sim.Harm)...)
	for i := range a.Contrasts {
		c := &a.Contrasts[i]
		if slices.Contains(shown, c.Measure) && c.N > 1 && c.Method != stats.Declared {
			all = append(all, c)
		}
	}
	return all
}

// stillOpen names the undecided contrasts with the replicates that they need.
func (a *Answer) stillOpen(p *page, judged []*Contrast) {
	decided := 0
	for _, c := range judged {
		if c.Verdict != stats.CannotTellYet {
			decided++
		}
	}
	p.paragraph("  ", fmt.Sprintf("%d of %s in main and harm measures are decided.", decided, plural(len(judged), "comparison")))
	a.named(p, judged, "Undecided, with the {units} that would decide, in all: ", func(c *Contrast) string {
		switch {
		case c.Verdict != stats.CannotTellYet:
			return ""
		case c.Needed == 0:
			return " (no number can be named)"
		}
		return " (" + say.Thousands(fmt.Sprint(c.Needed)) + ")"
	})
}

// told is what is added to a contrast's name if it is told of; a space if that
// is nothing.
func told(tell bool, added string) string {
	switch {
	case !tell:
		return ""
	case added == "":
		return " "
	}
	return added
}

// named writes a sentence that names the contrasts for which about is not empty;
// {units} in it stands for runs or points.
func (a *Answer) named(p *page, judged []*Contrast, sentence string, about func(c *Contrast) string) {
	text, count := "", 0
	for _, c := range judged {
		added := about(c)
		if added == "" {
			continue
		}
		if count++; count > mostNamed {
			continue
		}
		if count > 1 {
			text += "; "
		}
		text += a.comparison(c)
		if added != " " {
			text += added
		}
	}
	if count > mostNamed {
		text += fmt.Sprintf("; and %d more, in contrasts.csv", count-mostNamed)
	}
	if count > 0 {
		p.paragraph("  ", strings.ReplaceAll(sentence, "{units}", a.units())+text+".")
	}
}

// comparison names a contrast: “Fields with water” with twice the effort.
func (a *Answer) comparison(c *Contrast) string {
	about, _ := a.Measures.Get(c.Measure)
	return fmt.Sprintf("“%s”, %s", about.Title, a.bareTitle(c.Arm))
}

// assured says which verdicts stand without trust in large numbers.
func (a *Answer) assured(p *page, judged []*Contrast) {
	with, kept := 0, 0
	for _, c := range judged {
		if c.Assured != nil && c.Verdict != stats.CannotTellYet {
			with++
			if c.Assured.Verdict == c.Verdict {
				kept++
			}
		}
	}
	if with > 0 {
		p.paragraph("  ", fmt.Sprintf("Verdicts that rest on large numbers, on measures with bounds: %d; holding also if nothing but the bounds is assumed: %d.", with, kept))
	}
}

// carriedByFew reports that the mean lies beyond the range of the typical
// difference by more than its own error, and off it by what matters: a few units
// carry it. Events, and what hardly ever differs, are always carried by few.
func (c *Contrast) carriedByFew(matters float64) bool {
	return c.Method != stats.Departures && c.Method != stats.Discordant && c.SE > 0 &&
		math.Abs(float64(c.Difference-c.Typical)) >= matters &&
		(c.Difference < c.TypicalLow-2*c.SE || c.Difference > c.TypicalHigh+2*c.SE)
}

// pairing says what sharing chance saves, and where it harms.
func (a *Answer) pairing(p *page, judged []*Contrast) {
	var ratios []float64
	for _, c := range judged {
		if r := float64(c.VarianceRatio); !math.IsNaN(r) && !math.IsInf(r, 0) {
			ratios = append(ratios, r)
		}
	}
	if len(ratios) == 0 {
		return
	}
	write := say.Scale{Factor: 1, Decimals: 1}.Plain
	p.paragraph("  ", fmt.Sprintf("Shared chance: without it the comparisons would need %s times as many %s in the median, from %s to %s.",
		write(stats.Quantile(ratios, .5)), a.units(), write(slices.Min(ratios)), write(slices.Max(ratios))))
	a.named(p, judged, "Below 1, that is shared chance makes the comparison worse: ", func(c *Contrast) string {
		return told(c.PairingHarms && float64(c.VarianceRatioHigh) < 1, fmt.Sprintf(" (%s)", say.Scale{Factor: 1, Decimals: 2}.Plain(float64(c.VarianceRatio))))
	})
}

// spread says, with points, how much of the spread of a point's difference is
// the unknown parameters' and how much is chance.
func (a *Answer) spread(p *page, judged []*Contrast) {
	var shares []float64
	for _, c := range judged {
		if c.Variance == nil {
			continue
		}
		if between, chance := float64(c.Variance.Between), float64(c.Variance.MonteCarlo); between+chance > 0 {
			shares = append(shares, between/(between+chance))
		}
	}
	if len(shares) == 0 {
		return
	}
	p.paragraph("  ", fmt.Sprintf("Between points: %s of the variance of a point's difference is the unknown parameters' in the median (from %s to %s); the rest is chance, left by %s at each point.",
		percent(Number(stats.Quantile(shares, .5))), percent(Number(slices.Min(shares))), percent(Number(slices.Max(shares))),
		plural(a.Replicates, "replicate")))
}
