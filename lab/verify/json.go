package verify

import (
	"encoding/json"

	"concert/results/answer"
)

// JSON is the table as one document.
func (t *Table) JSON() ([]byte, error) {
	type held struct {
		Oracle     string        `json:"oracle"`
		Settings   []any         `json:"settings"`
		Family     string        `json:"family"`
		Form       string        `json:"form"`
		Theory     float64       `json:"theory"`
		Simulation float64       `json:"simulation"`
		SE         float64       `json:"se"`
		Apart      answer.Number `json:"standard_errors_apart"`
		Met        bool          `json:"met"`
	}
	all := []held{}
	for i := range t.Held {
		h := &t.Held[i]
		all = append(all, held{h.Key, append([]any{}, h.Args...), h.Family, h.Form, h.Theory, h.Mean, h.SE,
			answer.Number(h.Apart), h.Met()})
	}
	text, err := json.MarshalIndent(map[string]any{"met": t.Met(), "oracles": all}, "", "  ")
	return append(text, '\n'), err
}

// JSON is the report as one document.
func (r *Report) JSON() ([]byte, error) {
	type difference struct {
		Arm       string   `json:"arm"`
		World     int      `json:"world"`
		Replicate int      `json:"replicate"`
		Measures  []string `json:"measures"`
	}
	type session struct {
		Concert string `json:"concert"`
		System  string `json:"system"`
	}
	out := struct {
		Run       string       `json:"run"`
		Sound     bool         `json:"sound"`
		Damage    string       `json:"damage,omitempty"`
		Altered   []string     `json:"altered"`
		Stored    int          `json:"rules_version,omitempty"` // where it is not this program's
		SameRules bool         `json:"same_rules"`
		Elsewhere []session    `json:"elsewhere"`
		Items     int          `json:"items"`
		Of        int          `json:"of"`
		Rows      int          `json:"rows"`
		Differ    []difference `json:"differ"`
	}{Run: r.Dir, Sound: r.Sound(), Damage: r.Damage, Altered: append([]string{}, r.Altered...),
		SameRules: r.Rules, Elsewhere: []session{}, Items: r.Items, Of: r.Of, Rows: r.Rows, Differ: []difference{}}
	if r.Other != nil {
		out.Stored = r.Other.Stored
	}
	for _, e := range r.Elsewhere {
		out.Elsewhere = append(out.Elsewhere, session(e))
	}
	for _, d := range r.Differ {
		out.Differ = append(out.Differ, difference{d.Arm, d.World, d.Replicate, append([]string{}, d.Measures...)})
	}
	text, err := json.MarshalIndent(out, "", "  ")
	return append(text, '\n'), err
}
