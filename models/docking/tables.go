package docking

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
)

// Cell is one mean of a table of the specification.
type Cell struct {
	Case, Size, Arm string
	Measure         string // the specification's short name
	Mean, SE        float64
	Replicates      int
	Digits          int // significant digits of the printed mean
}

//go:embed testdata/docking-120.csv
var section9 string

//go:embed testdata/docking-county-l-city-y.csv
var tighter string

// Section9 is the tables of the specification's section 9: seed 1001,
// replicates 0 to 119, reduced size, four digits.
func Section9() []Cell { return parse(section9, 4) }

// Tighter is the tables of 2,000 replicates, reduced and full size, seven
// digits. Their seed is not stated.
func Tighter() []Cell { return parse(tighter, 7) }

// Select is the cells of one case and size.
func Select(cells []Cell, name, size string) (selected []Cell) {
	for _, c := range cells {
		if c.Case == name && c.Size == size {
			selected = append(selected, c)
		}
	}
	return selected
}

// parse reads a table; the tables are part of this package, so an unreadable
// one is a programmer's error.
func parse(text string, digits int) []Cell {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		panic(err)
	}
	cells := make([]Cell, len(rows)-1)
	for i, row := range rows[1:] {
		replicates, err := strconv.Atoi(row[6])
		if err != nil {
			panic(fmt.Sprintf("docking: row %d: %v", i+2, err))
		}
		cells[i] = Cell{Case: row[0], Size: row[1], Arm: row[2], Measure: row[3],
			Mean: number(row[4]), SE: number(row[5]), Replicates: replicates, Digits: digits}
	}
	return cells
}

func number(text string) float64 {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic(fmt.Sprintf("docking: %v", err))
	}
	return v
}
