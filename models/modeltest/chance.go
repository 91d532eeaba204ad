package modeltest

import (
	"context"
	"slices"

	"concert/sim"
	"concert/sim/param"
)

// The runs of these checks: changes begin after two years.
const (
	changeMonth = 24
	runMonths   = 36
)

// movable lists the parameters that an arm may change in time.
func (f *family) movable() (all []int) {
	for i := range f.parameters.Len() {
		if f.parameters.At(i).FromStart() == "" {
			all = append(all, i)
		}
	}
	return all
}

// noopIsBaseline sets every parameter to what it is, at once and again later.
func (f *family) noopIsBaseline(r *report) {
	noop := sim.Arm{Name: "changes nothing"}
	change := sim.Change{From: changeMonth, Until: runMonths - 3}
	for i, v := range f.defaults() {
		noop.Set = append(noop.Set, sim.Assignment{Parameter: i, Value: v})
	}
	for _, i := range f.movable() {
		change.Set = append(change.Set, noop.Set[i])
	}
	noop.Changes = []sim.Change{change}
	f.each(r, f.experiment(runMonths, 2, noop), func(item *sim.Item, arms []result) {
		if what := arms[0].differs(&arms[1], f.words); what != "" {
			r.complain("an arm that changes nothing", "replicate %d: %s", item.Replicate, what)
		}
	})
}

// other is an allowed value that is not the default, and not so far away that
// most of the model stands still.
func other(d param.Declaration) float64 {
	for _, v := range []float64{d.High, d.Low, 2 * d.Default, d.Default / 2, d.Default + 1, d.Max, d.Min} {
		if v != d.Default && d.Check(v) == nil {
			return v
		}
	}
	return d.Default
}

// sameBeforeChange changes one parameter after another in month 24, so that
// the complaint names the one that was seen beforehand.
func (f *family) sameBeforeChange(r *report) {
	var arms []sim.Arm
	for _, i := range f.movable() {
		d := f.parameters.At(i)
		arms = append(arms, sim.Arm{Name: d.Name, Changes: []sim.Change{
			{From: changeMonth, Until: Never, Set: []sim.Assignment{{Parameter: i, Value: other(d)}}}}})
	}
	e, before, moved := f.experiment(runMonths, 1, arms...), changeMonth*len(f.words.Monthly), false
	f.each(r, e, func(item *sim.Item, results []result) {
		for a := range results {
			moved = moved || !Same(results[0].row, results[a].row)
			i := firstDifference(results[0].monthly[:before], results[a].monthly[:before])
			if i < 0 || f.leaks(r, e.Arms[a], before) {
				continue
			}
			r.complain(e.Arms[a].Name, "is seen in month %d, before it changes in month %d: %s differs",
				i/len(f.words.Monthly), changeMonth, f.words.Monthly[i%len(f.words.Monthly)].Name)
		}
	})
	if !moved {
		r.complain("parameters", "none of them moves any measure when it changes in month %d", changeMonth)
	}
}

// laterMonths are months in which the same change is tried that shows at once in
// month 24, which is the first of a year.
var laterMonths = []int{changeMonth + 1, changeMonth + 3, changeMonth + 5}

// showsFromItsMonth: a change acts from its month on, or from the next turn of
// the schedule. One that waits for something else that the calendar brings – a
// year that begins – is seen at once in month 24, and in the months after it in
// one and the same later month, whatever chance does.
func (f *family) showsFromItsMonth(r *report) {
	var atOnce []int
	all := f.movable()
	f.quietly(r, f.experiment(changeMonth+1, 1, f.changes(all, []int{changeMonth})...), func(results []result) {
		for k, i := range all {
			if f.firstSeen(&results[0], &results[1+k]) == changeMonth {
				atOnce = append(atOnce, i)
			}
		}
	})
	// One replicate clears most; few see the rare things under some theories.
	var unclear []int
	for k, seen := range f.seenFirst(r, atOnce, 1) {
		if _, one := f.oneLate(seen); one || len(seen) == 0 {
			unclear = append(unclear, atOnce[k])
		}
	}
	if len(unclear) == 0 {
		return
	}
	for k, seen := range f.seenFirst(r, unclear, 6) {
		if month, one := f.oneLate(seen); one {
			r.complain(f.parameters.At(unclear[k]).Name,
				"a change in month %d acts at once, and one in months %d to %d only in month %d: when is it read?",
				changeMonth, laterMonths[0], laterMonths[len(laterMonths)-1], month)
		}
	}
}

