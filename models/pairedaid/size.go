package pairedaid

// Bytes is about what pairs take, with their posts, firms and projects.
func (w *Pairing) Bytes() float64 {
	p := &w.params.Population
	return float64(float64(p.Pairs)*p.Scale) * 500
}
