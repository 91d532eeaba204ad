package scenarios

import (
	"fmt"
	"slices"

	"concert/sim"
	"concert/sim/param"
)

// arms reads [[arm]].
func (l *loader) arms(root *node) {
	nodes := l.tables(root, "arm")
	if root.fields["arm"] == nil {
		l.missing(root, "arm", "at least one [[arm]]")
	}
	lines := make(map[string]int)
	for _, n := range nodes {
		arm := l.arm(n)
		if first, twice := lines[arm.Name]; twice && arm.Name != "" {
			l.refuse(n.fields["name"], "found a second arm called %q; the first stands on line %d; each arm needs its own name", arm.Name, first)
		} else if arm.Name != "" {
			lines[arm.Name] = n.fields["name"].line
			l.armNames = append(l.armNames, arm.Name)
		}
		l.scenario.Arms = append(l.scenario.Arms, arm)
	}
	l.agree(nodes)
}

func armKeys() []string {
	return []string{"name", "title", "note", "group", "set", "change", "conditions_from", "blocks", "uncertain"}
}

// arm reads one [[arm]]. What it sets itself wins over what it borrows, also
// where the lender is uncertain.
func (l *loader) arm(n *node) Arm {
	l.armKeysOnly(n)
	arm := Arm{
		Arm:   sim.Arm{Name: l.name(n, "name")},
		Title: l.text(n, "title", false),
		Note:  l.text(n, "note", false),
		Group: l.text(n, "group", false),
	}
	if l.scenario.Model == nil {
		return arm
	}
	arm.Set = plainAssignments(l.set(n, l.scenario.Parameters))
	arm.Changes = l.changes(n)
	l.lend(n, &arm)
	arm.LentUncertain = append(arm.LentUncertain, l.uncertain(l.tables(n, "uncertain"), arm.Name)...)
	l.clashes(n, arm.LentUncertain)
	return arm
}

// armKeysOnly refuses unknown keys; a parameter among them belongs into "set".
func (l *loader) armKeysOnly(n *node) {
	set := l.scenario.Parameters
	for _, key := range n.keys {
		if slices.Contains(armKeys(), key) {
			continue
		}
		l.slip(below(n.label, nearest(key, armKeys())))
		advice := misplaced(key, armKeys())
		if set != nil {
			if _, ok := set.Index(key); ok || isSection(set, key) {
				advice = `; parameters of an arm stand in set = { "table.name" = value }`
			}
		}
		l.refuse(n.fields[key], "found an unknown key; allowed here: %s%s", SomeOf(armKeys()), advice)
	}
}

// set reads the table "set".
func (l *loader) set(n *node, set *param.Set) []assigned {
	f := n.fields["set"]
	if f == nil || !l.is(f, table, `a table of parameters: { "table.name" = value }`) {
		return nil
	}
	var fields []*node
	for _, key := range f.keys {
		fields = append(fields, f.fields[key])
	}
	return l.assignments(fields, set, nil)
}

// plainAssignments is assignments without their places, in the order of
// declaration.
func plainAssignments(all []assigned) []sim.Assignment {
	var plain []sim.Assignment
	for _, a := range all {
		plain = append(plain, sim.Assignment{Parameter: a.parameter, Value: a.value})
	}
	return inOrder(plain)
}

// changes reads the list "change".
func (l *loader) changes(n *node) []sim.Change {
	f := n.fields["change"]
	if f == nil || !l.is(f, list, "a list: [{ set = { … }, from = 24 }]") {
		return nil
	}
	var all []sim.Change
	for _, item := range f.items {
		if l.is(item, table, "a table: { set = { … }, from = 24 }") {
			all = append(all, l.change(item))
		}
	}
	return all
}

