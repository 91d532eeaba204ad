package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	rules "concert"
)

// unpacked is a program as a user has it: in the folder of its archive.
type unpacked struct {
	dir      string
	emulator []string // what runs it, nothing if this machine does
}

// TestTour types the commands of docs/tour.md as its reader does, in the folder
// that comes out of the archive, on a machine without Go or anything else: no
// variable of the environment is set but HOME. Each must do what the page says.
func TestTour(t *testing.T) {
	u := unpackedFor(t, system{"linux", "amd64"})
	page := string(slurp(t, filepath.Join(u.dir, "docs", "tour.md")))
	steps := commandsOf(page)
	if len(steps) != len(tour) {
		t.Fatalf("the tour has %d commands, the test knows %d: %q", len(steps), len(tour), steps)
	}
	for i, step := range steps {
		t.Run(step, func(t *testing.T) {
			known := tour[i]
			if step != known.typed {
				t.Fatalf("the test knows %q here", known.typed)
			}
			if known.typed == "serve" {
				classroomOpens(t, u)
				return
			}
			known.holds(t, u, u.concert(t, strings.Fields(step)...))
		})
	}
}

// commandsOf are the commands that a page tells its reader to type, without
// "./concert".
func commandsOf(page string) (all []string) {
	for _, m := range regexp.MustCompile("(?m)`\\./concert ([^`]+)`|^\\./concert (.+)$").FindAllStringSubmatch(page, -1) {
		if command := m[1] + m[2]; !strings.HasPrefix(m[0], "`./concert`") {
			all = append(all, command)
		}
	}
	return all
}

