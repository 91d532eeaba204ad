package report

import (
	"html/template"
	"slices"
	"strings"

	"concert/results/folder"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim/param"
)

// armRow says what an arm is about, and what it changes.
type armRow struct {
	Title, Note, Changes template.HTML
	Base                 bool
}

// armGroup is the arms that answer one question.
type armList struct {
	Title template.HTML
	Rows  []armRow
}

// armsPart is what was compared: the arms that the answer speaks of, and all.
type armsPart struct {
	Headlines []armRow // the baseline first; empty if all are few
	All       []armList
	Label     template.HTML
}

// mostShown is the number of arms that a page lists without being asked.
const mostShown = 10

func (s *study) armsPart() (part armsPart) {
	part.Label = s.w.count("happened.all_arms", len(s.others()))
	for i := range s.plan.Arms {
		arm := &s.plan.Arms[i]
		row, title := s.armRow(arm), s.w.text(arm.Group)
		if n := len(part.All); n == 0 || part.All[n-1].Title != title {
			part.All = append(part.All, armList{Title: title})
		}
		last := &part.All[len(part.All)-1]
		last.Rows = append(last.Rows, row)
		if row.Base || slices.ContainsFunc(s.headlines(), func(h scenarios.Headline) bool { return h.Arm == arm.Name }) {
			part.Headlines = append(part.Headlines, row)
		}
	}
	if len(s.plan.Arms) <= mostShown || len(part.Headlines) < 2 || len(part.Headlines) == len(s.plan.Arms) {
		part.Headlines = nil
	}
	return part
}

func (s *study) armRow(arm *folder.Arm) armRow {
	row := armRow{Title: s.arm(arm.Name), Note: s.w.text(arm.Note), Changes: s.changes(arm), Base: arm.Name == s.answer.Baseline}
	if arm.Note == "" {
		row.Note = s.sayOf(arm.Name)
	}
	return row
}

// sayOf is how the answer calls an arm inside a sentence; empty if it does not.
func (s *study) sayOf(arm string) template.HTML {
	for _, h := range s.headlines() {
		if h.Arm == arm && h.Say != "" {
			return s.w.text(h.Say)
		}
	}
	return ""
}

// changes says what an arm changes, parameter by parameter.
func (s *study) changes(arm *folder.Arm) template.HTML {
	var parts []template.HTML
	own := arm.Set
	if arm.ConditionsFrom != "" {
		var lent []template.HTML
		own = nil
		taken, same := 0, 0
		for _, a := range arm.Set {
			p := s.parameter(a.Parameter)
			switch {
			case p == nil || p.Block == "":
				own = append(own, a)
				continue
			case p.Shown == a.Shown:
				same++
			default:
				lent = append(lent, s.assignments([]folder.Assignment{a})...)
			}
			taken++
		}
		if same > 0 {
			lent = append(lent, s.w.count("happened.others_same", same))
		}
		if len(arm.Borrowed) > 0 {
			lent = append(lent, s.w.count("happened.borrowed", len(arm.Borrowed)))
		}
		parts = append(parts, s.w.count("happened.conditions", taken, "scenario", arm.ConditionsFrom, "list", s.semicolons(lent)))
	}
	parts = append(parts, s.assignments(own)...)
	for _, c := range arm.Changes {
		parts = append(parts, s.w.say("happened.months", "from", c.From, "until", c.Until-1, "list", s.semicolons(s.assignments(c.Set))))
	}
	if len(parts) == 0 {
		if arm.Name == s.answer.Baseline {
			return s.w.say("happened.nothing")
		}
		return s.w.say("happened.identical")
	}
	return s.semicolons(parts)
}

func (s *study) semicolons(parts []template.HTML) template.HTML {
	return s.w.join(parts, "happened.semicolon", "happened.semicolon")
}

func (s *study) assignments(set []folder.Assignment) (all []template.HTML) {
	for _, a := range set {
		p := s.parameter(a.Parameter)
		if p == nil {
			continue
		}
		base := folder.Assignment{Value: p.Value, Shown: p.Shown}
		if base.Shown == a.Shown {
			all = append(all, s.w.say("happened.set_same", "meaning", s.w.text(p.Meaning), "to", s.settingOf(p, a)))
			continue
		}
		all = append(all, s.w.say("happened.set", "meaning", s.w.text(p.Meaning), "from", s.settingOf(p, base), "to", s.settingOf(p, a)))
	}
	return all
}

// settingOf is the value of a parameter in words: yes or no for a switch,
// "never" where a number stands for that.
func (s *study) settingOf(p *folder.Parameter, a folder.Assignment) template.HTML {
	switch {
	case p.Kind == param.Switch && a.Value != 0:
		return s.w.say("happened.yes")
	case p.Kind == param.Switch:
		return s.w.say("happened.no")
	case p.Kind == param.Choice:
		return s.w.text(strings.ReplaceAll(strings.Trim(a.Shown, `"`), "-", " "))
	case p.Off != "" && a.Value == param.Off:
		return s.w.text(p.Off)
	}
	return escaped(shown(a.Shown))
}

func (s *study) parameter(name string) *folder.Parameter {
	i := slices.IndexFunc(s.plan.Parameters, func(p folder.Parameter) bool { return p.Name == name })
	if i < 0 {
		return nil
	}
	return &s.plan.Parameters[i]
}

// shown is a parameter's number for readers: thousands parted, a true minus.
func shown(text string) string {
	digits, negative := strings.CutPrefix(text, "-")
	if digits == "" || strings.Trim(digits, "0123456789.") != "" {
		return strings.Trim(text, `"`)
	}
	if negative {
		return "−" + say.Thousands(digits)
	}
	return say.Thousands(digits)
}
