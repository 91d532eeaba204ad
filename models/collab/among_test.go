package collab

import (
	"testing"

	"concert/sim"
	"concert/sim/param"
)

// TestAmong: what three carry of each other is kept two by two, and a successor
// ends what was the official's, alone and as far as it is not handed over.
func TestAmong(t *testing.T) {
	conditions, psychology := CountyL.Conditions(), DefaultPsychology()
	e := At(&conditions, &psychology, 0)
	var a Among
	a.Reset(3, Belief{Kept: 1, Broken: 1})
	a.Trust[a.At(0, 1)] = Belief{Kept: 3, Broken: 1}
	for pair, agreed := range map[[2]int]float64{{0, 1}: 0.4, {0, 2}: 0.2, {1, 2}: 0.6} {
		a.Ties[a.Between(pair[1], pair[0])] = Tie{Agreed: agreed, Stage: agreed}
	}
	if a.In(0, 1) != 0.75 || a.In(1, 0) != 0.5 || a.Tie(1, 0).Agreed != 0.4 || a.Tie(2, 2) != (Tie{}) {
		t.Errorf("%v %v %v", a.In(0, 1), a.In(1, 0), a.Tie(1, 0))
	}
	if trust, agreed := a.MeanTrust(), a.MeanAgreed(); trust != (0.75+5*0.5)/6 || agreed < 0.3999 || agreed > 0.4001 {
		t.Errorf("mean trust %v, agreed %v", trust, agreed)
	}
	a.Replace(e.Succeed(0), 1, true)
	if a.Trust[a.At(0, 1)] != Prior(&conditions, &psychology) || a.In(0, 2) != 0.5 {
		t.Error("trust in a successor is that of strangers, trust in the others stays")
	}
	if a.Tie(0, 1) != (Tie{Stage: 0.4}) || a.Tie(0, 2).Agreed != 0.2 {
		t.Errorf("ties %+v, %+v", a.Tie(0, 1), a.Tie(0, 2))
	}
	a.Replace(e.Succeed(0), 1, false)
	if a.Tie(1, 2) != (Tie{}) {
		t.Errorf("tie %+v", a.Tie(1, 2))
	}
	var v sim.View
	a.Show(&v)
	if len(v.Ties) != 6 {
		t.Errorf("%d ties of three", len(v.Ties))
	}
}

// TestPlaces: a case starts from the conditions of a place, but for what it names;
// a name that no condition has is a mistake of its author.
func TestPlaces(t *testing.T) {
	var c Conditions
	c.Declare(new(param.Set), CityY, But("meetings", 2))
	if want := CityY.Conditions(); c.Meetings != 2 || c.PriorTrust != want.PriorTrust || want.Meetings != 0.5 {
		t.Errorf("%+v", c)
	}
	defer func() {
		if recover() == nil {
			t.Error("no condition is called meeting")
		}
	}()
	c.Declare(new(param.Set), CityY, But("meeting", 2))
}
