package pensionfraud

import (
	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim"
)

// caution is what every report of the family warns of.
const caution = "It cannot identify anyone: its cases are made up by chance. A match between lists is no proof of death, and nobody's pension may be stopped on it."

// description is the prose of the case's ODD+D text.
func description() sim.Description {
	return collab.Describe(theories.All(), sim.Description{
		Purpose: `The model asks what keeps departments from helping an agency that pays pensions to learn of deaths, and what would change it. Pensions are paid on
after a death that the family does not report. Others hold lists of deaths, and others again can act on a detected case, but only the agency needs the result. The model serves to compare
technology, incentives, orders, pressure and penalties, alone and together, by how much is paid to the dead, how long, and how much of it is recovered; and to see who is harmed: pensioners alive whose
pension is stopped by mistake, persons whose records are shared. It is written for researchers of collaborative governance, for those who design such supervision, and for students.`,

		Patterns: `At the level of the city: the stock of pensions paid to the dead, the months overpaid, the share of cases recovered, with and without shared data. At the level of departments: the
order of their willingness; diminishing returns of further lists, since any one is enough; recovery bounded by the least willing of those who must act. At the level of families: how many conceal a death under a
given fine and chance of detection. Across means: whether platform, reward and support from above add up to more than their parts.`,

		Caution: caution,

		Entities: entities(),
		Scales: `One step is a month. There is no space. The number of pensioners, {population.pensioners} times {population.scale}, is how many cases are seen, not how large the problem is: staff, capacities
and days are stated for {population.served} pensioners and grow with the city, so that a reduced city is a sample of the full one.`,
		Schedule: schedule.Processes(),

		Background: `The case follows the abstract of a master's thesis on cross-department collaboration, in which "City Y" is the failure beside the success of County L. It states that motives and environment were insufficient, that the process was not
smooth, and that civil affairs, police and courts did not really collaborate. It gives no figure, and does not say how the fraud is done: that it is a death which the family does not report is our mapping. So are the forms of the joint
tasks: detection is parallel, recovery serial. Who holds what, and who must act, follows the law: health institutions certify a death, the police cancel the registration, civil affairs know cremations only; the agency orders what was drawn
to be returned and fines fraud two to five times the amount, and the court enforces an order that is final without the police; fraud of some thousand yuan is a crime, which goes to the police and to the procuratorate. Mortality, pensions, hazards of detection and the share of late reports come from published figures. Families weigh gain against penalty after Becker (1968); checks that answer
to fraud follow inspection games.`,

		Deciding: `The *agency* decides each month whether to work on the task at all, and, if it does, whom to ask. Each active *source* of data (civil affairs, the police, and hospitals where a scenario says so) decides whether to share its
list for the month. The *police* decide whether to file the cases of fraud that wait for them, and the *court* whether to enforce repayment in those that are ready for it; one answer holds for all cases of the month. The *procuratorate* is not asked by the agency: a share of
what the police file is charged. A department may be put under orders instead
(police.fixed_filing and its like): it then acts with a fixed chance, and its own willingness is recorded beside it.

A *family* decides once, when its pensioner dies. It conceals the death if what it expects to keep is worth more to it than its moral cost; some families report late without any intent. The comparison has no error: families
differ in their moral cost.

Where supervision.strategic_checks is on, the agency's own checks are no decision of an official but follow their success: they grow while the fraud that they find is worth their cost.`,

		Learning: `The agency learns from every request whether the one asked acted. A partner whose conduct is seen judges the agency by what came of its help (a list by the share of it that was used, unless it was rewarded; an act on cases counts as kept),
and all other partners together by the share of what they were asked for that they did. The public learns how fast cases are found, and how many cases not repaid at once end in recovery.`,

		Sensing: `The agency does not see a death that is not reported. It finds it by its own checks, or in a list: with the chance that the list holds it, once it has arrived there. Matching by hand is limited by the agency's capacity; a fed platform
matches by itself. Matching also errs: it suspends pensioners alive, more so under unclear rules. What partners see of one another they see with the chance conditions.observability. The public sees the outcome of closed cases without error.`,

		Prediction: `A family predicts how long a pension would be paid on, up to its horizon, and what would have to be given back, from the public's beliefs about detection and recovery. It takes these to last.`,

		Interaction: `The agency asks; sources, police and court answer it, and act for it. Cases pass from the agency to the court, those of fraud by way of the police. Departments affect each other through what is believed of all of them together. Families interact with nobody:
they share only the public's belief.`,

		Collectives: `Departments act as one actor each. The public is a collective with a common belief. None emerges.`,

		Heterogeneity: `Departments differ in need, distance, load, aversion, capacity, days, coverage and delay of their data. Deaths differ in the kind of pension; families in moral cost, in neglect, in ability to repay.`,

		Chance: draws(),

		Emergence: `Fraud, its duration, recovery and trust emerge from families' comparisons and departments' answers. The forms of the tasks and the coverage of lists are imposed; so is the verbal contrast of this case's conditions with those of others.`,

		Initialisation: `Nobody has died and no case is open. The public believes cases to be found with the chance of the agency's own checks, and recovered with the chance population.belief_in_recovery. All trust stands at conditions.prior_trust, agreements, load from helping and the
platform's freshness at zero. Measures are taken from month {supervision.observed_from} on, when the stock has settled. Chance enters the start nowhere: replicates differ from the first deaths on.`,

		Input:     `None. Deaths are drawn within the model at a constant rate; whoever dies is replaced, so that the number of pensioners is constant.`,
		Submodels: supervision(),
		LeftOut: `Cases carry no place and no family network, and nothing makes families less negligent. A partner's trust in all other partners together is one number. The number of departments is no parameter: each has a part that the law gives to it, and whether health institutions share is a switch. The procuratorate decides nothing here. A fine
is a threat to families, and no money to the agency. Recovery counts cases, not money. Benefits other than pensions, collusion and corruption
are absent.`,
		Sources: []string{
			"Abstract of a master's thesis on cross-department collaboration in rural government (2023/24), from which the cases of County L and City Y are taken.",
			"Becker GS (1968). Crime and punishment: an economic approach. Journal of Political Economy 76, 169–217.",
		},
	})
}

