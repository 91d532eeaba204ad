package page

import "concert/results/doc"

// body is what follows page one.
func (s *study) body() []doc.Block { return nil }
