package countyprojects

import (
	"fmt"
	"strings"

	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim"
)

// description is the prose of the case's ODD+D text.
func description() sim.Description {
	return collab.Describe(theories.All(), sim.Description{
		Purpose: `The model asks who takes up the parts of a poor county's projects, and who carries them through, where remits overlap and consultation is rare. It serves to compare rules that name departments,
coordinating offices with and without authority, consultation, assessment, responsibility of persons, platforms, and kinds of aid, by what is done twice, what is left undone, how long conflicts wait, and what reaches poor households
during a campaign and after it. It is written for researchers of collaborative governance, for those who organise such campaigns, and for students.`,

		Patterns: `At the level of projects: overlap and omission side by side under unclear remits, and how rules lower each. At the level of the administration: conflicts pushed upward, and a top that becomes a bottleneck; help to others falling as own
tasks weigh more in assessment; collaboration that is high in the campaign and decays after it. At the level of money: duplicate spending and idle funds. At the level of households: a fast fall of poverty, returns when money ends, and the difference
between money and means to earn.`,

		Entities: entities(),
		Scales: `One step is a month. There is no space. The households followed, {population.households} times {population.scale}, are the poorest of the county's and stand for a share of {population.bottom_share} of its rural population; their number is how many are seen. Budget,
projects and units of aid are stated for {population.served} households. Departments, functions and projects do not grow with the sample.`,
		Schedule: schedule.Processes(),

		Background: `The case follows a master's thesis on project-based poverty alleviation in a deeply poor county. It states that top-level policy gives no detailed division of work, that coordination bodies are temporary and weak, that consultation is missing
and conflicts are pushed upward, that departments follow their own interest, that overlap and waste follow, and that aid was of the input type with weak own drive of households. That needs are missed at the same time is inferred. Published figures on incidence, duplicate
spending, idle funds and the conversion of training to jobs are targets. How effort is divided between own and joint tasks follows Holmström and Milgrom (1991); the queue of conflicts is one with a single server.`,

		Deciding: `*Departments* decide. Each that may take up a function of a new project decides whether it does: one that a rule or the office has named, or otherwise each of those whose remits cover it, unasked. The lead of a project decides whether to ask for a part that nobody took up, one after the other of those who could,
and a department that is asked decides again. Two departments that took up the same function, where this is
noticed, each decide whether to settle the overlap with the other; both are needed. And the department of a function decides whether to take over what the department of the function before it has begun. A department answers several such questions a month.

Beside these answers a department divides its effort between own and joint tasks. It does so by solving the two-task problem of a contract that rewards both, exactly and anew each month: the only optimisation in the model.

The coordinating office and the county's leaders decide nothing in this sense: they handle conflicts at given rates. Households do not decide.`,

		Learning: `The lead of a funded project sees now and then whether the others kept what they had taken up and handed it over; the others see as much of one another and of the lead as departments.openness says. Each such sight is a promise kept or broken. A household's own drive
moves with what it experiences; that is a habit rather than learning.`,

		Sensing: `A department sees what a function is worth to it, whether it is named, and its own load. It does not see, when it takes a function up, who else does. Overlaps are noticed with a chance that the platform raises. The county sees a poor household's need with errors that last until the
next review, and looks at formerly poor ones the less, the less leaders attend.`,

		Prediction: `A department expects the other parts of a project to be done as far as it trusts the departments that are primarily responsible for them, and combines these by the form of the project. Monitoring looks {poverty.watch_months} months ahead, at money that is about to end, and the exit test {poverty.net_months}.`,

		Interaction: `Departments meet in projects: they take up the same function, consult in pairs, hand over in a chain, and see one another's conduct. They compete for the budget only in that projects are paid in their order until one is too dear. Conflicts meet in the leaders' queue, where one delays the next.
Households compete for units of aid.`,

		Collectives: `A project brings departments together for a month; standing types of projects let the same departments meet again. The coordinating office and the leading body exist while a scenario says so. All are imposed.`,

		Heterogeneity: `Functions differ in the departments that could serve them, in their attraction and in whether a rule names a department. Departments differ in trust, agreements and load. Households differ in income, and come to differ in means, drive and aid.`,

		Chance: draws(),

		Emergence: `Overlap, omission, escalation, waiting, completion and what households get emerge. That a named department is alone with a function is imposed: clear remits rule out overlap by definition, and a claim that leans on it says so.`,

		Initialisation: `Functions are dealt out by chance: each gets a primary department in turn, two rivals and an attraction; rules are written for the first of them in an order that leans to contested functions as far as remits.contested_first says. Types of projects are drawn. Households stand at equal
steps between population.income_low_cny and population.income_high_cny; those below the line are poor, nobody has had aid, all have the drive population.motivation. Trust stands at conditions.prior_trust, agreements at zero, loads at departments.base_load + departments.first_load; the bank and the queue are empty. Each
replicate draws its own functions and types.`,

		Input:     `None: projects, disasters and incomes are generated within the model.`,
		Submodels: projectsAndHouseholds(),
		LeftOut: fmt.Sprintf(`That the leading body is dissolved after three years, half the budget goes and attention fades is a supposition, which follows the thesis's worry that collaboration does not last. It is not what was ordered: from 2021 to 2025 responsibility, policies, help and supervision had to stay (四个不摘), and main policies were kept on the whole; the arm
“transition” is that. Whether a household leaves poverty is tested by its income alone, where the rules also ask for food, clothing, compulsory schooling, basic medical care and safe housing (两不愁三保障). Skill adds to what passes on by routine and to what the office binds; only what joint effort returns is multiplied by it. Projects are born and finished in one month. Firms, villages and geography are absent. Households decide nothing. A county has never more than %d new projects in a month.`, most),
		Sources: []string{
			"Master's thesis on project-based targeted poverty alleviation in a deeply poor county (2020/21), abstract and excerpt, from which the case of County S is taken.",
			"Holmström B, Milgrom P (1991). Multitask principal–agent analyses: incentive contracts, asset ownership, and job design. Journal of Law, Economics, & Organization 7, 24–52.",
		},
	})
}

