package models_test

import (
	"testing"

	"concert/models"
	"concert/models/modeltest"
)

// The checks from which families are excepted.
const (
	acts     = "every parameter acts, from the start and in time"
	costs    = "a lever that is said to cost moves a cost"
	facts    = "what an act takes is filled in"
	question = "a number decides one question of one actor"
	chance   = "the family describes itself"
	months   = "the months of the schedule are declared"
)

// exceptions are complaints that are in order, by family.
var exceptions = map[string][]modeltest.Exception{
	"ruralcredit":    ruralcreditExceptions,
	"pensionfraud":   pensionfraudExceptions,
	"countyprojects": countyprojectsExceptions,
	"pairedaid":      pairedaidExceptions,
	"socialforces":   socialforcesExceptions,
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
