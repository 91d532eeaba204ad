package modeltest

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"

	"concert/sim"
	"concert/sim/random"
)

// address is where a number lies, but for seed, point and replicate.
type address struct {
	month        int
	purpose      string
	who, with, n int
}

// numbers is Concert's own generator, which remembers what it was asked for,
// and from where.
type numbers struct {
	drawn  map[address]drawn
	shared map[string][2]string // by purpose: two places in the code that drew the same number
	known  map[uintptr]string   // place of a program counter; empty: not the family's code
}

// drawn is how often a number was asked for, and where first.
type drawn struct {
	times int
	where string
}

func newNumbers() *numbers {
	return &numbers{drawn: make(map[address]drawn), shared: make(map[string][2]string), known: make(map[uintptr]string)}
}

// Uniform is the number that Concert itself would draw.
func (d *numbers) Uniform(at random.Coordinates, p random.Purpose, who, with, n int) float64 {
	d.note(at, p, who, with, n)
	return random.At(at).Uniform(p, who, with, n)
}

// Normal is the number that Concert itself would draw.
func (d *numbers) Normal(at random.Coordinates, p random.Purpose, who int) float64 {
	d.note(at, p, who, 0, 0)
	return random.At(at).Normal(p, who)
}

func (d *numbers) note(at random.Coordinates, p random.Purpose, who, with, n int) {
	where, site := address{at.Month, p.Name(), who, with, n}, d.site()
	before := d.drawn[where]
	switch {
	case before.times == 0:
		before.where = site
	case before.where != site:
		d.shared[p.Name()] = [2]string{before.where, site}
	}
	before.times++
	d.drawn[where] = before
}

// site is the place in the family's code that asks for a number.
func (d *numbers) site() string {
	var counters [16]uintptr
	for _, counter := range counters[:runtime.Callers(4, counters[:])] {
		place, ok := d.known[counter]
		if !ok {
			place = placeOf(counter)
			d.known[counter] = place
		}
		if place != "" {
			return place
		}
	}
	return "somewhere"
}

// placeOf is file and line of a program counter, unless they belong to the
// packages through which numbers are drawn.
func placeOf(counter uintptr) string {
	frames := runtime.CallersFrames([]uintptr{counter})
	for more := true; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		through := slices.ContainsFunc([]string{"concert/sim/", "concert/sim.", "concert/models/collab.",
			"concert/models/modeltest.(*numbers)"}, func(prefix string) bool {
			return strings.HasPrefix(frame.Function, prefix)
		})
		if !through {
			return fmt.Sprintf("%s:%d", path.Base(frame.File), frame.Line)
		}
	}
	return ""
}

// counted lets the family live once under values and remembers all numbers and
// decisions.
func (f *family) counted(values []float64, months int) (*numbers, map[sim.Key][]sim.Decision) {
	all, decided := newNumbers(), make(map[sim.Key][]sim.Decision)
	f.live(f.NewWorld(), values, life{months: months, generator: all, watch: func(month int, d sim.Decision) {
		decided[d.Key(month)] = append(decided[d.Key(month)], d)
	}})
	return all, decided
}

// oneNumberOneQuestion: the number that decides for one actor decides for no
// other and nothing else, and no purpose serves two questions.
func (f *family) oneNumberOneQuestion(r *report) {
	for k := range f.watched + 1 {
		values, where := f.defaults(), "at the defaults"
		if k > 0 {
			values = f.anywhere(k - 1)
			where = f.at(values)
		}
		all, decided := f.counted(values, runMonths)
		f.sharedPlaces(r, all, where)
		f.sharedKeys(r, all, decided, where)
		if len(r.complaints) > 0 {
			return // one point says enough
		}
	}
}

// sharedPlaces complains of numbers that two places in the code ask for.
func (f *family) sharedPlaces(r *report, all *numbers, where string) {
	for _, purpose := range sortedKeys(all.shared) {
		places := all.shared[purpose]
		r.complain(purpose, "%s: %s and %s ask for the same number of this purpose: give each question a purpose of its own", where, places[0], places[1])
	}
}

