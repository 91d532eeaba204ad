package classic

import "concert/sim"

// boltzmannDescription is the prose of the ODD+D text of wealth exchange.
var boltzmannDescription = sim.Description{
	Purpose: `The model shows that inequality needs no unequal people: random exchange among agents who are alike in everything spreads wealth as energy
is spread among the molecules of a gas. It is a textbook model, shipped for two reasons. Students and modellers find in it the smallest complete
example of a model written for Concert, and since its long-run law is known exactly, it tests the engine: scheduling, chance, statistics.`,

	Patterns: `Starting from equality, wealth approaches the Boltzmann–Gibbs law. For whole units and finitely many agents the exact law is the Bose–Einstein
occupancy: in the long run every way to spread the units over the agents is equally likely. With many agents it becomes geometric, with many units for each agent
exponential, and the Gini coefficient tends to 1/2. The model is judged by how near a run comes to this law.`,

	Caution: `It describes no market, no country and no person. That chance alone suffices for inequality in this model does not show that chance is its
cause anywhere.`,

	Entities: []sim.Entity{
		{Name: "agents", Number: "{population.agents} agents",
			Meaning: "anybody who can own units, alike but for an id", State: []sim.Variable{
				{Name: "wealth", Unit: "whole units; at least −exchange.credit",
					Meaning: "what the agent owns; below zero it owes", Changes: "in an exchange, by one unit"}}},
		{Name: "the market", Number: "one",
			Meaning: "the place of all exchanges; it holds no state beyond its parameters", State: []sim.Variable{
				{Name: "credit limit", Unit: "units", Meaning: "exchange.credit: the debt that an agent may run up",
					Changes: "never, unless an arm changes it in time"}}},
	},
	Scales:   `Time goes in steps without a calendar, which Concert calls months; one step holds as many exchanges as there are agents. There is no space: everybody can meet everybody.`,
	Schedule: marketSchedule.Processes(),

	Background: `The model is that of Drăgulescu and Yakovenko (2000) with exchanges of a fixed unit: wealth is conserved as energy is, so that the distribution of maximal entropy is
exponential with the mean wealth in the place of temperature. With debt, the law starts at the credit limit instead of zero. No data enter.`,
	Deciding:      `Nobody decides. Whether a unit is paid follows from chance and from what the payer owns; agents have no aims and no rules of their own, and adapt to nothing.`,
	Learning:      `Nobody learns.`,
	Sensing:       `Agents sense nothing but whether they can pay.`,
	Prediction:    `Nobody predicts anything.`,
	Interaction:   `Direct and in pairs: a unit goes from one agent to another. Every ordered pair is equally likely in every exchange, whatever happened before.`,
	Collectives:   `There are none.`,
	Heterogeneity: `Agents are alike at the start and in their rules. They come to differ in wealth only.`,
	Chance:        sim.Draws(isPair),
	Emergence: `The distribution of wealth emerges; only its mean is imposed, by the start. Which arm is more unequal is not imposed either: that calling agents in turn lowers inequality follows from the
fact that nobody can then pay twice in a step.`,
	Initialisation: `Every agent owns {population.wealth} units. The start is the same in all replicates; arms may set another wealth or number of agents.`,
	Input:          `None: nothing from outside drives the model while it runs.`,
	Submodels: []sim.Submodel{
		{Name: "Exchange", Text: `Let w(i) be the wealth of agent i and c the credit limit exchange.credit. For the drawn pair (i, j), i ≠ j,

	if w(i) > −c:   w(i) ← w(i) − 1,   w(j) ← w(j) + 1

One uniform number u chooses the pair among n agents: i is the whole part of u · n, and what is left of u · n chooses j among the n − 1 others. In turn, n is the number of agents who have not paid in the step,
of whom u · n chooses one, and what is left of it chooses j as before.`},
		{Name: "Long-run law", Text: `With random pairs the chain of states is symmetric: the exchange opposite to any that happened is as likely as that was. Hence in the long run all ways
to spread M = n · (m + c) units above the floor −c over n agents are equally likely, and the chance that an agent has k or more units above the floor is

	C(M − k + n − 1, n − 1) / C(M + n − 1, n − 1)   →   q^k,  q = (m + c) / (m + c + 1)   →   exp(−k / (m + c))

first for many agents, then for a high mean m. The tests of the model compare simulated shares with the first expression, within 4.5 of their standard errors. An agent's
distance from the law shrinks, in the end, as exp(−(1 − √q)² t) over t steps. In turn the chain is not symmetric, and the law does not hold.`},
	},
	LeftOut: `Taxes, saving, firms, bankruptcy and all reasons for exchange. Units are indivisible. Nobody enters or leaves.`,
	Sources: []string{"Drăgulescu A, Yakovenko VM (2000). Statistical mechanics of money. The European Physical Journal B 17, 723–729."},
}
