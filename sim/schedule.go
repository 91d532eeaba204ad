package sim

// Schedule is what happens in a month, in order. The list is run by Live and
// told by Processes, so that code and description cannot differ. A family
// declares one as a package variable, with method expressions for the steps:
//
//	var schedule = sim.Schedule[*County]{
//		Begin: (*County).beginMonth,
//		Steps: []sim.Step[*County]{
//			{Name: "Households apply", Text: "…", Do: (*County).householdsApply},
//			…
//		},
//	}
type Schedule[W any] struct {
	// Every is the number of months between two turns; 0 and 1 are every month.
	// A world that lives by the quarter has 3: it lives in months 0, 3, 6 …, and
	// a change of parameters in between acts from the next turn on.
	Every int

	// Begin prepares a turn: it takes the parameters over and clears what is kept
	// for one turn only. It is no process of the model and is not described.
	Begin func(w W, m *Month)

	Steps []Step[W]
}

// Step is a process of the schedule: one function, or a group of steps that is
// run for each entity in turn.
type Step[W any] struct {
	Name string              // as a heading: "Households apply"; empty: continues the step before, and is described with it
	Text string              // who does what, in one to three sentences
	Do   func(w W, m *Month) // nil: nothing moves; what is measured after the month is told

	// In a group, Each counts the entities, and the steps run for entity 0, then
	// for entity 1, and so on. Their functions are DoFor. A group may have a name
	// and a text of its own.
	Each  func(w W) int
	Steps []Step[W]
	DoFor func(w W, m *Month, i int)
}

// Live runs the steps of a month, if the schedule has a turn in it.
func (s *Schedule[W]) Live(w W, m *Month) {
	if s.Every > 1 && m.T%s.Every != 0 {
		return
	}
	if s.Begin != nil {
		s.Begin(w, m)
	}
	for k := range s.Steps {
		step := &s.Steps[k]
		if step.Do != nil {
			step.Do(w, m)
		}
		if step.Each == nil {
			continue
		}
		for i := range step.Each(w) {
			for j := range step.Steps {
				step.Steps[j].DoFor(w, m, i)
			}
		}
	}
}

// Processes are the named steps in their order, those of groups included, for
// the description of the family.
func (s *Schedule[W]) Processes() []Process { return processes(s.Steps) }

func processes[W any](steps []Step[W]) (all []Process) {
	for _, step := range steps {
		if step.Name != "" {
			all = append(all, Process{Name: step.Name, Text: step.Text})
		}
		all = append(all, processes(step.Steps)...)
	}
	return all
}