func entities() []sim.Entity {
	trust := "mean of a belief that counts promises kept and broken"
	return []sim.Entity{
		{Name: "agency", Number: "one", Meaning: "the social-security agency, which pays pensions and leads the task",
			State: []sim.Variable{
				{Name: "trust in each source, in each enforcer", Unit: "0–1", Meaning: trust, Changes: "every month"},
				{Name: "intensity of own checks", Unit: "0–1", Meaning: "how much it checks by itself",
					Changes: "every month, where supervision.strategic_checks is on"}}},
		{Name: "partners", Number: "civil affairs, the police, the court, and hospitals where they take part",
			Meaning: "departments that hold lists of deaths, or can act on cases; the police do both",
			State: []sim.Variable{
				{Name: "trust in the agency, as source and as enforcer; trust in all others together", Unit: "0–1",
					Meaning: trust, Changes: "every month"},
				{Name: "agreement with the agency", Unit: "0–1",
					Meaning: "part of the result that both count as their own",
					Changes: "in months in which the partner is asked"},
				{Name: "load from helping", Unit: "share of capacity",
					Meaning: "recent days of help, beside the load of own work", Changes: "every month"},
				{Name: "freshness", Unit: "0–1", Meaning: "how fresh the platform's data on the partner's list are",
					Changes: "every month"}}},
		{Name: "pensioners", Number: "{population.pensioners} times population.scale",
			Meaning: "persons who draw a pension; a number, not individuals", State: []sim.Variable{
				{Name: "number", Unit: "persons", Meaning: "pensioners alive", Changes: "never"}}},
		{Name: "cases", Number: "as many as deaths are not reported",
			Meaning: "a pension paid on after a death, and the recovery of what was paid", State: []sim.Variable{
				{Name: "month of death; kind of pension; cause",
					Unit: "month; resident or employee; negligent or deliberate", Meaning: "what the case is",
					Changes: "never"},
				{Name: "threshold", Unit: "0–1", Meaning: "the chance of staying hidden at which it is found",
					Changes: "never"},
				{Name: "hidden", Unit: "probability", Meaning: "chance that nothing has found it in its months so far",
					Changes: "every month until detection"},
				{Name: "ready", Unit: "month",
					Meaning: "from when the court can be asked: when the agency's order is final, or the family is charged", Changes: "on detection, on a charge"},
				{Name: "stage", Unit: "paid on, waits for the police, waits for the court, recovered, lost",
					Meaning: "where the case stands",
					Changes: "on detection, filing, enforcement, or when the police's or its own time is up"},
				{Name: "amount", Unit: "CNY", Meaning: "what was paid to the dead", Changes: "fixed on detection"}}},
		{Name: "public", Number: "one", Meaning: "families in common, with what they know of detection and recovery",
			State: []sim.Variable{
				{Name: "believed hazard", Unit: "per month",
					Meaning: "chance that a case is found, for each kind of pension", Changes: "every month"},
				{Name: "believed recovery", Unit: "share", Meaning: "cases recovered among those not repaid at once",
					Changes: "when such cases close"}}},
	}
}

