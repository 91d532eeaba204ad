package docking

import _ "embed"

//go:embed testdata/docking-east-west.csv
var eastWest string

// EastWest is the table of the case of paired aid: 1,000 replicates, printed
// with four significant digits or more. Its seed is not stated.
func EastWest() []Cell { return parse(eastWest, 4) }
