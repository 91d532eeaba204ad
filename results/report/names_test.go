package report

import (
	"html/template"
	"testing"

	"concert/results/folder"
	"concert/sim/param"
)

// TestPlainNames: a text shows a parameter's value or meaning and a measure's
// title where it calls them by name.
func TestPlainNames(t *testing.T) {
	s := madeUp(t, []effect{up}, []effect{equal})
	s.plan.Vocabulary.Measures[1].Name = "dry_months"
	number := func(name, unit, meaning, shown string, value float64) folder.Parameter {
		return folder.Parameter{Name: name, Unit: unit, Meaning: meaning, Kind: param.Number, Value: value, Shown: shown}
	}
	s.plan.Parameters = []folder.Parameter{
		number("supervision.followed_months", "months", "months before the end", "12", 12),
		number("population.served", "persons", "those for whom one staff works: all of it", "30000", 30000),
		number("union.screening_cny", "CNY per applicant", "what screening costs", "120", 120),
		number("aid.cost_share", "share", "what motivation costs; of all", "0.05", 0.05),
		number("conditions.reward", "0–1", "reward for helping: for all", "0.4", 0.4),
		number("population.event_month", "month", "when it happens", "60", 60),
		number("drawn.days", "days", "drawn from a range", "3", 3),
		{Name: "checks.strategic", Unit: "switch", Meaning: "checks follow fraud", Kind: param.Switch, Value: 1, Shown: "true"},
		{Name: "leadership.deadline", Unit: "months", Meaning: "wait", Kind: param.Number, Value: param.Off, Off: "never"},
	}
	s.plan.Columns = []folder.Column{{Name: "drawn.days", Parameter: "drawn.days"}}
	s.w.names = newNames(s.w, s)
	for text, want := range map[string]string{
		"born supervision.followed_months before":     "born 12 months before",
		"found within followed_months.":               "found within 12 months.",
		"a city of population.served pensioners":      "a city of 30,000 pensioners",
		"auditing all of population.served once":      "auditing all of 30,000 persons once",
		"for population.served":                       "for 30,000 persons",
		"costs (union.screening_cny), and":            "costs (120 CNY per applicant), and",
		"aid.cost_share of the budget":                "5 % of the budget",
		"by aid.cost_share":                           "by “what motivation costs”",
		"times conditions.reward":                     "times “reward for helping”",
		"around population.event_month":               "around month 60",
		"moves with checks.strategic":                 "moves with “checks follow fraud”",
		"takes drawn.days":                            "takes “drawn from a range”",
		"after leadership.deadline":                   "after never",
		"see dry_months, which":                       "see “Harm”, which",
		"measures.parquet, served & nobody.knows_him": "measures.parquet, served &amp; nobody.knows_him",
	} {
		if got := s.w.text(text); got != template.HTML(bound(want)) {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
	zh := words(t, "zh")
	s.w = zh
	zh.names = newNames(zh, s)
	zh.terms["for so many"] = "为 population.served 名领取者，conditions.reward"
	if got := zh.text("for so many"); got != `为 30,000 名领取者，“<span class="en" lang="en">reward for helping: for all</span>”` {
		t.Errorf("in Chinese: %s", got)
	}
}
