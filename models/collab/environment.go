package collab

import "concert/sim/portable"

// Environment is what surrounds every decision of one month.
type Environment struct {
	*Conditions
	*Psychology
	Theory    Theory  // how motives combine; nil: they add up
	Attended  float64 // attention that leaders pay this month, 0–1
	Attention float64 // what officials feel of it: meetings renew it, 0–1
	Inspected float64 // chance that helping is inspected this month

	crowded [32]crowding // of loads asked for before, where each falls by its bits
}

// crowding is how much dearer a load makes a day; dearer is 0 where none was asked for yet.
type crowding struct{ load, dearer float64 }

// At is the environment of month t. Attention fades from its start to its
// floor, unless the case knows better (see Attend).
func At(c *Conditions, p *Psychology, t int) Environment {
	e := Environment{Conditions: c, Psychology: p, Theory: p.theory()}
	e.Attend(e.AttentionAfter(float64(t)))
	return e
}

// AttentionAfter is the attention that leaders pay after so many months.
func (c *Conditions) AttentionAfter(months float64) float64 {
	return c.AttentionFloor + float64((c.AttentionStart-c.AttentionFloor)*portable.Exp(-months/c.AttentionMonths))
}

// Attend lets leaders pay this much attention. Meetings renew what officials
// feel of it, monthly ones fully; and inspection follows it, as far as it is
// not routine.
func (e *Environment) Attend(attended float64) {
	const monthly = 3 // meetings per quarter that renew attention fully
	e.Attended = attended
	e.Attention = min(1, attended+float64(e.AttentionRenewal*min(1, e.Meetings/monthly)))
	e.Inspected = float64(e.Inspection * (e.RoutineInspection + float64((1-e.RoutineInspection)*attended)))
	if e.AssessmentSources > 1 { // any one source may notice
		e.Inspected = 1 - portable.Pow(1-e.Inspected, e.AssessmentSources)
	}
}
