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
	posts := sim.Population{Name: "posts", Classes: postClasses}
	projects := sim.Population{Name: "projects", Classes: projectClasses}
	firms := sim.Population{Name: "firms", Classes: firmClasses}
	add := func(to *sim.Population, pair int, class bool) {
		to.Of, to.Group = append(to.Of, uint8(sim.OneIf(class))), append(to.Group, pair)
	}
	for i := range w.pairs {
		p := &w.pairs[i]
		v.Agencies = append(v.Agencies,
			sim.Agency{Actor: donor, Who: i, Group: i}, sim.Agency{Actor: recipient, Who: i, Group: i})
		agreed := w.ties[i].Agreed
		v.Ties = append(v.Ties, sim.Link{From: 2 * i, To: 2*i + 1, Trust: w.trust[i].Trust(), Agreed: agreed},
			sim.Link{From: 2*i + 1, To: 2 * i, Trust: w.reliance[i].Trust(), Agreed: agreed})
		for post := range w.params.Cadres.Posts {
			add(&posts, i, post < p.posts)
		}
		add(&projects, i, p.succeeded)
		for k := range int(p.firms + 0.5) {
			add(&firms, i, k < p.entered)
		}
	}
	v.Populations = append(v.Populations, posts, projects, firms)
}
