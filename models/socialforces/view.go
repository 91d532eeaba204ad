package socialforces

import "concert/sim"

// bodyNames are the five that mobilise donors.
var bodyNames = [bodies]string{"Federation of industry and commerce", "Trade unions", "Women's federation",
	"Disabled persons' federation", "Youth League"}

var (
	villageClasses = []sim.Word{
		{Name: "missed", Title: "Without a project", Meaning: "a village that nobody helps"},
		{Name: "served", Title: "With a project", Meaning: "a village with one project"},
		{Name: "served_twice", Title: "Served twice", Meaning: "a village with two or more projects"},
	}
	projectClasses = []sim.Word{
		{Name: "weak", Title: "Weak project", Meaning: "a project of quality below evaluation.threshold"},
		{Name: "good", Title: "Good project", Meaning: "a project of quality at least evaluation.threshold"},
	}
)

// View shows the bodies and how far they trust each other, the donors that each
// of them mobilises, the villages from the nearest to the most remote, and the
// projects that run.
func (c *County) View(v *sim.View) {
	for i, name := range bodyNames {
		v.Add(sim.Agency{Actor: bodyActor, Who: i, Group: i, Name: name})
	}
	c.among.Show(v)
	v.Show("villages", villageClasses, len(c.villages),
		func(i int) uint8 { return uint8(min(c.villages[i].projects, 2)) }, nil)
	projects := sim.Population{Name: "projects", Classes: projectClasses}
	for i := range c.donors {
		d := &c.donors[i]
		v.Add(sim.Agency{Actor: d.kind, Who: firstDonor + i, Group: d.body})
		if d.village != none {
			projects.Of = append(projects.Of, uint8(sim.OneIf(d.quality >= c.params.Evaluation.Threshold)))
			projects.Group = append(projects.Group, d.body)
		}
	}
	v.Populations = append(v.Populations, projects)
}
