package collab

import "concert/sim"

// Describe completes what a case says of itself by what all cases share: the
// theory, how officials decide and learn, and where these rules come from. The
// case's own text of a part stands after the shared one, but for the decisions,
// where the case first says who decides on what.
func Describe(theories []Theory, d sim.Description) sim.Description {
	d.Caution = joined(" ", caution, d.Caution)
	d.Background = joined("\n\n", background, d.Background)
	d.Deciding = joined("\n\n", d.Deciding, deciding)
	d.Learning = joined("\n\n", learning, d.Learning)
	d.Sensing = joined("\n\n", sensing, d.Sensing)
	d.Prediction = joined("\n\n", prediction, d.Prediction)
	d.Interaction = joined("\n\n", interaction, d.Interaction)
	d.Heterogeneity = joined("\n\n", heterogeneity, d.Heterogeneity)
	d.Submodels = append(submodels(), d.Submodels...)
	d.LeftOut = joined("\n\n", d.LeftOut, leftOut)
	d.Sources = append(d.Sources, references...)
	if len(theories) < 2 {
		return d // nothing to choose from
	}
	d.Deciding += "\n\n" + choice
	for _, t := range theories {
		a := t.Account()
		d.Alternatives = append(d.Alternatives, sim.Alternative{Parameter: "psychology.theory", Value: a.Name,
			Title: a.Title,
			Text:  a.Claim + ". Here: " + a.Form, Paper: a.Paper})
	}
	return d
}

// joined sets a separator between two texts that are both there.
func joined(between, a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + between + b
}

const caution = `It is an illustrative model built from published abstracts. It describes no real county, office or person, and
must not be used to withhold benefits from anyone, or to accuse anyone.`

const background = `The cases of Concert share one theory of how departments of a local government come to work together, in
four steps. The *environment* supports or hinders: culture (public rationality, prior trust), institutions (clear duties, rules
that link departments, a leading body with authority) and technology (a shared platform). *Motives* pull an official towards an
act or weigh against it: need for what the other has, a common goal, leaders' attention, pressure from above, a
reward shared by the one who is helped, trust; and, on the other side, the cost of information, own work given up, and the fear of
being blamed. In the *process* somebody asks, somebody answers, and both learn whether the other kept its part. The
*outcome* depends on the form of the joint task: one helper may be enough, all may be needed, or parts may replace one another in
part. What comes out feeds back into trust and into what partners regard as a common goal.

The case differs from the others in its facts and conditions, not in how officials weigh things: the parameters of
the section *psychology* are one set for all cases, and those of the section *conditions* can be taken over from one case to another.

The rule of decision is a random-utility model: the terms are priced in one unit and added, and
the chance of a yes is logistic in their sum (McFadden 1974; quantal response, McKelvey and Palfrey 1995). Trust is a Beta–Bernoulli
belief with forgetting (Jøsang and Ismail 2002). That joint success makes a common goal follows the "small wins" of Ansell
and Gash (2008). The prices of the terms are assumed: the sources name motives and obstacles, and give no magnitudes.`

const deciding = `All officials decide by one rule. Whoever is asked for an act compares what speaks for it and against it, in
staff-days: the equivalent of a day of an official's work. The terms are spelled out in section III.iv under "Willingness"; in
the default rule they are added. The probability of a yes is logistic in the sum, with the scale psychology.noise: an act whose
terms cancel is done half of the time, and the larger the balance, the surer the answer. Actors are therefore boundedly rational in
a plain sense. They weigh what they see, err at random, look no further than the act at hand, and maximise nothing over time.

An official who leads a task decides in the same spirit whether to ask: its own need, discounted by its trust that asking helps,
against the days that asking costs where no rule regulates it ("Asking", III.iv).

*Adaptation.* The rule never changes; what it is fed does. Trust moves with experience, the agreed part of a common
goal grows with joint success and fades without, attention fades and is renewed by meetings, and in some cases the help given before loads a department.

*Norms and values* enter as conditions.public_rationality, the weight that officials give to the public value of a joint
result. *Time*: a decision holds for one step. *Uncertainty* is faced through beliefs: an actor reckons with the trust it holds
as if it were the chance that the other acts, and with nothing else.`

