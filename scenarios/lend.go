package scenarios

import (
	"slices"

	"concert/sim"
	"concert/sim/param"
)

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
	source, problem := open(l.fsys, name)
	if problem != nil {
		return nil, problem
	}
	file := name + ending
	root, problems := parse(file, string(source))
	other := newLoader(file, problems, &Scenario{Name: name}, nil, l.family, l.families)
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

// takeUncertain copies what is uncertain at the lender, unless the arm sets it.
func (l *loader) takeUncertain(from *node, u Uncertain, parameter int, lender string, arm *Arm) {
	if slices.ContainsFunc(arm.Set, func(a sim.Assignment) bool { return a.Parameter == parameter }) {
		return
	}
	ours := l.scenario.Parameters.At(parameter)
	ours.Off = ""
	if ours.Check(u.Low) != nil || ours.Check(u.High) != nil {
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
