package folder

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
)

// Vouch notes in the journal of a finished run which bytes one of its derived
// files has: a report or a figure, which can be made again from the data at any
// time. Whoever finds other bytes later knows that it was altered.
func Vouch(dir, name string) error {
	file, err := fileOf(dir, name)
	if err != nil {
		return err
	}
	j := readJournal(dir)
	j.Derived = slices.DeleteFunc(j.Derived, func(f File) bool { return f.Name == name })
	j.Derived = append(j.Derived, file)
	text, err := json.MarshalIndent(j, "", "  ")
	if err != nil {
		return err
	}
	d := disk{dir: dir}
	if err := d.bytes(journalName, append(text, '\n')); err != nil {
		return err
	}
	return renewCrate(d, j)
}

// Vouched reports whether a derived file is there with the bytes that Vouch
// noted.
func Vouched(dir, name string) bool {
	file, err := fileOf(dir, name)
	return err == nil && slices.Contains(readJournal(dir).Derived, file)
}

// Altered are the derived files of a run that are there with other bytes than
// Vouch noted, in the order of the journal. One that was removed is none: it
// can be made again.
func Altered(dir string, j *Journal) (names []string) {
	for _, noted := range j.Derived {
		if file, err := fileOf(dir, noted.Name); err == nil && file != noted {
			names = append(names, noted.Name)
		}
	}
	return names
}

func fileOf(dir, name string) (File, error) {
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return File{}, err
	}
	sum := sha256.Sum256(text)
	return File{Name: name, Bytes: int64(len(text)), SHA256: hex.EncodeToString(sum[:])}, nil
}
