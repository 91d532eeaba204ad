package scenarios

import (
	"cmp"
	"slices"
	"strings"

	"concert/sim"
	"concert/sim/param"
)

// arm checks an [[arm]] whose keys are read. What it sets itself wins over what
// it borrows, also where the lender is uncertain.
func (l *loader) arm(n *node, arm *Arm, lines map[string]*node) bool {
	l.nameOnce(n.fields["name"], arm.Name, "second-arm", lines)
	if title := strings.TrimSpace(arm.Title); title != "" {
		same := func(a Arm) bool { return strings.TrimSpace(a.Title) == title }
		if other := slices.IndexFunc(l.scenario.Arms, same); other >= 0 {
			l.refuse(n.fields["title"], NewMessage("second-title", "title", quote(title), "arm",
				l.scenario.Arms[other].Name))
		}
	}
	if l.scenario.Model == nil {
		return true
	}
	own := arm.LentUncertain
	for i := range own {
		if own[i].Lender == "" {
			own[i].Lender = arm.Name
		}
	}
	arm.LentUncertain = nil
	l.lend(n, arm)
	arm.LentUncertain = append(arm.LentUncertain, own...)
	l.clashes(n, arm)
	return true
}

// nameOnce refuses a name that an earlier table has already, whatever its case:
// files of results are named after it.
func (l *loader) nameOnce(n *node, name, message string, lines map[string]*node) {
	if n == nil || name == "" {
		return
	}
	folded := strings.ToLower(name)
	if first := lines[folded]; first != nil {
		l.refuse(n, NewMessage(message, "name", quote(name), "first", first.shown(), "line", first.lineText()))
		return
	}
	lines[folded] = n
}

// elsewhereThanInArm says where a key belongs that an arm does not have.
func (f *frame) elsewhereThanInArm(key string) Message {
	if slices.Contains(keyNames(f.changeKeys(new(sim.Change))), key) {
		return NewMessage("belongs-in-change", "form", "change = "+changeForm)
	}
	if set := f.scenario.Parameters; set != nil {
		if _, ok := set.Index(key); ok || isSection(set, key) {
			return NewMessage("belongs-in-set", "form", "set = "+setForm)
		}
	}
	return Message{}
}

// checkChange checks the changes of one arm, one after another.
func (f *frame) checkChange() func(l *loader, n *node, c *sim.Change, sound bool) bool {
	type moment struct{ parameter, month int }
	lines := make(map[moment]int)
	return func(l *loader, n *node, c *sim.Change, sound bool) bool {
		if set := n.fields["set"]; set != nil && set.shape == tableShape && len(set.keys) == 0 {
			l.missing(n, "set", NewMessage("parameters", "form", setForm))
		}
		if until := n.fields["until"]; sound && until != nil && c.Until <= c.From {
			l.refuse(until, NewMessage("until-before-from", "until", c.Until, "from", c.From,
				"least", c.From+1, "most", f.months()))
		}
		if sound {
			f.betweenTurns(l, n.fields["from"], c.From)
			f.betweenTurns(l, n.fields["until"], c.Until)
		}
		for _, a := range c.Set {
			at := moment{a.Parameter, c.From}
			if first, twice := lines[at]; twice && sound {
				l.refuse(n, NewMessage("changed-twice", "parameter", f.scenario.Parameters.At(a.Parameter).Name,
					"month", c.From, "line", first))
			}
			lines[at] = n.line
		}
		return true
	}
}

// betweenTurns refuses a month in which a family that does not live every month
// has no turn: the change would act from the next one on. A change
// may end with the run.
func (f *frame) betweenTurns(l *loader, n *node, month int) {
	if n == nil || f.scenario.Model == nil {
		return
	}
	words := f.vocabulary()
	if next := words.Turn(month); next != month && month < f.months() {
		l.refuse(n, NewMessage("between-turns", "month", month, "every", words.Every, "before", next-words.Every,
			"after", min(next, f.months())))
	}
}

// clashes refuses a parameter that an arm calls uncertain twice.
func (l *loader) clashes(n *node, arm *Arm) {
	for i, u := range arm.LentUncertain {
		if slices.ContainsFunc(arm.LentUncertain[:i], func(v Uncertain) bool { return v.Parameter == u.Parameter }) {
			l.refuse(n, NewMessage("uncertain-twice-in-arm", "parameter", u.Name))
		}
	}
}

// agree refuses one lender's parameter with two ranges: all arms that borrow
// it meet the same values.
func (l *loader) agree(nodes []*node) {
	first := make(map[string]Uncertain)
	for i, arm := range l.scenario.Arms {
		for _, u := range arm.LentUncertain {
			f, ok := first[u.Column()]
			if ok && !f.Same(u) {
				l.refuse(nodes[i], NewMessage("two-ranges", "parameter", u.Name, "lender", u.Lender,
					"low", u.Low, "high", u.High, "first_low", f.Low, "first_high", f.High))
			}
			if !ok {
				first[u.Column()] = u
			}
		}
	}
}

