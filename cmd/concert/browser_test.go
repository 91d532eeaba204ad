package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"rsc.io/pdf"
)

// TestReportInBrowser opens reports of real runs as their readers do: on a
// desk, on a phone, in the dark, on paper, in English and in Chinese. It needs
// Chromium and a font with Chinese signs.
func TestReportInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	browser := withBrowser(t)
	pages := reported(t, "county-l", "en", "zh")
	if os.Getenv("CONCERT_FULL") == "1" {
		pages = append(pages, reported(t, "city-y", "en")...)
		pages = append(pages, reported(t, "social-forces", "en", "zh")...)
	}
	for _, r := range pages {
		t.Run(r.scenario+"-"+r.language, func(t *testing.T) {
			tab, cancel := chromedp.NewContext(browser)
			defer cancel()
			heard := listen(t, tab)
			do(t, tab, called(network.Enable, network.EnableParams{}), viewport(1280),
				chromedp.Navigate("file://"+r.file))
			checkFirst(t, tab, r.language)
			checkPaper(t, tab)
			do(t, tab, media(), viewport(1280), openAll())
			checkWidth(t, tab, 1280)
			checkWords(t, tab, "on a desk")
			checkContrast(t, tab, "light")
			do(t, tab, media(&emulation.MediaFeature{Name: "prefers-color-scheme", Value: "dark"}))
			checkContrast(t, tab, "dark")
			do(t, tab, media(), viewport(390, chromedp.EmulateMobile))
			checkWidth(t, tab, 390)
			checkWords(t, tab, "on a phone")
			if r.language == "zh" {
				checkChinese(t, tab)
			}
			heard.check(t)
		})
	}
}

// withBrowser starts Chromium, or skips where there is none; with
// CONCERT_FULL=1 it fails instead.
func withBrowser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if found, err := exec.LookPath(name); err == nil && path == "" {
			path = found
		}
	}
	if path == "" {
		lacking(t, "Chromium is not installed")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.DisableGPU)
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	browser, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	if err := chromedp.Do(browser); err != nil {
		t.Fatalf("%s does not start: %v", path, err)
	}
	return browser
}

// lacking skips a test for want of a program; with CONCERT_FULL=1 it fails.
func lacking(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CONCERT_FULL") == "1" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// reportPage is a report in a language.
type reportPage struct{ scenario, language, file string }

// reported runs a shipped scenario with few replicates and writes its report in
// these languages.
func reported(t *testing.T, scenario string, languages ...string) (all []reportPage) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), scenario)
	saying(t, "run", scenario, "--replicates", "8", "--worlds", "0", "--out", dir)
	for _, language := range languages {
		file := filepath.Join(dir, "page-"+language+".html")
		saying(t, "report", dir, "--lang", language, "--out", file)
		all = append(all, reportPage{scenario, language, file})
	}
	return all
}

func saying(t *testing.T, args ...string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if status := concert(args, &stdout, &stderr); status != exitDone {
		t.Fatalf("concert %s: exit status %d: %s", strings.Join(args, " "), status, stderr.String())
	}
}

// step is something that a tab does.
type step = chromedp.Action[chromedp.Void]

func do(t *testing.T, tab context.Context, steps ...step) {
	t.Helper()
	if err := chromedp.Do(tab, steps...); err != nil {
		t.Fatal(err)
	}
}

// got is what a tab answers.
func got[T any](t *testing.T, tab context.Context, action chromedp.Action[T]) T {
	t.Helper()
	value, err := chromedp.Run(tab, action)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// called is a command of the browser whose answer says nothing.
func called[P, R any](command cdp.Command[P, R], params P) step {
	return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, command, params)
		return err
	})
}

func viewport(width int64, options ...chromedp.EmulateViewportOption) step {
	return chromedp.EmulateViewport(width, 844, options...)
}

