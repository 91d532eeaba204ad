package main

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"math"
	"strconv"
	"strings"
)

//go:embed headcounts.csv
var headcountsCSV string

// headcount is how many were poor at the end of a year, million persons.
type headcount struct {
	year    int
	million float64
	use     string // fit, hindcast or nothing
	source  string
}

func headcounts() ([]headcount, error) {
	rows, err := csv.NewReader(strings.NewReader(headcountsCSV)).ReadAll()
	if err != nil {
		return nil, err
	}
	var all []headcount
	for _, r := range rows[1:] {
		year, err := strconv.Atoi(r[0])
		if err != nil {
			return nil, err
		}
		million, err := strconv.ParseFloat(r[1], 64)
		if err != nil {
			return nil, err
		}
		all = append(all, headcount{year, million, r[2], r[3]})
	}
	return all, nil
}

// used are those of one use.
func used(all []headcount, use string) (some []headcount) {
	for _, h := range all {
		if h.use == use {
			some = append(some, h)
		}
	}
	return some
}

// firstYear is the year that the run begins with; the year end before it is its
// start, at which all registered households are poor.
const firstYear = 2013

// millions are the poor at a year's end by the model: of the persons of 2012, the
// share whose household is still poor. Registered households of 2014 thus stand
// for the poor of 2012.
func (c *country) millions(year int, start float64) float64 {
	if year < firstYear {
		return start
	}
	return start * c.Poor[(year-firstYear)*12+11] / float64(c.Households)
}

// naive is a forecast that needs no model: from the year ends that were fitted,
// k years after the last of them.
type naive struct {
	name  string
	ahead func(known []headcount, k float64) float64
}

// naives are the four forecasts to beat.
func naives() []naive {
	last := func(known []headcount) (p, before float64) {
		return known[len(known)-1].million, known[len(known)-2].million
	}
	return []naive{
		{"last slope", func(known []headcount, k float64) float64 {
			p, before := last(known)
			return math.Max(0, p+k*(p-before))
		}},
		{"mean slope", func(known []headcount, k float64) float64 {
			p, _ := last(known)
			return math.Max(0, p+k*(p-known[0].million)/float64(len(known)-1))
		}},
		{"hazard held", func(known []headcount, k float64) float64 {
			p, before := last(known)
			return p * math.Pow(p/before, k)
		}},
		{"straight line to zero in 2020", func(known []headcount, k float64) float64 {
			p, _ := last(known)
			return math.Max(0, p*(1-k/float64(2020-known[len(known)-1].year)))
		}},
	}
}

func millionText(v float64) string { return fmt.Sprintf("%.2f", v) }
