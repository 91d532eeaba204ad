package scenarios

import (
	"reflect"
	"strings"
	"testing"
)

const studied = `title = "T"
family = "toycredit"
months = 96
[study.sweep]
vary = { "credit.rate" = "0.1:0.3:0.1", "conditions.meetings" = "1,2" }
arms = ["forced"]
measures = ["take_up"]
replicates = 20
[study.sensitivity]
arm = "forced"
measure = "npl_ratio"
worlds = 500
totals = 0
method = "morris"
by_month = "take_up"
[study.optimize]
budget = 3000000
for = 300000
years = 10.5
fresh = 200
by = "mean"
measure = "income"
delta = 0.05
[study.calibrate]
by = ["credit.rate"]
waves = 2
per_point = 4
draws = 800
worlds = 100
per_world = 2
`

const twoArms = "[[arm]]\nname = \"as-is\"\n[[arm]]\nname = \"forced\"\n"

// TestStudyIsFlags: each key of [study] is a flag of its verb, as it would be
// typed, and what is not said is no flag.
func TestStudyIsFlags(t *testing.T) {
	s, err := Read("t.toml", []byte(studied+twoArms), nil, toys)
	if err != nil {
		t.Fatal(err)
	}
	for verb, want := range map[string][]Flag{
		"sweep": {{"vary", []string{"credit.rate=0.1:0.3:0.1", "conditions.meetings=1,2"}},
			{"arm", []string{"forced"}}, {"measure", []string{"take_up"}}, {"replicates", []string{"20"}}},
		"sensitivity": {{"arm", []string{"forced"}}, {"measure", []string{"npl_ratio"}}, {"worlds", []string{"500"}},
			{"totals", []string{"0"}}, {"method", []string{"morris"}}, {"by-month", []string{"take_up"}}},
		"optimize": {{"budget", []string{"3000000"}}, {"for", []string{"300000"}}, {"years", []string{"10.5"}},
			{"fresh", []string{"200"}}, {"by", []string{"mean"}}, {"measure", []string{"income"}},
			{"delta", []string{"0.05"}}},
		"calibrate": {{"by", []string{"credit.rate"}}, {"waves", []string{"2"}}, {"per-point", []string{"4"}},
			{"draws", []string{"800"}}, {"worlds", []string{"100"}}, {"per-world", []string{"2"}}},
		"run": nil,
	} {
		if got := s.Flags(verb); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", verb, got, want)
		}
	}
	plain, err := Read("t.toml", []byte(strings.Split(studied, "[study")[0]+twoArms), nil, toys)
	if err != nil {
		t.Fatal(err)
	}
	for _, verb := range studyVerbs {
		if got := plain.Flags(verb); got != nil {
			t.Errorf("%s of a file that says nothing: %v", verb, got)
		}
	}
}

// TestStudyChangesNoRows: a scenario with [study] has the rows of one without, its
// resolved file says the same again, and what is about an arm that does not run is
// left out.
func TestStudyChangesNoRows(t *testing.T) {
	var ids []string
	for _, text := range []string{studied, strings.Split(studied, "[study")[0]} {
		s, err := Read("t.toml", []byte(text+twoArms), nil, toys)
		if err != nil {
			t.Fatal(err)
		}
		p, err := s.Plan(Options{})
		if err != nil {
			t.Fatal(err)
		}
		b, err := p.Brief("build")
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, b.RowsID())
		again, err := Read("t.toml", p.Resolved(), nil, toys)
		if err != nil {
			t.Fatalf("%v\n%s", err, p.Resolved())
		}
		if !reflect.DeepEqual(again.Study, s.Study) {
			t.Errorf("resolved: %+v, want %+v\n%s", again.Study, s.Study, p.Resolved())
		}
		if p, err = s.Plan(Options{Arms: []string{"as-is"}}); err != nil {
			t.Fatal(err)
		}
		if again, err = Read("t.toml", p.Resolved(), nil, toys); err != nil || len(again.Study.Sweep.Arms) > 0 ||
			again.Study.Sensitivity.Arm != "" {
			t.Errorf("one arm alone: %v, %+v", err, again)
		}
	}
	if ids[0] != ids[1] {
		t.Error("[study] changes the rows' identity")
	}
}

// TestAxes: grids and lists, ascending and without doubles; what is wrong is named.
func TestAxes(t *testing.T) {
	s, err := Read("t.toml", []byte("title = \"T\"\nfamily = \"toycredit\"\nmonths = 96\n"+twoArms), nil, toys)
	if err != nil {
		t.Fatal(err)
	}
	a, err := ParseAxis(s, "conditions.platform=0.1:0.3:0.1")
	if err != nil || !reflect.DeepEqual(a.Values, []float64{0.1, 0.2, 0.3}) ||
		!reflect.DeepEqual(a.Shown, []string{"0.1", "0.2", "0.3"}) {
		t.Errorf("%v, %+v", err, a)
	}
	if a, err = ParseAxis(s, "psychology.theory=all"); err != nil || len(a.Values) != 3 || a.Ordered {
		t.Errorf("%v, %+v", err, a)
	}
	for text, want := range map[string]string{
		"conditions.platfrom=0,1": "did you mean conditions.platform?",
		"conditions.platform":     "0.1:0.9:0.1", "conditions.platform=0.1:0.9": "from, to and step",
		"conditions.platform=0.1:0.9:-1":      "from, to and step",
		"conditions.platform=0.1:inf:0.1":     "from, to and step",
		"conditions.platform=0.2":             "2 to 201",
		"conditions.platform=0.2,1.5":         "--vary conditions.platform: found 1.5; allowed a number from 0 to 1",
		"conditions.platform=0:1:0.001":       "found 1001 values; allowed 2 to 201",
		"conditions.attention_months=1,2.5":   "2.5",
		"credit.resident_cadres=maybe":        "maybe",
		"psychology.theory=additive,minimun":  "did you mean minimum?",
		"conditions.platform=0.1:1e300:1e-30": "2 to 201",
	} {
		if _, err := ParseAxis(s, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}
