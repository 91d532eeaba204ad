package pensionfraud

import (
	"concert/sim/param"
	"concert/sim/param/declare"
)

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

// declarePartners declares the parameters of each partner, with what is usual
// for it as their defaults.
func (p *Params) declarePartners(set *param.Set) {
	partner := func(j int, section, who string, usual Partner) declared {
		usual.Active, usual.Capacity, usual.WorkWeight = true, 12, 8
		usual.FixedSharing, usual.FixedAct = param.Off, param.Off
		p.Partners[j] = usual
		return declared{&p.Partners[j], set.Section(section), who}
	}
	d := partner(civilAffairs, "civil_affairs", "civil affairs",
		Partner{Need: 1, Distance: 0.5, Load: 0.7, Aversion: 0.5, Days: 0.6, Coverage: 0.3, Lag: 1})
	d.department()
	d.source("assumed: cremations are listed by the month, and who is buried is not on the list; 1–90 days (dossier 4)")

	d = partner(police, "police", "the police",
		Partner{Need: 0.8, Distance: 0.65, Load: 0.8, Aversion: 0.7, Days: 0.7, Coverage: 0.4, Lag: 1.5})
	d.department()
	d.source("assumed: families have a month to cancel the registration, some take longer; 1–90 days (dossier 4)")
	d.Float(&d.CaseDays, 0.8, declare.Uncertain("filing_days", "staff-days", "filing a case", "assumed", 0, 100, 0.5,
		1.2))
	d.fixed(&d.FixedAct, "fixed_filing", "chance that the police file open cases in a month, whatever they want",
		"assumed: a test of the serial chain", "authority to enforce it")

	d = partner(hospital, "hospital", "hospitals",
		Partner{Need: 0.6, Distance: 0.8, Load: 0.8, Aversion: 0.6, Days: 0.7, Coverage: 0.2, Lag: 0.5})
	d.Bool(&d.Active, false, declare.Lever("active", "switch",
		"hospitals and township health centres, which certify deaths, are a third source of data", "assumed",
		"5–30 staff-days (assumed)", 0, 1))
	d.department()
	d.source("assumed: certificates go out within weeks; 1–90 days (dossier 4)")

	d = partner(court, "court", "the court", Partner{Need: 0.5, Distance: 0.9, Load: 0.95, Aversion: 0.8, CaseDays: 1})
	d.department()
	d.about(&d.CaseDays, 0.3, declare.Fact("days", "staff-days", "enforcing repayment in a case", "assumed", 0, 100))
	d.fixed(&d.FixedAct, "fixed_enforcement",
		"chance that the court enforces the cases that are ready for it in a month, whatever it wants",
		"assumed: a test of the serial chain", "authority to enforce it")
}

// declared is a partner whose parameters are being declared, in its section, with
// its name in a sentence.
type declared struct {
	*Partner
	param.Section
	who string
}

// department declares what all partners have.
func (d declared) department() {
	d.about(&d.Need, 0.2, declare.Fact("need", "ratio", "need of "+d.who+
		" for the agency's resources, beside other partners'", "assumed", 0, 10))
	d.about(&d.Distance, 0.2, declare.Fact("distance", "0–1", "distance of "+d.who+
		" to the agency: procedure, data, language", "assumed", 0, 1))
	d.about(&d.Load, 0.2, declare.Fact("load", "ratio", "load of "+d.who+" with own work", "assumed", 0, 5))
	d.about(&d.Aversion, 0.3, declare.Fact("aversion", "0–1", "aversion of "+d.who+" to blame", "assumed", 0, 1))
	d.Float(&d.Capacity, d.Capacity, declare.Fact("capacity_days", "staff-days per month", "working time that "+d.who+
		" can give to helping, for population.served pensioners", "assumed", 0.01, 1e6))
	d.Float(&d.WorkWeight, d.WorkWeight,
		declare.Fact("work_weight", "ratio", "load that helping adds, for each capacity spent", "assumed", 0, 100))
}

// source declares what those have who hold a list of deaths.
func (d declared) source(lagSource string) {
	d.about(&d.Days, 0.3, declare.Fact("days", "staff-days",
		"sharing the data on population.served pensioners for a month, one record for each, dead or alive", "assumed",
		0, 100))
	d.about(&d.Coverage, 0.3, declare.Fact("coverage", "share", "unreported deaths that the data of "+d.who+" hold",
		"assumed; starting value of dossier 7; form: dossier 3 O8", 0, 1))
	d.Float(&d.Lag, d.Lag, declare.Uncertain("lag_months", "months", "time until a death stands in the data of "+d.who+
		"; a fed platform shortens it", lagSource, 0, maxLag, 0.03, 3))
	d.fixed(&d.FixedSharing, "fixed_sharing", "chance that the data of "+d.who+
		" are shared in a month, willing or not, asked or not", "assumed: an order to share",
		"2–10 staff-days per pair, and authority to enforce it")
}

// about declares a fact that is known only to within ± share of its default.
func (d declared) about(v *float64, share float64, s param.Spec) {
	s.Role = param.Uncertain
	low, high := float64(*v*(1-share)), float64(*v*(1+share))
	d.Float(v, *v, declare.Ranged(s, max(s.Min, low), min(s.Max, high)))
}

// fixed declares the chance with which a partner does an act under orders; −1:
// it decides itself.
func (d declared) fixed(v *float64, name, meaning, source, cost string) {
	d.Float(v, param.Off, declare.Off(declare.Lever(name, "probability", meaning, source, cost, 0, 1),
		"decides itself"))
}
