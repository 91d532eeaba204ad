package pairedaid

import (
	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim"
)

// caution is what every report of the family warns of.
const caution = "Stopping aid and weakening pressure are questions put to the model, and no advice."

// description is the prose of the case's ODD+D text.
func description() sim.Description {
	return collab.Describe(theories.All(), sim.Description{
		Purpose: `The model asks what a rich county leaves behind in a poor one with which it is paired for years: when help builds something that lasts, and what keeps a pairing alive when the centre looks away. It serves to compare kinds of aid ("transfusion", which feeds
income, and "hematopoiesis", which builds means to earn it), ways of matching, mutual benefit, meetings, assessment and reward of cadres, and the cost of dealing with the administration. It is written for researchers of collaborative governance, for those who design
such programmes, and for students.`,

		Patterns: `At the level of the recipient: income that follows transfers and falls when they end, a slower and lasting gain from capability, and a crossover between the two. At the level of projects: better fit and fewer failures with more meetings and cadres. At the level of
cadres: less effort for show with more sources of feedback; diminishing returns of either kind of reward. At the level of firms: more of them where the administration costs less. At the level of pairs: activity that outlives pressure where both sides gain.`,

		Caution: caution,

		Entities: entities(),
		Scales: `The case goes in quarters, Concert's loop in months: a quarter is lived in its first month, in the two others nothing happens, and a change that begins in one of them is felt from the next quarter on. There is no space; distance between the two counties of a pair is a
cost. The number of pairs, {population.pairs} times {population.scale}, is a sample: all measures are means or shares over pairs.`,
		Schedule: schedule.Processes(),

		Background: `The case follows a newspaper essay on East–West pairing. It states that transfusion gave way to hematopoiesis and one-way help to mutual benefit, and that joint meetings, more exact assessment, reward of both kinds and a lighter administration work or are needed.
Funds, firms and cadres of a county come from published totals, incomes from statistics. That income falls when money stops, that a crossover exists and that feedback from several sources leaves less to gain by show are mechanisms of ours that fit the essay. How effort is divided between
results and show follows Holmström and Milgrom (1991).`,

		Deciding: `Every quarter the *donor* of a pair decides whether to pay what was agreed; each of the *cadres* who may be sent decides whether to take a post; *both sides* decide on each of the meetings that are called, one after the other, until one of them stays away; the *recipient* decides whether to carry its part of the projects: land, people, upkeep.
A *firm* or social organisation that thinks of coming decides whether it does. Firms stand outside the hierarchy: leaders and pressure from above move them as far as firms.led says.

Cadres, beside their answers, divide effort between results and what only shows, by solving a two-task problem under the assessment and reward of the time. This is optimisation, the only one in the model, and the same for all.`,

		Learning: `The donor, where it paid, sees now and then whether the project succeeded; the recipient sees whether the donor paid; both see more where they met and where the flow of funds is open. These are promises kept or broken. Information about the place grows with meetings and cadres, goes out of date, and leaves with cadres who are replaced.`,

		Sensing: `Each side sees the other's conduct with the chance conditions.observability times a part that meetings and open funds raise. Everybody in a pair sees how far capability and firms have come. Firms see the fit of projects, capability and the county's potential.`,

		Prediction: `Donor and cadres expect the result of the pairing from what they add and from the recipient's part, as far as it is trusted, by constant elasticity of substitution. A meeting, and the recipient's part of a project, need both sides.`,

		Interaction: `Within a pair: donor, cadres, recipient and firms act on the same capability, information and trust. Pairs do not meet one another; before the start they compete once, in matching.`,

		Collectives: `A pair is a collective that is given. Firms of a county count as one number, and so do the cadres in their posts.`,

		Heterogeneity: `Donors differ in wealth; recipients in income and potential; pairs in who was matched with whom, and in all that follows. Cadres are alike, and so are firms.`,

		Chance: draws(),

		Emergence: `Payment, posts, meetings, fit, firms and lasting income emerge. That money feeds income at once while capability yields and wears out is imposed; when one overtakes the other follows from yield, wear and success. That more sources leave less effort for show
follows from the two-task problem without any chance, and is nearly the rule restated.`,

		Initialisation: `Donors' wealth and recipients' incomes are lognormal with given means, potential is normal and correlated with income. The richest donor is paired with the recipient that promises most, the next with the next: see "Matching". Trust on both sides stands at
conditions.prior_trust, agreements, capability, information and firms at zero, activity at {activity.start}. Each replicate draws its own counties.`,

		Input:     `None: growth without aid is a constant rate, and the calendar of pressure and aid is set by parameters.`,
		Submodels: pairing(),
		LeftOut: `After matching nobody competes for donors or firms. Firms do not crowd each other out. Money income counts in full; there is no inflation, and nobody comes to depend on transfers. Households of the recipient do not decide. Firms trust the recipient as the donor does.
Posts are posts of a quarter and do not compare with counts of persons.`,
		Sources: []string{
			"Newspaper essay on East–West pairing, 18 March 2021 (machine-translated), from which the case is taken.",
			"Holmström B, Milgrom P (1991). Multitask principal–agent analyses: incentive contracts, asset ownership, and job design. Journal of Law, Economics, & Organization 7, 24–52.",
		},
	})
}

