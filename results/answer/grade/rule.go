package grade

import (
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
	Claim string   `json:"claim"`
	Rule  string   `json:"rule,omitempty"` // empty: no single one does
	Needs []string `json:"needs"`          // rules without which it fails; null if that was not asked
	Why   string   `json:"why"`
	Tried []Share  `json:"tried"` // in the order in which it was asked
}

// ByRule finds the claims that follow from one rule: a claim holds in at least 97
// of 100 worlds under every theory while the rule stands, and fails without it,
// in half of the worlds or more, while it outlives every other rule. A claim that
// needs two rules fails without either, and is not by rule; nor is one that fails
// without none. Worlds are asked for as long as something can still come of them.
func ByRule(claims []scenarios.Claim, rules Rules, ask Worlds) ([]Ruled, error) {
	all := make([]Ruled, len(claims))
	s := &search{ask: ask, into: all, claims: claims}
	for i, c := range claims {
		all[i].Claim = c.ID
		s.left = append(s.left, i)
	}
	for _, theory := range rules.Theories {
		passes := func(k int, share float64) bool {
			if share < Always {
				all[k].Why = "under the theory " + theory + " it does not always hold"
			}
			return share >= Always
		}
		if err := s.keep(theory, nil, passes); err != nil {
			return nil, err
		}
	}
	for _, rule := range rules.Rules {
		needs := func(k int, share float64) bool {
			if share <= Fails {
				all[k].Needs = append(all[k].Needs, rule)
			}
			return true
		}
		if err := s.keep(rules.Theories[0], []string{rule}, needs); err != nil {
			return nil, err
		}
	}
	for _, k := range s.left {
		all[k].conclude()
	}
	return all, nil
}

// conclude says what the rules without which a claim fails make of it.
func (r *Ruled) conclude() {
	switch len(r.Needs) {
	case 0:
		r.Needs, r.Why = []string{}, "it always holds, and outlives each rule that the scenario declares"
	case 1:
		r.Rule, r.Why = r.Needs[0], "it always holds while this rule stands, and fails without it"
	default:
		r.Why = "it always holds, and needs several rules"
	}
}

// search is the claims that are still in question.
type search struct {
	ask    Worlds
	claims []scenarios.Claim
	into   []Ruled
	left   []int // claims, by their place
}

// keep asks for worlds and keeps the claims whose share passes.
func (s *search) keep(theory string, without []string, passes func(claim int, share float64) bool) error {
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
		if passes(k, share) {
			kept = append(kept, k)
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
