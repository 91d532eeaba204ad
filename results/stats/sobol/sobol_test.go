package sobol

import (
	"slices"
	"testing"
)

// fromScipy are the first sixteen points in sixteenths, and point 1000 in 1,024ths,
// of scipy.stats.qmc.Sobol(d=23, scramble=False, bits=32), scipy 1.17.1.
var fromScipy = [][]int{
	{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8,
		8, 8, 8, 8, 8, 8, 8, 8},
	{12, 4, 4, 4, 12, 12, 4, 12, 12, 12, 12, 12, 4, 4, 12, 4, 12, 4, 12, 4, 4, 12, 4},
	{4, 12, 12, 12, 4, 4, 12, 4, 4, 4, 4, 4, 12, 12, 4, 12, 4, 12, 4, 12, 12, 4, 12},
	{6, 6, 10, 14, 6, 2, 6, 14, 14, 10, 14, 6, 6, 10, 6, 14, 6, 14, 14, 2, 2, 2, 6},
	{14, 14, 2, 6, 14, 10, 14, 6, 6, 2, 6, 14, 14, 2, 14, 6, 14, 6, 6, 10, 10, 10, 14},
	{10, 2, 14, 10, 10, 14, 2, 2, 2, 6, 2, 10, 2, 14, 10, 10, 10, 10, 2, 6, 6, 14, 2},
	{2, 10, 6, 2, 2, 6, 10, 10, 10, 14, 10, 2, 10, 6, 2, 2, 2, 2, 10, 14, 14, 6, 10},
	{3, 5, 15, 7, 9, 5, 7, 15, 15, 5, 11, 1, 15, 15, 13, 15, 13, 13, 15, 5, 3, 11, 3},
	{11, 13, 7, 15, 1, 13, 15, 7, 7, 13, 3, 9, 7, 7, 5, 7, 5, 5, 7, 13, 11, 3, 11},
	{15, 1, 11, 3, 5, 9, 3, 3, 3, 9, 7, 13, 11, 11, 1, 11, 1, 9, 3, 1, 7, 7, 7},
	{7, 9, 3, 11, 13, 1, 11, 11, 11, 1, 15, 5, 3, 3, 9, 3, 9, 1, 11, 9, 15, 15, 15},
	{5, 3, 5, 9, 15, 7, 1, 1, 1, 15, 5, 7, 9, 5, 11, 1, 11, 3, 1, 7, 1, 9, 5},
	{13, 11, 13, 1, 7, 15, 9, 9, 9, 7, 13, 15, 1, 13, 3, 9, 3, 11, 9, 15, 9, 1, 13},
	{9, 7, 1, 13, 3, 11, 5, 13, 13, 3, 9, 11, 13, 1, 7, 5, 7, 7, 13, 3, 5, 5, 1},
	{1, 15, 9, 5, 11, 3, 13, 5, 5, 11, 1, 3, 5, 9, 15, 13, 15, 15, 5, 11, 13, 13, 9},
}

var thousandth = []int{225, 99, 531, 693, 287, 929, 47, 921, 513, 71, 87, 261, 165, 393, 147, 379, 737, 353, 1015, 743,
	535, 563, 973}

// TestPlainIsScipys: the same points in every dimension.
func TestPlainIsScipys(t *testing.T) {
	points := Plain(1024, Most)
	at := func(p []float64, parts float64) (all []int) {
		for _, v := range p {
			all = append(all, int(v*parts))
		}
		return all
	}
	for i, want := range fromScipy {
		if got := at(points[i], 16); !slices.Equal(got, want) {
			t.Errorf("point %d: %v, want %v", i, got, want)
		}
	}
	if got := at(points[1000], 1024); !slices.Equal(got, thousandth) {
		t.Errorf("point 1000: %v, want %v", got, thousandth)
	}
}

// TestScrambledIsEven: in every dimension each of 256 equal parts of the unit
// interval holds one of 256 points; a seed always gives the same points, another
// seed others.
func TestScrambledIsEven(t *testing.T) {
	points, again, other := Scrambled(256, Most, 5), Scrambled(256, Most, 5), Scrambled(256, Most, 6)
	differ := false
	for d := range Most {
		seen := make([]bool, 256)
		for i, p := range points {
			if p[d] < 0 || p[d] >= 1 || p[d] != again[i][d] {
				t.Fatalf("point %d, dimension %d: %v, again %v", i, d, p[d], again[i][d])
			}
			differ = differ || p[d] != other[i][d]
			seen[int(p[d]*256)] = true
		}
		if slices.Contains(seen, false) {
			t.Errorf("dimension %d leaves parts empty", d)
		}
	}
	if !differ {
		t.Error("another seed gives the same points")
	}
}
