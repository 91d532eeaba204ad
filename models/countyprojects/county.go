package countyprojects

import (
	"slices"

	"concert/models/collab"
	"concert/sim"
	"concert/sim/param"
	"concert/sim/portable"
	"concert/sim/random"
)

// County is the world of county projects: departments with overlapping remits,
// and the poor households that their projects reach.
type County struct {
	params Params
	set    param.Set

	months      int
	environment collab.Environment

	office    [functions]function
	ruleOrder [functions]int // functions, by the order in which rules are written
	types     [mostTypes][longest]int

	trust collab.Beliefs // of a department in another: who·departments + whom
	ties  collab.Ties    // of two departments: between
	load  [departments]float64
	bank  float64 // CNY
	queue float64 // unfinished work of the county's leaders, months

	households households
	projects   projects
	month      month
	tally      tally
	means      sim.Means // of the outcomes
}

// function is a service function of the county.
type function struct {
	candidates [rivals]int // departments that could take it up; the first is its primary
	attraction float64     // 0–1, between the least and the most attractive
	rank       int         // in the order in which rules are written, 0 first
}

// NewCounty is a county with the default parameters.
func NewCounty() *County {
	c := &County{}
	c.params.Declare(&c.set)
	return c
}

// Parameters are the county's own.
func (c *County) Parameters() *param.Set { return &c.set }

// Start draws functions and households; nothing has happened yet.
func (c *County) Start(s sim.Setting) {
	p := &c.params
	c.months = s.Months
	c.environment = collab.At(&p.Conditions, &p.Psychology, 0)
	c.drawFunctions(s.Chance)
	c.drawTypes(s.Chance)
	c.trust = c.trust.Reset(departments*departments, collab.Prior(&p.Conditions, &p.Psychology))
	c.ties = c.ties.Reset(departments * departments)
	for j := range c.load {
		c.load[j] = p.Departments.BaseLoad + p.Departments.FirstLoad
	}
	c.bank, c.queue = 0, 0
	c.households.start(p)
	c.month = month{}
	c.tally.begin()
	c.means.Reset()
}

// drawFunctions deals out the functions: a primary department, two rivals,
// and an attraction. Rules are written first where departments collide.
func (c *County) drawFunctions(chance random.Month) {
	for f := range c.office {
		o := &c.office[f]
		primary := f % departments
		first := pick(chance.Uniform(candidates, f, 0, 0), departments-1)
		second := pick(chance.Uniform(candidates, f, 0, 1), departments-2)
		if second >= first {
			second++
		}
		o.candidates = [rivals]int{primary, (primary + 1 + first) % departments, (primary + 1 + second) % departments}
		o.attraction = chance.Uniform(attracts, f, 0, 0)
	}
	var scores [functions]float64
	first := c.params.Remits.ContestedFirst
	for f := range c.office {
		above := 0.5
		for g := range c.office {
			if c.office[g].attraction < c.office[f].attraction {
				above++
			}
		}
		scores[f] = float64(first*above)/functions + float64((1-first)*chance.Uniform(isRuled, f, 0, 0))
	}
	for f := range c.ruleOrder {
		c.ruleOrder[f] = f
	}
	for i := 1; i < functions; i++ { // insertion: few functions
		for k := i; k > 0 && scores[c.ruleOrder[k]] > scores[c.ruleOrder[k-1]]; k-- {
			c.ruleOrder[k], c.ruleOrder[k-1] = c.ruleOrder[k-1], c.ruleOrder[k]
		}
	}
	for rank, f := range c.ruleOrder {
		c.office[f].rank = rank
	}
}

// drawTypes makes the standing types of projects: which functions one needs,
// the first ones first. So the same departments meet again.
func (c *County) drawTypes(chance random.Month) {
	for i := range int(c.params.Projects.Types) {
		c.types[i] = draw(chance, typeNeeds, i)
	}
}

