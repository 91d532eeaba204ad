package ruralcredit

// record is what checks have shown a report to be worth: how much more often a
// reliable applicant is recommended than an unreliable one. That is 1 where
// reports are always right, and 0 where they are as good as a coin, whether the
// coin speaks well of half of the applicants or of all. A good report removes
// about so much of the risk.
type record struct {
	told   float64 // worth found, times its weight; below zero where reports mislead
	weight float64 // in observations without error
}

func (r *record) add(o record) {
	r.told += o.told
	r.weight += o.weight
}

// fade forgets a part of the evidence.
func (r *record) fade(memory float64) {
	r.told = float64(r.told * memory)
	r.weight = float64(r.weight * memory)
}

// times is the evidence as if it had been seen so many times.
func (r record) times(n float64) record {
	return record{float64(r.told * n), float64(r.weight * n)}
}

// impression is what the checks of one month leave together: at most one
// observation however many they were, so that what is learnt does not depend
// on the size of a village.
func (r record) impression() record {
	if r.weight <= 1 {
		return r
	}
	return record{r.told / r.weight, 1}
}

// worth is what the evidence makes of an expectation that weighs so many
// observations, 0–1.
func (r *record) worth(expected, weight float64) float64 {
	return min(1, max(0, (float64(expected*weight)+r.told)/(weight+r.weight)))
}

// check is what one comparison shows: a report that speaks well of an applicant
// or not, beside what was found, with so much accuracy, in a pool of which the
// share unreliable is. Applicants found good and found bad count the same
// together, so that speaking well of everybody does not look like knowledge.
// Findings that err tell the less the more they do, a coin nothing.
func check(good, found bool, accuracy, unreliable float64) record {
	passes := float64((1-unreliable)*accuracy) + float64(unreliable*(1-accuracy))
	if passes <= 0 || passes >= 1 {
		return record{} // all are of one kind: nothing to tell apart
	}
	// How much more often one found good is reliable than one found bad.
	sharp := float64((1-unreliable)*accuracy)/passes - float64((1-unreliable)*(1-accuracy))/(1-passes)
	balance := 1 / (2 * passes)
	if !found {
		balance = 1 / (2 * (1 - passes))
	}
	seen := record{told: float64(balance * sharp), weight: float64(float64(balance*sharp) * sharp)}
	if good != found {
		seen.told = -seen.told
	}
	return seen
}

// checkOf is what this month taught about the report on an applicant: if the
// union knows him, or has screened him for itself.
func (c *County) checkOf(a *applicant, unreliable float64) record {
	switch {
	case !a.reported:
		return record{}
	case a.known:
		return check(a.good, c.isReliable(a), 1, unreliable)
	case a.checked:
		return check(a.good, a.foundGood, c.params.Union.ScreeningAccuracy, unreliable)
	}
	return record{}
}

// heardOf is how much the checks of the villages followed count for the county: as
// those of so many townships as the union compares, however many are followed.
func (c *County) heardOf() float64 {
	townships := float64(len(c.villages)) / float64(c.params.Population.VillagesPerTownship)
	return c.params.Union.TownshipsCompared / townships
}

// trustInCadre is what the union takes a report of a village's cadre to be
// worth, 0–1: what checks of his own reports have shown, and as far as these are
// few, what reports in the county have proved to be worth. Before any check
// that is the trust of strangers. So a new cadre is trusted as others have earned it.
func (c *County) trustInCadre(v int) float64 {
	county := c.trust.inReports.worth(c.params.PriorTrust, c.params.PriorWeight)
	return c.trust.unionInCadre[v].worth(county, c.params.Union.Alike)
}

// trustInCadres is the mean over villages.
func (c *County) trustInCadres() float64 {
	sum := 0.0
	for v := range c.villages {
		sum += c.trustInCadre(v)
	}
	return sum / float64(len(c.villages))
}
