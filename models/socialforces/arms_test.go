package socialforces_test

import (
	"os"

	"concert/models/docking"
	"concert/models/socialforces"
	"concert/sim"
)

// full says that the long tier of tests runs.
func full() bool { return os.Getenv("CONCERT_FULL") != "" }

func on(platform, accuracy float64) docking.Values {
	return docking.Values{"conditions.platform": platform, "choice.accuracy": accuracy}
}

// arms are those of the specification, in its order; the first nineteen of its
// docking table and the others between them.
func arms() []sim.Arm {
	arm := func(name string, values docking.Values) sim.Arm {
		return docking.Arm(socialforces.Model{}, name, values)
	}
	return []sim.Arm{
		arm("as-is", nil),
		arm("no-coordination", docking.Values{"conditions.platform": 0, "choice.own_enquiry": 0, "choice.heed": 0,
			"linkage_body.coverage": 0}),
		arm("uniform-choice", docking.Values{"conditions.platform": 0, "choice.own_enquiry": 0, "choice.heed": 0,
			"linkage_body.coverage": 0, "choice.visibility": 0, "bodies.merit": 0}),
		arm("no-platform", docking.Values{"conditions.platform": 0}),
		arm("needs-platform-25", on(0.25, 0.9)),
		arm("needs-platform-50", on(0.5, 0.9)),
		arm("needs-platform-75", on(0.75, 0.9)),
		arm("needs-platform", on(1, 0.9)),
		arm("needs-platform-stale", on(1, 0.2)),
		arm("accuracy-0", on(1, 0)),
		arm("accuracy-50", on(1, 0.5)),
		arm("accuracy-100", on(1, 1)),
		arm("township-linkage-25", docking.Values{"linkage_body.coverage": 0.25}),
		arm("township-linkage-50", docking.Values{"linkage_body.coverage": 0.5}),
		arm("township-linkage-100", docking.Values{"linkage_body.coverage": 1}),
		arm("layouts-shared", docking.Values{"bodies.fixed_sharing": 1}),
		arm("no-merit", docking.Values{"bodies.merit": 0}),
		arm("merit-competition", docking.Values{"bodies.merit": 1}),
		arm("merit-competition-high", docking.Values{"bodies.merit": 1.5}),
		arm("dynamic-evaluation", docking.Values{"evaluation.active": 1}),
		arm("transparency", docking.Values{"funds.transparency": 0.8}),
		arm("scandal", docking.Values{"funds.scandal_month": 36}),
		arm("scandal-transparent", docking.Values{"funds.scandal_month": 36, "funds.transparency": 0.8}),
		arm("publicity", docking.Values{"giving.publicity": 2}),
		arm("publicity-3", docking.Values{"giving.publicity": 3}),
		arm("publicity-coordinated", docking.Values{"giving.publicity": 2, "linkage_body.coverage": 0.5}),
		arm("policy-a", docking.Values{"policy.a": 1}),
		arm("policy-b", docking.Values{"policy.b": 1}),
		arm("both-policies-compatible", docking.Values{"policy.a": 1, "policy.b": 1}),
		arm("conflicting-policies", docking.Values{"policy.a": 1, "policy.b": 1, "policy.conflict": 0.5}),
	}
}
