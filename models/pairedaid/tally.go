package pairedaid

import (
	"math"

	"concert/models/collab"
	"concert/sim"
)

// quarter is the sums of one quarter over all pairs.
type quarter struct {
	t int // 0 for the first

	carried, relied               float64
	gave, posts, agreed, held     float64
	acts                          float64 // shares of joint acts that were done
	fit, failed                   float64
	entered, firms                float64
	funds, capability             float64
	gain, activity                float64
	alive                         float64
	trusted, shared               float64 // at the start of the quarter
	coordination, cost, belowLine float64
	misused                       float64 // CNY
}

// sums is what a run adds up.
type sums struct {
	quarters int
	all      quarter // sums over quarters of means over pairs
	effort   effort  // sums over quarters
	late     float64 // activity in the last two years
	lateIn   int     // … quarters of them

	gainAt  [milestones]float64 // mean gain at the end of some quarters; NaN before
	aliveAt [milestones]float64
	year    float64 // sum of mean gains in the current year
	best    float64 // highest mean gain of a full year
	last    float64 // mean gain of the last full year
	closed  bool    // a year was full
}

// The quarters after which income is reported.
const (
	afterYear1 = iota
	afterYear3
	afterYear5
	afterYear6
	milestones
)

var milestoneQuarters = [milestones]int{afterYear1: 4, afterYear3: 12, afterYear5: 20, afterYear6: 24}

const (
	quartersPerYear = 4
	lateQuarters    = 8
)

func (s *sums) reset() {
	*s = sums{}
	for k := range s.gainAt {
		s.gainAt[k], s.aliveAt[k] = math.NaN(), math.NaN()
	}
}

// countPair adds a pair to the quarter.
func (w *Pairing) countPair(_ *sim.Month, i int) {
	p := &w.pairs[i]
	q, c := &w.quarter, &w.params.Cadres
	filled := float64(p.posts) / float64(c.Posts)
	done, needed := filled, 3.0
	if p.carried {
		q.carried++
		done++
	}
	if p.gave {
		q.gave++
		done++
	}
	if w.environment.Meetings > 0 {
		needed++
		if p.agreed {
			done++
		}
	}
	q.acts += done / needed
	q.posts += float64(p.posts)
	if p.agreed {
		q.agreed++
	}
	q.held += p.held
	q.fit += p.fit
	if !p.succeeded {
		q.failed++
	}
	q.entered += float64(p.entered)
	q.firms += p.firms
	q.funds += p.funds
	q.capability += p.capability
	q.gain += p.gain
	q.activity += p.activity
	if p.activity > w.params.Activity.AliveAt {
		q.alive++
	}
	q.trusted += p.trusted
	q.relied += p.relied
	q.shared += p.tie.Agreed
	if w.incomeOf(p) < w.params.Population.PovertyLine {
		q.belowLine++
	}

	w.countCost(p)
}

// countCost adds what the quarter's collaboration of a pair costs. A quarter is
// three months of whatever is paid by the month; a meeting that was called and
// not held costs nothing.
func (w *Pairing) countCost(p *pair) {
	q, prog, c, f, e := &w.quarter, &w.params.Programme, &w.params.Cadres, &w.params.Funds, &w.environment
	use := collab.Use{Part: monthsPerQuarter, Acts: p.acts(), Replaced: float64(float64(p.posts) * c.Rotation * c.Handover)}
	days := prog.Days(e, use) - float64((e.Meetings-p.held)*prog.MeetingDays) +
		float64(w.params.Matching.Central*prog.MatchingDays)/float64(quartersPerYear*prog.Years)
	q.coordination += days

	material := float64(float64(c.Reward*c.RewardPaid) * c.MaterialShare)
	overhead := float64(prog.SourceCost*c.Sources)/100 + float64(prog.TransparentShare*f.Transparency)
	offices := float64(prog.ReliefCost*w.params.Firms.AdministrativeRelief) + float64(prog.Publicity*max(0, w.params.Firms.Publicity-1))
	q.cost += float64(p.funds*1e6*(1+overhead)) + float64(float64(p.posts)*(prog.Post+float64(prog.PostReward*material))) +
		float64(offices/quartersPerYear) + float64(days*prog.StaffDay) + prog.Outlays(e, use)
	q.misused += float64(p.funds * 1e6 * f.misused())
}

// acts is what officials of both sides did for the pairing this quarter: paid,
// carried, took posts, came to the table.
func (p *pair) acts() float64 {
	n := p.posts
	if p.gave {
		n++
	}
	if p.carried {
		n++
	}
	if p.agreed {
		n += 2 // both sides
	}
	return float64(n)
}

