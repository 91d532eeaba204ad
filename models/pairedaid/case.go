package pairedaid

import (
	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim/param"
)

// Params is everything that a scenario of paired aid can set.
type Params struct {
	collab.Conditions
	collab.Psychology
	Population Population
	Matching   Matching
	Funds      Funds
	Acts       Acts
	Mutual     Mutual
	Pressure   Pressure
	Cadres     Cadres
	Projects   Projects
	Firms      Firms
	Activity   Activity
	Programme  Programme
}

// Population is the pairs, and how unequal counties are.
type Population struct {
	Pairs                int
	Scale                float64
	WealthSpread         float64
	Income               float64
	IncomeSpread         float64
	Growth               float64
	PotentialCorrelation float64
	PovertyLine          float64
}

// Matching is who is paired with whom.
type Matching struct {
	Central float64
	Noise   float64
}

// Funds is what donors agreed to pay, and what becomes of it.
type Funds struct {
	Agreed           float64
	WealthElasticity float64
	Persons          float64
	Floor            float64
	TopUp            float64
	StopMonth        int
	Budget           float64
	Misuse           float64
	MisuseCut        float64
	Transparency     float64
	Hematopoiesis    float64
}

// Acts is what the three joint acts need and cost: paying, sending cadres,
// meeting.
type Acts struct {
	NeedSend, NeedMeet, NeedCarry           float64
	DaysGive, DaysSend, DaysMeet, DaysCarry float64
	FirstMeeting                            float64
	AssessedSend, AssessedMeet              float64
	Load, Distance, Aversion                float64
	Freshness, Saved                        float64
	Substitution                            float64
	VisibleBase, VisiblePerMeeting          float64
	VisibleFunds                            float64
}

// Mutual is what the donor gets back.
type Mutual struct {
	Benefit        float64
	Market         float64
	HalfCapability float64
	HalfFirms      float64
	ShareOfSending float64
}

// Pressure is the centre's, which may weaken.
type Pressure struct {
	WeakensMonth int
	Low          float64
}

// Cadres are those who are sent, how they are rewarded and assessed.
type Cadres struct {
	Posts            int
	Rotation         float64
	Handover         float64
	Reward           float64
	RewardPaid       float64
	MaterialShare    float64
	MaterialEffect   float64
	SpiritualEffect  float64
	Crowding         float64
	OwnMotive        float64
	RewardMotive     float64
	Sources          float64
	SourceNoise      float64
	RiskAversion     float64
	Substitution     float64
	PullToShow       float64
	Assessment       float64
	Honesty          float64
	EffortlessEffect float64
}

// Projects is how money becomes capability, and what helps it.
type Projects struct {
	FitStart           float64
	FitFull            float64
	FailureFloor       float64
	FailedPart         float64
	InformationMeeting float64
	InformationCadre   float64
	InformationDecay   float64
	Yield              float64
	Depreciation       float64
	EffectCap          float64
	GamingLoss         float64
}

// Firms are firms and social organisations that may come.
type Firms struct {
	Pool                 float64
	Applicants           int
	ApplyRate            float64
	Publicity            float64
	Need                 float64
	Prospect             float64
	ProspectFit          float64
	ProspectCapability   float64
	HalfCapability       float64
	ProspectPotential    float64
	AdministrativeCost   float64
	AdministrativeRelief float64
	Distance             float64
	Days                 float64
	Overlap              float64
	Load                 float64
	Aversion             float64
	Led                  float64
	Exit                 float64
	Investment           float64
	Income               float64
}

// Activity is whether a pair lives.
type Activity struct {
	Start     float64
	Memory    float64
	GiveShare float64
	SendShare float64
	AliveAt   float64
}

// Programme is what collaboration costs: the prices that all cases share, for
// the two counties of a pair and their leading groups, and this case's own.
type Programme struct {
	collab.Programme
	Post             float64
	PostReward       float64
	SourceCost       float64
	ReliefCost       float64
	TransparentShare float64
	Publicity        float64
	MatchingDays     float64
}

// programme is the shared prices, with ten officials on either side who deal with
// the pairing, and five departments that each have a counterpart.
func programme() Programme {
	p := Programme{Programme: collab.DefaultProgramme(), Post: 30000, PostReward: 4500, SourceCost: 0.25, ReliefCost: 300000,
		TransparentShare: 0.005, Publicity: 200000, MatchingDays: 6}
	p.Officials, p.Pairs = 20, 5
	return p
}

