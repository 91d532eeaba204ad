package folder

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// crate is ro-crate-metadata.json: the folder as a research object by the
// Process Run Crate profile. It says who made what, from what and when, so it
// holds times and programs and, as the journal, is not checksummed.
func crate(dir string, m *Manifest, j *Journal) ([]byte, error) {
	type thing = map[string]any
	id := func(name string) thing { return thing{"@id": name} }
	finished := time.Time{}
	if j.Finished != nil {
		finished = j.Finished.UTC()
	}
	var graph, parts, results []any
	for _, f := range append(m.Result.Files, derived(dir, j)...) {
		graph = append(graph, thing{"@id": f.Name, "@type": "File", "name": f.Name, "description": described(f.Name),
			"encodingFormat": media(f.Name), "contentSize": strconv.FormatInt(f.Bytes, 10), "sha256": f.SHA256})
		parts = append(parts, id(f.Name))
		if f.Name != scenarioName {
			results = append(results, id(f.Name))
		}
	}
	for _, name := range []string{manifestName, journalName} { // they are written last, or again
		graph = append(graph, thing{"@id": name, "@type": "File", "name": name, "description": described(name),
			"encodingFormat": media(name)})
		parts = append(parts, id(name))
		results = append(results, id(name))
	}
	var mentions []any
	var tools []string
	for n, s := range j.Sessions {
		program, action := fmt.Sprintf("#concert-%d", n+1), fmt.Sprintf("#session-%d", n+1)
		if s.Binary != "" {
			program = "urn:sha256:" + s.Binary
		}
		tool := thing{"@id": program, "@type": "SoftwareApplication", "name": "Concert", "softwareVersion": s.Concert,
			"operatingSystem": s.System, "softwareRequirements": s.Go, "license": id(licence.Path),
			"description": "Agent-based simulation laboratory of collaboration in local government"}
		if s.Revision != "" {
			tool["version"] = s.Revision
		}
		if !slices.Contains(tools, program) { // sessions of one program name it once
			graph, tools = append(graph, tool), append(tools, program)
		}
		graph = append(graph, thing{"@id": action, "@type": "CreateAction", "name": "Run of " + m.Brief.Scenario,
			"description": fmt.Sprintf("%d work items on %d workers", s.Items, s.Workers), "instrument": id(program),
			"object": id(scenarioName), "result": results, "startTime": stamp(s.Started),
			"endTime":      stamp(s.Started.Add(time.Duration(s.Seconds * float64(time.Second)))),
			"actionStatus": id("http://schema.org/CompletedActionStatus")})
		mentions = append(mentions, id(action))
	}
	const profile = "https://w3id.org/ro/wfrun/process/0.5"
	root := thing{"@id": "./", "@type": "Dataset", "name": oneLine(m.Brief.Title), "identifier": "urn:sha256:" +
		m.RowsID,
		"description":   strings.TrimSpace(oneLine(m.Brief.Question) + " A run of the simulation laboratory Concert."),
		"datePublished": finished.Format("2006-01-02"), "license": id(licence.Path), "conformsTo": id(profile),
		"hasPart": parts, "mentions": single(mentions)}
	about := thing{"@id": crateName, "@type": "CreativeWork", "conformsTo": id("https://w3id.org/ro/crate/1.1"),
		"about": id("./")}
	rights := thing{"@id": licence.Path, "@type": "CreativeWork", "name": licence.Title, "identifier": licence.Name,
		"description": "Permission is granted, free of charge, to use, copy, modify and distribute; without warranty."}
	names := thing{"@id": profile, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"}
	done := thing{"@id": "http://schema.org/CompletedActionStatus", "@type": "ActionStatusType", "name": "completed"}
	graph = append([]any{about, root, rights, names, done}, graph...)
	text, err := json.MarshalIndent(thing{"@context": []any{"https://w3id.org/ro/crate/1.1/context",
		thing{"sha256": "https://w3id.org/ro/terms/workflow-run#sha256"}}, "@graph": graph}, "", "  ")
	return append(text, '\n'), err
}

// single is a list, or its only element: so RO-Crate wants it.
func single(list []any) any {
	if len(list) == 1 {
		return list[0]
	}
	return list
}

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05-07:00") }

// derived are the files vouched for that are still there.
func derived(dir string, j *Journal) (all []File) {
	for _, f := range j.Derived {
		if _, err := os.Stat(filepath.Join(dir, f.Name)); err == nil {
			all = append(all, f)
		}
	}
	return all
}

// described is what README.md's table of files says of a file.
func described(name string) string {
	for line := range strings.SplitSeq(filesText, "\n") {
		cells := strings.Split(line, " | ")
		for listed := range strings.SplitSeq(strings.TrimPrefix(cells[0], "| "), ", ") {
			if listed == name {
				return strings.TrimSuffix(cells[1], " |")
			}
		}
	}
	return map[string]string{readmeName: "what this folder is, and what to open first"}[name]
}

func media(name string) string {
	switch filepath.Ext(name) {
	case ".parquet":
		return "application/vnd.apache.parquet"
	case ".csv":
		return "text/csv"
	case ".json":
		return "application/json"
	case ".md":
		return "text/markdown"
	case ".toml":
		return "application/toml"
	case ".html":
		return "text/html"
	case ".py":
		return "text/x-python"
	case ".sql":
		return "application/sql"
	}
	return "text/plain"
}

// writeCrate writes ro-crate-metadata.json of a finished run.
func writeCrate(d disk, m *Manifest, j *Journal) error {
	text, err := crate(d.dir, m, j)
	if err != nil {
		return err
	}
	return d.bytes(crateName, text)
}

// renewCrate writes the crate again after a derived file was added. A folder
// whose run is not finished has none.
func renewCrate(d disk, j *Journal) error {
	m, err := readManifest(d.dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !m.Finished() {
		return nil
	}
	if err != nil {
		return err
	}
	return writeCrate(d, m, j)
}
