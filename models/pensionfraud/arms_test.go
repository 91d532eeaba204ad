package pensionfraud_test

import (
	"maps"
	"os"

	"concert/models/collab"
	"concert/models/docking"
	"concert/sim"
	"concert/sim/param"
)

// The arms of the specification's section 4.5.
var (
	platform  = docking.Values{"conditions.platform": 0.9}
	incentive = docking.Values{"conditions.reward": 2.7}
	support   = docking.Values{"conditions.authority": 0.9, "conditions.attention_start": 1,
		"conditions.attention_floor": 0.7,
		"conditions.inspection":      0.7, "conditions.assessed": 0.6}
	oneMoreSource = docking.Values{"civil_affairs.fixed_sharing": 0.97}
	allShare      = docking.Values{"civil_affairs.fixed_sharing": 0.97, "police.fixed_sharing": 0.97,
		"hospital.fixed_sharing": 0.97}
)

func together(all ...docking.Values) docking.Values {
	sum := docking.Values{}
	for _, values := range all {
		maps.Copy(sum, values)
	}
	return sum
}

// countyL is County L's conditions, by name.
func countyL() docking.Values {
	return conditionValues(collab.CountyL)
}

func arms(model sim.Model) []sim.Arm {
	arm := func(name string, values docking.Values) sim.Arm { return docking.Arm(model, name, values) }
	return []sim.Arm{
		arm("as-is", nil),
		arm("platform-only", platform),
		arm("incentive-only", incentive),
		arm("support-only", support),
		arm("platform+incentive+support", together(platform, incentive, support)),
		arm("county-l-conditions", countyL()),
		arm("one-more-source", oneMoreSource),
		arm("pressure-on-agency-only", docking.Values{"supervision.pressure": 1}),
		arm("all-share", allShare),
		arm("platform+incentive", together(platform, incentive)),
	}
}

// conditionValues is a set of conditions by the names of their parameters; of
// the named blocks only, if any are named.
func conditionValues(of collab.Place, blocks ...string) docking.Values {
	var set param.Set
	new(collab.Conditions).Declare(&set, of)
	values := docking.Values{}
	for i := range set.Len() {
		d, wanted := set.At(i), len(blocks) == 0
		for _, b := range blocks {
			wanted = wanted || b == d.Block
		}
		if wanted {
			values[d.Name] = d.Default
		}
	}
	return values
}

// moreArms are the other arms of the shipped scenario.
func moreArms(model sim.Model) []sim.Arm {
	arm := func(name string, values docking.Values) sim.Arm { return docking.Arm(model, name, values) }
	chain := func(name string, filing, enforcement float64) sim.Arm {
		return arm(name, together(allShare, docking.Values{"police.fixed_filing": filing,
			"court.fixed_enforcement": enforcement}))
	}
	fine := func(name string, strategic, times, fined float64) sim.Arm {
		return arm(name, docking.Values{"supervision.strategic_checks": strategic, "supervision.check_cost": 0.3,
			"supervision.fine_times": times, "supervision.fined_share": fined})
	}
	bySources := func(name string, sharing ...float64) sim.Arm {
		return arm(name, docking.Values{"hospital.active": 1, "civil_affairs.fixed_sharing": sharing[0],
			"police.fixed_sharing": sharing[1], "hospital.fixed_sharing": sharing[2]})
	}
	campaign := sim.Arm{Name: "audit-campaign",
		Changes: []sim.Change{{From: 60, Until: 66, Set: docking.Assignments(model, support)}}}
	return []sim.Arm{
		arm("incentive+support", together(incentive, support)), campaign,
		bySources("sources-0", 0, 0, 0), bySources("sources-1", 0.97, 0, 0),
		bySources("sources-2", 0.97, 0.97, 0), bySources("sources-3", 0.97, 0.97, 0.97),
		chain("chain-weak", 0.3, 0.03), chain("chain-police", 0.97, 0.03), chain("chain-court", 0.3, 0.97),
		fine("fine-0", 0, 0, 0.1), fine("fine-always", 0, 2, 1),
		fine("strategic-fine-0", 1, 0, 0.1), fine("strategic-fine-always", 1, 2, 1),
	}
}

// full says that the long tier of tests runs.
func full() bool { return os.Getenv("CONCERT_FULL") != "" }
