package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"math/bits"
	"slices"

	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// draw gives the plan its worlds: sets of the uncertain parameters of the
// scenario and of those that arms borrow. A number is keyed by the seed, the
// world and the column's name, so more worlds extend fewer, and a column does
// not move when another comes or goes. Worlds meet the chance of the engine's
// points from 0 on.
// Where nothing can vary there are no worlds, and Unvaried says so.
func (p *Plan) draw(worlds, replicates int) {
	p.Worlds = p.Values
	p.Worlds.Arms = slices.Clone(p.Values.Arms)
	p.Worlds.Replicates = replicates
	p.lay()
	if p.Unvaried = worlds > 0 && len(p.columns) == 0; p.Unvaried {
		return
	}
	for i := range worlds {
		chance := random.At(random.Coordinates{Seed: p.Values.Seed, Point: i})
		row := make([]float64, len(p.columns))
		for c, u := range p.columns {
			x := chance.Uniform(random.For("point: "+u.Column()), 0, 0, 0)
			row[c] = u.At(x, p.Scenario.Parameters.At(u.Parameter).Kind == param.Whole)
		}
		if p.From != nil {
			p.follow(i, row)
		}
		p.Worlds.Points = append(p.Worlds.Points, row)
	}
}

// drawn is what worlds draw: what the file calls uncertain, or, if it names
// nothing, every parameter whose declaration gives a plausible range.
func (s *Scenario) drawn() []Uncertain {
	if len(s.Uncertain) > 0 {
		return s.Uncertain
	}
	var all []Uncertain
	for i := range s.Parameters.Len() {
		if d := s.Parameters.At(i); d.Varied() {
			all = append(all, Uncertain{Name: d.Name, Parameter: i, Low: d.Low, High: d.High})
		}
	}
	return all
}

// Range is what worlds draw the parameter called name from; ok is false if they
// leave it fixed. Where the file names what is uncertain, nothing else moves.
func (s *Scenario) Range(name string) (low, high float64, ok bool) {
	for _, u := range s.drawn() {
		if u.Name == name {
			return u.Low, u.High, true
		}
	}
	return 0, 0, false
}

// lay lists the columns of the worlds, and tells the experiment and its arms
// where each value goes.
func (p *Plan) lay() {
	columns := slices.Clone(p.Uncertain)
	for _, arm := range p.Arms {
		for _, u := range arm.LentUncertain {
			if !slices.ContainsFunc(columns, func(other Uncertain) bool { return other.Column() == u.Column() }) {
				columns = append(columns, u)
			}
		}
	}
	p.layColumns(columns)
}

// layColumns makes these the columns of the worlds. A lent one reaches the arms
// that borrow it and no other.
func (p *Plan) layColumns(columns []Uncertain) {
	p.columns, p.Columns, p.Worlds.Columns = columns, nil, nil
	for _, u := range columns {
		p.Columns = append(p.Columns, u.Column())
		if u.Lender != "" {
			p.Worlds.Columns = append(p.Worlds.Columns, -1)
		} else {
			p.Worlds.Columns = append(p.Worlds.Columns, u.Parameter)
		}
	}
	for a, arm := range p.Arms {
		p.Worlds.Arms[a].Borrowed = nil
		for _, u := range arm.LentUncertain {
			if c := slices.Index(p.Columns, u.Column()); c >= 0 {
				p.Worlds.Arms[a].Borrowed = append(p.Worlds.Arms[a].Borrowed,
					sim.Borrowed{Parameter: u.Parameter, Column: c})
			}
		}
	}
}

// Draw is the value a share x, 0–1, of the way through what worlds draw a column
// from. Panics if there is no such column.
func (p *Plan) Draw(column int, x float64) float64 {
	u := p.columns[column]
	return u.At(x, p.Scenario.Parameters.At(u.Parameter).Kind == param.Whole)
}

// Category reports whether a column draws from words or switches, whose order
// means nothing. Panics if there is no such column.
func (p *Plan) Category(column int) bool {
	kind := p.Scenario.Parameters.At(p.columns[column].Parameter).Kind
	return kind == param.Choice || kind == param.Switch
}

// Points are values that a study chooses, instead of drawing them.
type Points struct {
	Columns    []string    // any parameters, or columns of the plan: "city-y: conditions.platform"
	Rows       [][]float64 // point × column
	Replicates int         // of each arm at each point
	SameChance bool        // all points meet the chance of the values, as arms do; else each has its own
}

