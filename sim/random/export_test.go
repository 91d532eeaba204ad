package random

// State is the start and the step of a stream's sequence, for tests.
func (s *Stream) State() (key, step uint64) { return s.key, s.step }
