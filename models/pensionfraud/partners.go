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

// declarePartners gives each partner its parameters and their defaults.
func (p *Params) declarePartners(set *param.Set) {
	for j := range p.Partners {
		p.Partners[j] = Partner{Active: true, FixedSharing: param.Off, FixedAct: param.Off}
	}
	partner := func(j int, section, who string) declared {
		return declared{&p.Partners[j], set.Section(section), who}
	}
	d := partner(civilAffairs, "civil_affairs", "civil affairs")
	d.department(1, 0.5, 0.7, 0.5)
	d.source(0.6, 0.3, 1, "assumed: cremations are listed by the month; 1–90 days (dossier 4)")

	d = partner(police, "police", "the police")
	d.department(0.8, 0.65, 0.8, 0.7)
	d.source(0.7, 0.4, 1.5, "assumed: families have a month to cancel the registration, some take longer; 1–90 days (dossier 4)")
	d.Float(&d.CaseDays, 0.8, declare.Uncertain("filing_days", "staff-days", "filing a case", "assumed", 0, 100, 0.5, 1.2))
	d.fixed(&d.FixedAct, "fixed_filing", "chance that the police file open cases in a month, whatever they want", "assumed: a test of the serial chain", "authority to enforce it")

	d = partner(hospital, "hospital", "hospitals")
	d.Bool(&d.Active, false, declare.Lever("active", "switch", "hospitals are a third source of data", "assumed", "5–30 staff-days (assumed)", 0, 1))
	d.department(0.6, 0.8, 0.8, 0.6)
	d.source(0.7, 0.2, 0.5, "assumed: certificates go out within weeks; 1–90 days (dossier 4)")

	d = partner(court, "court", "the court")
	d.department(0.5, 0.9, 0.95, 0.8)
	d.about(&d.CaseDays, 1, 0.3, declare.Fact("days", "staff-days", "enforcing repayment in a case", "assumed", 0, 100))
	d.fixed(&d.FixedAct, "fixed_enforcement", "chance that the court enforces filed cases in a month, whatever it wants", "assumed: a test of the serial chain", "authority to enforce it")
}

// declared is a partner whose parameters are being declared, in its section.
type declared struct {
	*Partner
	param.Section
	who string
}

// department declares what all partners have.
func (d declared) department(need, distance, load, aversion float64) {
	d.about(&d.Need, need, 0.2, declare.Fact("need", "ratio", "need of "+d.who+" for the agency's resources, beside other partners'", "assumed", 0, 10))
	d.about(&d.Distance, distance, 0.2, declare.Fact("distance", "0–1", "distance of "+d.who+" to the agency: procedure, data, language", "assumed", 0, 1))
	d.about(&d.Load, load, 0.2, declare.Fact("load", "ratio", "load of "+d.who+" with own work", "assumed", 0, 5))
	d.about(&d.Aversion, aversion, 0.3, declare.Fact("aversion", "0–1", "aversion of "+d.who+" to blame", "assumed", 0, 1))
	d.Float(&d.Capacity, 12, declare.Fact("capacity_days", "staff-days per month", "working time that "+d.who+" can give to helping, for population.served pensioners", "assumed", 0.01, 1e6))
	d.Float(&d.WorkWeight, 8, declare.Fact("work_weight", "ratio", "load that helping adds, for each capacity spent", "assumed", 0, 100))
}

// source declares what those have who hold a list of deaths.
func (d declared) source(days, coverage, lag float64, lagSource string) {
	d.about(&d.Days, days, 0.3, declare.Fact("days", "staff-days", "sharing the data on population.served pensioners for a month, one record for each, dead or alive", "assumed", 0, 100))
	d.about(&d.Coverage, coverage, 0.3, declare.Fact("coverage", "share", "unreported deaths that the data of "+d.who+" hold", "assumed; starting value of dossier 7; form: dossier 3 O8", 0, 1))
	d.Float(&d.Lag, lag, declare.Uncertain("lag_months", "months", "time until a death stands in the data of "+d.who+"; a fed platform shortens it", lagSource, 0, maxLag, 0.03, 3))
	d.fixed(&d.FixedSharing, "fixed_sharing", "chance that the data of "+d.who+" are shared in a month, willing or not, asked or not", "assumed: an order to share", "2–10 staff-days per pair, and authority to enforce it")
}

// about declares a fact that is known only to within ± share of its default.
func (d declared) about(v *float64, value, share float64, s param.Spec) {
	s.Role = param.Uncertain
	low, high := float64(value*(1-share)), float64(value*(1+share))
	d.Float(v, value, declare.Ranged(s, max(s.Min, low), min(s.Max, high)))
}

// fixed declares the chance with which a partner does an act under orders; −1:
// it decides itself.
func (d declared) fixed(v *float64, name, meaning, source, cost string) {
	d.Float(v, param.Off, declare.Off(declare.Lever(name, "probability", meaning, source, cost, 0, 1), "decides itself"))
}