// supervision are the submodels of the case, in the order of the schedule.
func supervision() []sim.Submodel {
	return []sim.Submodel{
		{Name: "Deaths and concealment", Text: `The number of deaths is Poisson with the mean pensioners · population.mortality; a share of population.employee_share draws an employee pension, the others a resident one. Of a pension b a month, with the believed hazard h of detection
and the family's horizon H = population.family_horizon, and the believed recovery ρ, a family expects to gain

	caught = 1 − (1 − h)^H
	gain   = b · (caught / h) · (1 − (ρ + supervision.fine_times · supervision.fined_share) · caught)

and conceals if the gain exceeds its moral cost, lognormal with the median population.moral_cost_cny and the deviation population.moral_cost_spread of the logarithm. A share of population.negligent_share, of those who do not conceal, is late.`},

		{Name: "The agency's work", Text: `Detection needs any one source: the agency's own work covers supervision.own_cover, each active source its coverage. The agency sees the need supervision.need, the overlap supervision.goal_overlap, the value supervision.public_value, the
days supervision.days, and in its assessment supervision.assessed + supervision.pressure; its trust in those who give it the task is supervision.trust_in_leaders. Freshness is the mean over sources. It asks a source with the need
supervision.need · (1 + supervision.pressure), an enforcer with supervision.need.`},

		{Name: "What partners see", Text: `A partner's need is conditions.complementarity · supervision.need · its own factor (civil_affairs.need and its like); its load is that of its own work and of recent help. A source reckons with its own coverage and with the other sources as far as it trusts all
others together: any one is enough. What the police file needs others after them: S is their trust in all others together. The court comes last: S = supervision.step_success · (1 − supervision.insolvent_share), and it is asked every month, since the agency's own orders wait for it. O is 0 for both. Days are those of a list for a month, or of one case.`},

		{Name: "Platform, lists and detection", Text: `The platform's freshness F on a source moves as

	F ← psychology.freshness_memory · F + (1 − psychology.freshness_memory) · (1 if it shared, else 0)

A list is what a source shares for a month: its data, to be compared with all who draw a pension, counted as one record for each of them, dead or alive. It takes supervision.matching_days · (1 − psychology.platform_saving · conditions.platform · F) staff-days to match; if all lists of the month take more than supervision.matching_capacity, only the share that fits is done. Of source j then

	matched(j) = max(share done, conditions.platform · F) if it shared, else conditions.platform · F

reaches the payroll. Of deaths a months ago the share arrived(j, a) = min(1, max(0, a + 1 − lag(j) · (1 − conditions.platform · F))) stands in its data. A case of that age is found in a month with the chance

	1 − (1 − own) · (1 − supervision.audit) · Π over j of (1 − matched(j) · coverage(j) · arrived(j, a))

where own is supervision.own_detection_resident or supervision.own_detection_employee, and supervision.audit what auditors from outside find. Own checks are above all the yearly certification of entitlement (待遇资格认证), by which each pensioner proves once a year, in person or by telephone, to be alive: a hazard of .05 a month is a certification that exposes about half of the deaths in a year. A scenario may raise it: then,
in the one month of the year in which the pensioner's certification is due, it exposes the death with the further chance supervision.certification. By which of them a case is found makes no difference. Each case has one number, uniform between 0 and 1, from its beginning, and is found in the first month in which

	Π over its months of (1 − chance of being found)

is no higher: as if it met a new number each month, but that a case has the same number in every arm. Whether its family repays at once is a number of the case as well. Negligent families repay at once with the chance supervision.negligent_repay, deliberate ones with supervision.deliberate_repay.`},

		{Name: "False suspensions", Text: `The number of pensioners alive who are suspended in a month is Poisson with the mean

	pensioners · (supervision.false_match_rate · lists · share done · (1 + supervision.unclear_mistakes · (1 − conditions.clarity)) + supervision.certification · supervision.certification_missed / 12)`},

		{Name: "Recovery", Text: `The agency orders what was drawn to be repaid (Social Insurance Law, art. 88). A case that is not repaid at once waits for the court, which can be asked once the order is final, supervision.order_months after detection: no police are needed. A concealed death of at least supervision.fraud_from_cny is a crime and waits for the police
first. If they act, the procuratorate charges a share supervision.charged_share; of those, families that can repay do so with the chance supervision.charged_repay, and the others come before the court from the next month on. A case that is not charged, or that the police have not filed within supervision.transfer_months, is left with the agency's order.
When police or court act, each of the cases that wait for them passes with the chance supervision.step_success; in court, a share supervision.insolvent_share cannot repay and is lost. A case still waiting supervision.recovery_window months after its detection is lost.`},

		{Name: "Who learns what", Text: `The agency takes in one promise, kept or broken, for each source and enforcer that it asked. A partner that is seen takes in, for its list, kept = 1 if there is a reward and otherwise matched(j), broken = 1 − kept; for acting on cases, kept; and about all others
together the share of their requested acts that were done. Joint success, for "Agreement": the partner acted on cases, or shared a list of which at least half was matched.

With the memory m = population.belief_memory the believed hazard moves to that of a case old enough to stand in all lists, with a twelfth of supervision.certification added. Recoveries and closures among cases not repaid at once, for population.served pensioners, fade by m a month and add up, beginning with population.belief_weight
cases at population.belief_in_recovery; their ratio is the believed recovery.`},

		{Name: "Load from helping", Text: `With d the days of help in the month, for population.served pensioners and as the platform leaves them, a partner's load from helping moves as

	load ← psychology.work_memory · load + (1 − psychology.work_memory) · weight · d / capacity

with its work_weight and capacity_days.`},

		{Name: "Strategic checks", Text: `Where supervision.strategic_checks is on, the hazard of own checks on resident pensions is multiplied by x / supervision.checks_stated, at most to certainty. The share of deaths concealed, c, is smoothed by supervision.check_memory, and

	x ← x + supervision.check_speed · x · (1 − x) · (supervision.check_gain · c − supervision.check_cost)

within supervision.check_floor of 0 and 1: the inspection game in its replicator form.`},

		{Name: "Rotation", Text: `An official is replaced with the chance supervision.rotation a month: all beliefs that the partner holds, and that the agency holds of it, return to those before evidence, and their agreement to zero.`},
	}
}
