package pensionfraud

import (
	"concert/models/collab"
	"concert/sim/param"
	"concert/sim/param/declare"
)

// Population is the pensioners and their families.
type Population struct {
	Pension [pensions]float64

	Pensioners, Scale, Served, Mortality, EmployeeShare       float64
	NegligentShare, MoralCost, MoralCostSpread, FamilyHorizon float64
	BeliefMemory, BeliefInRecovery, BeliefWeight              float64
}

func (p *Population) declare(set *param.Set) {
	in := set.Section("population")
	in.Float(&p.Pensioners, 30000,
		declare.Structural(declare.Fact("pensioners", "persons", "pensioners, a constant number",
			"assumed: a reduced city; 300,000 at full size (dossier 7)", 1, 1e8)))
	in.Float(&p.Scale, 1, declare.Structural(declare.Fact("scale", "share", "share of the pensioners that is simulated",
		"assumed: main contrasts must not depend on it", 0.001, 1000)))
	in.Float(&p.Served, 30000,
		declare.Fact("served", "persons",
			"pensioners for whom one staff works: all staff-days, capacities and loads are stated for so many",
			"assumed: the staff of a city grows with its pensioners", 1, 1e8))
	in.Float(&p.Mortality, 0.00225, declare.Fact("mortality", "per month", "chance that a pensioner dies",
		"assumed; 2.7 % a year, as is generally known (dossier 2.6)", 0, 0.1))
	in.Float(&p.EmployeeShare, 0.3,
		declare.Fact("employee_share", "share", "share of the dead with an employee pension",
			"assumed; starting value of dossier 7", 0, 1))
	in.Float(&p.Pension[resident], 190, declare.Fact("resident_pension_cny", "CNY per month", "resident pension",
		"dossier 2.6: 174 in 2020, 188 about 2022", 0, 1e5))
	in.Float(&p.Pension[employee], 2800, declare.Fact("employee_pension_cny", "CNY per month", "employee pension",
		"assumed; starting value of dossier 7", 0, 1e5))
	in.Float(&p.NegligentShare, 0.03, declare.Uncertain("negligent_share", "share",
		"families that report a death late without intent",
		"assumed; late and concealed together about 6 % (dossier 2.6)", 0, 1, 0.02, 0.04))
	in.Float(&p.MoralCost, 14000, declare.Uncertain("moral_cost_cny", "CNY", "median moral cost of concealing a death",
		"assumed", 1, 1e15, 7000, 16000))
	in.Float(&p.MoralCostSpread, 1, declare.Uncertain("moral_cost_spread", "log",
		"standard deviation of the logarithm of the moral cost", "assumed", 0.01, 10, 0.8, 1.2))
	in.Float(&p.FamilyHorizon, 24,
		declare.Fact("family_horizon", "months", "time that a family looks ahead when it thinks of concealing",
			"assumed", 0, 600))
	in.Float(&p.BeliefMemory, 0.9, declare.Uncertain("belief_memory", "per month",
		"share of the public's beliefs that lasts a month", "assumed", 0, 1, 0.8, 0.95))
	in.Float(&p.BeliefInRecovery, 0.5,
		declare.Drawn(declare.Fact("belief_in_recovery", "share",
			"share of cases that the public believes to be recovered where the family does not repay by itself, at the start", "assumed", 0, 1)))
	in.Float(&p.BeliefWeight, 10,
		declare.Drawn(declare.Uncertain("belief_weight", "cases",
			"weight of that first belief beside the cases of which the public hears, for population.served pensioners",
			"assumed: what closes in some months", 0.01, 1e12, 5, 20)))
}