// draw takes functions without putting them back.
func draw(chance random.Month, purpose random.Purpose, who int) (drawn [longest]int) {
	var deck [functions]int
	for f := range deck {
		deck[f] = f
	}
	for k := range drawn {
		at := k + pick(chance.Uniform(purpose, who, 0, k), functions-k)
		deck[k], deck[at] = deck[at], deck[k]
		drawn[k] = deck[k]
	}
	return drawn
}

// pick is one of n, by a uniform number.
func pick(u float64, n int) int { return min(int(u*float64(n)), n-1) }

// attraction is what draws a department to a function.
func (c *County) attraction(f int) float64 {
	r := &c.params.Remits
	return r.AttractionLow + float64((r.AttractionHigh-r.AttractionLow)*c.office[f].attraction)
}

// ruled reports whether a rule names the department of a function.
func (c *County) ruled(f int) bool {
	return float64(c.office[f].rank) < float64(c.params.Remits.RuleShare*functions)-0.5+1e-9
}

// trustIn is how far a department trusts another.
func (c *County) trustIn(who, whom int) float64 { return c.trust[who*departments+whom].Trust() }

// month is what happens in one month.
type month struct {
	counts
	t        int
	effort   effort
	campaign bool
	attended float64 // attention of leaders without what meetings renew
	binding  float64 // chance that the office's word binds

	reviewed int                              // projects of several departments
	replaced int                              // heads
	asked    int                              // requests of leads
	together [departments * departments]joint // what pairs did

	claimed [departments]int // functions taken up
	days    float64          // staff-days of coordination
	rewards int              // acts of help that are rewarded

	budget, spent, duplicates float64 // CNY
	handovers                 int

	topWork  float64 // that conflicts bring to the leaders, months
	effect   float64 // of the projects
	units    int     // of aid
	twice    int     // units to a household that had one within the year
	waiting  int     // poor households that had none within the year
	exits    int     // from poverty
	entries  int
	relapsed sim.Share // of formerly poor households that are not poor: before this month's verification
	fellBack sim.Share // of those of them whose money has run out
	missed   int       // poor for a year without any aid
}

// leadersAttend lets the attention of leaders fade, faster once the leading
// body is dissolved. Meetings renew what officials feel of it.
func (c *County) leadersAttend(*sim.Month) {
	e, l, m := &c.environment, &c.params.Leadership, &c.month
	t := float64(m.t)
	m.campaign = t < l.CampaignEnds
	m.attended = e.AttentionAfter(min(t, l.CampaignEnds))
	if !m.campaign {
		m.attended = e.AttentionFloor + float64((m.attended-e.AttentionFloor)*portable.Exp(-(t-l.CampaignEnds)/l.ExitMonths))
	}
	e.Attend(m.attended)
	if l.Office {
		m.binding = float64(e.Conditions.Authority * m.attended * (0.5 + float64(0.5*e.Skill)))
	}
}

// headsAreReplaced now and then: nobody knows the new head, and it knows nobody.
func (c *County) headsAreReplaced(m *sim.Month) {
	chance := m.Chance.Stream(isReplaced)
	for who := range departments {
		if chance.At(who) >= c.params.Departments.Rotation {
			continue
		}
		c.month.replaced++
		prior := collab.Prior(&c.params.Conditions, &c.params.Psychology)
		for other := range departments {
			c.trust[who*departments+other], c.trust[other*departments+who] = prior, prior
			c.ties[between(who, other)] = collab.Tie{}
		}
	}
}

// effort is how departments divide it, by the two-task contract of Holmström
// and Milgrom (1991).
type effort struct {
	own, joint float64
	follow     float64 // chance that what was taken up for others is carried through
	ownTime    float64 // worth of a day of own work
}

