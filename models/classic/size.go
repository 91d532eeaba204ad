package classic

// Bytes is about what the agents take.
func (w *Market) Bytes() float64 { return float64(w.agents) * 16 }

// Bytes is about what the agents and their plots take.
func (t *Town) Bytes() float64 {
	return float64(float64(t.side)*float64(t.side)*8) + float64(float64(t.people)*40)
}
