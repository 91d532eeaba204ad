// Command calibration checks by ranks that calibrations mean what they say: toys
// whose true inputs are known are calibrated many times, and it is said whether
// the ranks of what is true stay in the band of right posteriors.
//
//	go run ./internal/calibration                 # 1,000 data sets of each toy: some four minutes of one core
//	go run ./internal/calibration -sets 100       # fewer
//	go run ./internal/calibration -keep x.json    # goes on where it was stopped
//	go run ./internal/calibration -picture x.svg  # also draws the first toy's ranks
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"

	"concert/lab/calibrate"
	"concert/results/figure"
	"concert/results/say"
	"concert/results/stats/ranks"
	"concert/results/whole"
)

func main() {
	sets := flag.Int("sets", 1000, "data sets of each toy")
	keep := flag.String("keep", "", "file that keeps what is computed")
	picture := flag.String("picture", "", "file of a picture of the first toy's ranks")
	flag.Parse()
	if err := run(*sets, *keep, *picture); err != nil {
		fmt.Fprintln(os.Stderr, "calibration:", err)
		os.Exit(1)
	}
}

const places = 100 // of the band, as many as there are ranks

func run(sets int, keep, picture string) error {
	found := make(map[string]*tally)
	if text, err := os.ReadFile(keep); err == nil {
		if err := json.Unmarshal(text, &found); err != nil {
			return fmt.Errorf("%s: %w", keep, err)
		}
	} else if keep != "" && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	fmt.Println("| toy | data sets | no posterior | input | held by nine tenths | places outside the band |")
	fmt.Println("|---|--:|--:|---|--:|--:|")
	for i, t := range toys {
		y := found[t.name]
		if y == nil {
			y = &tally{}
			found[t.name] = y
		}
		if err := t.check(context.Background(), sets, y, func() error { return store(keep, found) }); err != nil {
			return err
		}
		band := ranks.NewBand(len(y.Ranks[0]), places, 0.95)
		for k, values := range y.Ranks {
			fmt.Printf("| %s | %d | %d | %d | %d (%.1f %%) | %d of %d |\n", t.name, y.Sets, y.Few+y.Nothing, k+1,
				y.Held[k], 100*float64(y.Held[k])/float64(len(values)), len(band.Outside(values)), len(band.At))
		}
		if i == 0 && picture != "" {
			if err := draw(picture, y.Ranks[:], band); err != nil {
				return err
			}
		}
	}
	return nil
}

func store(keep string, found map[string]*tally) error {
	if keep == "" {
		return nil
	}
	text, err := json.Marshal(found)
	if err != nil {
		return err
	}
	return whole.Write(keep, text)
}

func draw(file string, values [][]float64, band *ranks.Band) error {
	f := calibrate.RanksFigure([]string{"First input", "Second input"}, values, band, say.InEnglish())
	svg, err := f.SVG(figure.Wide, figure.Light)
	if err != nil {
		return err
	}
	return whole.Write(file, svg)
}
