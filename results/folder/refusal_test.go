package folder

import (
	"bufio"
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
)

// complaint expects an error of a kind, in these words; DIR stands for the
// folder.
func complaint(t *testing.T, err, kind error, dir, want string) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Fatalf("error %v, want one of kind %v", err, kind)
	}
	if got := strings.ReplaceAll(err.Error(), dir, "DIR"); got != want {
		t.Errorf("message\n%s\nwant\n%s", got, want)
	}
}

func TestRefusals(t *testing.T) {
	base := t.TempDir()
	m, other := toyPlan(t, 10), elsewhere(t, 10)
	dir := filepath.Join(base, "finished")
	finishedRun(t, dir, m, toyTables)

	_, err := Open(dir, m, options())
	complaint(t, err, ErrFinished, dir, "this run is finished: DIR")
	_, err = Open(dir, other, options())
	complaint(t, err, ErrOtherPlan, dir, "the folder holds another run: DIR holds "+m.Name()+", this is "+other.Name()+
		"; give another --out, or --force to replace it")
	if _, err = Finished(dir, other); !errors.Is(err, ErrOtherPlan) {
		t.Error(err)
	}
	for at, want := range map[string]bool{dir: true, filepath.Join(base, "absent"): false} {
		if got, err := Finished(at, m); (got != nil) != want || err != nil {
			t.Errorf("Finished(%s) = %v, %v", at, got, err)
		}
	}

	foreign := filepath.Join(base, "foreign")
	os.Mkdir(foreign, 0o777)
	os.WriteFile(filepath.Join(foreign, "thesis.tex"), []byte("dear"), 0o666)
	for _, force := range []bool{false, true} {
		o := options()
		o.Force = force
		_, err = Open(foreign, m, o)
		complaint(t, err, ErrNotOurs, foreign,
			"the folder is not empty and holds no run: DIR holds thesis.tex; move it elsewhere, or give another --out")
	}
	os.Rename(filepath.Join(foreign, "thesis.tex"), filepath.Join(foreign, "scenario.toml"))
	if _, err = Open(foreign, m, options()); !errors.Is(err, ErrNotOurs) {
		t.Error("a scenario of somebody else would have been written over")
	}
	if entries, _ := os.ReadDir(foreign); len(entries) != 1 {
		t.Error("a refused folder was written to")
	}

	_, err = Read(foreign)
	complaint(t, err, ErrNoRun, foreign,
		"no run folder: DIR holds no manifest.json; allowed: the folder that a run was written to")
	started := filepath.Join(base, "started")
	w := must(Open(started, m, options()))(t)
	_, err = Read(started)
	complaint(t, err, ErrUnfinished, started,
		"this run is not finished: DIR; the command that started it goes on where it stopped")
	_, err = w.Finish(nil)
	if err == nil || err.Error() != "folder: 0 of 10 items of the values are computed, item 0 is missing" {
		t.Error(err)
	}
	if err := w.Values.Append(toyItem(m, 1)); err == nil ||
		err.Error() != "folder: item 1 was added where item 0 is next of 10" {
		t.Error(err)
	}
	wrong := toyItem(m, 0)
	wrong.Rows[1] = wrong.Rows[1][:2]
	if err := w.Values.Append(wrong); err == nil || err.Error() != "folder: item 0 has other sizes than the plan" {
		t.Error(err)
	}
	w.Close()
}

func TestChangedFiles(t *testing.T) {
	base, m := t.TempDir(), toyPlan(t, 10)
	for _, name := range append(dataFiles(), scenarioName) {
		dir := filepath.Join(base, name+"-changed")
		finishedRun(t, dir, m, toyTables)
		data := must(os.ReadFile(filepath.Join(dir, name)))(t)
		data[len(data)/2] ^= 1
		os.WriteFile(filepath.Join(dir, name), data, 0o666)
		_, err := Read(dir)
		complaint(t, err, ErrChanged, dir, "DIR/"+name+
			": changed after the run: its checksum is not the one in manifest.json")
		os.Remove(filepath.Join(dir, name))
		_, err = Read(dir)
		complaint(t, err, ErrChanged, dir, "DIR/"+name+": changed after the run: it is missing")
	}
}