// countQuarter adds the quarter's means over pairs to the run's sums.
func (w *Pairing) countQuarter(m *sim.Month) {
	m.Spend(len(w.pairs))
	q, s := &w.quarter, &w.sums
	n := float64(len(w.pairs))
	for _, v := range [...]*float64{&q.gave, &q.posts, &q.agreed, &q.held, &q.acts, &q.fit, &q.failed, &q.entered, &q.firms, &q.funds,
		&q.capability, &q.gain, &q.activity, &q.alive, &q.trusted, &q.carried, &q.relied, &q.shared, &q.coordination, &q.cost, &q.belowLine, &q.misused} {
		*v /= n
	}
	s.quarters++
	a := &s.all
	a.gave += q.gave
	a.carried += q.carried
	a.posts += q.posts
	a.held += q.held
	a.acts += q.acts
	a.fit += q.fit
	a.failed += q.failed
	a.entered += q.entered
	a.firms += q.firms
	a.funds += q.funds
	a.coordination += q.coordination
	a.cost += q.cost
	a.misused += q.misused
	s.effort.result += w.effort.result
	s.effort.gaming += w.effort.gaming
	s.effort.level += w.effort.level

	if all := (w.months + monthsPerQuarter - 1) / monthsPerQuarter; q.t >= all-lateQuarters {
		s.late += q.activity
		s.lateIn++
	}
	for k, quarters := range milestoneQuarters {
		if s.quarters == quarters {
			s.gainAt[k], s.aliveAt[k] = q.gain, q.alive
		}
	}
	w.closeYear()
}

// closeYear after four quarters.
func (w *Pairing) closeYear() {
	s := &w.sums
	s.year += w.quarter.gain
	if s.quarters%quartersPerYear != 0 {
		return
	}
	s.last, s.year = s.year/quartersPerYear, 0
	if !s.closed || s.last > s.best {
		s.best = s.last
	}
	s.closed = true
	for i := range w.pairs {
		p := &w.pairs[i]
		p.closed, p.year = p.year/quartersPerYear, 0
	}
}

// mean over the quarters of the run.
func (s *sums) mean(sum float64) float64 { return sum / float64(s.quarters) }

// leftBehind is the share of recipients that gained less in the last full year
// than half of what all gained on average.
func (w *Pairing) leftBehind() float64 {
	n := 0
	for i := range w.pairs {
		if w.pairs[i].closed < w.sums.last/2 {
			n++
		}
	}
	return float64(n) / float64(len(w.pairs))
}

// negligible is a sum of funds too small to compare anything with: one yuan, in
// millions.
const negligible = 1e-6

// poorestAid is the share of the poorest quarter of recipients in what the
// poorest and the least poor quarter together received.
func (w *Pairing) poorestAid() float64 {
	of := func(p *pair) float64 { return p.aid }
	poor, other := w.ends(w.poorest, of)
	if poor+other < negligible {
		return math.NaN()
	}
	return poor / (poor + other)
}

// poorestDonors is the wealth of the donors of the poorest quarter of
// recipients beside that of the least poor.
func (w *Pairing) poorestDonors() float64 {
	of := func(p *pair) float64 { return p.wealth }
	poor, other := w.ends(w.poorest, of)
	return poor / other
}

// donorsRatio is what the richest quarter of donors brought beside the poorest.
func (w *Pairing) donorsRatio() float64 {
	of := func(p *pair) float64 { return p.aid }
	rich, other := w.ends(w.richest, of)
	if other < negligible {
		return math.NaN()
	}
	return rich / other
}

// ends sums something over the first and the last quarter of an order.
func (w *Pairing) ends(order []int, of func(*pair) float64) (first, last float64) {
	k := w.quartile()
	for j := range k {
		first += of(&w.pairs[order[j]])
		last += of(&w.pairs[order[len(order)-1-j]])
	}
	return first, last
}

// investment of firms for a yuan of funds.
func (s *sums) investment(each float64) float64 {
	if s.all.funds < negligible {
		return math.NaN()
	}
	return float64(each*s.all.firms) / float64(quartersPerYear*s.all.funds)
}

// kept is what is left a year after year five of the gain of year five.
func (s *sums) kept() float64 {
	if !(s.gainAt[afterYear5] >= 0.01) { // a fen, or the run was too short
		return math.NaN()
	}
	return s.gainAt[afterYear6] / s.gainAt[afterYear5]
}
