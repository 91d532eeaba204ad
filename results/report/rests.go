package report

import (
	"fmt"
	"html/template"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"concert/results/answer"
	"concert/results/folder"
	"concert/sim/param"
)

// targetRow is a figure that parameters were calibrated against.
type targetRow struct {
	Name, Target, Found, Sign, Outcome, Source template.HTML
	Class                                      worth
}

func (s *study) targetRows() (rows []targetRow) {
	for _, t := range s.answer.Targets {
		sc := s.scales[t.Measure]
		row := targetRow{
			Name:   s.w.say("targets.name", "measure", s.measure(t.Measure), "arm", s.said(t.Arm)),
			Target: sc.spread(t.Value, t.Within),
			Source: s.linked(t.Source), Class: flat, Sign: "○", Outcome: s.w.say("targets.unknown"),
		}
		if !math.IsNaN(float64(t.Found)) {
			row.Found = sc.with(t.Found)
			row.Sign, row.Outcome, row.Class = s.outcome(t, sc)
		}
		rows = append(rows, row)
	}
	return rows
}

func (s *study) outcome(t answer.Target, sc scale) (sign, words template.HTML, class worth) {
	if t.Met {
		return "●", s.w.say("targets.met"), good
	}
	return "✕", s.w.say("targets.missed", "difference", sc.apart(t.Missed)), bad
}

// restsPart is what the answer rests on: the parameters.
type restsPart struct {
	Intro     []template.HTML
	Label     template.HTML
	Sections  []parameterSection
	Assumed   int
	Available bool
	Keys      []keyRow // that the answer turns on
	KeysIntro template.HTML
	Moved     bool // keys say what they move
}

type parameterSection struct {
	Name    string
	Caption template.HTML
	Rows    []parameterRow
}

type parameterRow struct {
	Name                                string
	Meaning, Value, Unit, Range, Source template.HTML
	Assumed                             bool
}

func (s *study) restsPart() restsPart {
	w, total, assumed := s.w, len(s.plan.Parameters), s.plan.Assumed()
	part := restsPart{
		Intro:   []template.HTML{w.count("rests.intro", total-assumed, "total", whole(total), "assumed", whole(assumed))},
		Label:   w.say("rests.all", "total", whole(total)),
		Assumed: assumed, Available: total > 0,
	}
	part.Keys, part.Moved = s.keys(), s.answer.Points > 0
	switch {
	case part.Moved && len(part.Keys) > 0:
		part.KeysIntro = w.say("rests.keys_found", "points", whole(s.answer.Points))
	case part.Moved:
		part.KeysIntro = w.say("rests.keys_none", "points", whole(s.answer.Points))
	case len(part.Keys) > 0:
		part.KeysIntro = w.say("rests.keys_named", "command", s.pointsCommand(), "moved", whole(s.uncertain()), "total", whole(total))
	default:
		part.KeysIntro = w.say("rests.keys_unknown", "command", s.pointsCommand())
	}
	for i := range s.plan.Parameters {
		p := &s.plan.Parameters[i]
		name, _, _ := strings.Cut(p.Name, ".")
		k := slices.IndexFunc(part.Sections, func(x parameterSection) bool { return x.Name == name })
		if k < 0 {
			k, part.Sections = len(part.Sections), append(part.Sections, parameterSection{Name: name})
		}
		part.Sections[k].Rows = append(part.Sections[k].Rows, s.parameterRow(p))
	}
	if uncertain := s.uncertain(); uncertain > 0 {
		part.Intro = append(part.Intro, w.count("rests.uncertain", uncertain))
	}
	for i := range part.Sections {
		s.close(&part.Sections[i])
	}
	return part
}

// uncertain is the number of parameters with a plausible range, which a robustness
// run moves.
func (s *study) uncertain() (n int) {
	for i := range s.plan.Parameters {
		if low, high := s.plausible(&s.plan.Parameters[i]); low < high {
			n++
		}
	}
	return n
}

// close counts a section's parameters.
func (s *study) close(x *parameterSection) {
	assumed := 0
	for _, r := range x.Rows {
		if r.Assumed {
			assumed++
		}
	}
	x.Caption = s.w.count("rests.caption", len(x.Rows), "section", x.Name, "assumed", assumed)
}

// plausible is the range that points were drawn from, or else the one that the
// model declares.
func (s *study) plausible(p *folder.Parameter) (low, high float64) {
	for _, c := range s.plan.Columns {
		if c.Parameter == p.Name {
			return float64(c.Low), float64(c.High)
		}
	}
	return float64(p.Low), float64(p.High)
}

func (s *study) parameterRow(p *folder.Parameter) parameterRow {
	row := parameterRow{
		Name: s.typed(p), Meaning: s.w.text(p.Meaning), Value: s.settingOf(p, folder.Assignment{Value: p.Value, Shown: p.Shown}), Source: s.source(p), Assumed: p.Assumed,
		Range: s.w.say("rests.no_range"),
	}
	if p.Kind != param.Switch && p.Kind != param.Choice {
		row.Unit = s.w.text(p.Unit)
		if unitRange.MatchString(p.Unit) {
			row.Unit = s.w.say("rests.scale", "range", row.Unit)
		}
	}
	if p.Off != "" && p.Value == param.Off {
		row.Value, row.Unit = s.w.text(p.Off), ""
	}
	if low, high := s.plausible(p); low < high {
		row.Range = s.w.say("number.interval", "low", tidyNumber(low), "high", tidyNumber(high))
	}
	return row
}

