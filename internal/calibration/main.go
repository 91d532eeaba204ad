// Command calibration checks by ranks that calibrations mean what they say: toys
// whose true inputs are known are calibrated many times, and it is said whether
// the ranks of what is true stay in the band of right posteriors.
//
//	go run ./internal/calibration                 # 1,000 data sets of each toy: ten minutes
//	go run ./internal/calibration -sets 100       # fewer
//	go run ./internal/calibration -picture x.svg  # also draws the first toy's ranks
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"concert/lab/calibrate"
	"concert/results/figure"
	"concert/results/say"
	"concert/results/stats/ranks"
	"concert/results/whole"
)

func main() {
	sets := flag.Int("sets", 1000, "data sets of each toy")
	picture := flag.String("picture", "", "file of a picture of the first toy's ranks")
	flag.Parse()
	if err := run(*sets, *picture); err != nil {
		fmt.Fprintln(os.Stderr, "calibration:", err)
		os.Exit(1)
	}
}

const places = 100 // of the band, as many as there are ranks

func run(sets int, picture string) error {
	fmt.Println("| toy | data sets | no posterior | input | held by nine tenths | places outside the band |")
	fmt.Println("|---|--:|--:|---|--:|--:|")
	for i, t := range toys {
		found, err := t.check(context.Background(), sets)
		if err != nil {
			return err
		}
		band := ranks.NewBand(len(found.ranks[0]), places, 0.95)
		for k, values := range found.ranks {
			fmt.Printf("| %s | %d | %d | %d | %d (%.1f %%) | %d of %d |\n", t.name, found.sets, found.few+found.nothing,
				k+1, found.held[k], 100*float64(found.held[k])/float64(len(values)), len(band.Outside(values)), len(band.At))
		}
		if i == 0 && picture != "" {
			if err := draw(picture, found.ranks, band); err != nil {
				return err
			}
		}
	}
	return nil
}

func draw(file string, values [][]float64, band *ranks.Band) error {
	f := calibrate.RanksFigure([]string{"First input", "Second input"}, values, band, say.InEnglish())
	svg, err := f.SVG(figure.Wide, figure.Light)
	if err != nil {
		return err
	}
	return whole.Write(file, svg)
}
