package socialforces

import (
	"slices"

	"concert/models/collab"
	"concert/sim"
)

// County is the world of social forces: donors who come and go, the bodies
// that mobilise them, and villages.
type County struct {
	sim.Frame[*County]
	params Params

	quarters    int // of the run
	from        int // first quarter that counts for means
	environment collab.Environment

	villages []village // from the nearest to the most remote
	donors   []donor
	trust    collab.Beliefs // of a donor in the system
	among    collab.Among   // what bodies carry of one another

	listed  []int     // villages that the list of needs names this quarter
	weight  []float64 // cumulative need of them
	seen    []float64 // cumulative weights of visibility, by village
	seenBy  float64   // the exponent they belong to
	follow  []int     // givers of this quarter who go where their body says
	order   []ranked  // villages, by where followers go
	quarter quarter
	tally   tally
}

// monthsPerQuarter is the length of a tick, of which a year has quartersPerYear.
const (
	monthsPerQuarter = 3
	quartersPerYear  = 4
)

// maxLag is the greatest age of the list of needs, in quarters.
const maxLag = 8

// village is a poor village.
type village struct {
	need     float64 // mean 1
	projects int     // running now
	before   int     // at the start of the quarter
	missed   int     // counted quarters without a project

	best, sum float64          // effects of this quarter's projects
	told      bool             // a body that shares its layout this quarter serves it
	works     bool             // has a project that is not weak and achieves something
	without   [maxLag + 1]bool // a project after the givers of a quarter chose: by quarter % (maxLag+1)
}

// donor is a donor with its project, if it has one.
type donor struct {
	kind, body int
	covered    float64 // by township linkage, if the coverage is above this
	village    int     // of its project; none
	quality    float64 // of its project
	closed     bool    // by the evaluation of the last quarter
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
	quality               sim.Share      // sum over projects, of projects
	closed, failed        float64        // projects that ended, and that an evaluation found weak
	withdrawn             float64        // projects that ended without being completed
}

// NewCounty is a county with the default parameters.
func NewCounty() *County {
	c := &County{}
	c.params.Declare(c.Bind(c, &schedule, outcomes, monthlyOutcomes))
	return c
}

// Start draws the donors; nobody has a project yet.
func (c *County) Start(s sim.Setting) {
	p := &c.params
	c.quarters = (s.Months + monthsPerQuarter - 1) / monthsPerQuarter
	c.from = min(p.Population.ObservedFrom/monthsPerQuarter, c.quarters-1)
	c.environment = collab.At(&p.Conditions, &p.Psychology, 0)
	prior := collab.Prior(&p.Conditions, &p.Psychology)
	c.villagesLie(p.Population.size(p.Population.Villages, 3))
	c.donorsAreWhoTheyAre(s, p.Population.size(p.Population.Donors, 1))
	c.trust = c.trust.Reset(len(c.donors), prior)
	c.among.Reset(bodies, prior)
	c.quarter, c.tally = quarter{}, tally{}
}

// size is a number of the county at the population's scale.
func (p *Population) size(n, least int) int {
	return max(least, int(float64(float64(n)*p.Scale)+0.5))
}

// villagesLie along the road, the needier the more remote.
func (c *County) villagesLie(n int) {
	c.villages, c.order, c.seen, c.seenBy = zeros(c.villages, n), zeros(c.order, n), zeros(c.seen, n), unknown
	for i := range c.villages {
		place := float64(float64(2*i+1)/float64(n)) - 1 // −1 near, 1 remote
		c.villages[i].need = 1 + float64(c.params.Population.RemoteNeed*place)
	}
}

// unknown is no exponent of visibility.
const unknown = -1

func (c *County) donorsAreWhoTheyAre(s sim.Setting, n int) {
	p := &c.params.Population
	kind, body, covered := s.Chance.Stream(donorKind), s.Chance.Stream(donorBody), s.Chance.Stream(isCovered)
	c.donors = zeros(c.donors, n)
	for i := range c.donors {
		d := &c.donors[i]
		switch u := kind.At(i); {
		case u < p.Firms:
			d.kind = firm
		case u < p.Firms+p.NGOs:
			d.kind = ngo
		case u < p.Firms+p.NGOs+p.Mass:
			d.kind = massOrganisation
		default:
			d.kind = individual
		}
		d.body, d.covered, d.village = int(float64(bodies*body.At(i))), covered.At(i), none
	}
}

// zeros are n zero values, in the memory of the old ones if they fit.
func zeros[T any](old []T, n int) []T {
	all := slices.Grow(old[:0], n)[:n]
	clear(all)
	return all
}
