package countyprojects

import (
	"math"
	"math/bits"
	"slices"

	"concert/sim"
	"concert/sim/portable"
	"concert/sim/random"
)

// households are those that are followed, the poorest first.
type households struct {
	all   []household
	poor  int // of them
	noise noise
	queue []applicant // this month's
}

// noise is that of incomes, month by month: standard normal numbers. It is
// weather, which no arm can change, so that all arms of a replicate meet the same:
// it is kept as long as the replicate stays what it was.
type noise struct {
	of     random.Coordinates
	known  int  // months that are drawn
	kept   bool // all months are kept, not only the last
	months [][]float64
}

// keptNoise bounds the memory for noise, in values of eight bytes: 8 MiB.
const keptNoise = 1 << 20

// begin forgets the noise of another replicate.
func (z *noise) begin(s sim.Setting, households int) {
	at := s.Chance.Coordinates()
	kept := !s.Alone && households*s.Months <= keptNoise
	if kept && z.kept && z.of == at && len(z.months) == s.Months && len(z.months[0]) == households {
		return
	}
	z.of, z.known, z.kept = at, 0, kept
	months := 1
	if kept {
		months = s.Months
	}
	z.months = slices.Grow(z.months[:0], months)[:months]
	for t := range z.months {
		z.months[t] = slices.Grow(z.months[t][:0], households)[:households]
	}
}

// in is the noise of all households in a month. Months are asked for in order.
func (z *noise) in(m *sim.Month) []float64 {
	month := z.months[m.T%len(z.months)]
	if m.T >= z.known || !z.kept {
		draws := m.Chance.Stream(incomeNoise)
		draws.Normals(0, month)
		z.known = m.T + 1
	}
	return month
}

// household is one of them.
type household struct {
	base       float64 // income without aid in the first month, CNY per person and year
	income     float64 // of the last month, on a yearly basis
	capability float64 // means to earn, CNY
	drive      float64 // own drive, 0–1
	hidden     float64 // 0–1: how hard its need is to see, until the next review
	paid       uint64  // months in which money was given: bit 0 is the latest
	unaided    int     // months since the last unit of aid
	poorFor    int     // months of poverty without a break
	gets       aid     // this month
	had        bool    // money was ever given
	disaster   bool
	poor       bool
	everPoor   bool
	firstPoor  bool // at the start
}

// aid is what a household gets in a month.
type aid byte

const (
	nothing aid = iota
	money
	means
)

// applicant is a household whose need is seen.
type applicant struct {
	priority float64
	who      int
}

// longAgo is more months than matter.
const longAgo = 1 << 20

// start sets up the households; the poorest are poor, and all else is nothing.
func (h *households) start(p *Params, s sim.Setting) {
	n := max(1, int(math.Round(p.Population.Households*p.Population.Scale)))
	h.all = slices.Grow(h.all[:0], n)[:n]
	h.noise.begin(s, n)
	h.queue, h.poor = slices.Grow(h.queue[:0], n), 0
	for i := range h.all {
		place := (float64(i) + 0.5) / float64(n)
		base := p.Population.IncomeLow + float64((p.Population.IncomeHigh-p.Population.IncomeLow)*place)
		poor := base < p.Poverty.Line
		h.all[i] = household{base: base, income: base, drive: p.Population.Motivation, unaided: longAgo,
			poor: poor, everPoor: poor, firstPoor: poor}
		h.poor += oneIf(poor)
	}
}

// disastersStrike begins and ends disasters of households.
func (c *County) disastersStrike(m *sim.Month) {
	p, chance := &c.params.Population, m.Chance.Stream(hasDisaster)
	ends := 1 / p.DisasterMonths
	for i := range c.households.all {
		h, u := &c.households.all[i], chance.At(i)
		h.disaster = h.disaster && u >= ends || !h.disaster && u < p.DisasterHazard
	}
}

