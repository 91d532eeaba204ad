package answer

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"concert/results/folder"
	"concert/scenarios"
)

// Robust is how a claim fares when everything uncertain is drawn at once.
type Robust struct {
	ID      string    `json:"id"`
	Text    string    `json:"text"`
	Origin  string    `json:"origin"`
	Weak    string    `json:"weak,omitempty"`
	Drawn   Share     `json:"drawn"`   // over all points
	Fitting Share     `json:"fitting"` // over the points that are near the targets
	Parts   []Part    `json:"parts"`   // its clauses, each by itself
	Decided []Decider `json:"decided"` // parameters that go with it most, strongest first
	Why     string    `json:"why,omitempty"`
}

// Part is a clause of a claim and the share of all points at which it holds.
type Part struct {
	Text  string `json:"text"`
	Holds Share  `json:"holds"`
}

// Share is the share of points at which a claim holds, with its Wilson
// interval; without points all of it is null.
type Share struct {
	Share  Number `json:"share"`
	Low    Number `json:"low"`
	High   Number `json:"high"`
	Points int    `json:"points"`
}

// Decider is an uncertain parameter with its correlation (point-biserial) with
// the claim's holding.
type Decider struct {
	Parameter   string `json:"parameter"`
	Correlation Number `json:"correlation"`
}

// near is the calibration distance up to which a point counts as fitting the
// targets: on average it misses none of them by more than is allowed.
const near = 1

// deciders is how many parameters are named for each claim.
const deciders = 3

// Robustnesses says for each claim of a run with points at what share of them
// it holds: over all points, and over those that fit the targets.
func Robustnesses(run *folder.Run) ([]Robust, error) {
	plan := &run.Manifest.Plan
	if plan.Points == 0 {
		return nil, fmt.Errorf("the run has no points of uncertain parameters; run the scenario with --points")
	}
	s := &sample{plan: plan, rows: run.Rows, replicates: plan.Replicates}
	fitting, err := fittingPoints(run)
	if err != nil {
		return nil, err
	}
	var all []Robust
	for _, c := range plan.Claims {
		r := Robust{ID: c.ID, Text: c.Text, Origin: c.Origin, Weak: c.Weak, Why: s.lacks(c)}
		if r.Why == "" {
			holds := holding(c, s.inequalities(c))
			r.Parts = s.parts(c)
			r.Drawn = shareAt(holds, nil)
			r.Fitting = shareAt(holds, fitting)
			r.Decided = decided(plan, holds)
		}
		all = append(all, r)
	}
	return all, nil
}

// parts judges each clause of a claim by itself.
func (s *sample) parts(c scenarios.Claim) []Part {
	all := []Part{}
	for _, clause := range c.All {
		alone := scenarios.Claim{All: []scenarios.Clause{clause}}
		all = append(all, Part{clause.Text, shareAt(holding(alone, s.inequalities(alone)), nil)})
	}
	return all
}

// fittingPoints marks the points near the targets; nil without targets.
func fittingPoints(run *folder.Run) ([]bool, error) {
	plan := &run.Manifest.Plan
	ran := func(arm string) bool { return plan.ArmIndex(arm) >= 0 }
	if len(plan.Targets) == 0 || slices.ContainsFunc(plan.Targets, func(t scenarios.Target) bool { return !ran(t.Arm) }) {
		return nil, nil
	}
	calibration, err := Calibrate(run)
	if err != nil {
		return nil, err
	}
	fits := make([]bool, plan.Points)
	for _, p := range calibration.Points {
		fits[p.Point] = p.Distance <= near
	}
	return fits, nil
}

// shareAt is the share of claims that hold among the chosen points; nil
// chooses all.
func shareAt(holds, chosen []bool) Share {
	var at []bool
	for i, h := range holds {
		if chosen == nil || chosen[i] {
			at = append(at, h)
		}
	}
	if len(at) == 0 {
		nan := Number(math.NaN())
		return Share{Share: nan, Low: nan, High: nan}
	}
	r := shareOf(at)
	return Share{r.Share, r.Low, r.High, r.Points}
}

// decided names the columns that correlate most with a claim's holding. A
// claim that holds everywhere or nowhere is decided by none.
func decided(plan *folder.Plan, holds []bool) []Decider {
	y := make([]float64, len(holds))
	for i, h := range holds {
		if h {
			y[i] = 1
		}
	}
	all := []Decider{}
	for k, column := range plan.Columns {
		x := make([]float64, len(plan.Values))
		for i, point := range plan.Values {
			x[i] = point[k]
		}
		if r := stat.Correlation(x, y, nil); !math.IsNaN(r) {
			all = append(all, Decider{column.Name, Number(r)})
		}
	}
	slices.SortStableFunc(all, func(a, b Decider) int {
		return cmp.Compare(math.Abs(float64(b.Correlation)), math.Abs(float64(a.Correlation)))
	})
	return all[:min(deciders, len(all))]
}
