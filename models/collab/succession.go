package collab

// Successor is an official who takes another's place. Nobody knows the new one,
// and the new one knows nobody: beliefs return to what is held before evidence,
// and agreements end, as far as nothing is handed over.
type Successor struct {
	prior Belief
	kept  float64
}

// Succeed is a successor who takes over the part handedOver of what partners
// knew of one another: 0 where every official starts as a stranger.
func (e *Environment) Succeed(handedOver float64) Successor {
	return Successor{prior: Prior(e.Conditions, e.Psychology), kept: handedOver}
}

// Beliefs replaces an official on the pair i of each of these kinds of trust.
func (s Successor) Beliefs(i int, kinds ...Beliefs) {
	for _, beliefs := range kinds {
		beliefs[i].Towards(s.prior, s.kept)
	}
}

// Tie replaces an official on the tie i, where all of the tie was the official's.
func (s Successor) Tie(ties Ties, i int) {
	s.Agreement(ties, i)
	ties[i].Stage = float64(s.kept * ties[i].Stage)
}

// Agreement replaces an official on the tie i, where what two offices have learnt
// to do together (Stage) stays with the offices.
func (s Successor) Agreement(ties Ties, i int) {
	ties[i].Agreed = float64(s.kept * ties[i].Agreed)
	ties[i].Wins = float64(s.kept * ties[i].Wins)
}