// tour are the commands of the page, with what it promises of each.
var tour = []struct {
	typed string
	holds func(t *testing.T, u unpacked, text string)
}{
	{"list", func(t *testing.T, _ unpacked, text string) {
		for _, name := range []string{"county-l", "city-y", "county-s", "east-west", "social-forces", "boltzmann",
			"schelling", "culture"} {
			if !strings.Contains(text, name+" ") {
				t.Errorf("%s is not listed:\n%s", name, text)
			}
		}
	}},
	{"run county-l", func(t *testing.T, u unpacked, text string) {
		said := answerOf(t, u, "run", "county-l")
		if said.Together["as-is"].Verdict != "reached" || len(said.Changed) != 0 ||
			said.Together["no-relief-constraint"].Verdict != "missed" {
			t.Errorf("the county as it is does not reach both goals, or does so without constraint: %+v", said)
		}
		for _, name := range []string{"report.html", "README.md", "manifest.json"} {
			if _, err := os.Stat(filepath.Join(u.dir, said.Run, name)); err != nil {
				t.Error(err)
			}
		}
		if !strings.Contains(text, filepath.Join(said.Run, "report.html")) || !strings.Contains(text, "ANSWER") {
			t.Errorf("the screen does not name the report:\n%s", text)
		}
		if want, err := rules.Fingerprint(os.DirFS("../..")); err != nil || said.rules(t, u) != want {
			t.Errorf("the program of the archive has rules %s, the source %s (%v)", said.rules(t, u), want, err)
		}
	}},
	{"explain county-l --arm no-relief-constraint", func(t *testing.T, u unpacked, text string) {
		var said struct {
			Decision struct{ Base, Arm map[string]any }
			Carry    *struct{ Chosen *struct{ Actor string } }
		}
		u.json(t, &said, "explain", "county-l", "--arm", "no-relief-constraint")
		if said.Decision.Base["act"] == nil || said.Decision.Base["act"] != said.Decision.Arm["act"] {
			t.Errorf("no first decision that came out otherwise:\n%s", text)
		}
		if said.Carry == nil || said.Carry.Chosen == nil || said.Carry.Chosen.Actor != "township" {
			t.Errorf("the tour says that the townships' answers carry the difference:\n%s", text)
		}
	}},
	{"run city-y", func(t *testing.T, u unpacked, _ string) {
		said := answerOf(t, u, "run", "city-y")
		for _, alone := range []string{"as-is", "platform-only", "incentive-only", "support-only"} {
			if said.Together[alone].Verdict != "missed" {
				t.Errorf("%s: %+v; the tour says that nothing reaches both goals alone", alone, said.Together[alone])
			}
		}
		if said.Together["platform+incentive+support"].Verdict != "reached" {
			t.Errorf("no package reaches both goals: %+v", said.Together)
		}
	}},
	{"run city-y --set conditions.linkage=0.6 --replicates 200", func(t *testing.T, u unpacked, _ string) {
		said := answerOf(t, u, "run", "city-y", "--set", "conditions.linkage=0.6", "--replicates", "200")
		if len(said.Changed) != 1 || said.Changed[0].Parameter != "conditions.linkage" || said.Changed[0].To != "0.6" {
			t.Errorf("changed: %+v", said.Changed)
		}
	}},
	{"doubt city-y --worlds 500", func(t *testing.T, u unpacked, text string) {
		var said struct{ Statements []struct{ Flips, Pair any } }
		u.json(t, &said, "doubt", "city-y", "--worlds", "500")
		turned := false
		for _, s := range said.Statements {
			turned = turned || s.Flips != nil || s.Pair != nil
		}
		if !turned {
			t.Errorf("no number turns the answer:\n%s", text)
		}
	}},
	{"compare county-l city-y", func(t *testing.T, u unpacked, text string) {
		var said struct {
			Scenarios  []struct{ Scenario string }
			Comparison struct{ Conditions []any }
		}
		u.json(t, &said, "compare", "county-l", "city-y")
		if len(said.Scenarios) != 2 || len(said.Comparison.Conditions) == 0 {
			t.Errorf("%+v\n%s", said, text)
		}
	}},
	{typed: "serve"},
	{"new my-county --from county-l", func(t *testing.T, u unpacked, _ string) {
		if text := slurp(t, filepath.Join(u.dir, "my-county.toml")); bytes.Count(text, []byte("#")) < 30 {
			t.Errorf("the file has few comments:\n%s", text)
		}
	}},
	{"check my-county.toml", func(t *testing.T, _ unpacked, text string) {
		if !strings.Contains(text, "my-county.toml") {
			t.Errorf("says %q", text)
		}
	}},
	{"run my-county.toml", func(t *testing.T, u unpacked, _ string) {
		mine, first := answerOf(t, u, "run", "my-county.toml"), answerOf(t, u, "run", "county-l")
		if mine.Digest != first.Digest || mine.Together["as-is"].Verdict != "reached" {
			t.Errorf("a copy that nobody changed answers otherwise: %s, %s", mine.Digest, first.Digest)
		}
	}},
	{"describe my-county.toml", func(t *testing.T, _ unpacked, text string) {
		for _, name := range []string{"households_per_village", "0–1", "assumed"} {
			if !strings.Contains(text, name) {
				t.Errorf("the description lacks %s", name)
			}
		}
	}},
}

// said is what the tests read of an answer in JSON.
type said struct {
	Run, Digest string
	Changed     []struct{ Parameter, To string }
	Together    map[string]struct{ Verdict string } `json:"goals_together"`
}

func answerOf(t *testing.T, u unpacked, args ...string) (s said) {
	t.Helper()
	u.json(t, &s, args...)
	return s
}

// rules is the fingerprint of the rules that made the run.
func (s said) rules(t *testing.T, u unpacked) string {
	t.Helper()
	var manifest struct {
		Plan struct {
			Build string `json:"rules_build"`
		}
	}
	if err := json.Unmarshal(slurp(t, filepath.Join(u.dir, s.Run, "manifest.json")), &manifest); err != nil {
		t.Fatal(err)
	}
	return manifest.Plan.Build
}

// TestFirstAnswerOnArm starts the program for arm64, as it comes out of its
// archive, and holds its rows against those of the program for amd64. Windows
// and macOS programs are built and not started: nothing here could.
func TestFirstAnswerOnArm(t *testing.T) {
	arm, amd := unpackedFor(t, system{"linux", "arm64"}), unpackedFor(t, system{"linux", "amd64"})
	if _, err := exec.LookPath("qemu-aarch64-static"); err != nil {
		t.Fatalf("%v: install qemu-user-static", err)
	}
	arm.emulator = []string{"qemu-aarch64-static"}
	first := []string{"run", "county-l", "--arm", "no-leadership", "--replicates", "2", "--worlds", "0"}
	if text := arm.concert(t, first...); !strings.Contains(text, "report.html") {
		t.Errorf("no report is named:\n%s", text)
	}
	if a, b := answerOf(t, arm, first...), answerOf(t, amd, first...); a.Digest != b.Digest || a.Digest == "" {
		t.Errorf("rows on arm64 %s, on amd64 %s", a.Digest, b.Digest)
	}
}