// lend takes over the conditions of another scenario into an arm that names one.
func (l *loader) lend(n *node, arm *Arm) {
	from := n.fields["conditions_from"]
	if from == nil {
		if blocks := n.fields["blocks"]; blocks != nil {
			l.refuse(blocks, NewMessage("blocks-of-nothing"))
		}
		return
	}
	if known := blocksOf(l.scenario.Parameters); arm.ConditionsFrom == "" ||
		slices.ContainsFunc(arm.Blocks, func(b string) bool { return !slices.Contains(known, b) }) {
		return
	}
	if arm.ConditionsFrom == l.scenario.Name {
		l.refuse(from, NewMessage("lent-by-itself"))
		return
	}
	lender, problem := l.lender(arm.ConditionsFrom)
	if problem != nil {
		l.report(from, *problem)
		return
	}
	l.take(from, lender, arm)
}

func (f *frame) amongBlocks(l *loader, n *node, text string) {
	if f.scenario.Model != nil {
		l.among(n, text, "blocks", blocksOf(f.scenario.Parameters))
	}
}

// blocksOf is the blocks of conditions, in order of declaration.
func blocksOf(set *param.Set) []string {
	var blocks []string
	for i := range set.Len() {
		if b := set.At(i).Block; b != "" && !slices.Contains(blocks, b) {
			blocks = append(blocks, b)
		}
	}
	return blocks
}

// lender reads as much of another scenario as is lent: its base values and
// what is uncertain in it. Its arms are not read, so two scenarios may lend to
// each other.
func (l *loader) lender(name string) (*Scenario, *Problem) {
	if there := l.library.lent[name]; there != nil {
		return there, nil
	}
	source, problem := open(l.fsys, name)
	if problem != nil {
		return nil, problem
	}
	file := name + ending
	root, problems := l.library.parse(file, string(source))
	other := newLoader(file, problems, &Scenario{Name: name}, nil, l.family, l.families, l.library)
	if root != nil {
		for _, k := range other.headKeys() {
			if k.name == "family" {
				other.readKey(root, k)
			}
		}
		other.base(root)
		other.readKey(root, other.uncertainKey())
	}
	if other.finish() != nil {
		return nil, &Problem{Message: NewMessage("broken-lender", "found", quote(name), "problem", other.problems[0])}
	}
	l.library.lent[name] = other.scenario
	return other.scenario, nil
}

// take copies the lender's conditions into the arm.
func (l *loader) take(from *node, lender *Scenario, arm *Arm) {
	for j := range lender.Parameters.Len() {
		theirs := lender.Parameters.At(j)
		i, ok := l.scenario.Parameters.Index(theirs.Name)
		if !ok || theirs.Block == "" || len(arm.Blocks) > 0 && !slices.Contains(arm.Blocks, theirs.Block) {
			continue
		}
		ours := l.scenario.Parameters.At(i)
		value, ok := translated(theirs, ours, lender.Base[j])
		if !ok {
			l.refuse(from, NewMessage("lent-value", "parameter", theirs.Name, "value", theirs.Show(lender.Base[j]),
				"lender", lender.Name, "allowed", Allowed(ours)))
			continue
		}
		arm.Lent = append(arm.Lent, sim.Assignment{Parameter: i, Value: value})
		if k := slices.IndexFunc(lender.Uncertain, func(u Uncertain) bool { return u.Parameter == j }); k >= 0 {
			l.takeUncertain(from, lender.Uncertain[k], i, lender.Name, arm)
		}
	}
	arm.Lent = inOrder(arm.Lent)
	if len(arm.Lent) == 0 {
		l.refuse(from, NewMessage("nothing-lent", "lender", quote(lender.Name)))
	}
}

// Under is an arm as it would be under all conditions of another scenario. What
// the arm sets itself stays. A condition that has no such value here is an error,
// of type [Problems].
func (s *Scenario) Under(arm Arm, lender *Scenario) (Arm, error) {
	l := &loader{frame: frame{scenario: s}}
	arm.Lent, arm.LentUncertain, arm.Blocks = nil, nil, nil
	arm.ConditionsFrom, arm.lenders = lender.Name, ""
	l.take(&node{}, lender, &arm)
	return arm, l.problems.Err()
}

// takeUncertain copies what is uncertain at the lender, unless the arm sets it.
func (l *loader) takeUncertain(from *node, u Uncertain, parameter int, lender string, arm *Arm) {
	if slices.ContainsFunc(arm.Set, func(a sim.Assignment) bool { return a.Parameter == parameter }) {
		return
	}
	ours := l.scenario.Parameters.At(parameter)
	ours.Off = ""
	if slices.ContainsFunc(append([]float64{u.Low, u.High}, u.Values...),
		func(v float64) bool { return ours.Check(v) != nil }) {
		l.refuse(from, NewMessage("lent-range", "parameter", u.Name, "low", u.Low, "high", u.High,
			"lender", lender, "allowed", Allowed(ours)))
		return
	}
	u.Parameter, u.Lender = parameter, lender
	arm.LentUncertain = append(arm.LentUncertain, u)
}

