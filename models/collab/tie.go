package collab

// Tie is what one actor carries of another from what they did together, beside
// its trust.
type Tie struct {
	// Agreed is the part of a joint result that both count as their own, 0–1.
	// It starts at nothing. Each month of joint success takes it towards the
	// overlap of the partners' goals, beyond which there is nothing to agree on;
	// without success it fades. So a common goal is made by working together
	// ("small wins", Ansell & Gash 2008), and carries collaboration on when
	// leaders look elsewhere.
	Agreed float64

	// Wins is the memory of small wins, 0–1: joint success takes it up, months
	// without let it fade. The loop of Ansell & Gash (2008) runs on it.
	Wins float64

	// Stage is how far the capacity to work together has been built, 0–1: joint
	// success takes it up, and it never falls, for what has been learnt stays
	// learnt (Bardach 1998).
	Stage float64
}

// Add puts what is carried of another partner on top, for a mean over several.
func (t *Tie) Add(other Tie) {
	t.Agreed += other.Agreed
	t.Wins += other.Wins
	t.Stage += other.Stage
}

// Over is a sum of ties over n of them: what is carried of each on average.
func (t Tie) Over(n float64) Tie {
	return Tie{Agreed: t.Agreed / n, Wins: t.Wins / n, Stage: t.Stage / n}
}

// Ties are those of one kind of pair, indexed by the family.
type Ties []Tie

// Reset cuts all n ties, reusing memory.
func (t Ties) Reset(n int) Ties {
	if cap(t) < n {
		t = make(Ties, n)
	}
	t = t[:n]
	clear(t)
	return t
}

// After moves the tie i by a month with or without joint success.
func (t Ties) After(e *Environment, i int, success bool) {
	tie := &t[i]
	if success {
		tie.Agreed += float64(e.AgreementGrowth * max(0, e.GoalOverlap-tie.Agreed))
		tie.Wins += float64(e.AgreementGrowth * (1 - tie.Wins))
		tie.Stage += float64(e.AgreementGrowth * (1 - tie.Stage))
	} else {
		tie.Agreed -= float64(e.AgreementFading * tie.Agreed)
		tie.Wins -= float64(e.AgreementFading * tie.Wins)
	}
}

// Agreed is the mean share that is agreed on, over all ties; 0 if there are none.
func (t Ties) Agreed() float64 {
	sum := 0.0
	for i := range t {
		sum += t[i].Agreed
	}
	return sum / float64(max(1, len(t)))
}
