package pairedaid

import (
	"concert/models/collab"
	"concert/sim"
)

const quartersPerYear = 4

// quarter is what one quarter shows of all pairs: shares of them, and means over
// them.
type quarter struct {
	t     int     // 0 for the first
	grown float64 // income without aid, beside that of the first

	gave, carried, failed, alive, belowLine sim.Share
	posts, held, fit, activity              sim.Mean
	acts                                    sim.Mean // shares of joint acts that were done
	entered, firms, funds, capability, gain sim.Mean
	trusted, relied, shared                 sim.Mean // at the start of the quarter
	coordination, cost, misused             sim.Mean
}

// ends reports whether a year closes with the quarter.
func (q *quarter) ends(year int) bool { return q.t+1 == year*quartersPerYear }

// tally is what a run adds up beside the means of its outcomes.
type tally struct {
	failed       sim.Mean // shares of projects, over quarters
	firms, funds float64  // sums over quarters of means over pairs
	gainOfFive   float64  // mean gain in the last quarter of year five
	year         float64  // sum of mean gains in the current year
	best, last   float64  // highest and last mean gain of a full year
}

// countPair adds a pair to the quarter.
func (w *Pairing) countPair(_ *sim.Month, i int) {
	p, q := &w.pairs[i], &w.quarter
	q.gave.Count(p.gave)
	q.carried.Count(p.carried)
	q.failed.Count(!p.succeeded)
	q.alive.Count(p.activity > w.params.Activity.AliveAt)
	q.belowLine.Count(w.incomeOf(p) < w.params.Population.PovertyLine)
	q.posts.Add(float64(p.posts))
	q.held.Add(p.held)
	q.acts.Add(w.actsDone(p))
	q.fit.Add(p.fit)
	q.activity.Add(p.activity)
	q.entered.Add(float64(p.entered))
	q.firms.Add(p.firms)
	q.funds.Add(p.funds)
	q.capability.Add(p.capability)
	q.gain.Add(p.gain)
	q.trusted.Add(p.trusted)
	q.relied.Add(p.relied)
	q.shared.Add(p.tie.Agreed)
	w.countCost(p)
}

// actsDone is the share of the joint acts needed in the quarter that a pair did.
func (w *Pairing) actsDone(p *pair) float64 {
	done, needed := w.filled(p)+sim.OneIf(p.carried)+sim.OneIf(p.gave), 3.0
	if called := w.environment.Meetings; called > 0 {
		done, needed = done+p.held/called, 4
	}
	return done / needed
}

// filled is the share of a pair's posts that are filled.
func (w *Pairing) filled(p *pair) float64 { return float64(p.posts) / float64(w.params.Cadres.Posts) }

// countCost adds what the quarter's collaboration of a pair costs. A quarter is
// three months of whatever is paid by the month; a meeting that was called and
// not held costs nothing.
func (w *Pairing) countCost(p *pair) {
	q, prog, c, f, e := &w.quarter, &w.params.Programme, &w.params.Cadres, &w.params.Funds, &w.environment
	replaced := float64(float64(p.posts) * c.Rotation * c.Handover)
	use := collab.Use{Part: monthsPerQuarter, Acts: p.acts(), Replaced: replaced}
	days := prog.Days(e, use) - float64((e.Meetings-p.held)*prog.MeetingDays) +
		float64(w.params.Matching.Central*prog.MatchingDays)/float64(quartersPerYear*prog.Years)
	q.coordination.Add(days)

	overhead := float64(prog.SourceCost*c.Sources)/100 + float64(prog.TransparentShare*f.Transparency)
	post := prog.Post + float64(prog.PostReward*float64(c.reward()*c.MaterialShare))
	offices := float64(prog.ReliefCost*w.params.Firms.AdministrativeRelief) +
		float64(prog.Publicity*max(0, w.params.Firms.Publicity-1))
	q.cost.Add(float64(p.funds*1e6*(1+overhead)) + float64(float64(p.posts)*post) +
		float64(offices/quartersPerYear) + float64(days*prog.StaffDay) + prog.Outlays(e, use))
	q.misused.Add(float64(p.funds * 1e6 * f.misused()))
}

// acts is what officials of both sides did for the pairing this quarter: paid,
// carried, took posts, came to the table, both of them, each time.
func (p *pair) acts() float64 {
	return float64(p.posts) + sim.OneIf(p.gave) + sim.OneIf(p.carried) + float64(2*p.meetings)
}

// countQuarter adds the quarter to the run.
func (w *Pairing) countQuarter(m *sim.Month) {
	m.Spend(len(w.pairs))
	q, t := &w.quarter, &w.tally
	t.failed.Add(q.failed.Value())
	t.firms += q.firms.Value()
	t.funds += q.funds.Value()
	if q.ends(5) {
		t.gainOfFive = q.gain.Value()
	}
	t.year += q.gain.Value()
	if (q.t+1)%quartersPerYear == 0 {
		w.closeYear()
	}
	w.Count()
}

// closeYear after four quarters.
func (w *Pairing) closeYear() {
	t := &w.tally
	t.last, t.year = t.year/quartersPerYear, 0
	t.best = max(t.best, t.last)
	for i := range w.pairs {
		p := &w.pairs[i]
		p.closed, p.year = p.year/quartersPerYear, 0
	}
}
