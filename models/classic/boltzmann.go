package classic

import (
	"math"
	"math/bits"

	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// Boltzmann is the family of wealth exchange.
type Boltzmann struct{}

// Name is the family's name in scenario files.
func (Boltzmann) Name() string { return "boltzmann" }

// Version counts changes of the rules.
func (Boltzmann) Version() int { return 2 }

// NewWorld is a market with the default parameters.
func (Boltzmann) NewWorld() sim.World { return NewMarket() }

// Vocabulary names what the family measures. Nobody decides anything.
func (Boltzmann) Vocabulary() sim.Vocabulary {
	return sim.Vocabulary{
		Title: "Wealth exchange",
		Story: "Agents start with equal wealth. Again and again one of them, picked by chance, pays a unit to another, picked by chance, if " +
			"it has one to pay. Nobody is better at anything than anybody else, and yet most end with little and a few with much.",
		Description: boltzmannDescription,
		Measures:    marketMeasures.Measures(),
		Monthly:     marketMonthly.Measures(),
	}
}

// isPair is the purpose of chance of an exchange in a step.
var isPair = random.For("boltzmann.pair").Decides("the ordered pair of an exchange, by the number of the exchange in the step; all agents · (agents − 1) pairs are equally likely. In turn, the payer is one of those who have not paid in the step")

// The ways to choose who pays.
const (
	atRandom = iota
	inTurn
)

// Market is the world of wealth exchange.
type Market struct {
	sim.Frame[*Market]
	agents, start, credit, activation int
	wealth                            []int
	numbers                           []float64 // of a step's exchanges
	unpaid                            []int32   // agents who have not paid in the step

	poorest int     // wealth that counts[0] counts
	counts  []int32 // agents by wealth, for the measures
}

// NewMarket is a market with the default parameters.
func NewMarket() *Market {
	m := &Market{}
	set := m.Bind(m, &marketSchedule, marketMeasures, marketMonthly)
	population, exchange := set.Section("population"), set.Section("exchange")
	population.Int(&m.agents, 100, param.Spec{Name: "agents", Unit: "agents", Min: 2, Max: 1e6, Low: 50, High: 200,
		Structural: true,
		Meaning:    "agents in the market", Source: "the textbook size"})
	population.Int(&m.start, 1, param.Spec{Name: "wealth", Unit: "units", Min: 1, Max: 1000, Low: 1, High: 3,
		Structural: true,
		Meaning:    "wealth of each agent at the start, and so the mean for ever", Source: "the textbook start"})
	exchange.Int(&m.credit, 0, param.Spec{Name: "credit", Unit: "units", Min: 0, Max: 1000,
		Meaning: "debt that an agent may run up: it pays as long as its wealth is above minus this",
		Source:  "0: Drăgulescu and Yakovenko 2000, without debt"})
	exchange.Choice(&m.activation, atRandom, []string{"at-random", "in-turn"},
		param.Spec{Name: "activation", Unit: "choice",
			Meaning: "who pays: in each of as many exchanges as there are agents anybody, or every agent once a step in random order",
			Source:  "at-random: Drăgulescu and Yakovenko 2000"})
	return m
}

// Start gives all the same.
func (w *Market) Start(sim.Setting) {
	w.wealth = sized(w.wealth, w.agents)
	for i := range w.wealth {
		w.wealth[i] = w.start
	}
}

// marketSchedule is a step of the model.
var marketSchedule = sim.Schedule[*Market]{Steps: []sim.Step[*Market]{
	{Name: "Exchanges", Do: (*Market).exchange,
		Text: "As many exchanges as there are agents follow one another, each on the wealth that the one before has left. An ordered pair of two different agents is drawn; " +
			"the first pays one unit to the second if its wealth is above minus the credit limit, and otherwise nothing happens. Where exchange.activation is in-turn, every agent " +
			"is the payer exactly once in a step, in an order drawn anew, and only the payee is drawn."},
	{Name: "Observation", Text: "After the last exchange of the step wealth is counted."},
}}

// exchange lets as many exchanges happen as there are agents. One number chooses
// an ordered pair: its whole part the payer, among all or those whose turn is still to
// come, what is left of it the payee.
func (w *Market) exchange(m *sim.Month) {
	wealth, n, poorest := w.wealth, len(w.wealth), -w.credit
	pairs := m.Chance.Stream(isPair)
	w.numbers = sized(w.numbers, n)
	pairs.Uniforms(0, w.numbers)
	if w.activation == inTurn {
		w.exchangeInTurn()
	} else {
		for _, number := range w.numbers {
			number = float64(number * float64(n))
			payer := int(number)
			pay(wealth, payer, bucket(number-float64(payer), n-1), poorest)
		}
	}
	m.Spend(n)
}

// exchangeInTurn lets every agent pay once.
func (w *Market) exchangeInTurn() {
	wealth, n, poorest := w.wealth, len(w.wealth), -w.credit
	w.unpaid = sized(w.unpaid, n)
	for i := range w.unpaid {
		w.unpaid[i] = int32(i)
	}
	for k, number := range w.numbers {
		payer, rest := next(w.unpaid[k:], number)
		pay(wealth, payer, bucket(rest, n-1), poorest)
	}
}

// next is the agent whom a uniform number chooses, and what is left of the number, as
// uniform; all but that agent are then in unpaid[1:] (Fisher and Yates 1938).
func next(unpaid []int32, number float64) (payer int, rest float64) {
	number = float64(number * float64(len(unpaid)))
	i := int(number)
	payer = int(unpaid[i])
	unpaid[i] = unpaid[0]
	return payer, number - float64(i)
}

// pay takes a unit from the payer, if it has one to pay, to the payee, who is
// told among the others. Both steps go by a sign instead of a branch: which way a
// coin falls no processor foretells, and a wrong guess takes longer than an exchange.
func pay(wealth []int, payer, payee, poorest int) {
	payee += 1 - below(payee, payer) // anybody but the payer
	unit := below(poorest, wealth[payer])
	wealth[payer] -= unit
	wealth[payee] += unit
}

// below is 1 if a is less than b, and 0 otherwise, without a branch.
func below(a, b int) int { return int(uint(a-b) >> (bits.UintSize - 1)) }

var marketMeasures = sim.Outcomes[*Market]{
	sim.AmountOf(sim.Measure{Name: "gini", Title: "Inequality of wealth", Unit: "Gini coefficient", Better: sim.Neither,
		Role:    sim.Main,
		Meaning: "mean difference between two agents' wealth, as a share of twice the mean; above 1 only where there is debt",
		Formula: "Σ over agents i, j of |wealth i − wealth j| / (2 · agents² · mean wealth)", Matters: 0.02},
		(*Market).gini),
	sim.LevelOf(sim.Measure{Name: "nothing_share", Title: "Agents with nothing", Better: sim.Neither, Role: sim.Main,
		Meaning: "agents who own nothing, or owe", Formula: "agents with wealth ≤ 0 / agents", Matters: 0.03},
		(*Market).nothing),
	sim.AmountOf(sim.Measure{Name: "richest_tenth_share", Title: "Wealth of the richest tenth", Better: sim.Neither,
		Role:    sim.Detail,
		Meaning: "what the richest tenth of the agents own of all wealth; above 1 only where there is debt",
		Formula: "Σ wealth of the richest ⌈agents / 10⌉ / Σ wealth", Matters: 0.02}, (*Market).richest),
	sim.LevelOf(sim.Measure{Name: "distance_from_law", Title: "Distance from the exponential law", Better: sim.Neither,
		Role:    sim.Detail,
		Meaning: "largest gap between the agents with at most some wealth and their share under the exponential law for whole units",
		Formula: "max over k of |agents with wealth ≤ k / agents − (1 − q^(k + credit + 1))|, q = (mean + credit) / (mean + credit + 1)",
		Matters: 0.02}, (*Market).distance),
}

var marketMonthly = sim.Outcomes[*Market]{marketMeasures[0], marketMeasures[1], marketMeasures[3]}

// Measure writes the outcomes of the run.
func (w *Market) Measure(values []float64) { w.count(); w.Frame.Measure(values) }

// Observe writes the outcomes of the month.
func (w *Market) Observe(values []float64) { w.count(); w.Frame.Observe(values) }

// count sorts the agents by wealth, for all measures of a moment.
func (w *Market) count() {
	poorest, richest := w.wealth[0], w.wealth[0]
	for _, v := range w.wealth {
		poorest, richest = min(poorest, v), max(richest, v)
	}
	counts := sized(w.counts, richest-poorest+1)
	w.poorest, w.counts = poorest, counts
	clear(counts)
	for _, v := range w.wealth {
		counts[v-poorest]++
	}
}

// gini uses that half the mean difference is the sum of F · (1 − F) over whole
// units, F being the share of agents with at most that much.
func (w *Market) gini() float64 {
	n, atMost, sum := float64(len(w.wealth)), 0, 0.0
	for _, held := range w.counts {
		atMost += int(held)
		share := float64(atMost) / n
		sum += float64(share * (1 - share))
	}
	return sum / float64(w.start)
}

func (w *Market) nothing() float64 {
	agents := 0
	for k, held := range w.counts {
		if w.poorest+k <= 0 {
			agents += int(held)
		}
	}
	return float64(agents) / float64(len(w.wealth))
}

func (w *Market) richest() float64 {
	left, owned := (len(w.wealth)+9)/10, 0
	for k := len(w.counts) - 1; left > 0; k-- {
		taken := min(left, int(w.counts[k]))
		owned += taken * (w.poorest + k)
		left -= taken
	}
	return float64(owned) / float64(len(w.wealth)*w.start)
}

func (w *Market) distance() float64 {
	mean := float64(w.start + w.credit)
	q := mean / (mean + 1)
	above, atMost, furthest := 1.0, 0, 0.0 // above: the law's share of agents with more than k
	for k := min(-w.credit, w.poorest); k < w.poorest+len(w.counts); k++ {
		if k >= -w.credit {
			above *= q
		}
		if k >= w.poorest {
			atMost += int(w.counts[k-w.poorest])
		}
		furthest = max(furthest, math.Abs(float64(atMost)/float64(len(w.wealth))-(1-above)))
	}
	return max(furthest, above)
}
