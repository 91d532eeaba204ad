package collab

import "concert/sim/param"

// Programme is what the levers cost that all cases share: training, rules,
// meetings, leaders, assessment, rewards, a platform. A level of a condition has
// a price, so that the difference between two arms is the price of the change.
// What is done once is spread over the years of the plan; what serves a whole
// county or city is shared by the part of it that is followed.
type Programme struct {
	StaffDay  float64 // CNY
	Years     float64 // of the plan
	Officials float64 // who take part, in the whole county or city
	Pairs     float64 // of departments that work together, in all of it

	// Time of a whole county or city.
	MeetingDays float64 // staff-days of a joint meeting, all departments together
	LeadingDays float64 // staff-days a month of a leading body of full authority
	LeaderDays  float64 // staff-days a month that full attention takes of leaders
	ClarityDays float64 // staff-days once, for full clarity of duties

	// Time of an official, a pair of departments, or an act.
	TrainingShare  float64 // share of an official's time, for full public rationality and again for full prior trust
	SkillDays      float64 // staff-days of an official once, for full skill
	LinkageDays    float64 // staff-days of a pair once, for complete rules of linkage
	GoalDays       float64 // staff-days of a pair once, for goals that overlap in full
	SourceDays     float64 // staff-days of an official and year, for each source that assesses help at full weight
	InspectionDays float64 // staff-days of an act that is inspected
	PersonDays     float64 // staff-days of an act for which a named person answers
	HandoverDays   float64 // staff-days of an official who is replaced

	// Money.
	Platform       float64 // CNY, building a platform of full capability for a whole county or city
	PlatformYears  float64 // of its life
	PlatformUpkeep float64 // share of its price a year
	RewardCost     float64 // CNY for a unit of horizontal reward and act
}

// DefaultProgramme is the prices of the dossier, the middle of its ranges.
func DefaultProgramme() Programme {
	return Programme{
		StaffDay: 300, Years: 5, Officials: 25, Pairs: 10,
		MeetingDays: 10, LeadingDays: 126, LeaderDays: 4, ClarityDays: 60,
		TrainingShare: 0.005, SkillDays: 6, LinkageDays: 6, GoalDays: 6, SourceDays: 2, InspectionDays: 0.5,
		PersonDays: 0.2, HandoverDays: 10,
		Platform: 2e6, PlatformYears: 10, PlatformUpkeep: 0.15, RewardCost: 110,
	}
}

// Declare binds the prices to set, with what p holds as defaults; whole is what
// they are stated for: "a county of 225 villages".
func (p *Programme) Declare(set *param.Set, whole string) {
	price := func(v *float64, name, unit, meaning, source string, low, high float64) {
		set.Float(v, param.Spec{Name: "programme." + name, Unit: unit, Meaning: meaning, Source: source, Min: 0,
			Max: 1e9, Low: low, High: high, Role: roleOf(low, high)})
	}
	price(&p.StaffDay, "staff_day_cny", "CNY", "price of a staff-day", "assumed", 200, 400)
	set.Float(&p.Years, param.Spec{Name: "programme.years", Unit: "years", Min: 1, Max: 100,
		Meaning: "years of the plan, over which what is done once is spread", Source: "assumed"})
	set.Float(&p.Officials, param.Spec{Name: "programme.officials", Unit: "officials", Max: 1e6,
		Meaning: "officials who take part, in " + whole, Source: "assumed"})
	set.Float(&p.Pairs, param.Spec{Name: "programme.pairs", Unit: "pairs", Max: 1e6,
		Meaning: "pairs of departments that work together, in " + whole, Source: "assumed"})
	price(&p.MeetingDays, "meeting_days", "staff-days", "a joint meeting of "+whole+", all who take part together",
		"assumed: 5–20 (dossier 4)", 5, 20)
	price(&p.LeadingDays, "leading_days", "staff-days per month", "a leading body of full authority, for "+whole,
		"assumed: 3–10 staff of 21 days (dossier 4)", 63, 210)
	price(&p.LeaderDays, "leader_days", "staff-days per month", "time of leaders whose attention is full, for "+whole,
		"assumed", 2, 8)
	price(&p.ClarityDays, "clarity_days", "staff-days", "writing down duties in full, once for "+whole,
		"assumed: 20–100 (dossier 4)", 20, 100)
	price(&p.TrainingShare, "training_share", "share of staff time",
		"training an official for full public rationality, and again for full trust", "assumed: 0.2–1 % (dossier 4)",
		0.002, 0.01)
	price(&p.SkillDays, "skill_days", "staff-days", "training an official to full skill, once",
		"assumed: 3–10 (dossier 4)", 3, 10)
	price(&p.LinkageDays, "linkage_days", "staff-days", "complete rules of linkage for a pair of departments, once",
		"assumed: 2–10 (dossier 4)", 2, 10)
	price(&p.GoalDays, "goal_days", "staff-days",
		"negotiating goals that overlap in full, for a pair of departments, once", "assumed: 2–10 (dossier 4)", 2, 10)
	price(&p.SourceDays, "source_days", "staff-days per year",
		"assessing the help of one official by one source, at full weight",
		"assumed: 0.5–2 % of the project (dossier 4)", 1, 4)
	price(&p.InspectionDays, "inspection_days", "staff-days", "inspecting one act", "assumed", 0.25, 1)
	price(&p.PersonDays, "person_days", "staff-days", "bookkeeping of an act for which a named person answers",
		"assumed", 0.1, 0.4)
	price(&p.HandoverDays, "handover_days", "staff-days", "handing over when an official is replaced",
		"assumed: 5–15 (dossier 4)", 5, 15)
	price(&p.Platform, "platform_cny", "CNY", "building a platform of full capability for "+whole,
		"assumed: 0.5–5 million (dossier 4)", 5e5, 5e6)
	set.Float(&p.PlatformYears, param.Spec{Name: "programme.platform_years", Unit: "years", Min: 1, Max: 100,
		Meaning: "life of a platform, over which its price is spread", Source: "assumed"})
	price(&p.PlatformUpkeep, "platform_upkeep", "per year", "upkeep of the platform as a share of its price",
		"assumed: 10–20 % (dossier 4)", 0.1, 0.2)
	price(&p.RewardCost, "reward_cny", "CNY per unit and act", "a unit of horizontal reward for one act",
		"assumed: 100–500 CNY an act at a reward of 2.7 (dossier 4)", 40, 185)
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
