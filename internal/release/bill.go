package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// The bill of materials, as CycloneDX 1.5 spells it.
type (
	bill struct {
		Format       string       `json:"bomFormat"`
		Spec         string       `json:"specVersion"`
		Serial       string       `json:"serialNumber"`
		Version      int          `json:"version"`
		Metadata     metadata     `json:"metadata"`
		Components   []component  `json:"components"`
		Dependencies []dependency `json:"dependencies"`
	}
	metadata struct {
		Timestamp string    `json:"timestamp"`
		Component component `json:"component"`
	}
	component struct {
		Ref        string          `json:"bom-ref"`
		Type       string          `json:"type"`
		Name       string          `json:"name"`
		Version    string          `json:"version"`
		PURL       string          `json:"purl,omitempty"`
		Licenses   []licenseChoice `json:"licenses,omitempty"`
		Properties []property      `json:"properties,omitempty"`
	}
	licenseChoice struct {
		License license `json:"license"`
	}
	license struct {
		ID   string `json:"id,omitempty"`
		Name string `json:"name,omitempty"`
	}
	property struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	dependency struct {
		Ref string   `json:"ref"`
		On  []string `json:"dependsOn"`
	}
)

// enclosed are works of others that lie in the source itself, not in a module.
var enclosed = []struct{ name, version, purl, licence string }{
	{"Liberation Sans", "2.1.4", "", "results/figure/fonts/LICENSE"},
	{"uPlot", "1.6.32", "pkg:npm/uplot@1.6.32", "web/assets/vendor/uplot-LICENSE"},
}

// bill lists what the programs are made of: Go's standard library, the modules
// that any of them links, with licences and go.sum's hashes, and what is enclosed.
func (s *source) bill(modules map[string]bool) ([]byte, error) {
	hashes, err := s.hashes()
	if err != nil {
		return nil, err
	}
	self := component{Ref: "pkg:golang/concert@v" + s.version, Type: "application", Name: "concert", Version: s.version,
		PURL: "pkg:golang/concert@v" + s.version, Licenses: []licenseChoice{{license{ID: "MIT"}}},
		Properties: []property{{"concert:revision", s.revision}}}
	goVersion := strings.TrimPrefix(runtime.Version(), "go")
	all := []component{{Ref: "pkg:golang/stdlib@" + goVersion, Type: "library", Name: "Go standard library",
		Version: goVersion,
		PURL:    "pkg:golang/stdlib@" + goVersion, Licenses: []licenseChoice{{license{ID: "BSD-3-Clause"}}}}}
	for _, m := range slices.Sorted(maps.Keys(modules)) {
		name, version, _ := strings.Cut(m, " ")
		c := component{Ref: "pkg:golang/" + name + "@" + version, Type: "library", Name: name, Version: version,
			PURL: "pkg:golang/" + name + "@" + version}
		texts, err := s.licences(name)
		if err != nil {
			return nil, err
		}
		for _, id := range identified(texts) {
			c.Licenses = append(c.Licenses, licenseChoice{license{ID: id}})
		}
		if h := hashes[m]; h != "" {
			c.Properties = append(c.Properties, property{"go:sum", h})
		}
		all = append(all, c)
	}
	for _, e := range enclosed {
		text, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(e.licence)))
		if err != nil {
			return nil, err
		}
		c := component{Ref: e.name + " " + e.version, Type: "library", Name: e.name, Version: e.version, PURL: e.purl}
		for _, id := range identified([][]byte{text}) {
			c.Licenses = append(c.Licenses, licenseChoice{license{ID: id}})
		}
		all = append(all, c)
	}
	on := make([]string, 0, len(all))
	for _, c := range all {
		on = append(on, c.Ref)
	}
	b := bill{Format: "CycloneDX", Spec: "1.5", Version: 1, Components: all,
		Metadata:     metadata{Timestamp: s.time.Format("2006-01-02T15:04:05Z"), Component: self},
		Dependencies: []dependency{{self.Ref, on}}}
	sum := sha256.Sum256([]byte(fmt.Sprint(s.revision, on)))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // a UUID of version 8: made from a hash
	x := hex.EncodeToString(sum[:16])
	b.Serial = "urn:uuid:" + x[:8] + "-" + x[8:12] + "-" + x[12:16] + "-" + x[16:20] + "-" + x[20:]
	text, err := json.MarshalIndent(b, "", "  ")
	return append(text, '\n'), err
}

