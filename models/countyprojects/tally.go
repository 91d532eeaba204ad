package countyprojects

import (
	"math"

	"concert/sim"
)

// Lengths, in months.
const (
	year       = 12
	firstYears = 2 * year // of the campaign
	campaign   = 3 * year // as the sources have it
)

// The months, counted from 1, at which the sources measure; the last shows what
// lasts.
const (
	month18 = iota
	month36
	month60
)

var milestones = [...]int{month18: 18, month36: campaign, month60: 60}

// The months, counted from 1, over which returns to poverty are counted.
const (
	inCampaign = iota
	thirdYear
	afterCampaign
)

var spans = [...]struct{ first, last int }{
	inCampaign: {7, campaign}, thirdYear: {firstYears + 1, campaign}, afterCampaign: {campaign + 1, math.MaxInt},
}

// tally is what the outcomes of a run are made of.
type tally struct {
	counts
	early, late sim.Share // help in the first two years and in the last
	wasted      sim.Share // CNY for duplicates, of what was spent
	used        sim.Share // CNY spent, of the campaign's budget
	outlays     sim.Mean  // CNY a month

	poor             sim.Mean // share of households
	poorAt, incomeAt [len(milestones)]float64
	relapsed         [len(spans)]sim.Share // household-months
	fellBack         sim.Share             // of the household-months after money has run out
	missed           sim.Share             // of the household-months in poverty
	twice            sim.Share             // of the units of aid
}

// counts say what became of projects, in a month or in a run.
type counts struct {
	overlaps, omissions sim.Share // of the functions that are needed
	kept                sim.Share // taken up and carried through, of the functions beyond the first
	completed           sim.Share // of all projects
	converted           sim.Share // completed, of those of several functions that were funded and carried through
	escalated           sim.Share // of the projects whose overlap was noticed
	withdrawn           sim.Share // of those escalated
	waited              sim.Share // months, of those escalated
}

// add counts a project.
func (n *counts) add(p *project) {
	carried := p.funded && p.n > 1
	for k, claimed := range p.claimed[:p.n] {
		n.overlaps.Count(claimed > 1)
		n.omissions.Count(claimed == 0)
		carried = carried && p.kept[k]
		if k > 0 {
			n.kept.Count(p.kept[k])
		}
	}
	n.completed.Count(p.complete)
	if carried {
		n.converted.Count(p.complete)
	}
	if p.noticed {
		n.escalated.Count(p.escalated)
	}
	if p.escalated {
		n.withdrawn.Count(p.withdrawn)
		n.waited.Add(sim.Share{Part: p.wait, Whole: 1})
	}
}

// begin leaves empty what a short run does not reach.
func (t *tally) begin() {
	*t = tally{}
	for k := range milestones {
		t.poorAt[k], t.incomeAt[k] = math.NaN(), math.NaN()
	}
}

// countMonth adds the month to the tally.
func (c *County) countMonth(turn *sim.Month) {
	turn.Spend(len(c.projects) + len(c.households.all))
	t, m := &c.tally, &c.month
	for i := range c.projects {
		m.add(&c.projects[i])
		t.add(&c.projects[i])
	}
	if turn.T < firstYears {
		t.early.Add(m.kept)
	}
	if turn.T >= c.months-year {
		t.late.Add(m.kept)
	}
	t.wasted.Add(sim.Share{Part: m.duplicates, Whole: m.spent})
	if turn.T < campaign {
		t.used.Add(sim.Share{Part: m.spent, Whole: m.budget})
	}
	t.outlays.Add(m.spent + float64(c.coordinationDays()*c.params.Programme.StaffDay) + c.otherOutlays())
	c.countHouseholds(turn.T + 1)
	c.Count()
}

// countHouseholds adds what became of households in a month, counted from 1.
func (c *County) countHouseholds(month int) {
	t, m, h := &c.tally, &c.month, &c.households
	poor := h.poorShare()
	t.poor.Add(poor)
	for k, at := range milestones {
		if month == at {
			t.poorAt[k], t.incomeAt[k] = poor, c.firstPoorIncome()
		}
	}
	for k, span := range spans {
		if span.first <= month && month <= span.last {
			t.relapsed[k].Add(m.relapsed)
		}
	}
	t.fellBack.Add(m.fellBack)
	t.missed.Add(sim.PartOf(m.missed, h.poor))
	t.twice.Add(sim.PartOf(min(m.twice, m.waiting), m.units))
}