// afterChange is the length of runs in which later changes are looked for.
const afterChange = changeMonth + 14

// seenFirst are the months in which changes in the later months are seen first, a
// set for each parameter.
func (f *family) seenFirst(r *report, parameters []int, replicates int) []map[int]bool {
	seen := make([]map[int]bool, len(parameters))
	for k := range seen {
		seen[k] = make(map[int]bool)
	}
	f.quietly(r, f.experiment(afterChange, replicates, f.changes(parameters, laterMonths)...), func(results []result) {
		for a := range results[1:] {
			seen[a/len(laterMonths)][f.firstSeen(&results[0], &results[1+a])] = true
		}
	})
	return seen
}

// oneLate is the one month, after those of the changes and within the run, in which
// all of them are seen.
func (f *family) oneLate(seen map[int]bool) (month int, ok bool) {
	for month = range seen {
	}
	turn := laterMonths[len(laterMonths)-1] + max(1, f.words.Every)
	return month, len(seen) == 1 && month >= turn && month < afterChange
}

// changes are arms that move each of these parameters from each of these months
// on.
func (f *family) changes(parameters, starts []int) (arms []sim.Arm) {
	for _, i := range parameters {
		d := f.parameters.At(i)
		for _, from := range starts {
			arms = append(arms, sim.Arm{Name: d.Name, Changes: []sim.Change{
				{From: from, Until: Never, Set: []sim.Assignment{{Parameter: i, Value: other(d)}}}}})
		}
	}
	return arms
}

// firstSeen is the first month in which monthly values differ; the end of the
// run if none do.
func (f *family) firstSeen(a, b *result) int {
	if i := firstDifference(a.monthly, b.monthly); i >= 0 {
		return i / len(f.words.Monthly)
	}
	return len(a.monthly) / max(1, len(f.words.Monthly))
}

// leaks reports whether an arm that differs before its change does not if it is
// the first to be run in a new world: then not the change is seen early, but the
// run before.
func (f *family) leaks(r *report, arm sim.Arm, before int) bool {
	var alone, baseline []float64
	one := f.experiment(runMonths, 1)
	one.Arms = []sim.Arm{arm}
	f.quietly(r, one, func(results []result) { alone = slices.Clone(results[0].monthly[:before]) })
	f.quietly(r, f.experiment(runMonths, 1),
		func(results []result) { baseline = slices.Clone(results[0].monthly[:before]) })
	if !Same(alone, baseline) {
		return false
	}
	const about = "state kept over Start"
	if !slices.ContainsFunc(r.complaints, func(c complaint) bool { return c.about == about }) {
		r.complain(about, "in the arm after another one the months before its change differ, and alone they do not: Start must set everything back")
	}
	return true
}

// digest is the digest of an experiment, or why there is none.
func digest(r *report, e *sim.Experiment) string {
	d := sim.NewDigest()
	err := e.Run(context.Background(), 0, e.Items(), func(item *sim.Item) error { d.Add(item); return nil })
	if err != nil {
		r.complain("experiment", "%v", err)
	}
	return d.String()
}

// edges is an arm of all plausible ranges at one end: worlds of different
// sizes follow one another in the same memory.
func (f *family) edges(name string, of func(param.Declaration) float64) sim.Arm {
	arm := sim.Arm{Name: name}
	for i := range f.parameters.Len() {
		if d := f.parameters.At(i); d.Varied() {
			arm.Set = append(arm.Set, sim.Assignment{Parameter: i, Value: of(d)})
		}
	}
	return arm
}

// several is a small experiment of three arms that differ much.
func (f *family) several() *sim.Experiment {
	low := f.edges("all low", func(d param.Declaration) float64 { return d.Low })
	high := f.edges("all high", func(d param.Declaration) float64 { return d.High })
	return f.experiment(runMonths, 8, low, high)
}

