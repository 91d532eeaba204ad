package stats

// TrueIn says in which worlds a statement is true, judged on pulled means.
func TrueIn(clauses []WorldClause, s Statement) []bool {
	e := newExperiment(clauses, []Statement{s})
	pulls := make([]pull, len(e.means))
	for c := range pulls {
		pulls[c] = e.means[c].pull(once(e.worlds))
	}
	judged := e.bitsOf(func(c, w int) float64 { return pulls[c].mean(e.means[c], w) })
	holds := make([]bool, e.worlds)
	for w := range holds {
		yes, _ := s.judge(judged, w/64)
		holds[w] = yes>>(w%64)&1 == 1
	}
	return holds
}
