package random_test

import (
	"strconv"

	"concert/sim/random"
)

// draw is a way to get the number of an address: Concert's own, the reference,
// or one that is bad on purpose.
type draw func(at random.Coordinates, p random.Purpose, who, with, n int) float64

func own(at random.Coordinates, p random.Purpose, who, with, n int) float64 {
	return random.At(at).Uniform(p, who, with, n)
}

// order is a way to walk through the addresses: the i-th number of a sequence.
// What looks random along one coordinate may show a pattern along another.
type order struct {
	name string
	at   func(d draw, i int) float64
}

// orders walk along each coordinate alone, along pairs as models do, and in
// small boxes of all coordinates in turn.
func orders() []order {
	p := random.For("a purpose")
	some := random.Coordinates{Seed: 2020, Replicate: 3, Month: 5}
	purposes := make([]random.Purpose, 1<<12)
	for i := range purposes {
		purposes[i] = random.For("purpose " + strconv.Itoa(i))
	}
	return []order{
		{"id fastest", func(d draw, i int) float64 {
			return d(random.Coordinates{Seed: 1, Month: i >> 16}, p, i&(1<<16-1), 0, 0)
		}},
		{"id in villages, month next", func(d draw, i int) float64 {
			id := i % 720
			return d(random.Coordinates{Seed: 1, Month: i / 720}, p, id/30<<12+id%30, 0, 0)
		}},
		{"id in steps of 2^12", func(d draw, i int) float64 {
			return d(some, p, i<<12, 0, 0)
		}},
		{"month fastest", func(d draw, i int) float64 {
			return d(random.Coordinates{Seed: 1, Month: i % 96}, p, i/96, 0, 0)
		}},
		{"replicate fastest", func(d draw, i int) float64 {
			return d(random.Coordinates{Seed: 1, Replicate: i & 1023}, p, i>>10, 0, 0)
		}},
		{"replicate alone", func(d draw, i int) float64 {
			return d(random.Coordinates{Seed: 1, Replicate: i}, p, 0, 0, 0)
		}},
		{"point fastest", func(d draw, i int) float64 {
			return d(random.Coordinates{Seed: 1, Point: i & 1023, Month: i >> 10}, p, 0, 0, 0)
		}},
		{"seed fastest", func(d draw, i int) float64 {
			return d(random.Coordinates{Seed: uint64(i)}, p, 0, 0, 0)
		}},
		{"seed in steps of 2^40", func(d draw, i int) float64 {
			return d(random.Coordinates{Seed: uint64(i) << 40}, p, 0, 0, 0)
		}},
		{"purpose fastest", func(d draw, i int) float64 {
			return d(random.Coordinates{Seed: 1}, purposes[i%len(purposes)], i/len(purposes), 0, 0)
		}},
		{"two purposes in turn", func(d draw, i int) float64 {
			return d(random.Coordinates{Seed: 1}, purposes[i&1], i>>1, 0, 0)
		}},
		{"with fastest", func(d draw, i int) float64 {
			return d(some, p, i>>8, i&255, 0)
		}},
		{"n fastest", func(d draw, i int) float64 {
			return d(some, p, i>>8, 0, i&255)
		}},
		{"with and who in turn", func(d draw, i int) float64 {
			who, with := i>>1&1023, 1<<20+i>>11
			if i&1 == 1 {
				who, with = with, who
			}
			return d(some, p, who, with, 0)
		}},
		{"boxes, who first", func(d draw, i int) float64 {
			c := box(i)
			return d(random.Coordinates{Seed: uint64(c[6]), Point: c[5], Replicate: c[2], Month: c[1]}, purposes[c[3]],
				c[0], c[4], 0)
		}},
		{"boxes, point first", func(d draw, i int) float64 {
			c := box(i)
			return d(random.Coordinates{Seed: uint64(c[6]), Point: c[0], Replicate: c[1], Month: c[2]}, purposes[c[4]],
				c[3], 0, c[5])
		}},
	}
}

// box splits i into seven small coordinates.
func box(i int) (c [7]int) {
	for k := range c {
		c[k], i = i%8, i/8
	}
	return c
}
