package pensionfraud_test

import (
	"concert/models/collab"
	"concert/models/docking"
	"concert/sim/param"
)

// conditionValues is a set of conditions by the names of their parameters.
func conditionValues(c *collab.Conditions) docking.Values {
	var set param.Set
	c.Declare(&set)
	values := docking.Values{}
	for i := range set.Len() {
		values[set.At(i).Name] = set.At(i).Default
	}
	return values
}
