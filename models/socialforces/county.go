package socialforces

import (
	"concert/models/collab"
	"concert/sim"
	"concert/sim/param"
)

// County is the world of social forces: donors who come and go, the bodies
// that mobilise them, and villages.
type County struct {
	params Params
	set    param.Set

	quarters    int // of the run
	from        int // first quarter that counts for means
	environment collab.Environment

	villages villages
	donors   donors
	among    collab.Beliefs // trust of a body in another: who·bodies + whom
	ties     collab.Ties    // between bodies: who·bodies + whom
	quarter  quarter
	tally    tally
	means    sim.Means // of the outcomes
}

// monthsPerQuarter is the length of a tick, of which a year has quartersPerYear.
const (
	monthsPerQuarter = 3
	quartersPerYear  = 4
)

// villages are columns, from the nearest village to the most remote.
type villages struct {
	n        int
	projects []int32   // running now
	before   []int32   // at the start of the quarter
	need     []float64 // mean 1
	best     []float64
	sum      []float64 // effects of this quarter's projects
	told     []bool    // a body that shares its layout this quarter serves it
	works    []bool    // has a project that is not weak and achieves something
	missed   []int32   // counted quarters without a project

	history []bool    // quarter % (maxLag+1) · n + village: without a project after the quarter's givers chose
	listed  []int32   // villages that the list of needs names this quarter
	weight  []float64 // cumulative need of them
	order   []ranked

	seen   []float64 // cumulative weights of visibility
	seenBy float64   // the exponent they belong to
}

// maxLag is the greatest age of the list of needs, in quarters.
const maxLag = 8

// donors are columns, one place for a donor and its project.
type donors struct {
	n       int
	kind    []uint8
	body    []uint8
	covered []float64 // by township linkage, if the coverage is above this
	village []int32   // of its project; none
	quality []float64 // of its project
	closed  []bool    // by the evaluation of the last quarter
	trust   collab.Beliefs

	follow []int32 // givers of this quarter who go where their body says
}

// none is no village.
const none = -1

// quarter is what happens in one quarter.
type quarter struct {
	t      int     // 0 for the first
	misuse float64 // share of funds

	shares      [bodies]bool
	sharing     sim.Share // bodies that share, of all
	willing     float64   // to share, mean of bodies
	agreed      float64   // share of the result that bodies count as their own, mean of them
	sharingDays float64   // of bodies
	handovers   float64   // full ones, of heads replaced
	days        float64   // of coordination, for a village and a year

	trust    float64   // of donors, when they decide
	given    sim.Share // gifts, of donors reached
	informed float64   // givers who chose from the list of needs
	heeded   float64   // givers who chose another village since a body serves the first
	followed float64   // givers who went where their body said

	served, twice, works  sim.Share      // of villages: with a project, with two or more, with one that works
	missedNear, missedFar sim.Share      // of near and of remote villages: without
	benefit, unmet        float64        // sum over villages; need of those without a project
	projects              float64        // before any ends
	by                    [kinds]float64 // projects, by kind of donor
	weak                  sim.Share      // of projects
	quality               sim.Mean       // over projects
	closed, failed        float64        // projects that ended, and that an evaluation found weak
	withdrawn             float64        // projects that ended without being completed
}

// NewCounty is a county with the default parameters.
func NewCounty() *County {
	c := &County{}
	c.params.Declare(&c.set)
	return c
}

// Parameters are the county's own.
func (c *County) Parameters() *param.Set { return &c.set }

// Start draws the donors; nobody has a project yet.
func (c *County) Start(s sim.Setting) {
	p := &c.params
	c.quarters = (s.Months + monthsPerQuarter - 1) / monthsPerQuarter
	c.environment = collab.At(&p.Conditions, &p.Psychology, 0)
	prior := collab.Prior(&p.Conditions, &p.Psychology)
	c.villages.reset(p.Population.size(p.Population.Villages, 3), p.Population.RemoteNeed)
	c.donors.reset(p.Population.size(p.Population.Donors, 1), prior)
	c.among = c.among.Reset(bodies*bodies, prior)
	c.ties = c.ties.Reset(bodies * bodies)
	c.donorsAreWhoTheyAre(s)
	c.quarter = quarter{}
	c.from = min(p.Population.ObservedFrom/monthsPerQuarter, c.quarters-1)
	c.tally = tally{}
	c.means.Reset()
}

// size is a number of the county at the population's scale.
func (p *Population) size(n, least int) int {
	return max(least, int(float64(float64(n)*p.Scale)+0.5))
}

func (c *County) donorsAreWhoTheyAre(s sim.Setting) {
	p := &c.params.Population
	kind, body, covered := s.Chance.Stream(donorKind), s.Chance.Stream(donorBody), s.Chance.Stream(isCovered)
	for i := range c.donors.n {
		switch u := kind.At(i); {
		case u < p.Firms:
			c.donors.kind[i] = firm
		case u < p.Firms+p.NGOs:
			c.donors.kind[i] = ngo
		case u < p.Firms+p.NGOs+p.Mass:
			c.donors.kind[i] = massOrganisation
		default:
			c.donors.kind[i] = individual
		}
		c.donors.body[i] = uint8(float64(bodies * body.At(i)))
		c.donors.covered[i] = covered.At(i)
	}
}

func (v *villages) reset(n int, remote float64) {
	v.n = n
	v.projects, v.before, v.missed = zeros(v.projects, n), zeros(v.before, n), zeros(v.missed, n)
	v.best, v.sum, v.works = zeros(v.best, n), zeros(v.sum, n), zeros(v.works, n)
	v.told = zeros(v.told, n)
	v.history = zeros(v.history, (maxLag+1)*n)
	v.listed, v.weight, v.order = zeros(v.listed, n), zeros(v.weight, n), zeros(v.order, n)
	v.seen, v.seenBy = zeros(v.seen, n), unknown
	v.need = zeros(v.need, n)
	for i := range v.need {
		place := float64(float64(2*i+1)/float64(n)) - 1 // −1 near, 1 remote
		v.need[i] = 1 + float64(remote*place)
	}
}

// unknown is no exponent of visibility.
const unknown = -1

func (d *donors) reset(n int, prior collab.Belief) {
	d.n = n
	d.kind, d.body, d.covered = zeros(d.kind, n), zeros(d.body, n), zeros(d.covered, n)
	d.village, d.quality, d.closed = zeros(d.village, n), zeros(d.quality, n), zeros(d.closed, n)
	d.follow = zeros(d.follow, n)
	d.trust = d.trust.Reset(n, prior)
	for i := range d.village {
		d.village[i] = none
	}
}

// zeros is a column of n zeros, in the memory of the old one if it fits.
func zeros[T any](column []T, n int) []T {
	if cap(column) < n {
		return make([]T, n)
	}
	column = column[:n]
	clear(column)
	return column
}
