package sweep

import "fmt"

// Check refuses axes that no picture can show together.
func (q *Question) Check() error {
	if len(q.Axes) != 2 {
		return nil
	}
	a, b := q.Axes[0], q.Axes[1]
	switch {
	case a.Parameter == b.Parameter:
		return fmt.Errorf("--vary: found %s twice; allowed: two parameters", a.Parameter)
	case !a.Ordered || !b.Ordered:
		return fmt.Errorf("--vary: found a choice beside another parameter; allowed: two numbers, or one choice alone")
	case len(a.Values)*len(b.Values) > mostCells:
		return fmt.Errorf("--vary: found %d combinations; allowed: %d at most", len(a.Values)*len(b.Values), mostCells)
	}
	return nil
}

// mostCells is how many combinations of two parameters are asked at most.
const mostCells = 1681
