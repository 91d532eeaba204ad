package scenarios

import (
	"reflect"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// claimed reads a claim of arm forced about take_up, and gives its clauses.
func claimed(t *testing.T, lines string) []Clause {
	t.Helper()
	source := "title = \"T\"\nfamily = \"toycredit\"\nmonths = 1\n[[arm]]\nname = \"as-is\"\n[[arm]]\nname = \"forced+more\"\n" +
		"[[claim]]\nid = \"C\"\ntext = \"T\"\norigin = \"own\"\n" + lines
	s, err := Read("x.toml", []byte(source), nil, toys)
	if err != nil {
		t.Fatalf("%v\n%s", err, source)
	}
	return s.Claims[0].All
}

func TestExpect(t *testing.T) {
	for expect, want := range map[string][]string{
		"at most 0.05":             {"take_up[forced+more] <= 0.05"},
		"at least .5":              {"take_up[forced+more] >= 0.5"},
		"below 1e-2":               {"take_up[forced+more] < 0.01"},
		" above  0.1 ":             {"take_up[forced+more] > 0.1"},
		"lower than as-is":         {"take_up[forced+more] < take_up[as-is]"},
		"lower than as-is by 0.1":  {"take_up[as-is] - take_up[forced+more] >= 0.1"},
		"higher than as-is":        {"take_up[forced+more] > take_up[as-is]"},
		"higher than as-is by 0.2": {"take_up[forced+more] - take_up[as-is] >= 0.2"},
		"equal to as-is within 0.01": {"take_up[forced+more] - take_up[as-is] <= 0.01",
			"take_up[forced+more] - take_up[as-is] >= -0.01"},
		"between 0.2 and 0.3":            {"take_up[forced+more] >= 0.2", "take_up[forced+more] <= 0.3"},
		"between 0 and 1":                {"take_up[forced+more] >= 0", "take_up[forced+more] <= 1"},
		"higher\tthan\tas-is\tby\t0.125": {"take_up[forced+more] - take_up[as-is] >= 0.125"},
	} {
		var got []string
		for _, clause := range claimed(t, "arm = \"forced+more\"\nmeasure = \"take_up\"\nexpect = "+
			strconv.Quote(expect)) {
			got = append(got, clause.Text)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q\n got %q\nwant %q", expect, got, want)
		}
	}
}

func TestClauses(t *testing.T) {
	up := func(coefficient float64, arm string) Term { return Term{coefficient, "take_up", arm} }
	for text, want := range map[string][]Inequality{
		"take_up[as-is] >= 0.2": {{false, -0.2, []Term{up(1, "as-is")}}},
		"take_up[as-is] <= 0.2": {{false, 0.2, []Term{up(-1, "as-is")}}},
		"0.1<take_up[ as-is ]":  {{true, -0.1, []Term{up(1, "as-is")}}},
		"take_up[as-is] ≥ −1 + 3 * take_up[forced+more]": {{false, 1,
			[]Term{up(1, "as-is"), up(-3, "forced+more")}}},
		"- 2*take_up[as-is] + 1 - .5 > take_up[as-is]": {{true, 0.5, []Term{up(-3, "as-is")}}},
		"take_up[as-is] > 1 or 2 ≤ npl_ratio[as-is]": {{true, -1, []Term{up(1, "as-is")}},
			{false, -2, []Term{{1, "npl_ratio", "as-is"}}}},
		"income[as-is] - income[as-is] + take_up[as-is] > 0": {{true, 0, []Term{up(1, "as-is")}}},
		"take_up[as-is] / take_up[forced+more] >= 1.5": {{false, 0,
			[]Term{up(1, "as-is"), up(-1.5, "forced+more")}}},
		"2 < 3 * income[as-is] / npl_ratio[as-is]": {{true, 0,
			[]Term{{3, "income", "as-is"}, {-2, "npl_ratio", "as-is"}}}},
	} {
		got := claimed(t, "all = ["+strconv.Quote(text)+"]")
		if len(got) != 1 || got[0].Text != text || !reflect.DeepEqual(got[0].AnyOf, want) {
			t.Errorf("%q\n got %+v\nwant %+v", text, got, want)
		}
	}
}

// TestLending covers conditions that another family declares differently.
func TestLending(t *testing.T) {
	head := "title = \"T\"\nfamily = \"toycredit\"\nmonths = 1\n[[arm]]\nname = \"as-is\"\n[[arm]]\nname = \"b\"\nconditions_from = \"lender\"\n"
	for tail, want := range map[string]string{
		"": "",
		"uncertain = [{ name = \"conditions.meetings\", low = 1, high = 2 }]": "x.toml:6: arm 2: found conditions.meetings uncertain a second time; allowed once in an arm",
		"conditions_form = \"lender\"":                                        "x.toml:9: arm 2, conditions_form: found an unknown key; allowed here: name, title, note, group, set, scale, change, conditions_from, blocks, uncertain; did you mean conditions_from?",
	} {
		fsys := fstest.MapFS{"lender.toml": {Data: []byte("family = \"toyfraud\"\n[[uncertain]]\nname = \"conditions.meetings\"\nlow = 1\nhigh = 3\n")}}
		_, err := Read("x.toml", []byte(head+tail), fsys, toys)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q\n got %s\nwant %s", tail, got, want)
		}
	}
}

