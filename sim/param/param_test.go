package param_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"concert/sim/param"
)

// spec is a well-formed spec, changed by edit.
func spec(name string, edit func(*param.Spec)) param.Spec {
	s := param.Spec{Name: name, Unit: "share", Meaning: "a share", Source: "assumed", Min: 0, Max: 10}
	if edit != nil {
		edit(&s)
	}
	return s
}

// settings are the variables of a model, one of each kind.
type settings struct {
	rate   float64
	term   int
	forced bool
	rule   int
	check  int
}

func declared() (*settings, *param.Set) {
	v := &settings{rate: 0.5, term: 3, rule: 1, check: param.Off}
	set := &param.Set{}
	set.Float(&v.rate, spec("credit.rate", func(s *param.Spec) { s.Low, s.High = 0.2, 0.8 }))
	set.Int(&v.term, spec("credit.term", nil))
	set.Bool(&v.forced, spec("credit.forced", nil))
	set.Choice(&v.rule, []string{"forfeiture", "conditional"}, spec("household.rule", nil))
	set.Int(&v.check, spec("credit.check", func(s *param.Spec) { s.Min, s.Off = 1, "never" }))
	return v, set
}

// TestCheck shows which values each kind allows.
func TestCheck(t *testing.T) {
	_, set := declared()
	for _, c := range []struct {
		name string
		good []float64
		bad  []float64
	}{
		{"credit.rate", []float64{0, 0.25, 10}, []float64{-0.1, 10.1, math.NaN(), math.Inf(1), math.Inf(-1),
			param.Off}},
		{"credit.term", []float64{0, 7, 10}, []float64{0.5, 11, -1, math.NaN()}},
		{"credit.forced", []float64{0, 1}, []float64{0.5, 2, -1, math.NaN()}},
		{"household.rule", []float64{0, 1}, []float64{2, -1, 0.5, math.NaN()}},
		{"credit.check", []float64{-1, 1, 10}, []float64{0, -2, -0.5, 11, math.NaN()}},
	} {
		i, ok := set.Index(c.name)
		if !ok {
			t.Fatalf("no parameter %s", c.name)
		}
		d := set.At(i)
		for _, v := range c.good {
			if err := d.Check(v); err != nil {
				t.Errorf("%s = %v: %v", c.name, v, err)
			}
		}
		for _, v := range c.bad {
			if err := d.Check(v); !errors.Is(err, param.ErrNotAllowed) {
				t.Errorf("%s = %v: %v", c.name, v, err)
			}
		}
	}
}

// TestParse shows how values are read from a command line.
func TestParse(t *testing.T) {
	_, set := declared()
	const bad = -999
	for _, c := range []struct {
		name, text string
		want       float64
	}{
		{"credit.rate", "0.25", 0.25},
		{"credit.rate", " 1e-3 ", 0.001},
		{"credit.rate", "1_0", 10},
		{"credit.rate", "11", bad},
		{"credit.rate", "", bad},
		{"credit.rate", "half", bad},
		{"credit.rate", "NaN", bad},
		{"credit.rate", "inf", bad},
		{"credit.rate", "1e999", bad},
		{"credit.rate", "true", bad},
		{"credit.term", "7", 7},
		{"credit.term", "7.0", 7},
		{"credit.term", "7.5", bad},
		{"credit.forced", "true", 1},
		{"credit.forced", "false", 0},
		{"credit.forced", "1", bad},
		{"credit.forced", "True", bad},
		{"household.rule", "conditional", 1},
		{"household.rule", `"forfeiture"`, 0},
		{"household.rule", `'forfeiture'`, 0},
		{"household.rule", "1", bad},
		{"household.rule", "", bad},
		{"credit.check", "-1", param.Off},
		{"credit.check", "never", bad},
		{"credit.check", "0", bad},
	} {
		i, _ := set.Index(c.name)
		switch got, err := set.At(i).Parse(c.text); {
		case c.want == bad && err == nil:
			t.Errorf("%s = %q is read as %v", c.name, c.text, got)
		case c.want == bad && !errors.Is(err, param.ErrNotAllowed):
			t.Errorf("%s = %q: %v", c.name, c.text, err)
		case c.want != bad && (err != nil || got != c.want):
			t.Errorf("%s = %q is read as %v, %v, want %v", c.name, c.text, got, err, c.want)
		}
	}
}

// TestShow shows how values are written, and that what is written is read as
// the same value.
func TestShow(t *testing.T) {
	_, set := declared()
	for _, c := range []struct {
		name  string
		value float64
		want  string
	}{
		{"credit.rate", 0.1, "0.1"},
		{"credit.rate", 1.0 / 3, "0.3333333333333333"},
		{"credit.rate", 1e-9, "1e-09"},
		{"credit.term", 7, "7"},
		{"credit.forced", 1, "true"},
		{"credit.forced", 0, "false"},
		{"household.rule", 1, `"conditional"`},
		{"credit.check", -1, "-1"},
	} {
		i, _ := set.Index(c.name)
		got := set.At(i).Show(c.value)
		if got != c.want {
			t.Errorf("%s = %v is shown as %s, want %s", c.name, c.value, got, c.want)
		}
		if back, err := set.At(i).Parse(got); err != nil || back != c.value {
			t.Errorf("%s = %v is shown as %s and read as %v, %v", c.name, c.value, got, back, err)
		}
	}
	i, _ := set.Index("household.rule")
	if got := set.At(i).Show(5); got != "5" {
		t.Errorf("a choice that does not exist is shown as %s", got)
	}
}

