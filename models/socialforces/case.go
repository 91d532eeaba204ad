package socialforces

import (
	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim/param"
)

// Params is everything that a scenario of social forces can set.
type Params struct {
	collab.Conditions
	collab.Psychology
	Population Population
	Giving     Giving
	Choice     Choice
	Bodies     Bodies
	Linkage    Linkage
	Projects   Projects
	Evaluation Evaluation
	Funds      Funds
	Policy     Policy
	Programme  Programme
}

// Population is villages and donors, and when they are looked at.
type Population struct {
	Villages     int
	Donors       int
	Scale        float64
	Firms        float64
	NGOs         float64
	Mass         float64
	Aversion     float64
	RemoteNeed   float64
	ObservedFrom int
	EarlyMonth   int
	EventMonth   int
}

// Giving is what a donor weighs.
type Giving struct {
	Reached       float64
	Publicity     float64
	Need          float64
	VisibleReward float64
	Pull          [kinds]float64
	Led           [kinds]float64
	Days          float64
	Distance      float64
	Load          float64
	Assessed      float64
	TrustStake    float64
	Substitution  float64
	Saved         float64
	Fixed         float64
}

// Choice is how a giver finds a village.
type Choice struct {
	Visibility    float64
	MeritSharpens float64
	OwnEnquiry    float64
	PlatformUse   float64
	Published     float64
	Accuracy      float64
	Ease          float64
	LagMonths     int
	SecondLook    float64
	Heed          float64
}

// Bodies are the five that mobilise donors.
type Bodies struct {
	Merit        float64
	Days         float64
	MeritForgone float64
	Distance     float64
	Load         float64
	LinkageGain  float64
	Evidence     float64
	Substitution float64
	Saved        float64
	FixedSharing float64
	Rotation     float64
	Handover     float64
}

// Linkage is the township linkage body.
type Linkage struct {
	Coverage float64
	Accept   float64
}

// Projects is what a project is and how it ends.
type Projects struct {
	InformedGain  float64
	LeastQuality  float64
	Finish        float64
	FinishQuality float64
	Drop          float64
	SecondEffect  float64
}

// Evaluation is the rule of exit.
type Evaluation struct {
	Active       bool
	PeriodMonths int
	Noise        float64
	SkilledNoise float64
	Threshold    float64
	Redeployed   float64
}

// Funds is misuse and what donors learn of it.
type Funds struct {
	Misuse           float64
	MisuseCut        float64
	Transparency     float64
	BadWeight        float64
	RevelationRate   float64
	RevelationWeight float64
	ScandalMonth     int
	ScandalWeight    float64
}

// Policy is two policies of two departments, and their contradiction.
type Policy struct {
	A, B             bool
	EffectA, EffectB float64
	Conflict         float64
	Blocked          float64
	ConflictDistance float64
	Review           float64
}

// Programme is what coordination costs, for a county of population.villages: the
// prices that all cases share, and this case's own.
type Programme struct {
	collab.Programme
	LinkageStaff     float64
	WorkingDays      float64
	Publicity        float64
	Bulletins        float64
	ReviewDays       float64
	ListDays         float64
	ResultsShare     float64
	ProjectFunds     float64
	EvaluationShare  float64
	TransparentShare float64
}

// programme is the shared prices, with three officials of each body, and all
// pairs of bodies. The platform is that of bodies and donors alone, at half the
// usual price.
func programme() Programme {
	p := Programme{Programme: collab.DefaultProgramme(), LinkageStaff: 4, WorkingDays: 250, Publicity: 2e5, Bulletins: 1e5, ReviewDays: 6, ListDays: 0.5, ResultsShare: 0.005,
		ProjectFunds: 9e5, EvaluationShare: 0.01, TransparentShare: 0.005}
	p.Officials, p.Pairs, p.Platform = 3*bodies, bodies*(bodies-1)/2, 1e6
	return p
}

// The kinds of donors.
const (
	firm = iota
	ngo
	massOrganisation
	individual
	kinds
)

// bodies is how many bodies mobilise donors: the federation of industry and
// commerce, trade unions, women's and disabled persons' federations, the Youth
// League.
const bodies = 5

// Defaults are the conditions and facts of the case, as it is.
func Defaults() Params {
	return Params{
		Conditions: collab.Conditions{
			PublicRationality: 0.25, PriorTrust: 0.55, Clarity: 0.3, Linkage: 0.2, Authority: 0.3, Platform: 0.1,
			Complementarity: 0.5, GoalOverlap: 0.5, AttentionStart: 1, AttentionFloor: 0.5, AttentionMonths: 18,
			Inspection: 0.3, RoutineInspection: 1, Assessed: 0.5, AssessmentSources: 1, Reward: 0,
			Meetings: 1, Observability: 0.5, Skill: 0.6,
		},
		Psychology: collab.DefaultPsychology(),
		Population: Population{Villages: 85, Donors: 220, Scale: 1, Firms: 0.4, NGOs: 0.25, Mass: 0.15, Aversion: 0.6, RemoteNeed: 0.5,
			ObservedFrom: 36, EarlyMonth: 6, EventMonth: 36},
		Giving: Giving{Reached: 24, Publicity: 1, Need: 0.7, VisibleReward: 0.93, Pull: [kinds]float64{1.3, 0.6, 1, 0.8}, Led: [kinds]float64{massOrganisation: 1},
			Days: 0.9, Distance: 0.6, Load: 0.3, Assessed: 0.1, TrustStake: 2, Substitution: 0.5, Fixed: param.Off},
		Choice:     Choice{Visibility: 0.8, MeritSharpens: 0.6, OwnEnquiry: 0.15, PlatformUse: 0.7, Accuracy: 0.5, Ease: 0.5, LagMonths: 3, SecondLook: 0.8, Heed: 0.8},
		Bodies:     Bodies{Merit: 0.5, Days: 0.6, MeritForgone: 1.75, Distance: 0.8, Load: 0.5, LinkageGain: 0.5, Evidence: 0.5, Substitution: 0.5, FixedSharing: param.Off, Rotation: 0.08, Handover: 0.3},
		Linkage:    Linkage{Coverage: 0, Accept: 0.9},
		Projects:   Projects{InformedGain: 0.15, LeastQuality: 0.02, Finish: 0.02, FinishQuality: 0.16, Drop: 0.01, SecondEffect: 0.3},
		Evaluation: Evaluation{PeriodMonths: 6, Noise: 0.25, SkilledNoise: 0.4, Threshold: 0.4, Redeployed: 0.7},
		Funds: Funds{Misuse: 0.08, MisuseCut: 0.7, Transparency: 0.1, BadWeight: 5, RevelationRate: 0.25, RevelationWeight: 0.3,
			ScandalMonth: param.Off, ScandalWeight: 6},
		Policy:    Policy{EffectA: 0.25, EffectB: 0.4, Blocked: 0.9, ConflictDistance: 1.5},
		Programme: programme(),
	}
}

// Declare binds every parameter to set, with what p holds as defaults.
func (p *Params) Declare(set *param.Set) {
	p.Population.declare(set)
	p.Conditions.Declare(set)
	p.Psychology.Declare(set, theories.All())
	p.Giving.declare(set)
	p.Choice.declare(set)
	p.Bodies.declare(set)
	p.Linkage.declare(set)
	p.Projects.declare(set)
	p.Evaluation.declare(set)
	p.Funds.declare(set)
	p.Policy.declare(set)
	p.Programme.declare(set)
}
