package collab

import "concert/sim"

// Among is what n partners who deal with one another two by two carry of each
// other: the trust of each in each, and one tie for two of them.
type Among struct {
	Trust Beliefs // of one partner in another, see At
	Ties  Ties    // of two partners, see Between

	n int
}

// Reset makes n partners who do not know one another, reusing memory.
func (a *Among) Reset(n int, prior Belief) {
	a.n, a.Trust, a.Ties = n, a.Trust.Reset(n*n, prior), a.Ties.Reset(n*n)
}

// At is the place of a partner's trust in another.
func (a *Among) At(who, whom int) int { return who*a.n + whom }

// Between is the place of a tie, in whatever order the two stand.
func (a *Among) Between(one, other int) int { return a.At(min(one, other), max(one, other)) }

// In is how far a partner trusts another, 0–1.
func (a *Among) In(who, whom int) float64 { return a.Trust[a.At(who, whom)].Trust() }

// Tie is what two share; nothing with oneself.
func (a *Among) Tie(one, other int) Tie {
	if one == other {
		return Tie{}
	}
	return a.Ties[a.Between(one, other)]
}

// Replace puts a successor in the place of an official: all that the others and
// this one carry of each other passes on as far as it is handed over. Where
// officesStay, what two offices have learnt to do together stays with them.
func (a *Among) Replace(s Successor, who int, officesStay bool) {
	for other := range a.n {
		s.Beliefs(a.At(who, other), a.Trust)
		if other == who {
			continue
		}
		s.Beliefs(a.At(other, who), a.Trust)
		if tie := a.Between(who, other); officesStay {
			s.Agreement(a.Ties, tie)
		} else {
			s.Tie(a.Ties, tie)
		}
	}
}

// MeanTrust is the mean trust of partners in one another, 0–1.
func (a *Among) MeanTrust() float64 {
	sum := 0.0
	for who := range a.n {
		for whom := range a.n {
			if who != whom {
				sum += a.In(who, whom)
			}
		}
	}
	return sum / a.pairs() / 2
}

// MeanAgreed is the mean share of results that two partners have agreed to count
// as their own, 0–1.
func (a *Among) MeanAgreed() float64 {
	sum := 0.0
	for one := range a.n {
		for other := range one {
			sum += a.Tie(one, other).Agreed
		}
	}
	return sum / a.pairs()
}

// pairs is the number of pairs of partners.
func (a *Among) pairs() float64 { return float64(a.n*(a.n-1)) / 2 }

// Show shows their ties, where the partners are the first agencies of the view.
func (a *Among) Show(v *sim.View) {
	for one := range a.n {
		for other := range one {
			v.Tie(one, other, a.In(one, other), a.In(other, one), a.Tie(one, other).Agreed)
		}
	}
}
