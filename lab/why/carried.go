package why

import (
	"slices"

	"concert/results/doc"
	"concert/results/say"
	"concert/results/stats"
)

// carried says how much of the difference goes with the answers of whom, and
// whether one answer by itself matters.
func (t *teller) carried() string {
	c := t.Carry
	switch {
	case c == nil || t.Named < 0 && !c.Told:
		return ""
	case !c.Told:
		return t.w.Say("explain.carry_untold", "units", t.units())
	case c.Chosen < 0:
		return t.w.Say("explain.carry_none", "all", t.part(c.All), "arm", t.arm, "base", t.base)
	}
	most := &c.By[c.Chosen]
	return t.w.Sentences(t.w.Say("explain.carry_most", "who", t.subject(most.Kind, most.Act, most.Actor), "base",
		t.base, "arm", t.arm, "share", t.short(most.Share), "all", t.short(c.All)), t.single())
}

// single says what one answer carries by itself: the first of those that carry
// most, and the first of all.
func (t *teller) single() string {
	key := "explain.carry_single"
	if t.Carry.Named.High < matters {
		key = "explain.carry_no_single"
	}
	said := t.w.Say(key, "share", t.part(t.Carry.Named))
	if t.Carry.First == t.Carry.Named {
		return said
	}
	key = "explain.carry_first"
	if t.Carry.First.High < matters {
		key = "explain.carry_first_hardly"
	}
	return t.w.Sentences(said, t.w.Say(key, "share", t.part(t.Carry.First)))
}

// units are those over which shares hold: "runs" or "worlds".
func (t *teller) units() string {
	if t.World > 0 {
		return t.w.Say("explain.unit_worlds", "n", t.Carry.Units)
	}
	return t.w.Say("explain.unit_runs", "n", t.Carry.Units)
}

// part is a share of the difference with its interval; where every run has the
// same, that is said in its place.
func (t *teller) part(s Share) string {
	switch {
	case s.Moved == 0:
		return t.w.Say("explain.part_none", "units", t.units())
	case s.Low == s.High:
		return t.w.Say("explain.part_always", "share", t.percent(s.Part), "units", t.units())
	}
	return t.short(s)
}

// percent is a share in whole per cent; of one that is not 0 but would be written so,
// that it is small.
func (t *teller) percent(share float64) string {
	if share > 0 && share < 0.005 {
		return t.w.Say("explain.part_small")
	}
	return t.w.Say("explain.percent", "n", say.Scale{Factor: 100}.Plain(share))
}

// whose is the table of all items: whose answers differ first, and what they carry;
// nil where nothing differs.
func (t *teller) whose() *doc.Table {
	c := t.Carry
	told := c != nil && c.Told
	var all []Subject
	if told {
		for i := range c.By {
			all = append(all, c.By[i].Subject)
		}
	}
	for i := range t.Firsts {
		f := &t.Firsts[i]
		if about := (Subject{f.Kind, f.Act, f.Actor}); !slices.Contains(all, about) {
			all = append(all, about)
		}
	}
	if len(all) == 0 {
		return nil
	}
	table := &doc.Table{Columns: []doc.Column{{Key: "who", Head: t.w.Say("explain.first_head")},
		{Key: "runs", Head: t.w.Say("explain.runs"), Align: doc.Right},
		{Key: "months", Head: t.w.Say("explain.months"), Align: doc.Right}}}
	if told {
		table.Columns = append(table.Columns, doc.Column{Key: "carries", Head: t.w.Say("explain.carries_head"),
			Align: doc.Right})
	}
	for i, about := range all {
		cells := append(doc.Texts(t.subject(about.Kind, about.Act, about.Actor)), doc.Texts(t.first(about)...)...)
		if told && i < len(c.By) {
			cells = append(cells, doc.Texts(t.short(c.By[i].Share))...)
		}
		table.Rows = append(table.Rows, doc.Row{Cells: cells})
	}
	var notes []string
	if told {
		table.Rows = append(table.Rows, doc.Row{Key: "all", Cells: doc.Texts(t.w.Say("explain.carries_all"), "", "",
			t.short(c.All))})
		notes = append(notes, t.w.Say("explain.carries_note", "units", t.units(), "arm", t.arm, "base", t.base))
	}
	if t.Alike > 0 {
		notes = append(notes, t.w.Say("explain.alike", "n", t.Alike))
	}
	table.Note = t.w.Sentences(notes...)
	return table
}

// first says in how many runs a class is the first that differs, and when.
func (t *teller) first(about Subject) []string {
	i := slices.IndexFunc(t.Firsts, func(f Firsts) bool { return Subject{f.Kind, f.Act, f.Actor} == about })
	if i < 0 {
		return []string{"0", "–"}
	}
	months := make([]float64, len(t.Firsts[i].Months))
	for j, m := range t.Firsts[i].Months {
		months[j] = float64(m)
	}
	spread := say.Scale{Factor: 1}.Plain(stats.Quantile(months, .5))
	if low, high := months[0], months[len(months)-1]; low < high {
		spread = t.w.Say("explain.spread", "median", spread, "low", int(low), "high", int(high))
	}
	return []string{say.Count(len(months)), spread}
}

// short is a share with its interval: "61 % (58 to 64)".
func (t *teller) short(s Share) string {
	if s.Low == s.High {
		return t.percent(s.Part)
	}
	whole := say.Scale{Factor: 100}
	return t.w.Say("explain.part", "share", t.percent(s.Part), "low", whole.Plain(s.Low), "high", whole.Plain(s.High))
}
