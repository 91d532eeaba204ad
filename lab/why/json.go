package why

import (
	"encoding/json"
	"math"

	"concert/lab"
	"concert/sim"
)

// explained is an explanation in JSON, everything by its name.
type explained struct {
	Run       string         `json:"run"`
	Arm       string         `json:"arm"`
	Against   string         `json:"against"`
	World     int            `json:"world"` // from 1; 0: at the values
	Replicate int            `json:"replicate"`
	Measure   string         `json:"measure"`
	Named     *namedDecision `json:"decision"` // that is explained; null: none differs
	Value     *namedValue    `json:"value"`    // the first measured value that differs; null: none does
	Follows   []followed     `json:"follows"`  // the decision, then what it changes alone
	More      int            `json:"follows_more"`
	Partings  []parted       `json:"partings"`
	Own       []owned        `json:"own"`
	Items     int            `json:"items"`
	Alike     int            `json:"alike"`
	Firsts    []firstOf      `json:"firsts"`
	Goals     *chancesOf     `json:"goals"`
	Worlds    *chancesOf     `json:"worlds"`
	Carry     *carryOf       `json:"carry"` // null: too few runs
}

type carryOf struct {
	Units      int         `json:"units"` // runs, or worlds
	Difference float64     `json:"difference"`
	Chosen     *subject    `json:"chosen"` // whose answers carry most; null: nobody's carry what matters
	All        *shareOf    `json:"all"`    // of all answers together; null: the difference is not told from 0
	First      *shareOf    `json:"first"`  // of the first answer that differs, alone
	Named      *shareOf    `json:"alone"`  // of the first of the chosen, alone
	By         []carriedBy `json:"by"`
}

type shareOf struct {
	Share float64 `json:"share"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Moved int     `json:"moved"`
}

type carriedBy struct {
	subject
	shareOf
}

type namedDecision struct {
	Base lab.Decided `json:"base"`
	Arm  lab.Decided `json:"arm"`
}

type namedValue struct {
	Month   *int     `json:"month"` // null: a measure of the run
	Measure string   `json:"measure"`
	Base    *float64 `json:"base"` // null where it does not exist
	Arm     *float64 `json:"arm"`
}

type followed struct {
	lab.Decided
	Becomes bool  `json:"becomes"`
	From    []int `json:"from"`
}

type subject struct {
	Kind  string `json:"kind"`
	Act   string `json:"act"`
	Actor string `json:"actor"`
}

type parted struct {
	subject
	Months []Mark `json:"months"`
}

type owned struct {
	subject
	By    string `json:"by"`
	First int    `json:"first"`
	Count int    `json:"count"`
}

type firstOf struct {
	subject
	Months []int `json:"months"`
}

type chancesOf struct {
	Swapped bool     `json:"swapped"` // the arm takes something away
	Needed  chanceOf `json:"needed"`
	Enough  chanceOf `json:"enough"`
	Unknown int      `json:"unknown"`
}

type chanceOf struct {
	Of    int      `json:"of"`
	Such  int      `json:"such"`
	Share *float64 `json:"share"` // null: too few to tell
	Low   float64  `json:"low"`
	High  float64  `json:"high"`
}

// JSON is the explanation as one document.
func (f *Explanation) JSON() ([]byte, error) {
	v := &f.Brief.Vocabulary
	about := func(kind sim.Kind, act, actor int) subject {
		return subject{lab.KindName(kind), v.Acts[act].Name, v.Actors[actor].Name}
	}
	out := explained{Run: f.Dir, Arm: f.Arm, Against: f.Brief.Baseline, World: f.World, Replicate: f.Replicate,
		Measure: f.Measure,
		Follows: []followed{}, Partings: []parted{}, Own: []owned{}, Items: f.Items, Alike: f.Alike,
		Firsts: []firstOf{},
		Goals:  f.Goals.inJSON(), Worlds: f.Worlds.inJSON()}
	if f.Named >= 0 {
		d := &f.Parting.Shared[f.Named]
		out.Named = &namedDecision{lab.InJSON(v, &d.Base), lab.InJSON(v, &d.Arm)}
	}
	if x := f.Parting.Value; x != nil {
		out.Value = &namedValue{Measure: x.Name, Base: orNull(x.Base), Arm: orNull(x.Arm)}
		if x.Month >= 0 {
			out.Value.Month = &x.Month
		}
	}
	if f.Tree != nil {
		out.More = f.Tree.More
		for i := range f.Tree.Nodes {
			n := &f.Tree.Nodes[i]
			out.Follows = append(out.Follows, followed{lab.InJSON(v, &n.Recorded), n.Answer,
				append([]int{}, n.From...)})
		}
	}
	for _, t := range f.Parting.Tracks {
		out.Partings = append(out.Partings, parted{about(t.Kind, t.Act, t.Actor), t.Marks})
	}
	for _, o := range f.Parting.Own {
		by := f.Brief.Baseline
		if o.ByArm {
			by = f.Arm
		}
		out.Own = append(out.Own, owned{about(o.Kind, o.Act, o.Actor), by, o.First, o.Count})
	}
	for _, x := range f.Firsts {
		out.Firsts = append(out.Firsts, firstOf{about(x.Kind, x.Act, x.Actor), x.Months})
	}
	out.Carry = f.Carry.inJSON(about)
	text, err := json.MarshalIndent(out, "", "  ")
	return append(text, '\n'), err
}

func (c *Carry) inJSON(about func(sim.Kind, int, int) subject) *carryOf {
	if c == nil {
		return nil
	}
	share := func(s Share) *shareOf { return &shareOf{s.Part, s.Low, s.High, s.Moved} }
	out := &carryOf{Units: c.Units, Difference: c.Difference, By: []carriedBy{}}
	if c.Told {
		out.All, out.First = share(c.All), share(c.First)
	}
	for i := range c.By {
		by := &c.By[i]
		out.By = append(out.By, carriedBy{about(by.Kind, by.Act, by.Actor), *share(by.Share)})
	}
	if c.Chosen >= 0 {
		out.Chosen, out.Named = &out.By[c.Chosen].subject, share(c.Named)
	}
	return out
}

func (c *Chances) inJSON() *chancesOf {
	if c == nil {
		return nil
	}
	one := func(x Chance) chanceOf {
		out := chanceOf{Of: x.Of, Such: x.Such, Low: x.Low, High: x.High}
		if !x.Few() {
			share := x.Share()
			out.Share = &share
		}
		return out
	}
	return &chancesOf{Swapped: c.Takes, Needed: one(c.Needed), Enough: one(c.Enough), Unknown: c.Unknown}
}

func orNull(v float64) *float64 {
	if math.IsNaN(v) {
		return nil
	}
	return &v
}
