package pensionfraud

import (
	"concert/models/collab"
	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// City is the world of pension fraud: one agency, its partners, and the
// pensions that are paid on after a death. Living pensioners are a count.
type City struct {
	params Params
	set    param.Set

	months      int
	from, until int // months in which detected cases count for recovery: from ≤ t < until
	environment collab.Environment
	traits      random.Month // the first month: what a family is hangs on it

	trust trust
	ties  collab.Ties          // of a partner to the agency
	fresh [departments]float64 // of the platform's data on a partner, 0–1
	work  [departments]float64 // load of a partner from recent help

	believedHazard   [pensions]float64 // per month, what the public expects
	believedRecovery float64           // share of cases that are not repaid at once
	news             news              // what that belief rests on
	checks           float64           // intensity of the agency's own checks, 0–1
	concealing       float64           // smoothed share of deaths concealed

	cases []unreported // not closed, by time of creation
	filed int          // month in which the police last filed what the court has not acted on, or never
	month month
	sums  sums
}

// news is the cases not repaid at once of which the public has heard how they
// ended, for Population.Served pensioners.
type news struct {
	enforced, closed float64
}

// trust holds who trusts whom, by partner.
type trust struct {
	inSource    collab.Beliefs // the agency's, in those who share data
	inEnforcer  collab.Beliefs // the agency's, in those who act on cases
	ofSource    collab.Beliefs // in the agency, of those who share data
	ofEnforcer  collab.Beliefs // in the agency, of those who act on cases
	amongOthers collab.Beliefs // a partner's, in all other partners together
}

// all lists the five kinds of trust.
func (t *trust) all() [5]collab.Beliefs {
	return [5]collab.Beliefs{t.inSource, t.inEnforcer, t.ofSource, t.ofEnforcer, t.amongOthers}
}

// The kinds of pension.
const (
	resident = iota
	employee
	pensions
)

// NewCity is a city with the default parameters.
func NewCity() *City {
	c := &City{}
	c.params.Declare(&c.set)
	return c
}

// Parameters are the city's own.
func (c *City) Parameters() *param.Set { return &c.set }

// Start sets beliefs and stocks; nobody has died yet.
func (c *City) Start(s sim.Setting) {
	p := &c.params
	c.months, c.traits = s.Months, s.Chance
	c.from = min(p.Supervision.ObservedFrom, s.Months-1)
	c.until = s.Months - p.Supervision.RecoveryWindow
	c.environment = collab.At(&p.Conditions, &p.Psychology, 0)
	c.trustAsBefore()
	c.fresh, c.work = [departments]float64{}, [departments]float64{}
	c.believedHazard = [pensions]float64{resident: p.Supervision.OwnResident, employee: p.Supervision.OwnEmployee}
	c.believedRecovery = p.Population.BeliefInRecovery
	c.news = news{enforced: float64(p.Population.BeliefWeight * p.Population.BeliefInRecovery), closed: p.Population.BeliefWeight}
	c.checks, c.concealing = p.Supervision.ChecksStart, 0
	c.cases, c.filed = c.cases[:0], never
	c.month, c.sums = month{}, sums{}
}

func (c *City) trustAsBefore() {
	prior := collab.Prior(&c.params.Conditions, &c.params.Psychology)
	t := &c.trust
	t.inSource = t.inSource.Reset(departments, prior)
	t.inEnforcer = t.inEnforcer.Reset(departments, prior)
	t.ofSource = t.ofSource.Reset(departments, prior)
	t.ofEnforcer = t.ofEnforcer.Reset(departments, prior)
	t.amongOthers = t.amongOthers.Reset(departments, prior)
	c.ties = c.ties.Reset(departments)
}

func (c *City) everyoneForgets(*sim.Month) {
	for _, beliefs := range c.trust.all() {
		beliefs.Forget(&c.environment)
	}
}

// officialsRotate replaces some of those through whom partners deal with the
// agency. A new one is a stranger to all: nobody's record of the old counts.
func (c *City) officialsRotate(m *sim.Month) {
	if c.params.Supervision.Rotation == 0 {
		return
	}
	prior := collab.Prior(&c.params.Conditions, &c.params.Psychology)
	for j := range departments {
		if !c.params.Partners[j].Active || m.Chance.Uniform(officialRotates, j, 0, 0) >= c.params.Supervision.Rotation {
			continue
		}
		c.month.replaced++
		for _, kind := range c.trust.all() {
			kind[j] = prior
		}
		c.ties[j] = collab.Tie{}
	}
}

// never is no month.
const never = -1

// month is what happens in one month.
type month struct {
	t int

	deaths     int
	deliberate int // deaths concealed on purpose
	begun      int // cases
	recovered  int // cases closed
	enforced   int // … that were not repaid at once
	lost       int

	replaced    int // officials of partners
	agencyWorks bool
	willing     [departments]float64 // to share data, by source
	willingAct  [departments]float64 // to file or enforce, by enforcer
	willingLead float64
	asked       [departments]bool // for data
	shared      [departments]bool
	askedAct    [departments]bool // to file or enforce
	acted       [departments]bool
	neededAct   [departments]bool    // cases wait for the enforcer
	handled     [departments]int     // cases that the enforcer took up
	listDays    [departments]float64 // staff-days that sharing takes, for Population.Served pensioners
	caseDays    [departments]float64 // staff-days that a case takes

	matching    float64                       // staff-days that matching the lists would need, for Population.Served pensioners
	doable      float64                       // share of it that the agency can do
	hazard      [pensions][maxLag + 1]float64 // of detection, by months since the death
	stock       int                           // cases paid on, after detection
	detected    int
	suspensions int // of pensioners alive

	recoveredAmount, lostAmount float64 // CNY
	partnerDays                 float64 // staff-days, for Population.Served pensioners
}
