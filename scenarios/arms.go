package scenarios

import (
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
			l.refuse(n.fields["title"], NewMessage("second-title", "title", quote(title), "arm", l.scenario.Arms[other].Name))
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
// has no turn: the change would act from the next one on.
func (f *frame) betweenTurns(l *loader, n *node, month int) {
	if n == nil || f.scenario.Model == nil {
		return
	}
	words := f.scenario.Model.Vocabulary()
	if next := words.Turn(month); next != month {
		l.refuse(n, NewMessage("between-turns", "month", month, "every", words.Every, "before", next-words.Every, "after", next))
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
			if ok && f != u {
				l.refuse(nodes[i], NewMessage("two-ranges", "parameter", u.Name, "lender", u.Lender,
					"low", u.Low, "high", u.High, "first_low", f.Low, "first_high", f.High))
			}
			if !ok {
				first[u.Column()] = u
			}
		}
	}
}

// uncertainName is the name of an uncertain parameter.
type uncertainName struct {
	of    *Uncertain
	frame *frame
}

func (v uncertainName) allowed() Message { return NewMessage("text") }

func (v uncertainName) read(l *loader, n *node, _ key) {
	before := len(l.problems)
	v.of.Name = l.text(n, true, titleSigns)
	set := v.frame.scenario.Parameters
	if len(l.problems) > before || set == nil {
		return
	}
	i, ok := set.Index(v.of.Name)
	if !ok {
		l.noParameter(n, v.of.Name, set)
		return
	}
	if d := set.At(i); d.Kind != param.Number && d.Kind != param.Whole {
		l.refuse(n, NewMessage("uncertain-kind", "found", quote(v.of.Name), "is", Allowed(d)))
		return
	}
	v.of.Parameter = i
}

func (v uncertainName) schema(key) object {
	if v.frame.scenario.Model == nil {
		return object{"type": "string"}
	}
	var numbers []string
	set := v.frame.scenario.Parameters
	for i := range set.Len() {
		if d := set.At(i); d.Kind == param.Number || d.Kind == param.Whole {
			numbers = append(numbers, d.Name)
		}
	}
	return object{"enum": numbers}
}

func (v uncertainName) write() string { return tomlText(v.of.Name) }

// between is the values between which a parameter may be uncertain.
func (f *frame) between(parameter int) (Message, func(float64) bool) {
	if parameter < 0 {
		return NewMessage("any-number"), func(float64) bool { return true }
	}
	d := f.scenario.Parameters.At(parameter)
	d.Off = "" // "never" lies on no line between two numbers
	return Allowed(d), func(v float64) bool { return d.Check(v) == nil }
}

// onceUncertain refuses a range upside down, and a parameter that is uncertain
// already.
func (l *loader) onceUncertain(n *node, u *Uncertain, lines map[string]int) bool {
	if u.Low >= u.High {
		l.refuse(n.fields["high"], NewMessage("high-not-above-low", "high", u.High, "low", u.Low))
		return false
	}
	if first, twice := lines[u.Name]; twice {
		l.refuse(n.fields["name"], NewMessage("uncertain-twice", "parameter", u.Name, "line", first))
		return false
	}
	lines[u.Name] = n.fields["name"].line
	return true
}
