package socialforces

import (
	"cmp"
	"slices"
	"sort"

	"concert/sim"
	"concert/sim/portable"
	"concert/sim/random"
)

// needsAreListed makes this quarter's list of villages without a project, as
// old and as wrong as it is.
func (c *County) needsAreListed(m *sim.Month) {
	p := &c.params.Choice
	lag := (p.LagMonths + monthsPerQuarter - 1) / monthsPerQuarter
	wrong, share := m.Chance.Stream(isListedWrong), float64(0.5*(1-p.Accuracy))
	c.listed, c.weight = c.listed[:0], c.weight[:0]
	need := 0.0
	for i := range c.villages {
		v := &c.villages[i]
		if c.neededAt(c.quarter.t-lag, v) != (wrong.At(i) < share) {
			need += v.need
			c.listed, c.weight = append(c.listed, i), append(c.weight, need)
		}
	}
}

// layoutsAreKnown marks the villages that a body which shares its layout serves
// at the start of the quarter. Only a body that shares itself is told.
func (c *County) layoutsAreKnown(*sim.Month) {
	for i := range c.villages {
		c.villages[i].told = false
	}
	for i := range c.donors {
		if d := &c.donors[i]; d.village != none && c.quarter.shares[d.body] {
			c.villages[d.village].told = true
		}
	}
}

// neededAt reports whether a village had no project after the givers of
// quarter t had chosen; in this quarter, before they choose. Before the first
// quarter nobody had one.
func (c *County) neededAt(t int, v *village) bool {
	switch {
	case t < 0:
		return true
	case t == c.quarter.t:
		return v.before == 0
	}
	return v.without[t%(maxLag+1)]
}

// needsAreRecorded keeps who has no project now, for the lists to come.
func (c *County) needsAreRecorded(*sim.Month) {
	for i := range c.villages {
		v := &c.villages[i]
		v.without[c.quarter.t%(maxLag+1)] = v.projects == 0
	}
}

// giverChooses finds a village for a new giver. Who is covered by township
// linkage, and whose body shares, waits for what its body says; of the others
// some know the list of needs, and most see what is near.
func (c *County) giverChooses(m *sim.Month, i int) {
	d, q, p := &c.donors[i], &c.quarter, &c.params.Choice
	drawn := func(of random.Purpose) float64 { return m.Chance.Uniform(of, i, 0, 0) }
	shares := q.shares[d.body]
	if d.covered < c.params.Linkage.Coverage && shares && drawn(follows) < c.params.Linkage.Accept {
		c.follow = append(c.follow, i)
		d.quality = c.qualityOf(true, drawn)
		return
	}
	informed := drawn(isInformed) < c.knowsNeeds()
	village := 0
	if informed {
		q.informed++
		village = c.listedVillage(drawn(listedPlace))
		if c.villages[village].before > 0 && drawn(looksAgain) < p.SecondLook {
			village = c.listedVillage(drawn(secondPlace))
		}
	} else {
		village = c.visibleVillage(drawn(visiblePlace))
		if c.villages[village].told && shares && drawn(heedsLayout) < p.Heed {
			q.heeded++
			village = c.visibleVillage(drawn(otherPlace))
		}
	}
	d.quality = c.qualityOf(informed, drawn)
	c.begin(d, village)
}

// knowsNeeds is the share of givers who know the list of needs: by their own
// enquiries or the platform, and of the others those whom its publication reaches.
func (c *County) knowsNeeds() float64 {
	p := &c.params.Choice
	byThemselves := min(1, p.OwnEnquiry+float64(p.PlatformUse*c.environment.Platform))
	return byThemselves + float64((1-byThemselves)*p.Published)
}

// begin starts a donor's project in a village.
func (c *County) begin(d *donor, village int) {
	d.village = village
	c.villages[village].projects++
}

// listedVillage draws from the list of needs, each by its need; from all alike,
// if the list is empty.
func (c *County) listedVillage(u float64) int {
	if len(c.listed) > 0 {
		return c.listed[placeAt(c.weight, u)]
	}
	return int(float64(u * float64(len(c.villages))))
}

// visibleVillage draws a village by its visibility.
func (c *County) visibleVillage(u float64) int {
	p := &c.params.Choice
	c.see(float64(p.Visibility * (1 + float64(p.MeritSharpens*c.params.Bodies.Merit))))
	return placeAt(c.seen, u)
}

// placeAt is the place that the number u falls on, by cumulative weights: the
// first whose weight is above u's share of all.
func placeAt(cumulative []float64, u float64) int {
	target := float64(u * cumulative[len(cumulative)-1])
	return sort.Search(len(cumulative)-1, func(i int) bool { return cumulative[i] > target })
}

// see computes cumulative weights of visibility, if they belong to another
// exponent. In a county of scale 10 ten villages share a rank.
func (c *County) see(exponent float64) {
	if c.seenBy == exponent {
		return
	}
	c.seenBy = exponent
	sum := 0.0
	for i := range c.seen {
		rank := float64(1 + int(float64(i)/c.params.Population.Scale))
		sum += portable.Pow(rank, -exponent)
		c.seen[i] = sum
	}
}

// ranked is a village with what it is ranked by.
type ranked struct {
	projects, village int
	need, tie         float64
}

// followersGoWhereLeastIs sends the first who follows to the village with
// least projects, among these to the one in greatest need; the next to the
// next.
func (c *County) followersGoWhereLeastIs(m *sim.Month) {
	c.quarter.followed = float64(len(c.follow))
	if len(c.follow) == 0 {
		return
	}
	tie := m.Chance.Stream(tieOfVillages)
	for i := range c.villages {
		v := &c.villages[i]
		c.order[i] = ranked{v.projects, i, v.need, tie.At(i)}
	}
	slices.SortFunc(c.order, byNeed)
	for k, i := range c.follow {
		c.begin(&c.donors[i], c.order[min(k, len(c.order)-1)].village)
	}
}

func byNeed(a, b ranked) int {
	return cmp.Or(cmp.Compare(a.projects, b.projects), cmp.Compare(b.need, a.need),
		cmp.Compare(a.tie, b.tie), cmp.Compare(a.village, b.village))
}
