package socialforces

import (
	"fmt"

	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim"
)

// caution is what every report of the family warns of.
const caution = "Where something is measured it is villages and projects; the model counts no poor people."

// description is the prose of the case's ODD+D text.
func description() sim.Description {
	return collab.Describe(theories.All(), sim.Description{
		Purpose: `The model asks who is missed and who is served twice when many give, each on its own: firms, social organisations, mass organisations and individuals, and the bodies that mobilise them. It serves to compare means of coordination (shared layouts, a list of needs, a linkage
body of the townships, evaluation, open flows of funds, publicity, review of policies) by what they do to omission and overlap, to the quality of projects, and to trust and giving. It is written for researchers of collaborative governance, for those who organise giving, and
for students.`,

		Patterns: `At the level of the county: omission and overlap side by side, omission above that of pure chance, and remote villages missed most. Across means: a list of needs that helps less and less as it gets better; competition for merit that sharpens overlap; evaluation that weeds out weak projects; two
policies that offset each other. At the level of donors: trust that openness builds and a scandal destroys, faster than it is built.`,

		Caution: caution,

		Entities: entities(),
		Scales: `The case goes in quarters, Concert's loop in months: a quarter is lived in its first month, in the two others nothing happens, and a change that begins in one of them is felt from the next quarter on. Space is one line: villages are ranked by remoteness. population.scale, here
{population.scale}, multiplies villages, donors and those reached; in a larger county several villages share a rank.`,
		Schedule: schedule.Processes(),

		Background: `The case follows an essay on social forces in poverty alleviation. It names the actors; the chain from missing coordination to vacuum zones, offset policies and misuse scandals; and the remedies. How many villages and donors there are comes from published figures. That visibility falls with the
rank of remoteness as a power law, that need rises with it, that a second project adds a share of its effect, and that visible credit draws donors while it keeps bodies from sharing, are assumptions of ours. Pure chance, the yardstick of omission, is the occupancy problem: of N villages, K projects thrown at random miss
about N · exp(−K / N).`,

		Deciding: `*Donors* who are free and are reached decide whether to give: to start a project. *Bodies* decide each quarter whether to share their layout, that is, to tell the others whom they serve. Both follow the rule of all officials; leaders and pressure from above move donors only as far as they are
inside the hierarchy. Donors may be made to give with a fixed chance, and bodies to share, as an experiment.

A giver then *chooses a village* by rules of its own. Most draw one by its visibility. Those who know the list of needs draw from it by need, and may look once more if they find a project there. One whose body shares heeds, with some chance, that another sharing body serves the village, and draws anew. One whom township linkage covers, and
whose body shares, goes where there is least. No giver compares villages or calculates.`,

		Learning: `Donors learn about the system: some look at the flow of funds, as far as it is open, and see money that arrives or misuse; all hear of misuse that comes to light and of scandals. Bodies that shared learn who else did.`,

		Sensing: `Donors see what is near and visible. The list of needs is as old as choice.lag_months says and wrong as far as choice.accuracy says. Layouts are seen, without error, by bodies that share themselves. An evaluation sees quality with an error that skill reduces.`,

		Prediction: `A donor believes in what it adds and, as far as it trusts the system, in what the system adds; a body likewise, with the other bodies in the place of the system. The two parts join by constant elasticity of substitution.`,

		Interaction: `Givers meet in villages: a second project in one adds little. What sharing bodies serve changes where others go. Bodies compete for what is visible, in that sharing forgoes merit. A scandal reaches every donor.`,

		Collectives: fmt.Sprintf(`The %d mobilising bodies are collectives that are given: each donor belongs to one. The system that donors trust is everybody else together.`, bodies),

		Heterogeneity: `Donors differ in kind, in the body that mobilises them, in whether linkage covers them, and in trust. Kinds differ in the pull of visible credit and in being inside the hierarchy. Villages differ in remoteness, need and visibility. Projects differ in quality. Bodies are alike but for trust and
agreements.`,

		Chance: draws(),

		Emergence: `Giving, overlap, omission, vacuum zones, quality and trust emerge from answers and choices. That visibility favours near villages, that need is greatest in remote ones, and that a second project adds less are imposed.`,

		Initialisation: `No village has a project. Donors' kinds and bodies are drawn by their shares. Trust stands at conditions.prior_trust, agreements at zero. The list of needs names everybody. Measures are taken from month {population.observed_from} on, when the stock of projects has settled. Each replicate draws its own donors.`,

		Input:     `None: a scandal happens in a month that a parameter names, or never.`,
		Submodels: giving(),
		LeftOut:   `Villages do not decide. Quality does not depend on who gives, nor does the size of a gift. Bodies do not compete for a certain village. One policy acts on what a project achieves, the other on what it costs to give; where they contradict each other, on both.`,
		Sources: []string{
			"Essay on social forces in poverty alleviation (machine-translated), from which the case is taken.",
		},
	})
}

