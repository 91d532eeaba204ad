package why

import (
	"context"
	"fmt"
	"slices"

	"concert/lab"
	"concert/sim"
)

// mostNodes is how many decisions a tree has at most.
const mostNodes = 20

// Tree is what followed from one decision alone: the baseline lived again with
// that decision answered the other way, and all else as the model decides.
type Tree struct {
	Nodes  []Node // the decision itself, then those that it changed, in the order of the run
	More   int    // changed decisions beyond the last node
	Opened int    // decisions that nobody had been asked for before
	Closed int    // decisions that nobody is asked for any more
}

// Node is a decision that is answered otherwise.
type Node struct {
	lab.Recorded       // as the baseline took it
	Forced       bool  // answered so by the study
	Answer       bool  // what it is now
	From         []int // nodes that change it by themselves, without one that they change between; 0 is the root
}

// grow finds what follows when one decision of the baseline is answered the
// other way. Index is the item, lived what the baseline did in it.
func (s *study) grow(ctx context.Context, index int, lived *lab.Lived, root *lab.Recorded) (*Tree, error) {
	after, err := s.forced(ctx, index, root.Key(), !root.Accepted)
	if err != nil {
		return nil, err
	}
	changed, opened, closed := changes(lived, after, root.Key())
	t := &Tree{Opened: opened, Closed: closed, More: max(0, len(changed)-(mostNodes-1))}
	t.Nodes = []Node{{Recorded: *root, Forced: true, Answer: !root.Accepted}}
	for _, d := range changed[:len(changed)-t.More] {
		t.Nodes = append(t.Nodes, Node{Recorded: *d, Answer: !d.Accepted})
	}
	reach := make([][]bool, len(t.Nodes)) // reach[a][b]: a alone changes b
	for a := range t.Nodes {
		reach[a] = make([]bool, len(t.Nodes))
		if a == 0 {
			for b := 1; b < len(t.Nodes); b++ {
				reach[a][b] = true
			}
			continue
		}
		alone, err := s.forced(ctx, index, t.Nodes[a].Key(), t.Nodes[a].Answer)
		if err != nil {
			return nil, err
		}
		follow, _, _ := changes(lived, alone, t.Nodes[a].Key())
		for _, d := range follow {
			key := d.Key()
			if b := slices.IndexFunc(t.Nodes, func(n Node) bool { return n.Key() == key }); b > a {
				reach[a][b] = true
			}
		}
	}
	t.link(reach)
	return t, nil
}

// link leaves of what changes what the steps that have none in between.
func (t *Tree) link(reach [][]bool) {
	for b := range t.Nodes {
		for a := range b {
			between := false
			for c := a + 1; c < b; c++ {
				between = between || reach[a][c] && reach[c][b]
			}
			if reach[a][b] && !between {
				t.Nodes[b].From = append(t.Nodes[b].From, a)
			}
		}
	}
}

// forced is the baseline of an item with one decision answered by the study.
func (s *study) forced(ctx context.Context, index int, key sim.Key, answer bool) (*lab.Lived, error) {
	var lived *lab.Lived
	alone := *s.base
	decide := func(_, month int, d sim.Decision) (bool, string) {
		if d.Key(month) == key {
			return answer, "explain"
		}
		return false, ""
	}
	err := alone.Trace(ctx, index, index+1, decide, func(_ int, arms []lab.Lived, failed *sim.Failure) error {
		if failed != nil {
			return fmt.Errorf("with one answer changed the run breaks in month %d: %s", failed.Month, failed.Reason)
		}
		lived = &arms[0]
		return nil
	})
	return lived, err
}

// changes are the decisions of a run that another run answers otherwise, but one;
// and how many only one of them asks for.
func changes(before, after *lab.Lived, but sim.Key) (changed []*lab.Recorded, opened, closed int) {
	now := make(map[sim.Key]bool, len(after.Decisions))
	for i := range after.Decisions {
		if d := &after.Decisions[i]; asked(d) && d.Kind != sim.Order {
			now[d.Key()] = d.Accepted
		}
	}
	for i := range before.Decisions {
		d := &before.Decisions[i]
		if !asked(d) || d.Kind == sim.Order {
			continue
		}
		key := d.Key()
		answer, there := now[key]
		delete(now, key)
		switch {
		case key == but:
		case !there:
			closed++
		case answer != d.Accepted:
			changed = append(changed, d)
		}
	}
	return changed, len(now), closed
}
