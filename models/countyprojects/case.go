package countyprojects

import (
	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim/param"
)

// What a county consists of.
const (
	departments = 18
	functions   = 24
	rivals      = 3  // departments that could take up a function
	longest     = 5  // functions of a project
	most        = 20 // projects of a month
	mostTypes   = 240
)

// Params is everything that a scenario of county projects can set.
type Params struct {
	collab.Conditions
	collab.Psychology
	Population   Population
	Remits       Remits
	Departments  Departments
	Assessment   Assessment
	Consultation Consultation
	Leadership   Leadership
	Projects     Projects
	Handover     Handover
	Poverty      Poverty
	Aid          Aid
	Programme    Programme
}

// Population is the poorest part of the county's rural households.
type Population struct {
	Households float64
	Scale      float64
	Served     float64
	Bottom     float64
	IncomeLow  float64
	IncomeHigh float64
	Growth     float64
	Shock      float64

	DisasterHazard float64
	DisasterMonths float64
	DisasterLoss   float64

	Motivation      float64
	MotivationFloor float64
	MotivationSpeed float64
}

// Remits are the rules that say whose task a function is.
type Remits struct {
	RuleShare      float64
	ContestedFirst float64
	AttractionLow  float64
	AttractionHigh float64
	Assessed       float64 // of a named department
	Clarity        float64 // of a named department
	Inspection     float64 // floor for a named department
	Unasked        float64 // weight of leadership for who acts unasked
	Flexible       float64 // chance that others may step in for a named department
}

// Departments are what all departments have in common.
type Departments struct {
	Aversion   float64
	Days       float64 // to take up a function
	Saved      float64 // part of that work which a platform can do
	Distance   float64
	BaseLoad   float64
	FirstLoad  float64
	OwnLoad    float64
	Capacity   float64
	AskingNeed float64 // of a lead for a part that nobody took up; param.Off: nobody asks
	Rotation   float64 // chance a month that a head is replaced
	Openness   float64 // how much partners see of one another, beside what a lead sees
	FixedClaim float64 // chance to claim where nobody is named; param.Off: they decide
}

// Assessment says how effort is divided between own and joint work.
type Assessment struct {
	Own          float64 // weight of own tasks; that of joint work is Conditions.Assessed
	OwnMotive    float64
	JointMotive  float64
	Substitution float64
	EffortCost   float64
	HelpScale    float64
	Usual        float64 // own incentive at which a day of own work has its usual worth
}

// Consultation is how departments talk over an overlap.
type Consultation struct {
	Notice   float64
	Days     float64
	Saved    float64 // part of that work which a platform can do
	Rule     float64 // chance that a rule settles an overlap
	Need     float64
	Distance float64
	Meetings float64
}

// Leadership is the coordinating office, the leaders above it, and their
// campaign.
type Leadership struct {
	Office       bool
	OfficeRate   float64
	TopRate      float64
	CampaignEnds float64
	ExitMonths   float64
	Deadline     float64 // months after which a conflict is withdrawn; param.Off: never
}

// Projects are how many, how dear and how well paid.
type Projects struct {
	Rate         float64
	Types        float64 // standing types of projects; 0: every project is drawn anew
	UnitCost     float64
	Budget       float64
	CarryMonths  float64
	PostCampaign float64 // share of the budget that is left
	ConflictLife float64
	Settled      float64 // share of a duplicate that is paid although the overlap is settled
	Partial      float64 // effect of an incomplete project; param.Off: by Substitution
	Substitution float64 // power of the CES form: 1 adds parts up, towards −∞ all are needed
	WaitLife     float64 // months of waiting that cost 63 % of the effect
	Freshness    float64 // of what the platform says: bridges distance
	Accuracy     float64 // of what the platform says: shows overlaps
}

// Handover is how a function passes to the next department.
type Handover struct {
	Need           float64
	Days           float64
	Saved          float64 // part of that work which a platform can do
	Distance       float64 // relative to Departments.Distance
	Person         float64
	PersonAssessed float64
	PersonSeen     float64 // inspection of a named person, relative to inspection
	Routine        float64
	Impersonal     float64 // share of routine passing that needs no named person
}

// Poverty is the line and its bookkeeping.
type Poverty struct {
	Line        float64
	ExitMargin  float64
	VerifyExit  float64
	NetMonths   float64 // money that ends within so many months does not count
	VerifyEntry float64
	Monitoring  float64
	WatchMonths float64 // money that ends within so many months does not count for monitoring
	LastingEye  float64 // share of monitoring that needs no attention of leaders
}

// Aid is what reaches households.
type Aid struct {
	CapabilityShare float64
	Unit            float64
	Months          float64
	Return          float64
	Depreciation    float64
	PerProject      float64
	Targeting       float64
	ReviewMonths    float64
	Subsistence     float64
	AtRisk          float64 // rank of a household at risk of return, beside 1 of a poor one
	Luck            float64 // spread of ranks

	Motivation     float64 // the motivation programme
	MotivationCost float64
	FromCapability float64
	LostToInput    float64
	Noticeable     float64 // capability from which motivation rises
}