func (f *family) workersDoNotMatter(r *report) {
	var digests []string
	for _, workers := range []int{1, 2, 7} {
		e := f.several()
		e.Workers = workers
		digests = append(digests, digest(r, e))
	}
	if digests[0] != digests[1] || digests[0] != digests[2] {
		r.complain("workers", "1, 2 and 7 of them give different rows:\n%s\n%s\n%s", digests[0], digests[1], digests[2])
	}
}

func (f *family) recordingChangesNothing(r *report) {
	recorded, silent := f.several(), f.several()
	silent.Record = false
	if digest(r, recorded) != digest(r, silent) {
		r.complain("monthly values", "runs that record them have other rows")
	}
}

// startLeavesNoTrace uses one world for runs at strange points, some given up
// halfway, and asks it for the baseline in between.
func (f *family) startLeavesNoTrace(r *report) {
	used, usual := f.NewWorld(), life{months: runMonths}
	for k := range 6 {
		point := f.anywhere(1000 + k)
		f.live(used, point, life{months: 5 + 9*k, replicate: k})
		again := f.live(used, f.defaults(), usual)
		fresh := f.live(f.NewWorld(), f.defaults(), usual)
		if what := fresh.differs(&again, f.words); what != "" {
			r.complain("a new world and a used one", "after point %d of the box: %s", 1000+k, what)
		}
		once := f.live(f.NewWorld(), point, usual)
		if twice := f.live(used, point, usual); once.differs(&twice, f.words) != "" {
			r.complain("a new world and a used one", "at point %d of the box: %s", 1000+k,
				once.differs(&twice, f.words))
		}
	}
}

// answers are all answers and requests of one run, by their keys.
func (f *family) answers(values []float64) map[sim.Key]sim.Decision {
	all := make(map[sim.Key]sim.Decision)
	f.live(f.NewWorld(), values, life{months: runMonths, watch: func(month int, d sim.Decision) {
		if d.Kind != sim.Order {
			all[d.Key(month)] = d
		}
	}})
	return all
}

// contradict reports whether no number could have given both answers: a no
// where the chance was at least as high as where there was a yes.
func contradict(a, b *sim.Decision) bool {
	if !a.Asked || !b.Asked || a.Accepted == b.Accepted {
		return false
	}
	if b.Accepted {
		a, b = b, a
	}
	return b.Chance >= a.Chance
}

// sameNumbers compares the answers of a run at these values with those to the same
// questions, and returns how many they share.
func (f *family) sameNumbers(r *report, about string, answers map[sim.Key]sim.Decision, values []float64) (shared int) {
	var first sim.Key // of the contradictions
	var wrong int
	f.live(f.NewWorld(), values, life{months: runMonths, watch: func(month int, d sim.Decision) {
		if d.Kind == sim.Order {
			return
		}
		key := d.Key(month)
		answer, ok := answers[key]
		if !ok {
			return
		}
		shared++
		if contradict(&answer, &d) {
			if wrong == 0 {
				first = key
			}
			wrong++
		}
	}})
	if wrong > 0 {
		d := answers[first]
		r.complain(about, "%d of %d answers to the same question contradict each other; the first in month %d: %s by %s %d for %d",
			wrong, shared, first.Month, f.words.Acts[d.Act].Name, f.words.Actors[d.Actor].Name, d.Who, d.With)
	}
	return shared
}

// chanceIsInverted compares every arm with the baseline.
func (f *family) chanceIsInverted(r *report) {
	baseline := f.answers(f.defaults())
	for _, i := range f.movable() {
		d := f.parameters.At(i)
		values := f.defaults()
		values[i] = other(d)
		f.sameNumbers(r, d.Name, baseline, values)
	}
}

// oneMoreShiftsNobody adds one to each size: ids come from their cause, so the
// others meet the numbers that they met before.
func (f *family) oneMoreShiftsNobody(r *report) {
	sizes := f.countable()
	if len(sizes) == 0 {
		r.inapplicable = "the family has no size that could be one larger"
		return
	}
	baseline := f.answers(f.defaults())
	for _, i := range sizes {
		values := f.defaults()
		values[i]++
		if f.sameNumbers(r, f.parameters.At(i).Name, baseline, values) == 0 {
			r.complain(f.parameters.At(i).Name, "with one more, nobody is asked what was asked before")
		}
	}
}
