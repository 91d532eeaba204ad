package modeltest

import (
	"math"

	"concert/models/collab"
	"concert/sim"
)

// countsItsEvents: a run whose population explodes can be ended only if the
// family counts what happens.
func (f *family) countsItsEvents(r *report) {
	if out := f.live(f.NewWorld(), f.defaults(), life{months: runMonths}); out.failure == "" && out.spent == 0 {
		r.complain("events", "no event was counted in %d months: call m.Spend with what a month has to do", runMonths)
	}
}

// factsAreFilledIn: what an act takes is seen in its decisions. An act without
// days, distance or load costs nothing, mostly because nobody filled them in.
func (f *family) factsAreFilledIn(r *report) {
	width := len(f.words.Actors)
	seen := make([]sim.Tally, len(f.words.Acts)*width)
	loaded := make([]bool, len(seen))
	for k := range f.watched + 1 {
		values := f.defaults()
		if k > 0 {
			values = f.anywhere(k - 1)
		}
		light, heavy := f.underConvexity(values, 1), f.underConvexity(values, 3)
		for i := range seen {
			if light == nil || heavy == nil {
				continue
			}
			seen[i].Decisions += light[i].Decisions
			for _, t := range [...]int{collab.Effort, collab.Information} {
				seen[i].Terms[t] += math.Abs(light[i].Terms[t])
			}
			loaded[i] = loaded[i] || light[i].Terms[collab.Effort] != heavy[i].Terms[collab.Effort]
		}
	}
	for i, tally := range seen {
		if tally.Decisions == 0 {
			continue
		}
		about := f.words.Acts[i/width].Name + " by " + f.words.Actors[i%width].Name
		if tally.Terms[collab.Effort] == 0 {
			r.complain(about, "takes no effort in any of %d decisions: fill in Signals.Days", tally.Decisions)
		} else if !loaded[i] {
			r.complain(about, "costs the same however psychology.load_convexity stands: fill in Signals.Load")
		}
		if tally.Terms[collab.Information] == 0 {
			r.complain(about, "costs no information in any of %d decisions: fill in Signals.Distance", tally.Decisions)
		}
	}
}

// underConvexity is the tallies of the first month's decisions, in which all is
// as it is but for how steeply load counts; nil if the run broke.
func (f *family) underConvexity(values []float64, convexity float64) []sim.Tally {
	values = append([]float64(nil), values...)
	for name, v := range map[string]float64{"psychology.load_convexity": convexity, "motives.effort": 1,
		"motives.information": 1, "psychology.theory": 0} {
		if i, ok := f.parameters.Index(name); ok {
			values[i] = v
		}
	}
	out := f.live(f.NewWorld(), values, life{months: 3})
	if out.failure != "" {
		return nil
	}
	return out.tallies
}

// endsAreSound takes one parameter after another to the ends of what is allowed:
// decisions stay finite, runs end, and measures keep their bounds.
func (f *family) endsAreSound(r *report) {
	for i := range f.parameters.Len() {
		d := f.parameters.At(i)
		for _, v := range ends(d) {
			if size, ok := f.sizes[d.Name]; ok && v > size {
				continue
			}
			if wrong := f.wrongAt(f.moved(i, v), 12); wrong != "" {
				r.complain(d.Name, "%s: %s", f.at(f.moved(i, v)), wrong)
			}
		}
	}
}

// wrongAt says what is wrong with a run at a point; "" if nothing is.
func (f *family) wrongAt(values []float64, months int) (wrong string) {
	out := f.live(f.NewWorld(), values, life{months: months, watch: func(_ int, d sim.Decision) {
		if said := f.unsound(&d); said != "" && wrong == "" {
			wrong = f.words.Acts[d.Act].Name + " by " + f.words.Actors[d.Actor].Name + ": " + said
		}
	}})
	switch {
	case out.failure != "":
		return out.failure
	case wrong != "":
		return wrong
	}
	if said := f.valuesWrong(f.words.Measures, out.row); said != "" {
		return said
	}
	for t := range months {
		if said := f.valuesWrong(f.words.Monthly,
			out.monthly[t*len(f.words.Monthly):][:len(f.words.Monthly)]); said != "" {
			return "monthly " + said
		}
	}
	return ""
}
