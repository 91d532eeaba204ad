package scenarios

import (
	"testing/fstest"

	"concert/sim"
	"concert/sim/param"
)

// toy is a model with a parameter of every kind. Its worlds do nothing:
// scenarios only read what a model declares.
type toy struct{ name string }

func (t toy) Name() string { return t.name }
func (t toy) Version() int { return 1 }

func (t toy) Vocabulary() sim.Vocabulary {
	return sim.Vocabulary{Measures: []sim.Measure{
		{Name: "take_up", Unit: "share", Meaning: "households that ever borrowed", Low: 0, High: 1, Matters: 0.02},
		{Name: "npl_ratio", Unit: "share", Meaning: "loans not repaid", Low: 0, High: 1, Matters: 0.01},
		{Name: "income", Unit: "CNY per year", Meaning: "mean income", Matters: 100},
	}, Monthly: []sim.Measure{{Name: "take_up", Unit: "share", Meaning: "households that have borrowed so far", Low: 0,
		High: 1}}}
}

func (t toy) NewWorld() sim.World { return &toyWorld{set: t.parameters()} }

func (t toy) parameters() *param.Set {
	platform, meetings, households, months := 0.2, 3.0, 1000, 24
	cadres, theory, rate, cost := true, 0, 0.05, 800.0
	set := new(param.Set)
	spec := func(name, unit string, min, max float64) param.Spec {
		return param.Spec{Name: name, Unit: unit, Meaning: "the " + name, Source: "assumed", Min: min, Max: max}
	}
	in := func(block string, s param.Spec) param.Spec { s.Block = block; return s }
	size := spec("population.households", "households", 1, 1e6)
	size.Structural = true
	set.Int(&households, size)
	set.Float(&platform, in("environment", spec("conditions.platform", "0–1", 0, 1)))
	set.Int(&months, in("motivation", spec("conditions.attention_months", "months", 1, 120)))
	set.Float(&meetings, in("process", spec("conditions.meetings", "a quarter", 0, 12)))
	set.Choice(&theory, []string{"additive", "minimum", "null"}, spec("psychology.theory", "word", 0, 0))
	if t.name == "toycredit" {
		set.Float(&rate, spec("credit.rate", "a year", 0, 0.36))
		set.Float(&cost, spec("credit.own_screening_cny", "CNY", 0, 100000))
		set.Bool(&cadres, spec("credit.resident_cadres", "yes or no", 0, 1))
		never := spec("credit.relief_from", "month", 0, 96)
		never.Off = "never"
		off := -1
		set.Int(&off, never)
	} else {
		set.Float(&rate, spec("fraud.rate", "a year", 0, 1))
	}
	return set
}

type toyWorld struct{ set *param.Set }

func (w *toyWorld) Parameters() *param.Set { return w.set }
func (w *toyWorld) Start(sim.Setting)      {}
func (w *toyWorld) Live(*sim.Month)        {}
func (w *toyWorld) Observe([]float64)      {}
func (w *toyWorld) Measure(values []float64) {
	for i := range values {
		values[i] = 0.5
	}
}

func toys(name string) (sim.Model, bool) {
	if name == "toycredit" || name == "toyfraud" {
		return toy{name}, true
	}
	return nil, false
}

var toyNames = []string{"toycredit", "toyfraud"}

// shelf is a file system with scenarios to borrow from.
func shelf() fstest.MapFS {
	return fstest.MapFS{
		"county-l.toml": {Data: []byte(goodFile)},
		"city-y.toml":   {Data: []byte(cityFile)},
		"broken.toml":   {Data: []byte("family = \"toyfraud\"\n[conditions]\nplatfrom = 1\n")},
	}
}

const cityFile = `title  = "City Y"
family = "toyfraud"
months = 60

[conditions]
platform         = 0.1
attention_months = 12

[[arm]]
name = "as-is"

[[arm]]
name            = "county-l-conditions"
conditions_from = "county-l"

[[uncertain]]
name = "conditions.platform"
low  = 0.05
high = 0.15

[[uncertain]]
name = "conditions.attention_months"
low  = 10
high = 20

[[uncertain]]
name = "fraud.rate"
low  = 0.1
high = 0.2
`

