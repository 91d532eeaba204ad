package main

import (
	"embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"concert/lab"
	"concert/results/answer"
	"concert/results/answer/grade"
	"concert/results/say"
	"concert/results/stats"
)

//go:embed findings.toml meanings.toml fieldwork.toml text
var texts embed.FS

// finding is a row of the list of findings.
type finding struct {
	Text, Source, Cannot, Remark string
	Claims                       []string
}

// meaning is two sentences on what an external claim's verdict says, written for
// one verdict.
type meaning struct{ ID, Verdict, Text string }

// book is all that the pages are written from.
type book struct {
	say      *say.Words
	outside  []*outside
	cases    []*graded
	findings []finding
	meanings []meaning
}

// pages writes docs/evidence.md and docs/trace.md from what is computed.
func pages(*lab.Lab) error {
	b := &book{say: say.InEnglish()}
	for _, name := range findings {
		o := new(outside)
		if err := read(keptAt("outside", name), o); err != nil {
			return err
		}
		b.outside = append(b.outside, o)
	}
	for _, name := range cases {
		g := new(graded)
		if err := read(keptAt("grades", name), g); err != nil {
			return err
		}
		b.cases = append(b.cases, g)
	}
	var list struct{ Finding []finding }
	if _, err := toml.DecodeFS(texts, "findings.toml", &list); err != nil {
		return err
	}
	var meant struct{ Meaning []meaning }
	if _, err := toml.DecodeFS(texts, "meanings.toml", &meant); err != nil {
		return err
	}
	b.findings, b.meanings = list.Finding, meant.Meaning
	if err := b.complete(); err != nil {
		return err
	}
	for name, parts := range map[string]*strings.Replacer{
		"evidence.md": strings.NewReplacer("{summary}", b.summary(), "{failed}", b.told(false), "{held}", b.told(true),
			"{table}", b.table(),
			"{cannot}", b.cannot(), "{grades}", b.grades(), "{counts}", b.counts()),
		"trace.md": strings.NewReplacer("{data}", b.data(), "{targets}", b.targets(), "{patterns}", b.patterns(),
			"{corroboration}", b.summary()),
	} {
		page, err := texts.ReadFile("text/" + name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join("docs", name), []byte(parts.Replace(string(page))), 0o666); err != nil {
			return err
		}
	}
	return agendaPage()
}

func read(path string, into any) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("%w; compute it first: grades, outside", err)
	}
	return json.Unmarshal(text, into)
}

// complete refuses an external claim that no finding names, and one without two
// sentences for the verdict that came out.
func (b *book) complete() error {
	named := make(map[string]bool)
	for _, f := range b.findings {
		for _, id := range f.Claims {
			named[id] = true
		}
	}
	for _, c := range b.all() {
		if !named[c.ID] {
			return fmt.Errorf("findings.toml: no finding names %s", c.ID)
		}
		if b.meaning(c) == "" {
			return fmt.Errorf("meanings.toml: nothing is said of %s as it came out: %s", c.ID, c.Verdict)
		}
	}
	return nil
}

// all are the external claims of all scenarios.
func (b *book) all() (all []*outcome) {
	for _, o := range b.outside {
		for i := range o.Claims {
			all = append(all, &o.Claims[i])
		}
	}
	return all
}

func (b *book) meaning(c *outcome) string {
	for _, m := range b.meanings {
		if m.ID == c.ID && m.Verdict == string(c.Verdict) {
			return oneLine(m.Text)
		}
	}
	return ""
}

// summary counts how the external claims came out.
func (b *book) summary() string {
	n := make(map[stats.ClaimVerdict]int)
	severe, held := 0, 0
	for _, c := range b.all() {
		n[c.Verdict]++
		if len(c.Severe) > 0 {
			severe++
			if c.Verdict == stats.Supported {
				held++
			}
		}
	}
	cannot := 0
	for _, f := range b.findings {
		if f.Cannot != "" {
			cannot++
		}
	}
	return fmt.Sprintf("Of %d external claims %d are supported at the values, %d are not, and of %d it cannot be told. %d are severe: a rival theory or the model without one rule says otherwise; of these %d are supported. "+
		"Of %d findings or parts of findings %d cannot be expressed.", len(b.all()), n[stats.Supported],
		n[stats.NotSupported], n[stats.Undecided], severe, held, len(b.findings), cannot)
}

// told lists external claims with what they say: those supported, or the others.
func (b *book) told(supported bool) string {
	var out strings.Builder
	for _, c := range b.all() {
		if (c.Verdict == stats.Supported) != supported {
			continue
		}
		fmt.Fprintf(&out, "- **%s** %s *%s* — %s, holds in %s of worlds (%s). %s\n  Compared: %s.\n", c.ID, c.Text,
			short(c.Source),
			b.verdict(c.Verdict), percent(c.Share.Share), b.grade(c), b.meaning(c), b.values(c))
	}
	return strings.TrimRight(out.String(), "\n")
}

func (b *book) verdict(v stats.ClaimVerdict) string { return b.say.Claim(string(v)).Word }

