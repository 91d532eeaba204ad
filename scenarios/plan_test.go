package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"concert/sim"
	"concert/sim/param"
)

// good is the file that uses all that a file may say.
func good(t testing.TB) *Scenario {
	t.Helper()
	s, err := Load(shelf(), "county-l", toys, toyNames...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func plan(t testing.TB, s *Scenario, o Options) *Plan {
	t.Helper()
	p, err := s.Plan(o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// index is the position of a toy's parameter.
func index(t testing.TB, s *Scenario, name string) int {
	t.Helper()
	i, ok := s.Parameters.Index(name)
	if !ok {
		t.Fatalf("no parameter %s", name)
	}
	return i
}

func TestPlanOfTheGoodFile(t *testing.T) {
	s := good(t)
	p := plan(t, s, Options{})
	e := p.Worlds
	if e.Months != 96 || e.Seed != 2020 || e.Replicates != 3 || len(e.Points) != 20 || p.Values.Replicates != 50 {
		t.Errorf("experiment: %+v", e)
	}
	if want := []float64{500, 0.3, 24, 3, 0, 0.06, 1000, 1, -1}; !slices.Equal(e.Base, want) {
		t.Errorf("base %v, want %v", e.Base, want)
	}
	if want := []string{"credit.own_screening_cny", "conditions.attention_months", "city-y: conditions.platform",
		"unsure: credit.own_screening_cny"}; !slices.Equal(p.Columns, want) {
		t.Errorf("columns %q, want %q", p.Columns, want)
	}
	if want := []int{6, 2, -1, -1}; !slices.Equal(e.Columns, want) {
		t.Errorf("columns set %v, want %v", e.Columns, want)
	}
	want := []sim.Arm{
		{Name: "as-is"},
		{Name: "no-cadres", Set: []sim.Assignment{{Parameter: 3, Value: 1}, {Parameter: 7, Value: 0}}},
		{Name: "platform-year-3", Changes: []sim.Change{
			{From: 24, Until: 96, Set: []sim.Assignment{{Parameter: 1, Value: 0.8}}},
			{From: 36, Until: 48, Set: []sim.Assignment{{Parameter: 3, Value: 6}, {Parameter: 8, Value: -1}}},
		}},
		// The lender's months are uncertain, too, but the arm sets them itself.
		{Name: "city-y-conditions", Set: []sim.Assignment{{Parameter: 1, Value: 0.1}, {Parameter: 2, Value: 36},
			{Parameter: 4, Value: 2}},
			Borrowed: []sim.Borrowed{{Parameter: 1, Column: 2}}},
		{Name: "unsure", Borrowed: []sim.Borrowed{{Parameter: 6, Column: 3}}},
	}
	if !reflect.DeepEqual(e.Arms, want) {
		t.Errorf("arms\n got %+v\nwant %+v", e.Arms, want)
	}
}

func TestBorrowedConditions(t *testing.T) {
	s, err := Load(shelf(), "city-y", toys)
	if err != nil {
		t.Fatal(err)
	}
	arm := s.Arms[1]
	// Both files lend to each other; the borrower gets base values, not what
	// the lender's arms do, and none of the facts.
	want := []sim.Assignment{{Parameter: 1, Value: 0.3}, {Parameter: 2, Value: 24}, {Parameter: 3, Value: 3}}
	if !reflect.DeepEqual(arm.Lent, want) {
		t.Errorf("lent %v, want %v", arm.Lent, want)
	}
	if u := arm.LentUncertain; len(u) != 1 || u[0].Column() != "county-l: conditions.attention_months" ||
		u[0].Low != 23 {
		t.Errorf("lent uncertain: %+v", u)
	}
}

func TestPlanOptions(t *testing.T) {
	s := good(t)
	seed := uint64(7)
	cost := index(t, s, "credit.own_screening_cny")
	p := plan(t, s, Options{Arms: []string{"no-cadres"}, Set: []sim.Assignment{{Parameter: cost, Value: 900}},
		Worlds: 2, PerWorld: 3, Replicates: 9, Seed: &seed})
	if names := []string{p.Arms[0].Name, p.Arms[1].Name}; len(p.Arms) != 2 || names[0] != "as-is" ||
		names[1] != "no-cadres" || p.Baseline != 0 {
		t.Errorf("arms %v, baseline %d", names, p.Baseline)
	}
	v, w := p.Values, p.Worlds
	if v.Seed != 7 || v.Replicates != 9 || v.Points != nil || v.Base[cost] != 900 {
		t.Errorf("at the values: %+v", v)
	}
	if w.Seed != 7 || w.Replicates != 3 || len(w.Points) != 2 || w.Base[cost] != 900 {
		t.Errorf("over worlds: %+v", w)
	}
	if !slices.Equal(p.Columns, []string{"conditions.attention_months"}) {
		t.Errorf("what is set must not stay uncertain, and no arm borrows: columns %v", p.Columns)
	}
	if p := plan(t, s, Options{Worlds: -1}); p.Worlds.Points != nil || p.Values.Columns != nil ||
		p.Values.Replicates != 50 || p.Values.Arms[3].Borrowed != nil {
		t.Errorf("without worlds: %+v", p.Worlds)
	}
	if s.Base[cost] == 900 {
		t.Error("a plan has changed its scenario")
	}
}

func TestPlanRefuses(t *testing.T) {
	s := good(t)
	seed := uint64(1 << 63)
	_, err := s.Plan(Options{
		Arms: []string{"no-cadre", "as-is"}, Replicates: -1, Worlds: 2_000_000, Seed: &seed,
		Set: []sim.Assignment{{Parameter: 99}, {Parameter: 5, Value: 1}},
	})
	want := `--arm: found "no-cadre"; allowed the arms: as-is, no-cadres, platform-year-3, city-y-conditions, unsure; did you mean no-cadres?
--replicates: found -1; allowed a whole number from 1 to 1000000000
--worlds: found 2000000; allowed a whole number from 0 to 1000000
--seed: found 9223372036854775808; allowed a whole number from 0 to 9223372036854775807
--set: found parameter number 99; allowed 0 to 8
--set credit.rate: found 1; allowed a number from 0 to 0.36`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	plain, err := Read("plain.toml",
		[]byte("title = \"T\"\nfamily = \"toycredit\"\nmonths = 1\n[[arm]]\nname = \"as-is\"\n"), shelf(), toys)
	if err != nil {
		t.Fatal(err)
	}
	if p := plan(t, plain, Options{Worlds: 3}); !p.Unvaried || p.Worlds.Points != nil {
		t.Errorf("worlds in which nothing varies: %+v", p.Worlds)
	}
}

func TestParseSet(t *testing.T) {
	s := good(t)
	for text, want := range map[string]string{
		"credit.rate=0.12":              "5=0.12",
		" credit.resident_cadres = no":  "--set credit.resident_cadres: found no; allowed true or false",
		"credit.resident_cadres=false":  "7=0",
		"psychology.theory=null":        "4=2",
		`psychology.theory="minimum"`:   "4=1",
		"psychology.theory=minimun":     `--set psychology.theory: found minimun; allowed one of "additive", "minimum", "null"; did you mean minimum?`,
		"population.households=1e3":     "0=1000",
		"population.households=1.5":     "--set population.households: found 1.5; allowed a whole number from 1 to 1000000",
		"credit.relief_from=-1":         "8=-1",
		"credit.rate=NaN":               "--set credit.rate: found NaN; allowed a number from 0 to 0.36",
		"credit.rate=":                  "--set credit.rate: found ; allowed a number from 0 to 0.36",
		"credit.rate":                   `--set: found "credit.rate"; allowed parameter=value, as in credit.rate=0.12; the = is missing: write credit.rate=…`,
		"credit.rat=0.1":                `--set: found "credit.rat", which is no parameter; did you mean credit.rate?`,
		"platform=0.1":                  `--set: found "platform", which is no parameter; did you mean conditions.platform?`,
		"conditions.form":               `--set: found "conditions.form"; allowed parameter=value, as in credit.rate=0.12`,
		"conditions.months=3":           `--set: found "conditions.months", which is no parameter; did you mean conditions.attention_months?`,
		"conditions.zzz=3":              `--set: found "conditions.zzz", which is no parameter; allowed here: conditions.platform, conditions.attention_months, conditions.meetings`,
		"=":                             `--set: found "", which is no parameter; concert describe lists all parameters`,
		"conditions.platform=0.5=0.6":   "--set conditions.platform: found 0.5=0.6; allowed a number from 0 to 1",
		"conditions.platform=-0":        "1=0",
		"something.entirely.strange= 1": `--set: found "something.entirely.strange", which is no parameter; concert describe lists all parameters`,
	} {
		a, err := ParseSet(s, text)
		got := fmt.Sprintf("%d=%v", a.Parameter, a.Value)
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("--set %s\n got %s\nwant %s", text, got, want)
		}
	}
}

// TestWorlds holds what a reader of worlds relies on: within their ranges,
// more worlds extend fewer, other columns leave a column alone.
func TestWorlds(t *testing.T) {
	s := good(t)
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64Range(0, maxSeed).Draw(t, "seed")
		fewer := rapid.IntRange(1, 20).Draw(t, "fewer")
		more := fewer + rapid.IntRange(0, 20).Draw(t, "more")
		all, err := s.Plan(Options{Seed: &seed, Worlds: more})
		if err != nil {
			t.Fatal(err)
		}
		some, err := s.Plan(Options{Seed: &seed, Worlds: fewer, Set: []sim.Assignment{{Parameter: 6, Value: 5}}})
		if err != nil {
			t.Fatal(err)
		}
		ranges := map[string]Uncertain{}
		for _, u := range all.Uncertain {
			ranges[u.Column()] = u
		}
		for _, arm := range all.Arms {
			for _, u := range arm.LentUncertain {
				ranges[u.Column()] = u
			}
		}
		for i, row := range all.Worlds.Points {
			for c, name := range all.Columns {
				u := ranges[name]
				if row[c] < u.Low || row[c] > u.High || s.Parameters.At(u.Parameter).Kind == param.Whole &&
					row[c] != float64(int(row[c])) {
					t.Fatalf("point %d of %s is %v, not in %+v", i, name, row[c], u)
				}
				if k := slices.Index(some.Columns, name); i < fewer && k >= 0 && some.Worlds.Points[i][k] != row[c] {
					t.Fatalf("point %d of %s moves with the number of points or columns", i, name)
				}
			}
		}
	})
}

func TestWholeValuesHaveEqualChances(t *testing.T) {
	u := Uncertain{Low: 23, High: 26}
	counts := map[float64]int{}
	for i := range 4000 {
		counts[u.At((float64(i)+0.5)/4000, true)]++
	}
	for v := 23.0; v <= 26; v++ {
		if counts[v] != 1000 {
			t.Errorf("%v is drawn %d times of 4000, not 1000", v, counts[v])
		}
	}
	if v := u.At(1, true); v != 26 {
		t.Errorf("the largest share gives %v", v)
	}
}

// TestResolved holds that a resolved plan, loaded and planned again, is the
// same experiment, whatever was asked for on the command line.
func TestResolved(t *testing.T) {
	for _, name := range []string{"county-l", "city-y"} {
		s, err := Load(shelf(), name, toys)
		if err != nil {
			t.Fatal(err)
		}
		rapid.Check(t, func(t *rapid.T) {
			p, err := s.Plan(anyOptions(t, s))
			if err != nil {
				t.Skip("refused options:", err)
			}
			text := p.Resolved()
			again, err := Read("scenario.toml", text, nil, toys)
			if err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			q, err := again.Plan(Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(p.Values, q.Values) || !reflect.DeepEqual(p.Worlds, q.Worlds) {
				t.Fatalf("experiments differ\n got %+v\nwant %+v\n%s", q.Worlds, p.Worlds, text)
			}
			if !reflect.DeepEqual(again.Terms, s.Terms) {
				t.Fatalf("terms %v, want %v", again.Terms, s.Terms)
			}
			if again.Name != s.Name || !slices.Equal(p.Columns, q.Columns) || p.Baseline != q.Baseline {
				t.Fatalf("name, columns or baseline differ\n%s", text)
			}
			if string(q.Resolved()) != string(withoutComments(text)) && len(p.Arms) == len(s.Arms) {
				t.Fatalf("a resolved file resolves to another\n%s\n%s", text, q.Resolved())
			}
		})
	}
}

// withoutComments drops the comments that only the first resolution writes.
func withoutComments(text []byte) []byte {
	var kept []string
	for _, line := range strings.Split(string(text), "\n") {
		if !strings.HasPrefix(line, "# with the conditions") {
			kept = append(kept, line)
		}
	}
	return []byte(strings.Join(kept, "\n"))
}

// anyOptions draws what a command line may ask for.
func anyOptions(t *rapid.T, s *Scenario) Options {
	o := Options{
		Replicates: rapid.IntRange(0, 5).Draw(t, "replicates"),
		Worlds:     rapid.IntRange(-1, 5).Draw(t, "worlds"),
		PerWorld:   rapid.IntRange(0, 3).Draw(t, "per world"),
	}
	if rapid.Bool().Draw(t, "with seed") {
		seed := rapid.Uint64Range(0, maxSeed).Draw(t, "seed")
		o.Seed = &seed
	}
	for _, arm := range s.Arms {
		if rapid.Bool().Draw(t, arm.Name) {
			o.Arms = append(o.Arms, arm.Name)
		}
	}
	for i := range s.Parameters.Len() {
		if !rapid.Bool().Draw(t, "set "+s.Parameters.At(i).Name) {
			continue
		}
		d := s.Parameters.At(i)
		v := rapid.Float64Range(d.Min, d.Max).Draw(t, d.Name) + 0
		if d.Kind != param.Number {
			v = float64(int(v))
		}
		o.Set = append(o.Set, sim.Assignment{Parameter: i, Value: v})
	}
	return o
}

func TestResolvedLeavesOutWhatDoesNotRun(t *testing.T) {
	text := string(plan(t, good(t), Options{Arms: []string{"as-is"}}).Resolved())
	for _, want := range []string{
		"# Left out: claim L1, which names an arm that does not run.",
		"# Left out: claim L2, which names an arm that does not run.",
		"[[target]]", "[[goal]]\nsay = \"little is lost\"\nmeasure = \"npl_ratio\"\nat_most = 0.04\nsource = \"a survey\"\n", "Cadres \\\"live\\\" in villages.\n", "take_up = \"the share that borrows\"",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if strings.Count(text, "[[claim]]") != 1 || !strings.Contains(text, `id = "L4"`) {
		t.Errorf("claims about arms that do not run are kept\n%s", text)
	}
	brief, err := plan(t, good(t), Options{Arms: []string{"as-is"}}).Brief("")
	if err != nil || brief.LeftOut == nil || !slices.Equal(brief.LeftOut.Claims, []string{"L1", "L2", "L5", "L3"}) ||
		brief.LeftOut.Targets != 0 {
		t.Errorf("left out: %+v (%v)", brief.LeftOut, err)
	}
	if brief, err = plan(t, good(t), Options{}).Brief(""); err != nil || brief.LeftOut != nil {
		t.Errorf("nothing is left out: %+v (%v)", brief.LeftOut, err)
	}
	if strings.Contains(text, "[[report.headline]]") || strings.Contains(text, "[[report.figure]]") {
		t.Errorf("headlines and figures of arms that do not run are kept\n%s", text)
	}
}

// TestReportOf keeps what is said of arms that run, and of a figure those arms.
func TestReportOf(t *testing.T) {
	r := good(t).Report
	if len(r.Headlines) != 2 ||
		r.Headlines[0] != (Headline{"no-cadres", "take_up", `if no cadre "reports"`, "nearly a rule"}) ||
		len(r.Figures) != 2 ||
		r.Figures[0].Kind != Course || len(r.Subjects) != 1 || len(r.Assumptions) != 2 {
		t.Fatalf("read %+v", r)
	}
	of := r.Of(func(arm string) bool { return arm == "platform-year-3" })
	if len(of.Headlines) != 0 || len(of.Figures) != 1 ||
		!slices.Equal(of.Figures[0].Arms, []string{"platform-year-3"}) || of.Empty() {
		t.Errorf("of one arm: %+v", of)
	}
	if len(r.Figures[0].Arms) != 2 {
		t.Error("the scenario's own table was changed")
	}
	if !(Report{}).Empty() {
		t.Error("an empty table is not empty")
	}
}

// TestTermsChangeNoRows: what a text is called in another language is stored
// with the run, and its rows are the same.
func TestTermsChangeNoRows(t *testing.T) {
	with := good(t)
	without := *with
	without.Terms = nil
	a, err := plan(t, with, Options{}).Brief("b")
	if err != nil {
		t.Fatal(err)
	}
	b, err := plan(t, &without, Options{}).Brief("b")
	if err != nil {
		t.Fatal(err)
	}
	if a.Terms["zh"]["As it is"] != "现状" || b.Terms != nil || a.RowsID() != b.RowsID() {
		t.Errorf("terms %v and %v, rows %s and %s", a.Terms, b.Terms, a.RowsID(), b.RowsID())
	}
}

// Categories: worlds choose from a list, each value as often; the resolved file
// and the brief keep the list.
func TestUncertainValues(t *testing.T) {
	source := "title = \"T\"\nfamily = \"toycredit\"\nmonths = 12\n[experiment]\nworlds = 400\n[[arm]]\nname = \"as-is\"\n" +
		"[[uncertain]]\nname = \"credit.resident_cadres\"\nvalues = [false, true]\n[[uncertain]]\nname = \"credit.rate\"\nvalues = [0.02, 0.04, 0.12]\n"
	s, err := Read("x.toml", []byte(source), nil, toys)
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Plan(Options{})
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[float64]int)
	for _, row := range p.Worlds.Points {
		seen[row[slices.Index(p.Columns, "credit.rate")]]++
		if v := row[slices.Index(p.Columns, "credit.resident_cadres")]; v != 0 && v != 1 {
			t.Fatalf("a switch is %v", v)
		}
	}
	for _, v := range []float64{.02, .04, .12} { // 400/3 ± 4 standard deviations of 9.4
		if n := seen[v]; n < 95 || n > 171 {
			t.Errorf("%v is drawn %d times of 400", v, n)
		}
	}
	if len(seen) != 3 {
		t.Errorf("drawn: %v", seen)
	}
	again, err := Read("x.toml", p.Resolved(), nil, toys)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.EqualFunc(again.Uncertain, s.Uncertain, Uncertain.Same) {
		t.Errorf("resolved: %+v", again.Uncertain)
	}
	b, err := p.Brief("")
	if err != nil {
		t.Fatal(err)
	}
	if c := b.Columns[slices.Index(p.Columns, "credit.resident_cadres")]; !slices.Equal(c.Among,
		[]string{"false", "true"}) {
		t.Errorf("column %+v", c)
	}
}

// An arm that scales multiplies what the scenario has, and what each world draws.
func TestScaledArms(t *testing.T) {
	source := "title = \"T\"\nfamily = \"toycredit\"\nmonths = 12\n[credit]\nrate = 0.1\n[experiment]\nworlds = 3\n[[arm]]\nname = \"as-is\"\n" +
		"[[arm]]\nname = \"half\"\nscale = { \"credit.rate\" = 0.5 }\n[[uncertain]]\nname = \"credit.rate\"\nlow = 0.05\nhigh = 0.2\n"
	s, err := Read("x.toml", []byte(source), nil, toys)
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Plan(Options{})
	if err != nil {
		t.Fatal(err)
	}
	rate, _ := s.Parameters.Index("credit.rate")
	if got := p.Worlds.Arms[1].Scaled; len(got) != 1 || got[0].Parameter != rate || got[0].By != .5 {
		t.Errorf("scaled: %+v", got)
	}
	again, err := Read("x.toml", p.Resolved(), nil, toys)
	if err != nil {
		t.Fatalf("%v\n%s", err, p.Resolved())
	}
	if !slices.Equal(again.Arms[1].Scaled, s.Arms[1].Scaled) {
		t.Errorf("resolved: %+v", again.Arms[1].Scaled)
	}
	b, err := p.Brief("")
	if err != nil {
		t.Fatal(err)
	}
	if x := b.Arms[1].Scaled; len(x) != 1 || x[0].Name != "credit.rate" {
		t.Errorf("brief: %+v", x)
	}
	values, worlds, err := b.Experiments(s.Model)
	if err != nil || len(values.Arms[1].Scaled) != 1 || worlds.Arms[1].Scaled[0].Parameter != rate {
		t.Errorf("run again: %v", err)
	}
	if _, err := s.Plan(Options{Set: []sim.Assignment{{Parameter: rate, Value: .3}}}); err != nil {
		t.Errorf("0.3 times 0.5 is allowed: %v", err)
	}
}

// A window is a measure of its scenario: what is asked of it is asked of the rows,
// which are others for other months and the same under another title.
func TestWindows(t *testing.T) {
	s := good(t)
	b, err := plan(t, s, Options{}).Brief("b")
	if err != nil {
		t.Fatal(err)
	}
	matters := .05
	year := Window{Name: "take_up_year_3", Title: "Borrowing in the third year", Measure: "take_up", From: 24,
		Until: 36, Matters: &matters}
	late := Window{Name: "take_up_late", Title: "Borrowing at the end", Measure: "take_up", From: 84, Until: 96}
	if !reflect.DeepEqual(b.Windows, []Window{year, late}) {
		t.Errorf("windows %+v", b.Windows)
	}
	own := len(b.Vocabulary.Measures) - 2
	if m := b.Vocabulary.Measures[own]; m.Name != year.Name || m.Unit != "share" || m.Matters != .05 || m.High != 1 {
		t.Errorf("measure %+v", m)
	}
	if want := []Term{{1, "take_up_late", "as-is"}, {-1.1, "take_up_year_3", "as-is"}}; !reflect.DeepEqual(
		b.Claims[2].All[0].AnyOf[0].Terms, want) {
		t.Errorf("claim %+v", b.Claims[2])
	}
	if b.Goals[0].Measure != "take_up_late" {
		t.Errorf("goal %+v", b.Goals[0])
	}
	again, err := Read("county-l.toml", plan(t, s, Options{}).Resolved(), shelf(), toys, toyNames...)
	if err != nil || !reflect.DeepEqual(again.Windows, s.Windows) || !reflect.DeepEqual(again.Terms, s.Terms) {
		t.Errorf("resolved: %v, %+v", err, again)
	}
	for old, rows := range map[string]bool{"Borrowing at the end": true, "from    = 84": false} {
		moved, err := Read("county-l.toml", []byte(strings.Replace(goodFile, old, map[bool]string{true: "Late",
			false: "from = 80"}[rows], 1)), shelf(), toys, toyNames...)
		if err != nil {
			t.Fatal(err)
		}
		other, err := plan(t, moved, Options{}).Brief("b")
		if err != nil {
			t.Fatal(err)
		}
		if same := other.RowsID() == b.RowsID(); same != rows {
			t.Errorf("with another %s the same rows: %v", old, same)
		}
	}
	values, _, err := b.Experiments(toy{"toycredit"})
	if err != nil || len(values.Model.Vocabulary().Measures) != own+2 {
		t.Errorf("run again: %v", err)
	}
	b.Windows[1].Measure = "gone"
	if _, _, err := b.Experiments(toy{"toycredit"}); err == nil || !strings.Contains(err.Error(), `"gone"`) {
		t.Errorf("a monthly measure that is gone: %v", err)
	}
}
