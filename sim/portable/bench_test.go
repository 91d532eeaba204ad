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

// benchmark reports the time of one call among many: the loop over an array is
// how a model calls these functions, and lets the processor overlap the calls.
func benchmark(b *testing.B, f func(u *[1024]float64) float64) {
	u := uniforms()
	for b.Loop() {
		sink = f(u)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(u)), "ns/call")
}

func BenchmarkNothingButTheLoop(b *testing.B) {
	benchmark(b, func(us *[1024]float64) (sum float64) {
		for _, u := range us {
			sum += u
		}
		return sum
	})
}

func BenchmarkExp(b *testing.B) {
	benchmark(b, func(us *[1024]float64) (sum float64) {
		for _, u := range us {
			sum += Exp(8*u - 4)
		}
		return sum
	})
}

func BenchmarkLogistic(b *testing.B) {
	benchmark(b, func(us *[1024]float64) (sum float64) {
		for _, u := range us {
			sum += Logistic(8*u - 4)
		}
		return sum
	})
}

func BenchmarkLog(b *testing.B) {
	benchmark(b, func(us *[1024]float64) (sum float64) {
		for _, u := range us {
			sum += Log(u)
		}
		return sum
	})
}

func BenchmarkLogit(b *testing.B) {
	benchmark(b, func(us *[1024]float64) (sum float64) {
		for _, u := range us {
			sum += Logit(u)
		}
		return sum
	})
}

func BenchmarkPow(b *testing.B) {
	benchmark(b, func(us *[1024]float64) (sum float64) {
		for _, u := range us {
			sum += Pow(1+u, 3.7)
		}
		return sum
	})
}

func BenchmarkPowInt(b *testing.B) {
	benchmark(b, func(us *[1024]float64) (sum float64) {
		for _, u := range us {
			sum += PowInt(1+u, 84)
		}
		return sum
	})
}

func BenchmarkNormalQuantile(b *testing.B) {
	benchmark(b, func(us *[1024]float64) (sum float64) {
		for _, u := range us {
			sum += NormalQuantile(u)
		}
		return sum
	})
}

func BenchmarkFastNormalQuantile(b *testing.B) {
	benchmark(b, func(us *[1024]float64) (sum float64) {
		for _, u := range us {
			sum += FastNormalQuantile(u)
		}
		return sum
	})
}

func BenchmarkNormalCDF(b *testing.B) {
	benchmark(b, func(us *[1024]float64) (sum float64) {
		for _, u := range us {
			sum += NormalCDF(8*u - 4)
		}
		return sum
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
