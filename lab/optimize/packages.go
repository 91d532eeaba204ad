package optimize

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"concert/scenarios"
	"concert/sim/param"
)

// concealing are levers that make reports untrue: nobody searches over them.
var concealing = []string{"cadre.quota_pressure", "cadres.quota_pressure"}

// Check refuses factors that are no levers of a government, and those that would
// search over concealment.
func Check(s *scenarios.Scenario, factors []scenarios.Factor) error {
	if len(factors) == 0 {
		return fmt.Errorf("optimize: %s has no [[arms.factorial]]; allowed: measures in the file, or --lever parameter=value", s.Name)
	}
	if len(factors) > maxFactors {
		return fmt.Errorf("optimize: found %d measures; allowed: %d at most", len(factors), maxFactors)
	}
	for _, f := range factors {
		for _, set := range f.Set {
			d := s.Parameters.At(set.Parameter)
			switch {
			case slices.Contains(concealing, d.Name):
				return fmt.Errorf("optimize: %s: found %s; packages are not searched over what makes reports untrue",
					f.Name, d.Name)
			case d.Role != param.Lever:
				return fmt.Errorf("optimize: %s: found %s, which no government sets; allowed: levers (concert list %s)",
					f.Name, d.Name, s.Name)
			}
		}
	}
	return nil
}

const maxFactors = 12

// packages are all combinations of factors, by the bits of their numbers; 0 is
// the baseline.
func packages(factors []scenarios.Factor) []scenarios.Arm {
	all := make([]scenarios.Arm, 1<<len(factors))
	for i := range all {
		a := &all[i]
		var names, titles []string
		for k, f := range factors {
			if i>>k&1 == 1 {
				names, titles = append(names, f.Name), append(titles, f.Title)
				a.Set = append(a.Set, f.Set...)
			}
		}
		a.Name, a.Title = strings.Join(names, "+"), strings.Join(titles, " + ")
	}
	return all
}

// size is how many measures a package has.
func size(number int) int { return bits.OnesCount(uint(number)) }
