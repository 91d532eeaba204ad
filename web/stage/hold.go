package stage

import (
	"maps"
	"slices"
)

// Hold is what a teacher lets move in a case. Whoever is held may ask for packages
// of the levers that are free, for those of the teacher's task, and for the case's
// worked example.
type Hold struct {
	Case string
	Free []string
	Task Package
}

// Held is the stage as somebody sees it who is held; nil: by nobody.
func (s *Stage) Held(h *Hold) *Stage {
	held := *s
	held.hold = h
	return &held
}

// holds reports whether somebody holds the case.
func (h *Hold) holds(name string) bool { return h != nil && h.Case == name }

// lets reports whether a package may be asked for.
func (h *Hold) lets(c *Case, p *Package) bool {
	if !h.holds(c.Brief.Scenario) {
		return true
	}
	if p.Arm == "" {
		return h.free(maps.Keys(p.Set)) || h.Task.Arm == "" && maps.Equal(p.Set, h.Task.Set)
	}
	return p.Arm == h.Task.Arm || p.Arm == guides[c.Brief.Scenario].example
}

// free reports whether all these levers may be moved.
func (h *Hold) free(names func(func(string) bool)) bool {
	for name := range names {
		if !slices.Contains(h.Free, name) {
			return false
		}
	}
	return true
}

// mark marks what is locked in a case that is told.
func (h *Hold) mark(t *Told) {
	if !h.holds(t.Name) {
		return
	}
	for i := range t.Levers {
		t.Levers[i].Locked = !slices.Contains(h.Free, t.Levers[i].Name)
	}
	for i := range t.Arms {
		t.Arms[i].Locked = !h.free(maps.Keys(t.Arms[i].Set))
	}
}
