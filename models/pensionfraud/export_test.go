package pensionfraud

// Numbered is the family with cases keyed by order of creation, as the
// specification keys them.
func Numbered() Model { return Model{numbered: true} }
