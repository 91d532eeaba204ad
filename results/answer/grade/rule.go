package grade

import (
	"fmt"

	"concert/results/answer"
	"concert/scenarios"
)

// Bounds of the grades.
const (
	// Always is the share of worlds from which a claim counts as always so.
	Always = 0.97
	// Fails is the share of worlds up to which a claim counts as failing.
	Fails = 0.5
)

// Worlds asks a claim's scenario over worlds under one theory, without some of
// its rules. The claims are those whose arms are wanted.
type Worlds func(theory string, without []string, claims []scenarios.Claim) (*answer.Run, error)

// Rules is what a scenario can be asked without.
type Rules struct {
	Theories []string // the file's own first
	Rules    []string // that knock-outs take out
}

// Share is the share of worlds in which a claim holds.
type Share struct {
	Theory  string   `json:"theory"`
	Without []string `json:"without,omitempty"`
	Share   float64  `json:"share"`
}

// Ruled says whether one rule of the model makes a claim so.
type Ruled struct {
	Claim string  `json:"claim"`
	Rule  string  `json:"rule,omitempty"` // empty: no single one does
	Why   string  `json:"why"`
	Tried []Share `json:"tried"` // in the order in which it was asked
}

// ByRule finds the claims that follow from one rule: a claim holds in at least 97
// of 100 worlds under every theory while that rule alone stands, and fails
// without it. A claim that needs two rules fails where either stands alone, and
// is not by rule; nor is one that holds without any. Worlds are asked for as long
// as something can still come of them.
func ByRule(claims []scenarios.Claim, rules Rules, ask Worlds) ([]Ruled, error) {
	all := make([]Ruled, len(claims))
	s := &search{ask: ask, into: all, claims: claims}
	for i, c := range claims {
		all[i].Claim = c.ID
		s.left = append(s.left, i)
	}
	for _, theory := range rules.Theories {
		why := fmt.Sprintf("it does not hold in 97 of 100 worlds under the theory %s", theory)
		if err := s.keep(theory, nil, why, func(x float64) bool { return x >= Always }); err != nil {
			return nil, err
		}
	}
	candidates := s.left
	for i, rule := range rules.Rules {
		s.left = unruled(all, candidates)
		if err := s.keep(rules.Theories[0], []string{rule}, "", func(x float64) bool { return x <= Fails }); err != nil {
			return nil, err
		}
		others := without(rules.Rules, i)
		for _, theory := range rules.Theories {
			if err := s.keep(theory, others, "", func(x float64) bool { return x >= Always }); err != nil {
				return nil, err
			}
		}
		for _, k := range s.left {
			all[k].Rule, all[k].Why = rule, "it holds while this rule alone stands, and fails without it"
		}
	}
	for _, k := range unruled(all, candidates) {
		all[k].Why = "it holds under every theory, and no single rule that the scenario declares makes it so"
	}
	return all, nil
}

// search is the claims that are still in question.
type search struct {
	ask    Worlds
	claims []scenarios.Claim
	into   []Ruled
	left   []int // claims, by their place
}

// keep asks for worlds and keeps the claims whose share passes; to the others it
// says why not.
func (s *search) keep(theory string, without []string, why string, passes func(share float64) bool) error {
	if len(s.left) == 0 {
		return nil
	}
	var claims []scenarios.Claim
	for _, k := range s.left {
		claims = append(claims, s.claims[k])
	}
	run, err := s.ask(theory, without, claims)
	if err != nil {
		return err
	}
	var kept []int
	for _, k := range s.left {
		share, err := ShareIn(run, s.claims[k])
		if err != nil {
			return err
		}
		s.into[k].Tried = append(s.into[k].Tried, Share{theory, without, share})
		if passes(share) {
			kept = append(kept, k)
		} else if why != "" {
			s.into[k].Why = why
		}
	}
	s.left = kept
	return nil
}

// ShareIn is the share of the run's worlds in which a claim holds.
func ShareIn(run *answer.Run, c scenarios.Claim) (float64, error) {
	holds, err := answer.TrueInWorlds(run, c)
	if err != nil {
		return 0, err
	}
	return shareOf(holds), nil
}

func shareOf(holds []bool) float64 {
	n := 0
	for _, h := range holds {
		if h {
			n++
		}
	}
	return float64(n) / float64(max(1, len(holds)))
}

// unruled are those of the claims that no rule has been found for.
func unruled(all []Ruled, among []int) (left []int) {
	for _, k := range among {
		if all[k].Rule == "" {
			left = append(left, k)
		}
	}
	return left
}

// without is the list without one of its entries.
func without(all []string, i int) []string {
	var others []string
	return append(append(others, all[:i]...), all[i+1:]...)
}