func entities() []sim.Entity {
	return []sim.Entity{
		{Name: "functions", Number: fmt.Sprint(functions),
			Meaning: "services of which projects are made, as training, roads, loans", State: []sim.Variable{
				{Name: "departments", Unit: fmt.Sprintf("%d departments", rivals),
					Meaning: "who could take it up; the first is its primary department", Changes: "never"},
				{Name: "attraction", Unit: "need", Meaning: "what draws a department to it", Changes: "never"},
				{Name: "ruled", Unit: "yes or no", Meaning: "a rule names its primary department",
					Changes: "when remits.rule_share changes"}}},
		{Name: "departments", Number: "{departments.number}",
			Meaning: "offices of the county, each primary for some functions and able to serve others",
			State: []sim.Variable{
				{Name: "trust in each other department", Unit: "0–1",
					Meaning: "mean of a belief that counts promises kept and broken", Changes: "every month"},
				{Name: "agreement with each other department", Unit: "0–1",
					Meaning: "part of a result that both count as their own",
					Changes: "in months in which the two work on a project together"},
				{Name: "load", Unit: "share of capacity", Meaning: "own work and what was taken up",
					Changes: "every month"},
				{Name: "effort, own and joint", Unit: "effort", Meaning: "division between own tasks and help",
					Changes: "every month, the same for all"}}},
		{Name: "projects", Number: "{projects.rate} a month on average", Meaning: "made of one to " +
			fmt.Sprint(longest) + " functions, the first of which leads; they live for the month in which they begin",
			State: []sim.Variable{
				{Name: "functions; who took each up", Unit: "lists",
					Meaning: "what the project needs and who serves it",
					Changes: "within the month"},
				{Name: "overlap noticed, settled, escalated; wait", Unit: "yes or no; months",
					Meaning: "what became of a conflict", Changes: "within the month"},
				{Name: "funded; kept and handed over; effect", Unit: "yes or no; 0–1",
					Meaning: "what became of the project", Changes: "within the month"}}},
		{Name: "leaders and office", Number: "the county's leaders; one office where leadership.office says so",
			Meaning: "those to whom conflicts go up, and who hold the budget", State: []sim.Variable{
				{Name: "attention", Unit: "0–1", Meaning: "fades over the campaign and faster after it",
					Changes: "every month"},
				{Name: "queue", Unit: "months of work", Meaning: "conflicts that wait for the leaders",
					Changes: "as conflicts come up and are handled"},
				{Name: "bank", Unit: "CNY", Meaning: "budget that is kept", Changes: "every month"}}},
		{Name: "households", Number: "{population.households} times population.scale",
			Meaning: "the poorest rural households of the county", State: []sim.Variable{
				{Name: "income without aid at the start", Unit: "CNY per person and year",
					Meaning: "rises by the county's growth", Changes: "never"},
				{Name: "means to earn", Unit: "CNY", Meaning: "what capability aid has left",
					Changes: "with aid; wears out"},
				{Name: "own drive", Unit: "0–1", Meaning: "how far it puts its means to use", Changes: "every month"},
				{Name: "money being paid", Unit: "months", Meaning: "units of money that run",
					Changes: "with aid; each ends after aid.months"},
				{Name: "disaster", Unit: "yes or no", Meaning: "income is lost meanwhile", Changes: "by chance"},
				{Name: "overlooked", Unit: "0–1", Meaning: "how hard its need is to see", Changes: "at each review"},
				{Name: "poor; was ever poor", Unit: "yes or no", Meaning: "as registered", Changes: "when verified"}}},
	}
}

