package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"

	"concert/results/say"
	"concert/web/words"
)

//go:embed assets
var files embed.FS

// Scripts are the scripts of a page, in the order in which they run; vendored
// ones first. Styles are its styles.
var (
	Scripts = []string{"vendor/uplot.js", "core.js", "draw.js", "case.js", "class.js", "teach.js", "play.js", "home.js", "start.js"}
	Styles  = []string{"vendor/uplot.css", "style.css"}
)

// Asset is the text of an embedded file.
func Asset(name string) ([]byte, error) { return files.ReadFile("assets/" + name) }

// asset is a file as it is sent.
type asset struct {
	kind, tag    string
	plain, small []byte // as it is, and compressed
}

// assets are the files of pages, by name.
type assets struct {
	byName  map[string]*asset
	version string // of all of them
	page    string // with {{keys}} for what differs
}

func newAssets() (*assets, error) {
	a := &assets{byName: make(map[string]*asset)}
	all := sha256.New()
	for _, name := range append(append([]string{"icon.svg"}, Scripts...), Styles...) {
		text, err := Asset(name)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(text)
		all.Write(sum[:])
		var small bytes.Buffer
		z, err := gzip.NewWriterLevel(&small, gzip.BestCompression)
		if err != nil {
			return nil, err
		}
		if _, err := z.Write(text); err != nil {
			return nil, err
		}
		if err := z.Close(); err != nil {
			return nil, err
		}
		a.byName[path.Base(name)] = &asset{kind: kind(name), tag: `"` + hex.EncodeToString(sum[:8]) + `"`, plain: text,
			small: small.Bytes()}
	}
	a.version = hex.EncodeToString(all.Sum(nil)[:6])
	page, err := Asset("page.html")
	a.page = string(page)
	return a, err
}

// kind is the type of a file; what is served as script or style must be called so,
// whatever the machine's tables say.
func kind(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return mime.TypeByExtension(path.Ext(name))
}

func (a *assets) serve(w http.ResponseWriter, r *http.Request) {
	file := a.byName[r.PathValue("name")]
	if file == nil {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", file.kind)
	h.Set("ETag", file.tag)
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "public, max-age=31536000, immutable") // the address has the version
	if r.Header.Get("If-None-Match") == file.tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	text := file.plain
	if accepts(r) {
		h.Set("Content-Encoding", "gzip")
		text = file.small
	}
	_, _ = w.Write(text) // who has gone needs no answer
}

// accepts reports whether a browser reads gzip.
func accepts(r *http.Request) bool { return strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") }

// Boot is what a page knows when it begins.
type Boot struct {
	Lang    string                       `json:"lang"`
	Words   map[string]string            `json:"words"`
	All     map[string]map[string]string `json:"all,omitempty"` // of a page without a server: the words of every language
	Classes bool                         `json:"classes"`       // there is a server to hold classes
	Report  bool                         `json:"report"`
}

// place is where a page says something.
var place = regexp.MustCompile(`\{\{[a-z._]+\}\}`)

// Page sets a page: its texts in a language, what it knows, and the parts that
// load styles and scripts. (Templates of the standard library find methods by name,
// which keeps the linker from leaving out what nobody calls: 5 MB.)
func Page(source string, w *words.Words, b Boot, parts map[string]string) (string, error) {
	boot, err := json.Marshal(b) // writes < as \u003c, so that nothing ends the script early
	if err != nil {
		return "", err
	}
	var languages strings.Builder
	for _, l := range say.Languages() {
		name := map[string]string{"en": "English", "zh": "中文"}[l]
		fmt.Fprintf(&languages, `<button type="button" data-lang="%s" lang="%s" aria-pressed="%t">%s</button>`, l, l,
			l == b.Lang, name)
	}
	said := map[string]string{"lang": b.Lang, "boot": string(boot), "languages": languages.String()}
	return place.ReplaceAllStringFunc(source, func(found string) string {
		key := found[2 : len(found)-2]
		if text, ok := parts[key]; ok {
			return text
		}
		if text, ok := said[key]; ok {
			return text
		}
		return html.EscapeString(w.Text(key))
	}), nil
}

// page is the one page of the classroom.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	language := s.language
	if asked := r.URL.Query().Get("lang"); asked != "" {
		if _, err := words.In(asked); err == nil {
			language = asked
		}
	}
	speaks, err := words.In(language)
	if err != nil {
		panic(err)
	}
	page, err := Page(s.assets.page, speaks, Boot{Lang: language, Words: speaks.Texts(), Classes: true, Report: true},
		s.assets.parts())
	if err != nil {
		panic(err)
	}
	s.greet(w, r)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if !accepts(r) {
		_, _ = w.Write([]byte(page)) // who has gone needs no answer
		return
	}
	w.Header().Set("Content-Encoding", "gzip")
	z := gzip.NewWriter(w)
	defer z.Close()
	_, _ = z.Write([]byte(page))
}

// parts are the lines of a page that load its styles and scripts.
func (a *assets) parts() map[string]string {
	head := fmt.Sprintf(`<link rel="icon" href="/assets/icon.svg?v=%s">`, a.version)
	for _, name := range Styles {
		head += fmt.Sprintf("\n"+`<link rel="stylesheet" href="/assets/%s?v=%s">`, path.Base(name), a.version)
	}
	scripts := ""
	for _, name := range Scripts {
		scripts += fmt.Sprintf(`<script src="/assets/%s?v=%s"></script>`+"\n", path.Base(name), a.version)
	}
	return map[string]string{"head": head, "scripts": scripts}
}
