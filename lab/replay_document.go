package lab

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"

	"concert/results/doc"
	"concert/results/say"
	"concert/sim"
)

// Shown is what a replay shows besides the measures of the row.
type Shown struct {
	Months    bool    // the measures month by month
	Decisions *Wanted // the decisions with their terms; nil: none
	All       bool    // all of them, however many they are
}

// Document says what the row yielded.
func (r *Replay) Document(w *say.Words, show Shown) *doc.Document {
	if own := r.Brief.Terms[w.Language()]; len(own) > 0 {
		w = w.With(own)
	}
	where := w.Say("replay.at_values", "replicate", r.Replicate)
	if r.World > 0 {
		where = w.Say("replay.in_world", "replicate", r.Replicate, "world", r.World)
	}
	d := &doc.Document{Key: "replay", Language: w.Language(), Title: w.Say("replay.title", "arm", w.Term(r.title()),
		"where", where)}
	paragraph := func(key, text string) {
		d.Blocks = append(d.Blocks, doc.Block{Key: "replay." + key, Level: doc.First, Text: text})
	}
	if r.Build == ChangedRules {
		paragraph("rules", w.Say("replay.other_rules"))
	}
	if f := r.Excluded; f != nil && f.Arm != r.Arm {
		paragraph("excluded", w.Say("replay.excluded", "arm", f.Arm, "month", f.Month, "reason", f.Reason))
	}
	if f := r.Broke; f != nil {
		paragraph("broke", w.Say("replay.broke", "month", f.Month, "reason", f.Reason))
		if f.Details != "" {
			d.Blocks = append(d.Blocks, doc.Block{Key: "replay.stack", Level: doc.First,
				Code: strings.TrimRight(f.Details, "\n")})
		}
	}
	if verdict := r.verdict(); verdict == "differs" {
		paragraph("verdict", w.Say("replay.differs", "measures", strings.Join(r.Differ, ", ")))
	} else {
		paragraph("verdict", w.Say("replay."+verdict))
	}
	if r.Broke == nil && (show.Decisions == nil || show.All ||
		len(r.Differ) > 0) { // whoever asks for decisions has asked for no measures
		d.Blocks = append(d.Blocks, doc.Block{Key: "replay.measures", Level: doc.First, Table: r.measures(w)})
	}
	if show.Months && r.Broke == nil {
		d.Blocks = append(d.Blocks, doc.Block{Key: "replay.months", Level: doc.First, Table: r.months(w)})
	}
	if show.Decisions != nil {
		most := mostDecisions
		if show.All {
			most = 0
		}
		d.Blocks = append(d.Blocks, decisionsBlocks(w, r.Brief, &r.Lived, *show.Decisions, most)...)
	}
	return d
}

func (r *Replay) title() string { return r.Brief.Arms[r.Brief.ArmIndex(r.Arm)].Title }

// verdict is the key of the sentence on how the row compares with the stored
// one.
func (r *Replay) verdict() string {
	own := r.Excluded != nil && r.Excluded.Arm == r.Arm
	switch {
	case own && r.Broke == nil:
		return "no_break"
	case own && r.Equal():
		return "same_break"
	case r.Excluded != nil && r.Equal():
		return "not_stored"
	case r.Broke != nil:
		return "other_break"
	case r.Equal():
		return "same"
	}
	return "differs"
}

// measures are the values to their last digit, with the stored ones beside
// those that differ.
func (r *Replay) measures(w *say.Words) *doc.Table {
	t := &doc.Table{Columns: []doc.Column{{Key: "measure", Head: w.Say("compare.measure")},
		{Key: "value", Head: w.Say("replay.value"), Align: doc.Right},
		{Key: "unit", Head: w.Say("list.unit")}}}
	if len(r.Differ) > 0 {
		t.Columns = append(t.Columns, doc.Column{Key: "stored", Head: w.Say("replay.stored"), Align: doc.Right})
	}
	for m, v := range r.Measures {
		measure := &r.Brief.Vocabulary.Measures[m]
		cells := []doc.Cell{{Text: w.Term(measure.Title), Minor: measure.Name}, {Text: exact(v)},
			{Text: w.Term(measure.Unit)}}
		if len(r.Differ) > 0 {
			stored := ""
			if slices.Contains(r.Differ, measure.Name) {
				stored = exact(r.Stored[m])
			}
			cells = append(cells, doc.Cell{Text: stored})
		}
		t.Rows = append(t.Rows, doc.Row{Key: measure.Name, Cells: cells})
	}
	return t
}

