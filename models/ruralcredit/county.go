package ruralcredit

import (
	"math"

	"concert/models/collab"
	"concert/sim"
	"concert/sim/portable"
	"concert/sim/random"
)

// County is the world of rural credit: one credit union, its villages with a
// resident cadre each, the townships above them, and the households.
type County struct {
	sim.Frame[*County]
	params Params

	months, now int
	environment collab.Environment
	traits      random.Month // the first month: what a household is hangs on it

	villages   []village
	townships  []township
	households households
	willing    willing
	hopefuls   hopefuls
	fortunes   fortunes
	loans      loans
	trust      trust
	ties       ties
	applicants []applicant // this month's, by village
	tally      tally
	normals    []float64 // scratch for one village
	scratch    []int32   // for those who want credit

}

// village is a village with its resident cadre.
type village struct {
	township  int
	knowledge float64 // of the cadre about households, 0–1
	pilot     bool
	loans     int // so far

	// This month.
	first, last     int // its applicants: applicants[first:last]
	asked           bool
	reported        bool
	recommended     int // applicants
	lentRecommended int
	checks          record // of this month's reports
}

// township is a township government.
type township struct {
	first, last int     // its villages
	enforcement float64 // smoothed share of months in which it constrained, 0–1
	running     int     // loans not yet due in its villages

	// This month.
	applications int
	loans        int
	relevant     bool // there is a loan to watch over, or one asked for
	asked        bool
	acted        bool
	seenApproved int
	seenDiverted int
}

// trust holds who trusts whom: by village, or by township.
type trust struct {
	inReports       record   // the union's, in the reports of the county's cadres
	unionInCadre    []record // by village
	cadreInUnion    collab.Beliefs
	cadreInTownship collab.Beliefs
	townshipInCadre collab.Beliefs
	unionInTownship collab.Beliefs // by township
	townshipInUnion collab.Beliefs
}

// ties are those of partners who bring credit about.
type ties struct {
	village  collab.Ties // cadre and union, by village
	township collab.Ties // township and union, by township
}

// state is what is so of a household, as bits.
type state uint16

const (
	reliable state = 1 << iota
	wants
	poor
	running        // has a loan that is not yet due
	approvedUse    // of its loan
	underConstrain // its loan was made while the township's record counted
	everApplied
	everBorrowed
	overdue    // did not repay, not yet written off
	writtenOff // excluded from credit for good
	withheld   // its relief is withheld this month
	guaranteed // its loan is guaranteed by the county
	accepts    // wants credit and accepts the rate offered
)

// households are columns: one entry a household, by village.
type households struct {
	perVillage int
	state      []state
	village    []int32
	started    []int16   // month in which the loan was made
	applied    []int16   // month of the last application
	loan       []float32 // size of the loan, CNY
	yield      []float32 // return of the loan over its term, share
	earned     []float64 // what a running loan in approved use adds to income, CNY per year; 0 of all others
	asset      []float32 // lasting income from repaid loans, CNY per year
	smoothed   []float32 // smoothed income, CNY per year

	// Who wants credit, by village; those of village v end at wantingUntil[v].
	wanting, wantingUntil []int32
}

// id is the key of a household's chance.
func (h *households) id(i int) int {
	return i + int(h.village[i])*(stride-h.perVillage)
}

// loans lists households by what their loan needs, each in the order in which
// the loans were made.
type loans struct {
	running  []int32
	diverted []int32 // those of running that are not used as approved
	overdue  []int32
}

// applicant is a household that asks for a loan this month.
type applicant struct {
	household int
	village   int
	known     bool // the union knows it from earlier business
	reported  bool // a cadre spoke about it
	good      bool // and spoke well
	checked   bool // the union screened it for itself to check the report
	foundGood bool // and found it good
}

const never = math.MinInt16 / 2

// NewCounty is a county with the default parameters.
func NewCounty() *County {
	c := &County{}
	c.params.Declare(c.Bind(c, &schedule, outcomes, monthlyOutcomes))
	return c
}

