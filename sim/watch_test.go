package sim_test

import (
	"context"
	"testing"

	"concert/models"
	"concert/sim"
)

// digestOf is the digest of a small run of a family's defaults.
func digestOf(t *testing.T, m sim.Model, watch *sim.Watch) string {
	t.Helper()
	e := sim.Experiment{Model: m, Months: 30, Seed: 7, Replicates: 2, Base: m.NewWorld().Parameters().Defaults(),
		Arms: []sim.Arm{{Name: "as-is"}}, Workers: 1, Watch: watch}
	digest := sim.NewDigest()
	err := e.Run(context.Background(), 0, e.Items(), func(item *sim.Item) error {
		if item.Failure != nil {
			t.Fatalf("%s: %s", m.Name(), item.Failure.Reason)
		}
		digest.Add(item)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return digest.String()
}

// TestWatchingChangesNothing: rows are the same whether somebody looks on or
// not, and so they are if who may decide leaves every answer to the model.
func TestWatchingChangesNothing(t *testing.T) {
	for _, m := range models.All() {
		kinds, views := map[sim.Kind]int{}, 0
		watch := &sim.Watch{
			Decision: func(_ sim.Moment, d sim.Decision) { kinds[d.Kind]++ },
			Decide:   func(sim.Moment, sim.Decision) (bool, string) { return false, "" },
			Month: func(at sim.Moment, v *sim.View) {
				views++
				for _, tie := range v.Ties {
					if tie.From == tie.To || tie.From >= len(v.Agencies) || tie.To >= len(v.Agencies) ||
						!(tie.Trust >= 0 && tie.Trust <= 1) {
						t.Errorf("%s, month %d: the tie %+v", m.Name(), at.Month, tie)
					}
				}
				for _, p := range v.Populations {
					for _, class := range p.Of {
						if int(class) >= len(p.Classes) {
							t.Fatalf("%s, month %d: %s has no class %d", m.Name(), at.Month, p.Name, class)
						}
					}
				}
			},
		}
		if seen, unseen := digestOf(t, m, watch), digestOf(t, m, nil); seen != unseen {
			t.Errorf("%s: looking on changes the rows", m.Name())
		}
		if _, ok := m.NewWorld().(sim.Viewer); ok && views != 2*30 {
			t.Errorf("%s: %d months were shown, want 60", m.Name(), views)
		}
		if len(m.Vocabulary().Acts) > 0 && kinds[sim.Answer] == 0 {
			t.Errorf("%s: no answer was seen", m.Name())
		}
	}
}

// TestSomebodyElseDecides: the answer that is given in the place of the model
// counts, and the ledger still holds the model's own.
func TestSomebodyElseDecides(t *testing.T) {
	m, _ := models.Find("ruralcredit")
	said, overruled, wrong := 0, 0, 0
	watch := &sim.Watch{
		Decide: func(_ sim.Moment, d sim.Decision) (bool, string) {
			if d.Kind == sim.Answer && d.Act == 0 {
				return false, "student"
			}
			return false, ""
		},
		Decision: func(_ sim.Moment, d sim.Decision) {
			if d.Instead == nil {
				return
			}
			said++
			if d.Instead.Own {
				overruled++
			}
			if d.Accepted || d.Chance <= 0 || d.Terms.Sum() != d.Utility {
				wrong++
			}
		},
	}
	if digestOf(t, m, watch) == digestOf(t, m, nil) {
		t.Error("what the student says has no effect")
	}
	if said == 0 || overruled == 0 || overruled == said || wrong > 0 {
		t.Errorf("the student decided %d times, %d against the model, %d wrongly recorded", said, overruled, wrong)
	}
}
