package why_test

import (
	"context"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"concert/lab"
	"concert/lab/why"
	"concert/models"
	"concert/results/answer"
	"concert/results/folder"
	"concert/results/say"
	"concert/results/stats"
	"concert/scenarios"
	"concert/sim"
	"concert/sim/random"
)

func explained(t *testing.T, l *lab.Lab, run *folder.Run, asked why.Asked) *why.Explanation {
	t.Helper()
	f, err := why.Explain(context.Background(), l, run, asked, nobody{})
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range say.Languages() {
		w, err := say.In(language)
		if err != nil {
			t.Fatal(err)
		}
		if d := f.Document(w); d.Check() != nil {
			t.Error(d.Check())
		}
	}
	return f
}

func about(arm string) why.Asked {
	return why.Asked{Arm: arm, Replicate: -1, Decision: lab.AllDecisions}
}

// TestFirstDivergence: the office that is rewarded answers otherwise in month 3,
// in every item, and nothing does before.
func TestFirstDivergence(t *testing.T) {
	l, run := officesRun(t, 30)
	f := explained(t, l, run, about("reward"))
	d := f.Parting.Shared[f.Named]
	if want := (sim.Key{Month: 3, Purpose: "toy-help", Who: first}); d.Key != want || d.Base.Accepted ||
		!d.Arm.Accepted {
		t.Errorf("the first difference is %+v", d.Key)
	}
	if d.Base.Terms[0] != -0.5 || d.Arm.Terms[0] != 1.5 {
		t.Errorf("its terms are %v and %v", d.Base.Terms, d.Arm.Terms)
	}
	if len(f.Firsts) != 1 || f.Firsts[0].Actor != first ||
		!slices.Equal(f.Firsts[0].Months, slices.Repeat([]int{3}, 30)) || f.Alike != 0 {
		t.Errorf("what differs first in all items: %+v, %d alike", f.Firsts, f.Alike)
	}
	var parted [][2]int
	for _, track := range f.Parting.Tracks {
		for _, m := range track.Marks {
			parted = append(parted, [2]int{track.Actor, m.Month})
			if m.More != 1 || m.Fewer != 0 || m.Compared != 1 {
				t.Errorf("%+v", m)
			}
		}
	}
	if want := [][2]int{{first, 3}, {second, 4}, {third, 5}, {fourth, 5}}; !slices.Equal(parted, want) {
		t.Errorf("answers part at %v, want %v", parted, want)
	}
	if len(f.Parting.Own) > 0 {
		t.Errorf("nobody else is asked: %+v", f.Parting.Own)
	}
}

// TestCarry: of five acts of help more, four follow from the first office's one
// answer, though the fourth's is the earlier one; all answers carry all of it.
func TestCarry(t *testing.T) {
	l, run := officesRun(t, 30)
	run.Brief.Goals[0].Measure = "helped"
	f := explained(t, l, run, about("both"))
	c := f.Carry
	if c == nil || !c.Told || c.Units != 30 || c.Difference != 5 || c.Chosen != 0 {
		t.Fatalf("%+v", c)
	}
	always := func(part float64) why.Share { return why.Share{Part: part, Low: part, High: part, Moved: 30} }
	near := func(a, b why.Share) bool {
		return a.Moved == b.Moved && math.Abs(a.Part-b.Part)+math.Abs(a.Low-b.Low)+math.Abs(a.High-b.High) < 1e-9
	}
	parts := map[int]float64{first: 4. / 5, second: 2. / 5, third: 1. / 5, fourth: 2. / 5}
	for _, by := range c.By {
		if !near(by.Share, always(parts[by.Actor])) {
			t.Errorf("office %d carries %+v, want %v", by.Actor, by.Share, parts[by.Actor])
		}
		delete(parts, by.Actor)
	}
	if len(parts) > 0 || !near(c.All, always(1)) || !near(c.First, always(1./5)) || !near(c.Named, always(4./5)) {
		t.Errorf("%+v lacks %v", c, parts)
	}
	if d := f.Parting.Shared[f.Named].Base; d.Who != first || d.Month != 3 {
		t.Errorf("told is office %d in month %d", d.Who, d.Month)
	}
	// What only the baseline asks for is not done under the arm.
	run.Brief.Baseline = "asked"
	c = explained(t, l, run, about("as-is")).Carry
	if c == nil || c.Chosen != 0 || c.By[0].Actor != fifth || !near(c.By[0].Share, always(1)) ||
		!near(c.Named, always(1./8)) {
		t.Errorf("of questions that are not asked any more: %+v", c)
	}
	run.Brief.Baseline = "as-is"
	// What nobody answers is carried by nobody; what does not differ, by nothing.
	if c := explained(t, l, run, about("asked")).Carry; c == nil || !c.Told || c.Chosen >= 0 || c.All.Part != 0 {
		t.Errorf("without an answer that differs: %+v", c)
	}
	if c := explained(t, l, run, about("nothing")).Carry; c == nil || c.Told {
		t.Errorf("without a difference: %+v", c)
	}
	l, run = officesRun(t, 10)
	if c := explained(t, l, run, about("both")).Carry; c != nil {
		t.Errorf("of ten runs a share is told: %+v", c)
	}
}

