package portable

import "testing"

// sink keeps the compiler from dropping what is measured.
var (
	sink    float64
	intSink int
)

// uniforms are in no order, so that branches and tables meet what a simulation
// gives them.
func uniforms() *[1024]float64 {
	r := chance()
	var u [1024]float64
	for i := range u {
		u[i] = (float64(r.Uint32()) + 0.5) / (1 << 32)
	}
	return &u
}

// benchmark reports the time of one call among many: the loop from column to
// column is how a model calls these functions, and lets the processor overlap
// the calls, which a running sum would prevent.
func benchmark(b *testing.B, f func(out, u *[1024]float64)) {
	u := uniforms()
	var out [1024]float64
	for b.Loop() {
		f(&out, u)
	}
	sink = out[0]
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(u)), "ns/call")
}

//go:noinline
func empty(u float64) float64 { return u }

// BenchmarkEmptyCall is what any call costs: take it off the others.
func BenchmarkEmptyCall(b *testing.B) {
	benchmark(b, func(out, us *[1024]float64) {
		for i, u := range us {
			out[i] = empty(u)
		}
	})
}

func BenchmarkExp(b *testing.B) {
	benchmark(b, func(out, us *[1024]float64) {
		for i, u := range us {
			out[i] = Exp(8*u - 4)
		}
	})
}

func BenchmarkLogistic(b *testing.B) {
	benchmark(b, func(out, us *[1024]float64) {
		for i, u := range us {
			out[i] = Logistic(8*u - 4)
		}
	})
}

func BenchmarkLog(b *testing.B) {
	benchmark(b, func(out, us *[1024]float64) {
		for i, u := range us {
			out[i] = Log(u)
		}
	})
}

func BenchmarkLogit(b *testing.B) {
	benchmark(b, func(out, us *[1024]float64) {
		for i, u := range us {
			out[i] = Logit(u)
		}
	})
}

func BenchmarkPow(b *testing.B) {
	benchmark(b, func(out, us *[1024]float64) {
		for i, u := range us {
			out[i] = Pow(1+u, 3.7)
		}
	})
}

func BenchmarkPowInt(b *testing.B) {
	benchmark(b, func(out, us *[1024]float64) {
		for i, u := range us {
			out[i] = PowInt(1+u, 84)
		}
	})
}

func BenchmarkNormalQuantile(b *testing.B) {
	benchmark(b, func(out, us *[1024]float64) {
		for i, u := range us {
			out[i] = NormalQuantile(u)
		}
	})
}

func BenchmarkFastNormalQuantile(b *testing.B) {
	benchmark(b, func(out, us *[1024]float64) {
		for i, u := range us {
			out[i] = FastNormalQuantile(u)
		}
	})
}

func BenchmarkNormalCDF(b *testing.B) {
	benchmark(b, func(out, us *[1024]float64) {
		for i, u := range us {
			out[i] = NormalCDF(8*u - 4)
		}
	})
}

func BenchmarkPoissonQuantile(b *testing.B) {
	u := uniforms()
	for _, c := range []struct {
		name string
		mean float64
	}{{"mean=1", 1}, {"mean=30", 30}, {"mean=675", 675}, {"mean=5000", 5000}, {"mean=1e6", 1e6}, {"mean=1e9", 1e9}} {
		b.Run(c.name, func(b *testing.B) {
			sum, i := 0, 0
			for b.Loop() {
				sum += PoissonQuantile(u[i&1023], c.mean)
				i++
			}
			intSink = sum
		})
	}
}
