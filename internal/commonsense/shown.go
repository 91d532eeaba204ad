package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"

	"github.com/BurntSushi/toml"

	"concert/scenarios"
)

// shown is an experiment that shows a reason for a departure: what a measure does over
// the levels of a lever. A reason whose experiments come out otherwise is refused.
type shown struct {
	Of      string         `toml:"of"`      // key of the reason in departures.toml
	Says    string         `toml:"says"`    // what is seen, before the numbers
	Lever   string         `toml:"lever"`   // none: that of the key
	Measure string         `toml:"measure"` // none: that of the key
	Levels  []any          `toml:"levels"`  // none: those of the lever
	Set     map[string]any `toml:"set"`     // beside it
	Comes   string         `toml:"comes"`   // by the rule of the table, "0+" and "0-" where it surely moves
}

// exhibit is an experiment with what came out.
type exhibit struct {
	shown
	outcome
}

// exhibits are the experiments of each case.
func exhibits() (all map[string][]shown, err error) {
	_, err = toml.DecodeFS(files, "shown.toml", &all)
	for _, of := range all {
		for i := range of {
			x := &of[i]
			lever, measure, _ := strings.Cut(x.Of, " ")
			x.Lever, x.Measure = cmp.Or(x.Lever, lever), cmp.Or(x.Measure, measure)
		}
	}
	return all, err
}

// show runs those of the experiments whose reasons the table gives.
func (t *table) show(ctx context.Context, s *scenarios.Scenario, e expected, experiments []shown, n int) error {
	t.shown = make(map[string][]exhibit)
	var refused []error
	for _, x := range experiments {
		if t.times(x.Of) == 0 {
			continue
		}
		found, err := x.run(ctx, s, e, n)
		if err != nil {
			return fmt.Errorf("%s: %w", x.Of, err)
		}
		if came := found.sign + found.slight; came != x.Comes && found.sign != x.Comes {
			refused = append(refused, fmt.Errorf("%s: %s: %s over %s comes out %s (%s), not %s", x.Of, x.Says,
				x.Measure, x.Lever, came, strings.Join(found.means, ", "), x.Comes))
		}
		t.shown[x.Of] = append(t.shown[x.Of], exhibit{x, found})
	}
	return errors.Join(refused...)
}

func (x shown) run(ctx context.Context, s *scenarios.Scenario, e expected, n int) (outcome, error) {
	e.Levels = maps.Clone(e.Levels)
	if len(x.Levels) > 0 {
		e.Levels[x.Lever] = x.Levels
	}
	key := x.Lever + " " + x.Measure
	found, err := at(ctx, s, e, []string{key}, place{Set: x.Set}, n)
	return found[key], err
}

// times is how many rows that part give a reason.
func (t *table) times(key string) (n int) {
	for _, r := range t.rows {
		if r.parts() && r.key == key {
			n++
		}
	}
	return n
}

// shared are the reasons that several rows give, in the order of the rows, each with
// its letter.
func (t *table) shared() (keys []string, letters map[string]string) {
	letters = make(map[string]string)
	for _, r := range t.rows {
		if _, known := letters[r.key]; r.parts() && !known && t.times(r.key) > 1 {
			letters[r.key] = string(rune('a' + len(keys)))
			keys = append(keys, r.key)
		}
	}
	return keys, letters
}

// reason is a reason with what shows it.
func (t *table) reason(key, text string) string {
	var all []string
	for _, x := range t.shown[key] {
		over := ""
		if lever, _, _ := strings.Cut(key, " "); x.Lever != lever || len(x.Levels) > 0 {
			over = fmt.Sprintf(" over `%s` %s", x.Lever, strings.Join(x.levels, ", "))
		}
		all = append(all, fmt.Sprintf("%s: `%s`%s %s (%s)", x.Says, x.Measure, over, sign(x.sign+x.little()),
			strings.Join(x.means, ", ")))
	}
	if len(all) == 0 {
		return text
	}
	return text + " *Shown:* " + strings.Join(all, "; ") + "."
}
