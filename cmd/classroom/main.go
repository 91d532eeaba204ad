//go:build !(js && wasm)

// Command classroom writes the classroom as one HTML file that needs no server and
// no network: it opens from a USB stick, with the engine as WebAssembly inside.
//
//	go run ./cmd/classroom --out classroom.html
//
// It needs the sources and Go, which builds the engine.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	rules "concert"
	"concert/lab"
	"concert/models"
	"concert/results/say"
	"concert/results/whole"
	"concert/scenarios"
	"concert/web"
	"concert/web/words"
)

func main() {
	out := flag.String("out", "classroom.html", "the file to write")
	language := flag.String("lang", say.English, "the language that it begins in")
	engine := flag.String("engine", "",
		"write the engine alone into this folder, for Node.js: engine.wasm, wasm_exec.js, cases.json")
	flag.Parse()
	if err := write(*out, *language, *engine); err != nil {
		fmt.Fprintln(os.Stderr, "classroom:", err)
		os.Exit(1)
	}
}

// write writes the page, or the engine alone.
func write(out, language, engine string) error {
	cases, err := briefs()
	if err != nil {
		return err
	}
	wasm, loader, err := build(cases)
	if err != nil {
		return err
	}
	if engine != "" {
		for name, text := range map[string][]byte{"engine.wasm": wasm, "wasm_exec.js": loader, "cases.json": cases} {
			if err := whole.Write(filepath.Join(engine, name), text); err != nil {
				return err
			}
		}
		return nil
	}
	page, size, err := single(language, wasm, loader, cases)
	if err != nil {
		return err
	}
	if err := whole.WriteTo(out, page); err != nil {
		return err
	}
	fmt.Printf("%s: %d bytes, of which the engine has %d compressed\n", out, len(page), size)
	return nil
}

// build compiles the engine. Without inlining it is a tenth smaller, and its rows
// are the same: no float operation depends on it.
func build(cases []byte) (wasm, loader []byte, err error) {
	dir, err := os.MkdirTemp("", "classroom")
	if err != nil {
		return nil, nil, err
	}
	defer os.RemoveAll(dir)
	overlay, err := lighter(dir, cases)
	if err != nil {
		return nil, nil, err
	}
	file := filepath.Join(dir, "engine.wasm")
	c := exec.Command("go", "build", "-overlay", overlay, "-trimpath", "-ldflags=-s -w -buildid=", "-gcflags=all=-l",
		"-o", file, "concert/cmd/classroom")
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if text, err := c.CombinedOutput(); err != nil {
		return nil, nil, fmt.Errorf("the engine does not build: %w: %s", err, text)
	}
	if wasm, err = os.ReadFile(file); err != nil {
		return nil, nil, err
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, nil, err
	}
	loader, err = os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, nil, fmt.Errorf("this Go (%s) has no loader for WebAssembly: %w", runtime.Version(), err)
	}
	return wasm, loader, nil
}

// unsaid are the files of messages that no page of the classroom says.
var unsaid = []string{"command.txt", "compare.txt", "figure.txt", "odd.txt", "page.txt", "refusals.txt", "replay.txt",
	"study.txt", "why.txt"}

// said are the groups of the classroom's texts that the engine says itself; the
// page has all of them besides.
var said = []string{"answer", "case", "error", "example", "lever", "levers", "look", "note", "unit", "verdict", "why"}

