package collab

import "concert/sim/param"

// Programme is what the levers cost that all cases share: training, rules,
// meetings, leaders, assessment, rewards, a platform. A level of a condition has
// a price, so that the difference between two arms is the price of the change.
// What is done once is spread over the years of the plan; what serves a whole
// county or city is shared by the part of it that is followed.
//
// What each price is for is said where it is declared.
type Programme struct {
	StaffDay, Years, Officials, Pairs                 float64
	MeetingDays, LeadingDays, LeaderDays, ClarityDays float64 // of a whole county or city

	// Of an official, a pair of departments, or an act.
	TrainingShare, SkillDays, LinkageDays, GoalDays, SourceDays, InspectionDays, PersonDays, HandoverDays float64

	// Money.
	Platform, PlatformYears, PlatformUpkeep, RewardCost float64
}

// Whole is the county or city that the prices of a case are stated for, and who
// takes part in all of it, however small the part that is followed.
type Whole struct {
	Called    string  // in a sentence: "a county of programme.villages"
	Officials float64 // who take part
	Pairs     float64 // of departments that work together
	Platform  float64 // CNY, building a platform of full capability; 0: two million, the middle of the dossier's range
}

// Declare binds the prices to set, in the middle of the ranges of the dossier.
func (p *Programme) Declare(set *param.Set, whole Whole) {
	in, called := set.Section("programme"), whole.Called
	if whole.Platform == 0 {
		whole.Platform = 2e6
	}
	fact := func(v *float64, value float64, name, unit, meaning string, min, max float64) {
		in.Float(v, value, param.Spec{Name: name, Unit: unit, Min: min, Max: max, Meaning: meaning, Source: "assumed"})
	}
	price := func(v *float64, value, low, high float64, name, unit, meaning, source string) {
		in.Float(v, value, param.Spec{Name: name, Unit: unit, Max: 1e9, Low: low, High: high, Meaning: meaning,
			Source: source, Role: roleOf(low, high)})
	}
	price(&p.StaffDay, 300, 200, 400, "staff_day_cny", "CNY", "price of a staff-day", "assumed")
	fact(&p.Years, 5, "years", "years", "years of the plan, over which what is done once is spread", 1, 100)
	fact(&p.Officials, whole.Officials, "officials", "officials", "officials who take part, in "+called, 0, 1e6)
	fact(&p.Pairs, whole.Pairs, "pairs", "pairs", "pairs of departments that work together, in "+called, 0, 1e6)
	price(&p.MeetingDays, 10, 5, 20, "meeting_days", "staff-days",
		"a joint meeting of "+called+", all who take part together", "assumed: 5–20 (dossier 4)")
	price(&p.LeadingDays, 126, 63, 210, "leading_days", "staff-days per month",
		"a leading body of full authority, for "+called, "assumed: 3–10 staff of 21 days (dossier 4)")
	price(&p.LeaderDays, 4, 2, 8, "leader_days", "staff-days per month",
		"time of leaders whose attention is full, for "+called, "assumed")
	price(&p.ClarityDays, 60, 20, 100, "clarity_days", "staff-days", "writing down duties in full, once for "+called,
		"assumed: 20–100 (dossier 4)")
	price(&p.TrainingShare, 0.005, 0.002, 0.01, "training_share", "share of staff time",
		"training an official for full public rationality, and again for full trust", "assumed: 0.2–1 % (dossier 4)")
	price(&p.SkillDays, 6, 3, 10, "skill_days", "staff-days", "training an official to full skill, once",
		"assumed: 3–10 (dossier 4)")
	price(&p.LinkageDays, 6, 2, 10, "linkage_days", "staff-days",
		"complete rules of linkage for a pair of departments, once", "assumed: 2–10 (dossier 4)")
	price(&p.GoalDays, 6, 2, 10, "goal_days", "staff-days",
		"negotiating goals that overlap in full, for a pair of departments, once", "assumed: 2–10 (dossier 4)")
	price(&p.SourceDays, 2, 1, 4, "source_days", "staff-days per year",
		"assessing the help of one official by one source, at full weight", "assumed: 0.5–2 % of the project (dossier 4)")
	price(&p.InspectionDays, 0.5, 0.25, 1, "inspection_days", "staff-days", "inspecting one act", "assumed")
	price(&p.PersonDays, 0.2, 0.1, 0.4, "person_days", "staff-days",
		"bookkeeping of an act for which a named person answers", "assumed")
	price(&p.HandoverDays, 10, 5, 15, "handover_days", "staff-days", "handing over when an official is replaced",
		"assumed: 5–15 (dossier 4)")
	price(&p.Platform, whole.Platform, 5e5, 5e6, "platform_cny", "CNY",
		"building a platform of full capability for "+called, "assumed: 0.5–5 million (dossier 4)")
	fact(&p.PlatformYears, 10, "platform_years", "years", "life of a platform, over which its price is spread", 1, 100)
	price(&p.PlatformUpkeep, 0.15, 0.1, 0.2, "platform_upkeep", "per year",
		"upkeep of the platform as a share of its price", "assumed: 10–20 % (dossier 4)")
	price(&p.RewardCost, 110, 40, 185, "reward_cny", "CNY per unit and act",
		"a unit of horizontal reward for one act", "assumed: 100–500 CNY an act at a reward of 2.7 (dossier 4)")
}

