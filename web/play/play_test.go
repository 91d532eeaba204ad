package play_test

import (
	"encoding/json"
	"testing"

	"concert/models"
	"concert/scenarios"
	"concert/web/play"
	"concert/web/stage"
	"concert/web/words"
)

// city is a stage with City Y alone.
func city(t *testing.T) (*stage.Stage, *words.Words) {
	t.Helper()
	sc, err := scenarios.Load(scenarios.Shipped(), play.Case, models.Find)
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
	w, err := words.In("en")
	if err != nil {
		t.Fatal(err)
	}
	return &stage.Stage{Cases: []*stage.Case{{Brief: brief, Model: sc.Model}}}, w
}

func run(t *testing.T, s *stage.Stage, w *words.Words, p *play.Plan) *play.Play {
	t.Helper()
	found, err := play.Run(t.Context(), s, p, w)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestNobodyPlays: where nobody takes an office, the model's officials meet
// themselves.
func TestNobodyPlays(t *testing.T) {
	s, w := city(t)
	found := run(t, s, w, &play.Plan{})
	for name, model := range found.Film.Arms[0].Monthly {
		people := found.Film.Arms[1].Monthly[name]
		for m := range model {
			if (model[m] == nil) != (people[m] == nil) || model[m] != nil && *model[m] != *people[m] {
				t.Fatalf("%s differs in month %d", name, m)
			}
		}
	}
	for r := range found.Memos {
		for _, memo := range found.Memos[r] {
			for _, a := range memo.Acts {
				if a.Yes != a.Model {
					t.Errorf("round %d, %s: %d times yes, the model %d", r, a.Name, a.Yes, a.Model)
				}
			}
		}
	}
}

// TestStanding: standing answers hold in their rounds and in no other, the model's
// own answer stands beside them, and what was before a round does not change.
func TestStanding(t *testing.T) {
	s, w := city(t)
	p := &play.Plan{Replicate: 3, Answers: make([]play.Answers, 2)}
	p.Answers[1][0] = map[string]play.Answer{"supervise": play.Yes, "ask:share_data": play.Yes}
	p.Answers[1][1] = map[string]play.Answer{"share_data": play.Yes}
	p.Answers[1][2] = map[string]play.Answer{"share_data": play.No}
	found, model := run(t, s, w, p), run(t, s, w, &play.Plan{Replicate: 3})
	months := found.Film.Months
	first, end := play.End(0, months), play.End(1, months)
	share := found.Memos[1][1].Acts[0]
	if share.Asked != end-first || share.Yes != share.Asked || share.Model == share.Asked || *share.Chance > 0.5 {
		t.Errorf("civil affairs shared %+v in %d months", share, end-first)
	}
	if police := found.Memos[1][2].Acts[0]; police.Asked == 0 || police.Yes != 0 {
		t.Errorf("the police, who refuse, shared %+v", police)
	}
	for name, values := range found.Film.Arms[1].Monthly {
		for m := range first {
			if v, was := values[m], model.Film.Arms[1].Monthly[name][m]; (v == nil) != (was == nil) || v != nil &&
				*v != *was {
				t.Errorf("%s differs in month %d, before anybody answered", name, m)
			}
		}
	}
	if found.Digest == model.Digest {
		t.Error("answers changed nothing")
	}
}

// TestReplay: a plan that went through JSON, as in a link, gives the same rows.
func TestReplay(t *testing.T) {
	s, w := city(t)
	p := &play.Plan{Seed: 9, Replicate: 5, Set: map[string]float64{"conditions.reward": 1},
		Answers: make([]play.Answers, 4)}
	p.Answers[2][3] = map[string]play.Answer{"enforce": play.Yes}
	text, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var again play.Plan
	if err := json.Unmarshal(text, &again); err != nil {
		t.Fatal(err)
	}
	if a, b := run(t, s, w, p).Digest, run(t, s, w, &again).Digest; a != b {
		t.Errorf("%s became %s", a, b)
	}
}

// TestStrategy: with all weights at 1 each office answers as the model does, to the
// bit; weights that count costs for nothing make offices more willing.
func TestStrategy(t *testing.T) {
	s, w := city(t)
	var p play.Plan
	for seat := range p.Weights {
		p.Weights[seat] = map[string]float64{"need": 1}
	}
	same, err := play.Compare(t.Context(), s, &p, 20, w, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range same.Findings {
		if f.Difference != nil && *f.Difference != 0 {
			t.Errorf("weights of 1 change %s by %v", f.Measure, *f.Difference)
		}
	}
	none := map[string]float64{"effort": 0, "information": 0, "blame": 0}
	p.Weights = [play.Seats]map[string]float64{1: none, 2: none, 3: none}
	free, err := play.Compare(t.Context(), s, &p, 20, w, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range free.Findings {
		if f.Measure == "collaboration" && f.Verdict != "higher" {
			t.Errorf("without costs collaboration is %s", f.Verdict)
		}
	}
}

// TestWhy: where one office always helps, it is the first to decide otherwise.
func TestWhy(t *testing.T) {
	s, w := city(t)
	answers := play.Answers{1: {"share_data": play.Yes}}
	why, err := play.Why(t.Context(), s, &play.Plan{Answers: []play.Answers{answers, answers}}, w)
	if err != nil {
		t.Fatal(err)
	}
	if why.Same || why.Firsts[0].Who != "Civil affairs" || why.Firsts[0].Runs != why.Differed ||
		*why.First.Was.Chance != *why.First.Is.Chance {
		t.Errorf("found %+v", why)
	}
}

// TestRefused: answers and weights that no office can give.
func TestRefused(t *testing.T) {
	s, w := city(t)
	bad := []*play.Plan{
		{Answers: make([]play.Answers, play.Rounds+1)}, {Replicate: -1}, {Replicate: 1 << 30},
		{Set: map[string]float64{"no.such": 1}},
		{Answers: []play.Answers{{0: {"enforce": play.Yes}}}}, {Answers: []play.Answers{{3: {"enforce": "maybe"}}}},
		{Weights: [play.Seats]map[string]float64{0: {"need": 1e9}}},
	}
	for i, p := range bad {
		if _, err := play.Run(t.Context(), s, p, w); !stage.Mistake(err) {
			t.Errorf("plan %d: got %v", i, err)
		}
	}
}
