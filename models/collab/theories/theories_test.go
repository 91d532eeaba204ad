package theories

import (
	"math"
	"os"
	"regexp"
	"testing"

	"concert/models/collab"
	"concert/sim/param"
)

// reference is a decision of two who have never worked together, in the first
// month, halfway between the conditions of County L and City Y.
func reference(theory int) (collab.Environment, collab.Signals) {
	l, y := collab.CountyL.Conditions(), collab.CityY.Conditions()
	between := func(a, b float64) float64 { return (a + b) / 2 }
	c := l
	c.PublicRationality, c.PriorTrust = between(l.PublicRationality, y.PublicRationality),
		between(l.PriorTrust, y.PriorTrust)
	c.Clarity, c.Linkage = between(l.Clarity, y.Clarity), between(l.Linkage, y.Linkage)
	c.Authority, c.Platform = between(l.Authority, y.Authority), between(l.Platform, y.Platform)
	c.Complementarity, c.GoalOverlap = between(l.Complementarity, y.Complementarity),
		between(l.GoalOverlap, y.GoalOverlap)
	c.AttentionStart, c.AttentionFloor = between(l.AttentionStart, y.AttentionStart),
		between(l.AttentionFloor, y.AttentionFloor)
	c.Inspection, c.Assessed = between(l.Inspection, y.Inspection), between(l.Assessed, y.Assessed)
	c.Meetings, c.Observability = between(l.Meetings, y.Meetings), between(l.Observability, y.Observability)
	p := collab.DefaultPsychology()
	e := collab.At(&c, &p, 0)
	e.Theory = All()[theory]
	s := e.Signals()
	s.Need, s.Success, s.Otherwise, s.Trust = c.Complementarity, 0.5, 0.1, c.PriorTrust
	s.Distance, s.Days, s.Load, s.Aversion, s.Freshness = 0.5, 0.6, 0.65, 0.6, 0.5
	return e, s
}

// TestSameWillToStartWith: at the reference decision every theory is as
// willing as the default, to 0.01 staff-days.
func TestSameWillToStartWith(t *testing.T) {
	e, s := reference(0)
	terms := e.Weigh(&s)
	want := terms.Sum()
	for k, theory := range All() {
		if theory.Account().Name == "null" {
			continue
		}
		e, s := reference(k)
		terms := e.Weigh(&s)
		costs := 0.0
		for _, v := range terms {
			costs += min(v, 0)
		}
		if got := terms.Sum(); math.Abs(got-want) > 0.01 {
			t.Errorf("%s: %.4f staff-days, want %.4f; pull %.3f times what it is would give that",
				theory.Account().Name, got, want, (want-costs)/(got-costs))
		}
	}
}

// TestAccounts: a reader finds who is read how.
func TestAccounts(t *testing.T) {
	seen := make(map[string]bool)
	for _, theory := range All() {
		a := theory.Account()
		if a.Name == "" || a.Title == "" || a.Paper == "" || a.Claim == "" || a.Form == "" {
			t.Errorf("%+v is not complete", a)
		}
		if seen[a.Name] {
			t.Errorf("two theories are called %s", a.Name)
		}
		seen[a.Name] = true
	}
	if name := All()[0].Account().Name; name != "additive" {
		t.Errorf("the default is %s", name)
	}
}

// weighed is what a theory makes of the reference decision after edit.
func weighed(t *testing.T, name string, edit func(*collab.Environment, *collab.Signals)) (terms [10]float64,
	utility float64) {
	t.Helper()
	for k, theory := range All() {
		if theory.Account().Name != name {
			continue
		}
		e, s := reference(k)
		conditions, psychology := *e.Conditions, *e.Psychology
		e.Conditions, e.Psychology = &conditions, &psychology
		edit(&e, &s)
		all := e.Weigh(&s)
		copy(terms[:], all[:])
		return terms, all.Sum()
	}
	t.Fatalf("no theory is called %s", name)
	return terms, 0
}

