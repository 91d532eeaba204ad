package ruralcredit

import (
	"concert/sim"
	"concert/sim/portable"
)

// willing are the households that want credit and accept the rate offered, by
// village: three in eight, and the same month after month as long as the rate is.
type willing struct {
	of         willingKey
	listed     bool
	households []int32
	until      []int32 // households of village v end here
}

// willingKey is all that the list depends on but the traits.
type willingKey struct{ rate, reliable, unreliable, scale float64 }

// list lists them, unless they are listed.
func (w *willing) list(c *County) {
	p, h := &c.params.Household, &c.households
	key := willingKey{c.params.Credit.borrowersRate(), p.ReserveReliable, p.ReserveUnreliable, p.ReserveScale}
	if w.listed && w.of == key {
		return
	}
	w.of, w.listed = key, true
	w.households, w.until = w.households[:0], w.until[:0]
	accepts := c.traits.Stream(reservationRate)
	refusesReliable := portable.Logistic((key.rate - p.ReserveReliable) / p.ReserveScale)
	refusesUnreliable := portable.Logistic((key.rate - p.ReserveUnreliable) / p.ReserveScale)
	for v := range c.villages {
		start := v * h.perVillage
		for k, s := range h.state[start : start+h.perVillage] {
			refuses := refusesUnreliable
			if s&reliable != 0 {
				refuses = refusesReliable
			}
			if s&wants != 0 && accepts.At(v*stride+k) >= refuses {
				w.households = append(w.households, int32(start+k))
			}
		}
		w.until = append(w.until, int32(len(w.households)))
	}
}

// householdsApply collects this month's applicants by village. A household
// can apply if it wants credit at the rate offered, has no loan, has repaid
// every loan before, and has waited since its last application.
func (c *County) householdsApply(m *sim.Month) {
	p, h := &c.params.Household, &c.households
	apply, known := m.Chance.Stream(applies), c.traits.Stream(isKnown)
	walk, own := apply.Walk(0)
	c.willing.list(c)
	from := int32(0)
	for v := range c.villages {
		w := &c.villages[v]
		w.first = len(c.applicants)
		shift := v * (stride - h.perVillage) // from a household's place to its id
		for _, j := range c.willing.households[from:c.willing.until[v]] {
			// Chance first: most are stopped by it, so that the processor guesses right.
			i := int(j)
			u := walk.Uniform(i + shift)
			if !own {
				u = apply.At(i + shift)
			}
			if u >= p.ApplyRate {
				continue
			}
			s := h.state[i]
			if s&(running|overdue|writtenOff) != 0 || m.T-int(h.applied[i]) < p.WaitMonths {
				continue
			}
			if s&everApplied == 0 {
				h.state[i] |= everApplied
				c.tally.applied++
			}
			h.applied[i] = int16(m.T)
			c.applicants = append(c.applicants,
				applicant{household: i, village: v, known: known.At(i+shift) < p.KnownToUnion})
		}
		from = c.willing.until[v]
		w.last = len(c.applicants)
		c.townships[w.township].applications += w.last - w.first
	}
	m.Spend(len(c.applicants))
}