// TestCompressedTables: what somebody has compressed is refused before any of it is read.
func TestCompressedTables(t *testing.T) {
	fields := []field{{name: "replicate", kind: whole}}
	for codec, want := range map[compress.Codec]string{
		&parquet.Uncompressed: "",
		&parquet.Gzip:         "column replicate is compressed by GZIP; tables of a run are not compressed",
	} {
		var b bytes.Buffer
		w := parquet.NewGenericWriter[any](&b, schema("rows", fields), parquet.Compression(codec))
		if _, err := w.WriteRows([]parquet.Row{{parquet.Int64Value(7).Level(0, 0, 0)}}); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		var read []int64
		err := readTable(bytes.NewReader(b.Bytes()), int64(b.Len()), fields, func(row parquet.Row) error {
			read = append(read, row[0].Int64())
			return nil
		})
		if want == "" && (err != nil || !slices.Equal(read, []int64{7})) {
			t.Errorf("uncompressed: %v, %v", read, err)
		}
		if want != "" && (err == nil || err.Error() != want) {
			t.Errorf("compressed: %v, want %s", err, want)
		}
	}
	for _, c := range []compress.Codec{&parquet.Snappy, &parquet.Zstd, &parquet.Brotli} {
		if got, err := c.Decode(nil, []byte("anything")); err == nil {
			t.Errorf("%s: %q was read", c, got)
		}
	}
}

// TestChangedManifest: whatever a page relies on is held against the rows, and no
// number sizes memory before it is checked.
func TestChangedManifest(t *testing.T) {
	base, m := t.TempDir(), toyWorlds(t, 10, 5)
	for name, c := range map[string]struct {
		old, new string
		kind     error
	}{
		"plan":           {`"seed": 0`, `"seed": 1`, ErrChanged},
		"layout":         {`"schema": 2`, `"schema": 1`, ErrLayout},
		"half":           {`"result"`, `"resu`, ErrChanged},
		"no arms":        {`"baseline": "as-is"`, `"baseline": "gone"`, ErrChanged},
		"items below 0":  {`"items": 10,`, `"items": -1,`, ErrChanged},
		"too many items": {`"items": 10,`, `"items": 4611686018427387904,`, ErrChanged},
		"replicates":     {`"replicates": 10`, `"replicates": 9000000000`, ErrChanged},
		"per world":      {`"per_world": 2,`, `"per_world": 0,`, ErrChanged},
		"digest":         {`"digest": "sha256:`, `"digest": "sha256:0`, ErrChanged},
		"no files":       {`"name": "measures.parquet"`, `"name": "other.parquet"`, ErrChanged},
	} {
		dir := filepath.Join(base, name)
		finishedRun(t, dir, m, nil)
		path := filepath.Join(dir, manifestName)
		text := string(must(os.ReadFile(path))(t))
		if c.new == `"resu` {
			text = text[:strings.Index(text, c.old)] + c.new + "\n"
		} else if !strings.Contains(text, c.old) {
			t.Fatalf("%s: the manifest holds no %s", name, c.old)
		}
		os.WriteFile(path, []byte(strings.Replace(text, c.old, c.new, 1)), 0o666)
		if _, err := Read(dir); !errors.Is(err, c.kind) {
			t.Errorf("%s: %v", name, err)
		}
		forced := options()
		forced.Force = true
		w, err := Open(dir, m, forced)
		if err != nil {
			t.Fatalf("%s: --force does not help: %v", name, err)
		}
		w.Close()
	}
}

// TestTwoProcesses holds the folder in another process, which is then killed.
func TestTwoProcesses(t *testing.T) {
	m, synced := toyPlan(t, 200), options()
	synced.fast = false
	if dir := os.Getenv("CONCERT_TEST_HOLD"); dir != "" {
		w := must(Open(dir, m, synced))(t)
		for i := range 70 {
			if err := w.Values.Append(toyItem(m, i)); err != nil {
				t.Fatal(err)
			}
		}
		os.Stdout.WriteString("holding\n")
		select {}
	}
	base := t.TempDir()
	dir := filepath.Join(base, "run")
	child := exec.Command(os.Args[0], "-test.run=^TestTwoProcesses$")
	child.Env = append(os.Environ(), "CONCERT_TEST_HOLD="+dir)
	out := must(child.StdoutPipe())(t)
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "holding\n" {
		t.Fatal(line, err)
	}
	_, err := Open(dir, m, options())
	complaint(t, err, ErrLocked, dir,
		"another process is working in this folder: DIR; wait until it has ended, or give another --out")
	forced := options()
	forced.Force = true
	if _, err := Open(dir, m, forced); !errors.Is(err, ErrLocked) {
		t.Error("--force went past the lock")
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait() // it was killed

	w := must(Open(dir, m, synced))(t)
	if first, last := w.Values.Next(); first != 64 || last != 200 {
		t.Errorf("after the kill, next is %d to %d", first, last)
	}
	if err := fill(w); err != nil {
		t.Fatal(err)
	}
	must(w.Finish(toyTables))(t)
	reference := filepath.Join(base, "reference")
	finishedRun(t, reference, m, toyTables)
	sameFolder(t, "after a kill", contents(t, dir), contents(t, reference))
	if j := readJournal(dir); len(j.Sessions) != 2 || j.Sessions[0].Seconds != 0 || j.Sessions[1].Items != 136 {
		t.Errorf("journal %+v", j)
	}
}
