package page

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"concert/results/answer"
	"concert/results/figure"
	"concert/results/folder"
	"concert/results/say"
	"concert/results/stats"
	"concert/scenarios"
	"concert/sim"
)

// Options say what a document of a run shows.
type Options struct {
	All      bool            // every arm and measure, nothing counted instead
	Measures []string        // the only ones to show; empty: those of the goals, or main and harm measures
	Lines    int             // that the table of the first level may take; 0: any number
	Command  string          // that runs it again; empty: built from the scenario and what was changed
	Report   string          // the file of the report; empty: none was written
	Figures  []figure.Figure // that the body shows, in this order
	Dots     bool            // write figures as PNG too, which takes most of the time of a report
	below    bool            // what is left out of page one stands below it
}

// study is what a document of a run is made of.
type study struct {
	*answer.Answer
	brief *scenarios.Brief
	w     *say.Words
	o     Options
	q     map[string]say.Quantity
}

func newStudy(a *answer.Answer, brief *scenarios.Brief, w *say.Words, o Options) *study {
	if own := brief.Terms[w.Language()]; len(own) > 0 {
		w = w.With(own)
	}
	s := &study{Answer: a, brief: brief, w: w, o: o, q: make(map[string]say.Quantity)}
	for _, m := range a.Measures {
		typical := 0.0
		for _, arm := range a.Arms {
			if v, ok := arm.Measures.Get(m.Name); ok {
				typical = max(typical, math.Abs(float64(v.Mean)))
			}
		}
		s.q[m.Name] = w.Quantity(m.Value.Unit, float64(m.Value.Matters), typical)
	}
	return s
}

// measure is a measure's title.
func (s *study) measure(name string) string {
	m, _ := s.Measures.Get(name)
	return s.w.Term(m.Title)
}

// title is an arm's title; its name if it did not run.
func (s *study) title(arm string) string {
	for _, a := range s.Arms {
		if a.Name == arm && a.Title != "" {
			return s.w.Term(a.Title)
		}
	}
	return arm
}

func (s *study) quoted(arm string) string { return s.w.Quoted(s.title(arm)) }

func (s *study) group(arm string) string {
	grouped := false
	for _, a := range s.Arms {
		if a.Name == arm && a.Group == "" && grouped {
			return s.w.Say("page.other_arms") // not of the group that stands above it
		}
		if a.Name == arm {
			return s.w.Term(a.Group)
		}
		grouped = grouped || a.Group != ""
	}
	return ""
}

// others are the arms but the baseline, in the order of the file.
func (s *study) others() (names []string) {
	for _, a := range s.Arms {
		if a.Name != s.Baseline {
			names = append(names, a.Name)
		}
	}
	return names
}

// headlines are the arms that the scenario's answer speaks of, in the order in
// which it names them.
func (s *study) headlines() (arms []string) {
	if s.brief.Report == nil {
		return nil
	}
	for _, h := range s.brief.Report.Headlines {
		if s.ran(h.Arm) && h.Arm != s.Baseline && !slices.Contains(arms, h.Arm) {
			arms = append(arms, h.Arm)
		}
	}
	return arms
}

func (s *study) ran(arm string) bool {
	return slices.ContainsFunc(s.Arms, func(a answer.Arm) bool { return a.Name == arm })
}

// headlinesFirst sorts arms: those of headlines before others.
func (s *study) headlinesFirst(arms []string) []string {
	first := s.headlines()
	place := func(arm string) int {
		if i := slices.Index(first, arm); i >= 0 {
			return i
		}
		return len(first)
	}
	sorted := slices.Clone(arms)
	slices.SortStableFunc(sorted, func(a, b string) int { return place(a) - place(b) })
	return sorted
}

// columns are the measures of the table of the first level: those asked for,
// those of the goals, or main and harm measures.
func (s *study) columns() (names []string) {
	if len(s.o.Measures) > 0 {
		return s.o.Measures
	}
	for _, g := range s.Goals {
		if !slices.Contains(names, g.Measure) {
			names = append(names, g.Measure)
		}
	}
	if len(names) > 0 {
		return names
	}
	names = append(s.With(sim.Main), s.With(sim.Harm)...)
	if s.brief.Report != nil { // what the scenario speaks of first
		said := func(m string) int {
			i := slices.IndexFunc(s.brief.Report.Headlines, func(h scenarios.Headline) bool { return h.Measure == m })
			if i < 0 {
				return len(s.brief.Report.Headlines)
			}
			return i
		}
		slices.SortStableFunc(names, func(a, b string) int { return said(a) - said(b) })
	}
	if !s.o.All && len(names) > mostColumns {
		names = names[:mostColumns]
	}
	return names
}

// mostColumns is the number of measures that a first screen shows side by side.
const mostColumns = 4

// aimed reports whether the document speaks of goals.
func (s *study) aimed() bool { return len(s.Goals) > 0 && len(s.o.Measures) == 0 }

// letters names goals: A, B.
func letters(goals []int) (all []string) {
	for _, k := range goals {
		all = append(all, answer.Letter(k))
	}
	return all
}

// everyGoal is all goals in words: "both goals".
func (s *study) everyGoal() string {
	switch n := len(s.Goals); n {
	case 1:
		return s.w.Say("page.goals_one")
	case 2:
		return s.w.Say("page.goals_two")
	default:
		return s.w.Say("page.goals_many", "n", n)
	}
}

