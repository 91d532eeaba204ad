package answer

import "concert/results/stats"

// Limit is a bound that no arm may let the mean of a measure pass, and which
// arms keep to it.
type Limit struct {
	Say     string           `json:"say"`
	Measure string           `json:"measure"`
	Bound   Number           `json:"bound"` // in the unit of the measure
	Least   bool             `json:"least"` // the mean must not lie below the bound; else, not above
	Source  string           `json:"source"`
	Arms    Object[Standing] `json:"arms"`
}

// Standing is how an arm fares with a limit: its mean, with an interval in the unit
// of the measure. All intervals of all limits and arms hold together.
type Standing struct {
	N       int          `json:"n"` // replicates in which the measure exists
	Mean    Number       `json:"mean"`
	Low     Number       `json:"low"`
	High    Number       `json:"high"`
	Verdict LimitVerdict `json:"verdict"`
}

// LimitVerdict says whether an arm keeps to a limit.
type LimitVerdict string

// The verdicts on limits.
const (
	LimitKept   LimitVerdict = "kept"
	LimitBroken LimitVerdict = "broken"
	LimitOpen   LimitVerdict = "cannot-tell-yet"
)

// WorldLimit is a limit over worlds: the share in which each arm keeps to it.
type WorldLimit struct {
	Measure string             `json:"measure"`
	Arms    Object[WorldShare] `json:"arms"`
}

// judgeLimits judges every arm by every limit, all as one family beside that of
// the goals, so that a limit moves no verdict on a goal.
func (a *Answer) judgeLimits(s *sample) {
	var family []stats.Clause
	for _, x := range s.plan.Limits {
		for _, arm := range s.plan.Arms {
			family = append(family, s.inequality(x.Inequality(arm.Name)))
		}
	}
	if len(family) == 0 {
		return
	}
	judged := stats.JudgeClaim(family, s.level).Clauses
	for _, x := range s.plan.Limits {
		limit := Limit{Say: x.Say, Measure: x.Measure, Bound: Number(x.Bound), Least: x.Least, Source: x.Source}
		for _, arm := range s.plan.Arms {
			c := a.Contrast(arm.Name, x.Measure)
			limit.Arms.add(arm.Name, limit.judge(judged[0], c != nil && c.OtherCases(), a.Withheld != ""))
			judged = judged[1:]
		}
		a.Limits = append(a.Limits, limit)
	}
}

// judge brings a judged inequality back into the unit of the measure. What is
// kept among hardly any cases, or by a tie at the bound, is not called kept.
func (x *Limit) judge(r stats.ClauseResult, few, withheld bool) Standing {
	b := Standing{N: r.N, Mean: x.Bound - Number(r.Mean), Low: x.Bound - Number(r.High), High: x.Bound - Number(r.Low), Verdict: LimitOpen}
	if x.Least {
		b.Mean, b.Low, b.High = x.Bound+Number(r.Mean), x.Bound+Number(r.Low), x.Bound+Number(r.High)
	}
	switch {
	case withheld:
	case r.Verdict == stats.Supported && r.Low >= 0 && !few:
		b.Verdict = LimitKept
	case r.Verdict == stats.NotSupported:
		b.Verdict = LimitBroken
	}
	return b
}

// limits judges every arm by every limit in every world.
func (w *worldly) limits() (all []WorldLimit) {
	var clauses []stats.WorldClause
	var kept []stats.Statement
	for _, x := range w.plan.Limits {
		for _, arm := range w.plan.Arms {
			kept = append(kept, stats.Holds(len(clauses)))
			clauses = append(clauses, w.sample.inequality(x.Inequality(arm.Name)).OverWorlds(w.perWorld))
		}
	}
	if len(kept) == 0 {
		return nil
	}
	shares := stats.ShareOfWorlds(clauses, kept, level)
	for _, x := range w.plan.Limits {
		limit := WorldLimit{Measure: x.Measure}
		for _, arm := range w.plan.Arms {
			limit.Arms.add(arm.Name, worldShare(shares[0]))
			shares = shares[1:]
		}
		all = append(all, limit)
	}
	return all
}