// pairedConditions is the case's set of conditions.
func pairedConditions() collab.Conditions {
	return collab.Conditions{
		PublicRationality: 0.25, PriorTrust: 0.5, Clarity: 0.7, Linkage: 0.3, Authority: 0.5, Platform: 0.3,
		Complementarity: 0.2, GoalOverlap: 0.4, AttentionStart: 1, AttentionFloor: 1, AttentionMonths: 18,
		Inspection: 0.6, RoutineInspection: 1, Assessed: 1, AssessmentSources: 1, Reward: 0,
		Meetings: 1, Observability: 0.6, Skill: 0.7,
	}
}

// Defaults are the conditions and facts of the case.
func Defaults() Params {
	return Params{
		Conditions: pairedConditions(),
		Psychology: collab.DefaultPsychology(),
		Population: Population{Pairs: 20, Scale: 1, WealthSpread: 0.5, Income: 6000, IncomeSpread: 0.2, Growth: 0.02,
			PotentialCorrelation: 0.5, PovertyLine: 4000},
		Matching: Matching{Central: 0.5, Noise: 0.5},
		Funds: Funds{Agreed: 53.5, WealthElasticity: 0.8, Persons: 60, Floor: 0.7, TopUp: 0.15, StopMonth: param.Off,
			Budget: 1, Misuse: 0.05, MisuseCut: 0.7, Transparency: 0.1, Hematopoiesis: 0.5},
		Acts: Acts{NeedSend: 0.15, NeedMeet: 0.7, NeedCarry: 1.2, DaysGive: 1.2, DaysSend: 1, DaysMeet: 0.5, DaysCarry: 0.6, FirstMeeting: 0.5,
			AssessedSend: 0.5, AssessedMeet: 0.5, Load: 0.5, Distance: 0.8, Aversion: 0.6, Freshness: 0.7, Substitution: 0.5,
			VisibleBase: 0.5, VisiblePerMeeting: 0.25, VisibleFunds: 0.5},
		Mutual:   Mutual{Benefit: 0.4, Market: 2.5, HalfCapability: 1500, HalfFirms: 8, ShareOfSending: 0.5},
		Pressure: Pressure{WeakensMonth: param.Off, Low: 0.1},
		Cadres: Cadres{Posts: 6, Rotation: 0.125, Handover: 0.3, Reward: 1, RewardPaid: 1, MaterialShare: 0.5, MaterialEffect: 0.8, SpiritualEffect: 0.8, Crowding: 0.35,
			OwnMotive: 0.6, RewardMotive: 0.5, Sources: 1, SourceNoise: 1, RiskAversion: 0.6, Substitution: 0.3,
			PullToShow: 0.2, Assessment: 0.6, Honesty: 0.7, EffortlessEffect: 0.6},
		Projects: Projects{FitStart: 0.45, FitFull: 0.95, FailureFloor: 0.02, FailedPart: 0.2,
			InformationMeeting: 0.25, InformationCadre: 0.3, InformationDecay: 0.035,
			Yield: 0.35, Depreciation: 0.15, EffectCap: 1.2, GamingLoss: 0.5},
		Firms: Firms{Pool: 70, Applicants: 8, ApplyRate: 0.07, Publicity: 1, Need: 0.75, Prospect: 0.3, ProspectFit: 0.9, ProspectCapability: 0.4,
			HalfCapability: 1000, ProspectPotential: 0.15, AdministrativeCost: 1, Distance: 1.2, Days: 1.3, Overlap: 0.2,
			Load: 0.5, Aversion: 0.5, Led: 0, Exit: 0.03, Investment: 14, Income: 10},
		Activity:  Activity{Start: 0.6, Memory: 0.75, GiveShare: 0.5, SendShare: 0.25, AliveAt: 0.4},
		Programme: programme(),
	}
}

// Declare binds every parameter to set, with what p holds as defaults.
func (p *Params) Declare(set *param.Set) {
	p.Population.declare(set)
	p.Conditions.Declare(set)
	p.Psychology.Declare(set, theories.All())
	p.Matching.declare(set)
	p.Funds.declare(set)
	p.Acts.declare(set)
	p.Mutual.declare(set)
	p.Pressure.declare(set)
	p.Cadres.declare(set)
	p.Projects.declare(set)
	p.Firms.declare(set)
	p.Activity.declare(set)
	p.Programme.declare(set)
}
