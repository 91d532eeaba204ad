package riverchiefs

import (
	"concert/models/collab"
	"concert/sim"
	"concert/sim/portable"
)

// departments act on one source of dirt each: fields, works, sewers, building sites.
const departments = 4

// River is the world: reaches from the source to the sea, with a chief each.
type River struct {
	sim.Frame[*River]
	params      Params
	environment collab.Environment
	dirt        []float64    // of each reach, at the end of the month
	sources     []source     // of this month: reach · departments + department
	pairs       collab.Pairs // of a chief, who asks, and a department, by source; its trust is that the others act too
	helped      [departments]float64

	core           collab.Core
	clean          sim.Share // reach-months
	dirtyFromAbove sim.Share // reach-months that are dirty, and only because of what flows in
	month          sim.Share // clean reaches of the month
}

// source is what happens to a source of dirt in a month.
type source struct {
	dirt                float64
	found, asked, acted bool
}

// schedule is a month of the river, in order.
var schedule = sim.Schedule[*River]{
	Begin: (*River).begin,
	Steps: []sim.Step[*River]{
		{Name: "Chiefs are replaced", Do: (*River).chiefsAreReplaced, Text: "Nobody knows a new chief, and the new one knows nobody."},
		{Name: "Everyone forgets", Do: (*River).everyoneForgets, Text: "Beliefs fade towards those held before any evidence."},
		{Name: "Dirt comes in", Do: (*River).dirtComesIn, Text: "Each source brings dirt; patrols find some of the sources."},
		{Name: "Reach by reach", Text: "From the spring to the mouth:",
			Each: func(r *River) int { return len(r.dirt) }, Steps: []sim.Step[*River]{
				{Name: "The chief asks, departments act", DoFor: (*River).departmentsAct, Text: "About the sources that it found, as far as its water and the next reach's are dirty."},
				{Name: "Water flows", DoFor: (*River).waterFlows, Text: "What is not taken away stays for the month, and a part flows into the next reach."},
				{Name: "Chief and departments learn", DoFor: (*River).partnersLearn, Text: "Each sees now and then whether the other did its part, the more with patrols. Clean water makes them share the result."},
			}},
		{Name: "Observation", Do: (*River).count, Text: "The month is counted."},
	},
}

func (r *River) begin(m *sim.Month) {
	r.environment = collab.At(&r.params.Conditions, &r.params.Psychology, m.T)
	r.month = sim.Share{}
	for d := range r.helped {
		r.helped[d] *= r.environment.WorkMemory
	}
}

func (r *River) chiefsAreReplaced(m *sim.Month) {
	successor := r.environment.Succeed(0)
	for reach := range r.dirt {
		if m.Chance.Uniform(isReplaced, reach, 0, 0) >= r.params.Rotation {
			continue
		}
		r.core.Replaced()
		for i := reach * departments; i < (reach+1)*departments; i++ {
			r.pairs.Replace(successor, i)
		}
	}
}

func (r *River) everyoneForgets(*sim.Month) { r.pairs.Forget(&r.environment) }

// dirtComesIn from every source. A source is found by one patrol with even
// chances, and surely by many.
func (r *River) dirtComesIn(m *sim.Month) {
	p := &r.params
	missed := portable.Exp(-portable.Log(2) * p.Patrols)
	for i := range r.sources {
		dirt := float64(p.Load * portable.Exp(float64(p.Spread*m.Chance.Normal(load, i))))
		r.sources[i] = source{dirt: dirt, found: m.Chance.Uniform(isFound, i, 0, 0) >= missed}
	}
	r.core.Costs.Beside += float64(p.Patrols * p.PatrolDays * float64(len(r.dirt)))
	m.Spend(len(r.sources))
}

// incoming is the dirt that flows into a reach from the one above.
func (r *River) incoming(reach int) float64 {
	if reach == 0 {
		return 0
	}
	return float64(r.params.Carried * r.dirt[reach-1])
}

