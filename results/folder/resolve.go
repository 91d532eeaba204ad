package folder

import (
	"slices"

	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
)

// The functions of this file turn what the engine knows by index into what a
// reader of the folder knows by name.

func column(name string, index int, p *scenarios.Plan) Column {
	c := Column{Name: name}
	uncertain := slices.Clone(p.Uncertain)
	for i := range p.Arms {
		uncertain = append(uncertain, p.Arms[i].LentUncertain...)
	}
	for _, u := range uncertain {
		if u.Column() == name {
			c.describe(p.Scenario.Parameters.At(u.Parameter))
			c.Low, c.High = Bound(u.Low), Bound(u.High)
		}
	}
	if index >= 0 {
		d := p.Scenario.Parameters.At(index)
		c.Parameter = d.Name
		c.describe(d)
	}
	return c
}

func (c *Column) describe(d param.Declaration) { c.Unit, c.Meaning = d.Unit, d.Meaning }

func parameter(d param.Declaration, value float64) Parameter {
	return Parameter{
		Name: d.Name, Unit: d.Unit, Meaning: d.Meaning, Source: d.Source, Role: d.Role, Kind: d.Kind,
		Block: d.Block, Cost: d.Cost, Structural: d.Structural, Choices: d.Choices, Off: d.Off,
		Default: d.Default, Value: value, Shown: d.Show(value),
		Min: Bound(d.Min), Max: Bound(d.Max), Assumed: d.Assumed(),
	}
}

func arm(written *scenarios.Arm, resolved *sim.Arm, set *param.Set, columns []string) Arm {
	a := Arm{
		Name: written.Name, Title: written.Title, Note: written.Note, Group: written.Group,
		ConditionsFrom: written.ConditionsFrom, Set: assignments(resolved.Set, set),
	}
	if a.Title == "" {
		a.Title = a.Name
	}
	for _, b := range resolved.Borrowed {
		a.Borrowed = append(a.Borrowed, Borrowed{Parameter: set.At(b.Parameter).Name, Column: columns[b.Column]})
	}
	for _, c := range resolved.Changes {
		a.Changes = append(a.Changes, Change{From: c.From, Until: c.Until, Set: assignments(c.Set, set)})
	}
	return a
}

func assignments(list []sim.Assignment, set *param.Set) []Assignment {
	named := make([]Assignment, len(list))
	for i, a := range list {
		d := set.At(a.Parameter)
		named[i] = Assignment{Parameter: d.Name, Value: a.Value, Shown: d.Show(a.Value)}
	}
	return named
}

func vocabulary(v sim.Vocabulary, matters map[string]float64) Vocabulary {
	words := Vocabulary{
		Title: v.Title, Story: v.Story, Caution: v.Caution,
		Measures: measures(v.Measures, matters), Monthly: measures(v.Monthly, matters),
	}
	for _, w := range v.Acts {
		words.Acts = append(words.Acts, Word(w))
	}
	for _, w := range v.Actors {
		words.Actors = append(words.Actors, Word(w))
	}
	for _, m := range v.Motives {
		words.Motives = append(words.Motives,
			Motive{Name: m.Name, Title: m.Title, Meaning: m.Meaning, Unit: m.Unit, Cost: m.Cost})
	}
	return words
}

// measures takes over the scenario's own smallest differences.
func measures(list []sim.Measure, matters map[string]float64) []Measure {
	var all []Measure
	for _, m := range list {
		if delta, own := matters[m.Name]; own {
			m.Matters, m.MattersSource = delta, "the scenario"
		}
		all = append(all, Measure{
			Name: m.Name, Title: m.Title, Unit: m.Unit, Meaning: m.Meaning, Formula: m.Formula, Better: m.Better,
			Role: m.Role, Matters: m.Matters, MattersSource: m.MattersSource,
			Low: Bound(m.Low), High: Bound(m.High), Binary: m.Binary, Exists: m.Exists, Among: m.Among,
		})
	}
	return all
}
