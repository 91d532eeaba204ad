package pairedaid

import (
	"concert/models/collab"
	"concert/sim"
)

// The acts that are decided.
const (
	give = iota
	send
	meet
	carry
	enter
)

// Who decides.
const (
	donor = iota
	cadre
	recipient
	firm
)

// sidesLookBack: whom each trusts, what comes back to the donor, what fits by now.
func (w *Pairing) sidesLookBack(_ *sim.Month, i int) {
	p, m := &w.pairs[i], &w.params.Mutual
	p.trusted, p.relied, p.tie = w.sides.Lead[i].Trust(), w.sides.Partner[i].Trust(), w.sides.Ties[i]
	p.prospect = collab.CES(w.params.Acts.Substitution, p.trusted)
	p.fit = w.fit(p)
	reached := p.capability/(p.capability+m.HalfCapability) + p.firms/(p.firms+m.HalfFirms)
	p.returned = m.Benefit * m.Market * reached
}

// signals is what anybody in a pair sees whatever he is asked for: the result
// grows with what both sides add, the more so if both do; it is their own as far as
// they agreed to share it; and the recipient is trusted as by the donor.
func (w *Pairing) signals(p *pair) collab.Signals {
	a := &w.params.Acts
	s := w.environment.Signals()
	s.Load, s.Distance, s.Aversion, s.Freshness, s.Saved = a.Load, a.Distance, a.Aversion, a.Freshness, a.Saved
	s.Trust, s.Tie = p.trusted, p.tie
	s.Expect(p.prospect)
	return s
}

// accepts is the answer of somebody in a pair. All are asked, every quarter.
func (w *Pairing) accepts(m *sim.Month, p *collab.Proposal) bool {
	return collab.Step(m, &w.environment, p, true).Accepted
}

// donorGives or declines to pay what was agreed.
func (w *Pairing) donorGives(m *sim.Month, i int) {
	p := &w.pairs[i]
	s := w.signals(p)
	s.Need = w.environment.Complementarity
	s.Reward += p.returned
	s.Days = float64(w.params.Acts.DaysGive * w.params.Funds.Budget)
	p.gave = w.accepts(m, &collab.Proposal{Act: give, Actor: donor, Who: i, With: i, Signals: s, Answer: gives})
}

// cadresTakePosts or do not, each by itself.
func (w *Pairing) cadresTakePosts(m *sim.Month, i int) {
	p, a := &w.pairs[i], &w.params.Acts
	s := w.signals(p)
	s.Need = a.NeedSend
	s.Assessed = float64(s.Assessed * a.AssessedSend)
	s.Reward += w.rewarded + float64(w.params.Mutual.ShareOfSending*p.returned)
	s.Days = a.DaysSend
	weighed := w.environment.Weighed(&s) // all see the same
	o := collab.Proposal{Act: send, Actor: cadre, With: i, Signals: s, Answer: sends}
	p.posts = 0
	for post := range w.params.Cadres.Posts {
		o.Who = memberID(i, post)
		if weighed.Answer(m, &o, true).Accepted {
			p.posts++
		}
	}
}

// sidesMeet as often as both want to, one meeting of the quarter after the other;
// where one does not come off, those that would follow are not called. Of a
// number of meetings that is not whole the last is the shorter.
func (w *Pairing) sidesMeet(m *sim.Month, i int) {
	p, called := &w.pairs[i], w.environment.Meetings
	p.meetings, p.held = 0, 0
	for k := 0; float64(k) < called; k++ {
		length := min(1, called-float64(k))
		if !w.bothCome(m, i, k, length) {
			return
		}
		p.meetings++
		p.held += length
	}
}

// bothCome to meeting k of the quarter, 0 for the first, of this length: it needs
// both, so that each believes in it as far as it trusts the other. The first
// settles most, and bears the preparation.
func (w *Pairing) bothCome(m *sim.Month, i, k int, length float64) bool {
	p, a := &w.pairs[i], &w.params.Acts
	left := 1 / float64(k+1)
	s := w.signals(p)
	s.Need = float64(a.NeedMeet * left)
	s.Assessed = float64(float64(s.Assessed*a.AssessedMeet) * left)
	s.Days = float64(float64(1-a.FirstMeeting) * length)
	if k == 0 {
		s.Days += a.FirstMeeting
	}
	s.Days = float64(a.DaysMeet * s.Days)
	comes := func(side, actor int, trust float64) bool {
		s.Trust = trust
		s.Expect(collab.All(trust))
		return w.accepts(m, &collab.Proposal{Act: meet, Actor: actor, Who: memberID(i, side), With: i,
			Signals: s, Answer: meets, About: [2]int{k, 0}})
	}
	donorComes, recipientComes := comes(0, donor, p.trusted), comes(1, recipient, p.relied)
	return donorComes && recipientComes
}

// recipientCarries its part of the quarter's projects, land, people, upkeep, or
// leaves them to the donor. They need both sides: it believes in them as far as
// it trusts the donor, and needs them as far as there is money to build with.
func (w *Pairing) recipientCarries(m *sim.Month, i int) {
	p, a := &w.pairs[i], &w.params.Acts
	s := w.signals(p)
	s.Trust = p.relied
	s.Expect(collab.All(p.relied))
	s.Need = float64(a.NeedCarry * min(1, p.funds*quartersPerYear/max(w.params.Funds.Agreed, negligible)))
	s.Days = a.DaysCarry
	p.carried = w.accepts(m, &collab.Proposal{Act: carry, Actor: recipient, Who: i, With: i,
		Signals: s, Answer: carries})
}

// firmsCome where prospects outweigh the cost of dealing with the
// administration. Only those that have not come can come.
func (w *Pairing) firmsCome(m *sim.Month, i int) {
	p, f := &w.pairs[i], &w.params.Firms
	rate := float64(f.ApplyRate*f.Publicity*max(0, f.Pool-p.firms)) / float64(f.Applicants)
	s := w.firmSees(p)
	weighed, draws := w.environment.Weighed(&s), m.Chance.Stream(considers) // all see the same
	o := collab.Proposal{Act: enter, Actor: firm, With: i, Signals: s, Answer: enters}
	p.entered = 0
	for k := range f.Applicants {
		o.Who = memberID(i, k)
		if draws.At(o.Who) < rate && weighed.Answer(m, &o, true).Accepted {
			p.entered++
		}
	}
	p.firms = float64(p.firms*(1-f.Exit)) + float64(p.entered)
}

// firmSees what the county promises, and what the administration costs it. It
// stands outside the pairing and its rewards, and mostly outside the hierarchy.
func (w *Pairing) firmSees(p *pair) collab.Signals {
	f := &w.params.Firms
	cost := float64(f.AdministrativeCost * (1 - f.AdministrativeRelief))
	s := w.signals(p)
	s.Need = f.Need + f.Prospect + float64(f.ProspectFit*(p.fit-w.params.Projects.FitStart)) +
		float64(f.ProspectCapability*p.capability)/(p.capability+f.HalfCapability) +
		float64(f.ProspectPotential*p.potential)
	s.Overlap, s.Tie, s.Reward, s.Led, s.Pressed = f.Overlap, collab.Tie{}, 0, f.Led, f.Led
	s.Distance, s.Days = float64(f.Distance*cost), float64(f.Days*(1+cost))
	s.Load, s.Aversion = f.Load, f.Aversion
	return s
}