// Supervision is the agency's own work, and what the law allows it.
type Supervision struct {
	OwnDetection [pensions]float64
	Repay        [causes]float64

	OrderMonths, TransferMonths, RecoveryWindow, PromptMonths, Followed, ObservedFrom int

	FineTimes, Fined, FraudFrom, Charged, ChargedRepay              float64
	Certified, CertificationDays, CertificationMissed               float64
	OwnCover, FalseMatches, UnclearMistakes, StepSuccess, Insolvent float64

	Need, Value, GoalOverlap, Days, Load, Aversion float64
	Assessed, Pressure, TrustInLeaders, Rotation   float64
	MatchingDays, MatchingCapacity                 float64
	CaseDays, VerificationDays, Audit, AuditDays   float64

	Strategic                                     bool
	ChecksStart, ChecksStated, CheckFloor         float64
	CheckGain, CheckCost, CheckSpeed, CheckMemory float64
}

func (s *Supervision) declare(set *param.Set) {
	in := set.Section("supervision")
	in.Float(&s.FineTimes, 2, declare.Ranged(declare.Lever("fine_times", "ratio",
		"fine for a concealed death, in multiples of what was drawn",
		"Social Insurance Law, art. 88: two to five times (dossier 2.11)", "hardship of families; none to the agency",
		0, 100), 2, 5))
	in.Float(&s.Fined, 0.1, declare.Ranged(declare.Lever("fined_share", "share",
		"concealed deaths found in which the fine is imposed",
		"assumed: seldom; mostly the money is only called back", "hardship of families; none to the agency", 0, 1), 0,
		0.2))
	in.Float(&s.Certified, 0, declare.Lever("certification", "probability",
		"chance that the yearly certification of entitlement exposes a death that is not reported, beyond what it finds as it is, which is part of the agency's own checks",
		"assumed: none beyond; certification is due once in twelve months at the longest (dossier 2.11)",
		"supervision.certification_days, and pensioners who miss it", 0, 1))
	in.Float(&s.CertificationDays, 50, declare.Fact("certification_days", "staff-days per month",
		"certifying a twelfth of population.served pensioners in person, where nobody slips through",
		"assumed: ten minutes each", 0, 1e6))
	in.Float(&s.CertificationMissed, 0.01, declare.Uncertain("certification_missed", "share",
		"pensioners alive who miss a certification that must be done in person, and whose pension is stopped until they come", "assumed", 0, 1, 0.002, 0.03))
	in.Float(&s.OwnDetection[resident], 0.05, declare.Uncertain("own_detection_resident", "per month",
		"chance that the agency's own checks, above all the yearly certification of entitlement as it is done, find an unreported death, resident pensions", "assumed; 0.04–0.08, inferred from amounts per case (dossier 2.6)", 0, 1, 0.04, 0.08))
	in.Float(&s.OwnDetection[employee], 0.3, declare.Uncertain("own_detection_employee", "per month",
		"the same, employee pensions", "assumed; 0.25–0.5, inferred from amounts per case (dossier 2.6)", 0, 1, 0.25,
		0.5))
	in.Float(&s.OwnCover, 0.3,
		declare.Fact("own_cover", "share", "part of the task that the agency believes its own work to cover", "assumed",
			0, 1))
	in.Float(&s.FalseMatches, 2e-5, declare.Uncertain("false_match_rate", "per list and pensioner",
		"chance that matching a list suspends the pension of somebody alive, at clarity 1", "assumed", 0, 1, 5e-6,
		5e-5))
	in.Float(&s.UnclearMistakes, 1, declare.Uncertain("unclear_mistakes", "ratio",
		"false matches that unclear rules add: as many more, at clarity 0", "assumed: twice as many", 0, 100, 0.5, 2))
	in.Float(&s.Repay[negligent], 0.75, declare.Uncertain("negligent_repay", "share",
		"negligent families that repay at once when found", "assumed", 0, 1, 0.7, 0.95))
	in.Float(&s.Repay[deliberate], 0.45, declare.Uncertain("deliberate_repay", "share",
		"deliberate families that repay at once when found", "assumed", 0, 1, 0.2, 0.5))
	in.Int(&s.OrderMonths, 6, declare.Fact("order_months", "months",
		"time after which the agency's order to repay is final, so that the court can be asked to enforce it",
		"six months in which the family may sue: Administrative Litigation Law, art. 46 (dossier 2.11)", 0, 600))
	in.Int(&s.TransferMonths, 3, declare.Uncertain("transfer_months", "months",
		"time that the agency gives the police to file a case of fraud, before it goes on with its own order",
		"assumed", 0, 600, 1, 6))
	in.Int(&s.RecoveryWindow, 9, declare.Uncertain("recovery_window", "months",
		"time after detection in which recovery is possible",
		"assumed: three months beyond supervision.order_months (Administrative Enforcement Law, art. 53, dossier 2.11)",
		0, 600, 7, 12))
	in.Float(&s.FraudFrom, 3000,
		declare.Uncertain("fraud_from_cny", "CNY",
			"amount from which a concealed death is a crime, which must go to the police",
			"fraud of 3,000 to 10,000 yuan, as the province sets it (dossier 2.11)", 0, 1e9, 3000, 10000))
	in.Float(&s.Charged, 0.85,
		declare.Uncertain("charged_share", "share",
			"cases filed by the police in which the procuratorate brings a charge", "assumed", 0, 1, 0.7, 0.95))
	in.Float(&s.ChargedRepay, 0.5,
		declare.Uncertain("charged_repay", "share",
			"families able to repay that do so when they are charged, which lightens the sentence", "assumed", 0, 1,
			0.3, 0.7))
	in.Float(&s.StepSuccess, 0.97, declare.Fact("step_success", "share", "technical success of a step of recovery",
		"assumed; starting value of dossier 7", 0, 1))
	in.Float(&s.Insolvent, 0.18, declare.Uncertain("insolvent_share", "share", "families that cannot repay", "assumed",
		0, 1, 0.05, 0.2))
	in.Float(&s.Need, 1, declare.Fact("need", "0–1", "need of the agency for help", "assumed: the one who needs it", 0,
		10))
	in.Float(&s.Value, 1, declare.Fact("public_value", "0–1", "public value of the task", "assumed", 0, 10))
	in.Float(&s.GoalOverlap, 1, declare.Fact("goal_overlap", "0–1", "overlap of the agency's own goals with the task",
		"assumed: it is the agency's task", 0, 1))
	in.Float(&s.Days, 0.6, declare.Uncertain("days", "staff-days", "the agency's work on the task in a month",
		"assumed", 0, 100, 0.4, 0.9))
	in.Float(&s.Load, 0.5, declare.Fact("load", "ratio", "load of the agency with other work", "assumed", 0, 5))
	in.Float(&s.Aversion, 0.5, declare.Fact("aversion", "0–1", "the agency's aversion to blame", "assumed", 0, 1))
	in.Float(&s.Assessed, 0.6, declare.Fact("assessed", "share", "share of the task in the agency's own assessment",
		"assumed", 0, 1))
	in.Float(&s.Pressure, 0, declare.Lever("pressure", "ratio",
		"extra pressure on the agency alone: on its assessment and on its asking", "assumed: a vertical lever",
		"leaders' attention", 0, 10))
	in.Float(&s.TrustInLeaders, 0.5,
		declare.Fact("trust_in_leaders", "0–1", "trust of the agency in those who give it the task",
			"assumed: neither trust nor distrust", 0, 1))
	in.Float(&s.MatchingDays, 10, declare.Uncertain("matching_days", "staff-days per list",
		"matching the list of population.served pensioners by hand for a month", "assumed", 0, 1000, 6, 15))
	in.Float(&s.MatchingCapacity, 30, declare.Uncertain("matching_capacity", "staff-days per month",
		"what the agency has for matching, for population.served pensioners", "assumed", 0.01, 1e12, 20, 45))
	in.Float(&s.CaseDays, 1, declare.Fact("case_days", "staff-days", "handling a detected case", "assumed", 0, 100))
	in.Float(&s.VerificationDays, 1, declare.Fact("verification_days", "staff-days", "clearing a false suspension",
		"assumed", 0, 100))
	in.Float(&s.Audit, 0, declare.Lever("audit", "per month",
		"chance that auditors from outside find a case in a month, beside the agency's own checks",
		"assumed: a campaign adds .05–.4 (dossier 4)", "auditors: supervision.audit_days for all pensioners", 0, 1))
	in.Float(&s.AuditDays, 300,
		declare.Fact("audit_days", "staff-days",
			"auditing all of population.served pensioners once; a part of it for a part of them",
			"assumed: a hundred pensioners a day", 0, 1e6))
	in.Float(&s.Rotation, 0, declare.Lever("rotation", "per month",
		"chance that the official through whom a partner deals with the agency is replaced: trust and ties start anew",
		"assumed: none; .03–.1 (dossier 4)", "hand-over: programme.handover_days each", 0, 1))
	s.declareChecks(set)
}

