package answer

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"concert/results/stats"
)

// Comparison sets finished runs side by side, baseline beside baseline: the
// document of `compare --format json`.
type Comparison struct {
	Scenarios  []*Answer  `json:"scenarios"` // the document of each run, in the order asked for
	Comparison SideBySide `json:"comparison"`
}

// SideBySide is what the runs have in common and what separates them. Values
// stand in the order of Names.
type SideBySide struct {
	Names      []string   `json:"names"`   // of the runs, no two alike
	Titles     []string   `json:"titles"`  // in few words, no two alike
	Against    string     `json:"against"` // the run that all others are compared with
	Shared     []bool     `json:"shared_chance"`
	Statement  []string   `json:"statement"`          // what the models are not
	Withheld   string     `json:"withheld,omitempty"` // why no verdicts are given; empty if they are
	Remarks    []Remark   `json:"remarks"`            // without which the numbers mislead
	Measures   []Common   `json:"measures"`
	Conditions []Setting  `json:"conditions"` // all of them, equal or not
	Psychology Psychology `json:"psychology"`
	Facts      []Setting  `json:"facts"` // of runs of one family, those that differ
}

// Remark is a sentence that must stand wherever the comparison is shown. Its
// code lets pages say it in another language.
type Remark struct {
	Code RemarkCode `json:"code"`
	Text string     `json:"text"`
}

// RemarkCode names a remark.
type RemarkCode string

// The remarks.
const (
	OtherFacts  RemarkCode = "other-facts"     // families differ, so that more than conditions separates the runs
	ByHand      RemarkCode = "by-hand"         // the direction in which conditions differ is put in by hand
	Unpaired    RemarkCode = "unpaired"        // runs share no chance
	AddedUp     RemarkCode = "added-up"        // rows of some were added up, and nothing is left to pair
	Paired      RemarkCode = "paired"          // all runs share chance
	SomePaired  RemarkCode = "some-paired"     // some share it with the first
	OwnFormula  RemarkCode = "own-formula"     // each family measures by a formula of its own
	OtherSizes  RemarkCode = "other-sizes"     // measures per what differs are not compared
	NoPublic    RemarkCode = "no-public-value" // no family declares a measure of public value
	OtherMonths RemarkCode = "other-months"    // runs last for different times
)

// Compare makes the comparison of two finished runs or more; all are compared
// with the first.
func Compare(runs []*Run) (*Comparison, error) {
	if len(runs) < 2 {
		return nil, fmt.Errorf("results: %d runs cannot be compared; at least two can", len(runs))
	}
	c := &Comparison{}
	side := &c.Comparison
	var all []sample
	for _, run := range runs {
		a, err := Analyse(run)
		if err != nil {
			return nil, err
		}
		c.Scenarios = append(c.Scenarios, a)
		all = append(all, sample{plan: a.plan, rows: run.Values.Rows, totals: run.Values.Totals,
			level: levelAfter(len(a.Looks))})
		if a.Withheld != "" && side.Withheld == "" {
			side.Withheld = fmt.Sprintf("%s: %s", a.Scenario, a.Withheld)
		}
	}
	side.Names, side.Titles = names(runs), titles(c.Scenarios)
	side.Against, side.Statement = side.Names[0], statement(c.Scenarios)
	for i := range all {
		side.Shared = append(side.Shared, i == 0 || sharesChance(&all[0], &all[i]))
	}
	side.Measures = common(all, side.Names, side.Shared)
	side.settings(all)
	if side.Withheld != "" {
		side.withhold()
	}
	side.Remarks = side.remarks(c.Scenarios)
	return c, nil
}

// withhold takes back every verdict on differences between the runs.
func (c *SideBySide) withhold() {
	for m := range c.Measures {
		for i := range c.Measures[m].Gaps {
			c.Measures[m].Gaps[i].Verdict = stats.CannotTellYet
		}
	}
}

// names are the runs' scenarios; where two runs are of one scenario, their
// folders.
func names(runs []*Run) []string {
	var all []string
	for _, run := range runs {
		all = append(all, run.Brief.Scenario)
	}
	for i, run := range runs {
		same := 0
		for _, other := range runs {
			if other.Brief.Scenario == run.Brief.Scenario {
				same++
			}
		}
		if same > 1 {
			all[i] = filepath.Base(run.Dir)
		}
	}
	for i := range all { // folders of one name in different places
		for n := 2; slices.Contains(all[:i], all[i]); n++ {
			all[i] = fmt.Sprintf("%s (%d)", strings.TrimSuffix(all[i], fmt.Sprintf(" (%d)", n-1)), n)
		}
	}
	return all
}

// longestTitle is the length, in signs, up to which a title is short enough.
const longestTitle = 40