// grade is what an external claim is worth as a test.
func (b *book) grade(c *outcome) string {
	if len(c.Severe) > 0 {
		return "external, severe"
	}
	return "external, not discriminating"
}

func (b *book) values(c *outcome) string {
	var all []string
	for _, v := range c.Values {
		all = append(all, fmt.Sprintf("`%s[%s]` %s", v.Measure, v.Arm, number(float64(v.Mean))))
	}
	return strings.Join(all, ", ")
}

// table has the external claims in one table.
func (b *book) table() string {
	var out strings.Builder
	out.WriteString("| claim | at the values | holds in | arms shuffled | says otherwise | grade |\n|---|---|---|---|---|---|\n")
	for _, c := range b.all() {
		shuffled := "–"
		if c.Placed {
			shuffled = percent(c.Shuffled)
		}
		fmt.Fprintf(&out, "| **%s** %s | %s | %s (%s to %s) of %d | %s | %s | %s |\n", c.ID, c.Text,
			b.verdict(c.Verdict), percent(c.Share.Share),
			say.Percent(c.Share.Low, "–"), percent(c.Share.High), c.Share.Points, shuffled, rivals(c.Severe),
			b.grade(c))
	}
	return strings.TrimRight(out.String(), "\n")
}

func rivals(all []grade.Tried) string {
	var names []string
	for _, r := range all {
		names = append(names, r.Rival)
	}
	if len(names) == 0 {
		return "nobody"
	}
	return strings.Join(names, ", ")
}

// cannot lists what the model cannot say, and remarks.
func (b *book) cannot() string {
	var out strings.Builder
	for _, f := range b.findings {
		if f.Cannot != "" {
			fmt.Fprintf(&out, "- %s *%s* Cannot be expressed: %s.\n", f.Text, f.Source+".", f.Cannot)
		}
	}
	for _, f := range b.findings {
		if f.Remark != "" {
			fmt.Fprintf(&out, "- On %s: %s\n", f.Source, f.Remark)
		}
	}
	return strings.TrimRight(out.String(), "\n")
}

// grades has a table for each case.
func (b *book) grades() string {
	var out strings.Builder
	for _, g := range b.cases {
		fmt.Fprintf(&out, "### %s (rules version %d)\n\n", g.Scenario, g.Version)
		fmt.Fprintf(&out, "%s\n\n", b.posterior(g))
		out.WriteString("| claim | origin | verdict | fitted | by rule | targets left out | as drawn | weighted |\n|---|---|---|---|---|---|---|---|\n")
		for i, c := range g.Claims {
			s := g.Survival[i]
			fmt.Fprintf(&out, "| %s | %s | %s | %s | %s | %s | %s | %s |\n", c.ID, origin(c), b.verdict(c.Verdict),
				orDash(strings.Join(g.Fitted[c.ID], ", ")), ruled(g.Ruled[i]), survival(s), percent(s.Prior),
				weight(g, s))
		}
		out.WriteByte('\n')
	}
	return strings.TrimRight(out.String(), "\n")
}

// posterior says what the targets of a case did.
func (b *book) posterior(g *graded) string {
	p := g.Posterior
	targets := fmt.Sprintf("all %d targets", len(p.Left))
	if len(p.Left) == 1 {
		targets = "the only target"
	}
	text := fmt.Sprintf("%s worlds; weighted by %s they count as %.0f.", say.Count(p.Worlds), targets, p.Size)
	var did []string
	for _, l := range p.Left {
		if l.Counts {
			did = append(did, fmt.Sprintf("`%s[%s]` narrows `%s` by %s", l.Measure, l.Arm, l.Contracted, percent(l.By)))
		}
	}
	switch {
	case len(p.Left) == 0:
		return text + " It has no targets."
	case p.Size < grade.LeastSize:
		return text + " So few that nothing can be said of what outlives a target."
	case len(did) == 0:
		return text + " No target narrows any parameter by more than chance: the ranges had been chosen where the targets are met, so that leaving one out tests nothing."
	}
	return text + " " + strings.Join(did, "; ") + "; the others narrow nothing."
}

func origin(c answer.Claim) string {
	return map[string]string{"stated": "stated in a source", "inferred": "inferred", "own": "ours"}[c.Origin]
}

func ruled(r grade.Ruled) string {
	switch {
	case r.Rule != "":
		return "yes: " + r.Rule
	case len(r.Needs) > 1:
		return "no: needs " + strings.Join(r.Needs, " and ")
	case r.Needs != nil:
		return "no: outlives each rule"
	}
	last := r.Tried[len(r.Tried)-1]
	return fmt.Sprintf("no: %s under %s", percent(last.Share), last.Theory)
}

func survival(s grade.Survival) string {
	return map[grade.SurvivalWas]string{grade.Survives: "survives", grade.Falls: "falls",
		grade.NotHeld: "does not usually hold", grade.Untested: "untested",
		grade.TooFew: "too few worlds", grade.NoTargets: "no targets"}[s.Word]
}

func weight(g *graded, s grade.Survival) string {
	if g.Posterior.Size < grade.LeastSize {
		return "–"
	}
	return percent(s.All)
}

