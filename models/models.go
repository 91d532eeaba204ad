// Package models is the catalogue of families: a line each.
package models

import (
	"concert/models/countyprojects"
	"concert/models/pairedaid"
	"concert/models/pensionfraud"
	"concert/models/ruralcredit"
	"concert/models/socialforces"
	"concert/sim"
)

// All lists the families, in the order in which they are shown.
func All() []sim.Model {
	return []sim.Model{
		ruralcredit.Model{},
		pensionfraud.Model{},
		countyprojects.Model{},
		pairedaid.Model{},
		socialforces.Model{},
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