// TestForms holds each theory to the form that it says it has.
func TestForms(t *testing.T) {
	as := func(*collab.Environment, *collab.Signals) {}
	at := func(name string, edit func(*collab.Environment, *collab.Signals)) float64 {
		_, u := weighed(t, name, edit)
		return u
	}
	holds := func(what string, ok bool) {
		t.Helper()
		if !ok {
			t.Error(what)
		}
	}

	pay := func(e *collab.Environment, s *collab.Signals) { s.Reward = 2 }
	believe := func(e *collab.Environment, s *collab.Signals) { s.Trust = 0.9 }
	win := func(e *collab.Environment, s *collab.Signals) { s.Tie.Wins = 0.8 }
	silent := func(e *collab.Environment, s *collab.Signals) { e.Meetings = 0 }
	both := func(f, g func(*collab.Environment, *collab.Signals)) func(*collab.Environment, *collab.Signals) {
		return func(e *collab.Environment, s *collab.Signals) { f(e, s); g(e, s) }
	}
	holds("loop: a reward counts more where there is trust",
		at("ansell-gash", both(believe, pay))-at("ansell-gash", believe) > 1.2*(at("ansell-gash", pay)-at("ansell-gash",
			as)))
	holds("loop: wins count where departments talk", at("ansell-gash", both(win, pay)) > at("ansell-gash", pay))
	holds("loop: wins without dialogue count for nothing", at("ansell-gash", both(silent, win)) == at("ansell-gash",
		silent))

	terms, _ := weighed(t, "emerson", as)
	drivers := 0
	for _, i := range [...]int{collab.Need, collab.Leadership, collab.Goal} {
		if terms[i] > 0 {
			drivers++
		}
	}
	holds("dynamics: one driver counts", drivers == 1)
	terms, _ = weighed(t, "emerson", silent)
	for _, v := range terms {
		holds("dynamics: without engagement nothing pulls", v <= 0)
	}

	slack := func(e *collab.Environment, s *collab.Signals) { s.Load = 0 }
	served := func(e *collab.Environment, s *collab.Signals) { e.Platform = 1 }
	before, _ := weighed(t, "pfeffer-salancik", as)
	after, _ := weighed(t, "pfeffer-salancik", slack)
	holds("dependence: slack takes need away", after[collab.Need] < 0.8*before[collab.Need])
	after, _ = weighed(t, "pfeffer-salancik", served)
	holds("dependence: a platform takes need away", after[collab.Need] < 0.6*before[collab.Need])

	unskilled := func(e *collab.Environment, s *collab.Signals) { e.Skill = 0 }
	holds("mandate: skill does not matter", at("whole-of-government", unskilled) == at("whole-of-government", as))
	holds("manager: skill is everything", at("mcguire", unskilled) < at("mcguire", as)-1)

	info := func(platform float64) float64 {
		terms, _ := weighed(t, "williamson", func(e *collab.Environment, s *collab.Signals) { e.Platform = platform })
		return terms[collab.Information]
	}
	holds("transaction costs: a poor platform governs nothing", info(0.1) == info(0.2))
	holds("transaction costs: a good one takes over", info(0.9) > info(0.2) && info(0.95) > info(0.9))

	built := func(stage float64) [10]float64 {
		terms, _ := weighed(t, "bardach", func(e *collab.Environment, s *collab.Signals) {
			s.Tie.Stage,
				s.Reward = stage, 1
		})
		return terms
	}
	for k, motive := range [...]int{collab.Leadership, collab.Incentive, collab.Pressure} {
		stage := 0.25 * float64(k)
		holds("craft: closed before its stage", built(stage)[motive] == 0)
		holds("craft: open after it", built(stage + 0.25)[motive] > 0)
	}
	holds("craft: momentum", built(1)[collab.Effort] == 0.5*built(0)[collab.Effort])

	for _, edit := range []func(*collab.Environment, *collab.Signals){pay, believe, silent, slack, unskilled} {
		holds("null: nothing matters", at("null", edit) == at("null", as))
	}
	e, s := reference(len(All()) - 1)
	e.Reading.Willingness = 0.3
	nothing := e.Weigh(&s)
	if p := e.Willingness(nothing.Sum()); math.Abs(p-0.3) > 1e-12 {
		t.Errorf("null: willing with %v, want 0.3", p)
	}
}

// TestNoAllocation: weighing takes no memory, whatever the theory.
func TestNoAllocation(t *testing.T) {
	for k, theory := range All() {
		e, s := reference(k)
		if n := testing.AllocsPerRun(100, func() { e.Weigh(&s) }); n > 0 {
			t.Errorf("%s: %v allocations a decision", theory.Account().Name, n)
		}
	}
}

// TestDefaultIsTheSum: without a word on its weights the default is not asked,
// and asked it would say the same, bit for bit.
func TestDefaultIsTheSum(t *testing.T) {
	e, s := reference(0)
	asked := e.Weigh(&s)
	e.Theory = nil
	if e.Weigh(&s) != asked {
		t.Error("the default theory is not the sum of what motives are worth")
	}
	p := collab.DefaultPsychology()
	p.Declare(new(param.Set), All())
	c := collab.CountyL.Conditions()
	if at := collab.At(&c, &p, 0); at.Theory != nil {
		t.Error("the default is asked although it has nothing to say")
	}
	p.Reading.Trust = 0.1
	if at := collab.At(&c, &p, 0); at.Theory == nil {
		t.Error("another reading of the default is not asked")
	}
}

// TestPage: docs/theories.md, which tells what was found with the nine shipped
// theories, tells of each of them and of none that is not there.
func TestPage(t *testing.T) {
	page, err := os.ReadFile("../../../docs/theories.md")
	if err != nil {
		t.Fatal(err)
	}
	known := make(map[string]bool)
	for _, theory := range All() {
		known[theory.Account().Name] = true
	}
	accounts := regexp.MustCompile("(?m)^\\| `([a-z-]+)`").FindAllStringSubmatch(string(page), -1)
	told := make(map[string]bool)
	for _, account := range accounts {
		told[account[1]] = true
		if !known[account[1]] {
			t.Errorf("docs/theories.md tells of %s, which no file holds", account[1])
		}
	}
	for _, shipped := range []string{"additive", "ansell-gash", "emerson", "pfeffer-salancik", "whole-of-government",
		"williamson", "mcguire", "bardach", "null"} {
		if !told[shipped] {
			t.Errorf("docs/theories.md does not tell of %s", shipped)
		}
	}
}