// Use is what the prices of a month apply to.
type Use struct {
	Part     float64 // of the whole county or city that is followed
	Asked    float64 // requests made this month
	Acts     float64 // acts done this month
	Replaced float64 // officials replaced this month
}

// workingDays of an official in a month.
const workingDays = 21

// Days is the staff-days that the month's coordination takes, beside the acts
// themselves.
func (p *Programme) Days(e *Environment, u Use) float64 {
	const monthsPerQuarter, monthsPerYear = 3, 12
	once := 1 / float64(monthsPerYear*p.Years)
	whole := float64(e.Meetings/monthsPerQuarter*p.MeetingDays) + float64(e.Conditions.Authority*p.LeadingDays) +
		float64(e.Attended*p.LeaderDays) + float64(e.Clarity*p.ClarityDays*once)
	pair := float64((float64(e.Linkage*p.LinkageDays) + float64(e.GoalOverlap*p.GoalDays)) * once)
	official := float64((e.PublicRationality+e.PriorTrust)*p.TrainingShare*workingDays) +
		float64(e.Skill*p.SkillDays*once) +
		float64(e.Assessed*e.AssessmentSources*p.SourceDays/monthsPerYear)
	act := float64(e.Inspected*p.InspectionDays) + float64(e.Person*p.PersonDays)
	asking := float64(e.AskingDays * (1 - e.Linkage))
	return float64(u.Part*(whole+float64(p.Pairs*pair)+float64(p.Officials*official))) + float64(u.Acts*act) +
		float64(u.Asked*asking) + float64(u.Replaced*p.HandoverDays)
}

// Outlays is the money that the month takes beside staff time, CNY: platform and
// rewards.
func (p *Programme) Outlays(e *Environment, u Use) float64 {
	yearly := 1/p.PlatformYears + p.PlatformUpkeep
	platform := float64(e.Platform * p.Platform * yearly / 12)
	return float64(u.Part*platform) + float64(e.Reward*p.RewardCost*u.Acts)
}

// DaysFormula says in words what Days counts, for the measure that shows it.
const DaysFormula = "part of the county or city followed · (meetings/3 · meeting_days + authority · leading_days + attention · leader_days + clarity · clarity_days/(12 · years) + " +
	"pairs · (linkage · linkage_days + goal_overlap · goal_days)/(12 · years) + officials · ((public_rationality + prior_trust) · training_share · 21 + skill · skill_days/(12 · years) + " +
	"assessed · assessment_sources · source_days/12)) + acts · (inspection · inspection_days + person · person_days) + requests · asking_days · (1 − linkage) + officials replaced · handover_days"

// OutlaysFormula says the same of Outlays.
const OutlaysFormula = "part followed · platform · platform_cny · (1/platform_years + platform_upkeep)/12 + reward · reward_cny · acts"
