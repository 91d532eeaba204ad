package figure

import (
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"concert/results/answer"
	"concert/results/say"
	"concert/results/stats"
	"concert/scenarios"
)

// asking is a study of a run whose answer speaks of some arms.
func asking(t *testing.T, arms []toyArm, speaks ...scenarios.Headline) *study {
	t.Helper()
	run, answer := toyRun(t, arms, toyOptions{replicates: 40, months: 12})
	if len(speaks) > 0 {
		run.Brief.Report = &scenarios.Report{Headlines: speaks}
	}
	s, err := newStudy(run, answer, say.InEnglish())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestNetworkArms holds the choice of networks against what the note says of
// it.
func TestNetworkArms(t *testing.T) {
	spoken := []scenarios.Headline{{Arm: "less", Measure: "watered"}, {Arm: "long", Measure: "balance"},
		{Arm: "same", Measure: "watered"}}
	for _, h := range [][]scenarios.Headline{nil, spoken, spoken[2:]} {
		s := asking(t, usualArms(), h...)
		n := newNetwork(s)
		chosen, candidates := n.choose(), s.headlines("")
		if len(h) == 0 {
			candidates = s.inOrder()[1:]
		}
		if chosen[0] != s.base || len(chosen) > mostNetworks {
			t.Fatalf("%v are drawn", chosen)
		}
		for _, a := range candidates {
			if len(chosen) > 1 && n.distance(a, s.base) > n.distance(chosen[1], s.base) {
				t.Errorf("%s differs more from the baseline than %s", s.title(a), s.title(chosen[1]))
			}
		}
		note := n.figure().Note
		if said := strings.Contains(note, "that the answer speaks of"); said != (len(h) > 0 && len(chosen) > 1) {
			t.Errorf("%d headlines, %d arms: %q", len(h), len(chosen), note)
		}
		for _, a := range chosen[1:] {
			if !slices.Contains(candidates, a) {
				t.Errorf("%s is drawn, of which the answer does not speak", s.title(a))
			}
		}
	}
}

// TestTitleOfWhatIsAsked has the title name the extreme among the arms of the
// answer where another arm differs more.
func TestTitleOfWhatIsAsked(t *testing.T) {
	for _, c := range []struct{ arm, measure, want string }{
		{"more", "watered", "“More wells” raises it most"},
		{"less", "watered", "“Fewer wells” lowers it most"},
		{"dry", "watered", "“Without any well” lowers it by"}, // the largest of all
		{"less", "balance", "“Fewer wells” lowers it most"},   // in whatever measure the answer speaks of it
	} {
		s := asking(t, usualArms(), scenarios.Headline{Arm: c.arm, Measure: c.measure})
		title := newContrasts(s, s.plan.MeasureIndex("watered")).title()
		asked := strings.Contains(title, "in page one’s comparisons, ")
		if !strings.Contains(title, c.want) || asked != strings.Contains(c.want, "most") {
			t.Errorf("asked about %s in %s: %q", c.arm, c.measure, title)
		}
	}
}

// TestPerhapsTooSmall has a decided difference say where its interval reaches
// below what matters.
func TestPerhapsTooSmall(t *testing.T) {
	s := asking(t, usualArms())
	c := newContrasts(s, s.plan.MeasureIndex("watered")) // 0.02 matter
	for _, k := range []struct {
		low, high float64
		verdict   stats.Verdict
		want      string
	}{
		{0.019, 0.09, stats.Higher, "▲ higher, perhaps too small"},
		{0.021, 0.09, stats.Higher, "▲ higher"},
		{-0.09, -0.019, stats.Lower, "▼ lower, perhaps too small"},
		{-0.09, -0.021, stats.Lower, "▼ lower"},
		{0.001, 0.019, stats.HigherTooSmall, "≈ higher, too small to matter"},
		{-0.01, 0.09, stats.CannotTellYet, "○ cannot tell yet"},
	} {
		contrast := answer.Contrast{N: 9, Difference: 1, SE: 1, Low: answer.Number(k.low), High: answer.Number(k.high),
			Verdict: k.verdict}
		if said := c.said(&compared{Contrast: &contrast}); said != k.want {
			t.Errorf("%v to %v: %q, want %q", k.low, k.high, said, k.want)
		}
	}
}

// TestOrderOfContrasts holds what the note says: within a group the highest
// difference stands first.
func TestOrderOfContrasts(t *testing.T) {
	s := asking(t, usualArms())
	c := newContrasts(s, s.plan.MeasureIndex("watered"))
	for i := 1; i < len(c.arms); i++ {
		if a, b := c.arms[i-1], c.arms[i]; a.group == b.group && a.Difference < b.Difference {
			t.Errorf("%s stands above %s", s.title(a.arm), s.title(b.arm))
		}
	}
}

// TestManySpreads draws the arms of the answer alone where there are many, and
// says how many are left; the table keeps all.
func TestManySpreads(t *testing.T) {
	arms := manyArms()
	s := asking(t, arms, scenarios.Headline{Arm: arms[3].name, Measure: "watered"})
	f := distributionFigures(s)[0]
	if len(arms) <= mostSpreads {
		t.Fatalf("%d arms are not many", len(arms))
	}
	d := &distribution{study: s}
	if got := d.drawn(); !slices.Equal(got, []int{0, 3}) || len(f.Rows) != len(arms) ||
		!strings.Contains(f.Note, "other arms are not drawn") {
		t.Errorf("%v are drawn, %d rows; %q", got, len(f.Rows), f.Note)
	}
	if all := (&distribution{study: asking(t, arms)}).drawn(); len(all) != len(arms) {
		t.Errorf("without headlines %d arms of %d are drawn", len(all), len(arms))
	}
}

// TestMarksThatCover stand apart upright; others stay on their line.
func TestMarksThatCover(t *testing.T) {
	at := func(v float64) vg.Length { return vg.Length(v) }
	near, far := []levelMark{{value: 10}, {value: 12}}, []levelMark{{value: 10}, {value: 40}}
	if up, down := beside(near, 0, at), beside(near, 1, at); down-up < 2*dotRadius {
		t.Errorf("moved to %v and %v", up, down)
	}
	if beside(far, 0, at) != 0 || beside(far, 1, at) != 0 || beside(near[:1], 0, at) != 0 {
		t.Error("marks with room are moved")
	}
}

// TestUnasked marks bars of acts that nobody asks for under an arm, where they
// are asked for under another.
func TestUnasked(t *testing.T) {
	s := asking(t, usualArms())
	for i := range s.run.Values.Decisions {
		if d := &s.run.Values.Decisions[i]; d.Arm == "less" {
			d.Asked, d.Accepted = 0, 0
		}
	}
	m := newMotives(s, 0)
	if !m.unasked(s.plan.ArmIndex("less"), 0) || m.unasked(s.base, 0) {
		t.Error("the arm in which nobody asks is not told from the others")
	}
	said := m.figure().Note
	if strings.Contains(said, say.InEnglish().Say("figure.motives.unasked")) != slices.Contains(m.choose(),
		s.plan.ArmIndex("less")) {
		t.Errorf("the note: %q", said)
	}
	for i := range s.run.Values.Decisions {
		s.run.Values.Decisions[i].Asked = 0
	}
	if m.unasked(s.base, 0) {
		t.Error("an act that nobody ever asks for is marked")
	}
}

// TestNumbersOfContrasts has no difference that is decided, or that the means
// show, written as nothing, and titles write it as its row does.
func TestNumbersOfContrasts(t *testing.T) {
	s := asking(t, usualArms())
	c := newContrasts(s, s.plan.MeasureIndex("watered")) // 0.02 matter: one decimal of a point
	base := c.base                                       // the two means are the same
	for _, k := range []struct {
		difference, low, high float64
		verdict               stats.Verdict
		want                  string
	}{
		{0.302, 0.297, 0.307, stats.Higher, "+30.2 (+29.7 to +30.7)"},
		{0.0004, 0.0001, 0.0007, stats.HigherTooSmall, "+0.04 (+0.01 to +0.07)"},
		{-0.0004, -0.0007, -0.00004, stats.LowerTooSmall, "−0.040 (−0.070 to −0.004)"},
		{1e-8, 1e-9, 3e-8, stats.HigherTooSmall, "about 0"},
		{0.0004, -0.003, 0.003, stats.PracticallyEqual, "0.0 (−0.3 to +0.3)"},
		{0.0001, -0.0002, 0.0004, stats.PracticallyEqual, "about 0"},
		{0, 0, 0, stats.PracticallyEqual, "0.0 (0.0 to 0.0)"},
	} {
		contrast := answer.Contrast{N: 9, Difference: answer.Number(k.difference), SE: 1,
			Low: answer.Number(k.low), High: answer.Number(k.high), Verdict: k.verdict}
		if got := joined(c.numbers(&compared{arm: base, Contrast: &contrast})); got != k.want {
			t.Errorf("%v (%v to %v), %s: %q, want %q", k.difference, k.low, k.high, k.verdict, got, k.want)
		}
	}
}

// TestMeaningsInNetwork has the note say once what each drawn act is.
func TestMeaningsInNetwork(t *testing.T) {
	s := asking(t, usualArms())
	note := newNetwork(s).figure().Note
	for _, act := range s.plan.Vocabulary.Acts {
		if act.Meaning != "" && strings.Count(note, "“"+act.Title+"”: "+act.Meaning+".") != 1 {
			t.Errorf("%s is not explained once: %q", act.Title, note)
		}
	}
}

// TestPerCentStaysWithItsNumber breaks before a number rather than behind it.
func TestPerCentStaysWithItsNumber(t *testing.T) {
	for _, text := range []string{"A rate of 12 % instead of help", "police file 30 %, court enforces 97 % a month",
		"利率 12 % 代替帮助，法院 97 % 执行"} {
		for width := vg.Length(40); width < 300; width += 3 {
			for _, line := range labelFace().wrap(text, width) {
				if strings.HasPrefix(line, "%") {
					t.Errorf("%q at %v: a line begins with %q", text, width, line)
				}
			}
		}
	}
}
