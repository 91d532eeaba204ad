package modeltest

import (
	"slices"
	"strings"

	"concert/sim"
	"concert/sim/param"
)

// actMonths is the length of the runs in which parameters are moved: long enough
// for what acts late.
const actMonths = 48

// How many values are tried at a point: one at first, few where most parameters act,
// all where those are left that act seldom.
const (
	firstTried = 2
	allTried   = 100
)

// actPoints of the box are tried for parameters that move nothing at the
// defaults: many act only where something else is switched on.
const actPoints = 24

// tried are values that a parameter is moved to: plausible ones first.
func (f *family) tried(d param.Declaration, now float64) (all []float64) {
	top := d.Max
	if size, ok := f.sizes[d.Name]; ok {
		top = max(d.Min, size/2)
	}
	candidates := []float64{d.High, d.Low, 2 * d.Default, d.Default / 2, d.Default + 1, top, d.Min}
	if d.Off != "" {
		candidates = append(candidates, param.Off, 0, changeMonth/2, changeMonth+6) // dates before and after the change
	}
	for _, v := range candidates {
		if v != now && d.Check(v) == nil && (v <= top || v == d.High) && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}

// moves is what is known of a parameter: whether it moves anything from the
// start on, by a change in time, and in a measure.
type moves struct{ set, change, measure bool }

// asks says what is left to find out of a parameter: whether it moves anything from
// the start on, and by a change in time. Of a lever, either must move a measure.
func (m moves) asks(d param.Declaration) (set, change bool) {
	unmeasured, movable := d.Role == param.Lever && !m.measure, d.FromStart() == ""
	return !m.set || unmeasured, movable && (!m.change || unmeasured)
}

// done reports whether there is nothing left to find out.
func (m moves) done(d param.Declaration) bool {
	set, change := m.asks(d)
	return !set && !change
}

// everyParameterActs moves one parameter after another, from the start and by a
// change in time, at the defaults and then at points of the box until something
// moves. A parameter that moves nothing does nothing; one that moves nothing by
// a change in time is read at the start only, and must say so.
func (f *family) everyParameterActs(r *report) {
	known := make([]moves, f.parameters.Len())
	for i := range known {
		if f.parameters.At(i).Idle != "" {
			known[i] = moves{true, true, true} // see idleOnesDoNothing
		}
	}
	f.moveAll(r, f.defaults(), known, 1)
	for _, base := range f.actBases() {
		f.moveAll(r, base, known, firstTried)
	}
	for k := range actPoints {
		f.moveAll(r, f.anywhere(2000+k), known, allTried)
	}
	for _, base := range f.nearBases(known) {
		f.moveAll(r, base, known, allTried)
	}
	for i, m := range known {
		d := f.parameters.At(i)
		tried := f.tried(d, d.Default)
		switch {
		case !m.set:
			r.complain(d.Name,
				"moves nothing: tried %s at the defaults and at %d points of the box, in runs of %d months",
				shown(d, tried), actPoints, actMonths)
		case d.Role == param.Lever && !m.measure:
			r.complain(d.Name, "is a lever and moves no measure: tried %s at the defaults and at %d points of the box",
				shown(d, tried), actPoints)
		case d.FromStart() == "" && !m.change:
			r.complain(d.Name,
				"is read at the start only: a change in month %d moves nothing (tried %s); make it act, or declare it by declare.Structural or declare.Drawn",
				changeMonth, shown(d, tried))
		}
	}
}

// actBases are the points at which parameters are moved: the defaults, with each
// switch and choice turned (theories among them), and with all of a section moved.
func (f *family) actBases() (all [][]float64) {
	all = append(all, f.defaults())
	for i := range f.parameters.Len() {
		d := f.parameters.At(i)
		for v := d.Min; (d.Kind == param.Switch || d.Kind == param.Choice) && v <= d.Max; v++ {
			if v != d.Default {
				all = append(all, f.moved(i, v))
			}
		}
	}
	for _, section := range f.sections() {
		all = append(all, f.sectionMoved(section, other, -1), f.sectionMoved(section, furthest, -1))
	}
	return all
}

// nearBases are, for each section in which some parameter has moved nothing yet,
// the defaults with all of the section moved but one of its parameters: switches
// may stand in each other's way.
func (f *family) nearBases(known []moves) (all [][]float64) {
	for _, section := range f.sections() {
		unknown, members := false, []int(nil)
		for i := range known {
			if d := f.parameters.At(i); strings.HasPrefix(d.Name, section) {
				unknown = unknown || !known[i].done(d)
				members = append(members, i)
			}
		}
		for _, i := range members {
			if unknown {
				all = append(all, f.sectionMoved(section, other, i), f.sectionMoved(section, furthest, i))
			}
		}
	}
	return all
}

// sectionMoved is the defaults with all of a section moved, but for one.
func (f *family) sectionMoved(section string, end func(d param.Declaration) float64, but int) []float64 {
	values := f.defaults()
	for i := range values {
		d := f.parameters.At(i)
		if _, size := f.sizes[d.Name]; !size && i != but && strings.HasPrefix(d.Name, section) {
			values[i] = end(d)
		}
	}
	return values
}

// furthest is the end of the allowed values that is further from the default.
func furthest(d param.Declaration) float64 {
	if d.Max-d.Default >= d.Default-d.Min {
		return d.Max
	}
	return d.Min
}

// idleOnesDoNothing: what is said to do nothing in this family does nothing.
func (f *family) idleOnesDoNothing(r *report) {
	known := make([]moves, f.parameters.Len())
	any := false
	for i := range known {
		if f.parameters.At(i).Idle == "" {
			known[i] = moves{true, true, true}
		} else {
			any = true
		}
	}
	if !any {
		r.inapplicable = "no parameter is said to do nothing"
		return
	}
	for k := range f.watched + 1 {
		base := f.defaults()
		if k > 0 {
			base = f.anywhere(k - 1)
		}
		f.moveAll(r, base, known, allTried)
	}
	for i, m := range known {
		if d := f.parameters.At(i); d.Idle != "" && (m.set || m.change) {
			r.complain(d.Name, "is said to do nothing (%s) and moves something", d.Idle)
		}
	}
}

// sections are the parts before the last dot of the parameters' names.
func (f *family) sections() (all []string) {
	for _, d := range declarations(f.parameters) {
		if section := d.Name[:strings.LastIndex(d.Name, ".")+1]; !slices.Contains(all, section) {
			all = append(all, section)
		}
	}
	return all
}

func shown(d param.Declaration, values []float64) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = d.Show(v)
	}
	return strings.Join(words, ", ")
}

