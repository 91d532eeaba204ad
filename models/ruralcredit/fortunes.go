package ruralcredit

import (
	"math"

	"concert/sim"
	"concert/sim/portable"
	"concert/sim/random"
)

// fortunes are the own incomes of all households, month by month. They are
// weather: no arm can change them (their parameters are structural), so all
// arms of a work item meet the same. A county therefore keeps what it has
// drawn as long as the replicate and the parameters stay what they were, and
// only the first arm pays for it. That nothing but time depends on this is
// tested.
type fortunes struct {
	of     fortuneKey
	known  int       // months that income holds
	kept   bool      // all months are kept, not only the last
	shock  []float32 // log income around its mean in the last known month
	income []float32 // CNY per year: month·households + household, or one month
	left   []int32   // scratch for one village
}

// fortuneKey is all that own incomes depend on.
type fortuneKey struct {
	at                                    random.Coordinates
	villages, perVillage, months          int
	mean, deviation, persistence, growing float64
}

// keptFortunes bounds the memory of a county for own incomes, in values of
// four bytes: 32 MiB. A larger county draws them anew in every arm, and one that
// only one arm lives through keeps none.
const keptFortunes = 1 << 23

// begin draws the first incomes, unless those of this key are there.
func (f *fortunes) begin(c *County, alone bool) {
	p, h := &c.params.Household, &c.households
	key := fortuneKey{c.traits.Coordinates(), len(c.villages), h.perVillage, c.months,
		p.Income, p.IncomeSD, p.IncomePersistence, p.Growth}
	if f.kept && f.of == key {
		return
	}
	n := len(h.state)
	f.of, f.known, f.kept = key, 0, !alone && n*c.months <= keptFortunes
	f.shock = resized(f.shock, n)
	if f.kept {
		f.income = resized(f.income, n*c.months)
	} else {
		f.income = resized(f.income, n)
	}
	first := c.traits.Stream(firstIncome)
	for v := range c.villages {
		first.Normals(v*stride, c.normals)
		for k, z := range c.normals {
			f.shock[v*h.perVillage+k] = float32(p.IncomeSD * z)
		}
	}
}

// in is the own income of every household in a month, CNY per year. Months are
// asked for in order.
func (f *fortunes) in(c *County, m *sim.Month) []float32 {
	n := len(f.shock)
	month := f.income[:n]
	if f.kept {
		month = f.income[m.T*n:][:n]
	}
	if m.T >= f.known || !f.kept {
		f.draw(c, m, month)
		f.known = m.T + 1
	}
	return month
}

// draw moves the shocks by a month and writes the incomes: log income drifts
// back to its mean, which grows.
func (f *fortunes) draw(c *County, m *sim.Month, month []float32) {
	p, h := &c.params.Household, &c.households
	shocks := m.Chance.Stream(incomeShock)
	persistence := p.IncomePersistence
	d := drift{persistence, p.IncomeSD * math.Sqrt(1-float64(persistence*persistence)),
		p.Income * portable.Pow(1+p.Growth, float64(m.T)/12)}
	f.left = resized(f.left, h.perVillage)
	for v := range c.villages {
		first, n := v*h.perVillage, h.perVillage
		shock, income := f.shock[first:][:n], month[first:][:n]
		walk, own := shocks.Walk(v * stride)
		if !own {
			shocks.Normals(v*stride, c.normals)
			for k, z := range c.normals {
				income[k] = d.one(&shock[k], z)
			}
			continue
		}
		for _, k := range f.left[:d.most(walk, shock, income, f.left)] {
			income[k] = d.one(&shock[k], portable.QuickNormal(walk.Bits(int(k))))
		}
	}
}

// drift is how log incomes move in a month.
type drift struct{ persistence, innovation, mean float64 }

// one moves a shock by a normal number and gives the income.
func (d *drift) one(shock *float32, z float64) float32 {
	x := float64(d.persistence*float64(*shock)) + float64(d.innovation*z)
	*shock = float32(x)
	if x > -portable.QuickReach && x < portable.QuickReach {
		return float32(d.mean * portable.QuickExp(x))
	}
	return float32(d.mean * portable.Exp(x))
}

// most does so for most households of a village and lists in left those few whose
// numbers take longer. This loop is half of a county's work: random bits, a
// normal number, the shock, the exponential, and no call, around which nothing
// would stay in registers. All columns are of one length, so that no bounds need
// to be checked either.
func (d *drift) most(walk random.Walk, shock, income []float32, left []int32) (n int) {
	persistence, innovation, mean := d.persistence, d.innovation, d.mean
	income, left = income[:len(shock)], left[:len(shock)]
	for k, before := range shock {
		bits := walk.Bits(k)
		x := float64(persistence*float64(before)) + float64(innovation*portable.QuickLine(bits))
		if portable.QuickOutermost(bits) || !(x > -portable.QuickReach && x < portable.QuickReach) {
			left[n] = int32(k)
			n++
			continue
		}
		shock[k], income[k] = float32(x), float32(mean*portable.QuickExp(x))
	}
	return n
}