// needIsSeen lists the households whose need is seen. A poor household that is
// overlooked is so until the next review; monitoring looks at formerly poor ones
// afresh each month.
func (c *County) needIsSeen(m *sim.Month) {
	a, hs := &c.params.Aid, &c.households
	seen, watched := c.attentionToNeed()
	chance, order := m.Chance.Stream(isSeen), m.Chance.Stream(comesFirst)
	between := int(a.ReviewMonths)
	since := m.T % between // a household's last review: (T + i) % between, without a division for each
	hs.queue = hs.queue[:0]
	for i := range hs.all {
		h := &hs.all[i]
		if m.T == 0 || since == 0 {
			h.hidden = chance.At(i)
		}
		if since++; since == between {
			since = 0
		}
		want := 0.0
		switch {
		case h.poor && h.hidden < seen:
			want = 1
		case !h.poor && h.everPoor && c.isAtRisk(h) && chance.At(i) < watched:
			want = a.AtRisk
		}
		const least = 0.1 // below this need nobody is served
		if want > least {
			hs.queue = append(hs.queue, applicant{want + float64(a.Luck*order.At(i)), i})
		}
	}
}

// attentionToNeed is the chance that the need of a poor household is seen, and
// that monitoring notices a formerly poor one at risk.
func (c *County) attentionToNeed() (seen, watched float64) {
	p, a, skill := &c.params.Poverty, &c.params.Aid, c.environment.Skill
	seen = a.Targeting + float64((1-a.Targeting)*skill)
	lasting := p.LastingEye + float64((1-p.LastingEye)*c.month.attended)
	return seen, float64(p.Monitoring * lasting * (0.5 + float64(0.5*skill)))
}

// isAtRisk reports whether the income of a household would fall too low with
// the money that runs out soon.
func (c *County) isAtRisk(h *household) bool {
	p := &c.params.Poverty
	return h.income-c.runsOut(h, p.WatchMonths) < float64(p.Line*p.ExitMargin)
}

// runsOut is the money of a household that ends within so many months.
func (c *County) runsOut(h *household, months float64) float64 {
	soon := bits.OnesCount64(h.paid >> max(0, int(c.params.Aid.Months)-int(months)))
	return float64(c.params.Aid.Unit * float64(soon))
}

// money is what a household is paid, per person and year.
func (c *County) money(h *household) float64 {
	return float64(c.params.Aid.Unit * float64(bits.OnesCount64(h.paid)))
}

// aidIsGiven hands out one unit each to those who come first.
func (c *County) aidIsGiven(m *sim.Month) {
	a, hs := &c.params.Aid, &c.households
	for i := range hs.all {
		h := &hs.all[i]
		h.gets = nothing
		c.month.waiting += oneIf(h.poor && h.unaided >= year)
	}
	kind := m.Chance.Stream(getsWhat)
	for _, q := range hs.queue[:c.unitsOfAid(m)] {
		h := &hs.all[q.who]
		h.gets = money
		if kind.At(q.who) < a.CapabilityShare {
			h.gets = means
		}
		c.month.twice += oneIf(h.unaided < year)
		c.month.units++
	}
}

// unitsOfAid is how many the month's projects give, at most one to each
// applicant; if they are too few, those of priority come first.
func (c *County) unitsOfAid(m *sim.Month) int {
	hs := &c.households
	seen := float64(len(hs.all)) / c.params.Population.Served
	units := math.Floor(float64(c.params.Aid.PerProject*c.month.effect*seen) + m.Chance.Uniform(roundsAid, 0, 0, 0))
	if units >= float64(len(hs.queue)) {
		return len(hs.queue)
	}
	bringForward(hs.queue, int(units))
	return int(units)
}