func entities() []sim.Entity {
	return []sim.Entity{
		{Name: "villages", Number: "{population.villages} times population.scale",
			Meaning: "poor villages, from the nearest to the most remote", State: []sim.Variable{
				{Name: "rank of remoteness", Unit: "1, 2, …", Meaning: "what visibility falls with", Changes: "never"},
				{Name: "need", Unit: "mean 1", Meaning: "what a project is worth there", Changes: "never"},
				{Name: "projects", Unit: "projects", Meaning: "running in the village",
					Changes: "as projects begin and end"},
				{Name: "listed", Unit: "yes or no", Meaning: "the list of needs names it this quarter",
					Changes: "every quarter"}}},
		{Name: "donors", Number: "{population.donors} times population.scale",
			Meaning: "firms, social organisations, mass organisations and individuals; each has at most one project",
			State: []sim.Variable{
				{Name: "kind; body; covered by linkage", Unit: "names; yes or no", Meaning: "who the donor is",
					Changes: "never, unless the coverage changes"},
				{Name: "trust in the system", Unit: "0–1",
					Meaning: "mean of a belief that counts promises kept and broken",
					Changes: "every quarter"},
				{Name: "project: village, quality", Unit: "a village or none; 0–1",
					Meaning: "where it helps, and how well",
					Changes: "when a project begins or ends"}}},
		{Name: "bodies", Number: fmt.Sprint(bodies),
			Meaning: "federation of industry and commerce, trade unions, women's and disabled persons' federations, Youth League", State: []sim.Variable{
				{Name: "shares its layout", Unit: "yes or no", Meaning: "this quarter", Changes: "every quarter"},
				{Name: "trust in each body", Unit: "0–1", Meaning: "as above", Changes: "every quarter"},
				{Name: "agreement with each body", Unit: "0–1",
					Meaning: "part of the county's result that both count as their own", Changes: "every quarter"}}},
		{Name: "county", Number: "one", Meaning: "the county as a whole, with what is public in it",
			State: []sim.Variable{
				{Name: "share of funds misused", Unit: "share", Meaning: "follows openness",
					Changes: "when openness changes"},
				{Name: "history of omission", Unit: "villages by quarter", Meaning: "of which an old list is made",
					Changes: "every quarter"}}},
	}
}

// giving are the submodels of the case, in the order of the schedule.
func giving() []sim.Submodel {
	return []sim.Submodel{
		{Name: "Sharing a layout", Text: `A body's need is conditions.complementarity; its own part joins the others', trusted as bodies are on average, with the power bodies.substitution. Its reward is conditions.reward less bodies.merit_forgone · bodies.merit. Days, distance and load stand in the section *bodies*; where township linkage covers
anybody, the completeness of rules rises by bodies.linkage_gain. The agreed part is its mean over the other bodies. Where bodies.fixed_sharing is set, bodies share with that chance.`},

		{Name: "Change of heads",
			Text: `The person in charge of a body is replaced with the chance bodies.rotation a quarter. Of every belief and agreement between that body and the others the part bodies.handover is kept; the rest returns to that before evidence, and to zero.`},

		{Name: "Whom an appeal reaches",
			Text: `A free donor is reached in a quarter with the chance min(1, giving.reached · giving.publicity / population.donors); the donor of a project that an evaluation closed in the quarter before is asked in any case with the chance evaluation.redeployed.`},

		{Name: "What a donor sees", Text: `A donor sees the need giving.need, its own part and the system's with the power giving.substitution, trust in the system with giving.trust_stake times the usual strength, the share giving.assessed in its assessment, and the visible credit

	giving.visible_reward · pull of its kind · bodies.merit

as a reward. Leadership and pressure weigh with the part of its kind inside the hierarchy (giving.led_firms and its like). The distance is giving.distance + policy.conflict_distance · contradiction, the days giving.days, less the part policy.effect_b where policy B holds. Contradiction is policy.conflict · (1 − policy.review) where both policies hold, and nothing otherwise. Where giving.fixed is set, whoever is reached gives with that chance.`},

		{Name: "Choosing a village", Text: `A giver that linkage covers, whose body shares, goes where its body says with the chance linkage_body.accept. Of the others, the share

	k + (1 − k) · choice.needs_published,   k = min(1, choice.own_enquiry + choice.platform_use · conditions.platform)

knows the list of needs and draws from it by need; if the village had a project at the start of the quarter, it draws once more with the chance choice.second_look. The rest draw by visibility, with weights

	rank ^ −(choice.visibility · (1 + choice.merit_sharpens · bodies.merit))

and once more, with the chance choice.heed, if the giver's body shares and a sharing body serves the village. The list names villages without a project as of choice.lag_months ago, in whole quarters; each entry is wrong with the chance (1 − choice.accuracy) / 2.`},

		{Name: "Quality and effect", Text: `Quality is the mean of two uniform numbers, plus projects.informed_gain for an informed giver, kept projects.least_quality away from 0 and 1. A project's effect is

	quality · (1 + policy.effect_a where policy A holds) · (1 − misuse),   misuse = funds.misuse · (1 − funds.misuse_cut · funds.transparency)

and nothing in a quarter in which contradictory demands block it, which happens with the chance contradiction · policy.blocked. A village gains its need times the best effect and projects.second_effect of the others'. Need rises evenly from 1 − population.remote_need for the nearest to 1 + population.remote_need for the most remote.`},

		{Name: "Ends of projects", Text: `A project is completed with the chance projects.finish + projects.finish_quality · quality a quarter, and left with projects.drop. Where evaluation.active, every evaluation.period_months an evaluation closes those whose quality, seen with a normal error, is below evaluation.threshold; the error has the deviation

	evaluation.noise · (s + (1 − s) · (1 − conditions.skill)),  s = evaluation.skilled_noise`},

		{Name: "Who learns what", Text: `A body that shared takes in, with the weight bodies.evidence, whether each of the others did. A donor looks at funds with the chance funds.transparency · conditions.observability and takes in a promise kept or, with the chance of misuse, funds.bad_weight broken ones. Misuse comes to light with the chance funds.revelation_rate · misuse a
quarter: all take in funds.revelation_weight · funds.scandal_weight broken ones; in the quarter of funds.scandal_month, funds.scandal_weight. Beliefs fade by the month, three times a quarter.

Joint success, for "Agreement": two bodies that both shared in the quarter.`},
	}
}
