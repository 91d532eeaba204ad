package pairedaid

import "concert/sim"

// donorLearns whether the recipient does with the money what it said. It looks
// where it paid, and sees more where they met. All donors forget, month by
// month of the quarter.
func (w *Pairing) donorLearns(m *sim.Month, i int, p *pair) {
	a := &w.params.Acts
	one := w.trust[i : i+1]
	for range monthsPerQuarter {
		one.Forget(&w.environment)
	}
	visible := float64(w.environment.Observability * min(1, a.VisibleBase+float64(a.VisiblePerMeeting*p.held)))
	if p.gave && m.Chance.Uniform(isVisible, i, 0, 0) < visible {
		w.trust.LearnPromise(&w.environment, i, p.succeeded)
	}
}

// activityFollows what the pair did this quarter.
func (w *Pairing) activityFollows(p *pair) {
	a := &w.params.Activity
	now := float64(a.SendShare*float64(p.posts)) / float64(w.params.Cadres.Posts)
	if p.gave {
		now += a.GiveShare
	}
	if p.agreed {
		now += 1 - a.GiveShare - a.SendShare
	}
	p.activity = float64(a.Memory*p.activity) + float64((1-a.Memory)*now)
}