// TestChiefMeasure: told is the goal that one of the arms reaches alone.
func TestChiefMeasure(t *testing.T) {
	l, run := officesRun(t, 3)
	two := 2.0
	run.Brief.Goals = append(run.Brief.Goals, scenarios.Goal{Say: "they help", Measure: "helped", AtLeast: &two})
	if f := explained(t, l, run, about("reward")); f.Measure != "helped" || !f.Median {
		t.Errorf("told is %s", f.Measure)
	}
}

// TestTree: the decision alone changes three others, one of them through
// another.
func TestTree(t *testing.T) {
	l, run := officesRun(t, 3)
	tree := explained(t, l, run, about("reward")).Tree
	type node struct{ who, month int }
	var nodes []node
	var from [][]int
	for _, n := range tree.Nodes {
		nodes, from = append(nodes, node{n.Who, n.Month}), append(from, n.From)
		if !n.Answer || n.Accepted {
			t.Errorf("%+v does not turn into a yes", n)
		}
	}
	if want := []node{{first, 3}, {second, 4}, {third, 5}, {fourth, 5}}; !slices.Equal(nodes, want) {
		t.Errorf("nodes %v, want %v", nodes, want)
	}
	if want := [][]int{nil, {0}, {1}, {0}}; !slices.EqualFunc(from, want, slices.Equal) {
		t.Errorf("edges from %v, want %v", from, want)
	}
	if tree.More+tree.Opened+tree.Closed != 0 {
		t.Errorf("%+v", tree)
	}
	// Another decision, asked for by name: the second office in month 1.
	asked := about("reward")
	asked.Decision = lab.Wanted{Month: 1, Who: second}
	f := explained(t, l, run, asked)
	if n := f.Tree.Nodes; len(n) != 2 || n[0].Who != second || n[1].Who != third || n[1].Month != 2 || !n[1].Answer {
		t.Errorf("what follows from the second office's answer in month 1: %+v", n)
	}
}

// TestOwnIsListedNotNamed: what only the arm asks for is its own; since nobody
// heeds it no decision differs, and the measure that does is told.
func TestOwnIsListedNotNamed(t *testing.T) {
	l, run := officesRun(t, 3)
	f := explained(t, l, run, about("asked"))
	if f.Named >= 0 || f.Tree != nil || f.Parting.First >= 0 || f.Alike != 3 {
		t.Errorf("a decision is named: %d", f.Named)
	}
	if own := f.Parting.Own; len(own) != 1 || own[0].Actor != fifth || !own[0].ByArm || own[0].First != 0 || own[0].Count != 8 {
		t.Errorf("its own: %+v", own)
	}
	if v := f.Parting.Value; v == nil || *v != (why.Value{Month: -1, Name: "helped", Base: 0, Arm: 8}) {
		t.Errorf("the first value that differs: %+v", v)
	}
	f = explained(t, l, run, about("gain"))
	if v := f.Parting.Value; len(f.Parting.Own) > 0 || f.Named >= 0 || v == nil ||
		*v != (why.Value{Month: 0, Name: "gain", Base: 1, Arm: 2}) {
		t.Errorf("the first value that differs: %+v", v)
	}
}

// TestNothingDiffers: an arm that changes nothing is told to.
func TestNothingDiffers(t *testing.T) {
	l, run := officesRun(t, 3)
	f := explained(t, l, run, about("nothing"))
	if f.Named >= 0 || f.Parting.Value != nil || len(f.Parting.Own)+len(f.Parting.Tracks)+len(f.Firsts) > 0 ||
		f.Alike != 3 {
		t.Errorf("%+v", f.Parting)
	}
	if text := f.Document(say.InEnglish()).Find("explain.answer").Text; !strings.Contains(text, "Nothing differs") {
		t.Errorf("it says %q", text)
	}
}

// TestNeededAndEnough: of the shares that luck gives, and swapped for an arm
// that takes luck away.
func TestNeededAndEnough(t *testing.T) {
	const n = 400
	l, run := officesRun(t, n)
	count := func(low, high float64) (k int) {
		for r := range n {
			chance := random.At(random.Coordinates{Seed: run.Brief.Seed, Replicate: r})
			if u := chance.Uniform(random.For("toy-met"), 0, 0, 0); low <= u && u < high {
				k++
			}
		}
		return k
	}
	c := explained(t, l, run, about("lucky")).Goals
	turned, meets, fails := count(baseLuck, armLuck), count(0, armLuck), n-count(0, baseLuck)
	if c.Takes || c.Needed.Such != turned || c.Needed.Of != meets || c.Enough.Such != turned || c.Enough.Of != fails ||
		c.Unknown != 0 {
		t.Errorf("%+v, want %d of %d and of %d", c, turned, meets, fails)
	}
	if i := stats.ClopperPearson(turned, meets, 0.95); math.Abs(c.Needed.Low-i.Low)+
		math.Abs(c.Needed.High-i.High) > 1e-12 {
		t.Errorf("interval %v to %v", c.Needed.Low, c.Needed.High)
	}
	c = explained(t, l, run, about("unlucky")).Goals
	lost := count(0.05, baseLuck)
	if !c.Takes || c.Needed.Such != lost || c.Needed.Of != count(0, baseLuck) || c.Enough.Such != lost ||
		c.Enough.Of != n-count(0, 0.05) {
		t.Errorf("what is taken away: %+v, want %d", c, lost)
	}
	l, run = officesRun(t, 25)
	if c := explained(t, l, run, about("unlucky")).Goals; !c.Needed.Few() || c.Enough.Few() {
		t.Errorf("too few to tell: %+v", c)
	}
}

