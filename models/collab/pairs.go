package collab

import "concert/sim"

// Pairs are those of a lead, who asks, and a partner, who is asked: what each
// carries of the other, by pair.
type Pairs struct {
	Lead    Beliefs // trust of the lead in the partner
	Partner Beliefs // trust of the partner in the lead
	Ties    Ties
}

// Reset makes n pairs who do not know one another, reusing memory.
func (p *Pairs) Reset(n int, prior Belief) {
	p.Lead, p.Partner, p.Ties = p.Lead.Reset(n, prior), p.Partner.Reset(n, prior), p.Ties.Reset(n)
}

// Forget fades the trust of all pairs by a month.
func (p *Pairs) Forget(e *Environment) { Forget(e, p.Lead, p.Partner) }

// Replace puts a successor in the place of an official of the pair i.
func (p *Pairs) Replace(s Successor, i int) {
	s.Beliefs(i, p.Lead, p.Partner)
	s.Tie(p.Ties, i)
}

// Show shows the tie of the pair i between two agencies of the view.
func (p *Pairs) Show(v *sim.View, i, lead, partner int) {
	v.Tie(lead, partner, p.Lead[i].Trust(), p.Partner[i].Trust(), p.Ties[i].Agreed)
}
