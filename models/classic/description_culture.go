package classic

import "concert/sim"

// cultureDescription is the prose of the ODD+D text of the dissemination of
// culture.
var cultureDescription = sim.Description{
	Purpose: `The model asks why differences last if people become alike wherever they meet. It is a textbook model, for students, and was among the first whose
results were reproduced in another model: Axtell, Axelrod, Epstein and Cohen (1996) docked it with Sugarscape. Concert ships it to be docked once more.`,

	Patterns: `Axelrod (1997) reports the number of stable regions on ten by ten sites, over ten runs each. It rises with the number of traits and falls with the number of features: where
there is more to have in common, there is more to begin with. It falls with the size of the neighbourhood. The documentation of Concert sets published figures beside those of this model.`,

	Caution: `It describes no people and no land. Cultures are lists of numbers; nothing follows from the model for the worth of one.`,

	Entities: []sim.Entity{
		{Name: "sites", Number: "{population.side} × {population.side} sites",
			Meaning: "villages with one culture each", State: []sim.Variable{
				{Name: "culture", Unit: "one of {culture.traits} traits, for each of {culture.features} features",
					Meaning: "what the people of the village share", Changes: "in an interaction, by one feature"}}},
	},
	Scales: `Time goes in steps without a calendar, which Concert calls months; a step holds culture.meetings meetings for each site. Space is a square that ends at its edge: sites there have
fewer neighbours.`,
	Schedule: landSchedule.Processes(),

	Background:     `The hypothesis is homophily and influence: who is alike interacts more, and who interacts becomes more alike (Axelrod 1997). No data enter.`,
	Deciding:       `Nobody decides by weighing: whether two sites interact follows from chance and from what they have in common.`,
	Learning:       `A site takes over traits of its neighbours. The rule itself does not change.`,
	Sensing:        `In a meeting a site sees all features of its neighbour, without error.`,
	Prediction:     `Nobody predicts anything.`,
	Interaction:    `Direct, between neighbours, and in one direction: the active site changes.`,
	Collectives:    `Regions of one culture emerge. They act on nobody as a whole.`,
	Heterogeneity:  `Sites differ in their culture, and at the edge in the number of their neighbours.`,
	Chance:         sim.Draws(isTrait, isMeeting, isLiked, isFeature),
	Emergence:      `Regions, and how many there are, emerge. Imposed is that those who have nothing in common never interact.`,
	Initialisation: `All traits are drawn at random and independently.`,
	Input:          `None.`,
	Submodels: []sim.Submodel{
		{Name: "Meeting", Text: `Let a site and its neighbour agree in a of F features. They interact with the chance a / F; then one of the F − a other features is taken over.
Where a is 0 or F nothing happens. If that is so of all neighbours, the land stands still, and no number is drawn any more.`},
	},
	LeftOut: `Drift, media, migration, cost of contact, and everything that makes one trait better than another.`,
	Sources: []string{
		"Axelrod R (1997). The dissemination of culture: a model with local convergence and global polarization. Journal of Conflict Resolution 41, 203–226.",
		"Axtell R, Axelrod R, Epstein JM, Cohen MD (1996). Aligning simulation models: a case study and results. Computational and Mathematical Organization Theory 1, 123–141.",
	},
}
