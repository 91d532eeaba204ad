package coverage

import (
	"fmt"
	"math"
	"math/rand/v2"

	"concert/results/stats"
)

func normals(repetitions int) Part {
	p := Part{Name: "normal", Title: "Normal differences",
		About: "Promised: 94.5–95.5 %, all contrasts of a family together. The width is half the interval in standard errors of the mean. " +
			"Fewer than 20 replicates: Student's t with shared error, which is exact for one contrast and cautious for several.",
		columns: []column{coveredColumn(), widthColumn("half width, se")}}
	p.cells = append(p.cells, at(normal(1, 0, .3, 0), compare, repetitions, 1, 10, 20, 50, 200, 500)...)
	p.cells = append(p.cells, at(normal(5, 0, .3, 0), compare, repetitions, 2, 10, 20, 30, 50, 200)...)
	p.cells = append(p.cells, at(normal(5, .7, .3, 0), compare, repetitions, 3, 20, 30, 50, 200)...)
	p.cells = append(p.cells, at(normal(20, .7, .3, 0), compare, repetitions, 4, 20, 50, 200)...)
	return p
}

func exact(repetitions int) Part {
	p := Part{Name: "binary", Title: "0/1 pairs",
		About: "Promised: Clopper–Pearson on both discordant shares covers at least 94.5 % (it is exact; 95 % but for Monte Carlo error). Tango's score interval stands beside it as the " +
			"approximation: look at where it falls below.",
		columns: []column{coveredColumn(), widthColumn("half width, se"), alsoColumn("Tango: covered, %"),
			alsoWidthColumn("Tango: half width, se")}}
	for i, w := range []world{binary(.02, .005, 0, 0), binary(.02, .02, .005, 0), binary(.3, .1, .05, 0),
		binary(.5, .3, .1, 0)} {
		p.cells = append(p.cells, at(w, compare, repetitions, 10+uint64(i), 50, 200, 500, 2000)...)
	}
	return p
}

func betting(repetitions int) Part {
	p := Part{Name: "bounded", Title: "Measures with declared bounds",
		About: "Promised: the assured interval (betting, or exact where nearly nothing varies) covers at least 94.5 % whatever the distribution. Compare's own interval is asymptotic where the " +
			"differences look tame, and betting itself where they are too skewed for their number (last column). Jumps that hide in noise are why the assured one is printed beside.",
		columns: []column{coveredColumn(), widthColumn("half width, se"), alsoColumn("assured: covered, %"),
			alsoWidthColumn("assured: half width, se"),
			{"own interval by betting, %",
				func(_ cell, t tally) string {
					return fmt.Sprintf("%.0f",
						100*float64(t.bet)/float64(t.repetitions))
				}}}}
	for i, w := range []world{uniformShares(), cutLognormal(), rareJumps(0), hiddenJumps()} {
		p.cells = append(p.cells, at(w, assured, repetitions, 20+uint64(i), 50, 200, 500, 2000)...)
	}
	return p
}

// assured is compare, with betting beside every interval, its own included.
func assured(c cell, chance *rand.Rand) seen {
	pairs := c.draw(chance, c.n)
	contrasts := c.drawn.Compare(pairs, level)
	for i := range contrasts {
		k := &contrasts[i]
		if k.Assured.Method == "" {
			k.Assured = stats.Companion{Method: k.Method, Low: k.Low, High: k.High}
		}
	}
	return c.see(contrasts)
}

func skewed(repetitions int) Part {
	p := Part{Name: "skewed", Title: "Skewed differences without bounds, and correlated pairs",
		About: "Nothing can be promised for a mean without bounds (Bahadur and Savage 1956). The table says how many of the repetitions were marked doubtful: \"not doubtful\" is no warrant, because who " +
			"has not met the tail yet cannot see the skewness. The last column is Student's t on the same data.",
		note: acceptable,
		columns: []column{coveredColumn(), flaggedColumn(),
			{"covered if not doubtful, %", func(_ cell, t tally) string {
				if t.repetitions == t.flagged {
					return "–"
				}
				return percent(t.covered-t.flaggedCovered, t.repetitions-t.flagged)
			}},
			alsoColumn("Student's t: covered, %")}}
	for i, w := range []world{lognormal(1, .5), lognormal(1, 1), correlatedPairs(), lognormal(5, .5)} {
		p.cells = append(p.cells, at(w, besideStudent, repetitions, 30+uint64(i), 50, 200, 500, 1000, 2000, 5000)...)
	}
	return p
}

