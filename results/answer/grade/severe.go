package grade

import "concert/results/stats"

// Tried is a claim's verdict at the values under a rival: another theory, or the
// model without one of its rules.
type Tried struct {
	Rival   string             `json:"rival"`
	Verdict stats.ClaimVerdict `json:"verdict"`
}

// Severe are the rivals under which a claim comes out otherwise: supported where
// the model does not support it, or the other way round. Without one, the claim
// tests nothing that the model could have got wrong. "Cannot tell yet" is no
// other verdict.
func Severe(own stats.ClaimVerdict, rivals []Tried) (other []Tried) {
	for _, r := range rivals {
		if own != stats.Undecided && r.Verdict != stats.Undecided && r.Verdict != own {
			other = append(other, r)
		}
	}
	return other
}
