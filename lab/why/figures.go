package why

import (
	"concert/lab"
	"concert/results/answer"
	"concert/results/doc"
	"concert/results/figure"
	"concert/results/say"
)

// The blocks that show pictures.
const (
	figureTerms    = "explain.figure_terms"
	figureTimeline = "explain.figure_timeline"
	figureTree     = "explain.figure_tree"
)

// Figures are the pictures of an explanation, by the keys of their blocks.
func (f *Explanation) Figures(w *say.Words) map[string]figure.Figure {
	t := f.teller(w)
	all := make(map[string]figure.Figure)
	if f.Named >= 0 {
		d := &f.Parting.Shared[f.Named]
		all[figureTerms] = figure.DecisionFigure(f.Brief, d.Arm.Actor,
			[2]int{f.Brief.BaselineIndex(), f.Brief.ArmIndex(f.Arm)},
			[2]*answer.Decisions{decisionsOf(&d.Base), decisionsOf(&d.Arm)},
			named("explain-terms", t.figureOfTerms(), t.w.Say("explain.figure_note")), t.w)
	}
	if len(f.Parting.Tracks) > 0 {
		all[figureTimeline] = t.timeline()
	}
	if t.tree() != nil {
		all[figureTree] = t.descent()
	}
	return all
}

// named is a figure with the words of its block.
func named(name string, block *doc.Figure, note string) figure.Figure {
	return figure.Figure{Name: name, Title: block.Title, Subtitle: block.Caption, Alt: block.Alt, Note: note}
}

// decisionsOf is one decision as figures know means of many.
func decisionsOf(d *lab.Recorded) *answer.Decisions {
	return &answer.Decisions{Decisions: 1, Asked: 1, Chance: d.Chance, Utility: d.Utility, Terms: d.Terms[:]}
}

func (t *teller) figureOfTerms() *doc.Figure {
	d := &t.Parting.Shared[t.Named].Base
	return &doc.Figure{Kind: string(figure.OneDecision), File: "explain-terms",
		Title: t.w.Say("explain.figure_terms_title", "who", t.cast.Name(d.Actor, d.Who), "act",
			t.w.Quoted(t.cast.Act(d.Act)), "month", d.Month),
		Caption: t.w.Say("explain.figure_terms_caption"), Alt: t.w.Sentences(t.told(), t.turned())}
}

func (t *teller) figureOfTimeline() *doc.Figure {
	first := &t.Parting.Tracks[0]
	return &doc.Figure{Kind: string(figure.Partings), File: "explain-timeline",
		Title: t.w.Say("explain.figure_timeline_title", "who", t.subject(first.Kind, first.Act, first.Actor), "month",
			first.Marks[0].Month),
		Caption: t.w.Say("explain.figure_timeline_caption", "base", t.base, "arm", t.arm), Alt: t.after()}
}

func (t *teller) timeline() figure.Figure {
	var rows []figure.PartingRow
	for i := range t.Parting.Tracks {
		k := &t.Parting.Tracks[i]
		r := figure.PartingRow{Label: t.subject(k.Kind, k.Act, k.Actor),
			First: t.w.Say("figure.partings.month", "month", k.Marks[0].Month)}
		for _, m := range k.Marks {
			of := float64(m.Compared)
			r.Months, r.More, r.Fewer = append(r.Months, m.Month), append(r.More, float64(m.More)/of),
				append(r.Fewer, float64(m.Fewer)/of)
		}
		rows = append(rows, r)
	}
	return figure.PartingsFigure(rows, t.Brief.Months, t.w.Say("explain.key_more", "arm", t.arm),
		t.w.Say("explain.key_fewer", "arm", t.arm),
		named("explain-timeline", t.figureOfTimeline(), t.w.Say("explain.figure_note")), t.w)
}

func (t *teller) figureOfTree() *doc.Figure {
	return &doc.Figure{Kind: string(figure.Descent), File: "explain-tree",
		Title:   t.w.Say("explain.figure_tree_title", "n", len(t.Tree.Nodes)-1+t.Tree.More),
		Caption: t.w.Say("explain.figure_tree_caption", "base", t.base), Alt: t.alone()}
}

func (t *teller) descent() figure.Figure {
	var rows []figure.DescentRow
	for i := range t.Tree.Nodes {
		n := &t.Tree.Nodes[i]
		rows = append(rows, figure.DescentRow{Month: n.Month, Yes: n.Answer, From: n.From,
			Label: t.w.Labelled(t.cast.Name(n.Actor, n.Who), t.cast.Act(n.Act))})
	}
	return figure.DescentFigure(rows, t.Brief.Months, t.w.Say("explain.key_yes"), t.w.Say("explain.key_no"),
		named("explain-tree", t.figureOfTree(), t.w.Say("explain.figure_note")), t.w)
}
