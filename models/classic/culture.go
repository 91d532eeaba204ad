package classic

import (
	"concert/sim"
	"concert/sim/param"
	"concert/sim/random"
)

// Culture is the family of the dissemination of culture.
type Culture struct{}

// Name is the family's name in scenario files.
func (Culture) Name() string { return "culture" }

// Version counts changes of the rules.
func (Culture) Version() int { return 1 }

// NewWorld is a land with the default parameters.
func (Culture) NewWorld() sim.World { return NewLand() }

// Vocabulary names what the family measures. Whom a site follows hangs on chance
// and likeness, not on a weighing of motives, so there is nothing for the ledger.
func (Culture) Vocabulary() sim.Vocabulary {
	return sim.Vocabulary{
		Title: "Dissemination of culture",
		Story: "Villages lie on a square grid. Each has a culture: a list of features, each with one of several traits. Now and then a village meets a " +
			"neighbour: the more they have in common, the likelier it takes over one more trait. Neighbours become alike, and yet differences between regions last.",
		Description: cultureDescription,
		Measures:    landMeasures.Measures(),
		Monthly:     landMonthly.Measures(),
	}
}

// The purposes of chance: of a site's feature at the start, and of a meeting in a
// step.
var (
	isTrait   = random.For("culture.trait").Decides("a site's trait of a feature at the start; all traits are equally likely")
	isMeeting = random.For("culture.meeting").Decides("the site that is active in a meeting, and its neighbour; all sites, and all neighbours of a site, are equally likely")
	isLiked   = random.For("culture.liked").Decides("whether they interact: with the share of features that they have in common")
	isFeature = random.For("culture.feature").Decides("the feature that is taken over; all in which they differ are equally likely")
)

// The neighbourhoods.
const (
	four = iota
	eight
	twelve
)

// offsets are the rows and columns from a site to its neighbours, by
// neighbourhood.
var offsets = [...][][2]int{
	four:   {{-1, 0}, {1, 0}, {0, -1}, {0, 1}},
	eight:  {{-1, 0}, {1, 0}, {0, -1}, {0, 1}, {-1, -1}, {-1, 1}, {1, -1}, {1, 1}},
	twelve: {{-1, 0}, {1, 0}, {0, -1}, {0, 1}, {-1, -1}, {-1, 1}, {1, -1}, {1, 1}, {-2, 0}, {2, 0}, {0, -2}, {0, 2}},
}

// mostFeatures is the step between the ids of sites' first features: one more
// feature changes nobody's traits.
const mostFeatures = 64

// Land is the world of the dissemination of culture.
type Land struct {
	sim.Frame[*Land]
	side, features, traits, neighbourhood, meetings int

	culture    []uint16  // site · features + feature
	neighbours [][]int32 // of each site
	still      bool      // nothing can change any more
	changes    int       // of the run

	numbers [3][]float64 // of a step's meetings
	region  []int32      // scratch: the region of each site
	queue   []int32
}

// NewLand is a land with the default parameters.
func NewLand() *Land {
	l := &Land{}
	set := l.Bind(l, &landSchedule, landMeasures, landMonthly)
	population, culture := set.Section("population"), set.Section("culture")
	population.Int(&l.side, 10, param.Spec{Name: "side", Unit: "sites", Min: 2, Max: 1000, Structural: true,
		Meaning: "length of a side of the square land", Source: "Axelrod 1997: 10"})
	culture.Int(&l.features, 5, param.Spec{Name: "features", Unit: "features", Min: 1, Max: mostFeatures,
		Structural: true,
		Meaning:    "features of a culture", Source: "Axelrod 1997: 5, 10, 15"})
	culture.Int(&l.traits, 10, param.Spec{Name: "traits", Unit: "traits", Min: 1, Max: 1000, Low: 5, High: 15,
		Structural: true,
		Meaning:    "traits that each feature can have", Source: "Axelrod 1997: 5, 10, 15"})
	culture.Choice(&l.neighbourhood, four, []string{"four", "eight", "twelve"},
		param.Spec{Name: "neighbours", Unit: "choice", Structural: true,
			Meaning: "neighbours of a site within the land: the four next to it, with the diagonals eight, and with those two away twelve", Source: "Axelrod 1997: 4, 8, 12"})
	culture.Int(&l.meetings, 10, param.Spec{Name: "meetings", Unit: "per site and step", Min: 0, Max: 100, Low: 5,
		High:    20,
		Meaning: "meetings in a step, for each site",
		Source:  "assumed: it sets the length of a step, and nothing else"})
	return l
}

// Start gives every site a culture at random.
func (l *Land) Start(s sim.Setting) {
	sites := l.side * l.side
	l.culture, l.region = sized(l.culture, sites*l.features), sized(l.region, sites)
	l.neighbours = sized(l.neighbours, sites)
	traits := s.Chance.Stream(isTrait)
	for site := range sites {
		for f := range l.features {
			l.culture[site*l.features+f] = uint16(bucket(traits.At(site*mostFeatures+f), l.traits))
		}
		l.neighbours[site] = l.near(l.neighbours[site][:0], site)
	}
	l.changes, l.still = 0, !l.anyCanChange()
}

// near lists the neighbours of a site. The land ends at its edge.
func (l *Land) near(into []int32, site int) []int32 {
	for _, o := range offsets[l.neighbourhood] {
		row, column := site/l.side+o[0], site%l.side+o[1]
		if row >= 0 && row < l.side && column >= 0 && column < l.side {
			into = append(into, int32(row*l.side+column))
		}
	}
	return into
}

