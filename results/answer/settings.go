package answer

import (
	"fmt"
	"math"
	"strings"

	"concert/scenarios"
	"concert/sim"
)

// Setting is a parameter in the baseline of each run.
type Setting struct {
	Parameter string `json:"parameter"`
	Block     string `json:"block,omitempty"` // of a condition: environment, motivation or process
	Meaning   string `json:"meaning"`
	Unit      string `json:"unit"`
	Min       Number `json:"min"` // the allowed values
	Max       Number `json:"max"`
	Held      []Held `json:"held"`
	Differs   bool   `json:"differs"`
}

// Held is the value that one run's baseline has.
type Held struct {
	Scenario string `json:"scenario"`
	Value    Number `json:"value"` // at the start
	Shown    string `json:"shown"` // as TOML writes it
	Moves    string `json:"moves,omitempty"`
	Source   string `json:"source"`
	Assumed  bool   `json:"assumed"`
}

// Psychology says whether officials weigh things alike in all runs. They
// should: the cases differ in conditions and facts.
type Psychology struct {
	Parameters int       `json:"parameters"` // that all runs have
	Differ     []Setting `json:"differ"`
}

// settings sorts the parameters that all runs have into conditions, psychology
// and, for runs of one family, facts.
func (c *SideBySide) settings(all []sample) {
	c.Conditions, c.Facts, c.Psychology.Differ = []Setting{}, []Setting{}, []Setting{}
	family := true
	for i := range all {
		family = family && all[i].plan.Family == all[0].plan.Family
	}
	for i := range all[0].plan.Parameters {
		p := &all[0].plan.Parameters[i]
		s, everywhere := c.setting(all, p)
		if !everywhere {
			continue
		}
		psychology := strings.HasPrefix(p.Name, "psychology.")
		if psychology {
			c.Psychology.Parameters++
		}
		switch {
		case p.Block != "":
			c.Conditions = append(c.Conditions, s)
		case psychology && s.Differs:
			c.Psychology.Differ = append(c.Psychology.Differ, s)
		case !psychology && s.Differs && family:
			c.Facts = append(c.Facts, s)
		}
	}
}

// setting is a parameter in every run's baseline; everywhere is false if one
// run lacks it.
func (c *SideBySide) setting(all []sample, p *scenarios.Parameter) (s Setting, everywhere bool) {
	s = Setting{Parameter: p.Name, Block: p.Block, Meaning: p.Meaning, Unit: p.Unit, Min: Number(p.Min),
		Max: Number(p.Max)}
	for i := range all {
		h, ok := held(all[i].plan, p.Name)
		if !ok {
			return s, false
		}
		h.Scenario = c.Names[i]
		s.Held = append(s.Held, h)
		s.Differs = s.Differs || h.Shown != s.Held[0].Shown || h.Moves != s.Held[0].Moves
	}
	return s, true
}

// held is the value of a parameter in the baseline of a run.
func held(p *scenarios.Brief, name string) (h Held, ok bool) {
	for i := range p.Parameters {
		if q := &p.Parameters[i]; q.Name == name {
			h, ok = Held{Value: Number(q.Value), Shown: q.Shown(), Source: q.Source, Assumed: q.Assumed()}, true
		}
	}
	if !ok {
		return Held{Value: Number(math.NaN())}, false
	}
	base := &p.Arms[p.BaselineIndex()]
	for _, set := range base.Set {
		if set.Name == name {
			h.Value, h.Shown = Number(set.Value), p.Shown(set)
		}
	}
	for _, s := range base.Scaled {
		if s.Name == name {
			h.Value *= Number(s.By)
			h.Shown = p.Shown(sim.Assignment{Name: name, Value: float64(h.Value)})
		}
	}
	var moves []string
	for _, change := range scenarios.Held(base.Changes) {
		for _, set := range change.Set {
			if set.Name == name {
				moves = append(moves, fmt.Sprintf("%s in months %d to %d", p.Shown(set), change.From, change.Until-1))
			}
		}
	}
	h.Moves = strings.Join(moves, "; ")
	return h, true
}
