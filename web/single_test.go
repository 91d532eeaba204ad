package web_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"concert/internal/browser"
	"concert/lab"
	"concert/models"
	"concert/web"
	"concert/web/stage"
)

// written is the output of the command that writes the classroom as one file.
func written(t *testing.T, args ...string) {
	t.Helper()
	c := exec.Command("go", append([]string{"run", "concert/cmd/classroom"}, args...)...)
	if text, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
}

// natively is the digest of a question's rows without WebAssembly, and how long it
// took.
func natively(t *testing.T, ask *stage.Ask) (string, time.Duration) {
	t.Helper()
	cases, err := web.Cases(&lab.Lab{Family: models.Find, Families: models.Names()})
	if err != nil {
		t.Fatal(err)
	}
	s := &stage.Stage{Cases: cases}
	plan, err := s.Plan(ask)
	if err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	found, err := s.Run(t.Context(), plan, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return found.Digest, time.Since(begun)
}

// TestEngineInNode: the engine in Node.js gives the rows of the native one, to the
// bit: City Y, 50 replicates of two arms, and a few of each other case.
func TestEngineInNode(t *testing.T) {
	long(t)
	node, err := exec.LookPath("node")
	if err != nil {
		browser.Lacking(t, "Node.js is not installed")
	}
	dir := t.TempDir()
	written(t, "--engine", dir)
	asks := []*stage.Ask{{Case: "city-y", Replicates: 50, Packages: []stage.Package{{Arm: "incentive-only"}}}}
	for _, name := range stage.Names()[1:] {
		asks = append(asks, &stage.Ask{Case: name, Replicates: 3,
			Packages: []stage.Package{{Set: map[string]float64{"conditions.clarity": 0.9}}}})
	}
	args := []string{filepath.Join("..", "cmd", "classroom", "testdata", "ask.mjs"), dir}
	for _, a := range asks {
		body, err := json.Marshal(map[string]any{"method": "compare", "body": a})
		if err != nil {
			t.Fatal(err)
		}
		args = append(args, string(body))
	}
	out, err := exec.Command(node, args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) != len(asks) {
		t.Fatalf("%d answers to %d questions", len(lines), len(asks))
	}
	for i, a := range asks {
		var got struct {
			Answer struct{ Digest string }
			MS     float64
		}
		if err := json.Unmarshal([]byte(lines[i]), &got); err != nil {
			t.Fatal(err)
		}
		want, took := natively(t, a)
		if got.Answer.Digest != want {
			t.Errorf("%s: WebAssembly gives %s, the native engine %s", a.Case, got.Answer.Digest, want)
		}
		t.Logf("%s, %d replicates of two arms: %.0f ms in Node.js, %d ms natively", a.Case, a.Replicates, got.MS,
			took.Milliseconds())
	}
}

// TestSingleFile opens the one file as from a USB stick: the engine is small
// enough, the page asks nothing of anybody, goes from its first page to a verdict
// and why, and changes its language.
func TestSingleFile(t *testing.T) {
	long(t)
	chromium := browser.Start(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "classroom.html")
	written(t, "--out", file)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	begin := strings.Index(string(text), `id="engine">`) + len(`id="engine">`)
	if size := strings.Index(string(text[begin:]), "<") * 3 / 4; size < 1<<20 || size > 2<<20 {
		t.Errorf("the engine has %d bytes compressed", size)
	} else {
		t.Logf("the engine has %d bytes compressed", size)
	}
	b := opened(t, chromium, "file://"+dir, "/classroom.html", 1280)
	b.until(`document.querySelectorAll(".cards a").length === 5`)
	got[bool](b, `(location.hash = "#/case/city-y?step=play&n=50&p=" + encodeURIComponent("Reward~conditions.reward:2.7"), true)`)
	b.until(`document.querySelector("svg.map")`)
	b.click("Predict what your package does")
	b.put("input[value=higher]", "")
	b.put("#far", "10")
	b.put("#because", "helping then pays")
	b.click("Close the prediction and run")
	b.text("All 50 runs are done.")
	want, _ := natively(t, &stage.Ask{Case: "city-y", Replicates: 50,
		Packages: []stage.Package{{Arm: "incentive-only"}}})
	b.text(want)
	b.click("Say what you saw")
	b.put("input[name=saw][value=higher]", "")
	b.click("Show the verdict")
	b.click("Ask why")
	b.text("The first to decide otherwise")
	b.shoot("single-why")
	b.click("中文")
	b.text("最先改变决定")
	b.shoot("single-zh")
	b.sound()
}
