package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"concert/sim"
	"concert/sim/param"
)

// Layout is the version of the brief's JSON, and with it of run folders and
// answers: their "schema".
const Layout = 2

// Brief is what a run is asked, by names: all that determines its rows, and all
// that these are judged by. With it a run can be read without the model that
// made it. Its JSON is the plan in manifest.json.
type Brief struct {
	Schema   int    `json:"schema"`
	Scenario string `json:"scenario"`
	Title    string `json:"title"`
	Question string `json:"question"`
	Story    string `json:"story"`

	Family   string `json:"family"`
	Rules    int    `json:"rules_version"`
	Build    string `json:"rules_build"` // fingerprint of the rules' source; empty: not known
	Months   int    `json:"months"`
	Seed     uint64 `json:"seed"`
	Budget   int    `json:"budget"`   // events a run may have; 0: the engine's default
	Baseline string `json:"baseline"` // name of an arm

	Values ValuesDesign `json:"values"`
	Worlds WorldsDesign `json:"worlds"`

	Columns    []Column       `json:"columns"` // of the worlds, whether any are asked for or not
	Arms       []Arm          `json:"arms"`
	Parameters []Parameter    `json:"parameters"`
	Changed    []Changed      `json:"changed"` // by the command line
	Vocabulary sim.Vocabulary `json:"vocabulary"`
	Windows    []Window       `json:"windows,omitempty"` // measures of the scenario's own, the last of the vocabulary
	Claims     []Claim        `json:"claims"`
	Targets    []Target       `json:"targets"`
	LeftOut    *LeftOut       `json:"left_out,omitempty"` // nil: nothing is
	Bounds
	Report *Report `json:"report,omitempty"` // nil: the page chooses what it speaks of first

	Terms map[string]map[string]string `json:"terms,omitempty"` // the scenario's own, by language; no rows depend on them
}

// LeftOut is what the scenario expects of arms that do not run: claims by their id,
// and how many targets.
type LeftOut struct {
	Claims  []string `json:"claims"`
	Targets int      `json:"targets"`
}

// ValuesDesign is how often the arms run at the scenario's values.
type ValuesDesign struct {
	Replicates int      `json:"replicates"`               // of a run until decided, the most there may be
	Until      string   `json:"until,omitempty"`          // rule that ends the run instead of a number
	Awaited    []string `json:"until_measures,omitempty"` // measures whose contrasts that rule waits for
}

// WorldsDesign is in how many worlds the arms run, and how often in each.
type WorldsDesign struct {
	Worlds   int         `json:"worlds"` // 0: none
	PerWorld int         `json:"per_world"`
	Draws    [][]float64 `json:"draws"` // world × column: drawn once, then data

	From       *WorldsFrom `json:"from,omitempty"`        // the posterior that they come from; nil: all from their ranges
	Chosen     bool        `json:"chosen,omitempty"`      // the draws were chosen by a study
	SameChance bool        `json:"same_chance,omitempty"` // and meet one chance: that of the values
}

// Items is the number of work items at the values.
func (d ValuesDesign) Items() int { return d.Replicates }

// Items is the number of work items over worlds.
func (d WorldsDesign) Items() int { return d.Worlds * d.PerWorld }

// ItemIndex is the place of an item in its design: of a replicate at the values
// (world 0), or of world 1, 2 … over worlds.
func (b *Brief) ItemIndex(world, replicate int) int {
	if world == 0 {
		return replicate
	}
	return (world-1)*b.Worlds.PerWorld + replicate
}

// Column is an uncertain parameter that worlds give values to.
type Column struct {
	Name      string   `json:"name"`      // "credit.rate", or "city-y: conditions.platform" if only borrowed
	Parameter string   `json:"parameter"` // that it sets in every arm; empty if only arms borrow it
	Unit      string   `json:"unit"`
	Meaning   string   `json:"meaning"`
	Low       float64  `json:"low"` // the range that it is drawn from
	High      float64  `json:"high"`
	Among     []string `json:"among,omitempty"` // the list that it is chosen from instead, as TOML writes it
}

// Parameter is a declared parameter with its value in this run: that of every
// arm which does not change it. Low and High are what worlds draw it from;
// equal, they leave it fixed.
type Parameter struct {
	param.Declaration
	Value float64  `json:"value"`
	Among []string `json:"among,omitempty"` // the list that worlds choose from, as TOML writes it; nil: the range
}

// Shown is the value as TOML writes it.
func (p *Parameter) Shown() string { return p.Show(p.Value) }

// Changed is a parameter that the command line gave another value than the
// file's.
type Changed struct {
	Parameter string   `json:"parameter"`
	From      string   `json:"from"` // as TOML writes it
	To        string   `json:"to"`
	Kept      []string `json:"kept,omitempty"` // arms that set a value of their own, and keep it
}