// landSchedule is a step of the model.
var landSchedule = sim.Schedule[*Land]{Steps: []sim.Step[*Land]{
	{Name: "Meetings", Do: (*Land).meet,
		Text: "{culture.meetings} times as many meetings as there are sites follow one another. An active site and one of its neighbours are drawn. " +
			"With the share of features that they have in common they interact: the active site takes over the neighbour's trait of one feature in which they differ."},
	{Name: "Observation", Text: "After the last meeting of the step regions are counted. A land in which no two neighbours differ in some features and share others stands still for ever."},
}}

// meet lets the meetings of a step happen, unless the land stands still.
func (l *Land) meet(m *sim.Month) {
	if l.still {
		return
	}
	n := l.meetings * len(l.neighbours)
	for k, purpose := range [...]random.Purpose{isMeeting, isLiked, isFeature} {
		l.numbers[k] = sized(l.numbers[k], n)
		stream := m.Chance.Stream(purpose)
		stream.Uniforms(0, l.numbers[k])
	}
	changes := 0
	for k := range n {
		if l.interact(l.numbers[0][k], l.numbers[1][k], l.numbers[2][k]) {
			changes++
		}
	}
	l.changes += changes
	l.still = !l.anyCanChange()
	m.Spend(n)
}

// interact is one meeting. One number chooses both who meets: its part of the
// sites the active one, what is left of it the neighbour.
func (l *Land) interact(meeting, liked, feature float64) (changed bool) {
	meeting = float64(meeting * float64(len(l.neighbours)))
	site := int(meeting)
	near := l.neighbours[site]
	own, other := l.of(site), l.of(int(near[bucket(meeting-float64(site), len(near))]))
	alike := common(own, other)
	if alike == len(own) || bucket(liked, len(own)) >= alike {
		return false
	}
	left := bucket(feature, len(own)-alike) // of the features in which they differ
	for f := range own {
		if own[f] == other[f] {
			continue
		}
		if left == 0 {
			own[f] = other[f]
			return true
		}
		left--
	}
	return false
}

// of is the culture of a site.
func (l *Land) of(site int) []uint16 { return l.culture[site*l.features:][:l.features] }

// common counts the features in which two cultures agree.
func common(a, b []uint16) (n int) {
	for f, trait := range a {
		if trait == b[f] {
			n++
		}
	}
	return n
}

// anyCanChange reports whether some neighbours have something in common, and not
// all.
func (l *Land) anyCanChange() bool {
	for site, near := range l.neighbours {
		own := l.of(site)
		for _, other := range near {
			if alike := common(own, l.of(int(other))); alike > 0 && alike < len(own) {
				return true
			}
		}
	}
	return false
}

var landMeasures = sim.Outcomes[*Land]{
	sim.AmountOf(sim.Measure{Name: "regions", Title: "Cultural regions", Unit: "regions", Better: sim.Neither,
		Role: sim.Main, Matters: 0.5,
		Meaning: "regions of neighbouring sites with one culture; where the land stands still they are stable",
		Formula: "sets of sites that are linked through neighbours with the same traits of all features"},
		(*Land).regions),
	sim.LevelOf(sim.Measure{Name: "largest_share", Title: "Sites of the largest region", Better: sim.Neither,
		Role: sim.Main, Matters: 0.05,
		Meaning: "sites that belong to the largest region", Formula: "sites of the largest region / sites"},
		(*Land).largest),
	sim.YesOf(sim.Measure{Name: "stands_still", Title: "The land stands still", Better: sim.Neither, Role: sim.Detail,
		Matters: 0.05,
		Meaning: "whether nothing can change any more",
		Formula: "1 if all neighbours have everything or nothing in common, else 0"},
		func(l *Land) bool { return l.still }),
	sim.AmountOf(sim.Measure{Name: "changes_per_site", Title: "Traits taken over", Unit: "traits per site",
		Better: sim.Neither, Role: sim.Detail, Matters: 5,
		Meaning: "traits that sites took over in the whole run", Formula: "interactions / sites"},
		func(l *Land) float64 { return float64(l.changes) / float64(len(l.neighbours)) }),
}

var landMonthly = sim.Outcomes[*Land]{landMeasures[0], landMeasures[1]}

func (l *Land) regions() float64 {
	regions, _ := l.count()
	return float64(regions)
}

func (l *Land) largest() float64 {
	_, largest := l.count()
	return float64(largest) / float64(len(l.neighbours))
}

// count finds the regions, and the sites of the largest one.
func (l *Land) count() (regions, largest int) {
	for site := range l.region {
		l.region[site] = -1
	}
	for site := range l.region {
		if l.region[site] < 0 {
			largest = max(largest, l.fill(int32(site), int32(regions)))
			regions++
		}
	}
	return regions, largest
}

// fill gives a site and all that are linked to it a region, and counts them.
func (l *Land) fill(site, region int32) (sites int) {
	l.queue = append(l.queue[:0], site)
	l.region[site] = region
	for ; sites < len(l.queue); sites++ {
		at := int(l.queue[sites])
		for _, other := range l.neighbours[at] {
			if l.region[other] < 0 && common(l.of(at), l.of(int(other))) == l.features {
				l.region[other] = region
				l.queue = append(l.queue, other)
			}
		}
	}
	return sites
}
