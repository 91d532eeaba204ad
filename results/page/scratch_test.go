package page

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concert/results/answer"
	"concert/results/figure"
	"concert/results/folder"
	"concert/results/say"
)

func TestScratch(t *testing.T) {
	if os.Getenv("SCRATCH") == "" {
		t.Skip()
	}
	lang := os.Getenv("LANG2")
	if lang == "" {
		lang = "en"
	}
	for _, name := range strings.Fields(os.Getenv("SCRATCH")) {
		run, err := folder.Read(filepath.Join("/tmp/page/runs", name))
		if err != nil {
			t.Error(name, err)
			continue
		}
		a, err := answer.Analyse(run.Run)
		if err != nil {
			t.Fatal(err)
		}
		if os.Getenv("WORLDS") != "" {
			fakeWorlds(a)
		}
		w, err := say.In(lang)
		if err != nil {
			t.Fatal(err)
		}
		p := run.Brief
		o := Options{Report: "results/runs/" + name + "-1234abcd/report.html"}
		text := Screen(a, p, w, o)
		fmt.Print(text)
		n, long := strings.Count(text, "\n"), 0
		for _, l := range strings.Split(text, "\n") {
			long = max(long, wide(l))
		}
		fmt.Printf("===== %s: %d lines, %d columns\n\n", name, n, long)
		if os.Getenv("SAVE") != "" {
			file, err := Save(run, a, w, o, fmt.Sprintf("/tmp/page/rep-%s-%s.html", name, lang))
			if err != nil {
				t.Fatal(err)
			}
			d := Run(a, p, w, o)
			if err := d.Check(); err != nil {
				t.Error(err)
			}
			d.Title = ""
			fmt.Println(file, "words level 1:", d.UpTo(1).Words(), "2:", d.UpTo(2).Words(), "3:", d.Words())
		}
		s := newStudy(a, p, w, o)
		if f, ok := s.picture(); ok {
			for _, wd := range []figure.Width{figure.Wide, figure.Narrow} {
				svg, err := f.SVG(wd, figure.Light)
				if err != nil {
					t.Fatal(err)
				}
				os.WriteFile(fmt.Sprintf("/tmp/page/pic-%s-%v-%s.svg", name, wd, lang), svg, 0o666)
			}
		}
	}
}

func fakeWorlds(a *answer.Answer) {
	w := &answer.Worlds{Worlds: 150, PerWorld: 2}
	for i, arm := range a.Arms {
		all, _ := a.Together.Get(arm.Name)
		share := 0.05
		if all.Verdict == answer.GoalReached {
			share = 0.84 - 0.05*float64(i%7)
		}
		n := func(v float64) answer.Number { return answer.Number(max(0, min(1, v))) }
		w.Together = append(w.Together, answer.Member[answer.WorldShare]{Name: arm.Name, Value: answer.WorldShare{Share: n(share), Low: n(share - .06), High: n(share + .06), JointLow: n(share - .1), JointHigh: n(share + .1), Worlds: 150}})
		if arm.Name != a.Baseline {
			need := max(0, 0.8-share)
			w.Needed = append(w.Needed, answer.Member[answer.WorldShare]{Name: arm.Name, Value: answer.WorldShare{Share: n(need), Low: n(need - .06), High: n(need + .06), JointLow: n(need - .1), JointHigh: n(need + .1), Worlds: 150}})
		}
	}
	a.Worlds = w
}