// Brief is the plan by names. Build is the fingerprint of the rules' source.
func (p *Plan) Brief(build string) (*Brief, error) {
	s := p.Scenario
	b := &Brief{
		Schema: Layout, Scenario: s.Name, Title: s.Title, Question: s.Question, Story: s.Story,
		Family: s.Family, Rules: s.Model.Version(), Build: build, Months: p.Values.Months, Seed: p.Values.Seed,
		Budget: p.Values.Budget, Baseline: p.Arms[p.Baseline].Name,
		Values: ValuesDesign{Replicates: p.Values.Replicates, Until: p.Until.Rule, Awaited: p.Until.Measures},
		Worlds: WorldsDesign{Worlds: len(p.Worlds.Points), PerWorld: p.Worlds.Replicates, Draws: p.Worlds.Points,
			From: p.worldsFrom(), Chosen: p.Chosen, SameChance: p.Worlds.SameChance},
		Claims: p.askable(), Targets: p.aimedAt(), LeftOut: p.leftOut(), Bounds: s.Bounds, Changed: p.changed(),
		Vocabulary: s.vocabulary(), Windows: s.Windows, Terms: s.Terms,
	}
	for i, u := range p.columns {
		d := s.Parameters.At(u.Parameter)
		c := Column{Name: p.Columns[i], Unit: d.Unit, Meaning: d.Meaning, Low: u.Low, High: u.High, Among: u.Words(d)}
		if p.Worlds.Columns[i] >= 0 {
			c.Parameter = d.Name
		}
		b.Columns = append(b.Columns, c)
	}
	for i := range s.Parameters.Len() {
		if !p.Counts(i) {
			continue
		}
		q := Parameter{Declaration: p.Declaration(i), Value: p.Values.Base[i]}
		q.Low, q.High, _ = s.Range(q.Name)
		if u := slices.IndexFunc(s.Uncertain, func(u Uncertain) bool { return u.Parameter == i }); u >= 0 {
			q.Among = s.Uncertain[u].Words(q.Declaration)
		}
		b.Parameters = append(b.Parameters, q)
	}
	for i := range p.Arms {
		b.Arms = append(b.Arms, p.named(i))
	}
	if report := s.Report.Of(p.runs); !report.Empty() {
		b.Report = &report
	}
	return b, b.seal()
}

// named is an arm as it runs, its parameters by name.
func (p *Plan) named(i int) Arm {
	set := p.Scenario.Parameters
	arm := p.Arms[i]
	if arm.Title == "" {
		arm.Title = arm.Name
	}
	name := func(all []sim.Assignment) []sim.Assignment {
		named := slices.Clone(all)
		for k := range named {
			named[k].Name = set.At(named[k].Parameter).Name
		}
		return named
	}
	run := p.Worlds.Arms[i]
	arm.Set, arm.Changes, arm.Borrowed = name(run.Set), nil, slices.Clone(run.Borrowed)
	for k := range arm.Borrowed {
		b := &arm.Borrowed[k]
		b.Name, b.From = set.At(b.Parameter).Name, p.Columns[b.Column]
	}
	arm.Scaled = slices.Clone(run.Scaled)
	for k := range arm.Scaled {
		arm.Scaled[k].Name = set.At(arm.Scaled[k].Parameter).Name
	}
	for _, c := range run.Changes {
		c.Set = name(c.Set)
		arm.Changes = append(arm.Changes, c)
	}
	return arm
}

// changed is what Options.Set changed, with the arms that set the same
// parameter themselves and so keep their value.
func (p *Plan) changed() (all []Changed) {
	s := p.Scenario
	for _, set := range p.Set {
		d := s.Parameters.At(set.Parameter)
		c := Changed{Parameter: d.Name, From: d.Show(s.Base[set.Parameter]), To: d.Show(set.Value)}
		for _, arm := range p.Worlds.Arms {
			own := slices.ContainsFunc(arm.Set, func(a sim.Assignment) bool { return a.Parameter == set.Parameter }) ||
				slices.ContainsFunc(arm.Borrowed, func(b sim.Borrowed) bool { return b.Parameter == set.Parameter })
			if own {
				c.Kept = append(c.Kept, arm.Name)
			}
		}
		all = append(all, c)
	}
	return all
}

// runs reports whether an arm is among those that run.
func (p *Plan) runs(arm string) bool {
	return slices.ContainsFunc(p.Arms, func(a Arm) bool { return a.Name == arm })
}

// askable are the claims about arms that run.
func (p *Plan) askable() (all []Claim) {
	for _, c := range p.Scenario.Claims {
		if c.about(p.runs) {
			all = append(all, c)
		}
	}
	return all
}

