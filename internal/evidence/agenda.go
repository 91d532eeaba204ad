package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"concert/lab"
	"concert/results/answer"
	"concert/scenarios"
)

// How much of an agenda is shown.
const (
	agendaPerCase = 5
	shifts        = 20 // arrangements that break what a parameter and an answer have in common
	shiftBy       = 97
	leastGain     = 0.005 // share of worlds that are judged rightly instead of wrongly
)

// worth is what knowing a parameter to a third of its range is worth.
type worth struct {
	Parameter string   `json:"parameter"`
	Meaning   string   `json:"meaning"`
	Unit      string   `json:"unit"`
	Low       float64  `json:"low"`
	High      float64  `json:"high"`
	Source    string   `json:"source"`
	Gain      float64  `json:"gain"` // summed over answers
	Decides   []string `json:"decides"`
}

// agendum is what is worth knowing of one case.
type agendum struct {
	Scenario string  `json:"scenario"`
	Open     int     `json:"open"` // answers that are not the same nearly everywhere
	Worth    []worth `json:"worth"`
}

// lookAhead ranks the uncertain parameters of a case by how often knowing one to
// a third of its range would change what is said of a claim in a world, from the
// worlds that grades were computed from.
func lookAhead(ctx context.Context, l *lab.Lab, name string) (*agendum, error) {
	a, err := newAsker(ctx, l, name)
	if err != nil {
		return nil, err
	}
	run, err := a.ask("worlds", a.own, nil, a.arms(), size{valueReplicates, leaveWorlds, 1})
	if err != nil {
		return nil, err
	}
	out := &agendum{Scenario: name}
	answers, err := open(run, a.scenario.Claims)
	if err != nil {
		return nil, err
	}
	out.Open = len(answers)
	for c, column := range run.Brief.Columns {
		w := worth{Parameter: column.Name, Meaning: column.Meaning, Unit: column.Unit, Low: column.Low,
			High: column.High}
		if i, ok := a.scenario.Parameters.Index(column.Parameter); ok {
			w.Source = a.scenario.Declaration(i).Source
		}
		draws := make([]float64, len(run.Brief.Worlds.Draws))
		for k, row := range run.Brief.Worlds.Draws {
			draws[k] = row[c]
		}
		third := thirds(draws)
		for _, q := range answers {
			if gain := aboveChance(third, q.holds); gain >= leastGain {
				w.Gain += gain
				w.Decides = append(w.Decides, q.id)
			}
		}
		if w.Gain > 0 {
			out.Worth = append(out.Worth, w)
		}
	}
	slices.SortStableFunc(out.Worth, func(a, b worth) int { return cmp.Compare(b.Gain, a.Gain) })
	return out, nil
}

// answered is a claim with the worlds in which it holds.
type answered struct {
	id    string
	holds []bool
}

// open are the claims that neither hold nor fail nearly everywhere.
func open(run *answer.Run, claims []scenarios.Claim) (all []answered, err error) {
	for _, c := range claims {
		holds, err := answer.TrueInWorlds(run, c)
		if err != nil {
			return nil, err
		}
		if p := wrong(holds, nil); p > 0.03 {
			all = append(all, answered{c.ID, holds})
		}
	}
	return all, nil
}

// thirds puts every draw into the lower, middle or upper third of the draws.
func thirds(draws []float64) []int {
	sorted := slices.Sorted(slices.Values(draws))
	third := make([]int, len(draws))
	for k, v := range draws {
		third[k] = min(2, 3*lowerBound(sorted, v)/len(draws))
	}
	return third
}

func lowerBound(sorted []float64, v float64) int {
	i, _ := slices.BinarySearch(sorted, v)
	return i
}

// wrong is the share of worlds in which the commoner answer is wrong: of all
// worlds, or, if thirds are given, where each third has its own.
func wrong(holds []bool, third []int) float64 {
	var yes, all [3]int
	for k, h := range holds {
		t := 0
		if third != nil {
			t = third[k]
		}
		all[t]++
		if h {
			yes[t]++
		}
	}
	errors := 0
	for t := range all {
		errors += min(yes[t], all[t]-yes[t])
	}
	return float64(errors) / float64(len(holds))
}

// aboveChance is by how much knowing the third lessens wrong answers, less what it
// does on average where it is shifted against the worlds and can say nothing.
func aboveChance(third []int, holds []bool) float64 {
	all := wrong(holds, nil)
	chance := 0.0
	for s := 1; s <= shifts; s++ {
		by := s * shiftBy % len(third)
		moved := append(slices.Clone(third[by:]), third[:by]...)
		chance += (all - wrong(holds, moved)) / shifts
	}
	return all - wrong(holds, third) - chance
}

// fieldwork is how a number is collected.
type fieldwork struct{ Parameter, How string }

// agendaPage writes docs/field-agenda.md.
func agendaPage() error {
	var list struct{ Fieldwork []fieldwork }
	if _, err := toml.DecodeFS(texts, "fieldwork.toml", &list); err != nil {
		return err
	}
	var out strings.Builder
	for _, name := range cases {
		a := new(agendum)
		if err := read(keptAt("agenda", name), a); err != nil {
			return err
		}
		fmt.Fprintf(&out, "## %s\n\n", name)
		if len(a.Worth) == 0 {
			fmt.Fprintf(&out, "Of its claims %d are open, and no single number decides one by more than chance: nothing here is worth measuring for its own sake first.\n\n", a.Open)
			continue
		}
		fmt.Fprintf(&out, "%d of its claims neither hold nor fail nearly everywhere.\n\n", a.Open)
		for i, w := range a.Worth[:min(agendaPerCase, len(a.Worth))] {
			how, err := collected(list.Fieldwork, w.Parameter)
			if err != nil {
				return err
			}
			fmt.Fprintf(&out, "%d. **`%s`**, %s (%s; now %s to %s, %s). Known to a third of that range it would set right the answer in %s of worlds, summed over %s.\n   *In the field*: %s\n",
				i+1, w.Parameter, w.Meaning, w.Unit, number(w.Low), number(w.High), sourceWord(w.Source),
				percent(w.Gain), strings.Join(w.Decides, ", "), how)
		}
		out.WriteByte('\n')
	}
	page, err := texts.ReadFile("text/field-agenda.md")
	if err != nil {
		return err
	}
	done := strings.Replace(string(page), "{agenda}", strings.TrimRight(out.String(), "\n"), 1)
	return os.WriteFile(filepath.Join("docs", "field-agenda.md"), []byte(done), 0o666)
}

// collected says how a parameter is collected: by its own entry, or by that of its
// last name or its section.
func collected(all []fieldwork, parameter string) (string, error) {
	if _, lent, ok := strings.Cut(parameter, ": "); ok { // of another case's conditions
		parameter = lent
	}
	section, last, _ := strings.Cut(parameter, ".")
	for _, name := range []string{parameter, "*." + last, section + ".*"} {
		for _, f := range all {
			if f.Parameter == name {
				return oneLine(f.How), nil
			}
		}
	}
	return "", fmt.Errorf("fieldwork.toml: nothing says how to collect %s", parameter)
}

func sourceWord(source string) string {
	if strings.HasPrefix(source, "assumed") || source == "" {
		return "assumed"
	}
	return "sourced"
}
