package pensionfraud

import (
	"concert/sim/param"
	"concert/sim/param/declare"
)

func (p *Population) declare(set *param.Set) {
	set.Float(&p.Pensioners, declare.Structural(declare.Fact("population.pensioners", "persons", "pensioners, a constant number",
		"assumed: a reduced city; 300,000 at full size (dossier 7)", 1, 1e8)))
	set.Float(&p.Scale, declare.Structural(declare.Fact("population.scale", "share", "share of the pensioners that is simulated",
		"assumed: main contrasts must not depend on it", 0.001, 1000)))
	set.Float(&p.Served, declare.Fact("population.served", "persons", "pensioners for whom one staff works: all staff-days, capacities and loads are stated for so many",
		"assumed: the staff of a city grows with its pensioners", 1, 1e8))
	set.Float(&p.Mortality, declare.Fact("population.mortality", "per month", "chance that a pensioner dies", "assumed; 2.7 % a year, as is generally known (dossier 2.6)", 0, 0.1))
	set.Float(&p.EmployeeShare, declare.Fact("population.employee_share", "share", "share of the dead with an employee pension", "assumed; starting value of dossier 7", 0, 1))
	set.Float(&p.ResidentPension, declare.Fact("population.resident_pension_cny", "CNY per month", "resident pension", "dossier 2.6: 174 in 2020, 188 about 2022", 0, 1e5))
	set.Float(&p.EmployeePension, declare.Fact("population.employee_pension_cny", "CNY per month", "employee pension", "assumed; starting value of dossier 7", 0, 1e5))
	set.Float(&p.NegligentShare, declare.Uncertain("population.negligent_share", "share", "families that report a death late without intent",
		"assumed; late and concealed together about 6 % (dossier 2.6)", 0, 1, 0.02, 0.04))
	set.Float(&p.MoralCost, declare.Uncertain("population.moral_cost_cny", "CNY", "median moral cost of concealing a death", "assumed", 1, 1e15, 7000, 16000))
	set.Float(&p.MoralCostSpread, declare.Uncertain("population.moral_cost_spread", "log", "standard deviation of the logarithm of the moral cost", "assumed", 0.01, 10, 0.8, 1.2))
	set.Float(&p.FamilyHorizon, declare.Fact("population.family_horizon", "months", "time that a family looks ahead when it thinks of concealing", "assumed", 0, 600))
	set.Float(&p.BeliefMemory, declare.Uncertain("population.belief_memory", "per month", "share of the public's beliefs that lasts a month", "assumed", 0, 1, 0.8, 0.95))
	set.Float(&p.BeliefInRecovery, declare.Fact("population.belief_in_recovery", "share", "share of cases that the public believes to be recovered where the family does not repay by itself, at the start", "assumed", 0, 1))
	set.Float(&p.BeliefWeight, declare.Uncertain("population.belief_weight", "cases", "weight of that first belief beside the cases of which the public hears, for population.served pensioners",
		"assumed: what closes in some months", 0.01, 1e12, 5, 20))
}