// Programme is what collaboration costs in the county.
type Programme struct {
	collab.Programme
	OfficeDays float64
	RuleDays   float64
	ReviewDays float64 // of a project that its partners review together
	VisitDays  float64 // of a household whose need is reviewed
}

// programme is the shared prices, with three officials a department and the
// pairs that meet in projects. The office has its staff whatever its authority;
// what authority costs is the leading body above it.
func programme() Programme {
	p := Programme{Programme: collab.DefaultProgramme(), OfficeDays: 126, RuleDays: 60, ReviewDays: 1.5, VisitDays: 0.1}
	p.Officials, p.Pairs = 3*departments, 40
	return p
}

// conditions are those of County S.
func conditions() collab.Conditions {
	return collab.Conditions{
		PublicRationality: 0.25, PriorTrust: 0.5, Clarity: 0.3, Linkage: 0.3, Authority: 0.25, Platform: 0.1,
		Complementarity: 0.5, GoalOverlap: 0.5, AttentionStart: 1, AttentionFloor: 0.1, AttentionMonths: 36,
		Inspection: 0.8, RoutineInspection: 0, Assessed: 0.15, AssessmentSources: 1, Reward: 0,
		Meetings: 1, Observability: 0.6, Skill: 0.6,
	}
}

// Defaults are County S's conditions and facts.
func Defaults() Params {
	return Params{
		Conditions: conditions(),
		Psychology: collab.DefaultPsychology(),
		Population: Population{Households: 240, Scale: 1, Served: 240, Bottom: 0.3, IncomeLow: 2000, IncomeHigh: 4400, Growth: 0.02, Shock: 0.05,
			DisasterHazard: 0.002, DisasterMonths: 12, DisasterLoss: 900, Motivation: 0.5, MotivationFloor: 0.2, MotivationSpeed: 0.06},
		Remits: Remits{RuleShare: 0.2, ContestedFirst: 0.7, AttractionLow: 0.36, AttractionHigh: 1.1,
			Assessed: 2.8, Clarity: 0.9, Inspection: 0.7, Unasked: 0.3},
		Departments:  Departments{Aversion: 1, Days: 0.86, Distance: 0.3, BaseLoad: 0.15, FirstLoad: 0.3, OwnLoad: 0.6, Capacity: 6, AskingNeed: 0.75, Rotation: 0.02, Openness: 1, FixedClaim: param.Off},
		Assessment:   Assessment{Own: 0.7, OwnMotive: 0.1, JointMotive: 0.6, Substitution: 0.4, EffortCost: 1, HelpScale: 0.25, Usual: 0.8},
		Consultation: Consultation{Notice: 0.75, Days: 0.3, Need: 0.6, Distance: 0.6, Meetings: 1},
		Leadership:   Leadership{Office: true, OfficeRate: 6, TopRate: 2.6, CampaignEnds: 36, ExitMonths: 6, Deadline: 6},
		Projects: Projects{Rate: 9, Types: 24, UnitCost: 19000, Budget: 500000, CarryMonths: 3, PostCampaign: 0.5, ConflictLife: 5, Settled: 0.1,
			Partial: param.Off, Substitution: 0.5, WaitLife: 12, Freshness: 0.5, Accuracy: 0.5},
		Handover: Handover{Need: 1, Days: 0.7, Distance: 0.5, Person: 0.1, PersonAssessed: 1.5, PersonSeen: 0.5, Routine: 0.55, Impersonal: 0.4},
		Poverty:  Poverty{Line: 3200, ExitMargin: 1.1, VerifyExit: 0.25, NetMonths: 6, VerifyEntry: 0.06, Monitoring: 0.8, WatchMonths: 6, LastingEye: 0.2},
		Aid: Aid{CapabilityShare: 0.4, Unit: 700, Months: 12, Return: 0.3, Depreciation: 0.15, PerProject: 4.8, Targeting: 0.6, ReviewMonths: 12, Subsistence: 1,
			AtRisk: 1.2, Luck: 0.3, MotivationCost: 0.3, FromCapability: 0.25, LostToInput: 0.25, Noticeable: 100},
		Programme: programme(),
	}
}

// Declare binds every parameter to set, with what p holds as defaults.
func (p *Params) Declare(set *param.Set) {
	p.Population.declare(set)
	p.Conditions.Declare(set)
	p.Psychology.Declare(set, theories.All())
	p.Remits.declare(set)
	p.Departments.declare(set)
	p.Assessment.declare(set)
	p.Consultation.declare(set)
	p.Leadership.declare(set)
	p.Projects.declare(set)
	p.Projects.declarePlatform(set)
	p.Handover.declare(set)
	p.Poverty.declare(set)
	p.Aid.declare(set)
	p.Programme.declare(set)
}
