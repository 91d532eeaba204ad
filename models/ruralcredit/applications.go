package ruralcredit

import (
	"concert/sim"
	"concert/sim/portable"
	"concert/sim/random"
)

// willing says which households accept the rate offered, by a bit of their state:
// the same month after month as long as the rate is.
type willing struct {
	of     willingKey
	marked bool
}

// willingKey is all that accepting depends on but the traits.
type willingKey struct{ rate, reliable, unreliable, scale float64 }

// mark marks those who want credit and accept, unless they are marked.
func (w *willing) mark(c *County) {
	p, h := &c.params.Household, &c.households
	key := willingKey{c.params.Credit.borrowersRate(), p.ReserveReliable, p.ReserveUnreliable, p.ReserveScale}
	if w.marked && w.of == key {
		return
	}
	w.of, w.marked = key, true
	limits := c.traits.Stream(reservationRate)
	refusesReliable := portable.Logistic((key.rate - p.ReserveReliable) / p.ReserveScale)
	refusesUnreliable := portable.Logistic((key.rate - p.ReserveUnreliable) / p.ReserveScale)
	for _, i := range h.wanting {
		refuses := refusesUnreliable
		if h.state[i]&reliable != 0 {
			refuses = refusesReliable
		}
		h.state[i] &^= accepts
		if limits.At(h.id(int(i))) >= refuses {
			h.state[i] |= accepts
		}
	}
}

// hopefuls are the households that want credit and that chance would let apply,
// month by month. Like own incomes they are weather, which all arms of a
// replicate meet unless they change how many want credit or how often who can
// applies: kept, so that only the first arm draws them.
type hopefuls struct {
	of     hopefulKey
	months []hopeful
}

// hopefulKey is all that they depend on but the rate at which households apply.
type hopefulKey struct {
	at                   random.Coordinates
	villages, perVillage int
	wants                float64
}

// hopeful are those of a month at a rate of applications; none are drawn yet at
// the rate unasked.
type hopeful struct {
	rate       float64
	households []int32
}

const unasked = -1

// begin forgets those of another replicate. Of a county that only one arm lives
// through one month is kept.
func (f *hopefuls) begin(c *County, alone bool) {
	key := hopefulKey{c.traits.Coordinates(), len(c.villages), c.households.perVillage, c.params.Household.WantsCredit}
	months := c.months
	if alone {
		months = 1
	}
	if f.of == key && len(f.months) == months && !alone {
		return
	}
	f.of, f.months = key, resized(f.months, months)
	for t := range f.months {
		f.months[t].rate = unasked
	}
}

// in are the hopeful households of a month, in their order.
func (f *hopefuls) in(c *County, m *sim.Month) []int32 {
	month, rate := &f.months[m.T%len(f.months)], c.params.Household.ApplyRate
	if month.rate != rate || len(f.months) == 1 {
		month.rate, month.households = rate, c.hope(m, rate, month.households)
	}
	return month.households
}

// hope draws who of those that want credit is hopeful this month, into memory.
func (c *County) hope(m *sim.Month, rate float64, memory []int32) []int32 {
	h := &c.households
	memory = memory[:0]
	draws, below := m.Chance.Stream(applies), random.Below(rate)
	walk, own := draws.Walk(0)
	c.scratch = resized(c.scratch, h.perVillage)
	from := int32(0)
	for v, until := range h.wantingUntil {
		shift := v * (stride - h.perVillage) // from a household's place to its id
		found := 0
		if own {
			found = hopefulOf(h.wanting[from:until], c.scratch, walk, shift, below)
		} else {
			for _, i := range h.wanting[from:until] {
				if draws.At(int(i)+shift) < rate {
					c.scratch[found] = i
					found++
				}
			}
		}
		memory, from = append(memory, c.scratch[:found]...), until
	}
	return memory
}

// hopefulOf writes those of wanting whose numbers lie below a bound to the front of
// all. They are counted without a branch: who is hopeful no processor foretells.
func hopefulOf(wanting, all []int32, walk random.Walk, shift int, below random.Bound) (found int) {
	for _, i := range wanting {
		all[found] = i
		if walk.Below(int(i)+shift, below) {
			found++
		}
	}
	return found
}

// householdsApply collects this month's applicants by village. A household
// can apply if it wants credit at the rate offered, has no loan, has repaid
// every loan before, and has waited since its last application.
func (c *County) householdsApply(m *sim.Month) {
	p, h := &c.params.Household, &c.households
	known := c.traits.Stream(isKnown)
	c.willing.mark(c)
	hopeful := c.hopefuls.in(c, m)
	for v := range c.villages {
		w := &c.villages[v]
		w.first = len(c.applicants)
		for end := (v + 1) * h.perVillage; len(hopeful) > 0 && int(hopeful[0]) < end; hopeful = hopeful[1:] {
			i := int(hopeful[0])
			s := h.state[i]
			if s&(accepts|running|overdue|writtenOff) != accepts || m.T-int(h.applied[i]) < p.WaitMonths {
				continue
			}
			if s&everApplied == 0 {
				h.state[i] |= everApplied
				c.tally.applied++
			}
			h.applied[i] = int16(m.T)
			c.applicants = append(c.applicants,
				applicant{household: i, village: v, known: known.At(h.id(i)) < p.KnownToUnion})
		}
		w.last = len(c.applicants)
		c.townships[w.township].applications += w.last - w.first
	}
	m.Spend(len(c.applicants))
}
