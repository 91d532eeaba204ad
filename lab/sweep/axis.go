package sweep

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"concert/results/say"
	"concert/scenarios"
	"concert/sim/param"
)

// Axis is a parameter with the values that it is given, ascending where they have
// an order.
type Axis struct {
	Parameter string    `json:"parameter"`
	Unit      string    `json:"unit"`
	Meaning   string    `json:"meaning"`
	Values    []float64 `json:"values"`
	Shown     []string  `json:"shown"` // as TOML writes them
	Now       float64   `json:"now"`   // the scenario's own
	Ordered   bool      `json:"ordered"`

	declared param.Declaration
}

// most is how many values an axis has at most.
const most = 201

// ParseAxis reads an axis as --vary has it: "conditions.prior_trust=0.1:0.9:0.1",
// from, to and step, or a list, "psychology.theory=additive,null"; "all" stands
// for every choice. Errors name what was found and what is allowed.
func ParseAxis(s *scenarios.Scenario, text string) (*Axis, error) {
	name, values, ok := strings.Cut(text, "=")
	name, values = strings.TrimSpace(name), strings.TrimSpace(values)
	i, known := s.Parameters.Index(name)
	switch {
	case !known:
		_, err := scenarios.ParseSet(s, name+"=0")
		return nil, at(err)
	case !ok || values == "":
		return nil, fmt.Errorf("--vary: found %q; allowed: a parameter with its values, as in %s=0.1:0.9:0.1 or %s=0.2,0.5", text, name, name)
	}
	d := s.Declaration(i)
	a := &Axis{Parameter: name, Unit: d.Unit, Meaning: d.Meaning, Now: s.Base[i], declared: d,
		Ordered: d.Kind == param.Number || d.Kind == param.Whole}
	var err error
	switch {
	case values == "all" && !a.Ordered:
		a.Values = everything(d)
	case strings.Contains(values, ":"):
		a.Values, err = grid(d, values)
	default:
		a.Values, err = list(d, values)
	}
	if err != nil {
		return nil, err
	}
	if a.Ordered {
		slices.Sort(a.Values)
	}
	a.Values = slices.Compact(a.Values)
	if len(a.Values) < 2 || len(a.Values) > most {
		return nil, fmt.Errorf("--vary %s: found %d values; allowed: 2 to %d", name, len(a.Values), most)
	}
	for _, v := range a.Values {
		a.Shown = append(a.Shown, strings.Trim(d.Show(v), `"`))
	}
	return a, nil
}

// at says of an error about --set that it is about --vary.
func at(err error) error { return fmt.Errorf("%s", strings.ReplaceAll(err.Error(), "--set", "--vary")) }

func everything(d param.Declaration) (all []float64) {
	n := len(d.Choices)
	if d.Kind == param.Switch {
		n = 2
	}
	for i := range n {
		all = append(all, float64(i))
	}
	return all
}

// grid are the values from low to high, a step apart; the last is high if the
// steps come that far.
func grid(d param.Declaration, text string) (all []float64, err error) {
	var ends [3]float64
	parts := strings.Split(text, ":")
	for i := 0; i < len(parts) && i < 3; i++ {
		if _, err := fmt.Sscanf(parts[i], "%g", &ends[i]); err != nil {
			parts = nil
		}
	}
	low, high, step := ends[0], ends[1], ends[2]
	if len(parts) != 3 || !(step > 0) || !(high > low) {
		return nil, fmt.Errorf("--vary %s: found %q; allowed: from, to and step, as in 0.1:0.9:0.1", d.Name, text)
	}
	steps := math.Floor((high-low)/step + 1e-9)
	if steps > most {
		return nil, fmt.Errorf("--vary %s: found %.0f values; allowed: 2 to %d", d.Name, steps+1, most)
	}
	for i := 0.0; i <= steps; i++ {
		v := math.Round((low+i*step)*1e12) / 1e12 // 0.3, not 0.30000000000000004
		if d.Check(v) != nil {
			return nil, refused(d, param.Text(v))
		}
		all = append(all, v)
	}
	return all, nil
}

func list(d param.Declaration, text string) (all []float64, err error) {
	for _, word := range strings.Split(text, ",") {
		v, err := d.Parse(word)
		if err != nil {
			return nil, refused(d, strings.TrimSpace(word))
		}
		all = append(all, v)
	}
	return all, nil
}

func refused(d param.Declaration, found string) error {
	return fmt.Errorf("--vary %s: found %s; allowed: %s%s", d.Name, found, scenarios.Allowed(d).In(say.InEnglish()),
		scenarios.Suggest(found, d.Choices))
}

// Check refuses axes that no picture can show together.
func (q *Question) Check() error {
	if len(q.Axes) != 2 {
		return nil
	}
	a, b := q.Axes[0], q.Axes[1]
	switch {
	case a.Parameter == b.Parameter:
		return fmt.Errorf("--vary: found %s twice; allowed: two parameters", a.Parameter)
	case !a.Ordered || !b.Ordered:
		return fmt.Errorf("--vary: found a choice beside another parameter; allowed: two numbers, or one choice alone")
	case len(a.Values)*len(b.Values) > mostCells:
		return fmt.Errorf("--vary: found %d combinations; allowed: %d at most", len(a.Values)*len(b.Values), mostCells)
	}
	return nil
}

// mostCells is how many combinations of two parameters are asked at most.
const mostCells = 1681