// projectsAndHouseholds are the submodels of the case, in the order of the schedule.
func projectsAndHouseholds() []sim.Submodel {
	return []sim.Submodel{
		{Name: "Attention and the office", Text: `Until the campaign ends at month leadership.campaign_months, attention fades as for all cases; from then on what is above its floor falls to 37 % within leadership.exit_months. With an office, its word binds with the chance

	conditions.authority · attention paid · (1/2 + conditions.skill / 2)`},

		{Name: "Replacement of heads",
			Text: `The head of a department is replaced with the chance departments.rotation a month: all beliefs of and about the department return to those before evidence, and its agreements to zero.`},

		{Name: "Division of effort", Text: `With the incentive for own tasks w = assessment.own + assessment.own_motive, for joint ones v = conditions.assessed + assessment.joint_motive, the substitution s = assessment.substitution and the cost k = assessment.effort_cost,

	joint effort = max(0, (v − s · w) / (k · (1 − s²)))
	own effort   = max(0, (w − s · v) / (k · (1 − s²))), or w / k where there is no joint effort

What was taken up for others is carried through with the chance 1 − exp(−(conditions.skill / assessment.usual_skill) · joint effort / assessment.help_scale): skill multiplies what joint effort returns, so that assessment and leadership are worth the less, the less able those are who manage, and nothing where they are not able at all. A day of own work is worth psychology.own_time · w / assessment.usual_own.`},

		{Name: "Projects", Text: sizesText() +
			`A project is of one of projects.types standing types, whose functions were drawn once, or draws its functions anew if there are none. The first function leads.`},

		{Name: "Taking up", Text: `A function is settled beforehand if a rule names it (the first share remits.rule_share in the order of rules), or with the chance that the office's word binds. Otherwise each of its departments may act. Where a department is named and declines, the others follow one after the other, each with the chance remits.flexible that it may step in, until one does. The need is the function's attraction, between remits.attraction_low and
remits.attraction_high; the other parts of the project join by constant elasticity of substitution with the power projects.substitution, each trusted as its primary department is. Trust is that in the department that leads. A named department sees remits.named_assessed as its assessment, remits.named_clarity, and an inspection that does not
fall below remits.named_inspection of conditions.inspection; one that acts unasked feels leadership with the weight remits.unasked_leadership. One that acts
unasked in what is another department's task sees only the part 1 − remits.turf · clarity of the attraction, since what is clearly another's brings the other credit and money; and nobody answers for it by name. So clear duties and named persons keep departments to their own tasks, where without this they would only take away the fear of blame and make all take up more. The agreed part is the mean of that with the departments of the other functions. Where departments.fixed_claim is set, departments act with that chance.`},

		{Name: "Asking for what is missing", Text: `If the leading function was taken up and another was not, its lead asks that function's primary department, by the rule of "Asking", with the need departments.asking_need; unless nobody asks. Who is asked sees the same as before, feels leadership in full and is offered
conditions.reward.`},

		{Name: "Noticing and consulting", Text: `An overlap is noticed with the chance

	n + (1 − n) · conditions.platform · platform.accuracy,  n = consultation.notice

A share consultation.rule of noticed overlaps is settled by rule. In the others each of the two sides sees the need consultation.need · √consultation.meetings, the distance consultation.distance / (1 + consultation.meetings / 2), the days consultation.days; both are needed, so S is the trust in the other and O is 0.`},

		{Name: "Conflicts", Text: `The office, if there is one, takes an exponential time with the rate leadership.office_rate and has no queue; its word binds with the chance above. What is left waits for the leaders' unfinished work and its own exponential time, with the rate leadership.top_rate. If that work exceeds leadership.deadline_months at its
arrival, the conflict is withdrawn at the deadline, undecided.`},

		{Name: "Funding", Text: `Each month adds projects.budget_cny, less aid.motivation_cost of it for a full programme that strengthens drive, and only the part projects.post_campaign_budget after the campaign. The bank holds no more than projects.carry_months of it. A project costs projects.unit_cost_cny for each function that somebody
took up, and as much for each department too many, times the share of duplicates that is paid: all if the overlap was not noticed; projects.settled_duplicate if it was settled; else min(1, wait / projects.conflict_life_months).`},

		{Name: "Handing over", Text: `The department of the next function needs the one before it (conditions.complementarity · handover.need); the two parts join with the power projects.substitution. Its days are handover.days, the distance handover.distance times that between departments. With the responsibility r = handover.person of a named
person,

	assessed    = conditions.assessed + r · handover.person_assessed
	inspection  ≥ handover.person_inspection · conditions.inspection · r
	clarity     = conditions.clarity + (1 − conditions.clarity) · r
	by routine  = (h + (1 − h) · conditions.skill / 2) · (i + (1 − i) · r),  h = handover.routine, i = handover.impersonal

A function passes if the department follows up, or else with the chance "by routine".`},

		{Name: "Effect", Text: `A complete project has the effect 1. An incomplete one of which a share d of the functions was carried through and handed over has d^(1/ρ) with ρ = projects.substitution, and nothing for ρ ≤ 0; or, where projects.partial_effect is set, that number times the share carried through. A conflict that went up multiplies it by
exp(−wait / projects.wait_life_months).

So noticing overlaps does not help by itself. What is noticed and not settled goes up, and while it waits, the project loses effect and the duplicate is paid after all: where leaders have more conflicts than they can take, as it is, noticing every overlap leaves as many poor as noticing none, and noticing half of them fewer. Where a rule settles what is
noticed, or the office has authority, each further overlap that is noticed saves money and poverty. That is meant: it is the bottleneck at the top that the thesis describes.`},

		{Name: "Agreement among departments",
			Text: `Joint success of a month: two departments took up functions of a funded project that was completed. A month in which they worked together and completed none is one without success; a month in which they did not meet changes nothing.`},

		{Name: "Load", Text: `A department's load moves with its work of the month:

	load ← m · load + (1 − m) · (departments.base_load + departments.own_load · own effort + taken up · departments.days / departments.capacity)

with m = psychology.work_memory and the number of functions that it took up.`},

		{Name: "Who gets aid", Text: `A poor household is seen if it is not overlooked: with the chance aid.targeting + (1 − aid.targeting) · conditions.skill at each review, which comes every aid.review_months months. A formerly poor one whose income, without money that ends within poverty.watch_months, is below the exit line is noticed with the chance

	poverty.monitoring · (l + (1 − l) · attention paid) · (1/2 + conditions.skill / 2),  l = poverty.lasting_monitoring

Priority is 1 for the former, aid.priority_at_risk for the latter, and aid.luck times a uniform number. The month gives aid.units_per_project units for each unit of effect, as many to the sample as its size says. A unit is means to earn with the chance aid.capability_share, otherwise money: aid.unit_cny of yearly income, for aid.months
months.`},

		{Name: "Income", Text: `A unit of means adds aid.unit_cny · min(1, income / (aid.subsistence · poverty.line_cny)): who is near subsistence cannot put all to use. Means lose aid.depreciation a year and earn 2 · aid.return · means · drive. Income is the first income, grown and with a normal noise of population.income_shock, plus money being paid, plus
earnings, less population.disaster_loss_cny in a disaster, which begins with the chance population.disaster_hazard a month and ends with 1 / population.disaster_months. Drive moves by the share population.motivation_speed a month towards

	population.motivation + aid.motivation_programme + (aid.motivation_by_capability with means) − (aid.motivation_lost_to_input while money is paid)

between population.motivation_floor and 1.`},

		{Name: "Verification",
			Text: `A poor household leaves poverty with the chance poverty.verify_exit a month while its income, without money that ends within poverty.net_months, is at least poverty.exit_margin times the line poverty.line_cny. One that is not poor falls into poverty with the chance poverty.verify_entry a month while its income is below the line.`},
	}
}

// sizesText says how many functions projects have.
func sizesText() string {
	var numbers, chances []string
	before := 0.0
	for k, sum := range sizes {
		numbers, chances = append(numbers, fmt.Sprint(k+1)), append(chances, fmt.Sprintf("%.2f", sum-before))
		before = sum
	}
	return fmt.Sprintf("The number of projects is Poisson with the mean projects.rate. A project needs %s functions, with the chances %s. ",
		strings.Join(numbers, ", "), strings.Join(chances, ", "))
}