// unpackedFor unpacks the archive of a system: of the release in CONCERT_DIST, or
// of one that is made here.
func unpackedFor(t *testing.T, s system) unpacked {
	t.Helper()
	if os.Getenv("CONCERT_FULL") == "" {
		t.Skip("builds programs and takes the tour; CONCERT_FULL=1 does")
	}
	dist := os.Getenv("CONCERT_DIST")
	if dist == "" {
		if _, err := os.Stat("../../.git"); err != nil {
			t.Skip("not a clone")
		}
		dist = t.TempDir()
		t.Chdir("../..")
		err := release(dist, s.String(), io.Discard)
		if err != nil {
			t.Fatal(err)
		}
		t.Chdir("internal/release")
	}
	found, err := filepath.Glob(filepath.Join(dist, "concert-*-"+s.title()+".tar.gz"))
	if err != nil || len(found) != 1 {
		t.Fatalf("archives of %s: %v, %v", s, found, err)
	}
	dir := t.TempDir()
	unpack(t, found[0], dir)
	return unpacked{dir: filepath.Join(dir, strings.TrimSuffix(filepath.Base(found[0]), ".tar.gz"))}
}

// command is the program with arguments, in its folder and in an environment
// that has nothing but a home.
func (u unpacked) command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	full := append(append([]string{}, u.emulator...), "./concert")
	if len(u.emulator) > 0 {
		program, err := exec.LookPath(u.emulator[0])
		if err != nil {
			t.Fatal(err)
		}
		full[0] = program
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	t.Cleanup(cancel)
	c := exec.CommandContext(ctx, full[0], append(full[1:], args...)...)
	c.Dir, c.Env = u.dir, []string{"HOME=" + u.dir}
	return c
}

// concert is what a command that must succeed writes for its reader.
func (u unpacked) concert(t *testing.T, args ...string) string {
	t.Helper()
	c := u.command(t, args...)
	var out, errors bytes.Buffer
	c.Stdout, c.Stderr = &out, &errors
	begun := time.Now()
	if err := c.Run(); err != nil {
		t.Fatalf("concert %s: %v\n%s%s", strings.Join(args, " "), err, out.String(), errors.String())
	}
	if strings.Contains(errors.String(), "\r") {
		t.Errorf("a bar is drawn where there is no terminal: %q", errors.String())
	}
	t.Logf("concert %s: %.1f s, processor %.1f s", strings.Join(args, " "), time.Since(begun).Seconds(),
		(c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds())
	return out.String()
}

// json reads what a command writes as JSON.
func (u unpacked) json(t *testing.T, to any, args ...string) {
	t.Helper()
	text := u.concert(t, append(args, "--format", "json")...)
	if err := json.Unmarshal([]byte(text), to); err != nil {
		t.Fatalf("concert %s: %v\n%s", strings.Join(args, " "), err, text)
	}
}

// classroomOpens: serve says where it is, answers there, and Ctrl-C ends it.
func classroomOpens(t *testing.T, u unpacked) {
	c := u.command(t, "serve", "--addr", "127.0.0.1:0", "--format", "json")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	var open struct{ Addresses []string }
	if err := json.NewDecoder(out).Decode(&open); err != nil || len(open.Addresses) == 0 {
		t.Fatalf("%+v, %v", open, err)
	}
	page, err := http.Get(open.Addresses[0])
	if err != nil {
		t.Fatal(err)
	}
	page.Body.Close()
	if page.StatusCode != http.StatusOK {
		t.Errorf("the classroom answers %s", page.Status)
	}
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil && c.ProcessState.ExitCode() != 130 {
		t.Errorf("Ctrl-C ends it with %v", err)
	}
}
