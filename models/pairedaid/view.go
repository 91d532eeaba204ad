package pairedaid

import "concert/sim"

var (
	postClasses = []sim.Word{
		{Name: "empty", Title: "Empty post", Meaning: "a post that no cadre takes this quarter"},
		{Name: "filled", Title: "Filled post", Meaning: "a post in which a cadre works this quarter"},
	}
	projectClasses = []sim.Word{
		{Name: "failed", Title: "Project that fails",
			Meaning: "the quarter's projects do not fit, or the recipient does not carry its part"},
		{Name: "succeeded", Title: "Project that succeeds",
			Meaning: "the quarter's projects fit, and the recipient carries its part"},
	}
	firmClasses = []sim.Word{
		{Name: "present", Title: "Firm that is there",
			Meaning: "a firm or social organisation that came in an earlier quarter"},
		{Name: "came", Title: "Firm that has come", Meaning: "a firm or social organisation that came this quarter"},
	}
)

// View shows both sides of each pair and how far they trust each other, their
// posts and projects, and the firms that have come.
func (w *Pairing) View(v *sim.View) {
	for i := range w.pairs {
		w.sides.Show(v, i, v.Add(sim.Agency{Actor: donor, Who: i, Group: i}),
			v.Add(sim.Agency{Actor: recipient, Who: i, Group: i}))
	}
	posts, class := w.params.Cadres.Posts, func(yes bool) uint8 { return uint8(sim.OneIf(yes)) }
	v.Show("posts", postClasses, len(w.pairs)*posts,
		func(i int) uint8 { return class(i%posts < w.pairs[i/posts].posts) },
		func(i int) int { return i / posts })
	v.Show("projects", projectClasses, len(w.pairs), func(i int) uint8 { return class(w.pairs[i].succeeded) },
		func(i int) int { return i })
	firms := sim.Population{Name: "firms", Classes: firmClasses}
	for i := range w.pairs {
		for k := range int(w.pairs[i].firms + 0.5) {
			firms.Of, firms.Group = append(firms.Of, class(k < w.pairs[i].entered)), append(firms.Group, i)
		}
	}
	v.Populations = append(v.Populations, firms)
}
