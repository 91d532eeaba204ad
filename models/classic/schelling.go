package classic

import (
	"math"

	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// Schelling is the family of segregation.
type Schelling struct{}

// Name is the family's name in scenario files.
func (Schelling) Name() string { return "schelling" }

// Version counts changes of the rules.
func (Schelling) Version() int { return 1 }

// NewWorld is a town with the default parameters.
func (Schelling) NewWorld() sim.World { return NewTown() }

// Vocabulary names what the family measures. What an agent does follows from a
// rule, not from a weighing of motives, so there is nothing for the ledger.
func (Schelling) Vocabulary() sim.Vocabulary {
	return sim.Vocabulary{
		Title: "Segregation",
		Story: "A town of square plots is settled by two groups at random. Whoever has too few neighbours of the own group moves to an empty " +
			"plot, wherever it is. Nobody wants to live apart from the other group, and yet the town sorts itself.",
		Description: schellingDescription,
		Measures:    townMeasures.Measures(),
		Monthly:     townMonthly.Measures(),
	}
}

// The purposes of chance: of a plot at the start, and of an agent in a step.
var (
	isSettled = random.For("schelling.settled").Decides("the place of a plot in the order of settlement: agents take plots by ascending uniform numbers, the groups by turns")
	isCalled  = random.For("schelling.called").Decides("the place of an agent in the order of a step: agents are called by ascending uniform numbers")
	isGoal    = random.For("schelling.goal").Decides("the empty plot to which an agent moves; all are equally likely")
)

// Agent is somebody in the town; its id is its place among the agents.
type Agent struct {
	Place int // row · side + column
	Group int // 0 or 1
}

// Town is the world of segregation.
type Town struct {
	sim.Frame[*Town]
	side, people, radius, minimum int

	agents []Agent
	empty  []int
	near   [2][]uint16 // agents of each group within the radius of a plot, the plot itself included
	turns  turns

	moves, allMoves int // of the step, of the run
}

// NewTown is a town with the default parameters.
func NewTown() *Town {
	t := &Town{}
	set := t.Bind(t, &townSchedule, townMeasures, townMonthly)
	population, near := set.Section("population"), set.Section("neighbourhood")
	population.Int(&t.side, 40, param.Spec{Name: "side", Unit: "plots", Min: 1, Max: 1000, Structural: true,
		Meaning: "length of a side of the square town", Source: "comparisons of frameworks: 40, in the large town 100"})
	population.Int(&t.people, 1000, param.Spec{Name: "agents", Unit: "agents", Min: 1, Max: 1e6, Low: 800, High: 1300,
		Structural: true,
		Meaning:    "agents, half of each group; those beyond the last plot stay away",
		Source:     "comparisons of frameworks: 1,000, in the large town 8,000"})
	near.Int(&t.radius, 1, param.Spec{Name: "radius", Unit: "plots", Min: 1, Max: 10, Structural: true,
		Meaning: "how far an agent looks, in rows and in columns (Chebyshev distance)",
		Source:  "comparisons of frameworks: 1, in the large town 2"})
	near.Int(&t.minimum, 3, param.Spec{Name: "minimum", Unit: "neighbours", Min: 0, Max: 440,
		Meaning: "neighbours of the own group that content an agent",
		Source:  "comparisons of frameworks: 3, in the large town 8"})
	return t
}

// Start settles the groups by turns on plots in random order.
func (t *Town) Start(s sim.Setting) {
	plots := t.side * t.side
	order := t.turns.draw(s.Chance.Stream(isSettled), plots)
	t.agents, t.empty = sized(t.agents, min(t.people, plots)), t.empty[:0]
	for group := range t.near {
		t.near[group] = sized(t.near[group], plots)
		clear(t.near[group])
	}
	for i, plot := range order {
		if i >= len(t.agents) {
			t.empty = append(t.empty, int(plot))
			continue
		}
		t.agents[i] = Agent{Place: int(plot), Group: i % 2}
		t.tell(&t.agents[i], 1)
	}
	t.moves, t.allMoves = 0, 0
}

// townSchedule is a step of the model.
var townSchedule = sim.Schedule[*Town]{Steps: []sim.Step[*Town]{
	{Name: "Agents are called", Do: (*Town).callAgents,
		Text: "All agents, in an order drawn anew in each step. The one called counts the neighbours of its own group up to a distance of {neighbourhood.radius}, on the town as those called before have " +
			"left it. If there are fewer than {neighbourhood.minimum}, it moves to one of the plots that are empty at that moment, all equally likely; it does not look at the neighbours there. If no plot is empty it stays."},
	{Name: "Observation", Text: "After the last agent has been called, contentment and neighbourhoods are measured on the town as it stands."},
}}

// callAgents calls everybody once, in random order: who is not content moves.
func (t *Town) callAgents(m *sim.Month) {
	t.moves = 0
	goals := m.Chance.Stream(isGoal)
	for _, i := range t.turns.draw(m.Chance.Stream(isCalled), len(t.agents)) {
		if a := &t.agents[i]; !t.content(a) && len(t.empty) > 0 {
			t.move(a, bucket(goals.At(int(i)), len(t.empty)))
		}
	}
	t.allMoves += t.moves
	m.Spend(len(t.agents))
}

// like counts the neighbours of an agent's own group.
func (t *Town) like(a *Agent) int { return int(t.near[a.Group][a.Place]) - 1 }

func (t *Town) content(a *Agent) bool { return t.like(a) >= t.minimum }

// move takes an agent to one of the empty plots.
func (t *Town) move(a *Agent, k int) {
	t.tell(a, -1)
	a.Place, t.empty[k] = t.empty[k], a.Place
	t.tell(a, 1)
	t.moves++
}

// tell adds an agent to what is near all plots within the radius, or takes it
// away. The town ends at its edge.
func (t *Town) tell(a *Agent, change int) {
	row, column := a.Place/t.side, a.Place%t.side
	left, right := max(0, column-t.radius), min(t.side-1, column+t.radius)
	for y := max(0, row-t.radius); y <= min(t.side-1, row+t.radius); y++ {
		near := t.near[a.Group][y*t.side+left : y*t.side+right+1]
		for x := range near {
			near[x] += uint16(change)
		}
	}
}

var townMeasures = sim.Outcomes[*Town]{
	sim.LevelOf(sim.Measure{Name: "like_share", Title: "Neighbours of the own group", Better: sim.Neither,
		Role:    sim.Main,
		Meaning: "how many of an agent's neighbours are of its own group",
		Formula: "mean over agents with a neighbour of neighbours of the own group / neighbours",
		Matters: 0.02, Exists: "somebody has a neighbour"}, (*Town).likeShare),
	sim.LevelOf(sim.Measure{Name: "content_share", Title: "Agents who are content", Better: sim.Higher, Role: sim.Main,
		Meaning: "agents with enough neighbours of the own group",
		Formula: "agents with at least neighbourhood.minimum neighbours of the own group / agents",
		Matters: 0.02}, (*Town).contentShare),
	sim.AmountOf(sim.Measure{Name: "moves_per_agent", Title: "Moves", Unit: "moves per agent", Better: sim.Lower,
		Role:    sim.Detail,
		Meaning: "how often an agent moved in the whole run", Formula: "moves / agents", Matters: 0.1},
		func(t *Town) float64 { return float64(t.allMoves) / float64(len(t.agents)) }),
}

var townMonthly = sim.Outcomes[*Town]{townMeasures[0], townMeasures[1],
	sim.LevelOf(sim.Measure{Name: "moved_share", Title: "Agents who move", Better: sim.Lower, Role: sim.Detail,
		Meaning: "agents who moved in this step", Formula: "moves of the step / agents"},
		func(t *Town) float64 { return float64(t.moves) / float64(len(t.agents)) }),
}

func (t *Town) likeShare() float64 {
	sum, agents := 0.0, 0
	for i := range t.agents {
		a := &t.agents[i]
		if neighbours := int(t.near[0][a.Place]) + int(t.near[1][a.Place]) - 1; neighbours > 0 {
			sum += float64(t.like(a)) / float64(neighbours)
			agents++
		}
	}
	if agents == 0 {
		return math.NaN()
	}
	return sum / float64(agents)
}

func (t *Town) contentShare() float64 {
	content := 0
	for i := range t.agents {
		if t.content(&t.agents[i]) {
			content++
		}
	}
	return float64(content) / float64(len(t.agents))
}