// change reads one change in time.
func (l *loader) change(n *node) sim.Change {
	l.only(n, []string{"set", "from", "until"})
	months := int64(l.scenario.Months)
	if months == 0 {
		months = maxMonths // refused elsewhere
	}
	c := sim.Change{
		From:  int(l.whole(n, "from", 0, months-1, 0)),
		Until: int(l.whole(n, "until", 1, months, months)),
	}
	if n.fields["from"] == nil {
		l.missing(n, "from", fmt.Sprintf("the month of the change, from 0 to %d", months-1))
	}
	if c.Until <= c.From {
		l.refuse(n.fields["until"], "found %d, which is not after from = %d; allowed a month from %d to %d", c.Until, c.From, c.From+1, months)
	}
	set := l.set(n, l.scenario.Parameters)
	for _, a := range set {
		if l.scenario.Parameters.At(a.parameter).Structural {
			l.refuse(a.at, "found a parameter that shapes the population and cannot change during a run; allowed in the arm's own set, from the start")
		}
	}
	if f := n.fields["set"]; f == nil || f.shape == table && len(f.keys) == 0 {
		l.missing(n, "set", `the parameters that change: { "table.name" = value }`)
	}
	c.Set = plainAssignments(set)
	return c
}

// clashes refuses an arm's uncertain parameter that stands twice.
func (l *loader) clashes(n *node, all []Uncertain) {
	for i, u := range all {
		if slices.ContainsFunc(all[:i], func(v Uncertain) bool { return v.Parameter == u.Parameter }) {
			l.refuse(n, "found %s uncertain a second time; allowed once in an arm", u.Name)
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
			if ok && f != u {
				l.refuse(nodes[i], "found %s of %s from %s to %s, but from %s to %s in an arm before; allowed one range for all arms",
					u.Name, u.Lender, number(u.Low), number(u.High), number(f.Low), number(f.High))
			}
			if !ok {
				first[u.Column()] = u
			}
		}
	}
}

// uncertain reads [[uncertain]] of the file or, given its name, of an arm.
func (l *loader) uncertain(nodes []*node, arm string) []Uncertain {
	if l.scenario.Model == nil {
		return nil
	}
	var all []Uncertain
	lines := make(map[string]int)
	for _, n := range nodes {
		keys := []string{"name", "low", "high"}
		u := Uncertain{Lender: arm}
		if arm != "" {
			keys = append(keys, "lender")
			if n.fields["lender"] != nil {
				u.Lender = l.text(n, "lender", true)
			}
		}
		l.only(n, keys)
		if !l.rangeOf(n, &u) {
			continue
		}
		if first, twice := lines[u.Name]; twice {
			l.refuse(n.fields["name"], "found %s uncertain a second time; it stands already on line %d", u.Name, first)
			continue
		}
		lines[u.Name] = n.fields["name"].line
		all = append(all, u)
	}
	return all
}

// rangeOf reads name, low and high.
func (l *loader) rangeOf(n *node, u *Uncertain) bool {
	before := len(l.problems)
	set := l.scenario.Parameters
	if u.Name = l.text(n, "name", true); u.Name == "" || len(l.problems) > before {
		return false
	}
	i, ok := set.Index(u.Name)
	if !ok {
		l.refuse(n.fields["name"], "found %s, which is no parameter%s", quote(u.Name), meantParameter(u.Name, set, nil))
		return false
	}
	d := set.At(i)
	u.Parameter = i
	if d.Kind != param.Number && d.Kind != param.Whole {
		l.refuse(n.fields["name"], "found %s, which is %s; only numbers can be uncertain; compare the others as arms", quote(u.Name), d.Allowed())
		return false
	}
	d.Off = "" // "never" lies on no line between two numbers
	fits := func(v float64) bool { return d.Check(v) == nil }
	low, lowOK := l.number(n, "low", d.Allowed(), fits)
	high, highOK := l.number(n, "high", d.Allowed(), fits)
	if lowOK && highOK && low >= high {
		l.refuse(n.fields["high"], "found %s, which is not above low = %s; allowed low below high", number(high), number(low))
	}
	u.Low, u.High = low, high
	return len(l.problems) == before
}
