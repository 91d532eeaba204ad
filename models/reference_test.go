package models_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"concert/models/ruralcredit"
	"concert/sim"
)

// TestCountyInC: County L's rules, written again in C and drawn by another
// generator, give the same county, in double and in float. Both are read as means
// over replicates with their standard errors.
func TestCountyInC(t *testing.T) {
	cc, err := exec.LookPath("cc")
	if err != nil {
		t.Skip("no C compiler")
	}
	replicates := 100
	if os.Getenv("CONCERT_FULL") != "" {
		replicates = 2000
	}
	const months, far = 84, 4.5 // standard errors: one in 12,000 comparisons by chance
	concert, parameters := countyMeans(t, replicates, months)
	for _, build := range [][]string{{"-O2"}, {"-O3", "-march=native", "-ffast-math", "-DFAST"}} {
		program := filepath.Join(t.TempDir(), "county")
		arguments := append(build, "-o", program, "../docs/reference/county.c", "-lm")
		if text, err := exec.Command(cc, arguments...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", build, err, text)
		}
		run := exec.Command(program, fmt.Sprint(replicates), "12", "89", fmt.Sprint(months))
		run.Stdin = strings.NewReader(parameters)
		text, err := run.Output()
		if err != nil {
			t.Fatal(err)
		}
		compared := 0
		for line := range strings.Lines(string(text)) {
			var name string
			var c meanError
			if _, err := fmt.Sscan(line, &name, &c.mean, &c.err); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			own, ok := concert[name]
			if apart := (c.mean - own.mean) / math.Hypot(c.err, own.err); !ok || !(math.Abs(apart) < far) {
				t.Errorf("%v: %s is %v in C and %v in Concert, %.1f standard errors apart", build, name, c, own, apart)
			}
			compared++
		}
		if compared < 12 {
			t.Errorf("%v: only %d outcomes are compared", build, compared)
		}
	}
}

// meanError is a mean with its standard error.
type meanError struct{ mean, err float64 }

// countyMeans are the measures of County L's default arm, and its parameters as
// lines "name value".
func countyMeans(t *testing.T, replicates, months int) (map[string]meanError, string) {
	t.Helper()
	model := ruralcredit.Model{}
	set := model.NewWorld().Parameters()
	e := sim.Experiment{Model: model, Months: months, Seed: 2020, Replicates: replicates, Base: set.Defaults(),
		Arms: []sim.Arm{{Name: "as-is"}}}
	measures := model.Vocabulary().Measures
	sums, squares, counts := make([]float64, len(measures)), make([]float64, len(measures)), make([]float64, len(measures))
	err := e.Run(context.Background(), 0, replicates, func(it *sim.Item) error {
		for i, v := range it.Rows[0] {
			if !math.IsNaN(v) {
				sums[i], squares[i], counts[i] = sums[i]+v, squares[i]+v*v, counts[i]+1
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	means := make(map[string]meanError)
	for i, m := range measures {
		mean := sums[i] / counts[i]
		variance := (squares[i] - counts[i]*mean*mean) / (counts[i] - 1)
		means[m.Name] = meanError{mean, math.Sqrt(max(0, variance) / counts[i])}
	}
	var parameters strings.Builder
	for i, value := range e.Base {
		fmt.Fprintln(&parameters, set.At(i).Name, value)
	}
	return means, parameters.String()
}
