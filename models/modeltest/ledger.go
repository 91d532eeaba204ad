package modeltest

import (
	"fmt"
	"math"
	"strings"

	"concert/models/collab"
	"concert/sim"
)

// ledgerAddsUp watches every decision: the terms are the utility, costs count
// against the act, and the tallies are what was decided.
func (f *family) ledgerAddsUp(r *report) {
	f.watch(r, f.defaults())
	for k := range f.watched {
		f.watch(r, f.anywhere(k))
	}
}

func (f *family) watch(r *report, values []float64) {
	where := f.at(values)
	sums := make([]sim.Tally, len(f.words.Acts)*len(f.words.Actors))
	decisions := 0
	out := f.live(f.NewWorld(), values, life{months: runMonths, watch: func(month int, d sim.Decision) {
		decisions++
		about := f.words.Acts[d.Act].Name + " by " + f.words.Actors[d.Actor].Name
		if wrong := f.unsound(&d); wrong != "" {
			r.complain(about, "month %d, %s: %s", month, where, wrong)
		}
		if d.Kind != sim.Answer {
			return // tallies hold answers alone
		}
		s := &sums[d.Act*len(f.words.Actors)+d.Actor]
		s.Decisions++
		s.Asked += oneIf(d.Asked)
		s.Accepted += oneIf(d.Accepted)
		s.Chance += d.Chance
		s.Utility += d.Utility
		for i, v := range d.Terms {
			s.Terms[i] += v
		}
	}})
	if out.failure != "" {
		r.complain("run", "%s: %s", where, out.failure)
		return
	}
	for i := range sums {
		if sums[i] != out.tallies[i] {
			r.complain(f.words.Acts[i/len(f.words.Actors)].Name+" by "+f.words.Actors[i%len(f.words.Actors)].Name,
				"%s: the tally is %+v, the decisions add up to %+v", where, out.tallies[i], sums[i])
		}
	}
	if decisions == 0 && same(values, f.defaults()) {
		r.complain("decisions", "nobody decided anything in %d months", runMonths)
	}
}

func oneIf(yes bool) int64 {
	if yes {
		return 1
	}
	return 0
}

// unsound says what is wrong with a decision; "" if nothing is.
func (f *family) unsound(d *sim.Decision) string {
	for i, v := range d.Terms {
		if math.IsInf(v, 0) || math.IsNaN(v) {
			return fmt.Sprintf("the term %s is %v: what is it divided by?", f.motive(i), v)
		}
	}
	switch {
	case d.Terms.Sum() != d.Utility:
		return "the terms do not add up to the utility"
	case !(d.Chance >= 0 && d.Chance <= 1):
		return "the chance is not between 0 and 1"
	case d.Accepted && !d.Asked:
		return "somebody accepted without being asked"
	}
	for i, v := range d.Terms {
		switch {
		case i >= len(f.words.Motives) && v != 0:
			return "there is a term without a motive"
		case i < len(f.words.Motives) && f.words.Motives[i].Cost && v > 0:
			return f.words.Motives[i].Name + " is a cost and counts for the act"
		}
	}
	return ""
}

// motive is the name of a term.
func (f *family) motive(i int) string {
	if i < len(f.words.Motives) {
		return f.words.Motives[i].Name
	}
	return fmt.Sprint(i)
}

// weightsRemoveTerms takes one motive after another out of all decisions. The
// profit of a lender goes with its own work.
func (f *family) weightsRemoveTerms(r *report) {
	var arms []sim.Arm
	var removed []int
	for k, m := range f.words.Motives {
		if i, ok := f.parameters.Index("motives." + m.Name); ok {
			arms = append(arms, sim.Arm{Name: m.Name, Set: []sim.Assignment{{Parameter: i, Value: 0}}})
			removed = append(removed, k)
		} else if k < collab.Profit {
			r.complain(m.Name, "has no weight: declare motives.%s, as collab.Psychology does", m.Name)
		}
	}
	f.each(r, f.experiment(runMonths, 1, arms...), func(_ *sim.Item, results []result) {
		for a, k := range removed {
			for i, tally := range results[a+1].tallies {
				if tally.Terms[k] != 0 || k == collab.Effort && tally.Terms[collab.Profit] != 0 {
					r.complain(f.words.Motives[k].Name, "is still in the decisions of %s",
						f.words.Acts[i/len(f.words.Actors)].Name)
				}
			}
		}
	})
}

// frozenTrustStays lets nobody learn: trust is what it was before evidence, at
// the end and wherever it is recorded by the month.
func (f *family) frozenTrustStays(r *report) {
	frozen, ok := f.parameters.Index("psychology.freeze_trust")
	prior, ok2 := f.parameters.Index("conditions.prior_trust")
	if !ok || !ok2 {
		r.inapplicable = "the family declares no psychology.freeze_trust and conditions.prior_trust"
		return
	}
	priors := []float64{0.2, 0.5, 0.9}
	var arms []sim.Arm
	for range priors {
		arms = append(arms, sim.Arm{Name: "frozen"})
	}
	for k, v := range priors {
		arms[k].Set = []sim.Assignment{{Parameter: frozen, Value: 1}, {Parameter: prior, Value: v}}
	}
	f.each(r, f.experiment(runMonths, 1, arms...), func(_ *sim.Item, results []result) {
		for k, want := range priors {
			f.trustIs(r, "", want, f.words.Measures, results[k+1].row)
			for t := range runMonths {
				f.trustIs(r, "monthly ", want, f.words.Monthly,
					results[k+1].monthly[t*len(f.words.Monthly):][:len(f.words.Monthly)])
			}
		}
	})
}

func (f *family) trustIs(r *report, kind string, want float64, measures []sim.Measure, values []float64) {
	for i, m := range measures {
		if (m.Name == "trust" || strings.HasPrefix(m.Name, "trust_in_")) && math.Abs(values[i]-want) > 1e-9 {
			r.complain(kind+m.Name, "is %v, although nobody learns and it began at %v", values[i], want)
		}
	}
}