// translated is a value of one declaration as another writes it; ok is false
// if it has no such value.
func translated(from, to param.Declaration, value float64) (float64, bool) {
	if from.Kind == param.Choice && to.Kind == param.Choice {
		i := slices.Index(to.Choices, from.Choices[int(value)])
		return float64(i), i >= 0
	}
	numeric := func(k param.Kind) bool { return k == param.Number || k == param.Whole }
	if from.Kind != to.Kind && !(numeric(from.Kind) && numeric(to.Kind)) {
		return 0, false
	}
	return value, to.Check(value) == nil
}

// Held are changes such that no two give one parameter a value in the same
// month: what really holds, month by month, of changes that may overlap. What
// holds in the same months stands together, by the first of them.
func Held(changes []sim.Change) (all []sim.Change) {
	var parameters []sim.Assignment
	for _, c := range changes {
		for _, a := range c.Set {
			if !slices.ContainsFunc(parameters, func(b sim.Assignment) bool { return same(a, b) }) {
				parameters = append(parameters, a)
			}
		}
	}
	for _, p := range parameters {
		for _, stretch := range stretches(changes, p) {
			at := slices.IndexFunc(all, func(c sim.Change) bool {
				return c.From == stretch.From &&
					c.Until == stretch.Until
			})
			if at < 0 {
				all = append(all, stretch)
				continue
			}
			all[at].Set = append(all[at].Set, stretch.Set...)
		}
	}
	slices.SortStableFunc(all,
		func(a, b sim.Change) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Until, b.Until)) })
	return all
}

// same reports whether two assignments are to one parameter.
func same(a, b sim.Assignment) bool { return a.Parameter == b.Parameter && a.Name == b.Name }

// stretches are the months in which changes give one parameter a value.
func stretches(changes []sim.Change, p sim.Assignment) (all []sim.Change) {
	var turns []int
	for _, c := range changes {
		turns = append(turns, c.From, c.Until)
	}
	slices.Sort(turns)
	turns = slices.Compact(turns)
	for i := 0; i+1 < len(turns); i++ {
		a, ok := heldIn(changes, p, turns[i])
		if !ok {
			continue
		}
		if last := len(all) - 1; last >= 0 && all[last].Until == turns[i] && all[last].Set[0].Value == a.Value {
			all[last].Until = turns[i+1]
			continue
		}
		all = append(all, sim.Change{From: turns[i], Until: turns[i+1], Set: []sim.Assignment{a}})
	}
	return all
}

// heldIn is what the last of the changes that hold in a month gives a parameter.
func heldIn(changes []sim.Change, p sim.Assignment, month int) (held sim.Assignment, ok bool) {
	for _, c := range changes {
		if month < c.From || month >= c.Until {
			continue
		}
		for _, a := range c.Set {
			if same(a, p) {
				held, ok = a, true
			}
		}
	}
	return held, ok
}

// Without is the scenario with rules taken out that it declares as knock-outs:
// in every arm, whatever the arm says of their parameters itself. It panics if a
// rule is not declared.
func (s *Scenario) Without(rules ...string) *Scenario {
	out := *s
	out.Base, out.Arms = slices.Clone(s.Base), slices.Clone(s.Arms)
	for _, rule := range rules {
		i := slices.IndexFunc(s.Knockouts, func(k Knockout) bool { return k.Rule == rule })
		if i < 0 {
			panic("scenarios: no knock-out of the rule " + rule)
		}
		for _, a := range s.Knockouts[i].Set {
			out.Base[a.Parameter] = a.Value
			out.Uncertain = withoutUncertain(out.Uncertain, a.Parameter)
			for k := range out.Arms {
				out.Arms[k].forget(a.Parameter)
			}
		}
	}
	return &out
}

// forget drops what the arm says of a parameter. Lists are copied: others hold
// the old ones.
func (a *Arm) forget(parameter int) {
	a.Set, a.Lent = withoutParameter(a.Set, parameter), withoutParameter(a.Lent, parameter)
	a.LentUncertain = withoutUncertain(a.LentUncertain, parameter)
	var changes []sim.Change
	for _, c := range a.Changes {
		if c.Set = withoutParameter(c.Set, parameter); len(c.Set) > 0 {
			changes = append(changes, c)
		}
	}
	a.Changes = changes
}

func withoutParameter(all []sim.Assignment, parameter int) []sim.Assignment {
	return slices.DeleteFunc(slices.Clone(all), func(a sim.Assignment) bool { return a.Parameter == parameter })
}

func withoutUncertain(all []Uncertain, parameter int) []Uncertain {
	return slices.DeleteFunc(slices.Clone(all), func(u Uncertain) bool { return u.Parameter == parameter })
}
