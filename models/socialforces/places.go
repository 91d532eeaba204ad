package socialforces

import (
	"cmp"
	"slices"

	"concert/sim"
	"concert/sim/portable"
	"concert/sim/random"
)

// needsAreListed makes this quarter's list of villages without a project, as
// old and as wrong as it is.
func (c *County) needsAreListed(m *sim.Month) {
	v, p := &c.villages, &c.params.Choice
	lag := (p.LagMonths + monthsPerQuarter - 1) / monthsPerQuarter
	wrong, share := m.Chance.Stream(isListedWrong), float64(0.5*(1-p.Accuracy))
	v.listed, v.weight = v.listed[:0], v.weight[:0]
	need := 0.0
	for i := range v.n {
		if c.neededAt(c.quarter.t-lag, i) != (wrong.At(i) < share) {
			need += v.need[i]
			v.listed, v.weight = append(v.listed, int32(i)), append(v.weight, need)
		}
	}
}

// layoutsAreKnown marks the villages that a body which shares its layout serves
// at the start of the quarter. Only a body that shares itself is told.
func (c *County) layoutsAreKnown(*sim.Month) {
	clear(c.villages.told)
	for i, village := range c.donors.village {
		if village != none && c.quarter.shares[c.donors.body[i]] {
			c.villages.told[village] = true
		}
	}
}

// neededAt reports whether a village had no project after the givers of
// quarter t had chosen; in this quarter, before they choose. Before the first
// quarter nobody had one.
func (c *County) neededAt(t, village int) bool {
	switch {
	case t < 0:
		return true
	case t == c.quarter.t:
		return c.villages.before[village] == 0
	}
	return c.villages.history[t%(maxLag+1)*c.villages.n+village]
}

// needsAreRecorded keeps who has no project now, for the lists to come.
func (c *County) needsAreRecorded(*sim.Month) {
	now := c.villages.history[c.quarter.t%(maxLag+1)*c.villages.n:][:c.villages.n]
	for i, projects := range c.villages.projects {
		now[i] = projects == 0
	}
}

// giverChooses finds a village for a new giver. Who is covered by township
// linkage, and whose body shares, waits for what its body says; of the others
// some know the list of needs, and most see what is near.
func (c *County) giverChooses(m *sim.Month, i int) {
	d, q, p := &c.donors, &c.quarter, &c.params.Choice
	drawn := func(of random.Purpose) float64 { return m.Chance.Uniform(of, i, 0, 0) }
	shares := q.shares[d.body[i]]
	if d.covered[i] < c.params.Linkage.Coverage && shares && drawn(follows) < c.params.Linkage.Accept {
		d.follow = append(d.follow, int32(i))
		d.quality[i] = c.qualityOf(true, drawn)
		return
	}
	informed := drawn(isInformed) < c.knowsNeeds()
	village := 0
	if informed {
		q.informed++
		village = c.listedVillage(drawn(listedPlace))
		if c.villages.before[village] > 0 && drawn(looksAgain) < p.SecondLook {
			village = c.listedVillage(drawn(secondPlace))
		}
	} else {
		village = c.visibleVillage(drawn(visiblePlace))
		if c.villages.told[village] && shares && drawn(heedsLayout) < p.Heed {
			q.heeded++
			village = c.visibleVillage(drawn(otherPlace))
		}
	}
	d.quality[i] = c.qualityOf(informed, drawn)
	c.begin(i, village)
}

// knowsNeeds is the share of givers who know the list of needs: by their own
// enquiries or the platform, and of the others those whom its publication reaches.
func (c *County) knowsNeeds() float64 {
	p := &c.params.Choice
	byThemselves := min(1, p.OwnEnquiry+float64(p.PlatformUse*c.environment.Platform))
	return byThemselves + float64((1-byThemselves)*p.Published)
}

// begin starts a donor's project in a village.
func (c *County) begin(donor, village int) {
	c.donors.village[donor] = int32(village)
	c.villages.projects[village]++
}

// listedVillage draws from the list of needs, each by its need; from all alike,
// if the list is empty.
func (c *County) listedVillage(u float64) int {
	if v := &c.villages; len(v.listed) > 0 {
		return int(v.listed[placeAt(v.weight, u)])
	}
	return int(float64(u * float64(c.villages.n)))
}

// visibleVillage draws a village by its visibility.
func (c *County) visibleVillage(u float64) int {
	v, p := &c.villages, &c.params.Choice
	v.see(float64(p.Visibility*(1+float64(p.MeritSharpens*c.params.Bodies.Merit))), c.params.Population.Scale)
	return placeAt(v.seen, u)
}

// placeAt is the place that the number u falls on, by cumulative weights: the
// first whose weight is above u's share of all.
func placeAt(cumulative []float64, u float64) int {
	target := float64(u * cumulative[len(cumulative)-1])
	low, high := 0, len(cumulative)-1
	for low < high {
		if middle := (low + high) / 2; cumulative[middle] > target {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// see computes cumulative weights of visibility, if they belong to another
// exponent. In a county of scale 10 ten villages share a rank.
func (v *villages) see(exponent, scale float64) {
	if v.seenBy == exponent {
		return
	}
	v.seenBy = exponent
	sum := 0.0
	for i := range v.n {
		rank := float64(1 + int(float64(i)/scale))
		sum += portable.Pow(rank, -exponent)
		v.seen[i] = sum
	}
}

// ranked is a village with what it is ranked by.
type ranked struct {
	projects int32
	village  int32
	need     float64
	tie      float64
}

// followersGoWhereLeastIs sends the first who follows to the village with
// least projects, among these to the one in greatest need; the next to the
// next.
func (c *County) followersGoWhereLeastIs(m *sim.Month) {
	c.quarter.followed = float64(len(c.donors.follow))
	if c.quarter.followed == 0 {
		return
	}
	v := &c.villages
	tie := m.Chance.Stream(tieOfVillages)
	for i := range v.n {
		v.order[i] = ranked{v.projects[i], int32(i), v.need[i], tie.At(i)}
	}
	slices.SortFunc(v.order, byNeed)
	for k, donor := range c.donors.follow {
		c.begin(int(donor), int(v.order[min(k, v.n-1)].village))
	}
}

func byNeed(a, b ranked) int {
	return cmp.Or(cmp.Compare(a.projects, b.projects), cmp.Compare(b.need, a.need), cmp.Compare(a.tie, b.tie), cmp.Compare(a.village, b.village))
}
