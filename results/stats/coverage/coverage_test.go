package coverage

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// few are the repetitions of the ordinary tests, a fifth of those of the long tier;
// tolerances are of either's own Monte Carlo error.
func few(repetitions int) int {
	if os.Getenv("CONCERT_FULL") != "" {
		return repetitions
	}
	return repetitions / 5
}

// run computes a part with few repetitions; cells of more values than most are
// left to the command.
func run(t *testing.T, name string, repetitions, most int) Table {
	t.Helper()
	for _, p := range Parts(repetitions) {
		if p.Name == name {
			p.cells = slices.DeleteFunc(p.cells, func(c cell) bool { return c.n*len(c.truth) > most })
			return p.Run(Nobody{})
		}
	}
	t.Fatalf("no part %s", name)
	return Table{}
}

// The reduced study: fixed seeds; what is promised must hold within four of its
// own Monte Carlo errors.
func TestPromises(t *testing.T) {
	atLeast := func(r Row, what string, s Share, promised float64) {
		if s.Share < promised-4*s.Error {
			t.Errorf("%s, n = %d: %s %.3f ± %.3f, promised %.3f", r.World, r.N, what, s.Share, s.Error, promised)
		}
	}
	for _, r := range run(t, "normal", few(200), 500).Rows {
		atLeast(r, "covered", r.Covered, .945)
		if strings.Contains(r.World, "1 contrast") && r.Covered.Share > .955+4*r.Covered.Error {
			t.Errorf("%s, n = %d: covered %.3f", r.World, r.N, r.Covered.Share)
		}
	}
	for _, r := range run(t, "binary", few(1000), 500).Rows {
		atLeast(r, "covered", r.Covered, .945)
	}
	for _, r := range run(t, "bounded", few(150), 500).Rows {
		atLeast(r, "assured", r.Also, .945)
	}
	for _, r := range run(t, "rare", few(1000), 500).Rows {
		atLeast(r, "covered", r.Covered, .945)
		if r.SilentEqual > 0 && r.N < 736 {
			t.Errorf("%s, n = %d: equality from silence", r.World, r.N)
		}
	}
	for _, r := range run(t, "family", few(1000), 1200).Rows {
		if r.Wrong.Share > .05+4*r.Wrong.Error {
			t.Errorf("%s, n = %d: a false verdict in %.3f ± %.3f", r.World, r.N, r.Wrong.Share, r.Wrong.Error)
		}
	}
	for _, r := range run(t, "planned", few(150), 500).Rows {
		if strings.HasPrefix(r.World, "σ known") {
			atLeast(r, "decided", r.Decided, .95)
		}
	}
	for _, r := range run(t, "pairing", few(500), 500).Rows {
		if strings.HasPrefix(r.World, "normal") {
			atLeast(r, "ratio covered", r.Covered, .945)
		}
	}
}

// Shares of worlds whose truth is known, normal with as much noise as the worlds
// differ: in 200 repetitions a coverage of 95 % has an error of 1.5 points, a
// bias one of 0.4, in the 80 of the ordinary tier 2.4 and 0.6. Means as they are would be found out.
func TestPlantedShares(t *testing.T) {
	repetitions := max(80, few(200))
	for _, p := range Parts(20 * repetitions) {
		if p.Name != "shares" {
			continue
		}
		p.cells = slices.DeleteFunc(p.cells,
			func(c cell) bool { return !strings.HasPrefix(c.name, "normal, noise 1,") || c.n == 150 })
		for _, r := range p.Run(Nobody{}).Rows {
			t.Logf("%s, %d worlds: covered %.3f ± %.3f, bias %+.4f ± %.4f", r.World, r.N, r.Covered.Share,
				r.Covered.Error, r.Bias.Bias, r.Bias.Error)
			if r.Covered.Share < .95-4*r.Covered.Error {
				t.Errorf("%s, %d worlds: covered %.3f ± %.3f", r.World, r.N, r.Covered.Share, r.Covered.Error)
			}
			if math.Abs(r.Bias.Bias) > .01+4*r.Bias.Error {
				t.Errorf("%s, %d worlds: bias %+.4f ± %.4f", r.World, r.N, r.Bias.Bias, r.Bias.Error)
			}
			if strings.Contains(r.World, " 15 %") && r.N == 100 && r.Also.Share > .8 {
				t.Errorf("%s, %d worlds: means as they are cover %.3f, so that this test would see nothing", r.World,
					r.N, r.Also.Share)
			}
		}
	}
}