func (s *Supervision) declareChecks(set *param.Set) {
	in := set.Section("supervision")
	in.Bool(&s.Strategic, false,
		declare.Lever("strategic_checks", "switch", "the agency's own checks answer to how much fraud they find",
			"assumed: they do not; where they do, it is the inspection game (dossier 3 O10)", "none", 0, 1))
	in.Float(&s.ChecksStart, 0.5,
		declare.Drawn(declare.Fact("checks_start", "0–1", "intensity of the agency's own checks at the start",
			"assumed", 0, 1)))
	in.Float(&s.ChecksStated, 0.5,
		declare.Fact("checks_stated", "0–1",
			"intensity at which own checks find resident pensions with the chance stated for them", "assumed", 0.001,
			1))
	in.Float(&s.CheckFloor, 0.001,
		declare.Fact("check_floor", "0–1",
			"how near to none, and to full intensity, checks can come: at the ends they would answer to nothing",
			"assumed", 0, 0.5))
	in.Float(&s.CheckGain, 10,
		declare.Fact("check_gain", "ratio",
			"what a check gains if all deaths are concealed (a pure number; it shrinks with their share)", "assumed", 0,
			1000))
	in.Float(&s.CheckCost, 0.6,
		declare.Fact("check_cost", "ratio",
			"what a check costs (a pure number; a check pays where its gain, times the share of deaths concealed, is more)", "assumed", 0, 1000))
	in.Float(&s.CheckSpeed, 0.05,
		declare.Fact("check_speed", "per month", "how fast the intensity of checks follows gain and cost", "assumed", 0,
			1))
	in.Float(&s.CheckMemory, 0.9,
		declare.Fact("check_memory", "per month", "memory of the share of deaths concealed that checks answer to",
			"assumed", 0, 1))
	in.Int(&s.PromptMonths, 6,
		declare.Fact("prompt_months", "months", "months overpaid up to which a recovered case counts as resolved",
			"assumed", 0, 600))
	in.Int(&s.Followed, 15, declare.Fact("followed_months", "months",
		"months before the end after which a case begins too late to say whether it is resolved",
		"assumed: found within half a year, and recovered within three quarters of one", 0, 600))
	in.Int(&s.ObservedFrom, 40,
		declare.Structural(declare.Fact("observed_from", "month",
			"month from which measures are taken; in a shorter run, its last month",
			"assumed: by then the stock of undetected cases has done most of its growing in the baseline; arms that go on moving are averaged over what follows", 0, 1200)))
}

// Programme is what collaboration costs in a city of so many pensioners.
type Programme struct {
	collab.Programme
	PlatformServes float64
}

// declare takes the shared prices, with who takes part in a whole city: five
// officials a department, and the agency with each of four partners.
func (p *Programme) declare(set *param.Set) {
	p.Programme.Declare(set, collab.Whole{Called: "a city of programme.platform_serves pensioners", Officials: 25,
		Pairs: 4})
	in := set.Section("programme")
	in.Float(&p.PlatformServes, 300000,
		declare.Fact("platform_serves", "persons", "pensioners of the city that shares what is paid once for all",
			"assumed; starting value of dossier 7", 1, 1e9))
}
