// Command memory measures how much anonymous memory a run takes by its number of
// replicates, and draws it. It builds Concert twice, as it is and so that rows are
// added up from the first replicate on, and runs a tiny market with both: ten
// thousand to ten million replicates, some minutes of processor time, a gigabyte of
// disk. It needs Linux.
//
//	go run ./internal/memory > table.md    (in the project's root; the picture goes to docs/pictures)
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"concert/results/answer"
	"concert/results/figure"
	"concert/results/say"
)

const (
	picture = "docs/pictures/memory-replicates.svg"
	decider = "results/stats/stream/doc.go" // says from which number on rows are added up
	usual   = "const From = 1 << 17"
	always  = "const From = 1"
	from    = answer.MostKept + 1
)

// run is what one number of replicates took.
type run struct {
	replicates int
	peak       float64 // MiB of anonymous memory
	processor  time.Duration
}

func main() {
	if err := measure(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func measure() error {
	dir, err := os.MkdirTemp("", "concert-memory-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	shipped, err := os.ReadFile("scenarios/boltzmann.toml")
	if err != nil {
		return err
	}
	toy := filepath.Join(dir, "toy.toml")
	if err := os.WriteFile(toy, bytes.Replace(shipped, []byte("months   = 100"), []byte("months   = 2"), 1),
		0o666); err != nil {
		return err
	}
	asIs, added := filepath.Join(dir, "concert"), filepath.Join(dir, "added")
	overlay, err := addsUpAlways(dir)
	if err == nil {
		err = errors.Join(build("-o", asIs), build("-overlay", overlay, "-o", added))
	}
	if err != nil {
		return err
	}
	sizes := []int{10_000, 30_000, 100_000, from - 1, from, 300_000, 1_000_000, 3_000_000, 10_000_000}
	var kept, summed []run
	for _, n := range sizes {
		first, err := one(asIs, toy, dir, n)
		if err != nil {
			return err
		}
		second := first
		if n < from {
			if second, err = one(added, toy, dir, n); err != nil {
				return err
			}
		}
		kept, summed = append(kept, first), append(summed, second)
	}
	table(kept, summed)
	return draw(kept, summed)
}

// addsUpAlways is an overlay for the build of a program that adds rows up from the
// first on.
func addsUpAlways(dir string) (string, error) {
	source, err := os.ReadFile(decider)
	if err != nil {
		return "", err
	}
	if !bytes.Contains(source, []byte(usual+"\n")) {
		return "", fmt.Errorf("%s: found no %q", decider, usual)
	}
	other, overlay := filepath.Join(dir, "doc.go"), filepath.Join(dir, "overlay.json")
	original, err := filepath.Abs(decider)
	if err != nil {
		return "", err
	}
	text, err := json.Marshal(map[string]map[string]string{"Replace": {original: other}})
	source = bytes.Replace(source, []byte(usual), []byte(always), 1)
	return overlay, errors.Join(err, os.WriteFile(other, source, 0o666), os.WriteFile(overlay, text, 0o666))
}

func build(flags ...string) error {
	c := exec.Command("go", append(append([]string{"build"}, flags...), "./cmd/concert")...)
	c.Stderr = os.Stderr
	return c.Run()
}

// one runs the toy, and asks the kernel a hundred times a second what it takes.
func one(program, toy, dir string, replicates int) (run, error) {
	out := filepath.Join(dir, "run")
	defer os.RemoveAll(out)
	c := exec.Command(program, "run", toy, "--arm", "as-is", "--arm", "richer", "--set", "population.agents=5",
		"--worlds", "0", "--replicates", fmt.Sprint(replicates), "--out", out)
	if err := c.Start(); err != nil {
		return run{}, err
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	r := run{replicates: replicates}
	for {
		select {
		case err := <-ended:
			r.processor = c.ProcessState.UserTime() + c.ProcessState.SystemTime()
			return r, err
		case <-time.After(10 * time.Millisecond):
			status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.Process.Pid)) // gone at the end
			for line := range strings.Lines(string(status)) {
				var kilobytes float64
				if n, _ := fmt.Sscanf(line, "RssAnon: %f kB", &kilobytes); n == 1 {
					r.peak = max(r.peak, kilobytes/1024)
				}
			}
		}
	}
}

func table(kept, summed []run) {
	fmt.Println("| replicates | peak of anonymous memory | processor time | the same, had rows been added up from the first on |\n|---|---|---|---|")
	for i, k := range kept {
		other := "–"
		if s := summed[i]; s != k {
			other = fmt.Sprintf("%.0f MiB, %.1f s", s.peak, s.processor.Seconds())
		}
		fmt.Printf("| %s | %.0f MiB | %.1f s | %s |\n", say.Count(k.replicates), k.peak, k.processor.Seconds(), other)
	}
}

func draw(kept, summed []run) error {
	w := say.InEnglish()
	f := figure.Figure{Name: "memory-replicates",
		Title:    "Ten million replicates take no more memory than a hundred thousand",
		Subtitle: "Peak of anonymous memory of a whole run, MiB, by the number of replicates",
		Note:     "A market with 5 agents, 2 steps and 2 arms, to the finished report. Below " + say.Count(from) + " replicates rows are kept, in memory.",
		Alt:      "Two lines: where rows are kept memory rises up to " + say.Count(from) + " replicates, where they are added up it is level from ten thousand to ten million."}
	c := figure.Curves{Along: "Replicates", Now: math.Log10(from), NowIs: say.Count(from),
		Tick: func(v, _ float64, _ bool) string {
			if v != math.Trunc(v) {
				return ""
			}
			return say.Count(int(math.Pow10(int(v))))
		}}
	exact, added := figure.Curve{Label: "As it is"}, figure.Curve{Label: "Always added up"}
	for i, k := range kept {
		c.X = append(c.X, math.Log10(float64(k.replicates)))
		exact.Y, added.Y = append(exact.Y, k.peak), append(added.Y, summed[i].peak)
	}
	exact.Low, exact.High, added.Low, added.High = exact.Y, exact.Y, added.Y, added.Y
	c.Panels = []figure.CurvePanel{{Measured: figure.Measured{Title: "MiB", Bound: math.NaN(),
		Tick: func(v, _ float64, _ bool) string { return fmt.Sprint(v) }}, Curves: []figure.Curve{exact, added}}}
	f = figure.CurvesFigure(c, f, w)
	svg, err := f.SVG(figure.Wide, figure.Light)
	if err != nil {
		return err
	}
	return os.WriteFile(picture, svg, 0o666)
}