// An experiment has the same counts however many processors there are; only sums
// of widths may differ in the last digit, and they are added in order.
func TestSameNumbersAgain(t *testing.T) {
	var pages [2]bytes.Buffer
	for i := range pages {
		if err := Markdown(&pages[i], []Table{run(t, "binary", 100, 500)}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(pages[0].Bytes(), pages[1].Bytes()) {
		t.Error("two runs differ")
	}
}

// The committed page has the tables and rows of the study, in order.
func TestPageIsOfThisStudy(t *testing.T) {
	page, err := os.ReadFile("../../../docs/coverage.md")
	if err != nil {
		t.Fatal(err)
	}
	rest := string(page)
	find := func(text string) {
		_, after, found := strings.Cut(rest, text)
		if !found {
			t.Errorf("docs/coverage.md lacks, or has out of order: %q; run concert coverage > docs/coverage.md", text)
			return
		}
		rest = after
	}
	for _, p := range Parts(Repetitions) {
		find("## " + p.Title)
		find(p.About)
		for _, c := range p.cells {
			find("| " + c.name + " | ")
		}
	}
}

func TestShare(t *testing.T) {
	if s := share(950, 1000); s.Share != .95 || math.Abs(s.Error-math.Sqrt(.95*.05/1000)) > 1e-15 {
		t.Errorf("%+v", s)
	}
	if s := share(0, 100); s.Share != 0 || !(s.Error > 0) {
		t.Errorf("none of 100 is not certain: %+v", s)
	}
}

func TestAcceptable(t *testing.T) {
	row := func(n int, covered float64) Row { return Row{World: "w", N: n, Covered: Share{Share: covered}} }
	for _, c := range []struct {
		rows []Row
		want string
	}{
		{[]Row{row(50, .95), row(200, .93), row(500, .945)}, "w from n = 500."},
		{[]Row{row(50, .94)}, "w from n = 50."},
		{[]Row{row(50, .95), row(200, .9)}, "w not in this table."},
	} {
		if got := acceptable(c.rows); !strings.HasSuffix(got, c.want) {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// heard sums up what a watch is told.
type heard struct {
	mutex sync.Mutex
	rows  int
	took  time.Duration
}

func (h *heard) Row(string, Row) { h.rows++ }

func (h *heard) Advance(by time.Duration) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.took += by
}

// The parts that a study tells to have done add up to what it predicted, and
// predicting changes no number.
func TestStudyDoesWhatItPredicts(t *testing.T) {
	of := func() []Part { return []Part{exact(400), pairing(400)} }
	parts := of()
	study, h := NewStudy(parts), new(heard)
	takes := study.Predict() * time.Duration(runtime.GOMAXPROCS(0))
	found := study.Run(h)
	if takes <= 0 || math.Abs(h.took.Seconds()/takes.Seconds()-1) > .1 {
		t.Errorf("predicted %v, told %v", takes, h.took)
	}
	rows := 0
	for i, p := range of() {
		want := p.Run(Nobody{})
		rows += len(want.Rows)
		if !reflect.DeepEqual(found[i], want) {
			t.Errorf("%s: other numbers after a prediction", p.Name)
		}
	}
	if h.rows != rows {
		t.Errorf("%d rows told, want %d", h.rows, rows)
	}
}

// Tables of the rows of several runs are one on the page, each row with its run.
func TestRealRowsAreOneTable(t *testing.T) {
	chance := rand.New(rand.NewPCG(4, 4))
	var pools []Pool
	for _, name := range []string{"near", "far"} {
		pairs := normal(2, .5, .3, 1).draw(chance, 60)
		pools = append(pools, Pool{Scenario: name, Rules: 7, Replicates: 60, Page: pairs,
			Names: PoolNames{Page: []string{"a, x", "a, y"}}})
	}
	var page strings.Builder
	if err := Markdown(&page, OfRows(pools, 3).Run(Nobody{})); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{"\n## Real rows\n": 1, "near, rules version 7, 60 replicates": 1,
		"far, rules version 7, 60 replicates": 1, "\n| near: page one: both | 100 | 3 |": 1,
		"\n| far: page one: both | 500 | 3 |": 1} {
		if got := strings.Count(page.String(), text); got != want {
			t.Errorf("%q stands %d times on the page, want %d:\n%s", text, got, want, page.String())
		}
	}
}
