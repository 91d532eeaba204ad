package folder

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
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
	Started  time.Time `json:"started"`
	Host     string    `json:"host"`
	System   string    `json:"system"` // "linux/amd64"
	Workers  int       `json:"workers"`
	Go       string    `json:"go"`
	Revision string    `json:"revision,omitempty"` // of the source, if the build knows it
	Concert  string    `json:"concert"`
	Seconds  float64   `json:"seconds"` // 0 if the process was killed
	Items    int       `json:"items"`   // computed in this session
}

// newSession describes this process.
func newSession(o Options) Session {
	host, _ := os.Hostname() // a nameless host computes just as well
	return Session{
		Started: o.now(), Host: host, System: runtime.GOOS + "/" + runtime.GOARCH,
		Workers: o.Workers, Go: runtime.Version(), Revision: revision(), Concert: o.Version,
	}
}

// revision is the version-control revision that the build was made from.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	text, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			text = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = " with changes"
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