// moveAll moves at a point every parameter of which something is left to find
// out.
func (f *family) moveAll(r *report, base []float64, known []moves, most int) {
	months := actMonths
	if same(base, f.defaults()) {
		months = runMonths // most parameters act at once
	}
	e := f.experiment(months, 1)
	e.Base, e.Workers, e.Budget = base, 2, boxBudget
	var of []int // parameter of each arm but the first
	for i := range known {
		d := f.parameters.At(i)
		asksSet, asksChange := known[i].asks(d)
		if !asksSet && !asksChange {
			continue
		}
		tried := f.tried(d, base[i])
		tried = tried[:min(most, len(tried))]
		for _, v := range tried {
			set := []sim.Assignment{{Parameter: i, Name: d.Name, Value: v}}
			if asksSet {
				e.Arms, of = append(e.Arms, sim.Arm{Name: d.Name, Set: set}), append(of, i)
			}
			if asksChange {
				change := sim.Change{From: changeMonth, Until: Never, Set: set}
				e.Arms, of = append(e.Arms, sim.Arm{Name: d.Name, Changes: []sim.Change{change}}), append(of, i)
			}
		}
	}
	if len(of) == 0 {
		return
	}
	f.quietly(r, e, func(results []result) {
		for k, i := range of {
			first, this := &results[0], &results[k+1]
			measured := !Same(first.row, this.row) || !Same(first.monthly, this.monthly)
			moved := measured || !slices.Equal(first.tallies, this.tallies)
			known[i].measure = known[i].measure || measured
			if e.Arms[k+1].Changes == nil {
				known[i].set = known[i].set || moved
			} else {
				known[i].change = known[i].change || moved
			}
		}
	})
}

