package figure

import (
	"slices"
	"testing"

	"concert/results/say"
)

// TestDeclared: what the scenario asks for stands first, once, and of arms that
// ran alone.
func TestDeclared(t *testing.T) {
	all := drawn(t, usualArms(), toyOptions{replicates: 20, months: 24, declared: true}, nil)
	var names []string
	for _, f := range all {
		if f.Declared {
			names = append(names, f.Name)
		}
	}
	if want := []string{"time-watered", "levels-watered-balance-thirst",
		"levels-thirst-thirst-again"}; !slices.Equal(names, want) {
		t.Fatalf("asked for: %v", names)
	}
	if all[0].Title != "Water over the months" ||
		all[1].Title != "Fields with water, Balance of the village and Households without water, arm by arm" {
		t.Errorf("titles %q, %q", all[0].Title, all[1].Title)
	}
	if rows := all[1].Rows; len(rows) != len(usualArms()) || rows[0][0] != "As it is" || rows[5][2] != "–" {
		t.Errorf("the table has all arms, the baseline first: %q", rows)
	}
	if note := all[1].Note; note != "2 other arms are not drawn; the tables have them." {
		t.Errorf("what is not drawn: %q", note)
	}
	if n := len(newLevels(studyOf(t), []string{"thirst", "thirst_again"}, []int{1}).panels); n != 1 {
		t.Errorf("measures of one unit and one good side have %d axes", n)
	}
	for i := range all[3:] {
		if all[3+i].Name == "time-watered" {
			t.Error("the course that was asked for is drawn twice")
		}
	}
}

func studyOf(t *testing.T) *study {
	t.Helper()
	run, answer := toyRun(t, usualArms(), toyOptions{replicates: 5, months: 12})
	s, err := newStudy(run, answer, say.InEnglish())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestAlike: three arms of a group with the very same numbers share a row.
func TestAlike(t *testing.T) {
	run, answer := toyRun(t, []toyArm{usualArms()[0],
		{name: "a", title: "A", group: "G", level: 0.4, pull: 1}, {name: "b", title: "B", group: "G", level: 0.4,
			pull: 1},
		{name: "c", title: "C", group: "G", level: 0.4, pull: 1}, {name: "d", title: "D", group: "H", level: 0.4,
			pull: 1}},
		toyOptions{replicates: 20, months: 12})
	s, err := newStudy(run, answer, say.InEnglish())
	if err != nil {
		t.Fatal(err)
	}
	c := newContrasts(s, 0)
	if rows := c.rows(); len(rows) != 2 || len(rows[0]) != 3 || len(rows[1]) != 1 {
		t.Fatalf("%d rows", len(rows))
	}
	if label := c.chart().rows[0].label; label != "A and 2 arms like it" {
		t.Errorf("label %q", label)
	}
}