func entities() []sim.Entity {
	return []sim.Entity{
		{Name: "pairs", Number: "{population.pairs} times population.scale",
			Meaning: "a donor county in the east and a recipient county in the west", State: []sim.Variable{
				{Name: "trust of donor in recipient, of recipient in donor", Unit: "0–1",
					Meaning: "mean of a belief that counts promises kept and broken", Changes: "every quarter"},
				{Name: "agreement", Unit: "0–1", Meaning: "part of the result that both sides count as their own",
					Changes: "every quarter"},
				{Name: "information", Unit: "without a unit", Meaning: "what is known of the place",
					Changes: "every quarter"},
				{Name: "capability", Unit: "CNY per person", Meaning: "means to earn that projects have built",
					Changes: "with projects; wears out"},
				{Name: "firms", Unit: "firms", Meaning: "firms and social organisations that have come",
					Changes: "every quarter"},
				{Name: "activity", Unit: "0–1", Meaning: "smoothed share of paying, posts and meetings",
					Changes: "every quarter"}}},
		{Name: "donor counties", Number: "one in each pair", Meaning: "the county that pays and sends cadres",
			State: []sim.Variable{
				{Name: "wealth", Unit: "ratio to the mean", Meaning: "what funds depend on", Changes: "never"}}},
		{Name: "recipient counties", Number: "one in each pair", Meaning: "the county in which projects stand",
			State: []sim.Variable{
				{Name: "income without aid", Unit: "CNY per person and year", Meaning: "grows at one rate",
					Changes: "every quarter"},
				{Name: "potential", Unit: "standard deviations", Meaning: "what donors and firms look for",
					Changes: "never"}}},
		{Name: "cadres", Number: "{cadres.posts} posts in each pair and quarter",
			Meaning: "officials of the donor who may be sent; a post is filled or not", State: []sim.Variable{
				{Name: "effort for results, for show", Unit: "effort", Meaning: "one division for all cadres",
					Changes: "every quarter, with assessment and reward"}}},
		{Name: "centre", Number: "one", Meaning: "the central government, which matches, tops up and inspects",
			State: []sim.Variable{
				{Name: "pressure", Unit: "0–1", Meaning: "how much it inspects and insists",
					Changes: "when it weakens"}}},
	}
}

