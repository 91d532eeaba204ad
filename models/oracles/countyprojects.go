package oracles

import (
	"concert/models/countyprojects"
	"concert/sim"
)

// countyProjects are O14, remits: three departments each take a task with chance
// p, and a share chi of tasks is named.
func countyProjects() (all []Oracle) {
	for _, chi := range []float64{0, 0.5} {
		for _, p := range []float64{1. / 3, 0.6} {
			q := 1 - p
			set := values{"departments.fixed_claim": p, "leadership.office": 0, "remits.rule_share": chi}
			add := func(key, form string, theory float64, name string) {
				all = append(all, Oracle{Key: key, Args: []any{"claim", text(p), "named", text(chi)},
					Family: "countyprojects", Form: form, Theory: theory, value: measure(name, 1),
					experiment: func() *sim.Experiment { return lives(countyprojects.Model{}, set, 60, 100) }})
			}
			add("left-undone", "(1−χ)(1−p)³", float64((1-chi)*q*q*q), "omission_share")
			add("done-twice", "(1−χ)(1−(1−p)³−3p(1−p)²)", (1-chi)*(1-float64(q*q*q)-float64(3*p*q*q)), "overlap_share")
		}
	}
	return all
}
