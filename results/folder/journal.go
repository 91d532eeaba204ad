package folder

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

// Journal is journal.json: when, where and by which build a run was computed.
// Nothing in it determines results, so it is not checksummed.
type Journal struct {
	Started       time.Time  `json:"started"`
	Finished      *time.Time `json:"finished,omitempty"`
	Seconds       float64    `json:"seconds"`         // at work, over all sessions that ended in order
	RunsPerSecond float64    `json:"runs_per_second"` // a run is one arm of one item
	Sessions      []Session  `json:"sessions"`
	Derived       []File     `json:"derived,omitempty"` // pages made from the data, as Vouch found them
}

// Session is one process at work on the run.
type Session struct {
	Started time.Time `json:"started"`
	Host    string    `json:"host"`
	Workers int       `json:"workers"`
	Concert string    `json:"concert"`
	Build
	Seconds float64 `json:"seconds"` // 0 if the process was killed
	Items   int     `json:"items"`   // computed in this session
}

// newSession describes this process.
func newSession(o Options) Session {
	host, _ := os.Hostname() // a nameless host computes just as well
	return Session{
		Started: o.now(), Host: host, Workers: o.Workers, Concert: o.Version, Build: ThisBuild(),
	}
}

// Build is what this program was made from, as far as it knows.
type Build struct {
	Go       string `json:"go"`
	System   string `json:"system"`             // "linux/amd64"
	Revision string `json:"revision,omitempty"` // of the source
	Binary   string `json:"binary,omitempty"`   // SHA-256 of the program's file
}

// released is the revision of a released program, which internal/release tells
// the linker: a program built from an archive knows no version control.
var released string

// ThisBuild is the build that runs.
var ThisBuild = sync.OnceValue(func() Build {
	b := Build{Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, Revision: released}
	if info, ok := debug.ReadBuildInfo(); ok && b.Revision == "" {
		b.Revision = revision(info.Settings)
	}
	name, err := os.Executable()
	if err != nil {
		return b // in a browser there is no file
	}
	f, err := os.Open(name)
	if err != nil {
		return b
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err == nil {
		b.Binary = hex.EncodeToString(sum.Sum(nil))
	}
	return b
})

// revision is the version-control revision that the build was made from.
func revision(settings []debug.BuildSetting) string {
	text, changed := "", ""
	for _, s := range settings {
		switch {
		case s.Key == "vcs.revision":
			text = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "-with-changes"
		}
	}
	return text + changed
}

// readJournal reads the journal of an earlier session. A lost or damaged one
// is no loss of results: an empty journal takes its place.
func readJournal(dir string) *Journal {
	var j Journal
	text, err := os.ReadFile(filepath.Join(dir, journalName))
	if err != nil || json.Unmarshal(text, &j) != nil {
		return &Journal{}
	}
	return &j
}

// end closes the last session and adds up.
func (j *Journal) end(now time.Time, items, arms int) {
	last := &j.Sessions[len(j.Sessions)-1]
	last.Seconds, last.Items = now.Sub(last.Started).Seconds(), items
	j.Seconds = 0
	total := 0
	for _, s := range j.Sessions {
		j.Seconds += s.Seconds
		total += s.Items
	}
	if j.Seconds > 0 {
		j.RunsPerSecond = float64(total*arms) / j.Seconds
	}
}