// pairing are the submodels of the case, in the order of the schedule.
func pairing() []sim.Submodel {
	return []sim.Submodel{
		{Name: "Matching", Text: `With the rank of its income r, its potential p (both standardised) and chance ε, a recipient promises

	(1 − matching.central) · p − matching.central · r + matching.noise · ε

so that the centre wants the richest donors for the poorest, and donors want partners with potential. Potential is population.potential_correlation times the rank of income, and chance.`},

		{Name: "Effort of cadres", Text: `A reward cadres.reward · cadres.reward_paid is split into a material part m and a spiritual part h by cadres.material_share. With the crowding c = cadres.crowding · cadres.material_share · min(1, reward),

	effect of reward  =  cadres.material_effect · √m + cadres.spiritual_effect · √h
	motive            =  cadres.own_motive · (1 − c) + cadres.reward_motive · effect of reward

The assessment looks through n = cadres.sources sources, of which the first counts money spent. Its incentive for show is cadres.assessment / n; for results

	cadres.assessment · cadres.honesty · (n − 1)/n / (1 + cadres.risk_aversion · cadres.source_noise / max(n − 1, 1))

With a = incentive for results + motive, b = incentive for show + cadres.pull_to_show and s = cadres.substitution,

	results = max(0, (a − s · b) / (1 − s²))        show = max(0, (b − s · a) / (1 − s²))

or a, or b, alone where the other is nothing. Gaming is the share of show in both, level = results / (1 + results), and cadres' work has the effect (1 − gaming) · (cadres.effortless_effect + level) on a project.`},

		{Name: "What the sides see", Text: `All in a pair see inspection times the centre's pressure, and load, distance, aversion and freshness of the section *acts*; acts.saved of the work could be saved by a platform. The parts of donor and recipient join with the power acts.substitution. What comes back to the donor is

	mutual.benefit · mutual.market · (capability / (capability + mutual.half_capability_cny) + firms / (firms + mutual.half_firms))

and adds to the reward of paying; cadres who are sent feel mutual.share_of_sending of it, and what their own reward is worth. Needs and days are: for paying conditions.complementarity and acts.days_give times funds.budget; for posts acts.need_send and acts.days_send; for the k-th meeting of a quarter acts.need_meet / k and acts.days_meet · (1 − f) with the share f = acts.preparation_share,
of which the first bears f besides; its weight in the assessment falls with k as well, since the first settles most. Both sides decide on one meeting after the other until one does not come off; of a number that is not whole the last is the shorter. So calling more meetings than both want changes nothing, where one answer for all of them made thirteen meetings none. For carrying acts.need_carry, as far as funds.agreed_million_cny flows, and acts.days_carry. Meeting and carrying need both sides: S is the trust in the other.`},

		{Name: "Funds", Text: `A donor of wealth w pays in a year funds.agreed_million_cny · funds.budget · w ^ funds.wealth_elasticity, and if it declines the share funds.floor times the pressure of that. The centre adds funds.top_up of what is missing to the amount agreed for a mean donor. From the month funds.stop_month on nothing flows. Of what flows the share funds.misuse · (1 − funds.misuse_cut · funds.transparency) is misused and has no effect.`},

		{Name: "Information and fit", Text: `Information grows by meetings and by cadres at work, goes out of date, and leaves with cadres who are replaced, as far as they do not hand it over:

	information ← (1 − projects.information_decay) · (1 − cadres.rotation · (1 − cadres.handover)) · information + projects.information_meeting · meetings held
	              + projects.information_cadres · share of posts filled · level
	fit = projects.fit_start + (projects.fit_full − projects.fit_start) · (1 − exp(−information))

Projects fit with the chance fit · (1 − projects.failure_floor), the fit being that of the quarter's start.`},

		{Name: "Capability and income", Text: `What is not misused is shared among funds.persons_thousand persons. The part 1 − funds.hematopoiesis feeds income at once, less projects.gaming_loss · gaming. The rest builds capability, times cadres' effect (at most projects.effect_cap), in full if projects succeed and by projects.failed_part if not. Capability wears
out by projects.depreciation a year. The gain of income is

	transfers + projects.yield · capability + firms.income_cny · firms`},

		{Name: "Firms", Text: `Of firms.pool firms, those not there think of coming with the chance firms.apply_rate · firms.publicity a quarter, in at most firms.applicants groups. With the administrative cost k = firms.administrative_cost · (1 − firms.administrative_relief) a firm sees the distance firms.distance · k, the days firms.days · (1 + k) and the need

	firms.need + firms.prospect + firms.prospect_fit · (fit − projects.fit_start)
	+ firms.prospect_capability · capability / (capability + firms.half_capability_cny) + firms.prospect_potential · potential

and its own load, aversion and overlap of goals. Firms leave at the rate firms.exit.`},

		{Name: "Who learns what", Text: `One side sees the other with the chance conditions.observability · min(1, acts.visible_without_meeting + acts.visible_per_meeting · meetings held + acts.visible_by_transparency · funds.transparency): the donor, where it paid, whether projects succeeded; the recipient, whether the donor paid. Beliefs fade by the month, three times a quarter; so does, and grows, agreement.
Joint success: they met, the donor paid, and the projects succeeded.`},

		{Name: "Activity", Text: `A pair's activity is smoothed,

	activity ← activity.memory · activity + (1 − activity.memory) · (activity.give_share if it paid + activity.send_share · posts filled + the rest if the two met); where no meeting is called, the first two over what they weigh together

Up to activity.alive_at a pair counts as dormant.`},
	}
}
