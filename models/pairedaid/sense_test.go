package pairedaid_test

import (
	"testing"

	"concert/models/docking"
	"concert/models/modeltest"
)

// The more meetings are called, the more are held, and the less each further one
// adds: thirteen meetings are not none because they are too many.
func TestMeetingsAreDecidedOneByOne(t *testing.T) {
	before, gained := 0.0, 1e9
	for _, called := range []float64{0, 1, 2, 4, 8, 13} {
		s := modeltest.Measured(t, experiment(docking.Values{"conditions.meetings": called}, 60, 20), "meetings_held")
		held := s.Mean()
		t.Logf("%v called, %.3f held", called, held)
		if held < before-0.02 || held > called {
			t.Errorf("%v meetings called, %.3f held; %.3f with fewer called", called, held, before)
		}
		if called == 1 {
			gained = held
		} else if held-before > 4*gained {
			t.Errorf("%v meetings called add %.3f to those held, where the first added %.3f", called, held-before,
				gained)
		}
		before = held
	}
	if before < 0.5 {
		t.Errorf("thirteen meetings called and %.3f held", before)
	}
}

// A meeting that is shorter counts for less.
func TestPartOfAMeeting(t *testing.T) {
	half := modeltest.Measured(t, experiment(docking.Values{"conditions.meetings": 0.5}, 60, 10), "meetings_held")
	if got := half.Mean(); got <= 0 || got > 0.5 {
		t.Errorf("half a meeting is called a quarter, and %v held", got)
	}
}
