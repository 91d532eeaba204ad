package pensionfraud

import (
	"concert/models/collab"
	"concert/sim"
	"concert/sim/random"
)

// City is the world of pension fraud: one agency, its partners, and the
// pensions that are paid on after a death. Living pensioners are a count.
type City struct {
	sim.Frame[*City]
	params Params

	months      int
	from, until int // months in which detected cases count for recovery: from ≤ t < until
	environment collab.Environment
	traits      random.Month // the first month: what a family is hangs on it

	trust [kindsOfTrust]collab.Beliefs // by partner
	ties  collab.Ties                  // of a partner to the agency
	fresh [departments]float64         // of the platform's data on a partner, 0–1
	work  [departments]float64         // load of a partner from recent help

	believedHazard   [pensions]float64 // per month, what the public expects
	believedRecovery float64           // share of the cases that are not repaid at once
	news             sim.Share         // of them, as the public has heard; for Population.Served pensioners
	checks           float64           // intensity of the agency's own checks, 0–1
	concealing       float64           // smoothed share of deaths concealed

	cases []unreported // not closed, by time of creation
	month month
	tally tally
}

// The kinds of trust.
const (
	inSource    = iota // the agency's, in those who share data
	inEnforcer         // the agency's, in those who act on cases
	ofSource           // in the agency, of those who share data
	ofEnforcer         // in the agency, of those who act on cases
	amongOthers        // a partner's, in all other partners together
	kindsOfTrust
)

// The kinds of pension.
const (
	resident = iota
	employee
	pensions
)

// NewCity is a city with the default parameters.
func NewCity() *City {
	c := &City{}
	c.params.Declare(c.Bind(c, &schedule, outcomes, monthlyOutcomes))
	return c
}

// Start sets beliefs and stocks; nobody has died yet.
func (c *City) Start(s sim.Setting) {
	p := &c.params
	c.months, c.traits = s.Months, s.Chance
	c.from = min(p.Supervision.ObservedFrom, s.Months-1)
	c.until = s.Months - p.Supervision.RecoveryWindow
	c.environment = collab.At(&p.Conditions, &p.Psychology, 0)
	for kind := range c.trust {
		c.trust[kind] = c.trust[kind].Reset(departments, collab.Prior(&p.Conditions, &p.Psychology))
	}
	c.ties = c.ties.Reset(departments)
	c.fresh, c.work = [departments]float64{}, [departments]float64{}
	c.believedHazard = p.Supervision.OwnDetection
	c.believedRecovery = p.Population.BeliefInRecovery
	weight := p.Population.BeliefWeight
	c.news = sim.Share{Part: float64(weight * p.Population.BeliefInRecovery), Whole: weight}
	c.checks, c.concealing = p.Supervision.ChecksStart, 0
	c.cases = c.cases[:0]
	c.month, c.tally = month{}, tally{}
}

// everyoneForgets fades all trust towards what it was before evidence.
func (c *City) everyoneForgets(*sim.Month) { collab.Forget(&c.environment, c.trust[:]...) }

// officialsRotate replaces some of those through whom partners deal with the
// agency. A new one is a stranger to all: nobody's record of the old counts.
func (c *City) officialsRotate(m *sim.Month) {
	rotation, successor := c.params.Supervision.Rotation, c.environment.Succeed(0)
	for j := range departments {
		if c.params.Partners[j].Active && m.Chance.Uniform(officialRotates, j, 0, 0) < rotation {
			c.month.replaced++
			successor.Beliefs(j, c.trust[:]...)
			successor.Tie(c.ties, j)
		}
	}
}

// month is what happens in one month.
type month struct {
	deaths     int
	deliberate int // deaths concealed on purpose
	begun      int // cases
	recovered  int // cases closed
	enforced   int // … that were not repaid at once
	lost       int

	replaced    int // officials of partners
	agencyWorks bool
	willingLead float64
	data        [departments]request // for a source's list
	act         [departments]request // of an enforcer: to file, or to enforce
	handled     [departments]int     // cases that the enforcer took up
	acts        conduct              // of all partners

	matching    float64                       // staff-days to match all lists, for Population.Served pensioners
	doable      float64                       // share of it that the agency can do
	hazard      [pensions][maxLag + 1]float64 // of detection, by months since the death
	stock       int                           // cases paid on, after detection
	detected    int
	suspensions int // of pensioners alive

	recoveredAmount, lostAmount float64 // CNY
	partnerDays                 float64 // staff-days, for Population.Served pensioners
}