// counts sums up the grades of all cases.
func (b *book) counts() string {
	all, rule, several, alone, fitted, survives, untested, few, sound := 0, 0, 0, 0, 0, 0, 0, 0, 0
	for _, g := range b.cases {
		for i, r := range g.Ruled {
			all++
			s := g.Survival[i].Word
			rule += one(r.Rule != "")
			several += one(len(r.Needs) > 1)
			alone += one(r.Needs != nil && len(r.Needs) == 0)
			fitted += one(len(g.Fitted[r.Claim]) > 0)
			survives += one(s == grade.Survives)
			untested += one(s == grade.Untested)
			few += one(s == grade.TooFew)
			sound += one(g.Claims[i].Verdict == stats.Supported && r.Rule == "" && len(g.Fitted[r.Claim]) == 0)
		}
	}
	return fmt.Sprintf("Of %d claims of the five cases %d follow from one rule, %d always hold and need several, %d always hold and outlive each rule that is declared. %d rest on a target. "+
		"%d outlive every target that had contracted something; %d are untested, %d met too few worlds. Supported, not by one rule and not resting on a target: %d.",
		all, rule, several, alone, fitted, survives, untested, few, sound)
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// data says of each case how much of it is assumed.
func (b *book) data() string {
	var out strings.Builder
	out.WriteString("| case | parameters that count | assumed | uncertain, with a range | targets | rules that can be taken out |\n|---|---|---|---|---|---|\n")
	for _, g := range b.cases {
		fmt.Fprintf(&out, "| %s | %d | %d | %d | %d | %s |\n", g.Scenario, g.All, g.Assumed, g.Columns, len(g.Targets),
			strings.Join(g.Rules, ", "))
	}
	return strings.TrimRight(out.String(), "\n")
}

// targets sets targets beside what came out.
func (b *book) targets() string {
	var out strings.Builder
	out.WriteString("| case | target | wanted | came out | met | narrows |\n|---|---|---|---|---|---|\n")
	for _, g := range b.cases {
		for i, t := range g.Targets {
			met, l := "no", g.Posterior.Left[i]
			if off := float64(t.Found) - t.Value; off <= t.Within && -off <= t.Within {
				met = "yes"
			}
			narrows := "nothing"
			if g.Posterior.Size < grade.LeastSize || l.Size < grade.LeastSize {
				narrows = "too few worlds"
			} else if l.Counts {
				narrows = fmt.Sprintf("%s by %s", l.Contracted, percent(l.By))
			}
			fmt.Fprintf(&out, "| %s | %s[%s] | %s ± %s | %s | %s | %s |\n", g.Scenario, t.Measure, t.Arm,
				number(t.Value), number(t.Within), number(float64(t.Found)), met, narrows)
		}
	}
	return strings.TrimRight(out.String(), "\n")
}

// leastShown is the effective number of worlds from which a weighted share under a
// theory is shown.
const leastShown = 20

// patterns has a table for each case: what a pattern is used for, how it came
// out, and in what share of worlds it holds under each theory.
func (b *book) patterns() string {
	var out strings.Builder
	for _, g := range b.cases {
		fmt.Fprintf(&out, "### %s\n\n| pattern | used for | verdict | as drawn, weighted |", g.Scenario)
		for _, t := range g.Theories {
			fmt.Fprintf(&out, " %s |", t.Theory)
		}
		out.WriteString("\n|---|---|---|---|" + strings.Repeat("---|", len(g.Theories)) + "\n")
		for i, c := range g.Claims {
			s := g.Survival[i]
			fmt.Fprintf(&out, "| **%s** %s | %s | %s | %s, %s |", c.ID, c.Text, use(g, i), b.verdict(c.Verdict),
				percent(s.Prior), weight(g, s))
			for _, t := range g.Theories {
				shown := "–"
				if t.Size >= leastShown {
					shown = percent(t.Posterior[i])
				}
				fmt.Fprintf(&out, " %s, %s |", percent(t.Prior[i]), shown)
			}
			out.WriteByte('\n')
		}
		out.WriteByte('\n')
	}
	return strings.TrimRight(out.String(), "\n")
}

// use is what a pattern served for: structure if a rule makes it so, calibration
// if it rests on a target, else it is a test.
func use(g *graded, claim int) string {
	var all []string
	if r := g.Ruled[claim]; r.Rule != "" {
		all = append(all, "structure")
	}
	if len(g.Fitted[g.Claims[claim].ID]) > 0 {
		all = append(all, "calibration")
	}
	if len(all) == 0 {
		return "test"
	}
	return strings.Join(all, ", ")
}

func percent(share float64) string {
	text := say.Percent(share, "–")
	if text == "–" {
		return text
	}
	return text + " %"
}

// number shows a mean with three digits that count.
func number(v float64) string { return strings.TrimSuffix(fmt.Sprintf("%.3g", v), ".") }

func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}

// short is a source up to its first comma after the year.
func short(source string) string {
	first, _, _ := strings.Cut(source, ", ")
	if words := strings.Fields(source); len(words) > 12 &&
		!slices.ContainsFunc([]rune(first), func(r rune) bool { return '0' <= r && r <= '9' }) {
		return strings.Join(words[:12], " ") + " …"
	}
	return first
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
