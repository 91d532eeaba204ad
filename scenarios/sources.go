package scenarios

import "concert/sim/param"

// Declaration is a parameter's declaration with the source of the value that
// it has in this scenario.
func (s *Scenario) Declaration(i int) param.Declaration {
	d := s.Parameters.At(i)
	if source, own := s.Sources[d.Name]; own {
		d.Source = source
	}
	return d
}

// Declaration is a parameter's declaration with the source of the value that
// it has in this plan: a value that was set on the command line is no longer
// the one that the file's source speaks of.
func (p *Plan) Declaration(i int) param.Declaration {
	if p.Values.Base[i] != p.Scenario.Base[i] {
		return p.Scenario.Parameters.At(i)
	}
	return p.Scenario.Declaration(i)
}
