package newclassic

import "concert/sim"

// description is the prose of the ODD+D text. A parameter is named as it is
// declared; {population.agents} stands for its value in the scenario.
var description = sim.Description{
	Purpose:  `Say what the model shows, and for whom it is shipped.`,
	Patterns: `Say what is known of the model: what it is held against.`,
	Caution:  `It describes no group of people.`,
	Entities: []sim.Entity{
		{Name: "agents", Number: "{population.agents} agents", Meaning: "anybody with an opinion", State: []sim.Variable{
			{Name: "opinion", Unit: "first or second", Meaning: "what the agent holds", Changes: "when it copies another"}}},
	},
	Scales:         `Time goes in steps without a calendar, which Concert calls months. There is no space.`,
	Schedule:       schedule.Processes(),
	Background:     `Say whose model it is.`,
	Deciding:       `Nobody decides: whether and whom an agent copies follows from chance.`,
	Learning:       `Nobody learns.`,
	Sensing:        `An agent sees the opinion of the one it copies, without error.`,
	Prediction:     `Nobody predicts anything.`,
	Interaction:    `An agent takes over the opinion of another.`,
	Collectives:    `There are none.`,
	Heterogeneity:  `Agents differ in their opinion only.`,
	Chance:         sim.Draws(isFirst, copies, isModel),
	Emergence:      `Agreement emerges.`,
	Initialisation: `Each agent holds the first opinion with the chance crowd.first_share.`,
	Input:          `None.`,
	Submodels:      []sim.Submodel{{Name: "Copying", Text: `One number chooses the agent that is copied: its part of the others.`}},
	LeftOut:        `Say what is left out.`,
	Sources:        []string{"Say where the model was published."},
}
