package page

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"concert/results/doc"
	"concert/results/figure"
	"concert/results/whole"
)

// studiesFolder is the folder of a run that keeps what studies said of it.
const studiesFolder = "studies"

// keptStudy is what a study said of a run, in one language.
type keptStudy struct {
	Digest   string             `json:"digest"` // of the rows that it speaks of
	Document *doc.Document      `json:"document"`
	Pictures map[string]Picture `json:"pictures"` // by the keys of their blocks
}

// KeepStudy keeps what a study said of the run in a folder, so that the run's
// report has it as a section: its document in one language, with its pictures by
// the keys of their blocks. Digest is that of the rows. A study of the same name
// is replaced.
func KeepStudy(dir, name, digest string, d *doc.Document, figures map[string]figure.Figure) error {
	kept := keptStudy{Digest: digest, Document: d, Pictures: make(map[string]Picture)}
	for key, f := range figures {
		wide, err := f.SVG(figure.Wide, figure.Page)
		if err != nil {
			return err
		}
		narrow, err := f.SVG(figure.Narrow, figure.Page)
		if err != nil {
			return err
		}
		kept.Pictures[key] = Picture{wide, narrow}
	}
	text, err := json.MarshalIndent(kept, "", " ")
	if err != nil {
		return err
	}
	if err := whole.Folder(filepath.Join(dir, studiesFolder)); err != nil {
		return err
	}
	return whole.Write(filepath.Join(dir, studiesFolder, suffixed(name, d.Language)+".json"), append(text, '\n'))
}

// keptStudies are the studies of a run in a language, by name. One that cannot
// be read, or that speaks of other rows, is passed over: it can be run again.
func keptStudies(dir, digest, language string) (names []string, all map[string]keptStudy) {
	all = make(map[string]keptStudy)
	files, err := os.ReadDir(filepath.Join(dir, studiesFolder))
	if err != nil || dir == "" {
		return nil, all
	}
	for _, f := range files {
		name, ok := strings.CutSuffix(f.Name(), ".json")
		text, err := os.ReadFile(filepath.Join(dir, studiesFolder, f.Name()))
		if !ok || err != nil {
			continue
		}
		var kept keptStudy
		if json.Unmarshal(text, &kept) != nil || kept.Document == nil || kept.Digest != digest ||
			kept.Document.Language != language || kept.Document.Check() != nil {
			continue
		}
		name = strings.TrimSuffix(name, suffixed("", language))
		names, all[name] = append(names, name), kept
	}
	slices.Sort(names)
	return names, all
}

// withStudies adds what studies said of the run to its report: each a folded
// section behind the body.
func withStudies(d *doc.Document, pictures map[string]Picture, dir, digest string) {
	names, all := keptStudies(dir, digest, d.Language)
	for _, name := range names {
		kept, prefix := all[name], "study."+name+"."
		section := doc.Block{Key: "study." + name, Level: doc.Folded, Head: kept.Document.Title,
			Blocks: within(kept.Document.Blocks, prefix)}
		d.Blocks = append(d.Blocks, section)
		for key, p := range kept.Pictures {
			pictures[prefix+key] = p
		}
	}
}

// doubtSection quotes the first line of what would change the answer, once that
// was asked.
func (s *study) doubtSection() (doc.Block, bool) {
	_, all := keptStudies(s.Run, s.RowsID, s.w.Language())
	kept, ok := all["doubt"]
	if !ok {
		return doc.Block{}, false
	}
	b := kept.Document.Find("doubt.section")
	if b == nil {
		return doc.Block{}, false
	}
	return *b, true
}

// within are blocks as they stand in a fold of another document: what they say
// next is left out, since it stands in the document around them, and sections
// become headings.
func within(blocks []doc.Block, prefix string) (all []doc.Block) {
	for _, b := range blocks {
		b.Level = doc.Folded
		if b.Key != "" {
			b.Key = prefix + b.Key
		}
		switch {
		case b.Head == "" && b.Blocks == nil:
			all = append(all, b)
		default:
			all = append(all, doc.Block{Key: b.Key, Level: doc.Folded, Marks: true, Text: "**" + b.Head + "**"})
			all = append(all, within(b.Blocks, prefix)...)
		}
	}
	return all
}
