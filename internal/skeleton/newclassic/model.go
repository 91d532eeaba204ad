// Package newclassic is a textbook model to start from, on package sim alone:
// agents hold one of two opinions and copy others, until all agree.
package newclassic

import (
	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// Model is the family of the model.
type Model struct{}

// Name is the family's name in scenario files.
func (Model) Name() string { return "newclassic" }

// Version counts changes of the rules: raise it whenever a result moves.
func (Model) Version() int { return 1 }

// NewWorld is a crowd with the default parameters.
func (Model) NewWorld() sim.World { return NewCrowd() }

// Vocabulary names what the family measures. Nobody decides by motives, so that
// there is nothing for the ledger.
func (Model) Vocabulary() sim.Vocabulary {
	return sim.Vocabulary{
		Title:       "New classic",
		Story:       "Agents hold one of two opinions. In each step every agent may copy the opinion of another one, picked by chance. In the end all agree.",
		Description: description,
		Measures:    outcomes.Measures(),
		Monthly:     monthlyOutcomes.Measures(),
	}
}

// The purposes of chance, all of an agent in a step. Never rename one: results
// depend on its name.
var (
	isFirst = random.For("newclassic.first").Decides("the opinion of an agent at the start: the first with the chance crowd.first_share")
	copies  = random.For("newclassic.copies").Decides("whether an agent copies another in a step")
	isModel = random.For("newclassic.model").Decides("the agent that is copied; all others are equally likely")
)

// Crowd is the world.
type Crowd struct {
	sim.Frame[*Crowd]
	agents int
	share  float64
	rate   float64

	opinions, before []bool
	first            int // agents of the first opinion
}

// NewCrowd is a crowd with the default parameters.
func NewCrowd() *Crowd {
	c := &Crowd{}
	set := c.Bind(c, &schedule, outcomes, monthlyOutcomes)
	set.Section("population").Int(&c.agents, 100, param.Spec{Name: "agents", Unit: "agents",
		Min: 2, Max: 1e6, Low: 50, High: 200, Structural: true,
		Meaning: "agents in the crowd", Source: "assumed"})
	in := set.Section("crowd")
	in.Float(&c.share, 0.6, param.Spec{Name: "first_share", Unit: "share", Min: 0, Max: 1, Start: "it is read when the crowd is drawn",
		Meaning: "chance that an agent holds the first opinion at the start", Source: "assumed"})
	in.Float(&c.rate, 0.5, param.Spec{Name: "copying", Unit: "per step", Min: 0, Max: 1, Low: 0.2, High: 0.8,
		Meaning: "chance that an agent copies another in a step", Source: "assumed"})
	return c
}

// Start draws the opinions, and leaves no trace of the run before.
func (c *Crowd) Start(s sim.Setting) {
	c.opinions = append(c.opinions[:0], make([]bool, c.agents)...)
	numbers := s.Chance.Stream(isFirst)
	for i := range c.opinions {
		c.opinions[i] = numbers.At(i) < c.share
	}
	c.count(nil)
}

// schedule is a step. The list is run, and it is told in the description.
var schedule = sim.Schedule[*Crowd]{Steps: []sim.Step[*Crowd]{
	{Name: "Agents copy", Do: (*Crowd).copyOthers,
		Text: "All at once, on the opinions of the step before: every agent, with the chance crowd.copying, takes the opinion of another one."},
	{Name: "Observation", Do: (*Crowd).count, Text: "Opinions are counted."},
}}

func (c *Crowd) copyOthers(m *sim.Month) {
	c.before = append(c.before[:0], c.opinions...)
	copies, models := m.Chance.Stream(copies), m.Chance.Stream(isModel)
	for i := range c.opinions {
		if copies.At(i) >= c.rate {
			continue
		}
		other := int(models.At(i) * float64(c.agents-1))
		if other >= i {
			other++ // anybody but the agent itself
		}
		c.opinions[i] = c.before[other]
	}
	m.Spend(c.agents)
}

func (c *Crowd) count(*sim.Month) {
	c.first = 0
	for _, opinion := range c.opinions {
		if opinion {
			c.first++
		}
	}
}

var outcomes = sim.Outcomes[*Crowd]{
	sim.ShareOf(sim.Measure{Name: "majority_share", Title: "Agents of the larger opinion", Better: sim.Neither,
		Role: sim.Main, Matters: 0.02,
		Meaning: "how large the larger camp is at the end", Formula: "max(first opinion, second opinion) / agents"}, (*Crowd).majority),
	sim.YesOf(sim.Measure{Name: "consensus", Title: "All agree", Better: sim.Neither, Role: sim.Detail, Matters: 0.05,
		Meaning: "whether one opinion is left at the end", Formula: "1 if majority_share is 1, else 0"},
		func(c *Crowd) bool { return c.first == 0 || c.first == c.agents }),
}

var monthlyOutcomes = sim.Outcomes[*Crowd]{
	sim.ShareOf(sim.Measure{Name: "first_share", Title: "Agents of the first opinion", Better: sim.Neither,
		Role:    sim.Main,
		Meaning: "agents that hold the first opinion", Formula: "first opinion / agents"},
		func(c *Crowd) sim.Share { return sim.PartOf(c.first, c.agents) }),
}

func (c *Crowd) majority() sim.Share { return sim.PartOf(max(c.first, c.agents-c.first), c.agents) }
