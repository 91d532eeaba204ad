package models_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"concert/models"
	"concert/scenarios"
	"concert/sim"
)

// changed is what a scenario of a family says to a timed change; nil: it is in
// order.
func changed(m sim.Model, parameter, value string, from, until int) error {
	const file = "changed.toml"
	text := fmt.Sprintf("title = \"T\"\nfamily = %q\nmonths = 96\n[[arm]]\nname = \"as-is\"\n[[arm]]\nname = \"changed\"\nchange = [{ set = { %q = %s }, from = %d, until = %d }]\n",
		m.Name(), parameter, value, from, until)
	_, err := scenarios.Read(file, []byte(text), fstest.MapFS{file: {Data: []byte(text)}}, models.Find,
		models.Names()...)
	return err
}

// TestChangesActOrAreRefused: what a change in time would not do is refused, of
// every parameter of every family; all others are allowed. That those act is the
// suite's to see.
func TestChangesActOrAreRefused(t *testing.T) {
	for _, m := range models.All() {
		set := m.NewWorld().Parameters()
		for i := range set.Len() {
			d := set.At(i)
			err := changed(m, d.Name, d.Show(d.Default), 24, 48)
			switch refused := err != nil; {
			case refused != (d.FromStart() != ""):
				t.Errorf("%s, %s: %q is said of it, and the change is refused: %t (%v)", m.Name(), d.Name,
					d.FromStart(), refused, err)
			case refused && !strings.Contains(err.Error(), d.Name):
				t.Errorf("%s: the refusal does not name %s: %v", m.Name(), d.Name, err)
			}
		}
	}
}

// TestChangesBetweenTurns: a family that lives by the quarter refuses months in
// between, and names those before and after.
func TestChangesBetweenTurns(t *testing.T) {
	for _, m := range models.All() {
		every := max(1, m.Vocabulary().Every)
		for _, c := range [][2]int{{24, 48}, {25, 48}, {24, 49}} {
			if len(m.Vocabulary().Acts) == 0 {
				continue
			}
			err := changed(m, "conditions.linkage", "0.95", c[0], c[1])
			turns := c[0]%every == 0 && c[1]%every == 0
			if (err == nil) != turns {
				t.Errorf("%s, from %d until %d: %v", m.Name(), c[0], c[1], err)
			}
			if err != nil && !(strings.Contains(err.Error(), "24") || strings.Contains(err.Error(), "48")) {
				t.Errorf("%s: the refusal names no month that is allowed: %v", m.Name(), err)
			}
		}
	}
}
