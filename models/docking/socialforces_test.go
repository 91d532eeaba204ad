package docking

import "testing"

func TestSocialForcesIsWhole(t *testing.T) {
	if got := len(SocialForces()); got != 19*37 {
		t.Errorf("%d cells", got)
	}
	if c := SocialForces()[0].Times(2); c.Mean != 2*89.128 || c.SE != 2*0.3191 || c.Replicates != 1000 {
		t.Errorf("twice the first cell is %v", c)
	}
}
