package countyprojects

import (
	"cmp"
	"math"
	"slices"

	"concert/sim"
	"concert/sim/portable"
)

// households are columns, by household, the poorest first.
type households struct {
	base       []float64 // income without aid in the first month, CNY per person and year
	income     []float64 // of the last month, on a yearly basis
	capability []float64 // means to earn, CNY
	drive      []float64 // own drive, 0–1
	noise      []float64 // of this month's income
	hidden     []float64 // 0–1: how hard its need is to see, until the next review
	paid       []uint64  // months in which money was given: bit 0 is the latest
	unaided    []int     // months since the last unit of aid
	poorFor    []int     // months of poverty without a break
	had        []bool    // money was ever given
	disaster   []bool
	poor       []bool
	everPoor   []bool
	firstPoor  []bool // at the start
	gets       []aid  // this month
	queue      []applicant
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
func (h *households) start(p *Params) {
	n := max(1, int(math.Round(p.Population.Households*p.Population.Scale)))
	h.base, h.income, h.capability = grow(h.base, n), grow(h.income, n), grow(h.capability, n)
	h.drive, h.noise, h.hidden, h.paid = grow(h.drive, n), grow(h.noise, n), grow(h.hidden, n), grow(h.paid, n)
	h.unaided, h.poorFor, h.had = grow(h.unaided, n), grow(h.poorFor, n), grow(h.had, n)
	h.disaster, h.poor, h.everPoor, h.firstPoor = grow(h.disaster, n), grow(h.poor, n), grow(h.everPoor, n), grow(h.firstPoor, n)
	h.gets, h.queue = grow(h.gets, n), slices.Grow(h.queue[:0], n)
	for i := range h.base {
		place := (float64(i) + 0.5) / float64(n)
		h.base[i] = p.Population.IncomeLow + float64((p.Population.IncomeHigh-p.Population.IncomeLow)*place)
		h.income[i], h.drive[i] = h.base[i], p.Population.Motivation
		h.poor[i] = h.base[i] < p.Poverty.Line
		h.everPoor[i], h.firstPoor[i] = h.poor[i], h.poor[i]
		h.unaided[i] = longAgo
	}
}

// disastersStrike begins and ends disasters of households.
func (c *County) disastersStrike(m *sim.Month) {
	p, h := &c.params.Population, &c.households
	chance := m.Chance.Stream(hasDisaster)
	ends := 1 / p.DisasterMonths
	for i, struck := range h.disaster {
		u := chance.At(i)
		if struck {
			h.disaster[i] = u >= ends
		} else {
			h.disaster[i] = u < p.DisasterHazard
		}
	}
}

// needIsSeen lists the households whose need is seen: poor ones, and formerly
// poor ones whose income would fall too low with the money that runs out soon.
// A poor household that is overlooked is so until the next review; monitoring
// looks afresh each month.
func (c *County) needIsSeen(m *sim.Month) {
	p, a, h, skill := &c.params.Poverty, &c.params.Aid, &c.households, c.environment.Skill
	seen := a.Targeting + float64((1-a.Targeting)*skill)
	watched := float64(p.Monitoring * (p.LastingEye + float64((1-p.LastingEye)*c.month.attended)) * (0.5 + float64(0.5*skill)))
	safe := float64(p.Line * p.ExitMargin)
	chance, order := m.Chance.Stream(isSeen), m.Chance.Stream(comesFirst)
	ahead := int(p.WatchMonths)
	h.queue = h.queue[:0]
	between := int(a.ReviewMonths)
	for i := range h.base {
		if m.T == 0 || (m.T+i)%between == 0 {
			h.hidden[i] = chance.At(i)
		}
		want := 0.0
		switch {
		case h.poor[i]:
			if h.hidden[i] < seen {
				want = 1
			}
		case h.everPoor[i]:
			if h.income[i]-c.runsOut(i, ahead) < safe && chance.At(i) < watched {
				want = a.AtRisk
			}
		}
		const least = 0.1 // below this need nobody is served
		if want > least {
			h.queue = append(h.queue, applicant{want + float64(a.Luck*order.At(i)), i})
		}
	}
}

// runsOut is the money of a household that ends within so many months.
func (c *County) runsOut(i, months int) float64 {
	soon, paid, ends := 0, c.households.paid[i], int(c.params.Aid.Months)
	for k := max(0, ends-months); k < ends; k++ {
		soon += int(paid >> k & 1)
	}
	return float64(c.params.Aid.Unit * float64(soon))
}

// money is what a household is paid, per person and year.
func (c *County) money(i int) float64 {
	units := 0
	for paid := c.households.paid[i]; paid != 0; paid &= paid - 1 {
		units++
	}
	return float64(c.params.Aid.Unit * float64(units))
}

// aidIsGiven hands out one unit each to those who come first.
func (c *County) aidIsGiven(m *sim.Month) {
	a, p, h := &c.params.Aid, &c.params.Population, &c.households
	clear(h.gets)
	for i, poor := range h.poor {
		c.month.waiting += oneIf(poor && h.unaided[i] >= year)
	}
	seen := float64(len(h.base)) / p.Served
	units := math.Floor(float64(a.PerProject*c.month.effect*seen) + m.Chance.Uniform(roundsAid, 0, 0, 0))
	if n := float64(len(h.queue)); units >= n {
		units = n
	} else {
		slices.SortFunc(h.queue, byPriority)
	}
	kind := m.Chance.Stream(getsWhat)
	for _, q := range h.queue[:int(units)] {
		h.gets[q.who] = money
		if kind.At(q.who) < a.CapabilityShare {
			h.gets[q.who] = means
		}
		if h.unaided[q.who] < year {
			c.month.twice++
		}
		c.month.units++
	}
}

// atHalf makes the return on means to earn hold at a drive of one half.
const atHalf = 2

func byPriority(a, b applicant) int {
	return cmp.Or(cmp.Compare(b.priority, a.priority), cmp.Compare(a.who, b.who))
}

// householdsEarn: aid arrives, means to earn wear out and pay, own drive
// follows what a household experiences.
func (c *County) householdsEarn(m *sim.Month) {
	p, a, h := &c.params.Population, &c.params.Aid, &c.households
	within := uint64(1)<<int(a.Months) - 1
	grown := portable.Pow(1+p.Growth, float64(m.T)/year)
	lasts := portable.Pow(1-a.Depreciation, 1.0/year)
	whole := float64(a.Subsistence * c.params.Poverty.Line)
	noise := m.Chance.Stream(incomeNoise)
	noise.Normals(0, h.noise)
	for i, base := range h.base {
		h.paid[i] = h.paid[i] << 1 & within
		h.capability[i] = float64(h.capability[i] * lasts)
		switch h.gets[i] {
		case money:
			h.paid[i] |= 1
			h.had[i] = true
		case means:
			h.capability[i] += float64(a.Unit * max(0, min(1, h.income[i]/whole)))
		}
		h.unaided[i]++
		if h.gets[i] != nothing {
			h.unaided[i] = 0
		}
		towards := p.Motivation + a.Motivation
		if h.capability[i] > a.Noticeable {
			towards += a.FromCapability
		}
		paid := c.money(i)
		if paid > 0 {
			towards -= a.LostToInput
		}
		towards = min(max(towards, p.MotivationFloor), 1)
		h.drive[i] += float64(p.MotivationSpeed * (towards - h.drive[i]))
		earned := float64(atHalf * float64(a.Return*h.capability[i]*h.drive[i])) // rounded before it is doubled, which is an addition
		income := float64(base*grown*(1+float64(p.Shock*h.noise[i]))) + paid + earned
		if h.disaster[i] {
			income -= p.DisasterLoss
		}
		h.income[i] = income
	}
}

// povertyIsVerified lets exits and falls be registered, some months late. An
// exit is tested on income without the money that is about to run out.
func (c *County) povertyIsVerified(m *sim.Month) {
	p, h, n := &c.params.Poverty, &c.households, &c.month
	safe := float64(p.Line * p.ExitMargin)
	chance := m.Chance.Stream(statusIsSeen)
	for i, income := range h.income {
		if h.poor[i] {
			if income-c.runsOut(i, int(p.NetMonths)) >= safe && chance.At(i) < p.VerifyExit {
				h.poor[i] = false
				h.poorFor[i] = 0
				n.exits++
				continue
			}
		} else {
			former, ended := h.everPoor[i], h.had[i] && h.paid[i] == 0
			falls := income < p.Line && chance.At(i) < p.VerifyEntry
			if former {
				n.relapsed.Count(falls)
				if ended {
					n.fellBack.Count(falls)
				}
			}
			if !falls {
				continue
			}
			h.poor[i], h.everPoor[i] = true, true
			n.entries++
		}
		h.poorFor[i]++
		if h.poorFor[i] >= year && h.unaided[i] >= year {
			n.missed++
		}
	}
}

// poorNow is the number of poor households.
func (h *households) poorNow() (n int) {
	for _, poor := range h.poor {
		n += oneIf(poor)
	}
	return n
}

// poorShare is the share of poor households.
func (h *households) poorShare() float64 { return float64(h.poorNow()) / float64(len(h.poor)) }

// firstPoorIncome is the mean income of those who were poor at the start.
func (c *County) firstPoorIncome() float64 {
	var income sim.Share
	for i, first := range c.households.firstPoor {
		if first {
			income.Add(sim.Share{Part: c.households.income[i], Whole: 1})
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
