package pairedaid

import "concert/sim/random"

// The purposes of chance: each serves one kind of entity and one question.
var (
	// Traits, drawn in the first month.
	wealth     = random.For("pair-wealth")     // a donor
	income     = random.For("pair-income")     // a recipient
	potential  = random.For("pair-potential")  // a recipient
	preference = random.For("pair-preference") // a recipient, in matching

	// A pair in a quarter.
	gives          = random.For("pair-give")
	succeeds       = random.For("pair-project")
	carries        = random.For("pair-carry")
	isVisible      = random.For("pair-observe")       // the recipient's conduct, to the donor
	donorIsVisible = random.For("pair-observe-donor") // the donor's, to the recipient

	// A post, a side of the table, an applicant: see memberID.
	sends     = random.For("pair-send")
	meets     = random.For("pair-meet")
	considers = random.For("pair-consider")
	enters    = random.For("pair-enter")
)

// memberID is the key of the n-th post, side or applicant of a pair. More posts
// or more pairs shift nobody's chance.
func memberID(pair, n int) int { return pair<<8 | n }