// hashes are go.sum's lines, by "path version".
func (s *source) hashes() (map[string]string, error) {
	text, err := os.ReadFile(filepath.Join(s.dir, "go.sum"))
	if err != nil {
		return nil, err
	}
	all := map[string]string{}
	for line := range strings.SplitSeq(string(text), "\n") {
		if f := strings.Fields(line); len(f) == 3 {
			all[f[0]+" "+f[1]] = f[2]
		}
	}
	return all, nil
}

// licences are the texts of a vendored module's licence files: go mod vendor
// keeps them.
func (s *source) licences(module string) (texts [][]byte, err error) {
	dir := filepath.Join(s.dir, "vendor", filepath.FromSlash(module))
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		name := strings.ToUpper(e.Name())
		if !e.IsDir() && (strings.HasPrefix(name, "LICEN") || strings.HasPrefix(name, "COPYING") ||
			strings.HasPrefix(name, "NOTICE")) &&
			!strings.HasSuffix(name, ".GO") {
			text, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				return nil, err
			}
			texts = append(texts, text)
		}
	}
	if len(texts) == 0 {
		return nil, fmt.Errorf("%s has no licence file", module)
	}
	return texts, nil
}

// identified are the SPDX names of licences, by words that only they have.
func identified(texts [][]byte) (ids []string) {
	for _, text := range texts {
		said := strings.Join(strings.Fields(string(text)), " ")
		for _, known := range []struct{ id, words string }{
			{"Apache-2.0", "Apache License Version 2.0"},
			{"OFL-1.1", "SIL OPEN FONT LICENSE Version 1.1"},
			{"FTL", "The FreeType License, which is similar to the original BSD license"},
			{"CC-BY-4.0", "Creative Commons Attribution 4.0 International Public License"},
			{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy"},
			{"BSD-3-Clause", "used to endorse or promote products derived from this software"},
			{"BSD-2-Clause", "this list of conditions and the following disclaimer"},
		} {
			if !strings.Contains(said, known.words) || slices.Contains(ids, known.id) ||
				known.id == "BSD-2-Clause" && slices.Contains(ids, "BSD-3-Clause") {
				continue
			}
			ids = append(ids, known.id)
		}
	}
	return ids
}

// notices is the text of all licences of the linked modules and of Go.
func (s *source) notices(modules []string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("Concert is under the MIT licence (LICENSE). The program holds these works of others.\n")
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "LICENSE"))
	if err != nil {
		return nil, err
	}
	add := func(title string, texts ...[]byte) {
		fmt.Fprintf(&b, "\n%s\n%s\n\n", title, strings.Repeat("=", len(title)))
		for _, t := range texts {
			b.Write(bytes.TrimSpace(bytes.ReplaceAll(t, []byte("\r\n"), []byte("\n"))))
			b.WriteString("\n")
		}
	}
	add("Go, standard library, "+runtime.Version(), text)
	for _, m := range modules {
		name, _, _ := strings.Cut(m, " ")
		texts, err := s.licences(name)
		if err != nil {
			return nil, err
		}
		add(m, texts...)
	}
	for _, e := range enclosed {
		text, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(e.licence)))
		if err != nil {
			return nil, err
		}
		add(e.name+" "+e.version, text)
	}
	return b.Bytes(), nil
}

// manual writes the man pages into dir with the generator of the source.
func (s *source) manual(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	c := exec.Command("go", "run", "-mod=vendor", "-trimpath", "-buildvcs=false", "./cmd/concert", "manual", dir)
	c.Dir, c.Env = s.dir, append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off", "GOPROXY=off")
	if text, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("man pages: %w\n%s", err, text)
	}
	return dir, nil
}
