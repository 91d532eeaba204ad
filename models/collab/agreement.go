package collab

// Agreements are what partners of one kind have come to share: for each pair,
// the part of a joint result that both count as their own, 0–1. It starts at
// nothing. Each month of joint success takes it towards the overlap of the
// partners' goals, beyond which there is nothing to agree on; without success
// it fades. So a common goal is made by working together ("small wins", Ansell
// & Gash 2008), and carries collaboration on when leaders look elsewhere.
type Agreements []float64

// Reset gives all n pairs no agreement, reusing memory.
func (a Agreements) Reset(n int) Agreements {
	if cap(a) < n {
		a = make(Agreements, n)
	}
	a = a[:n]
	clear(a)
	return a
}

// After moves the pair i by a month with or without joint success.
func (a Agreements) After(e *Environment, i int, success bool) {
	if success {
		a[i] += float64(e.AgreementGrowth * max(0, e.GoalOverlap-a[i]))
	} else {
		a[i] -= float64(e.AgreementFading * a[i])
	}
}
