package scenarios

import (
	"fmt"
	"slices"

	"concert/sim"
	"concert/sim/param"
)

// lend reads conditions_from and blocks: the arm takes over the conditions of
// another scenario.
func (l *loader) lend(n *node, arm *Arm) {
	from := n.fields["conditions_from"]
	if from == nil {
		if blocks := n.fields["blocks"]; blocks != nil {
			l.refuse(blocks, "found blocks without a scenario to take them from; add conditions_from")
		}
		return
	}
	blocks, ok := l.blocks(n)
	if arm.ConditionsFrom = l.text(n, "conditions_from", true); arm.ConditionsFrom == "" || !ok {
		return
	}
	arm.Blocks = blocks
	if arm.ConditionsFrom == l.scenario.Name {
		l.refuse(from, "found the scenario itself; allowed another scenario")
		return
	}
	lender, problem := l.lender(arm.ConditionsFrom)
	if problem != "" {
		l.refuse(from, "%s", problem)
		return
	}
	l.take(from, lender, arm)
}

// blocks reads the list "blocks"; ok is false if it has mistakes.
func (l *loader) blocks(n *node) (blocks []string, ok bool) {
	f := n.fields["blocks"]
	if f == nil {
		return nil, true
	}
	before := len(l.problems)
	if !l.is(f, list, "a list of texts") {
		return nil, false
	}
	for _, item := range f.items {
		name, isText := item.value.(string)
		switch {
		case !isText:
			l.refuse(item, "found %s; allowed a text in quotes", item.shown())
		case slices.Contains(blocks, name):
			l.refuse(item, "found %s a second time; allowed once", quote(name))
		case l.among(item, name, "the blocks", blocksOf(l.scenario.Parameters)):
			blocks = append(blocks, name)
		}
	}
	if len(f.items) == 0 {
		l.refuse(f, "found an empty list; allowed the blocks: %s; leave the line out for all of them", SomeOf(blocksOf(l.scenario.Parameters)))
	}
	return blocks, len(l.problems) == before
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
func (l *loader) lender(name string) (*Scenario, string) {
	source, problem := open(l.fsys, name)
	if problem != "" {
		return nil, problem
	}
	file := name + ending
	root, problems := parse(file, string(source))
	other := &loader{
		reader:   reader{file: file, problems: problems},
		family:   l.family,
		families: l.families,
		scenario: &Scenario{Name: name},
	}
	if root != nil {
		other.base(root)
		other.scenario.Uncertain = other.uncertain(other.tables(root, "uncertain"), "")
	}
	if other.finish() != nil {
		return nil, fmt.Sprintf("found %s, whose own file has a mistake: %s", quote(name), other.problems[0].Error())
	}
	return other.scenario, ""
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
			l.refuse(from, "found %s = %s in %s; allowed here %s", theirs.Name, theirs.Show(lender.Base[j]), lender.Name, ours.Allowed())
			continue
		}
		arm.Lent = append(arm.Lent, sim.Assignment{Parameter: i, Value: value})
		if k := slices.IndexFunc(lender.Uncertain, func(u Uncertain) bool { return u.Parameter == j }); k >= 0 {
			l.takeUncertain(from, lender.Uncertain[k], i, lender.Name, arm)
		}
	}
	arm.Lent = inOrder(arm.Lent)
	if len(arm.Lent) == 0 {
		l.refuse(from, "found %s, which shares no conditions with this family; allowed a scenario that does", quote(lender.Name))
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
		l.refuse(from, "found %s uncertain from %s to %s in %s; allowed here %s", u.Name, number(u.Low), number(u.High), lender, ours.Allowed())
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