func (s *Supervision) declare(set *param.Set) {
	set.Float(&s.Fine, declare.Ranged(declare.Lever("supervision.fine_cny", "CNY", "fine for whoever is caught", "assumed; 0–8,000 as a lever", "hardship of families; none to the agency", 0, 1e6), 0, 3000))
	set.Float(&s.OwnResident, declare.Uncertain("supervision.own_detection_resident", "per month", "chance that the agency's own checks find an unreported death, resident pensions", "assumed; 0.04–0.08, inferred from amounts per case (dossier 2.6)", 0, 1, 0.04, 0.08))
	set.Float(&s.OwnEmployee, declare.Uncertain("supervision.own_detection_employee", "per month", "the same, employee pensions", "assumed; 0.25–0.5, inferred from amounts per case (dossier 2.6)", 0, 1, 0.25, 0.5))
	set.Float(&s.OwnCover, declare.Fact("supervision.own_cover", "share", "part of the task that the agency believes its own work to cover", "assumed", 0, 1))
	set.Float(&s.FalseMatches, declare.Uncertain("supervision.false_match_rate", "per list and pensioner", "chance that matching a list suspends the pension of somebody alive, at clarity 1", "assumed", 0, 1, 5e-6, 5e-5))
	set.Float(&s.UnclearMistakes, declare.Uncertain("supervision.unclear_mistakes", "ratio", "false matches that unclear rules add: as many more, at clarity 0", "assumed: twice as many", 0, 100, 0.5, 2))
	set.Float(&s.NegligentRepay, declare.Uncertain("supervision.negligent_repay", "share", "negligent families that repay at once when found", "assumed", 0, 1, 0.7, 0.95))
	set.Float(&s.DeliberateRepay, declare.Uncertain("supervision.deliberate_repay", "share", "deliberate families that repay at once when found", "assumed", 0, 1, 0.2, 0.5))
	set.Int(&s.RecoveryWindow, declare.Uncertain("supervision.recovery_window", "months", "time after detection in which recovery is possible", "assumed", 0, 600, 3, 12))
	set.Float(&s.StepSuccess, declare.Fact("supervision.step_success", "share", "technical success of a step of recovery", "assumed; starting value of dossier 7", 0, 1))
	set.Float(&s.Insolvent, declare.Uncertain("supervision.insolvent_share", "share", "families that cannot repay", "assumed", 0, 1, 0.05, 0.2))
	set.Float(&s.Need, declare.Fact("supervision.need", "0–1", "need of the agency for help", "assumed: the one who needs it", 0, 10))
	set.Float(&s.Value, declare.Fact("supervision.public_value", "0–1", "public value of the task", "assumed", 0, 10))
	set.Float(&s.GoalOverlap, declare.Fact("supervision.goal_overlap", "0–1", "overlap of the agency's own goals with the task", "assumed: it is the agency's task", 0, 1))
	set.Float(&s.Days, declare.Uncertain("supervision.days", "staff-days", "the agency's work on the task in a month", "assumed", 0, 100, 0.4, 0.9))
	set.Float(&s.Load, declare.Fact("supervision.load", "ratio", "load of the agency with other work", "assumed", 0, 5))
	set.Float(&s.Aversion, declare.Fact("supervision.aversion", "0–1", "the agency's aversion to blame", "assumed", 0, 1))
	set.Float(&s.Assessed, declare.Fact("supervision.assessed", "share", "share of the task in the agency's own assessment", "assumed", 0, 1))
	set.Float(&s.Pressure, declare.Lever("supervision.pressure", "ratio", "extra pressure on the agency alone: on its assessment and on its asking", "assumed: a vertical lever", "leaders' attention", 0, 10))
	set.Float(&s.TrustInLeaders, declare.Fact("supervision.trust_in_leaders", "0–1", "trust of the agency in those who give it the task", "assumed: neither trust nor distrust", 0, 1))
	set.Float(&s.MatchingDays, declare.Uncertain("supervision.matching_days", "staff-days per list", "matching the list of population.served pensioners by hand for a month", "assumed", 0, 1000, 6, 15))
	set.Float(&s.MatchingCapacity, declare.Uncertain("supervision.matching_capacity", "staff-days per month", "what the agency has for matching, for population.served pensioners", "assumed", 0.01, 1e12, 20, 45))
	set.Float(&s.CaseDays, declare.Fact("supervision.case_days", "staff-days", "handling a detected case", "assumed", 0, 100))
	set.Float(&s.VerificationDays, declare.Fact("supervision.verification_days", "staff-days", "clearing a false suspension", "assumed", 0, 100))
	set.Float(&s.Audit, declare.Lever("supervision.audit", "per month", "chance that auditors from outside find a case in a month, beside the agency's own checks", "assumed: a campaign adds .05–.4 (dossier 4)", "auditors: supervision.audit_days for all pensioners", 0, 1))
	set.Float(&s.AuditDays, declare.Fact("supervision.audit_days", "staff-days", "auditing all of population.served pensioners once; a part of it for a part of them", "assumed: a hundred pensioners a day", 0, 1e6))
	set.Float(&s.Rotation, declare.Lever("supervision.rotation", "per month", "chance that the official through whom a partner deals with the agency is replaced: trust and ties start anew", "assumed: none; .03–.1 (dossier 4)", "hand-over: programme.handover_days each", 0, 1))
	s.declareChecks(set)
}

func (s *Supervision) declareChecks(set *param.Set) {
	set.Bool(&s.Strategic, declare.Lever("supervision.strategic_checks", "switch", "the agency's own checks answer to how much fraud they find", "assumed: they do not; where they do, it is the inspection game (dossier 3 O10)", "none", 0, 1))
	set.Float(&s.ChecksStart, declare.Fact("supervision.checks_start", "0–1", "intensity of the agency's own checks at the start", "assumed", 0, 1))
	set.Float(&s.ChecksStated, declare.Fact("supervision.checks_stated", "0–1", "intensity at which own checks find resident pensions with the chance stated for them", "assumed", 0.001, 1))
	set.Float(&s.CheckFloor, declare.Fact("supervision.check_floor", "0–1", "how near to none, and to full intensity, checks can come: at the ends they would answer to nothing", "assumed", 0, 0.5))
	set.Float(&s.CheckGain, declare.Fact("supervision.check_gain", "ratio", "what a check gains if all deaths are concealed (a pure number; it shrinks with their share)", "assumed", 0, 1000))
	set.Float(&s.CheckCost, declare.Fact("supervision.check_cost", "ratio", "what a check costs (a pure number; a check pays where its gain, times the share of deaths concealed, is more)", "assumed", 0, 1000))
	set.Float(&s.CheckSpeed, declare.Fact("supervision.check_speed", "per month", "how fast the intensity of checks follows gain and cost", "assumed", 0, 1))
	set.Float(&s.CheckMemory, declare.Fact("supervision.check_memory", "per month", "memory of the share of deaths concealed that checks answer to", "assumed", 0, 1))
	set.Int(&s.PromptMonths, declare.Fact("supervision.prompt_months", "months", "months overpaid up to which a recovered case counts as resolved", "assumed", 0, 600))
	set.Int(&s.Followed, declare.Fact("supervision.followed_months", "months", "months before the end after which a case begins too late to say whether it is resolved", "assumed: found within half a year, and recovered within as much", 0, 600))
	set.Int(&s.ObservedFrom, declare.Structural(declare.Fact("supervision.observed_from", "month", "month from which measures are taken; in a shorter run, its last month", "assumed: by then the stock of undetected cases has done most of its growing in the baseline; arms that go on moving are averaged over what follows", 0, 1200)))
}

