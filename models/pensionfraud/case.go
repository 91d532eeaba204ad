package pensionfraud

import (
	"concert/models/collab"
	"concert/models/collab/theories"
	"concert/sim/param"
)

// Params is everything that a scenario of pension fraud can set.
type Params struct {
	collab.Conditions
	collab.Psychology
	Population  Population
	Supervision Supervision
	Programme   Programme
	Partners    [departments]Partner
}

// The departments, by their ids. The first three can share data (sources);
// police and court can act on a case (enforcers); the agency leads.
const (
	civilAffairs = iota
	police
	hospital
	court
	agency

	sources     = court  // ids below are sources
	departments = agency // ids below are partners
)

// Population is the pensioners and their families.
type Population struct {
	Pensioners       float64
	Scale            float64
	Served           float64
	Mortality        float64
	EmployeeShare    float64
	ResidentPension  float64
	EmployeePension  float64
	NegligentShare   float64
	MoralCost        float64
	MoralCostSpread  float64
	FamilyHorizon    float64
	BeliefMemory     float64
	BeliefInRecovery float64
	BeliefWeight     float64
}

// Supervision is the agency's own work, and what the law allows it.
type Supervision struct {
	Fine            float64
	OwnResident     float64
	OwnEmployee     float64
	OwnCover        float64
	FalseMatches    float64
	UnclearMistakes float64
	NegligentRepay  float64
	DeliberateRepay float64
	RecoveryWindow  int
	StepSuccess     float64
	Insolvent       float64

	Need             float64
	Value            float64
	GoalOverlap      float64
	Days             float64
	Load             float64
	Aversion         float64
	Assessed         float64
	Pressure         float64
	TrustInLeaders   float64
	MatchingDays     float64
	MatchingCapacity float64
	CaseDays         float64
	VerificationDays float64
	Audit            float64
	AuditDays        float64
	Rotation         float64

	Strategic    bool
	ChecksStart  float64
	ChecksStated float64
	CheckFloor   float64
	CheckGain    float64
	CheckCost    float64
	CheckSpeed   float64
	CheckMemory  float64
	PromptMonths int
	Followed     int
	ObservedFrom int
}

// Programme is what collaboration costs in a city of so many pensioners.
type Programme struct {
	collab.Programme
	PlatformServes float64
}

// programme is the shared prices, with who takes part in a whole city: five
// officials a department, and the agency with each of four partners.
func programme() Programme {
	p := Programme{Programme: collab.DefaultProgramme(), PlatformServes: 300000}
	p.Officials, p.Pairs = 25, 4
	return p
}

// Partner is a department that the agency asks for help.
type Partner struct {
	Active       bool    // takes part at all
	Need         float64 // for the agency's resources, beside other partners'
	Days         float64 // of sharing data for a month, for Population.Served pensioners
	Distance     float64 // to the agency
	Load         float64 // with own work
	Aversion     float64 // to blame
	Coverage     float64 // share of deaths that its data hold
	Lag          float64 // months until a death stands in its data
	Capacity     float64 // for helping, for Population.Served pensioners
	WorkWeight   float64 // load that a capacity spent on helping adds
	CaseDays     float64 // of filing (police) or enforcing (court) one case
	FixedSharing float64 // chance of sharing whatever it wants; param.Off: it decides
	FixedAct     float64 // the same for filing or enforcing
}

// Defaults are City Y's conditions and facts, at the reduced size.
func Defaults() Params {
	partner := Partner{Active: true, Capacity: 12, WorkWeight: 8, FixedSharing: param.Off, FixedAct: param.Off}
	p := Params{
		Conditions: collab.CityY(),
		Psychology: collab.DefaultPsychology(),
		Population: Population{Pensioners: 30000, Scale: 1, Served: 30000, Mortality: 0.00225, EmployeeShare: 0.3,
			ResidentPension: 190, EmployeePension: 2800, NegligentShare: 0.03, MoralCost: 14000, MoralCostSpread: 1,
			FamilyHorizon: 24, BeliefMemory: 0.9, BeliefInRecovery: 0.5, BeliefWeight: 10},
		Supervision: Supervision{Fine: 1000, OwnResident: 0.05, OwnEmployee: 0.3, OwnCover: 0.3, FalseMatches: 2e-5, UnclearMistakes: 1,
			NegligentRepay: 0.75, DeliberateRepay: 0.45, RecoveryWindow: 6, StepSuccess: 0.97, Insolvent: 0.18,
			Need: 1, Value: 1, GoalOverlap: 1, Days: 0.6, Load: 0.5, Aversion: 0.5, Assessed: 0.6, TrustInLeaders: 0.5,
			MatchingDays: 10, MatchingCapacity: 30, CaseDays: 1, VerificationDays: 1, AuditDays: 300,
			ChecksStart: 0.5, ChecksStated: 0.5, CheckFloor: 0.001, CheckGain: 10, CheckCost: 0.6, CheckSpeed: 0.05, CheckMemory: 0.9,
			PromptMonths: 6, Followed: 12, ObservedFrom: 40},
		Programme: programme(),
		Partners:  [departments]Partner{partner, partner, partner, partner},
	}
	set := func(id int, need, days, distance, load, aversion, coverage, lag float64) {
		q := &p.Partners[id]
		q.Need, q.Days, q.Distance, q.Load, q.Aversion, q.Coverage, q.Lag = need, days, distance, load, aversion, coverage, lag
	}
	set(civilAffairs, 1, 0.6, 0.5, 0.7, 0.5, 0.3, 1)
	set(police, 0.8, 0.7, 0.65, 0.8, 0.7, 0.4, 1.5)
	set(hospital, 0.6, 0.7, 0.8, 0.8, 0.6, 0.2, 0.5)
	set(court, 0.5, 0, 0.9, 0.95, 0.8, 0, 0)
	p.Partners[police].CaseDays, p.Partners[court].CaseDays = 0.8, 1
	p.Partners[hospital].Active = false
	return p
}

// Declare binds every parameter to set, with what p holds as defaults.
func (p *Params) Declare(set *param.Set) {
	p.Population.declare(set)
	p.Conditions.Declare(set)
	p.Psychology.Declare(set, theories.All())
	p.Supervision.declare(set)
	p.Programme.declare(set)
	p.Partners[civilAffairs].declareSource(set, "civil_affairs", "civil affairs", "assumed: cremations are listed by the month; 1–90 days (dossier 4)")
	p.Partners[police].declareSource(set, "police", "the police", "assumed: families have a month to cancel the registration, some take longer; 1–90 days (dossier 4)")
	p.Partners[police].declareFiling(set)
	p.Partners[hospital].declareHospital(set)
	p.Partners[court].declareCourt(set)
}
