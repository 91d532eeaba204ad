package main

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"slices"
	"strings"

	"concert/lab"
	"concert/lab/study"
	"concert/results/answer"
	"concert/results/answer/grade"
	"concert/scenarios"
	"concert/sim"
)

// How much is asked. The bounds of the grades speak of 100 worlds and of 2,000.
const (
	ruleWorlds      = 100
	leaveWorlds     = 2000
	valueReplicates = 100
)

const theoryParameter = "psychology.theory"

// asker asks one scenario, as it stands, under other theories, and without some
// of its rules. What it has asked is stored.
type asker struct {
	ctx      context.Context
	lab      *lab.Lab
	scenario *scenarios.Scenario
	study    *study.Study
	own      string // theory of the file
	theories []string
	null     float64 // mean willingness of the baseline, which the null theory is given
}

func newAsker(ctx context.Context, l *lab.Lab, name string) (*asker, error) {
	s, err := l.Load(name)
	if err != nil {
		return nil, err
	}
	plan, err := s.Plan(scenarios.Options{})
	if err != nil {
		return nil, err
	}
	a := &asker{ctx: ctx, lab: l, scenario: s}
	if a.study, err = study.Open(l, study.Asked{Verb: "evidence", Plan: plan, Question: "grades"}, nil); err != nil {
		return nil, err
	}
	i, _ := s.Parameters.Index(theoryParameter)
	choices := s.Parameters.At(i).Choices
	a.own = choices[int(s.Base[i])]
	a.theories = append([]string{a.own},
		slices.DeleteFunc(slices.Clone(choices), func(t string) bool { return t == a.own })...)
	return a, a.willingness()
}

// willingness finds what the null theory is given.
func (a *asker) willingness() error {
	plan, err := a.scenario.Plan(scenarios.Options{Arms: []string{a.scenario.Experiment.Baseline}, Replicates: 20,
		Worlds: -1})
	if err != nil {
		return err
	}
	result, err := a.lab.Run(a.ctx, lab.Job{Plan: plan})
	if err != nil {
		return err
	}
	mean, ok := result.Run.MeanWillingness()
	if !ok {
		return fmt.Errorf("%s: nobody decides anything", a.scenario.Name)
	}
	a.null = min(0.999, max(0.001, mean))
	return nil
}

// sets are the parameters of a theory.
func (a *asker) sets(theory string) ([]sim.Assignment, error) {
	var all []sim.Assignment
	for _, text := range []string{theoryParameter + "=" + theory, fmt.Sprintf("theory.willingness=%.3f", a.null)} {
		set, err := scenarios.ParseSet(a.scenario, text)
		if err != nil {
			return nil, err
		}
		if all = append(all, set); theory != "null" {
			break
		}
	}
	if theory == a.own {
		return nil, nil
	}
	return all, nil
}

// size is how much of each design is asked.
type size struct{ replicates, worlds, perWorld int }

// ask asks for the arms of the claims, and those of the targets if worlds are to
// be weighed.
func (a *asker) ask(name, theory string, without []string, arms []string, n size) (*answer.Run, error) {
	s := a.scenario.Without(without...)
	set, err := a.sets(theory)
	if err != nil {
		return nil, err
	}
	if n.worlds == 0 {
		n.worlds = -1
	}
	plan, err := s.Plan(scenarios.Options{Arms: arms, Set: set, Replicates: n.replicates, Worlds: n.worlds,
		PerWorld: n.perWorld})
	if err != nil {
		return nil, err
	}
	rows, err := a.study.Ask(a.ctx, name, plan)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(os.Stderr, "%s: %s: %d arms\n", a.scenario.Name, name, len(plan.Arms))
	return rows.Run, nil
}

// worlds is grade.Worlds: a hundred of them.
func (a *asker) worlds(theory string, without []string, claims []scenarios.Claim) (*answer.Run, error) {
	arms, name := armsOf(claims), theory
	if len(without) == 0 {
		arms = a.arms() // asked once for all claims
	}
	if len(without) > 0 {
		name += "-without-" + strings.Join(without, "-")
	}
	h := fnv.New32a()
	h.Write([]byte(strings.Join(arms, " ") + name))
	if len(name) > 60 {
		name = name[:60]
	}
	return a.ask(fmt.Sprintf("%s-%08x", name, h.Sum32()), theory, without, arms, size{1, ruleWorlds, 1})
}

// arms are those of all claims and targets.
func (a *asker) arms() []string {
	arms := armsOf(a.scenario.Claims)
	for _, t := range a.scenario.Targets {
		if !slices.Contains(arms, t.Arm) {
			arms = append(arms, t.Arm)
		}
	}
	return arms
}