// Start draws villages, townships and households.
func (c *County) Start(s sim.Setting) {
	p := &c.params
	c.months, c.traits = s.Months, s.Chance
	c.environment = collab.At(&p.Conditions, &p.Psychology, 0)
	c.tally = tally{}
	c.settle()
	c.partnersAsStrangers()
	c.populate()
	c.fortunes.begin(c, s.Alone)
	c.hopefuls.begin(c, s.Alone)
}

// settle lays out villages and townships.
func (c *County) settle() {
	p := &c.params.Population
	n := max(1, int(float64(float64(p.Villages)*p.Scale)+0.5))
	k := (n + p.VillagesPerTownship - 1) / p.VillagesPerTownship
	c.villages = resized(c.villages, n)
	c.townships = resized(c.townships, k)
	for v := range c.villages {
		pilot := c.traits.Uniform(isPilot, v, 0, 0) < c.params.Credit.PilotVillages
		c.villages[v] = village{township: v / p.VillagesPerTownship, knowledge: c.params.Cadre.KnowledgeStart,
			pilot: pilot}
	}
	for i := range c.townships {
		c.townships[i] = township{first: i * p.VillagesPerTownship, last: min(n, (i+1)*p.VillagesPerTownship)}
	}
}

// partnersAsStrangers gives everybody the trust held before evidence, and no
// agreement.
func (c *County) partnersAsStrangers() {
	prior := collab.Prior(&c.params.Conditions, &c.params.Psychology)
	prior.See(c.params.Credit.Introductions, 0)
	t, n, k := &c.trust, len(c.villages), len(c.townships)
	t.inReports = record{told: c.params.Credit.Introductions, weight: c.params.Credit.Introductions}
	t.unionInCadre = resized(t.unionInCadre, n)
	clear(t.unionInCadre)
	t.cadreInUnion = t.cadreInUnion.Reset(n, prior)
	t.cadreInTownship = t.cadreInTownship.Reset(n, prior)
	t.townshipInCadre = t.townshipInCadre.Reset(n, prior)
	t.unionInTownship = t.unionInTownship.Reset(k, prior)
	t.townshipInUnion = t.townshipInUnion.Reset(k, prior)
	c.ties.village = c.ties.village.Reset(n)
	c.ties.township = c.ties.township.Reset(k)
}

// populate draws the households: who is reliable, who wants credit, and what
// they earn. All are poor at the start.
func (c *County) populate() {
	p, h := &c.params.Household, &c.households
	h.resize(len(c.villages), c.params.Population.HouseholdsPerVillage)
	c.normals = resized(c.normals, h.perVillage)
	c.loans = loans{c.loans.running[:0], c.loans.diverted[:0], c.loans.overdue[:0]}
	c.willing.marked = false
	isReliable, wantsCredit := c.traits.Stream(isReliable), c.traits.Stream(wantsCredit)
	for v := range c.villages {
		first := v * h.perVillage
		for k := range h.perVillage {
			i, id := first+k, v*stride+k
			h.state[i], h.village[i] = poor, int32(v)
			if isReliable.At(id) < p.Reliable {
				h.state[i] |= reliable
			}
			if wantsCredit.At(id) < p.WantsCredit {
				h.state[i] |= wants
				h.wanting = append(h.wanting, int32(i))
			}
			h.smoothed[i] = float32(p.Income)
			h.asset[i], h.loan[i], h.yield[i], h.earned[i] = 0, 0, 0, 0
			h.started[i], h.applied[i] = never, never
		}
		h.wantingUntil[v] = int32(len(h.wanting))
	}
	c.tally.poor = len(h.state)
}

func (h *households) resize(villages, perVillage int) {
	n := villages * perVillage
	h.perVillage = perVillage
	h.state, h.village = resized(h.state, n), resized(h.village, n)
	h.wanting, h.wantingUntil = h.wanting[:0], resized(h.wantingUntil, villages)
	h.started, h.applied = resized(h.started, n), resized(h.applied, n)
	h.loan, h.yield = resized(h.loan, n), resized(h.yield, n)
	h.earned, h.asset, h.smoothed = resized(h.earned, n), resized(h.asset, n), resized(h.smoothed, n)
}

// resized is a slice of n entries that reuses memory; entries keep old values.
func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// logistic is the logistic distribution's value at the uniform number u.
func logistic(mean, scale, u float64) float64 {
	return mean + float64(scale*portable.Logit(u))
}