const choice = `How the terms combine is a choice, psychology.theory: the table at the end of this section lists the rules on offer. Each turns the same
terms, as they stand in "Willingness", into what they count for. They start from the same will: what speaks for an act is scaled so that two who have never worked together, halfway between
the conditions of County L and City Y, are equally willing under each.`

const learning = `Officials learn whom to trust. A belief about a partner counts promises seen to be kept and broken; its mean is the trust that enters
decisions and expectations. Old evidence fades, so that a partner who is not met is judged as before any evidence
("Trust", III.iv). Officials also come to share results: the agreed part of a common goal grows with months of joint
success ("Agreement", III.iv). The rule of decision itself, and its weights, are not learnt. With psychology.freeze_trust nobody learns
whom to trust.`

const sensing = `Actors know their own load, days and aversion exactly, and the conditions around them: clarity, linkage, authority, platform, attention,
inspection. Of partners they see conduct only now and then: with the chance conditions.observability where the text does not say otherwise,
without error when they see it. Crossing the distance to another department costs staff-days in the term of information, which a platform
and rules reduce; that is the only price of information inside a decision.`

const prediction = `An actor predicts one thing: the chance that the joint task succeeds if it acts, and if it does not. It takes
the trust it holds in the others for the chance that they do their part, and combines these by the form of the task
("Prospects", III.iv). It does not foresee how others respond to its answer, nor how its own trust will move.`

const interaction = `Officials interact directly: a request, or a task at hand, is answered, and what is seen of the answer becomes evidence on both sides. All
interaction is between departments that the task brings together; no network is grown or cut. A request that is not made is not answered.`

const heterogeneity = `Officials weigh by the same parameters everywhere. They differ in what they see: need, days, distance, load and aversion belong to the act and
the class of actor, trust and agreement to each pair.`

const leftOut = `Of the shared theory: officials have no careers, no habits and no ties outside the task; each
decision stands by itself; no coalition is formed and nothing is bargained over but what a case says. The values of the conditions
express a verbal contrast of the sources and are put in by hand.`

