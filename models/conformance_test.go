package models_test

import (
	"testing"

	"concert/models"
	"concert/models/modeltest"
)

// exceptions are complaints that are in order, by family.
var exceptions = map[string][]modeltest.Exception{
	"countyprojects": {{Check: "a higher chance never turns a yes into a no",
		Reason: "a department is asked about several functions of several projects in a month; the key of chance holds them, a sim.Decision does not"}},
}

// TestConformance holds every family of the catalogue against the promises of
// the house.
func TestConformance(t *testing.T) {
	for _, m := range models.Cases() {
		t.Run(m.Name(), func(t *testing.T) { modeltest.Run(t, m, modeltest.Options{Except: exceptions[m.Name()]}) })
	}
	for _, m := range models.Classics() {
		t.Run(m.Name(), func(t *testing.T) { modeltest.Run(t, m, modeltest.Options{Textbook: true}) })
	}
}