// TestMedianItem: without a replicate the one is chosen whose difference is the
// median; here all are alike, so the first of the middle.
func TestMedianItem(t *testing.T) {
	l, run := officesRun(t, 5)
	if f := explained(t, l, run, about("reward")); f.Replicate != 2 || f.Measure != "met" {
		t.Errorf("replicate %d by %s", f.Replicate, f.Measure)
	}
	for want, asked := range map[string]why.Asked{
		"the baseline":         {Arm: "as-is", Replicate: -1, Decision: lab.AllDecisions},
		"did you mean lucky":   {Arm: "luckly", Replicate: -1},
		"--replicate: found 9": {Arm: "lucky", Replicate: 9},
		"no such decision":     {Arm: "lucky", Decision: lab.Wanted{Month: 1, Who: fifth}},
	} {
		if _, err := why.Explain(context.Background(), l, run, asked, nobody{}); err == nil ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %s", asked, err, want)
		}
	}
}

// TestAddedUpIsExplainedFromTheFolder: of a run whose rows were added up the first
// replicates are read again, and say what they say where all are kept; so does a
// replicate beyond them.
func TestAddedUpIsExplainedFromTheFolder(t *testing.T) {
	l, run := officesRun(t, 30)
	added := *run
	copied := *run.Run
	added.Run = &copied
	table, row := answer.NewTable(run.Brief, 30), make([][]float64, len(run.Brief.Arms))
	for i := range 30 {
		for a := range row {
			row[a] = nil
			for m := range run.Brief.Vocabulary.Measures {
				row[a] = append(row[a], run.Values.Rows.Column(a, m)[i])
			}
		}
		table.Add(false, row)
	}
	added.Values.Rows, added.Values.Totals = nil, table.Totals()
	for _, asked := range []why.Asked{about("reward"), {Arm: "lucky", Replicate: 29, Decision: lab.AllDecisions, Most: 20}} {
		want, got := explained(t, l, run, asked), explained(t, l, &added, asked)
		if got.Replicate != want.Replicate || got.Values != want.Values || got.Items != want.Items ||
			got.Alike != want.Alike || math.Abs(got.Mean.Arm-want.Mean.Arm) > 1e-12 {
			t.Errorf("%+v\nwant %+v", got, want)
		}
		if all := got.Goals.Both + got.Goals.Neither + got.Goals.OnlyBase + got.Goals.OnlyArm; all != got.Items {
			t.Errorf("chances of %d items, want %d", all, got.Items)
		}
	}
}

// TestNamedDecisionReplays: in City Y the decision that is named is the one that
// the row takes when it is replayed alone, with the same terms to the bit.
func TestNamedDecisionReplays(t *testing.T) {
	const arm = "platform+incentive+support"
	l := &lab.Lab{Version: "test", Build: "test", Runs: filepath.Join(t.TempDir(), "runs"), Workers: 2,
		Family: models.Find, Families: models.Names()}
	s, err := l.Load("city-y")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := s.Plan(scenarios.Options{Arms: []string{arm}, Replicates: 6, Worlds: 2, PerWorld: 1})
	if err != nil {
		t.Fatal(err)
	}
	result, err := l.Run(context.Background(), lab.Job{Plan: plan})
	if err != nil {
		t.Fatal(err)
	}
	for _, world := range []int{0, 2} {
		asked := about(arm)
		asked.World = world
		f := explained(t, l, result.Run, asked)
		if f.Named < 0 {
			t.Fatal("no decision differs")
		}
		d := f.Parting.Shared[f.Named]
		for name, want := range map[string]lab.Recorded{s.Experiment.Baseline: d.Base, arm: d.Arm} {
			r, err := l.Replay(context.Background(), result.Run, lab.RowName{Arm: name, Replicate: f.Replicate,
				World: world})
			if err != nil || !r.Equal() {
				t.Fatalf("%s: %v", name, err)
			}
			i := slices.IndexFunc(r.Decisions, func(x lab.Recorded) bool { return x.Key() == d.Key })
			if i < 0 || r.Decisions[i] != want {
				t.Errorf("%s in world %d: alone it takes %+v, named is %+v", name, world, r.Decisions[i], want)
			}
			if sum := want.Terms.Sum(); sum != want.Utility {
				t.Errorf("terms sum to %v, the utility is %v", sum, want.Utility)
			}
		}
	}
}
