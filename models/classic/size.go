package classic

// turnBytes is about what an order takes of each agent or plot in it: a number
// with its agent, as drawn and as sorted, the place, and two to four buckets.
const turnBytes = 16 + 16 + 4 + 12

// Bytes is about what the agents take, and their order where they pay in turn.
func (w *Market) Bytes() float64 {
	each := 16.0
	if w.activation == inTurn {
		each += 4
	}
	return float64(float64(w.agents) * each)
}

// Bytes is about what the plots with their order, and the agents, take.
func (t *Town) Bytes() float64 {
	return float64(float64(t.side)*float64(t.side)*(4+turnBytes)) + float64(float64(t.people)*16)
}
