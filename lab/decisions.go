package lab

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"concert/results/doc"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
)

// Wanted chooses decisions. The zero value wants none: AllDecisions wants all.
type Wanted struct {
	Month int    // −1: every month
	Act   string // empty: every act
	Who   int    // id of the one who decides; −1: everybody
}

// AllDecisions wants every decision.
var AllDecisions = Wanted{Month: -1, Who: -1}

// Check refuses an act that the model does not have and a month that the run
// does not.
func (f Wanted) Check(b *scenarios.Brief) error {
	acts := nameOfWords(b.Vocabulary.Acts)
	switch {
	case f.Act != "" && !slices.Contains(acts, f.Act):
		return fmt.Errorf("--act: found %q; allowed: %s%s", f.Act, scenarios.SomeOf(acts),
			scenarios.Suggest(f.Act, acts))
	case f.Month < -1 || f.Month >= b.Months:
		return fmt.Errorf("--month: found %d; allowed: 0 to %d", f.Month, b.Months-1)
	case f.Who < -1:
		return fmt.Errorf("--who: found %d; allowed: an id, a whole number from 0", f.Who)
	}
	return nil
}

// Wants reports whether a decision is one of those wanted.
func (f Wanted) Wants(v *sim.Vocabulary, d *Recorded) bool {
	return (f.Month < 0 || d.Month == f.Month) && (f.Who < 0 || d.Who == f.Who) &&
		(f.Act == "" || v.Acts[d.Act].Name == f.Act)
}

func nameOfWords(words []sim.Word) (names []string) {
	for _, w := range words {
		names = append(names, w.Name)
	}
	return names
}

// Cast tells the names of those who decide in an item.
type Cast struct {
	w        *say.Words
	brief    *scenarios.Brief
	agencies []sim.Agency
	ids      map[int][]int // ids that decide, by class of actor
}

// NewCast reads who decides from what an item's arms did.
func NewCast(w *say.Words, b *scenarios.Brief, arms ...*Lived) *Cast {
	c := &Cast{w: w, brief: b, ids: make(map[int][]int)}
	for _, lived := range arms {
		if c.agencies == nil {
			c.agencies = lived.Agencies
		}
		for i := range lived.Decisions {
			d := &lived.Decisions[i]
			if !slices.Contains(c.ids[d.Actor], d.Who) {
				c.ids[d.Actor] = append(c.ids[d.Actor], d.Who)
			}
		}
	}
	return c
}

// Class is the title of a class of actors.
func (c *Cast) Class(actor int) string { return c.w.Term(c.brief.Vocabulary.Actors[actor].Title) }

// Act is the title of an act.
func (c *Cast) Act(act int) string { return c.w.Term(c.brief.Vocabulary.Acts[act].Title) }

// Motive is the title of a term.
func (c *Cast) Motive(term int) string { return c.w.Term(c.brief.Vocabulary.Motives[term].Title) }

// Name is who decides: its own name, that of its class where it is the only one,
// or that with its id.
func (c *Cast) Name(actor, who int) string {
	alike := 0
	for _, a := range c.agencies {
		if a.Actor != actor {
			continue
		}
		if alike++; a.Who == who && a.Name != "" {
			return c.w.Term(a.Name)
		}
	}
	if alike == 1 || len(c.ids[actor]) <= 1 { // of one agency ids tell what it decides about
		return c.Class(actor)
	}
	return c.w.Say("why.numbered", "actor", c.Class(actor), "who", strconv.Itoa(who))
}

// mostDecisions is how many decisions a page lists before it counts the rest.
const mostDecisions = 40

// decisionsBlocks list the decisions that are wanted, with the terms that count
// in any of them; most bounds how many, 0 does not.
func decisionsBlocks(w *say.Words, b *scenarios.Brief, lived *Lived, wanted Wanted, most int) []doc.Block {
	chosen := wanted.Of(&b.Vocabulary, lived)
	if len(chosen) == 0 {
		return []doc.Block{{Key: "replay.decisions", Level: doc.First, Text: w.Say("why.no_decisions")}}
	}
	shown := chosen
	if most > 0 && len(shown) > most {
		shown = shown[:most]
	}
	c := NewCast(w, b, lived)
	t := &doc.Table{Columns: []doc.Column{{Key: "month", Head: w.Say("replay.month"), Align: doc.Right},
		{Key: "act", Head: w.Say("why.act")},
		{Key: "who", Head: w.Say("why.who")}, {Key: "answer", Head: w.Say("why.answer")},
		{Key: "chance", Head: w.Say("why.chance"), Align: doc.Right},
		{Key: "sum", Head: w.Say("why.sum"), Align: doc.Right},
		{Key: "terms", Head: w.Say("why.terms")}}}
	for _, d := range shown {
		cells := []doc.Cell{{Text: strconv.Itoa(d.Month)}, {Text: c.Act(d.Act)}, {Text: c.Name(d.Actor, d.Who)},
			{Text: w.Say(AnswerKey(&d.Decision))},
			{Text: w.Percent(d.Chance)}, {Text: Days(d.Utility)},
			{Text: strings.Join(c.Terms(&d.Terms, mostTerms), w.Say("text.between"))}}
		if d.Kind == sim.Order {
			cells[4], cells[5] = doc.Cell{Text: "–"}, doc.Cell{Text: "–"}
		}
		t.Rows = append(t.Rows, doc.Row{Cells: cells})
	}
	blocks := []doc.Block{{Key: "replay.decisions", Level: doc.First, Table: t}}
	if rest := len(chosen) - len(shown); rest > 0 {
		blocks = append(blocks, doc.Block{Key: "replay.decisions_more", Level: doc.First,
			Text: w.Say("why.more_decisions", "n", rest)})
	}
	return blocks
}

