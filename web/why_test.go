package web_test

import (
	"testing"

	"concert/lab"
	"concert/lab/why"
	"concert/models"
	"concert/sim"
	"concert/web"
	"concert/web/stage"
)

// TestWhyAsTheLab: the decision that the classroom shows is the one that the
// laboratory's explain finds in the same replicate.
func TestWhyAsTheLab(t *testing.T) {
	cases, err := web.Cases(&lab.Lab{Family: models.Find, Families: models.Names()})
	if err != nil {
		t.Fatal(err)
	}
	s := &stage.Stage{Cases: cases}
	arms := map[string]string{"city-y": "incentive-only", "county-l": "no-relief-constraint", "county-s": "no-office",
		"east-west": "transfusion-only", "social-forces": "no-platform"}
	for name, arm := range arms {
		plan, err := s.Plan(&stage.Ask{Case: name, Packages: []stage.Package{{Arm: arm}}})
		if err != nil {
			t.Fatal(err)
		}
		e, _, err := plan.Brief.Experiments(plan.Model)
		if err != nil {
			t.Fatal(err)
		}
		e.Replicates = 3
		for r := range e.Replicates {
			var lived [2]lab.Lived
			run := *e
			run.Watch = &sim.Watch{Decision: func(at sim.Moment, d sim.Decision) {
				lived[at.Arm].Decisions = append(lived[at.Arm].Decisions, lab.Recorded{Month: at.Month, Decision: d})
			}}
			if err := run.Run(t.Context(), r, r+1, func(*sim.Item) error { return nil }); err != nil {
				t.Fatal(err)
			}
			parting := why.Part(plan.Brief, &lived[0], &lived[1])
			key, both, err := s.FirstIn(t.Context(), plan, r)
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case parting.First < 0 && both:
				t.Errorf("%s, replicate %d: the laboratory finds no decision, the classroom %+v", name, r, key)
			case parting.First >= 0 && (!both || parting.Shared[parting.First].Key != key):
				t.Errorf("%s, replicate %d: the laboratory finds %+v, the classroom %+v", name, r,
					parting.Shared[parting.First].Key, key)
			}
		}
	}
}
