package scenarios

import (
	"reflect"
	"testing"
)

func good(t testing.TB) *Scenario {
	t.Helper()
	s, err := Load(shelf(), "county-l", toys, toyNames...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestGoodFile(t *testing.T) {
	s := good(t)
	p, err := s.Plan(Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v\n%+v", s.Claims, p.Experiment.Arms)
	_ = reflect.DeepEqual
}
