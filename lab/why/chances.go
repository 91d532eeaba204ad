package why

import (
	"math"

	"concert/results/answer"
	"concert/results/stats"
	"concert/scenarios"
)

// fewItems is the number of items in the condition below which a chance is not
// told.
const fewItems = 20

// Chances are whether what the arm changes was needed, and whether it was
// enough, in the sense of Pearl: of this model alone, whose items share their
// luck between arms. The event is that an item's own measures meet all goals.
type Chances struct {
	Takes    bool // the arm takes something away: the roles are swapped
	Needed   Chance
	Enough   Chance
	Both     int // items that meet all goals in both arms
	Neither  int
	OnlyBase int
	OnlyArm  int
	Unknown  int // items in which a measure of a goal does not exist
}

// Chance is a share of items that are in a condition.
type Chance struct {
	Of, Such  int     // items in the condition, and those of them with the event
	Low, High float64 // Clopper–Pearson, 95 %
}

// Few reports whether there are too few items to tell.
func (c *Chance) Few() bool { return c.Of < fewItems }

// Share is the share.
func (c *Chance) Share() float64 { return float64(c.Such) / float64(c.Of) }

func newChance(such, of int) Chance {
	i := stats.ClopperPearson(such, of, 1-stats.ClaimError)
	return Chance{Of: of, Such: such, Low: i.Low, High: i.High}
}

// chances counts every step-th item; nil without goals or items. Over worlds the
// first replicate of each counts, since those of one world are not independent.
func chances(b *scenarios.Brief, rows *answer.Rows, arm string, step int) *Chances {
	if len(b.Goals) == 0 || rows == nil || rows.Items() == 0 {
		return nil
	}
	c := &Chances{}
	for i := 0; i < rows.Items(); i += step {
		base, known := meets(b, rows, b.BaselineIndex(), i)
		there, also := meets(b, rows, b.ArmIndex(arm), i)
		switch {
		case !known || !also:
			c.Unknown++
		case base && there:
			c.Both++
		case base:
			c.OnlyBase++
		case there:
			c.OnlyArm++
		default:
			c.Neither++
		}
	}
	if c.Takes = c.OnlyBase > c.OnlyArm; c.Takes {
		c.Needed = newChance(c.OnlyBase, c.OnlyBase+c.Both)
		c.Enough = newChance(c.OnlyBase, c.OnlyBase+c.Neither)
		return c
	}
	c.Needed = newChance(c.OnlyArm, c.OnlyArm+c.Both)
	c.Enough = newChance(c.OnlyArm, c.OnlyArm+c.Neither)
	return c
}

// meets reports whether an item's own measures meet all goals in an arm; known
// is false where one does not exist.
func meets(b *scenarios.Brief, rows *answer.Rows, arm, item int) (all, known bool) {
	for _, g := range b.Goals {
		v := rows.Column(arm, b.MeasureIndex(g.Measure))[item]
		switch {
		case math.IsNaN(v):
			return false, false
		case g.AtLeast != nil && v < *g.AtLeast, g.AtMost != nil && v > *g.AtMost:
			return false, true
		}
	}
	return true, true
}