// At is the plan whose worlds are chosen points, in their order. What no column
// names keeps the scenario's value, in arms that borrow conditions, too. An arm
// that sets a parameter itself keeps its own value at every point. Errors, of
// type [Problems], name parameters that do not exist and values that are not
// allowed. The plan itself is not changed.
func (p *Plan) At(points Points) (*Plan, error) {
	q := *p
	q.Worlds.Arms = slices.Clone(p.Worlds.Arms)
	q.Worlds.Points, q.Worlds.Replicates = points.Rows, points.Replicates
	q.Worlds.SameChance, q.Chosen, q.Unvaried, q.From = points.SameChance, true, false, nil
	var problems Problems
	var columns []Uncertain
	for c, name := range points.Columns {
		u, ok := p.column(name)
		if !ok {
			problems = append(problems,
				Refuse(name, "no-parameter", "found", quote(name)).Hinted(meantParameter(name, p.Scenario.Parameters,
					nil)))
			continue
		}
		d := p.Scenario.Parameters.At(u.Parameter)
		for i, row := range points.Rows {
			if i == 0 && u.Low == u.High {
				u.Low, u.High = row[c], row[c]
			}
			if err := d.Check(row[c]); err != nil {
				problems = append(problems, Problem{Where: name, Message: found(written(row[c]), Allowed(d))})
				break
			}
			if beyond := p.scaledBeyond("point", u.Parameter, row[c]); len(beyond) > 0 && u.Lender == "" {
				problems = append(problems, beyond...)
				break
			}
			u.Low, u.High = min(u.Low, row[c]), max(u.High, row[c])
		}
		columns = append(columns, u)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	q.layColumns(columns)
	return &q, nil
}

// Only is the plan with one arm alone, which is then its baseline. Arms share
// chance, so its rows are the same as beside others.
func (p *Plan) Only(arm string) (*Plan, error) {
	a := slices.IndexFunc(p.Arms, func(x Arm) bool { return x.Name == arm })
	if a < 0 {
		return nil, unknown(arm, "arms", p.Scenario.armNames()).at("--arm")
	}
	q := *p
	q.Arms, q.Baseline = p.Arms[a:a+1:a+1], 0
	q.Values.Arms = p.Values.Arms[a : a+1 : a+1]
	q.Worlds.Arms = slices.Clone(p.Worlds.Arms[a : a+1])
	return &q, nil
}

// Drawn is what each column of the worlds draws, in the order of Columns.
func (p *Plan) Drawn() []Uncertain { return slices.Clone(p.columns) }

// column is what a column of this name sets.
func (p *Plan) column(name string) (Uncertain, bool) {
	if i := slices.Index(p.Columns, name); i >= 0 {
		return p.columns[i], true
	}
	i, ok := p.Scenario.Parameters.Index(name)
	return Uncertain{Name: name, Parameter: i}, ok
}

// At is the value a share x of the way from low to high; of whole values, or those
// of a list, each has the same chance.
func (u Uncertain) At(x float64, whole bool) float64 {
	if n := len(u.Values); n > 0 {
		return u.Values[min(n-1, int(x*float64(n)))]
	}
	if whole {
		return min(u.High, u.Low+math.Floor(float64(x*(u.High-u.Low+1))))
	}
	return min(u.High, u.Low+float64(x*(u.High-u.Low)))
}

// Posterior is what a calibration left of some parameters: draws of them, each
// with a weight. A folder of the study keeps it as posterior.parquet.
type Posterior struct {
	Scenario   string      `json:"scenario"` // that was calibrated
	Family     string      `json:"family"`
	Rules      int         `json:"rules_version"`
	Build      string      `json:"rules_build"` // fingerprint of the rules' source
	Months     int         `json:"months"`
	Seed       uint64      `json:"seed"`
	Wave       int         `json:"wave"`       // whose emulators proposed the draws; 0: none did
	Parameters []Standing  `json:"parameters"` // that were looked for, with the ranges that they were looked for in
	Others     []Standing  `json:"others"`     // all other parameters, as they stood meanwhile
	Targets    []AimedAt   `json:"targets"`
	Draws      [][]float64 `json:"-"` // draw × parameter
	Weights    []float64   `json:"-"` // by draw; their sum is 1
	Found      [][]float64 `json:"-"` // draw × target: the mean outcome; NaN where it does not exist
}

// Standing is a parameter as a calibration had it: fixed at Low = High, drawn
// from the range between them, or from a list.
type Standing struct {
	Name   string    `json:"name"`
	Low    float64   `json:"low"`
	High   float64   `json:"high"`
	Values []float64 `json:"values,omitempty"`
}

// AimedAt is a target of a calibration; what was held out weighed nothing.
type AimedAt struct {
	Target
	HeldOut bool `json:"held_out"`
}

// EnoughDraws is how many effective draws a posterior needs.
const EnoughDraws = 100

// UsualWorlds is how many worlds are drawn from a posterior where nobody says.
const UsualWorlds = 200

// Posterior is what a calibration of the plan by some of its uncertain
// parameters begins with: all but targets and draws. Build is the fingerprint of
// the rules' source.
func (p *Plan) Posterior(build string, by []Uncertain, wave int) *Posterior {
	s := p.Scenario
	q := &Posterior{Scenario: s.Name, Family: s.Family, Rules: s.Model.Version(), Build: build, Months: s.Months,
		Seed: p.Values.Seed, Wave: wave, Others: p.standing(func(name string) bool {
			return !slices.ContainsFunc(by, func(u Uncertain) bool { return u.Name == name })
		})}
	for _, u := range by {
		q.Parameters = append(q.Parameters, Standing{Name: u.Name, Low: u.Low, High: u.High, Values: u.Values})
	}
	return q
}

// standing is how the parameters of a plan stand, those that are asked for.
func (p *Plan) standing(wanted func(name string) bool) (all []Standing) {
	for i, v := range p.Values.Base {
		name := p.Scenario.Parameters.At(i).Name
		if !p.Counts(i) || !wanted(name) {
			continue
		}
		one := Standing{Name: name, Low: v, High: v}
		if k := slices.IndexFunc(p.Uncertain, func(u Uncertain) bool { return u.Parameter == i }); k >= 0 {
			one.Low, one.High, one.Values = p.Uncertain[k].Low, p.Uncertain[k].High, p.Uncertain[k].Values
		}
		all = append(all, one)
	}
	return all
}

// Same reports whether two parameters stand alike.
func (s Standing) Same(other Standing) bool {
	return s.Low == other.Low && s.High == other.High && slices.Equal(s.Values, other.Values)
}

// Check reports a posterior that contradicts itself, or says too little to draw
// from.
func (q *Posterior) Check() error {
	switch {
	case q.Family == "" || q.Scenario == "" || len(q.Parameters) == 0:
		return fmt.Errorf("it names no scenario, family or parameter")
	case len(q.Draws) == 0:
		return fmt.Errorf("it holds no draw")
	case len(q.Weights) != len(q.Draws) || len(q.Found) != len(q.Draws):
		return fmt.Errorf("it has %d draws, %d weights and %d outcomes", len(q.Draws), len(q.Weights), len(q.Found))
	}
	sum := 0.0
	for i, w := range q.Weights {
		if !(w >= 0) || math.IsInf(w, 0) {
			return fmt.Errorf("draw %d has the weight %v", i+1, w)
		}
		if len(q.Draws[i]) != len(q.Parameters) || len(q.Found[i]) != len(q.Targets) {
			return fmt.Errorf("draw %d has %d values and %d outcomes", i+1, len(q.Draws[i]), len(q.Found[i]))
		}
		for k, v := range q.Draws[i] {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Errorf("draw %d has no value of %s", i+1, q.Parameters[k].Name)
			}
		}
		sum += w
	}
	if math.Abs(sum-1) > 1e-6 {
		return fmt.Errorf("its weights add up to %v, not to 1", sum)
	}
	return nil
}