// acceptable says from which n on each world covers 94 % or more, in the limits
// of the Monte Carlo error.
func acceptable(rows []Row) string {
	const enough = .94
	var names []string
	from := make(map[string]string)
	for _, r := range rows {
		if _, known := from[r.World]; !known {
			names = append(names, r.World)
			from[r.World] = ""
		}
		switch {
		case r.Covered.Share+r.Covered.Error < enough:
			from[r.World] = ""
		case from[r.World] == "":
			from[r.World] = fmt.Sprintf("from n = %d", r.N)
		}
	}
	text := "Acceptable (94 % or more, in the limits of Monte Carlo error, from there on):"
	for i, name := range names {
		if from[name] == "" {
			from[name] = "not in this table"
		}
		text += fmt.Sprintf("%s %s %s", map[bool]string{true: "", false: ";"}[i == 0], name, from[name])
	}
	return text + "."
}

// besideStudent is compare, with Student's t and Bonferroni's share beside it.
func besideStudent(c cell, chance *rand.Rand) seen {
	contrasts := c.drawn.Compare(c.draw(chance, c.n), level)
	for i := range contrasts {
		k := &contrasts[i]
		t := stats.StudentInterval(k.Difference, k.SE, k.N, 1-(1-level)/float64(len(contrasts)))
		k.Assured = stats.Companion{Method: stats.Student, Low: t.Low, High: t.High}
	}
	return c.see(contrasts)
}

func rare(repetitions int) Part {
	p := Part{Name: "rare", Title: "Rare events: silence is not equality",
		About: "p = 2 %, 0.5 % of replicates discordant, so that the true difference is δ = 0.005. Promised: no run in which both arms were the same in every replicate is called equal (below 736 replicates " +
			"silence cannot reach δ; beyond, it hardly occurs), and intervals cover. The same as 0/1 pairs and as a bounded measure.",
		columns: []column{coveredColumn(),
			{"silent, %", func(_ cell,
				t tally) string {
				return fmt.Sprintf("%.1f", 100*float64(t.silent)/float64(t.repetitions))
			}},
			{"silent and called equal", func(_ cell, t tally) string { return fmt.Sprint(t.silentEqual) }},
			{"called equal, %", func(_ cell, t tally) string { return percent(t.equal, t.repetitions) }}}}
	declared := binary(.02, .005, 0, .005)
	share := bounded("the same, declared only as a share", .005, .005, nil)
	share.draw = func(chance *rand.Rand, n int) []stats.Pair {
		pairs := declared.draw(chance, n)
		pairs[0].Binary = false
		return pairs
	}
	for i, w := range []world{declared, share} {
		p.cells = append(p.cells, at(w, compare, repetitions, 40+uint64(i), 50, 200, 500, 700, 1000, 2000)...)
	}
	return p
}

func familyWise(repetitions int) Part {
	p := Part{Name: "family", Title: "Family-wise error on noisy equal means",
		About: "All arms equal the baseline in the mean. Promised: at most 5 % of experiments with any verdict of a difference (more than that only within Monte Carlo error).",
		columns: []column{{"a false verdict, %",
			func(_ cell, t tally) string { return percent(t.wrong, t.repetitions) }}}}
	p.cells = append(p.cells, at(normal(20, .7, 0, .1), compare, repetitions, 50, 60, 500)...)
	p.cells = append(p.cells, at(normal(20, 0, 0, .1), compare, repetitions, 51, 60, 500)...)
	p.cells = append(p.cells, at(family(), compare, repetitions, 52, 60, 500)...)
	return p
}

