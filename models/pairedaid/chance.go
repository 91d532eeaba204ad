package pairedaid

import (
	"concert/sim"
	"concert/sim/random"
)

// The purposes of chance: each serves one kind of entity and one question. Never
// rename one: results depend on its name.
var (
	// Traits, drawn in the first month.
	wealth     = random.For("pair-wealth").Decides("a donor's wealth, lognormal; a trait")
	income     = random.For("pair-income").Decides("a recipient's income, lognormal; a trait")
	potential  = random.For("pair-potential").Decides("the part of a recipient's potential that its income does not explain, normal; a trait")
	preference = random.For("pair-preference").Decides("chance in matching, normal; a trait")

	// A pair in a quarter.
	gives          = random.For("pair-give").Decides("the donor's answer on paying")
	succeeds       = random.For("pair-project").Decides("whether the quarter's projects fit")
	carries        = random.For("pair-carry").Decides("the recipient's answer on carrying its part")
	isVisible      = random.For("pair-observe").Decides("whether the donor sees the recipient's conduct")
	donorIsVisible = random.For("pair-observe-donor").Decides("whether the recipient sees the donor's")

	// A post, a side of the table, an applicant: see memberID.
	sends     = random.For("pair-send").Decides("a cadre's answer on taking a post")
	meets     = random.For("pair-meet").Decides("a side's answer on meeting")
	considers = random.For("pair-consider").Decides("whether a firm thinks of coming")
	enters    = random.For("pair-enter").Decides("its answer")
)

// memberID is the key of the n-th post, side or applicant of a pair. More posts
// or more pairs shift nobody's chance.
func memberID(pair, n int) int { return pair<<8 | n }

// draws lists them for the description, in the order of a quarter.
func draws() []sim.Draw {
	return sim.Draws(
		wealth, income, potential, preference, gives, sends, meets, carries, succeeds, considers, enters,
		isVisible, donorIsVisible,
	)
}