// quietly hands the results of an experiment's one item to use, unless it was
// quarantined: other checks complain of that.
func (f *family) quietly(r *report, e *sim.Experiment, use func(results []result)) {
	quiet := &report{}
	f.each(quiet, e, func(_ *sim.Item, results []result) { use(results) })
	for _, c := range quiet.complaints {
		if c.about == "experiment" {
			r.complain(c.about, "%s", c.text)
		}
	}
}

// schedulesTheirMonths: a family that does not live every month says so, so that
// a change in between is known to act from the next turn on.
func (f *family) schedulesTheirMonths(r *report) {
	all, _ := f.counted(f.defaults(), runMonths)
	every := 0
	for a := range all.drawn {
		every = divisor(every, a.month)
	}
	if every == 0 {
		r.inapplicable = "nothing is drawn after the first month"
		return
	}
	if said := max(1, f.words.Every); every != said {
		r.complain("schedule",
			"the family lives every %d months and says every %d: a change in between does nothing until the next turn; set Every in the schedule and in the vocabulary", every, said)
	}
}

// divisor is the greatest common divisor.
func divisor(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// leversCost pulls every lever that is said to cost while all answers are held
// as in the baseline, so that what moves is the price of the lever and not what
// people do because of it: some measure of days or money moves.
func (f *family) leversCost(r *report) {
	costs := f.costMeasures()
	if len(costs) == 0 {
		r.inapplicable = "the family measures no days and no money"
		return
	}
	dear := make([]bool, f.parameters.Len())
	for k := range costPoints + 1 {
		base := f.defaults()
		if k > 0 {
			base = f.anywhere(3000 + k)
		}
		for i := range dear {
			if d := f.parameters.At(i); f.isPriced(d) && !dear[i] {
				dear[i] = f.costsAt(base, i, costs)
			}
		}
	}
	for i := range dear {
		if d := f.parameters.At(i); f.isPriced(d) && !dear[i] {
			r.complain(d.Name,
				"is said to cost “%s”, and with all answers as in the baseline no measure of days or money moves (tried %s, at the defaults and at %d points of the box)",
				d.Cost, shown(d, f.tried(d, d.Default)), costPoints)
		}
	}
}

const costPoints = 12

// isPriced reports whether a parameter is a lever that is said to cost.
func (f *family) isPriced(d param.Declaration) bool {
	free := slices.ContainsFunc(forResearchers, func(section string) bool { return strings.HasPrefix(d.Name, section) })
	return d.Role == param.Lever && d.Cost != "" && !free
}

// costMeasures are the measures of days and money.
func (f *family) costMeasures() (all []int) {
	for i, m := range f.words.Measures {
		if strings.Contains(m.Unit, "CNY") || strings.Contains(m.Unit, "staff-days") {
			all = append(all, i)
		}
	}
	return all
}

// costsAt pulls the lever i at a point while answers are held.
func (f *family) costsAt(base []float64, i int, costs []int) bool {
	held := make(map[sim.Key]bool)
	baseline := f.live(f.NewWorld(), base,
		life{months: runMonths, watch: func(month int, d sim.Decision) { held[d.Key(month)] = d.Accepted }})
	if baseline.failure != "" {
		return false
	}
	decider := func(month int, d sim.Decision) (bool, string) {
		answer, known := held[d.Key(month)]
		if !known {
			return false, ""
		}
		return answer, "held"
	}
	for _, v := range f.tried(f.parameters.At(i), base[i]) {
		values := slices.Clone(base)
		values[i] = v
		pulled := f.live(f.NewWorld(), values, life{months: runMonths, decider: decider})
		for _, c := range costs {
			if pulled.failure == "" && !sameValue(pulled.row[c], baseline.row[c]) {
				return true
			}
		}
	}
	return false
}