// sharedKeys complains of decisions that share their number, with other
// decisions or with something else.
func (f *family) sharedKeys(r *report, all *numbers, decided map[sim.Key][]sim.Decision, where string) {
	shared := make(map[string]string) // by purpose
	for _, key := range byMonth(decided) {
		decisions := decided[key]
		drawn := all.drawn[address{key.Month, key.Purpose, key.Who, key.About[0], key.About[1]}]
		d := &decisions[0]
		switch {
		case key.Kind == sim.Order || shared[key.Purpose] != "":
		case len(decisions) > 1:
			shared[key.Purpose] = fmt.Sprintf("%d decisions of month %d share one number: %s by %s %d; key each by who decides, and by what it is about",
				len(decisions), key.Month, f.words.Acts[d.Act].Name, f.words.Actors[d.Actor].Name, key.Who)
		case d.Asked && drawn.times != 1 && drawn.times > 0:
			shared[key.Purpose] = fmt.Sprintf("the number that answered %s by %s %d in month %d was asked for %d times: it decides something else, too",
				f.words.Acts[d.Act].Name, f.words.Actors[d.Actor].Name, key.Who, key.Month, drawn.times)
		case d.Asked && drawn.times == 0:
			shared[key.Purpose] = fmt.Sprintf("%s by %s %d in month %d was not answered by the number of its key",
				f.words.Acts[d.Act].Name, f.words.Actors[d.Actor].Name, key.Who, key.Month)
		}
	}
	for _, purpose := range sortedKeys(shared) {
		r.complain(purpose, "%s: %s", where, shared[purpose])
	}
}

// byMonth are the keys of decisions in the order of time and of who decides.
func byMonth(decided map[sim.Key][]sim.Decision) []sim.Key {
	return slices.SortedFunc(maps.Keys(decided), func(a, b sim.Key) int { return cmp.Or(a.Month-b.Month, a.Who-b.Who) })
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}

// keysOutliveSizes adds one to each size: what was drawn for the others in the
// first month is drawn for them again, and the same requests are decided.
func (f *family) keysOutliveSizes(r *report) {
	before, decidedBefore := f.counted(f.defaults(), 1)
	for _, i := range f.countable() {
		values := f.defaults()
		values[i]++
		after, decidedAfter := f.counted(values, 1)
		name := f.parameters.At(i).Name
		kept, all := make(map[string]int), make(map[string]int)
		for a := range before.drawn {
			all[a.purpose]++
			if _, there := after.drawn[a]; there {
				kept[a.purpose]++
			}
		}
		for _, purpose := range sortedKeys(all) {
			if all[purpose] >= few && 4*kept[purpose] < all[purpose] {
				r.complain(purpose,
					"with one more of %s, %d of %d numbers of the first month are drawn for others: key them by who they are for, never by how many there are",
					name, all[purpose]-kept[purpose], all[purpose])
			}
		}
		f.requestsOutlive(r, name, decidedBefore, decidedAfter)
	}
}

// few numbers are too few to tell whether they are keyed by a size.
const few = 3

// requestsOutlive complains of kinds of decisions of which no key is there again.
func (f *family) requestsOutlive(r *report, name string, before, after map[sim.Key][]sim.Decision) {
	kept, there := make(map[string]int), make(map[string]int)
	for key := range before {
		there[key.Purpose]++
		if _, again := after[key]; again {
			kept[key.Purpose]++
		}
	}
	for _, purpose := range sortedKeys(there) {
		if there[purpose] >= few && kept[purpose] == 0 {
			r.complain(purpose, "with one more of %s, no decision of the first month has the key that it had", name)
		}
	}
}

// countable are the sizes that could be one larger.
func (f *family) countable() (all []int) {
	for i := range f.parameters.Len() {
		d := f.parameters.At(i)
		if _, ok := f.sizes[d.Name]; ok && d.Check(d.Default+1) == nil && d.Unit != "share" && d.Unit != "ratio" {
			all = append(all, i)
		}
	}
	return all
}