func TestTranslated(t *testing.T) {
	set := toy{"toycredit"}.parameters()
	at := func(name string) int { i, _ := set.Index(name); return i }
	theory, platform, months, cadres := set.At(at("psychology.theory")), set.At(at("conditions.platform")),
		set.At(at("conditions.attention_months")), set.At(at("credit.resident_cadres"))
	fewer := theory
	fewer.Choices, fewer.Max = []string{"null", "additive"}, 1
	if v, ok := translated(theory, fewer, 2); v != 0 || !ok {
		t.Errorf("null becomes %v, %v", v, ok)
	}
	if _, ok := translated(theory, fewer, 1); ok {
		t.Error("minimum becomes something where it does not exist")
	}
	if _, ok := translated(cadres, platform, 1); ok {
		t.Error("true becomes a number")
	}
	if v, ok := translated(months, platform, 1); v != 1 || !ok {
		t.Errorf("a whole number becomes %v, %v", v, ok)
	}
	if _, ok := translated(platform, months, 0.5); ok {
		t.Error("a half becomes a whole number")
	}
}

func TestSuggest(t *testing.T) {
	names := []string{"conditions.platform", "credit.rate", "title", "take_up", "no-need", "no-resident-cadres",
		"no-leadership", "conditions.prior_trust", "psychology.trust"}
	for word, want := range map[string]string{
		"platform": "conditions.platform", "conditions.platfrom": "conditions.platform", "Title": "title",
		"takeup": "take_up", "titel": "title",
		"no-leader": "no-leadership", "no-cadres": "no-resident-cadres",
		"conditions.trust": "conditions.prior_trust or psychology.trust",
		"somewhere.trust":  "psychology.trust", "no": "", "": "", "x": "", "something": "",
		strings.Repeat("title", 100): "",
	} {
		if want != "" {
			want = "; did you mean " + want + "?"
		}
		if got := Suggest(word, names); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

// A ratio is refused where multiplying it out would not leave something linear, or
// might turn the sign.
func TestRatios(t *testing.T) {
	for clause, want := range map[string]string{
		"take_up[as-is] / npl_ratio[as-is] > take_up[b] / npl_ratio[b]": "a ratio of measures can be compared with a number only",
		"take_up[as-is] / npl_ratio[as-is] > take_up[b]":                "a ratio of measures can be compared with a number only",
		"1 + take_up[as-is] / npl_ratio[as-is] > 2":                     "a ratio stands alone on its side",
		"take_up[as-is] / npl_ratio[as-is] + 1 > 2":                     "a ratio stands alone on its side",
		"2 / take_up[as-is] > 2":                                        "a ratio stands alone on its side",
		"take_up[as-is] / income[as-is] > 2":                            "income may be below zero",
		"take_up[as-is] / tkae_up[as-is] > 2":                           "did you mean take_up?",
		"take_up[as-is] / take_up[bb] > 2":                              "did you mean b?",
	} {
		source := "title = \"T\"\nfamily = \"toycredit\"\nmonths = 1\n[[arm]]\nname = \"as-is\"\n[[arm]]\nname = \"b\"\n" +
			"[[claim]]\nid = \"C\"\ntext = \"T\"\norigin = \"own\"\nall = [\n" + strconv.Quote(clause) + ",\n]"
		_, err := Read("x.toml", []byte(source), nil, toys)
		if err == nil || !strings.Contains(err.Error(), want) ||
			!strings.Contains(err.Error(), "x.toml:13: claim 1, all 1: ") {
			t.Errorf("%s: %v\nwant %s", clause, err, want)
		}
	}
}