// goalValues are the means of an arm in the goals: "A 30.1 %, B 1.3 %". Some
// names the goals, all if it is nil.
func (s *study) goalValues(arm string, some []int) string {
	var all []string
	for k := range s.Goals {
		if some != nil && !slices.Contains(some, k) {
			continue
		}
		all = append(all, s.w.Say("page.goal_value", "letter", answer.Letter(k), "value",
			s.short(arm, s.Goals[k].Measure)))
	}
	return s.w.Clauses(all)
}

// missed are the goals that an arm misses.
func (s *study) missed(arm string) (goals []int) {
	for k := range s.Goals {
		if at, _ := s.Goals[k].Arms.Get(arm); at.Verdict == answer.GoalMissed {
			goals = append(goals, k)
		}
	}
	return goals
}

// value is the mean of a measure in an arm with its unit.
func (s *study) value(arm, measure string) string {
	sum, _ := s.Summary(arm, measure)
	if sum.N == 0 {
		return s.w.Say("verdict.absent")
	}
	return s.q[measure].With(float64(sum.Mean))
}

// short is the same with no unit but the per cent: goals are listed with theirs.
func (s *study) short(arm, measure string) string {
	if s.q[measure].Unit == "%" {
		return s.value(arm, measure)
	}
	return s.bare(arm, measure)
}

// bare is the same without the unit.
func (s *study) bare(arm, measure string) string {
	sum, _ := s.Summary(arm, measure)
	if sum.N == 0 {
		return "–"
	}
	if sum.Never {
		return s.w.Say("page.none_here")
	}
	return s.q[measure].Value(float64(sum.Mean))
}

// units is the number of runs that intervals run over.
func (s *study) units() int {
	return s.Replicates
}

// verdictOf is a contrast's verdict as words know it.
func verdictOf(c *answer.Contrast) string {
	switch {
	case c.N == 0:
		return say.Absent
	case c.Same() && c.Method == stats.Declared:
		return say.Identical
	case c.Same() && c.Verdict == stats.CannotTellYet:
		return say.Same
	}
	return string(c.Verdict)
}

// worth says whether a verdict is good news for the measure: "better",
// "worse", or "flat" where it is neither.
func (s *study) worth(c *answer.Contrast) string {
	m, _ := s.Measures.Get(c.Measure)
	up, down := c.Verdict == stats.Higher, c.Verdict == stats.Lower
	switch {
	case c.OtherCases():
		return "flat"
	case up && m.Better == sim.Higher, down && m.Better == sim.Lower:
		return "better"
	case up && m.Better == sim.Lower, down && m.Better == sim.Higher:
		return "worse"
	}
	return "flat"
}

// some joins the first few items and counts the rest.
func (s *study) some(items []string, most int) string { return someOf(s.w, items, most) }

func someOf(w *say.Words, items []string, most int) string {
	if rest := len(items) - most; rest > 1 {
		return w.List(append(slices.Clone(items[:most]), w.Say("page.more", "n", rest)))
	}
	return w.List(items)
}

// command is the command that runs the scenario again: the one that was given,
// or that of the scenario which the run's folder holds with all that was asked.
func (s *study) command() string {
	switch {
	case s.o.Command != "":
		return s.o.Command
	case s.Run != "":
		return "concert run " + answer.Quoted(folder.ScenarioFile(s.Run))
	}
	line := "concert run " + answer.Quoted(s.Scenario)
	for _, c := range s.Changed {
		line += " --set " + answer.Quoted(c.Parameter+"="+c.To)
	}
	return line
}

// withReplicates is the command that asks for so many replicates.
func (s *study) withReplicates(n int) string {
	return aNumberOfReplicates.ReplaceAllString(s.command(), "") + " --replicates " + strconv.Itoa(n)
}

// aNumberOfReplicates is what a command says of them.
var aNumberOfReplicates = regexp.MustCompile(` --replicates[ =]\d+`)

// withWorlds is the command that asks for worlds, too.
func (s *study) withWorlds() string {
	return strings.Replace(s.command(), " --worlds 0", "", 1) + " " + worldsFlag
}

// joint is the number of worlds of a hundred with the interval that holds
// jointly over arms: "84 of 100 worlds (74 to 91)".
func (s *study) joint(x answer.WorldShare) string {
	low, high := say.Percents(float64(x.JointLow), float64(x.JointHigh))
	return s.w.Say("page.worlds_joint", "share", hundred(x.Share), "interval", low+"–"+high)
}

// jointBare is the same in short: "88 worlds, 64–97".
func (s *study) jointBare(x answer.WorldShare) string { return s.jointShort("page.worlds_bare", x) }

// jointLost says in how many worlds a goal is lost: "lost in 75 worlds, 61–84".
func (s *study) jointLost(x answer.WorldShare) string { return s.jointShort("page.worlds_lost", x) }

func (s *study) jointShort(key string, x answer.WorldShare) string {
	low, high := say.Percents(float64(x.JointLow), float64(x.JointHigh))
	return s.w.Say(key, "share", hundred(x.Share), "interval", low+"–"+high)
}

// ownShare is the share of worlds with its own interval, for tables:
// "84 (79–90)".
func (s *study) ownShare(x answer.WorldShare) string {
	if x.Worlds == 0 || math.IsNaN(float64(x.Share)) {
		return "–"
	}
	low, high := say.Percents(float64(x.Low), float64(x.High))
	text := hundred(x.Share) + " (" + low + "–" + high + ")"
	if x.Noisy {
		text += "*"
	}
	return text
}

// hundred is how many worlds of a hundred.
func hundred(share answer.Number) string {
	if share > 0 && share < 0.005 {
		return "<\u00a01"
	}
	return say.Scale{Factor: 100, Unknown: "–"}.Plain(float64(share))
}