// armsOf are the arms of claims, each once, in the order in which they are named.
func armsOf(claims []scenarios.Claim) (arms []string) {
	for _, c := range claims {
		for _, clause := range c.All {
			for _, q := range clause.AnyOf {
				for _, t := range q.Terms {
					if !slices.Contains(arms, t.Arm) {
						arms = append(arms, t.Arm)
					}
				}
			}
		}
	}
	return arms
}

// rules are the rules that the scenario can be asked without.
func (a *asker) rules() (names []string) {
	for _, k := range a.scenario.Knockouts {
		names = append(names, k.Rule)
	}
	return names
}

// graded is all that is computed of one case.
type graded struct {
	Scenario  string              `json:"scenario"`
	Rules     []string            `json:"rules"`
	Version   int                 `json:"version"`
	Posterior *grade.Posterior    `json:"posterior"`
	Claims    []answer.Claim      `json:"claims"`
	Ruled     []grade.Ruled       `json:"ruled"`
	Survival  []grade.Survival    `json:"survival"`
	Theories  []theoryShares      `json:"theories"` // the file's own first
	Fitted    map[string][]string `json:"fitted"`   // claim: the targets that it rests on
	Assumed   int                 `json:"assumed"`  // parameters
	All       int                 `json:"parameters"`
	Targets   []figured           `json:"targets"`
	Columns   int                 `json:"uncertain"`
}

// figured is a target with what came out at the values.
type figured struct {
	scenarios.Target
	Found answer.Number `json:"found"`
}

// gradeCase computes the grades of a case's claims.
func gradeCase(ctx context.Context, l *lab.Lab, name string) (*graded, error) {
	a, err := newAsker(ctx, l, name)
	if err != nil {
		return nil, err
	}
	s := a.scenario
	g := &graded{Scenario: name, Rules: a.rules(), Version: s.Model.Version(),
		Fitted: make(map[string][]string)}
	many, err := a.ask("worlds", a.own, nil, a.arms(), size{valueReplicates, leaveWorlds, 1})
	if err != nil {
		return nil, err
	}
	g.Claims, g.Columns = answer.JudgeClaims(many, s.Claims), len(many.Brief.Columns)
	for i := range s.Parameters.Len() {
		if s.Counts(i) {
			g.All++
			if s.Declaration(i).Assumed() {
				g.Assumed++
			}
		}
	}
	for _, t := range s.Targets {
		g.Targets = append(g.Targets, figured{t, answer.Number(meanOf(many, t.Arm, t.Measure))})
	}
	g.Posterior = grade.Weigh(many, s.Targets)
	for _, c := range s.Claims {
		survival, err := g.Posterior.Survival(many, c)
		if err != nil {
			return nil, err
		}
		g.Survival = append(g.Survival, survival)
		for _, t := range grade.Fitted(c, s.Targets) {
			g.Fitted[c.ID] = append(g.Fitted[c.ID], t.Measure+"["+t.Arm+"]")
		}
	}
	for _, theory := range a.theories {
		run, err := a.worlds(theory, nil, s.Claims)
		if err != nil {
			return nil, err
		}
		under, err := underTheory(theory, run, s)
		if err != nil {
			return nil, err
		}
		g.Theories = append(g.Theories, under)
	}
	g.Ruled, err = grade.ByRule(s.Claims, grade.Rules{Theories: a.theories, Rules: a.rules()}, a.worlds)
	return g, err
}

// theoryShares is how claims fare in a hundred worlds under one theory: as drawn,
// and weighted by the targets.
type theoryShares struct {
	Theory    string    `json:"theory"`
	Size      float64   `json:"size"` // effective number of weighted worlds
	Prior     []float64 `json:"prior"`
	Posterior []float64 `json:"posterior"`
}

func underTheory(theory string, run *answer.Run, s *scenarios.Scenario) (theoryShares, error) {
	p := grade.Weigh(run, s.Targets)
	out := theoryShares{Theory: theory, Size: p.Size}
	for _, c := range s.Claims {
		survival, err := p.Survival(run, c)
		if err != nil {
			return out, err
		}
		out.Prior, out.Posterior = append(out.Prior, survival.Prior), append(out.Posterior, survival.All)
	}
	return out, nil
}

// meanOf is the mean of a measure in an arm at the values, over the replicates in
// which it exists.
func meanOf(run *answer.Run, arm, measure string) float64 {
	sum, n := 0.0, 0
	for _, v := range run.Values.Rows.Column(run.Brief.ArmIndex(arm), run.Brief.MeasureIndex(measure)) {
		if !math.IsNaN(v) {
			sum, n = sum+v, n+1
		}
	}
	return sum / float64(n)
}

// keep writes what was computed beside the study's rows.
func keep(path string, what any) error {
	text, err := json.MarshalIndent(what, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o666)
}
