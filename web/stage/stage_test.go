package stage_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"concert/models"
	"concert/scenarios"
	"concert/sim"
	"concert/web/stage"
	"concert/web/words"
)

// played is the cases as the classroom has them.
func played(t testing.TB) *stage.Stage {
	t.Helper()
	s := new(stage.Stage)
	for _, name := range stage.Names() {
		sc, err := scenarios.Load(scenarios.Shipped(), name, models.Find)
		if err != nil {
			t.Fatal(err)
		}
		plan, err := sc.Plan(scenarios.Options{Worlds: -1})
		if err != nil {
			t.Fatal(err)
		}
		brief, err := plan.Brief("")
		if err != nil {
			t.Fatal(err)
		}
		s.Cases = append(s.Cases, &stage.Case{Brief: brief, Model: sc.Model})
	}
	return s
}

// asked is the last piece of an answer.
func asked[T any](t *testing.T, s *stage.Stage, method string, ask any) (answer T, partials int) {
	t.Helper()
	body, err := json.Marshal(ask)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Handle(t.Context(), method, body, func(event string, v any) error {
		if event == "partial" {
			partials++
			return nil
		}
		answer = v.(T)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return answer, partials
}

// TestRowsOfTheLab: a package of the classroom gives the rows that the same arm
// gives in the laboratory, to the bit, in each case.
func TestRowsOfTheLab(t *testing.T) {
	s := played(t)
	arms := map[string]string{"city-y": "incentive-only", "county-l": "no-resident-cadres", "county-s": "no-office",
		"east-west": "transfusion-only", "social-forces": "no-platform"}
	for name, arm := range arms {
		sc, err := scenarios.Load(scenarios.Shipped(), name, models.Find)
		if err != nil {
			t.Fatal(err)
		}
		plan, err := sc.Plan(scenarios.Options{Arms: []string{arm}, Replicates: 4, Worlds: -1})
		if err != nil {
			t.Fatal(err)
		}
		digest := sim.NewDigest()
		plan.Values.Workers = 2
		if err := plan.Values.Run(t.Context(), 0, 4,
			func(it *sim.Item) error { digest.Add(it); return nil }); err != nil {
			t.Fatal(err)
		}
		v, _ := asked[*stage.Verdict](t, s, "compare",
			stage.Ask{Case: name, Replicates: 4, Packages: []stage.Package{{Arm: arm}}})
		if v.Digest != digest.String() {
			t.Errorf("%s: the classroom has %s, the laboratory %s", name, v.Digest, digest)
		}
		set := make(map[string]float64)
		for _, a := range plan.Arms[1].Set {
			set[sc.Parameters.At(a.Parameter).Name] = a.Value
		}
		byLevers, _ := asked[*stage.Verdict](t, s, "compare",
			stage.Ask{Case: name, Replicates: 4, Packages: []stage.Package{{Title: "Own", Set: set}}})
		if byLevers.Digest != v.Digest {
			t.Errorf("%s: the arm by its levers has other rows", name)
		}
	}
}

// TestCompare: what is told on the way grows to what is judged at the end, and a
// package that changes nothing differs in nothing.
func TestCompare(t *testing.T) {
	s := played(t)
	ask := stage.Ask{Case: "city-y", Replicates: 50,
		Packages: []stage.Package{{Title: "Reward", Set: map[string]float64{"conditions.reward": 2.7}},
			{Title: "Nothing"}}}
	v, partials := asked[*stage.Verdict](t, s, "compare", ask)
	if partials < 1 || partials > 4 || v.Last.N != 50 || len(v.Last.Paths) != 6 {
		t.Errorf("%d partial pictures, %d replicates, %d courses", partials, v.Last.N, len(v.Last.Paths))
	}
	find := func(arm int, measure string) stage.Finding {
		i := slices.IndexFunc(v.Findings, func(f stage.Finding) bool { return f.Arm == arm && f.Measure == measure })
		if i < 0 {
			t.Fatalf("no finding of arm %d in %s", arm, measure)
		}
		return v.Findings[i]
	}
	if f := find(1, "collaboration"); f.Verdict != "higher" || f.Better != "better" ||
		!strings.Contains(f.Sentence, "Reward") || *f.Difference < 0.3 {
		t.Errorf("found %+v", f)
	}
	if f := find(1, "programme_cost_cny"); f.Verdict != "higher" || f.Better != "worse" {
		t.Errorf("found %+v", f)
	}
	if f := find(2, "collaboration"); *f.Difference != 0 || f.Better != "" || f.Sentence == "" {
		t.Errorf("found %+v", f)
	}
	again, _ := asked[*stage.Verdict](t, s, "compare", ask)
	if again.Digest != v.Digest {
		t.Error("the same question gave other rows")
	}
	ask.Seed = 7
	if other, _ := asked[*stage.Verdict](t, s, "compare", ask); other.Digest == v.Digest {
		t.Error("another seed gave the same rows")
	}
}

// TestFilm: what is shown of a run is that run, and showing it changes nothing.
func TestFilm(t *testing.T) {
	s := played(t)
	for _, c := range s.Cases {
		film, _ := asked[*stage.Film](t, s, "watch",
			stage.Ask{Case: c.Brief.Scenario,
				Packages: []stage.Package{{Set: map[string]float64{"conditions.clarity": 1}}}})
		if len(film.Arms) != 2 || film.Months != c.Brief.Months {
			t.Fatalf("%s: %d arms, %d months", c.Brief.Scenario, len(film.Arms), film.Months)
		}
		for _, reel := range film.Arms {
			asks := 0
			for _, month := range reel.Asks {
				asks += len(month)
				for _, a := range month {
					if a[0] >= len(reel.Agencies) || a[1] >= len(reel.Agencies) || a[3]+a[4] == 0 {
						t.Fatalf("%s: asked %v", c.Brief.Scenario, a)
					}
				}
			}
			if len(reel.Agencies) < 4 || asks == 0 || len(reel.Trust) != film.Months || len(reel.Crowds) == 0 ||
				len(reel.Crowds[0].Of) != film.Months {
				t.Errorf("%s: %d agencies, %d asked", c.Brief.Scenario, len(reel.Agencies), asks)
			}
		}
	}
}

// TestWhy: a reward moves offices that can be rewarded, by the reward; a package
// that changes nothing changes no answer.
func TestWhy(t *testing.T) {
	s := played(t)
	why, _ := asked[*stage.Why](t, s, "why",
		stage.Ask{Case: "city-y", Packages: []stage.Package{{Set: map[string]float64{"conditions.reward": 2.7}}}})
	if why.Same || why.First == nil || why.First.Was == nil || why.First.Is == nil {
		t.Fatalf("found %+v", why)
	}
	incentive := slices.IndexFunc(why.Motives, func(m stage.ToldWord) bool { return m.Name == "incentive" })
	if got := *why.First.Is.Terms[incentive] - *why.First.Was.Terms[incentive]; got != 2.7 {
		t.Errorf("the reward moved the term by %v", got)
	}
	if u := *why.First.Number; !(u >= *why.First.Was.Chance && u < *why.First.Is.Chance) || why.First.Was.Yes ||
		!why.First.Is.Yes {
		t.Errorf("the number %v does not part %+v from %+v", u, why.First.Was, why.First.Is)
	}
	total := 0
	for _, f := range why.Firsts {
		total += f.Runs
	}
	if total != why.Differed {
		t.Errorf("%d firsts in %d runs", total, why.Differed)
	}
	same, _ := asked[*stage.Why](t, s, "why", stage.Ask{Case: "city-y", Packages: []stage.Package{{}}})
	if !same.Same || same.Differed != 0 {
		t.Errorf("nothing was changed, and %d runs differ", same.Differed)
	}
}

// TestRefused: questions out of bounds are the asker's mistake.
func TestRefused(t *testing.T) {
	s := played(t)
	for _, bad := range []string{
		`{`, `[]`, `{"case":"nowhere"}`, `{"case":"city-y","lang":"fr"}`, `{"case":"city-y","replicates":100000}`,
		`{"case":"city-y","replicates":1}`,
		`{"case":"city-y","packages":[{},{},{},{},{}]}`,
		`{"case":"city-y","packages":[{"set":{"conditions.reward":1e9}}]}`,
		`{"case":"city-y","packages":[{"set":{"population.pensioners":1e6}}]}`,
		`{"case":"city-y","packages":[{"set":{"no.such":1}}]}`,
		`{"case":"city-y","packages":[{"arm":"no-such"}]}`,
		`{"case":"city-y","packages":[{"arm":"as-is","set":{"conditions.reward":1}}]}`,
		`{"case":"city-y","replicate":-1}`,
	} {
		err := s.Handle(t.Context(), "compare", []byte(bad), func(string, any) error { return nil })
		if !stage.Mistake(err) {
			t.Errorf("%s: got %v", bad, err)
		}
	}
	if err := s.Handle(t.Context(), "no-such", nil, nil); !stage.Mistake(err) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Handle(ctx, "compare", []byte(`{"case":"city-y"}`),
		func(string, any) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("after its asker had left: %v", err)
	}
}

// TestTold: each case is told in both languages with levers that can be moved.
func TestTold(t *testing.T) {
	for _, language := range []string{"en", "zh"} {
		w, err := words.In(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range played(t).Cases {
			told := c.Told(w)
			featured := 0
			for _, l := range told.Levers {
				if l.Featured {
					featured++
				}
				if l.Max <= l.Min || l.Step <= 0 || l.Title == "" || l.Meaning == "" || l.Source == "" ||
					(l.Base > l.Max) {
					t.Errorf("%s: the lever %+v cannot be moved", told.Name, l)
				}
			}
			if featured < 5 || len(told.Focus) == 0 || told.Example.Text == "" || told.Story == "" {
				t.Errorf("%s is not told: %d levers", told.Name, featured)
			}
		}
	}
}

// TestTidy: texts of strangers are one line without what nobody sees.
func TestTidy(t *testing.T) {
	for text, want := range map[string]string{"  a \n b\t c ": "a b c", "a\u202eb\u200bc": "abc", "<b>": "<b>",
		"\x00\x1b[31m": "[31m", "长长长长长长": "长长长长长"} {
		if got := stage.Tidy(text, 5); got != want {
			t.Errorf("%q became %q, not %q", text, got, want)
		}
	}
	if got := stage.Tidy("a\u202e\u0000b\nc", 10); got != "ab c" {
		t.Errorf("got %q", got)
	}
}