// about reports whether a claim names no arm but those that run.
func (c *Claim) about(runs func(arm string) bool) bool {
	for _, clause := range c.All {
		for _, inequality := range clause.AnyOf {
			for _, term := range inequality.Terms {
				if !runs(term.Arm) {
					return false
				}
			}
		}
	}
	return true
}

// aimedAt are the targets in arms that run.
func (p *Plan) aimedAt() (all []Target) {
	for _, t := range p.Scenario.Targets {
		if p.runs(t.Arm) {
			all = append(all, t)
		}
	}
	return all
}

// leftOut is what is neither asked nor aimed at, since an arm does not run.
func (p *Plan) leftOut() *LeftOut {
	out := LeftOut{Claims: []string{}}
	for _, c := range p.Scenario.Claims {
		if !c.about(p.runs) {
			out.Claims = append(out.Claims, c.ID)
		}
	}
	out.Targets = len(p.Scenario.Targets) - len(p.aimedAt())
	if len(out.Claims) == 0 && out.Targets == 0 {
		return nil
	}
	return &out
}

// vocabulary is the family's, with the scenario's own smallest differences.
func (s *Scenario) vocabulary() sim.Vocabulary {
	v := s.Model.Vocabulary()
	own := func(list []sim.Measure) []sim.Measure {
		list = slices.Clone(list)
		for i := range list {
			if delta, ok := s.Matters[list[i].Name]; ok {
				list[i].Matters, list[i].MattersSource = delta, "the scenario"
			}
		}
		return list
	}
	v.Measures, v.Monthly, v.Description = own(v.Measures), own(v.Monthly), sim.Description{}
	return v
}

// seal makes lists empty where they were nil, so that equal briefs have equal
// JSON, and reports what no folder can hold.
func (b *Brief) seal() error {
	b.Columns, b.Worlds.Draws = some(b.Columns), some(b.Worlds.Draws)
	b.Arms, b.Parameters, b.Changed = some(slices.Clone(b.Arms)), some(b.Parameters), some(b.Changed)
	b.Claims, b.Targets, b.Goals = some(b.Claims), some(b.Targets), some(b.Goals)
	v := &b.Vocabulary
	v.Measures, v.Monthly = some(v.Measures), some(v.Monthly)
	v.Acts, v.Actors, v.Motives = some(v.Acts), some(v.Actors), some(v.Motives)
	for i := range b.Arms {
		b.Arms[i].Set = some(b.Arms[i].Set)
	}
	return b.Check()
}

// RowsOnly is the brief of a run that keeps measures and nothing else: neither
// months nor decisions, and with nothing to judge them by but goals. Studies
// ask so.
func (b *Brief) RowsOnly() *Brief {
	c := *b
	v := &c.Vocabulary
	v.Monthly, v.Acts, v.Actors, v.Motives = []sim.Measure{}, []sim.Word{}, []sim.Word{}, []sim.Motive{}
	c.Claims, c.Targets, c.LeftOut = []Claim{}, []Target{}, nil
	return &c
}

func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// Check reports a brief that contradicts itself. Whatever is read from a file
// passes it before any of its numbers sizes memory.
func (b *Brief) Check() error {
	switch {
	case b.Schema != Layout:
		return fmt.Errorf("a brief of schema %d, where this is %d", b.Schema, Layout)
	case b.Scenario == "" || len(b.Arms) == 0:
		return fmt.Errorf("a brief needs a scenario and an arm")
	case b.Months < 1 || b.Months > maxMonths || b.Values.Replicates < 1 || b.Values.Replicates > maxReplicates:
		return fmt.Errorf("a brief of %d months and %d replicates", b.Months, b.Values.Replicates)
	case b.Worlds.Worlds < 0 || b.Worlds.PerWorld < 1 || b.Worlds.PerWorld > maxReplicates:
		return fmt.Errorf("a brief of %d worlds with %d replicates each", b.Worlds.Worlds, b.Worlds.PerWorld)
	case len(b.Worlds.Draws) != b.Worlds.Worlds:
		return fmt.Errorf("%d draws for %d worlds", len(b.Worlds.Draws), b.Worlds.Worlds)
	case b.Worlds.From != nil && !(b.Worlds.From.Effective >= 1):
		return fmt.Errorf("worlds from a posterior of %v effective draws", b.Worlds.From.Effective)
	case b.BaselineIndex() < 0:
		return fmt.Errorf("the baseline %q is not one of the arms", b.Baseline)
	case len(b.Vocabulary.Motives) > sim.MaxMotives:
		return fmt.Errorf("%d motives, %d at most", len(b.Vocabulary.Motives), sim.MaxMotives)
	}
	for i, row := range b.Worlds.Draws {
		if len(row) != len(b.Columns) {
			return fmt.Errorf("world %d has %d values for %d columns", i+1, len(row), len(b.Columns))
		}
	}
	return nil
}