// Of are the decisions that are wanted, in order.
func (f Wanted) Of(v *sim.Vocabulary, lived *Lived) (chosen []*Recorded) {
	for i := range lived.Decisions {
		if f.Wants(v, &lived.Decisions[i]) {
			chosen = append(chosen, &lived.Decisions[i])
		}
	}
	return chosen
}

// mostTerms is how many terms a line names before it leaves the smaller out.
const mostTerms = 3

// Terms names the terms of a decision with their values, the largest first: at
// most so many, and none that is written as 0.
func (c *Cast) Terms(terms *sim.Terms, most int) (named []string) {
	order := make([]int, len(c.brief.Vocabulary.Motives))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(math.Abs(terms[b]), math.Abs(terms[a])) })
	for _, k := range order {
		if len(named) < most && math.Abs(terms[k]) >= 0.005 {
			named = append(named, c.w.Say("why.term", "term", c.Motive(k), "days", Days(terms[k])))
		}
	}
	return named
}

// AnswerKey is the message for what became of a decision.
func AnswerKey(d *sim.Decision) string {
	switch {
	case d.Kind == sim.Order && d.Accepted:
		return "why.answer_ordered"
	case d.Kind == sim.Order:
		return "why.answer_not_done"
	case d.Kind == sim.Request && d.Accepted:
		return "why.answer_asks"
	case d.Kind == sim.Request:
		return "why.answer_asks_not"
	case !d.Asked:
		return "why.answer_unasked"
	case d.Accepted:
		return "why.answer_yes"
	}
	return "why.answer_no"
}

// Days writes a term or a sum of terms: "−1.90".
func Days(v float64) string { return say.Scale{Factor: 1, Decimals: 2}.Difference(v) }

// Decided is a decision in JSON; its numbers read back to the same bits.
type Decided struct {
	Month    int                `json:"month"`
	Act      string             `json:"act"`
	Actor    string             `json:"actor"`
	Who      int                `json:"who"`
	With     int                `json:"with"`
	Kind     string             `json:"kind"`
	Purpose  string             `json:"purpose"`
	About    [2]int             `json:"about"`
	Asked    bool               `json:"asked"`
	Accepted bool               `json:"accepted"`
	Chance   float64            `json:"chance"`
	Utility  float64            `json:"utility"`
	Terms    map[string]float64 `json:"terms"`
}

// KindName is the name of a kind of decisions in JSON.
func KindName(k sim.Kind) string {
	switch k {
	case sim.Request:
		return "request"
	case sim.Order:
		return "order"
	}
	return "answer"
}

// InJSON is a decision by names.
func InJSON(v *sim.Vocabulary, d *Recorded) Decided {
	key := d.Key()
	out := Decided{Month: d.Month, Act: v.Acts[d.Act].Name, Actor: v.Actors[d.Actor].Name, Who: d.Who, With: d.With,
		Kind: KindName(d.Kind), Purpose: key.Purpose, About: d.About, Asked: d.Asked, Accepted: d.Accepted,
		Chance: d.Chance, Utility: d.Utility + 0, Terms: make(map[string]float64)}
	for k, m := range v.Motives {
		if d.Terms[k] != 0 {
			out.Terms[m.Name] = d.Terms[k]
		}
	}
	return out
}

// Counting are the terms that are not 0 in some of the decisions.
func Counting(b *scenarios.Brief, decisions []*Recorded) (terms []int) {
	for k := range b.Vocabulary.Motives {
		if slices.ContainsFunc(decisions, func(d *Recorded) bool { return d.Terms[k] != 0 }) {
			terms = append(terms, k)
		}
	}
	return terms
}