// planned: a pilot says how many replicates are needed, and a run of that many
// begins with the pilot, as an experiment that goes on does.
func planned(repetitions int) Part {
	p := Part{Name: "planned", Title: "Decided at the planned number",
		About: "Promised: a contrast is decided with at least 95 % at n = (z₁₋α/₂ₘ + z₁₋β)² σ² / δ², β = 0.025, whether the truth is δ or 0, if σ is known. The other rows plan as a reader does: a pilot of n " +
			"replicates that leaves the question open names the number, and a fresh run of that many answers it; repetitions are the pilots left open. A pilot knows σ only roughly; where differences are rare or skewed the plan allows for that.",
		columns: []column{{"contrasts decided, %",
			func(_ cell, t tally) string { return percent(int(math.Round(t.each)), t.repetitions) }},
			{"all decided, %", func(_ cell, t tally) string { return percent(t.decided, t.repetitions) }},
			{"a false verdict, %", func(_ cell, t tally) string { return percent(t.wrong, t.repetitions) }}}}
	for i, w := range []world{normal(1, 0, .25, .25), normal(1, 0, 0, .25), normal(5, .7, .25, .25),
		normal(5, .7, 0, .25)} {
		w.name = fmt.Sprintf("σ known: %s, truth %.2g", w.name, w.truth[0])
		p.cells = append(p.cells,
			at(w, compare, repetitions, 60+uint64(i), stats.Needed(1, .25, level, len(w.truth)))...)
	}
	for i, pilot := range []struct {
		world
		n int
	}{
		{normal(1, 0, .25, .25), 50}, {normal(1, 0, 0, .25), 50}, {normal(1, 0, .1, .1), 200},
		{normal(1, 0, 0, .1), 200},
		{binary(.3, .1, .05, .05), 200}, {binary(.3, .05, .05, .05), 200}, {rareJumps(.03), 200},
	} {
		pilot.name = fmt.Sprintf("pilot: %s, truth %.2g", pilot.name, pilot.truth[0])
		p.cells = append(p.cells, at(pilot.world, afresh, repetitions/2, 70+uint64(i), pilot.n)...)
	}
	return p
}

// afresh makes a pilot and, if that is undecided, judges a fresh run of the number
// that it asks for.
func afresh(c cell, chance *rand.Rand) seen {
	const farthest = 20_000
	need := 0
	for _, k := range c.drawn.Compare(c.draw(chance, c.n), level) {
		need = max(need, k.Needed)
	}
	if need == 0 {
		return seen{left: true}
	}
	return c.see(c.drawn.Compare(c.draw(chance, min(need, farthest)), level))
}

// pairing: does the interval of the variance ratio hold the true one?
func pairing(repetitions int) Part {
	p := Part{Name: "pairing", Title: "Variance ratio of pairing",
		About: "Nominal: 95 % for each ratio alone (the jackknife is asymptotic). Arms share all of the baseline's chance and have some of their own; true ratios 23.2, 2 and 0.67 (pairing harms). " +
			"The lognormal row has σ = 0.5.",
		columns: []column{coveredColumn()}}
	for i, w := range []struct {
		name   string
		ratio  float64
		values func(chance *rand.Rand) (arm, base float64)
	}{
		{"normal, ratio 23.2", 2.09 / .09, func(chance *rand.Rand) (arm, base float64) {
			base = chance.NormFloat64()
			return base + .3*chance.NormFloat64(), base
		}},
		{"normal, ratio 2", 2, func(chance *rand.Rand) (arm, base float64) {
			base = chance.NormFloat64()
			return .5*base + math.Sqrt(.75)*chance.NormFloat64(), base
		}},
		{"normal, ratio 0.67", 2. / 3, func(chance *rand.Rand) (arm, base float64) {
			base = chance.NormFloat64()
			return -.5*base + math.Sqrt(.75)*chance.NormFloat64(), base
		}},
		{"lognormal, ratio 1 (independent)", 1, func(chance *rand.Rand) (arm, base float64) {
			return math.Exp(.5 * chance.NormFloat64()), math.Exp(.5 * chance.NormFloat64())
		}},
	} {
		p.cells = append(p.cells, at(drawn(w.name, w.ratio, stats.Bounds{}, 0, w.values), ratioHolds, repetitions,
			80+uint64(i), 50, 200, 500)...)
	}
	return p
}

func ratioHolds(c cell, chance *rand.Rand) seen {
	pair := c.draw(chance, c.n)[0]
	_, i := stats.VarianceRatio(pair.Arm, pair.Base)
	return seen{covered: i.Low <= c.truth[0] && c.truth[0] <= i.High}
}
