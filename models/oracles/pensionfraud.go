package oracles

import (
	"concert/models/pensionfraud"
	"concert/sim"
	"concert/sim/portable"
)

var nobodyShares = values{"civil_affairs.fixed_sharing": 0, "police.fixed_sharing": 0, "hospital.fixed_sharing": 0}

// lateOnly lets families report late without intent, and nobody conceal.
var lateOnly = values{"population.negligent_share": 0.06, "population.moral_cost_cny": 1e12}

// noOwnChecks leaves detection to others.
var noOwnChecks = values{"supervision.own_detection_resident": 0, "supervision.own_detection_employee": 0}

// fraudOracle is an oracle of City Y's family.
func fraudOracle(key string, args []any, form string, theory float64, set values, months, replicates int,
	value string) Oracle {
	return Oracle{Key: key, Args: args, Family: "pensionfraud", Form: form, Theory: theory, value: measure(value, 1),
		experiment: func() *sim.Experiment { return lives(pensionfraud.Model{}, set, months, replicates) }}
}

func pensionFraud() (all []Oracle) {
	add := func(o Oracle) { all = append(all, o) }

	checks := with(nobodyShares, lateOnly,
		values{"population.mortality": 0.0005, "supervision.own_detection_resident": 0.08,
			"supervision.own_detection_employee": 0.08})
	add(fraudOracle("months-overpaid", []any{"p", "0.08"}, "1/p", 12.5, checks, 240, 40, "overpaid_months"))
	add(fraudOracle("stock", []any{"p", "0.08"}, "λ(1−p)/p", 0.06*0.0005*10000*(1-0.08)/0.08, checks, 240, 40,
		"prevalence_per_10000"))
	add(fraudOracle("avoided", nil, "0", 0, checks, 240, 40, "months_avoided_share"))
	const own, audit = 0.05, 0.1
	add(fraudOracle("audited", []any{"own", text(own), "audit", text(audit)}, "1/(1−(1−own)(1−audit))",
		1/(1-(1-own)*(1-audit)),
		with(nobodyShares, values{"population.employee_share": 0, "supervision.own_detection_resident": own,
			"supervision.audit": audit, "supervision.observed_from": 60}), 240, 40, "overpaid_months"))

	for _, c := range []struct{ lag, coverage, platform, want float64 }{{0, 1, 0, 1}, {1, 1, 0, 2}, {1.5, 1, 0, 2.5},
		{12, 1, 0, 13}, {2, 0.5, 0, 4}, {1.5, 1, 1, 1}} {
		add(fraudOracle("list", []any{"lag", text(c.lag), "coverage", text(c.coverage), "platform", text(c.platform)},
			"1/coverage + lag; 1 through a platform", c.want,
			with(nobodyShares, lateOnly, noOwnChecks,
				values{"civil_affairs.fixed_sharing": 1, "civil_affairs.coverage": c.coverage,
					"civil_affairs.lag_months": c.lag,
					"conditions.platform":      c.platform, "psychology.freshness_memory": 0}), 120, 12,
			"overpaid_months"))
	}

	const file, enforce = 0.6, 0.4
	for _, window := range []int{1, 2, 4, 6} {
		theory := 0.0
		for k := range window {
			for m := k + 1; m <= window; m++ {
				theory += float64(portable.Pow(1-file, float64(k)) * file * portable.Pow(1-enforce,
					float64(m-k-1)) * enforce)
			}
		}
		add(fraudOracle("both-needed", []any{"police", text(file), "court", text(enforce), "window", window},
			"ΣΣ (1−f)^k f (1−e)^(m−k−1) e", theory,
			recovery(window, values{"population.negligent_share": 0, "population.moral_cost_cny": 100,
				"supervision.fraud_from_cny": 0, "supervision.charged_share": 1,
				"supervision.charged_repay": 0, "supervision.transfer_months": 600, "police.fixed_filing": file,
				"court.fixed_enforcement": enforce}), 120, 60, "enforced_share"))
	}
	add(fraudOracle("by-order", nil, "1−(1−e)^5", 1-portable.Pow(1-enforce, 5),
		recovery(6, with(lateOnly, values{"supervision.order_months": 2, "police.fixed_filing": 0,
			"court.fixed_enforcement": enforce})), 120, 60, "enforced_share"))
	add(fraudOracle("on-a-charge", nil, "charged · repay · (1−insolvent)", 0.8*0.5*(1-0.2),
		recovery(9, values{"population.negligent_share": 0, "population.moral_cost_cny": 100,
			"supervision.fraud_from_cny": 0, "supervision.insolvent_share": 0.2,
			"supervision.charged_share": 0.8, "supervision.charged_repay": 0.5, "police.fixed_filing": 1,
			"court.fixed_enforcement": 0}), 120, 60, "enforced_share"))

	certified := with(nobodyShares, lateOnly, noOwnChecks,
		values{"supervision.certification": 1, "supervision.certification_missed": 0.06})
	add(fraudOracle("certified", nil, "1 + mean of 1 … 12", 7.5, certified, 120, 30, "overpaid_months"))
	add(fraudOracle("suspended", nil, "10,000 · .06 / 12", 50, certified, 120, 30, "false_suspensions"))
	return all
}

// recovery is a city whose families neither repay nor are insolvent, and whose
// public believes what it did, so that what happens to cases does not choose them.
func recovery(window int, set values) values {
	return with(nobodyShares, values{"supervision.own_detection_resident": 0.5,
		"supervision.own_detection_employee": 0.5, "supervision.negligent_repay": 0,
		"supervision.deliberate_repay": 0, "supervision.insolvent_share": 0, "supervision.step_success": 1,
		"supervision.recovery_window": float64(window),
		"supervision.fine_times":      0, "population.belief_memory": 1, "population.belief_weight": 1e12}, set)
}
