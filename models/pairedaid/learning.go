package pairedaid

import (
	"concert/models/collab"
	"concert/sim"
)

// sidesLearn about one another, after a quarter's worth of evidence is forgotten:
// the donor, where it paid, whether the recipient did with the money what it
// said; the recipient whether the donor pays what was agreed. They see more where
// they met.
func (w *Pairing) sidesLearn(m *sim.Month, i int) {
	p := &w.pairs[i]
	for range monthsPerQuarter {
		collab.Forget(&w.environment, w.sides.Lead[i:i+1], w.sides.Partner[i:i+1])
	}
	visible := w.visible(p)
	if p.gave && m.Chance.Uniform(isVisible, i, 0, 0) < visible {
		w.sides.Lead.LearnPromise(&w.environment, i, p.succeeded)
	}
	if m.Chance.Uniform(donorIsVisible, i, 0, 0) < visible {
		w.sides.Partner.LearnPromise(&w.environment, i, p.gave)
	}
}

// sidesAgree to count more of the result as their own where they met, the donor
// paid and the project succeeded; otherwise what they agreed on fades.
func (w *Pairing) sidesAgree(_ *sim.Month, i int) {
	p := &w.pairs[i]
	together := p.held > 0 && p.gave && p.succeeded
	for range monthsPerQuarter {
		w.sides.Ties.After(&w.environment, i, together)
	}
}

// visible is the chance that one side sees what the other does: more where they
// met, and where the flow of funds is open.
func (w *Pairing) visible(p *pair) float64 {
	a := &w.params.Acts
	seen := a.VisibleBase + float64(a.VisiblePerMeeting*p.held) + float64(a.VisibleFunds*w.params.Funds.Transparency)
	return float64(w.environment.Observability * min(1, seen))
}

// activityFollows what the pair did this quarter.
func (w *Pairing) activityFollows(_ *sim.Month, i int) {
	p, a := &w.pairs[i], &w.params.Activity
	now := float64(a.SendShare*float64(p.posts))/float64(w.params.Cadres.Posts) + float64(a.GiveShare*sim.OneIf(p.gave))
	if meeting := 1 - a.GiveShare - a.SendShare; w.environment.Meetings > 0 {
		now += float64(meeting * sim.OneIf(p.meetings > 0))
	} else if meeting < 1 {
		now /= 1 - meeting // no meeting is called, and none is missed
	}
	p.activity = float64(a.Memory*p.activity) + float64((1-a.Memory)*now)
}