// Effective is the number of independent, evenly weighted draws that the draws
// are worth: 1 / Σw² over points that differ, since a point drawn twice says no
// more than one drawn once with twice the weight (Kish 1965).
func (q *Posterior) Effective() float64 {
	at := make(map[string]int)
	var weights []float64
	for i, row := range q.Draws {
		key := fmt.Sprint(row)
		k, there := at[key]
		if !there {
			k = len(weights)
			at[key], weights = k, append(weights, 0)
		}
		weights[k] += q.Weights[i]
	}
	sum, squares := 0.0, 0.0
	for _, w := range weights {
		sum, squares = sum+w, squares+float64(w*w)
	}
	return sum * sum / squares
}

// Digest fingerprints what worlds can draw: parameters, draws and weights, to
// the bit. It is a SHA-256 in hexadecimal.
func (q *Posterior) Digest() string {
	h := sha256.New()
	for _, p := range q.Parameters {
		fmt.Fprintln(h, p.Name)
	}
	for i, row := range q.Draws {
		for _, v := range append(slices.Clone(row), q.Weights[i]) {
			fmt.Fprintf(h, "%016x", math.Float64bits(v+0))
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// at is the draw of a world, from 0 on: the weights are laid end to end, and
// worlds spread over them as evenly as any number of them can (van der Corput's
// sequence, shifted by chance). So draws come as often as they weigh, and more
// worlds extend fewer.
func (q *Posterior) at(seed uint64, world int) []float64 {
	shift := random.At(random.Coordinates{Seed: seed}).Uniform(random.For("posterior"), 0, 0, 0)
	u := float64(bits.Reverse64(uint64(world))>>11)/(1<<53) + shift
	u -= math.Floor(u)
	last, sum := 0, 0.0
	for i, w := range q.Weights {
		if w > 0 {
			last = i
		}
		if sum += w; u < sum {
			return q.Draws[i]
		}
	}
	return q.Draws[last]
}

// takeFrom has the worlds drawn from a posterior, and refuses one that says
// nothing of the plan's parameters.
func (p *Plan) takeFrom(q *Posterior) error {
	s := p.Scenario
	refuse := func(key string, args ...any) error { return Refuse("--worlds-from", key, args...) }
	switch {
	case q.Family != s.Family:
		return refuse("posterior-family", "found", quote(q.Family), "family", quote(s.Family))
	case q.Rules != s.Model.Version():
		return refuse("posterior-version", "found", q.Rules, "family", s.Family, "version", s.Model.Version())
	case q.Effective() < EnoughDraws-1e-6:
		return refuse("posterior-few", "found", int(q.Effective()), "enough", EnoughDraws)
	}
	var problems Problems
	for c, one := range q.Parameters {
		i, ok := s.Parameters.Index(one.Name)
		if !ok {
			problem := Refuse("--worlds-from", "no-parameter", "found", quote(one.Name))
			problems = append(problems, problem.Hinted(meantParameter(one.Name, s.Parameters, nil)))
			continue
		}
		if slices.ContainsFunc(p.Set, func(a sim.Assignment) bool { return a.Parameter == i }) {
			problems = append(problems, Refuse("--set "+one.Name, "posterior-set"))
		}
		problems = append(problems, p.beyond(q, c, i)...)
		u := Uncertain{Name: one.Name, Parameter: i, Low: one.Low, High: one.High, Values: one.Values}
		if k := slices.IndexFunc(p.Uncertain, func(u Uncertain) bool { return u.Parameter == i }); k >= 0 {
			p.Uncertain = slices.Clone(p.Uncertain)
			p.Uncertain[k] = u
		} else {
			p.Uncertain = append(p.Uncertain, u)
		}
	}
	p.From = q
	return problems.Err()
}

// beyond refuses the first draw of a posterior's parameter that is not allowed.
func (p *Plan) beyond(q *Posterior, column, parameter int) Problems {
	d := p.Scenario.Parameters.At(parameter)
	for _, row := range q.Draws {
		if d.Check(row[column]) != nil {
			return Problems{{Where: "--worlds-from " + d.Name, Message: found(written(row[column]), Allowed(d))}}
		}
		if scaled := p.scaledBeyond("--worlds-from", parameter, row[column]); len(scaled) > 0 {
			return scaled[:1]
		}
	}
	return nil
}

// follow puts a world's draw from the posterior into its row.
func (p *Plan) follow(world int, row []float64) {
	draw := p.From.at(p.Values.Seed, world)
	for k, one := range p.From.Parameters {
		row[slices.Index(p.Columns, one.Name)] = draw[k]
	}
}

// WorldsFrom says which posterior worlds were drawn from.
type WorldsFrom struct {
	Scenario   string    `json:"scenario"` // that was calibrated
	Build      string    `json:"rules_build"`
	Digest     string    `json:"digest"` // of parameters, draws and weights
	Draws      int       `json:"draws"`
	Effective  float64   `json:"effective_draws"`
	Parameters []string  `json:"parameters"` // that it names; all others were drawn from their ranges
	Targets    []AimedAt `json:"targets"`
	Otherwise  []string  `json:"otherwise"` // parameters that stood otherwise when it was found
}

// worldsFrom is what a brief says of the plan's posterior; nil without.
func (p *Plan) worldsFrom() *WorldsFrom {
	q := p.From
	if q == nil {
		return nil
	}
	w := &WorldsFrom{Scenario: q.Scenario, Build: q.Build, Digest: q.Digest(), Draws: len(q.Draws),
		Effective: q.Effective(), Targets: some(q.Targets), Otherwise: []string{}}
	named := make(map[string]bool)
	for _, one := range q.Parameters {
		w.Parameters, named[one.Name] = append(w.Parameters, one.Name), true
	}
	for _, one := range p.standing(func(name string) bool { return !named[name] }) {
		k := slices.IndexFunc(q.Others, func(other Standing) bool { return other.Name == one.Name })
		if k >= 0 && !q.Others[k].Same(one) {
			w.Otherwise = append(w.Otherwise, one.Name)
		}
	}
	return w
}

// EffectiveWorlds is how many worlds, drawn independently, the worlds are worth:
// all of them, or, drawn from a posterior, 1/(1/worlds + 1/draws), draws being its
// effective ones, since worlds can say no more than the draws they come from.
func (d *WorldsDesign) EffectiveWorlds() float64 {
	if d.From == nil || d.Worlds == 0 {
		return float64(d.Worlds)
	}
	return 1 / (1/float64(d.Worlds) + 1/d.From.Effective)
}