func (r *Replay) months(w *say.Words) *doc.Table {
	t := &doc.Table{Columns: []doc.Column{{Key: "month", Head: w.Say("replay.month"), Align: doc.Right}}}
	monthly := r.Brief.Vocabulary.Monthly
	for _, m := range monthly {
		t.Columns = append(t.Columns, doc.Column{Key: m.Name, Head: m.Name, Align: doc.Right})
	}
	for month := range r.Brief.Months {
		cells := []doc.Cell{{Text: strconv.Itoa(month)}}
		for k := range monthly {
			cells = append(cells, doc.Cell{Text: exact(r.Monthly[month*len(monthly)+k])})
		}
		t.Rows = append(t.Rows, doc.Row{Key: strconv.Itoa(month), Cells: cells})
	}
	return t
}

// exact is a number that reads back to the same bits; – where there is none.
func exact(v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return strconv.FormatFloat(v+0, 'g', -1, 64)
}

// replayed is a replay in JSON. Its numbers read back to the same bits.
type replayed struct {
	Run       string          `json:"run"`
	Arm       string          `json:"arm"`
	World     int             `json:"world"` // from 1; 0: at the values
	Replicate int             `json:"replicate"`
	Equal     bool            `json:"equal"` // to the stored row, to the bit; or broken as it is stored
	Rules     RulesOfReplay   `json:"rules"`
	Excluded  *sim.Failure    `json:"quarantined"` // as stored; null if the item is not
	Broke     *sim.Failure    `json:"broke"`       // now
	Measures  []replayedValue `json:"measures"`
	Months    []replayedMonth `json:"months,omitempty"`
	Decisions []Decided       `json:"decisions,omitempty"` // those asked for, in the order in which they were taken
}

type replayedValue struct {
	Name   string   `json:"name"`
	Unit   string   `json:"unit"`
	Value  *float64 `json:"value"`  // null where the measure does not exist
	Stored *float64 `json:"stored"` // null as well where nothing is stored
}

type replayedMonth struct {
	Month  int        `json:"month"`
	Values []*float64 `json:"values"` // in the order of the vocabulary's monthly measures
}

// JSON is the replay as one document.
func (r *Replay) JSON(show Shown) ([]byte, error) {
	out := replayed{Run: r.Dir, Arm: r.Arm, World: r.World, Replicate: r.Replicate, Equal: r.Equal(), Rules: r.Build,
		Excluded: r.Excluded, Broke: r.Broke, Measures: []replayedValue{}}
	for m, v := range r.Measures {
		measure := &r.Brief.Vocabulary.Measures[m]
		out.Measures = append(out.Measures, replayedValue{measure.Name, measure.Unit, orNull(v), orNull(r.Stored[m])})
	}
	monthly := len(r.Brief.Vocabulary.Monthly)
	for month := 0; show.Months && r.Broke == nil && month < r.Brief.Months; month++ {
		values := make([]*float64, monthly)
		for k := range values {
			values[k] = orNull(r.Monthly[month*monthly+k])
		}
		out.Months = append(out.Months, replayedMonth{month, values})
	}
	if show.Decisions != nil {
		for _, d := range show.Decisions.Of(&r.Brief.Vocabulary, &r.Lived) {
			out.Decisions = append(out.Decisions, InJSON(&r.Brief.Vocabulary, d))
		}
	}
	text, err := json.MarshalIndent(out, "", "  ")
	return append(text, '\n'), err
}

func orNull(v float64) *float64 {
	if math.IsNaN(v) {
		return nil
	}
	v += 0 // no −0
	return &v
}