// departmentsDivideEffort solves the two-task problem under this month's
// assessment.
func (c *County) departmentsDivideEffort(*sim.Month) {
	a, e := &c.params.Assessment, &c.environment
	own, joint, s := a.Own+a.OwnMotive, e.Assessed+a.JointMotive, a.Substitution
	scale := float64(a.EffortCost * (1 - float64(s*s)))
	f := &c.month.effort
	f.joint = max(0, (joint-float64(s*own))/scale)
	f.own = own / a.EffortCost
	if f.joint > 0 {
		f.own = max(0, (own-float64(s*joint))/scale)
	}
	f.follow = 1 - portable.Exp(-f.joint/a.HelpScale)
	f.ownTime = float64(e.OwnTime * own / a.Usual)
}

// signals are what a department sees whatever it is asked for.
func (c *County) signals(who int) collab.Signals {
	s := c.environment.Signals()
	s.Reward = 0
	s.Load, s.Aversion, s.OwnTime = c.load[who], c.params.Departments.Aversion, c.month.effort.ownTime
	s.Distance, s.Freshness = c.params.Departments.Distance, c.params.Projects.Freshness
	return s
}

// worked is the staff-days that an act takes in the end: what a platform saves
// is not spent.
func (c *County) worked(s *collab.Signals) float64 {
	e := &c.environment
	return float64(s.Days * (1 - float64(float64(e.PlatformSaving*e.Platform)*float64(s.Freshness*s.Saved))))
}

// decide takes a department's act through the theory. A department decides
// often in a month: chance is keyed by the project and the function besides.
func (c *County) decide(m *sim.Month, act, class, who, with, project, function int, answer random.Purpose, s *collab.Signals) bool {
	return collab.Step(m, &c.environment, &collab.Proposal{Act: act, Actor: class, Who: who, With: with,
		Signals: *s, Answer: answer, About: [2]int{project, function}}, true).Accepted
}

// workLoads lets this month's work weigh on the next.
func (c *County) workLoads(*sim.Month) {
	d, e := &c.params.Departments, &c.environment
	for j := range c.load {
		work := d.BaseLoad + float64(d.OwnLoad*c.month.effort.own) + float64(float64(c.month.claimed[j])*d.Days/d.Capacity)
		c.load[j] = float64(e.WorkMemory*c.load[j]) + float64((1-e.WorkMemory)*work)
	}
}

// departmentsLearn fades old impressions; then the participants of each funded
// project see, now and then, whether the others kept what they had taken up: the
// lead, and the others as far as they see as much as it does.
func (c *County) departmentsLearn(m *sim.Month) {
	e := &c.environment
	c.trust.Forget(e)
	for i := range c.projects.all() {
		p := &c.projects.list[i]
		if !p.funded {
			continue
		}
		c.month.reviewed += oneIf(p.n > 1)
		lead := c.primary(p.needs[0])
		for k := 1; k < p.n; k++ {
			f := p.needs[k]
			if m.Chance.Uniform(isObserved, i, f, 0) < e.Observability {
				c.trust.LearnPromise(e, lead*departments+c.primary(f), p.kept[k] && p.passed[k])
			}
		}
		if c.params.Departments.Openness > 0 {
			c.partnersLearn(m, i)
		}
	}
}

// partnersLearn lets those of project i who do not lead it see one another and
// the lead.
func (c *County) partnersLearn(m *sim.Month, i int) {
	e, p := &c.environment, &c.projects.list[i]
	sees := float64(e.Observability * c.params.Departments.Openness)
	for o := 1; o < p.n; o++ {
		who := c.primary(p.needs[o])
		for k, f := range p.needs[:p.n] {
			whom := c.primary(f)
			if whom != who && p.claimed[o] > 0 && m.Chance.Uniform(isObserved, i, f, 1+p.needs[o]) < sees {
				c.trust.LearnPromise(e, who*departments+whom, p.kept[k] && p.passed[k])
			}
		}
	}
}

func (c *County) primary(f int) int { return c.office[f].candidates[0] }

// grow makes room for n values and clears them.
func grow[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}
