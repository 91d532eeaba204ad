package countyprojects_test

import (
	"fmt"
	"math"
	"testing"

	"concert/models/docking"
	"concert/models/modeltest"
)

// mean is a measure's mean over some counties at these values.
func mean(t *testing.T, name string, values docking.Values) float64 {
	t.Helper()
	s := modeltest.Measured(t, experiment(values, 60, 30), name)
	return s.Mean()
}

// Clear duties keep departments to their own tasks, and so do persons who answer
// for them by name: the clearer, the less is done twice, and the less is left
// undone.
func TestDutiesKeepDepartmentsToTheirTasks(t *testing.T) {
	for _, name := range []string{"conditions.clarity", "conditions.person"} {
		twice, undone := math.Inf(1), math.Inf(1)
		for _, level := range []float64{0, 0.5, 1} {
			values := docking.Values{name: level}
			now, missed := mean(t, "overlap_share", values), mean(t, "omission_share", values)
			t.Logf("%s %v: twice %.3f, undone %.3f", name, level, now, missed)
			if now > twice-0.01 || missed > undone+0.01 {
				t.Errorf("%s %v: %.3f done twice after %.3f, %.3f undone after %.3f", name, level, now, twice, missed,
					undone)
			}
			twice, undone = now, missed
		}
	}
}

// The more persons answer by name, the more projects are completed.
func TestPersonsCompleteProjects(t *testing.T) {
	before := 0.0
	for _, level := range []float64{0, 0.25, 0.5, 0.75, 1} {
		now := mean(t, "success_share", docking.Values{"conditions.person": level})
		if now < before {
			t.Errorf("%v of the acts have a person who answers: %.3f of projects completed, %.3f with fewer", level,
				now, before)
		}
		before = now
	}
}

// Noticing overlaps pays where somebody can settle them: with a rule or with an
// office that binds, more noticing means less poverty. Without, the leaders'
// queue eats it up; that is meant.
func TestNoticingPaysWhereSomebodyCanSettle(t *testing.T) {
	for name, settle := range map[string]docking.Values{
		"a rule": {"consultation.rule": 1}, "an office with authority": {"conditions.authority": 0.8},
	} {
		before := math.Inf(1)
		for _, level := range []float64{0, 0.5, 1} {
			values := docking.Values{"consultation.notice": level}
			for k, v := range settle {
				values[k] = v
			}
			now := mean(t, "poverty_share", values)
			if now > before {
				t.Errorf("%s, %v of overlaps noticed: poverty %.4f, %.4f with fewer", name, level, now, before)
			}
			before = now
		}
	}
	none, all := mean(t, "resolve_months", docking.Values{"consultation.notice": 0}),
		mean(t, "resolve_months", docking.Values{"consultation.notice": 1})
	if all < 2*none {
		t.Errorf("conflicts wait %.1f months where all are noticed, %.1f where only the platform shows some: where is the queue?", all, none)
	}
}

// Skill multiplies what joint effort returns: without any, nothing that is taken
// up for others is carried through, whatever is assessed; and assessment of joint
// work returns more under able managers.
func TestSkillMultipliesWhatJointEffortReturns(t *testing.T) {
	kept := func(skill, assessed float64) float64 {
		return mean(t, "collaboration", docking.Values{"conditions.skill": skill, "conditions.assessed": assessed,
			"departments.fixed_claim": 1})
	}
	if got := kept(0, 0.8); got != 0 {
		t.Errorf("without skill %v of needed help is given", got)
	}
	for _, skill := range []float64{0.3, 0.6, 0.9} {
		help := (0.15 + 0.6 - 0.4*0.8) / (1 - 0.16)
		want := 1 - math.Exp(-skill/0.6*help/0.25)
		s := modeltest.Measured(t, experiment(docking.Values{"conditions.skill": skill, "departments.fixed_claim": 1},
			60, 40), "collaboration")
		s.Agrees(t, fmt.Sprintf("carried through at skill %v", skill), want)
	}
	if low, high := kept(0.2, 0.4)-kept(0.2, 0.15), kept(0.6, 0.4)-kept(0.6, 0.15); low <= 0 || high <= 0 {
		t.Errorf("assessment of joint work returns %.3f at skill .2 and %.3f at .6", low, high)
	}
}

// Functions that are divided among fewer departments burden each of them more,
// and the same departments meet more often.
func TestNumberOfDepartments(t *testing.T) {
	few, many := docking.Values{"departments.number": 6}, docking.Values{"departments.number": 30}
	if a, b := mean(t, "trust", few), mean(t, "trust", many); !(a > b) {
		t.Errorf("trust is %.3f among 6 departments, %.3f among 30", a, b)
	}
	if a, b := mean(t, "omission_share", few), mean(t, "omission_share", many); !(a > b) {
		t.Errorf("%.3f of needs are left undone by 6 departments, %.3f by 30", a, b)
	}
	for _, n := range []float64{3, 36} {
		if got := mean(t, "success_share", docking.Values{"departments.number": n}); !(got > 0 && got < 1) {
			t.Errorf("%v departments complete %v of projects", n, got)
		}
	}
}