// needOf a chief for clean water: its own dirt beside the limit, and, as far as
// it answers for the next reach, what it would send there.
func (r *River) needOf(reach int) float64 {
	p, own := &r.params, r.incoming(reach)
	for _, s := range r.sources[reach*departments:][:departments] {
		own += s.dirt
	}
	need := own / p.Limit
	if reach+1 < len(r.dirt) {
		need += float64(p.Compensation * p.Carried * own / p.Limit)
	}
	return min(2, float64(p.Need*need))
}

// departmentsAct on the sources of a reach that were found and for which the
// chief asks. They serve many reaches: what they did before loads them.
func (r *River) departmentsAct(m *sim.Month, reach int) {
	e, need := &r.environment, r.needOf(reach)
	for d := range departments {
		i := reach*departments + d
		s := &r.sources[i]
		s.asked = s.found && collab.Asks(m, e, &collab.Asking{Act: actClean, Actor: actorChief, Lead: reach, Whom: i,
			Need: need, Trust: r.pairs.Lead[i].Trust(), Purpose: isAsked})
		if s.asked {
			r.core.Request()
		}
		signals := r.signals(i, d, need)
		answer := collab.Step(m, e, &collab.Proposal{Act: actClean, Actor: d, Who: i, With: reach,
			Signals: signals, Answer: acts}, s.asked)
		s.acted = answer.Accepted
		r.core.Act(&answer, signals.Days)
		if s.acted {
			r.helped[d] += signals.Days
		}
	}
}

// signals are what a department sees of a source: the water becomes clean only
// as far as the others act too, and a large source takes more work.
func (r *River) signals(i, d int, need float64) collab.Signals {
	e, p := &r.environment, &r.params
	var others [departments - 1]float64
	first, n := i-d, 0
	for o := range departments {
		if o != d {
			others[n] = r.pairs.Partner[first+o].Trust()
			n++
		}
	}
	s := e.Signals()
	s.Expect(collab.CES(p.Power, others[:]...))
	s.Need, s.Value = float64(e.Complementarity*need), need
	s.Trust, s.Tie = r.pairs.Partner[i].Trust(), r.pairs.Ties[i]
	s.Days = p.Days
	if p.Load > 0 {
		s.Days = float64(p.Days * min(3, r.sources[i].dirt/p.Load))
	}
	s.Distance, s.Aversion, s.Saved = p.Distance, p.Aversion, 0.3
	s.Load = p.Work + float64(0.05*r.helped[d])
	return s
}

// waterFlows: what departments did not take away makes the water dirty. The
// chief of a reach is not to blame for what flows in.
func (r *River) waterFlows(_ *sim.Month, reach int) {
	p, own := &r.params, 0.0
	for _, s := range r.sources[reach*departments:][:departments] {
		if s.acted {
			own += float64(s.dirt * (1 - p.Cleaned))
		} else {
			own += s.dirt
		}
	}
	r.dirt[reach] = own + r.incoming(reach)
	clean := r.dirt[reach] <= p.Limit
	r.month.Count(clean)
	r.clean.Count(clean)
	if !clean {
		r.dirtyFromAbove.Count(own <= p.Limit)
	}
}

// partnersLearn whether the other side did its part; patrols show more of it.
func (r *River) partnersLearn(m *sim.Month, reach int) {
	e, p := &r.environment, &r.params
	visible := min(1, float64(e.Observability*(0.5+float64(0.5*p.Patrols))))
	clean := r.dirt[reach] <= p.Limit
	for d := range departments {
		i := reach*departments + d
		if !r.sources[i].asked {
			continue
		}
		r.core.Success.Count(clean)
		r.pairs.Ties.After(e, i, clean && r.sources[i].acted)
		if m.Chance.Uniform(isSeen, i, 0, 0) < visible {
			r.pairs.Lead.LearnPromise(e, i, r.sources[i].acted)
			r.pairs.Partner.LearnPromise(e, i, clean)
		}
	}
}

func (r *River) count(*sim.Month) {
	p := &r.params
	r.core.Month(&p.Programme, &r.environment, 1)
	between := float64(len(r.dirt) - 1)
	r.core.Costs.Outlays += float64(p.Compensation*p.CompensationCost/12) * between
}
