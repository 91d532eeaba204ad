package countyprojects_test

import (
	"os"

	"concert/models/countyprojects"
	"concert/models/docking"
	"concert/sim"
)

// full says that the long tier of tests runs.
func full() bool { return os.Getenv("CONCERT_FULL") != "" }

// fewer are the replicates of the ordinary tests, two fifths of those of the long tier.
func fewer(replicates int) int {
	if full() {
		return replicates
	}
	return replicates * 2 / 5
}

// arms are the specification's.
func arms() []sim.Arm {
	arm := func(name string, values docking.Values) sim.Arm {
		return docking.Arm(countyprojects.Model{}, name, values)
	}
	aid := func(share, motivation float64) docking.Values {
		values := docking.Values{"aid.capability_share": share, "projects.post_campaign_budget": 0}
		if motivation > 0 {
			values["aid.motivation_programme"] = motivation
		}
		return values
	}
	return []sim.Arm{
		arm("as-is", nil),
		arm("no-office", docking.Values{"leadership.office": 0}),
		arm("coordination-without-authority", docking.Values{"leadership.office": 1, "conditions.authority": 0.05}),
		arm("coordination-with-authority", docking.Values{"conditions.authority": 0.8}),
		arm("clear-remits", docking.Values{"remits.rule_share": 1, "conditions.clarity": 0.9}),
		arm("partly-clear-remits", docking.Values{"remits.rule_share": 0.5, "conditions.clarity": 0.45}),
		arm("joint-assessment", docking.Values{"assessment.own": 0.5, "conditions.assessed": 0.5}),
		arm("own-kpi-only", docking.Values{"assessment.own": 0.85, "conditions.assessed": 0}),
		arm("standing-body", docking.Values{"conditions.attention_floor": 1}),
		arm("input-aid", aid(0, 0)),
		arm("capability-aid", aid(1, 0)),
		arm("mixed-aid", aid(0.5, 0)),
		arm("mixed-aid-motivation", aid(0.5, 0.25)),
		arm("person-responsibility", docking.Values{"handover.person": 0.9}),
		arm("platform", docking.Values{"conditions.platform": 0.8, "platform.freshness": 0.9,
			"platform.accuracy": 0.9}),
		arm("weak-consultation", docking.Values{"consultation.distance": 2.5, "consultation.need": 0.1}),
		arm("strong-consultation", docking.Values{"consultation.distance": 0.2, "consultation.need": 0.8,
			"consultation.meetings": 3, "conditions.linkage": 0.6}),
	}
}

// version1 takes back what has changed since the specification was docked.
var version1 = docking.Values{"poverty.net_months": 0, "aid.review_months": 1, "leadership.deadline_months": -1,
	"projects.partial_effect": 0.2, "projects.substitution": 1, "projects.types": 0, "departments.openness": 0,
	"population.income_shock": 0.05, "poverty.monitoring": 0.8, "poverty.verify_entry": 0.06,
	"consultation.notice":           0.5,
	"projects.conflict_life_months": 4, "departments.days": 0.8, "projects.unit_cost_cny": 20000,
	"psychology.goal": 3, "psychology.trust": 2, "psychology.noise": 1, "psychology.forgetting": 0.97,
	"psychology.platform_saving": 0, "psychology.agreement_growth": 0, "departments.rotation": 0,
	"departments.asking_need": -1, "poverty.watch_months": 3,
	"remits.attraction_low": 0.2, "remits.attraction_high": 1.1, "remits.turf": 0, "projects.budget_cny": 540000,
	"aid.units_per_project": 4.5}

// names are the measures by the specification's short names.
var names = map[string]string{
	"overlap": "overlap_share", "omission": "omission_share", "waste": "waste_share", "success": "success_share",
	"help":       "collaboration",
	"own_output": "own_output", "escalated": "escalated_share", "resolve_months": "resolve_months",
	"convert":         "conversion_share",
	"collab_campaign": "collaboration_campaign", "collab_late": "collaboration_late", "incidence36": "poverty_share_36",
	"incidence60": "poverty_share_60", "relapse_late": "relapse_rate_late", "relapse_camp": "relapse_rate_campaign",
	"relapse_y3": "relapse_rate_year_3", "income18": "income_18_cny", "income36": "income_36_cny",
	"income60": "income_60_cny",
	"idle":     "idle_share", "esc_rate": "escalations_per_month", "poor_avg": "poverty_share",
}