const goodFile = `# a file with everything that a file may say
title    = "County L: who lends?"
question = "Which conditions make a credit union lend?"
story    = """
Cadres "live" in villages.
They know who is poor."""
family   = "toycredit"
months   = 96

"credit.rate" = 0.06 # a dotted name in quotes

[population]
households = 500

[conditions]
platform = 0.3

[credit]
own_screening_cny = 1_000

[experiment]
replicates           = 50
replicates_per_point = 3
points               = 20
seed                 = 2020
baseline             = "as-is"

[matters]
take_up = 0.05

[[arm]]
name  = "as-is"
title = "As it is"

[[arm]]
name  = "no-cadres"
title = "Without resident cadres"
note  = "The main question."
group = "information"
set   = { "credit.resident_cadres" = false, conditions.meetings = 1 }

[[arm]]
name   = "platform-year-3"
change = [
  { set = { "conditions.platform" = 0.8 }, from = 24 }, # a comment
  {
    set = { conditions = { meetings = 6 }, "credit.relief_from" = -1 },
    from = 36,
    until = 48,
  },
]

[[arm]]
name            = "city-y-conditions"
conditions_from = "city-y"
blocks          = ["environment", "motivation"]
[arm.set]
conditions.attention_months = 36
psychology = { theory = "null" }

[[arm]]
name      = "unsure"
uncertain = [{ name = "credit.own_screening_cny", low = 5000, high = 6000 }]

[[uncertain]]
name = "credit.own_screening_cny"
low  = 500
high = 3000

[[uncertain]]
name = "conditions.attention_months"
low  = 23
high = 26

[report]
subject     = { take_up = "the share that borrows" }
headline    = [
  { arm = "no-cadres", measure = "take_up", say = "if no cadre \"reports\"", caveat = "nearly a rule" }, # a comment
  { arm = "unsure", measure = "income" },
]
assumptions = ["credit.own_screening_cny", "conditions.platform"]
figure      = [
  { kind = "course", title = "Borrowing over time", measures = ["take_up"], arms = ["no-cadres", "platform-year-3"] },
  { kind = "levels", measures = ["take_up", "npl_ratio"], arms = ["no-cadres"] },
]

[[window]]
name    = "take_up_year_3"
title   = "Borrowing in the third year"
measure = "take_up"
from    = 24
until   = 36
matters = 0.05

[[window]]
name    = "take_up_late"
title   = "Borrowing at the end"
measure = "take_up"
from    = 84

[[goal]]
say     = "borrowing lasts"
measure = "take_up_late"
at_least = 0.2
source  = "assumed"

[[goal]]
say      = "a quarter \"borrows\""
measure  = "take_up"
at_least = 0.25
source   = "assumed"

[[goal]]
say     = "little is lost"
measure = "npl_ratio"
at_most = 0.04
source  = "a survey"

[[target]]
measure = "take_up"
arm     = "as-is"
value   = 0.29
within  = 0.05
source  = "a survey"

[[target]]
measure  = "npl_ratio"
arm      = "as-is"
value    = 0.01
within   = 0.005
source   = "another survey"
held_out = true

[[claim]]
id      = "L1"
text    = "Without cadres lending stays near zero"
arm     = "no-cadres"
measure = "take_up"
expect  = "at most 0.05"
origin  = "stated"

[[claim]]
id     = "L2"
text   = "The platform replaces cadres, or costs more"
origin = "own"
weak   = "nearly a rule restated"
note   = "as in the paper"
all    = [
  "take_up[platform-year-3] - 2 * take_up[as-is] > 0 or income[platform-year-3] >= 1e3",
  "npl_ratio[no-cadres] <= 0.5*npl_ratio[as-is] + 0.1",
]

[[claim]]
id     = "L4"
text   = "Borrowing goes on after the third year"
origin = "own"
all    = ["take_up_late[as-is] >= 1.1 * take_up_year_3[as-is]"]

[[claim]]
id      = "L5"
text    = "The platform counts in the third year"
arm     = "platform-year-3"
measure = "take_up_year_3"
expect  = "higher than as-is by 0.02"
origin  = "own"

[[claim]]
id      = "L3"
text    = "The platform changes little"
arm     = "platform-year-3"
measure = "take_up"
expect  = "equal to as-is within 0.01"
origin  = "inferred"

[terms.zh]
"As it is"           = "现状"
"The main question." = "主要\"问题\"。"
`