// titles are the runs' titles in few words: what stands before the colon, as
// in "County L: who makes …". Titles that are alike have the scenario's name
// or the folder behind them.
func titles(answers []*Answer) []string {
	var all []string
	for _, a := range answers {
		title, _, _ := strings.Cut(oneLine(a.Title), ":")
		if title == "" || utf8.RuneCountInString(title) > longestTitle {
			title = a.Scenario
		}
		all = append(all, title)
	}
	plain := slices.Clone(all)
	for i, a := range answers {
		for k := range answers {
			if k == i || plain[k] != plain[i] {
				continue
			}
			all[i] = fmt.Sprintf("%s (%s)", plain[i], a.Scenario)
			if answers[k].Scenario == a.Scenario {
				all[i] = fmt.Sprintf("%s (%s)", plain[i], filepath.Base(a.Run))
				break
			}
		}
	}
	return all
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// statement says what the models are not, once; how many parameters are
// assumed is another number for each.
func statement(answers []*Answer) []string {
	var all, assumed []string
	for _, a := range answers {
		assumed = append(assumed, fmt.Sprintf("%d of %d in %s", a.plan.Assumed(), len(a.plan.Parameters), a.Scenario))
	}
	for _, sentence := range answers[0].Statement {
		if strings.Contains(sentence, "parameters are assumed") {
			sentence = "Parameters that are assumed, not measured: " + strings.Join(assumed, ", ") + "."
		}
		all = append(all, sentence)
	}
	return all
}

// sharesChance reports whether item i of two runs is at hand and met the same
// chance: chance is a function of the seed, the replicate and what the family draws
// it for, and of nothing else. Rows that were added up have no items left to pair.
func sharesChance(a, b *sample) bool {
	p, q := a.plan, b.plan
	return a.totals == nil && b.totals == nil &&
		p.Family == q.Family && p.Rules == q.Rules && p.Build == q.Build && p.Seed == q.Seed
}

// remarks are what a reader must know before the numbers.
func (c *SideBySide) remarks(answers []*Answer) []Remark {
	var all []Remark
	add := func(code RemarkCode, text string) { all = append(all, Remark{code, text}) }
	families, months, added := false, false, answers[0].Approximate != nil
	for _, a := range answers[1:] {
		added = added || a.Approximate != nil
		families = families || a.Family != answers[0].Family
		months = months || a.plan.Months != answers[0].plan.Months
	}
	who := listed(c.Titles)
	if families {
		add(OtherFacts, fmt.Sprintf("%s differ in their facts – who lives there, what is asked of whom, what it takes – and not only in their conditions. "+
			"A difference between them is therefore not the effect of their conditions; what the conditions of one do in another is what the arms say that take them over.", who))
	}
	if c.differ() {
		add(ByHand, fmt.Sprintf("The direction of the contrast between the conditions of %s is put in by hand: conditions are assumed, and they differ in the direction that the sources give, where these give one. "+
			"That the outcomes differ is thus no discovery of the model; that one rule of decision gives all of them is what it adds.", who))
	}
	switch n := countTrue(c.Shared[1:]); {
	case n == len(c.Shared)-1:
		add(Paired, "All runs are of one family and met the same chance, replicate by replicate, and are compared so.")
	case n > 0:
		add(SomePaired, fmt.Sprintf("Runs that are of the family of %s and have its seed met the same chance and are compared replicate by replicate; "+
			"the others share neither households nor chance, and their means are compared as those of independent samples (Welch).", c.Titles[0]))
	case !added:
		add(Unpaired, "The runs share neither households nor chance: means are compared as those of independent samples (Welch), not replicate by replicate.")
	}
	if added {
		add(AddedUp, "Rows of very many replicates are added up, so that nothing is left to pair: means are compared as those of independent samples (Welch), also where runs met the same chance.")
	}
	if families && len(c.Measures) > 0 {
		add(OwnFormula, "A common measure has one meaning and a formula for each family; the formulas are given with it.")
	}
	if slices.ContainsFunc(c.Measures, func(m Common) bool { return !m.Comparable }) {
		add(OtherSizes, "Measures whose units differ – costs and staff-days per household here, per pensioner or village there – are shown and not compared: systems of different size and kind are not set against each other.")
	}
	add(NoPublic, "No family declares a measure of public value, and none is made up here; what a family works for is its first main measure.")
	if months {
		add(OtherMonths, "The runs last for different numbers of months; what they measure is a share, a mean over time, or given per month or year.")
	}
	return all
}

// differ reports whether some condition differs.
func (c *SideBySide) differ() bool {
	return slices.ContainsFunc(c.Conditions, func(s Setting) bool { return s.Differs })
}

func countTrue(list []bool) (n int) {
	for _, b := range list {
		if b {
			n++
		}
	}
	return n
}

// listed joins words: "A, B and C".
func listed(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