// typed is the name of a parameter; where its value is shown in words, with the
// value as a file has it.
func (s *study) typed(p *folder.Parameter) string {
	if p.Kind == param.Switch || p.Kind == param.Choice || p.Off != "" && p.Value == param.Off {
		return p.Name + " = " + p.Shown
	}
	return p.Name
}

// unitRange is a unit that is a range, such as "0–1"; behind a value it would read
// as the range beside it.
var unitRange = regexp.MustCompile(`^[−-]?[0-9.]+–[0-9.]+$`)

// pureUnits are the units that say no more than "a number".
func pureUnits() []string {
	return []string{"0–1", "share", "weight", "ratio", "probability", "exponent"}
}

// source is where a value comes from; the mark for what is assumed says that
// already, so that the word is not repeated.
func (s *study) source(p *folder.Parameter) template.HTML {
	if !p.Assumed {
		return s.linked(p.Source)
	}
	rest, found := strings.CutPrefix(p.Source, "assumed")
	if !found {
		return s.linked(p.Source)
	}
	return s.linked(strings.TrimLeft(rest, ":;, "))
}

// tidyNumber writes a number of a scenario file: 0.56, not 0.5599999999999999.
func tidyNumber(v float64) string { return shown(param.Text(math.Round(v*1e9) / 1e9)) }

// againPart says how the run is computed again.
type againPart struct {
	Intro  template.HTML
	Lines  []commandLine
	Change template.HTML // how to change something; empty if no arm changes a number
	Facts  []fact
}

type commandLine struct {
	Comment template.HTML
	Command string
}

type fact struct{ Name, Value template.HTML }

func (s *study) againPart() againPart {
	w, p, name := s.w, s.plan, s.folderName()
	part := againPart{Intro: w.prose([]template.HTML{w.say("again.build", "command", template.HTML("<code>go build ./cmd/concert</code>")), w.say("again.intro", "folder", name)})}
	part.Lines = []commandLine{
		{w.say("again.folder_comment"), "concert run scenario.toml --out again"},
		{w.say("again.report_comment"), "concert report . --lang " + w.language},
		{w.say("again.shipped_comment"), s.shippedCommand()},
	}
	if s.answer.Points == 0 && s.uncertain() > 0 {
		part.Lines = append(part.Lines, commandLine{w.say("again.points_comment", "moved", whole(s.uncertain()), "total", whole(len(p.Parameters))),
			fmt.Sprintf("concert run %s --points %d", p.Scenario, askedPoints)})
	}
	if p, value := s.lever(); p != nil {
		part.Lines = append(part.Lines, commandLine{w.say("again.set_comment", "meaning", brief(w.text(p.Meaning))),
			fmt.Sprintf("%s --set %s=%s", s.shippedCommand(), p.Name, value)})
		part.Change = w.say("again.change", "command", template.HTML("<code>--set</code>"))
	}
	version := fmt.Sprint(s.concertVersion())
	part.Facts = []fact{
		{w.say("again.digest"), escaped(s.answer.Digest)},
		{w.say("again.plan"), escaped("sha256:" + s.run.Manifest.PlanDigest)},
		{w.say("again.seed"), escaped(fmt.Sprint(p.Seed))},
		{w.say("again.version"), w.say("again.version_text", "concert", version, "family", p.Family, "rules", p.ModelVersion)},
		{w.say("again.folder"), escaped(name)},
		{w.say("again.data"), w.say("again.data_text")},
	}
	return part
}

// lever is a parameter that an arm changes, with another value to try: of a
// number, preferably one that a government can set at a cost, half way to the arm's value;
// nil if no arm changes one.
func (s *study) lever() (*folder.Parameter, string) {
	var first *folder.Parameter
	var value string
	for i := range s.plan.Arms {
		if s.plan.Arms[i].ConditionsFrom != "" {
			continue
		}
		for _, a := range s.plan.Arms[i].Set {
			p := s.parameter(a.Parameter)
			if p == nil || p.Kind == param.Choice || a.Shown == p.Shown || a.Value == param.Off || p.Value == param.Off {
				continue
			}
			if p.Kind == param.Number && p.Cost != "" {
				return p, halfWay(p.Value, a.Value)
			}
			if first == nil {
				first, value = p, a.Shown
			}
		}
	}
	return first, value
}

// halfWay is the middle of two values with two digits.
func halfWay(a, b float64) string {
	text := strconv.FormatFloat((a+b)/2, 'g', 2, 64)
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic(err) // a number that was just written
	}
	return param.Text(v)
}

// shippedCommand is the command that computes this run, unless parameters or
// arms were chosen on the command line.
func (s *study) shippedCommand() string {
	line := fmt.Sprintf("concert run %s --seed %d", s.plan.Scenario, s.plan.Seed)
	if s.plan.Points > 0 {
		line += fmt.Sprintf(" --points %d", s.plan.Points)
	}
	return line + fmt.Sprintf(" --replicates %d", s.plan.Replicates)
}

// concertVersion is the version that computed the run, as its journal says.
func (s *study) concertVersion() string {
	if j := s.run.Journal; j != nil && len(j.Sessions) > 0 {
		last := j.Sessions[len(j.Sessions)-1]
		return strings.TrimSpace(last.Concert + " (" + last.Go + ")")
	}
	return string(s.w.say("number.unknown"))
}
