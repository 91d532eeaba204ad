package pensionfraud

import "concert/sim"

// observed is a monthly value and what it is of the city.
type observed struct {
	sim.Measure
	of func(*City) float64
}

// monthly are the values of each month, for courses in time.
var monthly = []observed{
	inTime("fraud_stock", "Undetected cases", "cases in the simulated city", "cases paid on after detection", sim.Lower, 0,
		func(c *City) float64 { return float64(c.month.stock) }),
	inTime("prevalence_per_10000", "Undetected cases per 10,000 pensioners", "cases per 10,000", "10,000 · undetected cases / pensioners", sim.Lower, 0,
		(*City).prevalence),
	inTime("willingness_agency", "Willingness of the agency", "probability", "probability of a yes", sim.Higher, 1,
		func(c *City) float64 { return c.month.willingLead }),
	inTime("willingness_civil_affairs", "Willingness of civil affairs", "probability", "probability of a yes to sharing data", sim.Higher, 1,
		func(c *City) float64 { return c.month.willing[civilAffairs] }),
	inTime("willingness_police", "Willingness of the police to share", "probability", "probability of a yes to sharing data", sim.Higher, 1,
		func(c *City) float64 { return c.month.willing[police] }),
	inTime("willingness_filing", "Willingness of the police to file", "probability", "probability of a yes to filing", sim.Higher, 1,
		func(c *City) float64 { return c.month.willingAct[police] }),
	inTime("willingness_court", "Willingness of the court", "probability", "probability of a yes to enforcing", sim.Higher, 1,
		func(c *City) float64 { return c.month.willingAct[court] }),
	inTime("trust", "Agency's trust in its sources", "0–1", "mean trust in active sources", sim.Higher, 1,
		(*City).trustInSources),
	inTime("attention", "Leaders' attention", "0–1", "attention of this month", sim.Neither, 1,
		func(c *City) float64 { return c.environment.Attention }),
	inTime("collaboration", "Needed acts done", "share", "acts done / acts needed", sim.Higher, 1,
		(*City).collaboration),
	inTime("requests_share", "Partners asked", "share", "requests / acts needed", sim.Neither, 1,
		(*City).requestsShare),
	existing("at least one request was made", inTime("requests_met", "Requests met", "share", "acts done / requests", sim.Higher, 1,
		(*City).requestsMet)),
	inTime("detection_chance_resident", "Chance of detection, resident pensions", "per month", "hazard of detection once all lists have arrived", sim.Higher, 1,
		func(c *City) float64 { return c.settled(resident) }),
	inTime("detection_chance_employee", "Chance of detection, employee pensions", "per month", "hazard of detection once all lists have arrived", sim.Higher, 1,
		func(c *City) float64 { return c.settled(employee) }),
	existing("somebody died", inTime("concealment_share", "Deaths concealed", "share", "concealed on purpose / deaths", sim.Lower, 1,
		func(c *City) float64 { return share(c.month.deliberate, c.month.deaths) })),
	inTime("believed_recovery", "Public's belief in recovery", "share", "recovered / closed over the cases that were not repaid at once, older ones fading", sim.Higher, 1,
		func(c *City) float64 { return c.believedRecovery }),
	inTime("own_checks", "Intensity of own checks", "0–1", "moves only where checks follow fraud", sim.Neither, 1,
		func(c *City) float64 { return c.checks }),
	inTime("cases_begun", "Deaths not reported", "cases", "cases begun", sim.Lower, 0,
		func(c *City) float64 { return float64(c.month.begun) }),
	inTime("cases_recovered", "Cases recovered", "cases", "cases closed with the money recovered", sim.Higher, 0,
		func(c *City) float64 { return float64(c.month.recovered) }),
	inTime("cases_lost", "Cases lost", "cases", "cases given up", sim.Lower, 0,
		func(c *City) float64 { return float64(c.month.lost) }),
	inTime("detected", "Cases found", "cases", "cases detected", sim.Neither, 0,
		func(c *City) float64 { return float64(c.month.detected) }),
	inTime("waiting", "Cases waiting for recovery", "cases", "cases detected and neither recovered nor lost, at the end of the month", sim.Lower, 0,
		func(c *City) float64 { return float64(len(c.cases) - c.month.stock) }),
	inTime("recovered_cny", "Money recovered", "CNY", "overpaid money recovered", sim.Higher, 0,
		func(c *City) float64 { return c.month.recoveredAmount }),
	inTime("lost_cny", "Money lost", "CNY", "overpaid money given up", sim.Lower, 0,
		func(c *City) float64 { return c.month.lostAmount }),
	inTime("partner_staff_days", "Partners' staff-days", dayUnit, "days of sharing, filing and enforcing", sim.Lower, 0,
		func(c *City) float64 { return c.perStandard(c.month.partnerDays) }),
	inTime("agency_staff_days", "Agency's staff-days", dayUnit, "own work, matching, handling, clearing", sim.Lower, 0,
		func(c *City) float64 { return c.perStandard(c.agencyDays()) }),
	inTime("false_suspensions", "Pensioners wrongly suspended", "persons per 10,000", "10,000 · false suspensions / pensioners", sim.Lower, 0,
		(*City).suspensions),
	inTime("records_shared", "Personal records handed over", "records per 10,000", "10,000 · lists shared", sim.Lower, 0,
		(*City).records),
}

// inTime is a monthly value; high is its upper bound, or 0 without one.
func inTime(name, title, unit, formula string, better sim.Direction, high float64, of func(*City) float64) observed {
	return observed{sim.Measure{Name: name, Title: title, Unit: unit, Meaning: formula, Formula: formula,
		Better: better, Role: sim.Detail, High: sim.Bound(high)}, of}
}

// existing marks a value that some months do not have.
func existing(when string, o observed) observed { o.Exists = when; return o }
