package main

import (
	"context"
	"math"
	"strings"

	"concert/lab"
	"concert/results/answer"
	"concert/results/answer/grade"
	"concert/results/stats"
	"concert/scenarios"
)

// How much is asked of findings from outside.
const (
	outsideWorlds   = 150
	outsidePerWorld = 2
	rivalReplicates = 60
)

// outside is how the external claims of one scenario came out.
type outside struct {
	Scenario string    `json:"scenario"`
	Version  int       `json:"version"`
	Claims   []outcome `json:"claims"`
}

// outcome is an external claim with all that is known of it.
type outcome struct {
	answer.Claim
	Source   string        `json:"source"`
	Share    stats.Share   `json:"share"`    // of worlds
	Shuffled float64       `json:"shuffled"` // the same with its arms in other places
	Placed   bool          `json:"placed"`   // that can be asked
	Rivals   []grade.Tried `json:"rivals"`
	Severe   []grade.Tried `json:"severe"` // those that say otherwise
	Values   []meanValue   `json:"values"` // what the claim compares
}

// meanValue is a mean that a claim is about.
type meanValue struct {
	Measure string        `json:"measure"`
	Arm     string        `json:"arm"`
	Mean    answer.Number `json:"mean"`
}

// lookOutside judges a scenario's external claims: at the values, over worlds,
// with shuffled arms, under every other theory and without each rule.
func lookOutside(ctx context.Context, l *lab.Lab, name string) (*outside, error) {
	a, err := newAsker(ctx, l, name)
	if err != nil {
		return nil, err
	}
	s := a.scenario
	own, err := a.ask("worlds", a.own, nil, a.arms(), size{2 * valueReplicates, outsideWorlds, outsidePerWorld})
	if err != nil {
		return nil, err
	}
	out := &outside{Scenario: name, Version: s.Model.Version()}
	for i, c := range answer.JudgeClaims(own, s.Claims) {
		one := outcome{Claim: c, Source: s.Claims[i].Source}
		holds, err := answer.TrueInWorlds(own, s.Claims[i])
		if err != nil {
			return nil, err
		}
		one.Share = stats.ShareOf(holds, 0.95)
		if one.Shuffled, one.Placed, err = grade.Shuffled(own, s.Claims[i]); err != nil {
			return nil, err
		}
		one.Values = compared(own, s.Claims[i])
		out.Claims = append(out.Claims, one)
	}
	return out, a.rivals(out)
}

// rivals adds what other theories, and the model without each of its rules, say.
func (a *asker) rivals(out *outside) error {
	add := func(rival, theory string, without []string) error {
		run, err := a.ask("rival-"+strings.ReplaceAll(rival, " ", "-"), theory, without, a.arms(),
			size{replicates: rivalReplicates})
		if err != nil {
			return err
		}
		for i, c := range answer.JudgeClaims(run, a.scenario.Claims) {
			if c.Verdict == stats.Undecided {
				c.Verdict = settled(run, a.scenario.Claims[i])
			}
			out.Claims[i].Rivals = append(out.Claims[i].Rivals, grade.Tried{Rival: rival, Verdict: c.Verdict})
		}
		return nil
	}
	for _, theory := range a.theories[1:] {
		if err := add(theory, theory, nil); err != nil {
			return err
		}
	}
	for _, rule := range a.rules() {
		if err := add("without "+rule, a.own, []string{rule}); err != nil {
			return err
		}
	}
	for i := range out.Claims {
		out.Claims[i].Severe = grade.Severe(out.Claims[i].Verdict, out.Claims[i].Rivals)
	}
	return nil
}

// compared are the means that a claim is about, each once, as they are named.
func compared(run *answer.Run, c scenarios.Claim) (all []meanValue) {
	seen := make(map[[2]string]bool)
	for _, clause := range c.All {
		for _, q := range clause.AnyOf {
			for _, t := range q.Terms {
				if key := [2]string{t.Measure, t.Arm}; !seen[key] {
					seen[key] = true
					all = append(all, meanValue{t.Measure, t.Arm, answer.Number(meanOf(run, t.Arm, t.Measure))})
				}
			}
		}
	}
	return all
}

// settled is the verdict on a claim whose arms differ by the same in every
// replicate, as they do where the rule that told them apart is taken out. No
// interval speaks of what does not vary, so that it cannot be told at first.
func settled(run *answer.Run, c scenarios.Claim) stats.ClaimVerdict {
	const rounding = 1e-9 // of sums of means
	all := stats.Supported
	for _, clause := range c.All {
		any := stats.NotSupported
		for _, q := range clause.AnyOf {
			low, high := extent(run, q)
			switch holds := low > rounding || low >= -rounding && !q.Strict; {
			case high-low > rounding:
				return stats.Undecided
			case holds:
				any = stats.Supported
			}
		}
		if any == stats.NotSupported {
			all = stats.NotSupported
		}
	}
	return all
}

// extent is the smallest and the largest that an inequality's excess is in any
// replicate.
func extent(run *answer.Run, q scenarios.Inequality) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for i := range run.Values.Rows.Items() {
		v := q.Constant
		for _, t := range q.Terms {
			v += t.Coefficient * run.Values.Rows.Column(run.Brief.ArmIndex(t.Arm), run.Brief.MeasureIndex(t.Measure))[i]
		}
		low, high = min(low, v), max(high, v)
	}
	return low, high
}
