package classic

import "concert/sim"

// schellingDescription is the prose of the ODD+D text of segregation.
var schellingDescription = sim.Description{
	Purpose: `The model shows how a town sorts itself into quarters although nobody wishes to live apart: what people do about their own neighbourhood adds up to
a pattern that none of them intended. It is a textbook model, for students, and the second smallest example of a model written for Concert; its rules and sizes are those
in which public comparisons run frameworks of agent-based modelling, so that its speed can be compared.`,

	Patterns: `Three patterns are known of the model: a mild wish gives strong separation; separation rises with the number of like neighbours asked for; and where more is asked for than
most can have, agents move for ever and the town stays mixed.`,

	Caution: `It describes no town and no group of people. It shows that separation can come about without a wish for it, not that it does so anywhere: prices, landlords,
law and violence have no place in it.`,

	Entities: []sim.Entity{
		{Name: "agents", Number: "{population.agents} agents, half of each group",
			Meaning: "households that live on a plot each", State: []sim.Variable{
				{Name: "group", Unit: "first or second", Meaning: "by turns of the id, so that the groups are equal",
					Changes: "never"},
				{Name: "place", Unit: "row and column", Meaning: "the plot on which the agent lives",
					Changes: "when it moves"}}},
		{Name: "plots", Number: "{population.side} × {population.side} plots",
			Meaning: "places to live, at most one agent on each", State: []sim.Variable{
				{Name: "occupant", Unit: "an agent or nobody", Meaning: "who lives there",
					Changes: "when somebody moves in or out"}}},
	},
	Scales: `Time goes in steps without a calendar, which Concert calls months; in a step every agent is called once. Space is a square of plots that ends at its edge: a plot there has
fewer neighbours. Distance is the larger of the distances in rows and in columns (Chebyshev).`,
	Schedule: townSchedule.Processes(),

	Background: `The model is Schelling's (1971) in two dimensions. Its hypothesis is that segregation may be the unintended sum of moderate preferences. No data enter.`,
	Deciding: `Each agent decides one thing, whether to move, when it is called. The rule is a threshold on what it sees: content with at least neighbourhood.minimum neighbours of its own group,
however many there are of the other. There is no weighing, no calculation of gain and no error; a discontent agent takes any empty plot without inspecting it. The wish for like neighbours
is a given norm, the same for all, and does not change. Decisions depend on space, on nothing in the past, and on chance only through where an agent goes.`,
	Learning:      `Nobody learns.`,
	Sensing:       `An agent sees, without error or cost, the groups of its neighbours up to the distance neighbourhood.radius. It sees nothing of other places before it lives there.`,
	Prediction:    `Nobody predicts anything; an agent does not even foresee whether it will be content where it goes.`,
	Interaction:   `Indirect: a move changes the neighbourhoods that are left and entered, and so the contentment of those who live there. Agents also compete for empty plots.`,
	Collectives:   `The two groups are imposed and fixed. The quarters into which they sort themselves emerge, and act on nobody as a whole.`,
	Heterogeneity: `Agents differ in group and place. Their wish is the same.`,
	Chance:        sim.Draws(isSettled, isCalled, isGoal),
	Emergence:     `Separation, measured as the share of like neighbours, emerges from moves; at the start it is that of random places, (n/2 − 1)/(n − 1) with n agents. Whether the town comes to rest is not imposed.`,
	Initialisation: `The agents settle on plots in random order, the groups by turns. Each replicate draws its own settlement; all arms of a replicate with the same numbers of plots and agents
start from the same town.`,
	Input: `None: nothing from outside drives the model while it runs.`,
	Submodels: []sim.Submodel{
		{Name: "Contentment", Text: `With like(i) the agents of i's group on other plots (y, x) with max(|y − y(i)|, |x − x(i)|) ≤ neighbourhood.radius,

	content(i)  ⇔  like(i) ≥ neighbourhood.minimum`},
		{Name: "Moving", Text: `A discontent agent that is called draws u and moves to the plot with the index ⌊u · e⌋ of the list of the e empty plots. The plot that it leaves takes that
place of the list.`},
	},
	LeftOut: `Prices, wealth, groups of unequal size or taste, moving costs, and inspection of the new place. A town with more agents than plots leaves the last agents out.`,
	Sources: []string{"Schelling TC (1971). Dynamic models of segregation. Journal of Mathematical Sociology 1, 143–186."},
}
