package param

// Section declares the parameters of one section of the TOML file. A
// declaration gives the default beside the unit, the range and the source, so
// that a parameter stands in two places: a field of a struct, and one line here.
type Section struct {
	set    *Set
	prefix string
}

// Section is the section called name: "credit" for "credit.rate".
func (s *Set) Section(name string) Section { return Section{s, name + "."} }

func (s Section) named(spec Spec) Spec { spec.Name = s.prefix + spec.Name; return spec }

// Float declares a real number held in *p, and sets it to its default.
func (s Section) Float(p *float64, value float64, spec Spec) {
	*p = value
	s.set.Float(p, s.named(spec))
}

// Int declares a whole number held in *p, and sets it to its default.
func (s Section) Int(p *int, value int, spec Spec) {
	*p = value
	s.set.Int(p, s.named(spec))
}

// Bool declares a switch held in *p, and sets it to its default.
func (s Section) Bool(p *bool, value bool, spec Spec) {
	*p = value
	s.set.Bool(p, s.named(spec))
}

// Choice declares one of several words; *p holds the index of one, and is set to
// that of the default.
func (s Section) Choice(p *int, value int, choices []string, spec Spec) {
	*p = value
	s.set.Choice(p, choices, s.named(spec))
}
