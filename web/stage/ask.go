package stage

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"concert/scenarios"
	"concert/sim"
	"concert/sim/param"
)

// Bounds of what one person may ask.
const (
	MostPackages   = 4
	MostReplicates = 1000
	Replicates     = 200 // unless asked otherwise
	longestTitle   = 60
)

// Ask is a question to a case: packages of levers against the case as it is.
type Ask struct {
	Case       string    `json:"case"`
	Lang       string    `json:"lang"`
	Seed       uint64    `json:"seed"`       // 0: the case's own
	Replicates int       `json:"replicates"` // 0: Replicates
	Replicate  int       `json:"replicate"`  // of a single run that is shown
	Packages   []Package `json:"packages"`
	Measures   []string  `json:"measures"` // whose course is sent
}

// Package is levers with their values, or an arm of the case by its name.
type Package struct {
	Title string             `json:"title"`
	Arm   string             `json:"arm"`
	Set   map[string]float64 `json:"set"`
}

// Plan is a question, checked: the case's brief with the arms that are asked
// for, the case as it is first.
type Plan struct {
	*Case
	Brief *scenarios.Brief
	Watch *sim.Watch // who looks on, or decides in the place of actors; nil: nobody
}

// Plan checks a question.
func (s *Stage) Plan(a *Ask) (*Plan, error) {
	c, err := s.find(a.Case)
	if err != nil {
		return nil, err
	}
	if a.Replicates == 0 {
		a.Replicates = Replicates
	}
	switch {
	case a.Replicates < 2 || a.Replicates > MostReplicates:
		return nil, &Wrong{fmt.Sprintf("found %d replicates; allowed: 2 to %d", a.Replicates, MostReplicates)}
	case len(a.Packages) > MostPackages:
		return nil, &Wrong{fmt.Sprintf("found %d packages; allowed: at most %d", len(a.Packages), MostPackages)}
	case a.Replicate < 0 || a.Replicate >= MostReplicates:
		return nil, &Wrong{fmt.Sprintf("found replicate %d; allowed: 0 to %d", a.Replicate, MostReplicates-1)}
	}
	b := *c.Brief
	if a.Seed != 0 {
		b.Seed = a.Seed
	}
	b.Values = scenarios.ValuesDesign{Replicates: a.Replicates}
	b.Worlds, b.Claims, b.Targets, b.Report, b.Changed = scenarios.WorldsDesign{}, nil, nil, nil, nil
	b.Columns = nil
	base := c.Brief.Arms[c.Brief.BaselineIndex()]
	b.Arms = []scenarios.Arm{base}
	for i := range a.Packages {
		if !s.hold.lets(c, &a.Packages[i]) {
			w, err := speak(a.Lang)
			if err != nil {
				return nil, err
			}
			return nil, &Wrong{w.Text("class.locked")}
		}
		arm, err := c.arm(&a.Packages[i], i+1)
		if err != nil {
			return nil, err
		}
		b.Arms = append(b.Arms, arm)
	}
	return &Plan{Case: c, Brief: &b}, nil
}

// arm is a package as the engine runs it.
func (c *Case) arm(p *Package, number int) (scenarios.Arm, error) {
	if p.Arm != "" {
		i := c.Brief.ArmIndex(p.Arm)
		if i < 0 || len(p.Set) > 0 {
			return scenarios.Arm{},
				&Wrong{fmt.Sprintf("found the arm %q with %d levers; allowed: an arm of the case, or levers", p.Arm,
					len(p.Set))}
		}
		arm := c.Brief.Arms[i]
		arm.Borrowed, arm.Group = nil, ""
		arm.Name = fmt.Sprintf("package-%d", number)
		return arm, nil
	}
	arm := scenarios.Arm{Title: Tidy(p.Title, longestTitle), Arm: sim.Arm{Name: fmt.Sprintf("package-%d", number)}}
	if arm.Title == "" {
		arm.Title = fmt.Sprintf("%d", number)
	}
	known := 0
	for i := range c.Brief.Parameters { // in the order of declaration, whatever a map's order
		d := &c.Brief.Parameters[i]
		v, set := p.Set[d.Name]
		if !set {
			continue
		}
		known++
		if d.Role != param.Lever || math.IsNaN(v) || d.Check(v) != nil {
			return arm, &Wrong{fmt.Sprintf("found %s = %v; allowed: a lever of the case, from %v to %v", d.Name, v,
				d.Min, d.Max)}
		}
		arm.Set = append(arm.Set, sim.Assignment{Name: d.Name, Value: v})
	}
	if known < len(p.Set) {
		return arm, &Wrong{"found a lever that the case does not have"}
	}
	return arm, nil
}

// experiment is the plan's replicates at the values of the case.
func (p *Plan) experiment() (*sim.Experiment, error) {
	e, _, err := p.Brief.Experiments(p.Model)
	if err != nil {
		return nil, err
	}
	e.Watch = p.Watch
	e.Workers = 1 // turns are shared among those who ask, not workers
	return e, nil
}

// Tidy is a text of a stranger as pages show it: one line, no controls and no
// marks that turn the direction of writing, at most so many characters.
func Tidy(text string, most int) string {
	var kept []rune
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			r = ' '
		case !unicode.IsPrint(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Me, r):
			continue
		}
		kept = append(kept, r)
		if len(kept) > 8*most {
			break
		}
	}
	line := []rune(strings.Join(strings.Fields(string(kept)), " "))
	return strings.TrimSpace(string(line[:min(most, len(line))]))
}

// measure is the position of a measure by its name; −1 if there is none.
func measure(all []sim.Measure, name string) int {
	return slices.IndexFunc(all, func(m sim.Measure) bool { return m.Name == name })
}