// RowsID fingerprints what determines the rows: family, rules and their build,
// months, seed, values, arms, what worlds draw, and the order of measures. How
// many rows there are, what they are called and how they are judged stands
// outside: whoever asks another question of the same rows need not compute
// them again. It is a SHA-256 in hexadecimal.
func (b *Brief) RowsID() string {
	type value struct {
		Name  string
		Value float64
	}
	type column struct {
		Name, Parameter string
		Low, High       float64
	}
	type span struct {
		Measure     string
		From, Until int
	}
	key := struct {
		Family, Build         string
		Rules, Months, Budget int
		Seed                  uint64
		Values                []value
		Columns               []column
		Arms                  []sim.Arm
		PerWorld              int
		Measures, Monthly     []string
		Windows               []span `json:",omitempty"`
		Acts, Actors, Motives []string
		Chosen                [][]float64 `json:",omitempty"` // drawn points follow from the seed
		SameChance            bool        `json:",omitempty"`
		From                  string      `json:",omitempty"`
	}{Family: b.Family, Build: b.Build, Rules: b.Rules, Months: b.Months, Budget: b.Budget, Seed: b.Seed}
	for i := range b.Parameters {
		key.Values = append(key.Values, value{b.Parameters[i].Name, b.Parameters[i].Value})
	}
	for _, c := range b.Columns {
		key.Columns = append(key.Columns, column{c.Name, c.Parameter, c.Low, c.High})
	}
	for _, a := range b.Arms {
		key.Arms = append(key.Arms, a.Arm)
	}
	if key.SameChance = b.Worlds.SameChance; b.Worlds.Chosen {
		key.Chosen = b.Worlds.Draws
	}
	for _, w := range b.Windows {
		key.Windows = append(key.Windows, span{w.Measure, w.From, w.Until})
	}
	if b.Worlds.From != nil {
		key.From = b.Worlds.From.Digest
	}
	v := &b.Vocabulary
	key.Measures, key.Monthly = names(v.Measures, nameOfMeasure), names(v.Monthly, nameOfMeasure)
	key.Acts, key.Actors = names(v.Acts, nameOfWord), names(v.Actors, nameOfWord)
	key.Motives = names(v.Motives, func(m sim.Motive) string { return m.Name })
	text, err := json.Marshal(key)
	if err != nil {
		panic(fmt.Sprintf("scenarios: values of a brief that JSON cannot hold: %v", err)) // all were checked when read
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

func names[T any](list []T, of func(T) string) []string {
	all := make([]string, len(list))
	for i, v := range list {
		all[i] = of(v)
	}
	return all
}

func nameOfMeasure(m sim.Measure) string { return m.Name }
func nameOfWord(w sim.Word) string       { return w.Name }

// ArmIndex is the position of the arm called name; −1 if there is none.
func (b *Brief) ArmIndex(name string) int {
	return slices.IndexFunc(b.Arms, func(a Arm) bool { return a.Name == name })
}

// MeasureIndex is the position of the measure called name; −1 if there is none.
func (b *Brief) MeasureIndex(name string) int {
	return slices.IndexFunc(b.Vocabulary.Measures, func(m sim.Measure) bool { return m.Name == name })
}

// BaselineIndex is the position of the baseline arm.
func (b *Brief) BaselineIndex() int { return b.ArmIndex(b.Baseline) }

// Parameter is the parameter called name; nil if the brief has none.
func (b *Brief) Parameter(name string) *Parameter {
	for i := range b.Parameters {
		if b.Parameters[i].Name == name {
			return &b.Parameters[i]
		}
	}
	return nil
}

// Shown is the value of an assignment as TOML writes it.
func (b *Brief) Shown(a sim.Assignment) string {
	if p := b.Parameter(a.Name); p != nil {
		return p.Show(a.Value)
	}
	return param.Text(a.Value)
}

// Assumed counts the parameters that rest on no source.
func (b *Brief) Assumed() int {
	n := 0
	for i := range b.Parameters {
		if b.Parameters[i].Assumed() {
			n++
		}
	}
	return n
}

// Textbook reports whether nobody decides anything in the family: a textbook
// model, which stands beside the cases of collaboration.
func (b *Brief) Textbook() bool { return len(b.Vocabulary.Acts) == 0 }

// Varies reports whether worlds can differ from each other at all.
func (b *Brief) Varies() bool { return len(b.Columns) > 0 }
