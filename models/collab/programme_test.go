package collab

import (
	"math"
	"testing"
)

// Prices worked out by hand: meetings and leaders for the part that is followed,
// rules and training spread over the plan, acts and requests as they come.
func TestProgrammeByHand(t *testing.T) {
	conditions := Conditions{
		PublicRationality: 0.4, PriorTrust: 0.6, Clarity: 0.5, Linkage: 0.25, Authority: 0.5, Platform: 0.5,
		Person:      0.5,
		GoalOverlap: 0.75, AttentionStart: 0.5, AttentionFloor: 0.5, AttentionMonths: 12,
		Inspection: 0.2, RoutineInspection: 1, Assessed: 0.5, AssessmentSources: 1, Reward: 2, Meetings: 3, Skill: 0.5,
	}
	psychology := DefaultPsychology()
	psychology.AskingDays = 1
	p := Programme{StaffDay: 300, Years: 5, Officials: 20, Pairs: 4, MeetingDays: 10, LeadingDays: 100, LeaderDays: 4,
		ClarityDays:   60,
		TrainingShare: 0.005, SkillDays: 6, LinkageDays: 6, GoalDays: 6, SourceDays: 2, InspectionDays: 0.5,
		PersonDays: 0.2, HandoverDays: 10,
		Platform: 2.4e6, PlatformYears: 10, PlatformUpkeep: 0.15, RewardCost: 100}
	e := At(&conditions, &psychology, 0)
	use := Use{Part: 0.1, Asked: 4, Acts: 3, Replaced: 2}

	whole := 10 + 50 + 2 + 0.5    // a meeting, the leading body, leaders, duties: 30 days over 60 months
	pairs := 4 * (1.5 + 4.5) / 60 // linkage and goals
	officials := 20 * (0.105 + 0.05 + 1.0/12)
	acts := 3 * (0.1 + 0.1) // inspected, answered for
	want := 0.1*(whole+pairs+officials) + acts + 4*0.75 + 20
	if got := p.Days(&e, use); math.Abs(got-want) > 1e-12 {
		t.Errorf("%v staff-days, want %v", got, want)
	}
	if got, want := p.Outlays(&e, use), 0.1*0.5*2.4e6*0.25/12+2*100*3; math.Abs(got-want) > 1e-9 {
		t.Errorf("%v yuan, want %v", got, want)
	}
}

// Any one of several sources may notice whether an official helped; who answers
// by name sees clear duties and is assessed by the act.
func TestSourcesAndPersons(t *testing.T) {
	conditions, psychology := CityY.Conditions(), DefaultPsychology()
	conditions.AssessmentSources, conditions.Person = 3, 0.5
	e := At(&conditions, &psychology, 0)
	if want := 1 - math.Pow(1-conditions.Inspection, 3); math.Abs(e.Inspected-want) > 1e-12 {
		t.Errorf("inspected %v, want %v", e.Inspected, want)
	}
	s := e.Signals()
	if want := conditions.Assessed + 0.5*psychology.Answerable; math.Abs(s.Assessed-want) > 1e-12 {
		t.Errorf("assessed %v, want %v", s.Assessed, want)
	}
	if want := conditions.Clarity + 0.5*(1-conditions.Clarity); math.Abs(s.Clarity-want) > 1e-12 {
		t.Errorf("clarity %v, want %v", s.Clarity, want)
	}
}
