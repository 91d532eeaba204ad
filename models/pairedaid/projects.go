package pairedaid

import (
	"concert/sim"
	"concert/sim/portable"
)

// fit is the chance that a project fits the place: it rises with information.
func (w *Pairing) fit(p *pair) float64 {
	r := &w.params.Projects
	return r.FitStart + float64((r.FitFull-r.FitStart)*(1-portable.Exp(-p.information)))
}

// fundsFlow as far as the donor pays, the centre insists and tops up, until
// aid stops.
func (w *Pairing) fundsFlow(m *sim.Month, i int) {
	p, f := &w.pairs[i], &w.params.Funds
	p.funds = 0
	if f.StopMonth >= 0 && m.T >= f.StopMonth {
		return
	}
	agreed := float64(float64(f.Agreed*f.Budget) / quartersPerYear)
	given := agreed
	if f.WealthElasticity != 0 {
		given = float64(agreed * portable.Pow(p.wealth, f.WealthElasticity))
	}
	if !p.gave {
		given = float64(given * float64(f.Floor*w.pressure))
	}
	p.funds = given + float64(f.TopUp*max(0, agreed-given))
}

// misused is the share of the funds that is misused: the more open their flow,
// the less.
func (f *Funds) misused() float64 {
	return float64(f.Misuse * (1 - float64(f.MisuseCut*f.Transparency)))
}

// informationGrows by meetings and cadres; it goes out of date, and goes home with
// cadres who are replaced, as far as they do not hand it over.
func (w *Pairing) informationGrows(_ *sim.Month, i int) {
	p, r, c := &w.pairs[i], &w.params.Projects, &w.params.Cadres
	leaves := float64(c.Rotation * (1 - c.Handover))
	p.information = float64(float64(p.information*(1-r.InformationDecay))*(1-leaves)) +
		float64(r.InformationMeeting*p.held) + float64(float64(r.InformationCadre*w.filled(p))*w.effort.level)
}

// projectsSucceedOrFail: one answer for the pair's projects of the quarter. They
// succeed if they fit and the recipient carries its part. Of what is not misused,
// what is not passed on to people builds capability, as far as cadres work.
func (w *Pairing) projectsSucceedOrFail(m *sim.Month, i int) {
	p := &w.pairs[i]
	r, hematopoiesis := &w.params.Projects, w.params.Funds.Hematopoiesis
	fits := m.Chance.Uniform(succeeds, i, 0, 0) <= float64(p.fit*(1-r.FailureFloor))
	p.succeeded = fits && p.carried
	arrived := r.FailedPart
	if p.succeeded {
		arrived = 1
	}
	used := float64(p.funds * (1 - w.params.Funds.misused()))
	perPerson := quartersPerYear * used / w.params.Funds.Persons * 1000 // CNY per person and year
	p.transfers = float64(perPerson*(1-hematopoiesis)) * (1 - float64(r.GamingLoss*w.effort.gaming))

	kept := 1.0
	if r.Depreciation > 0 {
		kept = portable.Pow(1-r.Depreciation, 0.25)
	}
	built := float64(perPerson*hematopoiesis) / quartersPerYear * arrived * min(r.EffectCap, w.effort.effect)
	p.capability = float64(p.capability*kept) + float64(built)
	p.aid += float64(used * w.effort.effect * arrived)
}

// incomeFollows: transfers, the yield of capability, and what firms pay.
func (w *Pairing) incomeFollows(_ *sim.Month, i int) {
	p := &w.pairs[i]
	p.gain = p.transfers + float64(w.params.Projects.Yield*p.capability) + float64(w.params.Firms.Income*p.firms)
	p.year += p.gain
}

// incomeOf a recipient now: what it would be without aid, and the gain.
func (w *Pairing) incomeOf(p *pair) float64 {
	return float64(p.income*w.quarter.grown) + p.gain
}
