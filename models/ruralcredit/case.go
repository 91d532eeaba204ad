package ruralcredit

import (
	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim/param"
)

// Params is everything that a scenario of rural credit can set.
type Params struct {
	collab.Conditions
	collab.Psychology
	Population Population
	Credit     Credit
	Household  Household
	Cadre      Cadre
	Township   Township
	Union      Union
	Programme  Programme
}

// Population holds the sizes.
type Population struct {
	Villages             int
	HouseholdsPerVillage int
	VillagesPerTownship  int
	Scale                float64
}

// Credit is the loan and its rules.
type Credit struct {
	MeanLoan       float64
	LoanSD         float64
	SmallestLoan   float64
	LoanCap        float64
	TermMonths     int
	Rate           float64
	ReferenceRate  float64
	FundingCost    float64
	Recovered      float64
	RiskFund       float64
	Subsidy        float64 // share of the interest that the treasury pays
	ResidentCadres bool
	Constraint     bool
	Forced         int
	PilotVillages  float64
	PilotMonths    int
	Guaranteed     int
	Introductions  float64
	CheckMonth     int
	WriteOffMonths int
}

// How the union can be ordered to lend.
const (
	forcedNo = iota
	forcedAll
	forcedNotRuledOut
)

// Household is what poor households are like.
type Household struct {
	Reliable          float64
	WantsCredit       float64
	KnownToUnion      float64
	ApplyRate         float64
	WaitMonths        int
	ReserveReliable   float64
	ReserveUnreliable float64
	ReserveScale      float64
	Relief            float64
	ReliefRule        int
	StakeYears        float64
	ReliefYears       float64
	GainReliable      float64
	GainUnreliable    float64
	GainScale         float64
	Standing          float64
	StandingScale     float64
	ReturnMean        float64
	ReturnSD          float64
	Buffer            float64
	AbleDiverted      float64
	KeptProfit        float64
	Income            float64
	IncomeSD          float64
	IncomePersistence float64
	Growth            float64
	PovertyLine       float64
	ExitFactor        float64
	SmoothingMonths   float64
}

// The two readings of relief as a constraint that the source allows.
const (
	reliefForfeiture = iota
	reliefConditional
)

// Cadre is the resident cadre of a village.
type Cadre struct {
	Accuracy           float64
	KnowledgeStart     float64
	KnowledgeNew       float64
	LearningMonths     float64
	Rotation           float64
	RotateAll          int
	Quota              float64
	CapacityHouseholds float64
	Days               float64
	DaysPerApplicant   float64
	Distance           float64
	Load               float64
	Aversion           float64
}

// Township is the township government that holds relief payments.
type Township struct {
	Withholding       float64
	EnforcementMemory float64
	CountedFrom       float64
	Days              float64
	DaysPerLoan       float64
	Distance          float64
	Load              float64
	Aversion          float64
}

// Union is the rural credit union.
type Union struct {
	Need                float64
	Value               float64
	Handling            float64
	OwnScreening        float64
	ReportCost          float64
	ScreeningAccuracy   float64
	ScreeningDays       float64
	SpotChecks          float64
	StaffDay            float64
	PoolDefault         float64
	DefaultCeiling      float64
	ConstraintRemoves   float64
	DefaultWeight       float64
	Days                float64
	Distance            float64
	DistanceUnreported  float64
	Load                float64
	Aversion            float64
	TrustUnreported     float64
	ProspectsUnreported float64
}

// Programme is what collaboration costs in a county of so many villages.
type Programme struct {
	collab.Programme
	Villages float64
}

// programme is the shared prices, with who takes part in a whole county: a cadre
// a village, two officials a township, ten of the union.
func programme() Programme {
	p := Programme{Programme: collab.DefaultProgramme(), Villages: 225}
	p.Officials, p.Pairs = 270, 34
	return p
}

// Defaults are County L's conditions and facts, at the reduced size.
func Defaults() Params {
	return Params{
		Conditions: collab.CountyL(),
		Psychology: collab.DefaultPsychology(),
		Population: Population{Villages: 12, HouseholdsPerVillage: 89, VillagesPerTownship: 6, Scale: 1},
		Credit: Credit{MeanLoan: 42500, LoanSD: 8000, SmallestLoan: 10000, LoanCap: 50000, TermMonths: 24, Rate: 0.0435,
			ReferenceRate: 0.0435, FundingCost: 0.02, Recovered: 0.1, ResidentCadres: true, Constraint: true,
			PilotMonths: 12, CheckMonth: 6, WriteOffMonths: 12},
		Household: Household{Reliable: 0.69, WantsCredit: 0.4, KnownToUnion: 0.12, ApplyRate: 0.08, WaitMonths: 12,
			ReserveReliable: 0.09, ReserveUnreliable: 0.25, ReserveScale: 0.015,
			Relief: 2500, StakeYears: 1, ReliefYears: 3, GainReliable: -1500, GainUnreliable: 900, GainScale: 120,
			Standing: 51500, StandingScale: 4000, ReturnMean: 0.24, ReturnSD: 0.3, Buffer: 0.77, AbleDiverted: 0.31, KeptProfit: 0.3,
			Income: 7500, IncomeSD: 0.2, IncomePersistence: 0.97, Growth: 0.03, PovertyLine: 9750, ExitFactor: 1.1, SmoothingMonths: 12},
		Cadre: Cadre{Accuracy: 0.9, KnowledgeStart: 0.8, KnowledgeNew: 0.3, LearningMonths: 7, Rotation: 0.03, RotateAll: param.Off,
			CapacityHouseholds: 89, Days: 0.3, DaysPerApplicant: 0.15, Distance: 0.4, Load: 0.6, Aversion: 0.5},
		Township: Township{Withholding: 0.6, EnforcementMemory: 0.7, CountedFrom: 0.3, Days: 0.4, DaysPerLoan: 0.003, Distance: 0.4, Load: 0.7, Aversion: 0.6},
		Union: Union{Need: 1, Value: 1, Handling: 200, OwnScreening: 1500, ReportCost: 100, ScreeningAccuracy: 0.8, ScreeningDays: 3, SpotChecks: 0.16,
			StaffDay: 300, PoolDefault: 0.18, DefaultCeiling: 0.95, ConstraintRemoves: 0.6, DefaultWeight: 4, Days: 0.7,
			Distance: 0.4, DistanceUnreported: 1, Load: 0.5, Aversion: 0.8, TrustUnreported: 0.5, ProspectsUnreported: 0.5},
		Programme: programme(),
	}
}

// Declare binds every parameter to set, with what p holds as defaults.
func (p *Params) Declare(set *param.Set) {
	p.Population.declare(set)
	p.Conditions.Declare(set)
	p.Psychology.Declare(set, theories.All())
	p.Credit.declare(set)
	p.Household.declare(set)
	p.Cadre.declare(set)
	p.Township.declare(set)
	p.Union.declare(set)
	p.Programme.declare(set)
}
