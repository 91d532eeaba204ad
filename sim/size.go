package sim

// Sized is a world that knows how much memory it will take, so that a run which
// does not fit is refused before it starts.
type Sized interface {
	// Bytes is about what the population takes as the parameters stand now. It
	// may be called before Start.
	Bytes() float64
}

// Size is about how much memory an experiment takes while it runs.
type Size struct {
	World float64 // bytes of one worker's population, in the arm and at the point where it is largest; 0: not known
	Item  float64 // bytes of what one item yields
	Row   float64 // bytes of one row of measures
}

// Size estimates the memory of an experiment from its parameters.
func (e *Experiment) Size() Size {
	v := e.Model.Vocabulary()
	arms := float64(len(e.Arms))
	s := Size{Row: float64(8 * len(v.Measures))}
	s.Item = arms * (s.Row + float64(8*len(v.Acts)*len(v.Actors)*(5+MaxMotives)))
	if e.Record {
		s.Item += arms * float64(8*e.Months) * float64(len(v.Monthly))
	}
	world := e.Model.NewWorld()
	sized, ok := world.(Sized)
	if !ok || len(e.Base) != world.Parameters().Len() {
		return s
	}
	values := make([]float64, len(e.Base))
	for point := range max(1, len(e.Points)) {
		var row []float64
		if e.Points != nil {
			row = e.Points[point]
		}
		for a := range e.Arms {
			e.Arms[a].values(e.Base, e.Columns, row, values)
			world.Parameters().Assign(values)
			s.World = max(s.World, sized.Bytes())
		}
	}
	return s
}

// Buffered is the number of items that an experiment holds at once.
func (e *Experiment) Buffered(workers int) int { return 4 * max(1, workers) }
