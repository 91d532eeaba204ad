package folder

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"

	"github.com/parquet-go/parquet-go"

	"concert/scenarios"
)

// PosteriorName is the file of a calibration's folder that holds its posterior.
const PosteriorName = "posterior.parquet"

// posteriorKey is under which the file keeps what its columns do not say.
const posteriorKey = "concert.posterior"

// aboutPosterior is what the file says of its rows.
type aboutPosterior struct {
	Schema int `json:"schema"`
	*scenarios.Posterior
	Count     int     `json:"draws"`
	Effective float64 `json:"effective_draws"`
	Digest    string  `json:"digest"`
}

// posteriorFields are the columns: the draw from 1 on, its weight, a value for
// each parameter, and the mean outcome of each target.
func posteriorFields(q *scenarios.Posterior) []field {
	fields := []field{{"draw", whole}, {"weight", real}}
	for _, p := range q.Parameters {
		fields = append(fields, field{p.Name, real})
	}
	for _, t := range q.Targets {
		fields = append(fields, field{t.Arm + ": " + t.Measure, real})
	}
	return fields
}

// WritePosterior keeps a posterior as a file: a row a draw, with what was asked
// in the file's own metadata, as JSON under "concert.posterior". Equal posteriors
// have equal bytes.
func WritePosterior(name string, q *scenarios.Posterior) error {
	if err := q.Check(); err != nil {
		return fmt.Errorf("folder: a posterior that cannot be kept: %w", err)
	}
	about, err := json.Marshal(aboutPosterior{scenarios.Layout, q, len(q.Draws), q.Effective(), q.Digest()})
	if err != nil {
		return fmt.Errorf("folder: a posterior that has no JSON form: %w", err)
	}
	var out bytes.Buffer
	t := newTable(&out, "posterior", posteriorFields(q))
	t.writer.SetKeyValueMetadata(posteriorKey, string(about))
	for i, row := range q.Draws {
		t.whole(int64(i + 1))
		t.real(q.Weights[i])
		for _, v := range row {
			t.real(v)
		}
		for _, v := range q.Found[i] {
			t.real(v)
		}
	}
	if err := t.close(); err != nil {
		return err
	}
	d := disk{dir: filepath.Dir(name)}
	return d.bytes(filepath.Base(name), out.Bytes())
}

// ReadPosterior reads the posterior of a file, or of a calibration's folder. One
// that contradicts itself, or is worth too few draws to draw worlds from, is
// refused.
func ReadPosterior(name string) (*scenarios.Posterior, error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		if name = filepath.Join(name, PosteriorName); !exists(name) {
			return nil, fmt.Errorf("%s: no such file; allowed: the %s of a calibration, or its folder", name,
				PosteriorName)
		}
	}
	text, err := os.ReadFile(name)
	if err != nil {
		var path *fs.PathError
		if errors.As(err, &path) {
			err = path.Err
		}
		return nil, fmt.Errorf("cannot read %s: %w", name, err)
	}
	q, err := parsePosterior(text)
	if err != nil {
		return nil, fmt.Errorf("%s is no posterior: %w; allowed: the %s that concert calibrate --waves writes", name, err,
			PosteriorName)
	}
	if n := q.Effective(); n < scenarios.EnoughDraws-1e-6 {
		return nil, fmt.Errorf("%s: found %.0f effective draws; allowed: %d at least, since fewer say little of what fits",
			name, math.Floor(n+1e-6), scenarios.EnoughDraws)
	}
	return q, nil
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// parsePosterior reads the bytes of a file.
func parsePosterior(text []byte) (q *scenarios.Posterior, err error) {
	defer damaged(&err)
	file, err := openTable(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		return nil, fmt.Errorf("it is damaged, or no parquet file: %w", err)
	}
	said, ok := file.Lookup(posteriorKey)
	if !ok {
		return nil, fmt.Errorf("its metadata have no %s", posteriorKey)
	}
	about := aboutPosterior{Posterior: new(scenarios.Posterior)}
	if err := json.Unmarshal([]byte(said), &about); err != nil {
		return nil, fmt.Errorf("its metadata cannot be read: %w", err)
	}
	if about.Schema != scenarios.Layout {
		return nil, fmt.Errorf("it has layout %d; this Concert reads layout %d", about.Schema, scenarios.Layout)
	}
	q = about.Posterior
	n := len(q.Parameters)
	err = readTable(bytes.NewReader(text), int64(len(text)), posteriorFields(q), func(row parquet.Row) error {
		var all []float64
		for _, v := range row[1:] {
			all = append(all, double(v))
		}
		q.Weights = append(q.Weights, all[0])
		q.Draws, q.Found = append(q.Draws, all[1:1+n]), append(q.Found, all[1+n:])
		return nil
	})
	if err == nil {
		err = q.Check()
	}
	if err == nil && q.Digest() != about.Digest {
		err = errors.New("its draws are not those that were written")
	}
	return q, err
}