// TestText shows how people see numbers.
func TestText(t *testing.T) {
	for value, want := range map[float64]string{
		0: "0", 1: "1", -2.5: "-2.5", 1000000: "1000000", 0.00225: "0.00225", 1e-6: "0.000001", 1e-7: "1e-07",
		1e15: "1e+15", -1e-8: "-1e-08",
	} {
		if got := param.Text(value); got != want {
			t.Errorf("%v is written %s, want %s", value, got, want)
		}
	}
}

// TestRoundTrip shows for any allowed value that showing and reading gives it
// back bit for bit: resolved scenarios rely on it.
func TestRoundTrip(t *testing.T) {
	_, set := declared()
	d := set.At(0)
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(0, 10).Draw(t, "value")
		if back, err := d.Parse(d.Show(v)); err != nil || back != v {
			t.Fatalf("%v is shown as %s and read as %v, %v", v, d.Show(v), back, err)
		}
	})
}

// TestSet shows the way from variables to a vector and back.
func TestSet(t *testing.T) {
	v, set := declared()
	names := []string{"credit.rate", "credit.term", "credit.forced", "household.rule", "credit.check"}
	if !slices.Equal(set.Names(), names) || set.Len() != len(names) {
		t.Errorf("names %v, want %v", set.Names(), names)
	}
	for i, name := range names {
		if at, ok := set.Index(name); !ok || at != i || set.At(i).Name != name {
			t.Errorf("%s has the index %d", name, at)
		}
	}
	if _, ok := set.Index("credit.rat"); ok {
		t.Error("a name that was never declared has an index")
	}
	if _, ok := new(param.Set).Index("credit.rate"); ok {
		t.Error("an empty set has a parameter")
	}
	defaults := set.Defaults()
	if want := []float64{0.5, 3, 0, 1, -1}; !slices.Equal(defaults, want) {
		t.Errorf("defaults %v, want %v", defaults, want)
	}
	set.Assign([]float64{0.75, 4, 1, 0, 6})
	if want := (settings{0.75, 4, true, 0, 6}); *v != want {
		t.Errorf("assigned %+v, want %+v", *v, want)
	}
	set.Write(1, 9)
	if want := (settings{0.75, 9, true, 0, 6}); *v != want {
		t.Errorf("written %+v, want %+v", *v, want)
	}
	if !slices.Equal(set.Defaults(), defaults) {
		t.Error("defaults follow the variables")
	}
	defaults[0] = 7
	set.Assign(set.Defaults())
	if want := (settings{0.5, 3, false, 1, -1}); *v != want {
		t.Errorf("reset to %+v, want %+v", *v, want)
	}
}

// TestDeclaration shows what a declaration says of itself.
func TestDeclaration(t *testing.T) {
	_, set := declared()
	rate, rule := set.At(0), set.At(3)
	if rate.Kind != param.Number || rate.Role != param.Fixed || !rate.Varied() || !rate.Assumed() {
		t.Errorf("%+v", rate)
	}
	if rule.Kind != param.Choice || rule.Varied() || rule.Min != 0 || rule.Max != 1 || len(rule.Choices) != 2 {
		t.Errorf("%+v", rule)
	}
	var x float64
	set.Float(&x, spec("credit.cost", func(s *param.Spec) { s.Source, s.Role = "People's Bank 2019", param.Lever }))
	if d := set.At(5); d.Assumed() || d.Role != param.Lever {
		t.Errorf("%+v", d)
	}
}

// TestMisuse shows that a declaration which contradicts itself is refused when
// the program starts, with the parameter's name.
func TestMisuse(t *testing.T) {
	float := func(edit func(*param.Spec)) func(*param.Set) {
		return func(s *param.Set) { x := 0.5; s.Float(&x, spec("a.b", edit)) }
	}
	for want, misuse := range map[string]func(*param.Set){
		"declared twice": func(s *param.Set) {
			x := 1.0
			s.Float(&x,
				spec("a.b", nil))
			s.Float(&x, spec("a.b", nil))
		},
		"section":                               float(func(s *param.Spec) { s.Name = "b" }),
		"unit, meaning and source must be said": float(func(s *param.Spec) { s.Unit = "" }),
		"meaning and source":                    float(func(s *param.Spec) { s.Meaning = "" }),
		"source must be said":                   float(func(s *param.Spec) { s.Source = "" }),
		"upside down":                           float(func(s *param.Spec) { s.Low, s.High = 2, 1 }),
		"leaves the allowed":                    float(func(s *param.Spec) { s.Low, s.High = 1, 11 }),
		"default 11: ":                          func(s *param.Set) { x := 11.0; s.Float(&x, spec("a.b", nil)) },
		"default -1: ":                          func(s *param.Set) { x := -1; s.Int(&x, spec("a.b", nil)) },
		"default 2: ": func(s *param.Set) {
			x := 2
			s.Choice(&x, []string{"u", "v"},
				spec("a.b", nil))
		},
		"2 values for 1 parameters": func(s *param.Set) { float(nil)(s); s.Assign([]float64{1, 2}) },
	} {
		func() {
			defer func() {
				said, _ := recover().(string)
				if !strings.HasPrefix(said, "param: ") || !strings.Contains(said, want) {
					t.Errorf("misuse says %q, want %q", said, want)
				}
			}()
			misuse(&param.Set{})
		}()
	}
}
