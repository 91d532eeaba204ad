package main

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	"concert/results/say"
)

// report runs the whole country and writes docs/national.md.
func report(ctx context.Context, all []headcount) error {
	plan, err := load(nil, 1)
	if err != nil {
		return err
	}
	few, err := measured(ctx, 104)
	if err != nil {
		return err
	}
	whole, err := measured(ctx, len(plan.Worlds.Points))
	if err != nil {
		return err
	}
	known := used(all, "fit")
	start := known[0].million
	out := new(strings.Builder)
	fmt.Fprintf(out, head, say.Count(whole.Counties), say.Count(whole.Villages), say.Count(whole.Households),
		few.Counties, few.peak/(1<<20), say.Count(whole.Counties), whole.peak/(1<<20), whole.processor,
		whole.took.Seconds(), runtime.NumCPU())
	out.WriteString("\n## Fitted\n\n| end of | known, million | model | off |\n|---|---|---|---|\n")
	for _, h := range known {
		m := whole.millions(h.year, start)
		fmt.Fprintf(out, "| %d | %s | %s | %s |\n", h.year, millionText(h.million), millionText(m),
			millionText(math.Abs(m-h.million)))
	}
	hindcast(out, whole.country, used(all, "hindcast"), known)
	fmt.Fprintf(out, "\nAt the end of 2020, when officially nobody was poor, the model has %s million.\n%s",
		millionText(whole.millions(2020, start)), tail)
	return os.WriteFile(filepath.Join("docs", "national.md"), []byte(out.String()), 0o666)
}

// hindcast sets the years that were not fitted beside four naive forecasts.
func hindcast(out *strings.Builder, c *country, later, known []headcount) {
	out.WriteString("\n## Hindcast\n\n| | |")
	for _, h := range later {
		fmt.Fprintf(out, " %d |", h.year)
	}
	out.WriteString(" mean absolute error |\n|---|---|" + strings.Repeat("---|", len(later)) +
		"---|\n| known | million |")
	for _, h := range later {
		fmt.Fprintf(out, " %s |", millionText(h.million))
	}
	out.WriteString(" |\n")
	last := known[len(known)-1].year
	line := func(name string, forecast func(h headcount) float64) (error float64) {
		values, errors, sum := "", "", 0.0
		for _, h := range later {
			v := forecast(h)
			off := math.Abs(v - h.million)
			values, errors, sum = values+" "+millionText(v)+" |", errors+" "+millionText(off)+" |", sum+off
		}
		fmt.Fprintf(out, "| **%s** | forecast |%s |\n| | absolute error |%s %s |\n", name, values, errors,
			millionText(sum/float64(len(later))))
		return sum / float64(len(later))
	}
	own := line("the model", func(h headcount) float64 { return c.millions(h.year, known[0].million) })
	var nearer, farther []string
	for _, n := range naives() {
		if line(n.name, func(h headcount) float64 { return n.ahead(known, float64(h.year-last)) }) < own {
			nearer = append(nearer, n.name)
		} else {
			farther = append(farther, n.name)
		}
	}
	fmt.Fprintf(out, "\n**Nearer than the model: %s. Farther: %s.**\n", cmp.Or(strings.Join(nearer, ", "), "none"),
		cmp.Or(strings.Join(farther, ", "), "none"))
}

// measuredRun is a run of the country with what it cost.
type measuredRun struct {
	*country
	took      time.Duration
	processor float64 // seconds, of all cores together
	peak      float64 // bytes of the heap, at its largest
}

// measured runs so many counties, and watches the heap meanwhile.
func measured(ctx context.Context, counties int) (*measuredRun, error) {
	plan, err := load(nil, 1)
	if err != nil {
		return nil, err
	}
	runtime.GC()
	var peak atomic.Uint64
	done := make(chan struct{})
	go func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(50 * time.Millisecond):
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak.Store(max(peak.Load(), m.HeapInuse))
			}
		}
	}()
	start, before := time.Now(), processorSeconds()
	c, err := run(ctx, plan, counties)
	close(done)
	return &measuredRun{c, time.Since(start), processorSeconds() - before, float64(peak.Load())}, err
}

const head = `# The country: headcounts, fitted to 2016 and compared with 2017 to 2019

Written by ` + "`go run ./internal/national run`" + `. The scenario ` + "`national`" + ` has a world for each of %s counties, %s villages and %s registered households, simulated one by one, month by month
from 2013 to 2020; counties draw their size, incomes and conditions, do not interact and are no real ones. Mean sizes are sourced (sources 2.1), spreads are assumed. Leaders' attention, inspection and assessment rise year by year to the deadline.

Three numbers were fitted, by ` + "`go run ./internal/national fit`" + `, which is given the year ends 2012 to 2016 and no later one: the mean of own incomes, their spread and their growth. All registered households are poor at the start; the poor at a year's end are
the share of them still poor times the 98.99 million of 2012 (the registration of 2014 counted fewer persons than the survey of 2012, so that a household stands for more persons than it had).

Heap at its largest: %d counties %.0f MiB, %s counties %.0f MiB: that hangs on the largest county in memory, not on their number. The whole country took %.0f s of processor time, half of that by the clock on two free cores; here, beside other work, it took %.0f s by the clock of a machine of %d cores.
`

const tail = `
## What it says

- Three numbers fitted to four year ends leave one degree of freedom: that the fitted years agree is next to nothing. The hindcast is the test, and it is given as it came out.
- What moves headcounts here is own income that grows past a line. Incomes spread like a bell make the hazard of leaving poverty rise by themselves, without any campaign, which is why the model does better than a hazard held; but the poorest tail leaves slower and slower, and the known count falls by a nearly constant
  number a year to the end.
- The campaign of the scenario acts on credit alone. It cannot make a county declare an exit: nobody in this family verifies one. A deadline that is met whatever incomes do is known to the naive lines and not to the model; whether the exits or the counts met it, headcounts cannot say (Sicular 2020 doubts the counts).
- Therefore no sentence about national poverty may rest on this model. What would change that: exits that officials verify under pressure (County S has such a rule) in the place of incomes alone, fitted to the same years and no others.
`