func media(features ...*emulation.MediaFeature) step {
	return called(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
}

// openAll unfolds what is folded, so that it is looked at, too.
func openAll() step {
	return chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach(d => { d.open = true; })`)
}

// evaluated runs a script that answers with a list of complaints.
func evaluated(t *testing.T, tab context.Context, script string) []string {
	t.Helper()
	return got(t, tab, chromedp.Evaluate[[]string](script))
}

// checkWidth: nothing sticks out of the page at this width, but for what can be
// pushed sideways in a box of its own.
func checkWidth(t *testing.T, tab context.Context, width int) {
	t.Helper()
	for _, c := range evaluated(t, tab, fmt.Sprintf(`(() => {
		const wide = %d, all = [];
		if (document.documentElement.scrollWidth > wide) all.push("the page is " + document.documentElement.scrollWidth + " wide");
		for (const e of document.body.querySelectorAll("*")) {
			if (e.closest(".scroll, svg") || !e.checkVisibility()) continue;
			const r = e.getBoundingClientRect();
			if (r.width > 0 && (r.right > wide + 1 || r.left < -1)) all.push(e.tagName + "." + e.className + ": " + e.textContent.trim().slice(0, 60));
		}
		return all.slice(0, 5);
	})()`, width)) {
		t.Errorf("at %d pixels: %s", width, c)
	}
}

// checkWords: no two words of a drawing cover each other, and none is cut.
func checkWords(t *testing.T, tab context.Context, where string) {
	t.Helper()
	for _, c := range evaluated(t, tab, `(() => {
		const all = [], slack = 1.5;
		for (const svg of document.querySelectorAll("svg.fig")) {
			const box = svg.getBoundingClientRect();
			if (box.width === 0) continue;
			const texts = [...svg.querySelectorAll("text")].map(e => [e.textContent, e.getBoundingClientRect()]).filter(([t, r]) => t.trim() && r.width > 0);
			const name = svg.closest("figure").id;
			for (const [t, r] of texts) {
				if (r.left < box.left - 3 || r.right > box.right + 3) all.push(name + ": “" + t + "” is cut");
			}
			texts.sort((a, b) => a[1].top - b[1].top);
			for (let i = 0; i < texts.length; i++) {
				for (let j = i + 1; j < texts.length && texts[j][1].top < texts[i][1].bottom; j++) {
					const [a, b] = [texts[i][1], texts[j][1]];
					const w = Math.min(a.right, b.right) - Math.max(a.left, b.left), h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
					if (w > slack && h > 0.35 * Math.min(a.height, b.height)) all.push(name + ": “" + texts[i][0] + "” and “" + texts[j][0] + "” cover each other");
				}
			}
		}
		return all.slice(0, 8);
	})()`) {
		t.Errorf("%s: %s", where, c)
	}
}

// checkContrast: words stand out from what is behind them, 4.5 to 1 at least
// (WCAG 2.2, success criterion 1.4.3), outside drawings.
func checkContrast(t *testing.T, tab context.Context, theme string) {
	t.Helper()
	for _, c := range evaluated(t, tab, `(() => {
		const rgb = c => (c.match(/[\d.]+/g) || []).map(Number);
		const light = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
		const behind = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] === 1) return c.slice(0, 3); } return [255, 255, 255]; };
		const seen = new Set(), all = [];
		for (const e of document.body.querySelectorAll("*")) {
			if (e.closest("svg") || !e.checkVisibility() || ![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
			const front = rgb(getComputedStyle(e).color).slice(0, 3), back = behind(e), key = front + "|" + back;
			if (seen.has(key)) continue;
			seen.add(key);
			const [a, b] = [light(front), light(back)].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05);
			if (ratio < 4.5) all.push(ratio.toFixed(2) + " for " + key + ": " + e.textContent.trim().slice(0, 40));
		}
		return all;
	})()`) {
		t.Errorf("%s: contrast %s", theme, c)
	}
	back := got(t, tab, chromedp.Evaluate[string](`getComputedStyle(document.documentElement).backgroundColor`))
	if dark := back == "rgb(18, 24, 30)"; dark != (theme == "dark") {
		t.Errorf("%s: the paper is %s", theme, back)
	}
}

// checkChinese: Chinese signs of text and drawings come from a font that has
// them.
func checkChinese(t *testing.T, tab context.Context) {
	t.Helper()
	do(t, tab, chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll("div.narrow svg.fig text")].find(e => /\p{Script=Han}/u.test(e.textContent)).setAttribute("class", "chinese")`))
	for _, selector := range []string{"h1", "text.chinese"} {
		fonts := got(t, tab, fontsOf(selector))
		known := func(f *css.PlatformFontUsage) bool {
			return slices.ContainsFunc([]string{"CJK", "Noto Sans SC", "PingFang", "YaHei", "Hei", "Song"},
				func(part string) bool { return strings.Contains(f.FamilyName, part) })
		}
		if !slices.ContainsFunc(fonts, known) {
			var names []string
			for _, f := range fonts {
				names = append(names, f.FamilyName)
			}
			lacking(t, fmt.Sprintf("no font with Chinese signs is installed: %s is drawn with %q", selector, names))
		}
	}
}

// fontsOf are the fonts that an element is drawn with.
func fontsOf(selector string) chromedp.Action[[]*css.PlatformFontUsage] {
	return func(ctx context.Context, tab *chromedp.Target) ([]*css.PlatformFontUsage, error) {
		if _, err := cdp.Call(ctx, tab, dom.Enable, dom.EnableParams{}); err != nil {
			return nil, err
		}
		if _, err := cdp.Call(ctx, tab, css.Enable, cdp.Empty{}); err != nil {
			return nil, err
		}
		root, err := cdp.Call(ctx, tab, dom.GetDocument, dom.GetDocumentParams{})
		if err != nil {
			return nil, err
		}
		node, err := cdp.Call(ctx, tab, dom.QuerySelector, dom.QuerySelectorParams{NodeID: root.Root.NodeID,
			Selector: selector})
		if err != nil {
			return nil, err
		}
		fonts, err := cdp.Call(ctx, tab, css.GetPlatformFontsForNode,
			css.GetPlatformFontsForNodeParams{NodeID: node.NodeID})
		return fonts.Fonts, err
	}
}

