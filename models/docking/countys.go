package docking

import (
	_ "embed"
	"math"
)

//go:embed testdata/docking-county-s.csv
var countyS string

// CountyS is the docking table of County S: 1,000 replicates of 17 arms, in
// reduced size. Small numbers are printed with four decimals, so that cells have
// fewer significant digits, and their standard errors one or two: each is read
// as the largest that prints so.
func CountyS() []Cell {
	cells := parse(countyS, 4)
	for i := range cells {
		c := &cells[i]
		if small := math.Abs(c.Mean); small > 0 && small < 0.1 {
			c.Digits = 4 + int(math.Floor(math.Log10(small))) + 1
		}
		if c.SE > 0 {
			c.SE += unitOfError / 2
		}
	}
	return cells
}

// unitOfError is that of the last printed digit of a standard error.
const unitOfError = 0.0001
