package newcase

import (
	"concert/models/collab"
	"concert/sim"
)

// Office is the world: a lead and its partners.
type Office struct {
	sim.Frame[*Office]
	params Params

	environment collab.Environment
	pairs       collab.Pairs // of the lead and each partner: who trusts whom, and what they agreed on
	tasks       []task       // of this month, by partner

	core   collab.Core
	solved sim.Share // tasks that came off, of all
	wasted sim.Share // acts of help that brought nothing
}

// task is what happened this month to the task with a partner.
type task struct{ asked, helped, followed, solved bool }

// NewOffice is an office with the default parameters.
func NewOffice() *Office {
	o := &Office{}
	o.params.Declare(o.Bind(o, &schedule, outcomes, monthlyOutcomes))
	return o
}

// Start sets everything back: no trace of the run before may stay.
func (o *Office) Start(sim.Setting) {
	p := &o.params
	o.pairs.Reset(p.Partners, collab.Prior(&p.Conditions, &p.Psychology))
	o.tasks = append(o.tasks[:0], make([]task, p.Partners)...)
	o.core, o.solved, o.wasted = collab.Core{}, sim.Share{}, sim.Share{}
}

// schedule is a month of the office, in order. The list is run, and it is told
// in the description.
var schedule = sim.Schedule[*Office]{
	Begin: (*Office).begin,
	Steps: []sim.Step[*Office]{
		{Name: "Officials are replaced", Do: (*Office).officialsAreReplaced,
			Text: "Nobody knows a new one, and the new one knows nobody."},
		{Name: "Everyone forgets", Do: func(o *Office, _ *sim.Month) { o.pairs.Forget(&o.environment) },
			Text: "All beliefs fade towards those held before any evidence."},
		{Name: "The lead asks, partners help", Do: (*Office).partnersHelp,
			Text: "The lead decides whom to ask. Who is asked decides whether to help."},
		{Name: "Tasks come off or not", Do: (*Office).tasksComeOff,
			Text: "Help that is followed up makes the task come off, with the chance task.succeeds."},
		{Name: "Partners learn and agree", Do: (*Office).partnersLearn,
			Text: "Each side sees now and then whether the other did its part. Joint success makes them share the result a little more."},
		{Name: "Observation", Do: (*Office).count, Text: "The month is counted."},
	},
}

// begin takes the conditions of the month over.
func (o *Office) begin(m *sim.Month) {
	o.environment = collab.At(&o.params.Conditions, &o.params.Psychology, m.T)
	clear(o.tasks)
}

func (o *Office) officialsAreReplaced(m *sim.Month) {
	successor := o.environment.Succeed(0)
	for i := range o.tasks {
		if m.Chance.Uniform(isReplaced, i, 0, 0) < o.params.Rotation {
			o.pairs.Replace(successor, i)
			o.core.Replaced()
		}
	}
}

// partnersHelp lets the lead ask and the partners answer.
func (o *Office) partnersHelp(m *sim.Month) {
	e, p := &o.environment, &o.params
	for i := range o.tasks {
		asked := collab.Asks(m, e, &collab.Asking{Act: actHelp, Actor: actorLead, Whom: i,
			Need: p.Need, Trust: o.pairs.Lead[i].Trust(), Purpose: isAsked})
		if asked {
			o.core.Request()
		}
		signals := o.signals(i)
		answer := collab.Step(m, e, &collab.Proposal{Act: actHelp, Actor: actorPartner, Who: i,
			Signals: signals, Answer: helps}, asked)
		o.core.Act(&answer, signals.Days)
		o.tasks[i] = task{asked: asked, helped: answer.Accepted}
	}
	m.Spend(len(o.tasks))
}

// signals are what a partner sees when asked. Its help is worth something only
// if the lead follows it up, so that it counts on the lead.
func (o *Office) signals(i int) collab.Signals {
	e, p, trust := &o.environment, &o.params, o.pairs.Partner[i].Trust()
	s := e.Signals()
	s.Expect(collab.All(trust))
	s.Need, s.Trust, s.Tie = e.Complementarity*p.Need, trust, o.pairs.Ties[i]
	s.Days, s.Distance, s.Load, s.Aversion = p.Days, p.Distance, p.Load, p.Aversion
	return s
}

// tasksComeOff where help was given and followed up.
func (o *Office) tasksComeOff(m *sim.Month) {
	p := &o.params
	for i := range o.tasks {
		t := &o.tasks[i]
		if t.helped && m.Chance.Uniform(isFollowed, i, 0, 0) < p.FollowsUp {
			t.followed = true
			o.core.Costs.Beside += p.FollowUpDays
			t.solved = m.Chance.Uniform(succeeds, i, 0, 0) < p.Succeeds
		}
	}
}

// partnersLearn whether the other side did its part, where they see it.
func (o *Office) partnersLearn(m *sim.Month) {
	e := &o.environment
	for i := range o.tasks {
		t := &o.tasks[i]
		if !t.asked {
			continue
		}
		if m.Chance.Uniform(isSeen, i, 0, 0) < e.Observability {
			o.pairs.Lead.LearnPromise(e, i, t.helped)
			if t.helped {
				o.pairs.Partner.LearnPromise(e, i, t.followed)
			}
		}
		o.pairs.Ties.After(e, i, t.solved)
	}
}

// count adds the month to what the measures are made of.
func (o *Office) count(*sim.Month) {
	for _, t := range o.tasks {
		o.solved.Count(t.solved)
		if t.asked {
			o.core.Success.Count(t.solved)
		}
		if t.helped {
			o.wasted.Count(!t.solved)
		}
	}
	o.core.Month(&o.params.Programme, &o.environment, 1)
}

// View shows the lead and its partners, and who trusts whom.
func (o *Office) View(v *sim.View) {
	lead := v.Add(sim.Agency{Actor: actorLead})
	for i := range o.tasks {
		o.pairs.Show(v, i, lead, v.Add(sim.Agency{Actor: actorPartner, Who: i}))
	}
}