// lighter writes what the engine is built with in place of files of words: no
// messages that it never says, and of the Chinese terms those of its cases. It
// returns the file that tells go build so.
func lighter(dir string, cases []byte) (overlay string, err error) {
	list := exec.Command("go", "list", "-f", "{{.Dir}}", "concert/results/say", "concert/web/words")
	found, err := list.Output()
	if err != nil {
		return "", fmt.Errorf("the sources of Concert are not here: %w", err)
	}
	say, words, _ := strings.Cut(strings.TrimSpace(string(found)), "\n")
	replace := make(map[string]string)
	put := func(name, text string) error {
		file := filepath.Join(dir, filepath.Base(name))
		replace[name] = file
		return os.WriteFile(file, []byte(text), 0o600)
	}
	for _, name := range unsaid {
		if err := put(filepath.Join(say, "messages", name), "# left out of the classroom's engine\n"); err != nil {
			return "", err
		}
	}
	own, err := os.ReadFile(filepath.Join(words, "texts.txt"))
	if err != nil {
		return "", err
	}
	if err := put(filepath.Join(words, "texts.txt"), spoken(string(own))); err != nil {
		return "", err
	}
	terms, err := os.ReadFile(filepath.Join(say, "terms-zh.txt"))
	if err != nil {
		return "", err
	}
	var tree any
	if err := json.Unmarshal(cases, &tree); err != nil {
		return "", err
	}
	var all strings.Builder
	texts(tree, &all)
	var kept strings.Builder
	for line := range strings.Lines(string(terms)) {
		english, _, _ := strings.Cut(strings.TrimPrefix(line, `"`), `" = "`)
		if strings.HasPrefix(line, `"`) && strings.Contains(all.String(), english) {
			kept.WriteString(line)
		}
	}
	if err := put(filepath.Join(say, "terms-zh.txt"), kept.String()); err != nil {
		return "", err
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	overlay = filepath.Join(dir, "overlay.json")
	return overlay, os.WriteFile(overlay, text, 0o600)
}

// spoken keeps the texts of the groups that the engine says.
func spoken(all string) string {
	var kept strings.Builder
	keep := false
	for line := range strings.Lines(all) {
		if line[0] != ' ' && line[0] != '#' {
			group, _, _ := strings.Cut(line, ".")
			keep = slices.Contains(said, group)
		}
		if keep {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

// texts writes every text of a tree of JSON, one a line; of names with dashes also
// as words.
func texts(node any, to *strings.Builder) {
	switch n := node.(type) {
	case string:
		to.WriteString(n + "\n" + strings.ReplaceAll(n, "-", " ") + "\n")
	case []any:
		for _, v := range n {
			texts(v, to)
		}
	case map[string]any:
		for _, v := range n {
			texts(v, to)
		}
	}
}

// briefs are the cases as the engine is given them.
func briefs() ([]byte, error) {
	cases, err := web.Cases(&lab.Lab{Family: models.Find, Families: models.Names(), Build: rules.RulesBuild()})
	if err != nil {
		return nil, err
	}
	var all []*scenarios.Brief
	for _, c := range cases {
		all = append(all, c.Brief)
	}
	return json.Marshal(all)
}

// worker is what runs in the worker: it unpacks the engine and passes questions on.
const worker = `
let ready = null;
globalThis.concertTell = (id, event, data) => { if (id < 0 && event === 'ready') ready(); else postMessage({ id, event, data }); };
const begun = new Promise((r) => { ready = r; });
onmessage = async (e) => {
  const m = e.data;
  if (m.wasm) {
    const go = new Go();
    const { instance } = await WebAssembly.instantiate(m.wasm, go.importObject);
    go.run(instance);
    await begun;
    concertCases(m.cases);
    postMessage({ id: -2 });
  } else if (m.stop) concertStop(m.id);
  else concertAsk(m.id, m.method, m.body);
};
`

// bridge gives the page an engine in a worker instead of a server.
const bridge = `
window.concertEngine = (() => {
  const unpack = async (id) => {
    const bytes = Uint8Array.from(atob(document.getElementById(id).textContent.trim()), (c) => c.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
  };
  const waiting = new Map();
  let next = 0;
  const started = (async () => {
    const loader = await (await unpack('loader')).text();
    const w = new Worker(URL.createObjectURL(new Blob([loader], { type: 'text/javascript' })));
    const [wasm, cases] = [await (await unpack('engine')).arrayBuffer(), await (await unpack('cases')).text()];
    await new Promise((ok) => {
      w.onmessage = (e) => {
        const m = e.data;
        if (m.id === -2) { ok(); return; }
        const one = waiting.get(m.id);
        if (one) one(m.event, JSON.parse(m.data));
      };
      w.postMessage({ wasm, cases }, [wasm]);
    });
    return w;
  })();
  return async (method, body, on, signal) => {
    const w = await started, id = next++;
    return new Promise((ok, wrong) => {
      waiting.set(id, (event, v) => { if (event === 'end') { waiting.delete(id); ok(); } else on(event, v); });
      if (signal) signal.addEventListener('abort', () => { waiting.delete(id); w.postMessage({ id, stop: true }); wrong(new DOMException('', 'AbortError')); });
      w.postMessage({ id, method, body: JSON.stringify(body) });
    });
  };
})();
`

// single is the page with everything inside, and the size of the engine in it.
func single(language string, wasm, loader, cases []byte) (page []byte, size int, err error) {
	w, err := words.In(language)
	if err != nil {
		return nil, 0, err
	}
	all := make(map[string]map[string]string)
	for _, l := range say.Languages() {
		in, err := words.In(l)
		if err != nil {
			return nil, 0, err
		}
		all[l] = in.Texts()
	}
	var style, script bytes.Buffer
	for _, name := range web.Styles {
		text, err := web.Asset(name)
		if err != nil {
			return nil, 0, err
		}
		style.Write(text)
	}
	script.WriteString(bridge)
	for _, name := range web.Scripts {
		text, err := web.Asset(name)
		if err != nil {
			return nil, 0, err
		}
		fmt.Fprintf(&script, ";%s\n", text)
	}
	source, err := web.Asset("page.html")
	if err != nil {
		return nil, 0, err
	}
	engine := packed(wasm)
	data := func(id string, text string) string {
		return fmt.Sprintf(`<script type="application/octet-stream" id="%s">%s</script>`+"\n", id, text)
	}
	parts := map[string]string{
		"head": `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ` +
			hash(script.Bytes()) + ` 'wasm-unsafe-eval' blob:; style-src ` + hash(style.Bytes()) +
			`; img-src data: blob:; worker-src blob:; base-uri 'none'; form-action 'none'">` + "\n<style>" +
			style.String() + "</style>",
		"scripts": data("engine", engine) + data("cases", packed(cases)) +
			data("loader", packed(append(loader, worker...))) + "<script>" + script.String() + "</script>",
	}
	text, err := web.Page(string(source), w, web.Boot{Lang: language, Words: w.Texts(), All: all}, parts)
	return []byte(text), base64.StdEncoding.DecodedLen(len(engine)), err
}

// packed is a file compressed, in letters.
func packed(text []byte) string {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		panic(err)
	}
	if _, err := z.Write(text); err != nil {
		panic(err)
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return base64.StdEncoding.EncodeToString(b.Bytes())
}

// hash is what a policy calls a script or style that stands in the page.
func hash(text []byte) string {
	sum := sha256.Sum256(text)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
