// Command national runs the scenario national: 832 counties, each a world of it,
// summed in their order, so that memory does not grow with their number.
//
//	go run ./internal/national fit    incomes nearest to the year ends 2012 to 2016; nothing later is read
//	go run ./internal/national run    all households; docs/national.md, with four naive forecasts beside
//
// Fitted values are printed; whoever accepts them writes them into the scenario.
package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"os/signal"
	"runtime"
	"slices"

	"concert/models"
	"concert/scenarios"
	"concert/sim"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := command(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "national:", err)
		os.Exit(2)
	}
}

func command(ctx context.Context, args []string) error {
	if len(args) != 1 || !slices.Contains([]string{"fit", "run"}, args[0]) {
		return errors.New("usage: national fit | run")
	}
	counts, err := headcounts()
	if err != nil {
		return err
	}
	if args[0] == "fit" {
		return fit(ctx, counts)
	}
	return report(ctx, counts)
}

// incomes are what is fitted: own incomes of households, the same in all
// counties but for what a county draws around them.
type incomes struct{ mean, deviation, growth float64 }

// country is the sum over counties.
type country struct {
	Counties, Villages, Households int
	Poor                           []float64 // households at the end of each month
	Loans, Borrowers               float64
}

// load reads the scenario, with incomes moved if they are given.
func load(at *incomes, scale float64) (*scenarios.Plan, error) {
	s, err := scenarios.Load(scenarios.Shipped(), "national", models.Find, models.Names()...)
	if err != nil {
		return nil, err
	}
	set := func(name string, value float64) {
		i, ok := s.Parameters.Index(name)
		if !ok {
			panic("national: no parameter " + name)
		}
		for k := range s.Uncertain {
			if u := &s.Uncertain[k]; u.Parameter == i { // the spread around the middle stays
				u.Low, u.High = u.Low*value/s.Base[i], u.High*value/s.Base[i]
			}
		}
		s.Base[i] = value
	}
	if at != nil {
		set("household.income_cny", at.mean)
		set("household.income_sd", at.deviation)
		set("household.income_growth", at.growth)
	}
	set("population.scale", scale)
	return s.Plan(scenarios.Options{})
}

// run runs every county and adds it up, in the order of counties.
func run(ctx context.Context, plan *scenarios.Plan, counties int) (*country, error) {
	e := plan.Worlds
	e.Points, e.Record, e.Workers = e.Points[:min(counties, len(e.Points))], true, runtime.NumCPU()
	v := e.Model.Vocabulary()
	poor := index(v.Monthly, "poverty_share")
	loans, took := index(v.Measures, "loans"), index(v.Measures, "take_up")
	villages, each := column(plan, "population.villages"), column(plan, "population.households_per_village")
	scale, _ := plan.Scenario.Parameters.Index("population.scale")
	out := &country{Poor: make([]float64, e.Months)}
	err := e.Run(ctx, 0, e.Items(), func(it *sim.Item) error {
		if it.Failure != nil {
			return fmt.Errorf("county %d: %s", it.Point+1, it.Failure.Reason)
		}
		point := e.Points[it.Point]
		n := math.Max(1, math.Round(point[villages]*e.Base[scale])) * point[each] // what the family simulates
		out.Counties++
		out.Villages += int(point[villages])
		out.Households += int(point[villages] * point[each])
		whole := point[villages] * point[each] / n // a sample stands for its county
		for t := range out.Poor {
			out.Poor[t] += whole * n * it.Monthly[0][t*len(v.Monthly)+poor]
		}
		out.Loans += whole * n * it.Rows[0][loans] / 100
		out.Borrowers += whole * n * it.Rows[0][took]
		return nil
	})
	return out, err
}

func index(all []sim.Measure, name string) int {
	i := slices.IndexFunc(all, func(m sim.Measure) bool { return m.Name == name })
	if i < 0 {
		panic("national: no measure " + name)
	}
	return i
}

func column(plan *scenarios.Plan, name string) int {
	i := slices.Index(plan.Columns, name)
	if i < 0 {
		panic("national: the scenario does not draw " + name)
	}
	return i
}