func (p *Programme) declare(set *param.Set) {
	p.Programme.Declare(set, "a city of programme.platform_serves pensioners")
	set.Float(&p.PlatformServes, declare.Fact("programme.platform_serves", "persons", "pensioners of the city that shares what is paid once for all",
		"assumed; starting value of dossier 7", 1, 1e9))
}

// around is the range of ± share around a default, kept within the allowed.
func around(s param.Spec, value, share float64) param.Spec {
	return declare.Ranged(s, max(s.Min, float64(value*(1-share))), min(s.Max, float64(value*(1+share))))
}

// declare is what all partners have.
func (p *Partner) declare(set *param.Set, section, who string) {
	uncertain := func(v *float64, name, unit, meaning string, top, share float64) {
		s := declare.Fact(section+"."+name, unit, meaning, "assumed", 0, top)
		s.Role = param.Uncertain
		set.Float(v, around(s, *v, share))
	}
	uncertain(&p.Need, "need", "ratio", "need of "+who+" for the agency's resources, beside other partners'", 10, 0.2)
	uncertain(&p.Distance, "distance", "0–1", "distance of "+who+" to the agency: procedure, data, language", 1, 0.2)
	uncertain(&p.Load, "load", "ratio", "load of "+who+" with own work", 5, 0.2)
	uncertain(&p.Aversion, "aversion", "0–1", "aversion of "+who+" to blame", 1, 0.3)
	set.Float(&p.Capacity, declare.Fact(section+".capacity_days", "staff-days per month", "working time that "+who+" can give to helping, for population.served pensioners", "assumed", 0.01, 1e6))
	set.Float(&p.WorkWeight, declare.Fact(section+".work_weight", "ratio", "load that helping adds, for each capacity spent", "assumed", 0, 100))
}

func (p *Partner) declareSource(set *param.Set, section, who, lag string) {
	p.declare(set, section, who)
	days := declare.Fact(section+".days", "staff-days", "sharing the data on population.served pensioners for a month, one record for each, dead or alive", "assumed", 0, 100)
	days.Role = param.Uncertain
	set.Float(&p.Days, around(days, p.Days, 0.3))
	coverage := declare.Fact(section+".coverage", "share", "unreported deaths that the data of "+who+" hold", "assumed; starting value of dossier 7; form: dossier 3 O8", 0, 1)
	coverage.Role = param.Uncertain
	set.Float(&p.Coverage, around(coverage, p.Coverage, 0.3))
	set.Float(&p.Lag, declare.Uncertain(section+".lag_months", "months", "time until a death stands in the data of "+who+"; a fed platform shortens it", lag, 0, maxLag, 0.03, 3))
	set.Float(&p.FixedSharing, decides(declare.Lever(section+".fixed_sharing", "probability", "chance that the data of "+who+" are shared in a month, willing or not, asked or not",
		"assumed: an order to share", "2–10 staff-days per pair, and authority to enforce it", 0, 1)))
}

func (p *Partner) declareFiling(set *param.Set) {
	set.Float(&p.CaseDays, declare.Uncertain("police.filing_days", "staff-days", "filing a case", "assumed", 0, 100, 0.5, 1.2))
	set.Float(&p.FixedAct, decides(declare.Lever("police.fixed_filing", "probability", "chance that the police file open cases in a month, whatever they want",
		"assumed: a test of the serial chain", "authority to enforce it", 0, 1)))
}

func (p *Partner) declareHospital(set *param.Set) {
	set.Bool(&p.Active, declare.Lever("hospital.active", "switch", "hospitals are a third source of data", "assumed", "5–30 staff-days (assumed)", 0, 1))
	p.declareSource(set, "hospital", "hospitals", "assumed: certificates go out within weeks; 1–90 days (dossier 4)")
}

func (p *Partner) declareCourt(set *param.Set) {
	p.declare(set, "court", "the court")
	days := declare.Fact("court.days", "staff-days", "enforcing repayment in a case", "assumed", 0, 100)
	days.Role = param.Uncertain
	set.Float(&p.CaseDays, around(days, p.CaseDays, 0.3))
	set.Float(&p.FixedAct, decides(declare.Lever("court.fixed_enforcement", "probability", "chance that the court enforces filed cases in a month, whatever it wants",
		"assumed: a test of the serial chain", "authority to enforce it", 0, 1)))
}

// decides allows −1: the department decides itself.
func decides(s param.Spec) param.Spec { s.Off = "decides itself"; return s }
