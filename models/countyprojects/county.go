package countyprojects

import (
	"cmp"
	"slices"

	"concert/models/collab"
	"concert/sim"
	"concert/sim/random"
)

// County is the world of county projects: departments with overlapping remits,
// and the poor households that their projects reach.
type County struct {
	sim.Frame[*County]
	params Params

	months      int
	departments int
	environment collab.Environment

	office [functions]function
	types  [mostTypes][longest]int

	among collab.Among // what departments carry of one another
	load  [mostDepartments]float64
	bank  float64 // CNY
	queue float64 // unfinished work of the county's leaders, months

	together [mostDepartments * mostDepartments]joint // scratch of a month: what pairs did together

	households households
	projects   []project // this month's, in the order of their birth
	month      month
	tally      tally
}

// function is a service function of the county.
type function struct {
	candidates [rivals]int // departments that could take it up; the first is its primary
	attraction float64     // 0–1, between the least and the most attractive
	rank       int         // in the order in which rules are written, 0 first
}

// month is what happens in one month.
type month struct {
	counts
	effort   effort
	campaign bool
	attended float64 // attention of leaders without what meetings renew
	binding  float64 // chance that the office's word binds

	reviewed int // projects of several departments
	replaced int // heads
	asked    int // requests of leads

	claimed   [mostDepartments]int // functions taken up
	days      float64              // staff-days of coordination
	rewards   int                  // acts of help that are rewarded
	handovers int

	budget, spent, duplicates float64 // CNY

	topWork  float64   // that conflicts bring to the leaders, months
	effect   float64   // of the projects
	units    int       // of aid
	twice    int       // units to a household that had one within the year
	waiting  int       // poor households that had none within the year
	exits    int       // from poverty
	entries  int       // into it
	relapsed sim.Share // of formerly poor households that are not poor: before this month's verification
	fellBack sim.Share // of those of them whose money has run out
	missed   int       // poor for a year without any aid
}

// NewCounty is a county with the default parameters.
func NewCounty() *County {
	c := &County{}
	c.params.Declare(c.Bind(c, &schedule, outcomes, monthlyOutcomes))
	return c
}

// Start draws functions and households; nothing has happened yet.
func (c *County) Start(s sim.Setting) {
	p := &c.params
	c.months, c.departments = s.Months, p.Departments.Number
	c.environment = collab.At(&p.Conditions, &p.Psychology, 0)
	c.drawFunctions(s.Chance)
	c.drawTypes(s.Chance)
	c.among.Reset(c.departments, collab.Prior(&p.Conditions, &p.Psychology))
	for j := range c.load {
		c.load[j] = p.Departments.BaseLoad + p.Departments.FirstLoad
	}
	c.bank, c.queue = 0, 0
	c.households.start(p, s)
	c.projects, c.month = slices.Grow(c.projects[:0], most), month{}
	c.tally.begin()
}

// drawFunctions deals out the functions: a primary department, two rivals,
// and an attraction.
func (c *County) drawFunctions(chance random.Month) {
	n := c.departments
	for f := range c.office {
		primary := f % n
		first := pick(chance.Uniform(candidates, f, 0, 0), n-1)
		second := pick(chance.Uniform(candidates, f, 0, 1), n-2)
		if second >= first {
			second++
		}
		o := &c.office[f]
		o.candidates = [rivals]int{primary, (primary + 1 + first) % n, (primary + 1 + second) % n}
		o.attraction = chance.Uniform(attracts, f, 0, 0)
	}
	c.rankFunctions(chance)
}

// rankFunctions puts the functions in the order in which rules are written:
// first where departments collide, as far as remits.contested_first says.
func (c *County) rankFunctions(chance random.Month) {
	var order [functions]int
	var scores [functions]float64
	first := c.params.Remits.ContestedFirst
	for f := range c.office {
		above := 0.5
		for g := range c.office {
			if c.office[g].attraction < c.office[f].attraction {
				above++
			}
		}
		order[f] = f
		scores[f] = float64(first*above)/functions + float64((1-first)*chance.Uniform(isRuled, f, 0, 0))
	}
	slices.SortStableFunc(order[:], func(f, g int) int { return cmp.Compare(scores[g], scores[f]) })
	for rank, f := range order {
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

// primary is the department whose task a function is in the first place.
func (c *County) primary(f int) int { return c.office[f].candidates[0] }

// lead is the department that leads a project: that of its first function.
func (c *County) lead(p *project) int { return c.primary(p.needs[0]) }