// bringForward puts the n applicants who come first to the front, in any order:
// a whole sort would tell more than is asked. By Hoare's Find (1961), around the
// middle of what is left.
func bringForward(queue []applicant, n int) {
	for low, high := 0, len(queue)-1; low < high; {
		pivot, i, j := queue[int(uint(low+high)/2)], low, high
		for i <= j {
			for queue[i].before(pivot) {
				i++
			}
			for pivot.before(queue[j]) {
				j--
			}
			if i <= j {
				queue[i], queue[j] = queue[j], queue[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case n <= j+1:
			high = j
		case n > i:
			low = i
		default:
			return
		}
	}
}

// before says who comes first: who has the higher priority.
func (a applicant) before(b applicant) bool {
	return a.priority > b.priority || a.priority == b.priority && a.who < b.who
}

// householdsEarn: aid arrives, means to earn wear out and pay, own drive
// follows what a household experiences.
func (c *County) householdsEarn(m *sim.Month) {
	p, a, hs := &c.params.Population, &c.params.Aid, &c.households
	grown := portable.Pow(1+p.Growth, float64(m.T)/year)
	lasts := portable.Pow(1-a.Depreciation, 1.0/year)
	noise := hs.noise.in(m)
	for i := range hs.all {
		h := &hs.all[i]
		h.capability = float64(h.capability * lasts)
		c.receives(h)
		paid := c.money(h)
		c.strives(h, paid)
		const atHalf = 2 // makes the return hold at a drive of one half
		// Rounded before it is doubled, which is an addition.
		earned := float64(atHalf * float64(a.Return*h.capability*h.drive))
		h.income = float64(h.base*grown*(1+float64(p.Shock*noise[i]))) + paid + earned
		if h.disaster {
			h.income -= p.DisasterLoss
		}
	}
}

// receives gives a household this month's aid. Who is near subsistence cannot
// put all means to use.
func (c *County) receives(h *household) {
	a := &c.params.Aid
	h.paid = h.paid << 1 & (uint64(1)<<int(a.Months) - 1)
	h.unaided++
	switch h.gets {
	case money:
		h.paid |= 1
		h.had, h.unaided = true, 0
	case means:
		whole := float64(a.Subsistence * c.params.Poverty.Line)
		h.capability += float64(a.Unit * max(0, min(1, h.income/whole)))
		h.unaided = 0
	}
}

// strives moves the own drive of a household towards what it experiences: means
// to earn raise it, money being paid lowers it.
func (c *County) strives(h *household, paid float64) {
	p, a := &c.params.Population, &c.params.Aid
	towards := p.Motivation + a.Motivation
	if h.capability > a.Noticeable {
		towards += a.FromCapability
	}
	if paid > 0 {
		towards -= a.LostToInput
	}
	towards = min(max(towards, p.MotivationFloor), 1)
	h.drive += float64(p.MotivationSpeed * (towards - h.drive))
}

// povertyIsVerified lets exits and falls be registered, some months late. An
// exit is tested on income without the money that is about to run out.
func (c *County) povertyIsVerified(m *sim.Month) {
	p, n, chance := &c.params.Poverty, &c.month, m.Chance.Stream(statusIsSeen)
	safe := float64(p.Line * p.ExitMargin)
	for i := range c.households.all {
		h := &c.households.all[i]
		switch {
		case h.poor && h.income-c.runsOut(h, p.NetMonths) >= safe && chance.At(i) < p.VerifyExit:
			h.poor, h.poorFor = false, 0
			c.households.poor--
			n.exits++
		case h.poor || c.falls(h, &chance, i):
			h.poorFor++
			n.missed += oneIf(h.poorFor >= year && h.unaided >= year)
		}
	}
}

// falls reports whether a household that is not poor is registered as poor.
func (c *County) falls(h *household, chance *random.Stream, i int) bool {
	p, n := &c.params.Poverty, &c.month
	falls := h.income < p.Line && chance.At(i) < p.VerifyEntry
	if h.everPoor {
		n.relapsed.Count(falls)
		if h.had && h.paid == 0 {
			n.fellBack.Count(falls)
		}
	}
	if falls {
		h.poor, h.everPoor = true, true
		c.households.poor++
		n.entries++
	}
	return falls
}

// poorShare is the share of poor households.
func (h *households) poorShare() float64 { return float64(h.poor) / float64(len(h.all)) }

// firstPoorIncome is the mean income of those who were poor at the start.
func (c *County) firstPoorIncome() float64 {
	var income sim.Share
	for i := range c.households.all {
		if h := &c.households.all[i]; h.firstPoor {
			income.Add(sim.Share{Part: h.income, Whole: 1})
		}
	}
	return income.Value()
}

func oneIf(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
