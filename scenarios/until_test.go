package scenarios

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"concert/sim"
)

// sequential is a file whose run ends when contrasts are decided.
const sequential = `title = "T"
family = "toycredit"
months = 12
[experiment]
replicates = 7
until = "decided"
until_measures = ["income", "take_up", "income"]
max_replicates = 400
[[arm]]
name = "as-is"
[[arm]]
name = "dear"
set = { "credit.rate" = 0.2 }
[[uncertain]]
name = "credit.rate"
low = 0.01
high = 0.02
`

func readSequential(t *testing.T) *Scenario {
	t.Helper()
	s, err := Read("s.toml", []byte(sequential), shelf(), toys)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestUntilOfTheFileAndOfTheCommandLine(t *testing.T) {
	file, plain := readSequential(t), good(t)
	for name, c := range map[string]struct {
		s          *Scenario
		o          Options
		want       Until
		replicates int
	}{
		"the file's": {file, Options{}, Until{Decided, []string{"take_up", "income"}, 400}, 400},
		"other measures": {file, Options{UntilMeasures: []string{"npl_ratio"}},
			Until{Decided, []string{"npl_ratio"}, 400}, 400},
		"another bound": {file, Options{MaxReplicates: 50}, Until{Decided, []string{"take_up", "income"},
			50}, 50},
		"a number replaces it":   {file, Options{Replicates: 3}, Until{}, 3},
		"worlds stand beside it": {file, Options{Worlds: 2}, Until{Decided, []string{"take_up", "income"}, 400}, 400},
		"the command line's": {plain, Options{Until: Decided},
			Until{Decided, []string{"take_up", "npl_ratio", "income", "take_up_year_3"}, defaultMost}, defaultMost},
		"the command line's bound": {plain, Options{Until: Decided, MaxReplicates: 1000},
			Until{Decided, []string{"take_up", "npl_ratio", "income", "take_up_year_3"}, 1000}, 1000},
	} {
		p := plan(t, c.s, c.o)
		if !reflect.DeepEqual(p.Until, c.want) || p.Values.Replicates != c.replicates {
			t.Errorf("%s: %+v, %d replicates; want %+v, %d", name, p.Until, p.Values.Replicates, c.want, c.replicates)
		}
	}
}

func TestUntilRefuses(t *testing.T) {
	file, plain := readSequential(t), good(t)
	for want, c := range map[string]struct {
		s *Scenario
		o Options
	}{
		`--until: found "decide"; allowed the rules: decided; did you mean decided?`: {plain,
			Options{Until: "decide"}},
		"--replicates: found together with --until; allowed --max-replicates, the most that there may be": {file,
			Options{Until: Decided, Replicates: 9}},
		"--measure: found without --until; allowed only with --until decided": {plain,
			Options{UntilMeasures: []string{"income"}}},
		"--max-replicates: found without --until; allowed only with --until decided": {file,
			Options{MaxReplicates: 100, Replicates: 10}},
		"--max-replicates: found 49; allowed a whole number from 50 to 1000000000": {file,
			Options{MaxReplicates: 49}},
		`--measure: found "incom"; allowed the measures: take_up, npl_ratio, income; did you mean income?`: {file,
			Options{UntilMeasures: []string{"incom"}}},
		"--until: found no arm but the baseline; allowed a run that compares at least one arm with it": {file,
			Options{Arms: []string{"as-is"}}},
	} {
		if _, err := c.s.Plan(c.o); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

// immaterial is the toy with measures of which any difference matters.
type immaterial struct{ sim.Model }

func (m immaterial) Vocabulary() sim.Vocabulary {
	v := m.Model.Vocabulary()
	v.Measures = slices.Clone(v.Measures)
	for i := range v.Measures {
		v.Measures[i].Matters = 0
	}
	return v
}

// What has no smallest difference that matters may never be decided.
func TestUntilWaitsOnlyForWhatCanBeDecided(t *testing.T) {
	s := readSequential(t)
	s.Model, s.Experiment.Until = immaterial{s.Model}, Until{}
	want := "--until: found no measure with a smallest difference that matters; allowed if [matters] gives one, or with --measure and --max-replicates"
	if _, err := s.Plan(Options{Until: Decided}); err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	want = "--measure: found income, which has no smallest difference that matters, so that it may never be decided; allowed with --max-replicates, or give it one in [matters]"
	if _, err := s.Plan(Options{Until: Decided, UntilMeasures: []string{"income"}}); err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if p := plan(t, s, Options{Until: Decided, UntilMeasures: []string{"income"},
		MaxReplicates: 800}); !slices.Equal(p.Until.Measures, []string{"income"}) {
		t.Errorf("%+v", p.Until)
	}
	s.Matters = map[string]float64{"npl_ratio": 0.1}
	if p := plan(t, s, Options{Until: Decided}); !slices.Equal(p.Until.Measures, []string{"npl_ratio"}) {
		t.Errorf("%+v", p.Until)
	}
}

// The resolved file asks for the same run, again and again.
func TestResolvedKeepsTheRule(t *testing.T) {
	p := plan(t, readSequential(t), Options{})
	text := p.Resolved()
	again, err := Read("again.toml", text, shelf(), toys)
	if err != nil {
		t.Fatal(err)
	}
	q := plan(t, again, Options{})
	if !reflect.DeepEqual(p.Until, q.Until) || p.Values.Replicates != q.Values.Replicates {
		t.Errorf("%+v became %+v", p.Until, q.Until)
	}
	if again.Experiment.Replicates != 7 {
		t.Errorf("the number of replicates for a run without the rule is lost:\n%s", text)
	}
	if fixed := plan(t, readSequential(t), Options{Replicates: 3}); fixed.Until.Rule != "" ||
		strings.Contains(string(fixed.Resolved()), "until") {
		t.Error("a fixed number keeps no rule")
	}
}
