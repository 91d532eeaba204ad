// Package models is the catalogue of families: a line each. Cases stand on the
// shared theory of collaboration; classics are textbook models beside them.
package models

import (
	"concert/models/classic"
	"concert/models/countyprojects"
	"concert/models/pairedaid"
	"concert/models/pensionfraud"
	"concert/models/ruralcredit"
	"concert/models/socialforces"
	"concert/sim"
)

// All lists the families, in the order in which they are shown: the cases, and
// beside them the classics.
func All() []sim.Model { return append(Cases(), Classics()...) }

// Cases lists the families that stand on the shared theory of collaboration.
func Cases() []sim.Model {
	return []sim.Model{
		ruralcredit.Model{},
		pensionfraud.Model{},
		countyprojects.Model{},
		pairedaid.Model{},
		socialforces.Model{},
	}
}

// Classics lists textbook models, which stand on package sim alone.
func Classics() []sim.Model {
	return []sim.Model{
		classic.Boltzmann{},
		classic.Schelling{},
		classic.Culture{},
	}
}

// Find is the family called name.
func Find(name string) (sim.Model, bool) {
	for _, m := range All() {
		if m.Name() == name {
			return m, true
		}
	}
	return nil, false
}

// Names lists the names of all families.
func Names() []string {
	names := make([]string, 0, len(All()))
	for _, m := range All() {
		names = append(names, m.Name())
	}
	return names
}