// submodels are the rules of this package, with their formulas.
func submodels() []sim.Submodel {
	return []sim.Submodel{
		{Name: "Environment (all cases)", Text: `Leaders' attention fades from its start to its floor; joint meetings, from none to three a quarter, renew what officials
feel of it. A case may say otherwise how attention runs. After t months

	paid(t)  = attention_floor + (attention_start − attention_floor) · exp(−t / attention_months)
	felt(t)  = min(1, paid(t) + psychology.attention_renewal · min(1, meetings / 3))
	inspected(t) = 1 − (1 − inspection · (routine_inspection + (1 − routine_inspection) · paid(t))) ^ assessment_sources

with attention_start and the other bare names from the section *conditions*.`},

		{Name: "Willingness (all cases)", Text: `Let S be the believed chance that the task succeeds if the actor acts, and O the chance if it does not (see "Prospects"). The act is
seen with a need N for what the other has, an overlap L of goals, an agreed part A, a public value V, trust T in the one who asks, a share
a in the actor's assessment, a reward R, a distance D, days d of work, a load l, an aversion b to blame, freshness F of
the platform's data, and h, the part of the work that handles information. Then, in staff-days,

	need         =  psychology.need · N · S
	goal         =  psychology.goal · (conditions.public_rationality · L + A) · V · (S − O)
	leadership   =  psychology.leadership · conditions.authority · felt · conditions.skill · led
	pressure     =  psychology.pressure · a · inspected · pressed
	incentive    =  psychology.incentive · R
	trust        =  psychology.trust · (2 T − 1)
	information  = −psychology.information · D · (1 − conditions.platform · F) · (1 − conditions.linkage)
	effort       = −psychology.own_time · d · (1 − psychology.platform_saving · conditions.platform · F · h) · (1 + l ^ psychology.load_convexity)
	blame        = −psychology.blame · b · (1 − conditions.clarity) · (1 − S)
	profit       =  expected profit of the act / price of a staff-day

Each term is multiplied by its weight in the section *motives*, 1 unless an arm removes it; profit, which only actors with money at stake have,
goes with the weight of effort. *led* and *pressed* are 1 for those inside the hierarchy and less for others. A person who answers by name for the act (conditions.person = r)
has more of it in the assessment, a = conditions.assessed + psychology.answerable · r where nothing else is said, and sees conditions.clarity + (1 − conditions.clarity) · r in the place of clarity. The utility
U is the sum of the terms, and

	chance of a yes = 1 / (1 + exp(−U / psychology.noise))

One uniform number answers. Who is not asked does not act; the willingness is recorded all the same.`},

		{Name: "Asking (all cases)", Text: `A lead with need N and trust T in the partner asks with the chance

	1 / (1 + exp(−(motives.need · psychology.need · N · T − psychology.asking_days · (1 − conditions.linkage)) / psychology.noise))

where the case has a lead who asks.`},

		{Name: "Prospects (all cases)", Text: `Of a task that needs everyone, S is the product of the trusts in the others, and O is 0. Of a task for which any one source is enough,
with sources j trusted T(j) to act and covering c(j), and the actor's own act covering c,

	S = 1 − (1 − c) · Π (1 − T(j) · c(j))        O = 1 − Π (1 − T(j) · c(j))

Between these, parts of n parties are combined with constant elasticity of substitution 1 / (1 − ρ),

	S = ((1 + Σ T(j)^ρ) / n)^(1/ρ)               O = ((0 + Σ T(j)^ρ) / n)^(1/ρ)

At ρ = 1 parts add up; at ρ = 0, where the geometric mean takes the place of the formula, and below, a missing part cannot be replaced and O is 0.
Each case says which form its tasks have.`},

		{Name: "Trust (all cases)", Text: `A belief counts promises kept, k, and broken, q. Before evidence

	k₀ = conditions.prior_trust · psychology.prior_weight      q₀ = (1 − conditions.prior_trust) · psychology.prior_weight

Each month both fade towards these, x ← m · x + (1 − m) · x₀ with m = psychology.forgetting; a promise seen to be kept or broken adds 1 to
its count. Several cases seen of one partner at once leave one impression, in which each counts for its share. Trust is

	T = k / (k + q)`},

		{Name: "Agreement (all cases)", Text: `The part A of a result that two partners count as their own starts at 0. After a month of joint success, and after a month without,

	A ← A + psychology.agreement_growth · max(0, conditions.goal_overlap − A)
	A ← A − psychology.agreement_fading · A

A month in which nothing was asked for leaves it as it is. The case says what counts as joint success; where it says nothing, A stays 0. Other rules of decision than the default may look at two more memories of a pair: small wins, which grow and fade in the same way
towards 1 and 0, and the stage of their capacity to work together, which grows in the same way and never falls.`},

		{Name: "Costs of collaboration (all cases)", Text: `What levers cost enters the measures, and no decision. In a month coordination takes, beside the acts themselves,
the sum of these, in staff-days: ` + DaysFormula + `.

In money it takes ` + OutlaysFormula + `.

Conditions stand here by their bare names, and so do the prices of the section *programme*. Each case adds what is its own, as the formulas of its measures
say.`},
	}
}

// references are what the shared theory rests on.
var references = []string{
	"Ansell C, Gash A (2008). Collaborative governance in theory and practice. Journal of Public Administration Research and Theory 18, 543–571.",
	"Jøsang A, Ismail R (2002). The Beta reputation system. Proceedings of the 15th Bled Electronic Commerce Conference.",
	"McFadden D (1974). Conditional logit analysis of qualitative choice behavior. In: Zarembka P (ed.), Frontiers in Econometrics. Academic Press, 105–142.",
	"McKelvey RD, Palfrey TR (1995). Quantal response equilibria for normal form games. Games and Economic Behavior 10, 6–38.",
}