// checkPaper prints the page: it has some pages, none of them empty, and what a
// reader must see first fits the first of them.
func checkPaper(t *testing.T, tab context.Context) {
	t.Helper()
	printed := got(t, tab, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	document, err := pdf.NewReader(bytes.NewReader(printed), int64(len(printed)))
	if err != nil {
		t.Fatal(err)
	}
	if n := document.NumPage(); n < 4 || n > mostPages {
		t.Errorf("%d printed pages", n)
	}
	for i := 1; i <= document.NumPage(); i++ {
		p := document.Page(i)
		box := p.V.Key("MediaBox")
		if w, h := box.Index(2).Float64(), box.Index(3).Float64(); w < 594 || w > 596 || h < 841 || h > 843 {
			t.Errorf("page %d is %v × %v points, not A4", i, w, h)
		}
		if words := p.Content().Text; len(words) < 40 {
			t.Errorf("page %d is as good as empty: %d signs", i, len(words))
		}
	}
	do(t, tab, called(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}),
		viewport(paperWidth))
	if high := got(t, tab, chromedp.Evaluate[float64](`document.querySelector("header").getBoundingClientRect().bottom`)); high > paperHeight {
		t.Errorf("what the first page must say by itself is %.0f pixels high on paper, which has %d", high, paperHeight)
	}
}

// mostPages is the number of pages that a report prints, what is folded left
// out.
const mostPages = 10

// checkFirst: the answer's picture is near the top of the page, and page one
// says little beside it and the table. Chinese has more signs than English has
// words.
func checkFirst(t *testing.T, tab context.Context, language string) {
	t.Helper()
	if top := got(t, tab, chromedp.Evaluate[float64](`document.querySelector("#picture svg").getBoundingClientRect().top`)); top > 700 {
		t.Errorf("the picture begins %.0f pixels down", top)
	}
	limits := []float64{250, 6000, 12000}
	if language != "en" {
		limits = []float64{500, 12000, 24000}
	}
	words := got(t, tab, chromedp.Evaluate[[]float64](`(() => {
		const count = (root, without) => {
			const copy = root.cloneNode(true);
			copy.querySelectorAll(without).forEach(e => e.remove());
			const text = [...copy.querySelectorAll("h1,h2,h3,h4,p,li,th,td,summary,pre,figcaption")]
				.filter(e => !e.parentElement.closest("li,th,td,summary,figcaption")).map(e => e.innerText || e.textContent).join(" ");
			const han = (text.match(/\p{Script=Han}/gu) || []).length;
			return han + text.replace(/\p{Script=Han}/gu, " ").split(/\s+/).filter(w => /[\p{L}\p{N}]/u.test(w)).length;
		};
		return [count(document.querySelector("header"), ".table, figure"), count(document.body, "details, style"), count(document.body, "style")];
	})()`))
	for i, what := range []string{"page one beside table and picture", "what is not folded", "all of it"} {
		if words[i] > limits[i] || words[i] < 50 {
			t.Errorf("%s has %.0f words, %.0f at most", what, words[i], limits[i])
		}
	}
}

// An A4 page without its margins, in CSS pixels: 180 × 270 mm.
const (
	paperWidth  = 680
	paperHeight = 1020
)

// heard is what a page asks the world for, and what it complains about.
type heard struct {
	sync.Mutex
	requests, complaints []string
}

func listen(t *testing.T, tab context.Context) *heard {
	t.Helper()
	h := new(heard)
	err := chromedp.Listen(tab, func(event any) {
		h.Lock()
		defer h.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			h.requests = append(h.requests, e.Request.URL)
		case *runtime.EventExceptionThrown:
			h.complaints = append(h.complaints, e.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			h.complaints = append(h.complaints, e.Entry.Text)
		case *runtime.EventConsoleAPICalled:
			h.complaints = append(h.complaints, fmt.Sprint(e.Type))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// check: the page asked for itself and for nothing else, and complained about
// nothing.
func (h *heard) check(t *testing.T) {
	t.Helper()
	h.Lock()
	defer h.Unlock()
	if len(h.requests) != 1 || !strings.HasPrefix(h.requests[0], "file://") {
		t.Errorf("the page asks for %q", h.requests)
	}
	for _, c := range h.complaints {
		t.Errorf("the browser complains: %s", c)
	}
}
