package play

import (
	"context"

	"concert/sim"
	"concert/sim/portable"
	"concert/sim/random"
	"concert/web/stage"
	"concert/web/words"
)

// strategies are offices that weigh the terms of the model by weights of their
// own: a theory for each office. With all weights at 1 an office answers as the
// model does, to the bit.
type strategies struct {
	weights [Seats][sim.MaxMotives]float64
	noise   float64
	seed    uint64
}

func newStrategies(p *Plan, plan *stage.Plan) *strategies {
	s := &strategies{seed: plan.Brief.Seed, noise: plan.Brief.Parameter("psychology.noise").Value}
	for seat := range s.weights {
		for i := range s.weights[seat] {
			s.weights[seat][i] = 1
		}
		for i, m := range plan.Brief.Vocabulary.Motives {
			if w, ok := p.Weights[seat][m.Name]; ok {
				s.weights[seat][i] = w
			}
		}
	}
	return s
}

// answer is the model's rule with the office's weights: logistic in their sum, and
// answered by the number that answers the model.
func (s *strategies) answer(seat int, at sim.Moment, d *sim.Decision) (bool, string) {
	sum := 0.0
	for i, v := range d.Terms {
		sum += float64(s.weights[seat][i] * v)
	}
	k := d.Key(at.Month)
	chance := random.At(random.Coordinates{Seed: s.seed, Point: at.Point, Replicate: at.Replicate}).Turn(at.Month)
	return chance.Uniform(d.Purpose, k.Who, k.About[0], k.About[1]) < portable.Logistic(sum/s.noise), "strategy"
}

// Compare runs a plan many times: the model's officials against strategies, or
// against standing answers, replicate by replicate under the same chance.
func Compare(ctx context.Context, s *stage.Stage, p *Plan, replicates int, w *words.Words,
	progress func(*stage.Partial) error) (*stage.Verdict, error) {
	plan, err := staged(s, p, replicates, w)
	if err != nil {
		return nil, err
	}
	plan.Watch = &sim.Watch{Decide: p.decide(plan)}
	found, err := s.Run(ctx, plan, nil, progress)
	if err != nil {
		return nil, err
	}
	return found.Verdict(w)
}
