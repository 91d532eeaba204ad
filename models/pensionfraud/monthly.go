package pensionfraud

import "concert/sim"

// monthlyOutcomes are the measures of a month, for courses in time.
var monthlyOutcomes = sim.Outcomes[*City]{
	sim.AmountOf(inTime("fraud_stock", "Undetected cases", "cases in the simulated city", "cases paid on after detection", sim.Lower),
		func(c *City) float64 { return float64(c.month.stock) }),
	sim.AmountOf(inTime("prevalence_per_10000", "Undetected cases per 10,000 pensioners", "cases per 10,000", "10,000 · undetected cases / pensioners", sim.Lower),
		(*City).prevalence),
	sim.LevelOf(inTime("willingness_agency", "Willingness of the agency", "probability", "probability of a yes", sim.Higher),
		func(c *City) float64 { return c.month.willingLead }),
	sim.LevelOf(inTime("willingness_civil_affairs", "Willingness of civil affairs", "probability", "probability of a yes to sharing data", sim.Higher),
		willingToShare(civilAffairs)),
	sim.LevelOf(inTime("willingness_police", "Willingness of the police to share", "probability", "probability of a yes to sharing data", sim.Higher),
		willingToShare(police)),
	sim.LevelOf(inTime("willingness_filing", "Willingness of the police to file", "probability", "probability of a yes to filing", sim.Higher),
		willingToAct(police)),
	sim.LevelOf(inTime("willingness_court", "Willingness of the court", "probability", "probability of a yes to enforcing", sim.Higher),
		willingToAct(court)),
	sim.LevelOf(inTime("trust", "Agency's trust in its sources", "0–1", "mean trust in active sources", sim.Higher),
		(*City).trustInSources),
	sim.LevelOf(inTime("attention", "Leaders' attention", "0–1", "attention of this month", sim.Neither),
		func(c *City) float64 { return c.environment.Attention }),
	sim.ShareOf(inTime("collaboration", "Needed acts done", "share", "acts done / acts needed", sim.Higher),
		(*City).collaboration),
	sim.ShareOf(inTime("requests_share", "Partners asked", "share", "requests / acts needed", sim.Neither),
		(*City).partnersAsked),
	sim.ShareOf(existing("at least one request was made", inTime("requests_met", "Requests met", "share", "acts done / requests", sim.Higher)),
		(*City).requestsMet),
	sim.LevelOf(inTime("detection_chance_resident", "Chance of detection, resident pensions", "per month", "hazard of detection once all lists have arrived", sim.Higher),
		func(c *City) float64 { return c.settled(resident) }),
	sim.LevelOf(inTime("detection_chance_employee", "Chance of detection, employee pensions", "per month", "hazard of detection once all lists have arrived", sim.Higher),
		func(c *City) float64 { return c.settled(employee) }),
	sim.ShareOf(existing("somebody died", inTime("concealment_share", "Deaths concealed", "share", "concealed on purpose / deaths", sim.Lower)),
		(*City).concealed),
	sim.LevelOf(inTime("believed_recovery", "Public's belief in recovery", "share", "recovered / closed over the cases that were not repaid at once, older ones fading", sim.Higher),
		func(c *City) float64 { return c.believedRecovery }),
	sim.LevelOf(inTime("own_checks", "Intensity of own checks", "0–1", "moves only where checks follow fraud", sim.Neither),
		func(c *City) float64 { return c.checks }),
	sim.AmountOf(inTime("cases_begun", "Deaths not reported", "cases", "cases begun", sim.Lower),
		func(c *City) float64 { return float64(c.month.begun) }),
	sim.AmountOf(inTime("cases_recovered", "Cases recovered", "cases", "cases closed with the money recovered", sim.Higher),
		func(c *City) float64 { return float64(c.month.recovered) }),
	sim.AmountOf(inTime("cases_lost", "Cases lost", "cases", "cases given up", sim.Lower),
		func(c *City) float64 { return float64(c.month.lost) }),
	sim.AmountOf(inTime("detected", "Cases found", "cases", "cases detected", sim.Neither),
		func(c *City) float64 { return float64(c.month.detected) }),
	sim.AmountOf(inTime("waiting", "Cases waiting for recovery", "cases", "cases detected and neither recovered nor lost, at the end of the month", sim.Lower),
		func(c *City) float64 { return float64(len(c.cases) - c.month.stock) }),
	sim.AmountOf(inTime("recovered_cny", "Money recovered", "CNY", "overpaid money recovered", sim.Higher),
		func(c *City) float64 { return c.month.recoveredAmount }),
	sim.AmountOf(inTime("lost_cny", "Money lost", "CNY", "overpaid money given up", sim.Lower),
		func(c *City) float64 { return c.month.lostAmount }),
	sim.AmountOf(inTime("partner_staff_days", "Partners' staff-days", dayUnit, "days of sharing, filing and enforcing", sim.Lower),
		func(c *City) float64 { return c.perStandard(c.month.partnerDays) }),
	sim.AmountOf(inTime("agency_staff_days", "Agency's staff-days", dayUnit, "own work, matching, handling, clearing", sim.Lower),
		func(c *City) float64 { return c.perStandard(c.agencyDays()) }),
	sim.AmountOf(inTime("false_suspensions", "Pensioners wrongly suspended", "persons per 10,000", "10,000 · false suspensions / pensioners", sim.Lower),
		(*City).suspensions),
	sim.AmountOf(inTime("records_shared", "Personal records handed over", "records per 10,000", "10,000 · lists shared", sim.Lower),
		(*City).records),
}

// inTime is a monthly measure, which its formula explains.
func inTime(name, title, unit, formula string, better sim.Direction) sim.Measure {
	return sim.Measure{Name: name, Title: title, Unit: unit, Meaning: formula, Formula: formula, Better: better, Role: sim.Detail}
}

// existing marks a measure that some months do not have.
func existing(when string, m sim.Measure) sim.Measure { m.Exists = when; return m }
