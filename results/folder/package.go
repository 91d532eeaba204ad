package folder

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"concert/scenarios"
	"concert/sim"
)

// The Frictionless Data Package of a run: which tables it has, their columns,
// their checksums.
type (
	packaged struct {
		Profile     string     `json:"profile"`
		Name        string     `json:"name"`
		ID          string     `json:"id"`
		Title       string     `json:"title"`
		Description string     `json:"description"`
		Licenses    []granted  `json:"licenses"`
		Resources   []resource `json:"resources"`
	}
	granted struct {
		Name  string `json:"name"`
		Path  string `json:"path"`
		Title string `json:"title"`
	}
	resource struct {
		Name     string      `json:"name"`
		Path     string      `json:"path"`
		Title    string      `json:"title"`
		Profile  string      `json:"profile"`
		Format   string      `json:"format"`
		Media    string      `json:"mediatype"`
		Encoding string      `json:"encoding,omitempty"`
		Bytes    int64       `json:"bytes,omitempty"` // of CSV: the validator counts none of parquet; manifest.json has them
		Hash     string      `json:"hash,omitempty"`
		Schema   tableSchema `json:"schema"`
	}
	tableSchema struct {
		Fields  []column `json:"fields"`
		Missing []string `json:"missingValues"`
	}
	column struct {
		Name        string `json:"name"`
		Type        string `json:"type"`
		Unit        string `json:"unit,omitempty"` // not of the standard, which allows more
		Description string `json:"description,omitempty"`
	}
)

// licence is that of Concert, its scenarios and, unless its publisher says
// otherwise, of a run.
var licence = granted{Name: "MIT", Path: "https://spdx.org/licenses/MIT.html", Title: "MIT License"}

// dataPackage is datapackage.json of the tables among files, which lie in dir.
func dataPackage(dir string, m *Manifest, files []File) ([]byte, error) {
	p := packaged{
		Profile: "data-package", Name: m.Brief.Scenario + m.mark(), ID: "urn:sha256:" + m.RowsID,
		Title: oneLine(m.Brief.Title),
		Description: strings.TrimSpace(oneLine(m.Brief.Question) +
			" A run of the simulation laboratory Concert; README.md says more."),
		Licenses: []granted{licence},
	}
	p.Name = slug(p.Name)
	for _, f := range files {
		r := resource{Name: slug(f.Name), Path: f.Name, Title: described(f.Name), Profile: "tabular-data-resource",
			Schema: tableSchema{Missing: []string{""}}}
		switch filepath.Ext(f.Name) {
		case ".parquet":
			r.Format, r.Media = "parquet", "application/vnd.apache.parquet"
			r.Schema.Fields = parquetColumns(f.Name, m.Brief)
		case ".csv":
			text, err := os.ReadFile(filepath.Join(dir, f.Name))
			if err != nil {
				return nil, err
			}
			r.Format, r.Media, r.Encoding = "csv", "text/csv", "utf-8"
			r.Bytes, r.Hash = f.Bytes, "sha256:"+f.SHA256
			if r.Schema.Fields, err = csvColumns(text); err != nil {
				return nil, fmt.Errorf("%s: %w", f.Name, err)
			}
		default:
			continue
		}
		p.Resources = append(p.Resources, r)
	}
	text, err := json.MarshalIndent(p, "", "  ")
	return append(text, '\n'), err
}

// slug is a name as a data package allows it: small letters, digits, . _ -
func slug(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune("._-", r) {
			return r
		}
		return '-'
	}, strings.ToLower(name))
}

// parquetColumns are the columns of a table as its writer declares them.
func parquetColumns(name string, p *scenarios.Brief) (all []column) {
	var fields []field
	about := make(map[string]sim.Measure)
	switch name {
	case measuresName:
		fields = measureFields(p)
		for _, m := range p.Vocabulary.Measures {
			about[m.Name] = m
		}
	case worldsName:
		fields = worldFields(p)
	case seriesName:
		fields = seriesFields()
	case decisionsName:
		fields = decisionFields(p)
	}
	for _, f := range fields {
		c := column{Name: f.name, Type: map[kind]string{whole: "integer", real: "number", text: "string",
			flag: "boolean"}[f.kind]}
		if m, ok := about[f.name]; ok {
			c.Unit, c.Description = m.Unit, sentence(headed(m.Title, m.Meaning))
		}
		all = append(all, c)
	}
	return all
}

// csvColumns are the columns of a table for spreadsheets: numbers where all
// that is there is one.
func csvColumns(text []byte) (all []column, err error) {
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\uFEFF")))).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	for i, name := range rows[0] {
		c := column{Name: name, Type: "string"}
		numbers := 0
		for _, row := range rows[1:] {
			if row[i] == "" {
				continue
			}
			if _, err := strconv.ParseFloat(row[i], 64); err != nil {
				numbers = 0
				break
			}
			numbers++
		}
		if numbers > 0 {
			c.Type = "number"
		}
		all = append(all, c)
	}
	return all, nil
}
